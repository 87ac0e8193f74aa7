"""The entries that are wanted, in the order in which they were recorded."""

from __future__ import annotations

from cli.request.filters import WantedEntries
from cli.request.look import Look
from cli.request.trails import Trails
from projections.audit import log as loglines
from projections.audit import records
from projections.audit.machine import log_output


def log(look: Look, wanted: WantedEntries, *, patch: bool, reverse: bool) -> None:
    """Print the entries, a line an entry; with patch, all that each changed.

    Raises Misused, NotFound.
    """
    trails = Trails(look, wanted, whole=True)
    entries = trails.entries(reverse=reverse)
    printer, of_all = look.printer, wanted.of_all
    match printer.format:
        case "json":
            printer.json(log_output(trails.look.stamp, trails.project, entries))
        case "table" if entries:
            lines = loglines.patch_lines if patch else loglines.log_lines
            trails.look.print_lines(
                lines(entries, printer.style, printer.terminal_columns, projects=of_all)
            )
        case _:
            data = (records.LOG, map(records.log_record, entries))
            rows = (loglines.log_row(traced, projects=of_all) for traced in entries)
            printer.table(
                loglines.names(projects=of_all), rows, trails.look.stamp.words, data, trails.empty
            )
    trails.tell_of_others()
