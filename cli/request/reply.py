"""What a recording answers: a line an entry, with what changed; everything about each, as JSON, or
nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from cli.config import preferred_output
from cli.output.terminal import columns_of, fitted, safe, style
from domain.actors import mixed_letters
from domain.entries import Recorded
from domain.errors import SHOWN
from domain.timeline import publications
from ledger.service import Answer, Ledger
from projections.audit.likeness import same, skeleton
from projections.page.style import Style
from projections.timeline.changes import Changes
from projections.timeline.sequences import changes_then
from projections.words.entries import answer as answer_words

if TYPE_CHECKING:
    from cli.request.session import Session
    from projections.published.effects import Effect
    from projections.timeline.trail import Traced

_FEW = 3


@dataclass(frozen=True, slots=True)
class Reply:
    """How much a person wants to hear."""

    format: str
    style: Style
    quiet: bool = False
    verbose: bool = False

    @classmethod
    def chosen(
        cls, named: str | None, color: bool | None, *, quiet: bool = False, verbose: bool = False
    ) -> Reply:
        """The format that was named, else the configured one, else text. Raises Misused."""
        return cls(
            named or ("json" if preferred_output() == "json" else "text"),
            style(color),
            quiet,
            verbose,
        )

    def give(self, session: Session, answers: Sequence[Answer], *, dry_run: bool) -> None:
        """Say what was recorded, or would be; on stderr, whose names may be taken for others."""
        tell_of_lookalikes(session.ledger, answers)
        if self.format == "json":
            self._print_object(session, answers, dry_run)
        elif not self.quiet:
            for line in (
                self._in_full(session, answers, dry_run)
                if self.verbose
                else self._in_short(session, answers, dry_run)
            ):
                click.echo(
                    line if self.verbose else fitted(line, sys.stdout), color=self.style.coloured
                )
            if len(answers) != 1:
                new = sum(answer.is_new for answer in answers)
                click.echo(
                    f"{new:,} of {len(answers):,} entries {'would be ' if dry_run else ''}recorded",
                    err=True,
                )
            if self.verbose and not dry_run:
                click.echo(f"Receipt {session.ledger.known().receipt}")

    def said(self, words: dict[str, Any], *sentences: str) -> None:
        """Answer with a few sentences, or with an object that holds the same."""
        if self.format == "json":
            click.echo(_json(words))
        elif not self.quiet:
            for sentence in sentences:
                click.echo(fitted(safe(sentence), sys.stdout))

    def adds(self, line: str) -> None:
        """Say a line more, where people read."""
        if self.format == "text" and not self.quiet:
            click.echo(fitted(safe(line), sys.stdout))

    def warns(self, line: str) -> None:
        """Say what may be overlooked, beside the answer."""
        if not self.quiet:
            click.echo(safe(line), err=True)

    def _in_full(self, session: Session, answers: Sequence[Answer], dry_run: bool) -> Iterator[str]:
        """Everything about each entry."""
        from projections.audit.story import entry_text

        for answer, traced in zip(answers, _traced(session, answers), strict=True):
            yield _before(answer, dry_run) + entry_text(
                traced, style=self.style, columns=columns_of(sys.stdout)
            )

    def _in_short(
        self, session: Session, answers: Sequence[Answer], dry_run: bool
    ) -> Iterator[str]:
        """A line an entry, of many the first and the last; and what it moves in reports that went
        out, a line a figure.
        """
        shown = answers if len(answers) <= SHOWN else [*answers[: SHOWN - 1], answers[-1]]
        moved = _moved(answers)
        for answer, changes in zip(shown, _changes(session, shown), strict=True):
            if answer is shown[-1] and len(answers) > SHOWN:
                yield f"... and {len(answers) - SHOWN:,} more; --verbose shows them"
            number, gap, words = answer_words(answer.recorded, changes).partition("  ")
            yield _before(answer, dry_run) + self.style("faint", number) + gap + words
            for effect in moved.get(answer.recorded.position, ()):
                from projections.published.effect_lines import effect_lines

                first, *figures = effect_lines(effect)
                yield f"    {first}"
                yield from (f"      {figure}" for figure in figures)

    @staticmethod
    def _print_object(session: Session, answers: Sequence[Answer], dry_run: bool) -> None:
        from projections.audit.machine import recorded_output
        from projections.words.stamp import Stamp

        known = session.ledger.known()
        entries = [
            (traced, answer.is_new)
            for answer, traced in zip(answers, _traced(session, answers), strict=True)
        ]
        stamp = Stamp(date.max, known.at, known.size)
        click.echo(
            _json(recorded_output(stamp, known.root, entries, _moved(answers), dry_run=dry_run))
        )


def _before(answer: Answer, dry_run: bool) -> str:
    if not answer.is_new:
        return "is there already: "
    return "would be " if dry_run else ""


def _changes(session: Session, answers: Sequence[Answer]) -> Iterator[Changes]:
    """What each answer's entry changed when it was recorded; of many, in one walk."""
    if len(answers) > _FEW:
        yield from (Changes(traced.then, traced.replaces) for traced in _traced(session, answers))
    else:
        yield from (changes_then(answer.recorded, answer.history) for answer in answers)


def _moved(answers: Sequence[Answer]) -> dict[int, list[Effect]]:
    """What new entries move in reports that went out before, by position."""
    positions = [answer.recorded.position for answer in answers if answer.is_new]
    moved: dict[int, list[Effect]] = {}
    for history in _histories(answer for answer in answers if answer.is_new):
        if publications(history):
            from projections.published.effects import effects

            moved |= effects(history, after=min(positions) - 1, upto=max(positions))
    return {
        position: [effect for effect in effects if effect.moves]
        for position, effects in moved.items()
    }


def _traced(session: Session, answers: Sequence[Answer]) -> list[Traced]:
    """Each answer's entry with what it changed and what became of it."""
    from projections.timeline.trail import trail

    traced = {
        each.recorded.position: each
        for history in _histories(answers)
        for each in trail(history, as_of=date.max, size=history[-1].position, zone=session.zone)
    }
    return [traced[answer.recorded.position] for answer in answers]


def _histories(answers: Iterable[Answer]) -> Iterable[Sequence[Recorded]]:
    """The history of each project that entries are of, as it is with the last of them."""
    return {answer.recorded.entry.project: answer.history for answer in answers}.values()


def _json(words: Mapping[str, Any]) -> str:
    import json

    return json.dumps(words, indent=2, ensure_ascii=False)


def tell_of_lookalikes(ledger: Ledger, answers: Sequence[Answer]) -> None:
    """Say of whom new entries are by, where the name mixes letters of two scripts or looks the same
    as another.
    """
    for line in _lookalikes(ledger, [answer for answer in answers if answer.is_new]):
        click.echo(safe(line), err=True)


def _lookalikes(ledger: Ledger, new: Sequence[Answer]) -> Iterator[str]:
    by_actor = {answer.recorded.entry.actor: answer for answer in new}
    positions = {answer.recorded.position for answer in new}
    for actor, answer in by_actor.items():
        known = {each.entry.actor for each in answer.history if each.position not in positions}
        others = {*by_actor, *(known if actor in known else ledger.actors())}
        twins = sorted(
            each for each in others if skeleton(each) == skeleton(actor) and not same(each, actor)
        )
        looks = (
            f"looks the same as {' and '.join(map(repr, twins))}, in other letters" if twins else ""
        )
        if told := "; it ".join(said for said in (mixed_letters(actor), looks) if said):
            yield f"{actor!r} {told}"
