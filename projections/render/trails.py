"""The log and the audit trail as rows of text, as JSON, and one entry's whole story."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from domain.items import Status
from projections.audit import Row
from projections.changes import Change
from projections.render.lines import change_words, entry_words
from projections.render.phrases import one_line, shown
from projections.trail import Traced
from projections.view import written

_LATE = 1  # days between taking effect and being recorded from which on it is worth a word


def log_row(traced: Traced) -> tuple[str, ...]:
    """Entry, recorded, effective, who, what, why."""
    recorded, entry = traced.recorded, traced.recorded.entry
    fate = f" [{traced.fate}]" if traced.fate else ""
    what = f"{entry.fact.type}  {entry_words(recorded, traced.changes)}{fate}"
    return f"#{recorded.position}", _minute(recorded.recorded_at), entry.effective_on.isoformat(), entry.actor, what, _why(traced)


def audit_row(row: Row) -> tuple[str, ...]:
    """Recorded, effective, who, change, why, entry."""
    recorded, entry = row.traced.recorded, row.traced.recorded.entry
    item, _, name = row.change.path.rpartition("/")
    where = f"{item}/" if name in change_words(row.change) and item else ""
    then = f" (when recorded {change_words(row.then).partition(': ')[2]})" if row.then else ""
    fate = f" [{row.traced.fate}]" if row.traced.fate else ""
    change = f"{where}{change_words(row.change)}{then}{fate}"
    return (
        _minute(recorded.recorded_at),
        entry.effective_on.isoformat(),
        entry.actor,
        change,
        _why(row.traced),
        f"#{recorded.position}",
    )


def log_json(traced: Traced) -> dict[str, Any]:
    """An entry with its changes and its fate."""
    recorded = traced.recorded
    return recorded.entry.to_json() | {
        "position": recorded.position,
        "version": recorded.version,
        "recorded_at": _in_full(recorded.recorded_at),
        "days_late": traced.days_late,
        "changes": [_change_json(change) for change in traced.changes],
        "changes_when_recorded": [_change_json(change) for change in traced.then],
        "replaces_entry": traced.replaces.position if traced.replaces else None,
        "undone_by": traced.undone_by.position if traced.undone_by else None,
    }


def audit_json(row: Row) -> dict[str, Any]:
    """A change with who, when and why."""
    recorded, entry = row.traced.recorded, row.traced.recorded.entry
    return {
        "entry": recorded.position,
        "recorded_at": _in_full(recorded.recorded_at),
        "effective_on": entry.effective_on.isoformat(),
        "days_late": row.traced.days_late,
        "actor": entry.actor,
        "reason": entry.reason,
        "source": entry.source,
        **_change_json(row.change),
        "when_recorded": _change_json(row.then) if row.then else None,
        "replaces_entry": row.traced.replaces.position if row.traced.replaces else None,
        "undone_by": row.traced.undone_by.position if row.traced.undone_by else None,
    }


def entry_text(traced: Traced) -> str:
    """One entry's story, a line a thing."""
    recorded, entry = traced.recorded, traced.recorded.entry
    said = entry.fact.to_json()
    lines = [
        f"#{recorded.position}  {said.pop('type')}" + (f"   [{traced.fate}]" if traced.fate else ""),
        *(f"  {name:<14} {one_line(_plain(value))}" for name, value in said.items()),
        f"Project    {entry.project} (its entry {recorded.version})",
        f"Effective  {entry.effective_on}",
        f"Recorded   {_in_full(recorded.recorded_at).replace('T', ' ').replace('Z', ' UTC')}{_late(traced)}",
        f"By         {entry.actor}",
        f"Why        {one_line(entry.reason) or '-'}",
        f"Source     {one_line(entry.source) or '-'}",
        f"Id         {entry.id}",
        *(f"Changed    {change.path}: {_pair(change)}" for change in traced.changes),
    ]
    if [(c.path, c.before, c.after) for c in traced.then] != [(c.path, c.before, c.after) for c in traced.changes]:
        lines += [f"  when recorded {change.path}: {_pair(change)}" for change in traced.then]
    return "\n".join(lines) + "\n"


def _plain(value: Any) -> str:
    match value:
        case {"amount": amount, "currency": currency}:
            return f"{amount} {currency}"
        case list():
            return "; ".join(_plain(each) for each in value)
        case _:
            return shown(value)


def _pair(change: Change) -> str:
    return change_words(change).partition(": ")[2]


def _change_json(change: Change) -> dict[str, Any]:
    return {"path": change.path, "title": change.title, "before": _json(change.before), "after": _json(change.after)}


def _json(value: Any) -> Any:
    return value._asdict() if isinstance(value, Status) else written(value)


def _why(traced: Traced) -> str:
    return f"{one_line(traced.recorded.entry.reason)}{_late(traced)}".strip() or "-"


def _late(traced: Traced) -> str:
    days = traced.days_late
    return f" ({days:,} day{'' if days == 1 else 's'} late)" if days >= _LATE else ""


def _minute(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")


def _in_full(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
