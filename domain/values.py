"""The values that facts are made of: parsed once, in one canonical form, valid for ever."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BeforeValidator, PlainSerializer, PlainValidator, ValidationInfo

from domain.spoken import in_figures, latest, moves, quarter_in_figures

YEARS = range(1900, 2200)  # of days; the fiscal year that the last of them lie in may end in the next
_LONGEST_KEY = 48
_PLAIN_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ASCII_WORD = re.compile(r"[a-z0-9]+")
_NUMBER = re.compile(r"\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*", re.ASCII)
_DECIMAL_COMMA = re.compile(r"\d+,\d+", re.ASCII)
_CURRENCY = re.compile(r"[A-Z]{3}")
_CENT = Decimal("0.01")
_IN_CENTS = re.compile(r"(0|[1-9]\d{0,14})\.\d\d", re.ASCII)  # as amounts are stored: nothing to bring into form
_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_DAY = re.compile(r"\d{4}-\d{1,2}-\d{1,2}", re.ASCII)
_YEAR_FIRST = re.compile(r"\d{4}([/.])\d{1,2}\1\d{1,2}|\d{8}", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})", re.ASCII)
_SHORT_YEAR = re.compile(r"\d{1,2}([/.-])\d{1,2}\1\d{2,3}", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d{1,2})", re.ASCII)
_WHOLE_YEAR = re.compile(r"(?:FY)?\d{4}|FY\d\d", re.I | re.ASCII)
_FILLERS = "\u115f\u1160\u3164\uffa0"  # letters of Hangul that show nothing
_YEARLESS = re.compile(r"Q[1-4]", re.I)
_WEEK = re.compile(r"(\d{4})-?W(\d{2})", re.I | re.ASCII)
_ALL_DIGITS = re.compile(r"\d[\dTZ\s./:+-]*", re.ASCII)
_QUARTER = re.compile(
    r"(?P<fiscal>FY)?(?P<year>\d{4})\s*-?Q(?P<number>\d)|Q(?P<number2>\d)\s*-?(?P<fiscal2>FY)?(?P<year2>\d{4})", re.I
)


# Text


def plain_text(text: str) -> str:
    """The text in its canonical form, NFC with plain line breaks. Raises ValueError for a control character."""
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    for character in text if not text.isprintable() else "":
        category = unicodedata.category(character)
        if category == "Cs" or character in _BIDI_CONTROLS or (category == "Cc" and character not in "\n\t"):
            raise ValueError(f"holds the control character U+{ord(character):04X}; remove it")
    return text


def _is_seen(letter: str) -> bool:
    return letter not in _FILLERS and unicodedata.category(letter) not in ("Cc", "Cf", "Zs", "Zl", "Zp")


def _stated_text(text: str) -> str:
    text = plain_text(text).strip()
    if not any(_is_seen(letter) for letter in text):
        raise ValueError("is blank; say something")
    return text


Text = Annotated[str, AfterValidator(_stated_text)]
"""What a person wrote: NFC, not blank, no control characters but line breaks and tabs."""

LooseText = Annotated[str, AfterValidator(lambda text: plain_text(text).strip())]
"""As Text, and may be empty."""


# Keys


def slug(title: str) -> str:
    """The key that a title makes: case-folded letters and digits of any script, words joined by '-', at most 48 characters.

    Raises ValueError where a title holds no letter and no digit.
    """
    words = _folded_words(title)
    if not words:
        if not title.strip():
            raise ValueError("the title is blank; say something")
        raise ValueError(f"{shown(title)} holds no letter to make a key of; give a key")
    key = words[0][:_LONGEST_KEY]
    for word in words[1:]:
        if len(key) + 1 + len(word) > _LONGEST_KEY:
            break
        key = f"{key}-{word}"
    return key


def _folded_words(text: str) -> list[str]:
    """Its words of letters and digits, case-folded."""
    if text.isascii():
        return _ASCII_WORD.findall(text.lower())  # most of them
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).casefold())
    words = "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in folded).split()
    return [word for word in words if any(unicodedata.category(c)[0] in "LN" for c in word)]


def name_folded(name: str) -> str:
    """A name by which those that differ in case, blanks and marks alone are the same; a key stays as it is."""
    return "-".join(_folded_words(name)) or name


def title_folded(title: str) -> str:
    """A title by which those that differ in case, blanks and the width of letters alone are the same."""
    return " ".join(unicodedata.normalize("NFKC", title).casefold().split())


def key_for(title: str, taken: Mapping[str, str]) -> str:
    """The key for a new item of this title, beside the taken keys and their titles: another title's key gets '-2', '-3' ..."""
    key = base = slug(title)
    folded, number = title_folded(title), 1
    while key in taken and title_folded(taken[key]) != folded:
        number += 1
        ending = f"-{number}"
        key = base[: _LONGEST_KEY - len(ending)].rstrip("-") + ending
    return key


def _key(key: str) -> str:
    if len(key) <= _LONGEST_KEY and _PLAIN_KEY.fullmatch(key):
        return key
    if not key.strip():
        raise ValueError("is blank; name one")
    canonical = slug(plain_text(key))
    if key != canonical:
        raise ValueError(f"{key!r} is not a key; write {canonical!r}")
    return key


Key = Annotated[str, AfterValidator(_key)]


# Numbers


def plain(number: Decimal) -> str:
    """A decimal as people write it: no exponent, no trailing zeros."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _decimal(value: Any) -> Decimal:
    if isinstance(value, str) and len(value) < 10 and value.isascii() and value.isdecimal():
        return Decimal(value)  # most of them
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise ValueError(f'{_short(value)} is not a decimal number; write it as "12.5"')
    if isinstance(value, str) and not _NUMBER.fullmatch(value):
        instead = value.replace(",", ".") if _DECIMAL_COMMA.fullmatch(value) and len(value) < 20 else "12.5"
        raise ValueError(f"{_short(value)} is not a number; write it with a point, as in {instead}")
    try:
        number = Decimal(value)
    except ArithmeticError:
        raise ValueError(f"{_short(value)} is too long; at most 18 digits before the point and 12 after it") from None
    if not number.is_finite() or (number.is_zero() and number.is_signed()):
        raise ValueError(f"{_short(value)} is not a number that can be stated; 0 has no sign")
    if number.adjusted() > 17 or int(number.as_tuple().exponent) < -12:
        raise ValueError(f"{_short(value)} is too long; at most 18 digits before the point and 12 after it")
    return number


def _short(value: Any) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return "the number"  # which may be too long to be written
    return shown(value)


def shown(value: Any) -> str:
    """A value that somebody wrote, as a sentence shows it: as in JSON, and cut where it is long."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) < 60 else f"{text[:56]}...{text[-1]}"


def _at_most_two_places(number: Decimal) -> Decimal:
    if number == number.to_integral_value():
        return Decimal(int(number))
    number = Decimal(plain(number))
    if int(number.as_tuple().exponent) < -2:
        raise ValueError(f"{plain(number)} has more than two decimal places")
    return number


_in_json = PlainSerializer(plain, return_type=str, when_used="json")

Number = Annotated[Decimal, PlainValidator(lambda value: Decimal(plain(_decimal(value)))), _in_json]
"""Any decimal, without trailing zeros."""


def _percent(least: int, most: int | None = None) -> PlainValidator:
    def percent(value: Any) -> Decimal:
        number = _at_most_two_places(_decimal(value))
        if number < least or (most is not None and number > most):
            raise ValueError(f"{plain(number)} is not a percentage {f'from {least} to {most}' if most else f'of {least} or more'}")
        return number

    return PlainValidator(percent)


Percent = Annotated[Decimal, _percent(0, 100), _in_json]
"""How much of a whole is done: 0 to 100, at most two places."""

UsedPercent = Annotated[Decimal, _percent(0), _in_json]
"""How much of a budget is used: from 0, at most two places."""

OverPercent = Annotated[Decimal, _percent(-100), _in_json]
"""By how much a budget is exceeded: from -100, below 0 for under; at most two places."""


def _currency(written: Any) -> str:
    if not isinstance(written, str) or not _CURRENCY.fullmatch(written):
        raise ValueError(f"{shown(written)} is not a currency; write its three letters, as in EUR")
    return written


Currency = Annotated[str, PlainValidator(_currency)]
"""The three letters of a currency."""


DECIMALS: Mapping[str, int] = {
    "BIF": 0, "CLP": 0, "DJF": 0, "GNF": 0, "ISK": 0, "JPY": 0, "KMF": 0, "KRW": 0, "PYG": 0, "RWF": 0, "UGX": 0, "UYI": 0,
    "VND": 0, "VUV": 0, "XAF": 0, "XOF": 0, "XPF": 0,
    "BHD": 3, "IQD": 3, "JOD": 3, "KWD": 3, "LYD": 3, "OMR": 3, "TND": 3,
}  # fmt: skip
"""The currencies that have other than two decimals (ISO 4217), and how many they have."""
MOST_DECIMALS = 3
"""As many as an amount is kept with."""


def figures(amount: Decimal, currency: str, sign: str = "") -> str:
    """An amount with the decimals of its currency, or more where it needs them: 1,200.00, of JPY 1,200. sign: + to show it."""
    exact = amount.quantize(Decimal(1).scaleb(-DECIMALS.get(currency, 2)))
    return format(exact if exact == amount else amount, f"{sign},f")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in a currency (ISO 4217): at least two decimal places, three where it needs them. Sums may be below zero."""

    amount: Decimal
    currency: str

    @classmethod
    def parse(cls, written: Any) -> Self:
        """The money that {"amount": "12.50", "currency": "EUR"} writes. Raises ValueError."""
        if isinstance(written, cls):
            return written
        if written == {}:
            raise ValueError("is blank; say how much, as in 40000 EUR")
        if not isinstance(written, Mapping) or set(written) != {"amount", "currency"}:
            raise ValueError('is not money; write {"amount": "12.50", "currency": "EUR"}')
        said, currency = written["amount"], written["currency"]
        amount = Decimal(said) if isinstance(said, str) and _IN_CENTS.fullmatch(said) else Decimal(plain(_decimal(said)))
        currency = _currency(currency)
        if -int(amount.as_tuple().exponent) > MOST_DECIMALS:
            raise ValueError(f"{plain(amount)} has more than three decimal places")
        return cls(_two_places(amount), currency)

    def to_json(self) -> dict[str, str]:
        """As parse() reads it."""
        return {"amount": format(self.amount, "f"), "currency": self.currency}

    def plus(self, other: Money) -> Money:
        """The sum. Raises ValueError where the currencies differ."""
        if other.currency != self.currency:
            raise ValueError(f"{self.currency} and {other.currency} do not add up")
        return Money(_two_places(self.amount + other.amount), self.currency)

    def minus(self, other: Money) -> Money:
        """The difference. Raises ValueError where the currencies differ."""
        return self.plus(Money(-other.amount, other.currency))

    @property
    def figures(self) -> str:
        """The amount without its currency, as in 1,200.00."""
        return figures(self.amount, self.currency)

    @property
    def moved(self) -> str:
        """The amount as what came or went, as in +1,200.00 EUR."""
        return f"{figures(self.amount, self.currency, '+')} {self.currency}"

    def __str__(self) -> str:
        return f"{self.figures} {self.currency}"


def _two_places(amount: Decimal) -> Decimal:
    """The amount with two decimal places; with three where it needs them."""
    in_cents = amount.quantize(_CENT)
    return in_cents if in_cents == amount else amount


def _amount(written: Any) -> Money:
    money = Money.parse(written)
    if money.amount < 0:
        raise ValueError(f"{money} is below 0; an amount is 0 or more")
    return money


def _above_zero(hint: str) -> PlainValidator:
    def amount(written: Any) -> Money:
        money = Money.parse(written)
        if money.amount <= 0:
            raise ValueError(f"{money} is not above 0; {hint}")
        return money

    return PlainValidator(amount)


_as_json = PlainSerializer(Money.to_json)

Amount = Annotated[Money, PlainValidator(_amount), _as_json]
"""Money that stands: zero or more."""

AmountSpent = Annotated[Money, _above_zero("money that came back is recorded with: pledger budget refund"), _as_json]
"""Money above zero that went out."""

AmountRefunded = Annotated[Money, _above_zero("say how much came back"), _as_json]
"""Money above zero that came back."""


# Days and quarters


def parse_day(value: str | date) -> date:
    """The day that '2024-09-30' or '30 Sep 2024' names. Raises ValueError where it is impossible, ambiguous or not a day."""
    if isinstance(value, date):
        day = value
    elif _DAY.fullmatch(value):
        try:
            day = date.fromisoformat(value) if len(value) == 10 else date(*map(int, value.split("-")))
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
    if found := _YEAR_LAST.fullmatch(text):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        written = {(year, first, second), (year, second, first)}
    else:
        digits = "".join(part.zfill(2) for part in re.split("[/.]", text))
        written = {(int(digits[:4]), int(digits[4:6]), int(digits[6:]))}
    return [date(*each) for each in sorted(written) if each[1] in range(1, 13) and each[2] in range(1, _days_in(*each[:2]) + 1)]


def _days_in(year: int, month: int) -> int:
    return monthrange(year, month)[1] if year in YEARS else 0


def _day(value: Any) -> date:
    if not isinstance(value, str | date):
        raise ValueError(f'{shown(value)} is not a day; write "2024-09-30"')
    return parse_day(value)


Day = Annotated[date, BeforeValidator(_day)]


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter of a calendar year (2024Q3) or of the fiscal year that ends in that year (FY2024Q3)."""

    year: int
    number: int
    fiscal: bool = False

    @classmethod
    def parse(cls, text: str) -> Self:
        """The quarter that 2024Q3, FY2024Q3 or Q3 2024 names. Raises ValueError where it is none."""
        if found := _QUARTER.fullmatch(text.strip()) or _QUARTER.fullmatch(quarter_in_figures(text) or ""):
            parts = found.groupdict()
            year, number = int(parts["year"] or parts["year2"]), int(parts["number"] or parts["number2"])
            if 1 <= number <= 4 and YEARS[0] <= year <= YEARS[-1] + 1:
                return cls(year, number, bool(parts["fiscal"] or parts["fiscal2"]))
        if _YEARLESS.fullmatch(text.strip()):
            raise ValueError(f"{text} of which year? write it as in 2024{text.strip().upper()}")
        raise ValueError(f"{shown(text)} is not a quarter; write one from Q1 to Q4, as in 2024Q3 or FY2024Q3")

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
    if found := _MONTH.fullmatch(text):
        return _month(text, *map(int, found.groups()))
    if _DAY.fullmatch(text):
        return parse_day(text).isoformat()
    around = info.context or {}
    if around.get("stored"):  # what was recorded before pledger knew better still loads, as the words that it was
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
        raise ValueError(f"{text} is a whole year; write its last quarter, {text.upper()}Q4, or words, as in: during {text}")
    if _YEARLESS.fullmatch(text):
        Quarter.parse(text)
    if found := _WEEK.fullmatch(text):
        raise ValueError(f"{text} is a week; write a day of it{_sunday(*map(int, found.groups()))}")
    if _YEAR_FIRST.fullmatch(text) or _YEAR_LAST.fullmatch(text) or _SHORT_YEAR.fullmatch(text):
        raise ValueError(_no_day(text))
    if _ALL_DIGITS.fullmatch(text):
        raise ValueError(f"{shown(text)} is not a day, a month or a quarter; write one as 2024-09-30, 2024-09 or 2024Q3")


def _sunday(year: int, week: int) -> str:
    try:
        return f", as in {date.fromisocalendar(year, week, 7)}"
    except ValueError:
        return ""


Target = Annotated[Text, AfterValidator(_target)]
"""When something is meant to be there: a day, a month (2024-01), a quarter (2024Q2, FY2024Q2), or words."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """How a project counts its quarters: fiscal_year_starts is the month (1 to 12) that its year begins with."""

    fiscal_year_starts: int = 1

    def __str__(self) -> str:
        if self.is_fiscal:
            return f"counts fiscal years that begin in month {self.fiscal_year_starts}, as in FY2024Q3"
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
        if found := _MONTH.fullmatch(target):
            year, month = map(int, found.groups())
            return date(year, month, monthrange(year, month)[1])
        return date.fromisoformat(target) if _DAY.fullmatch(target) else None
