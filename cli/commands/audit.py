"""pledger audit."""

from __future__ import annotations

import click

from cli.commands import lazy
from cli.nouns import Verb
from cli.request.filters import WantedEntries, filtering
from cli.request.options import TABLE, looking


@click.command(cls=Verb)
@filtering
@click.option("--grouped", is_flag=True, help="Item by item, each under its heading.")
@looking(*TABLE, as_of="every day")
def audit(look: lazy.Look, wanted: WantedEntries, *, grouped: bool) -> None:
    """Show who changed what, when and why: a row a change, with the value before and after.

    \b
    Example: pledger audit --path status --since 2024-01-01
    """
    lazy.audit.audit(look, wanted, grouped=grouped)
