"""The shape of a report as JSON, pledger.report/1: what is published, and what every renderer reads.

Decimals are strings, days are written 2024-03-31. Keys that people name (dimensions, sections) stand in lists.
"""

from __future__ import annotations

from typing import (
    NotRequired,  # of pydantic, which makes JSON Schemas of these
)

from typing_extensions import TypedDict

from projections.timeline.field import Field

SCHEMA = "pledger.report/1"


class EarlierStatus(Field):
    """A status that stood before. until: the first day on which it did not; quarter: the last one at whose end it stood.

    quarter is null where it stood at the end of none.
    """

    until: str
    quarter: str | None


class StatusField(Field):
    """A declared status and the words that came with it in the quarter.

    since: the day from which it stands without another between; why: the newest words of that time or, where a declaration has
    none, its reason; before: what stood at the end of the quarter before that day, and what right before it, where those are
    others.
    """

    words: str | None
    since: NotRequired[Field]
    why: NotRequired[Field]
    before: NotRequired[list[EarlierStatus]]


class ProjectShape(TypedDict):
    """What the project is. state, resolution: how it ended; left out of one that goes on."""

    key: str
    title: Field
    company: Field
    industry: Field
    manager: Field
    audience: Field
    state: NotRequired[Field]
    resolution: NotRequired[Field]


class Dimension(TypedDict):
    """The status in one dimension."""

    dimension: str
    status: StatusField


class StandingShape(TypedDict):
    """How the project stands. completion_first: the first target that names a day, else the first words.

    completion_moves: how often the target changed since.
    """

    phase: Field
    status: StatusField
    dimensions: list[Dimension]
    completion_target: Field
    completion_first: NotRequired[Field]
    completion_moves: NotRequired[int]


class ProjectCard(ProjectShape, StandingShape):
    """What the project is, how it stands, and how much it holds. progress: the weighted mean, null where it is not known."""

    opened: Field
    currency: Field
    fiscal_year_starts: Field
    milestones: int
    progress: str | None
    open_risks: int
    open_objectives: int
    entries_in_force: int


class MilestoneShape(TypedDict):
    """A milestone. change: percent less that at the end of the quarter before; is_new: planned in the quarter.

    timing: on-time, late, overdue, open, or null without a due day, and where it is dropped. A milestone is complete where it is
    declared done or at 100; that settles its timing. first_due: the first due that names a day, else the first words;
    due_moves: how often it changed since.
    """

    key: str
    title: Field
    percent: Field
    done: Field
    change: str | None
    is_new: bool
    due: Field
    first_due: Field
    slip_days: int | None
    timing: str | None
    start: Field
    owner: Field
    weight: Field
    cost: Field
    deliverables: Field
    delivered_in_quarter: list[str]
    impact: Field
    note: Field
    dropped: Field
    due_moves: NotRequired[int]


class Progress(TypedDict):
    """The mean of the percents, weighted; null as soon as one is unknown. entries: of percents, and of weights that count."""

    percent: str | None
    entries: list[int]
    known: int
    of: int


class RiskShape(TypedDict):
    """A risk that is open, or was closed since the quarter began. age_days: the days that it was open."""

    key: str
    title: Field
    kind: Field
    state: Field
    description: Field
    mitigation: Field
    probability: Field
    impact: Field
    owner: Field
    due: Field
    age_days: int
    resolution: Field
    into: Field


class ObjectiveShape(TypedDict):
    """An objective. outcome: met, met late, missed, dropped, moved or silent; scored: the entry that says so.

    quarter: the one that it is for; where it was moved out of the report's quarter, the one that it was moved to. Its outcome is
    moved then, unless it was met within the report's quarter, or missed or dropped since that began.
    moved: that quarter and the entry that moved it there; null where it is for the one that it was set for.
    first_quarter: the one that it was set for first; moves: how often it was moved.
    """

    key: str
    title: Field
    quarter: str
    outcome: str
    scored: Field
    moved: Field
    description: Field
    deliverable: Field
    target: Field
    target_is: str
    owner: Field
    note: Field
    into: Field
    first_quarter: NotRequired[Field]
    moves: NotRequired[int]


class Objectives(TypedDict):
    """Those of the quarter; those of a later and of an earlier one that are unscored, or were scored since the quarter began."""

    this: list[ObjectiveShape]
    next: list[ObjectiveShape]
    earlier: list[ObjectiveShape]


class StatedShape(TypedDict):
    """What was stated of the budget without recorded spending."""

    used_percent: Field
    over_percent: Field
    spent: Field
    approved: Field
    words: Field


class EarlierAmount(Field):
    """An amount that was approved before. until: the day from which another one was."""

    until: str


class BudgetShape(TypedDict):
    """The budget. basis: computed, stated or null; over_percent is below 0 where less was used than approved.

    approved: because: why another amount was approved than before. approved_before: that amount, and the day until which it was;
    approved_first: what was approved first, where that was a third one. Null where nothing else was.
    """

    approved: Field
    spent: Field
    spent_in_quarter: Field
    remaining: Field
    used_percent: Field
    over_percent: Field
    basis: str | None
    stated: StatedShape
    forecast: Field
    approved_before: NotRequired[EarlierAmount | None]
    approved_first: NotRequired[Field]


class StaffingShape(TypedDict):
    """A role's head count; role is null for the whole team. words: of the quarter only."""

    role: str | None
    count: Field
    unit: str | None
    words: str | None


class VendorShape(TypedDict):
    """A vendor; name is null for what is said of vendors in general. state: engaged, or released since the quarter began."""

    key: str
    name: Field
    state: Field
    words: Field


class DependencyShape(TypedDict):
    """What the project rests on. state: open, or resolved since the quarter began."""

    key: str
    title: Field
    state: Field
    words: Field


class MetricShape(TypedDict):
    """A figure measured in the quarter."""

    key: str
    title: Field
    value: Field
    unit: str | None
    words: str | None


class NarrativeShape(TypedDict):
    """Prose. composed: nobody wrote it, it says in words what the figures say."""

    section: str
    title: str | None
    text: Field
    composed: bool


class Report(StandingShape):
    """The canonical report of a quarter. day: which day of the quarter as_of is; days: how many it has."""

    schema: str
    project: ProjectShape
    quarter: str
    first_day: str
    last_day: str
    day: int
    days: int
    as_of: str
    known_at: str | None
    milestones: list[MilestoneShape]
    progress: Progress
    risks: list[RiskShape]
    objectives: Objectives
    budget: BudgetShape
    staffing: list[StaffingShape]
    vendors: list[VendorShape]
    dependencies: list[DependencyShape]
    metrics: list[MetricShape]
    narratives: list[NarrativeShape]
    entries: int
