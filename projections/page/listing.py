"""Lists: how their columns give way and look, by what they are called."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from projections.page.style import tone
from projections.page.table import NARROWEST, WORDS, Cell, Column, Table

_TEXTS = ("title", "name", "in words", "company")  # give way first
_COPIED = ("key", "project", "entries", "setting", "amount", "total")  # never give way
_LEFT_OUT = (
    "title",
    "owner",
    "entries",
    "since",
    "opened",
    "due",
    "quarter",
    "kind",
)  # where what is copied leaves no room
_JUDGING, _REFS = ("state", "status", "outcome"), ("entry", "entries")


def listing(
    names: Sequence[str], rows: Iterable[Sequence[str]], right: Collection[str] = ()
) -> Table:
    """Rows under their names. right: the columns of figures, which stand to the right."""
    less_wanted = _LEFT_OUT if names[:1] and names[0] in _COPIED else ()
    columns = [
        Column(
            name,
            _gives(name),
            left_out=less_wanted.index(name) + 1 if name in less_wanted else 0,
            is_right=name in right,
        )
        for name in names
    ]
    return Table(columns, [_looking(names, row) for row in rows])


def _gives(name: str) -> Mapping[int, int]:
    return {1: NARROWEST} if name in _TEXTS else {} if name in _COPIED else {2: WORDS}


def _looking(names: Sequence[str], row: Sequence[str]) -> list[str | Cell]:
    """A row in which what judges looks as it does, and entries are faint."""
    return [
        _cell(name, cell) if name in (*_JUDGING, *_REFS) else cell
        for name, cell in zip(names, row, strict=True)
    ]


def _cell(name: str, cell: str) -> Cell:
    return Cell(cell, tone(cell) if name in _JUDGING else "faint" if cell.startswith("#") else "")
