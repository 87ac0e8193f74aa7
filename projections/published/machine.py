"""What was published and is no more so, as JSON."""

from __future__ import annotations

from projections.diff.machine import move_json
from projections.published.editions import Restated
from projections.published.shape import RestatedShape
from projections.words.machine import in_full


def restated_json(restated: Restated) -> RestatedShape:
    """Whether, and how far, what is known now is from what was published."""
    recorded, fact = restated.edition.recorded, restated.edition.fact
    return {
        "entry": recorded.position,
        "edition": fact.edition,
        "published_on": recorded.entry.effective_on.isoformat(),
        "recorded_at": in_full(recorded.recorded_at),
        "actor": recorded.entry.actor,
        "size": fact.size,
        "sha256": fact.sha256,
        "computed_otherwise": restated.computed_otherwise,
        "entries": [cause.recorded.position for cause in restated.causes],
        "changes": [move_json(move) for move in restated.moves],
    }
