"""The budget: what is approved, what was spent to date, and what is expected at completion."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from domain import evolution, rule
from domain.entry import Entry, Recorded
from domain.errors import Objection
from domain.fact import Fact
from domain.item import Item, Said, derived
from domain.milestone import Milestone
from domain.objections import since
from domain.payments import MoneyRefunded, MoneySpent
from domain.project import Project
from domain.values import Amount, Money


class BudgetApproved(Fact, stored="budget-approved", about=("budget", None), money=("amount",)):
    """So much money is the whole budget from that day on."""

    amount: Amount


class BudgetRevised(Fact, stored="budget-revised", about=("budget", None), money=("amount",)):
    """Another amount is the whole budget from that day on."""

    amount: Amount


class CostForecast(Fact, stored="cost-forecast", about=("budget", None), money=("amount",)):
    """So much is expected to have been spent at completion."""

    amount: Amount


@dataclass(frozen=True)
class Budget(Item):
    """Recorded money: what is approved, and what was spent to date."""

    shelf = "budget"
    approved: Said[Money] | None = None
    spent: Said[Money] | None = None
    forecast: Said[Money] | None = None
    currency: Said[str] | None = derived()  # of the first amount
    approved_since: Said[Money] | None = derived()  # the first approval of this amount in a row
    approved_before: Said[Money] | None = derived()  # what was approved before that
    approved_first: Said[Money] | None = derived()
    earlier: "Budget | None" = derived(compare=False)  # as it stood at the end of days before


@evolution.of(BudgetApproved | BudgetRevised)
def _(
    fact: BudgetApproved | BudgetRevised, item: Item | None, key: str, by: Recorded
) -> Item | None:
    budget, said = _budget(item, key, by, fact.amount), Said(fact.amount, by)
    if budget is None:
        return item
    return budget.but({"approved": said, **_approval(budget, said)})


def _approval(budget: Budget, said: Said[Money]) -> dict[str, Any]:
    """Since when, and after what, an amount is approved; what never stood at the end of a day was
    not approved before.
    """
    earlier: Budget | None = budget
    if (
        budget.approved_since
        and budget.approved_since.on == said.on
        and budget.approved_since.value != said.value
    ):
        earlier = budget.earlier
    if earlier is None or earlier.approved is None:
        return {
            "approved_since": said,
            "approved_before": None,
            "approved_first": said,
            "earlier": None,
        }
    if earlier.approved.value == said.value:
        return {
            name: getattr(earlier, name)
            for name in ("approved_since", "approved_before", "approved_first", "earlier")
        }
    first = earlier.approved_first
    return {
        "approved_since": said,
        "approved_before": earlier.approved,
        "approved_first": first,
        "earlier": earlier,
    }


@evolution.of(CostForecast)
def _(fact: CostForecast, item: Item | None, key: str, by: Recorded) -> Item | None:
    budget = _budget(item, key, by, fact.amount)
    return budget.but({"forecast": Said(fact.amount, by)}) if budget else item


@evolution.of(MoneySpent | MoneyRefunded)
def _(fact: MoneySpent | MoneyRefunded, item: Item | None, key: str, by: Recorded) -> Item | None:
    budget = _budget(item, key, by, fact.amount)
    if budget is None:
        return item
    nothing = Money(Decimal("0.00"), fact.amount.currency)
    so_far = budget.spent.value if budget.spent else nothing
    spent = so_far.plus(fact.amount) if isinstance(fact, MoneySpent) else so_far.minus(fact.amount)
    return budget.but({"spent": Said(spent, by)}) if spent.amount >= 0 else item


def _budget(item: Item | None, key: str, by: Recorded, money: Money) -> Budget | None:
    """The budget so far, open to amounts in this currency; None where it is kept in another."""
    budget = item if isinstance(item, Budget) else Budget(key, currency=Said(money.currency, by))
    return budget if budget.currency and budget.currency.value == money.currency else None


class BudgetChanged(Objection):
    """The whole budget becomes another, or is approved once more."""

    asks = True

    def __init__(self, at: Entry, amount: Money, approved: Said[Money] | None) -> None:
        if approved is None:
            sentence = "a revision of the budget needs a reason"
        elif approved.value == amount:
            sentence = (
                f"{amount} was approved already {since(approved.by)}; to approve it again, say why"
            )
        else:
            sentence = (
                f"{approved.value} was approved {since(approved.by)}; to make it {amount}, say why"
            )
        super().__init__(at, "budget", f"{sentence}: --because")


class RefundTooLarge(Objection):
    """More comes back than went out."""

    def __init__(self, at: Entry, amount: Money, spent: Money | None) -> None:
        sentence = (
            f"a refund of {amount} is more than was spent by {at.effective_on}:"
            f" {spent or 'nothing'}"
        )
        super().__init__(at, "budget", sentence)


class RefundBeyondPaid(Objection):
    """More comes back from a vendor than was paid to it."""

    asks = True

    def __init__(self, at: Entry, amount: Money, vendor: str, paid: Money) -> None:
        sentence = (
            f"a refund of {amount} is more than {vendor!r} was paid by {at.effective_on}:"
            f" {paid if paid.amount else 'nothing'}"
        )
        super().__init__(at, "budget", f"{sentence}; if that is right, say why: --because")


class InvoiceTwice(Objection):
    """The same vendor's invoice is spent, or refunded, twice."""

    asks = True

    def __init__(self, at: Entry, reference: str, first: Recorded) -> None:
        moved = _MOVED[first.entry.fact.type]
        sentence = (
            f"invoice {reference!r} was {moved} already {since(first)}; if that is right, say why:"
            " --because"
        )
        super().__init__(at, f"invoice {reference!r}", sentence)


class BookedTwice(Objection):
    """The same vendor, day and amount, and no invoice that would tell the money from what is booked
    already.
    """

    asks = True

    def __init__(self, at: Entry, fact: MoneySpent | MoneyRefunded, first: Recorded) -> None:
        alone, with_vendor = _WENT[fact.type]
        went = f"{with_vendor} {fact.vendor!r}" if fact.vendor else alone
        super().__init__(
            at,
            "budget",
            f"{fact.amount} {went} already {since(first)}; if this is other money, say why:"
            " --because",
        )


class BookedByForm(Objection):
    """A form that booked money before is handed in again, and says another amount instead."""

    asks = True

    def __init__(self, at: Entry, booked: Recorded) -> None:
        amount, position = booked.entry.fact.amounts[0], booked.position
        sentence = (
            f"this form booked {amount} as {booked.name}, and says so no longer; amend {position}"
        )
        super().__init__(at, "budget", f"{sentence}, or say why this comes on top: --because")


_MOVED = {MoneySpent.type: "spent", MoneyRefunded.type: "refunded"}
_WENT = {
    MoneySpent.type: ("was spent", "was paid to"),
    MoneyRefunded.type: ("came back", "came back from"),
}


@rule.of(BudgetApproved | BudgetRevised)
def _(
    fact: BudgetApproved | BudgetRevised, project: Project, recorded: Recorded
) -> Iterator[Objection]:
    wrong = list(rule.currency(project, recorded))
    yield from wrong
    budget = project.one(Budget)
    approved = budget.approved if budget else None
    if not wrong and (approved or isinstance(fact, BudgetRevised)):
        yield BudgetChanged(recorded.entry, fact.amount, approved)


@rule.of(CostForecast)
def _(fact: CostForecast, project: Project, recorded: Recorded) -> Iterator[Objection]:
    yield from rule.currency(project, recorded)


@rule.of(MoneySpent)
def _(fact: MoneySpent, project: Project, recorded: Recorded) -> Iterator[Objection]:
    yield from rule.currency(project, recorded)
    yield from rule.known(project, recorded, Milestone, fact.milestone)
    yield from _booked(fact, project, recorded)


@rule.of(MoneyRefunded)
def _(fact: MoneyRefunded, project: Project, recorded: Recorded) -> Iterator[Objection]:
    wrong = [
        *rule.currency(project, recorded),
        *rule.known(project, recorded, Milestone, fact.milestone),
    ]
    yield from wrong or _too_much(fact, project, recorded)
    yield from _booked(fact, project, recorded)


def _booked(
    fact: MoneySpent | MoneyRefunded, project: Project, recorded: Recorded
) -> Iterator[Objection]:
    """Money that was booked already: the same invoice, or what nothing tells from another
    booking.
    """
    if fact.reference and (first := project.payments.of_invoice(fact)):
        yield InvoiceTwice(recorded.entry, fact.reference, first)
    elif first := project.payments.alike(recorded, fact):
        yield BookedTwice(recorded.entry, fact, first)


def _too_much(fact: MoneyRefunded, project: Project, recorded: Recorded) -> Iterator[Objection]:
    """No more comes back than went out; from a vendor, no more than it was paid, unless somebody
    says why.
    """
    budget = project.one(Budget)
    spent = budget.spent.value if budget and budget.spent else None
    if spent is None or fact.amount.amount > spent.amount:
        yield RefundTooLarge(recorded.entry, fact.amount, spent)
    elif fact.vendor and fact.amount.amount > (paid := project.payments.paid(fact)).amount:
        yield RefundBeyondPaid(recorded.entry, fact.amount, fact.vendor, paid)
