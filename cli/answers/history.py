"""An item's history: what was known of it when, and the entries behind that."""

from __future__ import annotations

from cli.answers.audit import print_rows
from cli.output.printer import NOTHING_RECORDED
from cli.request.look import Look
from cli.request.naming import stated_named
from projections.audit.lines import audit_lines
from projections.history.history import History, history_of
from projections.history.machine import history_output
from projections.history.picture import picture
from projections.timeline.changes import item_path, path


def history(look: Look, item: str) -> None:
    """Print the history of the item or figure that is named. Raises Misused, NotFound."""
    until = look.until
    subject, figure = stated_named(item, look)
    known = history_of(
        look.history,
        subject,
        figure,
        as_of=look.as_of,
        size=look.known.size,
        until=until,
        zone=look.session.zone,
        watch=look.watched,
    )
    match look.printer.format:
        case "json":
            meant = path(subject, known.figure) if figure else item_path(subject)
            look.printer.json(history_output(look.stamp, look.project, meant, known))
        case "table" if known.rows:
            _draw(look, known)
        case _:
            print_rows(look, known.rows, NOTHING_RECORDED)


def _draw(look: Look, known: History) -> None:
    printer = look.printer
    columns = printer.columns() if printer.on_terminal else None
    drawn = [*picture(known, printer.style, printer.columns()), ""] if known.has_picture else []
    look.print_lines([*drawn, *audit_lines(known.rows, printer.style, columns, grouped=True)])
