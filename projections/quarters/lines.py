"""Quarters side by side as people read them: a column a quarter, and below them what is not as it
was published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from projections.diff.words import OTHERWISE
from projections.page.columns import GAP, aligned, hanging, widest
from projections.page.style import PLAIN, Style, tone
from projections.page.table import Cell, Column, Table
from projections.quarters.quarters import ALONE, MET, OPEN_RISKS, QuarterCell, QuarterColumn
from projections.words.figure import Figure
from projections.words.phrases import UNKNOWN, counted, runs
from projections.words.texts import cut, isolated, one_line, terse
from projections.words.values import say

_MARK, _INDENT, _RESTATED = "*", "  ", "restated since it was published"
_COUNTED = {OPEN_RISKS: "open risks", MET: "objectives met"}
_MILESTONES = "Milestones"
_MONEY = ("budget/spent", "budget/approved")
_SHORTEST_LABEL, _SHORTEST_PHASE, _MOST_ENTRIES, _MOST_RESTATED = 14, 12, 4, 12
Moved = Mapping[str, Sequence[int]]  # path -> the entries that moved it since it was published


@dataclass(frozen=True, slots=True)
class Timeline:
    """Quarters of a project, the oldest first, in lines of so many columns."""

    project: str
    quarters: Sequence[QuarterColumn]
    columns: int = 80
    style: Style = PLAIN

    def fitting(self) -> Timeline:
        """The timeline of the newest quarters for which there is room; of one at least."""
        for first in range(len(self.quarters) - 1):
            some = replace(self, quarters=self.quarters[first:])
            if some.room() >= min(some.longest(), max(_SHORTEST_LABEL, self.columns // 4)):
                return some
        return replace(self, quarters=self.quarters[-1:])

    def room(self) -> int:
        """What the quarters leave for the labels."""
        return self.columns - sum(width + len(GAP) for width in self._widths())

    def longest(self) -> int:
        """How many columns the longest label takes."""
        return widest([label for label, _ in self.rows()])

    def rows(self) -> Iterator[tuple[str, str]]:
        """The labels of the rows, in order, each with its path; without one for a heading."""
        milestones = [path for path in self._paths() if path not in (*ALONE, *_COUNTED)]
        for path in ALONE[:2]:
            yield self._label(path), path
        if milestones:
            yield _MILESTONES, ""
        for path in milestones:
            yield _INDENT + isolated(one_line(self._title(path))), path
        for path in (*ALONE[2:], OPEN_RISKS, MET):
            if path not in _MONEY:
                yield self._label(path), path
            elif any(_is_known(column.cells[path]) for column in self.quarters):
                yield f"{_INDENT}{self._label(path)}{self._currency(path)}", path

    def _label(self, path: str) -> str:
        return label_of(self.quarters[0].cells[path].figure).capitalize()

    def lines(self) -> Iterator[str]:
        """The quarters above, then a row a figure."""
        widths = self._widths()
        label = Column(width=self.longest(), gives={1: 1}, is_cut=True)
        layout = Table(
            [label, *(Column(width=width, is_right=True) for width in widths)], ()
        ).fitted(self.columns)
        names = (_marked(str(column.quarter), "heading") for column in self.quarters)
        yield from layout.lines([Cell(self.project, "heading"), *names], self.style)
        for heads in (map(_state, self.quarters), map(_early, self.quarters)):
            if any(said := list(heads)):
                yield from layout.lines(
                    ["", *(_marked(head, "faint") for head in said)], self.style
                )
        yield ""
        for name, path in self.rows():
            cells = (
                self._words(path, column, width)
                for column, width in zip(self.quarters, widths, strict=True)
            )
            marked = (
                _marked(cell, tone(cell.rstrip(_MARK)) if path == "status" else "")
                for cell in cells
            )
            yield from layout.lines([name, *marked], self.style)

    def restated(self, moved: Mapping[str, Moved]) -> Iterator[str]:
        """What is not as it was published, a line a figure, with the entries that moved it; moved:
        by quarter.
        """
        told = self._told_anew()
        if not told:
            return
        yield f"{_MARK} {_RESTATED}:"
        rows = [
            _way(column, cell, moved[str(column.quarter)]) for column, cell in told[:_MOST_RESTATED]
        ]
        label = min(
            widest([name for _, name, _, _ in rows]), max(self.columns // 3, _SHORTEST_LABEL)
        )
        ways = widest([way for _, _, way, _ in rows])
        for quarter, name, way, by in rows:
            head = f"{_INDENT}{quarter}{GAP}{aligned(cut(name, label), label)}{GAP}"
            yield from hanging(f"{head}{aligned(way, ways)}{GAP}{by}", self.columns, widest([head]))
        more = f"{len(told) - len(rows)} more; " if len(told) > len(rows) else ""
        yield from hanging(
            f"{_INDENT}{more}in full: {_in_full(told)}", self.columns, len(_INDENT) * 2
        )

    def restated_words(self, moved: Mapping[str, Moved]) -> str:
        """What is restated in a sentence, for Markdown; empty where nothing is."""
        told = self._told_anew()
        ways = (_way(column, cell, moved[str(column.quarter)]) for column, cell in told)
        said = "; ".join(f"{quarter} {name} {way} ({by})" for quarter, name, way, by in ways)
        return f"{_MARK} {_RESTATED}: {said}. In full: {_in_full(told)}. " if told else ""

    def table(self) -> tuple[list[str], list[list[str]]]:
        """Names and rows for Markdown, which wraps nothing."""
        names = [
            f"{column.quarter} {_state(column)} {_early(column)}".strip()
            for column in self.quarters
        ]
        rows = [
            [name, *(self._words(path, column, 10**6) for column in self.quarters)]
            for name, path in self.rows()
        ]
        return [self.project, *names], [[cell.strip() for cell in row] for row in rows]

    def _told_anew(self) -> list[tuple[QuarterColumn, QuarterCell]]:
        """The cells that are restated, quarter by quarter, in the order of the rows."""
        paths = [path for _, path in self.rows()]
        cells = ((column, column.cells.get(path)) for column in self.quarters for path in paths)
        return [(column, cell) for column, cell in cells if cell and cell.is_restated]

    def _words(self, path: str, column: QuarterColumn, width: int) -> str:
        """A cell with its mark; empty for a milestone that the quarter's report does not tell
        of.
        """
        cell = column.cells.get(path)
        if cell is None:
            return ""
        words = (
            _amount(cell)
            if path in _MONEY and self._currency(path)
            else _words(cell, cell.figure.value)
        )
        return cut(words, width - 1) + _MARK * cell.is_restated

    def _widths(self) -> list[int]:
        """How wide each column is, with room for the mark; phases give way."""
        paths = [path for path in self._paths() if path != "phase"]
        return [self._width(column, paths) for column in self.quarters]

    def _width(self, column: QuarterColumn, paths: Sequence[str]) -> int:
        words = [self._words(path, column, 10**6).removesuffix(_MARK) for path in paths]
        phase = min(
            widest([_words(column.cells["phase"], column.cells["phase"].figure.value)]),
            max(_SHORTEST_PHASE, self.columns // 7),
        )
        return max(widest([*words, str(column.quarter), _state(column), _early(column)]), phase) + 1

    def _paths(self) -> list[str]:
        return list(dict.fromkeys(path for column in self.quarters for path in column.cells))

    def _title(self, path: str) -> str:
        """What a milestone is called in the newest of the quarters."""
        return next(
            str(column.cells[path].figure.title)
            for column in reversed(self.quarters)
            if path in column.cells
        )

    def _currency(self, path: str) -> str:
        """The currency of a row, as its label says it; none where the row has several."""
        values = [
            value
            for column in self.quarters
            for value in (column.cells[path].figure.value,)
            if value
        ]
        return f", {values[0].currency}" if len({value.currency for value in values}) == 1 else ""


def _marked(cell: str, role: str) -> Cell:
    """A cell as it looks, with its mark or the room for one."""
    return Cell(cell if cell.endswith(_MARK) else f"{cell} ", role, cell.rstrip(_MARK))


def _way(column: QuarterColumn, cell: QuarterCell, moved: Moved) -> tuple[str, str, str, str]:
    """The quarter, what the figure is called, from which value to which, and by which entries."""
    figure = cell.figure
    name = isolated(one_line(figure.title)) or label_of(figure).capitalize()
    way = terse(f"{_words(cell, cell.published)} -> {_words(cell, cell.now)}")
    by = runs(moved[figure.path], _MOST_ENTRIES) if moved.get(figure.path) else OTHERWISE
    return str(column.quarter), name, way, by


def label_of(figure: Figure) -> str:
    """What people call a figure of a quarter within its item; an amount stands below the budget,
    what every quarter has alone.
    """
    if figure.path in _COUNTED:
        return _COUNTED[figure.path]
    name = figure.label
    return name if figure.title or figure.path in _MONEY else f"{figure.item} {name}".strip()


def _in_full(told: Sequence[tuple[QuarterColumn, QuarterCell]]) -> str:
    """What shows a restated quarter in full."""
    *others, last = dict.fromkeys(str(column.quarter) for column, _ in told)
    return f"pledger report {last} --restated" + (
        f", and so for {', '.join(others)}" if others else ""
    )


def _is_known(cell: QuarterCell) -> bool:
    return cell.figure.value is not None or cell.is_restated


def _words(cell: QuarterCell, value: Any) -> str:
    """A value in words."""
    match value:
        case {"met": met, "of": of}:
            return f"{met} of {of}"
        case "done" | "dropped":
            return str(value)
        case int():
            return f"{value:,}"
        case _:
            return say(cell.figure.name, value)


_ZERO_CENTS = re.compile(r"\.0+$")


def _amount(cell: QuarterCell) -> str:
    """An amount without its currency, and without cents where there are none."""
    value = cell.figure.value
    return UNKNOWN if value is None else _ZERO_CENTS.sub("", value.figures)


def _state(column: QuarterColumn) -> str:
    """Whether a quarter was published, or how far it has come."""
    if column.edition:
        return (
            "published"
            if column.edition.fact.edition == 1
            else f"edition {column.edition.fact.edition}"
        )
    return "unpublished" if column.is_whole else _day(column)


def _early(column: QuarterColumn) -> str:
    """How far a quarter had come that was published early."""
    return _day(column) if column.edition and not column.is_whole else ""


def _day(column: QuarterColumn) -> str:
    return f"day {column.day} of {column.days}"


def left_out(count: int, before: str) -> str:
    """What to say of the quarters that are not shown."""
    are = "is" if count == 1 else "are"
    return (
        f"{counted(count, 'earlier quarter')} {are} left out for want of room: pledger timeline"
        f" --as-of {before}"
    )
