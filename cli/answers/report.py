"""A quarter's report: made anew, as it was published, or restated by what is known now."""

from __future__ import annotations

from dataclasses import dataclass

from cli.request.look import Look
from domain.calendar import Quarter
from domain.errors import Misused, NotFound, Unverified
from ledger.verification import TreeReceipt
from projections.published import restating, shown
from projections.published.editions import Edition, editions
from projections.published.sending import forms_sent, sent_again
from projections.published.shown import ShownReport
from projections.report.report import canonical
from projections.words.stamp import ReceiptShape


@dataclass(frozen=True, slots=True)
class WantedReport:
    """Which of a quarter's reports somebody asks for."""

    published: bool
    restated: bool
    as_sent: bool
    edition: int | None

    def check(self, look: Look) -> None:
        """Raises Misused where a report that went out is asked for at another time, or in several
        of its forms.
        """
        forms = [name for name in ("published", "restated", "as_sent") if getattr(self, name)]
        asked = ["--" + name.replace("_", "-") for name in forms]
        if len(asked) > 1:
            raise Misused(f"say {' or '.join(asked)}, not both")
        if self.of_what_went_out and look.at_other_times:
            which, named = (
                (asked or ["--edition"])[0],
                ("--known-at" if look.as_of_typed is None else "--as-of"),
            )
            raise Misused(f"{which} looks at what was published; leave {named} out")

    @property
    def of_what_went_out(self) -> bool:
        """Whether only a report that was published will do."""
        return self.published or self.restated or self.as_sent or self.edition is not None


def report(look: Look, quarter: str | None, wanted: WantedReport) -> None:
    """Print the report. Raises Misused, NotFound, Unverified."""
    wanted.check(look)
    meant = look.quarter(quarter)
    edition = _edition(look, meant, wanted)
    printer = look.printer
    if edition is None or look.at_other_times:
        content = _made_anew(look, meant, edition).text(
            printer.format, printer.columns(), printer.style
        )
    elif wanted.as_sent:
        content = _as_sent(look, edition)
    else:
        content = _went_out(look, edition, is_restated=wanted.restated).text(
            printer.format, printer.columns(), printer.style
        )
    printer.text(content)


def _edition(look: Look, quarter: Quarter, wanted: WantedReport) -> Edition | None:
    """The edition that is asked for, or the newest.

    Raises NotFound where there is none and one is asked for.
    """
    went_out = editions(look.history, quarter)
    if not went_out and wanted.of_what_went_out:
        raise NotFound(f"{quarter} was not published; publish it: pledger publish {quarter}")
    those = [edition for edition in went_out if wanted.edition in (None, edition.fact.edition)]
    if went_out and not those:
        numbers = ", ".join(str(edition.fact.edition) for edition in went_out)
        raise NotFound(f"{quarter} has no edition {wanted.edition}; it has {numbers}")
    return those[-1] if those else None


def _made_anew(look: Look, quarter: Quarter, edition: Edition | None) -> ShownReport:
    """The report by what is known; where others went out, with whether it is one of them."""
    made = look.report(quarter)
    notice: tuple[str, ...] = ()
    if edition:
        went_out = editions(look.history, quarter)
        same = [each for each in went_out if each.fact.report == canonical(made)]
        notice = restating.the_same(same[-1]) if same else restating.another_view(went_out[-1])
    return shown.made_anew(made, receipt_json(look.known.receipt), notice)


def _as_sent(look: Look, edition: Edition) -> str:
    """What went out, byte for byte.

    Raises NotFound where nothing did in the format, or it is made otherwise now; Unverified.
    """
    _prove(look, edition)
    form = {"canonical": "json"}.get(look.printer.format, look.printer.format)
    which, sent = restating.edition_words(edition), forms_sent(edition)
    if form not in sent:
        forms = " and ".join(sent)
        raise NotFound(
            f"{which} did not go out as {form}; it did as {forms}: name one with -O, or show it"
            " with --published"
        )
    content = sent_again(look.history, edition, form)
    if content is None:
        again = (
            f"pledger report {edition.fact.quarter} --published --edition {edition.fact.edition}"
        )
        said = (
            f"the {form} of {which} is laid out otherwise by this version of pledger, so what went"
            " out cannot be made again"
        )
        raise NotFound(f"{said}; nothing is written; the same figures: {again}")
    return content.decode()


def _went_out(look: Look, edition: Edition, *, is_restated: bool) -> ShownReport:
    """An edition as it went out, or restated. Raises Unverified."""
    _prove(look, edition)
    receipt, known_at, session = receipt_json(look.known.receipt), look.known.moment, look.session
    return shown.of_edition(
        look.history,
        edition,
        receipt,
        known_at,
        today=session.today,
        zone=session.zone,
        is_restated=is_restated,
    )


def _prove(look: Look, edition: Edition) -> None:
    """Hold the ledger, and the receipt inside a publication, against what was recorded.

    Raises Unverified.
    """
    look.session.ledger.prove(look.known)
    receipt = edition.fact.receipt
    if look.session.ledger.known(receipt.size).root != receipt.root:
        raise Unverified(
            f"the receipt inside {edition.recorded.name} is not that of the first {receipt.size}"
            " entries"
        )


def receipt_json(receipt: TreeReceipt) -> ReceiptShape:
    """A receipt for programs."""
    return {"size": receipt.size, "root": receipt.root}
