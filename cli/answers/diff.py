"""Two states of a project as somebody compares them: what moved between them, and the entries
behind that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cli.request.filters import Narrowed
from cli.request.look import Look, not_open
from cli.request.naming import check_path, takes
from domain.calendar import Quarter
from domain.entries import Recorded
from domain.errors import Misused
from domain.facts import ProjectOpened
from domain.timeline import timeline
from projections.diff.difference import Moment, Move, difference
from projections.diff.lines import DiffLayout, difference_lines
from projections.diff.machine import diff_output
from projections.diff.rows import COLUMNS, NAMES, move_records, move_rows
from projections.page.columns import hanging
from projections.published.editions import Edition, editions, outdated
from projections.published.restating import outdated_words
from projections.timeline.view import Span
from projections.words.phrases import counted, counted_entries
from projections.words.stamp import Stamp

_LEFT_OUT = (
    "Left out between two days, as it is counted within a quarter or up to a day: change and spent"
    " in the quarter, timing, age."
)


class Side(NamedTuple):
    """One of two states: what somebody called it, and both of its times."""

    name: str
    stamp: Stamp

    @property
    def moment(self) -> Moment:
        """The state."""
        return Moment(self.stamp.as_of, self.stamp.size)

    @property
    def words(self) -> str:
        """Its two times."""
        return f"as of {self.stamp.as_of}, {self.stamp.knowledge_words}"


def diff(
    look: Look, states: tuple[str, str | None], known_at: Sequence[str], narrowed: Narrowed
) -> bool:
    """Print what moved between two states, and say whether anything did. Raises Misused, NotFound.

    states: as typed, the earlier one first; the second may be missing where known_at says two.
    """
    old, new = _sides(look, states, known_at)
    _check_order(old, new)
    comparison = Comparison(look, old, new)
    moves = [move for move in comparison.moves() if takes(narrowed, move.figure)]
    if not moves:
        check_path(narrowed, look)
    printer = look.printer
    match printer.format:
        case "json":
            printer.json(diff_output(look.project, old.stamp, new.stamp, moves))
        case "csv" | "markdown":
            rows = (row for move in moves for row in move_rows(move))
            records = (record for move in moves for record in move_records(move))
            printer.table(
                NAMES, rows, f"{look.project}. From {old.words} to {new.words}.", (COLUMNS, records)
            )
        case _:
            lines = comparison.lines(moves, narrowed) if moves else comparison.nothing(narrowed)
            printer.text("".join(f"{line}\n" for line in lines))
    return bool(moves)


class Comparison:
    """Two states of a project, and what people read of the way from one to the other."""

    def __init__(self, look: Look, old: Side, new: Side) -> None:
        self._look = look
        self._history = look.history
        self._old, self._new = old, new
        self._calendars = [
            look.session.calendar(look.project, side.stamp.size) for side in (old, new)
        ]

    def moves(self) -> list[Move]:
        """What moved. Raises NotFound where the project was not open at one of the states."""
        for side in (self._old, self._new):
            if not _is_open(self._history, side.stamp):
                raise not_open(self._look.project, side.stamp.as_of, self._history)
        return difference(self._history, self._span(), self._old.moment, self._new.moment)

    def _span(self) -> Span:
        """The days of both quarters, as they are counted by what the newer state knows."""
        calendar, day = self._calendars[1], self._new.stamp.as_of
        span = Span.of(calendar, calendar.quarter_of(day), day)
        return span._replace(
            first_day=calendar.first_day(calendar.quarter_of(self._old.stamp.as_of))
        )

    def lines(self, moves: Sequence[Move], narrowed: Narrowed) -> Iterator[str]:
        """The states, what moved between them, and how much that is."""
        old, new, style, columns = (
            self._old,
            self._new,
            self._look.printer.style,
            self._look.printer.columns(),
        )
        between_days = old.stamp.as_of != new.stamp.as_of
        names = (
            f"{old.name} -> {new.name}"
            if between_days
            else f"{new.name}, at two states of knowledge"
        )
        yield style("heading", f"{self._look.project}   {names}")
        yield f"From  {old.words}"
        yield f"To    {new.words}"
        learned = old.stamp.size != new.stamp.size
        yield from difference_lines(
            moves,
            DiffLayout(
                columns, style, self._look.session.zone, learned=learned, between=self._between()
            ),
        )
        yield ""
        entries = {
            step.cause.recorded.position for move in moves for step in move.steps if step.cause
        }
        notes = [
            f"{counted(len(moves), 'figure')} moved, by {counted_entries(len(entries))}.",
            *([_LEFT_OUT] if between_days else []),
            *self._went_out(narrowed),
        ]
        yield from (style("faint", line) for note in notes for line in hanging(note, columns, 0))

    def nothing(self, narrowed: Narrowed) -> Iterator[str]:
        """That nothing moved."""
        said = (
            f"Nothing differs between {self._old.name}, {self._old.words}, and {self._new.name},"
            f" {self._new.words}."
        )
        columns = self._look.printer.columns()
        yield from (
            line for note in (said, *self._went_out(narrowed)) for line in hanging(note, columns, 0)
        )

    def _between(self) -> dict[int, Recorded]:
        """The entries that the newer state has and the older has not, by position."""
        old, new = self._old.moment, self._new.moment
        return {
            recorded.position: recorded
            for recorded in self._history
            if recorded.position <= new.size
            and recorded.entry.effective_on <= new.as_of
            and (recorded.position > old.size or recorded.entry.effective_on > old.as_of)
        }

    def _went_out(self, narrowed: Narrowed) -> Iterable[str]:
        """What went out last of each of these quarters, where it says something else, or went out
        before its day.
        """
        if narrowed.path or narrowed.section:
            return ()
        went_out = {
            edition.fact.quarter: edition
            for edition in editions(self._history, size=self._new.stamp.size)
        }
        notes: dict[Quarter, str] = {}
        for side, calendar in zip((self._old, self._new), self._calendars, strict=True):
            quarter = calendar.quarter_of(side.stamp.as_of)
            if edition := went_out.get(quarter):
                notes[quarter] = notes.get(quarter) or self._note(side, edition)
        return filter(None, notes.values())

    def _note(self, side: Side, edition: Edition) -> str:
        fact = edition.fact
        if fact.as_of < side.stamp.as_of:
            return (
                f"{fact.quarter} went out early, as of {fact.as_of} (edition {fact.edition},"
                f" {edition.recorded.name})."
            )
        found = outdated(self._history, *side.moment)
        return f"{outdated_words(found)}." if found and found.recorded is edition.recorded else ""


def _sides(
    look: Look, states: tuple[str, str | None], known_at: Sequence[str]
) -> tuple[Side, Side]:
    """The two states that somebody names. Raises Misused, NotFound."""
    session, project = look.session, look.project
    if len(known_at) > 2:
        raise Misused(
            f"--known-at is given {len(known_at)} times; two states take it once or twice"
        )
    old, new = states[0], states[1] or states[0]
    if states[1] is None and len(known_at) < 2:
        raise Misused(
            f"compare {old} with what? name a second quarter or day, or give --known-at twice"
        )
    known = [
        session.known(text) for text in known_at or (None,)
    ]  # before the history, which may grow meanwhile
    named = ((old, known[0]), (new, known[-1]))
    first, second = (
        Side(name, Stamp(session.as_of(name, project, state.size), state.at, state.size))
        for name, state in named
    )
    return first, second


def _check_order(old: Side, new: Side) -> None:
    """Raises Misused where the later state is named first."""
    if old.stamp.as_of > new.stamp.as_of:
        raise Misused(
            f"{old.name} is later than {new.name}; name the earlier first: pledger diff {new.name}"
            f" {old.name}"
        )
    if old.stamp.size > new.stamp.size:
        sizes = (
            f"{old.stamp.size:,} entries were known at the first --known-at, {new.stamp.size:,} at"
            " the second"
        )
        raise Misused(f"{sizes}; name the earlier first")


def _is_open(history: Sequence[Recorded], stamp: Stamp) -> bool:
    """Whether an opening holds, of those that were recorded, amended and voided."""
    known: dict[str, Recorded] = {}
    for recorded in history:
        if isinstance(recorded.entry.fact, ProjectOpened) or recorded.entry.replaces in known:
            known[recorded.entry.id] = recorded
    held = timeline(known.values(), as_of=stamp.as_of, size=stamp.size)
    return any(isinstance(recorded.entry.fact, ProjectOpened) for recorded in held)
