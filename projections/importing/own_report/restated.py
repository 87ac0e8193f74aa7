"""A report without what it says beside its facts: a restated one without its marks, a further
edition without its changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from projections.importing.own_report.document import Page, Piece, ReportItem, ReportPart
from projections.words.sections import HEADINGS

_MARK, _PUBLISHED = "* ", "Published"
_LEAST_SECTIONS = 12


def unmarked(page: Page) -> tuple[Page, list[Piece]]:
    """The report without marks, and what was left out: what changed it, and what had been
    published.
    """
    causes = page.parts[0] if page.parts else None
    if (
        causes is None
        or causes.heading != "Restated"
        or not any(said.text.startswith("Restated, ") for said in page.notices)
    ):
        return page, []
    left = [*_all_of(causes)]
    header = tuple(_item(item, left) for item in page.header)
    parts = [_part(part, left) for part in page.parts[1:]]
    while len(parts) > _LEAST_SECTIONS and _is_gone(parts[-1]):
        left += _all_of(parts.pop())
    return replace(page, header=header, parts=tuple(parts)), left


def without_changes(page: Page) -> tuple[Page, list[Piece]]:
    """An edition without the section that tells what has changed since the one before, and that
    section.
    """
    first = page.parts[0] if page.parts else None
    replaces = any(said.text.startswith("It replaces edition ") for said in page.notices)
    if first is None or not (replaces and first.heading.startswith("Changes since Edition ")):
        return page, []
    return replace(page, parts=page.parts[1:]), [*_all_of(first)]


def _part(part: ReportPart, left: list[Piece]) -> ReportPart:
    gone = [
        item
        for item in part.items
        if any(said.text.startswith("No longer in the report, by ") for said in item.details)
    ]
    published = [piece for piece in part.prose if piece.label.startswith(_MARK)]
    left += [Piece("", item.all_lines) for item in gone] + published
    items = [_item(item, left) for item in part.items if item not in gone]
    return replace(
        part, items=items, prose=[piece for piece in part.prose if piece not in published]
    )


def _item(item: ReportItem, left: list[Piece]) -> ReportItem:
    published = item.each(_PUBLISHED)
    if not (published and item.title.startswith(_MARK)):
        return item
    left += published
    title = item.title.removeprefix(_MARK)
    cells = (title, *item.cells[1:]) if item.cells else ()
    return replace(item, title=title, cells=cells, details=tuple(item.unclaimed(_PUBLISHED)))


def _is_gone(part: ReportPart) -> bool:
    """Whether nothing of a section is left, which stands behind the conclusion then."""
    return not (part.items or part.prose or part.notes) and part.heading != HEADINGS["conclusion"]


def _all_of(part: ReportPart) -> Iterator[Piece]:
    yield Piece(part.heading, tuple(part.frame))
    yield from (*part.notes, *part.prose, *(Piece("", item.all_lines) for item in part.items))
