"""A report that pledger rendered as Markdown, taken apart into what the renderer laid out:
sections, items, details.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from domain.calendar import Calendar, Quarter

_RECEIPT = re.compile(r"Receipt \d+:[0-9a-f]{64}\b")
_TITLE = re.compile(r"(.*\S): ((?:FY)?(?:19|20|21)\d\dQ[1-4])", re.ASCII | re.DOTALL)
_DAYS = re.compile(r"(\d\d?) (\w{3}) (\d{4}) - (\d\d?) (\w{3}) (\d{4})(?:, day \d+ of \d+)?")
_AS_OF = re.compile(r"As of (\d{4}-\d\d-\d\d), known at .*")
_REF = re.compile(r"(.*) \(#\d+(?:[-,#\d]*|\.\.#\d+ \(\d+\))\)", re.DOTALL)
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Piece:
    """A text and the lines that it stands on. label: what it begins with."""

    text: str
    lines: tuple[int, ...]
    label: str = ""


@dataclass(frozen=True, slots=True)
class ReportItem:
    """A title, what stands beside it, and what is told below it. cells: of a table's row, the first
    being the title.
    """

    title: str
    said: str
    lines: tuple[int, ...]
    details: tuple[Piece, ...] = ()
    cells: tuple[str, ...] = ()

    @property
    def all_lines(self) -> tuple[int, ...]:
        """Its own lines and those of its details."""
        return (*self.lines, *(line for detail in self.details for line in detail.lines))

    def unclaimed(self, *labels: str) -> Iterator[Piece]:
        """The details that begin with none of these labels."""
        return (detail for detail in self.details if _label(detail.text, labels) is None)

    def detail(self, label: str) -> Piece | None:
        """The first detail with this label, without it."""
        return next(iter(self.each(label)), None)

    def text(self, label: str) -> str | None:
        """What the first detail with this label says; None where there is none."""
        return detail.text if (detail := self.detail(label)) else None

    def texts(self, labels: Mapping[str, str]) -> dict[str, str | None]:
        """What the details say, by field. labels: of the details, by field."""
        return {name: self.text(label) for name, label in labels.items()}

    def each(self, *labels: str) -> list[Piece]:
        """The details with one of these labels, without it."""
        found = ((detail, _label(detail.text, labels)) for detail in self.details)
        return [
            replace(detail, text=detail.text[len(label) + 2 :], label=label)
            for detail, label in found
            if label
        ]


@dataclass(slots=True)
class ReportPart:
    """A section: its heading, what stands in italics, its items and its prose. frame: lines that
    say nothing by themselves.
    """

    heading: str
    frame: list[int]
    notes: list[Piece] = field(default_factory=list)
    items: list[ReportItem] = field(default_factory=list)
    prose: list[Piece] = field(default_factory=list)

    @property
    def text(self) -> Piece | None:
        """The prose without a label."""
        return next((piece for piece in self.prose if not piece.label), None)

    def labelled(self, label: str) -> Piece | None:
        """The prose under this label."""
        return next((piece for piece in self.prose if piece.label == label), None)


@dataclass(frozen=True, slots=True)
class Page:
    """The whole report. frame: the lines of its title and its days; foot: what pledger says of the
    report itself.
    """

    title: str
    quarter: Quarter
    calendar: Calendar
    as_of: date
    frame: tuple[int, ...]
    notices: tuple[Piece, ...]
    header: tuple[ReportItem, ...]
    parts: tuple[ReportPart, ...]
    foot: tuple[Piece, ...]

    @property
    def first_day(self) -> date:
        """The quarter's first day."""
        return self.calendar.first_day(self.quarter)

    @property
    def last_day(self) -> date:
        """The quarter's last day."""
        return self.calendar.last_day(self.quarter)


def page(text: str) -> Page | None:
    """The parts of a report that pledger rendered; None where the text is none."""
    if not _RECEIPT.search(text):
        return None
    nodes = list(
        SyntaxTreeNode(_markdown().parse(_CONTROL.sub(" ", text.removeprefix("\ufeff")))).children
    )
    if len(nodes) < 3 or nodes[0].tag != "h1" or nodes[-1].type != "paragraph":
        return None
    head, days, foot = _piece(nodes[0]), _piece(nodes[1]), _lines_of(nodes[-1])
    title, covered = _TITLE.fullmatch(head.text), _DAYS.fullmatch(days.text)
    held = next((found for piece in foot if (found := _AS_OF.fullmatch(piece.text))), None)
    if title is None or covered is None or held is None:
        return None
    quarter, as_of = Quarter.parse(title[2]), day_of(held[1])
    calendar = _calendar(quarter, covered)
    if calendar is None or as_of is None:
        return None
    before, parts = _parts(nodes[2:-1])
    return Page(
        title=title[1],
        quarter=quarter,
        calendar=calendar,
        as_of=as_of,
        frame=(*head.lines, *days.lines),
        notices=tuple(
            _piece(below) for node in before if node.type == "blockquote" for below in node.children
        ),
        header=tuple(
            item
            for node in before
            if node.type == "bullet_list"
            for item in map(_item, node.children)
        ),
        parts=tuple(parts),
        foot=tuple(foot),
    )


@cache
def _markdown() -> MarkdownIt:
    return (
        MarkdownIt("commonmark", {"html": False})
        .enable("table")
        .disable(["code", "reference", "image"])
    )


def _calendar(quarter: Quarter, days: re.Match[str]) -> Calendar | None:
    """How the project counts its quarters, if these are the first and the last day of this one."""
    first, last = (
        day_of(f"{year}-{_MONTHS.index(month) + 1:02}-{int(day):02}") if month in _MONTHS else None
        for day, month, year in (days.groups()[:3], days.groups()[3:])
    )
    starts = range(2, 13) if quarter.fiscal else (1,)
    fitting = (
        calendar for calendar in map(Calendar, starts) if calendar.first_day(quarter) == first
    )
    return next((calendar for calendar in fitting if calendar.last_day(quarter) == last), None)


def day_of(iso: str) -> date | None:
    """The day that 2024-03-31 names; None for one that is not in the calendar."""
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


# Sections


def _parts(nodes: Sequence[SyntaxTreeNode]) -> tuple[list[SyntaxTreeNode], list[ReportPart]]:
    """What stands before the first section, and the sections."""
    before: list[SyntaxTreeNode] = []
    parts: list[ReportPart] = []
    for node in nodes:
        if node.type == "heading":
            heading = _piece(node)
            parts.append(ReportPart(heading.text, [*heading.lines]))
        elif parts:
            _add(parts[-1], node)
        else:
            before.append(node)
    for part in parts:
        part.prose = [replace(piece, text=_without_ref(piece.text)) for piece in part.prose]
    return before, parts


def _add(part: ReportPart, node: SyntaxTreeNode) -> None:
    """Add a block of a section to it."""
    match node.type:
        case "table":
            header, *rows = [row for group in node.children for row in group.children]
            part.frame += _lines(header)
            part.items += map(_row, rows)
        case "bullet_list":
            part.items = _with_details(part.items, [_item(item) for item in node.children])
        case "paragraph" if _inline(node) and all(child.type == "em" for child in _inline(node)):
            part.notes.append(_piece(node))
        case "paragraph":
            _add_prose(part.prose, _labelled(node))


def _add_prose(prose: list[Piece], paragraph: Piece) -> None:
    """A paragraph goes on with the text before it, unless a label begins another or the labelled
    one has ended with its entries.
    """
    before = prose[-1] if prose else None
    if before is None or paragraph.label or (before.label and _REF.fullmatch(before.text)):
        prose.append(paragraph)
    else:
        prose[-1] = replace(
            before, text=f"{before.text}\n{paragraph.text}", lines=(*before.lines, *paragraph.lines)
        )


def _with_details(rows: Sequence[ReportItem], items: Sequence[ReportItem]) -> list[ReportItem]:
    """Rows of a table with the details that are told below it, in the same order; without a table,
    the items themselves.
    """
    if not rows:
        return [*items]
    found, rest = [], list(items)
    for row in rows:
        own = rest.pop(0) if rest and rest[0].title == row.title else None
        found.append(
            replace(row, lines=(*row.lines, *own.lines), details=own.details) if own else row
        )
    return found


def _row(node: SyntaxTreeNode) -> ReportItem:
    cells = tuple(_text(cell.children).strip() for cell in node.children)
    return ReportItem(cells[0], "", _lines(node), cells=cells)


def _item(node: SyntaxTreeNode) -> ReportItem:
    """An item of a list: its bold title, what stands beside it, and the list below it."""
    first, *below = node.children or [node]
    head = _labelled(first)
    details = [
        _detail(item) for block in below if block.type == "bullet_list" for item in block.children
    ]
    return ReportItem(head.label, _without_ref(head.text), head.lines, tuple(details))


def _detail(node: SyntaxTreeNode) -> Piece:
    """A detail, its paragraphs a line each."""
    pieces = [_piece(paragraph) for paragraph in node.children]
    text = "\n".join(piece.text for piece in pieces)
    return Piece(_without_ref(text), tuple(line for piece in pieces for line in piece.lines))


def _without_ref(text: str) -> str:
    """A text without the entries that it rests on, which are named at its end."""
    found = _REF.fullmatch(text)
    return (found[1] if found else text).strip()


def _label(text: str, labels: Sequence[str]) -> str | None:
    return next((label for label in labels if text.startswith(f"{label}: ")), None)


# Blocks and their words


def _piece(node: SyntaxTreeNode) -> Piece:
    return Piece(_text(_inline(node)).strip(), _lines(node))


def _labelled(node: SyntaxTreeNode) -> Piece:
    """A paragraph and its bold beginning.

    What follows keeps its blank, which an entry's number stands behind.
    """
    words = _inline(node)
    if not words or words[0].type != "strong":
        return _piece(node)
    return Piece(_text(words[1:]).removeprefix(":").rstrip(), _lines(node), _text(words[:1]))


def _lines_of(node: SyntaxTreeNode) -> list[Piece]:
    """A paragraph whose lines were broken on purpose, a piece each."""
    first = _lines(node)[0]
    return [
        Piece(line.strip(), (number,))
        for number, line in enumerate(_text(_inline(node), soft="\n").split("\n"), first)
    ]


def _inline(node: SyntaxTreeNode) -> list[SyntaxTreeNode]:
    """What a block says, without empty texts."""
    children = (
        node.children[0].children if node.children and node.children[0].type == "inline" else []
    )
    return [child for child in children if child.type != "text" or child.content]


def _lines(node: SyntaxTreeNode) -> tuple[int, ...]:
    start, end = node.map or (0, 0)
    return tuple(range(start + 1, end + 1))


def _text(nodes: Iterable[SyntaxTreeNode], soft: str = " ") -> str:
    """The words of inline mark-up."""
    said = {"softbreak": soft, "hardbreak": "\n"}
    return "".join(
        said.get(node.type)
        or _text(node.children, soft)
        or (node.content if not node.children else "")
        for node in nodes
    )
