"""Two states of a project as somebody compares them: both resolved, what moved between them, and the entries behind that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from cli.output.printer import Printer
from cli.request.filters import Narrowed
from cli.request.look import not_open
from cli.request.narrowing import check_path, takes
from cli.request.session import Session
from domain.calendar import Quarter
from domain.entries import Recorded
from domain.errors import Misused
from domain.facts import ProjectOpened
from domain.timeline import timeline
from ledger.service import Known
from projections.diff.difference import Moment, Move, difference
from projections.diff.lines import Layout, difference_lines
from projections.diff.machine import diff_output
from projections.diff.rows import COLUMNS, NAMES, move_records, move_rows
from projections.page.columns import hanging
from projections.published.editions import Edition, editions, outdated
from projections.published.restating import outdated_words
from projections.timeline.view import Span
from projections.words.phrases import counted, counted_entries
from projections.words.stamp import Stamp

_LEFT_OUT = (
    "Left out between two days, as it is counted within a quarter or up to a day: change and spent in the quarter, timing, age."
)


class Side(NamedTuple):
    """One of two states: what somebody called it, its day, and what was known."""

    name: str
    day: date
    known: Known

    @property
    def moment(self) -> Moment:
        """The state."""
        return Moment(self.day, self.known.size)

    @property
    def words(self) -> str:
        """Both of its times."""
        return f"as of {self.day}, {self.stamp.knowledge_words}"

    @property
    def stamp(self) -> Stamp:
        """Both of its times, as a value."""
        return Stamp(self.day, self.known.at, self.known.size)


class Comparison:
    """Two states of a project that somebody compares, the earlier one first."""

    def __init__(self, session: Session, printer: Printer, states: tuple[str, str | None], known_at: Sequence[str]) -> None:
        """states: as typed; the second may be missing where known_at says two. Raises Misused, NotFound."""
        self._printer = printer
        self._zone = session.zone
        self._project = session.project()
        self._old, self._new = _sides(session, self._project, states, known_at)
        _check_order(self._old, self._new)
        self._history = session.ledger.history(self._project)
        self._calendars = [session.calendar(self._project, side.known.size) for side in (self._old, self._new)]
        self._span = self._spanning()

    def tell(self, narrowed: Narrowed) -> bool:
        """Print what moved, and say whether anything did. Raises NotFound."""
        found = [move for move in self._moves() if takes(narrowed, move.figure)]
        if not found:
            check_path(narrowed, self._project, self._history)
        match self._printer.format:
            case "json":
                self._object(found)
            case "csv" | "markdown":
                rows = [row for move in found for row in move_rows(move)]
                records = [record for move in found for record in move_records(move)]
                note = f"{self._project}. From {self._old.words} to {self._new.words}."
                self._printer.table(NAMES, rows, note, (COLUMNS, records))
            case _:
                self._printer.text(
                    "".join(f"{line}\n" for line in (self._lines(found, narrowed) if found else self._nothing(narrowed)))
                )
        return bool(found)

    def _moves(self) -> list[Move]:
        """What moved. Raises NotFound where the project was not open at one of the states."""
        for side in (self._old, self._new):
            if not _is_open(self._history, side):
                raise not_open(self._project, side.day, self._history)
        return difference(self._history, self._span, self._old.moment, self._new.moment)

    def _spanning(self) -> Span:
        """The days of both quarters, as they are counted by what the newer state knows."""
        calendar = self._calendars[1]
        span = Span.of(calendar, calendar.quarter_of(self._new.day), self._new.day)
        return span._replace(first_day=calendar.first_day(calendar.quarter_of(self._old.day)))

    def _object(self, found: Sequence[Move]) -> None:
        self._printer.json(diff_output(self._project, self._old.stamp, self._new.stamp, found))

    def _lines(self, found: Sequence[Move], narrowed: Narrowed) -> Iterator[str]:
        """Both states, what moved between them, and how much that is."""
        old, new, style, columns = self._old, self._new, self._printer.style, self._printer.columns()
        names = f"{old.name} -> {new.name}" if old.day != new.day else f"{new.name}, at two states of knowledge"
        yield style("heading", f"{self._project}   {names}")
        yield f"From  {old.words}"
        yield f"To    {new.words}"
        learned = old.known.size != new.known.size
        yield from difference_lines(found, Layout(columns, style, self._zone, learned=learned, between=self._between()))
        yield ""
        entries = {step.cause.recorded.position for move in found for step in move.steps if step.cause}
        notes = [
            f"{counted(len(found), 'figure')} moved, by {counted_entries(len(entries))}.",
            *([_LEFT_OUT] * (old.day != new.day)),
            *(() if narrowed.path or narrowed.section else self._went_out()),
        ]
        yield from (style("faint", line) for note in notes for line in hanging(note, columns, 0))

    def _between(self) -> dict[int, Recorded]:
        """The entries that the newer state has and the older has not, by position."""
        old, new = self._old.moment, self._new.moment
        known = {one.position: one for one in self._history if one.position <= new.size and one.entry.effective_on <= new.as_of}
        return {at: one for at, one in known.items() if at > old.size or one.entry.effective_on > old.as_of}

    def _went_out(self) -> Iterable[str]:
        """What went out last of each of these quarters, where it says something else, or went out before its day."""
        went_out = {one.fact.quarter: one for one in editions(self._history) if one.recorded.position <= self._new.known.size}
        notes: dict[Quarter, str] = {}
        for side, calendar in zip((self._old, self._new), self._calendars, strict=True):
            quarter = calendar.quarter_of(side.day)
            if edition := went_out.get(quarter):
                notes[quarter] = notes.get(quarter) or self._note(side, edition)
        return filter(None, notes.values())

    def _note(self, side: Side, edition: Edition) -> str:
        fact = edition.fact
        if fact.as_of < side.day:
            return f"{fact.quarter} went out early, as of {fact.as_of} (edition {fact.edition}, {edition.recorded.name})."
        found = outdated(self._history, *side.moment)
        return f"{outdated_words(found)}." if found and found.recorded is edition.recorded else ""

    def _nothing(self, narrowed: Narrowed) -> Iterator[str]:
        said = f"Nothing differs between {self._old.name}, {self._old.words}, and {self._new.name}, {self._new.words}."
        notes = () if narrowed.path or narrowed.section else self._went_out()
        yield from (line for note in (said, *notes) for line in hanging(note, self._printer.columns(), 0))


def _sides(session: Session, project: str, states: tuple[str, str | None], known_at: Sequence[str]) -> tuple[Side, Side]:
    """The two states that somebody names. Raises Misused, NotFound."""
    if len(known_at) > 2:
        raise Misused(f"--known-at is given {len(known_at)} times; two states take it once or twice")
    old, new = states[0], states[1] or states[0]
    if states[1] is None and len(known_at) < 2:
        raise Misused(f"compare {old} with what? name a second quarter or day, or give --known-at twice")
    known = [session.known(text) for text in known_at or (None,)]  # before the history, which may grow meanwhile
    first, last = known[0], known[-1]
    return Side(old, session.as_of(old, project, first.size), first), Side(new, session.as_of(new, project, last.size), last)


def _check_order(old: Side, new: Side) -> None:
    """Raises Misused where the later state is named first."""
    if old.day > new.day:
        raise Misused(f"{old.name} is later than {new.name}; name the earlier first: pledger diff {new.name} {old.name}")
    if old.known.size > new.known.size:
        sizes = f"{old.known.size:,} entries were known at the first --known-at, {new.known.size:,} at the second"
        raise Misused(f"{sizes}; name the earlier first")


def _is_open(history: Sequence[Recorded], side: Side) -> bool:
    """Whether an opening holds, of those that were recorded, amended and voided."""
    known: dict[str, Recorded] = {}
    for recorded in history:
        if isinstance(recorded.entry.fact, ProjectOpened) or recorded.entry.replaces in known:
            known[recorded.entry.id] = recorded
    held = timeline(known.values(), as_of=side.day, size=side.known.size)
    return any(isinstance(one.entry.fact, ProjectOpened) for one in held)
