"""A report in words, laid out by nobody yet: sections of lines with details, each with the entries
that it rests on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from projections.page.table import Column


@dataclass(frozen=True, slots=True)
class Detail:
    """A labelled text; without a label, a sentence or prose."""

    label: str
    text: str
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """An item: its title, what stands beside it in columns, and what is told below it."""

    title: str
    cells: tuple[str, ...] = ()
    ref: str = ""
    details: tuple[Detail, ...] = ()
    percent: str | None = None  # drawn as a bar where there is room for pictures
    accent: str = ""  # the word of its cells that is coloured
    tone: str = ""  # the role of that word: good, warning, bad
    path: str = ""  # of the item or figure that it tells of


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report under a heading. Where it holds nothing, empty says so."""

    heading: str
    lines: tuple[Line, ...] = ()
    prose: tuple[Detail, ...] = ()
    columns: tuple[Column, ...] = ()
    note: str = ""
    empty: str = "nothing recorded"
    paths: tuple[str, ...] = ()  # of what its note and its prose tell of


@dataclass(frozen=True, slots=True)
class Document:
    """The whole report."""

    title: str
    quarter: str
    days: str
    header: tuple[Line, ...]
    sections: tuple[Section, ...]
    foot: tuple[str, ...]
    notice: tuple[str, ...] = ()  # what a reader must know before anything else
