"""What holds in a project: one frozen record an item, every field with the entry that said it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar, Generic, NamedTuple, Self, TypeVar

from domain.calendar import Quarter
from domain.entries import Recorded
from domain.values import Money

T = TypeVar("T")
_DERIVED = "derived"


class Said(NamedTuple, Generic[T]):
    """A value and the entry that it rests on. The value is None where that entry cleared it."""

    value: T
    by: Recorded

    @property
    def on(self) -> date:
        """The day that it holds from."""
        return self.by.entry.effective_on


class Status(NamedTuple):
    """A declared status and the words that came with it."""

    status: str
    words: str | None

    def __str__(self) -> str:
        return f"{self.status} ({self.words})" if self.words else self.status


def derived(default: Any = None, *, compare: bool = True) -> Any:
    """A field that follows from others, so that no audit names it. compare: whether it tells two items apart."""
    return field(default=default, metadata={_DERIVED: True}, compare=compare, repr=compare)


@dataclass(frozen=True)
class Item:
    """Something that facts are about."""

    shelf: ClassVar[str]  # the kind that Fact.about names; the first part of its path

    key: str
    created: Recorded | None = derived()

    @property
    def over(self) -> Said[Any] | None:
        """What ended it, where it is over: closed, dropped, resolved ..."""
        return None

    @property
    def revivable(self) -> bool:
        """Whether it is over and may be created again."""
        return self.over is not None

    def but(self, fields: Mapping[str, Any]) -> Self:
        """The same item with these fields."""
        # dataclasses.replace takes six times as long, which a long history feels
        other = object.__new__(type(self))
        vars(other).update(vars(self))
        vars(other).update(fields)
        return other

    def bars(self, creation: Recorded) -> bool:
        """Whether it stands in the way of an entry that creates it: it is there, and was when that entry was recorded.

        Not of an amendment, which says anew what created it before.
        """
        if self.created is None or self.revivable or creation.entry.replaces:
            return False
        return self.created.position < creation.position


@dataclass(frozen=True)
class Header(Item):
    """What the project is."""

    shelf = "project"
    title: Said[str] | None = None
    company: Said[str] | None = None
    industry: Said[str] | None = None
    manager: Said[str] | None = None
    audience: Said[str] | None = None
    currency: Said[str] | None = None
    fiscal_year_starts: Said[int] | None = None
    state: Said[str] | None = None  # closed; open, where it was reopened
    resolution: Said[str] | None = None

    @property
    def closed(self) -> Said[str] | None:
        """What closed it. It is not over: it may be described, published and, with a reason, be told more of."""
        return self.state if self.state and self.state.value == "closed" else None


@dataclass(frozen=True)
class Phase(Item):
    """The phase the project is in."""

    shelf = "phase"
    phase: Said[str] | None = None


@dataclass(frozen=True)
class Standing(Item):
    """How the project stands: overall (key '') or in a dimension."""

    shelf = "status"
    status: Said[Status] | None = None
    since: Said[Status] | None = derived()  # the first declaration of this status in a row
    why: Said[str] | None = derived()  # the newest words of that row or, where one has none, its reason
    earlier: Standing | None = derived(compare=False)  # as it stood at the end of days before; compared, a long past would recurse


@dataclass(frozen=True)
class Completion(Item):
    """When the project is meant to be done."""

    shelf = "completion_target"
    completion_target: Said[str] | None = None
    first: Said[str] | None = derived()  # as the first due of a milestone
    moves: int = derived(0)
    since: Said[str] | None = derived()  # as of a due


@dataclass(frozen=True)
class Milestone(Item):
    """A step of the project with a percentage of its own."""

    shelf = "milestone"
    title: Said[str] | None = None
    due: Said[str] | None = None
    owner: Said[str] | None = None
    weight: Said[Decimal] | None = None
    cost: Said[Money] | None = None
    start: Said[date] | None = None
    percent: Said[Decimal] | None = None
    done: Said[bool] | None = None
    deliverables: tuple[Said[str], ...] = ()
    impact: Said[str] | None = None
    note: Said[str] | None = None
    dropped: Said[tuple[str, ...]] | None = None  # the keys of the milestones that carry it on
    first_due: Said[str] | None = derived()  # the first that has a day; else the first words
    due_moves: int = derived(0)  # how often its due changed since
    due_since: Said[str] | None = derived()  # the first statement of this due in a row: what moved it here
    reached: Said[Decimal] | None = derived()  # the latest rise to 100
    done_since: Said[bool] | None = derived()  # what declared it done, where it is

    @property
    def over(self) -> Said[Any] | None:
        """What ended it."""
        return self.dropped

    @property
    def completed(self) -> Said[Any] | None:
        """What completed it, declared done or at 100, whichever came first; None where it is not complete."""
        return min((said for said in (self.done_since, self.reached) if said), key=lambda said: said.on, default=None)


@dataclass(frozen=True)
class Risk(Item):
    """What may go wrong, has gone wrong, or blocks the work."""

    shelf = "risk"
    title: Said[str] | None = None
    kind: Said[str] | None = None
    description: Said[str] | None = None
    mitigation: Said[str] | None = None
    probability: Said[int] | None = None
    impact: Said[int] | None = None
    owner: Said[str] | None = None
    due: Said[str] | None = None
    state: Said[str] | None = None  # open, closed
    resolution: Said[str] | None = None
    into: Said[tuple[str, ...]] | None = None
    rested: int = derived(0)  # days that it was closed before it was reopened

    @property
    def over(self) -> Said[Any] | None:
        """What ended it."""
        return self.state if self.state and self.state.value == "closed" else None

    @property
    def revivable(self) -> bool:
        """Whether it is over and may be created again."""
        return False  # it is reopened instead


@dataclass(frozen=True)
class Objective(Item):
    """What is meant to be reached in a quarter, and what became of it."""

    shelf = "objective"
    title: Said[str] | None = None
    quarter: Said[Quarter] | None = None
    description: Said[str] | None = None
    deliverable: Said[str] | None = None
    target: Said[str] | None = None
    target_is: Said[str] | None = None
    owner: Said[str] | None = None
    outcome: Said[str] | None = None  # met, missed, dropped
    note: Said[str] | None = None
    into: Said[tuple[str, ...]] | None = None
    quarters: tuple[Said[Quarter], ...] = derived(())  # every quarter it was ever set for or moved to, in order

    @property
    def over(self) -> Said[Any] | None:
        """What ended it."""
        return self.outcome

    @property
    def revivable(self) -> bool:
        """Whether it is over and may be created again."""
        return self.outcome is not None and self.outcome.value != "met"


@dataclass(frozen=True)
class Budget(Item):
    """Recorded money: what is approved, and what was spent to date."""

    shelf = "budget"
    approved: Said[Money] | None = None
    spent: Said[Money] | None = None
    forecast: Said[Money] | None = None
    currency: Said[str] | None = derived()  # of the first amount
    approved_since: Said[Money] | None = derived()  # the first approval of this amount in a row
    approved_before: Said[Money] | None = derived()  # what was approved before that
    approved_first: Said[Money] | None = derived()
    earlier: Budget | None = derived(compare=False)  # as it stood before, at the end of a day; compared, a long past would recurse


@dataclass(frozen=True)
class StatedBudget(Item):
    """What a team says of its budget without recording its spending."""

    shelf = "budget/stated"
    used_percent: Said[Decimal] | None = None
    over_percent: Said[Decimal] | None = None
    spent: Said[Money] | None = None
    approved: Said[Money] | None = None
    words: Said[str] | None = None


@dataclass(frozen=True)
class Staffing(Item):
    """A role's head count; the whole team's has the key ''."""

    shelf = "staffing"
    role: Said[str] | None = None
    count: Said[Decimal] | None = None
    unit: Said[str] | None = None
    words: Said[str] | None = None


@dataclass(frozen=True)
class Vendor(Item):
    """Who works for the project; key '' for what is said of vendors in general."""

    shelf = "vendor"
    name: Said[str] | None = None
    words: Said[str] | None = None
    released: Said[bool] | None = None

    @property
    def over(self) -> Said[Any] | None:
        """What ended it."""
        return self.released


@dataclass(frozen=True)
class Dependency(Item):
    """What the project rests on."""

    shelf = "dependency"
    title: Said[str] | None = None
    words: Said[str] | None = None
    resolved: Said[bool] | None = None

    @property
    def over(self) -> Said[Any] | None:
        """What ended it."""
        return self.resolved


@dataclass(frozen=True)
class Metric(Item):
    """A measured figure."""

    shelf = "metric"
    title: Said[str] | None = None
    value: Said[Decimal] | None = None
    unit: Said[str] | None = None
    words: Said[str] | None = None


@dataclass(frozen=True)
class Narrative(Item):
    """Prose for a section in a quarter; the key is quarter/section."""

    shelf = "narrative"
    title: Said[str] | None = None
    text: Said[str] | None = None


@dataclass(frozen=True)
class Publication(Item):
    """The latest edition of a quarter's report that went out."""

    shelf = "publication"
    edition: Said[int] | None = None
    as_of: Said[date] | None = derived()


_ITEMS: tuple[type[Item], ...] = (
    Header, Phase, Standing, Completion, Milestone, Risk, Objective, Budget, StatedBudget,
    Staffing, Vendor, Dependency, Metric, Narrative, Publication,
)  # fmt: skip
ITEMS: Mapping[str, type[Item]] = {item.shelf: item for item in _ITEMS}

STATED: Mapping[str, tuple[str, ...]] = {
    item.shelf: tuple(f.name for f in fields(item) if f.name != "key" and _DERIVED not in f.metadata) for item in _ITEMS
}
"""The fields that people state, by kind: what audits and reports speak of."""
