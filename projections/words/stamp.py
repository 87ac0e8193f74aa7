"""The two times that an answer stands at, in words and as JSON."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from typing_extensions import TypedDict  # of pydantic, which makes JSON Schemas of these

from projections.words.machine import moment_json
from projections.words.phrases import counted_entries, moment_words


class Named(TypedDict):
    """What every output begins with."""

    schema: str


class KnowledgeShape(TypedDict):
    """The state of knowledge: the ledger's first size entries, the newest recorded at known_at
    (null for none).
    """

    known_at: str | None
    size: int


class Stamped(Named, KnowledgeShape):
    """The two times that an output stands at; as_of is null for every day."""

    as_of: str | None


class OfProject(Stamped):
    """An output about one project, by its key."""

    project: str


class OfProjects(Stamped):
    """An output about one project, by its key, or about all of them: then project is null, and each
    row names its own.
    """

    project: str | None


class ReceiptShape(TypedDict):
    """What proves the ledger's state later: how many entries, and the root of the tree over them in
    hex.
    """

    size: int
    root: str


class Stamp(NamedTuple):
    """A day, or date.max for every day, and a state of knowledge: the ledger's first size entries.

    known_at: when the newest of them was recorded, in the zone that people read it in; None where
    there is none.
    """

    as_of: date
    known_at: datetime | None
    size: int

    def json(self, schema: str) -> Stamped:
        """The first fields of an output."""
        day = None if self.as_of == date.max else self.as_of.isoformat()
        return {"schema": schema, "as_of": day, **self.knowledge_json()}

    def of_project(self, schema: str, project: str) -> OfProject:
        """The first fields of an output about one project."""
        return {**self.json(schema), "project": project}

    def knowledge_json(self) -> KnowledgeShape:
        """The state of knowledge."""
        return {
            "known_at": moment_json(self.known_at) if self.known_at else None,
            "size": self.size,
        }

    @property
    def words(self) -> str:
        """The day that is looked at and the state of knowledge, as a sentence."""
        day = "Of every day" if self.as_of == date.max else f"As of {self.as_of}"
        return f"{day}, {self.knowledge_words}."

    @property
    def knowledge_words(self) -> str:
        """The state of knowledge: known at ... (17 entries)."""
        at = moment_words(self.known_at) if self.known_at else "the beginning"
        return f"known at {at} ({counted_entries(self.size)})"
