"""What a report looks at: the project at two moments, and how a said value becomes a field."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple, TypeVar

from domain.calendar import Calendar, Quarter
from domain.entries import Recorded
from domain.items import Said
from domain.payments import Booking
from domain.project import Project
from domain.timeline import calendar_of, forked, states, timeline
from projections.timeline.field import NOTHING, Field

T = TypeVar("T")


class Span(NamedTuple):
    """The days that a report is about: those of a quarter; as_of: the day that it stands at, in the
    quarter or later.

    Where two quarters are compared, first_day is the first of the earlier one.
    """

    quarter: Quarter
    first_day: date
    last_day: date
    as_of: date

    @classmethod
    def of(cls, calendar: Calendar, quarter: Quarter, as_of: date) -> Span:
        """The span of a quarter."""
        return cls(quarter, calendar.first_day(quarter), calendar.last_day(quarter), as_of)

    def days(self, held_on: date) -> tuple[date, date, date]:
        """The days that a view looks at: the last before it, its last one, and the one that it is
        held on.
        """
        return self.first_day - timedelta(days=1), min(self.last_day, held_on), held_on


@dataclass(frozen=True, slots=True)
class View:
    """A project as of a day in a quarter, and as of the end of the quarter before, by the same
    state of knowledge.
    """

    quarter: Quarter
    first_day: date
    last_day: date
    as_of: date
    held: Project
    before: Project
    at_end: Project  # as of the quarter's last day, or as_of where that is earlier
    spendings: Sequence[Recorded]  # what was spent and refunded by as_of, in order of place
    entries: int  # in force by as_of

    @classmethod
    def of(cls, timeline: Sequence[Recorded], quarter: Quarter, as_of: date) -> View:
        """The view of a timeline as of that day, which holds at least the project's opening."""
        return cls.within(timeline, Span.of(calendar_of(timeline), quarter, as_of), as_of)

    @classmethod
    def within(cls, timeline: Sequence[Recorded], span: Span, held_on: date) -> View:
        """The view of a span. held_on: the last day of the timeline, which is the span's as_of or
        earlier.
        """
        return cls._made(span, states(_project(timeline), timeline, span.days(held_on)), timeline)

    @classmethod
    def forked(
        cls, first: Sequence[Recorded], second: Sequence[Recorded], span: Span, held_on: date
    ) -> tuple[View, View]:
        """The views of two timelines that are the same for the most part."""
        of_first, of_second = forked(_project(first), first, second, span.days(held_on))
        return cls._made(span, of_first, first), cls._made(span, of_second, second)

    @classmethod
    def each(cls, timeline: Sequence[Recorded], spans: Sequence[Span]) -> list[View]:
        """The views of many spans, in one walk of a timeline that goes as far as the last of
        them.
        """
        days = sorted({day for span in spans for day in span.days(span.as_of)})
        on = dict(zip(days, states(_project(timeline), timeline, days), strict=True))
        spendings, views = _spendings(timeline), []
        for span in spans:
            before, at_end, held = (on[day] for day in span.days(span.as_of))
            spent = spendings[: _count(spendings, span.as_of)]
            views.append(cls(*span, held, before, at_end, spent, _count(timeline, span.as_of)))
        return views

    @classmethod
    def _made(cls, span: Span, states: Sequence[Project], timeline: Sequence[Recorded]) -> View:
        before, at_end, held = states
        return cls(*span, held, before, at_end, _spendings(timeline), len(timeline))

    def in_quarter(self, said: Said[Any] | None) -> bool:
        """Whether it was stated for a day of the quarter."""
        return said is not None and self.covers(said.on)

    def since_it_began(self, said: Said[Any] | None) -> bool:
        """Whether it was stated for a day of the quarter or, in a look back, for a later one."""
        return said is not None and said.on >= self.first_day

    def covers(self, day: date) -> bool:
        """Whether a day is one of the quarter."""
        return self.first_day <= day <= self.last_day

    def of_quarter(self, said: Said[T] | None) -> Field[T]:
        """What was stated in the quarter: a report never repeats last year's prose as this
        quarter's.
        """
        return field(said) if self.in_quarter(said) else NOTHING

    def day_of(self, target: Said[str] | None) -> date | None:
        """The day that a target falls due; None for words, or where there is no target."""
        return self.held.calendar.target_day(target.value) if target else None


def view_of(history: Sequence[Recorded], *, as_of: date, size: int) -> View | None:
    """The project as of a day, in that day's quarter, by a state of knowledge; None where it had
    not opened.
    """
    held = timeline(history, as_of=as_of, size=size)
    return View.of(held, calendar_of(held).quarter_of(as_of), as_of) if held else None


def _project(timeline: Sequence[Recorded]) -> str:
    """The key of the project that a timeline is of; where nothing holds yet, none."""
    return timeline[0].entry.project if timeline else ""


def _spendings(timeline: Sequence[Recorded]) -> list[Recorded]:
    return [one for one in timeline if isinstance(one.entry.fact, Booking)]


def _count(timeline: Sequence[Recorded], as_of: date) -> int:
    """How many of a timeline's entries hold by a day."""
    return bisect_right(timeline, as_of, key=lambda one: one.entry.effective_on)


def field(said: Said[T] | None) -> Field[T]:
    """A said value as a field."""
    return stated(said.value, said.by) if said else NOTHING


def argued(said: Said[T] | None) -> Field[T]:
    """A said value as a field, with why it was stated, where somebody said so."""
    return stated(said.value, said.by, said.by.entry.because or None) if said else NOTHING


def moved(said: Said[T] | None, since: Said[T] | None) -> Field[T]:
    """What holds, with why the first statement of it in a row made it so; since: that statement,
    where it moved something.
    """
    return (
        stated(said.value, said.by, since.by.entry.because or None)
        if said and since
        else field(said)
    )


def stated(value: T | None, by: Recorded, because: str | None = None) -> Field[T]:
    """A value that rests on one entry."""
    entry = by.entry
    return Field(value, by.position, None, entry.effective_on, entry.actor, because)


def resting(value: T | None, on: Sequence[Recorded]) -> Field[T]:
    """A value that follows from several entries; from none, where nothing was stated that moves
    it.
    """
    if not on:
        return Field(value, None, ())
    newest = max(on, key=lambda recorded: (recorded.entry.effective_on, recorded.position)).entry
    return Field(
        value,
        None,
        tuple(sorted(recorded.position for recorded in on)),
        newest.effective_on,
        newest.actor,
    )
