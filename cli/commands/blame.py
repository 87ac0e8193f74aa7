"""pledger blame."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from cli.nouns import Verb
from cli.request.filters import narrowing
from cli.request.options import looking_back, printing, with_session

if TYPE_CHECKING:
    from cli.output.printer import Printer
    from cli.request.filters import Narrowed
    from cli.request.session import Session


@click.command(cls=Verb)
@click.argument("quarter", required=False)
@click.option("--restated", is_flag=True, help="By what is known now, where the quarter was published.")
@narrowing
@looking_back("the quarter's end")
@printing("text", "json", "csv", "markdown")
@with_session
def blame(session: Session, printer: Printer, quarter: str | None, *, narrowed: Narrowed, **asked: Any) -> None:
    """Show every figure of QUARTER's report with who stated it, when it took effect, when it was recorded, and why.

    Without one, of the present quarter. Of a quarter that was published, those of the report that went out.

    \b
    Example: pledger blame 2024Q1 --section milestones
    """
    from cli.answers.blame import Blamer
    from cli.request.look import quarter_of

    Blamer(session, printer, quarter or quarter_of(session, asked["as_of"], asked["known_at"]), **asked).tell(narrowed)
