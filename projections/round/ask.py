"""One question of the round: what it is about, what stands, and since when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from domain.entries import Recorded
from projections.round.questions import QUESTIONS, Question


@dataclass(frozen=True, slots=True)
class Ask:
    """A question. stands, as an answer would say it, and note and urgency in words: '' where there
    is nothing to say.

    by: the entry that what stands rests on. currency: the project's. kept: what a newer statement
    repeats of the old one.
    """

    kind: str
    key: str  # of its line in its section; of the item, where it has a key
    title: str
    stands: str = ""
    urgency: str = ""
    note: str = ""
    by: Recorded | None = None
    currency: str | None = None
    kept: Mapping[str, Any] = field(default_factory=dict)

    @property
    def question(self) -> Question:
        """What is known of its kind."""
        return QUESTIONS[self.kind]

    @property
    def section(self) -> str:
        """The section that it stands in."""
        return self.question.section

    @property
    def since(self) -> str:
        """Day, author and entry that what stands rests on."""
        entry = self.by.entry if self.by else None
        return (
            f"{entry.effective_on}, {' '.join(entry.actor.split())}, {self.by.name}"
            if self.by and entry
            else ""
        )


@dataclass(frozen=True, slots=True)
class Round:
    """The questions of a round, section by section, as of a day and by the ledger's first size
    entries.

    closed: the entry that closed the project, which is then asked nothing.
    """

    project: str
    title: str
    as_of: date
    size: int
    asks: tuple[Ask, ...]
    closed: Recorded | None = None

    def of(self, section: str) -> list[Ask]:
        """The questions of one section."""
        return [ask for ask in self.asks if ask.section == section]
