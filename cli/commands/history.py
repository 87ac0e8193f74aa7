"""pledger history."""

from __future__ import annotations

import click

from cli.commands import lazy
from cli.nouns import Verb
from cli.request.options import TABLE, looking
from cli.shell.completing import paths


@click.command(cls=Verb)
@click.argument("item", shell_complete=paths())
@looking(*TABLE, as_of="every day")
def history(look: lazy.Look, item: str) -> None:
    """Draw what was known of ITEM when, and list the entries about it.

    ITEM is as in milestone/ux-design, ux-design, status or budget; with a figure, as in
    ux-design/due, only that is told.

    \b
    Example: pledger history milestone/ux-design
    """
    lazy.history.history(look, item)
