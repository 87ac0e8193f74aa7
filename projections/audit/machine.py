"""The log, the audit trail and single entries as programs read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NotRequired, cast

from projections.audit.story import standing
from projections.published.effects import Effect
from projections.published.machine import EffectShape, effect_json
from projections.timeline.trail import AuditRow, Traced
from projections.words.entry_json import ChangeShape, EntryShape, change_json, entry_json
from projections.words.machine import moment_json
from projections.words.stamp import (
    KnowledgeShape,
    Named,
    OfProject,
    OfProjects,
    ReceiptShape,
    Stamp,
)


class RowShape(ChangeShape):
    """A change with who, when and why. when_recorded: the same change as it was then, where it was
    another.

    published: what its entry moved in reports that had gone out before; where late entries are
    asked for, and it is inside one.
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


class LogOutput(OfProjects):
    """pledger log."""

    entries: list[EntryShape]


class AuditOutput(OfProjects):
    """pledger audit."""

    changes: list[RowShape]


class EntryOutput(OfProject):
    """pledger entry show. stands: in a sentence, what holds in its place; chain: all that was ever
    said there, by number.

    published: what it moved in reports that had gone out before it.
    """

    entry: EntryShape
    stands: str
    chain: list[int]
    published: list[EffectShape]


class RecordedShape(EntryShape):
    """An entry as it was recorded. is_new: false where it was there already under its id.

    published: what a new one moves in reports that had gone out.
    """

    is_new: bool
    published: list[EffectShape]


class RecordedOutput(Named, KnowledgeShape):
    """Every command that records.

    In a dry run, known_at, size and receipt are those of the ledger as it stays.
    """

    dry_run: bool
    receipt: ReceiptShape
    entries: list[RecordedShape]


Effects = Mapping[
    int, Sequence[Effect]
]  # by position, what an entry moved in reports that had gone out


def log_output(stamp: Stamp, project: str | None, entries: Iterable[Traced]) -> LogOutput:
    """pledger.log/1; of all projects, without one."""
    return {
        **stamp.json("pledger.log/1"),
        "project": project,
        "entries": list(map(entry_json, entries)),
    }


def audit_output(
    stamp: Stamp, project: str | None, rows: Iterable[AuditRow], moved: Effects
) -> AuditOutput:
    """pledger.audit/1; of all projects, without one."""
    published = {position: list(map(effect_json, effects)) for position, effects in moved.items()}
    changes = [audit_json(row, published.get(row.position)) for row in rows]
    return {**stamp.json("pledger.audit/1"), "project": project, "changes": changes}


def entry_output(
    stamp: Stamp, traced: Traced, chain: Sequence[Traced], moved: Sequence[Effect]
) -> EntryOutput:
    """pledger.entry/1. chain: all that was ever said in its place."""
    return {
        **stamp.of_project("pledger.entry/1", traced.recorded.entry.project),
        "entry": entry_json(traced),
        "chain": [one.recorded.position for one in chain],
        "stands": standing(traced),
        "published": list(map(effect_json, moved)),
    }


def recorded_output(
    stamp: Stamp,
    root: str,
    entries: Sequence[tuple[Traced, bool]],
    moved: Effects,
    *,
    dry_run: bool,
) -> RecordedOutput:
    """pledger.recorded/1; with each entry, whether it is new. root: of the ledger's first
    stamp.size entries.
    """
    return {
        "schema": "pledger.recorded/1",
        "dry_run": dry_run,
        **stamp.knowledge_json(),
        "receipt": {"size": stamp.size, "root": root},
        "entries": [
            {
                **entry_json(traced),
                "is_new": is_new,
                "published": list(map(effect_json, moved.get(traced.recorded.position, ()))),
            }
            for traced, is_new in entries
        ],
    }


def audit_json(row: AuditRow, published: list[EffectShape] | None = None) -> RowShape:
    """A change with who, when and why; published: what its entry moved in reports that had gone
    out.
    """
    traced, entry = row.traced, row.traced.recorded.entry
    told: dict[str, Any] = {
        "entry": traced.recorded.position,
        "project": entry.project,
        "recorded_at": moment_json(traced.recorded.recorded_at),
        "recorded_on": traced.recorded_on.isoformat(),
        "effective_on": entry.effective_on.isoformat(),
        "days_late": traced.days_late,
        "actor": entry.actor,
        "reason": entry.reason,
        "source": entry.source,
        **change_json(row.change),
        "when_recorded": change_json(row.then) if row.then else None,
        "replaces_entry": traced.replaces.position if traced.replaces else None,
        "undone_by": traced.undone_by.position if traced.undone_by else None,
    }
    if published is not None:
        told["published"] = published
    return cast("RowShape", told)
