"""The report's sections on means: budget, staffing, vendors, dependencies, metrics."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from domain.entries import Recorded
from domain.items import Budget, Dependency, Item, Metric, Said, Staffing, StatedBudget, Vendor
from domain.project import Project
from domain.values import Money
from projections.report.shape import (
    BudgetShape,
    DependencyShape,
    EarlierAmount,
    MetricShape,
    StaffingShape,
    StatedShape,
    VendorShape,
)
from projections.timeline.field import Field
from projections.timeline.view import NOTHING, View, argued, field, resting, stated

_CENT = Decimal("0.01")


def budget(view: View) -> BudgetShape:
    """Recorded and stated figures, apart. The headline is computed where something is approved and spending is recorded."""
    recorded = view.held.one(Budget) or Budget("")
    said = view.held.one(StatedBudget) or StatedBudget("")
    used, over, basis = _headline(recorded, said, view.spendings)
    return {
        "approved": _approved(recorded),
        "spent": resting(recorded.spent.value, view.spendings) if recorded.spent else NOTHING,
        "spent_in_quarter": _spent_in_quarter(view, recorded.spent),
        "remaining": _remaining(recorded, view.spendings),
        "used_percent": used,
        "over_percent": over,
        "basis": basis,
        "stated": _stated(view, said),
        "forecast": field(recorded.forecast),
        "approved_before": _approved_before(recorded),
        "approved_first": field(recorded.approved_first) if _is_third(recorded) else NOTHING,
    }


def _approved(recorded: Budget) -> Field:
    """What is approved and, where that was another amount before, why it is this one now."""
    told = field(recorded.approved)
    return {**argued(recorded.approved_since), **told} if recorded.approved_before else told


def _approved_before(recorded: Budget) -> EarlierAmount | None:
    since, before = recorded.approved_since, recorded.approved_before
    return {**stated(before.value, before.by), "until": since.on.isoformat()} if since and before else None


def _is_third(recorded: Budget) -> bool:
    """Whether what was approved first is neither what is approved now nor what was right before."""
    approvals = (recorded.approved_first, recorded.approved_before, recorded.approved)
    return len({said.value for said in approvals if said}) == len(approvals)


def says_over(budget: BudgetShape) -> bool:
    """Whether over or under is worth a word: where more was spent than approved, or where it rests on what was stated.

    That neither more nor less was spent is worth one only where somebody said so.
    """
    over, is_stated = budget["over_percent"]["value"], budget["basis"] == "stated"
    if over == "0":
        return is_stated and budget["stated"]["over_percent"]["value"] is not None
    return over is not None and (is_stated or not over.startswith("-"))


def above_approved(budget: BudgetShape) -> Money | None:
    """By how much the forecast is above what is approved, as recorded or else as stated; None where it isn't, or not known."""
    forecast, approved = budget["forecast"]["value"], budget["approved"]["value"] or budget["stated"]["approved"]["value"]
    if not (forecast and approved) or forecast["currency"] != approved["currency"]:
        return None
    above = Money.parse(forecast).minus(Money.parse(approved))
    return above if above.amount > 0 else None


def _headline(recorded: Budget, said: StatedBudget, spendings: Sequence[Recorded]) -> tuple[Field, Field, str | None]:
    """Used and over percent, and what they rest on."""
    if recorded.approved and recorded.spent:
        used = share(recorded.spent.value, recorded.approved.value)
        rests_on = [*spendings, recorded.approved.by]
        return resting(used, rests_on), resting(_over(used), rests_on), "computed"
    if said.used_percent or said.over_percent:
        return field(said.used_percent), field(said.over_percent), "stated"
    if said.spent and said.approved and said.spent.value.currency == said.approved.value.currency:
        used = share(said.spent.value, said.approved.value)
        return field(Said(used, said.spent.by)), field(Said(_over(used), said.spent.by)), "stated"
    return NOTHING, NOTHING, None


def _over(used: Decimal | None) -> Decimal | None:
    return None if used is None else used - 100


def share(part: Money, whole: Money) -> Decimal | None:
    """The part in percent of the whole, to two places: 100 x part / whole. Both are of one currency; None of nothing.

    What is not exactly the whole never reads 100: what is less reads 99.99 at the most, what is more 100.01 at the least.
    """
    if not whole.amount:
        return None
    rounded = (100 * part.amount / whole.amount).quantize(_CENT, ROUND_HALF_UP)
    if rounded == 100 and part != whole:
        return rounded + (_CENT if part.amount > whole.amount else -_CENT)
    return rounded


def _spent_in_quarter(view: View, spent: Said[Money] | None) -> Field:
    """Spent by the quarter's end less what was spent before it began."""
    if spent is None:
        return NOTHING
    nothing = Money(Decimal("0.00"), spent.value.currency)
    after, before = (_spent(project) or nothing for project in (view.at_end, view.before))
    return resting(after.minus(before), [one for one in view.spendings if view.covers(one.entry.effective_on)])


def _spent(project: Project) -> Money | None:
    budget = project.one(Budget)
    return budget.spent.value if budget and budget.spent else None


def _remaining(recorded: Budget, spendings: Sequence[Recorded]) -> Field:
    """Approved less spent; below 0 where more was spent."""
    if not (recorded.approved and recorded.spent):
        return NOTHING
    return resting(recorded.approved.value.minus(recorded.spent.value), [*spendings, recorded.approved.by])


def _stated(view: View, said: StatedBudget) -> StatedShape:
    return {
        "used_percent": field(said.used_percent),
        "over_percent": field(said.over_percent),
        "spent": field(said.spent),
        "approved": field(said.approved),
        "words": view.of_quarter(said.words),
    }


def staffing(view: View) -> list[StaffingShape]:
    """Head counts that hold, and words of the quarter."""
    return [staff(view, one) for one in view.held.all(Staffing).values() if shows_staff(view, one)]


def shows_staff(view: View, one: Staffing) -> bool:
    """Whether the report tells of it."""
    return one.count is not None or view.in_quarter(one.words)


def staff(view: View, one: Staffing) -> StaffingShape:
    """One role."""
    return {
        "role": one.role.value if one.role else None,
        "count": field(one.count or (one.words and Said(None, one.words.by))),
        "unit": one.unit.value if one.unit else None,
        "words": view.words_of_quarter(one.words),
    }


def vendors(view: View) -> list[VendorShape]:
    """Vendors that are engaged or were released in the quarter; what was said of vendors in general comes last."""
    by_name = sorted(view.held.all(Vendor).values(), key=lambda vendor: not vendor.key)
    return [vendor(view, one) for one in by_name if shows_vendor(view, one)]


def shows_vendor(view: View, one: Vendor) -> bool:
    """Whether the report tells of it."""
    return bool(one.key and not one.released) or view.since_it_began(one.released) or view.in_quarter(one.words)


def vendor(view: View, one: Vendor) -> VendorShape:
    """One vendor."""
    state = _state(one, "engaged", "released")
    return {"key": one.key, "name": field(one.name), "state": state, "words": view.of_quarter(one.words)}


def dependencies(view: View) -> list[DependencyShape]:
    """Dependencies that are open or were resolved in the quarter."""
    return [dependency(view, one) for one in view.held.all(Dependency).values() if shows_dependency(view, one)]


def shows_dependency(view: View, one: Dependency) -> bool:
    """Whether the report tells of it."""
    return not one.resolved or view.since_it_began(one.resolved)


def dependency(view: View, one: Dependency) -> DependencyShape:
    """One dependency."""
    state = _state(one, "open", "resolved")
    return {"key": one.key, "title": field(one.title), "state": state, "words": view.of_quarter(one.words)}


def _state(one: Item, created: str, over: str) -> Field:
    """Whether an item stands or is over, and the entry that says so."""
    if one.over:
        return stated(over, one.over.by)
    return stated(created, one.created) if one.created else NOTHING


def metrics(view: View) -> list[MetricShape]:
    """What was measured in the quarter."""
    return [metric(view, one) for one in view.held.all(Metric).values() if shows_metric(view, one)]


def shows_metric(view: View, one: Metric) -> bool:
    """Whether the report tells of it."""
    return view.in_quarter(one.value)


def metric(view: View, one: Metric) -> MetricShape:
    """One metric."""
    return {
        "key": one.key,
        "title": field(one.title),
        "value": field(one.value),
        "unit": one.unit.value if one.unit else None,
        "words": view.words_of_quarter(one.words),
    }
