"""pledger report."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cli.nouns import Verb
from cli.options import looking_back, printing, with_session

if TYPE_CHECKING:
    from cli.output import Printer
    from cli.wiring import Session


@click.command(cls=Verb)
@click.argument("quarter")
@looking_back("the quarter's end")
@printing("text", "markdown", "json")
@with_session
def report(session: Session, printer: Printer, quarter: str, as_of: str | None, known_at: str | None) -> None:
    """Rebuild the report of QUARTER, as 2024Q1, FY2024Q1 or 'last quarter'.

    It says what held at the quarter's end (today, while it goes on), by what is known now; --as-of and --known-at say otherwise.

    \b
    Example: pledger report 2024Q1 -o report.md
    """
    from cli.looking import quarterly

    told, known = quarterly(session, quarter, as_of, known_at)
    receipt = known.receipt
    if printer.format == "json":
        around = {"edition": None, "restated": None, "receipt": receipt._asdict()}
        return printer.json({**told, **around})
    from projections.render.telling import told as in_words

    document = in_words(told, str(receipt))
    if printer.format == "markdown":
        from projections.render.markdown import as_markdown

        return printer.text(as_markdown(document))
    from projections.render.text import as_text

    return printer.text(as_text(document, printer.columns(), printer.style))
