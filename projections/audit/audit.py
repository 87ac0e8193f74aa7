"""The audit trail: who changed what, when and why; a row a change, with the value before and
after.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fnmatch import fnmatchcase

from domain.entries import Recorded
from domain.facts import Subject
from domain.items import STATED
from domain.timeline import Places
from domain.values import title_folded
from projections.audit.likeness import alike, same
from projections.timeline.changes import Change, item_path
from projections.timeline.changes import path as path_of
from projections.timeline.sequences import as_opened
from projections.timeline.trail import AuditRow, Traced
from projections.words.sections import place_of, section_of


@dataclass(frozen=True, slots=True)
class Filter:
    """What to show of the log and the audit trail.

    by: the names of those who recorded it; of all, where none.
    path: a path, the beginning of one, or a pattern such as milestone/*/percent. section: of the
    report.
    since, until: days of recording, both included. late: recorded so many days or more after it
    took effect, or one of those that are told to be late anyway, by position.
    """

    path: str | None = None
    item: Subject | None = None
    section: str | None = None
    entry: int | None = None
    by: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    late: int | None = None
    late_anyway: Container[int] = ()

    def entries(self, trail: Iterable[Traced]) -> Iterator[Traced]:
        """The entries asked for: where figures are, those that change one of them."""
        for traced in trail:
            if self._takes_entry(traced) and (
                not self._of_figures or any(map(self.takes, traced.changes))
            ):
                yield traced

    def rows(self, trail: Iterable[Traced]) -> Iterator[AuditRow]:
        """The changes asked for, in order of recording."""
        for traced in trail:
            if self._takes_entry(traced):
                yield from (row for row in audit(traced) if self.takes(row.change))

    def takes(self, change: Change) -> bool:
        """Whether a change is of a figure that is asked for."""
        return not self._of_figures or (
            self._may_take(change.subject) and (self.path is None or under(change.path, self.path))
        )

    def about(self, subject: Subject) -> bool:
        """Whether any figure of an item may be asked for."""
        figures = STATED.get(subject.kind, ())
        return self._may_take(subject) and (
            self.path is None or any(under(path_of(subject, name), self.path) for name in figures)
        )

    def is_by(self, actor: str) -> bool:
        """Whether somebody is one of those who are asked for by name."""
        return any(same(actor, name) for name in self.by)

    def alike(self, trail: Iterable[Traced]) -> Counter[str]:
        """Those who may be one of those who are asked for, but are not shown as they are spelled
        otherwise; how often each.
        """
        others = (
            (traced.recorded.entry.actor for traced in replace(self, by=()).entries(trail))
            if self.by
            else ()
        )
        return Counter(
            actor
            for actor in others
            if not self.is_by(actor) and any(alike(actor, name) for name in self.by)
        )

    @property
    def _of_figures(self) -> bool:
        return (self.path, self.item, self.section) != (None, None, None)

    def _may_take(self, subject: Subject) -> bool:
        return (self.item is None or subject == self.item) and (
            self.section is None or section_of(subject) == self.section
        )

    def _takes_entry(self, traced: Traced) -> bool:
        return (
            (self.entry is None or traced.recorded.position == self.entry)
            and (not self.by or self.is_by(traced.recorded.entry.actor))
            and (self.since is None or traced.recorded_on >= self.since)
            and (self.until is None or traced.recorded_on <= self.until)
            and (
                self.late is None
                or traced.days_late >= self.late
                or traced.recorded.position in self.late_anyway
            )
        )


def audit(traced: Traced) -> Iterator[AuditRow]:
    """Each change of an entry, beside what it was when recorded."""
    then = {change.path: change for change in traced.then} if traced.then != traced.changes else {}
    for change in traced.changes:
        was = then.get(change.path)
        moved = was is not None and (was.before, was.after) != (change.before, change.after)
        yield AuditRow(traced, change, was if moved else None)


def subjects(history: Sequence[Recorded]) -> list[Subject]:
    """Every item that a project's entries are about, in order of recording."""
    return list(dict.fromkeys(subject for _, subject in _about(history)))


def _about(history: Sequence[Recorded]) -> Iterator[tuple[Recorded, Subject]]:
    """Each entry about an item, with that."""
    project = as_opened(Places(history), history[0].entry.project if history else "")
    about = ((recorded, project.subject_of(recorded)) for recorded in history)
    return ((recorded, subject) for recorded, subject in about if subject.kind in STATED)


def titles(history: Sequence[Recorded]) -> dict[str, list[Subject]]:
    """The items that ever had a title, by the title in small letters; those that had it first come
    first.
    """
    found: dict[str, list[Subject]] = {}
    for recorded, subject in _about(history):
        fact = recorded.entry.fact
        title = getattr(fact, "title", None) or getattr(fact, "name", None)
        if title and subject not in found.setdefault(title_folded(title), []):
            found[title_folded(title)].append(subject)
    return found


def named_or_titled(text: str, history: Sequence[Recorded]) -> list[Subject]:
    """The items that a path or a key names; where none, those that ever had the title, of one kind
    alone in milestone/UX design.
    """
    if found := named(text, subjects(history)):
        return found
    ever = titles(history)
    kind, _, title = text.strip().partition("/")
    return ever.get(title_folded(text)) or [
        subject for subject in ever.get(title_folded(title), ()) if subject.kind == kind.casefold()
    ]


def named(text: str, subjects: Iterable[Subject]) -> list[Subject]:
    """The items that milestone/ux-design names, or ux-design alone: the one whose path that is,
    else all that have the key.
    """
    wanted, known = text.strip().strip("/").casefold(), list(subjects)
    exact = [subject for subject in known if item_path(subject).casefold() == wanted]
    return exact or [subject for subject in known if subject.key.casefold() == wanted]


def by_item(rows: Iterable[AuditRow]) -> list[list[AuditRow]]:
    """The rows of each item together, in order of recording.

    The projects in order of recording; in each the items in the order of the report's sections,
    then of recording.
    """
    groups: dict[tuple[str, Subject], list[AuditRow]] = {}
    for row in rows:
        groups.setdefault((row.project, row.change.subject), []).append(row)
    projects = list(dict.fromkeys(project for project, _ in groups))
    return sorted(
        groups.values(),
        key=lambda group: (projects.index(group[0].project), place_of(group[0].change.subject)),
    )


def under(path: str, wanted: str) -> bool:
    """Whether a path is the one that is wanted, lies below it, or fits it as a pattern."""
    wanted = wanted.rstrip("/")
    return path == wanted or path.startswith(f"{wanted}/") or fnmatchcase(path, wanted)
