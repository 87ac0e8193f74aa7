"""How what is asked for leaves the program: text, tables, JSON, CSV, Markdown; to the terminal or to a file."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, Self

import click

from cli.files.writing import check, write
from cli.output import paging
from cli.output.terminal import is_terminal, safe, style
from domain.errors import Misused
from projections.page.style import PLAIN, Style, tone

_ENDINGS = {".json": "json", ".jsonl": "jsonl", ".csv": "csv", ".md": "markdown", ".markdown": "markdown", ".txt": "text"}
_PROSE = ("text", "table")  # what people read on a terminal, whichever of the two a command has
_NUMBER = re.compile(r"[-+]?[\d.,]+( %)?")
_REFS = re.compile(r"#\d[#\d.,-]*( \(\d+\))?$", re.M)  # the entries at the end of a cell
Table = tuple[Sequence[str], Sequence[Sequence[str]]]
_WIDEST = 120
_NARROWEST = 12
_WORDS = ("title", "name", "in words", "company")  # columns that give way first
_KEYS = ("key", "project", "entries", "setting", "amount", "total")  # columns that never do, for they are copied
_LEFT_OUT = ("title", "owner", "entries", "since", "opened", "due", "quarter", "kind")  # where keys leave too little room, in order
_JUDGED = ("state", "status", "outcome")
NOTHING_RECORDED, NOTHING_FOUND = "nothing recorded", "nothing found"


@dataclass(frozen=True, slots=True)
class Printer:
    """A format, and where to: a file's path, or None for the terminal; how words look there, and whether what is long is paged.

    keep: what refuses to write something else over a file.
    """

    format: str
    file: Path | None = None
    style: Style = PLAIN
    pager: bool = True
    keep: Callable[[Path, bytes], None] | None = None

    @classmethod
    def chosen(
        cls,
        formats: Sequence[str],
        named: str | None,
        output: str | None,
        color: bool | None = None,
        *,
        preferred: Callable[[], str | None],
        **more: Any,
    ) -> Self:
        """The format that was named, else as the file's name ends, else the preferred or the first. Raises Misused."""
        if output is not None and (not output.strip() or output.endswith("/")):
            raise Misused("-o names no file; name one, or leave it out")
        file = Path(output) if output and output != "-" else None
        if named:
            return cls(named, file, style(color, into_file=file is not None), **more)
        said = preferred() if file is None else _ENDINGS.get(file.suffix.lower())
        if said in _PROSE:
            said = next((each for each in _PROSE if each in formats), said)
        if file is not None and said not in formats and not (len(formats) == 1 and said is None):
            raise Misused(f"cannot tell the format from {file.name!r}; name one with -O: {', '.join(formats)}")
        return cls(said if said and said in formats else formats[0], file, style(color, into_file=file is not None), **more)

    @property
    def on_terminal(self) -> bool:
        """Whether people read it as it is printed."""
        return self.file is None and is_terminal()

    @property
    def terminal_columns(self) -> int | None:
        """How wide the terminal is; None where nobody reads on one."""
        return shutil.get_terminal_size().columns if self.on_terminal else None

    def columns(self, unseen: int = 80) -> int:
        """How wide a line may be; as unseen says where no terminal says how many columns it has."""
        if self.on_terminal:
            return max(40, min(shutil.get_terminal_size().columns, _WIDEST))
        said = os.environ.get("COLUMNS", "")
        return max(40, min(int(said[:9]), _WIDEST)) if said.isdecimal() and int(said[:9]) else unseen

    def text(self, text: str) -> None:
        """Print a text that ends its lines itself; through a pager where it is longer than the terminal."""
        if self.file is None and self.pager and self.on_terminal and paging.is_long(text):
            paging.page(text)
        elif self.file is None:
            click.echo(safe(text), nl=False, color=self.style.coloured)
        else:
            self.save(self.file, text.encode())

    def save(self, file: Path, content: bytes) -> None:
        """Write a file; over one that went out only where that is insisted on. Raises Misused, Unusable."""
        check(file)
        if self.keep and file.is_file():
            self.keep(file, content)
        write(file, content)

    def json(self, words: Mapping[str, Any]) -> None:
        """Print an object, indented."""
        self.text(json.dumps(words, indent=2, ensure_ascii=False) + "\n")

    def table(
        self,
        names: Sequence[str],
        rows: Sequence[Sequence[str]],
        note: str,
        data: Table | None = None,
        empty: str = NOTHING_RECORDED,
        *,
        right: Collection[str] = (),
    ) -> None:
        """Print rows under their names, and the note below where people read it.

        data: the columns for programs, which CSV has instead. empty: what people read where there are no rows.
        right: the columns of figures, which stand to the right.
        """
        if self.format == "csv":
            self.text(_csv(*(data or (names, rows))))
        elif self.format == "markdown":
            from projections.page.markdown import escaped

            cells = [[escaped(cell) for cell in row] for row in rows]
            self.text(f"{_tabulated(names, cells, 'github', _sides(names, right))}\n\n{escaped(note)}\n")
        elif not rows:
            self.text(f"{empty}\n\n{self.noted(note)}\n")
        else:
            fitting = _fitting(names, rows, self.columns(unseen=_WIDEST))
            left_out = ", ".join(name for name in names if name not in fitting.names)
            more = f" Left out, for want of room: {left_out}." if left_out else ""
            self.text(f"{self._columned(fitting, right)}\n\n{self.noted(note + more)}\n")

    def noted(self, note: str) -> str:
        """What is said below, in lines that fit the terminal."""
        from wcwidth import wrap

        return "\n".join(self.style("faint", line) for line in wrap(note, self.columns(unseen=_WIDEST)))

    def _columned(self, table: _Fitting, right: Collection[str]) -> str:
        """Rows in columns; the names in bold, the entries faint."""
        cells = [[_fitted(cell, limit) for cell, limit in zip(row, table.limits, strict=True)] for row in table.rows]
        looks = [[self._looking(name, cell) for name, cell in zip(table.names, row, strict=True)] for row in cells]
        heading = [self.style("heading", name) for name in table.names]
        return _tabulated((), [heading, *looks], "plain", _sides(table.names, right))

    def _looking(self, name: str, cell: str) -> str:
        """A cell as it looks: what judges in its colour, entries faint."""
        judged = self.style(tone(cell), cell) if name in _JUDGED else cell
        return _REFS.sub(lambda found: self.style("faint", found[0]), judged)


def _csv(names: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([_no_formula(cell) for cell in row] for row in rows)
    return written.getvalue()


def _no_formula(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in "=+-@\t" and cell and not _NUMBER.fullmatch(cell) and cell != "-" else cell


def _tabulated(names: Sequence[str], rows: Sequence[Sequence[str]], form: str, sides: Sequence[str] | None) -> str:
    from tabulate import tabulate

    return tabulate(rows, names, tablefmt=form, disable_numparse=True, colalign=sides)


def _sides(names: Sequence[str], right: Collection[str]) -> Sequence[str] | None:
    """Where each column stands; None where all stand to the left."""
    return ["right" if name in right else "left" for name in names] if right else None


def _fitted(cell: str, columns: int) -> str:
    """A cell in lines of at most so many columns; what runs from right to left moves nothing beside it."""
    from wcwidth import wrap

    from projections.words.phrases import isolated

    return "\n".join(isolated(line) for line in wrap(cell, columns, break_on_hyphens=False) or [""])


class _Fitting(NamedTuple):
    """A table with how wide each of its columns may be."""

    names: Sequence[str]
    rows: Sequence[Sequence[str]]
    limits: Sequence[int]


def _fitting(names: Sequence[str], rows: Sequence[Sequence[str]], columns: int) -> _Fitting:
    """A table that fits so many columns of the terminal; where the keys leave too little room, without its titles and so on."""
    table = _Fitting(names, rows, _limits(names, rows, columns))
    for name in _LEFT_OUT if names[0] in _KEYS else ():
        if _width(table.limits) > columns and name in table.names:
            table = _without(table, name, columns)
    return table


def _without(table: _Fitting, name: str, columns: int) -> _Fitting:
    at = list(table.names).index(name)
    names, *rows = ([*row[:at], *row[at + 1 :]] for row in (table.names, *table.rows))
    return _Fitting(names, rows, _limits(names, rows, columns))


def _limits(names: Sequence[str], rows: Sequence[Sequence[str]], columns: int) -> list[int]:
    """How wide each column may be, so that a row fits: titles and words give way first, then what has several words; no key."""
    from wcwidth import width

    cells = list(zip(names, *rows, strict=True))
    limits = [max(map(width, column)) for column in cells]
    longest = [max(width(word) for cell in column for word in cell.split() or [""]) for column in cells]
    words = {at: min(limits[at], _NARROWEST) for at, name in enumerate(names) if name in _WORDS}
    others = {at: min(longest[at], _NARROWEST) for at, name in enumerate(names) if name not in (*_WORDS, *_KEYS)}
    for floors in (words, others):
        _narrow(limits, floors, _width(limits) - columns)
    return limits


def _width(limits: Sequence[int]) -> int:
    return sum(limits) + 2 * (len(limits) - 1)


def _narrow(limits: list[int], floors: Mapping[int, int], missing: int) -> None:
    """Take so many columns from those that have a floor, as far as that: the widest gives way first."""
    for _ in range(missing):
        wide = [at for at, floor in floors.items() if limits[at] > floor]
        if not wide:
            return
        limits[max(wide, key=limits.__getitem__)] -= 1
