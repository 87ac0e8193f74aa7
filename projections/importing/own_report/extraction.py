"""What is taken from a rendered report: statements, each with its day and lines; what is left, and
why.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any, ClassVar, TypeVar

from domain.entries import read_fact
from domain.errors import Unreadable
from domain.values import Money, key_for
from projections.importing.own_report.document import Page, Piece, ReportItem, ReportPart, day_of
from projections.importing.proposals import Statement, Unread
from projections.importing.wording.figures import figures

T = TypeVar("T")
COMPUTED = "computed by pledger, not stated"
NOBODY_WROTE_IT = "composed by pledger from the figures; nobody wrote it"
NOT_OURS = "not as pledger writes it"
_GOES_ON_UNTOLD = "goes on in something that the report doesn't tell of"
_SINCE = re.compile(r"(.*) since (\d{4}-\d\d-\d\d)", re.DOTALL)
_MONEY = re.compile(r"(-?)(\d[\d,]*(?:\.\d+)?) ([A-Z]{3})", re.ASCII)
_PLAIN_NUMBER = re.compile(r"(?<![\d.,])\d{1,30}(?:\.\d+)?", re.ASCII)
_SHARE = re.compile(r"(-?\d[\d,]*(?:\.\d+)?) %", re.ASCII)


@dataclass(frozen=True, slots=True)
class Saying:
    """A fact as the report says it, before it is checked. on: the day that it holds from."""

    type: str
    fields: Mapping[str, Any]
    lines: Sequence[int]
    on: date
    by: str | None = None
    was: str | None = None
    total: Money | None = None
    because: str | None = None


@dataclass(slots=True)
class Listed:
    """An item of a list as the report tells of it. begun: the day by which it was there; ended: the
    day that it was over.
    """

    goes_on: ClassVar[str] = "Goes on in"  # the label of what carries it on

    item: ReportItem
    begun: date
    ended: date | None
    key: str = field(init=False)

    @property
    def onwards(self) -> list[Piece]:
        """What carries it on."""
        return self.item.each(self.goes_on)


L = TypeVar("L", bound=Listed)


@dataclass(slots=True)
class Taken:
    """Statements and what is left, while a report is read."""

    page: Page
    source: Sequence[str]
    statements: list[Statement] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)

    @property
    def held(self) -> date:
        """The day that its figures stand at."""
        return self.page.as_of

    @property
    def within(self) -> date:
        """The last day of the quarter that it tells of."""
        return min(self.page.as_of, self.page.last_day)

    def take(self, *sayings: Saying) -> None:
        """Take what is said of one item: all of it, or nothing where any can't be read."""
        try:
            self.statements += [self._statement(saying) for saying in sayings]
        except Unreadable as error:
            self.leave({line for saying in sayings for line in saying.lines}, f"{error}")

    def listed(self, part: ReportPart, says: Callable[[ReportItem], T | None]) -> list[T]:
        """What the items of a section say; those of which nothing is given are left."""
        found = [(item, says(item)) for item in part.items]
        self.leave(
            (line for item, said in found if said is None for line in item.all_lines), NOT_OURS
        )
        return [said for _, said in found if said is not None]

    def take_ends(
        self, items: Sequence[L], end: Callable[[L, list[str]], Iterable[Saying]]
    ) -> None:
        """Take what ended, each with the keys of what carries it on, once all have begun."""
        keys = {each.item.title: each.key for each in items}
        for each in items:
            self.take(
                *end(each, [keys[piece.text] for piece in each.onwards if piece.text in keys])
            )
            self.leave_all(
                (piece for piece in each.onwards if piece.text not in keys), _GOES_ON_UNTOLD
            )

    def leave(self, lines: Iterable[int], why: str) -> None:
        """Leave lines out."""
        self.unread += [
            Unread(line, self.source[line - 1].strip(), why) for line in sorted(set(lines))
        ]

    def leave_all(self, pieces: Iterable[Piece], why: str) -> None:
        """Leave texts out."""
        self.leave((line for piece in pieces for line in piece.lines), why)

    def leave_rest(self, *besides: Statement) -> None:
        """Leave the lines that say something, or hold a figure, that was neither taken nor left."""
        left = {unread.line for unread in self.unread}
        behind: dict[int, str] = {}
        for statement in (*besides, *self.statements):
            said = " ".join([*_texts(statement.fact.to_json()), statement.because or ""])
            for number in statement.lines:
                behind[number] = f"{behind.get(number, '')} {said}"
        for number, line in enumerate(self.source, 1):
            if (
                number not in left
                and any(character.isalnum() for character in line)
                and not _holds(behind.get(number, ""), line)
            ):
                self.leave([number], NOT_OURS)

    def since(self, said: str, otherwise: date) -> tuple[str, date]:
        """A value, and the day that it is said to be from, which lies before the quarter; else the
        other one.
        """
        found = _SINCE.fullmatch(said)
        day = day_of(found[2]) if found else None
        return (found[1], day) if found and day and day < self.page.first_day else (said, otherwise)

    def _statement(self, saying: Saying) -> Statement:
        fields = {name: value for name, value in saying.fields.items() if value not in (None, [])}
        lines = tuple(sorted(set(saying.lines)))
        on = saying.on if saying.on != self.page.last_day else None
        fact = read_fact({"type": saying.type, **fields}, quoted=True)
        return Statement(fact, lines, on, saying.by, saying.was, saying.total, saying.because)


def keys_of(kind: str, titles: Iterable[str], besides: Iterable[str] = ()) -> list[str]:
    """A key for each of the items of a kind, made from its title, and none of those besides."""
    keys = dict.fromkeys(besides, "")
    known = len(keys)
    for number, title in enumerate(titles, 1):
        try:
            keys[key_for(title, keys)] = ""
        except ValueError:  # it holds no letter
            keys[key_for(f"{kind} {number}", keys)] = ""
    return list(keys)[known:]


def begin(kind: str, items: Sequence[Listed]) -> None:
    """Give each item its key, and let it have begun by the day that what goes on in it ended."""
    by_title = {each.item.title: each for each in items}
    for each, key in zip(items, keys_of(kind, (each.item.title for each in items)), strict=True):
        each.key = key
        for other in (by_title[piece.text] for piece in each.onwards if piece.text in by_title):
            other.begun = min(other.begun, each.ended or other.begun)


def in_turn(items: Sequence[Listed]) -> None:
    """Let none have begun after the next one, as they stand in the order in which they began."""
    for each, next_ in reversed([*pairwise(items)]):
        each.begun = min(each.begun, next_.begun)


def lines_of(*pieces: Piece | None) -> list[int]:
    """The lines of those that there are."""
    return [line for piece in pieces if piece for line in piece.lines]


def text_of(piece: Piece | None) -> str | None:
    """The text of one that may not be there."""
    return piece.text if piece else None


def money_of(said: str) -> dict[str, str] | None:
    """The amount that 1,200,000.00 EUR says; None where it is none, or below 0."""
    found = _MONEY.fullmatch(said)
    return (
        {"amount": found[2].replace(",", ""), "currency": found[3]}
        if found and not found[1]
        else None
    )


def share_of(said: str) -> str | None:
    """The percentage that 12.5 % says."""
    found = _SHARE.fullmatch(said)
    return found[1].replace(",", "") if found else None


def _texts(value: Any) -> Iterator[str]:
    """The texts and numbers of a fact."""
    if isinstance(value, dict | list):
        for below in value.values() if isinstance(value, dict) else value:
            yield from _texts(below)
    else:
        yield str(value)


def _holds(said: str, line: str) -> bool:
    """Whether facts are behind a line, and hold each of its figures."""
    numbers = {Decimal(number) for number in _PLAIN_NUMBER.findall(said)} | {
        figure.number for figure in figures(said)
    }
    return bool(said) and all(figure.number in numbers for figure in figures(line))
