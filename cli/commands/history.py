"""pledger history."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cli.nouns import Verb
from cli.request.options import TABLE, looking_back, printing, with_session
from cli.shell.completing import paths

if TYPE_CHECKING:
    from cli.output.printer import Printer
    from cli.request.session import Session


@click.command(cls=Verb)
@click.argument("item", shell_complete=paths())
@looking_back("every day")
@printing(*TABLE)
@with_session
def history(session: Session, printer: Printer, item: str, as_of: str | None, known_at: str | None) -> None:
    """Draw what was known of ITEM when, and list the entries about it.

    ITEM is as in milestone/ux-design, ux-design, status or budget; with a figure, as in ux-design/due, only that is told.

    \b
    Example: pledger history milestone/ux-design
    """
    from cli.answers.history import Historian

    Historian(session, printer, as_of, known_at).tell(item)
