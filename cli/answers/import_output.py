"""What is said of imported files: previews, or what became of each; and what records them."""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Iterator, Sequence
from itertools import islice

import click

from cli.answers.import_files import FileImport, WantedImport
from cli.output.printer import Printer
from cli.output.terminal import fitted, safe
from projections.importing import door
from projections.importing.door import ImportShape, Plan
from projections.page.columns import aligned, widest
from projections.published.effect_lines import moved_together
from projections.words.phrases import counted, counted_entries, entries

_FEW = 3  # files that a hint names


def moved_lines(plan: Plan) -> list[str]:
    """What recording the plan would change of published reports."""
    return (
        moved_together(plan.recorded(), len(plan.destination.history))
        if plan.moves_published
        else []
    )


def print_imports(
    imports: Sequence[FileImport], wanted: WantedImport, printer: Printer, *, has_ledger: bool
) -> None:
    """Print everything in the format that was asked for; what went wrong on stderr."""
    if printer.format == "json":
        objects = [shape for file in imports for shape in _objects(file)]
        printer.text(json.dumps(objects, indent=2, ensure_ascii=False) + "\n")
    else:
        lines = (
            _fates(imports)
            if wanted.records
            else _previews(imports, wanted, printer, has_ledger=has_ledger)
        )
        printer.text("".join(f"{line}\n" for line in lines))
    for file in imports:
        for line in str(file.error).splitlines() if file.error else ():
            click.echo(fitted(safe(f"pledger: {line}"), sys.stderr), err=True)


def _fates(imports: Sequence[FileImport]) -> list[str]:
    """What became of each file; of a single one that failed, the error alone is said."""
    return [
        f"{_shown(file, imports)}: {_fate(file)}"
        for file in imports
        if file.error is None or len(imports) > 1
    ]


def _previews(
    imports: Sequence[FileImport], wanted: WantedImport, printer: Printer, *, has_ledger: bool
) -> Iterator[str]:
    """What each file states; of several, a line each; and what records them."""
    for file in imports:
        yield from getattr(file.error, "example", "").splitlines()  # a map to begin with
        for plan in file.plans:
            yield from door.import_lines(
                plan, moved_lines(plan), columns=printer.columns(), style=printer.style
            )
            yield ""
    if len(imports) > 1:
        names = [_shown(file, imports) for file in imports]
        yield from (
            f"{aligned(name, widest(names))}  {_fate(file)}"
            for name, file in zip(names, imports, strict=True)
        )
        yield ""
    yield from _hint(imports, wanted, has_ledger=has_ledger)


def _shown(file: FileImport, imports: Sequence[FileImport]) -> str:
    """A file's name; its path, where another has the same name."""
    is_only = sum(other.source.name == file.source.name for other in imports) == 1
    return safe(file.source.name if is_only else file.file)


def _hint(
    imports: Sequence[FileImport], wanted: WantedImport, *, has_ledger: bool
) -> Iterator[str]:
    """What records it, where something would be recorded."""
    waiting = [
        file for file in imports if file.error is None and any(plan.steps for plan in file.plans)
    ]
    if not waiting:
        if any(file.error is None for file in imports):
            yield "Nothing to record."
        return
    asks = any(plan.asks for file in waiting for plan in file.plans)
    because = ' --because "WHY"' if asks and not wanted.because else ""
    command = (
        f"the same with --yes{because}"
        if len(imports) > _FEW
        else _command(waiting, wanted, because)
    )
    first = "" if has_ledger else "`pledger init` makes a ledger, and "
    what = "it" if len(waiting) == 1 else "them"
    yield from fitted(
        f"Nothing recorded yet: {first}{command} records {what}.", sys.stdout
    ).splitlines()


def _command(waiting: Sequence[FileImport], wanted: WantedImport, because: str) -> str:
    """The call that records, with the options that were given."""
    options = [("-p", wanted.project), ("--quarter", wanted.quarter), ("--map", wanted.map_file)]
    options += [("--same", each) for each in wanted.same]
    options += [
        ("--by", wanted.by),
        ("--because", wanted.because or None),
        ("--ledger", wanted.ledger),
    ]
    said = " ".join(f"{name} {shlex.quote(value)}" for name, value in options if value is not None)
    files = " ".join(shlex.quote(file.file) for file in waiting)
    return f"`pledger import {files}{f' {said}' if said else ''} --yes{because}`"


def _objects(file: FileImport) -> list[ImportShape]:
    """An object a report; of a file that could not be read, why."""
    problem = " ".join(str(file.error).split()) if file.error else ""
    if not file.plans:
        return [door.failed_json(file.source.name, problem)]
    numbers = iter(file.recorded or ())
    recorded = [
        None if file.recorded is None else [*islice(numbers, len(plan.steps))]
        for plan in file.plans
    ]
    return [
        door.import_json(plan, recorded=of, problem=problem)
        for plan, of in zip(file.plans, recorded, strict=True)
    ]


def _fate(file: FileImport) -> str:
    """What became of a file, or would."""
    if file.error is not None:
        why = str(file.error).partition("\n")[0].removeprefix(f"{file.source.name}: ")
        return safe(f"cannot be {'recorded' if file.plans else 'read'}: {why}")
    if file.plans and all(plan.imported for plan in file.plans):
        return door.imported_before(file.plans[0])
    steps = sum(len(plan.steps) for plan in file.plans)
    unread = sum(len(plan.unread) for plan in file.plans)
    if file.recorded is None:
        asks = any(plan.asks for plan in file.plans)
        return f"{door.summary(file.plans)}{'; needs --because' if asks else ''}"
    numbers = f" ({entries(file.recorded)})" if file.recorded else ""
    left = f", {counted(unread, 'line')} not understood" if unread else ""
    return f"{counted_entries(steps)} recorded{numbers}{left}" if steps else f"nothing new{left}"
