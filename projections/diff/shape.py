"""The shapes of figures that moved as JSON: what pledger.diff/1 and a restated pledger.report/1 hold."""

from __future__ import annotations

from typing import Any

from typing_extensions import TypedDict  # of pydantic, which makes JSON Schemas of these

from projections.words.figureshape import FigureShape
from projections.words.stamp import KnowledgeShape


class StepShape(TypedDict):
    """What one entry made of a figure; entry and what is of it are null for what this version of pledger computes differently.

    delta: after less before, as a decimal, in the amount's currency or the figure's unit; null for what cannot be counted.
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
    """A figure that moved, and the steps that lead from before to after; null where there was, or is, no such figure."""

    section: str | None
    before: Any
    after: Any
    delta: str | None
    steps: list[StepShape]


class State(KnowledgeShape):
    """A state of a project: what held at the end of as_of, by what was known then."""

    as_of: str


DiffOutput = TypedDict("DiffOutput", {"schema": str, "project": str, "from": State, "to": State, "changes": list[MoveShape]})
DiffOutput.__doc__ = "pledger diff: the figures that differ between two states, and the entries behind that."
