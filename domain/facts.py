"""Every fact that can be stated about a project. A stored name or field never changes its meaning; a new field has a default."""

from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from domain.calendar import Day, QuarterField, Target
from domain.values import (
    Amount,
    AmountRefunded,
    AmountSpent,
    Currency,
    Key,
    Money,
    Number,
    OverPercent,
    Percent,
    Text,
    UsedPercent,
    slug,
)

Level = Annotated[int, Field(strict=True, ge=1, le=5)]
RiskKind = Literal["risk", "issue", "blocker"]
StatusWord = Literal["ahead", "on-track", "at-risk", "off-track", "on-hold", "completed", "cancelled"]
TargetIs = Literal["due", "start"]
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


def _kept(value: Any) -> Any:
    if value is None:
        raise ValueError("can be changed, but not cleared")
    return value


Title = Annotated[Text | None, AfterValidator(_kept)]
"""A title that may be left out where something is described anew, and not cleared."""


def _with_letters(role: str) -> str:
    slug(role)
    return role


Role = Annotated[Text, AfterValidator(_with_letters)]

FACTS: "dict[str, type[Fact]]" = {}
"""Stored name -> class."""


class Subject(NamedTuple):
    """What a fact is about: the kind of item and its key; the key is empty where a project has one such item."""

    kind: str
    key: str = ""


class Fact(BaseModel):
    """What is stated. Named in the past tense; stored under the name that its class line gives.

    about: the kind of item, and the field that holds its key (none where a project has one such item).
    happens: it tells what has happened, so it can't be dated after today.
    creates: it brings its item into being; its title makes the key where none is given.
    clears: an omitted field stays as it was, and a null one clears.
    needs_one_of: fields of which at least one says something.
    money: the fields that hold amounts.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    type: ClassVar[str]
    about: ClassVar[tuple[str, str | None]]
    happens: ClassVar[bool]
    creates: ClassVar[bool]
    clears: ClassVar[bool]
    needs_one_of: ClassVar[tuple[str, ...]]
    money: ClassVar[tuple[str, ...]]

    def __init_subclass__(
        cls,
        *,
        stored: str,
        about: tuple[str, str | None],
        happens: bool = False,
        creates: bool = False,
        clears: bool = False,
        needs_one_of: tuple[str, ...] = (),
        money: tuple[str, ...] = (),
    ) -> None:
        cls.type, cls.about, cls.happens, cls.creates = stored, about, happens, creates
        cls.clears, cls.needs_one_of, cls.money = clears, needs_one_of, money
        FACTS[stored] = cls
        super().__init_subclass__()

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if self.needs_one_of:
            stated = self.stated
            if all(stated.get(name, ()) == () for name in self.needs_one_of):
                raise ValueError(f"says nothing; give at least one of {', '.join(self.needs_one_of)}")
        return self

    @property
    def subject(self) -> Subject:
        """What the fact is about."""
        kind, field = self.about
        return Subject(kind, (getattr(self, field) or "") if field else "")

    @property
    def stated(self) -> dict[str, Any]:
        """The fields that say something, by name: null says something only where it clears."""
        return {name: value for name in self.model_fields_set if (value := getattr(self, name)) is not None or self.clears}

    @property
    def amounts(self) -> tuple[Money, ...]:
        """The money that the fact speaks of."""
        if not self.money:
            return ()
        return tuple(value for name in self.money if isinstance(value := getattr(self, name), Money))

    def to_json(self) -> dict[str, Any]:
        """The fact as stored: its type, and the fields that say something."""
        return {"type": self.type, **self.model_dump(mode="json", exclude_unset=True, exclude_none=not self.clears)}


# The project


class ProjectOpened(Fact, stored="project-opened", about=("project", None), creates=True):
    """A project begins, on the day that the entry holds from."""

    title: Text
    company: Text | None = None
    industry: Text | None = None
    manager: Text | None = None
    audience: Text | None = None
    currency: Currency | None = None
    fiscal_year_starts: Annotated[int, Field(strict=True, ge=1, le=12)] = 1


_HEADER = ("title", "company", "industry", "manager", "audience")


class ProjectDescribed(Fact, stored="project-described", about=("project", None), clears=True, needs_one_of=_HEADER):
    """A project is described anew."""

    title: Title = None
    company: Text | None = None
    industry: Text | None = None
    manager: Text | None = None
    audience: Text | None = None


class ProjectClosed(Fact, stored="project-closed", about=("project", None), happens=True):
    """A project ends on that day, and how. What is said of later days needs a reason."""

    resolution: Text | None = None


class ProjectReopened(Fact, stored="project-reopened", about=("project", None), happens=True):
    """A closed project goes on."""


class PhaseEntered(Fact, stored="phase-entered", about=("phase", None), happens=True):
    """A project enters a phase."""

    phase: Text


class StatusDeclared(Fact, stored="status-declared", about=("status", "dimension"), happens=True):
    """Somebody answers for how the project stands: overall, or in one dimension such as cost."""

    status: StatusWord
    dimension: Key | None = None
    words: Text | None = None


class CompletionTargeted(Fact, stored="completion-targeted", about=("completion_target", None)):
    """When the whole project is meant to be done."""

    target: Target


# Milestones


class MilestonePlanned(Fact, stored="milestone-planned", about=("milestone", "milestone"), creates=True, money=("cost",)):
    """A milestone is planned; a dropped one is revived."""

    milestone: Key
    title: Text
    due: Target | None = None
    owner: Text | None = None
    weight: Annotated[Number, Field(gt=0)] = Decimal(1)
    cost: Amount | None = None
    start: Day | None = None


_MILESTONE = ("title", "owner", "weight", "cost")


class MilestoneDescribed(
    Fact, stored="milestone-described", about=("milestone", "milestone"), clears=True, needs_one_of=_MILESTONE, money=("cost",)
):
    """A milestone is described anew."""

    milestone: Key
    title: Title = None
    owner: Text | None = None
    weight: Annotated[Number, Field(gt=0)] | None = None
    cost: Amount | None = None


_PROGRESS = ("percent", "done", "deliverables", "impact", "note")


class MilestoneProgressed(
    Fact, stored="milestone-progressed", about=("milestone", "milestone"), happens=True, needs_one_of=_PROGRESS
):
    """So much of a milestone's own work is done. Deliverables accumulate; impact and note replace; done never implies 100."""

    milestone: Key
    percent: Percent | None = None
    done: Annotated[bool, Field(strict=True)] | None = None
    deliverables: tuple[Text, ...] = ()
    impact: Text | None = None
    note: Text | None = None


class MilestoneRescheduled(Fact, stored="milestone-rescheduled", about=("milestone", "milestone")):
    """A milestone falls due at another time."""

    milestone: Key
    due: Target


class MilestoneDropped(Fact, stored="milestone-dropped", about=("milestone", "milestone"), happens=True):
    """A milestone is no longer meant to be reached; its work may go on in others."""

    milestone: Key
    into: tuple[Key, ...] = ()


# Risks


class RiskRaised(Fact, stored="risk-raised", about=("risk", "risk"), happens=True, creates=True):
    """Something that may go wrong, has gone wrong, or blocks the work."""

    risk: Key
    title: Text
    kind: RiskKind | None = None
    description: Text | None = None
    mitigation: Text | None = None
    probability: Level | None = None
    impact: Level | None = None
    owner: Text | None = None
    due: Target | None = None


_RISK = ("title", "kind", "description", "mitigation", "probability", "impact", "owner", "due")


class RiskReassessed(Fact, stored="risk-reassessed", about=("risk", "risk"), happens=True, clears=True, needs_one_of=_RISK):
    """A risk is seen in another light."""

    risk: Key
    title: Title = None
    kind: RiskKind | None = None
    description: Text | None = None
    mitigation: Text | None = None
    probability: Level | None = None
    impact: Level | None = None
    owner: Text | None = None
    due: Target | None = None


class RiskClosed(Fact, stored="risk-closed", about=("risk", "risk"), happens=True):
    """A risk is over, and how; or goes on as others."""

    risk: Key
    resolution: Text
    into: tuple[Key, ...] = ()


class RiskReopened(Fact, stored="risk-reopened", about=("risk", "risk"), happens=True):
    """A closed risk is there again."""

    risk: Key


# Objectives


class ObjectiveSet(Fact, stored="objective-set", about=("objective", "objective"), creates=True):
    """What is meant to be reached in a quarter."""

    objective: Key
    title: Text
    quarter: QuarterField
    description: Text | None = None
    deliverable: Text | None = None
    target: Target | None = None
    target_is: TargetIs = "due"
    owner: Text | None = None


_OBJECTIVE = ("title", "description", "deliverable", "target", "target_is", "owner")


class ObjectiveDescribed(
    Fact, stored="objective-described", about=("objective", "objective"), clears=True, needs_one_of=_OBJECTIVE
):
    """An objective is described anew."""

    objective: Key
    title: Title = None
    description: Text | None = None
    deliverable: Text | None = None
    target: Target | None = None
    target_is: Annotated[TargetIs | None, AfterValidator(_kept)] = None
    owner: Text | None = None


class ObjectiveMet(Fact, stored="objective-met", about=("objective", "objective"), happens=True):
    """An objective is reached."""

    objective: Key
    note: Text | None = None


class ObjectiveMissed(Fact, stored="objective-missed", about=("objective", "objective"), happens=True):
    """An objective was not reached."""

    objective: Key
    note: Text | None = None


class ObjectiveMoved(Fact, stored="objective-moved", about=("objective", "objective")):
    """An objective is meant for another quarter."""

    objective: Key
    quarter: QuarterField


class ObjectiveDropped(Fact, stored="objective-dropped", about=("objective", "objective"), happens=True):
    """An objective is no longer meant to be reached, or goes on as others."""

    objective: Key
    into: tuple[Key, ...] = ()


# Money


class BudgetApproved(Fact, stored="budget-approved", about=("budget", None), money=("amount",)):
    """So much money is the whole budget from that day on."""

    amount: Amount


class BudgetRevised(Fact, stored="budget-revised", about=("budget", None), money=("amount",)):
    """Another amount is the whole budget from that day on."""

    amount: Amount


class MoneySpent(Fact, stored="money-spent", about=("budget", None), money=("amount",), happens=True):
    """Money went out."""

    amount: AmountSpent
    category: Text | None = None
    vendor: Text | None = None
    milestone: Key | None = None
    reference: Text | None = None


class MoneyRefunded(Fact, stored="money-refunded", about=("budget", None), money=("amount",), happens=True):
    """Spent money came back."""

    amount: AmountRefunded
    category: Text | None = None
    vendor: Text | None = None
    milestone: Key | None = None
    reference: Text | None = None


class CostForecast(Fact, stored="cost-forecast", about=("budget", None), money=("amount",)):
    """So much is expected to have been spent at completion."""

    amount: Amount


_STATED = ("used_percent", "over_percent", "spent", "approved", "words")


class BudgetStated(
    Fact, stored="budget-stated", about=("budget/stated", None), happens=True, needs_one_of=_STATED, money=("spent", "approved")
):
    """What a team that records no spending says of its budget. Never added to money spent; a newer one replaces the whole."""

    used_percent: UsedPercent | None = None
    over_percent: OverPercent | None = None  # negative: under
    spent: Amount | None = None
    approved: Amount | None = None
    words: Text | None = None


# People, vendors, dependencies, metrics, prose


class StaffingStated(Fact, stored="staffing-stated", about=("staffing", "role"), happens=True, needs_one_of=("count", "words")):
    """Who works on the project: the whole team, or one role; a newer one replaces that role's."""

    count: Annotated[Number, Field(ge=0)] | None = None
    words: Text | None = None
    unit: Text | None = None
    role: Role | None = None

    @property
    def subject(self) -> Subject:
        """The role, however it is spelled; the whole team without one."""
        return Subject("staffing", slug(self.role) if self.role else "")


class VendorEngaged(Fact, stored="vendor-engaged", about=("vendor", "vendor"), happens=True, creates=True):
    """A vendor works for the project."""

    vendor: Key
    name: Text
    words: Text | None = None


class VendorNoted(Fact, stored="vendor-noted", about=("vendor", "vendor"), happens=True):
    """How the work with a vendor goes; without one, with vendors in general."""

    words: Text
    vendor: Key | None = None


class VendorReleased(Fact, stored="vendor-released", about=("vendor", "vendor"), happens=True):
    """A vendor no longer works for the project."""

    vendor: Key


class DependencyRecorded(Fact, stored="dependency-recorded", about=("dependency", "dependency"), happens=True, creates=True):
    """The project rests on something that others do."""

    dependency: Key
    title: Text
    words: Text | None = None


class DependencyResolved(Fact, stored="dependency-resolved", about=("dependency", "dependency"), happens=True):
    """A dependency is there, or no longer needed."""

    dependency: Key


class MetricMeasured(Fact, stored="metric-measured", about=("metric", "metric"), happens=True):
    """A figure that was measured, such as customer satisfaction; words qualify it ("up to")."""

    metric: Key
    value: Number
    title: Text | None = None
    unit: Text | None = None
    words: Text | None = None


class NarrativeWritten(Fact, stored="narrative-written", about=("narrative", "section")):
    """Prose for a section of the report; quarter is the one it speaks of, else that of its day."""

    section: Key
    text: Text
    title: Text | None = None
    quarter: QuarterField | None = None


# The ledger's own


class PublishedFile(BaseModel):
    """A file that went out with a publication."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    format: Text
    sha256: Digest


class Receipt(BaseModel):
    """What proves a ledger's state: how many entries, and the root of the tree over them."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    size: Annotated[int, Field(strict=True, ge=0)]
    root: Digest


class QuarterPublished(Fact, stored="quarter-published", about=("publication", "quarter_key"), happens=True):
    """A quarter's report went out, with the canonical report inside."""

    quarter: QuarterField
    as_of: Day
    size: Annotated[int, Field(strict=True, ge=0)]
    edition: Annotated[int, Field(strict=True, ge=1)]
    report: str
    sha256: Digest
    receipt: Receipt
    files: tuple[PublishedFile, ...] = ()

    @property
    def quarter_key(self) -> str:
        """The quarter, as the key of what is published."""
        return str(self.quarter)


class EntryVoided(Fact, stored="entry-voided", about=("entry", "entry")):
    """An entry no longer holds. The void's day is its target's."""

    entry: str


LEDGERS_OWN = (QuarterPublished.type, EntryVoided.type)
"""Facts that only pledger's own commands write."""
