"""How what is asked for leaves the program: text, tables, JSON, CSV, Markdown; to the terminal or to a file."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import click

from domain.errors import Misused, Unusable

_ENDINGS = {".json": "json", ".jsonl": "jsonl", ".csv": "csv", ".md": "markdown", ".markdown": "markdown", ".txt": "text"}
_NUMBER = re.compile(r"[-+]?[\d.,]+( %)?")
_WIDEST = 120


@dataclass(frozen=True, slots=True)
class Printer:
    """A format, and where to: a file's path, or None for the terminal."""

    format: str
    file: Path | None

    @classmethod
    def chosen(cls, formats: Sequence[str], named: str | None, output: str | None) -> Self:
        """The format that was named, else the one that the file's name ends in, else the first. Raises Misused."""
        file = Path(output) if output and output != "-" else None
        if named or file is None:
            return cls(named or formats[0], file)
        inferred = _ENDINGS.get(file.suffix.lower())
        if inferred == "text" and "table" in formats:
            inferred = "table"
        if inferred is None or inferred not in formats:
            raise Misused(f"cannot tell the format from {file.name!r}; name one with -O: {', '.join(formats)}")
        return cls(inferred, file)

    def columns(self, unseen: int = 80) -> int:
        """How wide a line may be; as unseen says where no terminal says how many columns it has."""
        if self.file is None and sys.stdout and sys.stdout.isatty():
            return max(40, min(shutil.get_terminal_size().columns, _WIDEST))
        said = os.environ.get("COLUMNS", "")
        return max(40, min(int(said[:9]), _WIDEST)) if said.isdecimal() else unseen

    def text(self, text: str) -> None:
        """Print a text that ends its lines itself."""
        if self.file is None:
            click.echo(text, nl=False)
        else:
            write(self.file, text.encode())

    def json(self, words: Mapping[str, Any]) -> None:
        """Print an object, indented."""
        self.text(json.dumps(words, indent=2, ensure_ascii=False) + "\n")

    def table(self, names: Sequence[str], rows: Sequence[Sequence[str]], note: str) -> None:
        """Print rows under their names, and the note below where people read it."""
        if self.format == "csv":
            self.text(_csv(names, rows))
        elif self.format == "markdown":
            from projections.render.markdown import escaped

            self.text(_tabulated(names, [[escaped(cell) for cell in row] for row in rows], "github") + f"\n\n{escaped(note)}\n")
        else:
            body = _tabulated(names, rows, "plain", self.columns(unseen=_WIDEST)) if rows else "nothing recorded"
            self.text(f"{body}\n\n{note}\n")


def write(file: Path, content: bytes) -> None:
    """Write a file whole or not at all; into a device or a pipe, as it comes. Raises Misused for a ledger, Unusable."""
    file = Path(os.path.realpath(file))
    if file.name == "pledger.toml" or _is_ledger(file):
        raise Misused(f"{file} is a ledger or its settings, and is not written over")
    try:
        if file.exists() and not file.is_file():
            file.write_bytes(content)
            return
        with tempfile.NamedTemporaryFile(dir=file.parent, prefix=f".{file.name}.", delete=False) as part:
            part.write(content)
        mode = file.stat().st_mode & 0o777 if file.exists() else 0o666 & ~_umask()
        Path(part.name).chmod(mode)
        Path(part.name).replace(file)
    except OSError as error:
        if "part" in locals():
            Path(part.name).unlink(missing_ok=True)
        raise Unusable(f"cannot write {file}: {error.strerror}") from None


def _is_ledger(file: Path) -> bool:
    if file.name.endswith(("-wal", "-shm")):
        return True
    with suppress(OSError):
        return file.is_file() and file.open("rb").read(16) == b"SQLite format 3\x00"
    return False


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _csv(names: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([_no_formula(cell) for cell in row] for row in rows)
    return written.getvalue()


def _no_formula(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in "=+-@\t" and cell and not _NUMBER.fullmatch(cell) and cell != "-" else cell


def _tabulated(names: Sequence[str], rows: Sequence[Sequence[str]], form: str, columns: int | None = None) -> str:
    from tabulate import tabulate

    limits = _limits(names, rows, columns) if columns else None
    return tabulate(rows, names, tablefmt=form, disable_numparse=True, maxcolwidths=limits)


def _limits(names: Sequence[str], rows: Sequence[Sequence[str]], columns: int) -> list[int | None]:
    """How wide each column may be, so that a row fits: the widest give way first."""
    widths = [max(len(cell) for cell in column) for column in zip(names, *rows, strict=True)]
    room = columns - 2 * (len(widths) - 1)
    while sum(widths) > room and max(widths) > 12:
        widths[widths.index(max(widths))] -= 1
    return list(widths)
