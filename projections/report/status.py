"""How a project stands, overall and in each dimension: the status, what stood before, since when,
by whom and why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import NamedTuple

from domain.calendar import Calendar, Quarter
from domain.items import Said, Standing, Status
from projections.timeline.field import NOTHING, Field, aside
from projections.timeline.view import View, field, stated
from projections.words.phrases import counted, quoted


@dataclass(frozen=True, kw_only=True)
class EarlierStatus(Field[str]):
    """A status that stood before. until: the first day on which it did not; quarter: the last one
    at whose end it stood.

    quarter is null where it stood at the end of none.
    """

    until: date
    quarter: Quarter | None


@dataclass(frozen=True, kw_only=True)
class StatusField(Field[str]):
    """A declared status and the words that came with it in the quarter.

    since: the day from which it stands without another between; why: the newest words of that time
    or, where a declaration has none, its reason; before: what stood at the end of the quarter
    before that day, and what right before it, where those are others.
    """

    words: str | None
    since: Field[date] | None = aside(default=None)
    why: Field[str] | None = aside(default=None)
    before: tuple[EarlierStatus, ...] | None = None


@dataclass(frozen=True, slots=True)
class Dimension:
    """The status in one dimension."""

    dimension: str
    status: StatusField


def status_field(view: View, standing: Standing | None) -> StatusField:
    """The status overall or in a dimension, as it was declared."""
    said = standing.status if standing else None
    if standing is None or said is None:
        return StatusField(None, words=None)
    return StatusField(
        said.value.status,
        said.by.position,
        on=said.on,
        by=said.by.entry.actor,
        words=said.value.words if view.in_quarter(said) else None,
        since=stated(standing.since.on, standing.since.by) if standing.since else NOTHING,
        why=field(standing.why),
        before=tuple(_before(view.held.calendar, said.value.status, _row(standing))),
    )


class _Stood(NamedTuple):
    """A status that stood before: its last declaration, the first day on which it stood, and the
    first on which it did not.
    """

    said: Said[Status]
    since: date
    until: date


def _row(standing: Standing) -> Iterator[_Stood]:
    """What stood before a status, the newest first."""
    while standing.since and (earlier := standing.earlier) and earlier.status and earlier.since:
        yield _Stood(earlier.status, earlier.since.on, standing.since.on)
        standing = earlier


def _before(calendar: Calendar, status: str, row: Iterable[_Stood]) -> Iterator[EarlierStatus]:
    """What stood at the end of the quarter before a status came to stand, and what right before it,
    where those are others.
    """
    row = iter(row)
    last = next(row, None)
    if last is None:
        return
    quarter = calendar.quarter_of(last.until)
    at_end = next(
        (each for each in chain((last,), row) if each.since < calendar.first_day(quarter)), None
    )
    if at_end and at_end.said.value.status != status:
        yield _earlier(at_end, quarter.shifted(-1))
    if last.said.value.status not in (status, at_end and at_end.said.value.status):
        yield _earlier(last, None)


def _earlier(stood: _Stood, quarter: Quarter | None) -> EarlierStatus:
    said = stood.said
    entry = said.by.entry
    return EarlierStatus(
        said.value.status,
        said.by.position,
        on=said.on,
        by=entry.actor,
        until=stood.until,
        quarter=quarter,
    )


# In words


def status_word(status: str) -> str:
    """A status as a report says it: ON TRACK."""
    return status.replace("-", " ").upper()


def status_words(field: StatusField, as_of: date, first_day: date) -> str:
    """The sentence of a status that somebody declared; of one that was last declared before
    first_day, how long ago that was.
    """
    since, on = _days(field)
    again = f", again {on}" if since != on else ""
    age = f" ({counted((as_of - on).days, 'day')} ago)" if on < first_day else ""
    return (
        f"{_stands(field, status_word)}, since {since}{again}{age}, by"
        f" {field.by}{quoted(_why(field))}"
    )


def status_in_short(field: StatusField) -> str:
    """A status beside the day and the author of its last declaration: as it is stored, what stood
    before, and why.
    """
    since, on = _days(field)
    return f"{_stands(field, str)}{f', since {since}' if since != on else ''}{quoted(_why(field))}"


def _days(field: StatusField) -> tuple[date, date]:
    """The day from which it stands, and that of its last declaration."""
    on = field.on or date.min
    return (field.since and field.since.on) or on, on


def _stands(field: StatusField, word: Callable[[str], str]) -> str:
    """The status, and in brackets what stood before it."""
    before = ", ".join(f"{word(each.value or '')} {_when(each)}" for each in field.before or ())
    return word(field.value or "") + (f" ({before})" if before else "")


def _when(earlier: EarlierStatus) -> str:
    return f"at the end of {earlier.quarter}" if earlier.quarter else f"until {earlier.until}"


def _why(field: StatusField) -> str | None:
    """The words or the reason; a report of before that was told has words alone."""
    return field.why.value if field.why else field.words
