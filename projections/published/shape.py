"""What has changed since a report went out, as JSON."""

from __future__ import annotations

from typing_extensions import TypedDict  # of pydantic, which makes JSON Schemas of these

from projections.diff.shape import MoveShape
from projections.words.stamp import OfProject


class RestatedShape(TypedDict):
    """What was published, by which entry; and what is another figure by what is known now, with the entries that moved it.

    computed_otherwise: this version of pledger makes another report even of what was known then; that is no restatement.
    """

    entry: int
    edition: int
    published_on: str
    recorded_at: str
    actor: str
    size: int
    sha256: str
    computed_otherwise: bool
    entries: list[int]
    changes: list[MoveShape]


class EffectShape(TypedDict):
    """What an entry moved in a report that had gone out before it: of that quarter, edition and entry."""

    quarter: str
    edition: int
    entry: int
    changes: list[MoveShape]


class PublishedShape(TypedDict):
    """The edition of a quarter that went out: by which entry, when and by whom, and what of."""

    edition: int
    entry: int
    published_on: str
    recorded_at: str
    actor: str
    size: int
    sha256: str


class ProofShape(TypedDict):
    """What proves the ledger's state that was published."""

    size: int
    root: str


class FileShape(TypedDict):
    """A file that went out with a report."""

    format: str
    sha256: str


class PublicationShape(PublishedShape):
    """An edition. early: the quarter had not ended; receipt: of what was published; restated: null where replaced."""

    quarter: str
    as_of: str
    early: bool
    reason: str
    receipt: ProofShape
    files: list[FileShape]
    replaced_by: int | None
    restated: RestatedShape | None


class PublicationsOutput(OfProject):
    """pledger publications."""

    publications: list[PublicationShape]
