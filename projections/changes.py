"""Every entry as changes: path, before, after. The root of log and audit."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from domain.entries import Recorded
from domain.facts import ProjectOpened, Subject
from domain.items import STATED, Item, Said
from domain.project import Project, Step, title_of
from domain.timeline import Place, Places, calendar_of, walk


@dataclass(frozen=True, slots=True)
class Change:
    """What an entry did to one figure. Values are as in domain.items; None where nothing is known."""

    recorded: Recorded
    path: str  # milestone/ux-design/percent
    title: str  # of the item
    before: Any
    after: Any

    @property
    def restates(self) -> bool:
        """Whether it says again what held."""
        return bool(self.before == self.after)


def changes(project: Project, timeline: Iterable[Recorded]) -> Iterator[Change]:
    """What each entry of a timeline changed, in order of place. The project is walked along."""
    for step in walk(project, timeline):
        yield from changes_of(step)


def changes_by(recorded: Recorded, history: Sequence[Recorded]) -> list[Change]:
    """What one entry changes: in the timeline of the whole history where it is in force there, else as it was recorded."""
    places = Places(history)
    then: list[Change] = []
    if recorded.entry.replaces or not places.in_force(recorded):
        then = next(found for one, found in as_recorded(history) if one.position == recorded.position)
    return of_today(recorded, _in_timeline(recorded, places), then) if places.in_force(recorded) else then


def of_today(recorded: Recorded, now: list[Change], then: list[Change]) -> list[Change]:
    """What an entry in force changes in today's timeline; before it, what it took back of the entry that it amends."""
    if recorded.entry.replaces is None:
        return now
    said = {change.path for change in now}
    return [change for change in then if change.path not in said] + now


def _in_timeline(recorded: Recorded, places: Places) -> list[Change]:
    project = unwalked(places, recorded.entry.project)
    subject = project.subject_of(recorded)
    item: Item | None = None
    of_kind = (one for one in places.statements() if one.entry.fact.about[0] == subject.kind)
    sequence = sorted((one for one in of_kind if project.subject_of(one) == subject), key=places.place)
    for one in takewhile(lambda one: one is not recorded, sequence):
        item = project.evolved(item, subject, one)
    return changes_of(Step(recorded, subject, item, project.evolved(item, subject, recorded)))


def changes_of(step: Step) -> list[Change]:
    """What one step changed, figure by figure; what is said again is a change to the same value."""
    kind = step.after or step.before
    if kind is None or step.before is step.after:
        return []
    found = []
    for name in STATED[kind.shelf]:
        before, after = (getattr(item, name) or None if item else None for item in (step.before, step.after))
        if before is not after:
            found.append(Change(step.recorded, path(step.subject, name), title_of(kind), _value(before), _value(after)))
    return found


def path(subject: Subject, name: str) -> str:
    """The path of a figure: kind, key and field, without what is empty or says the same twice."""
    item = f"{subject.kind}/{subject.key}" if subject.key else subject.kind
    return item if name == subject.kind else f"{item}/{name}"


def _value(said: Said[Any] | Sequence[Said[Any]] | None) -> Any:
    if isinstance(said, Said):
        return said.value
    return tuple(each.value for each in said) or None if said is not None else None


def as_recorded(history: Sequence[Recorded]) -> Iterator[tuple[Recorded, list[Change]]]:
    """What each entry changed at its place when it was recorded, in order of position.

    A void changes what its target said back; an amendment, what stood in its place.
    """
    sequences = _Sequences(history)
    for recorded in history:
        yield recorded, sequences.take_in(recorded)


class _Sequences:
    """The statements in force about each item, as entries come in by position."""

    def __init__(self, history: Sequence[Recorded]) -> None:
        self._places = Places()
        self._sequences: dict[Subject, _Sequence] = {}
        self._project = unwalked(Places(history), history[0].entry.project if history else "")

    def take_in(self, recorded: Recorded) -> list[Change]:
        """What this entry changes. It takes out what stood in its place, and puts in what stands there now."""
        target = self._places.target(recorded)
        stood = self._places.standing_at(target) if target else None
        self._places.add(recorded)
        now = self._places.standing_at(recorded)
        if stood is now:
            return []
        out = self._sequence_of(stood).remove(self._places.place(stood), stood) if stood else None
        put = self._sequence_of(now).insert(self._places.place(now), now) if now else None
        if out and put and out.subject == put.subject:
            return changes_of(Step(recorded, put.subject, out.after, put.after))
        taken_back = changes_of(Step(recorded, out.subject, out.after, out.before)) if out else []
        return taken_back + (changes_of(Step(recorded, put.subject, put.before, put.after)) if put else [])

    def _sequence_of(self, recorded: Recorded) -> _Sequence:
        subject = self._project.subject_of(recorded)
        if subject not in self._sequences:
            self._sequences[subject] = _Sequence(self._project, subject)
        return self._sequences[subject]


class _Sequence:
    """The statements in force about one item, in order of place."""

    def __init__(self, project: Project, subject: Subject) -> None:
        self._project = project
        self._subject = subject
        self._entries: list[tuple[Place, Recorded]] = []
        self._after: list[Item | None] = []  # the item after each of the first entries; the rest is folded when asked for

    def insert(self, place: Place, recorded: Recorded) -> Step:
        """Put an entry in its place, and what it does there."""
        at = bisect_left(self._entries, place, key=lambda each: each[0])
        self._entries.insert(at, (place, recorded))
        return self._step(at, recorded)

    def remove(self, place: Place, recorded: Recorded) -> Step:
        """Take the entry at a place out, and what it did there."""
        at = bisect_left(self._entries, place, key=lambda each: each[0])
        step = self._step(at, recorded)
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
