"""Narratives: prose for a section of a quarter's report."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from domain import evolution, rule
from domain.calendar import Calendar, QuarterField
from domain.entry import Recorded
from domain.errors import Objection
from domain.fact import Fact, Subject
from domain.item import Item, Said
from domain.project import Project
from domain.values import Key, Text


class NarrativeWritten(Fact, stored="narrative-written", about=("narrative", "section")):
    """Prose for a section of the report; quarter is the one it speaks of, else that of its day."""

    section: Key
    text: Text
    title: Text | None = None
    quarter: QuarterField | None = None

    def subject_in(self, calendar: Calendar, day: date) -> Subject:
        """The section in a quarter: the one named, else that of the day."""
        return Subject("narrative", f"{self.quarter or calendar.quarter_of(day)}/{self.section}")


@dataclass(frozen=True)
class Narrative(Item):
    """Prose for a section in a quarter; the key is quarter/section."""

    shelf = "narrative"
    title: Said[str] | None = None
    text: Said[str] | None = None


@evolution.of(NarrativeWritten)
def _(fact: NarrativeWritten, item: Item | None, key: str, by: Recorded) -> Item:
    return Narrative(
        key, title=Said(fact.title, by) if fact.title else None, text=Said(fact.text, by)
    )


@rule.of(NarrativeWritten)
def _(fact: NarrativeWritten, project: Project, recorded: Recorded) -> Iterator[Objection]:
    yield from rule.calendar(project, recorded, fact.quarter)
