"""The quarterly report: what held at the end of a day in the quarter, by what was known then; every field with its entry."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from domain.calendar import Quarter
from domain.entries import Recorded
from domain.items import Header, Narrative
from domain.timeline import timeline
from projections.report.resources import budget, dependencies, metrics, staffing, vendors
from projections.report.shape import SCHEMA, NarrativeShape, Report
from projections.report.standing import project, standing
from projections.report.summary import composed_summary
from projections.report.work import milestones, objectives, progress, risks
from projections.timeline.field import Field
from projections.timeline.view import View, field
from projections.words.sections import in_order


def report(history: Sequence[Recorded], quarter: Quarter, *, as_of: date, size: int, known_at: str | None) -> Report | None:
    """The canonical report; None where the project had not opened by then, as far as was known.

    history: the project's entries in order of position. as_of: a day of the quarter, or later for a look back.
    size, known_at: the state of knowledge, and the moment of its newest entry.
    """
    held = timeline(history, as_of=as_of, size=size)
    view = View.of(held, quarter, as_of) if held else None
    return told_of(view, known_at) if view and view.held.one(Header) else None


def told_of(view: View, known_at: str | None) -> Report:
    """The canonical report of a view of a project that is open; known_at: the moment of the newest entry that it knows."""
    told: Report = {
        "schema": SCHEMA,
        "project": project(view),
        "quarter": str(view.quarter),
        "first_day": view.first_day.isoformat(),
        "last_day": view.last_day.isoformat(),
        "day": min((view.as_of - view.first_day).days, (view.last_day - view.first_day).days) + 1,
        "days": (view.last_day - view.first_day).days + 1,
        "as_of": view.as_of.isoformat(),
        "known_at": known_at,
        **standing(view),
        "milestones": milestones(view),
        "progress": progress(view),
        "risks": risks(view),
        "objectives": objectives(view),
        "budget": budget(view),
        "staffing": staffing(view),
        "vendors": vendors(view),
        "dependencies": dependencies(view),
        "metrics": metrics(view),
        "narratives": narratives(view, view.quarter),
        "entries": view.entries,
    }
    told["narratives"] = _with_summary(told)
    return told


def canonical(told: Report) -> str:
    """The report as the text whose digest is published: sorted keys, no white space; the same on every machine."""
    return json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def narratives(view: View, quarter: Quarter) -> list[NarrativeShape]:
    """The prose written for a quarter, in the order of the report's sections."""
    prefix = f"{quarter}/"
    told = view.held.all(Narrative).items()
    written = [narrative(one, key.removeprefix(prefix)) for key, one in told if key.startswith(prefix)]
    return sorted(written, key=lambda shape: in_order(shape["section"]))


def narrative(one: Narrative, section: str) -> NarrativeShape:
    """The prose of one section."""
    title = one.title.value if one.title else None
    return {"section": section, "title": title, "text": field(one.text), "composed": False}


def _with_summary(told: Report) -> list[NarrativeShape]:
    """The prose; where nobody wrote an executive summary, one is composed from the figures and marked so."""
    if any(narrative["section"] == "executive-summary" for narrative in told["narratives"]):
        return told["narratives"]
    text: Field = {"value": composed_summary(told), "entry": None}
    return [NarrativeShape(section="executive-summary", title=None, text=text, composed=True), *told["narratives"]]
