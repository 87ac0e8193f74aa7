"""What is said of imported files: previews, or what became of each; and what records them."""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Iterator, Sequence

import click

from cli.answers.import_files import Asked, Import
from cli.output.printer import Printer
from cli.output.terminal import fitted, safe
from projections.importing.door import ImportShape, Plan, failed_json, import_json, import_lines, imported_before, summary
from projections.page.columns import aligned, widest
from projections.published.effect_lines import moved_together
from projections.words.phrases import counted, counted_entries, entries

_FEW = 3  # files that a hint names


def moved_by(plan: Plan) -> list[str]:
    """What the plan moves in reports that had gone out."""
    return moved_together(plan.recorded(), len(plan.destination.history)) if plan.moves_published else []


class Telling:
    """What is said of the files."""

    def __init__(self, imports: Sequence[Import], asked: Asked, printer: Printer, *, has_ledger: bool) -> None:
        self.imports, self.asked, self.printer, self.has_ledger = imports, asked, printer, has_ledger

    def tell(self) -> None:
        """Everything in the format that was asked for; what went wrong on stderr."""
        if self.printer.format == "json":
            objects = [each for one in self.imports for each in _objects(one)]
            self.printer.text(json.dumps(objects, indent=2, ensure_ascii=False) + "\n")
        else:
            self.printer.text("".join(f"{line}\n" for line in self._lines()))
        for one in self.imports:
            for line in str(one.error).splitlines() if one.error else ():
                click.echo(fitted(safe(f"pledger: {line}"), sys.stderr), err=True)

    def _lines(self) -> Iterator[str]:
        if self.asked.records:
            yield from (f"{self._shown(one)}: {_fate(one)}" for one in self.imports if one.error is None or len(self.imports) > 1)
            return
        for one in self.imports:
            yield from getattr(one.error, "example", "").splitlines()  # a map to begin with
            for each in one.plans:
                yield from import_lines(each, moved_by(each), columns=self.printer.columns(), style=self.printer.style)
                yield ""
        if len(self.imports) > 1:
            yield from self._summary()
            yield ""
        yield from self._hint()

    def _summary(self) -> Iterator[str]:
        """A line a file."""
        columns = widest([self._shown(one) for one in self.imports])
        yield from (f"{aligned(self._shown(one), columns)}  {_fate(one)}" for one in self.imports)

    def _shown(self, one: Import) -> str:
        """A file's name; its path, where another has the same name."""
        is_one = sum(other.source.name == one.source.name for other in self.imports) == 1
        return safe(one.source.name if is_one else one.file)

    def _hint(self) -> Iterator[str]:
        """What records it, where something would be recorded."""
        waiting = [one for one in self.imports if one.error is None and any(each.steps for each in one.plans)]
        if not waiting:
            if any(one.error is None for one in self.imports):
                yield "Nothing to record."
            return
        asks = any(each.asks for one in waiting for each in one.plans)
        command = self._command(waiting, asks=asks)
        first = "" if self.has_ledger else "`pledger init` makes a ledger, and "
        what = "it" if len(waiting) == 1 else "them"
        yield from fitted(f"Nothing recorded yet: {first}{command} records {what}.", sys.stdout).splitlines()

    def _command(self, waiting: Sequence[Import], *, asks: bool) -> str:
        """The call that records, with the options that were given."""
        because = ' --because "WHY"' if asks and not self.asked.because else ""
        if len(self.imports) > _FEW:
            return f"the same with --yes{because}"
        options = [("-p", self.asked.project), ("--quarter", self.asked.quarter), ("--map", self.asked.map_file)]
        options += [("--same", each) for each in self.asked.same]
        options += [("--by", self.asked.by), ("--because", self.asked.because or None), ("--ledger", self.asked.ledger)]
        said = " ".join(f"{name} {shlex.quote(value)}" for name, value in options if value is not None)
        files = " ".join(shlex.quote(one.file) for one in waiting)
        return f"`pledger import {files}{f' {said}' if said else ''} --yes{because}`"


def _objects(one: Import) -> list[ImportShape]:
    """An object a report; of a file that could not be read, why."""
    problem = " ".join(str(one.error).split()) if one.error else ""
    if not one.plans:
        return [failed_json(one.source.name, problem)]
    return [import_json(each, recorded=_of(each, one), problem=problem) for each in one.plans]


def _of(each: Plan, one: Import) -> list[int] | None:
    """The numbers of a plan's entries, of those of its file."""
    if one.recorded is None:
        return None
    before = sum(len(other.steps) for other in one.plans[: one.plans.index(each)])
    return list(one.recorded[before : before + len(each.steps)])


def _fate(one: Import) -> str:
    """What became of a file, or would."""
    if one.error is not None:
        why = str(one.error).partition("\n")[0].removeprefix(f"{one.source.name}: ")
        return safe(f"cannot be {'recorded' if one.plans else 'read'}: {why}")
    if one.plans and all(each.imported for each in one.plans):
        return imported_before(one.plans[0])
    steps, unread = sum(len(each.steps) for each in one.plans), sum(len(each.unread) for each in one.plans)
    if one.recorded is None:
        return f"{summary(one.plans)}{'; needs --because' if any(each.asks for each in one.plans) else ''}"
    numbers = f" ({entries(one.recorded)})" if one.recorded else ""
    left = f", {counted(unread, 'line')} not understood" if unread else ""
    return f"{counted_entries(steps)} recorded{numbers}{left}" if steps else f"nothing new{left}"
