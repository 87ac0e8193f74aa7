"""Every JSON output by the name of its schema: what docs/schemas is made of, and what tests hold
real output against.

Decimals are strings, days are written 2024-03-31, moments 2024-04-02T09:00:00.123456Z. Released
names never change their meaning.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from json_shapes import json_shape
from typing_extensions import TypedDict

from domain.kinds import KINDS
from projections.audit import machine as audit
from projections.blame.machine import BlameOutput
from projections.diff.machine import DiffOutput
from projections.explain.machine import ExplanationOutput
from projections.history.machine import HistoryOutput
from projections.importing.door import ImportShape
from projections.lists import machine as lists
from projections.lists.project_card import PhaseShape, ProjectCard, TargetShape
from projections.published import machine as published
from projections.published.recognised import VerificationOutput
from projections.quarters.machine import TimelineOutput
from projections.report.budget import BudgetShape
from projections.report.figures import SECTIONS
from projections.report.header import StandingShape
from projections.report.milestones import MilestoneShape
from projections.report.narratives import NarrativeShape
from projections.report.objectives import ObjectiveShape
from projections.report.report import Report
from projections.report.risks import RiskShape
from projections.words.stamp import Named, OfProject, ReceiptShape


class Made(Named):
    """pledger init. settings: the file that names the ledger, null where none was written."""

    ledger: str
    settings: str | None


Setting = TypedDict("Setting", {"setting": str, "value": str | None, "from": str | None})
Setting.__doc__ = "A setting, its value and where that comes from; null where nothing says it."


class ConfigOutput(Named):
    """pledger config show."""

    settings: list[Setting]


class Used(TypedDict("Used", {"from": str | None}), Named):
    """pledger use. project: the one that holds now, and where that comes from; remembered,
    forgotten: what changed in file.

    file: where the person's own are kept; null where they have no home folder.
    """

    project: str | None
    remembered: str | None
    forgotten: str | None
    file: str | None


def _holding(name: str, shape: Any, command: str) -> Any:
    """The output of a command about one project that holds something under a name."""
    made = TypedDict("Holding", {**OfProject.__annotations__, name: shape})  # type: ignore[misc]
    made.__doc__ = f"{command}."
    return made


class ReportOutput(json_shape(Report)):  # type: ignore[misc]
    """pledger report: the canonical report, and what stands around it."""

    edition: int | None
    restated: published.RestatedShape | None
    receipt: ReceiptShape


class NarrativesOutput(OfProject):
    """pledger narrative show."""

    quarter: str
    narratives: list[json_shape(NarrativeShape)]  # type: ignore[misc]


_LISTED = {
    KINDS[section.kind].noun: (section.part, json_shape(section.shape))
    for section in SECTIONS.values()
}
_SHOWN = {
    "status": json_shape(StandingShape),
    "phase": json_shape(PhaseShape),
    "target": json_shape(TargetShape),
    "milestone": json_shape(MilestoneShape),
    "risk": json_shape(RiskShape),
    "objective": json_shape(ObjectiveShape),
    "budget": json_shape(BudgetShape),
}

OUTPUTS: Mapping[str, Any] = {
    "pledger.init/1": Made,
    "pledger.use/1": Used,
    "pledger.config/1": ConfigOutput,
    "pledger.recorded/1": audit.RecordedOutput,
    "pledger.report/1": ReportOutput,
    "pledger.projects/1": lists.ProjectsOutput,
    "pledger.project/1": _holding("card", json_shape(ProjectCard), "pledger project show"),
    **{
        f"pledger.{noun}/1": _holding(noun, shape, f"pledger {noun} show")
        for noun, shape in _SHOWN.items()
    },
    **{
        f"pledger.{many}/1": _holding(many, list[shape], f"pledger {noun} list")
        for noun, (many, shape) in _LISTED.items()
    },
    "pledger.bookings/1": lists.BookingsOutput,
    "pledger.narratives/1": NarrativesOutput,
    "pledger.log/1": audit.LogOutput,
    "pledger.audit/1": audit.AuditOutput,
    "pledger.entry/1": audit.EntryOutput,
    "pledger.history/1": HistoryOutput,
    "pledger.explanation/1": ExplanationOutput,
    "pledger.diff/1": DiffOutput,
    "pledger.blame/1": BlameOutput,
    "pledger.publications/1": published.PublicationsOutput,
    "pledger.timeline/1": TimelineOutput,
    "pledger.verification/1": VerificationOutput,
    "pledger.import/1": ImportShape,
}
"""Schema name -> the shape of the output; of an import, of each object in its list."""
