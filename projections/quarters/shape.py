"""The shapes of quarters side by side as JSON: what pledger.timeline/1 holds."""

from __future__ import annotations

from typing import Any

from typing_extensions import TypedDict  # of pydantic, which makes JSON Schemas of these

from projections.published.shape import PublishedShape
from projections.words.stamp import OfProject


class CellShape(TypedDict):
    """A figure of a quarter; null where nothing is known. value: as it is shown, which is as published where it was.

    A milestone's is its percent, dropped, or done where that is all that was said; objectives are {met, of}; open risks, a number.
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
