"""pledger audit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cli.nouns import Verb
from cli.request.filters import WantedEntries, filtering
from cli.request.options import TABLE, looking

if TYPE_CHECKING:
    from cli.request.look import Look


@click.command(cls=Verb)
@filtering
@click.option("--grouped", is_flag=True, help="Item by item, each under its heading.")
@looking(*TABLE, as_of="every day")
def audit(look: Look, wanted: WantedEntries, *, grouped: bool) -> None:
    """Show who changed what, when and why: a row a change, with the value before and after.

    \b
    Example: pledger audit --path status --since 2024-01-01
    """
    from cli.answers import audit as answering

    answering.audit(look, wanted, grouped=grouped)
