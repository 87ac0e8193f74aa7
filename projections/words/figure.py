"""A figure of a report, under the path that the audit has for it."""

from __future__ import annotations

from typing import Any, NamedTuple

from domain.facts import Subject
from domain.kind import KindFigure
from domain.kinds import figure_of
from projections.timeline.changes import path
from projections.words.labels import figure_words, item_words


class Figure(NamedTuple):
    """A figure of a report, under the path that the audit has for it. value: None where nobody stated one.

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
