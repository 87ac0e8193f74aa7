"""What rests on an entry, and is voided with it; and what comes back with it when that void is
voided.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from domain.admission import met_along, void
from domain.entry import Entry, Recorded
from domain.facts import EntryVoided
from domain.timeline import Places


def voids(
    history: Sequence[Recorded],
    target: Recorded,
    *,
    actor: str,
    reason: str,
    source: str,
    ids: Iterable[str],
) -> list[Entry]:
    """The entries that void an entry with all that rests on it, in the order in which they are to
    be recorded.

    What rests on it goes first, the last in the timeline before all, as one takes down what one
    built: so each void takes back what it says, and what is known between two of them makes sense.
    A void is voided first, and then what went with it. The reason of each other one also says on
    what it rests. ids: new ones.
    """
    voided = Places(history).target(target) if isinstance(target.entry.fact, EntryVoided) else None
    taken = (
        [target, *went_with(history, target)]
        if voided
        else [*reversed(dependents(history, target)), target]
    )
    also = f"{reason} (rests on {(voided or target).name})" if reason else ""
    return [
        void(
            taken_back,
            actor=actor,
            reason=reason if taken_back is target else also,
            source=source,
            id=its,
        )
        for taken_back, its in zip(taken, ids, strict=False)
    ]


def dependents(history: Sequence[Recorded], target: Recorded) -> list[Recorded]:
    """What rests on a statement, in order of place: what would be refused if that, and what rests
    on it before, were not there.

    history: the project's entries in order of position. Nothing rests on what no longer stands.
    """
    stood = Places(history).timeline()
    same = next(
        (index for index, recorded in enumerate(stood) if recorded.position == target.position),
        None,
    )
    if same is None:
        return []
    left = stood[:same] + stood[same + 1 :]
    key = target.entry.project
    bearing = {objection.mark for objection in met_along(key, stood, same)}
    met = met_along(key, left, same, bearing=bearing)
    fallen = {
        objection.at.id for objection in met if not objection.asks and objection.mark not in bearing
    }
    return [recorded for recorded in left[same:] if recorded.entry.id in fallen]


def went_with(history: Sequence[Recorded], voiding: Recorded) -> list[Recorded]:
    """The voids of a void's recording that took back what rests on what it took back, and still
    hold; in order of place.
    """
    places = Places(history)
    voided = places.target(voiding)
    if voided is None or not isinstance(voiding.entry.fact, EntryVoided):
        return []
    before = [recorded for recorded in history if recorded.recorded_at < voiding.recorded_at]
    rested = {recorded.entry.id: index for index, recorded in enumerate(dependents(before, voided))}
    at_once = [
        other
        for other in history
        if other.recorded_at == voiding.recorded_at and isinstance(other.entry.fact, EntryVoided)
    ]
    holding = [
        other for other in at_once if other.entry.replaces in rested and not places.undone_by(other)
    ]
    return sorted(holding, key=lambda other: rested[str(other.entry.replaces)])
