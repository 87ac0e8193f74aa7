"""A document as a terminal's text: aligned to a width, wide characters counted as such, no control characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import zip_longest

from wcwidth import ljust, rjust, width, wrap

from projections.render.document import Detail, Document, Line, Section
from projections.render.phrases import one_line

_GAP = "  "
_INDENT = "  "
_BAR = 10
_NARROWEST_CELL = 24


def as_text(document: Document, columns: int = 80) -> str:
    """The document in lines of at most so many columns, where its words allow."""
    lines = [*_head(document, columns), *_rows(document.header, columns, indent="")]
    for section in document.sections:
        lines += ["", *_section(section, columns)]
    lines += ["", *(line for said in document.foot for line in wrap(said, columns, break_long_words=False))]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _head(document: Document, columns: int) -> Iterator[str]:
    beside = f"{document.quarter}   {document.days}"
    title = wrap(one_line(document.title), max(columns - width(beside) - 2, 20))
    yield ljust(title[0], columns - width(beside)) + beside
    yield from title[1:]
    yield "=" * columns


def _section(section: Section, columns: int) -> Iterator[str]:
    yield from _heading(section, columns)
    if not section.lines and not section.prose:
        yield f"{_INDENT}{section.empty}"
    yield from _rows(section.lines, columns, indent=_INDENT, headings=section.columns)
    for detail in section.prose:
        yield from _prose(detail, columns)


def _heading(section: Section, columns: int) -> Iterator[str]:
    words, note = one_line(section.heading).upper(), one_line(section.note)
    beside = f"{words}   {note}" if note else words
    if width(beside) <= columns:
        yield beside
    else:
        yield from wrap(words, columns)
        yield from (f"{_INDENT}{more}" for more in wrap(note, columns - len(_INDENT)))


def _rows(lines: Sequence[Line], columns: int, *, indent: str, headings: tuple[str, ...] = ()) -> Iterator[str]:
    """Lines in columns: title, bar, cells, and the entries at the right edge; a long title goes on below."""
    if not lines:
        return
    has_bars = any(line.percent for line in lines)
    table = [_cells(line, has_bars=has_bars) for line in lines]
    names = ("", *headings) if has_bars else headings
    widths = [max(width(cell) for cell in column) for column in zip(*table, *([names] if headings else []), strict=False)]
    room = columns - len(indent) - sum(widths) - len(_GAP) * (len(widths) + 1) - max(width(line.ref) for line in lines)
    title_width = min(max(width(one_line(line.title)) for line in lines), max(room, columns * 3 // 10))
    header = (indent + _join("", title_width, names, widths)).rstrip()
    if headings and width(header) <= columns:
        yield header
    for line, cells in zip(lines, table, strict=True):
        yield from _row(
            line, cells, indent + _join("", title_width, cells, widths), indent=indent, title_width=title_width, columns=columns
        )
        for detail in line.details:
            text = f"{detail.label}: {one_line(detail.text)}"
            yield from _wrapped(text, _ref_beside(detail, line), columns, indent + _INDENT * 2)


def _row(line: Line, cells: tuple[str, ...], aligned: str, *, indent: str, title_width: int, columns: int) -> Iterator[str]:
    """The title before its cells where they fit beside it; a single one goes on below itself, several stand below the title."""
    title = wrap(one_line(line.title), title_width) or [""]
    room = columns - len(indent) - title_width - len(_GAP) - width(line.ref) - 1
    if width(aligned.rstrip()) + len(_GAP) + width(line.ref) <= columns:
        beside = [aligned[len(indent) + title_width :]]
    elif len(cells) == 1 and room >= _NARROWEST_CELL:
        beside = [_GAP + part for part in wrap(cells[0], room)]
    else:
        yield from _wrapped(one_line(line.title), line.ref, columns, indent)
        yield from _wrapped(_GAP.join(cell for cell in cells if cell), "", columns, indent + _INDENT)
        return
    first, *rest = (ljust(left, title_width) + right for left, right in zip_longest(title, beside, fillvalue=""))
    yield ljust((indent + first).rstrip(), columns - width(line.ref)) + line.ref
    yield from (f"{indent}{more}" for more in rest)


def _cells(line: Line, *, has_bars: bool) -> tuple[str, ...]:
    bar = (_bar(line.percent) if line.percent else "",) if has_bars else ()
    return (*bar, *(_spaced(cell) for cell in line.cells))


def _spaced(cell: str) -> str:
    """A cell in one line; the gaps between its parts stay."""
    return "   ".join(one_line(part) for part in cell.split("   "))


def _join(title: str, title_width: int, cells: Iterable[str], widths: list[int]) -> str:
    said = [_aligned(cell, size) if len(widths) > 1 else cell for cell, size in zip(cells, widths, strict=False)]
    return _GAP.join([ljust(title, title_width), *said])


def _aligned(cell: str, size: int) -> str:
    return rjust(cell, size) if cell.endswith(" %") or cell.lstrip("+-").isdigit() else ljust(cell, size)


def _ref_beside(detail: Detail, line: Line) -> str:
    """A detail names its entries only where they are not its line's."""
    return detail.ref if detail.ref != line.ref else ""


def _prose(detail: Detail, columns: int) -> Iterator[str]:
    label = f"{detail.label}: " if detail.label else ""
    paragraphs = [paragraph for paragraph in (label + detail.text).split("\n") if paragraph.strip()]
    for number, paragraph in enumerate(paragraphs, 1):
        yield from _wrapped(paragraph, detail.ref if number == len(paragraphs) else "", columns, _INDENT)


def _wrapped(text: str, ref: str, columns: int, indent: str) -> Iterator[str]:
    """A paragraph with its entries at the right edge of its last line."""
    lines = wrap(text.replace("\t", " "), columns - len(indent) - (width(ref) + 2 if ref else 0)) or [""]
    yield from (indent + line for line in lines[:-1])
    yield ljust(indent + lines[-1], columns - width(ref)) + ref


def _bar(percent: str) -> str:
    full = int(Decimal(percent) / _BAR)
    return "#" * full + "." * (_BAR - full)
