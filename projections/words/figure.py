"""A figure of a report, and where it stands: under which heading, below which item."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple, TypeVar

from domain.facts import Subject
from domain.kind import KindFigure
from domain.kinds import HEADER, KINDS, figure_of, kind_of
from projections.timeline.changes import path
from projections.words.labels import figure_words, item_words
from projections.words.sections import heading, in_order, section_of
from projections.words.texts import text_words

T = TypeVar("T")
_HEAD = "Project"
_WITH_ITEMS = {kind.section for kind in KINDS.values()} - {None, HEADER}


class Figure(NamedTuple):
    """A figure of a report, under the path that the audit has for it. value: None where nobody
    stated one.

    entries: those that it rests on, in rising order.
    """

    subject: Subject
    name: str
    title: str  # of the item
    value: Any
    entries: tuple[int, ...]

    @property
    def path(self) -> str:
        """Where it is: milestone/ux-design/percent."""
        return path(self.subject, self.name)

    @property
    def row(self) -> KindFigure:
        """What is known of every such figure."""
        return figure_of(self.subject.kind, self.name)

    @property
    def label(self) -> str:
        """What people call it within its item; empty where the item is called the same."""
        return figure_words(self.subject, self.name)

    @property
    def item(self) -> str:
        """What people call its item."""
        return item_words(self.subject, self.title)


def sections(
    rows: Iterable[T], of: Callable[[T], Figure]
) -> Iterator[tuple[str, Sequence[Sequence[T]]]]:
    """The rows of each section under its heading, those of each item together.

    They come in with each item's together.
    """
    placed = sorted(rows, key=lambda row: _place(of(row)))
    for _, group in groupby(placed, lambda row: _place(of(row))):
        items = [list(of_item) for _, of_item in groupby(group, lambda row: of(row).subject)]
        yield _heading(of(items[0][-1])), items


def item_heading(figure: Figure) -> str:
    """What its item is called below the heading of the section; empty where that says the same."""
    kind = kind_of(figure.subject.kind)
    if kind.name == "narrative":
        return "" if _section(figure) not in _WITH_ITEMS else "in words"
    says_the_same = kind.section == HEADER or (
        kind.called and not figure.subject.key and kind.name != "budget/stated"
    )
    return "" if says_the_same else figure.item


def figure_label(figure: Figure) -> str:
    """What a figure is called below its item, or below the section's heading."""
    if (
        item_heading(figure)
        or figure.subject.kind in ("project", "budget")
        or kind_of(figure.subject.kind).listed
    ):
        return figure.label
    return f"{figure.item} {figure.label}".strip()


def _section(figure: Figure) -> str:
    """Its section; of prose, the one that it was written for."""
    if figure.subject.kind == "narrative":
        return figure.subject.key.partition("/")[2]
    return section_of(figure.subject) or ""


def _place(figure: Figure) -> tuple[int, str]:
    section = _section(figure)
    return (-1, "") if section == HEADER else in_order(section)


def _heading(figure: Figure) -> str:
    section = _section(figure)
    if section == HEADER:
        return _HEAD
    own = figure.title if figure.subject.kind == "narrative" and section not in _WITH_ITEMS else ""
    return text_words(heading(section, own if own != figure.subject.key else None))
