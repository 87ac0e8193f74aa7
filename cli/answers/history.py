"""An item's history as somebody asks for it: what was known of it when, and the entries behind that."""

from __future__ import annotations

from cli.answers.audit import check_stated, item_named
from cli.output.printer import NOTHING_RECORDED, Printer
from cli.output.progress import watched
from cli.request.look import Looked, look
from cli.request.session import Session
from domain.errors import NotFound, did_you_mean
from domain.facts import Subject
from domain.items import STATED
from projections.audit import lines as auditlines
from projections.audit import records
from projections.audit.audit import named_or_titled, subjects
from projections.history.history import History, history_of
from projections.history.machine import history_output
from projections.history.picture import picture
from projections.timeline.changes import item_path, path
from projections.words.stamp import Stamp


class Historian:
    """Somebody who asks when what was known of one item, up to a day (every day, without one), by a state of knowledge."""

    def __init__(self, session: Session, printer: Printer, as_of: str | None, known_at: str | None) -> None:
        self._printer = printer
        self._zone = session.zone
        self._looked = look(session, as_of, known_at)
        self._until = self._looked.as_of if as_of else session.day_of(known_at)

    def tell(self, item: str) -> None:
        """Print the history of the item or figure that is named. Raises Misused, NotFound."""
        subject, figure = _meant(item, self._looked)
        told = self._told(subject, figure)
        match self._printer.format:
            case "json":
                self._object(told, path(subject, told.figure) if figure else item_path(subject))
            case "table" if told.rows:
                self._picture(told)
            case _:
                data = (records.AUDIT, [records.audit_record(row) for row in told.rows])
                cells = [auditlines.audit_row(row) for row in told.rows]
                self._printer.table(auditlines.names(), cells, self._note(), data, NOTHING_RECORDED)

    def _told(self, subject: Subject, figure: str | None) -> History:
        looked = self._looked
        return history_of(
            looked.history,
            subject,
            figure,
            as_of=looked.as_of,
            size=looked.known.size,
            until=self._until,
            zone=self._zone,
            watch=lambda history: watched(history, "tracing", len(history)),
        )

    def _picture(self, told: History) -> None:
        columns = self._printer.columns() if self._printer.on_terminal else None
        drawn = [*picture(told, self._printer.style, self._printer.columns()), ""] if told.has_picture else []
        rows = auditlines.audit_lines(told.rows, self._printer.style, columns, grouped=True)
        self._printer.text("\n".join([*drawn, *rows, "", self._printer.noted(self._note())]) + "\n")

    def _object(self, told: History, path: str) -> None:
        looked = self._looked
        stamp = Stamp(looked.as_of, looked.known.at, looked.known.size)
        self._printer.json(history_output(stamp, _project(looked), path, told))

    def _note(self) -> str:
        return Stamp(self._looked.as_of, self._looked.known.at, self._looked.known.size).words


def _project(looked: Looked) -> str:
    return looked.history[0].entry.project


def _meant(text: str, looked: Looked) -> tuple[Subject, str | None]:
    """The item that somebody names, and the figure where one is named. Raises Misused, NotFound."""
    known = subjects([recorded for recorded in looked.history if recorded.position <= looked.known.size])
    item, _, figure = text.strip().strip("/").rpartition("/")
    history = [recorded for recorded in looked.history if recorded.position <= looked.known.size]
    found = named_or_titled(item, history) if item and not named_or_titled(text, history) else []
    if not found:
        return item_named(text, looked), None
    match [subject for subject in found if figure in STATED[subject.kind]]:
        case [only]:
            return only, figure
        case []:
            check_stated(text, known)
            figures = [name for subject in found for name in STATED[subject.kind]]
            raise NotFound(f"{item} has no figure {figure!r}{did_you_mean(figure, figures)}")
        case _:
            return item_named(item, looked), figure
