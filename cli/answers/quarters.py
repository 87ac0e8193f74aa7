"""What went out, and a project's quarters side by side, as people and programs read them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from cli.output.printer import Printer
from cli.request import moments
from cli.request.look import not_open
from cli.request.session import Session
from domain.errors import Misused
from domain.timeline import timeline
from ledger.body import moment
from ledger.service import Known
from projections.page.columns import hanging
from projections.published import lines as publishedlines
from projections.published import machine as publishedmachine
from projections.published import publications
from projections.quarters import quarters
from projections.quarters.lines import Timeline, left_out
from projections.quarters.machine import RECORD, records, timeline_output
from projections.quarters.quarters import Column
from projections.words.stamp import Stamp


class _Asked:
    """Somebody who asks about a project's quarters, by a state of knowledge."""

    def __init__(self, session: Session, printer: Printer, known_at: str | None) -> None:
        self._session = session
        self._printer = printer
        self._project = session.project()
        self._known: Known = session.known(known_at)  # before the history, which may grow meanwhile
        self._history = session.ledger.history(self._project)
        session.ledger.prove(self._known)
        self._known_at = moment(self._known.at) if self._known.at else None

    def _stamp(self, day: date = date.max) -> Stamp:
        return Stamp(day, self._known.at, self._known.size)


class Publications(_Asked):
    """Somebody who asks what went out."""

    def tell(self) -> None:
        """Print what went out. Raises Unverified."""
        out = publications.publications(self._history, size=self._known.size, known_at=self._known_at)
        printer = self._printer
        match printer.format:
            case "json":
                printer.json(publishedmachine.publications_output(self._stamp(), self._project, out))
            case "table" if out:
                listing = publishedlines.Listing(out, printer.columns(), printer.style)
                printer.text("\n".join([*listing.lines(), "", printer.noted(self._note() + listing.left_out())]) + "\n")
            case _:
                names = [*publishedlines.NAMES, "since", "why"]
                data = (publishedmachine.RECORD, [publishedmachine.record(one) for one in out])
                printer.table(names, [publishedlines.row_words(one) for one in out], self._note(), data, self._nothing())

    def _note(self) -> str:
        return f"{self._project}. K{self._stamp().knowledge_words[1:]}."

    def _nothing(self) -> str:
        """What to say and to do where nothing went out."""
        today, calendar = self._session.today, self._session.calendar(self._project, self._known.size)
        quarter = calendar.quarter_of(today).shifted(-1)
        opened = next((one.entry.effective_on for one in timeline(self._history, size=self._known.size)), today)
        has_ended = opened <= calendar.last_day(quarter)
        meant = str(quarter) if has_ended else f"{quarter.shifted(1)} --early"
        return f"nothing published; let a quarter's report go out: pledger publish {meant}"


class Quarters(_Asked):
    """Somebody who looks at a project's quarters side by side."""

    def tell(self, as_of: str | None, known_at: str | None, since: str | None) -> None:
        """Print the quarters up to a day. Raises Misused, NotFound, Unverified."""
        day = self._session.day_of(known_at) if as_of is None else self._session.as_of(as_of, self._project, self._known.size)
        told = self._since(self._columns(day), since)
        match self._printer.format:
            case "json":
                moved = [(column, self._moved(column)) for column in told]
                self._printer.json(timeline_output(self._stamp(day), self._project, moved))
            case "csv":
                rows = [row for column in told for row in records(column, self._moved(column))]
                self._printer.table((), (), "", (RECORD, rows))
            case "markdown":
                whole = Timeline(self._project, told)
                note = f"{whole.restated_words(self._all_moved(whole))}{self._stamp(day).words}"
                self._printer.table(*whole.table(), note)
            case _:
                self._table(told, day)

    def _columns(self, day: date) -> list[Column]:
        told = quarters.quarters(self._history, as_of=day, size=self._known.size)
        if not told:
            raise not_open(self._project, day, self._history)
        return told

    def _since(self, told: Sequence[Column], since: str | None) -> Sequence[Column]:
        """The quarters from one on. Raises Misused."""
        if since is None:
            return told
        first = moments.quarter(since, self._session.today, self._session.calendar(self._project, self._known.size))
        if first > told[-1].quarter:
            raise Misused(f"{first} is later than {told[-1].quarter}, with which the timeline ends; name an earlier quarter")
        return [column for column in told if column.quarter >= first]

    def _table(self, told: Sequence[Column], day: date) -> None:
        printer = self._printer
        whole = Timeline(self._project, told, printer.columns(), printer.style)
        fitting = whole.fitting()
        hidden = len(told) - len(fitting.quarters)
        notes = [left_out(hidden, str(told[hidden - 1].quarter))] if hidden else []
        notes = [*self._notes(fitting), *notes, self._stamp(day).words]
        below = list(fitting.restated(self._all_moved(fitting)))
        lines = [*fitting.lines(), *([""] if below else []), *below, ""]
        lines += [printer.style("faint", line) for note in notes for line in hanging(note, printer.columns(), 0)]
        printer.text("\n".join(lines) + "\n")

    def _all_moved(self, shown: Timeline) -> dict[str, dict[str, list[int]]]:
        return {str(column.quarter): self._moved(column) for column in shown.quarters}

    def _notes(self, shown: Timeline) -> Iterator[str]:
        """What to know of single quarters."""
        for column in shown.quarters:
            if column.edition and not column.is_whole:
                how = f"pledger report {column.quarter} --as-of {column.quarter}"
                yield f"{column.quarter} was published early and stands at {column.span.as_of}; how it stands now: {how}"

    def _moved(self, column: Column) -> dict[str, list[int]]:
        return quarters.moved_by(self._history, column, size=self._known.size)
