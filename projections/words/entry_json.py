"""An entry with what it changed and what became of it, as programs read it.

Decimals are strings, amounts {"amount", "currency"}, days 2024-03-31, moments
2024-04-02T09:00:00.123456Z.
"""

from __future__ import annotations

from typing import Any, NotRequired, cast

from typing_extensions import TypedDict  # of pydantic, which makes JSON Schemas of these

from projections.timeline.changes import Change
from projections.timeline.encoding import encode
from projections.timeline.trail import Traced
from projections.words.entries import entry_words, now_words
from projections.words.machine import FigureShape, figure_json, moment_json


class ChangeShape(FigureShape):
    """What an entry did to one figure; null where nothing was known."""

    before: Any
    after: Any


class EntryShape(TypedDict):
    """An entry as it was recorded, what it changed, and what became of it. replaces: the id,
    replaces_entry: the number.

    recorded_on: the day of recorded_at in the configured time zone, which days_late counts from.
    what: in words, as it was answered when it was recorded; now: by what is known now, null where
    that is the same.
    changes: in today's timeline where the entry is in force, else as when it was recorded.
    """

    project: str
    effective_on: str
    actor: str
    reason: str
    source: str
    id: str
    fact: dict[str, Any]
    replaces: NotRequired[str]
    position: int
    version: int
    recorded_at: str
    recorded_on: str
    days_late: int
    what: str
    now: str | None
    changes: list[ChangeShape]
    changes_when_recorded: list[ChangeShape]
    replaces_entry: int | None
    undone_by: int | None


def entry_json(traced: Traced) -> EntryShape:
    """An entry with its changes and its fate."""
    recorded = traced.recorded
    ledgers = {
        "position": recorded.position,
        "version": recorded.version,
        "recorded_at": moment_json(recorded.recorded_at),
        "recorded_on": traced.recorded_on.isoformat(),
        "days_late": traced.days_late,
        "what": entry_words(recorded, traced.then, traced.replaces),
        "now": now_words(recorded, traced.then, traced.changes, traced.replaces) or None,
        "changes": [change_json(change) for change in traced.changes],
        "changes_when_recorded": [change_json(change) for change in traced.then],
        "replaces_entry": traced.replaces.position if traced.replaces else None,
        "undone_by": traced.undone_by.position if traced.undone_by else None,
    }
    return cast("EntryShape", recorded.entry.to_json() | ledgers)


def change_json(change: Change) -> ChangeShape:
    """What an entry did to one figure."""
    return {
        **figure_json(change.subject, change.figure, change.title),
        "before": encode(change.before),
        "after": encode(change.after),
    }
