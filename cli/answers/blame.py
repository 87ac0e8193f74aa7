"""A quarter's report as somebody asks who stated it: figure by figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from cli.output.printer import NOTHING_FOUND, Printer
from cli.request import moments
from cli.request.filters import Narrowed
from cli.request.look import quarterly
from cli.request.narrowing import check_path, takes
from cli.request.session import Session
from domain.errors import Misused, NotFound
from projections.blame.blame import Line, blame, unstated
from projections.blame.lines import NAMES, Blaming, blame_row
from projections.blame.machine import COLUMNS, blame_output, blame_records
from projections.published.editions import editions
from projections.published.restating import edition_words
from projections.words.stamp import Stamp


class Blamer:
    """Somebody who looks at a quarter's report for who stated what: at the one that went out, where nothing else is asked for."""

    def __init__(
        self, session: Session, printer: Printer, quarter: str, *, as_of: str | None, known_at: str | None, restated: bool
    ) -> None:
        """Raises Misused, NotFound, Unverified."""
        self._project = session.project()
        self._history = session.ledger.history(self._project)
        meant = moments.quarter(quarter, session.today, session.calendar(self._project, session.known(known_at).size))
        went_out = editions(self._history, meant)
        at_other_times = as_of is not None or known_at is not None
        if restated and at_other_times:
            raise Misused(f"--restated looks at what was published; leave {'--known-at' if as_of is None else '--as-of'} out")
        if restated and not went_out:
            raise NotFound(f"{meant} was not published; publish it: pledger publish {meant}")
        self._edition = None if at_other_times or restated or not went_out else went_out[-1]
        if self._edition:
            session.ledger.prove(session.known(None))
            self._told, self._known = self._edition.report, session.known(str(self._edition.fact.size))
        else:
            day = went_out[-1].fact.as_of.isoformat() if restated else as_of
            self._told, self._known = quarterly(session, quarter, day, known_at)
        self._day = date.fromisoformat(self._told["as_of"])
        self._is_of_now = self._known.size == session.ledger.known().size
        self._printer = printer
        self._zone = session.zone

    def tell(self, narrowed: Narrowed) -> None:
        """Print every figure that is asked for, with who stated it. Raises NotFound."""
        found = [line for line in blame(self._told, self._history) if takes(narrowed, line.figure)]
        if not found:
            check_path(narrowed, self._project, self._history)
        match self._printer.format:
            case "json":
                self._object(found)
            case "csv" | "markdown":
                records = [record for line in found for record in blame_records(line, self._zone)]
                rows = [blame_row(line, self._zone) for line in found]
                self._printer.table(NAMES, rows, self._note, (COLUMNS, records))
            case _:
                self._printer.text("".join(f"{line}\n" for line in self._lines(found, narrowed)))

    @property
    def _note(self) -> str:
        known = self._stamp.words
        out = self._edition
        return f"{known} As published: {edition_words(out)}; --restated goes by what is known now." if out else known

    @property
    def _stamp(self) -> Stamp:
        return Stamp(self._day, self._known.at, self._known.size)

    def _object(self, found: Sequence[Line]) -> None:
        self._printer.json(blame_output(self._stamp, self._project, self._told["quarter"], found, self._zone))

    def _lines(self, found: Sequence[Line], narrowed: Narrowed) -> Iterator[str]:
        """The figures, the main ones that nobody stated, and both times."""
        printer = self._printer
        yield printer.style("heading", f"{self._project}   {self._told['quarter']}")
        known_at = "" if self._is_of_now else str(self._known.size)
        blaming = Blaming(printer.columns(), self._day, self._zone, printer.style, known_at)
        yield from blaming.lines(found) if found else [NOTHING_FOUND]
        yield ""
        missing = "" if narrowed.path or narrowed.section else "; ".join(unstated(self._told))
        yield from [printer.noted(f"Nobody has stated: {missing}.")] if missing else []
        yield printer.noted(self._note)
