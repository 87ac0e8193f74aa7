"""All that went out: every edition, what replaced it, and how far what is known now is from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from domain.entries import Recorded
from domain.timeline import Places, calendar_of, timeline
from projections.diff.difference import told_anew
from projections.published.editions import Edition, Restated, editions, restated
from projections.report.report import report_of
from projections.timeline.view import Span, View


class PublishedReport(NamedTuple):
    """An edition, the one that replaced it, and where none did how far it is from what is known
    now.
    """

    edition: Edition
    replaced_by: Edition | None
    restated: Restated | None

    @property
    def is_early(self) -> bool:
        """Whether the quarter had not ended."""
        return self.edition.report.is_early


def publications(
    history: Sequence[Recorded], *, size: int, known_at: str | None
) -> list[PublishedReport]:
    """What went out by the ledger's first size entries, in order of recording.

    Raises Unverified.
    """
    known = [recorded for recorded in history if recorded.position <= size]
    out = editions(known)
    replacing = dict[int, Edition | None]()
    for at, one in enumerate(out, 1):
        later = (other for other in out[at:] if other.fact.quarter == one.fact.quarter)
        replacing[one.recorded.position] = next(later, None)
    untouched = _untouched(known, [one for one in out if replacing[one.recorded.position] is None])
    found = []
    for one in out:
        replaced_by, beside = replacing[one.recorded.position], untouched.get(one.recorded.position)
        if replaced_by is None and beside is None:
            beside = restated(known, one, size=size, known_at=known_at)
        found.append(PublishedReport(one, replaced_by, beside))
    return found


def _untouched(known: Sequence[Recorded], out: Sequence[Edition]) -> dict[int, Restated]:
    """The editions, by position, on which nothing bears that was learned since, and that are
    computed as they were.

    All are made anew in one walk, as what is known now of their days is what was known then.
    """
    learned = [(one.position, since) for one, since in told_anew(Places(), known)] if out else []
    still = [
        one
        for one in out
        if not any(
            position > one.fact.size and since <= one.fact.as_of for position, since in learned
        )
    ]
    held = timeline(known)
    calendar = calendar_of(held)
    spans = [Span.of(calendar, one.fact.quarter, one.fact.as_of) for one in still]
    found = {}
    for one, view in zip(still, View.each(held, spans), strict=True):
        report = one.report
        then = sum(each.position <= one.fact.size for each in held[: view.entries])
        if report_of(replace(view, entries=then), report.known_at) == report:
            found[one.recorded.position] = Restated(
                one, report, report, (), computed_otherwise=False
            )
    return found
