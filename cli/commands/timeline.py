"""pledger timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cli.nouns import Verb
from cli.request.options import TABLE, looking_back, printing, with_session

if TYPE_CHECKING:
    from cli.output.printer import Printer
    from cli.request.session import Session


@click.command(cls=Verb)
@click.option("--since", metavar="QUARTER", help="From that quarter on [that in which the project opened].")
@looking_back("today, or the day of --known-at")
@printing(*TABLE)
@with_session
def timeline(session: Session, printer: Printer, since: str | None, as_of: str | None, known_at: str | None) -> None:
    """Show the project's quarters side by side: status, milestones, budget, risks and objectives.

    A quarter that was published shows what went out; what is another figure by what is known now is marked *, and told below.

    \b
    Example: pledger timeline --since 2024Q1
    """
    from cli.answers.quarters import Quarters

    Quarters(session, printer, known_at).tell(as_of, known_at, since)
