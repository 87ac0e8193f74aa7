"""pledger publications."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cli.nouns import Verb
from cli.request.options import TABLE, option, printing, with_session

if TYPE_CHECKING:
    from cli.output.printer import Printer
    from cli.request.session import Session


@click.command(cls=Verb)
@option("--known-at", metavar="MOMENT|SIZE", help="By what was known then, or by so many entries [now].")
@printing(*TABLE)
@with_session
def publications(session: Session, printer: Printer, known_at: str | None) -> None:
    """List which reports went out, when and by whom, and how far what is known now is from them.

    \b
    Example: pledger publications
    """
    from cli.answers.quarters import Publications

    Publications(session, printer, known_at).tell()
