"""Times in prose: days, months and quarters, as people write them, each where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from domain.calendar import YEARS, Quarter

_MONTHS = {
    1: "january jan januar janvier enero", 2: "february feb februar fevrier février", 3: "march mar märz maerz mars",
    4: "april apr avril", 5: "may mai", 6: "june jun juni juin", 7: "july jul juli juillet", 8: "august aug août aout",
    9: "september sep sept septembre", 10: "october oct oktober octobre okt", 11: "november nov novembre",
    12: "december dec dezember décembre decembre dez",
}  # fmt: skip
"""Number -> the month's names."""
_ORDINALS = {
    "first": 1, "1st": 1, "1er": 1, "1.": 1, "second": 2, "2nd": 2, "2e": 2, "2.": 2, "third": 3, "3rd": 3, "3e": 3, "3.": 3,
    "fourth": 4, "4th": 4, "4e": 4, "4.": 4, "final": 4, "last": 4,
}  # fmt: skip
_MONTH = "|".join(sorted({name for names in _MONTHS.values() for name in names.split()}, key=len, reverse=True))
_DAY = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th|\.)?"
_YEAR = r"(?:19|20|21)\d\d"
_PATTERNS = (
    rf"(?P<iso>{_YEAR}-\d\d-\d\d)(?!\d)",
    rf"(?P<dotted>[0-3]?\d\.[01]?\d\.{_YEAR})",
    rf"(?P<fyq>(?:FY\s?)?(?:{_YEAR}|(?<=FY)\d\d)\s?[-/ ]?\s?Q[1-4])(?!\d)",
    r"Q(?P<qn>[1-4])\s?(?:[,/-]|of|in|\()?\s?(?:the )?(?P<qfy>FY\s?|fiscal (?:year )?)?"
    rf"(?P<qy>{_YEAR}|['’]\d\d|(?<=FY)\d\d|(?<=FY )\d\d)(?!\d)",
    rf"(?:quarter|quartal|trimestre) (?P<wn>[1-4])(?:,| of|/| in)? ?(?P<wy>{_YEAR})",
    rf"(?P<ord>{'|'.join(map(re.escape, _ORDINALS))})\.? (?:quarter|quartal|trimestre)"
    rf"(?:\s?,?\s?(?:\(Q[1-4]\)\s?)?(?:of|in)? ?(?:the )?(?P<ofy>fiscal year |fiscal |FY ?)?(?P<oy>{_YEAR}))?",
    rf"(?P<ma>{_MONTH})\.?(?:\s+(?P<may>{_YEAR}))?\s?(?:-|–|—|to|through|until|bis)\s?(?P<mb>{_MONTH})\.?,?\s+(?P<mby>{_YEAR})",
    rf"(?P<m1>{_MONTH})\.?\s+{_DAY.format('d1')}(?:,?\s+(?P<y1>{_YEAR}))?(?!\d|\s?%)",
    rf"{_DAY.format('d2')}\s+(?:of\s+)?(?P<m2>{_MONTH})\.?(?:,?\s+(?P<y2>{_YEAR}))?",
    rf"(?P<m3>{_MONTH})\.?,?\s+(?P<y3>{_YEAR})",
    rf"(?P<isom>{_YEAR}-[01]\d)(?![\d-])",
    rf"(?P<near>end of|early|mid|late|by|in|during|until)[ -](?P<m4>{_MONTH})\b"
    rf"(?!\.?,?\s+\d|\s?(?:-|–|—|to|through|until|bis)\s?(?:{_MONTH})\b)",
    r"Q(?P<bare>[1-4])(?!\d)",
)


@dataclass(frozen=True, slots=True)
class When:
    """A time that a text names. target: as facts have it, a day, month or quarter; start, end: where it stands.

    quarter: the one that it is or lies in. is_bare: the year was not said, and is taken to be the next from the report's on.
    """

    target: str
    quarter: Quarter
    start: int
    end: int
    kind: str  # day, month, quarter, span
    is_bare: bool = False


def times(text: str, since: Quarter | None = None) -> list[When]:
    """The times that a text names, in order. since: the quarter from which on a time without its year is looked for.

    Without one, what names no year is left out.
    """
    found = []
    for match in _pattern().finditer(text):
        parts = {name: value for name, value in match.groupdict().items() if value}
        if (when := _read(parts, match, since)) is not None:
            found.append(when)
    return found


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<![\w])(?:{pattern})(?![\w])" for pattern in _PATTERNS), re.I)


def _read(parts: dict[str, str], match: re.Match[str], since: Quarter | None) -> When | None:
    start, end = match.span("m4" if "m4" in parts else 0)
    try:
        for target, quarter, kind, bare in _meant(parts, since):
            if quarter.year in YEARS:
                return When(target, quarter, start, end, kind, bare)
    except ValueError:
        pass  # a day that no calendar has
    return None


Meant = tuple[str, Quarter, str, bool]


def _meant(parts: dict[str, str], since: Quarter | None) -> Iterator[Meant]:
    """The target, its quarter, its kind and whether its year was left out."""
    if said := parts.get("iso"):
        yield _day(date.fromisoformat(said))
    elif said := parts.get("dotted"):
        day, month, year = map(int, said.split("."))
        yield _day(date(year, month, day))
    elif said := parts.get("fyq"):
        yield _of_quarter(Quarter.parse(_with_century(re.sub(r"[\s/-]", "", said.upper()))))
    elif "qn" in parts:
        yield _of_quarter(Quarter(_year(parts["qy"]), int(parts["qn"]), "qfy" in parts))
    elif "wn" in parts:
        yield _of_quarter(Quarter(int(parts["wy"]), int(parts["wn"])))
    elif "ord" in parts:
        yield from _ordinal(parts, since)
    elif "ma" in parts:
        yield from _span(parts)
    elif "isom" in parts:
        year, month = map(int, parts["isom"].split("-"))
        yield _month(year, month)
    elif "bare" in parts:
        if since:
            yield (*_of_quarter(_next(int(parts["bare"]), since))[:3], True)
    else:
        yield from _in_months(parts, since)


def _in_months(parts: dict[str, str], since: Quarter | None) -> Iterator[Meant]:
    """A day or a month by its month's name."""
    number = next(number for number in "1234" if f"m{number}" in parts)
    name = parts[f"m{number}"]
    month = _number_of(name)
    bare = f"y{number}" not in parts
    if bare and (since is None or since.fiscal or (parts.get("near") in ("by", "in", "during") and len(name) < 4)):
        return
    year = int(parts[f"y{number}"]) if not bare else _year_of(month, since)
    if day := parts.get(f"d{number}"):
        yield (*_day(date(year, month, int(day)))[:3], bare)
    else:
        yield (*_month(year, month)[:3], bare)


def _ordinal(parts: dict[str, str], since: Quarter | None) -> Iterator[Meant]:
    number = _ORDINALS[parts["ord"].lower()]
    if "oy" in parts:
        yield _of_quarter(Quarter(int(parts["oy"]), number, "ofy" in parts))
    elif since and parts["ord"].lower() not in ("last", "final"):
        yield (*_of_quarter(_next(number, since))[:3], True)


def _span(parts: dict[str, str]) -> Iterator[Meant]:
    """Three months that are a quarter: January - March 2025."""
    first, last, year = _number_of(parts["ma"]), _number_of(parts["mb"]), int(parts["mby"])
    if (first, last) in ((1, 3), (4, 6), (7, 9), (10, 12)):
        target, quarter, _, _ = _of_quarter(Quarter(year, last // 3))
        yield target, quarter, "span", False
    else:
        yield _month(year, last)


def _next(number: int, since: Quarter) -> Quarter:
    return Quarter(since.year + (number < since.number), number, since.fiscal)


def _year_of(month: int, since: Quarter | None) -> int:
    return _next((month + 2) // 3, since).year if since else 0


def _day(day: date) -> Meant:
    return day.isoformat(), Quarter(day.year, (day.month + 2) // 3), "day", False


def _month(year: int, month: int) -> Meant:
    first = date(year, month, 1)
    return f"{first:%Y-%m}", Quarter(year, (month + 2) // 3), "month", False


def _of_quarter(quarter: Quarter) -> Meant:
    return str(quarter), quarter, "quarter", False


def _year(text: str) -> int:
    digits = text.lstrip("'’")
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _with_century(text: str) -> str:
    return re.sub(r"^FY(\d\d)Q", r"FY20\1Q", text)


@cache
def _numbers() -> dict[str, int]:
    return {name: number for number, names in _MONTHS.items() for name in names.split()}


def _number_of(name: str) -> int:
    return _numbers()[name.casefold()]
