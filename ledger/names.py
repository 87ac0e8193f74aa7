"""The keys and titles that shells complete, read straight from the file: with SQLite alone, and
without an error.
"""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from domain.kinds import KINDS

TITLING = {kind.name: kind.titling for kind in KINDS.values() if kind.titling}
"""Kind of item -> the facts that bring one into being, or give it a title."""
_SECONDS = 0.2  # that a shell waits for another's write
_PROJECTS = "SELECT project FROM entry WHERE version = 1 ORDER BY position"
_KEY = "json_extract(body, '$.fact.' || iif(:kind = 'status', 'dimension', :kind))"
_TITLE = "ifnull(json_extract(body, '$.fact.title'), json_extract(body, '$.fact.name'))"
_ENTRIES = f"""SELECT id, replaces, type, iif(:kind = 'project', project, {_KEY}), {_TITLE}
 FROM entry
 WHERE (instr(body, :first) OR instr(body, :second) OR instr(body, '"replaces":'))
 AND (:project IS NULL OR project = :project) ORDER BY position DESC"""  # noqa: S608
# Bodies are JSON without white space, in which text holds no quotation mark: to look for a name
# with its marks is exact, and fast.
_Named = list[tuple[str, str]]


class _Row(NamedTuple):
    id: str
    replaces: str | None
    type: str
    key: str | None
    title: str | None


def projects(path: Path) -> _Named:
    """The keys and titles of a ledger's projects, in order of their first entries; none where it
    cannot be read.
    """
    with suppress(sqlite3.Error, OSError, ValueError), closing(_opened(path)) as connection:
        keys = [key for (key,) in connection.execute(_PROJECTS)]
        titles = _titles(connection, "project", None)
        return [(key, titles.get(key, key)) for key in keys]
    return []


def keys_of(name: str, known: Iterable[tuple[str, str]]) -> list[str]:
    """The keys that a name may mean: that key itself; else those that have it as their title, in
    whatever case and width.
    """
    named = list(known)
    folded = _folded(name)
    return [key for key, _ in named if key == name] or [
        key for key, title in named if _folded(title) == folded
    ]


def _folded(title: str) -> str:
    """As domain.values.title_folded has it, which a shell that completes should not wait for."""
    return " ".join(unicodedata.normalize("NFKC", title).casefold().split())


def keys(path: Path, project: str, kind: str) -> _Named:
    """The keys and newest titles of a project's items of a kind, in order of recording; none where
    it cannot be read.
    """
    with suppress(sqlite3.Error, OSError, ValueError), closing(_opened(path)) as connection:
        return [*reversed(_titles(connection, kind, project).items())]
    return []


def _opened(path: Path) -> sqlite3.Connection:
    """A connection that writes nothing and leaves nothing beside the file."""
    mode = "mode=ro" if path.with_name(f"{path.name}-wal").exists() else "mode=ro&immutable=1"
    return sqlite3.connect(f"{path.resolve().as_uri()}?{mode}", uri=True, timeout=_SECONDS)


def _titles(connection: sqlite3.Connection, kind: str, project: str | None) -> dict[str, str]:
    """Key -> title, the key that was spoken of first being the last."""
    types = TITLING.get(kind) or tuple(fact.name for fact in KINDS[kind].facts)
    sought = {"first": f'"type":"{types[0]}"', "second": f'"type":"{types[-1]}"'}
    named: dict[str, str | None] = {}
    rows = connection.execute(_ENTRIES, {"kind": kind, "project": project, **sought})
    for row in _in_force(map(_Row._make, rows)):
        if row.type in types and row.key:
            newer = named.pop(row.key, None)
            named[row.key] = newer or row.title
    return {key: title or key for key, title in named.items()}


def _in_force(rows: Iterable[_Row]) -> Iterator[_Row]:
    """The entries that nothing amends or voids, the newest first, as they come.

    A void that was voided itself has no effect.
    """
    undone: set[str] = set()
    for row in rows:
        if row.replaces and not (row.type == "entry-voided" and row.id in undone):
            undone.add(row.replaces)
        if row.id not in undone:
            yield row
