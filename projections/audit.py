"""The audit trail: who changed what, when and why; a row a change, with the value before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, tzinfo
from fnmatch import fnmatchcase

from projections.changes import Change
from projections.trail import Traced


@dataclass(frozen=True, slots=True)
class Row:
    """One change of one entry; then: the change as it was when recorded, where today's timeline shows another."""

    traced: Traced
    change: Change
    then: Change | None


@dataclass(frozen=True, slots=True)
class Filter:
    """What to show. path: a path, the beginning of one, or a pattern such as milestone/*/percent. Days are of recording."""

    path: str | None = None
    by: str | None = None
    since: date | None = None
    until: date | None = None
    zone: tzinfo = UTC  # that days are counted in

    def takes(self, traced: Traced, change: Change) -> bool:
        """Whether a change is among what was asked for."""
        day = traced.recorded.recorded_at.astimezone(self.zone).date()
        return (
            (self.path is None or under(change.path, self.path))
            and (self.by is None or traced.recorded.entry.actor.casefold() == self.by.casefold())
            and (self.since is None or day >= self.since)
            and (self.until is None or day <= self.until)
        )


def audit(trail: Iterable[Traced], wanted: Filter) -> Iterator[Row]:
    """The changes asked for, in order of recording."""
    for traced in trail:
        then = {change.path: change for change in traced.then}
        for change in traced.changes:
            if wanted.takes(traced, change):
                was = then.get(change.path)
                moved = was is not None and (was.before, was.after) != (change.before, change.after)
                yield Row(traced, change, was if moved else None)


def under(path: str, wanted: str) -> bool:
    """Whether a path is the one that is wanted, lies below it, or fits it as a pattern."""
    wanted = wanted.rstrip("/")
    return path == wanted or path.startswith(f"{wanted}/") or fnmatchcase(path, wanted)
