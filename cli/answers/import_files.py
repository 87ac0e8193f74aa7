"""What an import is asked for, and its files: reports and tables, read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from cli.files.documents import is_table, name_of, text_of
from domain.calendar import Quarter
from domain.errors import Misused, NotFound, PledgerError, did_you_mean
from projections.importing.door import Plan, Reading, Source, created_titles, folded


@dataclass(frozen=True, slots=True)
class WantedImport:
    """What was asked for, as typed."""

    yes: bool
    quarter: str | None
    same: tuple[str, ...]
    map_file: str | None
    project: str | None
    by: str | None
    because: str
    dry_run: bool
    ledger: str | None

    @property
    def records(self) -> bool:
        """Whether what was understood is recorded."""
        return self.yes and not self.dry_run


@dataclass(slots=True)
class FileImport:
    """A file, what was read of it, and what became of it."""

    file: str
    source: Source = field(default_factory=lambda: Source("", ""))
    readings: Sequence[Reading] = ()
    plans: list[Plan] = field(default_factory=list)
    recorded: Sequence[int] | None = None
    error: PledgerError | None = None

    @property
    def when(self) -> tuple[bool, Quarter]:
        """What files are sorted by: their quarters, unknown ones last."""
        quarters = [reading.quarter for reading in self.readings if reading.quarter]
        return not quarters, min(quarters, default=Quarter(0, 1))


def read_file(file: str, quarter: Quarter | None, map_file: str | None) -> FileImport:
    """A file, with what was read of it, or why it could not be read."""
    try:
        if is_table(file, mapped=map_file is not None):
            return _read_table(file, map_file, quarter)
        from projections.importing.door import read

        document = text_of(file)
        reading = read(document.text, quarter)
        noted = replace(reading, doubts=(*document.notes, *reading.doubts))
        return FileImport(file, Source.file(document.name, document.digest), [noted])
    except PledgerError as error:
        return FileImport(file, Source.file(name_of(file) or "?", ""), error=error)


def _read_table(file: str, map_file: str | None, quarter: Quarter | None) -> FileImport:
    from cli.files.mapping import readings

    table = readings(file, map_file, quarter)
    first = [
        replace(reading, doubts=(*table.notes, *reading.doubts)) for reading in table.readings[:1]
    ]
    return FileImport(file, Source.file(table.name, table.digest), [*first, *table.readings[1:]])


def quarter_of(said: str | None) -> Quarter | None:
    """The quarter that was named. Raises Misused."""
    try:
        return None if said is None else Quarter.parse(said)
    except ValueError as error:
        raise Misused(f"--quarter: {error}") from None


def same_of(said: Sequence[str]) -> dict[str, str]:
    """Folded names in reports -> keys. Raises Misused."""
    found = {}
    for each in said:
        name, equals, key = each.rpartition("=")
        if not equals or not name.strip() or not key.strip():
            raise Misused(
                f"--same {each!r} is not a name and a key; write it as in --same 'UX=ux-design'"
            )
        found[folded(name)] = key.strip()
    return found


def check_map(file: str | None) -> None:
    """Refuse a map that is not there, even where no file needs one. Raises NotFound."""
    if file not in (None, "-") and not Path(str(file)).exists():
        raise NotFound(f"no file {file}")


def check_same(same: Mapping[str, str], imports: Sequence[FileImport]) -> None:
    """Refuse what --same names and no report does. Raises Misused."""
    statements = (
        statement for one in imports for reading in one.readings for statement in reading.statements
    )
    titles = [title for statement in statements for title in created_titles(statement.fact)]
    spoken = {folded(title) for title in titles}
    for name in same:
        if name not in spoken and not all(one.error for one in imports):
            raise Misused(f"--same: no report names {name!r}{did_you_mean(name, titles)}")
