"""Files that were recognised: what went out with a publication, and reports that did not go out; in
words and as JSON.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from typing_extensions import TypedDict  # of pydantic, which makes JSON Schemas of these

from projections.published.copies import Claim
from projections.published.editions import Edition
from projections.words.phrases import counted_entries
from projections.words.stamp import ReceiptShape, Stamp, Stamped


class FileShape(TypedDict):
    """A file that went out with a publication. replaced_by: the entry of the newest edition, where
    that is another.

    One that is a report without having gone out, as its receipt proves, has no edition and no
    entry.
    """

    file: str
    format: str
    sha256: str
    project: str
    quarter: str
    edition: int | None
    entry: int | None
    replaced_by: int | None


class VerificationOutput(Stamped):
    """pledger verify."""

    receipt: ReceiptShape
    files: list[FileShape]


class SentFile(NamedTuple):
    """A file that went out, the edition that it is of, and the one that replaced that."""

    file: str
    form: str
    sha256: str
    edition: Edition
    newer: Edition | None

    @property
    def words(self) -> str:
        """What it is."""
        recorded, fact = self.edition.recorded, self.edition.fact
        newer = (
            f"; edition {self.newer.fact.edition} ({self.newer.recorded.name}) replaced it"
            if self.newer
            else ""
        )
        which = (
            f"the report of {fact.quarter} of {recorded.entry.project}, edition {fact.edition}"
            f" ({recorded.name})"
        )
        return (
            f"{which}, as {recorded.entry.actor} published it on"
            f" {recorded.entry.effective_on}{newer}"
        )

    def json(self) -> FileShape:
        """What it is, for programs."""
        recorded, fact = self.edition.recorded, self.edition.fact
        return {
            "file": self.file,
            "format": self.form,
            "sha256": self.sha256,
            "project": recorded.entry.project,
            "quarter": str(fact.quarter),
            "edition": fact.edition,
            "entry": recorded.position,
            "replaced_by": self.newer.recorded.position if self.newer else None,
        }


class RebuiltFile(NamedTuple):
    """A file that did not go out and is a report: what it claims to be, and how many entries it was
    held against.

    shows: which edition it shows, as it went out or restated; empty where it shows none.
    """

    file: str
    sha256: str
    claim: Claim
    size: int
    shows: str

    @property
    def words(self) -> str:
        """What it is."""
        claim = self.claim
        if self.shows:
            return (
                f"{self.shows}, word for word as pledger report shows it; the file itself did not"
                " go out"
            )
        which = f"the report of {claim.quarter} of {claim.project} as of {claim.as_of}"
        by = f"word for word what the ledger's first {counted_entries(self.size)} say"
        return (
            f"{which}, {by}{'' if claim.root else ', known at its moment; it has no receipt'}; it"
            " did not go out"
        )

    def json(self) -> FileShape:
        """What it is, for programs."""
        return {
            "file": self.file,
            "format": self.claim.form,
            "sha256": self.sha256,
            "project": self.claim.project,
            "quarter": str(self.claim.quarter),
            "edition": None,
            "entry": None,
            "replaced_by": None,
        }


def verification_output(
    stamp: Stamp, root: str, files: Sequence[SentFile | RebuiltFile]
) -> VerificationOutput:
    """pledger.verification/1."""
    receipt: ReceiptShape = {"size": stamp.size, "root": root}
    return {
        **stamp.json("pledger.verification/1"),
        "receipt": receipt,
        "files": [file.json() for file in files],
    }
