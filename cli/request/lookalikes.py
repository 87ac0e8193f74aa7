"""What to tell of those who speak where their names may be taken for others: told, never refused, as nobody chooses a name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from cli.output.terminal import safe
from domain.actors import mixed_letters
from projections.audit.likeness import same, skeleton

if TYPE_CHECKING:
    from ledger.service import Answer, Ledger


def tell_of_lookalikes(ledger: Ledger, answers: Sequence[Answer]) -> None:
    """Say of whom new entries are by, where the name mixes letters of two scripts or looks the same as another."""
    for line in _told(ledger, [answer for answer in answers if answer.is_new]):
        click.echo(safe(line), err=True)


def _told(ledger: Ledger, new: Sequence[Answer]) -> Iterator[str]:
    by_actor = {answer.recorded.entry.actor: answer for answer in new}
    positions = {answer.recorded.position for answer in new}
    for actor, answer in by_actor.items():
        known = {each.entry.actor for each in answer.history if each.position not in positions}
        others = {*by_actor, *(known if actor in known else ledger.actors())}
        twins = sorted(each for each in others if skeleton(each) == skeleton(actor) and not same(each, actor))
        looks = f"looks the same as {' and '.join(map(repr, twins))}, in other letters" if twins else ""
        if told := "; it ".join(said for said in (mixed_letters(actor), looks) if said):
            yield f"{actor!r} {told}"
