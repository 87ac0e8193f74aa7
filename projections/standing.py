"""What the project is and how it stands: the report's head, and the cards of project and status."""

from __future__ import annotations

from typing import Any

from domain.items import Completion, Header, Item, Milestone, Objective, Phase, Risk, Said, Standing
from projections.shape import Dimension, Field, ProjectCard, ProjectShape, StandingShape, StatusField
from projections.view import View, field, stated
from projections.work import progress


def project(view: View) -> ProjectShape:
    """What the project is."""
    header = view.held.one(Header) or Header("")
    return {
        "key": view.held.key,
        "title": field(header.title),
        "company": field(header.company),
        "industry": field(header.industry),
        "manager": field(header.manager),
        "audience": field(header.audience),
    }


def standing(view: View) -> StandingShape:
    """How the project stands: overall and in each dimension, in which phase, to be done when."""
    return {
        "phase": _of(view.held.one(Phase), "phase"),
        "status": _status(view, view.held.one(Standing)),
        "dimensions": [Dimension(dimension=key, status=_status(view, one)) for key, one in view.held.all(Standing).items() if key],
        "completion_target": _of(view.held.one(Completion), "completion_target"),
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
    plain = field(Said(said.value.status, said.by) if said else None)
    return StatusField(**plain, words=said.value.words if said and view.in_quarter(said) else None)
