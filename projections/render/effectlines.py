"""What an entry moved in a report that had gone out, in words and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, tzinfo
from itertools import groupby

from domain.entries import Recorded
from projections.difference import Move
from projections.effects import Effect
from projections.moveshape import EffectShape
from projections.publication import Edition
from projections.render.movejson import move_json
from projections.render.moves import item, moved
from projections.render.phrases import counted

TITLES = ("title", "name")


def effect_words(effect: Effect) -> str:
    """As in: moves 2024Q2 as published (edition 1, #11): used 78 % -> 108 %, +30; ..."""
    of_item = groupby(effect.moves, key=lambda move: move.figure.subject)
    return f"moves {edition_words(effect.edition)}: {'; '.join(_item(list(moves)) for _, moves in of_item)}"


def edition_words(edition: Edition) -> str:
    """An edition, as a sentence names it."""
    return f"{edition.fact.quarter} as published (edition {edition.fact.edition}, {edition.recorded.name})"


def lateness(recorded: Recorded, edition: Edition, zone: tzinfo = UTC) -> str:
    """How long after an edition an entry was recorded."""
    day, went_out = (one.recorded_at.astimezone(zone).date() for one in (recorded, edition.recorded))
    return f"{counted((day - went_out).days, 'day')} after {edition.fact.quarter} was published"


def effect_json(effect: Effect) -> EffectShape:
    """What one entry moved in one edition."""
    fact = effect.edition.fact
    return {
        "quarter": str(fact.quarter),
        "edition": fact.edition,
        "entry": effect.edition.recorded.position,
        "changes": [move_json(move) for move in effect.moves],
    }


def _item(moves: Sequence[Move]) -> str:
    """The figures of one item that moved; of one that came or went, that alone."""
    name = item(moves[0].figure)
    for move in moves:
        if move.figure.name in TITLES and None in (move.before, move.after):
            return f"{name} {'is added' if move.before is None else 'is gone'}"
    said = "; ".join(map(moved, moves))
    return said if moves[0].figure.subject.kind == "budget" else f"{name} {said}".strip()
