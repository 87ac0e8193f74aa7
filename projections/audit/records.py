"""The log and the audit trail as rows for programs: columns that stay, raw values, nothing where nothing is known."""

from __future__ import annotations

from collections.abc import Iterator

from projections.timeline.changes import item_path
from projections.timeline.trail import AuditRow, Traced
from projections.words.entries import entry_words, now_words
from projections.words.machine import csv_cell, moment_json

_AROUND = ("entry", "recorded_at", "effective_on", "days_late", "actor")
_AFTER = ("reason", "source", "replaces_entry", "undone_by")
_THEN = ("before_when_recorded", "after_when_recorded")
LOG = (*_AROUND, "project", "type", "item", "what", *_AFTER, "id", "recorded_on", "now")
AUDIT = (*_AROUND, "kind", "item", "figure", "path", "title", "before", "after", *_AFTER, "recorded_on", "project", *_THEN)


def log_record(traced: Traced) -> tuple[str, ...]:
    """An entry under the names of LOG. item: the path of the item that it is about. what: as it was answered when recorded."""
    entry, then = traced.recorded.entry, traced.then
    subject = then[-1].subject if then else entry.fact.subject
    words = entry_words(traced.recorded, then, traced.replaces)
    now = now_words(traced.recorded, then, traced.changes, traced.replaces)
    said = (entry.project, entry.fact.type, item_path(subject), words)
    return (*_around(traced), *said, *_after(traced), entry.id, traced.recorded_on.isoformat(), now)


def audit_record(row: AuditRow) -> tuple[str, ...]:
    """A change under the names of AUDIT."""
    change = row.change
    where = (change.subject.kind, change.subject.key, change.figure, change.path, change.title)
    return (*_around(row.traced), *where, csv_cell(change.before), csv_cell(change.after), *_after(row.traced), *_last(row))


def _around(traced: Traced) -> Iterator[str]:
    recorded = traced.recorded
    yield str(recorded.position)
    yield moment_json(recorded.recorded_at)
    yield recorded.entry.effective_on.isoformat()
    yield str(traced.days_late)
    yield recorded.entry.actor


def _after(traced: Traced) -> Iterator[str]:
    yield traced.recorded.entry.reason
    yield traced.recorded.entry.source
    yield str(traced.replaces.position) if traced.replaces else ""
    yield str(traced.undone_by.position) if traced.undone_by else ""


def _last(row: AuditRow) -> Iterator[str]:
    then = row.then or row.change
    yield row.traced.recorded_on.isoformat()
    yield row.traced.recorded.entry.project
    yield csv_cell(then.before)
    yield csv_cell(then.after)
