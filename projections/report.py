"""The quarterly report: what held at the end of a day in the quarter, by what was known then; every field with its entry."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from domain.entries import Recorded
from domain.items import Completion, Header, Item, Narrative, Phase, Said, Standing
from domain.timeline import timeline
from domain.values import Quarter
from projections.means import budget, dependencies, metrics, staffing, vendors
from projections.sections import in_order
from projections.shape import SCHEMA, Dimension, Field, NarrativeShape, ProjectShape, Report, StatusField
from projections.summary import composed_summary
from projections.view import View, field
from projections.work import milestones, objectives, progress, risks


def report(history: Sequence[Recorded], quarter: Quarter, *, as_of: date, size: int, known_at: str | None) -> Report | None:
    """The canonical report; None where the project had not opened by then, as far as was known.

    history: the project's entries in order of position. as_of: a day of the quarter, or later for a look back.
    size, known_at: the state of knowledge, and the moment of its newest entry.
    """
    held = timeline(history, as_of=as_of, size=size)
    view = View.of(held, quarter, as_of) if held else None
    header = view.held.one(Header) if view else None
    if view is None or header is None:
        return None
    told: Report = {
        "schema": SCHEMA,
        "project": _project(header),
        "quarter": str(quarter),
        "first_day": view.first_day.isoformat(),
        "last_day": view.last_day.isoformat(),
        "day": min((as_of - view.first_day).days, (view.last_day - view.first_day).days) + 1,
        "days": (view.last_day - view.first_day).days + 1,
        "as_of": as_of.isoformat(),
        "known_at": known_at,
        "phase": _of(view.held.one(Phase), "phase"),
        "status": _status(view, view.held.one(Standing)),
        "dimensions": [Dimension(dimension=key, status=_status(view, one)) for key, one in view.held.all(Standing).items() if key],
        "completion_target": _of(view.held.one(Completion), "completion_target"),
        "milestones": milestones(view),
        "progress": progress(view),
        "risks": risks(view),
        "objectives": objectives(view),
        "budget": budget(view),
        "staffing": staffing(view),
        "vendors": vendors(view),
        "dependencies": dependencies(view),
        "metrics": metrics(view),
        "narratives": _narratives(view),
        "entries": len(held),
    }
    told["narratives"] = _with_summary(told)
    return told


def canonical(told: Report) -> str:
    """The report as the text whose digest is published: sorted keys, no white space; the same on every machine."""
    return json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _project(header: Header) -> ProjectShape:
    return {
        "key": header.created.entry.project if header.created else "",
        "title": field(header.title),
        "company": field(header.company),
        "industry": field(header.industry),
        "manager": field(header.manager),
        "audience": field(header.audience),
    }


def _of(item: Item | None, name: str) -> Field:
    said: Said[Any] | None = getattr(item, name) if item else None
    return field(said)


def _status(view: View, standing: Standing | None) -> StatusField:
    said = standing.status if standing else None
    plain = field(Said(said.value.status, said.by) if said else None)
    return StatusField(**plain, words=said.value.words if said and view.in_quarter(said) else None)


def _narratives(view: View) -> list[NarrativeShape]:
    """The prose written for the quarter, in the order of the report's sections."""
    prefix = f"{view.quarter}/"
    written = [
        NarrativeShape(
            section=key.removeprefix(prefix),
            title=one.title.value if one.title else None,
            text=field(one.text),
            composed=False,
        )
        for key, one in view.held.all(Narrative).items()
        if key.startswith(prefix)
    ]
    return sorted(written, key=lambda narrative: in_order(narrative["section"]))


def _with_summary(told: Report) -> list[NarrativeShape]:
    """The prose; where nobody wrote an executive summary, one is composed from the figures and marked so."""
    if any(narrative["section"] == "executive-summary" for narrative in told["narratives"]):
        return told["narratives"]
    text: Field = {"value": composed_summary(told), "entry": None}
    return [NarrativeShape(section="executive-summary", title=None, text=text, composed=True), *told["narratives"]]
