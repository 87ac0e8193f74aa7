"""Every entry as changes: path, before, after. The root of log and audit."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import takewhile
from typing import Any, NamedTuple

from domain.entries import Recorded
from domain.facts import Fact, ProjectOpened, Subject
from domain.items import STATED, Item, Said
from domain.project import Project, title_of
from domain.timeline import Place, Places, Step, calendar_of, walk


class Change(NamedTuple):
    """What an entry did to one figure. Values are as in domain.items; None where nothing is known."""

    recorded: Recorded
    subject: Subject
    figure: str  # one of domain.items.STATED
    title: str  # of the item
    before: Any
    after: Any

    @property
    def path(self) -> str:
        """Where the figure is: milestone/ux-design/percent."""
        return path(self.subject, self.figure)

    @property
    def restates(self) -> bool:
        """Whether it says again what held."""
        return bool(self.before == self.after)


class Changes(list[Change]):
    """What one entry changed, and the entry that it amends or voids."""

    def __init__(self, changes: Iterable[Change], replaces: Recorded | None) -> None:
        super().__init__(changes)
        self.replaces = replaces


def changes(project: Project, timeline: Iterable[Recorded]) -> Iterator[Change]:
    """What each entry of a timeline changed, in order of place. The project is walked along."""
    for step in walk(project, timeline):
        yield from changes_of(step)


def changes_by(recorded: Recorded, history: Sequence[Recorded]) -> Changes:
    """What one entry changes: in the timeline of the whole history where it is in force there, else as it was recorded."""
    places = Places(history)
    holds = places.in_force(recorded)
    then: list[Change] = []
    if recorded.entry.replaces or not holds:
        then = next(found for one, found in as_recorded(history) if one.position == recorded.position)
    found = of_today(recorded, _in_timeline(recorded, places), then) if holds else then
    return Changes(found, places.target(recorded))


def changes_then(recorded: Recorded, history: Sequence[Recorded]) -> Changes:
    """What one entry changed when it was recorded, whatever the history learned since: the last that as_recorded tells of it."""
    known = history[: bisect_right(history, recorded.position, key=lambda one: one.position)]
    places = Places(known)
    if recorded.entry.replaces or not is_coherent(places):
        *_, (_, found) = as_recorded(known)
    else:
        found = _in_timeline(recorded, places)
    return Changes(found, places.target(recorded))


def of_today(recorded: Recorded, now: list[Change], then: list[Change]) -> list[Change]:
    """What an entry in force changes in today's timeline; before it, what it took back of the entry that it amends."""
    if recorded.entry.replaces is None:
        return now
    said = {change.path for change in now}
    return [change for change in then if change.path not in said] + now


def _in_timeline(recorded: Recorded, places: Places) -> list[Change]:
    project = unwalked(places, recorded.entry.project)
    if not is_coherent(places):
        return walked(project, places)[recorded.position]
    subject = project.subject_of(recorded)
    item: Item | None = None
    of_kind = (one for one in places.statements() if one.entry.fact.about[0] == subject.kind)
    sequence = sorted((one for one in of_kind if project.subject_of(one) == subject), key=places.place)
    for one in takewhile(lambda one: one is not recorded, sequence):
        item = project.evolved(item, subject, one)
    return changes_of(Step(recorded, subject, item, project.evolved(item, subject, recorded)))


def is_coherent(places: Places) -> bool:
    """Whether a project opens once and speaks one currency, as all do that are admitted: its items then depend on nothing else."""
    return are_coherent(recorded.entry.fact for recorded in places.statements())


def are_coherent(facts: Iterable[Fact]) -> bool:
    """The same of facts."""
    openings, currencies = 0, set[str]()
    for fact in facts:
        if isinstance(fact, ProjectOpened):
            openings += 1
            currencies |= {fact.currency} if fact.currency else set()
        elif fact.money:
            currencies.update(each.currency for each in fact.amounts)
    return openings <= 1 and len(currencies) <= 1


def walked(project: Project, places: Places) -> dict[int, list[Change]]:
    """What each entry in force changes in today's timeline, by position: the whole walk."""
    found: dict[int, list[Change]] = {recorded.position: [] for recorded in places.statements()}
    for change in changes(Project(project.key, project.calendar), places.timeline()):
        found[change.recorded.position].append(change)
    return found


def changes_of(step: Step) -> list[Change]:
    """What one step changed, figure by figure; what is said again is a change to the same value."""
    kind = step.after or step.before
    if kind is None or step.before is step.after:
        return []
    was, now = (vars(item) if item else {} for item in (step.before, step.after))
    title, found = title_of(kind), []
    for name in STATED[kind.shelf]:
        before, after = was.get(name) or None, now.get(name) or None
        if before is not after:
            found.append(Change(step.recorded, step.subject, name, title, _value(before), _value(after)))
    return found


def item_path(subject: Subject) -> str:
    """The path of an item: milestone/ux-design, or its kind alone where a project has one."""
    return f"{subject.kind}/{subject.key}" if subject.key else subject.kind


def path(subject: Subject, name: str) -> str:
    """The path of a figure: kind, key and field, without what is empty or says the same twice."""
    return item_path(subject) if name == subject.kind else f"{item_path(subject)}/{name}"


def value_of(item: Item | None, name: str) -> Any:
    """The value of a figure of an item; None where nothing is known."""
    return _value(vars(item).get(name) or None) if item else None


def _value(said: Said[Any] | Sequence[Said[Any]] | None) -> Any:
    if isinstance(said, Said):
        return said.value
    return tuple(each.value for each in said) or None if said is not None else None


def as_recorded(history: Sequence[Recorded]) -> Iterator[tuple[Recorded, list[Change]]]:
    """What each entry changed at its place when it was recorded, in order of position.

    A void changes what its target said back; an amendment, what stood in its place.
    """
    learned = Learned(history[0].entry.project if history else "")
    for recorded in history:
        yield recorded, learned.take_in(recorded)


def any_item(subject: Subject) -> bool:
    """Every item is wanted."""
    return True


class Sequences:
    """The statements in force about each item that is wanted (about any, without wanted), as entries come in by position.

    places: of what came in before; they are added to.
    """

    def __init__(self, project: Project, wanted: Callable[[Subject], bool] = any_item, places: Places | None = None) -> None:
        self._places = places or Places()
        self._wanted = wanted
        self._sequences: dict[Subject, _Sequence | None] = {}
        self._project = project
        for recorded in self._places.timeline():
            if sequence := self._sequence_of(recorded):
                sequence.extend(self._places.place(recorded), recorded)

    def take_in(self, recorded: Recorded) -> list[Change]:
        """What this entry changes. It takes out what stood in its place, and puts in what stands there now."""
        target = self._places.target(recorded)
        stood = self._places.standing_at(target) if target else None
        self._places.add(recorded)
        now = self._places.standing_at(recorded)
        if stood is now:
            return []
        out = self._remove(stood) if stood else None
        put = self._insert(now) if now else None
        if out and put and out.subject == put.subject:
            its = {change.figure for step in (out, put) for change in changes_of(step)}  # not what others said between two days
            return [change for change in changes_of(Step(recorded, put.subject, out.after, put.after)) if change.figure in its]
        taken_back = changes_of(Step(recorded, out.subject, out.after, out.before)) if out else []
        return taken_back + (changes_of(Step(recorded, put.subject, put.before, put.after)) if put else [])

    def item(self, subject: Subject, as_of: date) -> Item | None:
        """An item that is wanted, at the end of a day, by what was taken in so far."""
        sequence = self._sequences.get(subject)
        return sequence.item(as_of) if sequence else None

    def items(self, subject: Subject, since: date) -> Iterator[tuple[date, Item | None]]:
        """An item that is wanted after each of the entries about it from a day on, and the days of these, in order of place."""
        sequence = self._sequences.get(subject)
        return sequence.items(since) if sequence else iter(())

    def standing(self) -> dict[int, list[Change]]:
        """What each entry in force changes in today's timeline, by position, where that may differ from when it was recorded."""
        disturbed = (sequence for sequence in self._sequences.values() if sequence and sequence.disturbed)
        return {step.recorded.position: changes_of(step) for sequence in disturbed for step in sequence.steps()}

    def _remove(self, recorded: Recorded) -> Step | None:
        sequence = self._sequence_of(recorded)
        return sequence.remove(self._places.place(recorded), recorded) if sequence else None

    def _insert(self, recorded: Recorded) -> Step | None:
        sequence = self._sequence_of(recorded)
        return sequence.insert(self._places.place(recorded), recorded) if sequence else None

    def _sequence_of(self, recorded: Recorded) -> _Sequence | None:
        subject = self._project.subject_of(recorded)
        if subject not in self._sequences:
            self._sequences[subject] = _Sequence(self._project, subject) if self._wanted(subject) else None
        return self._sequences[subject]


class Learned:
    """What each entry changes as it comes in by position: by the calendar and the currency that the project then had.

    places: of what came in. wanted: which items' changes are wanted; all, without it.
    """

    def __init__(self, key: str, wanted: Callable[[Subject], bool] = any_item) -> None:
        self.places = Places()
        self._project = Project(key)
        self._wanted = wanted
        self._sequences = Sequences(self._project, wanted, self.places)
        self._openings = set[int]()  # the ranks at which the project was ever opened
        self._is_whole = True  # whether the sequences saw everything come in

    def take_in(self, recorded: Recorded) -> list[Change]:
        """What this entry changes."""
        found = self._sequences.take_in(recorded)
        rank = self.places.place(recorded).rank
        if isinstance(recorded.entry.fact, ProjectOpened):
            self._openings.add(rank)
        if rank in self._openings:
            self._open_anew()
        return found

    def standing(self) -> dict[int, list[Change]]:
        """What each entry in force changes in today's timeline, by position, where that may differ from when it was recorded."""
        return self._sequences.standing() if self._is_whole and is_coherent(self.places) else walked(self._project, self.places)

    def _open_anew(self) -> None:
        """Go on in the calendar and the currency of the opening that stands now, where they are others."""
        project = unwalked(self.places, self._project.key)
        if (project.calendar, _currency(project)) != (self._project.calendar, _currency(self._project)):
            self._is_whole = len(self.places.by_id) == 1
            self._project, self._sequences = project, Sequences(project, self._wanted, self.places)


def _currency(project: Project) -> str | None:
    return project.currency.value if project.currency else None


class _Sequence:
    """The statements in force about one item, in order of place."""

    def __init__(self, project: Project, subject: Subject) -> None:
        self._project = project
        self._subject = subject
        self._entries: list[tuple[Place, Recorded]] = []
        self._after: list[Item | None] = []  # the item after each of the first entries; the rest is folded when asked for
        self.disturbed = False  # whether anything came in before what was there, or was taken out

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


def unwalked(places: Places, key: str) -> Project:
    """The project before its first entry, but with the calendar and the currency that it opens with."""
    project = Project(key, calendar_of(places.statements()))
    for recorded in places.statements():
        fact = recorded.entry.fact
        if isinstance(fact, ProjectOpened) and fact.currency:
            project.currency = Said(fact.currency, recorded)
    return project
