"""Tables of projects in files, read by a map that says what their columns mean."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cli.files.decoding import decoded
from cli.files.documents import content_of, digest_of, name_of
from cli.files.reading import named
from cli.files.sheets import Sheet, sheet_of
from domain.errors import Misused
from projections.importing.door import columns_named, read_map, read_table

if TYPE_CHECKING:
    from collections.abc import Collection

    from domain.calendar import Quarter
    from projections.importing.door import Reading


class MapMissing(Misused):
    """A table came without a map. example: one to begin with, made of the table's own columns."""

    def __init__(self, file: str, example: str) -> None:
        super().__init__(
            f"{named(file)} is a table; say with --map what its columns mean; a map to begin with"
            " stands on standard output"
        )
        self.example = example


@dataclass(frozen=True, slots=True)
class MappedTable:
    """What a table states: a reading a project and period, or a project. digest, name and notes as
    of a FileText.
    """

    readings: tuple[Reading, ...]
    digest: str
    name: str
    notes: tuple[str, ...] = ()


def readings(file: str, map_file: str | None, quarter: Quarter | None = None) -> MappedTable:
    """What the table in a file states. quarter: of rows that name none.

    Raises MapMissing without a map, Misused, NotFound, Unusable.
    """
    content = content_of(file)
    if map_file is None:
        from projections.importing.door import example_map

        raise MapMissing(file, example_map(_sheet(file, content).columns, name_of(file)))
    words = _words(map_file)
    name = words.get("sheet", "")
    sheet = _sheet(file, content, set(columns_named(words)), name if isinstance(name, str) else "")
    try:
        meant = read_map(words, sheet.columns)
    except Misused as error:
        raise Misused(f"{map_file}: {error}") from None
    return MappedTable(
        tuple(read_table(sheet.rows, meant, quarter)),
        digest_of(content),
        name_of(file),
        sheet.notes,
    )


def _sheet(file: str, content: bytes, wanted: Collection[str] = (), name: str = "") -> Sheet:
    try:
        return sheet_of(content, wanted, name)
    except Misused as error:
        raise Misused(f"{named(file)} {error}") from None


def _words(file: str) -> dict[str, Any]:
    """The words of a map. Raises Misused where it is no TOML."""
    try:
        return tomllib.loads(decoded(content_of(file)).text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise Misused(f"{file} is not TOML: {error}") from None
