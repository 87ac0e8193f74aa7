"""What was known of a figure when, as JSON."""

from __future__ import annotations

from typing import Any

from typing_extensions import TypedDict  # of pydantic, which makes JSON Schemas of these

StepShape = TypedDict("StepShape", {"from": str, "value": Any, "instead": str | None})


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
