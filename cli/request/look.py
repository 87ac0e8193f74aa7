"""What a command that asks is handed: the project, the day and the state of knowledge that are
looked at, and a printer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from cli.output.printer import Printer
from cli.output.progress import watched
from cli.request import moments
from cli.request.session import Session
from domain.calendar import Calendar, Quarter
from domain.entries import Recorded
from domain.errors import Misused, NotFound
from domain.facts import Subject
from domain.timeline import timeline
from ledger.service import Known
from projections.timeline.trail import Traced, trail
from projections.timeline.view import View, view_of
from projections.words.stamp import Stamp

if TYPE_CHECKING:
    from projections.report.report import Report


@dataclass(eq=False)
class Look:
    """A look at a project as of a day, by a state of knowledge: both as typed until they are asked
    for.

    every_day: whether it is every day, rather than today, without one. What is asked for may raise
    Misused and NotFound.
    """

    session: Session
    printer: Printer
    as_of_typed: str | None = None
    known_at_typed: str | None = None
    every_day: bool = False

    def at(self, project: str) -> Look:
        """The look at another project, by its key, by the same state of knowledge."""
        other = replace(self)
        other.project, other.known = project, self.known
        return other

    @cached_property
    def project(self) -> str:
        """The project's key."""
        return self.session.project()

    @cached_property
    def known(self) -> Known:
        """The state of knowledge."""
        return self.session.known(self.known_at_typed)

    @cached_property
    def as_of(self) -> date:
        """The day that is looked at; date.max for every day."""
        if self.as_of_typed is None:
            return date.max if self.every_day else self.session.today
        return self.session.as_of(self.as_of_typed, self.project, self.known.size)

    @property
    def until(self) -> date:
        """The last day that is looked at: as named, else that of the state of knowledge."""
        return self.as_of if self.as_of_typed else self.session.day_of(self.known_at_typed)

    @property
    def at_other_times(self) -> bool:
        """Whether a day or a state of knowledge is named."""
        return (self.as_of_typed, self.known_at_typed) != (None, None)

    @cached_property
    def history(self) -> Sequence[Recorded]:
        """The project's entries, those that were recorded after that state of knowledge too."""
        _ = self.known  # before the history, which may grow meanwhile
        return self.session.ledger.history(self.project)

    @property
    def known_history(self) -> list[Recorded]:
        """The project's entries that were known."""
        return [recorded for recorded in self.history if recorded.position <= self.known.size]

    @property
    def calendar(self) -> Calendar:
        """How the project counts its quarters."""
        return self.session.calendar(self.project, self.known.size)

    @cached_property
    def view(self) -> View:
        """The project, seen from that day's quarter."""
        view = view_of(self.history, as_of=self.as_of, size=self.known.size)
        if view is None:
            raise not_open(self.project, self.as_of, self.history)
        return view

    def trail(self, about: Callable[[Subject], bool]) -> list[Traced]:
        """Every entry about some items, with what it changed and what became of it."""
        return trail(
            self.history,
            as_of=self.as_of,
            size=self.known.size,
            zone=self.session.zone,
            about=about,
            watch=self.watched,
        )

    @staticmethod
    def watched(history: Sequence[Recorded]) -> Iterable[Recorded]:
        """The entries, with a bar where they take long."""
        return watched(history, "tracing", len(history))

    def quarter(self, text: str | None) -> Quarter:
        """The quarter that somebody names; without one, that of the day that is looked at."""
        return (
            self.calendar.quarter_of(self.as_of)
            if text is None
            else moments.quarter(text, self.session.today, self.calendar)
        )

    def report(self, quarter: Quarter, as_of: date | None = None) -> Report:
        """A quarter's report: as of a day, as typed, else of the quarter's last day, or today while
        it goes on.
        """
        first_day, last_day = self.calendar.first_day(quarter), self.calendar.last_day(quarter)
        day = as_of or (
            min(last_day, self.session.today) if self.as_of_typed is None else self.as_of
        )
        if day < first_day:
            raise Misused(f"{day} is before {quarter}, which begins on {first_day}")
        self.session.ledger.prove(self.known)
        from projections.report.report import build_report

        made = build_report(
            self.history, quarter, as_of=day, size=self.known.size, known_at=self.known.moment
        )
        if made is None:
            raise not_open(self.project, day, self.history)
        return made

    @property
    def stamp(self) -> Stamp:
        """The two times."""
        return self.stamped(self.as_of)

    def stamped(self, day: date) -> Stamp:
        """The two times, with another day."""
        return Stamp(day, self.known.at, self.known.size)

    def print_lines(self, lines: Iterable[str], *notes: str) -> None:
        """Print lines, and faint below them the notes; both times, without one."""
        below = [self.printer.noted(note) for note in notes or (self.stamp.words,) if note]
        self.printer.text("\n".join([*lines, "", *below]) + "\n")


def not_open(project: str, day: date, history: Sequence[Recorded]) -> NotFound:
    """What to say where a project was not open on a day, or nothing was known of it."""
    opened = next(
        (f"; it opened on {one.entry.effective_on} ({one.name})" for one in timeline(history)), ""
    )
    return NotFound(f"{project} was not open on {day}, or nothing was known of it then{opened}")
