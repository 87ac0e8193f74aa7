"""How a project stands, in a sentence: the status, what stood before, since when, by whom and why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from projections.report.shape import EarlierStatus, StatusField
from projections.words.phrases import counted, quoted


def status_word(status: str) -> str:
    """A status as a report says it: ON TRACK."""
    return status.replace("-", " ").upper()


def status_words(field: StatusField, as_of: str, first_day: str) -> str:
    """The sentence of a status that somebody declared; of one that was last declared before first_day, how long ago that was."""
    since = field.get("since", field)["on"]
    again = f", again {field['on']}" if since != field["on"] else ""
    days = (date.fromisoformat(as_of) - date.fromisoformat(field["on"])).days
    age = f" ({counted(days, 'day')} ago)" if field["on"] < first_day else ""
    return f"{_stands(field, status_word)}, since {since}{again}{age}, by {field['by']}{quoted(_why(field))}"


def status_in_short(field: StatusField) -> str:
    """The same beside the day and the author of the last declaration: the word as it is stored, what stood before, and why."""
    since = field.get("since", field)["on"]
    begun = f", since {since}" if since != field["on"] else ""
    return f"{_stands(field, str)}{begun}{quoted(_why(field))}"


def _stands(field: StatusField, word: Callable[[str], str]) -> str:
    """The status, and in brackets what stood before it."""
    before = ", ".join(f"{word(one['value'])} {_when(one)}" for one in field.get("before", ()))
    return word(field["value"]) + (f" ({before})" if before else "")


def _when(one: EarlierStatus) -> str:
    return f"at the end of {one['quarter']}" if one["quarter"] else f"until {one['until']}"


def _why(field: StatusField) -> str | None:
    """The words or the reason; a report of before that was told has words alone."""
    why: str | None = field["why"]["value"] if "why" in field else field["words"]
    return why
