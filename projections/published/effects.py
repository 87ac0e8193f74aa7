"""What entries moved in reports that had gone out before them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from domain.entries import Recorded
from domain.facts import QuarterPublished
from domain.timeline import calendar_of, timeline
from projections.diff.difference import Learning, Moment, Move
from projections.published.editions import Edition, editions
from projections.timeline.view import Span


class Effect(NamedTuple):
    """What one entry moved in a report that had gone out, each figure by one step; nothing, where
    it moved none.
    """

    edition: Edition
    moves: Sequence[Move]


def effects(history: Sequence[Recorded], *, after: int = 0, upto: int) -> dict[int, list[Effect]]:
    """Of each entry inside a published quarter, by position: what it moved in the edition that was
    that quarter's newest then.

    Of the entries after the ledger's first so many, up to so many.
    """
    known = [recorded for recorded in history if recorded.position <= upto]
    went_out, found = editions(known), dict[int, list[Effect]]()
    for number, edition in enumerate(went_out):
        later = (
            one.recorded.position
            for one in went_out[number + 1 :]
            if one.fact.quarter == edition.fact.quarter
        )
        last = next(later, upto)
        moved = _moved(known, edition, max(edition.fact.size, after), last)
        inside = {
            one.position for one in known if one.position > after and _is_inside(one, edition, last)
        }
        for position in sorted(inside | set(moved)):
            found.setdefault(position, []).append(Effect(edition, moved.get(position, ())))
    return found


def inside_published(history: Sequence[Recorded]) -> set[int]:
    """The positions of the entries of days that had been published before they were recorded."""
    went_out = editions(history)
    return {
        one.position
        for one in history
        if any(_is_inside(one, edition, one.position) for edition in went_out)
    }


def _is_inside(recorded: Recorded, edition: Edition, last: int) -> bool:
    """Whether an entry that was recorded after an edition, before the next one, is of a day that it
    covers.
    """
    is_later = edition.recorded.position < recorded.position <= last
    return (
        is_later
        and recorded.entry.effective_on <= edition.fact.as_of
        and not isinstance(recorded.entry.fact, QuarterPublished)
    )


def _moved(
    history: Sequence[Recorded], edition: Edition, first: int, last: int
) -> dict[int, list[Move]]:
    """What each entry between two sizes moved in an edition."""
    fact, found = edition.fact, dict[int, list[Move]]()
    if first < last and (learning := Learning(history, Moment(fact.as_of, first), last)).late:
        span = Span.of(
            calendar_of(timeline(history, size=fact.size)), fact.quarter, fact.as_of
        )  # as it was counted then
        caused = [
            (step.cause.recorded.position, figure, step)
            for figure, step in learning.steps(span)
            if step.cause
        ]
        for position, figure, step in caused:
            found.setdefault(position, []).append(Move(figure, step.before, step.after, (step,)))
    return found
