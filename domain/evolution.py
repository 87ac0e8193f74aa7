"""What each fact makes of the item that it is about. Pure and total: what makes no sense changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import singledispatch
from typing import Any, TypeVar

from domain.calendar import is_dated
from domain.entries import Recorded
from domain.facts import (
    BudgetApproved,
    BudgetRevised,
    BudgetStated,
    CompletionTargeted,
    CostForecast,
    DependencyRecorded,
    DependencyResolved,
    Fact,
    MetricMeasured,
    MilestoneDescribed,
    MilestoneDropped,
    MilestonePlanned,
    MilestoneProgressed,
    MilestoneRescheduled,
    MoneyRefunded,
    MoneySpent,
    NarrativeWritten,
    ObjectiveDescribed,
    ObjectiveDropped,
    ObjectiveMet,
    ObjectiveMissed,
    ObjectiveMoved,
    ObjectiveSet,
    PhaseEntered,
    ProjectClosed,
    ProjectDescribed,
    ProjectOpened,
    ProjectReopened,
    QuarterPublished,
    RiskClosed,
    RiskRaised,
    RiskReassessed,
    RiskReopened,
    StaffingStated,
    StatusDeclared,
    Subject,
    VendorEngaged,
    VendorNoted,
    VendorReleased,
)
from domain.items import (
    Budget,
    Completion,
    Dependency,
    Header,
    Item,
    Metric,
    Milestone,
    Narrative,
    Objective,
    Phase,
    Publication,
    Risk,
    Said,
    Staffing,
    Standing,
    StatedBudget,
    Status,
    Vendor,
)
from domain.values import Money

I = TypeVar("I", bound=Item)  # noqa: E741 - the usual name for an item type here


def evolved(item: Item | None, subject: Subject, recorded: Recorded) -> Item | None:
    """The item as it is after an entry about it: pure. None where it still isn't there."""
    return _next(recorded.entry.fact, item, subject.key, recorded)


@singledispatch
def _next(fact: Fact, item: Item | None, key: str, by: Recorded) -> Item | None:
    """What becomes of the item; facts that no item keeps change nothing."""
    return item


def _said(fact: Fact, by: Recorded, *, but: tuple[str, ...] = ()) -> dict[str, Any]:
    """The fact's fields that say something, each with its entry; but the item's key and those named."""
    key = fact.about[1]
    return {name: Said(value, by) for name, value in fact.stated.items() if name != key and name not in but}


def _created(kind: type[I], item: Item | None, key: str, fields: Mapping[str, Any], by: Recorded) -> Item:
    """A new item; where it is over, or an entry recorded later created it earlier, the same restated."""
    if item is None:
        return kind(key, created=by, **fields)
    return item if item.bars(by) else item.but(fields)


def _changed(item: Item | None, fields: Mapping[str, Any]) -> Item | None:
    """The item with these fields, where it is there and not over."""
    return item if item is None or item.over else item.but(fields)


# The project


@_next.register(ProjectOpened)
def _(fact: ProjectOpened, item: Item | None, key: str, by: Recorded) -> Item:
    return item or Header(key, created=by, **_said(fact, by))


@_next.register(ProjectDescribed)
def _(fact: ProjectDescribed, item: Item | None, key: str, by: Recorded) -> Item | None:
    return _changed(item, _said(fact, by))


@_next.register(ProjectClosed)
def _(fact: ProjectClosed, item: Item | None, key: str, by: Recorded) -> Item | None:
    if isinstance(item, Header) and not item.closed:
        return item.but({"state": Said("closed", by), "resolution": Said(fact.resolution, by) if fact.resolution else None})
    return item


@_next.register(ProjectReopened)
def _(fact: ProjectReopened, item: Item | None, key: str, by: Recorded) -> Item | None:
    if isinstance(item, Header) and item.closed:
        return item.but({"state": Said("open", by), "resolution": None})
    return item


@_next.register(PhaseEntered)
def _(fact: PhaseEntered, item: Item | None, key: str, by: Recorded) -> Item:
    return Phase(key, phase=Said(fact.phase, by))


@_next.register(StatusDeclared)
def _(fact: StatusDeclared, item: Item | None, key: str, by: Recorded) -> Item:
    said, words = Said(Status(fact.status, fact.words), by), fact.words or by.entry.because
    why, earlier = (Said(words, by) if words else None), item if isinstance(item, Standing) else None
    if earlier and earlier.since and earlier.since.on == by.entry.effective_on and earlier.since.value.status != fact.status:
        earlier = earlier.earlier  # what never stood at the end of a day
    if earlier and earlier.since and earlier.since.value.status == fact.status:
        return earlier.but({"status": said, "why": why or earlier.why})
    return Standing(key, status=said, since=said, why=why, earlier=earlier)


@_next.register(CompletionTargeted)
def _(fact: CompletionTargeted, item: Item | None, key: str, by: Recorded) -> Item:
    before, target = item if isinstance(item, Completion) else Completion(key), Said(fact.target, by)
    first, moves = _moved(before.first, before.moves, before.completion_target, target)
    return Completion(key, completion_target=target, first=first, moves=moves, since=_since(before.since, target))


def _moved(first: Said[str] | None, moves: int, before: Said[str] | None, now: Said[str]) -> tuple[Said[str], int]:
    """What a target makes of those before it: the first that has a day is the first, and from there on each other one moves it."""
    if first is None or (is_dated(now.value) and not is_dated(first.value)):
        return now, 0
    return first, moves + (before is None or before.value != now.value)


def _since(since: Said[str] | None, now: Said[str]) -> Said[str]:
    """The first statement of a target in a row: what moved it, also where it is said again."""
    return since if since and since.value == now.value else now


# Milestones


@_next.register(MilestonePlanned)
def _(fact: MilestonePlanned, item: Item | None, key: str, by: Recorded) -> Item:
    fields = _said(fact, by)
    return _created(Milestone, item, key, fields | {"dropped": None} | _timed(item, fields.get("due")), by)


@_next.register(MilestoneDescribed)
def _(fact: MilestoneDescribed, item: Item | None, key: str, by: Recorded) -> Item | None:
    return _changed(item, _said(fact, by))


@_next.register(MilestoneProgressed)
def _(fact: MilestoneProgressed, item: Item | None, key: str, by: Recorded) -> Item | None:
    if not isinstance(item, Milestone):
        return item
    fields = _said(fact, by, but=("deliverables",))
    if fact.deliverables:
        fields["deliverables"] = item.deliverables + tuple(Said(text, by) for text in fact.deliverables)
    if fact.percent is not None and fact.percent < 100:
        fields["reached"] = None
    elif fact.percent is not None and item.reached is None:
        fields["reached"] = fields["percent"]
    if fact.done is not None:
        fields["done_since"] = (item.done_since or fields["done"]) if fact.done else None
    return _changed(item, fields)


@_next.register(MilestoneRescheduled)
def _(fact: MilestoneRescheduled, item: Item | None, key: str, by: Recorded) -> Item | None:
    due = Said(fact.due, by)
    return _changed(item, {"due": due} | _timed(item, due))


def _timed(item: Item | None, due: Said[str] | None) -> dict[str, Any]:
    """The first due of a milestone, and how often it moved, where it is now due then."""
    if due is None:
        return {}
    before = item if isinstance(item, Milestone) else Milestone("")
    first, moves = _moved(before.first_due, before.due_moves, before.due, due)
    return {"first_due": first, "due_moves": moves, "due_since": _since(before.due_since, due)}


@_next.register(MilestoneDropped)
def _(fact: MilestoneDropped, item: Item | None, key: str, by: Recorded) -> Item | None:
    return _changed(item, {"dropped": Said(fact.into, by)})


# Risks


@_next.register(RiskRaised)
def _(fact: RiskRaised, item: Item | None, key: str, by: Recorded) -> Item:
    state = item.state if isinstance(item, Risk) else Said("open", by)
    return _created(Risk, item, key, _said(fact, by) | {"state": state}, by)


@_next.register(RiskReassessed)
def _(fact: RiskReassessed, item: Item | None, key: str, by: Recorded) -> Item | None:
    return _changed(item, _said(fact, by))


@_next.register(RiskClosed)
def _(fact: RiskClosed, item: Item | None, key: str, by: Recorded) -> Item | None:
    into = Said(fact.into, by) if fact.into else None
    return _changed(item, {"state": Said("closed", by), "resolution": Said(fact.resolution, by), "into": into})


@_next.register(RiskReopened)
def _(fact: RiskReopened, item: Item | None, key: str, by: Recorded) -> Item | None:
    if isinstance(item, Risk) and item.over:
        rested = item.rested + (by.entry.effective_on - item.over.on).days
        return item.but({"state": Said("open", by), "resolution": None, "into": None, "rested": rested})
    return item


# Objectives


@_next.register(ObjectiveSet)
def _(fact: ObjectiveSet, item: Item | None, key: str, by: Recorded) -> Item:
    quarters = item.quarters if isinstance(item, Objective) else ()
    fields = _said(fact, by)
    if item and item.revivable:
        fields |= {"outcome": None, "note": None, "into": None}
    fields |= {"quarters": (*quarters, fields["quarter"])}
    return _created(Objective, item, key, fields, by)


@_next.register(ObjectiveDescribed)
def _(fact: ObjectiveDescribed, item: Item | None, key: str, by: Recorded) -> Item | None:
    return _changed(item, _said(fact, by))


@_next.register(ObjectiveMoved)
def _(fact: ObjectiveMoved, item: Item | None, key: str, by: Recorded) -> Item | None:
    quarter = Said(fact.quarter, by)
    quarters = item.quarters if isinstance(item, Objective) else ()
    return _changed(item, {"quarter": quarter, "quarters": (*quarters, quarter)})


@_next.register(ObjectiveMet)
def _(fact: ObjectiveMet, item: Item | None, key: str, by: Recorded) -> Item | None:
    if isinstance(item, Objective) and (not item.outcome or item.outcome.value == "missed"):
        return item.but(_score("met", fact.note, by))
    return item


@_next.register(ObjectiveMissed)
def _(fact: ObjectiveMissed, item: Item | None, key: str, by: Recorded) -> Item | None:
    return _changed(item, _score("missed", fact.note, by))


@_next.register(ObjectiveDropped)
def _(fact: ObjectiveDropped, item: Item | None, key: str, by: Recorded) -> Item | None:
    into = Said(fact.into, by) if fact.into else None
    return _changed(item, {"outcome": Said("dropped", by), "into": into})


def _score(outcome: str, note: str | None, by: Recorded) -> dict[str, Any]:
    return {"outcome": Said(outcome, by), "note": Said(note, by) if note else None}


# Money


def _budget(item: Item | None, key: str, by: Recorded, money: Money) -> Budget | None:
    """The budget so far, open to amounts in this currency; None where it is kept in another."""
    budget = item if isinstance(item, Budget) else Budget(key, currency=Said(money.currency, by))
    return budget if budget.currency and budget.currency.value == money.currency else None


@_next.register(BudgetApproved | BudgetRevised)
def _(fact: BudgetApproved | BudgetRevised, item: Item | None, key: str, by: Recorded) -> Item | None:
    budget, said = _budget(item, key, by, fact.amount), Said(fact.amount, by)
    if budget is None:
        return item
    return budget.but({"approved": said, **_approval(budget, said)})


def _approval(budget: Budget, said: Said[Money]) -> dict[str, Any]:
    """Since when, and after what, an amount is approved; what never stood at the end of a day was not approved before."""
    earlier: Budget | None = budget
    if budget.approved_since and budget.approved_since.on == said.on and budget.approved_since.value != said.value:
        earlier = budget.earlier
    if earlier is None or earlier.approved is None:
        return {"approved_since": said, "approved_before": None, "approved_first": said, "earlier": None}
    if earlier.approved.value == said.value:
        return {name: getattr(earlier, name) for name in ("approved_since", "approved_before", "approved_first", "earlier")}
    first = earlier.approved_first
    return {"approved_since": said, "approved_before": earlier.approved, "approved_first": first, "earlier": earlier}


@_next.register(CostForecast)
def _(fact: CostForecast, item: Item | None, key: str, by: Recorded) -> Item | None:
    budget = _budget(item, key, by, fact.amount)
    return budget.but({"forecast": Said(fact.amount, by)}) if budget else item


@_next.register(MoneySpent | MoneyRefunded)
def _(fact: MoneySpent | MoneyRefunded, item: Item | None, key: str, by: Recorded) -> Item | None:
    budget = _budget(item, key, by, fact.amount)
    if budget is None:
        return item
    nothing = Money(Decimal("0.00"), fact.amount.currency)
    so_far = budget.spent.value if budget.spent else nothing
    spent = so_far.plus(fact.amount) if isinstance(fact, MoneySpent) else so_far.minus(fact.amount)
    return budget.but({"spent": Said(spent, by)}) if spent.amount >= 0 else item


@_next.register(BudgetStated)
def _(fact: BudgetStated, item: Item | None, key: str, by: Recorded) -> Item:
    return StatedBudget(key, **_said(fact, by))


# People, vendors, dependencies, metrics, prose


@_next.register(StaffingStated)
def _(fact: StaffingStated, item: Item | None, key: str, by: Recorded) -> Item:
    return Staffing(key, **_said(fact, by), role=Said(fact.role, by) if fact.role else None)


@_next.register(VendorEngaged)
def _(fact: VendorEngaged, item: Item | None, key: str, by: Recorded) -> Item:
    return _created(Vendor, item, key, _said(fact, by) | {"released": None}, by)


@_next.register(VendorNoted)
def _(fact: VendorNoted, item: Item | None, key: str, by: Recorded) -> Item | None:
    if not key:
        return Vendor(key, words=Said(fact.words, by))
    return _changed(item, {"words": Said(fact.words, by)})


@_next.register(VendorReleased)
def _(fact: VendorReleased, item: Item | None, key: str, by: Recorded) -> Item | None:
    return _changed(item, {"released": Said(True, by)}) if key else item


@_next.register(DependencyRecorded)
def _(fact: DependencyRecorded, item: Item | None, key: str, by: Recorded) -> Item:
    return _created(Dependency, item, key, _said(fact, by) | {"resolved": None}, by)


@_next.register(DependencyResolved)
def _(fact: DependencyResolved, item: Item | None, key: str, by: Recorded) -> Item | None:
    return _changed(item, {"resolved": Said(True, by)})


@_next.register(MetricMeasured)
def _(fact: MetricMeasured, item: Item | None, key: str, by: Recorded) -> Item:
    fields = _said(fact, by)
    if isinstance(item, Metric):
        fields = {"title": item.title, "unit": item.unit} | fields
    return Metric(key, **fields)


@_next.register(NarrativeWritten)
def _(fact: NarrativeWritten, item: Item | None, key: str, by: Recorded) -> Item:
    return Narrative(key, title=Said(fact.title, by) if fact.title else None, text=Said(fact.text, by))


@_next.register(QuarterPublished)
def _(fact: QuarterPublished, item: Item | None, key: str, by: Recorded) -> Item:
    return Publication(key, edition=Said(fact.edition, by), as_of=Said(fact.as_of, by))
