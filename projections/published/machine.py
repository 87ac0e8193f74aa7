"""What went out, and what moved since, as programs read it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from typing_extensions import TypedDict  # of pydantic, which makes JSON Schemas of these

from projections.diff.machine import MoveShape, move_json
from projections.published.editions import Edition, Restated
from projections.published.effects import Effect
from projections.published.publications import PublishedReport
from projections.report.report import Report
from projections.timeline.encoding import encode
from projections.words.machine import csv_cell, moment_json
from projections.words.stamp import OfProject, ReceiptShape, Stamp


class RestatedShape(TypedDict):
    """What was published, by which entry; and what is another figure by what is known now, with the
    entries that moved it.

    computed_otherwise: this version of pledger makes another report even of what was known then;
    that is no restatement.
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
    """What an entry moved in a report that had gone out before it: of that quarter, edition and
    entry.
    """

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
    """An edition. early: the quarter had not ended; receipt: of what was published; restated: null
    where replaced.
    """

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


def report_output(
    report: Report, receipt: ReceiptShape, restated: Restated | None = None
) -> dict[str, Any]:
    """pledger.report/1: a report with what stands around it; of one that went out, which edition
    that is and what moved since.
    """
    fact = restated.edition.fact if restated else None
    went_out = fact.report if fact and restated and report is restated.published else ""
    written = json.loads(went_out) if went_out else encode(report)
    around = {"edition": fact and fact.edition, "restated": restated and restated_json(restated)}
    return {**written, **around, "receipt": receipt}


def publications_output(
    stamp: Stamp, project: str, publications: Iterable[PublishedReport]
) -> PublicationsOutput:
    """pledger.publications/1."""
    of_project = stamp.of_project("pledger.publications/1", project)
    return {**of_project, "publications": list(map(publication_json, publications))}


def published_json(edition: Edition) -> PublishedShape:
    """The edition of a quarter that went out."""
    recorded, fact = edition.recorded, edition.fact
    return {
        "edition": fact.edition,
        "entry": recorded.position,
        "published_on": recorded.entry.effective_on.isoformat(),
        "recorded_at": moment_json(recorded.recorded_at),
        "actor": recorded.entry.actor,
        "size": fact.size,
        "sha256": fact.sha256,
    }


def restated_json(restated: Restated) -> RestatedShape:
    """Whether, and how far, what is known now is from what was published."""
    return {
        "entry": restated.edition.recorded.position,
        **published_json(restated.edition),
        "computed_otherwise": restated.computed_otherwise,
        "entries": [cause.recorded.position for cause in restated.causes],
        "changes": [move_json(move) for move in restated.moves],
    }


def effect_json(effect: Effect) -> EffectShape:
    """What one entry moved in one edition."""
    fact = effect.edition.fact
    return {
        "quarter": str(fact.quarter),
        "edition": fact.edition,
        "entry": effect.edition.recorded.position,
        "changes": [move_json(move) for move in effect.moves],
    }


def publication_json(publication: PublishedReport) -> PublicationShape:
    """An edition, all of it but the report."""
    recorded, fact = publication.edition.recorded, publication.edition.fact
    return {
        "quarter": str(fact.quarter),
        "edition": fact.edition,
        "entry": recorded.position,
        "as_of": fact.as_of.isoformat(),
        "early": publication.is_early,
        "published_on": recorded.entry.effective_on.isoformat(),
        "recorded_at": moment_json(recorded.recorded_at),
        "actor": recorded.entry.actor,
        "reason": recorded.entry.reason,
        "size": fact.size,
        "sha256": fact.sha256,
        "receipt": {"size": fact.receipt.size, "root": fact.receipt.root},
        "files": [{"format": file.format, "sha256": file.sha256} for file in fact.files],
        "replaced_by": publication.replaced_by.fact.edition if publication.replaced_by else None,
        "restated": restated_json(publication.restated) if publication.restated else None,
    }


RECORD = (
    "quarter", "edition", "entry", "as_of", "early", "published_on", "recorded_at", "actor",
    "reason", "size", "sha256",
    "receipt", "files", "replaced_by", "entries_since", "figures_changed", "computed_otherwise",
)  # fmt: skip


def record(publication: PublishedReport) -> list[str]:
    """An edition under RECORD, with raw values."""
    shape, restated = publication_json(publication), publication.restated
    told = {
        **shape,
        "receipt": f"{shape['receipt']['size']}:{shape['receipt']['root']}",
        "files": [f"{file['format']} {file['sha256']}" for file in shape["files"]],
        "entries_since": (
            " ".join(str(cause.recorded.position) for cause in restated.causes)
            if restated
            else None
        ),
        "figures_changed": len(restated.moved_by_entries) if restated else None,
        "computed_otherwise": restated.computed_otherwise if restated else None,
    }
    return [csv_cell(told[name]) for name in RECORD]
