"""A row of a table as it is read: which cells went into a fact, and why the others did not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from domain.calendar import Quarter
from domain.entries import read_fact
from domain.errors import Misused
from domain.facts import Fact
from domain.kinds import WORK
from domain.values import key_for
from projections.importing.proposals import Reading, Statement, Unread
from projections.importing.tables.cells import (
    CellStyle,
    Unclear,
    is_fraction,
    is_unknown,
    under,
    unreadable,
    value_of,
)
from projections.importing.tables.maps import HEADER, Map
from projections.importing.wording.phrases import folded
from projections.importing.wording.vocabulary import LISTS, section_named
from projections.words.sections import HEADINGS

UNKNOWN_YET = "is unknown, so nothing is stated"
UNNAMED = "not named in the map; name it there, or list it under ignore"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row's cells by the headings of their columns, and the line that it begins on."""

    line: int
    cells: Mapping[str, str]

    @property
    def says(self) -> dict[str, str]:
        """The cells that say something."""
        return {column: text for column, text in self.cells.items() if not is_unknown(text)}


class Columns:
    """What is known of a table's columns before a row is read."""

    def __init__(self, rows: Sequence[SheetRow], map: Map) -> None:
        self.map = map
        self._styles: dict[str, CellStyle] = {}
        self._fractions = {
            column for row in rows for column, text in row.cells.items() if is_fraction(text)
        }

    def style(self, column: str) -> CellStyle:
        """How a column writes its values."""
        if column not in self._styles:
            self._styles[column] = under(column, self.map.style)
        return self._styles[column]

    def is_told_in_fractions(self, column: str) -> bool:
        """Whether percentages of a column may be counted from 0 to 1, and nobody says which."""
        return column in self._fractions and not self.map.style.percents

    def scale(self, column: str) -> str:
        """The scale that a column's heading says, and the map does not."""
        scale = self.style(column).amounts
        return scale if scale != self.map.style.amounts else ""


class Keys:
    """The keys of what a reading speaks of, by kind and title."""

    def __init__(self) -> None:
        self._titles: dict[str, dict[str, str]] = {}
        self._renamed: dict[tuple[str, str], str] = {}

    def named(self, kind: str, title: str) -> tuple[str, bool]:
        """The key of a title, and whether it is new. Raises Unclear where a title makes none."""
        titles = self._titles.setdefault(kind, {})
        if key := self._renamed.get((kind, folded(title))):
            return key, False
        try:
            key = key_for(title, titles)
        except ValueError as error:
            raise Unclear(str(error)) from None
        is_new = key not in titles
        titles[key] = title
        return key, is_new

    def about(self, kind: str, title: str) -> dict[str, Any]:
        """What names an item in a fact; nothing, where a project has one.

        Raises Unclear where a title makes no key.
        """
        match kind:
            case _ if kind in WORK:
                return {kind: self.named(kind, title)[0]}
            case "metric":
                return {"metric": self.named(kind, title)[0], "title": title}
            case "narrative":
                return section_of(title)
            case "status" if title:
                return {"dimension": self.named(kind, title)[0]}
            case "staffing" if title:
                return {"role": title}
            case _:
                return {}

    def renamed(self, kind: str, title: str, to: str) -> None:
        """Let another title mean the same. Raises Unclear."""
        self._renamed[kind, folded(to)] = self.named(kind, title)[0]


def section_of(name: str) -> dict[str, Any]:
    """The section that a name means, with the name as its heading where it is one of the table's
    owner. Raises Unclear.
    """
    known = name if name in HEADINGS else section_named(name)
    if known in HEADINGS and known not in LISTS:
        return {"section": known}
    return {"section": Keys().named("narrative", name)[0], "title": name}


def opening(head: Mapping[str, str], cells: Cells) -> Fact | None:
    """The opening of the project that a row is of; None where its title is none."""
    return cells.fact(
        {"type": "project-opened", **head},
        {name: cells.columns.map.header.get(name, "") for name in head},
    )


def head_of(cells: Cells) -> dict[str, str]:
    """What is said of a row's project itself: as the map fixes it, else as the row says."""
    fixed, header = cells.columns.map.fixed, cells.columns.map.header
    return {
        name: said for name in HEADER if (said := fixed.get(name) or cells.text(header.get(name)))
    }


def reading_of(
    head: Mapping[str, str],
    quarter: Quarter | None,
    statements: Iterable[Statement],
    rows: Iterable[Cells],
) -> Reading:
    """What rows of one project state, and which of their cells went nowhere."""
    rows = list(rows)
    unread = sorted((left for cells in rows for left in cells.unread()), key=lambda left: left.line)
    doubts = dict.fromkeys(doubt for cells in rows for doubt in cells.doubts)
    title, company, industry = (head.get(name) for name in ("title", "company", "industry"))
    return Reading(
        title, company, industry, quarter, tuple(statements), tuple(unread), tuple(doubts)
    )


def with_others(reading: Reading, others: Sequence[Unread]) -> Reading:
    """The reading, with cells of other rows that were not read."""
    return replace(
        reading, unread=tuple(sorted((*reading.unread, *others), key=lambda left: left.line))
    )


def with_loose(readings: Sequence[Reading], loose: Sequence[Unread]) -> list[Reading]:
    """The readings of a table, the first with the cells of the rows that are of no project."""
    if not readings:
        return [
            Reading(
                None,
                None,
                None,
                None,
                (),
                tuple(loose),
                problem="nothing to record: it has no row of a project",
            )
        ]
    return [with_others(readings[0], loose), *readings[1:]]


class Cells:
    """The cells of a row, taken one by one. doubts: how was read what can be read in two ways."""

    def __init__(self, row: SheetRow, columns: Columns) -> None:
        self.line = row.line
        self.columns = columns
        self.doubts: list[str] = []
        self._cells = row.cells
        self._row = row.says
        self._left = {
            column: unreadable(text) or UNNAMED
            for column, text in self._row.items()
            if column not in columns.map.ignored
        }
        self._says = {column: text for column, text in self._row.items() if not unreadable(text)}
        told = (
            column
            for column in row.cells
            if column not in self._row and column not in columns.map.ignored
        )
        self._unknown = [column for column in told if re.search(r"[^\W_]|\?", row.cells[column])]

    def text(self, column: str | None) -> str | None:
        """What a cell says, which is then taken; None where that is unknown, or no column is
        named.
        """
        if column is None or column not in self._says:
            return None
        if self._left.get(column) == UNNAMED:
            del self._left[column]
        return " ".join(self._says[column].split())

    def raw(self, column: str | None) -> str | None:
        """What a cell says with its line breaks, which is then taken; None as text does."""
        return None if self.text(column) is None else self._says[str(column)].strip()

    def value(self, kind: str, name: str, column: str | None) -> Any:
        """The value that a cell gives a field; None where it is unknown, or cannot be read, which
        is kept.
        """
        text = self.raw(column)
        return None if text is None else self.read(kind, name, text, str(column))

    def read(self, kind: str, name: str, text: str, column: str) -> Any:
        """The value that a text gives a field; None where it cannot be read."""
        try:
            if (
                name.endswith("percent")
                and "%" not in text
                and self.columns.is_told_in_fractions(column)
            ):
                raise Unclear(
                    'may count to 1 or to 100, as others in its column; say percents = "of 1" or'
                    ' "of 100" in the map'
                )
            value = value_of(kind, name, text, self.columns.style(column))
        except Unclear as error:
            self.leave([column], str(error))
            return None
        if isinstance(value, dict) and (scale := self.columns.scale(column)):
            self.doubts.append(f"amounts under {column!r} are read as {scale}, as it says")
        return value

    def fact(self, words: Mapping[str, Any], columns: Mapping[str, str]) -> Fact | None:
        """The fact that words write, without those from cells that it can't hold, which are kept;
        None where too few are left.

        columns: by field, of what cells said.
        """
        words = dict(words)
        while True:
            try:
                return read_fact(words, quoted=True)
            except Misused as error:
                name, _, why = str(error).partition(": ")
                if name not in words or name not in columns:
                    self.leave((columns[each] for each in words if each in columns), str(error))
                    return None
                self.leave([columns[name]], why)
                del words[name]

    def leave(self, columns: Iterable[str], why: str) -> None:
        """Say why cells went nowhere."""
        self._left |= dict.fromkeys((column for column in columns if column in self._row), why)

    def leave_all(self, why: str) -> None:
        """Say why no cell went anywhere."""
        self.leave((column for column in self._row if column not in self.columns.map.ignored), why)

    def unread(self) -> list[Unread]:
        """The cells that went nowhere, and why: those of one reason together."""
        by_reason: dict[str, list[str]] = {}
        for column, text in self._row.items():
            if column in self._left:
                by_reason.setdefault(self._left[column], []).append(
                    f"{column}: {' '.join(text.split())}"
                )
        if self._unknown:
            by_reason[UNKNOWN_YET] = [
                f"{column}: {' '.join(self._cells[column].split())}" for column in self._unknown
            ]
        return [Unread(self.line, " | ".join(cells), why) for why, cells in by_reason.items()]
