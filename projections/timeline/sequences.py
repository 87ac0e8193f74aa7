"""The one fold of both times: entries come in by position and hold by place, item by item."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from domain.entries import Recorded
from domain.facts import Fact, ProjectOpened, Subject
from domain.items import Item, Said
from domain.project import Project
from domain.timeline import Place, Places, Step, calendar_of, walk
from projections.timeline.changes import Change, Changes, any_item, changes_of


class Sequences:
    """The statements in force about each item that is wanted (about any, without wanted), as
    entries come in by position.

    project: as it opens (as_opened); the calendar and the currency are those of the opening that
    stands when an entry comes in.
    places: of what came in before; they are added to.
    """

    def __init__(
        self,
        project: Project,
        wanted: Callable[[Subject], bool] = any_item,
        places: Places | None = None,
    ) -> None:
        self.places = places or Places()
        self._wanted = wanted
        self._begin(project)

    def take_in(self, recorded: Recorded) -> list[Change]:
        """What this entry changes.

        It takes out what stood in its place, and puts in what stands there now.
        """
        stood, now = self.places.add(recorded)
        if stood is now:
            return []
        changes = self._exchange(recorded, stood, now)
        if any(
            isinstance(statement.entry.fact, ProjectOpened)
            for statement in (stood, now)
            if statement
        ):
            self._open_anew()
        return changes

    def item(self, subject: Subject, as_of: date) -> Item | None:
        """An item that is wanted, at the end of a day, by what was taken in so far."""
        sequence = self._sequences.get(subject)
        return sequence.item(as_of) if sequence else None

    def items(self, subject: Subject, since: date) -> Iterator[tuple[date, Item | None]]:
        """An item that is wanted after each of the entries about it from a day on, and the days of
        these, in order of place.
        """
        sequence = self._sequences.get(subject)
        return sequence.items(since) if sequence else iter(())

    def steps(self, *, disturbed: bool = False) -> Iterator[Step]:
        """What each entry in force does to an item that is wanted in today's timeline; of an item,
        in order of place.

        disturbed: only where that may differ from what it changed when it came in.
        """
        if independent(statement.entry.fact for statement in self.places.statements()):
            sequences = (
                each
                for each in self._sequences.values()
                if each and (each.disturbed or not disturbed)
            )
            yield from (step for each in sequences for step in each.steps())
        else:
            whole = walk(Project(self._project.key, self._project.calendar), self.places.timeline())
            yield from (step for step in whole if self._wanted(step.subject))

    def _begin(self, project: Project) -> None:
        """Put what stands in sequences."""
        self._project = project
        self._sequences: dict[Subject, _Sequence | None] = {}
        statements = self.places.statements()
        wanted = [
            (self.places.place(each), each, sequence)
            for each in statements
            if (sequence := self._sequence_of(each))
        ]
        for place, recorded, sequence in sorted(wanted):  # no two have the same place
            sequence.extend(place, recorded)

    def _open_anew(self) -> None:
        """Go on in the calendar and the currency of the opening that stands now, where they are
        others.
        """
        project = as_opened(self.places, self._project.key)
        now, was = (
            (each.calendar, each.currency and each.currency.value)
            for each in (project, self._project)
        )
        if now != was:
            self._begin(project)

    def _exchange(
        self, recorded: Recorded, stood: Recorded | None, now: Recorded | None
    ) -> list[Change]:
        out = self._remove(stood) if stood else None
        put = self._insert(now) if now else None
        if out and put and out.subject == put.subject:
            its = {
                change.figure for step in (out, put) for change in changes_of(step)
            }  # not what others said between two days
            return [
                change
                for change in changes_of(Step(recorded, put.subject, out.after, put.after))
                if change.figure in its
            ]
        taken_back = changes_of(Step(recorded, out.subject, out.after, out.before)) if out else []
        return taken_back + (
            changes_of(Step(recorded, put.subject, put.before, put.after)) if put else []
        )

    def _remove(self, recorded: Recorded) -> Step | None:
        sequence = self._sequence_of(recorded)
        return sequence.remove(self.places.place(recorded), recorded) if sequence else None

    def _insert(self, recorded: Recorded) -> Step | None:
        sequence = self._sequence_of(recorded)
        return sequence.insert(self.places.place(recorded), recorded) if sequence else None

    def _sequence_of(self, recorded: Recorded) -> _Sequence | None:
        subject = self._project.subject_of(recorded)
        if subject not in self._sequences:
            self._sequences[subject] = (
                _Sequence(self._project, subject) if self._wanted(subject) else None
            )
        return self._sequences[subject]


def changes_then(recorded: Recorded, history: Sequence[Recorded]) -> Changes:
    """What one entry changed when it was recorded, whatever the history learned since. history: in
    order of position.
    """
    places = Places(
        history[: bisect_left(history, recorded.position, key=lambda entry: entry.position)]
    )
    replaces = places.target(recorded)
    touched = [*places.spoken_of(recorded), places.standing_at(replaces) if replaces else None]
    kinds = {statement.entry.fact.about[0] for statement in touched if statement}
    sequences = Sequences(
        as_opened(places, recorded.entry.project), lambda subject: subject.kind in kinds, places
    )
    return Changes(sequences.take_in(recorded), replaces)


def independent(facts: Iterable[Fact]) -> bool:
    """Whether items depend on no facts but those about them.

    So it is where a project opens once and speaks one currency, as all do that are admitted.
    """
    openings, currencies = 0, set[str]()
    for fact in facts:
        if isinstance(fact, ProjectOpened):
            openings += 1
            currencies |= {fact.currency} if fact.currency else set()
        elif fact.money:
            currencies.update(each.currency for each in fact.amounts)
    return openings <= 1 and len(currencies) <= 1


class _Sequence:
    """The statements in force about one item, in order of place."""

    def __init__(self, project: Project, subject: Subject) -> None:
        self._project = project
        self._subject = subject
        self._entries: list[tuple[Place, Recorded]] = []
        # the item after each of the first entries; the rest is folded when asked for
        self._after: list[Item | None] = []
        self.disturbed = False  # whether anything came in earlier, went, or was there before

    def steps(self) -> Iterator[Step]:
        """What each entry does in its place."""
        for at, (_, recorded) in enumerate(self._entries):
            yield Step(recorded, self._subject, self._item_before(at), self._item_before(at + 1))

    def item(self, as_of: date) -> Item | None:
        """The item at the end of a day."""
        return self._item_before(bisect_right(self._entries, as_of, key=lambda each: each[0].day))

    def items(self, since: date) -> Iterator[tuple[date, Item | None]]:
        """The item after each of the entries from a day on, and the days of these."""
        first = bisect_left(self._entries, since, key=lambda each: each[0].day)
        for at, (place, _) in enumerate(self._entries[first:], first + 1):
            yield place.day, self._item_before(at)

    def extend(self, place: Place, recorded: Recorded) -> None:
        """Put an entry after all the others; what it does there is folded when asked for."""
        self.disturbed = True
        self._entries.append((place, recorded))

    def insert(self, place: Place, recorded: Recorded) -> Step:
        """Put an entry in its place, and what it does there."""
        at = bisect_left(self._entries, place, key=lambda each: each[0])
        self.disturbed = self.disturbed or at < len(self._entries)
        self._entries.insert(at, (place, recorded))
        return self._step(at, recorded)

    def remove(self, place: Place, recorded: Recorded) -> Step:
        """Take the entry at a place out, and what it did there."""
        at = bisect_left(self._entries, place, key=lambda each: each[0])
        step = self._step(at, recorded)
        self.disturbed = True
        del self._entries[at], self._after[at:]
        return step

    def _step(self, at: int, recorded: Recorded) -> Step:
        before = self._item_before(at)
        after = self._project.evolved(before, self._subject, recorded)
        self._after[at:] = [after]
        return Step(recorded, self._subject, before, after)

    def _item_before(self, at: int) -> Item | None:
        while len(self._after) < at:
            _, recorded = self._entries[len(self._after)]
            before = self._after[-1] if self._after else None
            self._after.append(self._project.evolved(before, self._subject, recorded))
        return self._after[at - 1] if at else None


def as_opened(places: Places, key: str) -> Project:
    """The project before its first entry, but with the calendar and the currency that it opens
    with.
    """
    project = Project(key, calendar_of(places.statements()))
    for recorded in places.statements():
        fact = recorded.entry.fact
        if isinstance(fact, ProjectOpened) and fact.currency:
            project.currency = Said(fact.currency, recorded)
    return project
