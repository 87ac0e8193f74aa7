"""The quarterly report: what held at the end of a day in the quarter, by what was known then; every
field with its entry.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from domain.calendar import Quarter
from domain.entries import Recorded
from domain.items import Header
from domain.timeline import timeline
from projections.report.budget import BudgetShape, budget
from projections.report.dependencies import DEPENDENCIES, DependencyShape
from projections.report.header import ProjectShape, StandingShape, project, standing
from projections.report.metrics import METRICS, MetricShape
from projections.report.milestones import MILESTONES, MilestoneShape, Progress, progress
from projections.report.narratives import NarrativeShape, narratives
from projections.report.objectives import OBJECTIVES, Objectives, objectives
from projections.report.risks import RISKS, RiskShape, risks
from projections.report.staffing import STAFFING, StaffingShape
from projections.report.summary import with_summary
from projections.report.vendors import VENDORS, VendorShape, vendors
from projections.timeline.encoding import encode, read
from projections.timeline.field import flat
from projections.timeline.view import View

SCHEMA = "pledger.report/1"
ITEM_SECTIONS = (MILESTONES, RISKS, OBJECTIVES, STAFFING, VENDORS, DEPENDENCIES, METRICS)
"""The sections that tell of items, in the report's order."""
T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Report:
    """The canonical report of a quarter. day: which day of the quarter as_of is; days: how many it
    has.
    """

    schema: str = SCHEMA
    project: ProjectShape
    quarter: Quarter
    first_day: date
    last_day: date
    day: int
    days: int
    as_of: date
    known_at: str | None  # a moment
    standing: StandingShape = flat()
    milestones: tuple[MilestoneShape, ...]
    progress: Progress
    risks: tuple[RiskShape, ...]
    objectives: Objectives
    budget: BudgetShape
    staffing: tuple[StaffingShape, ...]
    vendors: tuple[VendorShape, ...]
    dependencies: tuple[DependencyShape, ...]
    metrics: tuple[MetricShape, ...]
    narratives: tuple[NarrativeShape, ...]
    entries: int

    @property
    def is_early(self) -> bool:
        """Whether the quarter goes on after the day that it stands at."""
        return self.as_of < self.last_day


def build_report(
    history: Sequence[Recorded], quarter: Quarter, *, as_of: date, size: int, known_at: str | None
) -> Report | None:
    """The canonical report; None where the project had not opened by then, as far as was known.

    history: the project's entries in order of position. as_of: a day of the quarter, or later for a
    look back.
    size, known_at: the state of knowledge, and the moment of its newest entry.
    """
    held = timeline(history, as_of=as_of, size=size)
    view = View.of(held, quarter, as_of) if held else None
    return report_of(view, known_at) if view and view.held.one(Header) else None


def report_of(view: View, known_at: str | None) -> Report:
    """The canonical report of a view of a project that is open; known_at: the moment of the newest
    entry that it knows.
    """
    report = Report(
        project=project(view),
        quarter=view.quarter,
        first_day=view.first_day,
        last_day=view.last_day,
        day=min((view.as_of - view.first_day).days, (view.last_day - view.first_day).days) + 1,
        days=(view.last_day - view.first_day).days + 1,
        as_of=view.as_of,
        known_at=known_at,
        standing=standing(view),
        milestones=tuple(MILESTONES.shapes(view)),
        progress=progress(view),
        risks=risks(view),
        objectives=objectives(view),
        budget=budget(view),
        staffing=tuple(STAFFING.shapes(view)),
        vendors=vendors(view),
        dependencies=tuple(DEPENDENCIES.shapes(view)),
        metrics=tuple(METRICS.shapes(view)),
        narratives=narratives(view, view.quarter),
        entries=view.entries,
    )
    return with_summary(report)


def canonical(report: Report) -> str:
    """The report as the text whose digest is published: sorted keys, no white space; the same on
    every machine.
    """
    return json.dumps(encode(report), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def read_report(text: str, kind: type[T]) -> T:
    """The report of a canonical text, of earlier versions too, or those parts of it that a
    dataclass names.

    Raises ValueError, RecursionError.
    """
    written = json.loads(text)
    if not isinstance(written, dict) or written.get("schema") != SCHEMA:
        raise ValueError(f"is no {SCHEMA}")
    return read(kind, written)
