"""The items of one kind as of a day: what list and show give, in the same shapes as the report's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from domain.entries import Recorded
from domain.items import Dependency, Item, Metric, Milestone, Objective, Risk, Staffing, Vendor
from domain.timeline import calendar_of, timeline
from projections.report.resources import dependency, metric, staff, vendor
from projections.report.shape import (
    DependencyShape,
    MetricShape,
    MilestoneShape,
    ObjectiveShape,
    RiskShape,
    StaffingShape,
    VendorShape,
)
from projections.report.work import is_complete, milestone, objective, risk
from projections.timeline.view import View

Shape = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of item.

    many: its name in JSON. columns: the fields of its shape.
    state: the word that it is filtered by. over: the states that are listed only when asked for.
    """

    many: str
    item: type[Item]
    shape: Callable[[View, Any], Shape]
    columns: tuple[str, ...]
    state: Callable[[Any], str | None]
    over: tuple[str, ...] = ()


def _of_milestone(shape: Any) -> str:
    if shape["dropped"]["entry"]:
        return "dropped"
    return "done" if is_complete(shape) else "open"


def _said_state(shape: Shape) -> str | None:
    state: str | None = shape["state"]["value"]
    return state


def _of_objective(shape: Shape) -> str:
    outcome: str = shape["outcome"]
    return {"silent": "open", "met late": "met"}.get(outcome, outcome)


KINDS: Mapping[str, Kind] = {
    "milestone": Kind("milestones", Milestone, milestone, tuple(MilestoneShape.__annotations__), _of_milestone, ("dropped",)),
    "risk": Kind("risks", Risk, risk, tuple(RiskShape.__annotations__), _said_state, ("closed",)),
    "objective": Kind("objectives", Objective, objective, tuple(ObjectiveShape.__annotations__), _of_objective, ("dropped",)),
    "staffing": Kind("staffing", Staffing, staff, tuple(StaffingShape.__annotations__), lambda _: None),
    "vendor": Kind("vendors", Vendor, vendor, tuple(VendorShape.__annotations__), _said_state, ("released",)),
    "dependency": Kind("dependencies", Dependency, dependency, tuple(DependencyShape.__annotations__), _said_state, ("resolved",)),
    "metric": Kind("metrics", Metric, metric, tuple(MetricShape.__annotations__), lambda _: None),
}


@dataclass(frozen=True, slots=True)
class WantedItems:
    """Which items to list. state: a state, all, or None for those that stand. fields: a value by field, in whatever case.

    untouched: only those whose newest entry is at least so many days old.
    """

    state: str | None = None
    fields: Mapping[str, str] | None = None
    untouched: int | None = None

    def takes(self, kind: Kind, shape: Shape, as_of: date) -> bool:
        """Whether an item is among them."""
        state = kind.state(shape)
        stands = state not in kind.over if self.state is None else self.state in ("all", state)
        return (
            stands
            and all(_same(shape[name], wanted) for name, wanted in (self.fields or {}).items())
            and (self.untouched is None or days_untouched(shape, as_of) >= self.untouched)
        )


def view_of(history: Sequence[Recorded], *, as_of: date, size: int) -> View | None:
    """The project as of a day, in that day's quarter, by a state of knowledge; None where it had not opened."""
    held = timeline(history, as_of=as_of, size=size)
    return View.of(held, calendar_of(held).quarter_of(as_of), as_of) if held else None


def listed(view: View, kind: Kind, wanted: WantedItems) -> list[Shape]:
    """The items that are wanted, in the order in which they came to be."""
    shapes = (kind.shape(view, one) for one in view.held.all(kind.item).values())
    known = (shape for shape in shapes if any(field["value"] is not None for field in fields_of(shape)))
    return [shape for shape in known if wanted.takes(kind, shape, view.as_of)]


def newest(shape: Shape) -> date | None:
    """The latest day that anything was stated of an item."""
    days = [field["on"] for field in fields_of(shape) if field.get("on")]
    return date.fromisoformat(max(days)) if days else None


def days_untouched(shape: Shape, as_of: date) -> int:
    """How many days nothing was stated of an item."""
    day = newest(shape)
    return (as_of - day).days if day else 0


def fields_of(shape: Shape) -> Iterable[Any]:
    """The fields of a shape that rest on entries."""
    return (value for value in shape.values() if isinstance(value, dict) and "value" in value)


def _same(said: Any, wanted: str) -> bool:
    value = said["value"] if isinstance(said, dict) else said
    return value is not None and str(value).casefold() == wanted.casefold()
