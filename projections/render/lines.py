"""Entries and changes in one line each: what the log, the audit trail and the answer to a recording say."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from domain.entries import Recorded
from projections.changes import Change
from projections.render.phrases import one_line, shown

_LONGEST = 60
_NAMES = ("title", "name")  # what an entry that creates something is told by anyway


def change_words(change: Change) -> str:
    """What one change did, as in percent 60 % -> 95 %."""
    name = change.path.rpartition("/")[2]
    before, after = (_value(change.path, value) for value in (change.before, change.after))
    return f"{name}: {after}, again" if change.restates else f"{name}: {before} -> {after}"


def entry_words(recorded: Recorded, changes: Sequence[Change]) -> str:
    """What an entry says, as in Requirements: percent 60 % -> 95 %; what was not known before stands alone."""
    fact = recorded.entry.fact
    title = one_line(changes[0].title) if changes else fact.subject.key
    moved = [change for change in changes if change.before is not None or change.path.rpartition("/")[2] not in _NAMES]
    said = "; ".join(f"{change.path.rpartition('/')[2]} {_moved(change)}" for change in moved)
    return ": ".join(part for part in (title, said) if part)


def _moved(change: Change) -> str:
    if isinstance(change.before, tuple) and isinstance(change.after, tuple) and change.after[: len(change.before)] == change.before:
        return f"+ {_value(change.path, change.after[len(change.before) :])}"
    before, after = (_value(change.path, value) for value in (change.before, change.after))
    if change.restates:
        return f"{after}, again"
    return after if change.before is None else f"{before} -> {after}"


def _value(path: str, value: Any) -> str:
    text = one_line(shown(value))
    text = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 3]}..."
    return f"{text} %" if isinstance(value, Decimal) and path.endswith("percent") else text


def answer(recorded: Recorded, changes: Sequence[Change]) -> str:
    """What a recording answers: number, project, day, what changed, who and why."""
    entry = recorded.entry
    why = f": {one_line(entry.reason)}" if entry.reason else ""
    said = entry_words(recorded, changes)
    return (
        f"#{recorded.position}  {entry.project}  {entry.effective_on}  {entry.fact.type}  {said}   by {one_line(entry.actor)}{why}"
    )
