"""pledger diff."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cli.nouns import Verb
from cli.request.filters import narrowing
from cli.request.options import option, printing, with_session

if TYPE_CHECKING:
    from cli.output.printer import Printer
    from cli.request.filters import Narrowed
    from cli.request.session import Session


@click.command(cls=Verb)
@click.argument("old", metavar="FROM")
@click.argument("new", metavar="[TO]", required=False)
@narrowing
@click.option("--exit-code", is_flag=True, help="Exit with 1 where they differ.")
@option(
    "--known-at", metavar="MOMENT|SIZE", multiple=True, help="By what was known then; given twice, each state by its own [now]."
)
@printing("text", "json", "csv", "markdown")
@with_session
def diff(
    session: Session, printer: Printer, old: str, new: str | None, *, known_at: tuple[str, ...], narrowed: Narrowed, exit_code: bool
) -> int:
    """Show what moved between two quarters or days, and by which entries.

    With --known-at twice, FROM alone is compared with itself: as it was known first, and as it was known later.

    \b
    Example: pledger diff 2024Q1 2024Q2
    """
    from cli.answers.diff import Comparison

    differs = Comparison(session, printer, (old, new), known_at).tell(narrowed)
    return int(differs and exit_code)
