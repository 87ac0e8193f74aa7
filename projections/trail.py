"""Each entry with what it changed and what became of it: what the log and the audit trail are views of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date

from domain.entries import Recorded
from domain.facts import EntryVoided
from domain.timeline import Places
from projections.changes import Change, as_recorded, changes, of_today, unwalked


@dataclass(frozen=True, slots=True)
class Traced:
    """An entry, its changes and its fate.

    changes: in today's timeline where the entry is in force, else as it was recorded.
    then: as it was recorded.
    replaces: what it amends or voids. undone_by: what replaced or voided it since.
    """

    recorded: Recorded
    changes: tuple[Change, ...]
    then: tuple[Change, ...]
    replaces: Recorded | None
    undone_by: Recorded | None

    @property
    def days_late(self) -> int:
        """How many days after it took effect it was recorded; below 0 for what lies ahead."""
        return (self.recorded.recorded_at.astimezone(UTC).date() - self.recorded.entry.effective_on).days

    @property
    def fate(self) -> str:
        """In words: what it did to another entry, and what another did to it; empty for most."""
        said = []
        if self.replaces:
            verb = "voids" if isinstance(self.recorded.entry.fact, EntryVoided) else "amends"
            said.append(f"{verb} #{self.replaces.position}")
        if self.undone_by:
            verb = "voided" if isinstance(self.undone_by.entry.fact, EntryVoided) else "replaced"
            said.append(f"{verb} by #{self.undone_by.position}")
        return ", ".join(said)


def trail(history: Sequence[Recorded], *, as_of: date, size: int) -> list[Traced]:
    """Every entry of one project that was known by then and holds from as_of or before, in order of position."""
    known = [recorded for recorded in history if recorded.position <= size]
    if not known:
        return []
    places = Places(known)
    now: dict[int, list[Change]] = defaultdict(list)
    for change in changes(unwalked(places, known[0].entry.project), places.timeline(as_of)):
        now[change.recorded.position].append(change)
    traced = []
    for recorded, then in as_recorded(known):
        if recorded.entry.effective_on <= as_of:
            shown = of_today(recorded, now[recorded.position], then) if places.in_force(recorded) else then
            traced.append(Traced(recorded, tuple(shown), tuple(then), places.target(recorded), places.undone_by(recorded)))
    return traced
