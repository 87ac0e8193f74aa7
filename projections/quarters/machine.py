"""Quarters side by side as programs read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from typing_extensions import TypedDict  # of pydantic, which makes JSON Schemas of these

from projections.published.machine import PublishedShape, published_json
from projections.quarters.lines import Moved, label_of
from projections.quarters.quarters import QuarterCell, QuarterColumn
from projections.timeline.encoding import encode
from projections.words.machine import csv_cell
from projections.words.stamp import OfProject, Stamp


class CellShape(TypedDict):
    """A figure of a quarter; null where nothing is known. value: as it is shown, which is as
    published where it was.

    A milestone's is its percent, dropped, or done where that is all that was said; objectives are
    {met, of}; open risks, a number.
    entries: those that the value rests on; moved_by: those that moved it since it was published.
    """

    path: str
    kind: str
    item: str
    title: str
    label: str
    value: Any
    published: Any
    now: Any
    restated: bool
    entries: list[int]
    moved_by: list[int]


class ColumnShape(TypedDict):
    """A quarter; day: which of its days as_of is; published: null where it was not."""

    quarter: str
    as_of: str
    day: int
    days: int
    published: PublishedShape | None
    cells: list[CellShape]


class TimelineOutput(OfProject):
    """pledger timeline. quarters: the oldest first; as_of: the day that the newest is seen from."""

    quarters: list[ColumnShape]


def timeline_output(
    stamp: Stamp, project: str, columns: Iterable[tuple[QuarterColumn, Moved]]
) -> TimelineOutput:
    """pledger.timeline/1; with each quarter, the entries that moved its figures since it was
    published.
    """
    of_project = stamp.of_project("pledger.timeline/1", project)
    return {**of_project, "quarters": [column_json(column, moved) for column, moved in columns]}


def column_json(column: QuarterColumn, moved: Moved) -> ColumnShape:
    """A quarter with its cells."""
    edition = column.edition
    return {
        "quarter": str(column.quarter),
        "as_of": column.span.as_of.isoformat(),
        "day": column.day,
        "days": column.days,
        "published": published_json(edition) if edition else None,
        "cells": [_cell_json(cell, moved.get(path, ())) for path, cell in column.cells.items()],
    }


def _cell_json(cell: QuarterCell, moved: Sequence[int]) -> CellShape:
    figure = cell.figure
    return {
        "path": figure.path,
        "kind": figure.subject.kind,
        "item": figure.subject.key,
        "title": figure.title,
        "label": label_of(figure),
        "value": encode(figure.value),
        "published": encode(cell.published),
        "now": encode(cell.now),
        "restated": cell.is_restated,
        "entries": list(figure.entries),
        "moved_by": list(moved),
    }


RECORD = (
    "quarter", "as_of", "day", "days", "edition", "path", "title", "label", "value", "published",
    "now", "restated",
    "entries", "moved_by",
)  # fmt: skip


def records(column: QuarterColumn, moved: Moved) -> Iterator[list[str]]:
    """A quarter's cells under RECORD, with raw values."""
    shape: Mapping[str, Any] = column_json(column, moved)
    edition = shape["published"]["edition"] if shape["published"] else None
    for cell in shape["cells"]:
        values = {name: _raw(cell[name]) for name in ("value", "published", "now")}
        lists = {name: " ".join(map(str, cell[name])) for name in ("entries", "moved_by")}
        row = {**shape, **cell, **values, **lists, "edition": edition}
        yield [csv_cell(row[name]) for name in RECORD]


def _raw(value: Any) -> Any:
    return (
        f"{value['met']} of {value['of']}" if isinstance(value, dict) and "met" in value else value
    )
