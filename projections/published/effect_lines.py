"""What an entry moved in a report that had gone out, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, tzinfo
from functools import lru_cache
from itertools import chain, groupby

from domain.entries import Recorded
from domain.errors import Unverified
from projections.diff.difference import Move
from projections.diff.words import after_publication, moved
from projections.published.editions import Edition
from projections.published.effects import Effect, effects
from projections.report.figures import Figures, figures
from projections.words.values import say


def effect_lines(effect: Effect) -> list[str]:
    """As in: moves 2024Q2, published as edition 1 (#11): and a line a figure, used 78 % -> 108 %,
    +30.
    """
    fact = effect.edition.fact
    edition = (
        f"{fact.quarter}, published as edition {fact.edition} ({effect.edition.recorded.name})"
    )
    if not effect.moves:
        return [f"moves nothing in {edition}"]
    published = _published(effect.edition)
    of_item = groupby(effect.moves, key=lambda move: move.figure.subject)
    return [
        f"moves {edition}:",
        *(figure for _, moves in of_item for figure in _item(list(moves), published)),
    ]


def moved_together(history: Sequence[Recorded], known: int) -> list[str]:
    """What entries beyond a size changed of published reports, in one step: a line a figure."""
    out: dict[int, tuple[Edition, dict[str, Move]]] = {}
    found = effects(history, after=history[known - 1].position, upto=history[-1].position)
    for effect in chain.from_iterable(found.values()):
        _, moves = out.setdefault(effect.edition.recorded.position, (effect.edition, {}))
        for move in effect.moves:
            moves[move.figure.path] = move._replace(before=moves.get(move.figure.path, move).before)
    together = (
        Effect(edition, [move for move in moves.values() if move.before != move.after])
        for edition, moves in out.values()
    )
    return [
        f"{first} {'; '.join(figures)}".rstrip() for first, *figures in map(effect_lines, together)
    ]


def late_effect_lines(recorded: Recorded, effect: Effect, zone: tzinfo = UTC) -> list[str]:
    """What an entry moved, a line a figure, with how long after the publication it was recorded."""
    day, went_out = (
        one.recorded_at.astimezone(zone).date() for one in (recorded, effect.edition.recorded)
    )
    first, *figures = effect_lines(effect)
    return [f"{after_publication((day - went_out).days)}, {first}", *figures]


def _item(moves: Sequence[Move], published: Figures | None) -> list[str]:
    """The figures of one item that moved; of one that came or went, that alone."""
    name = moves[0].figure.item
    for move in moves:
        if move.figure.row.names and None in (move.before, move.after):
            return [f"{name} {'is added' if move.before is None else 'is gone'}"]
    prefix = "" if moves[0].figure.subject.kind == "budget" else f"{name} "
    return [f"{prefix}{moved(move)}{_beside_published(move, published)}" for move in moves]


@lru_cache(maxsize=8)
def _published(edition: Edition) -> Figures | None:
    """The figures that went out; None where they cannot be read, which is said where the report is
    asked for.
    """
    try:
        return figures(edition.report)
    except Unverified:
        return None


def _beside_published(move: Move, published: Figures | None) -> str:
    """What was published, where others have moved the figure already; or that it is as published
    again.
    """
    if published is None:
        return ""
    figure = published.get(move.figure.path)
    value = figure.value if figure else None
    if move.after == value:
        return " (as published again)"
    return "" if move.before == value else f" (published {say(move.figure.name, value)})"
