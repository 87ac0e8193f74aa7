"""pledger audit."""

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
@filtering
@click.option("--grouped", is_flag=True, help="Item by item, each under its heading.")
@looking_back("every day")
@printing(*TABLE)
@with_session
def audit(session: Session, printer: Printer, as_of: str | None, known_at: str | None, wanted: Wanted, *, grouped: bool) -> None:
    """Show who changed what, when and why: a row a change, with the value before and after.

    \b
    Example: pledger audit --path status --since 2024-01-01
    """
    from cli.answers.audit import Auditor

    Auditor(session, printer, as_of, known_at).audit(wanted, grouped=grouped)
