"""What a project is, how it stands and how much it holds, for one who asks for that alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.items import Header, Milestone, Objective, Risk
from projections.report.header import ProjectShape, StandingShape, project, standing
from projections.report.milestones import progress
from projections.timeline.field import NOTHING, Field, flat
from projections.timeline.view import View, field, stated


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectCard:
    """What the project is, how it stands, and how much it holds. progress: the weighted mean, null
    where it is not known.
    """

    project: ProjectShape = flat()
    opened: Field[date]
    currency: Field[str]
    fiscal_year_starts: Field[int]
    standing: StandingShape = flat()
    milestones: int
    progress: Decimal | None
    open_risks: int
    open_objectives: int
    entries_in_force: int


@dataclass(frozen=True, slots=True)
class PhaseShape:
    """The phase that a project is in."""

    phase: Field[str]


@dataclass(frozen=True, slots=True)
class TargetShape:
    """When the whole project is meant to be done."""

    completion_target: Field[str]


def project_card(view: View) -> ProjectCard:
    """What the project is, how it stands, and how much it holds."""
    header = view.held.one(Header) or Header("")
    opening = next((said.by for said in (header.fiscal_year_starts, header.title) if said), None)
    return ProjectCard(
        project=project(view),
        opened=stated(opening.entry.effective_on, opening) if opening else NOTHING,
        currency=field(view.held.currency),
        fiscal_year_starts=field(header.fiscal_year_starts),
        standing=standing(view),
        milestones=sum(not milestone.dropped for milestone in view.held.all(Milestone).values()),
        progress=progress(view).percent,
        open_risks=sum(not risk.over for risk in view.held.all(Risk).values()),
        open_objectives=sum(not objective.over for objective in view.held.all(Objective).values()),
        entries_in_force=view.entries,
    )
