"""pledger log."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cli.options import printing, with_moments, with_session

if TYPE_CHECKING:
    from cli.output import Printer
    from cli.wiring import Session


@click.command()
@with_moments
@printing("table", "json", "csv", "markdown")
@with_session
def log(session: Session, printer: Printer, as_of: str | None, known_at: str | None) -> None:
    """List the project's entries in the order in which they were recorded.

    \b
    Example: pledger log --as-of 2024Q1
    """
    from cli.looking import look
    from cli.stamps import known_words, stamped
    from projections.render.trails import log_json, log_row

    looked = look(session, as_of, known_at)
    trail = looked.trail()
    if printer.format == "json":
        entries = [log_json(traced) for traced in trail]
        return printer.json(stamped("pledger.log/1", looked.as_of, looked.known) | {"entries": entries})
    names = ("entry", "recorded", "effective", "who", "what", "why")
    return printer.table(names, [log_row(traced) for traced in trail], known_words(looked.as_of, looked.known))
