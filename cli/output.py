"""How what is asked for leaves the program: text, tables, JSON, CSV, Markdown; to the terminal or to a file."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import click

from cli import paging
from cli.terminal import is_terminal, preferred_output, style
from domain.errors import Misused, Unusable
from projections.render.phrases import isolated
from projections.render.style import PLAIN, Style, tone

_ENDINGS = {".json": "json", ".jsonl": "jsonl", ".csv": "csv", ".md": "markdown", ".markdown": "markdown", ".txt": "text"}
_PROSE = ("text", "table")  # what people read on a terminal, whichever of the two a command has
_NUMBER = re.compile(r"[-+]?[\d.,]+( %)?")
_REFS = re.compile(r"#\d[#\d.,-]*( \(\d+\))?$", re.M)  # the entries at the end of a cell
Table = tuple[Sequence[str], Sequence[Sequence[str]]]
_WIDEST = 120


@dataclass(frozen=True, slots=True)
class Printer:
    """A format, and where to: a file's path, or None for the terminal; how words look there, and whether what is long is paged."""

    format: str
    file: Path | None = None
    style: Style = PLAIN
    pager: bool = True

    @classmethod
    def chosen(
        cls, formats: Sequence[str], named: str | None, output: str | None, color: bool | None = None, *, pager: bool = True
    ) -> Self:
        """The format that was named, else as the file's name ends, else the preferred or the first. Raises Misused."""
        if output == "":
            raise Misused("-o names no file; name one, or leave it out")
        file = Path(output) if output and output != "-" else None
        if named:
            return cls(named, file, style(color, into_file=file is not None), pager)
        said = preferred_output() if file is None else _ENDINGS.get(file.suffix.lower())
        if said in _PROSE:
            said = next((each for each in _PROSE if each in formats), said)
        if file is not None and said not in formats:
            raise Misused(f"cannot tell the format from {file.name!r}; name one with -O: {', '.join(formats)}")
        return cls(said if said and said in formats else formats[0], file, style(color, into_file=file is not None), pager)

    @property
    def on_terminal(self) -> bool:
        """Whether people read it as it is printed."""
        return self.file is None and is_terminal()

    def columns(self, unseen: int = 80) -> int:
        """How wide a line may be; as unseen says where no terminal says how many columns it has."""
        if self.on_terminal:
            return max(40, min(shutil.get_terminal_size().columns, _WIDEST))
        said = os.environ.get("COLUMNS", "")
        return max(40, min(int(said[:9]), _WIDEST)) if said.isdecimal() else unseen

    def text(self, text: str) -> None:
        """Print a text that ends its lines itself; through a pager where it is longer than the terminal."""
        if self.file is None and self.pager and self.on_terminal and paging.is_long(text):
            paging.page(text)
        elif self.file is None:
            click.echo(text, nl=False, color=self.style.coloured)
        else:
            write(self.file, text.encode())

    def json(self, words: Mapping[str, Any]) -> None:
        """Print an object, indented."""
        self.text(json.dumps(words, indent=2, ensure_ascii=False) + "\n")

    def table(self, names: Sequence[str], rows: Sequence[Sequence[str]], note: str, data: Table | None = None) -> None:
        """Print rows under their names, and the note below where people read it.

        data: the columns for programs, which CSV has instead.
        """
        if self.format == "csv":
            self.text(_csv(*(data or (names, rows))))
        elif self.format == "markdown":
            from projections.render.markdown import escaped

            self.text(_tabulated(names, [[escaped(cell) for cell in row] for row in rows], "github") + f"\n\n{escaped(note)}\n")
        else:
            body = self._columned(names, rows) if rows else "nothing recorded"
            self.text(f"{body}\n\n{self.noted(note)}\n")

    def noted(self, note: str) -> str:
        """What is said below, in lines that fit the terminal."""
        from wcwidth import wrap

        return "\n".join(self.style("faint", line) for line in wrap(note, self.columns(unseen=_WIDEST)))

    def _columned(self, names: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
        """Rows in columns that fit the terminal; the names in bold, the entries faint."""
        limits = _limits(names, rows, self.columns(unseen=_WIDEST))
        cells = [[_fitted(cell, limit) for cell, limit in zip(row, limits, strict=True)] for row in rows]
        looks = [[self._looking(cell) for cell in row] for row in cells]
        return _tabulated((), [[self.style("heading", name) for name in names], *looks], "plain")

    def _looking(self, cell: str) -> str:
        """A cell as it looks: a status in its colour, entries faint."""
        return _REFS.sub(lambda found: self.style("faint", found[0]), self.style(tone(cell.replace(" ", "-")), cell))


def write(file: Path, content: bytes) -> None:
    """Write a file whole or not at all; into a device or a pipe, as it comes. Raises Misused for a ledger, Unusable."""
    file = Path(os.path.realpath(file))
    if file.name == "pledger.toml" or _is_ledger(file):
        raise Misused(f"{file} is a ledger or its settings, and is not written over; name another file")
    replace(file, content)


def replace(file: Path, content: bytes) -> None:
    """As write, whatever the file is. Raises Unusable."""
    file = Path(os.path.realpath(file))
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


def _tabulated(names: Sequence[str], rows: Sequence[Sequence[str]], form: str) -> str:
    from tabulate import tabulate

    return tabulate(rows, names, tablefmt=form, disable_numparse=True)


def _fitted(cell: str, columns: int) -> str:
    """A cell in lines of at most so many columns; what runs from right to left moves nothing beside it."""
    from wcwidth import wrap

    return "\n".join(isolated(line) for line in wrap(cell, columns) or [""])


def _limits(names: Sequence[str], rows: Sequence[Sequence[str]], columns: int) -> list[int]:
    """How wide each column may be, so that a row fits: the widest give way first."""
    from wcwidth import width

    widths = [max(width(cell) for cell in column) for column in zip(names, *rows, strict=True)]
    room = columns - 2 * (len(widths) - 1)
    while sum(widths) > room and max(widths) > 12:
        widths[widths.index(max(widths))] -= 1
    return widths
