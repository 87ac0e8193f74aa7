"""A project's quarters side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain

from cli.request.look import Look, not_open
from domain.errors import Misused
from projections.page.columns import hanging
from projections.quarters.lines import Timeline, left_out
from projections.quarters.machine import RECORD, records, timeline_output
from projections.quarters.quarters import QuarterColumn, moved_by, quarters


def timeline(look: Look, since: str | None) -> None:
    """Print the quarters up to a day. Raises Misused, NotFound, Unverified."""
    look.session.ledger.prove(look.known)
    day, printer = look.until, look.printer
    columns = quarters(look.history, as_of=day, size=look.known.size)
    if not columns:
        raise not_open(look.project, day, look.history)
    columns = _since(look, columns, since)
    match printer.format:
        case "json":
            moved = zip(columns, _moved(look, columns).values(), strict=True)
            printer.json(timeline_output(look.stamped(day), look.project, moved))
        case "csv":
            rows = map(records, columns, _moved(look, columns).values())
            printer.table((), (), "", (RECORD, chain.from_iterable(rows)))
        case "markdown":
            whole = Timeline(look.project, columns)
            note = f"{whole.restated_words(_moved(look, columns))}{look.stamped(day).words}"
            printer.table(*whole.table(), note)
        case _:
            _print(look, columns, day)


def _since(look: Look, columns: list[QuarterColumn], since: str | None) -> list[QuarterColumn]:
    """The quarters from one on. Raises Misused."""
    if since is None:
        return columns
    first = look.quarter(since)
    if first > columns[-1].quarter:
        raise Misused(
            f"{first} is later than {columns[-1].quarter}, with which the timeline ends; name an"
            " earlier quarter"
        )
    return [column for column in columns if column.quarter >= first]


def _print(look: Look, columns: Sequence[QuarterColumn], day: date) -> None:
    """The newest quarters for which there is room, and what is to be known of them."""
    printer = look.printer
    shown = Timeline(look.project, columns, printer.columns(), printer.style).fitting()
    hidden = len(columns) - len(shown.quarters)
    more = [left_out(hidden, str(columns[hidden - 1].quarter))] if hidden else []
    notes = [*_early(shown.quarters), *more, look.stamped(day).words]
    below = list(shown.restated(_moved(look, shown.quarters)))
    lines = [*shown.lines(), *([""] if below else []), *below, ""]
    lines += [
        printer.style("faint", line)
        for note in notes
        for line in hanging(note, printer.columns(), 0)
    ]
    printer.text("\n".join(lines) + "\n")


def _early(columns: Sequence[QuarterColumn]) -> Iterator[str]:
    """That quarters were published early."""
    for column in columns:
        if column.edition and not column.is_whole:
            how = f"pledger report {column.quarter} --as-of {column.quarter}"
            yield (
                f"{column.quarter} was published early and stands at {column.span.as_of}; how it"
                f" stands now: {how}"
            )


def _moved(look: Look, columns: Sequence[QuarterColumn]) -> dict[str, dict[str, list[int]]]:
    """The entries that moved each figure since it was published, by quarter and path."""
    return {
        str(column.quarter): moved_by(look.history, column, size=look.known.size)
        for column in columns
    }
