"""A project along its timeline, with what a report adds to it, statement by statement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from domain.calendar import Calendar
from domain.entries import Entry, Recorded
from domain.facts import Fact, PhaseEntered, Subject
from domain.items import Item, Said, Status
from domain.kinds import fact_of
from domain.project import Project
from domain.timeline import evolve
from domain.values import Money, plain
from projections.importing.plan.earlier import Slot
from projections.importing.plan.plans import NOT_YET, Proposed
from projections.importing.proposals import Source, Statement
from projections.words.values import as_written


class Walk:
    """A project along its timeline, with what a report adds to it."""

    def __init__(self, key: str, calendar: Calendar, timeline: Sequence[Recorded]) -> None:
        self.project = Project(key, calendar)
        self._timeline = timeline
        self._at = 0
        self._added = timeline[-1].position if timeline else 0
        self._phases: list[str] = []
        self._on: dict[tuple[Slot, date], list[Recorded]] = {}
        for recorded in timeline:
            self._on.setdefault(
                (Slot.of(recorded.entry.fact), recorded.entry.effective_on), []
            ).append(recorded)

    def go_to(self, day: date) -> None:
        """Let everything hold that holds at the end of the day."""
        while self._at < len(self._timeline) and self._timeline[self._at].entry.effective_on <= day:
            self._evolve(self._timeline[self._at])
            self._at += 1

    def take(self, fact: Fact, day: date) -> Item | None:
        """Let a fact of the report hold, and the item that it is about then."""
        self._added += 1
        return self._evolve(self._draft(fact, day))

    def subject_of(self, fact: Fact, day: date) -> Subject:
        """What a fact of the report is about."""
        return self.project.subject_of(self._draft(fact, day))

    def _draft(self, fact: Fact, day: date) -> Recorded:
        return Proposed(
            self._added,
            0,
            NOT_YET,
            Entry(project=self.project.key, effective_on=day, actor="", id="", fact=fact),
        )

    def _evolve(self, recorded: Recorded) -> Item | None:
        if (
            isinstance(fact := recorded.entry.fact, PhaseEntered)
            and fact.phase not in self._phases[-1:]
        ):
            self._phases.append(fact.phase)
        return evolve(self.project, recorded).after

    def standing(self, fact: Fact, day: date) -> Recorded | None:
        """The entry that says the very same on the day."""
        return next(
            (
                recorded
                for recorded in self._on.get((Slot.of(fact), day), [])
                if recorded.entry.fact == fact
            ),
            None,
        )

    def figure(self, fact: Fact, subject: Subject) -> Said[Any] | None:
        """What holds of the figure that a fact moves."""
        figure, _ = figure_of(fact)
        said = getattr(self.project.at(subject), figure, None) if figure else None
        return said if isinstance(said, Said) and said.value is not None else None

    def doubts(
        self, statement: Statement, fact: Fact, before: Said[Any] | None, day: date
    ) -> Iterator[str]:
        """What somebody should look at before a fact is recorded."""
        figure, name = figure_of(fact)
        now = getattr(fact, name, None) if name else None
        if before and now is not None and before.on == day and is_by_hand(before.by):
            was, says = value_words(figure, before.value), value_words(figure, now)
            if was.casefold() != says.casefold():
                yield (
                    f"{was} was recorded for that day by hand ({before.by.name}); this says {says}"
                )
        if statement.was is not None and not _was(statement.was, figure, before):
            holds = (
                f"{value_words(figure, before.value)} ({before.by.name})" if before else "nothing"
            )
            yield f"says that it was {statement.was!r} before; the ledger holds {holds}"
        if isinstance(fact, PhaseEntered) and self._goes_back(fact.phase):
            yield f"the phase goes back from {self._phases[-1]!r} to {fact.phase!r}"

    def _goes_back(self, phase: str) -> bool:
        *earlier, newest = [each.casefold() for each in self._phases] or [""]
        return phase.casefold() in earlier and phase.casefold() != newest


def figure_of(fact: Fact) -> tuple[str, str]:
    """The figure of the item that a fact moves, and its own field that says it; empty where it
    moves several or none.
    """
    row = fact_of(fact.type)
    if row.figure and getattr(fact, own := row.field or row.figure) is not None:
        return row.figure, own
    fields = [name for name in fact.stated if name != fact.about[1]]
    return (fields[0], fields[0]) if len(fields) == 1 and not fact.creates else ("", "")


def is_by_hand(recorded: Recorded) -> bool:
    """Whether somebody recorded it other than by an import."""
    return recorded.is_stored and Source.of(recorded.entry) is None


def _was(said: str, figure: str, before: Said[Any] | None) -> bool:
    """Whether a document's word for what stood before is what the ledger holds."""
    word = said.strip().removesuffix("%").strip().casefold()
    if before is None:
        return word in ("", "-")
    number = before.value.amount if isinstance(before.value, Money) else before.value
    if isinstance(number, Decimal):
        return _digits(word) == plain(number)
    return word == value_words(figure, before.value).casefold()


def _digits(word: str) -> str:
    """The number in a word, without currency, blanks and separators of thousands."""
    digits = re.sub(r"[^\d.+-]", "", word)
    return plain(Decimal(digits)) if re.fullmatch(r"[+-]?\d+(\.\d+)?", digits, re.ASCII) else word


def value_words(figure: str, value: Any) -> str:
    """A value of a figure, as long as it is; of a status without its words."""
    return as_written(figure, value.status if isinstance(value, Status) else value)
