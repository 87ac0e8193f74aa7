"""A quarter's report as somebody asks for it: rebuilt, as it was published, or restated by what is known now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, tzinfo

from cli.output.printer import Printer
from cli.request import moments
from cli.request.look import quarterly
from cli.request.session import Session
from domain.calendar import Quarter
from domain.entries import Recorded
from domain.errors import Misused, NotFound, Unverified
from ledger.body import moment
from ledger.service import Known
from ledger.verification import Receipt
from projections.page.document import Document
from projections.page.markdown import as_markdown
from projections.page.text import as_text
from projections.published import restating
from projections.published.editions import Edition, Restated, editions, restated
from projections.published.machine import report_output
from projections.published.sending import forms_sent, replacing, sent_again
from projections.published.shape import ReportOutput
from projections.report.report import canonical
from projections.report.shape import Report
from projections.report.words import told
from projections.words.stamp import ReceiptShape


@dataclass(frozen=True, slots=True)
class Asked:
    """Which report somebody asks for, as typed."""

    quarter: str
    published: bool
    restated: bool
    as_sent: bool
    edition: int | None
    as_of: str | None
    known_at: str | None

    def check(self) -> None:
        """Raises Misused where a report that went out is asked for at another time, or in several of its forms."""
        forms = [name for name in ("published", "restated", "as_sent") if getattr(self, name)]
        asked = ["--" + name.replace("_", "-") for name in forms]
        if len(asked) > 1:
            raise Misused(f"say {' or '.join(asked)}, not both")
        if self.of_what_went_out and self.at_other_times:
            which = (asked or ["--edition"])[0]
            raise Misused(f"{which} looks at what was published; leave {'--known-at' if self.as_of is None else '--as-of'} out")

    @property
    def of_what_went_out(self) -> bool:
        """Whether only a report that was published will do."""
        return self.published or self.restated or self.as_sent or self.edition is not None

    @property
    def at_other_times(self) -> bool:
        """Whether a day or a state of knowledge is named."""
        return self.as_of is not None or self.known_at is not None


@dataclass(frozen=True, slots=True)
class View:
    """An edition as somebody is shown it on a day, who knows so much: as it went out, or restated."""

    history: Sequence[Recorded]
    beside: Restated
    known: Known
    today: date
    zone: tzinfo
    is_restated: bool

    @property
    def report(self) -> Report:
        """What it says."""
        return self.beside.now if self.is_restated else self.beside.published

    @property
    def receipt(self) -> Receipt:
        """What it rests on."""
        receipt = self.known.receipt if self.is_restated else self.beside.edition.fact.receipt
        return Receipt(receipt.size, receipt.root)

    def document(self) -> Document:
        """The same, told."""
        edition = self.beside.edition
        newest = editions([one for one in self.history if one.position <= self.known.size], edition.fact.quarter)[-1]
        asides = tuple(restating.asides(self.beside, newest, self.today))
        if self.is_restated:
            return restating.as_restated(self.beside, str(self.receipt), asides, self.zone)
        return restating.as_published(self.beside, str(self.receipt), asides, replacing(self.history, edition))

    def object(self) -> ReportOutput:
        """It, for programs."""
        return report_output(self.report, receipt_json(self.receipt), self.beside)


def receipt_json(receipt: Receipt) -> ReceiptShape:
    """A receipt for programs."""
    return {"size": receipt.size, "root": receipt.root}


class Reporter:
    """Somebody who looks at one quarter's report."""

    def __init__(self, session: Session, printer: Printer) -> None:
        self._session = session
        self._printer = printer

    def report(self, asked: Asked) -> None:
        """Print the report. Raises Misused, NotFound, Unverified."""
        asked.check()
        edition = self._edition(asked)
        if edition is None or asked.at_other_times:
            self._rebuilt(asked, edition)
        elif asked.as_sent:
            self._as_sent(edition)
        else:
            self._as_published(asked, edition)

    def _edition(self, asked: Asked) -> Edition | None:
        """The edition that is asked for, or the newest. Raises NotFound where there is none and one is asked for."""
        key, session = self._session.project(), self._session
        quarter = moments.quarter(asked.quarter, session.today, session.calendar(key, session.known(asked.known_at).size))
        went_out = editions(self._session.ledger.history(key), quarter)
        if not went_out and asked.of_what_went_out:
            raise NotFound(f"{quarter} was not published; publish it: pledger publish {quarter}")
        found = [one for one in went_out if asked.edition in (None, one.fact.edition)]
        if went_out and not found:
            numbers = ", ".join(str(one.fact.edition) for one in went_out)
            raise NotFound(f"{quarter} has no edition {asked.edition}; it has {numbers}")
        return found[-1] if found else None

    def _rebuilt(self, asked: Asked, edition: Edition | None) -> None:
        report, known = quarterly(self._session, asked.quarter, asked.as_of, asked.known_at)
        notice = self._beside(report) if edition else ()
        self._print(report, told(report, str(known.receipt), notice), known.receipt, None)

    def _beside(self, report: Report) -> tuple[str, ...]:
        """Whether a report at other times is one that went out."""
        went_out = editions(self._session.ledger.history(report["project"]["key"]), Quarter.parse(report["quarter"]))
        same = [edition for edition in went_out if edition.fact.report == canonical(report)]
        return restating.the_same(same[-1]) if same else restating.another_view(went_out[-1])

    def _as_sent(self, edition: Edition) -> None:
        """Print the very bytes that went out. Raises NotFound where none did in the format, or they are made otherwise now."""
        self._proved(edition)
        form = {"canonical": "json"}.get(self._printer.format, self._printer.format)
        which, sent = restating.edition_words(edition), forms_sent(edition)
        if form not in sent:
            forms = " and ".join(sent)
            raise NotFound(f"{which} did not go out as {form}; it did as {forms}: name one with -O, or show it with --published")
        written = sent_again(self._session.ledger.history(edition.recorded.entry.project), edition, form)
        if written is None:
            shown = f"pledger report {edition.fact.quarter} --published --edition {edition.fact.edition}"
            said = f"the {form} of {which} is laid out otherwise by this version of pledger, so what went out cannot be made again"
            raise NotFound(f"{said}; nothing is written; the same figures: {shown}")
        self._printer.text(written.decode())

    def _proved(self, edition: Edition) -> Known:
        """What is known now, once the ledger and the receipt inside a publication were held against it. Raises Unverified."""
        known = self._session.known(None)
        self._session.ledger.prove(known)
        self._check_receipt(edition)
        return known

    def _as_published(self, asked: Asked, edition: Edition) -> None:
        known = self._proved(edition)
        history = self._session.ledger.history(self._session.project())
        beside = restated(history, edition, size=known.size, known_at=moment(known.at) if known.at else None)
        view = View(history, beside, known, self._session.today, self._session.zone, asked.restated)
        self._print(view.report, view.document(), view.receipt, beside)

    def _check_receipt(self, edition: Edition) -> None:
        """Hold the receipt inside a publication against the ledger. Raises Unverified."""
        receipt = edition.fact.receipt
        if self._session.ledger.known(receipt.size).root != receipt.root:
            raise Unverified(f"the receipt inside {edition.recorded.name} is not that of the first {receipt.size} entries")

    def _print(self, report: Report, document: Document, receipt: Receipt, beside: Restated | None) -> None:
        match self._printer.format:
            case "json":
                self._printer.json(report_output(report, receipt_json(receipt), beside))
            case "canonical":
                self._printer.text(canonical(report))
            case "markdown":
                self._printer.text(as_markdown(document))
            case _:
                self._printer.text(as_text(document, self._printer.columns(), self._printer.style))
