"""Bookings as rows: a table for people, and the columns that programs read as CSV."""

from __future__ import annotations

from collections.abc import Sequence

from domain.values import Money
from projections.lists.bookings import BookingShape, Listed
from projections.words.phrases import UNKNOWN
from projections.words.texts import one_line
from projections.words.values import say

Rows = tuple[list[str], list[list[str]]]
AMOUNTS = ("amount", "total")
"""The columns that stand to the right."""

_COLUMNS = tuple(BookingShape.__annotations__)
_ALWAYS = ("day", "amount", "entry", "total")
_DATA = ("day", "amount", "currency", *_COLUMNS[2:])


def table(shapes: Sequence[BookingShape]) -> Rows:
    """Names and rows for people; columns in which nothing is known are left out."""
    columns = [name for name in _COLUMNS if name in _ALWAYS or any(shape[name] for shape in shapes)]  # type: ignore[literal-required]
    return columns, [[_cell(shape, name) for name in columns] for shape in shapes]


def data(shapes: Sequence[BookingShape]) -> Rows:
    """Names and rows for programs: plain decimals, below 0 for what came back, their currency beside them."""
    return list(_DATA), [[_plain(shape, name) for name in _DATA] for shape in shapes]


def before_words(listed: Listed) -> str:
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
