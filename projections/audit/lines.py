"""The audit trail as people read it: a row a change, in order of recording or item by item."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from projections.audit.audit import by_item
from projections.audit.story import late_words
from projections.page.columns import GAP, widest
from projections.page.style import Style
from projections.page.table import NARROWEST, Cell, Column, Table
from projections.timeline.changes import item_path
from projections.timeline.trail import AuditRow
from projections.words.entries import change_words, pair_words
from projections.words.labels import figure_words, item_words
from projections.words.phrases import moment_words
from projections.words.texts import cut, text_in_full, text_words

_NAMES = ("recorded", "effective", "who", "change", "why", "entry")
_NARROW = ("recorded", "effective", "who", "change and why", "entry")
_GIVING_WAY = ("change", "why", "change and why")
_BROAD = 120  # columns from which on the reason has a column of its own
_LONGEST_NAME = 16
_SHORTEST_TITLE = 16
_NONE: Mapping[int, Sequence[str]] = {}
_LONG = 7  # days late from which on it is said, where both days stand side by side


def names(*, projects: bool = False) -> tuple[str, ...]:
    """The names of the columns; projects: with that of the project, the first."""
    return (*("project",)[:projects], *_NAMES)


def audit_row(row: AuditRow, *, projects: bool = False) -> tuple[str, ...]:
    """A change under names."""
    return (
        *(row.project,)[:projects],
        _minute(row),
        *_who_and_when(row),
        _change(row),
        _why(row) or "-",
        f"#{row.position}",
    )


def audit_lines(
    rows: Sequence[AuditRow],
    style: Style,
    columns: int | None,
    *,
    grouped: bool = False,
    below: Mapping[int, Sequence[str]] = _NONE,
    projects: bool = False,
) -> Iterator[str]:
    """The rows in lines of at most so many columns, where there is a limit; grouped under what they
    are about.

    below: what to say below the last row of an entry, by its position. projects: with the project
    of each row, which stands above its change where there is little room.
    """
    is_broad = columns is None or columns >= _BROAD
    named = projects and not grouped
    last = {row.position: row for row in rows}
    told = {id(last[position]): said for position, said in below.items() if position in last}
    cells = {
        id(row): _cells(row, told.get(id(row), ()), is_broad=is_broad, grouped=grouped, named=named)
        for row in rows
    }
    table = Table(
        [_column(name) for name in (names(projects=named) if is_broad else _NARROW)],
        list(cells.values()),
    )
    layout = table.fitted(columns)
    yield from layout.heading(style)
    for group in by_item(rows) if grouped else [rows]:
        if grouped:
            yield from ("", _heading(group[-1], style, columns, projects=projects))
        for row in group:
            yield from layout.lines(cells[id(row)], style)


def _column(name: str) -> Column:
    return Column(
        name, {1: NARROWEST} if name in _GIVING_WAY else {}, role="faint" if name == "entry" else ""
    )


def _heading(row: AuditRow, style: Style, columns: int | None, *, projects: bool) -> str:
    """What the item is called, and its path, where that says more; projects: with the project
    before the path.
    """
    change = row.change
    words, path = item_words(change.subject, change.title), item_path(change.subject)
    path = f"{row.project}: {path}" if projects else path
    if words == path:
        return style("heading", words)
    words = (
        words
        if columns is None
        else cut(words, max(columns - len(GAP) - widest([path]), _SHORTEST_TITLE))
    )
    path = path if columns is None else cut(path, columns - len(GAP) - _SHORTEST_TITLE)
    return f"{style('heading', words)}{GAP}{style('faint', path)}"


def _cells(
    row: AuditRow, below: Sequence[str], *, is_broad: bool, grouped: bool, named: bool
) -> list[str | Cell]:
    """A row's cells; where there is little room, the reason stands below the change, and days stand
    for moments.
    """
    change, why = _change(row, in_group=grouped), _why(row)
    effective, who = _who_and_when(row)
    role = "undone" if row.traced.undone_by else ""
    if is_broad:
        project = [row.project] if named else []
        return [
            *project,
            _minute(row),
            effective,
            who,
            Cell("\n".join((change, *below)), role),
            why or "-",
            f"#{row.position}",
        ]
    above = [f"{row.project}:"] if named else []
    reason = [why] if row.traced.recorded.entry.reason or row.traced.days_late >= _LONG else []
    told = "\n".join((*above, change, *reason, *below))
    return [
        row.traced.recorded_on.isoformat(),
        effective,
        who,
        Cell(told, role),
        f"#{row.position}",
    ]


def _change(row: AuditRow, *, in_group: bool = False) -> str:
    label = figure_words(row.change.subject, row.change.figure)
    words = f"{label} {pair_words(row.change)}".strip() if in_group else change_words(row.change)
    then = f" (when recorded {pair_words(row.then)})" if row.then else ""
    fate = f" [{row.traced.fate}]" if row.traced.fate else ""
    return f"{words}{then}{fate}"


def _who_and_when(row: AuditRow) -> tuple[str, str]:
    entry = row.traced.recorded.entry
    return entry.effective_on.isoformat(), text_words(entry.actor, _LONGEST_NAME)


def _why(row: AuditRow) -> str:
    return f"{text_in_full(row.traced.recorded.entry.reason)}{late_words(row.traced)}".strip()


def _minute(row: AuditRow) -> str:
    return moment_words(row.traced.recorded_at, "minutes")
