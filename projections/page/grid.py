"""The shape in which the lines of a part of a report fit, one for all of them, so that figures can
be read down.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from projections.page.columns import GAP, wide, widest
from projections.page.document import Line
from projections.page.table import NARROWEST, Column, Layout, Table
from projections.words.texts import one_line

NARROWEST_CELL = 24  # columns from which on a single cell is broken into lines beside its title
_BAR = 10
_SHORTEST_TITLE = 16


class Grid(NamedTuple):
    """Titles, bars and cells in columns, and room for entries beside them; where it is stacked,
    cells alone, below the titles.
    """

    layout: Layout
    refs: int
    has_bars: bool
    is_stacked: bool = False

    @classmethod
    def of(cls, lines: Sequence[Line], headings: Sequence[Column], room: int) -> Grid:
        """The shape in which these lines fit: names are broken first, then bars left out, then
        cells broken; then it is stacked.
        """
        refs = widest(line.ref for line in lines)
        beside = room - refs - len(GAP) * bool(refs)
        for has_bars, columns in _wanted(lines, headings, room):
            layout = Table(columns, ()).fitted(beside)
            if layout.width <= beside:
                return cls(layout, refs, has_bars)
        layout = Table(_columns(lines, headings, has_bars=False), ()).fitted(room - len(GAP))
        return cls(layout._replace(indent=GAP), refs, has_bars=False, is_stacked=True)


def _wanted(
    lines: Sequence[Line], headings: Sequence[Column], room: int
) -> Iterator[tuple[bool, list[Column]]]:
    """The columns in the shapes that they may have, from the roomiest to the narrowest, and whether
    bars are among them.
    """
    title = Column(width=widest(one_line(line.title) for line in lines))
    for has_bars in (True, False) if any(line.percent for line in lines) else (False,):
        columns = _columns(lines, headings, has_bars=has_bars)
        whole = [column._replace(gives={}) for column in columns]
        yield (
            has_bars,
            [
                title,
                *(
                    column._replace(width=max(column.width or 0, wide(column.heading)))
                    for column in whole
                ),
            ],
        )
        yield has_bars, [title._replace(gives={1: room * 2 // 5}), *whole]
    longest, least = title.width or 0, room * 3 // 10
    has_room = least >= min(
        longest, _SHORTEST_TITLE
    )  # else no cell is worth the few words of a title that it leaves
    yield (
        False,
        [
            title._replace(gives={1: max(least, _SHORTEST_TITLE), 3: _SHORTEST_TITLE}),
            *(columns if has_room else whole),
        ],
    )


def _columns(lines: Sequence[Line], headings: Sequence[Column], *, has_bars: bool) -> list[Column]:
    """The columns of bars and cells, as wide as these and the words of their names; texts give
    way.
    """
    cells = list(zip(*(cells_of(line, has_bars=has_bars) for line in lines), strict=False))
    names = [Column(is_right=has_bars)] * (len(cells) - len(headings)) + list(headings)
    return [_column(texts, column) for texts, column in zip(cells, names, strict=True)]


def _column(texts: Sequence[str], column: Column) -> Column:
    content, name = widest(texts), widest(column.heading.split())
    gives = {} if column.is_right else {2: max(min(content, NARROWEST), name)}
    return column._replace(width=max(content, name), gives=gives)


def cells_of(line: Line, *, has_bars: bool) -> tuple[str, ...]:
    """The cells of a line, each in one line; the gaps between its parts stay."""
    bar = (_bar(line.percent) if line.percent else "",) if has_bars else ()
    return (
        *bar,
        *(re.sub(r"(?<=\S)( {2,3})(?=\S)|\s+", _blank, cell.strip()) for cell in line.cells),
    )


def _blank(found: re.Match[str]) -> str:
    return found[1] or " "


def _bar(percent: str) -> str:
    full = int(Decimal(percent) / _BAR)
    return "#" * full + "." * (_BAR - full)
