"""The log and the audit trail as rows for programs: columns that stay, raw values, nothing where
nothing is known.
"""

from __future__ import annotations

from projections.timeline.changes import item_path
from projections.timeline.trail import AuditRow, Traced
from projections.words.entries import entry_words, now_words
from projections.words.machine import csv_cell, moment_json

_AROUND = ("entry", "recorded_at", "effective_on", "days_late", "actor")
_AFTER = ("reason", "source", "replaces_entry", "undone_by")
_THEN = ("before_when_recorded", "after_when_recorded")
LOG = (*_AROUND, "project", "type", "item", "what", *_AFTER, "id", "recorded_on", "now")
AUDIT = (
    *_AROUND,
    "kind",
    "item",
    "figure",
    "path",
    "title",
    "before",
    "after",
    *_AFTER,
    "recorded_on",
    "project",
    *_THEN,
)


def log_record(traced: Traced) -> tuple[str, ...]:
    """An entry under the names of LOG. item: the path of the item that it is about. what: as it was
    answered when recorded.
    """
    entry, then = traced.recorded.entry, traced.then
    subject = then[-1].subject if then else entry.fact.subject
    words = entry_words(traced.recorded, then, traced.replaces)
    now = now_words(traced.recorded, then, traced.changes, traced.replaces)
    said = (entry.project, entry.fact.type, item_path(subject), words)
    return (*_around(traced), *said, *_after(traced), entry.id, traced.recorded_on.isoformat(), now)


def audit_record(row: AuditRow) -> tuple[str, ...]:
    """A change under the names of AUDIT."""
    change, then, traced = row.change, row.then or row.change, row.traced
    where = (change.subject.kind, change.subject.key, change.figure, change.path, change.title)
    pair, pair_then = ((csv_cell(each.before), csv_cell(each.after)) for each in (change, then))
    last = (traced.recorded_on.isoformat(), row.project, *pair_then)
    return (*_around(traced), *where, *pair, *_after(traced), *last)


def _around(traced: Traced) -> tuple[str, ...]:
    recorded, entry = traced.recorded, traced.recorded.entry
    days = entry.effective_on.isoformat(), str(traced.days_late)
    return (str(recorded.position), moment_json(recorded.recorded_at), *days, entry.actor)


def _after(traced: Traced) -> tuple[str, ...]:
    entry, others = traced.recorded.entry, (traced.replaces, traced.undone_by)
    return (entry.reason, entry.source, *(str(other.position) if other else "" for other in others))
