"""The parts of an answer that says several things: between semicolons, and between commas where it plainly goes on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

from domain.errors import Misused
from domain.facts import RiskKind

KINDS = get_args(RiskKind)
_COMMA = re.compile(r",\s+|,(?=[^\s\d])")  # none within a number
_LEVELS = r"P\s*\d{1,3}(?:[\s,x*/]*I\s*\d{1,3})?|I\s*\d{1,3}"
_PERCENT = r"\d[\d.]*\s*%"
WHEN = re.compile(r"\d{4}-\d{1,2}(?:-\d{1,2})?|(?:FY)?\d{4}\s*-?Q\d|Q\d\s*-?(?:FY)?\d{4}", re.I)
"""A day, a month or a quarter."""


def _all_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.I | re.S)


_NEXT = {
    "milestone": _all_of(r"(?:note|impact)\b.*", rf"{_PERCENT}(?:\s*done)?", rf"due\W+(?:{WHEN.pattern})"),
    "risk": _all_of(r"(?:mitigation|owner)\b.*", _LEVELS),
    "new": _all_of(r"(?:mitigation|owner)\b.*", _LEVELS),
    "spent": _all_of(r"(?:vendor|category|reference|milestone)\b.*"),
    "used": _all_of(r"words\b.*", r"(?:over|under)\s+\d.*", r"spent\s+\d.*", _PERCENT),
}
"""By kind of question, what goes on with another part, whatever it comes after."""

_MAY_BE_NEXT = {
    "milestone": _all_of(r"delivered\b.*", r"due\b(?!\W+to\b).*", r"(?:done|dropped)", r"\d[\d.]*(?:\s*done)?"),
    "new": _all_of(*KINDS),
}
"""What does so after a part that holds no words; after words it may be some more of them."""

_NO_WORDS = _all_of(
    r"(?:done|dropped)?\W*(?:\d[\d.]*\s*%?)?\s*(?:done)?",
    r"(?:due|delivered|owner)\b.*",
    _LEVELS,
)
_NUMBER = re.compile(r"\d[\d.]*")


def parts(kind: str, answer: str) -> list[str]:
    """What an answer says, part by part. Raises Misused where a comma may part, or may not."""
    pieces = (piece.strip() for piece in answer.split(";"))
    return [part for piece in pieces for part in _between_commas(kind, piece) if part]


def _between_commas(kind: str, text: str) -> Iterator[str]:
    start = 0
    for comma in _COMMA.finditer(text):
        if _goes_on(kind, text[start : comma.start()], _COMMA.split(text[comma.end() :], maxsplit=1)[0].strip()):
            yield text[start : comma.start()].strip()
            start = comma.end()
    yield text[start:].strip()


def _goes_on(kind: str, before: str, after: str) -> bool:
    """Whether what comes after a comma is another part. Raises Misused where it may be."""
    if kind in _NEXT and _NEXT[kind].fullmatch(after):
        return True
    if kind not in _MAY_BE_NEXT or not _MAY_BE_NEXT[kind].fullmatch(after):
        return False
    if _NO_WORDS.fullmatch(before.strip()):
        return True
    if _NUMBER.fullmatch(after):
        return False
    raise Misused(f"{f'{before}, {after}'!r} can be read in two ways; write ; before {after!r}, or leave the comma out")
