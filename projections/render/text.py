"""A document as a terminal's text: aligned to a width, wide characters counted as such, no control characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from wcwidth import ljust, rjust, width, wrap

from projections.render.document import Detail, Document, Line, Section
from projections.render.phrases import one_line

_GAP = "  "
_INDENT = "  "
_BAR = 10
_NARROWEST_TITLE = 16


def as_text(document: Document, columns: int = 88) -> str:
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
    words = one_line(section.heading).upper()
    beside = f"   {section.note}" if section.note else ""
    yield words + beside if width(words + beside) <= columns else words
    if width(words + beside) > columns:
        yield f"{_INDENT}{section.note}"


def _rows(lines: tuple[Line, ...], columns: int, *, indent: str, headings: tuple[str, ...] = ()) -> Iterator[str]:
    """Lines in columns: title, bar, cells, and the entries at the right edge; a long title goes on below."""
    if not lines:
        return
    bars = [_bar(line.percent) if line.percent else "" for line in lines] if any(line.percent for line in lines) else None
    table = [
        (*([bar] if bars is not None else []), *line.cells) for line, bar in zip(lines, bars or [""] * len(lines), strict=True)
    ]
    names = ("", *headings) if bars is not None else headings
    refs = max(width(line.ref) for line in lines)
    widths = [max(width(cell) for cell in column) for column in zip(*table, *([names] if headings else []), strict=False)]
    room = columns - len(indent) - sum(widths) - len(_GAP) * (len(widths) + 1) - refs
    longest = max(width(one_line(line.title)) for line in lines)
    title_width = min(longest, max(room, columns * 2 // 5))
    if headings:
        yield indent + _join("", title_width, names, widths)
    for line, cells in zip(lines, table, strict=True):
        yield from _row(line, cells, widths, indent=indent, title_width=title_width, columns=columns)


def _row(line: Line, cells: tuple[str, ...], widths: list[int], *, indent: str, title_width: int, columns: int) -> Iterator[str]:
    first, *rest = wrap(one_line(line.title), title_width) or [""]
    said = indent + _join(first, title_width, cells, widths)
    if width(said.rstrip()) + width(line.ref) + 1 <= columns:
        yield ljust(said.rstrip(), columns - width(line.ref)) + line.ref
    elif len(cells) == 1:
        room = columns - len(indent) - title_width - len(_GAP) - width(line.ref) - 1
        head, *tail = wrap(one_line(cells[0]), max(room, _NARROWEST_TITLE))
        yield ljust(indent + _join(first, title_width, (head,), [0]), columns - width(line.ref)) + line.ref
        yield from (indent + " " * title_width + _GAP + more for more in tail)
    else:
        yield f"{said.rstrip()} {line.ref}"
    yield from (f"{indent}{more}" for more in rest)
    for detail in line.details:
        yield from _wrapped(f"{detail.label}: {one_line(detail.text)}", _ref_beside(detail, line), columns, indent + _INDENT * 2)


def _join(title: str, title_width: int, cells: Iterable[str], widths: list[int]) -> str:
    return _GAP.join([ljust(title, title_width), *(_aligned(cell, size) for cell, size in zip(cells, widths, strict=False))])


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
