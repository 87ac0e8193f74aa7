"""The items of one kind as of a day: what list and show give, in the same shapes as the
report's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from domain.kinds import KINDS
from projections.report.details import ItemSection
from projections.timeline.encoding import part_names
from projections.timeline.field import Field
from projections.timeline.view import View

Shape = Any  # what a report tells of an item: a MilestoneShape, a RiskShape ...


def state_of(kind: str, shape: Shape) -> str | None:
    """The word that an item of a kind is filtered by; None for a kind that has none."""
    match kind:
        case "milestone":
            return "dropped" if shape.is_dropped else "done" if shape.is_complete else "open"
        case "objective":
            outcome: str = shape.outcome
            return {"silent": "open", "met late": "met"}.get(outcome, outcome)
        case _:
            state: Field[str] | None = getattr(shape, "state", None)
            return state.value if state else None


@dataclass(frozen=True, slots=True)
class WantedItems:
    """Which items to list. state: a state, all, or None for those that stand. fields: a value by
    field, in whatever case.

    untouched: only those whose newest entry is at least so many days old.
    """

    state: str | None = None
    fields: Mapping[str, str] | None = None
    untouched: int | None = None

    def takes(self, kind: str, shape: Shape, as_of: date) -> bool:
        """Whether an item is among them."""
        state = state_of(kind, shape)
        stands = (
            state != KINDS[kind].unlisted if self.state is None else self.state in ("all", state)
        )
        return (
            stands
            and all(
                _same(getattr(shape, name), wanted) for name, wanted in (self.fields or {}).items()
            )
            and (self.untouched is None or days_untouched(shape, as_of) >= self.untouched)
        )


def listed(view: View, section: ItemSection, wanted: WantedItems) -> list[Shape]:
    """The items that are wanted, in the order in which they came to be."""
    shapes = (section.build(view, item) for item in view.held.all(section.item).values())
    known = (
        shape for shape in shapes if any(field.value is not None for field in fields_of(shape))
    )
    return [shape for shape in known if wanted.takes(section.kind, shape, view.as_of)]


def days_untouched(shape: Shape, as_of: date) -> int:
    """How many days nothing was stated of an item."""
    days = [field.on for field in fields_of(shape) if field.on]
    return (as_of - max(days)).days if days else 0


def fields_of(shape: Shape) -> Iterator[Field[Any]]:
    """The fields of a shape that rest on entries."""
    return (
        value
        for name in part_names(type(shape))
        if isinstance(value := getattr(shape, name), Field)
    )


def _same(said: Any, wanted: str) -> bool:
    value = said.value if isinstance(said, Field) else said
    return value is not None and str(value).casefold() == wanted.casefold()
