"""What went out: the editions of a quarter's report, and how far what is known now is from them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from itertools import chain
from typing import Any, NamedTuple, TypeVar

from domain.calendar import Quarter
from domain.entries import Recorded
from domain.errors import Unverified
from domain.facts import QuarterPublished
from projections.diff.difference import (
    COUNTED,
    Cause,
    Learning,
    Moment,
    Move,
    compared,
    moves,
    seen,
    steps,
)
from projections.report.figures import differing, figures
from projections.report.report import Report, canonical, read_report, report_of
from projections.timeline.view import Span

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Edition:
    """A quarter's report that went out: the entry that says so, and what it says."""

    recorded: Recorded
    fact: QuarterPublished

    @property
    def report(self) -> Report:
        """The report as it went out. Raises Unverified."""
        return self.told_as(Report)

    def told_as(self, kind: type[T]) -> T:
        """Those parts of the report that a dataclass names.

        Raises Unverified where the report is not what its digest was made of, or cannot be read.
        """
        if digest(self.fact.report) != self.fact.sha256:
            raise Unverified(
                f"the report inside {self.recorded.name} has another digest than was recorded"
                " with it"
            )
        try:
            return read_report(self.fact.report, kind)
        except (ValueError, RecursionError):
            raise Unverified(
                f"the report inside {self.recorded.name} cannot be read by this version of pledger"
            ) from None


class Restated(NamedTuple):
    """A report that went out, beside the same by what is known now.

    moves: the figures that differ, with what moved them. computed_otherwise: this version of
    pledger makes another report even of what was known when it went out. learned: how many entries
    about its days were recorded since.
    """

    edition: Edition
    published: Report
    now: Report
    moves: Sequence[Move]
    computed_otherwise: bool
    learned: int = 0

    @property
    def causes(self) -> list[Cause]:
        """The entries that moved a figure, in order of recording."""
        found = {
            step.cause.recorded.position: step.cause
            for move in self.moves
            for step in move.steps
            if step.cause
        }
        return [found[position] for position in sorted(found)]

    @property
    def things_moved(self) -> int:
        """How many figures entries moved; an item that came or went counts as one."""
        moved = self.moved_by_entries
        return len(
            {
                str(one.figure.subject) if one.fate and one.figure.subject.key else one.figure.path
                for one in moved
            }
        )

    @property
    def moved_by_entries(self) -> list[Move]:
        """The figures that entries moved, whatever the program computes otherwise."""
        return [move for move in self.moves if any(step.cause for step in move.steps)]


def editions(
    history: Iterable[Recorded], quarter: Quarter | None = None, size: int | None = None
) -> list[Edition]:
    """What went out, of one quarter or of all, by the ledger's first size entries (all, where
    None), in order of recording.
    """
    facts = (
        (recorded, recorded.entry.fact)
        for recorded in history
        if size is None or recorded.position <= size
    )
    went_out = [
        Edition(recorded, fact) for recorded, fact in facts if isinstance(fact, QuarterPublished)
    ]
    return [edition for edition in went_out if quarter in (None, edition.fact.quarter)]


def newest(history: Iterable[Recorded], day: date, size: int) -> Edition | None:
    """The edition that went out last as of a day, as far as was known."""
    return next(
        (one for one in reversed(editions(history, size=size)) if one.fact.as_of == day), None
    )


def outdated(history: Sequence[Recorded], day: date, size: int) -> Edition | None:
    """The edition that went out last as of a day, where entries that were learned since bear on
    it.
    """
    edition = newest(history, day, size)
    return (
        edition
        if edition and Learning(history, Moment(day, edition.fact.size), size).late
        else None
    )


def published(
    report: Report, *, edition: int, size: int, root: str, files: Iterable[tuple[str, bytes]]
) -> dict[str, Any]:
    """The fact that a report went out, as a JSON object. files: what was written with it, each with
    its format.
    """
    text = canonical(report)
    return {
        "type": QuarterPublished.type,
        "quarter": str(report.quarter),
        "as_of": report.as_of.isoformat(),
        "size": size,
        "edition": edition,
        "report": text,
        "sha256": digest(text),
        "receipt": {"size": size, "root": root},
        "files": [
            {"format": form, "sha256": sha256(content).hexdigest()} for form, content in files
        ],
    }


def digest(report: str) -> str:
    """The digest that is published: SHA-256 of the canonical report in UTF-8, in hexadecimal
    digits.
    """
    return sha256(report.encode()).hexdigest()


def restated(
    history: Sequence[Recorded], edition: Edition, *, size: int, known_at: str | None
) -> Restated:
    """An edition beside the report of the same days by the ledger's first size entries, of which
    the newest is from known_at.

    Raises Unverified where the edition cannot be read.
    """
    went_out, fact = edition.report, edition.fact
    span = Span(fact.quarter, went_out.first_day, went_out.last_day, fact.as_of)
    learning = Learning(history, Moment(fact.as_of, fact.size), size)
    view_then, view_now = learning.views(span)
    as_then = report_of(view_then, went_out.known_at)
    as_now = report_of(view_now, known_at) if learning.late else replace(as_then, known_at=known_at)
    computed_otherwise = as_then != went_out
    if not learning.late and not computed_otherwise:
        return Restated(edition, went_out, as_now, (), computed_otherwise)
    was, then, now = map(figures, differing(went_out, as_then, as_now))
    found = moves(was, now, chain(compared(was, then, None), learning.steps(span, view_then)))
    return Restated(edition, went_out, as_now, found, computed_otherwise, len(learning.late))


def changes_since(
    history: Sequence[Recorded], before: Edition, report: Report, *, size: int
) -> list[Move] | None:
    """The figures of a report that goes out which differ from those of the edition before, with
    what moved them.

    size: of the ledger's first entries, by which it is told. Where that was of an earlier day,
    without what is counted within the quarter or up to a day; None where its quarter was other
    days. Raises Unverified where it cannot be read.
    """
    went_out, fact = before.report, before.fact
    if (went_out.first_day, went_out.last_day) != (report.first_day, report.last_day):
        return None
    if went_out.as_of == report.as_of:
        return [*restated(history, before, size=size, known_at=report.known_at).moves]
    old, new = Moment(fact.as_of, fact.size), Moment(report.as_of, size)
    span = Span(fact.quarter, report.first_day, report.last_day, report.as_of)
    then = report_of(seen(history, span._replace(as_of=fact.as_of), old), went_out.known_at)
    was, now = figures(went_out), figures(report)
    found = moves(
        was, now, chain(compared(was, figures(then), None), steps(history, span, old, new))
    )
    return [move for move in found if move.figure.name not in COUNTED]


def sent_as(went_out: Sequence[Edition], sha256: str) -> tuple[Edition, str] | None:
    """The newest edition that went out as a file of that digest, and in which format; None where
    none did.
    """
    for edition in reversed(went_out):
        for form, published in [
            *((one.format, one.sha256) for one in edition.fact.files),
            ("json", edition.fact.sha256),
        ]:
            if published == sha256:
                return edition, form
    return None
