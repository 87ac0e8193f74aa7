"""What entries change, seen in three ways: along the timeline, as it was recorded, and as it is
today.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from domain.entries import Recorded
from domain.project import Project
from domain.timeline import walk
from projections.timeline.changes import Change, changes_of
from projections.timeline.trail import Traced, trail


def changes(project: Project, timeline: Iterable[Recorded]) -> Iterator[Change]:
    """What each entry of a timeline changed, in order of place. The project is walked along."""
    for step in walk(project, timeline):
        yield from changes_of(step)


def as_recorded(history: Sequence[Recorded]) -> Iterator[tuple[Recorded, list[Change]]]:
    """What each entry changed at its place when it was recorded, in order of position."""
    yield from ((one.recorded, list(one.then)) for one in _trail(history))


def changes_by(recorded: Recorded, history: Sequence[Recorded]) -> list[Change]:
    """What one entry changes today where it is in force, else as it was recorded."""
    return next(list(one.changes) for one in _trail(history) if one.recorded is recorded)


def _trail(history: Sequence[Recorded]) -> list[Traced]:
    return trail(history, as_of=date.max, size=len(history))
