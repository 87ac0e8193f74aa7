"""Each entry with what it changed and what became of it: what the log and the audit trail are views
of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo

from domain.entries import Recorded
from domain.facts import EntryVoided, Subject
from domain.project import Project
from projections.timeline.changes import Change, any_item, changes_of
from projections.timeline.sequences import Sequences


@dataclass(frozen=True, slots=True)
class Traced:
    """An entry, its changes and its fate.

    changes: in today's timeline where the entry is in force, else as it was recorded.
    then: as it was recorded.
    replaces: what it amends or voids. undone_by: what replaced or voided it since. stands: what
    holds in its place.
    rank: of that place, the position of the first entry there. zone: that days are counted in.
    """

    recorded: Recorded
    changes: tuple[Change, ...]
    then: tuple[Change, ...]
    replaces: Recorded | None
    undone_by: Recorded | None
    stands: Recorded | None
    rank: int
    zone: tzinfo = UTC

    @property
    def recorded_at(self) -> datetime:
        """The moment at which it was recorded, as the zone's clocks show it."""
        return self.recorded.recorded_at.astimezone(self.zone)

    @property
    def recorded_on(self) -> date:
        """The day on which it was recorded."""
        return self.recorded_at.date()

    @property
    def days_late(self) -> int:
        """How many days after it took effect it was recorded; below 0 for what lies ahead."""
        return (self.recorded_on - self.recorded.entry.effective_on).days

    @property
    def voids(self) -> bool:
        """Whether it takes another entry back."""
        return isinstance(self.recorded.entry.fact, EntryVoided)

    @property
    def deed(self) -> str:
        """In words, what it did to another entry; empty for most."""
        return (
            f"{'voids' if self.voids else 'amends'} #{self.replaces.position}"
            if self.replaces
            else ""
        )

    @property
    def end(self) -> str:
        """In words, what another entry did to it; empty for most."""
        if self.undone_by is None:
            return ""
        verb = "voided" if isinstance(self.undone_by.entry.fact, EntryVoided) else "replaced"
        return f"{verb} by #{self.undone_by.position}"

    @property
    def fate(self) -> str:
        """What it did to another entry, and what was done to it, as far as either is so."""
        return ", ".join(said for said in (self.deed, self.end) if said)


def trail(
    history: Sequence[Recorded],
    *,
    as_of: date,
    size: int,
    zone: tzinfo = UTC,
    about: Callable[[Subject], bool] = any_item,
    watch: Callable[[Sequence[Recorded]], Iterable[Recorded]] = iter,
) -> list[Traced]:
    """Every entry of one project that was known by then and holds from as_of or before, in order of
    position.

    about: which items' changes are wanted; all, without it. watch: sees the entries go by, which
    may take long.
    """
    known = [recorded for recorded in history if recorded.position <= size]
    sequences = Sequences(Project(known[0].entry.project if known else ""), about)
    as_recorded = [sequences.take_in(recorded) for recorded in watch(known)]
    places, standing = (
        sequences.places,
        {step.recorded.position: changes_of(step) for step in sequences.steps(disturbed=True)},
    )
    traced = []
    for recorded, then in zip(known, as_recorded, strict=True):
        if recorded.entry.effective_on <= as_of:
            stands, shown = places.standing_at(recorded), then
            if stands is recorded:
                shown = _of_today(recorded, standing.get(recorded.position, then), then)
            undone_by, target, rank = (
                places.undone_by(recorded),
                places.target(recorded),
                places.place(recorded).rank,
            )
            traced.append(
                Traced(recorded, tuple(shown), tuple(then), target, undone_by, stands, rank, zone)
            )
    return traced


def _of_today(recorded: Recorded, now: list[Change], then: list[Change]) -> list[Change]:
    """What an entry in force changes in today's timeline; before it, what it took back of the entry
    that it amends.
    """
    if recorded.entry.replaces is None:
        return now
    said = {change.path for change in now}
    return [change for change in then if change.path not in said] + now


def chain(trail: Iterable[Traced], position: int) -> list[Traced]:
    """Everything that was ever said in the place of the entry at a position, in order: it, what it
    replaces, what replaced it.
    """
    every = list(trail)
    rank = next(traced.rank for traced in every if traced.recorded.position == position)
    return [traced for traced in every if traced.rank == rank]


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One change of one entry; then: the change as it was when recorded, where today's timeline
    shows another.
    """

    traced: Traced
    change: Change
    then: Change | None

    @property
    def position(self) -> int:
        """Of the entry."""
        return self.traced.recorded.position

    @property
    def project(self) -> str:
        """The key of the project that the entry is of."""
        return self.traced.recorded.entry.project
