"""The shape of a report line by line as JSON: what pledger.blame/1 holds."""

from __future__ import annotations

from typing import Any

from typing_extensions import TypedDict  # of pydantic, which makes JSON Schemas of these

from projections.words.figureshape import FigureShape
from projections.words.stamp import OfProject


class ByShape(TypedDict):
    """Who stated something: the entry, and the words around it."""

    entry: int
    actor: str
    effective_on: str
    recorded_at: str
    days_late: int
    reason: str


class LineShape(FigureShape):
    """A figure of a report, and the entries that it rests on, in rising order."""

    section: str | None
    value: Any
    entries: list[int]
    by: list[ByShape]


class BlameOutput(OfProject):
    """pledger blame. lines: the figures of the quarter's report that somebody stated, or that follow from such."""

    quarter: str
    lines: list[LineShape]
