"""Money that went out and came back: the two facts, and what was booked so far as far as rules
ask.
"""

import re
from collections.abc import Collection, Hashable, Iterable, Mapping
from decimal import Decimal
from functools import lru_cache

from domain.entry import Recorded
from domain.fact import Fact
from domain.values import AmountRefunded, AmountSpent, Key, Money, Text, name_folded


class MoneySpent(
    Fact, stored="money-spent", about=("budget", None), money=("amount",), happens=True
):
    """Money went out."""

    amount: AmountSpent
    category: Text | None = None
    vendor: Text | None = None
    milestone: Key | None = None
    reference: Text | None = None


class MoneyRefunded(
    Fact, stored="money-refunded", about=("budget", None), money=("amount",), happens=True
):
    """Spent money came back."""

    amount: AmountRefunded
    category: Text | None = None
    vendor: Text | None = None
    milestone: Key | None = None
    reference: Text | None = None


Booking = MoneySpent | MoneyRefunded
NOBODY = ""
folded = lru_cache(maxsize=4096)(name_folded)  # as many bookings name few vendors
_NOTHING = Decimal("0.00")
_BETWEEN_LETTER_AND_NUMBER = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")


class Payments:
    """The first of all bookings that look the same, and what went to each vendor, by whatever name
    it goes.

    What is booked is sorted only when somebody asks, as most walks are for reports, which don't.
    """

    def __init__(self) -> None:
        self._booked: list[tuple[Recorded, Booking]] = []
        self._sorted = 0  # how many of these are in the three below
        self._first: dict[Hashable, Recorded] = {}  # by what they look like
        self._first_bare: dict[Hashable, Recorded] = {}  # so, those that name no invoice
        self._paid: dict[str, Decimal] = {}  # spent less refunded, by vendor
        self._names: dict[str, frozenset[str]] = {}  # all that a vendor goes by, by each of them

    def copy(self) -> "Payments":
        """The bookings as they are now, whatever becomes of these."""
        other = Payments()
        other._booked, other._names = list(self._booked), dict(self._names)
        return other

    def know(self, key: str, name: str) -> None:
        """A vendor has a key and a name, and goes by either."""
        names = frozenset((key, folded(name))).union(self._names.get(key, ()))
        self._names |= dict.fromkeys(names, names)

    def note(self, recorded: Recorded, fact: Booking) -> None:
        """Take in a booking."""
        self._booked.append((recorded, fact))

    def of_invoice(self, fact: Booking) -> Recorded | None:
        """The first booking of the same invoice; None where the fact names none."""
        self._sort()
        return (
            _any_of(self._first, (_invoice(fact, vendor) for vendor in self._vendors(fact)))
            if fact.reference
            else None
        )

    def alike(self, recorded: Recorded, fact: Booking) -> Recorded | None:
        """The first booking of the same vendor, day and amount, unless both name an invoice."""
        self._sort()
        first = self._first_bare if fact.reference else self._first
        return _any_of(first, (_look(recorded, fact, vendor) for vendor in self._vendors(fact)))

    def paid(self, fact: Booking) -> Money:
        """What went to the vendor of a booking so far, less what came back; all of it is in one
        currency.
        """
        self._sort()
        return Money(
            sum((self._paid.get(vendor, _NOTHING) for vendor in self._vendors(fact)), _NOTHING),
            fact.amount.currency,
        )

    def names_of(self, vendor: str) -> Collection[str]:
        """All that a vendor goes by, folded."""
        return self._names.get(folded(vendor), (folded(vendor),))

    def _vendors(self, fact: Booking) -> Collection[str]:
        return self.names_of(fact.vendor) if fact.vendor else (NOBODY,)

    def _sort(self) -> None:
        for recorded, fact in self._booked[self._sorted :]:
            vendor = folded(fact.vendor) if fact.vendor else NOBODY
            look = _look(recorded, fact, vendor)
            self._first.setdefault(look, recorded)
            if fact.reference:
                self._first.setdefault(_invoice(fact, vendor), recorded)
            else:
                self._first_bare.setdefault(look, recorded)
            self._paid[vendor] = self._paid.get(vendor, _NOTHING) + change(fact).amount
        self._sorted = len(self._booked)


def _any_of(first: Mapping[Hashable, Recorded], looks: Iterable[Hashable]) -> Recorded | None:
    return next((found for look in looks if (found := first.get(look))), None)


def change(fact: Booking) -> Money:
    """What a booking adds to the money spent: below 0 for a refund."""
    return (
        fact.amount
        if isinstance(fact, MoneySpent)
        else Money(-fact.amount.amount, fact.amount.currency)
    )


@lru_cache(maxsize=4096)
def _reference(text: str) -> str:
    """An invoice by its letters and numbers: INV17 is INV-17; R-1-7 is not R-17."""
    return _BETWEEN_LETTER_AND_NUMBER.sub("-", folded(text))


def _invoice(fact: Booking, vendor: str) -> Hashable:
    return fact.type, vendor, _reference(fact.reference or "")


def _look(recorded: Recorded, fact: Booking, vendor: str) -> Hashable:
    """What tells a booking from others; where no vendor does, what it was for."""
    told_apart = () if vendor else (fact.category and folded(fact.category), fact.milestone)
    return fact.type, vendor, recorded.entry.effective_on, fact.amount.amount, told_apart
