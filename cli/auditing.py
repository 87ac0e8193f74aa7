"""A project's trail as somebody asks for it: entries, changes, one entry's story."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from cli import moments
from cli.filters import ANY_LATENESS, LONG, Wanted
from cli.looking import Looked, look
from cli.output import NOTHING_FOUND, NOTHING_RECORDED, Printer
from cli.progress import watched
from cli.stamps import known_words, stamped
from cli.wiring import Session
from domain.entries import Recorded
from domain.errors import Misused, NotFound, did_you_mean
from domain.facts import Subject
from domain.items import ITEMS, STATED
from projections.audit import Filter, by_item, named, subjects, under
from projections.changes import any_item, item_path
from projections.effects import Effect, effects, inside_published
from projections.render import auditlines, loglines, records
from projections.render.effectlines import effect_json, late_effect_lines
from projections.render.trails import audit_json, entry_text, log_json, standing
from projections.trail import Traced, chain, trail


def _watched(history: Sequence[Recorded]) -> Iterable[Recorded]:
    return watched(history, "tracing", len(history))


class Auditor:
    """Somebody who looks at one project's trail up to a day (every day, without one), by a state of knowledge."""

    def __init__(self, session: Session, printer: Printer, as_of: str | None, known_at: str | None) -> None:
        self._session = session
        self._printer = printer
        self._moments = as_of, known_at

    def log(self, wanted: Wanted, *, patch: bool, reverse: bool) -> None:
        """Print the entries asked for, a line an entry; with patch, all that each changed. Raises Misused, NotFound."""
        looked = self._look()
        asked = self._filter(looked, wanted)
        every = self._trail(looked, any_item)
        entries = list(asked.entries(every))
        self._check_known(looked, wanted, entries)
        entries = entries[::-1] if reverse else entries
        match self._printer.format:
            case "json":
                self._object("log", looked, entries=[log_json(traced) for traced in entries])
            case "table" if patch and entries:
                self._lines(looked, loglines.patch_lines(entries, self._printer.style, self._columns()))
            case "table" if entries:
                self._lines(looked, loglines.log_lines(entries, self._printer.style, self._columns()))
            case _:
                data = (records.LOG, [records.log_record(traced) for traced in entries])
                rows = [loglines.log_row(traced) for traced in entries]
                self._printer.table(loglines.NAMES, rows, self._note(looked), data, _empty(every))

    def audit(self, wanted: Wanted, *, grouped: bool) -> None:
        """Print the changes asked for, in order of recording or item by item. Raises Misused, NotFound."""
        looked = self._look()
        asked = self._filter(looked, wanted)
        every = self._trail(looked, asked.about)
        rows = list(asked.rows(every))
        self._check_known(looked, wanted, rows)
        rows = [row for group in by_item(rows) for row in group] if grouped else rows
        moved = _effects(looked) if wanted.late is not None else {}
        match self._printer.format:
            case "json":
                published = {position: list(map(effect_json, effects)) for position, effects in moved.items()}
                self._object("audit", looked, changes=[audit_json(row, published.get(row.position)) for row in rows])
            case "table" if rows:
                columns = self._printer.columns() if self._printer.on_terminal else None
                below = {one.recorded.position: self._moved(one, moved) for one in every if one.recorded.position in moved}
                self._lines(looked, auditlines.audit_lines(rows, self._printer.style, columns, grouped=grouped, below=below))
            case _:
                data = (records.AUDIT, [records.audit_record(row) for row in rows])
                cells = [auditlines.audit_row(row) for row in rows]
                self._printer.table(auditlines.NAMES, cells, self._note(looked), data, _empty(every))

    def story(self, number: str) -> None:
        """Print everything about one entry. Raises Misused, NotFound."""
        found = self._session.entry(number)
        looked = self._look(found.entry.project)
        every = self._trail(looked, any_item)
        traced = next((one for one in every if one.recorded.position == found.position), None)
        if traced is None:
            raise NotFound(f"{found.name} was not known then, or holds from a later day")
        others = chain(every, found.position)
        moved = _effects(looked, found.position)
        if self._printer.format == "json":
            positions = [one.recorded.position for one in others]
            published = [effect_json(effect) for effect in moved.get(found.position, ())]
            told = {"chain": positions, "stands": standing(traced), "published": published}
            self._object("entry", looked, entry=log_json(traced), **told)
        else:
            text = entry_text(traced, others, self._printer.style, self._columns(), self._moved(traced, moved))
            self._printer.text(f"{text}\n{self._printer.noted(self._note(looked))}\n")

    def _moved(self, traced: Traced, moved: Mapping[int, Sequence[Effect]]) -> list[str]:
        """What an entry moved in what had gone out, a line a figure."""
        recorded = traced.recorded
        effects = moved.get(recorded.position, ())
        return [line for effect in effects for line in late_effect_lines(recorded, effect, self._session.zone)]

    def _look(self, project: str | None = None) -> Looked:
        return look(self._session, *self._moments, project)

    def _trail(self, looked: Looked, about: Callable[[Subject], bool]) -> list[Traced]:
        size = looked.known.size
        zone = self._session.zone
        return trail(looked.history, as_of=looked.as_of, size=size, zone=zone, about=about, watch=_watched)

    def _filter(self, looked: Looked, wanted: Wanted) -> Filter:
        """What to show. Raises Misused, NotFound."""
        since, until = self._day(wanted.since, looked, first=True), self._day(wanted.until, looked)
        if since and until and until < since:
            raise Misused(f"nothing is recorded from {since} until {until}, which is before it")
        item = item_named(wanted.item, looked) if wanted.item is not None else None
        entry = self._entry(wanted.entry, looked) if wanted.entry is not None else None
        late = LONG if wanted.late == ANY_LATENESS else wanted.late
        inside = inside_published(looked.history) if wanted.late == ANY_LATENESS else ()
        return Filter(wanted.path, item, wanted.section, entry, wanted.by, since, until, late, inside)

    def _day(self, text: str | None, looked: Looked, *, first: bool = False) -> date | None:
        """The day that somebody typed; of a quarter, the first or the last."""
        if text is None:
            return None
        project = _project(looked)
        if first and moments.names_a_quarter(text):
            calendar = self._session.calendar(project, looked.known.size)
            return calendar.first_day(moments.quarter(text, self._session.today, calendar))
        return self._session.day(text, project, looked.known.size)

    def _entry(self, number: str, looked: Looked) -> int:
        found = self._session.entry(number)
        if found.entry.project != _project(looked):
            raise NotFound(f"{found.name} is an entry of {found.entry.project}, not of {_project(looked)}")
        return found.position

    def _check_known(self, looked: Looked, wanted: Wanted, found: Sequence[object]) -> None:
        """Raises NotFound where nothing was found of a path or a person that nothing is known of."""
        if found or (wanted.path is None and wanted.by is None):
            return
        if wanted.path is not None:
            check_stated(wanted.path, _known(looked))
        every = self._trail(looked, any_item)
        paths = {change.path for traced in every for change in traced.changes}
        for what, name, known in (
            ("change of", wanted.path, paths | set(ITEMS)),
            ("entry by", wanted.by, {traced.recorded.entry.actor for traced in every}),
        ):
            if every and name is not None and not any(one.casefold() == name.casefold() or under(one, name) for one in known):
                raise NotFound(f"no {what} {name!r} in {_project(looked)}{did_you_mean(name, known)}")

    def _object(self, name: str, looked: Looked, **more: Any) -> None:
        stamp = stamped(f"pledger.{name}/1", looked.as_of, looked.known)
        self._printer.json({**stamp, "project": _project(looked), **more})

    def _lines(self, looked: Looked, lines: Iterable[str]) -> None:
        self._printer.text("\n".join([*lines, "", self._printer.noted(self._note(looked))]) + "\n")

    def _columns(self) -> int | None:
        """How wide the terminal is; None where nobody reads on one."""
        return shutil.get_terminal_size().columns if self._printer.on_terminal else None

    def _note(self, looked: Looked) -> str:
        return known_words(looked.as_of, looked.known)


def _effects(looked: Looked, position: int | None = None) -> Mapping[int, Sequence[Effect]]:
    """What each entry, or one of them, moved in what had gone out, as far as was known."""
    size = looked.known.size
    return effects(looked.history, upto=size) if position is None else effects(looked.history, after=position - 1, upto=position)


def _empty(every: Sequence[Traced]) -> str:
    return NOTHING_FOUND if every else NOTHING_RECORDED


def _project(looked: Looked) -> str:
    return looked.history[0].entry.project


def check_stated(text: str, known: Iterable[Subject]) -> None:
    """Raises NotFound where somebody names a figure that no entry states, as it follows from others."""
    from projections.explain import ALONE, names  # here, as only what is refused needs it

    every, wanted = list(dict.fromkeys((*ALONE, *known))), text.strip().strip("/").casefold()
    item, _, figure = wanted.rpartition("/")
    whole = [subject for subject in named(wanted, every) if subject.kind not in ITEMS]
    parts = [subject for subject in named(item, every) if figure in names(subject.kind)] if item else []
    if whole or any(figure not in STATED.get(subject.kind, ()) for subject in parts):
        raise NotFound(f"{wanted} follows from other figures, so no entry states it; see: pledger explain {wanted}")


def _known(looked: Looked) -> list[Subject]:
    """Every item that something was said of by then."""
    return subjects([recorded for recorded in looked.history if recorded.position <= looked.known.size])


def item_named(text: str, looked: Looked) -> Subject:
    """The item that somebody names. Raises NotFound, and Misused where several have that key."""
    if not text.strip("/ "):
        raise Misused("name an item, as in milestone/ux-design or ux-design")
    known = subjects([recorded for recorded in looked.history if recorded.position <= looked.known.size])
    match named(text, known):
        case [only]:
            return only
        case []:
            check_stated(text, known)
            names = {item_path(subject): None for subject in known} | {subject.key: None for subject in known if subject.key}
            raise NotFound(f"no item {text!r} in {_project(looked)}{did_you_mean(text, names)}")
        case several:
            raise Misused(f"which {text}? name one of {', '.join(item_path(subject) for subject in several)}")
