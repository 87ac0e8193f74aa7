"""What moved between two states of a project: figure by figure, with the entries that moved it as
steps that add up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import chain
from typing import Any, NamedTuple

from domain.entries import Recorded
from domain.facts import ProjectOpened, QuarterPublished, Subject
from domain.items import ITEMS, Item
from domain.kinds import names_of
from domain.project import Project
from domain.timeline import Places, evolve, timeline
from projections.report.figures import Figures, figures, figures_of, parts_of
from projections.report.report import report_of
from projections.timeline.changes import Change, changes_of
from projections.timeline.sequences import Sequences, as_opened, independent
from projections.timeline.view import Span, View
from projections.words.figure import Figure
from projections.words.sections import place_of

_BUDGET = names_of(lambda kind: kind.section == "budget")
_TOGETHER: Mapping[str, Sequence[str]] = dict.fromkeys(_BUDGET, _BUDGET)
"""Kinds of items that one part of the report tells of together."""
COUNTED = ("change", "spent_in_quarter", "timing", "age_days")
"""What is counted within a quarter or up to a day, so that it is other on another day whatever is
recorded.
"""


class Moment(NamedTuple):
    """A state: what held at the end of as_of, by the ledger's first size entries."""

    as_of: date
    size: int


class Cause(NamedTuple):
    """An entry that moved something, what it changed where it stands, and what it amends or
    voids.
    """

    recorded: Recorded
    changes: Sequence[Change]
    replaces: Recorded | None


class MoveStep(NamedTuple):
    """What one entry made of a figure; cause is None for what this version of pledger computes
    differently.
    """

    cause: Cause | None
    before: Any
    after: Any


class Move(NamedTuple):
    """A figure that moved, as it is now (as it was, where it is gone).

    The steps lead from before to after.

    fate: new or gone, where all of its item is; else empty.
    """

    figure: Figure
    before: Any
    after: Any
    steps: tuple[MoveStep, ...]
    fate: str = ""


class Moved(NamedTuple):
    """One step of one figure."""

    figure: Figure
    step: MoveStep


def difference(history: Sequence[Recorded], span: Span, old: Moment, new: Moment) -> list[Move]:
    """The figures of a span's report that differ between two states, in the report's order.

    Entries are added one at a time: first those learned since, in the order in which they were
    recorded, then those of the days between, in order of place. Old is no later than new in either
    time, and the project is open at both. Between two days, what is counted from a day or within a
    quarter is left out.
    """
    was, now = (_figures(history, span, moment) for moment in (old, new))
    moved = moves(was, now, steps(history, span, old, new))
    return (
        moved
        if old.as_of == new.as_of
        else [move for move in moved if move.figure.name not in COUNTED]
    )


def moves(was: Figures, now: Figures, steps: Iterable[Moved]) -> list[Move]:
    """The figures that differ, with their steps."""
    taken: dict[str, list[MoveStep]] = {}
    for figure, (cause, before, after) in steps:
        way = taken.setdefault(figure.path, [])
        if (
            way and way[-1].cause is cause
        ):  # an amendment from one item to another moves a total twice
            way[-1] = way[-1]._replace(after=after)
        else:
            way.append(MoveStep(cause, before, after))
    found, then, today = (
        [],
        *({figure.subject for figure in known.values()} for known in (was, now)),
    )
    for path in _in_order(was, now):
        before, after = _value(was, path), _value(now, path)
        if before != after:
            shown = now.get(path) or was[path]
            fate = (
                "" if shown.subject in then & today else "new" if shown.subject in today else "gone"
            )
            found.append(Move(shown, before, after, tuple(taken.get(path, ())), fate))
    return found


def _in_order(was: Figures, now: Figures) -> list[str]:
    """The paths of what was and what is, in the report's order: what is gone comes after what
    stands, section by section.
    """
    gone = [path for path in was if path not in now]
    return sorted([*now, *gone], key=lambda path: place_of((now.get(path) or was[path]).subject))


def steps(history: Sequence[Recorded], span: Span, old: Moment, new: Moment) -> Iterator[Moved]:
    """What each entry between two states made of each figure."""
    learning = Learning(history, old, new.size)
    if learning.late:
        yield from learning.steps(span)
    yield from _passed(history, span, Moment(old.as_of, new.size), new.as_of)


def told_anew(places: Places, entries: Iterable[Recorded]) -> Iterator[tuple[Recorded, date]]:
    """The entries that change what holds, each with the first day on which it does, in order of
    recording.

    places: of what was recorded before them; they are added to.
    """
    for recorded in entries:
        stood, now = places.add(recorded)
        if stood is not now and not isinstance(recorded.entry.fact, QuarterPublished):
            yield (
                recorded,
                min(statement.entry.effective_on for statement in (stood, now) if statement),
            )


def _figures(history: Sequence[Recorded], span: Span, moment: Moment) -> Figures:
    return figures(report_of(seen(history, span, moment), None))


def seen(history: Sequence[Recorded], span: Span, moment: Moment) -> View:
    """A state, seen as of a span's days."""
    held = timeline(history, as_of=moment.as_of, size=moment.size)
    return View.within(held, span, moment.as_of)


# Across knowledge: in the order of recording


class Learning:
    """What is learned of a project up to one day between two states of knowledge.

    late: the entries that bear on that day or an earlier one, in order of recording.
    """

    def __init__(self, history: Sequence[Recorded], old: Moment, size: int) -> None:
        self._known = [recorded for recorded in history if recorded.position <= size]
        self._old = old
        self._then = Places(recorded for recorded in self._known if recorded.position <= old.size)
        self._now = self._then.copy()
        self._since = self._known[len(self._then.by_id) :]
        self.late = [
            recorded for recorded, since in told_anew(self._now, self._since) if since <= old.as_of
        ]

    def views(self, span: Span) -> tuple[View, View]:
        """What is seen by both."""
        as_of = self._old.as_of
        return View.forked(self._then.timeline(as_of), self._now.timeline(as_of), span, as_of)

    def steps(self, span: Span, view: View | None = None) -> Iterator[Moved]:
        """What each entry made of each figure. view: the older one, where it was looked at already;
        it is walked along.
        """
        if not self._depend_on_themselves():
            return self._as_a_whole(span)
        project = as_opened(self._now, self._known[0].entry.project)
        about = {recorded.position: _about(project, self._now, recorded) for recorded in self.late}
        return self._item_by_item(project, about, span, view or self._narrow(about, span))

    def _narrow(self, about: Mapping[int, Iterable[Subject]], span: Span) -> View:
        """The older view, of no more kinds of items than entries are about."""
        kinds = {"project"}
        for subject in chain.from_iterable(about.values()):
            kinds |= set(_TOGETHER.get(subject.kind, (subject.kind,)))
        held = [
            statement
            for statement in self._then.timeline(self._old.as_of)
            if statement.entry.fact.about[0] in kinds
        ]
        return View.within(held, span, self._old.as_of)

    def _depend_on_themselves(self) -> bool:
        """Whether items depend on nothing but their own entries, at every state between."""
        learned = [
            statement.entry.fact for late in self.late for statement in self._now.spoken_of(late)
        ]
        stood = (statement.entry.fact for statement in self._then.statements())
        return not any(isinstance(fact, ProjectOpened) for fact in learned) and independent(
            chain(stood, learned)
        )

    def _item_by_item(
        self, project: Project, about: Mapping[int, Iterable[Subject]], span: Span, view: View
    ) -> Iterator[Moved]:
        """The figures of the items that each entry is about; an amendment may be about two."""
        wanted = {subject for subjects in about.values() for subject in subjects}
        sequences = Sequences(project, wanted.__contains__, self._then.copy())
        states = tuple(
            zip((view.before, view.at_end, view.held), span.days(self._old.as_of), strict=True)
        )
        view = replace(view, spendings=())  # nothing says on which of them a figure rests
        for cause in self._causes(sequences):
            for subject in about.get(cause.recorded.position, ()):
                known_now = [
                    (state, subject, sequences.item(subject, day)) for state, day in states
                ]
                yield from _moved(view, subject, partial(_learn, known_now, cause))

    def _as_a_whole(self, span: Span) -> Iterator[Moved]:
        """The figures of the whole report after each entry: where one bears on all, as the opening
        does.
        """
        was, late = (
            _figures(self._known, span, self._old),
            {recorded.position for recorded in self.late},
        )
        project = as_opened(self._then, self._known[0].entry.project)
        for cause in self._causes(Sequences(project, places=self._then.copy())):
            if cause.recorded.position in late:
                now = _figures(self._known, span, Moment(self._old.as_of, cause.recorded.position))
                yield from compared(was, now, cause)
                was = now

    def _causes(self, sequences: Sequences) -> Iterator[Cause]:
        """Each entry learned since, as the sequences take it in."""
        for recorded in self._since:
            yield Cause(recorded, sequences.take_in(recorded), self._now.target(recorded))


def _about(project: Project, places: Places, late: Recorded) -> list[Subject]:
    """The items that an entry is about, and what it replaces."""
    subjects = {project.subject_of(each) for each in places.spoken_of(late)}
    return sorted(subject for subject in subjects if subject.kind in ITEMS)


def _learn(known_now: Iterable[tuple[Project, Subject, Item | None]], cause: Cause) -> Cause:
    """Let items be what they are now known to be."""
    for project, subject, item in known_now:
        project.restore(subject, item)
    return cause


# Across days: in order of place


def _passed(history: Sequence[Recorded], span: Span, old: Moment, as_of: date) -> Iterator[Moved]:
    if as_of == old.as_of:
        return
    view = seen(history, span, old)
    view = replace(view, at_end=view.held, spendings=())
    places = Places(recorded for recorded in history if recorded.position <= old.size)
    for recorded in places.timeline(as_of):
        if recorded.entry.effective_on > old.as_of:
            yield from _moved(
                view, view.held.subject_of(recorded), partial(_pass, view, recorded, places)
            )


def _pass(view: View, recorded: Recorded, places: Places) -> Cause:
    """Let an entry hold in the view."""
    return Cause(recorded, changes_of(evolve(view.held, recorded)), places.target(recorded))


# What one entry moves


def _moved(view: View, subject: Subject, happens: Callable[[], Cause]) -> Iterator[Moved]:
    """What moves among the figures that an item bears on, as something happens in the view."""
    was = figures_of(parts_of(view, subject))
    cause = happens()
    yield from compared(was, figures_of(parts_of(view, subject)), cause)


def compared(was: Figures, now: Figures, cause: Cause | None) -> Iterator[Moved]:
    """A step for each figure that differs; without a cause, for what this version of pledger
    computes differently.
    """
    for path in dict.fromkeys([*was, *now]):
        before, after = _value(was, path), _value(now, path)
        if before != after:
            yield Moved(now.get(path) or was[path], MoveStep(cause, before, after))


def _value(known: Figures, path: str) -> Any:
    return known[path].value if path in known else None
