"""Days, quarters and targets: how they are written, and how a project counts its quarters."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BeforeValidator, PlainSerializer, ValidationInfo

from domain.spoken import in_figures, latest, moves, quarter_in_figures
from domain.values import Text, shown

YEARS = range(
    1900, 2200
)  # of days; the fiscal year that the last of them lie in may end in the next
_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}", re.ASCII)
_YEAR_FIRST = re.compile(r"\d{4}([/.])\d{1,2}\1\d{1,2}|\d{8}", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})", re.ASCII)
_SHORT_YEAR = re.compile(r"\d{1,2}([/.-])\d{1,2}\1\d{2,3}", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d{1,2})", re.ASCII)
_WHOLE_YEAR = re.compile(r"(?:FY)?\d{4}|FY\d\d", re.I | re.ASCII)
_YEARLESS = re.compile(r"Q[1-4]", re.I)
_WEEK = re.compile(r"(\d{4})-?W(\d{2})", re.I | re.ASCII)
_ALL_DIGITS = re.compile(r"\d[\dTZ\s./:+-]*", re.ASCII)
_QUARTER = re.compile(
    r"(?P<fiscal>FY)?(?P<year>\d{4})\s*-?Q(?P<number>\d)|Q(?P<number2>\d)\s*-?(?P<fiscal2>FY)?(?P<year2>\d{4})",
    re.I,
)


def parse_day(value: str | date) -> date:
    """The day that '2024-09-30' or '30 Sep 2024' names.

    Raises ValueError where it is impossible, ambiguous or not a day.
    """
    if isinstance(value, date):
        day = value
    elif _DAY.fullmatch(value):
        try:
            day = (
                date.fromisoformat(value) if len(value) == 10 else date(*map(int, value.split("-")))
            )
        except ValueError:
            raise ValueError(f"{value} is not a day of the calendar") from None
    elif (named := in_figures(value)) and _DAY.fullmatch(named):
        day = date.fromisoformat(named)
    else:
        raise ValueError(_no_day(value))
    if day.year not in YEARS:
        raise ValueError(f"{value} lies outside {YEARS[0]}-{YEARS[-1]}")
    return day


def _no_day(text: str) -> str:
    """What is wrong with a day that is not written year-month-day."""
    if _SHORT_YEAR.fullmatch(text):
        return f"{text} can be read as two days; write year-month-day, as in 2024-09-30"
    if not (_YEAR_FIRST.fullmatch(text) or _YEAR_LAST.fullmatch(text)):
        return f"{shown(text)} is not a day; write year-month-day, as in 2024-09-30"
    match _readings(text):
        case []:
            return f"{text} is not a day of the calendar"
        case [meant]:
            return f"{text} is not written year-month-day; write {meant}"
        case several:
            return f"{text} can be read as two days; write {' or '.join(map(str, several))}"


def _readings(text: str) -> list[date]:
    """The days that 31.12.2023, 2023/12/31 or 20231231 may mean."""
    if match := _YEAR_LAST.fullmatch(text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        written = {(year, first, second), (year, second, first)}
    else:
        digits = "".join(part.zfill(2) for part in re.split("[/.]", text))
        written = {(int(digits[:4]), int(digits[4:6]), int(digits[6:]))}
    return [
        date(*each)
        for each in sorted(written)
        if each[1] in range(1, 13) and each[2] in range(1, _days_in(*each[:2]) + 1)
    ]


def _days_in(year: int, month: int) -> int:
    return monthrange(year, month)[1] if year in YEARS else 0


def _day(value: Any) -> date:
    if not isinstance(value, str | date):
        raise ValueError(f'{shown(value)} is not a day; write "2024-09-30"')
    return parse_day(value)


Day = Annotated[date, BeforeValidator(_day)]


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter of a calendar year (2024Q3) or of the fiscal year that ends in that year
    (FY2024Q3).
    """

    year: int
    number: int
    fiscal: bool = False

    @classmethod
    def parse(cls, text: str) -> Self:
        """The quarter that 2024Q3, FY2024Q3 or Q3 2024 names.

        Raises ValueError where it is none.
        """
        if match := _QUARTER.fullmatch(text.strip()) or _QUARTER.fullmatch(
            quarter_in_figures(text) or ""
        ):
            parts = match.groupdict()
            year, number = (
                int(parts["year"] or parts["year2"]),
                int(parts["number"] or parts["number2"]),
            )
            if 1 <= number <= 4 and YEARS[0] <= year <= YEARS[-1] + 1:
                return cls(year, number, bool(parts["fiscal"] or parts["fiscal2"]))
        if _YEARLESS.fullmatch(text.strip()):
            raise ValueError(f"{text} of which year? write it as in 2024{text.strip().upper()}")
        raise ValueError(
            f"{shown(text)} is not a quarter; write one from Q1 to Q4, as in 2024Q3 or FY2024Q3"
        )

    def shifted(self, quarters: int) -> Quarter:
        """The quarter so many quarters later; earlier, where negative."""
        year, number = divmod(self.year * 4 + self.number - 1 + quarters, 4)
        return Quarter(year, number + 1, self.fiscal)

    def __str__(self) -> str:
        return f"{'FY' if self.fiscal else ''}{self.year}Q{self.number}"


def _quarter(value: Any) -> Quarter:
    if isinstance(value, Quarter):
        return value
    if not isinstance(value, str):
        raise ValueError(f'{shown(value)} is not a quarter; write "2024Q3"')
    return Quarter.parse(value)


QuarterField = Annotated[Quarter, BeforeValidator(_quarter), PlainSerializer(str, return_type=str)]


def quarter_in(target: str) -> Quarter | None:
    """The quarter that a target names; None where it names a day, a month or words."""
    return Quarter.parse(target) if _QUARTER.fullmatch(target) else None


def is_dated(target: str) -> bool:
    """Whether a target names a quarter, a month or a day; false for words."""
    return any(form.fullmatch(target) for form in (_QUARTER, _MONTH, _DAY))


def _target(text: str, info: ValidationInfo) -> str:
    if _QUARTER.fullmatch(text) or re.fullmatch(r"(FY)?\d{4}\s*-?Q\d+", text, re.I):
        return str(Quarter.parse(text))
    if match := _MONTH.fullmatch(text):
        return _month(text, *map(int, match.groups()))
    if _DAY.fullmatch(text):
        return parse_day(text).isoformat()
    around = info.context or {}
    if around.get(
        "stored"
    ):  # what was recorded before pledger knew better still loads, as the words that it was
        return text
    if moves(text):
        if around.get("quoted"):
            return text
        what = "write the day or quarter itself, as in 2024-09-30 or 2024Q3"
        raise ValueError(f"{shown(text)} means another day whenever it is read; {what}")
    _check_words(text)
    named = in_figures(latest(text))
    return _target(named, info) if named else text


def _month(text: str, year: int, month: int) -> str:
    if month not in range(1, 13):
        raise ValueError(f"{text} is not a month; write one from {year}-01 to {year}-12")
    if year not in YEARS:
        raise ValueError(f"{text} lies outside {YEARS[0]}-{YEARS[-1]}")
    return f"{year}-{month:02}"


def _check_words(text: str) -> None:
    """Refuse what is meant to be a day and names none. Raises ValueError."""
    if _WHOLE_YEAR.fullmatch(text):
        raise ValueError(
            f"{text} is a whole year; write its last quarter, {text.upper()}Q4, or words, as in:"
            f" during {text}"
        )
    if _YEARLESS.fullmatch(text):
        Quarter.parse(text)
    if match := _WEEK.fullmatch(text):
        raise ValueError(f"{text} is a week; write a day of it{_sunday(*map(int, match.groups()))}")
    if _YEAR_FIRST.fullmatch(text) or _YEAR_LAST.fullmatch(text) or _SHORT_YEAR.fullmatch(text):
        raise ValueError(_no_day(text))
    if _ALL_DIGITS.fullmatch(text):
        raise ValueError(
            f"{shown(text)} is not a day, a month or a quarter; write one as 2024-09-30, 2024-09 or"
            " 2024Q3"
        )


def _sunday(year: int, week: int) -> str:
    try:
        return f", as in {date.fromisocalendar(year, week, 7)}"
    except ValueError:
        return ""


Target = Annotated[Text, AfterValidator(_target)]
"""When something is meant to be there: a day, a month (2024-01), a quarter (2024Q2, FY2024Q2), or
words.
"""


@dataclass(frozen=True, slots=True)
class Calendar:
    """How a project counts its quarters: fiscal_year_starts is the month (1 to 12) that its year
    begins with.
    """

    fiscal_year_starts: int = 1

    def __str__(self) -> str:
        if self.is_fiscal:
            return (
                f"counts fiscal years that begin in month {self.fiscal_year_starts}, as in FY2024Q3"
            )
        return "counts calendar years, as in 2024Q3"

    @property
    def is_fiscal(self) -> bool:
        """Whether quarters are written FY2024Q1."""
        return self.fiscal_year_starts != 1

    def first_day(self, quarter: Quarter) -> date:
        """The first day of a quarter."""
        months = quarter.year * 12 + (quarter.number - 1) * 3
        if quarter.fiscal and self.is_fiscal:
            months += self.fiscal_year_starts - 1 - 12
        return date(months // 12, months % 12 + 1, 1)

    def last_day(self, quarter: Quarter) -> date:
        """The last day of a quarter, which belongs to it."""
        return self.first_day(quarter.shifted(1)) - timedelta(days=1)

    def quarter_of(self, day: date) -> Quarter:
        """The quarter that a day lies in."""
        months = day.year * 12 + day.month - 1
        if self.is_fiscal:
            months += 12 - (self.fiscal_year_starts - 1)
        return Quarter(months // 12, months % 12 // 3 + 1, self.is_fiscal)

    def target_day(self, target: str) -> date | None:
        """The day that a target falls due: the last of its month or quarter; None for words."""
        if quarter := quarter_in(target):
            return self.last_day(quarter)
        if match := _MONTH.fullmatch(target):
            year, month = map(int, match.groups())
            return date(year, month, monthrange(year, month)[1])
        return date.fromisoformat(target) if _DAY.fullmatch(target) else None
