"""What a person looks at: the one place where the ledger's histories meet the projections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cli.request import moments
from cli.request.session import Session
from domain.entries import Recorded
from domain.errors import Misused, NotFound
from domain.timeline import timeline
from ledger.body import moment
from ledger.service import Known
from projections.report.report import report
from projections.report.shape import Report


@dataclass(frozen=True, slots=True)
class Looked:
    """What was looked at: a project's history, up to a day, by a state of knowledge."""

    history: Sequence[Recorded]
    as_of: date
    known: Known


def look(session: Session, as_of: str | None, known_at: str | None, project: str | None = None) -> Looked:
    """The project as of a day (every day, without one), by a state of knowledge. Raises Misused, NotFound."""
    key = project or session.project()
    known = session.known(known_at)  # before the history, which may grow meanwhile
    return Looked(session.ledger.history(key), date.max if as_of is None else session.as_of(as_of, key, known.size), known)


def quarter_of(session: Session, as_of: str | None, known_at: str | None) -> str:
    """The quarter that the day lies in which is looked at: of today, without one. Raises Misused, NotFound."""
    key, size = session.project(), session.known(known_at).size
    day = session.today if as_of is None else session.as_of(as_of, key, size)
    return str(session.calendar(key, size).quarter_of(day))


def quarterly(session: Session, quarter: str, as_of: str | None, known_at: str | None) -> tuple[Report, Known]:
    """A quarter's report: as of its last day, or today while it goes on. Raises Misused, NotFound."""
    key = session.project()
    known = session.known(known_at)  # before the history, which may grow meanwhile
    history, calendar = session.ledger.history(key), session.calendar(key, known.size)
    meant = moments.quarter(quarter, session.today, calendar)
    first_day = calendar.first_day(meant)
    day = min(calendar.last_day(meant), session.today) if as_of is None else session.as_of(as_of, key, known.size)
    if day < first_day:
        raise Misused(f"{day} is before {meant}, which begins on {first_day}")
    session.ledger.prove(known)
    told = report(history, meant, as_of=day, size=known.size, known_at=moment(known.at) if known.at else None)
    if told is None:
        raise not_open(key, day, history)
    return told, known


def not_open(project: str, day: date, history: Sequence[Recorded]) -> NotFound:
    """What to say where a project was not open on a day, or nothing was known of it."""
    opened = next((f"; it opened on {one.entry.effective_on} ({one.name})" for one in timeline(history)), "")
    return NotFound(f"{project} was not open on {day}, or nothing was known of it then{opened}")
