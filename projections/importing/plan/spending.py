"""Money that a report tells as a sum to date: only what the ledger lacks of it is recorded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from domain.calendar import Calendar
from domain.entries import Recorded
from domain.facts import Fact, MoneyRefunded, MoneySpent
from domain.values import Money
from projections.importing.proposals import Source

BOOKED = (MoneySpent, MoneyRefunded)
_NOTHING = Decimal("0.00")


class Lack(NamedTuple):
    """What of a sum to date is not held yet, as a fact; or by what it is held; or why it doesn't
    fit what is held.
    """

    fact: Fact | None = None
    by: Recorded | None = None
    conflict: str = ""


class Spending:
    """Money spent less refunds along a project's timeline, with what a report adds to it."""

    def __init__(
        self,
        timeline: Sequence[Recorded],
        calendar: Calendar,
        told: Sequence[tuple[date, Money]],
        own: Sequence[Recorded] = (),
    ) -> None:
        """told: the sums to date that the report tells, each with its day. own: what an earlier
        form of it told already.
        """
        self._timeline = _booked(timeline)
        self._added: list[tuple[date, Money]] = []
        self._new = _moves(_booked(own))
        self._told = told
        self._sums = list(sums(timeline, calendar))
        self.parted: dict[int, Money] = {}
        """What is left of sums that other reports told, of which this one tells a part: by
        position, 0 where it tells all.
        """

    def lack(self, fact: Fact, day: date, total: Money) -> Lack:
        """What is lacking of a sum to date, which the fact is the last part of."""
        held = self._held(day, total.currency)
        lacking = total.minus(held).amount
        if not lacking:
            return Lack(by=self._newest(day))
        if (lacking > 0) != isinstance(fact, MoneySpent):
            return Lack(
                conflict=(
                    f"says that {total} was spent by {day}; the ledger holds {held} by then, which"
                    " stays"
                )
            )
        part = total.minus(self._held(day, total.currency, self._new))
        later = self._later(day, total, part) if lacking > 0 else self._next_sum(day)
        if later and not self._takes(part, later) and lacking > 0:
            whole = self._held(later, total.currency)
            return Lack(
                conflict=(
                    f"says that {total} was spent by {day}; it is part of the {whole} that the"
                    f" ledger holds by {later}"
                )
            )
        amount = Money(abs(lacking), total.currency)
        self._added.append((day, Money(lacking, total.currency)))
        self._new.append((day, part))
        return Lack(fact.model_copy(update={"amount": amount}))

    def _later(self, day: date, total: Money, part: Money) -> date | None:
        """The later day by which the ledger holds more than the report, or another one, tells to
        have been spent since.
        """
        days = [
            on
            for on, sum_ in self._told
            if on > day and self._since(day, on, total) > max(sum_.amount - total.amount, _NOTHING)
        ]
        if part.amount > 0 and (next_sum := self._next_sum(day)):
            days.append(next_sum)
        return min(days, default=None)

    def _next_sum(self, day: date) -> date | None:
        return min(
            (
                recorded.entry.effective_on
                for recorded in self._sums
                if recorded.entry.effective_on > day
            ),
            default=None,
        )

    def _takes(self, part: Money, day: date) -> bool:
        """Whether an amount is a part of what another report told in one sum by a day; it is taken
        from there.
        """
        for recorded in self._sums:
            left = self.parted.get(recorded.position, _signed(recorded.entry.fact))
            is_sum = recorded.entry.effective_on == day and isinstance(
                recorded.entry.fact, MoneySpent
            )
            if (
                is_sum
                and left.currency == part.currency
                and part.amount
                and left.amount >= part.amount
            ):
                self.parted[recorded.position] = left.minus(part)
                self._added.append((day, Money(-part.amount, part.currency)))
                return True
        return False

    def _since(self, day: date, on: date, total: Money) -> Decimal:
        return self._held(on, total.currency).minus(self._held(day, total.currency)).amount

    def _held(
        self, day: date, currency: str, added: Sequence[tuple[date, Money]] | None = None
    ) -> Money:
        """What is held by a day with what the report adds; or with other amounts."""
        moves = [*_moves(self._timeline), *(self._added if added is None else added)]
        amounts = [
            amount.amount for on, amount in moves if on <= day and amount.currency == currency
        ]
        return Money(sum(amounts, _NOTHING), currency)

    def _newest(self, day: date) -> Recorded | None:
        return next(
            (
                recorded
                for recorded in reversed(self._timeline)
                if recorded.entry.effective_on <= day
            ),
            None,
        )


def _booked(timeline: Sequence[Recorded]) -> list[Recorded]:
    return [recorded for recorded in timeline if isinstance(recorded.entry.fact, BOOKED)]


def _moves(booked: Sequence[Recorded]) -> list[tuple[date, Money]]:
    return [(recorded.entry.effective_on, _signed(recorded.entry.fact)) for recorded in booked]


def _signed(fact: Fact) -> Money:
    """What a fact adds to the money spent."""
    amount: Money = fact.amount  # type: ignore[attr-defined]  # of money spent and refunded
    return amount if isinstance(fact, MoneySpent) else Money(-amount.amount, amount.currency)


def sums(timeline: Sequence[Recorded], calendar: Calendar) -> Iterator[Recorded]:
    """What a report told of all quarters before its own, in one sum."""
    newest: dict[str, date] = {}
    for recorded in timeline:
        if source := Source.of(recorded.entry):
            newest[source.digest] = max(
                recorded.entry.effective_on, newest.get(source.digest, date.min)
            )
    for recorded in _booked(timeline):
        source = Source.of(recorded.entry)
        if source and recorded.entry.effective_on < calendar.first_day(
            calendar.quarter_of(newest[source.digest])
        ):
            yield recorded
