"""What a team that records no spending says of its budget."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from domain import evolution, rule
from domain.entry import Recorded
from domain.errors import Objection
from domain.fact import Fact
from domain.item import Item, Said
from domain.project import Project
from domain.values import Amount, Money, OverPercent, Text, UsedPercent

_STATED = ("used_percent", "over_percent", "spent", "approved", "words")


class BudgetStated(
    Fact,
    stored="budget-stated",
    about=("budget/stated", None),
    happens=True,
    needs_one_of=_STATED,
    money=("spent", "approved"),
):
    """What a team that records no spending says of its budget.

    Never added to money spent; a newer one replaces the whole.
    """

    used_percent: UsedPercent | None = None
    over_percent: OverPercent | None = None  # negative: under
    spent: Amount | None = None
    approved: Amount | None = None
    words: Text | None = None


@dataclass(frozen=True)
class StatedBudget(Item):
    """What a team says of its budget without recording its spending."""

    shelf = "budget/stated"
    used_percent: Said[Decimal] | None = None
    over_percent: Said[Decimal] | None = None
    spent: Said[Money] | None = None
    approved: Said[Money] | None = None
    words: Said[str] | None = None


@evolution.of(BudgetStated)
def _(fact: BudgetStated, item: Item | None, key: str, by: Recorded) -> Item:
    return StatedBudget(key, **evolution.said(fact, by))


@rule.of(BudgetStated)
def _(fact: BudgetStated, project: Project, recorded: Recorded) -> Iterator[Objection]:
    yield from rule.currency(project, recorded)
