"""Days, months and quarters as people speak of them, 31 Dec 2026 or the third quarter of 2024; and
what moves, as friday does.
"""

from __future__ import annotations

import re
from datetime import date

_MONTHS = (
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
    "august aug",
    "september sep sept", "october oct", "november nov", "december dec",
)  # fmt: skip
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_WEEKDAYS = (
    "monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thur thurs", "friday fri",
    "saturday sat", "sunday sun",
)  # fmt: skip
_WEEKDAY = {name: number for number, names in enumerate(_WEEKDAYS) for name in names.split()}
_NUMBERED = {
    "first": 1,
    "1st": 1,
    "second": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
}
_BETWEEN = re.compile(r"[\s,./-]+")
_OF_THE_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_AT_THE_END = re.compile(r"(?:the )?end (?:of )?(?:the )?")
_YEAR_OF = r"(?P<fy>fy ?|fiscal (?:year )?)?(?P<year>\d{4}|(?<=fy)\d\d|(?<=fy )\d\d)"
_QUARTER = rf"(?:q(?P<q>[1-4])|(?P<nq>[1-4])q|(?P<word>{'|'.join(_NUMBERED)}) quarter)"
_QUARTERS = (
    rf"(?a:{_QUARTER}[ ,/-]*(?:of |in )?(?:the )?{_YEAR_OF})",
    rf"(?a:{_YEAR_OF}[ ,/-]*{_QUARTER})",
)

_UNIT = "day|week|fortnight|month|quarter|year"
_PERIOD = rf"(?:business |(?:fiscal |financial |calendar )(?=year))?(?:{_UNIT})"
_SPAN = f"{_PERIOD}|weekend|spring|summer|autumn|fall|winter|{'|'.join(_MONTH)}"
_NAMED_DAY = rf"(?:{'|'.join(_WEEKDAY)})(?: (?:morning|afternoon|evening|night|week))?"
_NUMBER = r"\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half an?"
_SO_MANY = (
    r"(?:(?:about|around|roughly|approximately|approx\.?|another|the next|the coming) )?"
    rf"(?:(?:{_NUMBER})(?: (?:to |or )?(?:{_NUMBER}))?|an? few|a couple of|several|some|the"
    r" next|the coming)"
    rf" (?:(?:working|business|calendar) )?(?:{_UNIT})s?'?"
)
_NOW = (
    "today|tonight|tomorrow|yesterday|(?:right )?now|(?:the )?day (?:after tomorrow|before"
    " yesterday)"
)
_AT = (
    r"(?:by|before|until|till|on|from|after|at|around|early|mid|late|later|sometime|first"
    r" thing|cob|eod) "
)
_MOVING = (
    rf"(?a:(?:{_AT})?(?:the )?"
    r"(?:(?:(?:very )?end|close|start|beginning|middle) of (?:the )?)?"
    rf"(?:{_NOW}|(?:(?:last|this|next|coming|current|following) )?{_NAMED_DAY}|a week (?:on|from)"
    rf" {_NAMED_DAY}"
    rf"|(?:last|this|next|coming|current|following) (?:{_SPAN})|this"
    rf" (?:morning|afternoon|evening)|(?:{_UNIT}) after next"
    rf"|(?:with)?in {_SO_MANY}(?: time)?|{_SO_MANY} (?:from (?:{_NOW}|{_NAMED_DAY})|ago|hence))"
    rf"|(?:over|during|in) the (?:next|coming|following) (?:{_UNIT})s?"
    r"|(?:early |late )?(?:in )?the new year"
    r"|(?:by |at |until |before )?(?:the )?(?:(?:end|close|start|beginning|middle) of (?:the"
    r" )?|mid ?)"
    rf"(?:{_PERIOD}|weekend|business)"
    rf"|(?:by |at |until |before )?(?:the )?(?:{_PERIOD} ?end|weekend|eo[dwmqy]|cob))"
)  # these long ones are compiled when they are first asked for, as most commands read no words
_SENTENCE_MARKS = " .!?"
_LATEST = re.compile(r"\s*(?:due )?(?:by|until|till|on|in) ", re.IGNORECASE)
_END_OF_YEAR = re.compile(rf"(?:the )?end (?:of )?(?:the )?(?:year )?{_YEAR_OF}", re.ASCII)


def moves(text: str) -> bool:
    """Whether words mean another day whenever they are read, as friday, in two weeks and end of
    year do.
    """
    return re.fullmatch(_MOVING, _plain(text).rstrip(_SENTENCE_MARKS).replace("-", " ")) is not None


def latest(text: str) -> str:
    """Words for a day without by, until or in before it, as a target is the latest day anyway."""
    return text[match.end() :] if (match := _LATEST.match(text)) else text


def in_figures(text: str) -> str | None:
    """The day 2026-12-31, month 2024-03 or quarter FY2024Q3 that words name; None where they name
    none, or are figures already.

    The end of a year is its last month; of a fiscal one, its last quarter.

    Raises ValueError for a day or month whose year is not said in four digits, or whose weekday is
    another.
    """
    if ends := _END_OF_YEAR.fullmatch(_plain(text)):
        return _quarter(ends, 4) if ends["fy"] else f"{ends['year']}-12"
    return quarter_in_figures(text) or _by_month(text)


def quarter_in_figures(text: str) -> str | None:
    """The quarter that FY24 Q3, Q3/2024 or third quarter of 2024 names, as FY2024Q3 or 2024Q3; None
    for anything else.
    """
    said = _AT_THE_END.sub("", _plain(text), count=1)
    said = said.removeprefix("the ")
    for pattern in _QUARTERS:
        if match := re.fullmatch(pattern, said):
            number = match["q"] or match["nq"] or _NUMBERED[match["word"]]
            return _quarter(match, number)
    return None


def _quarter(match: re.Match[str], number: int | str) -> str:
    year = match["year"] if len(match["year"]) == 4 else f"20{match['year']}"
    return f"{'FY' if match['fy'] else ''}{year}Q{number}"


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _by_month(text: str) -> str | None:
    """The day or month that is said with the name of its month."""
    plain = _plain(text)
    said = _AT_THE_END.sub("", plain, count=1)
    parts = [part for part in _BETWEEN.split(said) if part not in ("", "the", "of")]
    weekday = _WEEKDAY.get(parts[0]) if parts else None
    parts = parts[weekday is not None :]
    kinds = "".join(map(_kind, parts))
    if sorted(kinds) in (["m"], ["d", "m"], ["d", "d", "m"]):
        raise ValueError(
            f"{text} of which year? write it in four digits, as in 2024-03-15 or 2024-03"
        )
    if kinds in ("my", "ym") and weekday is None:
        return "{y}-{m:02}".format(**_numbers(kinds, parts))
    if kinds in ("dmy", "mdy", "ymd") and said == plain:
        return _day(text, weekday, **_numbers(kinds, parts))
    return None


def _kind(part: str) -> str:
    """Whether a part of a day is its year, its month's name or its number in the month; else it is
    none.
    """
    if _YEAR.fullmatch(part):
        return "y"
    return "m" if part in _MONTH else "d" if _OF_THE_MONTH.fullmatch(part) else "?"


def _numbers(kinds: str, parts: list[str]) -> dict[str, int]:
    return {
        kind: _MONTH.get(part) or int(part.rstrip("stndrh"))
        for kind, part in zip(kinds, parts, strict=True)
    }


def _day(text: str, weekday: int | None, *, y: int, m: int, d: int) -> str:
    try:
        day = date(y, m, d)
    except ValueError:
        raise ValueError(f"{text} is not a day of the calendar") from None
    if weekday is not None and day.weekday() != weekday:
        raise ValueError(
            f"{day} is a {_WEEKDAYS[day.weekday()].split()[0].title()}; write the day that is meant"
        )
    return day.isoformat()
