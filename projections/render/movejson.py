"""Figures that moved, as JSON."""

from __future__ import annotations

from typing import Any

from projections.difference import Move, Step
from projections.figureshape import FigureShape
from projections.moveshape import MoveShape, RestatedShape, StepShape
from projections.publication import Restated
from projections.render.moves import delta, label
from projections.render.trails import in_full
from projections.reported import Figure
from projections.sections import section_of


def figure_json(figure: Figure) -> FigureShape:
    """How a figure is named."""
    return {
        "kind": figure.subject.kind,
        "item": figure.subject.key,
        "figure": figure.name,
        "path": figure.path,
        "title": figure.title,
        "label": label(figure) or figure.name.replace("_", " "),
    }


def move_json(move: Move) -> MoveShape:
    """A figure that moved, with its steps."""
    figure = move.figure
    return {
        **figure_json(figure),
        "section": section_of(figure.subject),
        "before": move.before,
        "after": move.after,
        "delta": _delta(figure.name, move.before, move.after),
        "steps": [_step_json(figure.name, step) for step in move.steps],
    }


def _step_json(name: str, step: Step) -> StepShape:
    recorded = step.cause.recorded if step.cause else None
    return {
        "entry": recorded.position if recorded else None,
        "effective_on": recorded.entry.effective_on.isoformat() if recorded else None,
        "recorded_at": in_full(recorded.recorded_at) if recorded else None,
        "actor": recorded.entry.actor if recorded else None,
        "reason": recorded.entry.reason if recorded else None,
        "before": step.before,
        "after": step.after,
        "delta": _delta(name, step.before, step.after),
    }


def _delta(name: str, before: Any, after: Any) -> str | None:
    by = delta(name, before, after)
    return None if by is None else format(by, "f")


def restated_json(restated: Restated) -> RestatedShape:
    """Whether, and how far, what is known now is from what was published."""
    recorded, fact = restated.edition.recorded, restated.edition.fact
    return {
        "entry": recorded.position,
        "edition": fact.edition,
        "published_on": recorded.entry.effective_on.isoformat(),
        "recorded_at": in_full(recorded.recorded_at),
        "actor": recorded.entry.actor,
        "size": fact.size,
        "sha256": fact.sha256,
        "computed_otherwise": restated.computed_otherwise,
        "entries": [cause.recorded.position for cause in restated.causes],
        "changes": [move_json(move) for move in restated.moves],
    }
