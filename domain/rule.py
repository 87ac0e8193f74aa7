"""What a rule is: what makes no sense about a fact in a project's state.

And what rules about several kinds share.

A rule may ask all of the item that its entry is about; of other items only whether they are there
and by which title; of the project its currency, calendar, payments and whether it is closed.
Admission folds no more than that of what lies before the entries that it walks.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch

from domain.calendar import Quarter, quarter_in
from domain.entry import Recorded
from domain.errors import Objection
from domain.fact import Fact
from domain.item import Item
from domain.kinds import kind_of
from domain.objections import (
    AlreadyThere,
    CreatedAgain,
    OtherCalendar,
    OtherCurrency,
    Over,
    SameTitle,
    Unknown,
)
from domain.project import Project


@singledispatch
def objections_to(fact: Fact, project: Project, recorded: Recorded) -> Iterator[Objection]:
    """Most facts make sense whenever the project is open."""
    return iter(())


of = objections_to.register
"""What makes no sense about facts of a class: a function of the fact, the project and the entry."""


def creation(project: Project, recorded: Recorded, title: str) -> Iterator[Objection]:
    """A new item's key and title must be free; unless the entry that took the key was recorded
    later, or the item is over.
    """
    subject = project.subject_of(recorded)
    item = project.at(subject)
    if item and item.bars(recorded):
        yield AlreadyThere(recorded.entry, item, subject)
        return
    if item and not item.revivable:
        yield CreatedAgain(recorded.entry, item, subject)
    yield from entitling(project, recorded, title)


def entitling(project: Project, recorded: Recorded, title: str | None) -> Iterator[Objection]:
    """No other item of the kind has the title."""
    subject = project.subject_of(recorded)
    other = project.titled(subject.kind, title) if title else None
    if other is not None and title and other != subject.key:
        yield SameTitle(recorded.entry, subject, title, other)


def standing(project: Project, recorded: Recorded) -> Iterator[Objection]:
    """What is spoken of must be there, and not over."""
    subject = project.subject_of(recorded)
    item = project.at(subject)
    if item is None:
        yield Unknown(recorded.entry, subject.kind, subject.key, project.all_of(subject.kind))
    elif item.over:
        yield Over(
            recorded.entry, subject, kind_of(subject.kind).over or item.over.value, item.over.by
        )


def known(
    project: Project, recorded: Recorded, kind: type[Item], *keys: str | None
) -> Iterator[Objection]:
    """What is named beside the item must be there; that is all that is asked of it."""
    for key in keys:
        if key is not None and project.one(kind, key) is None:
            yield Unknown(recorded.entry, kind.shelf, key, project.all(kind))


def currency(project: Project, recorded: Recorded) -> Iterator[Objection]:
    """Amounts are in the project's currency."""
    ours = project.currency
    for amount in recorded.entry.fact.amounts:
        if ours and amount.currency != ours.value:
            yield OtherCurrency(recorded.entry, amount.currency, ours.value)


def calendar(
    project: Project, recorded: Recorded, *quarters: Quarter | str | None
) -> Iterator[Objection]:
    """Quarters, and targets that name one, are written as the project counts them."""
    for said in quarters:
        quarter = quarter_in(said) if isinstance(said, str) else said
        if quarter and quarter.fiscal != project.calendar.is_fiscal:
            yield OtherCalendar(recorded.entry, str(quarter), project.calendar)
