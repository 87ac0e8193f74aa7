"""Figures of a report that moved: from which value to which, by how much, and by which entries."""

from __future__ import annotations

from datetime import UTC, date, tzinfo
from decimal import Decimal
from typing import Any

from domain.values import Money, plain
from projections.difference import Cause, Move, Step
from projections.render.figures import ELLIPSIS, text_words
from projections.render.labels import figure_words, item_words
from projections.render.lines import entry_words
from projections.render.phrases import UNKNOWN, counted, isolated, money, number, one_line, percent, signed, timing
from projections.reported import Figure

_PERCENTS = ("percent", "progress", "used_percent", "over_percent")
_POINTS = "change"  # percent less percent
_DAYS = ("slip_days", "age_days")
_NUMBERS = ("weight", "count", "value")
OTHERWISE = "this version of pledger computes it differently"


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


def moved(move: Move) -> str:
    """A figure's way: used 78 % -> 108 %, +30."""
    by = grown(move.figure.name, move.before, move.after)
    way = f"{said(move.figure.name, move.before)} -> {said(move.figure.name, move.after)}"
    return " ".join(part for part in (label(move.figure), way) if part) + (f", {by}" if by else "")


def way(move: Move) -> str:
    """From which value to which: 60 % -> 95 %; a currency is said once."""
    name, before, after = move.figure.name, move.before, move.after
    if name == "target_is":
        before, after = before or "due", after or "due"
    was, now = text(name, before), text(name, after)
    if isinstance(before, dict) and isinstance(after, dict) and before["currency"] == after["currency"]:
        was = was.removesuffix(f" {before['currency']}")
    return f"{was} -> {now}"


def step_words(move: Move, step: Step) -> str:
    """By how much an entry moved a figure, or from what to what where it cannot be counted."""
    name = move.figure.name
    return grown(name, step.before, step.after) or f"{said(name, step.before)} -> {said(name, step.after)}"


def cause_words(cause: Cause | None, since: date | None = None, zone: tzinfo = UTC) -> str:
    """Which entry it was: its day, who, what it says, why; with since, when it was recorded and how long after that day."""
    if cause is None:
        return OTHERWISE
    recorded, entry = cause.recorded, cause.recorded.entry
    why = f': "{isolated(one_line(entry.reason))}"' if entry.reason else ""
    what = entry_words(recorded, cause.changes, cause.replaces)
    what = what if what.endswith(ELLIPSIS) else what.removesuffix(".")
    said = f"{entry.effective_on}  {isolated(one_line(entry.actor))}  {what}"
    return f"{said}{_recorded(cause, since, zone) if since else ''}{why}"


def _recorded(cause: Cause, since: date, zone: tzinfo) -> str:
    day = cause.recorded.recorded_at.astimezone(zone).date()
    return f", recorded {day} ({after_publication((day - since).days)})"


def after_publication(days: int) -> str:
    """How long after a report went out something was recorded."""
    return f"{counted(days, 'day')} after publication" if days else "on the day of publication"
