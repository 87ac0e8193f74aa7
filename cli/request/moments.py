"""Days, quarters and moments as people type them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from cli.misuse import understood
from domain.calendar import Calendar, Quarter, parse_day
from domain.errors import Misused

_LONGEST_SIZE = 30  # digits: far more than a ledger can hold
_MINUTE = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}( UTC|Z|[-+]\d{2}:\d{2})?")
_QUARTERS_AGO = {"last quarter": -1, "this quarter": 0, "next quarter": 1}


def quarter(text: str, today: date, calendar: Calendar) -> Quarter:
    """The quarter that 2024Q3 or 'last quarter' names, in the project's calendar.

    Raises Misused.
    """
    if text.strip().lower() in _QUARTERS_AGO:
        return calendar.quarter_of(today).shifted(_QUARTERS_AGO[text.strip().lower()])
    named = understood(Quarter.parse, text)
    if named.fiscal != calendar.is_fiscal:
        ours = (
            ""
            if named.fiscal
            else f"; its first day lies in {calendar.quarter_of(Calendar().first_day(named))}"
        )
        raise Misused(f"{named} is not a quarter of this project, which {calendar}{ours}")
    return named


def names_a_quarter(text: str) -> bool:
    """Whether a day is said as a quarter, which only a project's calendar tells the days of."""
    return "q" in text.lower()


def day(text: str, today: date, calendar: Calendar) -> date:
    """The day that 2024-09-30, 30 Sep 2024, today or yesterday names; for a quarter, its last.

    Raises Misused.
    """
    match text.strip().lower():
        case "today":
            return today
        case "yesterday":
            return today - timedelta(days=1)
        case word if names_a_quarter(word):
            return calendar.last_day(quarter(text, today, calendar))
        case _:
            return understood(parse_day, text.strip())


def known_at(text: str, now: datetime, zone: tzinfo) -> datetime | int:
    """The state of knowledge that 17, 2024-04-02 or 2024-04-02T09:00 names: a size, or a moment; a
    day or minute means its end.

    Raises Misused.
    """
    text = text.strip().removeprefix("#")
    if text.isdecimal() and text.isascii():
        return int(text[:_LONGEST_SIZE])
    if len(text) <= len("2024-04-02"):
        start = datetime.combine(day(text, now.astimezone(zone).date(), Calendar()), time(), zone)
        end = (start + timedelta(days=1)).astimezone(UTC) - timedelta(microseconds=1)
        return min(end, now) if start <= now else start
    try:
        moment = datetime.fromisoformat(text.replace(" UTC", "+00:00").strip())
        moment = (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
        if _MINUTE.fullmatch(text) and moment <= now:
            return min(moment + timedelta(minutes=1, microseconds=-1), now)
        return moment
    except (ValueError, OverflowError):
        raise Misused(
            f"{text!r} is not a moment; write 2024-04-02, 2024-04-02T09:00 or a number of entries"
        ) from None
