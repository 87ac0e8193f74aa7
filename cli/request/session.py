"""What a command is handed: the settings that hold here, and the open ledger."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime

from cli import clock
from cli.config import Config, Setting, here
from cli.output.progress import watched
from cli.remembered import memory
from cli.request import moments
from cli.request.keys import key_meant, project_meant
from domain.calendar import Calendar
from domain.entries import Recorded
from domain.errors import Misused, NotFound, did_you_mean
from domain.timeline import Places, calendar_of
from ledger.service import Known, Ledger

_ENTRY = re.compile(r"[1-9]\d{0,14}", re.ASCII)

_NO_PROJECT = "the ledger holds no project; open one: pledger project open TITLE"


class Session:
    """One call: the settings and the open ledger."""

    def __init__(self, ledger: Ledger, config: Config, project: str | None) -> None:
        self.ledger = ledger
        self.config = config
        self._project = project
        self._meant: str | None = None
        # by project and how many entries it has
        self._calendars: dict[tuple[str, int], Calendar] = {}
        self.zone = config.time_zone()
        self.today = clock.now().astimezone(self.zone).date()

    def project(self) -> str:
        """The key of the project that is meant: as named, by key or title, else the only one.

        Raises Misused, NotFound.
        """
        if self._meant is None:
            named = self.config.setting("project", self._project, self.ledger.path)
            self._meant = self._key_of(named) if named else self._only()
        return self._meant

    def named(self, name: str) -> str:
        """The key of a project that somebody names by its key or its title; a key that none has
        yet. Raises Misused, NotFound.
        """
        if found := project_meant(self.ledger, name):
            return found
        if name == key_meant(name):
            return name
        known = [word for key, title in self.ledger.titled() for word in (key, title)]
        raise NotFound(
            f"no project {name!r} in"
            f" {self.ledger.path}{did_you_mean(name, known) or '; see: pledger project list'}"
        )

    @property
    def project_named(self) -> str | None:
        """The project that was named with this call, which nothing else may change."""
        return self.project() if self._project is not None else None

    def _key_of(self, named: Setting) -> str:
        key = self.named(named.value)
        if named.origin == str(memory()) and not self.ledger.holds(key):
            raise NotFound(
                f"{named.origin} names {key}, which {self.ledger.path} does not hold; forget it:"
                " pledger use --forget"
            )
        return key

    def _only(self) -> str:
        match self.ledger.projects():
            case [only]:
                return only
            case []:
                raise NotFound(_NO_PROJECT)
            case several:
                raise Misused(f"which project? name one with -p: {', '.join(several)}")

    def projects(self) -> list[str]:
        """The keys of all projects, in order of their first entry.

        Raises Misused where -p names one, NotFound without any.
        """
        if self._project:
            raise Misused("say -p for one project or --all for all of them, not both")
        if every := self.ledger.projects():
            return every
        raise NotFound(_NO_PROJECT)

    def calendar(self, project: str, size: int | None = None) -> Calendar:
        """How a project counts its quarters, as was known by the ledger's first size entries (all,
        where None). Raises NotFound.
        """
        history = self.ledger.history(project)
        known = (
            history
            if size is None
            else [recorded for recorded in history if recorded.position <= size]
        )
        if (project, len(known)) not in self._calendars:
            self._calendars[project, len(known)] = calendar_of(Places(known).statements())
        return self._calendars[project, len(known)]

    def day(self, text: str, project: str, size: int | None = None) -> date:
        """The day that a person typed; quarters are the project's, as was known then.

        Raises Misused, NotFound.
        """
        calendar = self.calendar(project, size) if moments.names_a_quarter(text) else Calendar()
        return moments.day(text, self.today, calendar)

    def first_day(self, text: str, project: str, size: int | None = None) -> date:
        """The day that a person typed; of a quarter its first. Raises Misused, NotFound."""
        if not moments.names_a_quarter(text):
            return self.day(text, project, size)
        calendar = self.calendar(project, size)
        return calendar.first_day(moments.quarter(text, self.today, calendar))

    def as_of(self, text: str, project: str, size: int | None = None) -> date:
        """The day to look at that a person typed; of a quarter that goes on, today.

        Raises Misused, NotFound.
        """
        day = self.day(text, project, size)
        if moments.names_a_quarter(text) and day > self.today:
            calendar = self.calendar(project, size)
            return (
                self.today if calendar.quarter_of(day) == calendar.quarter_of(self.today) else day
            )
        return day

    def known(self, known_at: str | None) -> Known:
        """The state of knowledge asked for, its moment in the zone that days are counted in; now,
        without one. Raises Misused.
        """
        known = self.ledger.known(
            None if known_at is None else moments.known_at(known_at, clock.now(), self.zone)
        )
        return replace(known, at=known.at.astimezone(self.zone)) if known.at else known

    def day_of(self, known_at: str | None) -> date:
        """The day of a state of knowledge: of a moment, or the one on which so many entries were
        known; today, without one.
        """
        if known_at is None:
            return self.today
        named = moments.known_at(known_at, clock.now(), self.zone)
        at = named if isinstance(named, datetime) else self.known(known_at).at or clock.now()
        return at.astimezone(self.zone).date()

    def entry(self, number: str) -> Recorded:
        """The entry that 17 or #17 names, of the project that is meant where -p names one.

        Raises Misused, NotFound.
        """
        digits = number.removeprefix("#")
        if not _ENTRY.fullmatch(digits):
            shown = repr(number) if len(number) < 40 else "that"
            raise Misused(f"{shown} is not an entry's number; write it as 17")
        found = self.ledger.entry(int(digits))
        meant = self.project_named or found.entry.project
        if found.entry.project != meant:
            raise NotFound(f"#{digits} is an entry of {found.entry.project}, not of {meant}")
        return found


@contextmanager
def session(ledger: str | None, project: str | None) -> Iterator[Session]:
    """The settings that hold here, and the ledger, opened. Raises NotFound, Misused, Unusable."""
    config = Config.nearest(here())
    with Ledger(config.ledger(ledger), clock.now, watched) as opened:
        yield Session(opened, config, project)
