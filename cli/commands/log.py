"""pledger log."""

from __future__ import annotations

import click

from cli.commands import lazy
from cli.nouns import Verb
from cli.request.filters import WantedEntries, filtering
from cli.request.options import TABLE, looking


@click.command(cls=Verb)
@click.option(
    "--patch",
    is_flag=True,
    help="Say everything about each entry: both times in full, and each change.",
)
@click.option("--reverse", is_flag=True, help="The newest first.")
@filtering
@looking(*TABLE, as_of="every day")
def log(look: lazy.Look, wanted: WantedEntries, *, patch: bool, reverse: bool) -> None:
    """List the project's entries in the order in which they were recorded, a line an entry.

    \b
    Example: pledger log --since 2024-01-01 --patch
    """
    lazy.log.log(look, wanted, patch=patch, reverse=reverse)
