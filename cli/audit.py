"""pledger audit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cli.options import printing, with_moments, with_session

if TYPE_CHECKING:
    from cli.output import Printer
    from cli.wiring import Session


@click.command()
@click.option("--path", metavar="PATH", help="Only this figure or item: status, milestone/ux-design, milestone/*/percent.")
@click.option("--by", metavar="WHO", help="Only what that person recorded.")
@click.option("--since", metavar="DAY", help="Only what was recorded on that day or later.")
@click.option("--until", metavar="DAY", help="Only what was recorded on that day or earlier.")
@with_moments
@printing("table", "json", "csv", "markdown")
@with_session
def audit(session: Session, printer: Printer, as_of: str | None, known_at: str | None, **wanted: str | None) -> None:
    """Show who changed what, when and why: a row a change, with the value before and after.

    \b
    Example: pledger audit --path status --since 2024-01-01
    """
    from cli.looking import audited
    from cli.stamps import known_words, stamped
    from projections.render.trails import audit_json, audit_row

    looked, rows = audited(session, as_of, known_at, wanted)
    if printer.format == "json":
        changes = [audit_json(row) for row in rows]
        return printer.json(stamped("pledger.audit/1", looked.as_of, looked.known) | {"changes": changes})
    names = ("recorded", "effective", "who", "change", "why", "entry")
    return printer.table(names, [audit_row(row) for row in rows], known_words(looked.as_of, looked.known))
