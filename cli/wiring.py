"""What a command is handed: the settings, the ledger, the clock. The only place that hands projections a ledger's histories."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from cli import moments
from cli.amending import with_fields
from cli.config import Config
from cli.naming import Namer
from domain.admission import void
from domain.entries import Entry, Recorded, checked_text, read_entry
from domain.errors import Misused, NotFound
from domain.timeline import Places, calendar_of
from domain.values import Calendar
from ledger.body import moment
from ledger.service import Answer, Known, Ledger
from ledger.verification import Receipt
from projections.audit import Filter
from projections.overview import Overview, overview
from projections.report import report
from projections.shape import Report
from projections.trail import Traced, trail


def now() -> datetime:
    """The clock."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Looked:
    """What was looked at: a project's history, up to a day, by a state of knowledge."""

    history: Sequence[Recorded]
    as_of: date
    known: Known


class Session:
    """One call: the settings and the open ledger."""

    def __init__(self, ledger: Ledger, config: Config, project: str | None) -> None:
        self.ledger = ledger
        self.config = config
        self._project = project
        self.zone = config.time_zone()
        self.today = now().astimezone(self.zone).date()

    def project(self) -> str:
        """The key of the project that is meant: as named, else the only one. Raises Misused, NotFound."""
        if named := self.config.project(self._project):
            return named
        match self.ledger.projects():
            case [only]:
                return only
            case []:
                raise NotFound("the ledger holds no project; open one: pledger project open TITLE")
            case several:
                raise Misused(f"which project? name one with -p: {', '.join(several)}")

    def history(self) -> list[Recorded]:
        """The project's entries in order of position. Raises NotFound."""
        return self.ledger.history(self.project())

    def known(self, known_at: str | None) -> Known:
        """The state of knowledge asked for; now, without one."""
        return self.ledger.known(moments.known_at(known_at, now(), self.zone) if known_at else None)

    # Recording

    def record(self, facts: Sequence[Mapping[str, Any]], statement: Statement) -> list[Answer]:
        """Record what one person states of one project. Raises Refused."""
        project = statement.project or self.project()
        calendar = Calendar()
        if statement.on and "q" in statement.on.lower():
            calendar = calendar_of(Places(self.ledger.history(project)))
        words = {
            "project": project,
            "effective_on": moments.day(statement.on, self.today, calendar) if statement.on else self.today,
            "actor": self.config.actor(statement.by),
            "reason": statement.because,
            "source": "cli",
        }
        namer = Namer(self.ledger)
        entries = [read_entry(words | {"id": new_id(), "fact": namer.named(project, fact)}) for fact in facts]
        return self.record_entries(entries, statement.dry_run)

    def record_entries(self, entries: Sequence[Entry], dry_run: bool) -> list[Answer]:
        """Record entries, all or none. Raises Refused."""
        return self.ledger.record(entries, self.today, dry_run=dry_run)

    def void(self, number: str, statement: Statement) -> list[Answer]:
        """Take an entry back, from the day that it held from. Raises Misused, NotFound, Refused."""
        target = self._entry(number)
        if statement.on:
            raise Misused("a void holds from the day of what it voids; leave out --on")
        actor = self.config.actor(statement.by)
        voided = void(target, actor=actor, reason=checked_text(statement.because), source="cli", id=new_id())
        return self.record_entries([voided], statement.dry_run)

    def amend(self, number: str, options: Sequence[str], statement: Statement) -> list[Answer]:
        """Say an entry anew, with other fields or another day. Raises Misused, NotFound, Refused."""
        target = self._entry(number)
        calendar = calendar_of(Places(self.ledger.history(target.entry.project)))
        words = target.entry.to_json() | {
            "actor": self.config.actor(statement.by),
            "reason": statement.because,
            "source": "cli",
            "id": new_id(),
            "replaces": target.entry.id,
        }
        if statement.on:
            words["effective_on"] = moments.day(statement.on, self.today, calendar)
        elif not options:
            raise Misused(f"say what to amend in #{target.position}: a field as an option, as --percent 60, or the day with --on")
        amended = read_entry(words | {"fact": with_fields(words["fact"], options)})
        return self.record_entries([amended], statement.dry_run)

    def _entry(self, number: str) -> Recorded:
        """The entry that 17 or #17 names, of the project that is meant where one is named. Raises Misused, NotFound."""
        digits = number.removeprefix("#")
        if not digits.isdecimal() or int(digits) == 0 or len(digits) > 15:
            raise Misused(f"{number!r} is not an entry's number; write it as 17")
        found = self.ledger.entry(int(digits))
        if self._project and found.entry.project != self._project:
            raise NotFound(f"#{digits} is an entry of {found.entry.project}, not of {self._project}")
        return found

    # Reading

    def traced(self, number: str, as_of: str | None, known_at: str | None) -> tuple[Looked, Traced]:
        """One entry with its changes and its fate. Raises Misused, NotFound."""
        found = self._entry(number)
        looked = self._look(self.ledger.history(found.entry.project), as_of, known_at)
        for traced in trail(looked.history, as_of=looked.as_of, size=looked.known.size):
            if traced.recorded.position == found.position:
                return looked, traced
        raise NotFound(f"#{found.position} was not known then, or holds from a later day")

    def audit_filter(self, path: str | None, by: str | None, since: str | None, until: str | None) -> Filter:
        """What to show of the audit trail. Raises Misused."""
        calendar = Calendar()
        first = moments.day(since, self.today, calendar) if since else None
        last = moments.day(until, self.today, calendar) if until else None
        return Filter(path, by, first, last, self.zone)

    def verify(self, receipts: Sequence[str]) -> Known:
        """The state that was proved. Raises Misused for what is no receipt, Unverified."""
        try:
            noted = [Receipt.parse(receipt) for receipt in receipts]
        except ValueError as error:
            raise Misused(str(error)) from None
        return self.ledger.verify(noted)

    def look(self, as_of: str | None, known_at: str | None) -> Looked:
        """The project as of a day (every day, without one), by a state of knowledge. Raises Misused, NotFound."""
        return self._look(self.history(), as_of, known_at)

    def _look(self, history: Sequence[Recorded], as_of: str | None, known_at: str | None) -> Looked:
        calendar = calendar_of(Places(history))
        day = moments.day(as_of, self.today, calendar) if as_of else date.max
        return Looked(history, day, self.known(known_at))

    def trail(self, looked: Looked) -> list[Traced]:
        """The project's entries, each with what it changed and what became of it."""
        return trail(looked.history, as_of=looked.as_of, size=looked.known.size)

    def overviews(self, as_of: str | None, known_at: str | None) -> tuple[list[Overview], date, Known]:
        """All projects at a glance, as of a day (today, without one)."""
        known = self.known(known_at)
        rows, day = [], self.today
        for key in self.ledger.projects():
            history = self.ledger.history(key)
            day = moments.day(as_of, self.today, calendar_of(Places(history))) if as_of else self.today
            rows.append(overview(history, as_of=day, size=known.size))
        return [row for row in rows if row], day, known

    def report(self, quarter: str, as_of: str | None, known_at: str | None) -> tuple[Report, Known]:
        """A quarter's report: as of its last day, or today while it goes on. Raises Misused, NotFound."""
        history = self.history()
        known = self.known(known_at)
        calendar = calendar_of(Places(history))
        meant = moments.quarter(quarter, self.today, calendar)
        if self.today < calendar.first_day(meant) and not as_of:
            raise Misused(f"{meant} has not begun; it begins on {calendar.first_day(meant)}")
        day = moments.day(as_of, self.today, calendar) if as_of else min(calendar.last_day(meant), self.today)
        if day < calendar.first_day(meant):
            raise Misused(f"{day} is before {meant} begins, on {calendar.first_day(meant)}")
        told = report(history, meant, as_of=day, size=known.size, known_at=moment(known.at) if known.at else None)
        if told is None:
            opening = Places(history).timeline()[:1]
            opened = f"; it opened on {opening[0].entry.effective_on} (#{opening[0].position})" if opening else ""
            raise NotFound(f"{history[0].entry.project} is not known to be open on {day}{opened}")
        return told, known


@dataclass(frozen=True, slots=True)
class Statement:
    """The words around a fact, as typed."""

    on: str | None = None
    by: str | None = None
    because: str = ""
    dry_run: bool = False
    project: str | None = None  # only where a project is opened


def new_id() -> str:
    """An id that no entry has."""
    return str(uuid.uuid4())


@contextmanager
def session(ledger: str | None, project: str | None) -> Iterator[Session]:
    """The settings that hold here, and the ledger, opened. Raises NotFound, Misused, Unusable."""
    config = Config.nearest(Path.cwd())
    with Ledger(config.ledger(ledger), now) as opened:
        yield Session(opened, config, project)
