"""The text of a table's cell -> a value of a fact: numbers, amounts, days and words as people's
spreadsheets write them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from domain.calendar import Quarter, parse_day
from domain.values import plain
from domain.words import STATUS_LABELS
from projections.importing.wording.header import status_labelled
from projections.importing.wording.phrases import folded
from projections.importing.wording.when import times

_CODES = "EUR|USD|GBP|CHF|INR|SEK|NOK|DKK|PLN|CZK|CAD|AUD|JPY"
_CURRENCY = re.compile(rf"(?P<sign>[€£₹])|(?<![A-Za-z])[TkKM]?(?P<code>{_CODES})(?![A-Za-z])")
_SCALED = (
    (
        "thousands",
        re.compile(
            rf"(?<!\w)[kt](?:[€£$]|(?:{_CODES})\b)|[€£$]\s?k\b|\btsd\b|\(k\)|\bthousands?\b|\b000s?\b",
            re.I,
        ),
    ),
    (
        "millions",
        re.compile(
            rf"(?<!\w)m(?:[€£$]|(?:{_CODES})\b)|[€£$]\s?mn?\b|\bmio\b|\(mn?\)|\bmillions?\b", re.I
        ),
    ),
)
UNKNOWN = frozenset((
    "", "-", "--", "–", "—", "?", "??", ".", "…", "tbc", "tbd", "tba", "n/a", "na", "n.a.", "#n/a",
    "unknown", "none", "null",
    "nil", "nan",
))  # fmt: skip
"""What people write where they don't know, folded: no fact, and never 0."""

_ERROR = re.compile(r"#(REF|DIV/0|VALUE|NAME|NUM|NULL|SPILL|CALC)[!?]?", re.I)
STATUSES = tuple(STATUS_LABELS)
_COLOURS = {
    **dict.fromkeys(("g", "🟢"), "on-track"),
    **dict.fromkeys(("a", "y", "🟡", "🟠"), "at-risk"),
    **dict.fromkeys(("r", "🔴"), "off-track"),
}
_YES = frozenset(
    (
        "yes",
        "y",
        "true",
        "x",
        "✓",
        "✔",
        "☑",
        "done",
        "completed",
        "complete",
        "finished",
        "closed",
        "ja",
        "oui",
        "100 %",
        "100%",
    )
)
_NO = frozenset(
    (
        "no",
        "n",
        "false",
        "☐",
        "open",
        "not done",
        "not started",
        "in progress",
        "started",
        "nein",
        "non",
    )
)
_SIGNS = {"€": "EUR", "£": "GBP", "₹": "INR", "us$": "USD", "a$": "AUD", "c$": "CAD", "chf": "CHF"}
_DOLLARS = ("USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN")
_SCALES = {
    **dict.fromkeys(("k", "t", "tsd", "tsd.", "thousand"), 3),
    **dict.fromkeys(("m", "mn", "mio", "mio.", "million"), 6),
    **dict.fromkeys(("bn", "mrd", "mrd.", "billion"), 9),
}
"""How large amounts are cut short -> the power of ten."""
_BLANKS = re.compile(r"(?<=\d)[\s'’](?=\d{3}(?!\d))")
_NUMBER = re.compile(r"[-+]?\d[\d.,]*")
_EITHER = re.compile(r"[-+]?[1-9]\d{0,2}[.,]\d{3}")  # a thousand, or one with three decimals
_GROUPED = {
    ".": re.compile(r"[-+]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?"),
    ",": re.compile(r"[-+]?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?"),
}
"""How a number is written with this sign before its decimals."""
_MONEY = re.compile(
    r"(?P<minus>-?)\s*(?P<before>[^\d\s.,()+-]*)\s*(?P<number>[-+]?\d[\d.,\s'’]*)\s*(?P<after>[^\d]*)"
)
_SLASHED = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})")
_SHORT_QUARTER = re.compile(
    r"(?:q([1-4])[\s/'’-]*(\d\d)|([1-4])q[\s'’]?(?:\d\d)?(\d\d)|(\d\d)[\s/-]?q([1-4]))", re.I
)
_SLASHED_QUARTER = re.compile(r"(?:q([1-4])|([1-4]))\s*/\s*(\d{4})", re.I)


@dataclass(frozen=True, slots=True)
class CellStyle:
    """How a table writes its values, where that can't be seen from a cell.

    currency: of amounts that name none. dates: day-first or month-first. decimals: comma or point.
    amounts: thousands or millions.
    percents: "of 1" or "of 100". statuses: folded word -> status.
    """

    currency: str = ""
    dates: str = ""
    decimals: str = ""
    amounts: str = ""
    percents: str = ""
    statuses: Mapping[str, str] = field(default_factory=dict)


def under(heading: str, style: CellStyle) -> CellStyle:
    """The style of a column: its heading may say the currency of its amounts, and that they are
    thousands or millions.
    """
    scale = next((name for name, pattern in _SCALED if pattern.search(heading)), style.amounts)
    said = _CURRENCY.search(heading)
    return replace(
        style,
        amounts=scale,
        currency=(said["code"] or _SIGNS[said["sign"]]) if said else style.currency,
    )


class Unclear(Exception):
    """Why a cell is not read."""


def is_unknown(text: str) -> bool:
    """Whether a cell says nothing."""
    return folded(text) in UNKNOWN


def unreadable(text: str) -> str:
    """Why a cell says nothing, though it is not blank; empty where it does."""
    if _ERROR.fullmatch(text.strip()):
        return "is an error of the spreadsheet"
    if text.startswith("=") and len(text) > 1:
        return (
            "is a formula whose value was not saved; open the table in a spreadsheet program and"
            " save it"
        )
    return ""


def value_of(kind: str, name: str, text: str, style: CellStyle) -> Any:
    """The value that a cell gives a field of a kind of item, as facts are written in JSON. Raises
    Unclear.
    """
    return _READERS.get(f"{kind} {name}", _READERS.get(name, _text))(text, style)


def _text(text: str, style: CellStyle) -> str:
    return text.strip()


# Numbers


def number_of(text: str, style: CellStyle) -> Decimal:
    """The number that a cell says. Raises Unclear where it is none, or two."""
    bare = _BLANKS.sub("", text.strip().replace("\N{MINUS SIGN}", "-"))
    if not _NUMBER.fullmatch(bare):
        raise Unclear(f"{text.strip()!r} is not a number")
    point = _decimal_sign(bare, style)
    if not _GROUPED[point].fullmatch(bare):
        raise Unclear(f"{text.strip()!r} is not a number")
    return Decimal(bare.replace("," if point == "." else ".", "").replace(point, "."))


def _decimal_sign(bare: str, style: CellStyle) -> str:
    """The sign before the decimals: as the map says, else as only one reading makes sense.

    Raises Unclear.
    """
    if style.decimals:
        return "," if style.decimals == "comma" else "."
    last = "," if bare.rfind(",") > bare.rfind(".") else "."
    if "," in bare and "." in bare:
        return last
    if _EITHER.fullmatch(bare):
        number = bare.replace(",", ".")
        raise Unclear(
            f'can be read as {number.replace(".", "")} or {number}; say decimals = "comma" or'
            ' "point" in the map'
        )
    return last if bare.count(last) == 1 else ("." if last == "," else ",")


def _number(text: str, style: CellStyle) -> str:
    return plain(number_of(text, style))


def _percent(text: str, style: CellStyle) -> str:
    """A percentage, with its sign or without."""
    bare = text.strip().removesuffix("%").strip()
    number = number_of(bare, style)
    if not text.strip().endswith("%") and style.percents == "of 1":
        number *= 100
    elif not text.strip().endswith("%") and style.percents != "of 100" and 0 < number < 1:
        raise Unclear(
            f'can be read as {plain(number)} % or {plain(number * 100)} %; say percents = "of 1" or'
            ' "of 100" in the map'
        )
    return plain(round(number, 2) if style.percents == "of 1" else number)


def is_fraction(text: str) -> bool:
    """Whether a cell of percentages may count them from 0 to 1."""
    return bool(re.fullmatch(r"0?[.,]\d+", text.strip()))


def _level(text: str, style: CellStyle) -> int:
    """A step from 1 to 5."""
    number = number_of(text, style)
    if number != int(number):
        raise Unclear(f"{text.strip()!r} is not a step from 1 to 5")
    return int(number)


def _flag(text: str, style: CellStyle) -> bool:
    word = folded(text)
    if word not in _YES | _NO:
        raise Unclear(f"{text.strip()!r} is neither yes nor no")
    return word in _YES


# Money


def _money(text: str, style: CellStyle) -> dict[str, str]:
    """An amount with its currency, or in that of the map; 1.2m and 300k are written out."""
    found = _MONEY.fullmatch(text.strip())
    if not found:
        raise Unclear(f"{text.strip()!r} is not an amount")
    number = number_of(found["minus"] + found["number"].strip(), style)
    scale, after = _scale(found["after"])
    currency = _currency(found["before"] or after, style)
    if not scale:
        scale = {"thousands": 3, "millions": 6}.get(style.amounts, 0)
    return {"amount": plain(number.scaleb(scale)), "currency": currency}


def _scale(words: str) -> tuple[int, str]:
    """The power of ten that an ending says, and what stands behind it."""
    first, _, rest = words.strip().partition(" ")
    if first.casefold() in _SCALES:
        return _SCALES[first.casefold()], rest.strip()
    if len(first) == 2 and first[0].casefold() in _SCALES and first[1] in "€£$":
        return _SCALES[first[0].casefold()], first[1]
    return 0, words.strip()


def _currency(said: str, style: CellStyle) -> str:
    """A currency by its letters or its sign. Raises Unclear."""
    word = said.strip().rstrip(".").casefold()
    if not word and not style.currency:
        raise Unclear('is of no currency; say currency = "EUR", or another, in the map')
    if not word:
        return style.currency
    if word == "$":
        return style.currency if style.currency in _DOLLARS else "USD"
    if word in _SIGNS:
        return _SIGNS[word]
    if re.fullmatch("[a-z]{3}", word):
        return word.upper()
    raise Unclear(f"{said.strip()!r} is not a currency; write its three letters, as in EUR")


# Days and quarters


def day_of(text: str, style: CellStyle) -> date:
    """The day that a cell says. Raises Unclear where it is none, or two."""
    bare = text.strip()
    if re.fullmatch(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*", bare):
        bare = bare[:10]
    if found := _SLASHED.fullmatch(bare):
        return _slashed(found, style)
    try:
        return parse_day(bare)
    except ValueError as error:
        said = [
            when
            for when in times(bare)
            if when.kind == "day" and when.end - when.start == len(bare)
        ]
        if not said:
            raise Unclear(str(error)) from None
        return date.fromisoformat(said[0].target)


def _slashed(found: re.Match[str], style: CellStyle) -> date:
    """A day as 31.12.2023 or 12/31/2023."""
    first, second, year = int(found[1]), int(found[3]), found[4]
    whole = int(year) + (2000 if len(year) == 2 else 0)
    orders = (
        [(first, second)]
        if style.dates == "day-first" or found[2] == "."
        else [(second, first)]
        if style.dates
        else []
    )
    days = set()
    for day, month in orders or [(first, second), (second, first)]:
        try:
            days.add(parse_day(date(whole, month, day)))
        except ValueError:
            continue
    if len(days) > 1:
        one, other = sorted(days)
        raise Unclear(
            f'can be read as {one} or {other}; say dates = "day-first" or "month-first" in the map'
        )
    if not days:
        raise Unclear(f"{found[0]} is not a day of the calendar")
    return days.pop()


def _day(text: str, style: CellStyle) -> str:
    return day_of(text, style).isoformat()


def _target(text: str, style: CellStyle) -> str:
    """A day, a month or a quarter; else the words."""
    bare = text.strip()
    if _SLASHED.fullmatch(bare) or re.match(r"\d{4}-\d\d-\d\d", bare):
        return _day(bare, style)
    said = [when for when in times(bare) if when.end - when.start == len(bare)]
    return said[0].target if said else bare


def quarter_of(text: str, style: CellStyle) -> Quarter:
    """The quarter that a cell says: 2024Q1, Q1 2024, Q1/24, 1Q24, FY24 Q1, or a day or month within
    it. Raises Unclear.
    """
    bare = text.strip()
    if found := _SHORT_QUARTER.fullmatch(bare):
        one, year, two, year2, year3, three = found.groups()
        return Quarter(2000 + int(year or year2 or year3), int(one or two or three))
    if found := _SLASHED_QUARTER.fullmatch(bare):
        return Quarter(int(found[3]), int(found[1] or found[2]))
    if _SLASHED.fullmatch(bare) or re.match(r"\d{4}-\d\d-\d\d", bare):
        day = day_of(bare, style)
        return Quarter(day.year, (day.month + 2) // 3)
    said = {when.quarter for when in times(bare)}
    if len(said) != 1:
        raise Unclear(f"{bare!r} is not a quarter; write it as in 2024Q1")
    return said.pop()


def _quarter(text: str, style: CellStyle) -> str:
    return str(quarter_of(text, style))


# Words


def _status(text: str, style: CellStyle) -> str:
    """A status by its own name, a colour, or as the map says."""
    word = folded(text)
    found = style.statuses.get(word) or status_labelled(text) or _COLOURS.get(word)
    found = found or next(
        (status for status in STATUSES if status.replace("-", " ") == word.replace("-", " ")), ""
    )
    if not found:
        raise Unclear(
            f'{text.strip()!r} is no status; say which under [words], as in "{text.strip()}" ='
            ' "on-track"'
        )
    return found


def _kind(text: str, style: CellStyle) -> str:
    return folded(text)


def _several(text: str, style: CellStyle) -> list[str]:
    """The items of a cell that holds several, a line each or with a semicolon between; without the
    marks of a list.
    """
    parts = (re.sub(r"^[-*•·]\s+", "", part.strip()) for part in re.split(r"[\n;]", text))
    return [part for part in parts if not is_unknown(part)]


_READERS: Mapping[str, Callable[[str, CellStyle], Any]] = {
    **dict.fromkeys(("percent", "used_percent", "over_percent"), _percent),
    **dict.fromkeys(("spent", "approved", "cost", "amount", "forecast"), _money),
    **dict.fromkeys(("due", "target", "completion"), _target),
    **dict.fromkeys(("count", "weight", "value"), _number),
    "start": _day,
    "risk probability": _level,
    "risk impact": _level,
    "done": _flag,
    "status": _status,
    "kind": _kind,
    "quarter": _quarter,
    "deliverables": _several,
}
"""Field, or kind of item and field -> how its cell is read; a text where it is not named."""
