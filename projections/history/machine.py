"""What was known of a figure when, as programs read it."""

from __future__ import annotations

from projections.history.history import CourseStep, History, Instead, KnownState
from projections.history.shape import HistoryOutput, StateShape, StepShape
from projections.words.entry_json import entry_json
from projections.words.machine import moment_json, value_json
from projections.words.stamp import Stamp


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
    return {"from": day, "value": value_json(step.value), "instead": None}
