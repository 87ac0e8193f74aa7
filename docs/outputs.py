"""Every JSON output by the name of its schema: what docs/schemas is made of, and what tests hold real output against.

Decimals are strings, days are written 2024-03-31, moments 2024-04-02T09:00:00.123456Z. Released names never change their meaning.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from typing_extensions import TypedDict

from cli.answers.verify import FileShape
from projections.audit.shape import EntryShape, RowShape
from projections.blame.shape import LineShape
from projections.diff.shape import MoveShape
from projections.explain.shape import WhyShape
from projections.history.shape import StateShape
from projections.importing.door import ImportShape
from projections.lists.bookings import BookingShape
from projections.published.shape import EffectShape, PublicationShape, RestatedShape
from projections.quarters.shape import ColumnShape
from projections.report.shape import (
    BudgetShape,
    DependencyShape,
    MetricShape,
    MilestoneShape,
    NarrativeShape,
    ObjectiveShape,
    ProjectCard,
    Report,
    RiskShape,
    StaffingShape,
    StandingShape,
    VendorShape,
)
from projections.timeline.field import Field


class Named(TypedDict):
    """What every output begins with."""

    schema: str


class Knowledge(TypedDict):
    """The state of knowledge: the ledger's first size entries, the newest recorded at known_at (null for none)."""

    known_at: str | None
    size: int


class Stamped(Named, Knowledge):
    """The two times that an output stands at; as_of is null for every day."""

    as_of: str | None


class OfProject(Stamped):
    """An output about one project, by its key."""

    project: str


class ReceiptShape(TypedDict):
    """What proves the ledger's state later: how many entries, and the root of the tree over them in hex."""

    size: int
    root: str


class Made(Named):
    """pledger init. settings: the file that names the ledger, null where none was written."""

    ledger: str
    settings: str | None


class RecordedShape(EntryShape):
    """An entry as it was recorded. is_new: false where it was there already under its id.

    published: what a new one moves in reports that had gone out.
    """

    is_new: bool
    published: list[EffectShape]


class RecordedOutput(Named, Knowledge):
    """Every command that records. In a dry run, known_at, size and receipt are those of the ledger as it stays."""

    dry_run: bool
    receipt: ReceiptShape
    entries: list[RecordedShape]


class ReportOutput(Report):
    """pledger report: the canonical report, and what stands around it."""

    edition: int | None
    restated: RestatedShape | None
    receipt: ReceiptShape


class Overview(TypedDict):
    """A project at a glance. state: open or closed; entries: those in force."""

    project: str
    title: str
    company: str | None
    opened: str
    phase: str | None
    status: str | None
    state: str
    entries: int


class ProjectsOutput(Stamped):
    """pledger project list."""

    projects: list[Overview]


class ProjectOutput(OfProject):
    """pledger project show."""

    card: ProjectCard


class StatusOutput(OfProject):
    """pledger status show."""

    status: StandingShape


class PhaseShape(TypedDict):
    """The phase that a project is in."""

    phase: Field


class PhaseOutput(OfProject):
    """pledger phase show."""

    phase: PhaseShape


class TargetShape(TypedDict):
    """When the whole project is meant to be done."""

    completion_target: Field


class TargetOutput(OfProject):
    """pledger target show."""

    target: TargetShape


class MilestonesOutput(OfProject):
    """pledger milestone list."""

    milestones: list[MilestoneShape]


class MilestoneOutput(OfProject):
    """pledger milestone show."""

    milestone: MilestoneShape


class RisksOutput(OfProject):
    """pledger risk list."""

    risks: list[RiskShape]


class RiskOutput(OfProject):
    """pledger risk show."""

    risk: RiskShape


class ObjectivesOutput(OfProject):
    """pledger objective list."""

    objectives: list[ObjectiveShape]


class ObjectiveOutput(OfProject):
    """pledger objective show."""

    objective: ObjectiveShape


class BudgetOutput(OfProject):
    """pledger budget show."""

    budget: BudgetShape


class BookingsOutput(OfProject):
    """pledger budget list."""

    bookings: list[BookingShape]


class StaffingOutput(OfProject):
    """pledger staff list."""

    staffing: list[StaffingShape]


class VendorsOutput(OfProject):
    """pledger vendor list."""

    vendors: list[VendorShape]


class DependenciesOutput(OfProject):
    """pledger dependency list."""

    dependencies: list[DependencyShape]


class MetricsOutput(OfProject):
    """pledger metric list."""

    metrics: list[MetricShape]


class NarrativesOutput(OfProject):
    """pledger narrative show."""

    quarter: str
    narratives: list[NarrativeShape]


class OfProjects(Stamped):
    """An output about one project, by its key, or about all of them: then project is null, and each row names its own."""

    project: str | None


class LogOutput(OfProjects):
    """pledger log."""

    entries: list[EntryShape]


class AuditOutput(OfProjects):
    """pledger audit."""

    changes: list[RowShape]


class EntryOutput(OfProject):
    """pledger entry show. stands: in a sentence, what holds in its place; chain: all that was ever said there, by number.

    published: what it moved in reports that had gone out before it.
    """

    entry: EntryShape
    stands: str
    chain: list[int]
    published: list[EffectShape]


class HistoryOutput(OfProject):
    """pledger history. path: of the item or figure that was asked for; figure: the one whose course states tell."""

    path: str
    figure: str
    entries: list[EntryShape]
    states: list[StateShape]


class ExplanationOutput(WhyShape, OfProject):
    """pledger explain."""


class State(Knowledge):
    """A state of a project: what held at the end of as_of, by what was known then."""

    as_of: str


DiffOutput = TypedDict("DiffOutput", {"schema": str, "project": str, "from": State, "to": State, "changes": list[MoveShape]})
DiffOutput.__doc__ = "pledger diff: the figures that differ between two states, and the entries behind that."


class BlameOutput(OfProject):
    """pledger blame. lines: the figures of the quarter's report that somebody stated, or that follow from such."""

    quarter: str
    lines: list[LineShape]


class PublicationsOutput(OfProject):
    """pledger publications."""

    publications: list[PublicationShape]


class TimelineOutput(OfProject):
    """pledger timeline. quarters: the oldest first; as_of: the day that the newest is seen from."""

    quarters: list[ColumnShape]


class VerificationOutput(Stamped):
    """pledger verify."""

    receipt: ReceiptShape
    files: list[FileShape]


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


OUTPUTS: Mapping[str, Any] = {
    "pledger.init/1": Made,
    "pledger.use/1": Used,
    "pledger.config/1": ConfigOutput,
    "pledger.recorded/1": RecordedOutput,
    "pledger.report/1": ReportOutput,
    "pledger.projects/1": ProjectsOutput,
    "pledger.project/1": ProjectOutput,
    "pledger.status/1": StatusOutput,
    "pledger.phase/1": PhaseOutput,
    "pledger.target/1": TargetOutput,
    "pledger.milestones/1": MilestonesOutput,
    "pledger.milestone/1": MilestoneOutput,
    "pledger.risks/1": RisksOutput,
    "pledger.risk/1": RiskOutput,
    "pledger.objectives/1": ObjectivesOutput,
    "pledger.objective/1": ObjectiveOutput,
    "pledger.budget/1": BudgetOutput,
    "pledger.bookings/1": BookingsOutput,
    "pledger.staffing/1": StaffingOutput,
    "pledger.vendors/1": VendorsOutput,
    "pledger.dependencies/1": DependenciesOutput,
    "pledger.metrics/1": MetricsOutput,
    "pledger.narratives/1": NarrativesOutput,
    "pledger.log/1": LogOutput,
    "pledger.audit/1": AuditOutput,
    "pledger.entry/1": EntryOutput,
    "pledger.history/1": HistoryOutput,
    "pledger.explanation/1": ExplanationOutput,
    "pledger.diff/1": DiffOutput,
    "pledger.blame/1": BlameOutput,
    "pledger.publications/1": PublicationsOutput,
    "pledger.timeline/1": TimelineOutput,
    "pledger.verification/1": VerificationOutput,
    "pledger.import/1": ImportShape,
}
"""Schema name -> the shape of the output; of an import, of each object in its list."""
