"""The section on the budget: what was recorded of it and what was stated, apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from domain.entries import Recorded
from domain.items import Budget, Said, StatedBudget
from domain.project import Project
from domain.values import Money, canonical
from projections.page.document import Line, Section
from projections.report.details import details, since
from projections.report.narratives import NarrativeShape, headed, prose_of
from projections.timeline.field import NOTHING, Field, aside, beside
from projections.timeline.view import View, field, moved, resting, stated
from projections.words.phrases import ref
from projections.words.texts import one_line
from projections.words.values import say

if TYPE_CHECKING:
    from projections.report.report import Report

_CENT = Decimal("0.01")


@dataclass(frozen=True, kw_only=True)
class StatedShape:
    """What was stated of the budget without recorded spending."""

    used_percent: Field[Decimal]
    over_percent: Field[Decimal]
    spent: Field[Money]
    approved: Field[Money]
    words: Field[str]


@dataclass(frozen=True, kw_only=True)
class EarlierAmount(Field[Money]):
    """An amount that was approved before. until: the day from which another one was."""

    until: date


@dataclass(frozen=True, kw_only=True)
class BudgetShape:
    """The budget. basis: computed, stated or null; over_percent is below 0 where less was used than
    approved.

    approved: because: why another amount was approved than before. approved_before: that amount,
    and the day until which it was;
    approved_first: what was approved first, where that was a third one. Null where nothing else
    was.
    """

    approved: Field[Money]
    spent: Field[Money]
    spent_in_quarter: Field[Money]
    remaining: Field[Money]
    used_percent: Field[Decimal]
    over_percent: Field[Decimal]
    basis: str | None
    stated: StatedShape
    forecast: Field[Money]
    approved_before: EarlierAmount | None = beside("approved_first")
    approved_first: Field[Money] | None = aside(default=None)

    @property
    def says_over(self) -> bool:
        """Whether over or under is worth a word: where more was spent than approved, or where it
        rests on what was stated.

        That neither more nor less was spent is worth one only where somebody said so.
        """
        over, is_stated = self.over_percent.value, self.basis == "stated"
        if over == 0:
            return is_stated and self.stated.over_percent.value is not None
        return over is not None and (is_stated or over > 0)

    @property
    def above_approved(self) -> Money | None:
        """By how much the forecast is above what is approved, as recorded or else as stated; None
        where it isn't, or not known.
        """
        forecast, approved = self.forecast.value, self.approved.value or self.stated.approved.value
        if not (forecast and approved) or forecast.currency != approved.currency:
            return None
        above = forecast.minus(approved)
        return above if above.amount > 0 else None


def budget(view: View) -> BudgetShape:
    """Recorded and stated figures, apart.

    The headline is computed where something is approved and spending is recorded.
    """
    recorded = view.held.one(Budget) or Budget("")
    said = view.held.one(StatedBudget) or StatedBudget("")
    used, over, basis = _headline(recorded, said, view.spendings)
    return BudgetShape(
        approved=moved(
            recorded.approved, recorded.approved_since if recorded.approved_before else None
        ),
        spent=resting(recorded.spent.value, view.spendings) if recorded.spent else NOTHING,
        spent_in_quarter=_spent_in_quarter(view, recorded.spent),
        remaining=_remaining(recorded, view.spendings),
        used_percent=used,
        over_percent=over,
        basis=basis,
        stated=_stated(view, said),
        forecast=field(recorded.forecast),
        approved_before=_approved_before(recorded),
        approved_first=field(recorded.approved_first) if _is_third(recorded) else NOTHING,
    )


def _approved_before(recorded: Budget) -> EarlierAmount | None:
    since, before = recorded.approved_since, recorded.approved_before
    if not (since and before):
        return None
    entry = before.by.entry
    return EarlierAmount(
        before.value, before.by.position, on=entry.effective_on, by=entry.actor, until=since.on
    )


def _is_third(recorded: Budget) -> bool:
    """Whether what was approved first is neither what is approved now nor what was right before."""
    approvals = (recorded.approved_first, recorded.approved_before, recorded.approved)
    return len({said.value for said in approvals if said}) == len(approvals)


def _headline(
    recorded: Budget, said: StatedBudget, spendings: Sequence[Recorded]
) -> tuple[Field[Decimal], Field[Decimal], str | None]:
    """Used and over percent, and what they rest on."""
    if recorded.approved and recorded.spent:
        used = share(recorded.spent.value, recorded.approved.value)
        rests_on = [*spendings, recorded.approved.by]
        return resting(used, rests_on), resting(_over(used), rests_on), "computed"
    if said.used_percent or said.over_percent:
        return field(said.used_percent), field(said.over_percent), "stated"
    if said.spent and said.approved and said.spent.value.currency == said.approved.value.currency:
        used = share(said.spent.value, said.approved.value)
        return stated(used, said.spent.by), stated(_over(used), said.spent.by), "stated"
    return NOTHING, NOTHING, None


def _over(used: Decimal | None) -> Decimal | None:
    return None if used is None else canonical(used - 100)


def share(part: Money, whole: Money) -> Decimal | None:
    """The part in percent of the whole, to two places: 100 x part / whole.

    Both are of one currency; None of nothing.

    What is not exactly the whole never reads 100: what is less reads 99.99 at the most, what is
    more 100.01 at the least.
    """
    if not whole.amount:
        return None
    rounded = (100 * part.amount / whole.amount).quantize(_CENT, ROUND_HALF_UP)
    if rounded == 100 and part != whole:
        return rounded + (_CENT if part.amount > whole.amount else -_CENT)
    return canonical(rounded)


def _spent_in_quarter(view: View, spent: Said[Money] | None) -> Field[Money]:
    """Spent by the quarter's end less what was spent before it began."""
    if spent is None:
        return NOTHING
    nothing = Money(Decimal("0.00"), spent.value.currency)
    after, before = (_spent(project) or nothing for project in (view.at_end, view.before))
    return resting(
        after.minus(before),
        [each for each in view.spendings if view.covers(each.entry.effective_on)],
    )


def _spent(project: Project) -> Money | None:
    budget = project.one(Budget)
    return budget.spent.value if budget and budget.spent else None


def _remaining(recorded: Budget, spendings: Sequence[Recorded]) -> Field[Money]:
    """Approved less spent; below 0 where more was spent."""
    if not (recorded.approved and recorded.spent):
        return NOTHING
    return resting(
        recorded.approved.value.minus(recorded.spent.value), [*spendings, recorded.approved.by]
    )


def _stated(view: View, said: StatedBudget) -> StatedShape:
    return StatedShape(
        used_percent=field(said.used_percent),
        over_percent=field(said.over_percent),
        spent=field(said.spent),
        approved=field(said.approved),
        words=view.of_quarter(said.words),
    )


# In words


def budget_section(report: Report, narrative: NarrativeShape | None) -> Section:
    """The section budget."""
    budget, stated = report.budget, report.budget.stated
    amounts = (
        ("Approved", budget.approved, "budget/approved", *_approved_words(budget)),
        ("Spent to date", budget.spent, "budget/spent"),
        (f"Spent in {report.quarter}", budget.spent_in_quarter, "budget/spent_in_quarter"),
        ("Remaining", budget.remaining, "budget/remaining"),
        ("Forecast at completion", budget.forecast, "budget/forecast", beyond_approved(budget)),
        ("Stated: approved", stated.approved, "budget/stated/approved"),
        ("Stated: spent", stated.spent, "budget/stated/spent"),
    )
    is_stated = budget.basis == "stated"
    lines = [
        *_used(report),
        *((_over_line(report),) if budget.says_over else ()),
        *(_amount(report, *amount) for amount in amounts if amount[1].value),
        *(
            _share("Stated: used", stated.used_percent, "used_percent", report)
            if not is_stated
            else ()
        ),
        *(_over_or_under(stated.over_percent, report) if not is_stated else ()),
    ]
    return Section(
        headed("budget", narrative),
        tuple(lines),
        (*details(("Stated", stated.words)), *prose_of(narrative)),
        note="as stated; no recorded spending to check it against" if is_stated else "",
        paths=("budget/stated/words",),
    )


def _amount(
    report: Report,
    label: str,
    field: Field[Money],
    path: str,
    beside: str = "",
    *behind: Field[Money],
) -> Line:
    """An amount, with what is said beside it and the fields behind that."""
    return Line(
        label,
        (say("approved", field.value) + beside + since(report, field),),
        ref(field, *behind),
        path=path,
    )


def _approved_words(budget: BudgetShape) -> tuple[str, *tuple[Field[Money], ...]]:
    """What was approved before, until when, and why it no longer is; and the fields that say so."""
    before, first = budget.approved_before, budget.approved_first or NOTHING
    if before is None:
        return ("",)
    at_first = f"at first {say('approved', first.value)}; " if first.value else ""
    why = f": {one_line(budget.approved.because)}" if budget.approved.because else ""
    return f" ({at_first}{say('approved', before.value)} until {before.until}{why})", before, first


def beyond_approved(budget: BudgetShape) -> str:
    """By how much the forecast is above what is approved, to be said beside it; empty where it
    isn't.
    """
    above = budget.above_approved
    return f", {above} above the approved" if above else ""


def _used(report: Report) -> Iterator[Line]:
    budget, used = report.budget, report.budget.used_percent
    if used.value is not None:
        yield Line(
            "Used",
            (f"{say('used_percent', used.value)}   {_basis(budget, used)}",),
            ref(used),
            path="budget/used_percent",
        )
    elif budget.basis == "computed":
        words = f"{say('approved', budget.spent.value)}, with nothing approved"
        yield Line("Used", (words,), ref(used), path="budget/used_percent")


def _over_line(report: Report) -> Line:
    over = report.budget.over_percent
    label, much = over_or_under(over.value or Decimal(0))
    words = f"{say('over_percent', much)}   {_basis(report.budget, over)}"
    return Line(label.capitalize(), (words,), ref(over), path="budget/over_percent")


def over_or_under(over: Decimal) -> tuple[str, Decimal]:
    """Which of both a share that is above or below the whole is, and by how much."""
    return ("under" if over < 0 else "over"), abs(over)


def _basis(budget: BudgetShape, field: Field[Decimal]) -> str:
    if budget.basis == "computed":
        return "computed: spent / approved"
    if budget.stated.used_percent.value is None and budget.stated.over_percent.value is None:
        return f"computed: spent / approved, as stated by {field.by} on {field.on}"
    return f"stated by {field.by} on {field.on}"


def _over_or_under(over: Field[Decimal], report: Report) -> tuple[Line, ...]:
    if over.value is None:
        return ()
    label, much = over_or_under(over.value)
    return _share(f"Stated: {label}", replace(over, value=much), "over_percent", report)


def _share(label: str, field: Field[Decimal], name: str, report: Report) -> tuple[Line, ...]:
    words = f"{say(name, field.value)}{since(report, field)}"
    return (
        (Line(label, (words,), ref(field), path=f"budget/stated/{name}"),)
        if field.value is not None
        else ()
    )
