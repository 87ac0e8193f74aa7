"""What moved between two states of a project: figure by figure, with the entries that moved it as steps that add up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any, NamedTuple

from domain.entries import Recorded
from domain.facts import ProjectOpened, QuarterPublished, Subject
from domain.items import ITEMS, Item
from domain.project import Project, evolve
from domain.timeline import Places, timeline
from projections.changes import Change, Sequences, as_recorded, changes_of, is_coherent, unwalked
from projections.report import told_of
from projections.reported import Figure, Figures, figures, parts
from projections.sections import place_of
from projections.view import Span, View

_COUNTED = ("change", "spent_in_quarter", "timing", "age_days")


class Moment(NamedTuple):
    """A state: what held at the end of as_of, by the ledger's first size entries."""

    as_of: date
    size: int


class Cause(NamedTuple):
    """An entry that moved something, what it changed where it stands, and what it amends or voids."""

    recorded: Recorded
    changes: Sequence[Change]
    replaces: Recorded | None


class Step(NamedTuple):
    """What one entry made of a figure; cause is None for what this version of pledger computes differently."""

    cause: Cause | None
    before: Any
    after: Any


class Move(NamedTuple):
    """A figure that moved, as it is now (as it was, where it is gone). The steps lead from before to after.

    fate: new or gone, where all of its item is; else empty.
    """

    figure: Figure
    before: Any
    after: Any
    steps: tuple[Step, ...]
    fate: str = ""


class Moved(NamedTuple):
    """One step of one figure."""

    figure: Figure
    step: Step


def difference(history: Sequence[Recorded], span: Span, old: Moment, new: Moment) -> list[Move]:
    """The figures of a span's report that differ between two states, in the report's order.

    Entries are added one at a time: first those learned since, in the order in which they were recorded, then those of the
    days between, in order of place. Old is no later than new in either time, and the project is open at both. Between two
    days, what is counted from a day or within a quarter is left out.
    """
    was, now = (_figures(history, span, moment) for moment in (old, new))
    found = moves(was, now, steps(history, span, old, new))
    return found if old.as_of == new.as_of else [move for move in found if move.figure.name not in _COUNTED]


def moves(was: Figures, now: Figures, steps: Iterable[Moved]) -> list[Move]:
    """The figures that differ, with their steps."""
    taken: dict[str, list[Step]] = {}
    for figure, (cause, before, after) in steps:
        chain = taken.setdefault(figure.path, [])
        if chain and chain[-1].cause is cause:  # an amendment from one item to another moves a total twice
            chain[-1] = chain[-1]._replace(after=after)
        else:
            chain.append(Step(cause, before, after))
    found, then, today = [], *({figure.subject for figure in known.values()} for known in (was, now))
    for path in _in_order(was, now):
        before, after = _value(was, path), _value(now, path)
        if before != after:
            shown = now.get(path) or was[path]
            fate = "" if shown.subject in then & today else "new" if shown.subject in today else "gone"
            found.append(Move(shown, before, after, tuple(taken.get(path, ())), fate))
    return found


def _in_order(was: Figures, now: Figures) -> list[str]:
    """The paths of both, in the report's order: what is gone comes after what stands, section by section."""
    gone = [path for path in was if path not in now]
    return sorted([*now, *gone], key=lambda path: place_of((now.get(path) or was[path]).subject))


def steps(history: Sequence[Recorded], span: Span, old: Moment, new: Moment) -> Iterator[Moved]:
    """What each entry between two states made of each figure."""
    yield from _learned(history, span, old, new.size)
    yield from _passed(history, span, Moment(old.as_of, new.size), new.as_of)


def bearing(history: Iterable[Recorded], old: Moment, size: int) -> list[Recorded]:
    """The entries learned since that change what held at the old state's day, in order of recording."""
    places, found = Places(), []
    for recorded in history:
        if recorded.position > size:
            break
        target = places.target(recorded)
        stood = places.standing_at(target) if target else None
        places.add(recorded)
        now = places.standing_at(recorded)
        held = any(one and one.entry.effective_on <= old.as_of for one in (stood, now))
        if recorded.position > old.size and stood is not now and held and not isinstance(recorded.entry.fact, QuarterPublished):
            found.append(recorded)
    return found


def _figures(history: Sequence[Recorded], span: Span, moment: Moment) -> Figures:
    return figures(told_of(_view(history, span, moment), None))


def _view(history: Sequence[Recorded], span: Span, moment: Moment) -> View:
    held = timeline(history, as_of=moment.as_of, size=moment.size)
    return View.within(history[0].entry.project, held, span, moment.as_of)


# Across knowledge: in the order of recording


def _learned(history: Sequence[Recorded], span: Span, old: Moment, size: int) -> Iterator[Moved]:
    late = bearing(history, old, size)
    if late and _depend_on_themselves(history, old, size, late):
        yield from _item_by_item(history, span, old, late)
    elif late:
        yield from _as_a_whole(history, span, old, late)


def _depend_on_themselves(history: Sequence[Recorded], old: Moment, size: int, late: Sequence[Recorded]) -> bool:
    """Whether items depend on nothing but their own entries, at every state between."""
    then, now = (Places(one for one in history if one.position <= known) for known in (old.size, size))
    currencies = {each.currency for one in [*then.statements(), *late] for each in one.entry.fact.amounts}
    restated = any(isinstance(one.entry.fact, ProjectOpened) for one in _spoken_of(now, late))
    return not restated and len(currencies) <= 1 and is_coherent(then) and is_coherent(now)


def _spoken_of(places: Places, late: Iterable[Recorded]) -> Iterator[Recorded]:
    """Entries, and what they replace; what a void of a void brings back, too."""
    for recorded in late:
        one: Recorded | None = recorded
        while one:
            yield one
            one = places.target(one)


def _item_by_item(history: Sequence[Recorded], span: Span, old: Moment, late: Sequence[Recorded]) -> Iterator[Moved]:
    """The figures of the items that each entry is about; an amendment may be about two."""
    known = [one for one in history if one.position <= late[-1].position]
    places = Places(known)
    project = unwalked(places, known[0].entry.project)
    about = {one.position: _about(project, places, one) for one in late}
    sequences = Sequences(project, {subject for subjects in about.values() for subject in subjects}.__contains__)
    view = replace(_view(history, span, old), spendings=())
    for recorded in known:
        cause = Cause(recorded, sequences.take_in(recorded), places.target(recorded))
        for subject in about.get(recorded.position, ()):
            known_now = [(state, subject, sequences.item(subject, day)) for state, day in _states(view, span, old.as_of)]
            yield from _moved(view, subject, partial(_learn, known_now, cause))


def _about(project: Project, places: Places, late: Recorded) -> list[Subject]:
    """The items that an entry is about, and what it replaces."""
    subjects = {project.subject_of(each) for each in _spoken_of(places, [late])}
    return sorted(subject for subject in subjects if subject.kind in ITEMS)


def _states(view: View, span: Span, as_of: date) -> Iterator[tuple[Project, date]]:
    """The projects that a view looks at, each with its day."""
    yield view.before, span.first_day - timedelta(days=1)
    yield view.at_end, min(span.last_day, as_of)
    yield view.held, as_of


def _learn(known_now: Iterable[tuple[Project, Subject, Item | None]], cause: Cause) -> Cause:
    """Let items be what they are now known to be."""
    for project, subject, item in known_now:
        project.restore(subject, item)
    return cause


def _as_a_whole(history: Sequence[Recorded], span: Span, old: Moment, late: Sequence[Recorded]) -> Iterator[Moved]:
    """The figures of the whole report after each entry: where one bears on all, as the opening does."""
    was = _figures(history, span, old)
    places = Places(history)
    changes = {recorded.position: found for recorded, found in as_recorded(history)}
    for recorded in late:
        now = _figures(history, span, Moment(old.as_of, recorded.position))
        yield from compared(was, now, Cause(recorded, changes[recorded.position], places.target(recorded)))
        was = now


# Across days: in order of place


def _passed(history: Sequence[Recorded], span: Span, old: Moment, as_of: date) -> Iterator[Moved]:
    if as_of == old.as_of:
        return
    view = _view(history, span, old)
    view = replace(view, at_end=view.held, spendings=())
    places = Places(one for one in history if one.position <= old.size)
    for recorded in places.timeline(as_of):
        if recorded.entry.effective_on > old.as_of:
            yield from _moved(view, view.held.subject_of(recorded), partial(_pass, view, recorded, places))


def _pass(view: View, recorded: Recorded, places: Places) -> Cause:
    """Let an entry hold in the view."""
    return Cause(recorded, changes_of(evolve(view.held, recorded)), places.target(recorded))


# What one entry moves


def _moved(view: View, subject: Subject, happens: Callable[[], Cause]) -> Iterator[Moved]:
    """What moves among the figures that an item bears on, as something happens in the view."""
    was = figures(parts(view, subject))
    cause = happens()
    yield from compared(was, figures(parts(view, subject)), cause)


def compared(was: Figures, now: Figures, cause: Cause | None) -> Iterator[Moved]:
    """A step for each figure that differs; without a cause, for what this version of pledger computes differently."""
    for path in dict.fromkeys([*was, *now]):
        before, after = _value(was, path), _value(now, path)
        if before != after:
            yield Moved(now.get(path) or was[path], Step(cause, before, after))


def _value(known: Figures, path: str) -> Any:
    return known[path].value if path in known else None
