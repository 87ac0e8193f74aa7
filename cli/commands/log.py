"""pledger log."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cli.nouns import Verb
from cli.request.filters import Wanted, filtering
from cli.request.options import TABLE, looking_back, printing, with_session

if TYPE_CHECKING:
    from cli.output.printer import Printer
    from cli.request.session import Session


@click.command(cls=Verb)
@click.option("--patch", is_flag=True, help="Say everything about each entry: both times in full, and each change.")
@click.option("--reverse", is_flag=True, help="The newest first.")
@filtering
@looking_back("every day")
@printing(*TABLE)
@with_session
def log(
    session: Session, printer: Printer, as_of: str | None, known_at: str | None, wanted: Wanted, *, patch: bool, reverse: bool
) -> None:
    """List the project's entries in the order in which they were recorded, a line an entry.

    \b
    Example: pledger log --since 2024-01-01 --patch
    """
    from cli.answers.audit import Auditor

    Auditor(session, printer, as_of, known_at).log(wanted, patch=patch, reverse=reverse)
