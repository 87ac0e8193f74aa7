"""What entries moved in reports that had gone out before them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from domain.entries import Recorded
from domain.timeline import calendar_of, timeline
from projections.difference import Moment, Move, bearing, steps
from projections.publication import Edition, editions
from projections.view import Span


class Effect(NamedTuple):
    """What one entry moved in the edition that was the newest of its quarter, each figure by one step."""

    edition: Edition
    moves: list[Move]


def effects(history: Sequence[Recorded], *, after: int = 0, upto: int) -> dict[int, list[Effect]]:
    """What the entries after the ledger's first so many, up to so many, moved in what had gone out; by position."""
    found: dict[int, list[Effect]] = {}
    known = [recorded for recorded in history if recorded.position <= upto]
    went_out = editions(known)
    for number, edition in enumerate(went_out):
        later = (one.recorded.position for one in went_out[number + 1 :] if one.fact.quarter == edition.fact.quarter)
        first, last = max(edition.fact.size, after), min(next(later, upto), upto)
        for position, moved in _moved(known, edition, first, last).items():
            found.setdefault(position, []).append(Effect(edition, moved))
    return found


def covered(history: Sequence[Recorded], recorded: Recorded) -> list[Edition]:
    """What had gone out before an entry was recorded and is as of its day or later: the newest edition of each quarter."""
    before = (edition for edition in editions(history) if edition.recorded.position < recorded.position)
    newest = {edition.fact.quarter: edition for edition in before}
    return [edition for edition in newest.values() if recorded.entry.effective_on <= edition.fact.as_of]


def _moved(history: Sequence[Recorded], edition: Edition, first: int, last: int) -> dict[int, list[Move]]:
    """What each entry between two sizes moved in an edition."""
    fact, found = edition.fact, dict[int, list[Move]]()
    old, new = Moment(fact.as_of, first), Moment(fact.as_of, last)
    if first < last and bearing(history, old, last):
        span = Span.of(calendar_of(timeline(history, as_of=fact.as_of, size=first)), fact.quarter, fact.as_of)
        for figure, step in steps(history, span, old, new):
            if step.cause:
                found.setdefault(step.cause.recorded.position, []).append(Move(figure, step.before, step.after, (step,)))
    return found
