"""What an entry moved in a report that had gone out, in words and as JSON."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, tzinfo
from itertools import groupby

from domain.entries import Recorded
from projections.difference import Move
from projections.effects import Effect
from projections.moveshape import EffectShape
from projections.render.movejson import move_json
from projections.render.moves import item, moved
from projections.render.phrases import counted

_TITLES = ("title", "name")


def effect_words(effect: Effect) -> str:
    """As in: moves 2024Q2 as published (edition 1, #11): used 78 % -> 108 %, +30; ..."""
    edition, *figures = effect_lines(effect)
    return f"{edition} {'; '.join(figures)}".strip()


def effect_lines(effect: Effect) -> list[str]:
    """The same, a line a figure."""
    fact = effect.edition.fact
    edition = f"{fact.quarter} as published (edition {fact.edition}, {effect.edition.recorded.name})"
    of_item = groupby(effect.moves, key=lambda move: move.figure.subject)
    figures = [figure for _, moves in of_item for figure in _item(list(moves))]
    return [f"moves {edition}:", *figures] if figures else [f"moves nothing in {edition}"]


def late_effect_lines(recorded: Recorded, effect: Effect, zone: tzinfo = UTC) -> list[str]:
    """The same, with how long after the publication the entry was recorded."""
    day, went_out = (one.recorded_at.astimezone(zone).date() for one in (recorded, effect.edition.recorded))
    first, *figures = effect_lines(effect)
    return [f"{counted((day - went_out).days, 'day')} after publication, {first}", *figures]


def effect_json(effect: Effect) -> EffectShape:
    """What one entry moved in one edition."""
    fact = effect.edition.fact
    return {
        "quarter": str(fact.quarter),
        "edition": fact.edition,
        "entry": effect.edition.recorded.position,
        "changes": [move_json(move) for move in effect.moves],
    }


def _item(moves: Sequence[Move]) -> list[str]:
    """The figures of one item that moved; of one that came or went, that alone."""
    name = item(moves[0].figure)
    for move in moves:
        if move.figure.name in _TITLES and None in (move.before, move.after):
            return [f"{name} {'is added' if move.before is None else 'is gone'}"]
    return [words if move.figure.subject.kind == "budget" else f"{name} {words}" for move in moves for words in [moved(move)]]
