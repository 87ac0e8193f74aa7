"""Milestones: steps of a project, each with a percentage of its own."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import Field

from domain import evolution, rule
from domain.calendar import Day, Target
from domain.entry import Entry, Recorded
from domain.errors import Objection
from domain.fact import Fact, Subject, Title
from domain.item import Item, Said, derived
from domain.objections import named, since
from domain.project import Project
from domain.values import Amount, Key, Money, Number, Percent, Text, plain


class MilestonePlanned(
    Fact,
    stored="milestone-planned",
    about=("milestone", "milestone"),
    creates=True,
    money=("cost",),
):
    """A milestone is planned; a dropped one is revived."""

    milestone: Key
    title: Text
    due: Target | None = None
    owner: Text | None = None
    weight: Annotated[Number, Field(gt=0)] = Decimal(1)
    cost: Amount | None = None
    start: Day | None = None


_MILESTONE = ("title", "owner", "weight", "cost")


class MilestoneDescribed(
    Fact,
    stored="milestone-described",
    about=("milestone", "milestone"),
    clears=True,
    needs_one_of=_MILESTONE,
    money=("cost",),
):
    """A milestone is described anew."""

    milestone: Key
    title: Title = None
    owner: Text | None = None
    weight: Annotated[Number, Field(gt=0)] | None = None
    cost: Amount | None = None


_PROGRESS = ("percent", "done", "deliverables", "impact", "note")


class MilestoneProgressed(
    Fact,
    stored="milestone-progressed",
    about=("milestone", "milestone"),
    happens=True,
    needs_one_of=_PROGRESS,
):
    """So much of a milestone's own work is done.

    Deliverables accumulate; impact and note replace; done never implies 100.
    """

    milestone: Key
    percent: Percent | None = None
    done: Annotated[bool, Field(strict=True)] | None = None
    deliverables: tuple[Text, ...] = ()
    impact: Text | None = None
    note: Text | None = None


class MilestoneRescheduled(Fact, stored="milestone-rescheduled", about=("milestone", "milestone")):
    """A milestone falls due at another time."""

    milestone: Key
    due: Target


class MilestoneDropped(
    Fact, stored="milestone-dropped", about=("milestone", "milestone"), happens=True
):
    """A milestone is no longer meant to be reached; its work may go on in others."""

    milestone: Key
    into: tuple[Key, ...] = ()


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
    due_since: Said[str] | None = derived()  # the statement that moved its due here
    reached: Said[Decimal] | None = derived()  # the latest rise to 100
    done_since: Said[bool] | None = derived()  # what declared it done, where it is

    @property
    def over(self) -> Said[Any] | None:
        """What ended it."""
        return self.dropped

    @property
    def completed(self) -> Said[Any] | None:
        """What completed it, declared done or at 100, whichever came first; None where it is not
        complete.
        """
        return min(
            (said for said in (self.done_since, self.reached) if said),
            key=lambda said: said.on,
            default=None,
        )


@evolution.of(MilestonePlanned)
def _(fact: MilestonePlanned, item: Item | None, key: str, by: Recorded) -> Item:
    fields = evolution.said(fact, by)
    return evolution.created(
        Milestone, item, key, fields | {"dropped": None} | _timed(item, fields.get("due")), by
    )


@evolution.of(MilestoneDescribed)
def _(fact: MilestoneDescribed, item: Item | None, key: str, by: Recorded) -> Item | None:
    return evolution.changed(item, evolution.said(fact, by))


@evolution.of(MilestoneProgressed)
def _(fact: MilestoneProgressed, item: Item | None, key: str, by: Recorded) -> Item | None:
    if not isinstance(item, Milestone):
        return item
    fields = evolution.said(fact, by, but=("deliverables",))
    if fact.deliverables:
        fields["deliverables"] = item.deliverables + tuple(
            Said(text, by) for text in fact.deliverables
        )
    if fact.percent is not None and fact.percent < 100:
        fields["reached"] = None
    elif fact.percent is not None and item.reached is None:
        fields["reached"] = fields["percent"]
    if fact.done is not None:
        fields["done_since"] = (item.done_since or fields["done"]) if fact.done else None
    return evolution.changed(item, fields)


@evolution.of(MilestoneRescheduled)
def _(fact: MilestoneRescheduled, item: Item | None, key: str, by: Recorded) -> Item | None:
    due = Said(fact.due, by)
    return evolution.changed(item, {"due": due} | _timed(item, due))


def _timed(item: Item | None, due: Said[str] | None) -> dict[str, Any]:
    """The first due of a milestone, and how often it moved, where it is now due then."""
    if due is None:
        return {}
    before = item if isinstance(item, Milestone) else Milestone("")
    first, moves = evolution.moved(before.first_due, before.due_moves, before.due, due)
    return {
        "first_due": first,
        "due_moves": moves,
        "due_since": evolution.since(before.due_since, due),
    }


@evolution.of(MilestoneDropped)
def _(fact: MilestoneDropped, item: Item | None, key: str, by: Recorded) -> Item | None:
    return evolution.changed(item, {"dropped": Said(fact.into, by)})


class PercentFalls(Objection):
    """A milestone's percent goes down."""

    asks = True

    def __init__(self, at: Entry, subject: Subject, percent: str, stood: str, by: Recorded) -> None:
        amend = f", or amend {by.position}" if by.is_stored else ""
        sentence = (
            f"{subject.key} stood at {stood} % {since(by)}; a fall to {percent} % needs"
            f" --because{amend}"
        )
        super().__init__(at, named(subject), sentence)


@rule.of(MilestonePlanned)
def _(fact: MilestonePlanned, project: Project, recorded: Recorded) -> Iterator[Objection]:
    yield from rule.creation(project, recorded, fact.title)
    yield from rule.calendar(project, recorded, fact.due)
    yield from rule.currency(project, recorded)


@rule.of(MilestoneDescribed)
def _(fact: MilestoneDescribed, project: Project, recorded: Recorded) -> Iterator[Objection]:
    yield from rule.standing(project, recorded)
    yield from rule.entitling(project, recorded, fact.title)
    yield from rule.currency(project, recorded)


@rule.of(MilestoneProgressed)
def _(fact: MilestoneProgressed, project: Project, recorded: Recorded) -> Iterator[Objection]:
    yield from rule.standing(project, recorded)
    milestone = project.one(Milestone, fact.milestone)
    stood = milestone.percent if milestone and not milestone.over else None
    if stood and fact.percent is not None and fact.percent < stood.value:
        yield PercentFalls(
            recorded.entry, fact.subject, plain(fact.percent), plain(stood.value), stood.by
        )


@rule.of(MilestoneRescheduled)
def _(fact: MilestoneRescheduled, project: Project, recorded: Recorded) -> Iterator[Objection]:
    yield from rule.standing(project, recorded)
    yield from rule.calendar(project, recorded, fact.due)


@rule.of(MilestoneDropped)
def _(fact: MilestoneDropped, project: Project, recorded: Recorded) -> Iterator[Objection]:
    yield from rule.standing(project, recorded)
    yield from rule.known(project, recorded, Milestone, *fact.into)
