"""Who stated each figure of a report, as people read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, tzinfo

from domain.entries import Recorded
from domain.kinds import kind_of
from projections.blame.blame import BlamedFigure, days_late, recorded_on
from projections.page.columns import hanging, widest
from projections.page.style import PLAIN, Style
from projections.page.table import NARROWEST, Column, Layout, Row, Table
from projections.words.figure import figure_label, item_heading, sections
from projections.words.labels import item_words
from projections.words.phrases import counted, runs
from projections.words.texts import cut, isolated, one_line
from projections.words.values import say

NAMES = ("item", "figure", "value", "entry", "who", "effective", "recorded", "why")
_BROAD = 110  # columns from which on the reason has a column of its own
_LONGEST_NAME, _LONGEST_LABEL, _WHY = 12, 16, 36
_LATE = 1  # days between taking effect and being recorded from which on it is worth a word
_LONG = 7  # days late from which on it is said by itself, where both days stand side by side
_MOST = 12  # runs of entries that a line names
_INDENT = "  "


@dataclass(slots=True)
class Blaming:
    """The lines of a report in columns; day: the one that it stands at, zone: that days are counted
    in.

    known_at: the state of knowledge that it stands at, as people type it; empty for what is known
    now.
    """

    columns: int
    day: date
    zone: tzinfo = UTC
    style: Style = PLAIN
    known_at: str = ""
    told: set[int] = field(default_factory=set)  # entries whose reason was told of the item

    def lines(self, blamed: Sequence[BlamedFigure]) -> Iterator[str]:
        """The figures under the report's headings."""
        layout = self._layout(blamed)
        yield from layout.heading(self.style, "faint")
        for heading, items in sections(blamed, lambda line: line.figure):
            yield from ("", self.style("heading", heading.upper()))
            for item in items:
                yield from self._item(item, layout)

    @property
    def _is_broad(self) -> bool:
        return self.columns >= _BROAD

    def _layout(self, blamed: Sequence[BlamedFigure]) -> Layout:
        """The columns: values take what the others leave."""
        labels = min(
            widest([figure_label(line.figure) for line in blamed]), _LONGEST_LABEL
        ) + 2 * len(_INDENT)
        columns = [
            Column(width=labels, gives={2: NARROWEST}),
            Column(width=self.columns, gives={1: NARROWEST}),
        ]
        columns += [Column(name, role="faint" if name == "entry" else "") for name in NAMES[3:7]]
        columns += [Column(NAMES[7], width=_WHY)] if self._is_broad else []
        why = [""] * self._is_broad
        return Table(columns, [["", "", *self._by(line), *why] for line in blamed]).fitted(
            self.columns
        )

    def _item(self, blamed: Sequence[BlamedFigure], layout: Layout) -> Iterator[str]:
        """The figures of an item; its title stands above them."""
        self.told = set()
        heading = item_heading(blamed[-1].figure)
        named = next((line for line in blamed if line.figure.row.names), None)
        if heading and named and kind_of(named.figure.subject.kind).listed:
            yield from self._row(named, ["", heading], layout.spanning(0, 1).within(_INDENT))
            blamed = [line for line in blamed if line is not named]
        elif heading:
            yield _INDENT + heading
        for line in blamed:
            value = cut(
                say(line.figure.name, line.figure.value), 2 * layout.widths[1] - 4
            )  # two lines
            yield from self._row(
                line,
                [figure_label(line.figure), value],
                layout.within(_INDENT * 2 if heading else _INDENT),
            )

    def _row(self, line: BlamedFigure, what: Row, layout: Layout) -> Iterator[str]:
        """A figure with its newest entry; below it why, where there is no room beside it, and what
        else it rests on.
        """
        why = [self._why(line.newest)] if self._is_broad else []
        yield from layout.lines([*what, *self._by(line), *why], self.style)
        for words in self._below(line):
            below = layout.indent + _INDENT
            yield from (
                below + self.style("faint", row)
                for row in hanging(words, self.columns - len(below), 2)
            )
        self.told.add(line.newest.position)

    def _by(self, line: BlamedFigure) -> list[str]:
        """Number, who, and both days."""
        recorded = line.newest
        who = isolated(cut(one_line(recorded.entry.actor), _LONGEST_NAME))
        days = (
            recorded.entry.effective_on.isoformat(),
            recorded_on(recorded, self.zone).isoformat(),
        )
        return [f"#{recorded.position}", who, *days]

    def _below(self, line: BlamedFigure) -> Iterator[str]:
        is_worth_a_line = (
            bool(line.newest.entry.reason) or days_late(line.newest, self.zone) >= _LONG
        )
        if not self._is_broad and is_worth_a_line and (why := self._why(line.newest, '"')):
            yield why
        if len(line.by) > 1:
            which = runs([recorded.position for recorded in line.by], _MOST)
            known_at = f" --known-at {self.known_at}" if self.known_at else ""
            yield (
                f"rests on {len(line.by)} entries: {which}; pledger explain {line.figure.path}"
                f" --as-of {self.day}{known_at}"
            )

    def _why(self, recorded: Recorded, mark: str = "") -> str:
        """The reason, between marks, and by how many days it was recorded late; once an item."""
        if recorded.position in self.told:
            return ""
        days = days_late(recorded, self.zone)
        reason = (
            f"{mark}{isolated(one_line(recorded.entry.reason))}{mark}"
            if recorded.entry.reason
            else ""
        )
        return " ".join(
            part
            for part in (reason, f"({counted(days, 'day')} late)" if days >= _LATE else "")
            if part
        )


def blame_row(line: BlamedFigure, zone: tzinfo = UTC) -> list[str]:
    """A figure under NAMES."""
    figure, newest = line.figure, line.newest
    days = [newest.entry.effective_on.isoformat(), recorded_on(newest, zone).isoformat()]
    entries = runs(figure.entries, _MOST)
    what = [item_words(figure.subject, figure.title), figure.label, say(figure.name, figure.value)]
    return [*what, entries, one_line(newest.entry.actor), *days, one_line(newest.entry.reason)]
