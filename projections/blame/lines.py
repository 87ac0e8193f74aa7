"""Who stated each figure of a report, as people and programs read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, tzinfo

from domain.entries import Recorded
from domain.kinds import kind_of
from projections.blame.blame import Line, days_late, recorded_on
from projections.page.columns import GAP, Cell, hanging, lines, widest
from projections.page.style import PLAIN, Style
from projections.words.figures import cut
from projections.words.grouping import figure_label, item_heading, sections
from projections.words.labels import item_words
from projections.words.phrases import counted, isolated, one_line, runs
from projections.words.values import say

NAMES = ("item", "figure", "value", "entry", "who", "effective", "recorded", "why")
_BROAD = 110  # columns from which on the reason has a column of its own
_LONGEST_NAME, _LONGEST_LABEL, _SHORTEST, _WHY = 12, 16, 12, 36
_LATE = 1  # days between taking effect and being recorded from which on it is worth a word
_LONG = 7  # days late from which on it is said by itself, where both days stand side by side
_MOST = 12  # runs of entries that a line names
_INDENT = "  "


@dataclass(slots=True)
class Blaming:
    """The lines of a report in columns; day: the one that it stands at, zone: that days are counted in.

    known_at: the state of knowledge that it stands at, as people type it; empty for what is known now.
    """

    columns: int
    day: date
    zone: tzinfo = UTC
    style: Style = PLAIN
    known_at: str = ""
    told: set[int] = field(default_factory=set)  # entries whose reason was told of the item

    def lines(self, blamed: Sequence[Line]) -> Iterator[str]:
        """The figures under the report's headings."""
        widths = self._widths(blamed)
        names = ["", "", *NAMES[3:7], *(NAMES[7:] if self._is_broad else ())]
        yield from lines([(name,) for name in names], widths, ["faint"] * len(names), self.style)
        for heading, items in sections(blamed, lambda line: line.figure):
            yield from ("", self.style("heading", heading.upper()))
            for item in items:
                yield from self._item(item, widths)

    @property
    def _is_broad(self) -> bool:
        return self.columns >= _BROAD

    def _widths(self, blamed: Sequence[Line]) -> list[int]:
        """How wide each column is; values take what the others leave."""
        labels = min(widest([figure_label(line.figure) for line in blamed]), _LONGEST_LABEL) + 2 * len(_INDENT)
        rigid = [widest([cells[at][0] for cells in map(self._by, blamed)] + [NAMES[at + 3]]) for at in range(4)]
        rigid += [_WHY] if self._is_broad else []
        room = self.columns - sum(rigid) - len(GAP) * (len(rigid) + 1)
        values = max(room - labels, _SHORTEST)
        return [min(labels, max(room - values, _SHORTEST)), values, *rigid]

    def _item(self, blamed: Sequence[Line], widths: Sequence[int]) -> Iterator[str]:
        """The figures of an item; its title stands above them."""
        self.told = set()
        heading = item_heading(blamed[-1].figure)
        named = next((line for line in blamed if line.figure.name in ("title", "name")), None)
        if heading and named and kind_of(named.figure.subject.kind).listed:
            merged = [widths[0] + len(GAP) + widths[1], *widths[2:]]
            yield from self._row(named, [(heading,)], merged, _INDENT)
            blamed = [line for line in blamed if line is not named]
        elif heading:
            yield _INDENT + heading
        indent = _INDENT * 2 if heading else _INDENT
        for line in blamed:
            value = cut(say(line.figure.name, line.figure.value), 2 * widths[1] - 4)  # two lines
            yield from self._row(line, [(figure_label(line.figure),), (value,)], widths, indent)

    def _row(self, line: Line, what: list[Cell], widths: Sequence[int], indent: str) -> Iterator[str]:
        """A figure with its newest entry; below it why, where there is no room beside it, and what else it rests on."""
        cells = [*what, *self._by(line)] + ([(self._why(line.newest),)] if self._is_broad else [])
        roles = [*[""] * len(what), "faint", *[""] * (len(cells) - len(what) - 1)]
        first, *rest = widths
        yield from (indent + row for row in lines(cells, [first - len(indent), *rest], roles, self.style))
        for words in self._below(line):
            below = indent + _INDENT
            yield from (below + self.style("faint", row) for row in hanging(words, self.columns - len(below), 2))
        self.told.add(line.newest.position)

    def _by(self, line: Line) -> list[Cell]:
        """Number, who, and both days."""
        recorded = line.newest
        who = isolated(cut(one_line(recorded.entry.actor), _LONGEST_NAME))
        days = (recorded.entry.effective_on.isoformat(), recorded_on(recorded, self.zone).isoformat())
        return [(f"#{recorded.position}",), (who,), *((day,) for day in days)]

    def _below(self, line: Line) -> Iterator[str]:
        is_worth_a_line = bool(line.newest.entry.reason) or days_late(line.newest, self.zone) >= _LONG
        if not self._is_broad and is_worth_a_line and (why := self._why(line.newest, '"')):
            yield why
        if len(line.by) > 1:
            which = runs([recorded.position for recorded in line.by], _MOST)
            known_at = f" --known-at {self.known_at}" if self.known_at else ""
            yield f"rests on {len(line.by)} entries: {which}; pledger explain {line.figure.path} --as-of {self.day}{known_at}"

    def _why(self, recorded: Recorded, mark: str = "") -> str:
        """The reason, between marks, and by how many days it was recorded late; once an item."""
        if recorded.position in self.told:
            return ""
        days = days_late(recorded, self.zone)
        reason = f"{mark}{isolated(one_line(recorded.entry.reason))}{mark}" if recorded.entry.reason else ""
        return " ".join(part for part in (reason, f"({counted(days, 'day')} late)" if days >= _LATE else "") if part)


def blame_row(line: Line, zone: tzinfo = UTC) -> list[str]:
    """A figure under NAMES."""
    figure, newest = line.figure, line.newest
    days = [newest.entry.effective_on.isoformat(), recorded_on(newest, zone).isoformat()]
    entries = runs(figure.entries, _MOST)
    what = [item_words(figure.subject, figure.title), figure.label, say(figure.name, figure.value)]
    return [*what, entries, one_line(newest.entry.actor), *days, one_line(newest.entry.reason)]
