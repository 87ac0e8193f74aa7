"""How the value of a figure is said to people, wherever it is told of: by its form, and in one
line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from domain.calendar import Calendar
from domain.items import Status
from domain.kinds import KINDS
from domain.values import Money, canonical
from projections.words.phrases import UNKNOWN
from projections.words.texts import text_in_full, text_words

_FORMS: Mapping[str, str] = {
    figure.name: figure.form for kind in KINDS.values() for figure in kind.figures
}
"""Figure -> its form, which tells what its value alone does not: its unit.

Figures of one name that have a unit are of one form.
"""
_HYPHENED = ("timing",)  # figures whose words have hyphens for blanks


def say(figure: str, value: Any) -> str:
    """A value in one line, cut where it is a long text; - where nothing is known. 1,200, 95 %, +35
    points, 1,200.00 EUR, yes.
    """
    return _said(figure, value, text_words)


def say_in_full(figure: str, value: Any) -> str:
    """A value in one line, as long as it is."""
    return _said(figure, value, text_in_full)


def as_written(figure: str, value: Any) -> str:
    """A value for a page that lays it out: a text with the lines that it was written in."""
    return _said(figure, value, str)


def bare(figure: str, value: Any) -> str:
    """A value without its unit, for a column whose heading says that."""
    return _without_unit(figure, value, text_words)


def unit_of(figure: str, value: Any) -> str:
    """The unit that a value is said with: %, EUR, days, points; empty where it has none."""
    form = _FORMS.get(figure, "")
    match value:
        case Money():
            return value.currency
        case Decimal() | int() if form in ("days", "points"):
            return form.removesuffix("s") if abs(value) == 1 else form
        case Decimal() if form == "percent":
            return "%"
        case _:
            return ""


def is_number(figure: str, value: Any) -> bool:
    """Whether a value is a number or a day, which stand to the right in a column; a target may be
    one, or words.
    """
    form = _FORMS.get(figure)
    if form == "target":
        return str(Calendar().target_day(str(value))) == str(value)
    return form in ("number", "level", "percent", "points", "amount", "days", "day")


def _said(figure: str, value: Any, text: Callable[[str], str]) -> str:
    words, unit = _without_unit(figure, value, text), unit_of(figure, value)
    return f"{words} {unit}" if unit else words


def _without_unit(figure: str, value: Any, text: Callable[[str], str]) -> str:
    match value:
        case None:
            return UNKNOWN
        case bool() | ():
            return "no" if value is False else "yes"
        case Decimal() | int():
            sign = "+" if value and _FORMS.get(figure) == "points" else ""
            return format(canonical(Decimal(value)), f"{sign},f")
        case Money():
            return value.figures
        case tuple() if not isinstance(value, Status):
            return text("; ".join(value))
        case str() if figure in _HYPHENED:
            return text(value).replace("-", " ")
        case _:
            return text(str(value))


def difference(before: Any, after: Any) -> Decimal | None:
    """After less before, in points, days or the amount's currency; None for what cannot be counted,
    or is unknown.
    """
    match before, after:
        case Money() as was, Money() as now if was.currency == now.currency:
            return now.amount - was.amount
        case Decimal() as was, Decimal() as now:
            return canonical(now - was)
        case int(), int() if not isinstance(before, bool):
            return Decimal(after - before)
        case _:
            return None


def moved_by(figure: str, before: Any, after: Any) -> str:
    """By how much a figure that can be counted moved, with its sign and unit; empty for others."""
    by = difference(before, after)
    if by is None:
        return ""
    if isinstance(after, Money):
        return Money(by, after.currency).moved
    return f"{by:+,f} {'days' if _FORMS.get(figure) == 'days' else ''}".strip()


def amount_moved(before: Money | None, after: Money | None) -> str:
    """By how much an amount grew or fell, as in +40,000.00 EUR; one that nobody stated is none."""
    if after is None:
        return f"-{before}" if before else UNKNOWN
    grown = after.minus(before) if before and before.currency == after.currency else after
    return grown.moved
