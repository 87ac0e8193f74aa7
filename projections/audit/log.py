"""The log as people read it: a line an entry; with the patch, everything about it and what it
changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from domain.items import Status
from projections.audit.story import LABEL, Hung, around, beside, values
from projections.page.columns import GAP, hanging, widest
from projections.page.style import Style
from projections.page.table import Cell, Column, Table
from projections.timeline.changes import Change
from projections.timeline.trail import Traced
from projections.words.clauses import is_prose
from projections.words.entries import change_words, entry_words, pair_words
from projections.words.labels import figure_words, item_words
from projections.words.texts import (
    ELLIPSIS,
    clipped,
    cut,
    one_line,
    terse,
    text_in_full,
    text_words,
)
from projections.words.values import say

_NAMES = ("entry", "recorded", "effective", "who", "what and why")
_NARROW = ("entry", "effective +late", "who", "what and why")
_NARROWEST = 72  # columns below which nobody is named, so that the figures find room
_BROAD = 120  # columns from which on each day has a column of its own
_LONGEST_NAME = 16
_SHORT_NAME = 10
_SHORTEST_TITLE = 8
_LONGEST_KEY, _OF_PROJECT = (
    48,
    6,
)  # columns of a project's key, and the part of all columns that it takes where these are few
_OF_WHO = 28  # columns more that it takes to name people beside projects


def names(*, projects: bool = False) -> tuple[str, ...]:
    """The names of the columns; projects: with that of the project."""
    return (_NAMES[0], *("project",)[:projects], *_NAMES[1:])


def log_row(traced: Traced, *, projects: bool = False) -> tuple[str, ...]:
    """An entry under names."""
    number, *others = _who_and_when(traced, is_broad=True)
    return (number, *(traced.recorded.entry.project,)[:projects], *others, _whole(traced))


def _who_and_when(traced: Traced, *, is_broad: bool) -> tuple[str, ...]:
    """Number, days and person; where there is little room, the day of recording is what comes on
    top of the other one.
    """
    recorded, entry = traced.recorded, traced.recorded.entry
    who = text_words(entry.actor, _LONGEST_NAME if is_broad else _SHORT_NAME)
    day = entry.effective_on.isoformat()
    if is_broad:
        return f"#{recorded.position}", traced.recorded_on.isoformat(), day, who
    return f"#{recorded.position}", f"{day} {traced.days_late:+}d" if traced.days_late else day, who


def _what(traced: Traced, changes: Sequence[Change]) -> str:
    end = f"[{traced.end}]{GAP}" if traced.end else ""
    return f"{end}{entry_words(traced.recorded, changes, traced.replaces)}"


def _whole(traced: Traced) -> str:
    return _what(traced, traced.then) + beside(traced) + _why(traced)


def _why(traced: Traced) -> str:
    reason = traced.recorded.entry.reason
    return f'{GAP}"{text_in_full(reason)}"' if reason else ""


def log_lines(
    trail: Sequence[Traced], style: Style, columns: int | None, *, projects: bool = False
) -> Iterator[str]:
    """A line an entry, of at most so many columns; what was replaced or voided is struck through
    where there are colours.

    projects: with the project of each, whose key is cut where there is little room.
    """
    is_broad = columns is None or columns >= _BROAD
    shown = (
        slice(None) if columns is None or columns >= _NARROWEST + projects * _OF_WHO else slice(2)
    )
    *names, what_and_why = _NAMES if is_broad else _NARROW
    shape = [Column(name, role="faint" if name == "entry" else "") for name in names[shown]]
    heads = [_who_and_when(traced, is_broad=is_broad)[shown] for traced in trail]
    if projects:
        longest = _LONGEST_KEY if columns is None else max(columns // _OF_PROJECT, _SHORTEST_TITLE)
        shape.insert(1, Column(cut("project", longest)))
        heads = [
            (ref, cut(one.recorded.entry.project, longest), *rest)
            for one, (ref, *rest) in zip(trail, heads, strict=True)
        ]
    if columns is None:
        shape.append(Column(what_and_why))
        rows = [(*head, _whole(traced)) for traced, head in zip(trail, heads, strict=True)]
    else:
        shape.append(Column(what_and_why, {1: _SHORTEST_TITLE}, width=columns))
        rows = [(*head, "") for head in heads]
    layout = Table(shape, rows).fitted(columns)
    yield from layout.heading(style)
    for traced, row in zip(trail, rows, strict=True):
        *head, what = row
        cell = Cell(
            what or _fitted(traced, layout.widths[-1]), "undone" if traced.undone_by else ""
        )
        yield from layout.lines((*head, cell), style)


def _fitted(traced: Traced, columns: int) -> str:
    """What and why in so many columns.

    The title gives way first, then the reason and the prose; the figures last.
    """
    if widest([whole := _whole(traced)]) <= columns:
        return whole
    now = terse(beside(traced))
    if widest([now]) * 2 > columns:
        now = f"{GAP}[now {ELLIPSIS}]"
    return clipped(_clipped(traced, columns - widest([now])) + now, columns)


def _clipped(traced: Traced, columns: int) -> str:
    shorten, spare = _shortening(traced, columns)
    spare -= any(
        not change.title.isascii() for change in traced.then
    )  # as wide letters may not fill the shortest title
    most = columns // 2 if _why(traced) or any(map(is_prose, traced.then)) else columns
    titled = _retitled(traced.then, min(_SHORTEST_TITLE + max(spare, 0), most))
    return clipped(shorten(_what(traced, titled)) + _why(traced), columns)


def _shortening(traced: Traced, columns: int) -> tuple[Callable[[str], str], int]:
    """How the figures are said, in full where they fit beside the shortest title, and what that
    leaves of so many columns.
    """
    shortest = _retitled(traced.then, _SHORTEST_TITLE)
    spare = columns - _figures_end(traced, shortest, str)
    return (str, spare) if spare >= 0 else (terse, columns - _figures_end(traced, shortest, terse))


def _retitled(changes: Sequence[Change], columns: int) -> list[Change]:
    """The changes of an item whose title takes at most so many columns; a key that stands for one
    is never cut.
    """
    return [
        (
            change
            if change.title == change.subject.key
            else change._replace(title=cut(one_line(change.title), columns))
        )
        for change in changes
    ]


def _figures_end(traced: Traced, changes: Sequence[Change], shorten: Callable[[str], str]) -> int:
    """How many columns the figures take, with what stands before them, and with the ellipsis where
    prose or a reason follows.
    """
    moved = [change for change in changes if not is_prose(change)]
    if not moved:
        return 0
    figures = _what(traced, moved)
    goes_on = figures != _what(traced, changes) + _why(traced)
    return widest([shorten(figures)]) + (len(ELLIPSIS) if goes_on else 0)


def patch_lines(
    trail: Sequence[Traced], style: Style, columns: int | None = None, *, projects: bool = False
) -> Iterator[str]:
    """Each entry with its header, and each change with the old value and the new; of at most so
    many columns.
    """
    for number, traced in enumerate(trail):
        if number:
            yield ""
        for text, indent in _entry_lines(traced, style, projects=projects):
            yield from (line.rstrip() for line in hanging(text, columns, indent))


def _entry_lines(traced: Traced, style: Style, *, projects: bool) -> Iterator[Hung]:
    """Each line about an entry, and how far in it goes on below."""
    ref = f"#{traced.recorded.position}"
    what = style("undone" if traced.undone_by else "heading", _what(traced, traced.then))
    yield f"{style('faint', ref)}{GAP}{what}", len(ref) + len(GAP)
    if projects:
        yield f"    Project    {traced.recorded.entry.project}", LABEL + 4
    yield from ((f"    {line}", LABEL + 4) for line in around(traced))
    for change in traced.then:
        yield "", 0
        yield from ((f"    {line}", 6) for line in _patch(change, style))
    if values(traced.then) != values(traced.changes):
        yield "", 0
        yield "    By what is known now", 0
        yield from ((f"      {change_words(change)}", 8) for change in traced.changes)


def _patch(change: Change, style: Style) -> Iterator[str]:
    yield _figure(change)
    if change.restates:
        yield f"  {pair_words(change)}"
        return
    for sign, role, value in (("-", "bad", change.before), ("+", "good", change.after)):
        if value is not None:
            yield from (style(role, f"{sign} {line}") for line in _in_full(change.figure, value))


def _figure(change: Change) -> str:
    figure = figure_words(change.subject, change.figure)
    return f"{item_words(change.subject, change.title)}: {figure}".removesuffix(": ")


def _in_full(figure: str, value: Any) -> list[str]:
    """A value, a line a paragraph and item; nothing is cut."""
    match value:
        case str():
            return [text_in_full(line) for line in value.splitlines() if line.strip()]
        case tuple() if value and not isinstance(value, Status):
            return [text_in_full(str(each)) for each in value]
        case _:
            return [say(figure, value)]
