"""A document as a terminal's text: aligned to a width, wide characters counted as such, no control characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest
from typing import NamedTuple

from wcwidth import ljust, rjust, width, wrap

from projections.render.document import Detail, Document, Line, Section
from projections.render.phrases import isolated, one_line
from projections.render.style import PLAIN, Style

_GAP = "  "
_INDENT = "  "
_BAR = 10
_NARROWEST_CELL = 24
_FIGURE = re.compile(r"([+-]?[\d,.]+( %)?|-|done|new|since .*|)")  # and the words that stand in for one


def as_text(document: Document, columns: int = 80, style: Style = PLAIN) -> str:
    """The document in lines of at most so many columns, where its words allow."""
    layout = _Layout(columns, style)
    lines = [*layout.head(document), *layout.rows(document.header, indent="")]
    for section in document.sections:
        lines += ["", *layout.section(section)]
    lines += ["", *(style("faint", line) for said in document.foot for line in wrap(said, columns, break_long_words=False))]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def as_sections(sections: Iterable[Section], columns: int = 80, style: Style = PLAIN) -> str:
    """Sections alone."""
    layout = _Layout(columns, style)
    return "\n".join("".join(f"{line.rstrip()}\n" for line in layout.section(section)) for section in sections)


def as_lines(lines: Sequence[Line], columns: int = 80, style: Style = PLAIN) -> str:
    """Lines alone, aligned with one another."""
    return "\n".join(line.rstrip() for line in _Layout(columns, style).rows(lines, indent="")) + "\n"


@dataclass(frozen=True, slots=True)
class _Layout:
    """A width, and how words look in it."""

    columns: int
    style: Style

    def head(self, document: Document) -> Iterator[str]:
        """The title, with the quarter and its days at the right edge."""
        beside = f"{document.quarter}   {document.days}"
        first, *rest = wrap(one_line(document.title), max(self.columns - width(beside) - 2, 20))
        yield ljust(self.style("heading", isolated(first)), self.columns - width(beside)) + beside
        yield from (self.style("heading", isolated(more)) for more in rest)
        yield "=" * self.columns

    def section(self, section: Section) -> Iterator[str]:
        """Its heading, its lines, its prose."""
        yield from self._heading(section)
        if not section.lines and not section.prose:
            yield f"{_INDENT}{section.empty}"
        yield from self.rows(section.lines, indent=_INDENT, headings=section.columns)
        for detail in section.prose:
            yield from self._prose(detail)

    def _heading(self, section: Section) -> Iterator[str]:
        words, note = one_line(section.heading).upper(), one_line(section.note)
        if width(words) + width(note) + 3 <= self.columns:
            yield self.style("heading", isolated(words)) + (f"   {note}" if note else "")
        else:
            yield from (self.style("heading", isolated(line)) for line in wrap(words, self.columns))
            yield from (f"{_INDENT}{more}" for more in wrap(note, self.columns - len(_INDENT)))

    def rows(self, lines: Sequence[Line], *, indent: str, headings: tuple[str, ...] = ()) -> Iterator[str]:
        """Lines in columns: title, bar, cells, and the entries at the right edge; a long title goes on below."""
        if not lines:
            return
        has_bars = any(line.percent for line in lines)
        table = [_cells(line, has_bars=has_bars) for line in lines]
        names = ("", *headings) if has_bars else headings
        columns = [_Column.of(cells) for cells in zip(*table, *([names] if headings else []), strict=False)]
        taken = (
            len(indent) + sum(column.width + len(_GAP) for column in columns) + len(_GAP) + max(width(line.ref) for line in lines)
        )
        widest = max(width(one_line(line.title)) for line in lines)
        title_width = min(widest, max(self.columns - taken, self.columns * 3 // 10))
        header = (indent + _join("", title_width, names, columns)).rstrip()
        if headings and width(header) <= self.columns:
            yield self.style("faint", header)
        for line, cells in zip(lines, table, strict=True):
            yield from self._row(line, cells, _join("", 0, cells, columns), indent=indent, title_width=title_width)
            for detail in line.details:
                yield from self._detail(detail, line, indent + _INDENT * 2)

    def _row(self, line: Line, cells: tuple[str, ...], aligned: str, *, indent: str, title_width: int) -> Iterator[str]:
        """The title before its cells where they fit beside it; a single one goes on below itself, several stand below the title."""
        title = [isolated(part) for part in wrap(one_line(line.title), title_width) or [""]]
        free = self.columns - len(indent) - title_width - width(line.ref)
        if width(aligned.rstrip()) + len(_GAP) <= free:
            beside = [aligned]
        elif len(cells) == 1 and free - len(_GAP) - 1 >= _NARROWEST_CELL:
            beside = [_GAP + isolated(part) for part in wrap(cells[0], free - len(_GAP) - 1)]
        else:
            yield from self._wrapped(one_line(line.title), line.ref, indent)
            yield from self._wrapped(_GAP.join(cell for cell in cells if cell), "", indent + _INDENT, line.tone)
            return
        beside = [self.style(line.tone, part) for part in beside]
        first, *rest = (ljust(left, title_width) + right for left, right in zip_longest(title, beside, fillvalue=""))
        yield ljust((indent + first).rstrip(), self.columns - width(line.ref)) + self.style("faint", line.ref)
        yield from (f"{indent}{more}" for more in rest)

    def _detail(self, detail: Detail, line: Line, indent: str) -> Iterator[str]:
        """A detail names its entries only where they are not its line's."""
        ref = detail.ref if detail.ref != line.ref else ""
        yield from self._paragraphs(f"{detail.label}: {detail.text}", ref, indent)

    def _prose(self, detail: Detail) -> Iterator[str]:
        label = f"{detail.label}: " if detail.label else ""
        yield from self._paragraphs(label + detail.text, detail.ref, _INDENT)

    def _paragraphs(self, text: str, ref: str, indent: str) -> Iterator[str]:
        """A text in its own lines, each wrapped; the entries stand beside the last."""
        paragraphs = [paragraph.strip() for paragraph in text.split("\n") if paragraph.strip()]
        for number, paragraph in enumerate(paragraphs, 1):
            yield from self._wrapped(paragraph, ref if number == len(paragraphs) else "", indent)

    def _wrapped(self, text: str, ref: str, indent: str, role: str = "") -> Iterator[str]:
        """A paragraph with its entries at the right edge of its last line."""
        room = self.columns - len(indent) - (width(ref) + 2 if ref else 0)
        lines = [self.style(role, isolated(line)) for line in wrap(text.replace("\t", " "), room) or [""]]
        yield from (indent + line for line in lines[:-1])
        yield ljust(indent + lines[-1], self.columns - width(ref)) + self.style("faint", ref)


def _cells(line: Line, *, has_bars: bool) -> tuple[str, ...]:
    bar = (_bar(line.percent) if line.percent else "",) if has_bars else ()
    return (*bar, *(_spaced(cell) for cell in line.cells))


def _spaced(cell: str) -> str:
    """A cell in one line; the gaps between its parts stay."""
    return "   ".join(one_line(part) for part in cell.split("   "))


def _join(title: str, title_width: int, cells: Iterable[str], columns: Sequence[_Column]) -> str:
    said = [column.aligned(cell) if len(columns) > 1 else isolated(cell) for cell, column in zip(cells, columns, strict=False)]
    return _GAP.join([ljust(title, title_width), *said])


class _Column(NamedTuple):
    """How wide a column is, and whether figures stand in it, which are aligned to the right."""

    width: int
    has_figures: bool

    @classmethod
    def of(cls, cells: Sequence[str]) -> _Column:
        """The column that holds these cells."""
        return cls(max(width(cell) for cell in cells), all(_FIGURE.fullmatch(cell) for cell in cells))

    def aligned(self, cell: str) -> str:
        """A cell in this column."""
        return rjust(cell, self.width) if self.has_figures and cell else ljust(isolated(cell), self.width)


def _bar(percent: str) -> str:
    full = int(Decimal(percent) / _BAR)
    return "#" * full + "." * (_BAR - full)
