"""The milestones of a rendered report, read back: plan, dates, progress and end of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from domain.values import plain
from projections.importing.own_report.document import Piece, ReportItem, ReportPart, day_of
from projections.importing.own_report.extraction import (
    NOT_OURS,
    Listed,
    Saying,
    Taken,
    begin,
    in_turn,
    lines_of,
    money_of,
    share_of,
    text_of,
)  # fmt: skip

_DROPPED = re.compile(r"dropped (\d{4}-\d\d-\d\d)")
_DUE = re.compile(r"(\d{4}-\d\d(?:-\d\d)?|(?:FY)?\d{4}Q[1-4]) (on time|late|overdue|open)")
_CHANGE = re.compile(r"\+?(-?\d+(?:\.\d+)?)", re.ASCII)
_FIRST_DUE = re.compile(
    r"(?:(?:Slipped|Earlier by) [\d,]+ days?, f|F)irst due (.*?)(?:, moved (?:once|twice|[\d,]+"
    r" times)(?:: \"(.*)\")?)?",
    re.DOTALL,
)
_TEXTS = {"owner": "Owner", "start": "Start", "weight": "Weight"}
_LABELS = (
    *_TEXTS.values(),
    "Cost",
    "Carried over",
    "Due",
    "Delivered",
    "Impact",
    "Note",
    "Complete",
    "Because",
    "Goes on in",
)


@dataclass(slots=True)
class _ListedMilestone(Listed):
    """A milestone as its row and the details below it say it."""

    percent: str | None
    due: str | None
    first_due: Piece | None
    percent_on: date
    done_on: date
    due_on: date
    said_on: date


def milestones(part: ReportPart, taken: Taken) -> None:
    """Take the milestones of their section."""
    rows = taken.listed(part, lambda item: _row(item, taken) if _is_row(item) else None)
    begin("milestone", rows)
    in_turn(rows)
    for row in rows:
        taken.take(*_planned(row), *_progressed(row))
        taken.leave_all(
            (piece for piece in row.item.unclaimed(*_LABELS) if piece is not row.first_due),
            NOT_OURS,
        )
    taken.take_ends(rows, _ended)


def _is_row(item: ReportItem) -> bool:
    """Whether its cells say done, change and due, as a row of the renderer does."""
    if len(item.cells) != 5:
        return False
    _, done, change, _, _ = item.cells
    return (done in ("-", "done") or bool(share_of(done))) and (
        change in ("-", "new") or bool(_CHANGE.fullmatch(change))
    )


def _row(item: ReportItem, taken: Taken) -> _ListedMilestone:
    """What the row of a milestone says, and from which days."""
    _, done, change, cell, _ = item.cells
    dropped = day_of(found[1]) if (found := _DROPPED.fullmatch(cell)) else None
    ended = dropped or date.max
    carried = _carried(item)
    due, timing = (item.text("Due"), "") if dropped else _due(cell)
    percent, first_due = (
        share_of(done),
        next((piece for piece in item.details if _FIRST_DUE.fullmatch(piece.text)), None),
    )
    in_time = _last_day(due, taken) if timing == "on time" and due else date.max
    done_on = min(taken.held, ended, in_time)
    percent_on = min(carried.get("percent", min(taken.held, ended)), in_time)
    due_on, said_on = carried.get("due", min(taken.held, ended)), min(taken.within, ended)
    begun = min(percent_on, due_on, done_on, said_on if change == "new" or _says(item) else ended)
    return _ListedMilestone(
        item, begun, dropped, percent, due, first_due, percent_on, done_on, due_on, said_on
    )


def _due(cell: str) -> tuple[str | None, str]:
    """The target in a cell, and how the milestone stands to it."""
    found = _DUE.fullmatch(cell)
    return (found[1], found[2]) if found else (None if cell == "-" else cell, "")


def _last_day(due: str, taken: Taken) -> date:
    """The day that a target falls due; the last one of all, where it names none."""
    try:
        return taken.page.calendar.target_day(due) or date.max
    except ValueError:  # no day of the calendar
        return date.max


def _carried(item: ReportItem) -> dict[str, date]:
    """The days that percent and due are from, where those are before the quarter; earlier versions
    said percent for progress.
    """
    said = (item.text("Carried over") or "").replace("progress stated", "percent stated")
    found = {
        name: day_of(iso)
        for name, iso in re.findall(r"(percent|due) stated on (\d{4}-\d\d-\d\d)", said)
    }
    return {name: day for name, day in found.items() if day}


def _says(item: ReportItem) -> list[Piece]:
    """What was stated of its progress in the quarter, besides the percent."""
    return item.each("Delivered", "Impact", "Note")


def _planned(row: _ListedMilestone) -> Iterator[Saying]:
    """The plan, with the first day that it was due; and the day that it is due now, where that was
    said later.
    """
    item, first = row.item, _FIRST_DUE.fullmatch(row.first_due.text) if row.first_due else None
    due = first[1] if first else row.due if row.due_on == row.begun else None
    cost = item.detail("Cost")
    fields = {
        "milestone": row.key,
        "title": item.title,
        "due": due,
        "cost": (money_of(cost.text) or cost.text) if cost else None,
        **item.texts(_TEXTS),
    }
    timed = lines_of(row.first_due, item.detail("Due"), item.detail("Carried over"))
    yield Saying(
        "milestone-planned",
        fields,
        [*item.lines, *timed, *lines_of(cost, *item.each(*_TEXTS.values()))],
        row.begun,
    )
    if row.due and row.due != due:
        fields, why = {"milestone": row.key, "due": row.due}, first[2] if first else None
        yield Saying(
            "milestone-rescheduled", fields, [*item.lines, *timed], row.due_on, because=why
        )


def _progressed(row: _ListedMilestone) -> Iterator[Saying]:
    """The percent, that it is done, and what was said of the quarter: one statement for what is
    from one day.
    """
    item, said = row.item, _says(row.item)
    is_done = item.cells[1] == "done" or item.detail("Complete") is not None
    words = {
        "deliverables": [piece.text for piece in item.each("Delivered")],
        **item.texts({"impact": "Impact", "note": "Note"}),
    }
    parts: list[tuple[date, dict[str, Any], Sequence[int]]] = [
        (
            row.percent_on,
            {"percent": row.percent} if row.percent else {},
            [*item.lines, *lines_of(item.detail("Carried over"))],
        ),
        (
            row.done_on,
            {"done": True} if is_done else {},
            [*item.lines, *lines_of(item.detail("Complete"))],
        ),
        (row.said_on, words if said else {}, lines_of(*said)),
    ]
    for on in sorted({day for day, fields, _ in parts if fields}):
        together = [(fields, lines) for day, fields, lines in parts if day == on and fields]
        fields = {name: value for some, _ in together for name, value in some.items()}
        lines = [line for _, some in together for line in some]
        was = _before(row) if "percent" in fields else None
        yield Saying("milestone-progressed", {"milestone": row.key, **fields}, lines, on, was=was)


def _before(row: _ListedMilestone) -> str | None:
    """The percent at the end of the quarter before."""
    change = _CHANGE.fullmatch(row.item.cells[2])
    return (
        f"{plain(Decimal(row.percent) - Decimal(change[1]))} %" if change and row.percent else None
    )


def _ended(row: _ListedMilestone, into: list[str]) -> Iterator[Saying]:
    """That it was dropped."""
    if row.ended:
        why, fields = row.item.detail("Because"), {"milestone": row.key, "into": into}
        lines = [*row.item.lines, *lines_of(*row.onwards, why)]
        yield Saying("milestone-dropped", fields, lines, row.ended, because=text_of(why))
