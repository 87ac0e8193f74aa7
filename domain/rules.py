"""What does not make sense about an entry in a project's state: one small function a fact.

A rule may ask all of the item that its entry is about; of other items only whether they are there and by which title; of the
project its currency, calendar, payments and whether it is closed. Admission folds no more than that of what lies before the entries
that it walks.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import singledispatch

from domain.calendar import Quarter, quarter_in
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
    ProjectClosed,
    ProjectOpened,
    ProjectReopened,
    QuarterPublished,
    RiskClosed,
    RiskRaised,
    RiskReassessed,
    RiskReopened,
    VendorEngaged,
    VendorNoted,
    VendorReleased,
)
from domain.items import Budget, Header, Item, Milestone, Objective, Publication, Risk
from domain.kinds import kind_of
from domain.objections import (
    AfterClosing,
    AlreadyThere,
    BeforeOpening,
    BookedTwice,
    BudgetChanged,
    CreatedAgain,
    InvoiceTwice,
    NotOpen,
    NotOver,
    Objection,
    OtherCalendar,
    OtherCurrency,
    Over,
    PercentFalls,
    PublishedBefore,
    RefundBeyondPaid,
    RefundTooLarge,
    SameTitle,
    Unknown,
)
from domain.project import Project
from domain.values import plain


def objections(project: Project, recorded: Recorded, opening: Recorded | None = None) -> Iterator[Objection]:
    """What does not make sense about this entry in that state of its project; opening: the entry that opens the project."""
    entry, header = recorded.entry, project.one(Header)
    if header is None and not isinstance(entry.fact, ProjectOpened):
        yield NotOpen(entry, None) if opening is None else BeforeOpening(entry, opening)
        return
    if header and header.closed and entry.effective_on > header.closed.on and not isinstance(entry.fact, _AFTER_THE_END):
        yield AfterClosing(entry, header.closed.by)
    yield from _objections(entry.fact, project, recorded)


_AFTER_THE_END = (ProjectClosed, ProjectReopened, QuarterPublished, NarrativeWritten)
"""What is said of a closed project as a matter of course; closing it again is refused."""


@singledispatch
def _objections(fact: Fact, project: Project, recorded: Recorded) -> Iterator[Objection]:
    """Most facts make sense whenever the project is open."""
    return iter(())


# What several facts share


def _creation(project: Project, recorded: Recorded, title: str) -> Iterator[Objection]:
    """A new item's key and title must be free; unless the entry that took the key was recorded later, or the item is over."""
    subject = project.subject_of(recorded)
    item = project.at(subject)
    if item and item.bars(recorded):
        yield AlreadyThere(recorded.entry, item, subject)
        return
    if item and not item.revivable:
        yield CreatedAgain(recorded.entry, item, subject)
    yield from _title(project, recorded, title)


def _title(project: Project, recorded: Recorded, title: str | None) -> Iterator[Objection]:
    subject = project.subject_of(recorded)
    other = project.titled(subject.kind, title) if title else None
    if other is not None and title and other != subject.key:
        yield SameTitle(recorded.entry, subject, title, other)


def _standing(project: Project, recorded: Recorded) -> Iterator[Objection]:
    """What is spoken of must be there, and not over."""
    subject = project.subject_of(recorded)
    item = project.at(subject)
    if item is None:
        yield Unknown(recorded.entry, subject.kind, subject.key, project.all_of(subject.kind))
    elif item.over:
        yield Over(recorded.entry, subject, _ending(item), item.over.by)


def _ending(item: Item) -> str:
    if isinstance(item, Objective) and item.outcome:
        return item.outcome.value
    return kind_of(item.shelf).over


def _known(project: Project, recorded: Recorded, kind: type[Item], *keys: str | None) -> Iterator[Objection]:
    for key in keys:
        if key is not None and project.one(kind, key) is None:
            yield Unknown(recorded.entry, kind.shelf, key, project.all(kind))


def _currency(project: Project, recorded: Recorded) -> Iterator[Objection]:
    ours = project.currency
    for amount in recorded.entry.fact.amounts:
        if ours and amount.currency != ours.value:
            yield OtherCurrency(recorded.entry, amount.currency, ours.value)


def _calendar(project: Project, recorded: Recorded, *quarters: Quarter | str | None) -> Iterator[Objection]:
    for said in quarters:
        quarter = quarter_in(said) if isinstance(said, str) else said
        if quarter and quarter.fiscal != project.calendar.is_fiscal:
            yield OtherCalendar(recorded.entry, str(quarter), project.calendar)


# The project


@_objections.register(ProjectOpened)
def _(fact: ProjectOpened, project: Project, recorded: Recorded) -> Iterator[Objection]:
    if header := project.one(Header):
        yield AlreadyThere(recorded.entry, header, fact.subject)


@_objections.register(ProjectClosed)
def _(fact: ProjectClosed, project: Project, recorded: Recorded) -> Iterator[Objection]:
    header = project.one(Header)
    if header and header.closed:
        yield Over(recorded.entry, fact.subject, "closed", header.closed.by)


@_objections.register(ProjectReopened)
def _(fact: ProjectReopened, project: Project, recorded: Recorded) -> Iterator[Objection]:
    header = project.one(Header)
    if header and not header.closed:
        yield NotOver(recorded.entry, fact.subject)


@_objections.register(CompletionTargeted)
def _(fact: CompletionTargeted, project: Project, recorded: Recorded) -> Iterator[Objection]:
    yield from _calendar(project, recorded, fact.target)


# Milestones


@_objections.register(MilestonePlanned)
def _(fact: MilestonePlanned, project: Project, recorded: Recorded) -> Iterator[Objection]:
    yield from _creation(project, recorded, fact.title)
    yield from _calendar(project, recorded, fact.due)
    yield from _currency(project, recorded)


@_objections.register(MilestoneDescribed)
def _(fact: MilestoneDescribed, project: Project, recorded: Recorded) -> Iterator[Objection]:
    yield from _standing(project, recorded)
    yield from _title(project, recorded, fact.title)
    yield from _currency(project, recorded)


@_objections.register(MilestoneProgressed)
def _(fact: MilestoneProgressed, project: Project, recorded: Recorded) -> Iterator[Objection]:
    yield from _standing(project, recorded)
    milestone = project.one(Milestone, fact.milestone)
    stood = milestone.percent if milestone and not milestone.over else None
    if stood and fact.percent is not None and fact.percent < stood.value:
        yield PercentFalls(recorded.entry, fact.subject, plain(fact.percent), plain(stood.value), stood.by)


@_objections.register(MilestoneRescheduled)
def _(fact: MilestoneRescheduled, project: Project, recorded: Recorded) -> Iterator[Objection]:
    yield from _standing(project, recorded)
    yield from _calendar(project, recorded, fact.due)


@_objections.register(MilestoneDropped)
def _(fact: MilestoneDropped, project: Project, recorded: Recorded) -> Iterator[Objection]:
    yield from _standing(project, recorded)
    yield from _known(project, recorded, Milestone, *fact.into)


# Risks


@_objections.register(RiskRaised)
def _(fact: RiskRaised, project: Project, recorded: Recorded) -> Iterator[Objection]:
    yield from _creation(project, recorded, fact.title)
    yield from _calendar(project, recorded, fact.due)


@_objections.register(RiskReassessed)
def _(fact: RiskReassessed, project: Project, recorded: Recorded) -> Iterator[Objection]:
    yield from _standing(project, recorded)
    yield from _title(project, recorded, fact.title)
    yield from _calendar(project, recorded, fact.due)


@_objections.register(RiskClosed)
def _(fact: RiskClosed, project: Project, recorded: Recorded) -> Iterator[Objection]:
    yield from _standing(project, recorded)
    yield from _known(project, recorded, Risk, *fact.into)


@_objections.register(RiskReopened)
def _(fact: RiskReopened, project: Project, recorded: Recorded) -> Iterator[Objection]:
    risk = project.one(Risk, fact.risk)
    if risk is None:
        yield Unknown(recorded.entry, "risk", fact.risk, project.all(Risk))
    elif not risk.over:
        yield NotOver(recorded.entry, fact.subject)


# Objectives


@_objections.register(ObjectiveSet)
def _(fact: ObjectiveSet, project: Project, recorded: Recorded) -> Iterator[Objection]:
    yield from _creation(project, recorded, fact.title)
    yield from _calendar(project, recorded, fact.quarter, fact.target)


@_objections.register(ObjectiveDescribed)
def _(fact: ObjectiveDescribed, project: Project, recorded: Recorded) -> Iterator[Objection]:
    yield from _standing(project, recorded)
    yield from _title(project, recorded, fact.title)
    yield from _calendar(project, recorded, fact.target)


@_objections.register(ObjectiveMet)
def _(fact: ObjectiveMet, project: Project, recorded: Recorded) -> Iterator[Objection]:
    objective = project.one(Objective, fact.objective)
    if objective is None or not objective.outcome or objective.outcome.value != "missed":
        yield from _standing(project, recorded)


@_objections.register(ObjectiveMissed)
def _(fact: ObjectiveMissed, project: Project, recorded: Recorded) -> Iterator[Objection]:
    yield from _standing(project, recorded)


@_objections.register(ObjectiveMoved)
def _(fact: ObjectiveMoved, project: Project, recorded: Recorded) -> Iterator[Objection]:
    yield from _standing(project, recorded)
    yield from _calendar(project, recorded, fact.quarter)


@_objections.register(ObjectiveDropped)
def _(fact: ObjectiveDropped, project: Project, recorded: Recorded) -> Iterator[Objection]:
    yield from _standing(project, recorded)
    yield from _known(project, recorded, Objective, *fact.into)


# What went out


@_objections.register(QuarterPublished)
def _(fact: QuarterPublished, project: Project, recorded: Recorded) -> Iterator[Objection]:
    yield from _calendar(project, recorded, fact.quarter)
    went_out = project.one(Publication, fact.quarter_key)
    if went_out and went_out.as_of and went_out.edition and fact.as_of <= went_out.as_of.value:
        yield PublishedBefore(recorded.entry, fact.quarter_key, went_out.edition)


# Money


@_objections.register(BudgetApproved | BudgetRevised)
def _(fact: BudgetApproved | BudgetRevised, project: Project, recorded: Recorded) -> Iterator[Objection]:
    wrong = list(_currency(project, recorded))
    yield from wrong
    budget = project.one(Budget)
    approved = budget.approved if budget else None
    if not wrong and (approved or isinstance(fact, BudgetRevised)):
        yield BudgetChanged(recorded.entry, fact.amount, approved)


@_objections.register(CostForecast | BudgetStated)
def _(fact: CostForecast | BudgetStated, project: Project, recorded: Recorded) -> Iterator[Objection]:
    yield from _currency(project, recorded)


@_objections.register(MoneySpent)
def _(fact: MoneySpent, project: Project, recorded: Recorded) -> Iterator[Objection]:
    yield from _currency(project, recorded)
    yield from _known(project, recorded, Milestone, fact.milestone)
    yield from _booked(fact, project, recorded)


@_objections.register(MoneyRefunded)
def _(fact: MoneyRefunded, project: Project, recorded: Recorded) -> Iterator[Objection]:
    wrong = [*_currency(project, recorded), *_known(project, recorded, Milestone, fact.milestone)]
    yield from wrong or _too_much(fact, project, recorded)
    yield from _booked(fact, project, recorded)


def _booked(fact: MoneySpent | MoneyRefunded, project: Project, recorded: Recorded) -> Iterator[Objection]:
    """Money that was booked already: the same invoice, or what nothing tells from another booking."""
    if fact.reference and (first := project.payments.of_invoice(fact)):
        yield InvoiceTwice(recorded.entry, fact.reference, first)
    elif first := project.payments.alike(recorded, fact):
        yield BookedTwice(recorded.entry, fact, first)


def _too_much(fact: MoneyRefunded, project: Project, recorded: Recorded) -> Iterator[Objection]:
    """No more comes back than went out; from a vendor, no more than it was paid, unless somebody says why."""
    budget = project.one(Budget)
    spent = budget.spent.value if budget and budget.spent else None
    if spent is None or fact.amount.amount > spent.amount:
        yield RefundTooLarge(recorded.entry, fact.amount, spent)
    elif fact.vendor and fact.amount.amount > (paid := project.payments.paid(fact)).amount:
        yield RefundBeyondPaid(recorded.entry, fact.amount, fact.vendor, paid)


# Vendors, dependencies, prose


@_objections.register(VendorEngaged)
def _(fact: VendorEngaged, project: Project, recorded: Recorded) -> Iterator[Objection]:
    yield from _creation(project, recorded, fact.name)


@_objections.register(VendorNoted)
def _(fact: VendorNoted, project: Project, recorded: Recorded) -> Iterator[Objection]:
    if fact.vendor:
        yield from _standing(project, recorded)


@_objections.register(VendorReleased | DependencyResolved)
def _(fact: VendorReleased | DependencyResolved, project: Project, recorded: Recorded) -> Iterator[Objection]:
    yield from _standing(project, recorded)


@_objections.register(DependencyRecorded)
def _(fact: DependencyRecorded, project: Project, recorded: Recorded) -> Iterator[Objection]:
    yield from _creation(project, recorded, fact.title)


@_objections.register(NarrativeWritten)
def _(fact: NarrativeWritten, project: Project, recorded: Recorded) -> Iterator[Objection]:
    yield from _calendar(project, recorded, fact.quarter)
