"""What went out as people read it: an edition, and in words what has changed since."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.kinds import figure_of, kind_of
from domain.values import Money
from projections.diff.difference import Move
from projections.diff.words import OTHERWISE, way
from projections.page.columns import hanging, widest
from projections.page.style import PLAIN, Style
from projections.page.table import Column, Table
from projections.published.editions import Restated
from projections.published.publications import PublishedReport
from projections.published.restating import standing
from projections.words.texts import cut, isolated, one_line, terse
from projections.words.values import moved_by

NAMES = ("quarter", "edition", "as of", "published", "by", "size", "SHA-256", "entry")
_AS_PUBLISHED = "as published"
_INDENT, _NO_CENTS = "  ", re.compile(r"\.00(?= |$)")
_FAINT, _LESS_WANTED = ("SHA-256", "entry"), ("size", "SHA-256", "by", "as of")
_DIGITS, _LONGEST_NAME, _LONGEST_WAY, _LINES = 12, 14, 48, 3
_ECHOES = (
    "over_percent",
    "remaining",
    "spent_in_quarter",
    "change",
    "timing",
    "slip_days",
    "age_days",
)


@dataclass(frozen=True, slots=True)
class Listing:
    """Editions in lines of so many columns."""

    out: Sequence[PublishedReport]
    columns: int = 80
    style: Style = PLAIN

    def lines(self) -> Iterator[str]:
        """A row an edition, and below it why it went out again, its files, and what has changed
        since.
        """
        table = self._table()
        layout = table.fitted(self.columns)
        yield from layout.heading(self.style)
        for one, row in zip(self.out, table.rows, strict=True):
            yield from layout.lines(row, self.style)
            for said in self._below(one):
                yield from (
                    _INDENT + line
                    for line in hanging(said, self.columns - len(_INDENT), len(_INDENT))
                )

    def left_out(self) -> str:
        """What to say of columns for which there is no room."""
        return self._table().left_out(self.columns)

    def _table(self) -> Table:
        return Table([_column(name) for name in NAMES], [_row(one) for one in self.out])

    def _below(self, publication: PublishedReport) -> Iterator[str]:
        recorded, fact = publication.edition.recorded, publication.edition.fact
        if publication.is_early:
            yield (
                f"early: as of {fact.as_of}, of a quarter that ends on"
                f" {publication.edition.report.last_day}"
            )
        if recorded.entry.reason:
            yield f'why: "{isolated(one_line(recorded.entry.reason))}"'
        if fact.files:
            yield (
                "files:"
                f" {', '.join(f'{file.format} {file.sha256[:_DIGITS]}' for file in fact.files)}"
            )
        yield since_words(publication, (self.columns - len(_INDENT) * 2) * _LINES)


def _column(name: str) -> Column:
    turn = _LESS_WANTED.index(name) + 1 if name in _LESS_WANTED else 0
    return Column(name, left_out=turn, role="faint" if name in _FAINT else "")


def since_words(publication: PublishedReport, columns: int | None = None) -> str:
    """What has changed since it went out: the main figures first, as many as fit so many
    columns.
    """
    if publication.replaced_by:
        edition = publication.replaced_by
        return f"replaced by edition {edition.fact.edition} (#{edition.recorded.position})"
    restated = publication.restated
    if restated is None or not restated.causes:
        return OTHERWISE if restated and restated.computed_otherwise else _AS_PUBLISHED
    head = f"{standing(restated)}: "
    besides = f"; besides, {OTHERWISE}" if restated.computed_otherwise else ""
    return head + _moved(restated, columns and columns - len(head) - len(besides)) + besides


def row_words(publication: PublishedReport) -> list[str]:
    """A row under NAMES, with why it went out and what has changed since."""
    return [
        *_row(publication),
        since_words(publication),
        isolated(one_line(publication.edition.recorded.entry.reason)) or "-",
    ]


def _row(publication: PublishedReport) -> tuple[str, ...]:
    recorded, fact = publication.edition.recorded, publication.edition.fact
    who = isolated(cut(one_line(recorded.entry.actor), _LONGEST_NAME))
    days = f"{fact.as_of}", f"{recorded.entry.effective_on}"
    return (
        f"{fact.quarter}",
        f"{fact.edition}",
        *days,
        who,
        f"{fact.size:,}",
        fact.sha256[:_DIGITS],
        f"#{recorded.position}",
    )


def _moved(restated: Restated, columns: int | None) -> str:
    """The figures that entries moved, as many as fit; then how many more, and what shows them."""
    phrases = dict.fromkeys(_phrase(move) for move in sorted(restated.moved_by_entries, key=_rank))
    said, more = "", len(phrases)
    for phrase in phrases:
        longer, rest = f"{said}, {phrase}" if said else phrase, more - 1
        if columns is not None and said and widest([longer + _more(restated, rest)]) > columns:
            break
        said, more = longer, rest
    return said + _more(restated, more)


def _more(restated: Restated, figures: int) -> str:
    return (
        f", and {figures} more: pledger report {restated.edition.fact.quarter} --restated"
        if figures
        else ""
    )


def _phrase(move: Move) -> str:
    """A figure that moved: used 78 -> 108 % (+30); an item that came or went, as a whole."""
    figure = move.figure
    if move.fate and figure.subject.key:
        return f"{figure.item} {'new' if move.fate == 'new' else 'gone'}"
    by = terse(moved_by(figure.name, move.before, move.after)).partition(" ")[0]
    name = (
        figure.label if figure.subject.kind == "budget" else f"{figure.item} {figure.label}".strip()
    )
    return f"{name} {cut(_way(move), _LONGEST_WAY)}" + (f" ({by})" if by else "")


def _way(move: Move) -> str:
    """From which value to which, in few letters."""
    said = terse(way(move))
    return _NO_CENTS.sub("", said) if isinstance(move.after, Money) else said


def _rank(move: Move) -> tuple[bool, int]:
    """What to tell of first: what the project is steered by, then items, then the rest; what only
    echoes others comes last.
    """
    kind, key = move.figure.subject
    is_whole = move.fate and kind_of(kind).titled
    steers = (
        max(row.steers for row in kind_of(kind).figures)
        if is_whole
        else figure_of(kind, move.figure.name).steers
    )
    if not steers or (kind == "status" and key):
        return True, move.figure.name in _ECHOES
    return False, steers
