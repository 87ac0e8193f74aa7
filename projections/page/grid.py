"""Lines in columns: one shape for all of them, so that figures can be read down."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import zip_longest
from typing import NamedTuple

from wcwidth import ljust, rjust, width, wrap

from projections.page.document import Line
from projections.words.phrases import isolated, one_line

GAP = "  "
NARROWEST_CELL = 24  # columns from which on a single cell is wrapped beside its title
_BAR = 10
_NARROWEST = 12
_SHORTEST_TITLE = 16
_FIGURE = re.compile(r"([+-]?[\d,.]+( %)?|-|done|new|[#.]{10}|)")  # and the words that stand in for one


class Column(NamedTuple):
    """How wide a column is, how narrow it may become, and whether figures stand in it, which are aligned to the right."""

    width: int
    narrowest: int
    has_figures: bool

    @classmethod
    def of(cls, cells: Sequence[str], heading: str, *, is_roomy: bool) -> Column:
        """The column that holds these cells, and its heading in one line where it is roomy."""
        has_figures = all(_FIGURE.fullmatch(cell) for cell in cells)
        content = max(map(width, cells))
        named = width(heading) if is_roomy else max(map(width, heading.split()), default=0)
        return cls(max(content, named), max(content if has_figures else min(content, _NARROWEST), named), has_figures)

    def aligned(self, cell: str) -> str:
        """A part of a cell in this column."""
        return rjust(cell, self.width) if self.has_figures and cell else ljust(isolated(cell), self.width)


class Grid(NamedTuple):
    """The width of the titles, and the columns beside them or, where it is stacked, below them. room: for all but the indent."""

    room: int
    title: int
    columns: tuple[Column, ...]
    refs: int
    has_bars: bool
    is_stacked: bool

    @classmethod
    def of(cls, lines: Sequence[Line], headings: Sequence[str], room: int) -> Grid:
        """The shape in which these lines fit: headings are wrapped first, then bars left out, then cells wrapped."""
        longest = max(width(one_line(line.title)) for line in lines)
        for has_bars in (True, False) if any(line.percent for line in lines) else (False,):
            for is_roomy, wanted in ((True, longest), (False, min(longest, room * 2 // 5))):
                grid = cls._unshrunk(lines, headings, room, has_bars=has_bars, is_roomy=is_roomy)
                if grid.title >= wanted:
                    return grid._replace(title=min(longest, grid.title))
        return grid._shrunk(longest)

    @classmethod
    def _unshrunk(cls, lines: Sequence[Line], headings: Sequence[str], room: int, *, has_bars: bool, is_roomy: bool) -> Grid:
        table = list(zip(*(cells_of(line, has_bars=has_bars) for line in lines), strict=False))
        names = [""] * (len(table) - len(headings)) + list(headings)
        columns = tuple(Column.of(cells, name, is_roomy=is_roomy) for cells, name in zip(table, names, strict=True))
        refs = max(width(line.ref) for line in lines)
        return cls(room, _free(room - refs - len(GAP) * bool(refs), columns), columns, refs, has_bars, is_stacked=False)

    def _shrunk(self, longest: int) -> Grid:
        """The widest cells are wrapped until the titles have their part; where that is not enough, cells stand below the titles."""
        columns = _narrowed(self.columns, min(longest, self.room * 3 // 10) - self.title)
        title = self.title + sum(column.width for column in self.columns) - sum(column.width for column in columns)
        if title >= min(longest, _SHORTEST_TITLE):
            return self._replace(columns=columns, title=min(longest, title))
        return self._replace(columns=_narrowed(self.columns, -_free(self.room, self.columns)), title=0, is_stacked=True)

    def beside(self, cells: Sequence[str], *, more: int = 0) -> list[str]:
        """Cells in lines, each wrapped in its column; the last one has so many columns more, unless figures stand in it."""
        *columns, last = self.columns
        columns.append(last if last.has_figures else last._replace(width=last.width + more))
        parts = [_wrapped(cell, column.width) for cell, column in zip(cells, columns, strict=True)]
        return [
            GAP.join(column.aligned(part) for column, part in zip(columns, line, strict=True))
            for line in zip_longest(*parts, fillvalue="")
        ]

    def header(self, headings: Sequence[str]) -> Iterator[str]:
        """The names of the columns above them, in as many lines as they take."""
        names = [""] * (len(self.columns) - len(headings)) + list(headings)
        parts = [_wrapped(name, column.width) for name, column in zip(names, self.columns, strict=True)]
        height = max(map(len, parts))
        for line in zip(*([""] * (height - len(part)) + part for part in parts), strict=True):
            said = GAP.join(column.aligned(part) for column, part in zip(self.columns, line, strict=True))
            yield (" " * self.title + GAP + said).rstrip()


def cells_of(line: Line, *, has_bars: bool) -> tuple[str, ...]:
    """The cells of a line, each in one line; the gaps between its parts stay."""
    bar = (_bar(line.percent) if line.percent else "",) if has_bars else ()
    return (*bar, *(re.sub(r"(?<=\S)( {2,3})(?=\S)|\s+", _blank, cell.strip()) for cell in line.cells))


def _blank(found: re.Match[str]) -> str:
    return found[1] or " "


def _wrapped(cell: str, columns: int) -> list[str]:
    """A cell in lines; where it takes several, its parts stand below one another."""
    if width(cell) <= columns:
        return [cell]
    return [line for part in cell.split(GAP) for line in wrap(part.strip(), max(columns, 1), break_on_hyphens=False)]


def _bar(percent: str) -> str:
    full = int(Decimal(percent) / _BAR)
    return "#" * full + "." * (_BAR - full)


def _free(room: int, columns: Sequence[Column]) -> int:
    """What so many columns of the terminal leave for the titles."""
    return room - sum(column.width + len(GAP) for column in columns)


def _narrowed(columns: Sequence[Column], missing: int) -> tuple[Column, ...]:
    """Columns that take so much less together, as far as they may become narrower: the widest gives way first."""
    narrowed = list(columns)
    for _ in range(missing):
        wide = [at for at, column in enumerate(narrowed) if column.width > column.narrowest]
        if not wide:
            break
        at = max(wide, key=lambda each: narrowed[each].width)
        narrowed[at] = narrowed[at]._replace(width=narrowed[at].width - 1)
    return tuple(narrowed)
