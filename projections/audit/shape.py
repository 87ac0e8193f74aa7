"""The shapes of entries and their changes as JSON: what pledger.log/1, pledger.audit/1, pledger.entry/1 and pledger.history/1 hold.

Decimals are strings, amounts {"amount", "currency"}, days 2024-03-31, moments 2024-04-02T09:00:00.123456Z.
"""

from __future__ import annotations

from typing import Any, NotRequired

from typing_extensions import TypedDict  # of pydantic, which makes JSON Schemas of these

from projections.history.shape import StepShape
from projections.published.shape import EffectShape
from projections.words.figureshape import FigureShape


class ChangeShape(FigureShape):
    """What an entry did to one figure; null where nothing was known."""

    before: Any
    after: Any


class EntryShape(TypedDict):
    """An entry as it was recorded, what it changed, and what became of it. replaces: the id, replaces_entry: the number.

    recorded_on: the day of recorded_at in the configured time zone, which days_late counts from.
    what: in words, as it was answered when it was recorded; now: by what is known now, null where that is the same.
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


class RowShape(ChangeShape):
    """A change with who, when and why. when_recorded: the same change as it was then, where it was another.

    published: what its entry moved in reports that had gone out before; where late entries are asked for, and it is inside one.
    """

    published: NotRequired[list[EffectShape]]
    entry: int
    project: str
    recorded_at: str
    recorded_on: str
    effective_on: str
    days_late: int
    actor: str
    reason: str
    source: str
    when_recorded: ChangeShape | None
    replaces_entry: int | None
    undone_by: int | None


StepShape.__doc__ = """A value, and the day that it holds from; null where nothing is known from then on.

instead: the word that stands where a figure has no value, as its item is open, dropped, closed, released or resolved; else null.
"""
