"""What moved between two states as people read it: section by section, each figure with the entries
that moved it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from decimal import Decimal
from typing import Any

from domain.entries import Recorded
from domain.facts import MoneyRefunded, MoneySpent, Subject
from domain.items import STATED
from domain.kinds import kind_of
from domain.values import Money
from projections.diff.difference import Cause, Move, MoveStep
from projections.diff.words import OTHERWISE, way
from projections.page.columns import GAP, aligned, apart, hanging, wide, widest
from projections.page.style import PLAIN, Style
from projections.words.clauses import spending_words
from projections.words.entries import entry_words
from projections.words.figure import figure_label, item_heading, sections
from projections.words.labels import item_words
from projections.words.phrases import counted
from projections.words.texts import cut, isolated, one_line
from projections.words.values import moved_by, say, say_in_full

_INDENT = "  "
_LONGEST_LABEL, _LONGEST_WAY, _LONGEST_STEP, _LONGEST_PROSE = 24, 40, 32, 220
_LATE = 7  # days between taking effect and being recorded from which on it is worth a word
_AS_EXPECTED = (
    ("slip_days", 0),
    ("outcome", "silent"),
    ("state", "open"),
    ("state", "engaged"),
)  # of a new item


@dataclass(frozen=True, slots=True)
class DiffLayout:
    """How wide a line may be, how words look, and the zone that days are counted in.

    learned: whether two states of knowledge are compared, so that it matters when each entry was
    recorded.
    between: the entries that the newer state has and the older has not, by position.
    """

    columns: int = 80
    style: Style = PLAIN
    zone: tzinfo = UTC
    learned: bool = False
    between: Mapping[int, Recorded] = field(default_factory=dict)


def difference_lines(moves: Sequence[Move], layout: DiffLayout) -> Iterator[str]:
    """The figures that moved, under the report's headings; each with what it was, is, and the
    entries that moved it.
    """
    known: set[int] = set()
    for heading, items in sections(moves, lambda move: move.figure):
        yield from ("", layout.style("heading", heading.upper()))
        section = _Section.of(items, layout, known)
        for item in items:
            yield from section.item(item)


@dataclass(slots=True)
class _Section:
    """The lines of a section: labels in a column, growths at the right edge, the entries below what
    they moved.
    """

    layout: DiffLayout
    label: int  # columns that labels take
    growth: int  # and growths
    known: set[int]  # entries that were told in full
    told: set[int] = field(default_factory=set)  # entries that were told of the item

    @classmethod
    def of(cls, items: Sequence[Sequence[Move]], layout: DiffLayout, known: set[int]) -> _Section:
        """A section with columns for all of its items."""
        moves = [move for item in items for move in item]
        labels = [figure_label(move.figure) for move in moves]
        growths = [growth for move in moves for growth in _growths(move)]
        return cls(layout, min(widest(labels), _LONGEST_LABEL), widest(growths), known)

    def item(self, moves: Sequence[Move]) -> Iterator[str]:
        """All that moved of one item; what is new or gone is told as a whole."""
        figure, self.told = moves[0].figure, set()
        if moves[0].fate and kind_of(figure.subject.kind).listed:
            yield from self._come_or_gone(moves)
            return
        heading = item_heading(moves[-1].figure)
        yield from (
            [_INDENT + line for line in hanging(heading, self._room(_INDENT), 2)] if heading else []
        )
        for move in moves:
            yield from self._figure(move, _INDENT * 2 if heading else _INDENT)

    def _come_or_gone(self, moves: Sequence[Move]) -> Iterator[str]:
        """An item that came or went: its values in a sentence, its prose below, then every entry
        about it.
        """
        figure, told = moves[0].figure, [move for move in moves if not _goes_without_saying(move)]
        values = ", ".join(_value(move) for move in told if not _is_prose(move))
        fate = "new" if moves[0].fate == "new" else "no longer there"
        words = f"{fate}: {values}" if values else fate
        named = (
            ""
            if figure.subject.kind == "narrative"
            else f"{item_words(figure.subject, figure.title)}   "
        )
        yield from (_INDENT + line for line in hanging(named + words, self._room(_INDENT), 2))
        for move in told:
            if _is_prose(move):
                named = "" if move.figure.name == "text" else f"{move.figure.label}: "
                prose = named + cut(say_in_full(move.figure.name, _known(move)), _LONGEST_PROSE)
                yield from (
                    _INDENT * 2 + line for line in hanging(prose, self._room(_INDENT * 2), 2)
                )
        causes = {
            step.cause.recorded.position: step.cause
            for move in moves
            for step in move.steps
            if step.cause
        }
        for _, cause in sorted(
            causes.items(), key=lambda one: (one[1].recorded.entry.effective_on, one[0])
        ):
            yield from self._beside(
                _INDENT * 2, self._cause(cause, moves[0], in_full=len(causes) > 1), ""
            )

    def _figure(self, move: Move, indent: str) -> Iterator[str]:
        """A figure, and below it the entries that moved it; a single one beside it, where there is
        room.
        """
        growth, *growths = _growths(move)
        head, words = (
            f"{indent}{aligned(cut(figure_label(move.figure), self.label), self.label)}{GAP}",
            way(move),
        )
        causes = [self._step(move, step) for step in move.steps]
        if again := _again(move, self.layout.between):
            causes[-1] += f"{GAP}said again by #{again.position}"
        single = causes[0] if len(causes) == 1 else ""
        beside = f"{head}{aligned(words, _LONGEST_WAY)}{GAP}{single}"
        if not self._fits(head + words, growth):
            is_short = bool(single) and GAP not in single
            yield from self._stacked(move, head + single if is_short else head, growth, indent)
            causes = [] if is_short else causes
        elif single and self._fits(beside, growth):
            yield self._filled(beside, growth)
            causes = []
        else:
            yield self._filled(head + words, growth)
        for step, cause in zip(growths, causes, strict=False):
            yield from self._beside(indent + _INDENT, cause, "" if single else step)

    def _stacked(self, move: Move, head: str, growth: str, indent: str) -> Iterator[str]:
        """What was and what is, a line each."""
        yield self._filled(head, growth)
        for mark, value in (("-", move.before), ("+", move.after)):
            if value is not None:
                lines = hanging(
                    f"{mark} {say_in_full(move.figure.name, value)}",
                    self._room(indent + _INDENT),
                    2,
                )
                yield from (indent + _INDENT + line for line in lines)

    def _step(self, move: Move, step: MoveStep) -> str:
        """The entry behind a step: in full where it was not told of this item, else by its
        number.
        """
        if step.cause is None:
            return OTHERWISE
        position = step.cause.recorded.position
        if position in self.told:
            return f"#{position}"
        self.told.add(position)
        return self._cause(step.cause, move)

    def _cause(self, cause: Cause, move: Move, *, in_full: bool = False) -> str:
        """Number, day, who, and what that says beyond the figure; of an entry that was told of
        another item, what it says.
        """
        recorded, entry = cause.recorded, cause.recorded.entry
        what = _what(cause, move, in_full=in_full)
        if recorded.position in self.known and what:
            return f"#{recorded.position}{GAP}{what}"
        self.known.add(recorded.position)
        why = f'"{isolated(one_line(entry.reason))}"' if entry.reason else ""
        said = (
            f"#{recorded.position}",
            f"{entry.effective_on}",
            _who(entry.actor),
            what,
            why,
            self._recorded(cause),
        )
        return GAP.join(part for part in said if part)

    def _recorded(self, cause: Cause) -> str:
        """When it was recorded, where that was late or matters."""
        day = cause.recorded.recorded_at.astimezone(self.layout.zone).date()
        late = (day - cause.recorded.entry.effective_on).days
        words = f"{counted(late, 'day')} late" if late > 0 else ""
        if self.layout.learned:
            return f"(recorded {day}{', ' if words else ''}{words})"
        return f"({words})" if late >= _LATE else ""

    def _beside(self, indent: str, words: str, growth: str) -> Iterator[str]:
        """Words with a growth at the right edge of their first line."""
        room = self.layout.columns - len(indent) - (self.growth + len(GAP) if growth else 0)
        first, *rest = hanging(words, room, words.find(GAP) + len(GAP))
        yield self._filled(indent + first, growth)
        yield from (indent + line for line in rest)

    def _filled(self, words: str, growth: str) -> str:
        return apart(words, growth, self.layout.columns).rstrip()

    def _fits(self, words: str, growth: str) -> bool:
        return wide(words) + len(GAP) + wide(growth) <= self.layout.columns

    def _room(self, indent: str) -> int:
        return self.layout.columns - len(indent)


def _again(move: Move, between: Mapping[int, Recorded]) -> Recorded | None:
    """The entry that said the value of a figure again, after the one that moved it last."""
    figure, cause = move.figure, move.steps[-1].cause if move.steps else None
    if (
        cause is None
        or cause.replaces
        or len(figure.entries) != 1
        or figure.name not in STATED.get(figure.subject.kind, ())
    ):
        return None
    again = between.get(figure.entries[0])
    is_later = (
        again
        and again is not cause.recorded
        and again.entry.effective_on >= cause.recorded.entry.effective_on
    )
    return again if is_later else None


def _who(actor: str) -> str:
    return isolated(cut(one_line(actor), 24))


def _whole(move: Move) -> MoveStep:
    """A move as one step."""
    return MoveStep(None, move.before, move.after)


def _growths(move: Move) -> list[str]:
    """By how much a figure moved as a whole, and by each step; where not every step can be counted,
    to what.
    """
    name, steps = move.figure.name, (_whole(move), *move.steps)
    grew = [moved_by(name, *_counted(move, step)) for step in steps]
    if all(grew) or len(move.steps) < 2:
        return grew
    reached = (cut(f"-> {say(name, step.after)}", _LONGEST_STEP) for step in steps)
    return [
        by if step.cause is None else to for by, to, step in zip(grew, reached, steps, strict=True)
    ]


def _counted(move: Move, step: MoveStep) -> tuple[Any, Any]:
    """Before and after; no spending yet is none of the money."""
    before, after = step.before, step.after
    if move.figure.subject.kind == "budget" and move.figure.name == "spent":
        nothing = Money(Decimal("0.00"), (before or after).currency)
        return before or nothing, after or nothing
    return before, after


def _known(move: Move) -> Any:
    """The value of an item that came or went."""
    return move.after if move.fate == "new" else move.before


def _is_prose(move: Move) -> bool:
    """Whether it is too long for a sentence of values."""
    name, value = move.figure.name, _known(move)
    return name == "text" or say_in_full(name, value) != say(name, value)


def _value(move: Move) -> str:
    """The value of an item that came or went, with its label where that says more."""
    name = move.figure.name
    value = say(name, _known(move))
    return value if name in ("count", "value", "unit") else f"{move.figure.label} {value}"


def _goes_without_saying(move: Move) -> bool:
    return move.figure.row.names or (move.figure.name, _known(move)) in _AS_EXPECTED


def _what(cause: Cause, move: Move, *, in_full: bool) -> str:
    """What an entry says that its figure does not: of another item, of money, of another entry."""
    fact, subject = cause.recorded.entry.fact, move.figure.subject
    if isinstance(fact, MoneySpent | MoneyRefunded) and cause.replaces is None:
        return spending_words(fact)
    about = {_bare(change.subject) for change in cause.changes}
    if about == {_bare(subject)} and cause.replaces is None and not in_full:
        return ""
    if subject.kind == "narrative" and cause.replaces is None:
        return ""
    words = entry_words(cause.recorded, cause.changes, cause.replaces)
    return (
        words.removeprefix(item_words(subject, move.figure.title)).lstrip(" :")
        if in_full
        else words
    )


def _bare(subject: Subject) -> Subject:
    """What an item is about: what is stated of the budget, the budget."""
    return Subject(subject.kind.partition("/")[0], subject.key)
