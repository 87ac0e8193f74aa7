"""A project's trail as somebody asks for it: entries, changes, one entry's story."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import NamedTuple

import click

from cli.output.printer import NOTHING_FOUND, NOTHING_RECORDED, Printer
from cli.output.progress import watched
from cli.output.terminal import safe
from cli.request import moments
from cli.request.filters import ANY_LATENESS, LONG, Wanted
from cli.request.look import Looked, look
from cli.request.session import Session
from domain.actors import mixed_letters
from domain.entries import Recorded
from domain.errors import Misused, NotFound, did_you_mean
from domain.facts import Subject
from domain.items import ITEMS, STATED
from projections.audit import lines as auditlines
from projections.audit import log as loglines
from projections.audit import records
from projections.audit.audit import Filter, by_item, named, named_or_titled, subjects, under
from projections.audit.likeness import alike, same
from projections.audit.machine import audit_output, entry_output, log_output
from projections.audit.trails import entry_text
from projections.published.effect_lines import late_effect_lines
from projections.published.effects import Effect, effects, inside_published
from projections.timeline.changes import any_item, item_path
from projections.timeline.trail import Traced, chain, trail
from projections.words.phrases import counted_entries
from projections.words.stamp import Stamp


def _watched(history: Sequence[Recorded]) -> Iterable[Recorded]:
    return watched(history, "tracing", len(history))


class _Asked(NamedTuple):
    """One project, what is wanted of it, and its trail."""

    looked: Looked
    shows: Filter
    trail: Sequence[Traced]


class Auditor:
    """Somebody who looks at a project's trail, or all, up to a day (every day, without one), by a state of knowledge."""

    def __init__(self, session: Session, printer: Printer, as_of: str | None, known_at: str | None) -> None:
        self._session = session
        self._printer = printer
        self._moments = as_of, known_at

    def log(self, wanted: Wanted, *, patch: bool, reverse: bool) -> None:
        """Print the entries asked for, a line an entry; with patch, all that each changed. Raises Misused, NotFound."""
        asked = self._asked(wanted, whole=True)
        entries = sorted((one for each in asked for one in each.shows.entries(each.trail)), key=_position, reverse=reverse)
        self._check_known(asked, wanted, entries)
        match self._printer.format:
            case "json":
                self._printer.json(log_output(_stamp(asked[0].looked), _project_of(asked[0].looked, wanted), entries))
            case "table" if patch and entries:
                lines = loglines.patch_lines(entries, self._printer.style, self._columns(), projects=wanted.of_all)
                self._lines(asked[0].looked, lines)
            case "table" if entries:
                lines = loglines.log_lines(entries, self._printer.style, self._columns(), projects=wanted.of_all)
                self._lines(asked[0].looked, lines)
            case _:
                data = (records.LOG, [records.log_record(traced) for traced in entries])
                rows = [loglines.log_row(traced, projects=wanted.of_all) for traced in entries]
                names = loglines.names(projects=wanted.of_all)
                self._printer.table(names, rows, self._note(asked[0].looked), data, _empty(asked))
        _tell_alike(asked)

    def audit(self, wanted: Wanted, *, grouped: bool) -> None:
        """Print the changes asked for, in order of recording or item by item. Raises Misused, NotFound."""
        asked = self._asked(wanted)
        rows = sorted((row for each in asked for row in each.shows.rows(each.trail)), key=lambda row: row.position)
        self._check_known(asked, wanted, rows)
        rows = [row for group in by_item(rows) for row in group] if grouped else rows
        moved = {position: found for each in asked if wanted.late is not None for position, found in _effects(each.looked).items()}
        match self._printer.format:
            case "json":
                self._printer.json(audit_output(_stamp(asked[0].looked), _project_of(asked[0].looked, wanted), rows, moved))
            case "table" if rows:
                columns = self._printer.columns() if self._printer.on_terminal else None
                below = {
                    position: self._moved(one, moved)
                    for each in asked
                    for one in each.trail
                    if (position := _position(one)) in moved
                }
                style, of_all = self._printer.style, wanted.of_all
                lines = auditlines.audit_lines(rows, style, columns, grouped=grouped, below=below, projects=of_all)
                self._lines(asked[0].looked, lines)
            case _:
                data = (records.AUDIT, [records.audit_record(row) for row in rows])
                cells = [auditlines.audit_row(row, projects=wanted.of_all) for row in rows]
                names = auditlines.names(projects=wanted.of_all)
                self._printer.table(names, cells, self._note(asked[0].looked), data, _empty(asked))
        _tell_alike(asked)

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
            self._printer.json(entry_output(_stamp(looked), traced, others, moved.get(found.position, ())))
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

    def _asked(self, wanted: Wanted, *, whole: bool = False) -> list[_Asked]:
        """The project that is meant, or all of them. whole: with every change, whatever is wanted. Raises Misused, NotFound."""
        every = self._look_at_all() if wanted.of_all else [self._look()]
        items = _items(wanted.item, every) if wanted.item is not None else {}
        entry = self._entry(wanted, every) if wanted.entry is not None else None
        since, until = self._day(wanted.since, every, first=True), self._day(wanted.until, every)
        if since and until and until < since:
            raise Misused(f"nothing is recorded from {since} until {until}, which is before it")
        late = LONG if wanted.late == ANY_LATENESS else wanted.late
        asked = []
        for looked in every:
            if wanted.item is not None and _project(looked) not in items:
                continue
            inside = inside_published(looked.history) if wanted.late == ANY_LATENESS else ()
            item = items.get(_project(looked))
            shows = Filter(wanted.path, item, wanted.section, entry, wanted.by, since, until, late, inside)
            asked.append(_Asked(looked, shows, self._trail(looked, any_item if whole else shows.about)))
        return asked

    def _look_at_all(self) -> list[Looked]:
        """Every project, up to the same day and by the same state of knowledge."""
        as_of, known_at = self._moments
        projects, known = self._session.projects(), self._session.known(known_at)
        every = [Looked(self._session.ledger.history(key), date.max, known) for key in projects]
        day = self._day(as_of, every)
        return every if day is None else [replace(looked, as_of=day) for looked in every]

    def _day(self, text: str | None, every: Sequence[Looked], *, first: bool = False) -> date | None:
        """The day that somebody typed; of a quarter, the first or the last, which is to be the same in every project."""
        if text is None:
            return None
        if not moments.names_a_quarter(text) or len(every) == 1:
            return self._day_in(text, every[0], first=first)
        days = set()
        with suppress(Misused):
            days = {self._day_in(text, looked, first=first) for looked in every}
        if len(days) != 1:
            raise Misused(f"{text!r} does not name the same days in every project; with --all, write a day, as in 2024-03-31")
        return days.pop()

    def _day_in(self, text: str, looked: Looked, *, first: bool) -> date:
        project = _project(looked)
        named = self._session.first_day if first else self._session.day
        return named(text, project, looked.known.size)

    def _entry(self, wanted: Wanted, every: Sequence[Looked]) -> int:
        found = self._session.entry(wanted.entry or "")
        if not wanted.of_all and found.entry.project != _project(every[0]):
            raise NotFound(f"{found.name} is an entry of {found.entry.project}, not of {_project(every[0])}")
        return found.position

    def _check_known(self, asked: Sequence[_Asked], wanted: Wanted, found: Sequence[object]) -> None:
        """Raises NotFound for a person of whom nothing is known; for a path, too, where nothing was found."""
        _check_actors(wanted.by, asked)
        if found or wanted.path is None:
            return
        check_stated(wanted.path, [subject for each in asked for subject in _known(each.looked)])
        every = [traced for each in asked for traced in self._trail(each.looked, any_item)]
        paths = {change.path for traced in every for change in traced.changes} | set(ITEMS)
        if every and not any(one.casefold() == wanted.path.casefold() or under(one, wanted.path) for one in paths):
            raise NotFound(f"no change of {wanted.path!r} in {_where(asked)}{did_you_mean(wanted.path, paths)}")

    def _lines(self, looked: Looked, lines: Iterable[str]) -> None:
        self._printer.text("\n".join([*lines, "", self._printer.noted(self._note(looked))]) + "\n")

    def _columns(self) -> int | None:
        """How wide the terminal is; None where nobody reads on one."""
        return shutil.get_terminal_size().columns if self._printer.on_terminal else None

    def _note(self, looked: Looked) -> str:
        return _stamp(looked).words


def _effects(looked: Looked, position: int | None = None) -> Mapping[int, Sequence[Effect]]:
    """What each entry, or one of them, moved in what had gone out, as far as was known."""
    size = looked.known.size
    return effects(looked.history, upto=size) if position is None else effects(looked.history, after=position - 1, upto=position)


def _position(traced: Traced) -> int:
    return traced.recorded.position


def _empty(asked: Sequence[_Asked]) -> str:
    return NOTHING_FOUND if any(each.trail for each in asked) else NOTHING_RECORDED


def _check_actors(names: Sequence[str], asked: Sequence[_Asked]) -> None:
    """Raises NotFound for a person who recorded nothing, with those who are spelled in a like way."""
    actors = list(dict.fromkeys(traced.recorded.entry.actor for each in asked for traced in each.trail))
    for name in names if actors else ():
        if not any(same(name, actor) for actor in actors):
            likely = ", ".join(_told(actor) for actor in actors if alike(name, actor))
            raise NotFound(
                f"no entry by {name!r} in {_where(asked)}{f'; like it: {likely}' if likely else did_you_mean(name, actors)}"
            )


def _where(asked: Sequence[_Asked]) -> str:
    return _project(asked[0].looked) if len(asked) == 1 else "any project"


def _tell_alike(asked: Sequence[_Asked]) -> None:
    """Say who else may be those that were asked for, so that nobody is overlooked who is spelled otherwise."""
    others = sum((each.shows.alike(each.trail) for each in asked), Counter[str]())
    if others:
        names = ", ".join(_told(actor, counted_entries(number)) for actor, number in others.items())
        by = " and ".join(repr(name) for name in asked[0].shows.by)
        click.echo(safe(f"like {by}, but not shown: {names}; add --by for each that is meant"), err=True)


def _told(actor: str, *asides: str) -> str:
    """A name in quotes, with what cannot be seen in it written out, and what else there is to say of it."""
    said = [*asides, *filter(None, [mixed_letters(actor)])]
    return f"{actor!r} ({'; '.join(said)})" if said else repr(actor)


def _stamp(looked: Looked) -> Stamp:
    return Stamp(looked.as_of, looked.known.at, looked.known.size)


def _project_of(looked: Looked, wanted: Wanted) -> str | None:
    return None if wanted.of_all else _project(looked)


def _project(looked: Looked) -> str:
    return looked.history[0].entry.project


def check_stated(text: str, known: Iterable[Subject]) -> None:
    """Raises NotFound where somebody names a figure that no entry states, as it follows from others."""
    from projections.explain.explain import ALONE, names  # here, as only what is refused needs it

    every, wanted = list(dict.fromkeys((*ALONE, *known))), text.strip().strip("/").casefold()
    item, _, figure = wanted.rpartition("/")
    whole = [subject for subject in named(wanted, every) if subject.kind not in ITEMS]
    parts = [subject for subject in named(item, every) if figure in names(subject.kind)] if item else []
    if whole or any(figure not in STATED.get(subject.kind, ()) for subject in parts):
        raise NotFound(f"{wanted} follows from other figures, so no entry states it; see: pledger explain {wanted}")


def _known(looked: Looked) -> list[Subject]:
    """Every item that something was said of by then."""
    return subjects([recorded for recorded in looked.history if recorded.position <= looked.known.size])


def _items(text: str, every: Sequence[Looked]) -> dict[str, Subject]:
    """The item that somebody names, by project; of several projects, in those that have it. Raises NotFound, Misused."""
    if len(every) == 1:
        return {_project(every[0]): item_named(text, every[0])}
    found: dict[str, Subject] = {}
    for looked in every:
        with suppress(NotFound):
            found[_project(looked)] = item_named(text, looked)
    if not found:
        known = [subject for looked in every for subject in _known(looked)]
        raise NotFound(f"no item {text!r} in any project{did_you_mean(text, _names(known))}")
    return found


def item_named(text: str, looked: Looked) -> Subject:
    """The item that somebody names, by its path, its key or a title that it ever had.

    Raises NotFound, and Misused where several are named so.
    """
    if not text.strip("/ "):
        raise Misused("name an item, as in milestone/ux-design or ux-design")
    known = _known(looked)
    match named_or_titled(text, [recorded for recorded in looked.history if recorded.position <= looked.known.size]):
        case [only]:
            return only
        case []:
            check_stated(text, known)
            raise NotFound(f"no item {text!r} in {_project(looked)}{did_you_mean(text, _names(known))}")
        case several:
            raise Misused(f"which {text}? name one of {', '.join(item_path(subject) for subject in several)}")


def _names(known: Sequence[Subject]) -> dict[str, None]:
    return {item_path(subject): None for subject in known} | {subject.key: None for subject in known if subject.key}
