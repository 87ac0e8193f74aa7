"""A table -> what it states of each project and period: one row a project and period, as a map
names its columns. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from domain.calendar import Quarter
from projections.importing.proposals import Reading, Statement, Unread
from projections.importing.tables.cells import Unclear, quarter_of
from projections.importing.tables.changelog import readings_of_changes
from projections.importing.tables.maps import FIELDS, Map, Meaning, own_name
from projections.importing.tables.rows import (
    Cells,
    Columns,
    Keys,
    SheetRow,
    head_of,
    opening,
    reading_of,
    with_loose,
    with_others,
)
from projections.importing.wording.phrases import folded

_TOTALS = frozenset(
    ("total", "totals", "sum", "grand total", "subtotal", "summe", "gesamt", "gesamtsumme", "somme")
)
_MEASURED = re.compile(r"([-+]?\d[\d.,'’ \u00a0]*)\s*(\D*)")
FactWords = tuple[
    dict[str, Any], Mapping[str, str]
]  # a fact's words, and by field the columns of those that cells said
_BULLET = re.compile(r"^[-*•·]\s+")


def read_table(rows: Sequence[SheetRow], map: Map, quarter: Quarter | None = None) -> list[Reading]:
    """What a table states: a reading a project and period, in order of rows; of a table of changes,
    a reading a project.

    quarter: of rows that name none.
    """
    if map.is_of_changes:
        return readings_of_changes(rows, map)
    columns = Columns(rows, map)
    found: dict[tuple[str, str, str], _PeriodRow] = {}
    loose: list[Unread] = []
    for row in rows:
        reader = _PeriodRow(Cells(row, columns), map, quarter)
        if why := reader.is_no_project():
            loose += reader.left_out(why)
        elif earlier := found.get(reader.identity):
            why = (
                f"line {earlier.cells.line} is of the same project and period, and is the one that"
                " is read"
            )
            earlier.others += reader.left_out(why)
        else:
            found[reader.identity] = reader
    return with_loose([reader.reading() for reader in found.values()], loose)


class _PeriodRow:
    """A row of a project and period on its way to a reading. others: cells of later rows of the
    same.
    """

    def __init__(self, cells: Cells, map: Map, quarter: Quarter | None) -> None:
        self.cells, self.map = cells, map
        self.others: list[Unread] = []
        self.head = head_of(cells)
        self.quarter = self._quarter() or quarter
        self.keys = Keys()

    @property
    def identity(self) -> tuple[str, str, str]:
        """What tells the row from others: its project and period; its line, where it names no
        period.
        """
        period = str(self.quarter) if self.quarter else f"line {self.cells.line}"
        return folded(self.head.get("title", "")), folded(self.head.get("company", "")), period

    def is_no_project(self) -> str:
        """Why the row is of no project; empty where it is."""
        title = folded(self.head.get("title", ""))
        if not title:
            return "its row names no project"
        return "its row is a total of others" if title in _TOTALS else ""

    def left_out(self, why: str) -> list[Unread]:
        """All of its cells, as not read."""
        self.cells.leave_all(why)
        return self.cells.unread()

    def _quarter(self) -> Quarter | None:
        """The quarter that the row names, in one column or in two.

        None where it names none, or it can't be read.
        """
        columns = [self.map.period[name] for name in ("quarter", "year") if name in self.map.period]
        fixed = self.map.fixed.get("quarter", "")
        said = fixed or " ".join(filter(None, map(self.cells.text, columns)))
        if not said or (len(columns) > 1 and not fixed and not self.cells.text(columns[0])):
            return None
        bare = re.fullmatch(
            r"([1-4])(?:\.0)? ((?:FY ?)?\d{2,4})", said
        )  # a number alone, and the year
        try:
            return quarter_of(f"Q{bare[1]} {bare[2]}" if bare else said, self.map.style)
        except Unclear as error:
            self.cells.leave(columns, str(error))
            return None

    def reading(self) -> Reading:
        """What the row states."""
        statements = list(self._statements())  # which takes cells, or leaves them
        return with_others(
            reading_of(self.head, self.quarter, statements, [self.cells]), self.others
        )

    def _statements(self) -> Iterator[Statement]:
        if opened := opening(self.head, self.cells):
            yield Statement(opened, (self.cells.line,))
        for meaning in self.map.meanings:
            for words, columns in self._said(meaning):
                if fact := self.cells.fact(words, columns):
                    yield Statement(fact, (self.cells.line,))

    # A meaning's facts

    def _said(self, meaning: Meaning) -> Iterator[FactWords]:
        try:
            match meaning.kind:
                case "milestone":
                    yield from self._milestone(meaning)
                case "risk" | "objective":
                    yield from self._listed(meaning)
                case "metric":
                    yield from self._metric(meaning)
                case _:
                    yield from self._plain(meaning)
        except Unclear as error:
            self.cells.leave(meaning.columns.values(), str(error))

    def _values(self, meaning: Meaning, but: str = "") -> dict[str, Any]:
        """What the cells say, by field."""
        values = {
            name: self.cells.value(meaning.kind, name, column)
            for name, column in meaning.columns.items()
            if name != but
        }
        return _known(values)

    def _plain(self, meaning: Meaning) -> Iterator[FactWords]:
        """A fact of what a project has once, or once for each name: a dimension, a role, a
        section.
        """
        if values := self._values(meaning):
            stated_by = FIELDS[meaning.kind][next(iter(values))]
            fact = {own_name(stated_by, name): value for name, value in values.items()}
            columns = {own_name(stated_by, name): meaning.columns[name] for name in values}
            yield (
                {
                    "type": stated_by,
                    **self.keys.about(meaning.kind, meaning.title),
                    **fact,
                },
                columns,
            )

    def _milestone(self, meaning: Meaning) -> Iterator[FactWords]:
        """That a milestone is planned, and how far it is; nothing, where no cell says anything of
        it.
        """
        if values := self._values(meaning):
            about = self.keys.about("milestone", meaning.title)
            planned = {
                name: value
                for name, value in values.items()
                if FIELDS["milestone"][name] == "milestone-planned"
            }
            progress = {name: value for name, value in values.items() if name not in planned}
            yield (
                {
                    "type": "milestone-planned",
                    **about,
                    "title": meaning.title,
                    **planned,
                },
                meaning.columns,
            )
            if progress:
                yield {"type": "milestone-progressed", **about, **progress}, meaning.columns

    def _metric(self, meaning: Meaning) -> Iterator[FactWords]:
        """A measured figure, with the unit behind it."""
        column = meaning.columns["value"]
        text = self.cells.text(column)
        if text is None:
            return
        found = _MEASURED.fullmatch(text)
        value = self.cells.read("metric", "value", found[1] if found else text, column)
        others = self._values(meaning, but="value")
        unit = {"unit": found[2].strip()} if found and found[2].strip() else {}
        if value is not None:
            about = self.keys.about("metric", meaning.title)
            yield (
                {
                    "type": "metric-measured",
                    **about,
                    "value": value,
                    **unit,
                    **others,
                },
                meaning.columns,
            )

    def _listed(self, meaning: Meaning) -> Iterator[FactWords]:
        """Risks or objectives: one, or one a line of the cell that names them."""
        column = meaning.columns["title"]
        titles = self._lines(column)
        others = self._shared(meaning, len(titles))
        for number, title in enumerate(titles):
            try:
                key, is_new = self.keys.named(meaning.kind, title)
            except Unclear as error:
                self.cells.leave([column], str(error))
                continue
            if not is_new:
                self.cells.leave([column], f"names {title!r} twice")
                continue
            more = self._of_one(meaning, {name: lines[number] for name, lines in others.items()})
            yield (
                {
                    "type": FIELDS[meaning.kind]["title"],
                    meaning.kind: key,
                    "title": title,
                    **more,
                },
                meaning.columns,
            )

    def _shared(self, meaning: Meaning, size: int) -> dict[str, list[str]]:
        """The other cells of so many items, a line for each of them.

        What can't be shared out is kept as unread.
        """
        found = {}
        for name, column in (
            (name, column) for name, column in meaning.columns.items() if name != "title"
        ):
            lines = (
                self._lines(column)
                if size > 1
                else [text]
                if (text := self.cells.raw(column))
                else []
            )
            if len(lines) == size:
                found[name] = lines
            elif lines:
                self.cells.leave(
                    [column],
                    f"holds {len(lines)} for the {size} under {meaning.columns['title']!r}",
                )
        return found

    def _of_one(self, meaning: Meaning, said: Mapping[str, str]) -> dict[str, Any]:
        """What is said of one of the items."""
        values = {
            name: self.cells.read(meaning.kind, name, text, meaning.columns[name])
            for name, text in said.items()
        }
        if meaning.kind == "objective" and self.quarter:
            values["quarter"] = values.get("quarter") or str(self.quarter.shifted(1))
        return _known(values)

    def _lines(self, column: str) -> list[str]:
        """The lines of a cell, without the marks of a list."""
        return [
            said
            for line in (self.cells.raw(column) or "").split("\n")
            if (said := _BULLET.sub("", line.strip()))
        ]


def _known(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
