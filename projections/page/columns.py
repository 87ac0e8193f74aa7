"""Rows in columns that are aligned as a terminal shows them, and fit its width."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from wcwidth import ljust, width, wrap

from projections.page.style import Style
from projections.words.phrases import isolated

GAP = "  "
Cell = tuple[str, ...]  # its paragraphs
_NARROWEST = 12
_OPEN, _CLOSE = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


def aligned(text: str, columns: int) -> str:
    """A text filled with blanks to so many columns."""
    return text.ljust(columns) if text.isascii() else ljust(text, columns)


def widest(texts: Sequence[str]) -> int:
    """How many columns the widest of some texts takes."""
    return max((len(text) if text.isascii() else width(text) for text in texts), default=0)


def limits(rows: Sequence[Sequence[Cell]], columns: int | None, *, rigid: int = 0) -> list[int]:
    """How wide each column may be, so that a row fits into so many columns: the widest give way first, but the first rigid ones."""
    widths = [widest([text for cell in column for text in cell]) for column in zip(*rows, strict=True)]
    if columns is not None:
        room = columns - len(GAP) * (len(widths) - 1)
        while sum(widths) > room and max(widths[rigid:]) > _NARROWEST:
            widths[max(range(rigid, len(widths)), key=widths.__getitem__)] -= 1
    return widths


def lines(row: Sequence[Cell], widths: Sequence[int], roles: Sequence[str], style: Style) -> Iterator[str]:
    """A row in lines, its cells wrapped; each cell looks as its role does."""
    cells = [[part for text in cell for part in _wrapped(text, columns)] for cell, columns in zip(row, widths, strict=True)]
    for parts in zip_longest(*cells, fillvalue=""):
        looks = (
            style(role, part) + " " * (columns - widest([part])) for part, columns, role in zip(parts, widths, roles, strict=True)
        )
        yield GAP.join(looks).rstrip()


def hanging(text: str, columns: int | None, indent: int) -> list[str]:
    """A text in lines of at most so many columns, where there is a limit; what goes on below stands further in by indent.

    Words are kept whole, those with hyphens too, for keys and options are copied. The text may be coloured.
    """
    if columns is None or (text.isascii() and len(text) <= columns):
        return [text]
    first, *rest = wrap(text, columns, subsequent_indent=" " * indent, break_on_hyphens=False) or [""]
    below = (re.sub(rf"^((?:\x1b\[[\d;]*m)*) {{{indent}}}", r"\1", line) for line in rest)  # colours that go on come first
    whole = [line if _OPEN in line else isolated(line) for line in _balanced([first, *below])]
    return [whole[0], *(" " * indent + line for line in whole[1:])]


def _wrapped(text: str, columns: int) -> list[str]:
    if text.isascii() and len(text) <= columns:
        return [text]
    return list(_balanced(wrap(text, columns, break_on_hyphens=False)))


def _balanced(lines: Iterable[str]) -> Iterator[str]:
    """The lines of a wrapped text, each with the isolates closed that it opens, and those opened again that went on."""
    opened = 0
    for line in lines:
        whole = _OPEN * opened + line
        opened = whole.count(_OPEN) - whole.count(_CLOSE)
        yield whole + _CLOSE * opened
