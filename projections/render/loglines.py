"""The log as people read it: a line an entry; with the patch, everything about it and what it changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from domain.items import Status
from projections.changes import Change
from projections.render.columns import GAP, aligned, widest
from projections.render.figures import cut, value_words
from projections.render.labels import figure_words, item_words
from projections.render.lines import change_words, entry_words, pair_words
from projections.render.phrases import isolated, one_line
from projections.render.style import Style
from projections.render.trails import around, values
from projections.trail import Traced

NAMES = ("entry", "recorded", "effective", "who", "what and why")
_LONGEST_NAME = 16


def log_row(traced: Traced) -> tuple[str, ...]:
    """An entry under NAMES."""
    return (*_who_and_when(traced), _what(traced, traced.changes) + _why(traced))


def _who_and_when(traced: Traced) -> tuple[str, ...]:
    recorded, entry = traced.recorded, traced.recorded.entry
    who = isolated(cut(one_line(entry.actor), _LONGEST_NAME))
    return f"#{recorded.position}", traced.recorded_on.isoformat(), entry.effective_on.isoformat(), who


def _what(traced: Traced, changes: Sequence[Change]) -> str:
    end = f"[{traced.end}]{GAP}" if traced.end else ""
    return f"{end}{entry_words(traced.recorded, changes, traced.replaces)}"


def _why(traced: Traced) -> str:
    reason = traced.recorded.entry.reason
    return f'{GAP}"{isolated(one_line(reason))}"' if reason else ""


def log_lines(trail: Sequence[Traced], style: Style, columns: int | None) -> Iterator[str]:
    """A line an entry, of at most so many columns; what was replaced or voided is struck through where there are colours."""
    heads = [_who_and_when(traced) for traced in trail]
    widths = [widest(column) for column in zip(NAMES, *heads, strict=False)]
    room = None if columns is None else max(columns - sum(widths) - len(GAP) * len(widths), _LONGEST_NAME)
    yield style("heading", GAP.join([*map(aligned, NAMES, widths), NAMES[-1]]))
    for traced, head in zip(trail, heads, strict=True):
        number, *cells = map(aligned, head, widths)
        what = _fitted(traced, room) if room else _what(traced, traced.changes) + _why(traced)
        yield GAP.join([style("faint", number), *cells, style("undone" if traced.undone_by else "", what)])


def _fitted(traced: Traced, columns: int) -> str:
    """What and why in so many columns, at most half of them for the item, so that the change is seen."""
    changes = [
        change if change.title == change.subject.key else change._replace(title=cut(one_line(change.title), columns // 2))
        for change in traced.changes
    ]
    return cut(_what(traced, changes) + _why(traced), columns)


def patch_lines(trail: Sequence[Traced], style: Style) -> Iterator[str]:
    """Each entry with its header, and each change with the old value and the new."""
    for number, traced in enumerate(trail):
        if number:
            yield ""
        ref = style("faint", f"#{traced.recorded.position}")
        yield f"{ref}{GAP}{style('undone' if traced.undone_by else 'heading', _what(traced, traced.changes))}"
        yield from (f"    {line}" for line in around(traced))
        yield from (f"    {line}".rstrip() for change in traced.changes for line in _patch(change, style))
        if values(traced.then) != values(traced.changes):
            yield from ("", "    When recorded")
            yield from (f"      {change_words(change)}" for change in traced.then)


def _patch(change: Change, style: Style) -> Iterator[str]:
    yield ""
    yield _figure(change)
    if change.restates:
        yield f"  {pair_words(change)}"
        return
    for sign, role, value in (("-", "bad", change.before), ("+", "good", change.after)):
        if value is not None:
            yield from (style(role, f"{sign} {line}") for line in _in_full(change.figure, value))


def _figure(change: Change) -> str:
    return f"{item_words(change.subject, change.title)}: {figure_words(change.subject, change.figure)}".removesuffix(": ")


def _in_full(figure: str, value: Any) -> list[str]:
    """A value, a line a paragraph and item; nothing is cut."""
    match value:
        case str():
            return [isolated(one_line(line)) for line in value.splitlines() if line.strip()]
        case tuple() if value and not isinstance(value, Status):
            return [isolated(one_line(str(each))) for each in value]
        case _:
            return [value_words(figure, value)]
