"""A document as a terminal's text: aligned to a width, wide characters counted as such, no control
characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from wcwidth import wrap

from projections.page.columns import GAP, apart, broken, wide
from projections.page.document import Detail, Document, Line, Section
from projections.page.grid import NARROWEST_CELL, Grid, cells_of
from projections.page.style import PLAIN, Style
from projections.page.table import Cell, Column, Layout
from projections.words.texts import isolated, one_line

_INDENT = "  "
_NARROWEST = 8


def as_text(document: Document, columns: int = 80, style: Style = PLAIN) -> str:
    """The document in lines of at most so many columns, where its words allow."""
    layout = _Layout(columns, style)
    lines = [
        *layout.head(document),
        *layout.notice(document),
        *layout.rows(document.header, indent=""),
    ]
    for section in document.sections:
        lines += ["", *layout.section(section)]
    lines += [
        "",
        *(
            style("faint", line)
            for said in document.foot
            for line in wrap(said, columns, break_long_words=False)
        ),
    ]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def as_sections(sections: Iterable[Section], columns: int = 80, style: Style = PLAIN) -> str:
    """Sections alone."""
    layout = _Layout(columns, style)
    return "\n".join(
        "".join(f"{line.rstrip()}\n" for line in layout.section(section)) for section in sections
    )


def as_lines(lines: Sequence[Line], columns: int = 80, style: Style = PLAIN) -> str:
    """Lines alone, aligned with one another."""
    return (
        "\n".join(line.rstrip() for line in _Layout(columns, style).rows(lines, indent="")) + "\n"
    )


@dataclass(frozen=True, slots=True)
class _Layout:
    """A width, and how words look in it."""

    columns: int
    style: Style

    def head(self, document: Document) -> Iterator[str]:
        """The title, with the quarter and its days at the right edge."""
        beside = f"{document.quarter}   {document.days}"
        first, *rest = broken(
            one_line(document.title), max(self.columns - wide(beside) - len(GAP), 20)
        )
        yield apart(
            self.style("heading", first),
            beside,
            max(self.columns, wide(first) + len(GAP) + wide(beside)),
        )
        yield from (self.style("heading", more) for more in rest)
        yield "=" * self.columns

    def notice(self, document: Document) -> Iterator[str]:
        """What its reader must know first, and a blank line."""
        for said in document.notice:
            yield from (self.style("heading", line) for line in broken(said, self.columns))
        yield from ("",) if document.notice else ()

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
        if wide(words) + wide(note) + 3 <= self.columns:
            yield self.style("heading", isolated(words)) + (f"   {note}" if note else "")
        else:
            yield from (self.style("heading", line) for line in broken(words, self.columns))
            yield from (f"{_INDENT}{more}" for more in wrap(note, self.columns - len(_INDENT)))

    def rows(
        self, lines: Sequence[Line], *, indent: str, headings: Sequence[Column] = ()
    ) -> Iterator[str]:
        """Lines in columns: title, bar, cells, and the entries at the right edge; what is long goes
        on below, in its column.
        """
        if not lines:
            return
        grid = Grid.of(lines, headings, self.columns - len(indent))
        if headings and not grid.is_stacked:
            yield from (indent + names for names in grid.layout.heading(self.style, "faint"))
        for line in lines:
            yield from (
                f"{indent}{row}" for row in self._row(line, grid, self.columns - len(indent))
            )
            for detail in line.details:
                yield from self._detail(detail, line, indent + _INDENT * 2)

    def _row(self, line: Line, grid: Grid, room: int) -> Iterator[str]:
        """The title and its cells, side by side; the cells below it where the grid is stacked, or a
        single one is too long.
        """
        title, cells = one_line(line.title), cells_of(line, has_bars=grid.has_bars)
        more = grid.refs - wide(line.ref)
        if grid.is_stacked:
            yield from self._wrapped(title, line.ref, "", room)
            yield from grid.layout.lines(_accented(line, cells, grid.layout), self.style)
        elif len(cells) == 1 and wide(cells[0]) > grid.layout.widths[-1] + more < NARROWEST_CELL:
            yield from self._wrapped(title, line.ref, "", room)
            yield from self._wrapped(
                self.style.accented(line.tone, line.accent, cells[0]), "", _INDENT, room
            )
        else:
            layout = grid.layout.wider(more)
            first, *rest = layout.lines(_accented(line, [title, *cells], layout), self.style)
            yield apart(first, self.style("faint", line.ref), room)
            yield from rest

    def _detail(self, detail: Detail, line: Line, indent: str) -> Iterator[str]:
        """A detail names its entries only where they are not its line's."""
        ref = detail.ref if detail.ref != line.ref else ""
        yield from self._paragraphs(
            [part for part in _labelled(detail).split("\n") if part.strip()], ref, indent
        )

    def _prose(self, detail: Detail) -> Iterator[str]:
        """Prose has a blank line where its author left one or more."""
        parts = re.sub(r"\n\s*\n\s*", "\n\n", _labelled(detail).strip()).split("\n")
        yield from self._paragraphs(parts, detail.ref, _INDENT)

    def _paragraphs(self, paragraphs: Sequence[str], ref: str, indent: str) -> Iterator[str]:
        """A text in its own lines, each wrapped; the entries stand beside the last."""
        for number, paragraph in enumerate(paragraphs, 1):
            yield from self._wrapped(
                paragraph.strip(), ref if number == len(paragraphs) else "", indent, self.columns
            )

    def _wrapped(self, text: str, ref: str, indent: str, columns: int) -> Iterator[str]:
        """A paragraph with its entries at the right edge of its last line."""
        room = columns - len(indent) - (wide(ref) + len(GAP) if ref else 0)
        *lines, last = map(isolated, wrap(text.replace("\t", " "), max(room, _NARROWEST)) or [""])
        yield from (indent + line for line in lines)
        yield apart(indent + last, self.style("faint", ref), columns)


def _accented(line: Line, cells: Sequence[str], layout: Layout) -> list[str | Cell]:
    """The cells, with the accent coloured in the first that has it; the parts of one that is too
    long stand below one another.
    """
    at = next(
        (number for number, cell in enumerate(cells) if line.accent and line.accent in cell), None
    )
    parts = [
        re.sub(" {2,}", "\n", cell) if wide(cell) > layout.width_of(number) else cell
        for number, cell in enumerate(cells)
    ]
    return [
        Cell(part, line.tone, line.accent) if number == at else part
        for number, part in enumerate(parts)
    ]


def _labelled(detail: Detail) -> str:
    return f"{detail.label}: {detail.text}" if detail.label else detail.text
