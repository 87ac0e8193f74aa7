"""Who stated a quarter's report, figure by figure: of the one that went out, where nothing else is
asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cli.output.printer import NOTHING_FOUND
from cli.request.filters import Narrowed
from cli.request.look import Look
from cli.request.naming import check_path, takes
from domain.errors import Misused, NotFound
from ledger.service import Known
from projections.blame.blame import BlamedFigure, unstated
from projections.blame.blame import blame as blamed
from projections.blame.lines import NAMES, Blaming, blame_row
from projections.blame.machine import COLUMNS, blame_output, blame_records
from projections.published.editions import Edition, editions
from projections.published.restating import edition_words
from projections.report.report import Report
from projections.words.stamp import Stamp


@dataclass(frozen=True, slots=True)
class BlamedReport:
    """The report that is looked at, and what it is made from; edition: as which it went out, where
    it is as it did.
    """

    report: Report
    known: Known
    edition: Edition | None

    @property
    def stamp(self) -> Stamp:
        """Its two times."""
        return Stamp(self.report.as_of, self.known.at, self.known.size)

    @property
    def note(self) -> str:
        """Its two times in words, and as which edition it went out."""
        out = self.edition
        more = (
            f" As published: {edition_words(out)}; --restated goes by what is known now."
            if out
            else ""
        )
        return f"{self.stamp.words}{more}"


def blame(look: Look, quarter: str | None, narrowed: Narrowed, *, restated: bool) -> None:
    """Print every figure that is asked for, with who stated it.

    Raises Misused, NotFound, Unverified.
    """
    of = _report(look, quarter, restated=restated)
    lines = [line for line in blamed(of.report, look.history) if takes(narrowed, line.figure)]
    if not lines:
        check_path(narrowed, look)
    printer, zone = look.printer, look.session.zone
    match printer.format:
        case "json":
            printer.json(blame_output(of.stamp, look.project, str(of.report.quarter), lines, zone))
        case "csv" | "markdown":
            records = (record for line in lines for record in blame_records(line, zone))
            printer.table(
                NAMES, (blame_row(line, zone) for line in lines), of.note, (COLUMNS, records)
            )
        case _:
            printer.text("".join(f"{line}\n" for line in _lines(look, of, lines, narrowed)))


def _report(look: Look, quarter: str | None, *, restated: bool) -> BlamedReport:
    """The report: as it went out, or made now. Raises Misused, NotFound, Unverified."""
    meant, ledger = look.quarter(quarter), look.session.ledger
    went_out = editions(look.history, meant)
    if restated and look.at_other_times:
        named = "--known-at" if look.as_of_typed is None else "--as-of"
        raise Misused(f"--restated looks at what was published; leave {named} out")
    if restated and not went_out:
        raise NotFound(f"{meant} was not published; publish it: pledger publish {meant}")
    if look.at_other_times or restated or not went_out:
        return BlamedReport(
            look.report(meant, went_out[-1].fact.as_of if restated else None), look.known, None
        )
    ledger.prove(look.known)
    return BlamedReport(
        went_out[-1].report, look.session.known(str(went_out[-1].fact.size)), went_out[-1]
    )


def _lines(
    look: Look, of: BlamedReport, lines: Sequence[BlamedFigure], narrowed: Narrowed
) -> Iterator[str]:
    """The figures, the main ones that nobody stated, and both times."""
    printer = look.printer
    yield printer.style("heading", f"{look.project}   {of.report.quarter}")
    known_at = "" if of.known.size == look.session.ledger.known().size else str(of.known.size)
    blaming = Blaming(printer.columns(), of.stamp.as_of, look.session.zone, printer.style, known_at)
    yield from blaming.lines(lines) if lines else [NOTHING_FOUND]
    yield ""
    missing = "" if narrowed.path or narrowed.section else "; ".join(unstated(of.report))
    yield from [printer.noted(f"Nobody has stated: {missing}.")] if missing else []
    yield printer.noted(of.note)
