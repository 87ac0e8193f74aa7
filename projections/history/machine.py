"""A figure's states of knowledge, for programs."""

from __future__ import annotations

from typing import Any

from typing_extensions import TypedDict  # of pydantic, which makes JSON Schemas of these

from projections.history.history import CourseStep, History, Instead, KnownState
from projections.timeline.encoding import encode
from projections.words.entry_json import EntryShape, entry_json
from projections.words.machine import moment_json
from projections.words.stamp import OfProject, Stamp

StepShape = TypedDict("StepShape", {"from": str, "value": Any, "instead": str | None})
StepShape.__doc__ = """A value, and the day that it holds from; null where nothing is known from
then on.

instead: the word that stands where a figure has no value, as its item is open, dropped, closed,
released or resolved; else null.
"""


class StateShape(TypedDict):
    """A state of knowledge at which a figure's course changed: the ledger's first size entries, the
    newest recorded at known_at.

    entries: those of that recording that changed the course. since: the first day of which it says
    otherwise.
    course: from that day on; before it, the course is that of the state before.
    """

    known_at: str
    size: int
    entries: list[int]
    since: str
    course: list[StepShape]


class HistoryOutput(OfProject):
    """pledger history. path: of the item or figure that was asked for; figure: the one whose course
    states tell.
    """

    path: str
    figure: str
    entries: list[EntryShape]
    states: list[StateShape]


def history_output(stamp: Stamp, project: str, path: str, history: History) -> HistoryOutput:
    """pledger.history/1. path: of the item or figure that was asked for."""
    return {
        **stamp.of_project("pledger.history/1", project),
        "path": path,
        "figure": history.figure,
        "entries": list(map(entry_json, history.entries)),
        "states": list(map(state_json, history.states)),
    }


def state_json(state: KnownState) -> StateShape:
    """A state of knowledge, with what it changed of the course."""
    return {
        "known_at": moment_json(state.newest.recorded_at),
        "size": state.newest.position,
        "entries": [recorded.position for recorded in state.by],
        "since": state.since.isoformat(),
        "course": [_step_json(step) for step in state.course],
    }


def _step_json(step: CourseStep) -> StepShape:
    day = step.day.isoformat()
    if isinstance(step.value, Instead):
        return {"from": day, "value": None, "instead": str(step.value)}
    return {"from": day, "value": encode(step.value), "instead": None}
