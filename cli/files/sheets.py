"""Tables as people keep them, .csv, .tsv and .xlsx -> their rows as text, by the headings of their
columns.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from itertools import count

from cli.files.decoding import decoded
from cli.files.documents import LARGEST
from domain.errors import Misused
from projections.importing.door import SheetRow, folded
from projections.words.texts import one_line

Line = tuple[int, list[str]]
_SEPARATORS = ("\t", ";", ",", "|")
_NAMED = re.compile(r'"?sep=(.)"?')  # what some programs write above the header
_BEGINNING = 20  # rows that the header is looked for in
_MOST_ROWS = 100_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table's columns and rows. notes: what a person should know of how it was read."""

    columns: tuple[str, ...]
    rows: tuple[SheetRow, ...]
    notes: tuple[str, ...] = ()


def sheet_of(content: bytes, wanted: Collection[str] = (), name: str = "") -> Sheet:
    """The table in a file's bytes. wanted: columns that it ought to have; name: of the sheet, where
    there are several.

    Raises Misused, whose sentence lacks the file.
    """
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Misused("is of an old Office, or locked with a password; save it as .xlsx or .csv")
    if content.startswith(b"PK\x03\x04"):
        from cli.files.workbooks import lines_of

        lines, notes = lines_of(content, name)
    else:
        text, notes = decoded(content)
        lines = _separated(text, {folded(each) for each in wanted})
    if len(lines) > _MOST_ROWS:
        raise Misused(f"holds more than {_MOST_ROWS:,} rows; split it")
    return _sheet(lines, {folded(each) for each in wanted}, notes)


# Text


def _separated(text: str, wanted: Collection[str]) -> list[Line]:
    """The lines of a text, by the separator with which most of the wanted columns are there, or the
    header is longest.
    """
    csv.field_size_limit(LARGEST + 1)
    first, _, rest = text.partition("\n")
    if found := _NAMED.fullmatch(first.strip()):
        return [(line + 1, cells) for line, cells in _parsed(rest, found[1])]
    start = "\n".join(text.split("\n", 2 * _BEGINNING)[: 2 * _BEGINNING])
    found_in = {sign: _parsed(start, sign)[:_BEGINNING] for sign in _SEPARATORS}
    best = max(_SEPARATORS, key=lambda sign: _fit(found_in[sign], wanted))
    return _parsed(text, best)


def _fit(lines: Sequence[Line], wanted: Collection[str]) -> tuple[int, int]:
    """How many of the wanted columns a header has, and how many columns."""
    header = lines[_header(lines, wanted)][1] if lines else []
    return _matches(header, wanted), _filled(header)


def _parsed(text: str, separator: str) -> list[Line]:
    """The records of a text, with the line that each begins on."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    found, begins = [], 1
    for cells in reader:
        found.append((begins, [cell.strip() for cell in cells]))
        begins = reader.line_num + 1
    return found


# The header


def _sheet(lines: Sequence[Line], wanted: Collection[str], notes: tuple[str, ...]) -> Sheet:
    lines = [line for line in lines if _filled(line[1])]
    if not lines:
        raise Misused("holds no table")
    at = _header(lines[:_BEGINNING], wanted)
    number, header = lines[at]
    width = max(len(cells) for _, cells in lines[at:])
    columns = tuple(_names([*header, *[""] * (width - len(header))]))
    rows = tuple(
        SheetRow(line, dict(zip(columns, cells, strict=False))) for line, cells in lines[at + 1 :]
    )
    if not rows:
        raise Misused("holds a header, and no row below it")
    told = (
        [
            f"the header is taken from line {number}; what stands above it is not read:"
            f" {_shown(lines[:at])}"
        ]
        if at
        else []
    )
    twice = [
        column
        for column, name in zip(columns, header, strict=False)
        if name and column != one_line(name)
    ]
    told += (
        [
            "several columns are called alike; the later ones are read as"
            f" {', '.join(map(repr, twice))}"
        ]
        if twice
        else []
    )
    return Sheet(columns, rows, (*notes, *told))


def _header(lines: Sequence[Line], wanted: Collection[str]) -> int:
    """Where the header stands: the row with most of the wanted columns; without them, the first
    that is about as long as any.
    """
    if wanted and (most := max(_matches(cells, wanted) for _, cells in lines)):
        return next(at for at, (_, cells) in enumerate(lines) if _matches(cells, wanted) == most)
    longest = max(_filled(cells) for _, cells in lines)
    return next((at for at, (_, cells) in enumerate(lines) if _filled(cells) * 2 > longest), 0)


def _matches(cells: Sequence[str], wanted: Collection[str]) -> int:
    return len({folded(cell) for cell in cells} & set(wanted))


def _filled(cells: Sequence[str]) -> int:
    return sum(map(bool, cells))


def _names(header: Sequence[str]) -> Iterator[str]:
    """The columns' names, each once: the second Name is called Name (2), and one without a name by
    its place.
    """
    seen: Counter[str] = Counter()
    taken = {folded(name) for name in header}
    for place, heading in enumerate(header, 1):
        name = one_line(heading) or f"column {place}"
        seen[folded(name)] += 1
        numbered = (f"{name} ({number})" for number in count(seen[folded(name)]))
        yield (
            name
            if seen[folded(name)] == 1
            else next(free for free in numbered if folded(free) not in taken)
        )


def _shown(lines: Sequence[Line]) -> str:
    """The words of lines, cut where they are long."""
    words = " | ".join(" ".join(filter(None, cells)) for _, cells in lines)
    return repr(words if len(words) < 80 else f"{words[:76]}...")
