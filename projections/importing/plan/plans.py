"""What a plan of an import holds: what would be recorded, what is there already, and what to look
at before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from domain.calendar import Calendar
from domain.entries import Entry, Recorded
from domain.errors import Objection
from domain.facts import Subject
from domain.items import Said
from projections.importing.proposals import Reading, Source, Unread

NOT_YET = datetime.min.replace(tzinfo=UTC)
"""The moment of what is not recorded."""
UNDATED = date.max
"""The day of what a report states of a quarter that it doesn't name."""


@dataclass(frozen=True, slots=True)
class Terms:
    """Who imports, on which day and why. ids: of the entries, new ones. same: folded title in a
    report -> key in the ledger.

    newest: the ledger's newest entry when the call began; None: any may be. again: a file that was
    imported already is compared with its entries, as it may be read otherwise now.
    """

    actor: str
    today: date
    ids: Iterator[str]
    reason: str = ""
    same: Mapping[str, str] = field(default_factory=dict)
    newest: int | None = None
    again: bool = False


@dataclass(frozen=True, slots=True)
class Destination:
    """The project that a report is imported into, and its history in order of position: empty where
    it is opened.

    by_title: it was found by its title, so that the report's title is no other one. named: by a
    person, whom the report does not correct. note: what to look at; problem: why none is found.
    """

    key: str
    history: Sequence[Recorded] = ()
    by_title: bool = False
    named: bool = False
    note: str = ""
    problem: str = ""


class Proposed(Recorded):
    """An entry that a report would make, as what comes after it sees it."""

    __slots__ = ()

    @property
    def name(self) -> str:
        """How a sentence names it."""
        source = Source.of(self.entry)
        return f"{source.name} before" if source else "earlier in it"


class ImportStep(NamedTuple):
    """An entry to be recorded, and the lines that state it.

    title: of the item. before: what holds before it of the figure that it moves. replaces: what it
    amends or voids. beside: what says the same of other money, as a sum to date tells.
    """

    entry: Entry
    lines: tuple[int, ...]
    subject: Subject
    title: str
    before: Said[Any] | None = None
    replaces: Recorded | None = None
    beside: Recorded | None = None


class Held(NamedTuple):
    """Lines that say what the ledger holds already."""

    lines: tuple[int, ...]
    by: Recorded


class Conflict(NamedTuple):
    """What a person should look at before it is recorded, and the lines that say it."""

    lines: tuple[int, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What importing a report would record, and what to look at before.

    imported: the entries of the same file, where it was imported already. asks: why a reason is
    needed; wrong: why it would be refused; problem: why it can't be recorded as it is.
    """

    file: Source
    reading: Reading
    destination: Destination
    calendar: Calendar = Calendar()
    day: date = UNDATED
    steps: tuple[ImportStep, ...] = ()
    held: tuple[Held, ...] = ()
    unread: tuple[Unread, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    imported: tuple[Recorded, ...] = ()
    asks: tuple[str, ...] = ()
    wrong: tuple[Objection, ...] = ()
    problem: str = ""
    moves_published: bool = False

    @property
    def entries(self) -> list[Entry]:
        """What is to be recorded, in this order."""
        return [step.entry for step in self.steps]

    @property
    def is_recordable(self) -> bool:
        """Whether nothing stands in the way of recording it."""
        return not (self.problem or self.wrong or self.asks)

    def recorded(self) -> list[Recorded]:
        """The project's history as it would be with the plan's entries."""
        newest = self.destination.history[-1].position if self.destination.history else 0
        return [
            *self.destination.history,
            *(Proposed(at, 0, NOT_YET, entry) for at, entry in enumerate(self.entries, newest + 1)),
        ]
