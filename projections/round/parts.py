"""The parts of an answer that says several things: between semicolons, and between commas where it
plainly goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from domain.errors import Misused
from projections.round.questions import LEVELS, QUESTIONS

_COMMA = re.compile(r",\s+|,(?=[^\s\d])")  # none within a number


@cache
def _any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.I | re.S)


_NO_WORDS = _any_of(
    r"(?:done|dropped)?\W*(?:\d[\d.]*\s*%?)?\s*(?:done)?",
    r"(?:due|delivered|owner)\b.*",
    LEVELS,
)
_NUMBER = re.compile(r"\d[\d.]*")


def parts(kind: str, answer: str) -> list[str]:
    """What an answer says, part by part. Raises Misused where a comma may part, or may not."""
    pieces = (piece.strip() for piece in answer.split(";"))
    return [part for piece in pieces for part in _between_commas(kind, piece) if part]


def _between_commas(kind: str, text: str) -> Iterator[str]:
    start = 0
    for comma in _COMMA.finditer(text):
        if _goes_on(
            kind,
            text[start : comma.start()],
            _COMMA.split(text[comma.end() :], maxsplit=1)[0].strip(),
        ):
            yield text[start : comma.start()].strip()
            start = comma.end()
    yield text[start:].strip()


def _goes_on(kind: str, before: str, after: str) -> bool:
    """Whether what comes after a comma is another part. Raises Misused where it may be."""
    question = QUESTIONS[kind]
    if question.next and _any_of(*question.next).fullmatch(after):
        return True
    if not question.may_be_next or not _any_of(*question.may_be_next).fullmatch(after):
        return False
    if _NO_WORDS.fullmatch(before.strip()):
        return True
    if _NUMBER.fullmatch(after):
        return False
    raise Misused(
        f"{f'{before}, {after}'!r} can be read in two ways; write ; before {after!r}, or leave the"
        " comma out"
    )
