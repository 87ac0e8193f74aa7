"""A quarter's report as pledger report shows it: made anew, as it went out, or restated by what is known now."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, tzinfo
from typing import NamedTuple

from domain.entries import Recorded
from projections.page.document import Document
from projections.page.markdown import as_markdown
from projections.page.style import PLAIN, Style
from projections.page.text import as_text
from projections.published import restating
from projections.published.editions import Edition, Restated, editions
from projections.published.machine import report_output
from projections.published.sending import replacing
from projections.report.document import document_of
from projections.report.report import Report, canonical
from projections.words.stamp import ReceiptShape


class ShownReport(NamedTuple):
    """What a report says, in figures and as a document, and what it rests on. beside: of one that went out, what moved since."""

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
                return json.dumps(report_output(self.report, self.receipt, self.beside), indent=2, ensure_ascii=False) + "\n"
            case "markdown":
                return as_markdown(self.document)
            case _:
                return as_text(self.document, columns, style)


def made_anew(report: Report, receipt: ReceiptShape, notice: tuple[str, ...] = ()) -> ShownReport:
    """A report that did not go out; notice: what stands above it."""
    return ShownReport(report, document_of(report, _receipt_words(receipt), notice), receipt)


def as_it_went_out(history: Sequence[Recorded], beside: Restated, size: int, today: date) -> ShownReport:
    """An edition as it went out, with what is known of it by the ledger's first size entries."""
    fact = beside.edition.fact
    receipt: ReceiptShape = {"size": fact.receipt.size, "root": fact.receipt.root}
    asides, replaced = _asides(history, beside, size, today), replacing(history, beside.edition)
    document = restating.as_published(beside, _receipt_words(receipt), asides, replaced)
    return ShownReport(beside.published, document, receipt, beside)


def as_restated(history: Sequence[Recorded], beside: Restated, receipt: ReceiptShape, today: date, zone: tzinfo) -> ShownReport:
    """An edition as it would go out by what the receipt stands for."""
    asides = _asides(history, beside, receipt["size"], today)
    return ShownReport(beside.now, restating.as_restated(beside, _receipt_words(receipt), asides, zone), receipt, beside)


def _asides(history: Sequence[Recorded], beside: Restated, size: int, today: date) -> tuple[str, ...]:
    known: list[Edition] = editions([one for one in history if one.position <= size], beside.edition.fact.quarter)
    return tuple(restating.asides(beside, known[-1], today))


def _receipt_words(receipt: ReceiptShape) -> str:
    return f"{receipt['size']}:{receipt['root']}"
