"""The shapes of figures that moved as JSON: what pledger.diff/1 and a restated pledger.report/1 hold."""

from __future__ import annotations

from typing import Any

from typing_extensions import TypedDict  # of pydantic, which makes JSON Schemas of these

from projections.figureshape import FigureShape


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


class RestatedShape(TypedDict):
    """What was published, by which entry; and what is another figure by what is known now, with the entries that moved it.

    computed_otherwise: this version of pledger makes another report even of what was known then; that is no restatement.
    """

    entry: int
    edition: int
    published_on: str
    recorded_at: str
    actor: str
    size: int
    sha256: str
    computed_otherwise: bool
    entries: list[int]
    changes: list[MoveShape]


class EffectShape(TypedDict):
    """What an entry moved in a report that had gone out before it: of that quarter, edition and entry."""

    quarter: str
    edition: int
    entry: int
    changes: list[MoveShape]
