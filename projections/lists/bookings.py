"""The money that went out and came back, booking by booking: what somebody who keeps accounts compares with theirs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from typing_extensions import TypedDict  # of pydantic, which makes JSON Schemas of these

from domain.entries import Recorded
from domain.payments import Booking, change, folded
from domain.project import Project
from domain.timeline import Step, timeline, walk
from domain.values import Money


class MoneyShape(TypedDict):
    """An amount in a currency."""

    amount: str
    currency: str


class BookingShape(TypedDict):
    """Money that went out; below 0, that came back. total: what it comes to with all before it, also where that is not listed."""

    day: str
    amount: MoneyShape
    vendor: str | None
    reference: str | None
    category: str | None
    milestone: str | None
    entry: int
    total: MoneyShape


@dataclass(frozen=True, slots=True)
class WantedBookings:
    """Which bookings to list: those of a vendor, by whatever name it goes; those of some days, the first and the last included."""

    vendor: str | None = None
    since: date = date.min
    until: date = date.max


class Listed(NamedTuple):
    """The bookings that are wanted, in order of place, and what those before the first day come to; None where there are none.

    anything: whether there are any on whatever day. vendors: all that anything was booked of, as they are written.
    """

    shapes: list[BookingShape]
    before: Money | None
    anything: bool
    vendors: Sequence[str]


def bookings(history: Sequence[Recorded], wanted: WantedBookings, *, as_of: date, size: int) -> Listed | None:
    """What was booked by the end of a day, by a state of knowledge; None where the project had not opened.

    history: in order of position, not empty. Without a vendor, the last total is what was spent to date.
    """
    held = timeline(history, as_of=as_of, size=size)
    project = Project(history[0].entry.project)
    booked = list(_booked(walk(project, held)))
    vendors = dict.fromkeys(fact.vendor for _, fact in booked if fact.vendor)
    if wanted.vendor is not None:
        names = project.payments.names_of(wanted.vendor)
        booked = [(recorded, fact) for recorded, fact in booked if fact.vendor and folded(fact.vendor) in names]
    return _listed(booked, wanted, tuple(vendors)) if held else None


def _listed(booked: Sequence[tuple[Recorded, Booking]], wanted: WantedBookings, vendors: Sequence[str]) -> Listed:
    shapes: list[BookingShape] = []
    before = total = None
    for recorded, fact in booked:
        amount = change(fact)
        total = total.plus(amount) if total else amount
        if recorded.entry.effective_on < wanted.since:
            before = total
        elif recorded.entry.effective_on <= wanted.until:
            shapes.append(_shape(recorded, fact, amount, total))
    return Listed(shapes, before, total is not None, vendors)


def _booked(steps: Iterable[Step]) -> Iterator[tuple[Recorded, Booking]]:
    """The bookings that hold: one in another currency, or of more than came in, changes nothing."""
    for step in steps:
        if isinstance(fact := step.recorded.entry.fact, Booking) and step.after is not step.before:
            yield step.recorded, fact


def _shape(recorded: Recorded, fact: Booking, amount: Money, total: Money) -> BookingShape:
    return {
        "day": recorded.entry.effective_on.isoformat(),
        "amount": _money(amount),
        "vendor": fact.vendor,
        "reference": fact.reference,
        "category": fact.category,
        "milestone": fact.milestone,
        "entry": recorded.position,
        "total": _money(total),
    }


def _money(money: Money) -> MoneyShape:
    return {"amount": money.to_json()["amount"], "currency": money.currency}
