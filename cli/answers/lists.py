"""Items listed and shown: words in, one look at the ledger, rows or a card out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any, Literal

from cli.output.printer import NOTHING_FOUND, NOTHING_RECORDED, Printer
from cli.request import moments
from cli.request.keys import item_meant, key_meant
from cli.request.look import not_open
from cli.request.session import Session
from domain.entries import Recorded
from domain.errors import Misused, NotFound, did_you_mean
from domain.items import Header
from domain.objections import since
from domain.project import title_of
from ledger.service import Known
from projections.lists import booking_rows as bookingrows
from projections.lists import machine
from projections.lists.bookings import Wanted as Booked
from projections.lists.bookings import bookings
from projections.lists.card import card
from projections.lists.listings import KINDS, Wanted, listed, view_of
from projections.lists.overview import Overview, fits, overview
from projections.lists.tables import data, table
from projections.page.document import Line
from projections.page.text import as_lines
from projections.report.report import narratives
from projections.report.resources import budget
from projections.report.standing import project_card, standing
from projections.report.words import prose
from projections.timeline.view import View
from projections.words.machine import plain
from projections.words.phrases import UNKNOWN, one_line
from projections.words.stamp import Stamp


class Looker:
    """Somebody who looks at a project as of a day, by a state of knowledge."""

    def __init__(
        self, session: Session, printer: Printer, as_of: str | None, known_at: str | None, project: str | None = None
    ) -> None:
        self.session = session
        self.printer = printer
        self._typed = (as_of, known_at)
        self._project = project

    def at(self, project: str | None) -> Looker:
        """The same, at another project, named by key or title; itself without one. Raises Misused, NotFound."""
        return self if project is None else Looker(self.session, self.printer, *self._typed, self.session.named(project))

    @cached_property
    def project(self) -> str:
        """The project's key."""
        return self._project or self.session.project()

    @cached_property
    def known(self) -> Known:
        """The state of knowledge."""
        return self.session.known(self._typed[1])

    @cached_property
    def as_of(self) -> date:
        """The day that is looked at; today, without one."""
        as_of = self._typed[0]
        return self.session.today if as_of is None else self.session.as_of(as_of, self.project, self.known.size)

    @cached_property
    def history(self) -> Sequence[Recorded]:
        """The project's entries, those that were recorded after that state of knowledge too."""
        _ = self.known  # before the history, which may grow meanwhile
        return self.session.ledger.history(self.project)

    @cached_property
    def view(self) -> View:
        """The project, seen from that day's quarter. Raises NotFound where it had not opened."""
        view = view_of(self.history, as_of=self.as_of, size=self.known.size)
        if view is None:
            raise not_open(self.project, self.as_of, self.history)
        return view

    def list(self, noun: str, *, state: str | None = None, untouched: int | None = None, **fields: str | None) -> None:
        """Print the items of a kind that are wanted."""
        kind = KINDS[noun]
        wanted = Wanted(state, {name: value for name, value in fields.items() if value is not None}, untouched)
        shapes = listed(self.view, kind, wanted)
        if self.printer.format == "json":
            self.printer.json(machine.items_output(self.stamp, self.project, kind, shapes))
        else:
            hidden = 0 if state else len(listed(self.view, kind, replace(wanted, state="all"))) - len(shapes)
            empty = NOTHING_FOUND if self.view.held.all(kind.item) else NOTHING_RECORDED
            self.printer.table(*table(noun, shapes), self._note(hidden), data(shapes, kind.columns), empty)

    def show(self, noun: str, key: str) -> None:
        """Print one item in full. Raises NotFound."""
        kind = KINDS[noun]
        items = self.view.held.all(kind.item)
        named = item_meant(key, [(one, title_of(item)) for one, item in items.items()])
        if named not in items:
            raise NotFound(f"no {noun} {key!r} in {self.project} on {self.as_of}{did_you_mean(key, items)}")
        self.card(noun, kind.shape(self.view, items[named]), f"{noun}/{named}")

    def budget(self) -> None:
        """Print the budget."""
        self.card("budget", budget(self.view), "budget")

    def bookings(self, vendor: str | None, since: str | None, until: str | None) -> None:
        """Print what was spent and refunded, of a vendor and of some days where they are named. Raises Misused, NotFound."""
        days = self._first_day(since), self._last_day(until)
        if days[1] < days[0]:
            raise Misused(f"nothing was spent from {days[0]} until {days[1]}, which is before it")
        found = bookings(self.history, Booked(vendor, *days), as_of=self.as_of, size=self.known.size)
        if found is None:
            raise not_open(self.project, self.as_of, self.history)
        if vendor is not None and not found.anything:
            raise NotFound(f"nothing was booked of vendor {vendor!r} in {self.project}{did_you_mean(vendor, found.vendors)}")
        if self.printer.format == "json":
            self.printer.json(machine.bookings_output(self.stamp, self.project, found.shapes))
        else:
            note = self._note(0) + bookingrows.before_words(found)
            empty = NOTHING_FOUND if found.anything else NOTHING_RECORDED
            data_rows = bookingrows.data(found.shapes)
            self.printer.table(*bookingrows.table(found.shapes), note, data_rows, empty, right=bookingrows.AMOUNTS)

    def _first_day(self, text: str | None) -> date:
        return date.min if text is None else self.session.first_day(text, self.project, self.known.size)

    def _last_day(self, text: str | None) -> date:
        return date.max if text is None else self.session.day(text, self.project, self.known.size)

    def status(self) -> None:
        """Print how the project stands, overall and in each dimension."""
        self.card("status", standing(self.view), "status", self._closed_words())

    def standing(self, noun: Literal["phase", "target"], figure: Literal["phase", "completion_target"]) -> None:
        """Print one figure of how the project stands."""
        self.card(noun, {figure: standing(self.view)[figure]}, figure)

    def project_card(self) -> None:
        """Print what the project is, how it stands and how much it holds."""
        self.card("project", project_card(self.view), "project")

    def narratives(self, section: str | None, quarter: str | None) -> None:
        """Print the prose of a quarter, of one section or of all. Raises Misused, NotFound."""
        calendar = self.session.calendar(self.project, self.known.size)
        meant = calendar.quarter_of(self.as_of) if quarter is None else moments.quarter(quarter, self.session.today, calendar)
        written = narratives(self.view, meant)
        if section is not None:
            known = [one["section"] for one in written]
            written = [one for one in written if one["section"] == key_meant(section)]
            if not written:
                raise NotFound(f"nothing is written in {section!r} of {meant}{did_you_mean(section, known)}")
        if self.printer.format == "json":
            self.printer.json(machine.narratives_output(self.stamp, self.project, str(meant), written))
        else:
            told = prose(written, self.printer.columns(), self.printer.style) or f"nothing is written of {meant}\n"
            self.printer.text(f"{told}\n{self._known_words()}\n")

    def card(self, noun: str, shape: Mapping[str, Any], path: str, note: str = "") -> None:
        """Print what is known of one thing, a line a figure; note: what else is to be told of it."""
        if self.printer.format == "json":
            self.printer.json(machine.card_output(self.stamp, self.project, noun, shape))
        else:
            head = Line(path, ref=self.project)
            columns, style = self.printer.columns(), self.printer.style
            body = as_lines([head], columns, style) + as_lines(card(shape) or [Line(NOTHING_RECORDED)], columns, style)
            self.printer.text(f"{body}\n{self._known_words(note)}\n")

    def _known_words(self, note: str = "") -> str:
        return self.printer.noted(self.stamp.words + note)

    def _closed_words(self) -> str:
        """That and since when the project is closed; nothing where it is open."""
        header = self.view.held.one(Header)
        return f" {self.project} was closed {since(header.closed.by)}." if header and header.closed else ""

    @property
    def stamp(self) -> Stamp:
        """Both times."""
        return Stamp(self.as_of, self.known.at, self.known.size)

    def _note(self, hidden: int) -> str:
        more = f" {hidden} more: --state all." if hidden else ""
        return f"{self.project}. {self.stamp.words}{more}"


def list_projects(
    session: Session, printer: Printer, as_of: str | None, known_at: str | None, state: str | None, **wanted: str | None
) -> None:
    """Print the projects of the ledger that are wanted, as of a day (today, without one); open ones, without a state.

    Raises Misused.
    """
    known = session.known(known_at)
    day, known_then = session.today, []
    for key in session.ledger.projects():
        day = session.today if as_of is None else session.as_of(as_of, key, known.size)
        known_then.append(overview(session.ledger.history(key), as_of=day, size=known.size))
    fitting = [one for one in known_then if one and fits(one, **wanted)]
    rows = [one for one in fitting if state in ("all", one["state"]) or (state is None and one["state"] == "open")]
    stamp = Stamp(day, known.at, known.size)
    if printer.format == "json":
        printer.json(machine.projects_output(stamp, rows))
    else:
        names = list(Overview.__annotations__)
        cells = [[UNKNOWN if value is None else one_line(str(value)) for value in row.values()] for row in rows]
        data_rows = [[plain(value) for value in row.values()] for row in rows]
        more = f" {len(fitting) - len(rows)} more: --state all." if state is None and len(rows) < len(fitting) else ""
        empty = NOTHING_FOUND if known_then else NOTHING_RECORDED
        printer.table(names, cells, f"{stamp.words}{more}", (names, data_rows), empty)
