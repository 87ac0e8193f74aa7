"""A quarter's report as pledger report shows it: made anew, as it went out, or restated by what is
known now.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, date, tzinfo
from typing import NamedTuple

from domain.entries import Recorded
from projections.page.document import Document
from projections.page.markdown import as_markdown
from projections.page.style import PLAIN, Style
from projections.page.text import as_text
from projections.published import restating
from projections.published.editions import Edition, Restated, editions, restated
from projections.published.machine import report_output
from projections.published.sending import replacing
from projections.report.document import document_of
from projections.report.report import Report, canonical
from projections.words.stamp import ReceiptShape


class ShownReport(NamedTuple):
    """What a report says, in figures and as a document, and what it rests on. beside: of one that
    went out, what moved since.
    """

    report: Report
    document: Document
    receipt: ReceiptShape
    beside: Restated | None = None

    def text(self, form: str, columns: int = 80, style: Style = PLAIN) -> str:
        """It as canonical, json, markdown or text."""
        match form:
            case "canonical":
                return canonical(self.report)
            case "json":
                return (
                    json.dumps(
                        report_output(self.report, self.receipt, self.beside),
                        indent=2,
                        ensure_ascii=False,
                    )
                    + "\n"
                )
            case "markdown":
                return as_markdown(self.document)
            case _:
                return as_text(self.document, columns, style)


def made_anew(report: Report, receipt: ReceiptShape, notice: tuple[str, ...] = ()) -> ShownReport:
    """A report that did not go out; notice: what stands above it."""
    return ShownReport(report, document_of(report, _receipt_words(receipt), notice), receipt)


def of_edition(
    history: Sequence[Recorded],
    edition: Edition,
    receipt: ReceiptShape,
    known_at: str | None,
    *,
    today: date,
    zone: tzinfo = UTC,
    is_restated: bool = False,
) -> ShownReport:
    """An edition as it went out, or restated: as it would by what the receipt stands for, of which
    the newest is from known_at.

    Raises Unverified.
    """
    beside = restated(history, edition, size=receipt["size"], known_at=known_at)
    fact = edition.fact
    asides = tuple(
        restating.asides(beside, editions(history, fact.quarter, receipt["size"])[-1], today)
    )
    if is_restated:
        return ShownReport(
            beside.now,
            restating.as_restated(beside, _receipt_words(receipt), asides, zone),
            receipt,
            beside,
        )
    published: ReceiptShape = {"size": fact.receipt.size, "root": fact.receipt.root}
    document = restating.as_published(
        beside, _receipt_words(published), asides, replacing(history, edition)
    )
    return ShownReport(beside.published, document, published, beside)


def _receipt_words(receipt: ReceiptShape) -> str:
    return f"{receipt['size']}:{receipt['root']}"
