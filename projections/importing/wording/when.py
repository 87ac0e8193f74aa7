"""Times in prose: days, months and quarters, as people write them, each where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from domain.calendar import YEARS, Quarter

_NAMES = (
    "january jan januar janvier enero", "february feb februar fevrier février",
    "march mar märz maerz mars", "april apr avril",
    "may mai", "june jun juni juin", "july jul juli juillet", "august aug août aout",
    "september sep sept septembre",
    "october oct oktober octobre okt", "november nov novembre",
    "december dec dezember décembre decembre dez",
)  # fmt: skip
_MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names.split()}
_ORDINALS = {
    "first": 1, "1st": 1, "1er": 1, "1.": 1, "second": 2, "2nd": 2, "2e": 2, "2.": 2, "third": 3,
    "3rd": 3, "3e": 3, "3.": 3,
    "fourth": 4, "4th": 4, "4e": 4, "4.": 4, "final": 4, "last": 4,
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th|\.)?"
_YEAR = r"(?:19|20|21)\d\d"
_WAYS = (
    rf"(?P<iso>{_YEAR}-\d\d-\d\d)(?!\d)",
    rf"(?P<dotted>[0-3]?\d\.[01]?\d\.{_YEAR})",
    rf"(?P<fyq>(?:FY\s?)?(?:{_YEAR}|(?<=FY)\d\d)\s?[-/ ]?\s?Q[1-4])(?!\d)",
    r"Q(?P<qn>[1-4])\s?(?:[,/-]|of|in|\()?\s?(?:the )?(?P<qfy>FY\s?|fiscal (?:year )?)?"
    rf"(?P<qy>{_YEAR}|['’]\d\d|(?<=FY)\d\d|(?<=FY )\d\d)(?!\d)",
    rf"(?:quarter|quartal|trimestre) (?P<wn>[1-4])(?:,| of|/| in)? ?(?P<wy>{_YEAR})",
    rf"(?P<ord>{'|'.join(map(re.escape, _ORDINALS))})\.? (?:quarter|quartal|trimestre)"
    r"(?:\s?,?\s?(?:\(Q[1-4]\)\s?)?(?:of|in)? ?(?:the )?(?P<ofy>fiscal year |fiscal |FY"
    rf" ?)?(?P<oy>{_YEAR}))?",
    rf"(?P<ma>{_MONTH})\.?(?:\s+(?P<may>{_YEAR}))?\s?(?:-|–|—|to|through|until|bis)\s?(?P<mb>{_MONTH})\.?,?\s+(?P<mby>{_YEAR})",
    rf"(?P<m1>{_MONTH})\.?\s+{_DAY.format('d1')}(?:,?\s+(?P<y1>{_YEAR}))?(?!\d|\s?%)",
    rf"{_DAY.format('d2')}\s+(?:of\s+)?(?P<m2>{_MONTH})\.?(?:,?\s+(?P<y2>{_YEAR}))?",
    rf"(?P<m3>{_MONTH})\.?,?\s+(?P<y3>{_YEAR})",
    rf"(?P<isom>{_YEAR}-[01]\d)(?![\d-])",
    rf"(?P<near>end of|early|mid|late|by|in|during|until)[ -](?P<m4>{_MONTH})\b"
    rf"(?!\.?,?\s+\d|\s?(?:-|–|—|to|through|until|bis)\s?(?:{_MONTH})\b)",
    r"Q(?P<bare>[1-4])(?!\d)",
)
_TIMES = re.compile("|".join(rf"(?<![\w])(?:{way})(?![\w])" for way in _WAYS), re.I)


@dataclass(frozen=True, slots=True)
class When:
    """A time that a text names. target: as facts have it, a day, month or quarter; start, end:
    where it stands.

    quarter: the one that it is or lies in. is_bare: the year was not said, and is taken to be the
    next from the report's on.
    """

    target: str
    quarter: Quarter
    start: int
    end: int
    kind: str  # day, month, quarter, span
    is_bare: bool = False


def times(text: str, since: Quarter | None = None) -> list[When]:
    """The times that a text names, in order. since: the quarter from which on a time without its
    year is looked for.

    Without one, what names no year is left out.
    """
    return [when for match in _TIMES.finditer(text) for when in _named(match, since)]


def first_target(text: str | None, since: Quarter | None) -> str | None:
    """The first time that a text names, as facts have it."""
    return next((when.target for when in times(text or "", since)), None)


def _named(match: re.Match[str], since: Quarter | None) -> Iterator[When]:
    """The time that a match names; none where no calendar has it."""
    parts = {name: value for name, value in match.groupdict().items() if value}
    with suppress(ValueError):
        for target, quarter, kind, is_bare in _meant(parts, since):
            if quarter.year in YEARS:
                yield When(
                    target, quarter, *match.span("m4" if "m4" in parts else 0), kind, is_bare
                )


Meant = tuple[str, Quarter, str, bool]


def _meant(parts: dict[str, str], since: Quarter | None) -> Iterator[Meant]:
    """The target, its quarter, its kind and whether its year was left out."""
    if said := parts.get("iso"):
        yield _day(date.fromisoformat(said))
    elif said := parts.get("dotted"):
        day, month, year = map(int, said.split("."))
        yield _day(date(year, month, day))
    elif said := parts.get("fyq"):
        yield _of_quarter(
            Quarter.parse(re.sub(r"^FY(\d\d)Q", r"FY20\1Q", re.sub(r"[\s/-]", "", said.upper())))
        )
    elif "qn" in parts:
        said = parts["qy"].lstrip("'’")
        yield _of_quarter(
            Quarter(int(said if len(said) == 4 else f"20{said}"), int(parts["qn"]), "qfy" in parts)
        )
    elif "wn" in parts:
        yield _of_quarter(Quarter(int(parts["wy"]), int(parts["wn"])))
    elif "ord" in parts:
        yield from _ordinal(parts, since)
    elif "ma" in parts:
        yield _span(
            _MONTHS[parts["ma"].casefold()], _MONTHS[parts["mb"].casefold()], int(parts["mby"])
        )
    elif "isom" in parts:
        year, month = map(int, parts["isom"].split("-"))
        yield _month(year, month)
    elif "bare" in parts:
        if since:
            yield _of_quarter(_next(int(parts["bare"]), since), is_bare=True)
    else:
        yield from _in_months(parts, since)


def _in_months(parts: dict[str, str], since: Quarter | None) -> Iterator[Meant]:
    """A day or a month by its month's name."""
    number = next(number for number in "1234" if f"m{number}" in parts)
    name = parts[f"m{number}"]
    month = _MONTHS[name.casefold()]
    said = parts.get(f"y{number}")
    if said:
        year = int(said)
    elif (
        since is None
        or since.fiscal
        or (parts.get("near") in ("by", "in", "during") and len(name) < 4)
    ):
        return
    else:
        year = _next((month + 2) // 3, since).year
    if day := parts.get(f"d{number}"):
        yield _day(date(year, month, int(day)), is_bare=not said)
    else:
        yield _month(year, month, is_bare=not said)


def _ordinal(parts: dict[str, str], since: Quarter | None) -> Iterator[Meant]:
    number = _ORDINALS[parts["ord"].lower()]
    if "oy" in parts:
        yield _of_quarter(Quarter(int(parts["oy"]), number, "ofy" in parts))
    elif since and parts["ord"].lower() not in ("last", "final"):
        yield _of_quarter(_next(number, since), is_bare=True)


def _span(first: int, last: int, year: int) -> Meant:
    """Months from first to last: the quarter that they are, as in January - March 2025, else the
    last of them.
    """
    if first % 3 != 1 or last != first + 2:
        return _month(year, last)
    quarter = Quarter(year, last // 3)
    return str(quarter), quarter, "span", False


def _next(number: int, since: Quarter) -> Quarter:
    return Quarter(since.year + (number < since.number), number, since.fiscal)


def _day(day: date, *, is_bare: bool = False) -> Meant:
    return day.isoformat(), Quarter(day.year, (day.month + 2) // 3), "day", is_bare


def _month(year: int, month: int, *, is_bare: bool = False) -> Meant:
    first = date(year, month, 1)
    return f"{first:%Y-%m}", Quarter(year, (month + 2) // 3), "month", is_bare


def _of_quarter(quarter: Quarter, *, is_bare: bool = False) -> Meant:
    return str(quarter), quarter, "quarter", is_bare
