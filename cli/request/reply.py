"""What a recording answers: a line an entry, with what changed; everything about each, as JSON, or nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from cli.config import preferred_output
from cli.output.terminal import columns_of, fitted, safe, style
from cli.request.lookalikes import tell_of_lookalikes
from domain.errors import SHOWN
from domain.timeline import publications
from ledger.service import Answer, Known, Ledger
from projections.page.style import Style
from projections.timeline.changes import Changes, changes_then
from projections.words.entries import answer

if TYPE_CHECKING:
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
    def chosen(cls, named: str | None, color: bool | None, *, quiet: bool = False, verbose: bool = False) -> Reply:
        """The format that was named, else the configured one, else text. Raises Misused."""
        return cls(named or ("json" if preferred_output() == "json" else "text"), style(color), quiet, verbose)

    def give(self, ledger: Ledger, answers: Sequence[Answer], *, dry_run: bool) -> None:
        """Say what was recorded, or would be; on stderr, whose names may be taken for others."""
        tell_of_lookalikes(ledger, answers)
        if self.format == "json":
            self._object(ledger.known(), answers, dry_run)
        elif not self.quiet:
            for line in self._told(answers, dry_run):
                click.echo(line if self.verbose else fitted(line, sys.stdout), color=self.style.coloured)
            if len(answers) != 1:
                new = sum(one.is_new for one in answers)
                click.echo(f"{new:,} of {len(answers):,} entries {'would be ' if dry_run else ''}recorded", err=True)
            if self.verbose and not dry_run:
                click.echo(f"Receipt {ledger.known().receipt}")

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

    def _told(self, answers: Sequence[Answer], dry_run: bool) -> Iterator[str]:
        """A line an entry, of many the first and the last; with --verbose everything about each of them."""
        if self.verbose:
            from projections.audit.trails import entry_text

            for one, traced in zip(answers, _traced(answers), strict=True):
                yield _before(one, dry_run) + entry_text(traced, style=self.style, columns=columns_of(sys.stdout))
            return
        shown = answers if len(answers) <= SHOWN else [*answers[: SHOWN - 1], answers[-1]]
        moved = _moved_words(answers)
        for one, changes in zip(shown, _changes(shown), strict=True):
            if one is shown[-1] and len(answers) > SHOWN:
                yield f"... and {len(answers) - SHOWN:,} more; --verbose shows them"
            number, gap, said = answer(one.recorded, changes).partition("  ")
            yield _before(one, dry_run) + self.style("faint", number) + gap + said
            yield from moved.get(one.recorded.position, ())

    def _object(self, known: Known, answers: Sequence[Answer], dry_run: bool) -> None:
        from projections.audit.machine import recorded_output
        from projections.words.stamp import Stamp

        entries = [(traced, one.is_new) for one, traced in zip(answers, _traced(answers), strict=True)]
        stamp = Stamp(date.max, known.at, known.size)
        click.echo(_json(recorded_output(stamp, known.root, entries, _moved(answers), dry_run=dry_run)))


def _before(one: Answer, dry_run: bool) -> str:
    if not one.is_new:
        return "is there already: "
    return "would be " if dry_run else ""


def _changes(answers: Sequence[Answer]) -> Iterator[Changes]:
    """What each answer's entry changed when it was recorded; of many, in one walk."""
    if len(answers) > _FEW:
        yield from (Changes(traced.then, traced.replaces) for traced in _traced(answers))
    else:
        yield from (changes_then(one.recorded, one.history) for one in answers)


def _moved(answers: Sequence[Answer]) -> dict[int, list[Effect]]:
    """What new entries move in reports that went out before, by position."""
    new = [one for one in answers if one.is_new]
    moved: dict[int, list[Effect]] = {}
    for history in {one.recorded.entry.project: one.history for one in new}.values():
        if publications(history):
            from projections.published.effects import effects

            positions = [one.recorded.position for one in new]
            moved |= effects(history, after=min(positions) - 1, upto=max(positions))
    return {position: [effect for effect in effects if effect.moves] for position, effects in moved.items()}


def _moved_words(answers: Sequence[Answer]) -> dict[int, list[str]]:
    """What new entries move in reports that went out before, by position, a line a figure."""
    moved = _moved(answers)
    if not moved:
        return {}
    from projections.published.effect_lines import effect_lines

    return {position: [line for one in effects for line in _indented(effect_lines(one))] for position, effects in moved.items()}


def _indented(lines: Sequence[str]) -> list[str]:
    return [f"{'      ' if number else '    '}{line}" for number, line in enumerate(lines)]


def _traced(answers: Sequence[Answer]) -> list[Traced]:
    """Each answer's entry with what it changed and what became of it."""
    from cli.config import Config, here
    from projections.timeline.trail import trail

    zone = Config.nearest(here()).time_zone()
    found: dict[int, Traced] = {}
    for history in {one.recorded.entry.project: one.history for one in answers}.values():
        found |= {each.recorded.position: each for each in trail(history, as_of=date.max, size=history[-1].position, zone=zone)}
    return [found[one.recorded.position] for one in answers]


def _json(words: Mapping[str, Any]) -> str:
    import json

    return json.dumps(words, indent=2, ensure_ascii=False)
