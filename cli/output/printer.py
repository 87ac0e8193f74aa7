"""How what is asked for leaves the program: text, tables, JSON, CSV, Markdown; to the terminal or
to a file.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli.files.writing import check, write
from cli.output import paging
from cli.output.terminal import is_terminal, safe
from projections.page.style import PLAIN, Style

if TYPE_CHECKING:
    from projections.page.table import Table

_NUMBER = re.compile(r"[-+]?[\d.,]+( %)?")
Records = tuple[Sequence[str], Iterable[Sequence[str]]]
_WIDEST = 120
NOTHING_RECORDED, NOTHING_FOUND = "nothing recorded", "nothing found"


@dataclass(frozen=True, slots=True)
class Printer:
    """A format, and where to: a file's path, or None for the terminal; how words look there, and
    whether what is long is paged.

    keep: what refuses to write something else over a file.
    """

    format: str
    file: Path | None = None
    style: Style = PLAIN
    pager: bool = True
    keep: Callable[[Path, bytes], None] | None = None

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
        return (
            max(40, min(int(said[:9]), _WIDEST)) if said.isdecimal() and int(said[:9]) else unseen
        )

    def text(self, text: str) -> None:
        """Print a text that ends its lines itself; through a pager where it is longer than the
        terminal.
        """
        if self.file is None and self.pager and self.on_terminal and paging.is_long(text):
            paging.page(text)
        elif self.file is None:
            click.echo(safe(text), nl=False, color=self.style.coloured)
        else:
            self.save(self.file, text.encode())

    def save(self, file: Path, content: bytes) -> None:
        """Write a file; over one that went out only where that is insisted on.

        Raises Misused, Unusable.
        """
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
        rows: Iterable[Sequence[str]],
        note: str,
        data: Records | None = None,
        empty: str = NOTHING_RECORDED,
        *,
        right: Collection[str] = (),
    ) -> None:
        """Print rows under their names, and the note below where people read it.

        Only what the format takes is made of the rows.

        data: the columns for programs, which CSV has instead. empty: what people read where there
        are no rows.
        right: the columns of figures, which stand to the right.
        """
        if self.format == "csv":
            self.text(_csv(*(data or (names, rows))))
            return
        from projections.page.listing import listing

        table = listing(names, rows, right)
        if self.format == "markdown":
            self.text(_markdown(table, note))
        elif not table.rows:
            self.text(f"{empty}\n\n{self.noted(note)}\n")
        else:
            columns = self.columns(unseen=_WIDEST)
            lines = "\n".join(table.lines(columns, self.style))
            self.text(f"{lines}\n\n{self.noted(note + table.left_out(columns))}\n")

    def noted(self, note: str) -> str:
        """What is said below, in lines that fit the terminal."""
        from projections.page.columns import hanging

        return "\n".join(
            self.style("faint", line) for line in hanging(note, self.columns(unseen=_WIDEST), 0)
        )


def _markdown(table: Table, note: str) -> str:
    """A table and the note below as GitHub shows them."""
    from tabulate import tabulate

    from projections.page.escaping import escaped

    names = [column.heading for column in table.columns]
    sides = ["right" if column.is_right else "left" for column in table.columns]
    rows = [[escaped(text) for text in row] for row in table.texts()]
    shown = tabulate(
        rows,
        names,
        tablefmt="github",
        disable_numparse=True,
        colalign=sides if "right" in sides else None,
    )
    return f"{shown}\n\n{escaped(note)}\n"


def _csv(names: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([_no_formula(cell) for cell in row] for row in rows)
    return written.getvalue()


def _no_formula(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return (
        f"'{cell}"
        if cell[:1] in "=+-@\t" and cell and not _NUMBER.fullmatch(cell) and cell != "-"
        else cell
    )
