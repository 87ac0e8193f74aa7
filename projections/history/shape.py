"""What was known of a figure when, as JSON."""

from __future__ import annotations

from typing import Any

from typing_extensions import TypedDict  # of pydantic, which makes JSON Schemas of these

from projections.words.entry_json import EntryShape
from projections.words.stamp import OfProject

StepShape = TypedDict("StepShape", {"from": str, "value": Any, "instead": str | None})
StepShape.__doc__ = """A value, and the day that it holds from; null where nothing is known from then on.

instead: the word that stands where a figure has no value, as its item is open, dropped, closed, released or resolved; else null.
"""


class StateShape(TypedDict):
    """A state of knowledge at which a figure's course changed: the ledger's first size entries, the newest recorded at known_at.

    entries: those of that recording that changed the course. since: the first day of which it says otherwise.
    course: from that day on; before it, the course is that of the state before.
    """

    known_at: str
    size: int
    entries: list[int]
    since: str
    course: list[StepShape]


class HistoryOutput(OfProject):
    """pledger history. path: of the item or figure that was asked for; figure: the one whose course states tell."""

    path: str
    figure: str
    entries: list[EntryShape]
    states: list[StateShape]
