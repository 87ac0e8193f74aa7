"""Who changed what, when and why: the changes that are wanted, in order of recording or item by
item.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from cli.request.filters import WantedEntries
from cli.request.look import Look
from cli.request.trails import Trails
from projections.audit import lines as auditlines
from projections.audit import records
from projections.audit.audit import by_item
from projections.audit.machine import Effects, audit_output
from projections.published.effect_lines import late_effect_lines
from projections.published.effects import Effect, effects
from projections.timeline.trail import AuditRow, Traced


def audit(look: Look, wanted: WantedEntries, *, grouped: bool) -> None:
    """Print the changes. Raises Misused, NotFound."""
    trails = Trails(look, wanted)
    rows = trails.rows()
    rows = [row for group in by_item(rows) for row in group] if grouped else rows
    moved = _moved(trails)
    printer = look.printer
    match printer.format:
        case "json":
            printer.json(audit_output(trails.look.stamp, trails.project, rows, moved))
        case "table" if rows:
            columns = printer.columns() if printer.on_terminal else None
            below = {
                traced.recorded.position: moved_lines(
                    traced, moved[traced.recorded.position], look.session.zone
                )
                for each in trails.filtered
                for traced in each.trail
                if traced.recorded.position in moved
            }
            lines = auditlines.audit_lines(
                rows, printer.style, columns, grouped=grouped, below=below, projects=wanted.of_all
            )
            trails.look.print_lines(lines)
        case _:
            print_rows(trails.look, rows, trails.empty, projects=wanted.of_all)
    trails.tell_of_others()


def _moved(trails: Trails) -> Effects:
    """Where late entries are wanted, what each entry moved in what had gone out, as far as was
    known.
    """
    moved: dict[int, Sequence[Effect]] = {}
    for each in trails.filtered if trails.wanted.late is not None else ():
        moved |= effects(each.look.history, upto=each.look.known.size)
    return moved


def moved_lines(traced: Traced, moved: Sequence[Effect], zone: tzinfo) -> list[str]:
    """What an entry moved in what had gone out, a line a figure."""
    return [line for effect in moved for line in late_effect_lines(traced.recorded, effect, zone)]


def print_rows(look: Look, rows: Sequence[AuditRow], empty: str, *, projects: bool = False) -> None:
    """Print changes as a table, or for programs."""
    data = (records.AUDIT, map(records.audit_record, rows))
    cells = (auditlines.audit_row(row, projects=projects) for row in rows)
    look.printer.table(auditlines.names(projects=projects), cells, look.stamp.words, data, empty)
