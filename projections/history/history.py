"""An item in both times: its entries, and what was known of a figure's course, at each state of
knowledge that changed it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, timedelta, tzinfo
from itertools import groupby
from typing import Any, NamedTuple

from domain.calendar import Calendar
from domain.entries import Recorded
from domain.facts import QuarterPublished, Subject
from domain.items import STATED, Item, Publication
from domain.kinds import figure_of, kind_of
from domain.project import Project
from domain.timeline import Places, calendar_of
from projections.timeline.changes import Change, value_of
from projections.timeline.sequences import Sequences, as_opened
from projections.timeline.trail import AuditRow, Traced, trail

_IN_TIME = 7  # days that a report may take to be written down, so that it is no late news
_DAY = timedelta(days=1)


class Instead(str):
    """A word that stands in a course where the figure has no value: why it has none."""

    __slots__ = ()


_BEFORE = {("objective", "outcome"): Instead("open")}
"""What an item is until its figure has a value."""


class CourseStep(NamedTuple):
    """A value, and the day that it holds from. None where nothing is known from then on."""

    day: date
    value: Any


Course = Sequence[CourseStep]  # in order of the days; no two neighbours have the same value


@dataclass(frozen=True, slots=True)
class KnownState:
    """What one recording changed of a figure's course.

    by: those of its entries that did. since: the first day of which it says otherwise.
    course: from that day on; before it the course is that of the state before.
    carries_on: whether all that was said before still holds as it was said.
    """

    by: tuple[Recorded, ...]
    since: date
    course: tuple[CourseStep, ...]
    carries_on: bool

    @property
    def newest(self) -> Recorded:
        """The last of the entries."""
        return self.by[-1]


class Revision(NamedTuple):
    """From one day to another, both included, something else was thought to hold."""

    first: date
    last: date
    was: Any
    now: Any


@dataclass(frozen=True, slots=True)
class Knowledge:
    """A figure's course as it was known from one day until another, and as it was known before.

    until: the day of the next state, or the last day that is looked at. is_news: whether it says
    otherwise of days that were already told of, by a correction or because it comes late.
    """

    state: KnownState
    known_on: date
    until: date
    before: Course
    course: Course
    is_news: bool

    def revisions(self) -> list[Revision]:
        """What it says otherwise of the days that were told of before, in order."""
        if not self.is_news:
            return []
        end = max(self.known_on, self.before[-1].day if self.before else self.known_on) + _DAY
        days = sorted(
            {
                step.day
                for step in (*self.before, *self.course)
                if self.state.since <= step.day < end
            }
        )
        pieces = zip(days, [*days[1:], end], strict=True)
        found = (
            Revision(
                first, after - _DAY, value_on(self.before, first), value_on(self.course, first)
            )
            for first, after in pieces
        )
        return [one for one in found if one.was != one.now]


def known_states(
    places: Places, subject: Subject, figure: str, *, as_of: date = date.max
) -> list[KnownState]:
    """Each state of knowledge, up to that of the places, at which the figure's course up to as_of
    changed.

    A recording is one state: nobody ever saw what lies between its entries.
    """
    project = as_opened(places, "")
    sequences = Sequences(project, subject.__eq__)
    course: list[CourseStep] = []
    found = []
    for _, recording in groupby(
        _about(subject, project, places), key=lambda recorded: recorded.recorded_at
    ):
        changed = [
            (recorded, changes)
            for recorded in recording
            if (changes := sequences.take_in(recorded))
        ]
        if not changed:
            continue
        since = min(
            date.min if recorded.entry.replaces else recorded.entry.effective_on
            for recorded, _ in changed
        )
        days = {
            day: value_or_standing(item, figure)
            for day, item in sequences.items(subject, since)
            if day <= as_of
        }
        at = bisect_left(course, since, key=_day)
        old, course[at:] = (
            course[at:],
            _distinct(map(CourseStep, days, days.values()), course[at - 1].value if at else None),
        )
        if old != course[at:]:
            by = [
                recorded
                for recorded, changes in changed
                if any(_bears(change, figure) for change in changes)
            ]
            found.append(
                _state(tuple(by or [recorded for recorded, _ in changed]), course, at, old)
            )
    return found


def value_or_standing(item: Item | None, figure: str) -> Any:
    """What is told of a figure of an item: its value, or what the item is where it has none yet, or
    holds no longer.
    """
    value = value_of(item, figure)
    if item is None or value is None:
        return _BEFORE.get((item.shelf, figure)) if item else None
    return (
        Instead(kind_of(item.shelf).over)
        if item.over and figure_of(item.shelf, figure).lapses
        else value
    )


def _bears(change: Change, figure: str) -> bool:
    """Whether a change is of a figure, or of whether that holds any longer."""
    kind = change.subject.kind
    return change.figure == figure or (
        change.figure == kind_of(kind).end and figure_of(kind, figure).lapses
    )


def _about(subject: Subject, project: Project, places: Places) -> list[Recorded]:
    """Whatever was said in the places in which something was said of an item, in order of
    recording.
    """
    every = places.by_id.values()
    ranks = {
        places.place(recorded).rank for recorded in every if project.subject_of(recorded) == subject
    }
    return [recorded for recorded in every if places.place(recorded).rank in ranks]


def _state(by: tuple[Recorded, ...], course: Course, at: int, old: Course) -> KnownState:
    """The state whose course is the old one up to the step at, and another from there on."""
    new = course[at:]
    same = next(
        (n for n, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]),
        min(len(old), len(new)),
    )
    since = min(step.day for step in (*old[same : same + 1], *new[same : same + 1]))
    first = CourseStep(since, value_on(course, since))
    return KnownState(
        by,
        since,
        (first, *(step for step in new[same:] if step.day > since)),
        carries_on=same == len(old),
    )


def _distinct(steps: Iterable[CourseStep], value: Any) -> list[CourseStep]:
    """The steps to another value than the one before."""
    every = [CourseStep(date.min, value), *steps]
    return [next(same) for _, same in groupby(every, key=lambda step: step.value)][1:]


def _day(step: CourseStep) -> date:
    return step.day


def value_on(course: Course, day: date) -> Any:
    """What held at the end of a day."""
    at = bisect_left(course, day + _DAY, key=_day)
    return course[at - 1].value if at else None


def then(course: Course, state: KnownState) -> list[CourseStep]:
    """A course as it is known after a state, from the one known before it."""
    kept = list(course[: bisect_left(course, state.since, key=_day)])
    return kept + _distinct(state.course, kept[-1].value if kept else None)


def drawn(
    states: Sequence[KnownState], *, until: date, most: int, zone: tzinfo = UTC
) -> list[Knowledge]:
    """The states that get a line each, at most so many; until: the last day that is looked at.

    Where there are more, the oldest give way that only carried the course on in time: the next one
    says the same and more. But one stays where the next is news, which is seen beside it. Where
    that is not enough, the oldest give way whatever they are.
    """
    days = [state.newest.recorded_at.astimezone(zone).date() for state in states]
    news = [_is_news(state, day, days[0]) for state, day in zip(states, days, strict=True)]
    kept, found = _kept(news, most), []
    course: list[CourseStep] = []
    for at, state in enumerate(states):
        before, course = course, then(course, state)
        if at in kept:
            next_day = min(days[at + 1], until) if at + 1 < len(days) else until
            found.append(Knowledge(state, days[at], next_day, before, course, news[at]))
    return found


def _kept(news: Sequence[bool], most: int) -> set[int]:
    mild = [at for at in range(len(news) - 1) if not news[at] and not news[at + 1]]
    others = [at for at in range(len(news)) if at not in set(mild)]
    return set([*mild, *others][max(len(news) - most, 0) :])


def _is_news(state: KnownState, known_on: date, first_known_on: date) -> bool:
    """Whether people were told otherwise: of what it corrects, or for a week, unless nothing was
    known before that day.
    """
    return not state.carries_on or (
        known_on > first_known_on and (known_on - state.since).days >= _IN_TIME
    )


@dataclass(frozen=True, slots=True)
class History:
    """What was said of an item, or of one of its figures, and what was known of that figure when.

    figure: the one that is drawn. rows: every change, as it was when recorded. until: the last day
    that is looked at.
    publications: of the project, in order of recording.
    """

    subject: Subject
    figure: str
    rows: Sequence[AuditRow]
    states: Sequence[KnownState]
    publications: Sequence[Traced]
    calendar: Calendar
    until: date
    zone: tzinfo

    @property
    def title(self) -> str:
        """What the item was called last."""
        return self.rows[-1].change.title if self.rows else self.subject.key

    @property
    def has_picture(self) -> bool:
        """Whether the figure is one that holds for a time; which edition went out last is not."""
        return self.subject.kind != Publication.shelf

    @property
    def entries(self) -> list[Traced]:
        """The entries behind the rows, in order of recording."""
        return list({row.position: row.traced for row in self.rows}.values())


def history_of(
    history: Sequence[Recorded],
    subject: Subject,
    figure: str | None = None,
    *,
    as_of: date = date.max,
    size: int,
    until: date,
    zone: tzinfo = UTC,
    watch: Callable[[Sequence[Recorded]], Iterable[Recorded]] = iter,
) -> History:
    """The history of an item, or of one of its figures, among the ledger's first size entries and
    up to as_of.
    """
    places = Places(recorded for recorded in history if recorded.position <= size)
    every = trail(
        history, as_of=date.max, size=size, zone=zone, about=_may_be(subject), watch=watch
    )
    said = [
        AuditRow(traced, change, None)
        for traced in every
        for change in traced.then
        if change.subject == subject
    ]
    held = {one.recorded.position for one in every if one.recorded.entry.effective_on <= as_of}
    known = {
        row.change.figure for row in said if row.position in held and row.change.after is not None
    }
    main = figure or main_figure(subject, known)
    states = known_states(places, subject, main, as_of=as_of)
    moved = {
        recorded.position for state in states for recorded in state.by
    }  # one of them perhaps to a later day
    named = {row.position for row in said if row.change.figure == figure}
    rows = [row for row in said if row.position in held | moved]
    return History(
        subject,
        main,
        (
            rows
            if figure is None
            else [
                row for row in rows if row.change.figure == figure or row.position in moved - named
            ]
        ),
        states,
        [traced for traced in every if isinstance(traced.recorded.entry.fact, QuarterPublished)],
        calendar_of(places.statements()),
        until,
        zone,
    )


def _may_be(subject: Subject) -> Callable[[Subject], bool]:
    """What may be about an item; of a narrative any, as it was of another quarter by the calendar
    of another opening.
    """
    return (
        subject.__eq__ if subject.kind != "narrative" else lambda other: other.kind == "narrative"
    )


def main_figure(subject: Subject, known: Container[str]) -> str:
    """The figure that tells most of an item, of those that are known or need not be; the first of
    all, where none is.
    """
    kind, stated = subject.kind, STATED[subject.kind]
    return next(
        (
            figure
            for figure in (*kind_of(kind).main, *stated)
            if figure in known or (kind, figure) in _BEFORE
        ),
        stated[0],
    )
