"""The money that went out and came back, booking by booking: what somebody who keeps accounts
compares with theirs.

As rows: a table for people, and the columns that programs read as CSV.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, cast

from typing_extensions import TypedDict  # of pydantic, which makes JSON Schemas of these

from domain.entries import Recorded
from domain.payments import Booking, change, folded
from domain.project import Project
from domain.timeline import Step, timeline, walk
from domain.values import Money
from projections.words.phrases import UNKNOWN
from projections.words.texts import one_line
from projections.words.values import say

Rows = tuple[list[str], list[list[str]]]
AMOUNTS = ("amount", "total")
"""The columns that stand to the right."""


class MoneyShape(TypedDict):
    """An amount in a currency."""

    amount: str
    currency: str


class BookingShape(TypedDict):
    """Money that went out; below 0, that came back. total: what it comes to with all before it,
    also where that is not listed.
    """

    day: str
    amount: MoneyShape
    vendor: str | None
    reference: str | None
    category: str | None
    milestone: str | None
    entry: int
    total: MoneyShape


_COLUMNS = tuple(BookingShape.__annotations__)
_ALWAYS = ("day", "amount", "entry", "total")
_DATA = ("day", "amount", "currency", *_COLUMNS[2:])


@dataclass(frozen=True, slots=True)
class WantedBookings:
    """Which bookings to list: those of a vendor, by whatever name it goes; those of some days, the
    first and the last included.
    """

    vendor: str | None = None
    since: date = date.min
    until: date = date.max


class BookingList(NamedTuple):
    """The bookings that are wanted, in order of place, and what those before the first day come to;
    None where there are none.

    anything: whether there are any on whatever day. vendors: all that anything was booked of, as
    they are written.
    """

    shapes: list[BookingShape]
    before: Money | None
    anything: bool
    vendors: Sequence[str]


def bookings(
    history: Sequence[Recorded], wanted: WantedBookings, *, as_of: date, size: int
) -> BookingList | None:
    """What was booked by the end of a day, by a state of knowledge; None where the project had not
    opened.

    history: in order of position, not empty. Without a vendor, the last total is what was spent to
    date.
    """
    held = timeline(history, as_of=as_of, size=size)
    project = Project(history[0].entry.project)
    booked = list(_booked(walk(project, held)))
    vendors = dict.fromkeys(fact.vendor for _, fact in booked if fact.vendor)
    if wanted.vendor is not None:
        names = project.payments.names_of(wanted.vendor)
        booked = [
            (recorded, fact)
            for recorded, fact in booked
            if fact.vendor and folded(fact.vendor) in names
        ]
    return _listed(booked, wanted, tuple(vendors)) if held else None


def _listed(
    booked: Sequence[tuple[Recorded, Booking]], wanted: WantedBookings, vendors: Sequence[str]
) -> BookingList:
    shapes: list[BookingShape] = []
    before = total = None
    for recorded, fact in booked:
        amount = change(fact)
        total = total.plus(amount) if total else amount
        if recorded.entry.effective_on < wanted.since:
            before = total
        elif recorded.entry.effective_on <= wanted.until:
            shapes.append(_shape(recorded, fact, amount, total))
    return BookingList(shapes, before, total is not None, vendors)


def _booked(steps: Iterable[Step]) -> Iterator[tuple[Recorded, Booking]]:
    """The bookings that hold: one in another currency, or of more than came in, changes nothing."""
    for step in steps:
        if isinstance(fact := step.recorded.entry.fact, Booking) and step.after is not step.before:
            yield step.recorded, fact


def _shape(recorded: Recorded, fact: Booking, amount: Money, total: Money) -> BookingShape:
    return {
        "day": recorded.entry.effective_on.isoformat(),
        "amount": cast("MoneyShape", amount.to_json()),
        "vendor": fact.vendor,
        "reference": fact.reference,
        "category": fact.category,
        "milestone": fact.milestone,
        "entry": recorded.position,
        "total": cast("MoneyShape", total.to_json()),
    }


def table(shapes: Sequence[BookingShape]) -> Rows:
    """Names and rows for people; columns in which nothing is known are left out."""
    columns = [name for name in _COLUMNS if name in _ALWAYS or any(shape[name] for shape in shapes)]  # type: ignore[literal-required]
    return columns, [[_cell(shape, name) for name in columns] for shape in shapes]


def data(shapes: Sequence[BookingShape]) -> Rows:
    """Names and rows for programs: plain decimals, below 0 for what came back, their currency
    beside them.
    """
    return list(_DATA), [[_plain(shape, name) for name in _DATA] for shape in shapes]


def before_words(listed: BookingList) -> str:
    """What the totals go on from, where something was booked before; empty otherwise."""
    return f" Before that: {listed.before}." if listed.before else ""


def _cell(shape: BookingShape, name: str) -> str:
    if name == "entry":
        return f"#{shape['entry']}"
    said = shape[name]  # type: ignore[literal-required]
    return say(name, Money.parse(said)) if name in AMOUNTS else one_line(said) if said else UNKNOWN


def _plain(shape: BookingShape, name: str) -> str:
    if name == "currency":
        return shape["amount"]["currency"]
    said = shape[name]  # type: ignore[literal-required]
    return str(said["amount"]) if name in AMOUNTS else "" if said is None else str(said)
