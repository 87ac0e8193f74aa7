"""What sections of the report share: which items they tell of, what was stated, since when, and
what goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from domain.entries import Recorded
from domain.items import Item
from domain.kinds import KINDS
from projections.page.document import Detail, Line, Section
from projections.page.style import tone
from projections.timeline.encoding import part_names
from projections.timeline.field import NOTHING, Field
from projections.timeline.view import View, stated
from projections.words.phrases import ref
from projections.words.texts import one_line
from projections.words.values import as_written, say

if TYPE_CHECKING:
    from projections.report.narratives import NarrativeShape
    from projections.report.report import Report


class ItemSection(NamedTuple):
    """A section that tells of the items of one kind, each in that shape; shows: whether it tells of
    one.

    words: the section in words, with what was written for it; None where the document puts that
    together.
    """

    item: type[Item]
    shape: type
    build: Callable[[View, Any], Any]
    shows: Callable[[View, Any], bool]
    words: Callable[[Report, NarrativeShape | None], Section] | None = None

    @property
    def kind(self) -> str:
        """The kind of items."""
        return self.item.shelf

    @property
    def part(self) -> str:
        """The part of the report."""
        return KINDS[self.kind].section or ""

    @property
    def columns(self) -> tuple[str, ...]:
        """The parts of its shape."""
        return part_names(self.shape)

    def shapes(self, view: View) -> Iterator[Any]:
        """What the section tells, in the order in which the items came to be."""
        return (
            self.build(view, item)
            for item in view.held.all(self.item).values()
            if self.shows(view, item)
        )


class Titled:
    """What is told of an item that people know by its title."""

    __slots__ = ()
    key: str
    title: Field[str]

    @property
    def called(self) -> str:
        """What people call it."""
        return self.title.value or self.key


def standing(item: Item, created: str, over: str) -> Field[str]:
    """Whether an item stands or is over, and the entry that says so."""
    by: Recorded | None = item.over.by if item.over else item.created
    return stated(over if item.over else created, by) if by else NOTHING


def standing_line(called: str, state: Field[str], words: Field[str], path: str) -> Line:
    """That an item stands or is over, and since when."""
    return Line(
        called,
        (f"{state.value} since {state.on}",),
        ref(state),
        details(("Note", words)),
        path=path,
    )


def since(report: Report, field: Field[Any]) -> str:
    """The day that a value is from, where that is before the quarter."""
    return f"   since {field.on}" if is_carried(report, field) else ""


def is_carried(report: Report, field: Field[Any]) -> bool:
    """Whether a value is from a day before the quarter."""
    return field.on is not None and field.on < report.first_day


def details(*pairs: tuple[str, Field[Any]]) -> tuple[Detail, ...]:
    """The details that somebody stated."""
    return tuple(
        Detail(label, as_written("", field.value), ref(field))
        for label, field in pairs
        if field.value is not None
    )


def figures(*pairs: tuple[str, Field[Any]]) -> tuple[Detail, ...]:
    """The figures that somebody stated, each under its name."""
    return tuple(
        Detail(name.capitalize(), say(name, field.value), ref(field))
        for name, field in pairs
        if field.value is not None
    )


def because(ended: Field[Any]) -> tuple[Detail, ...]:
    """Why something was missed or dropped, where somebody said so."""
    return (Detail("Because", one_line(ended.because), ref(ended)),) if ended.because else ()


def goes_on(
    label: str, into: Field[tuple[str, ...]], items: Iterable[Titled]
) -> tuple[Detail, ...]:
    """The items that carry on what is over, by their titles; by their keys, where the report
    doesn't tell of them.
    """
    titles: Mapping[str, str] = {item.key: item.called for item in items} if into.value else {}
    return tuple(
        Detail(label, one_line(titles.get(key, key)), ref(into)) for key in into.value or ()
    )


def accent(word: str) -> tuple[str, str]:
    """A word as it is said, and its tone."""
    return word and say("timing", word), tone(word)
