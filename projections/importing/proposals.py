"""What reading gives: statements with the lines that they came from, the lines that were not
understood, and the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from domain.calendar import Quarter
from domain.entries import Entry
from domain.facts import Fact
from domain.values import Money

_FORM = re.compile(
    r"(?P<name>.+?)(?: lines? (?P<lines>\d[\d, -]*))? sha256 (?P<digest>[0-9a-f]{64})"
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A fact that a document states, and the lines that state it (from 1, rising).

    on, by: the day that it holds from and who said so, where the document says them itself; else
    its quarter's last day, and whoever imports it. was: what the document says stood there before.
    total: the sum of all money spent, less refunds, that the document says stands to date after it.
    because: why, where the document says it.
    """

    fact: Fact
    lines: tuple[int, ...]
    on: date | None = None
    by: str | None = None
    was: str | None = None
    total: Money | None = None
    because: str | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """A line that went into no statement, or holds a figure that did not, and why."""

    line: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a report of one project and quarter says.

    statements: the project's opening first, then in the report's order; items before what is said
    of them.
    unread: in order of lines. doubts: sentences about what can be read in two ways, and how it was
    read.
    problem: why nothing of it can be recorded as it is; empty where all is well.
    """

    title: str | None
    company: str | None
    industry: str | None
    quarter: Quarter | None
    statements: tuple[Statement, ...]
    unread: tuple[Unread, ...]
    doubts: tuple[str, ...] = ()
    problem: str = ""


def spans(lines: Iterable[int]) -> str:
    """Lines as people write them: 17-19, 23."""
    numbers = sorted(set(lines))
    breaks = [
        0,
        *(place for place, (one, next_) in enumerate(pairwise(numbers), 1) if next_ > one + 1),
        len(numbers),
    ]
    runs = [numbers[start:end] for start, end in pairwise(breaks) if start < end]
    return ", ".join(f"{run[0]}" if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


@dataclass(frozen=True, slots=True)
class Source:
    """A file, as q1.md lines 17-19 sha256 8c3f...; without lines, where the file as a whole is why
    an entry is there.
    """

    name: str
    digest: str
    lines: str = ""

    @classmethod
    def of(cls, entry: Entry) -> Source | None:
        """Where an entry comes from; None for what was not imported."""
        found = _FORM.fullmatch(entry.source)
        return cls(found["name"], found["digest"], found["lines"] or "") if found else None

    @classmethod
    def file(cls, name: str, digest: str) -> Source:
        """A file as a whole; what a source can't hold of its name is shown as a question mark."""
        return cls(
            "".join(letter if letter.isprintable() else "?" for letter in name).strip() or "?",
            digest,
        )

    def at(self, lines: Iterable[int]) -> Source:
        """What stands at some of its lines."""
        return Source(self.name, self.digest, spans(lines))

    def __str__(self) -> str:
        words = f" line{'' if self.lines.isdecimal() else 's'} {self.lines}" if self.lines else ""
        return f"{self.name}{words} sha256 {self.digest}"
