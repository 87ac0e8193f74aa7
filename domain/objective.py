"""Objectives: what is meant to be reached in a quarter, and what became of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import AfterValidator

from domain import evolution, rule
from domain.calendar import Quarter, QuarterField, Target
from domain.entry import Recorded
from domain.errors import Objection
from domain.fact import Fact, Title, kept
from domain.item import Item, Said, derived
from domain.project import Project
from domain.values import Key, Text

TargetIs = Literal["due", "start"]


class ObjectiveSet(Fact, stored="objective-set", about=("objective", "objective"), creates=True):
    """What is meant to be reached in a quarter."""

    objective: Key
    title: Text
    quarter: QuarterField
    description: Text | None = None
    deliverable: Text | None = None
    target: Target | None = None
    target_is: TargetIs = "due"
    owner: Text | None = None


_OBJECTIVE = ("title", "description", "deliverable", "target", "target_is", "owner")


class ObjectiveDescribed(
    Fact,
    stored="objective-described",
    about=("objective", "objective"),
    clears=True,
    needs_one_of=_OBJECTIVE,
):
    """An objective is described anew."""

    objective: Key
    title: Title = None
    description: Text | None = None
    deliverable: Text | None = None
    target: Target | None = None
    target_is: Annotated[TargetIs | None, AfterValidator(kept)] = None
    owner: Text | None = None


class ObjectiveMet(Fact, stored="objective-met", about=("objective", "objective"), happens=True):
    """An objective is reached."""

    objective: Key
    note: Text | None = None


class ObjectiveMissed(
    Fact, stored="objective-missed", about=("objective", "objective"), happens=True
):
    """An objective was not reached."""

    objective: Key
    note: Text | None = None


class ObjectiveMoved(Fact, stored="objective-moved", about=("objective", "objective")):
    """An objective is meant for another quarter."""

    objective: Key
    quarter: QuarterField


class ObjectiveDropped(
    Fact, stored="objective-dropped", about=("objective", "objective"), happens=True
):
    """An objective is no longer meant to be reached, or goes on as others."""

    objective: Key
    into: tuple[Key, ...] = ()


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
    quarters: tuple[Said[Quarter], ...] = derived(
        ()
    )  # every quarter it was ever set for or moved to, in order

    @property
    def over(self) -> Said[Any] | None:
        """What ended it."""
        return self.outcome

    @property
    def revivable(self) -> bool:
        """Whether it is over and may be created again."""
        return self.outcome is not None and self.outcome.value != "met"


@evolution.of(ObjectiveSet)
def _(fact: ObjectiveSet, item: Item | None, key: str, by: Recorded) -> Item:
    quarters = item.quarters if isinstance(item, Objective) else ()
    fields = evolution.said(fact, by)
    if item and item.revivable:
        fields |= {"outcome": None, "note": None, "into": None}
    fields |= {"quarters": (*quarters, fields["quarter"])}
    return evolution.created(Objective, item, key, fields, by)


@evolution.of(ObjectiveDescribed)
def _(fact: ObjectiveDescribed, item: Item | None, key: str, by: Recorded) -> Item | None:
    return evolution.changed(item, evolution.said(fact, by))


@evolution.of(ObjectiveMoved)
def _(fact: ObjectiveMoved, item: Item | None, key: str, by: Recorded) -> Item | None:
    quarter = Said(fact.quarter, by)
    quarters = item.quarters if isinstance(item, Objective) else ()
    return evolution.changed(item, {"quarter": quarter, "quarters": (*quarters, quarter)})


@evolution.of(ObjectiveMet)
def _(fact: ObjectiveMet, item: Item | None, key: str, by: Recorded) -> Item | None:
    if isinstance(item, Objective) and (not item.outcome or item.outcome.value == "missed"):
        return item.but(_score("met", fact.note, by))
    return item


@evolution.of(ObjectiveMissed)
def _(fact: ObjectiveMissed, item: Item | None, key: str, by: Recorded) -> Item | None:
    return evolution.changed(item, _score("missed", fact.note, by))


@evolution.of(ObjectiveDropped)
def _(fact: ObjectiveDropped, item: Item | None, key: str, by: Recorded) -> Item | None:
    into = Said(fact.into, by) if fact.into else None
    return evolution.changed(item, {"outcome": Said("dropped", by), "into": into})


def _score(outcome: str, note: str | None, by: Recorded) -> dict[str, Any]:
    return {"outcome": Said(outcome, by), "note": Said(note, by) if note else None}


@rule.of(ObjectiveSet)
def _(fact: ObjectiveSet, project: Project, recorded: Recorded) -> Iterator[Objection]:
    yield from rule.creation(project, recorded, fact.title)
    yield from rule.calendar(project, recorded, fact.quarter, fact.target)


@rule.of(ObjectiveDescribed)
def _(fact: ObjectiveDescribed, project: Project, recorded: Recorded) -> Iterator[Objection]:
    yield from rule.standing(project, recorded)
    yield from rule.entitling(project, recorded, fact.title)
    yield from rule.calendar(project, recorded, fact.target)


@rule.of(ObjectiveMet)
def _(fact: ObjectiveMet, project: Project, recorded: Recorded) -> Iterator[Objection]:
    objective = project.one(Objective, fact.objective)
    if objective is None or not objective.outcome or objective.outcome.value != "missed":
        yield from rule.standing(project, recorded)


@rule.of(ObjectiveMissed)
def _(fact: ObjectiveMissed, project: Project, recorded: Recorded) -> Iterator[Objection]:
    yield from rule.standing(project, recorded)


@rule.of(ObjectiveMoved)
def _(fact: ObjectiveMoved, project: Project, recorded: Recorded) -> Iterator[Objection]:
    yield from rule.standing(project, recorded)
    yield from rule.calendar(project, recorded, fact.quarter)


@rule.of(ObjectiveDropped)
def _(fact: ObjectiveDropped, project: Project, recorded: Recorded) -> Iterator[Objection]:
    yield from rule.standing(project, recorded)
    yield from rule.known(project, recorded, Objective, *fact.into)
