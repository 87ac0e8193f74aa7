"""Figures of a report that moved: from which value to which, by how much, and by which entries."""

from __future__ import annotations

from datetime import UTC, date, tzinfo

from domain.values import Money
from projections.diff.difference import Cause, Move, MoveStep
from projections.words.entries import entry_words
from projections.words.phrases import counted
from projections.words.texts import ELLIPSIS, isolated, one_line
from projections.words.values import moved_by, say, say_in_full

OTHERWISE = "this version of pledger computes it differently"


def moved(move: Move) -> str:
    """A figure's way: used 78 % -> 108 %, +30."""
    by = moved_by(move.figure.name, move.before, move.after)
    way = f"{say(move.figure.name, move.before)} -> {say(move.figure.name, move.after)}"
    return " ".join(part for part in (move.figure.label, way) if part) + (f", {by}" if by else "")


def way(move: Move) -> str:
    """From which value to which: 60 % -> 95 %; a currency is said once."""
    name, before, after = move.figure.name, move.before, move.after
    if name == "target_is":
        before, after = before or "due", after or "due"
    was, now = say_in_full(name, before), say_in_full(name, after)
    if isinstance(before, Money) and isinstance(after, Money) and before.currency == after.currency:
        was = was.removesuffix(f" {before.currency}")
    return f"{was} -> {now}"


def step_words(move: Move, step: MoveStep) -> str:
    """By how much an entry moved a figure, or from what to what where it cannot be counted."""
    name = move.figure.name
    return (
        moved_by(name, step.before, step.after)
        or f"{say(name, step.before)} -> {say(name, step.after)}"
    )


def cause_words(cause: Cause | None, since: date | None = None, zone: tzinfo = UTC) -> str:
    """Which entry it was: its day, who, what it says, why; with since, when it was recorded and how
    long after that day.
    """
    if cause is None:
        return OTHERWISE
    recorded, entry = cause.recorded, cause.recorded.entry
    why = f': "{isolated(one_line(entry.reason))}"' if entry.reason else ""
    what = entry_words(recorded, cause.changes, cause.replaces)
    what = what if what.endswith(ELLIPSIS) else what.removesuffix(".")
    said = f"{entry.effective_on}  {isolated(one_line(entry.actor))}  {what}"
    return f"{said}{_recorded(cause, since, zone) if since else ''}{why}"


def _recorded(cause: Cause, since: date, zone: tzinfo) -> str:
    day = cause.recorded.recorded_at.astimezone(zone).date()
    return f", recorded {day} ({after_publication((day - since).days)})"


def after_publication(days: int) -> str:
    """How long after a report went out something was recorded."""
    return f"{counted(days, 'day')} after publication" if days else "on the day of publication"
