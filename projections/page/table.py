"""Rows in columns that say how they stand and give way: fitted to a width, in lines for a terminal
or as Markdown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat, zip_longest
from typing import NamedTuple

from projections.page.columns import GAP, aligned, broken, wide, widest
from projections.page.style import Style
from projections.words.texts import cut

NARROWEST = 12
WORDS = -1  # as narrow as the longest word, or as NARROWEST where that is longer
RIGID: Mapping[int, int] = {}


class Column(NamedTuple):
    """What a column is called, and how it stands among the others.

    width: how wide it is; None for as wide as its widest cell. gives: in which turn it gives way
    where there is little room, and how narrow it becomes; what gives way in no turn stays whole.
    left_out: in which turn it is left out, where that is not enough; 0 for never. role: how its
    cells look. is_cut: whether what is too long for it is cut, instead of broken into lines.
    """

    heading: str = ""
    gives: Mapping[int, int] = RIGID
    width: int | None = None
    left_out: int = 0
    role: str = ""
    is_right: bool = False
    is_cut: bool = False


class Cell(NamedTuple):
    """A text that looks otherwise than its column; accent: only this word of it does."""

    text: str
    role: str
    accent: str = ""


Row = Sequence[str | Cell]
"""A cell a column, each with its paragraphs in lines of their own."""


class Table(NamedTuple):
    """Columns and their rows."""

    columns: Sequence[Column]
    rows: Sequence[Row]

    def fitted(self, room: int | None) -> Layout:
        """The layout in so many columns of the terminal, as far as they give way; what holds
        nothing is not shown.
        """
        widths = self._widths()
        shown = [
            at for at, column in enumerate(self.columns) if widths[at] or column.width is not None
        ]
        layout = self._narrowed(shown, widths, room)
        for at in sorted(
            (at for at in shown if self.columns[at].left_out),
            key=lambda at: self.columns[at].left_out,
        ):
            if room is None or layout.width <= room:
                break
            shown.remove(at)
            layout = self._narrowed(shown, widths, room)
        return layout

    def left_out(self, room: int | None) -> str:
        """What to say of the columns for which there is no room; empty where there is room for
        all.
        """
        shown = self.fitted(room).shown
        names = ", ".join(
            column.heading
            for at, column in enumerate(self.columns)
            if at not in shown and column.left_out
        )
        return f" Left out, for want of room: {names}." if names else ""

    def lines(self, room: int | None, style: Style) -> Iterator[str]:
        """All of it in so many columns of the terminal, the names first."""
        layout = self.fitted(room)
        yield from layout.heading(style)
        for row in self.rows:
            yield from layout.lines(row, style)

    def texts(self) -> Iterator[list[str]]:
        """The rows as texts alone."""
        return ([_text(cell) for cell in row] for row in self.rows)

    def _widths(self) -> list[int]:
        """How wide each column is while nothing gives way."""
        cells = zip(*self.rows, strict=True) if self.rows else [()] * len(self.columns)
        return [
            widest([column.heading, *_paragraphs(texts)]) if column.width is None else column.width
            for column, texts in zip(self.columns, cells, strict=True)
        ]

    def _narrowed(self, shown: Sequence[int], widths: Sequence[int], room: int | None) -> Layout:
        """The columns that are shown, as far narrower as that takes."""
        columns, whole = [self.columns[at] for at in shown], [widths[at] for at in shown]
        layout = Layout(columns, whole, shown)
        if room is None or layout.width <= room:
            return layout
        turns = sorted({turn for column in columns for turn in column.gives})
        floors = [
            {
                at: self._least(shown[at], column.gives[turn])
                for at, column in enumerate(columns)
                if turn in column.gives
            }
            for turn in turns
        ]
        return layout._replace(widths=narrowed(whole, floors, layout.width - room))

    def _least(self, at: int, least: int) -> int:
        if least != WORDS:
            return least
        words = [word for row in self.rows for word in _text(row[at]).split()]
        return min(widest([self.columns[at].heading, *words]), NARROWEST)


class Layout(NamedTuple):
    """The columns that are shown, how wide each is, and which cells of a row they hold; indent:
    what stands before each line.
    """

    columns: Sequence[Column]
    widths: Sequence[int]
    shown: Sequence[int]
    indent: str = ""

    @property
    def width(self) -> int:
        """How many columns of the terminal a whole line takes."""
        return self.begin(len(self.widths)) - len(GAP)

    def begin(self, number: int) -> int:
        """The column of the terminal in which the numbered column begins."""
        return len(self.indent) + sum(width + len(GAP) for width in self.widths[:number])

    def within(self, indent: str) -> Layout:
        """The rows of an indented part, whose first column gives the room for that."""
        first, *others = self.widths
        return self._replace(indent=indent, widths=[first - len(indent), *others])

    def wider(self, more: int) -> Layout:
        """The rows whose last column has so much more room."""
        return self._replace(widths=[*self.widths[:-1], self.widths[-1] + more])

    def width_of(self, at: int) -> int:
        """How wide the column is in which these cells of the rows stand; 0 where it is not
        shown.
        """
        return self.widths[self.shown.index(at)] if at in self.shown else 0

    def spanning(self, first: int, last: int) -> Layout:
        """The rows that have nothing from one column on until another, which is shown and takes all
        of the room instead.
        """
        begin, end = (
            next(number for number, at in enumerate(self.shown) if at >= first),
            self.shown.index(last),
        )
        width = self.begin(end) - self.begin(begin) + self.widths[end]
        return self._replace(
            columns=[*self.columns[:begin], *self.columns[end:]],
            widths=[*self.widths[:begin], width, *self.widths[end + 1 :]],
            shown=[*self.shown[:begin], *self.shown[end:]],
        )

    def heading(self, style: Style, role: str = "heading") -> Iterator[str]:
        """The names of the columns, at the bottom of as many lines as they take."""
        parts = [
            broken(column.heading, width)
            for column, width in zip(self.columns, self.widths, strict=True)
        ]
        height = max(map(len, parts))
        for line in zip(*([""] * (height - len(part)) + part for part in parts), strict=True):
            yield self._line([Cell(part, role) for part in line], style)

    def lines(self, row: Row, style: Style) -> Iterator[str]:
        """A row in lines; each of its cells looks as it or its column says."""
        cells = [row[at] for at in self.shown]
        if all(map(_is_short, cells, self.widths)):
            yield self._line(cells, style)
        else:
            yield from (
                self._line(line, style) for line in zip_longest(*self._parts(cells), fillvalue="")
            )

    def _parts(self, cells: Row) -> list[list[str | Cell]]:
        return [
            [cell] if _is_short(cell, width) else _broken(cell, width, is_cut=column.is_cut)
            for cell, column, width in zip(cells, self.columns, self.widths, strict=True)
        ]

    def _line(self, parts: Iterable[str | Cell], style: Style) -> str:
        """A line of parts of cells, each with the blanks that fill its column."""
        return (
            self.indent + GAP.join(map(_filled, parts, self.columns, self.widths, repeat(style)))
        ).rstrip()


def _is_short(cell: str | Cell, width: int) -> bool:
    """Whether a cell stands in one line as it is, without looking at each of its letters."""
    text = cell.text if isinstance(cell, Cell) else cell
    return len(text) <= width and text.isascii() and "\n" not in text


def _broken(cell: str | Cell, width: int, *, is_cut: bool) -> list[str | Cell]:
    """A cell in lines of so many columns; each looks as the whole."""
    text = _text(cell)
    lines = [cut(text, width)] if is_cut else broken(text, width)
    return [cell._replace(text=line) for line in lines] if isinstance(cell, Cell) else [*lines]


def _filled(part: str | Cell, column: Column, width: int, style: Style) -> str:
    """A part of a cell with the blanks that fill its column."""
    text = part.text if isinstance(part, Cell) else part
    if not style.coloured:
        return aligned(text, width, is_right=column.is_right)
    blanks, looks = " " * (width - wide(text)), _styled(part, column.role, style)
    return blanks + looks if column.is_right else looks + blanks


def narrowed(widths: Sequence[int], floors: Sequence[Mapping[int, int]], missing: int) -> list[int]:
    """The widths with so many columns taken away, turn by turn, but never below a column's floor.

    Within a turn the widest gives first.
    """
    left = list(widths)
    for turn in floors:
        while missing > 0 and (wide := [at for at, floor in turn.items() if left[at] > floor]):
            left[max(wide, key=left.__getitem__)] -= 1
            missing -= 1
    return left


def _paragraphs(cells: Iterable[str | Cell]) -> Iterator[str]:
    return (paragraph for cell in cells for paragraph in _text(cell).split("\n"))


def _text(cell: str | Cell) -> str:
    return cell.text if isinstance(cell, Cell) else cell


def _styled(part: str | Cell, role: str, style: Style) -> str:
    if isinstance(part, str):
        return style(role, part)
    return (
        style.accented(part.role, part.accent, part.text)
        if part.accent
        else style(part.role, part.text)
    )
