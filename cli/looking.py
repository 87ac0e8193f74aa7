"""What a person looks at: the one place where the ledger's histories meet the projections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cli import moments
from cli.wiring import Session
from domain.entries import Recorded
from domain.errors import Misused, NotFound, did_you_mean
from domain.items import ITEMS
from domain.timeline import timeline
from domain.values import Calendar
from ledger.body import moment
from ledger.service import Known
from projections.audit import Filter, Row, audit, under
from projections.overview import Overview, overview
from projections.report import report
from projections.shape import Report
from projections.trail import Traced, trail


@dataclass(frozen=True, slots=True)
class Looked:
    """What was looked at: a project's history, up to a day, by a state of knowledge."""

    history: Sequence[Recorded]
    as_of: date
    known: Known

    def trail(self) -> list[Traced]:
        """The project's entries, each with what it changed and what became of it."""
        return trail(self.history, as_of=self.as_of, size=self.known.size)


def look(session: Session, as_of: str | None, known_at: str | None, project: str | None = None) -> Looked:
    """The project as of a day (every day, without one), by a state of knowledge. Raises Misused, NotFound."""
    key = project or session.project()
    known = session.known(known_at)  # before the history, which may grow meanwhile
    return Looked(session.ledger.history(key), date.max if as_of is None else session.day(as_of, key), known)


def traced(session: Session, number: str, as_of: str | None, known_at: str | None) -> tuple[Looked, Traced]:
    """One entry with its changes and its fate. Raises Misused, NotFound."""
    found = session.entry(number)
    looked = look(session, as_of, known_at, found.entry.project)
    for each in looked.trail():
        if each.recorded.position == found.position:
            return looked, each
    raise NotFound(f"{found.name} was not known then, or holds from a later day")


def audit_filter(session: Session, wanted: Mapping[str, str | None]) -> Filter:
    """What to show of the audit trail: path, by, since and until, as typed. Raises Misused."""
    since, until = (
        None if (text := wanted[name]) is None else moments.day(text, session.today, Calendar()) for name in ("since", "until")
    )
    if since and until and until < since:
        raise Misused(f"nothing is recorded from {since} until {until}, which is before it")
    return Filter(wanted["path"], wanted["by"], since, until, session.zone)


def audited(
    session: Session, as_of: str | None, known_at: str | None, wanted: Mapping[str, str | None]
) -> tuple[Looked, list[Row]]:
    """The changes asked for. Raises Misused, and NotFound where a path or a person is asked for that nothing is known of."""
    looked = look(session, as_of, known_at)
    trail = looked.trail()
    rows = list(audit(trail, audit_filter(session, wanted)))
    if not rows and trail:
        paths = {change.path for traced in trail for change in traced.changes}
        _check_known("change of", wanted["path"], paths | set(ITEMS), trail)
        _check_known("entry by", wanted["by"], {traced.recorded.entry.actor for traced in trail}, trail)
    return looked, rows


def _check_known(what: str, name: str | None, known: set[str], trail: Sequence[Traced]) -> None:
    if name is not None and not any(one.casefold() == name.casefold() or under(one, name) for one in known):
        project = trail[0].recorded.entry.project
        raise NotFound(f"no {what} {name!r} in {project}{did_you_mean(name, known)}")


def overviews(session: Session, as_of: str | None, known_at: str | None) -> tuple[list[Overview], date, Known]:
    """All projects at a glance, as of a day (today, without one). Raises Misused."""
    known = session.known(known_at)
    day, rows = session.today, []
    for key in session.ledger.projects():
        day = session.today if as_of is None else session.day(as_of, key)
        rows.append(overview(session.ledger.history(key), as_of=day, size=known.size))
    return [row for row in rows if row], day, known


def quarterly(session: Session, quarter: str, as_of: str | None, known_at: str | None) -> tuple[Report, Known]:
    """A quarter's report: as of its last day, or today while it goes on. Raises Misused, NotFound."""
    key = session.project()
    known = session.known(known_at)  # before the history, which may grow meanwhile
    history, calendar = session.ledger.history(key), session.calendar(key)
    meant = moments.quarter(quarter, session.today, calendar)
    first_day = calendar.first_day(meant)
    day = min(calendar.last_day(meant), session.today) if as_of is None else session.day(as_of, key)
    if day < first_day:
        raise Misused(f"{day} is before {meant}, which begins on {first_day}")
    told = report(history, meant, as_of=day, size=known.size, known_at=moment(known.at) if known.at else None)
    if told is None:
        opened = next((f"; it opened on {one.entry.effective_on} ({one.name})" for one in timeline(history)), "")
        raise NotFound(f"{key} was not open on {day}, or nothing was known of it then{opened}")
    return told, known
