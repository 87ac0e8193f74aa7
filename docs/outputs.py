"""Every JSON output by the name of its schema: what docs/schemas is made of, and what tests hold real output against.

Decimals are strings, days are written 2024-03-31, moments 2024-04-02T09:00:00.123456Z. Released names never change their meaning.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from typing_extensions import TypedDict

from projections.audit import shape as audit
from projections.blame.shape import BlameOutput
from projections.diff.shape import DiffOutput
from projections.explain.shape import ExplanationOutput
from projections.history.shape import HistoryOutput
from projections.importing.door import ImportShape
from projections.lists import shape as lists
from projections.published import shape as published
from projections.published.recognised import VerificationOutput
from projections.quarters.shape import TimelineOutput
from projections.report import shape as report
from projections.timeline.field import Field
from projections.words.stamp import Named, OfProject


class Made(Named):
    """pledger init. settings: the file that names the ledger, null where none was written."""

    ledger: str
    settings: str | None


class PhaseShape(TypedDict):
    """The phase that a project is in."""

    phase: Field


class TargetShape(TypedDict):
    """When the whole project is meant to be done."""

    completion_target: Field


Setting = TypedDict("Setting", {"setting": str, "value": str | None, "from": str | None})
Setting.__doc__ = "A setting, its value and where that comes from; null where nothing says it."


class ConfigOutput(Named):
    """pledger config show."""

    settings: list[Setting]


class Used(TypedDict("Used", {"from": str | None}), Named):
    """pledger use. project: the one that holds now, and where that comes from; remembered, forgotten: what changed in file.

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


_LISTED = {
    "milestone": ("milestones", report.MilestoneShape),
    "risk": ("risks", report.RiskShape),
    "objective": ("objectives", report.ObjectiveShape),
    "staff": ("staffing", report.StaffingShape),
    "vendor": ("vendors", report.VendorShape),
    "dependency": ("dependencies", report.DependencyShape),
    "metric": ("metrics", report.MetricShape),
}
_SHOWN = {
    "status": report.StandingShape,
    "phase": PhaseShape,
    "target": TargetShape,
    "milestone": report.MilestoneShape,
    "risk": report.RiskShape,
    "objective": report.ObjectiveShape,
    "budget": report.BudgetShape,
}

OUTPUTS: Mapping[str, Any] = {
    "pledger.init/1": Made,
    "pledger.use/1": Used,
    "pledger.config/1": ConfigOutput,
    "pledger.recorded/1": audit.RecordedOutput,
    "pledger.report/1": published.ReportOutput,
    "pledger.projects/1": lists.ProjectsOutput,
    "pledger.project/1": _holding("card", report.ProjectCard, "pledger project show"),
    **{f"pledger.{noun}/1": _holding(noun, shape, f"pledger {noun} show") for noun, shape in _SHOWN.items()},
    **{f"pledger.{many}/1": _holding(many, list[shape], f"pledger {noun} list") for noun, (many, shape) in _LISTED.items()},
    "pledger.bookings/1": lists.BookingsOutput,
    "pledger.narratives/1": lists.NarrativesOutput,
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
