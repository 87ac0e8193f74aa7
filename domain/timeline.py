"""The timeline: which statements are in force, in the order in which they hold; and the walk along
it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from domain.calendar import Calendar
from domain.entry import Recorded
from domain.facts import (
    EntryVoided,
    MoneyRefunded,
    MoneySpent,
    ProjectOpened,
    QuarterPublished,
    Subject,
    VendorEngaged,
)
from domain.items import Item, Said
from domain.project import Project, title_of

_TITLES = ("title", "name")


class Place(NamedTuple):
    """Where a statement stands: its day, and the position of the first statement in that place."""

    day: date
    rank: int


class Places:
    """The places of a project's statements, as entries are added in order of position.

    In force is, per place, the newest statement that isn't undone. A void empties the place;
    voiding that void gives back what stood there.
    """

    def __init__(self, history: Iterable[Recorded] = ()) -> None:
        self.by_id: dict[str, Recorded] = {}
        self._rank: dict[str, int] = {}  # of an entry's place
        self._stands: dict[int, Recorded] = {}  # what is in force, by rank
        self._undone_by: dict[str, Recorded] = {}  # what replaced or voided an entry
        for recorded in history:
            self.add(recorded)

    def copy(self) -> Places:
        """The places as they are now, whatever is added to these."""
        other = Places()
        other.by_id, other._rank = dict(self.by_id), dict(self._rank)
        other._stands, other._undone_by = dict(self._stands), dict(self._undone_by)
        return other

    def add(self, recorded: Recorded) -> tuple[Recorded | None, Recorded | None]:
        """Take in the next entry. Total: what replaces nothing known takes a place of its own.

        Returns what stood in its place, and what stands there now.
        """
        entry = recorded.entry
        target = self.by_id.get(entry.replaces) if entry.replaces else None
        rank = self._rank[target.entry.id] if target else recorded.position
        self.by_id[entry.id] = recorded
        self._rank[entry.id] = rank
        before = self._stands.get(rank)
        if target and isinstance(target.entry.fact, EntryVoided):
            self._give_back(recorded, target, rank)
        else:
            if stood := self._stands.pop(rank, None):
                self._undone_by[stood.entry.id] = recorded
            if not isinstance(entry.fact, EntryVoided):
                self._stands[rank] = recorded
        return before, self._stands.get(rank)

    def _give_back(self, recorded: Recorded, void: Recorded, rank: int) -> None:
        """Undo a void: what it voided stands again, where nothing else does."""
        voided = self.target(void)
        lawful = (
            voided
            and not isinstance(voided.entry.fact, EntryVoided)
            and void.entry.id not in self._undone_by
        )
        if voided and lawful and rank not in self._stands:
            self._undone_by[void.entry.id] = recorded
            self._undone_by.pop(voided.entry.id, None)
            self._stands[rank] = voided

    def target(self, recorded: Recorded) -> Recorded | None:
        """What an amendment or a void replaces."""
        return self.by_id.get(recorded.entry.replaces) if recorded.entry.replaces else None

    def spoken_of(self, recorded: Recorded) -> Iterator[Recorded]:
        """An entry, and what it replaces; of the void of a void, what that brings back, too."""
        spoken_of: Recorded | None = recorded
        while spoken_of:
            yield spoken_of
            spoken_of = self.target(spoken_of)

    def in_force(self, recorded: Recorded) -> bool:
        """Whether a statement stands in its place."""
        return self.standing_at(recorded) is recorded

    def standing_at(self, recorded: Recorded) -> Recorded | None:
        """What stands in an entry's place; None where it is empty."""
        return self._stands.get(self._rank[recorded.entry.id])

    def statements(self) -> Iterable[Recorded]:
        """What is in force, in no order of its own."""
        return self._stands.values()

    def undone_by(self, recorded: Recorded) -> Recorded | None:
        """What replaced or voided an entry. None where it still has effect."""
        return self._undone_by.get(recorded.entry.id)

    def emptied_by(self, recorded: Recorded) -> Recorded:
        """The entry that acted last on what an entry said."""
        last = recorded
        while undone_by := self._undone_by.get(last.entry.id):
            last = undone_by
        return last

    def place(self, recorded: Recorded) -> Place:
        """Where an entry stands."""
        return Place(recorded.entry.effective_on, self._rank[recorded.entry.id])

    def timeline(self, as_of: date = date.max) -> list[Recorded]:
        """What held at the end of as_of (inclusive), in order of place."""
        held = [
            (r.entry.effective_on, rank, r)
            for rank, r in self._stands.items()
            if r.entry.effective_on <= as_of
        ]
        held.sort()  # no two have the same rank
        return [recorded for _, _, recorded in held]


def timeline(
    history: Iterable[Recorded], *, as_of: date = date.max, size: int | None = None
) -> list[Recorded]:
    """What held at the end of as_of (inclusive), by the ledger's first size entries (all, where
    None).

    history: one project's entries in order of position. Known at, then in force, then as of, then
    sorted by place.
    """
    return Places(r for r in history if size is None or r.position <= size).timeline(as_of)


class Step(NamedTuple):
    """What one entry did to the item that it is about."""

    recorded: Recorded
    subject: Subject
    before: Item | None
    after: Item | None


def evolve(project: Project, recorded: Recorded) -> Step:
    """Let an entry hold in the project."""
    subject = project.subject_of(recorded)
    before = project.at(subject)
    after = project.evolved(before, subject, recorded)
    if after is not None and after is not before:
        project.put(after)
        _note(project, after, recorded)
    return Step(recorded, subject, before, after)


def _note(project: Project, item: Item, recorded: Recorded) -> None:
    """What the project keeps beside its items: titles, calendar, currency, payments."""
    fact = recorded.entry.fact
    if not fact.model_fields_set.isdisjoint(_TITLES):
        project.entitle(item)
        if isinstance(fact, VendorEngaged):
            project.payments.know(item.key, title_of(item))
    if isinstance(fact, ProjectOpened):
        project.calendar = Calendar(fact.fiscal_year_starts)
        project.currency = Said(fact.currency, recorded) if fact.currency else None
    elif project.currency is None and fact.amounts:
        project.currency = Said(fact.amounts[0].currency, recorded)
    if isinstance(fact, MoneySpent | MoneyRefunded):
        project.payments.note(recorded, fact)


def walk(project: Project, entries: Iterable[Recorded]) -> Iterator[Step]:
    """Let the entries hold in the project one after another, and tell what each did."""
    return (evolve(project, recorded) for recorded in entries)


def state(key: str, entries: Iterable[Recorded]) -> Project:
    """The project after these entries, which are in order of place."""
    project = Project(key)
    for recorded in entries:
        evolve(project, recorded)
    return project


def states(
    key: str, entries: Iterable[Recorded], days: Iterable[date], start: Project | None = None
) -> list[Project]:
    """The project at the end of each of these days, in one walk. entries: in order of place; days:
    never falling.

    start: the project before the entries, where it is not new; it is walked along.
    """
    project, rest, at_ends = start or Project(key), iter(entries), []
    waiting = next(rest, None)
    for day in days:
        while waiting and waiting.entry.effective_on <= day:
            evolve(project, waiting)
            waiting = next(rest, None)
        at_ends.append(project.copy())
    return at_ends


def alike(first: Sequence[Recorded], second: Sequence[Recorded]) -> int:
    """How many entries two timelines begin with alike."""
    return next(
        (at for at, (a, b) in enumerate(zip(first, second, strict=False)) if a is not b),
        min(len(first), len(second)),
    )


def forked(
    key: str, first: Sequence[Recorded], second: Sequence[Recorded], days: Sequence[date]
) -> tuple[list[Project], list[Project]]:
    """The states of two timelines, which are walked as one as far as they are the same."""
    same = alike(first, second)
    parting = min(
        (rest[0].entry.effective_on for rest in (first[same:], second[same:]) if rest),
        default=date.max,
    )
    shared = [day for day in days if day < parting]
    *common, trunk = states(key, first[:same], [*shared, parting])
    apart = days[len(shared) :]
    of_first, of_second = (
        states(key, entries[same:], apart, trunk.copy()) for entries in (first, second)
    )
    return common + of_first, common + of_second


def publications(history: Iterable[Recorded]) -> list[Recorded]:
    """What went out, in order."""
    return [recorded for recorded in history if isinstance(recorded.entry.fact, QuarterPublished)]


def calendar_of(statements: Iterable[Recorded]) -> Calendar:
    """How the project counts its quarters: as its opening says, which is among the statements in
    force.
    """
    facts = (recorded.entry.fact for recorded in statements)
    return next(
        (Calendar(fact.fiscal_year_starts) for fact in facts if isinstance(fact, ProjectOpened)),
        Calendar(),
    )
