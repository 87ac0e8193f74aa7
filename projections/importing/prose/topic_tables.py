"""A table on a project's means: its rows as the parts that its head, or each row itself, is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from projections.importing.prose.structure import Block, TableRow
from projections.importing.prose.topics import Parts, Remark, of_label, of_sentence
from projections.importing.wording import resources as meanswording
from projections.importing.wording import vocabulary as words
from projections.importing.wording.phrases import either, says

_COLUMNS = {part: says(*phrases) for part, phrases in meanswording.COLUMNS.items()}
_COUNTS = (says(*meanswording.COUNTS[0]), re.compile(rf"{either(*meanswording.COUNTS[1])}|#", re.I))
_TOTAL = says(*meanswording.TOTAL)


def put_table(block: Block, held: str | None, parts: Parts) -> bool:
    """Put a table's rows into the part that its head names, or each into its own."""
    head, *rows = block.rows
    part = _part_of_columns(head) or held
    if part is None:
        return _put_rows(block, head, rows, parts)
    parts.heads[part] += [block.lines[0], *(() if rows else block.lines)]
    for row in rows:
        parts.add(part, _PIECES[part](head, row, rows))
    return True


def _part_of_columns(head: TableRow) -> str | None:
    """The part that a table's head names, in its first column or, where there are several more, in those."""
    first, *others = head.cells
    named = (part for part in ("dependencies", "vendors", "staffing") if _COLUMNS[part].search(first))
    beside = (part for part in ("staffing", "budget") if len(others) > 1 and _COLUMNS[part].search(" ".join(others)))
    return next(named, None) or next(beside, None)


def _put_rows(block: Block, head: TableRow, rows: Sequence[TableRow], parts: Parts) -> bool:
    """Put every row of a table into the part that its first cell names, or that it speaks of, or where the row before is."""
    named = [(row, _part_of_row(row)) for row in rows]
    current = next((part for _, part in named if part), None)
    if current is None:
        return False
    parts.heads[current] += [block.lines[0]]
    for row, part in named:
        current = part or current
        parts.add(current, Remark(_words(row), (row.line,), ((row.cells[0], " ".join(row.cells[1:])),), is_listed=True))
    return True


def _part_of_row(row: TableRow) -> str | None:
    label, value = row.cells[0], " ".join(row.cells[1:])
    is_count = re.fullmatch(r"\d{1,4}(?:\.\d)?", value.strip())
    return of_label(label) or ("staffing" if is_count else of_sentence(f"{label} {value}"))


def _words(row: TableRow) -> str:
    return " | ".join(cell for cell in row.cells if cell)


def _of_staffing(head: TableRow, row: TableRow, rows: Sequence[TableRow]) -> Remark:
    """A row on a role: its name, its head count, and what the other columns say."""
    at = next((at for pattern in _COUNTS for at, cell in enumerate(head.cells) if at and pattern.search(cell)), 1)
    count = row.cells[at] if at < len(row.cells) else ""
    return Remark(_words(row), (row.line,), ((row.cells[0], count),), _others(head, row, (0, at)), is_listed=True)


def _of_budget(head: TableRow, row: TableRow, rows: Sequence[TableRow]) -> Remark:
    """A row on money: in two columns a label and its figure; in more, the total's figures below their heads."""
    if len(head.cells) == 2:
        return Remark(_words(row), (row.line,), ((row.cells[0], row.cells[1]),))
    is_total = bool(_TOTAL.fullmatch(row.cells[0].strip(" :*"))) or len(rows) == 1
    texts = tuple(zip(head.cells, row.cells, strict=False)) if is_total else ()
    return Remark(_words(row), (row.line,), texts)


def _of_names(head: TableRow, row: TableRow, rows: Sequence[TableRow]) -> Remark:
    """A row on a vendor or a dependency: its name, and what the other columns say."""
    named = next((at for at, cell in enumerate(head.cells) if words.folded(cell) not in ("", "no", "id", "ref", "nr", "#")), 0)
    said = _others(head, row, range(named + 1))
    return Remark(_words(row), (row.line,), ((row.cells[named], said),), row.cells[named], is_listed=True)


def _others(head: TableRow, row: TableRow, known: Sequence[int]) -> str:
    """What a row's other columns say, each behind its head."""
    cells = enumerate(zip(head.cells, row.cells, strict=False))
    return "; ".join(f"{name}: {cell}" if name else cell for at, (name, cell) in cells if at not in known and cell)


_PIECES = {"staffing": _of_staffing, "budget": _of_budget, "vendors": _of_names, "dependencies": _of_names}
