"""What moved between two states, as programs read it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from typing_extensions import TypedDict  # of pydantic, which makes JSON Schemas of these

from projections.diff.difference import Move, MoveStep
from projections.timeline.encoding import encode
from projections.words.machine import FigureShape, figure_json, moment_json
from projections.words.sections import section_of
from projections.words.stamp import KnowledgeShape, Stamp
from projections.words.values import difference


class StepShape(TypedDict):
    """What one entry made of a figure; entry and what is of it are null for what this version of
    pledger computes differently.

    delta: after less before, as a decimal, in the amount's currency or the figure's unit; null for
    what cannot be counted.
    """

    entry: int | None
    effective_on: str | None
    recorded_at: str | None
    actor: str | None
    reason: str | None
    before: Any
    after: Any
    delta: str | None


class MoveShape(FigureShape):
    """A figure that moved, and the steps that lead from before to after; null where there was, or
    is, no such figure.
    """

    section: str | None
    before: Any
    after: Any
    delta: str | None
    steps: list[StepShape]


class State(KnowledgeShape):
    """A state of a project: what held at the end of as_of, by what was known then."""

    as_of: str


DiffOutput = TypedDict(
    "DiffOutput",
    {"schema": str, "project": str, "from": State, "to": State, "changes": list[MoveShape]},
)
DiffOutput.__doc__ = (
    "pledger diff: the figures that differ between two states, and the entries behind that."
)


def diff_output(project: str, old: Stamp, new: Stamp, moves: Iterable[Move]) -> DiffOutput:
    """pledger.diff/1."""
    return {
        "schema": "pledger.diff/1",
        "project": project,
        "from": _state_json(old),
        "to": _state_json(new),
        "changes": list(map(move_json, moves)),
    }


def _state_json(stamp: Stamp) -> State:
    return {"as_of": stamp.as_of.isoformat(), **stamp.knowledge_json()}


def move_json(move: Move) -> MoveShape:
    """A figure that moved, with its steps."""
    figure = move.figure
    return {
        **figure_json(figure.subject, figure.name, figure.title),
        "section": section_of(figure.subject),
        "before": encode(move.before),
        "after": encode(move.after),
        "delta": _delta(move.before, move.after),
        "steps": [_step_json(step) for step in move.steps],
    }


def _step_json(step: MoveStep) -> StepShape:
    recorded = step.cause.recorded if step.cause else None
    return {
        "entry": recorded.position if recorded else None,
        "effective_on": recorded.entry.effective_on.isoformat() if recorded else None,
        "recorded_at": moment_json(recorded.recorded_at) if recorded else None,
        "actor": recorded.entry.actor if recorded else None,
        "reason": recorded.entry.reason if recorded else None,
        "before": encode(step.before),
        "after": encode(step.after),
        "delta": _delta(step.before, step.after),
    }


def _delta(before: Any, after: Any) -> str | None:
    by = difference(before, after)
    return None if by is None else format(by, "f")
