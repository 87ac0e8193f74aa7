"""Values of figures, as JSON has them, in words."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from domain.values import Money, plain
from projections.words.figure import Figure
from projections.words.figures import text_words
from projections.words.labels import figure_words, item_words
from projections.words.phrases import UNKNOWN, counted, isolated, money, number, one_line, percent, signed, timing

_PERCENTS = ("percent", "progress", "used_percent", "over_percent")


_POINTS = "change"  # percent less percent


_DAYS = ("slip_days", "age_days")


_NUMBERS = ("weight", "count", "value")


def said(name: str, value: Any) -> str:
    """The value of a figure, as JSON has it, in words of one line; - where there is none."""
    match value:
        case None:
            return UNKNOWN
        case {"amount": _, "currency": _}:
            return money(value)
        case list():
            return text_words("; ".join(value)) if value else "yes"
        case bool():
            return "yes" if value else "no"
        case int() if name in _DAYS:
            return counted(value, "day")
        case str() if name in _PERCENTS:
            return percent(number(value))
        case str() if name in _NUMBERS:
            return number(value)
        case str() if name == _POINTS:
            return signed(value)
        case _:
            return timing(text_words(str(value))) if name == "timing" else text_words(str(value))


def text(name: str, value: Any) -> str:
    """The same, as long as it is."""
    match value:
        case list() if value:
            return isolated(one_line("; ".join(value)))
        case str() if said(name, value) == text_words(value):
            return isolated(one_line(value))
        case _:
            return said(name, value)


def delta(name: str, before: Any, after: Any) -> Decimal | None:
    """After less before, in points, days or the amount's currency; None for what cannot be counted, or is unknown."""
    match before, after:
        case {"amount": was, "currency": one}, {"amount": now, "currency": other} if one == other:
            return Decimal(now) - Decimal(was)
        case str(), str() if name in (*_PERCENTS, *_NUMBERS, _POINTS):
            return Decimal(plain(Decimal(after) - Decimal(before)))
        case int(), int() if not isinstance(before, bool):
            return Decimal(after - before)
        case _:
            return None


def grown(name: str, before: Any, after: Any) -> str:
    """By how much a figure that can be counted moved, with its sign and unit; empty for others."""
    by = delta(name, before, after)
    if by is None:
        return ""
    if isinstance(after, dict):
        return Money(by, after["currency"]).moved
    return f"{by:+,f} {'days' if name in _DAYS else ''}".strip()


def label(figure: Figure) -> str:
    """What people call a figure within its item; empty where the item is called the same."""
    return figure_words(figure.subject, figure.name)


def item(figure: Figure) -> str:
    """What people call its item."""
    return item_words(figure.subject, figure.title)
