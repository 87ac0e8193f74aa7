"""How values are said to people, wherever they are said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

from projections.words.texts import one_line

UNKNOWN = "-"
if TYPE_CHECKING:
    from projections.timeline.field import Field

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
COMPOSED = "composed from the figures"
_LONGEST_REF = 18
_NUMBER = re.compile(r"-|-?\d[\d,]*(\.\d+)?", re.ASCII)


def is_number(word: str) -> bool:
    """Whether a word is a number as it is said here, or the sign for an unknown one."""
    return bool(_NUMBER.fullmatch(word))


def counted(number: int, noun: str) -> str:
    """So many of something."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def times(number: int) -> str:
    """How often: once, twice, 3 times."""
    return {1: "once", 2: "twice"}.get(number) or f"{number:,} times"


def quoted(words: str | None) -> str:
    """Why, in somebody's own words, behind what was said; empty where nobody gave any."""
    return f': "{one_line(words)}"' if words else ""


def counted_entries(number: int) -> str:
    """So many entries."""
    return "1 entry" if number == 1 else f"{number:,} entries"


def ref(*fields: Field[Any]) -> str:
    """The entries that fields rest on: #12, or #2-#5,#8; how many, where they are too many to
    name.
    """
    return entries(sorted({position for field in fields for position in field.rests_on}))


def entries(positions: Sequence[int]) -> str:
    """Positions in rising order, runs taken together."""
    named = ",".join(_runs(positions))
    return (
        named
        if len(named) <= _LONGEST_REF
        else f"#{positions[0]}..#{positions[-1]} ({len(positions)})"
    )


def runs(positions: Sequence[int], most: int) -> str:
    """Positions in rising order, so many runs of them named, and the last position where there are
    more.
    """
    named = _runs(positions)
    return ", ".join(named[:most]) + (f" ... #{positions[-1]}" if len(named) > most else "")


def _runs(positions: Sequence[int]) -> list[str]:
    by_run = groupby(
        enumerate(positions), lambda at: at[1] - at[0]
    )  # the same as long as both rise by one
    found = [[position for _, position in run] for _, run in by_run]
    return [f"#{run[0]}" if len(run) == 1 else f"#{run[0]}-#{run[-1]}" for run in found]


def long_day(day: date) -> str:
    """A day with its month's name, as in 31 Mar 2024."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def moment(iso: str | None) -> str:
    """A moment, in full: 2024-04-02 09:00:00.123456 UTC."""
    return iso.replace("T", " ").replace("Z", " UTC") if iso else "the beginning"


def moment_words(at: datetime, timespec: str = "microseconds") -> str:
    """A moment as the clocks of its zone show it: 2024-04-02 09:00 UTC, or 2024-04-02 11:00+02:00;
    as --known-at takes it.
    """
    return at.isoformat(" ", timespec).replace("+00:00", " UTC")
