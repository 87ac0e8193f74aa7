"""Figures under the report's headings, item by item, in the report's order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import TypeVar

from domain.kinds import HEADER, KINDS, kind_of
from projections.words.figure import Figure
from projections.words.labels import figure_words, item_words
from projections.words.sections import heading, in_order, section_of
from projections.words.texts import text_words

T = TypeVar("T")
_HEAD = "Project"


def sections(rows: Iterable[T], figure_of: Callable[[T], Figure]) -> Iterator[tuple[str, Sequence[Sequence[T]]]]:
    """The rows of each section under its heading, those of each item together. They come in with each item's together."""
    placed = sorted(rows, key=lambda row: _place(figure_of(row)))
    for _, group in groupby(placed, lambda row: _place(figure_of(row))):
        items = [list(of_item) for _, of_item in groupby(group, lambda row: figure_of(row).subject)]
        yield _heading(figure_of(items[0][-1])), items


def item_heading(figure: Figure) -> str:
    """What its item is called below the heading of the section; empty where that says the same."""
    kind = kind_of(figure.subject.kind)
    if kind.name == "narrative":
        return "" if _section(figure) not in _WITH_ITEMS else "in words"
    says_the_same = kind.section == HEADER or (kind.called and not figure.subject.key and kind.name != "budget/stated")
    return "" if says_the_same else item_words(figure.subject, figure.title)


def figure_label(figure: Figure) -> str:
    """What a figure is called below its item, or below the section's heading."""
    label = figure_words(figure.subject, figure.name)
    if item_heading(figure) or figure.subject.kind in ("project", "budget") or kind_of(figure.subject.kind).listed:
        return label
    return f"{item_words(figure.subject, figure.title)} {label}".strip()


_WITH_ITEMS = {kind.section for kind in KINDS.values()} - {None, HEADER}


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
