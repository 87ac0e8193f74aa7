"""What the project is and how it stands: the report's head, and the cards of project and status."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain
from typing import Any, NamedTuple

from domain.calendar import Calendar
from domain.items import Completion, Header, Item, Milestone, Objective, Phase, Risk, Said, Standing, Status
from projections.report.shape import Dimension, EarlierStatus, ProjectCard, ProjectShape, StandingShape, StatusField
from projections.report.work import progress
from projections.timeline.field import Field
from projections.timeline.view import View, field, moved, stated


def project(view: View) -> ProjectShape:
    """What the project is."""
    header = view.held.one(Header) or Header("")
    told: ProjectShape = {
        "key": view.held.key,
        "title": field(header.title),
        "company": field(header.company),
        "industry": field(header.industry),
        "manager": field(header.manager),
        "audience": field(header.audience),
    }
    if header.closed:
        told |= {"state": field(header.closed), "resolution": field(header.resolution)}
    return told


def standing(view: View) -> StandingShape:
    """How the project stands: overall and in each dimension, in which phase, to be done when."""
    completion = view.held.one(Completion) or Completion("")
    return {
        "phase": _of(view.held.one(Phase), "phase"),
        "status": _status(view, view.held.one(Standing)),
        "dimensions": [Dimension(dimension=key, status=_status(view, one)) for key, one in view.held.all(Standing).items() if key],
        "completion_target": moved(completion.completion_target, completion.since if completion.moves else None),
        "completion_first": field(completion.first),
        "completion_moves": completion.moves,
    }


def project_card(view: View) -> ProjectCard:
    """What the project is, how it stands, and how much it holds."""
    header = view.held.one(Header) or Header("")
    opening = next((said.by for said in (header.fiscal_year_starts, header.title) if said), None)
    milestones = [one for one in view.held.all(Milestone).values() if not one.dropped]
    return {
        **project(view),
        "opened": stated(opening.entry.effective_on, opening) if opening else field(None),
        "currency": field(view.held.currency),
        "fiscal_year_starts": field(header.fiscal_year_starts),
        **standing(view),
        "milestones": len(milestones),
        "progress": progress(view)["percent"],
        "open_risks": sum(not one.over for one in view.held.all(Risk).values()),
        "open_objectives": sum(not one.over for one in view.held.all(Objective).values()),
        "entries_in_force": view.entries,
    }


def _of(item: Item | None, name: str) -> Field:
    said: Said[Any] | None = getattr(item, name) if item else None
    return field(said)


def _status(view: View, standing: Standing | None) -> StatusField:
    said = standing.status if standing else None
    if standing is None or said is None:
        return {"value": None, "entry": None, "words": None}
    return {
        **stated(said.value.status, said.by),
        "words": said.value.words if view.in_quarter(said) else None,
        "since": field(standing.since and Said(standing.since.on, standing.since.by)),
        "why": field(standing.why),
        "before": _before(view.held.calendar, said.value.status, _rows(standing)),
    }


class _StatusRow(NamedTuple):
    """A status that stood before: its last declaration, the first day on which it stood, and the first on which it did not."""

    said: Said[Status]
    since: date
    until: date


def _rows(standing: Standing) -> Iterator[_StatusRow]:
    """What stood before a status, the newest first."""
    while standing.since and (earlier := standing.earlier) and earlier.status and earlier.since:
        yield _StatusRow(earlier.status, earlier.since.on, standing.since.on)
        standing = earlier


def _before(calendar: Calendar, status: str, rows: Iterable[_StatusRow]) -> list[EarlierStatus]:
    """What stood at the end of the quarter before a status came to stand, and what right before it, where those are others."""
    rows = iter(rows)
    last = next(rows, None)
    if last is None:
        return []
    quarter = calendar.quarter_of(last.until)
    at_end = next((row for row in chain((last,), rows) if row.since < calendar.first_day(quarter)), None)
    found = [_earlier(at_end, str(quarter.shifted(-1)))] if at_end else []
    if last.said.value.status not in {one["value"] for one in found}:
        found.append(_earlier(last, None))
    return [one for one in found if one["value"] != status]


def _earlier(row: _StatusRow, quarter: str | None) -> EarlierStatus:
    return {**stated(row.said.value.status, row.said.by), "until": row.until.isoformat(), "quarter": quarter}
