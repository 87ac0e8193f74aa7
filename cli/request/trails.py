"""A project's trail, or those of all projects, with what is wanted of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from typing import NamedTuple

import click

from cli.output.printer import NOTHING_FOUND, NOTHING_RECORDED
from cli.output.terminal import safe
from cli.request import moments
from cli.request.filters import ANY_LATENESS, LONG, WantedEntries
from cli.request.look import Look
from cli.request.naming import check_stated, item_named, names_of
from domain.actors import mixed_letters
from domain.errors import Misused, NotFound, did_you_mean
from domain.facts import Subject
from domain.items import ITEMS
from projections.audit.audit import Filter, subjects, under
from projections.audit.likeness import alike, same
from projections.published.effects import inside_published
from projections.timeline.changes import any_item
from projections.timeline.trail import AuditRow, Traced
from projections.words.phrases import counted_entries


class FilteredTrail(NamedTuple):
    """One project's trail, and what is wanted of it."""

    look: Look
    filter: Filter
    trail: Sequence[Traced]


class Trails:
    """The trail of the project that is meant, or all of them; everything or only what it has of
    what is wanted.
    """

    def __init__(self, look: Look, wanted: WantedEntries, *, whole: bool = False) -> None:
        """whole: with every change, whatever is wanted. Raises Misused, NotFound."""
        self.wanted = wanted
        looks = _looks_at_all(look) if wanted.of_all else [look]
        self.look = looks[0]
        items = _items(wanted.item, looks) if wanted.item is not None else {}
        entry = _entry(look, wanted) if wanted.entry is not None else None
        since, until = _day(wanted.since, looks, _first_day), _day(wanted.until, looks, _last_day)
        if since and until and until < since:
            raise Misused(f"nothing is recorded from {since} until {until}, which is before it")
        late = LONG if wanted.late == ANY_LATENESS else wanted.late
        self.filtered = []
        for each in looks:
            if wanted.item is None or each.project in items:
                inside = inside_published(each.history) if wanted.late == ANY_LATENESS else ()
                item = items.get(each.project)
                shows = Filter(
                    wanted.path, item, wanted.section, entry, wanted.by, since, until, late, inside
                )
                self.filtered.append(
                    FilteredTrail(each, shows, each.trail(any_item if whole else shows.about))
                )

    def entries(self, *, reverse: bool = False) -> list[Traced]:
        """The entries that are wanted, in order of recording. Raises NotFound as _check does."""
        every = [traced for each in self.filtered for traced in each.filter.entries(each.trail)]
        self._check(every)
        return sorted(every, key=lambda traced: traced.recorded.position, reverse=reverse)

    def rows(self) -> list[AuditRow]:
        """The changes that are wanted, in order of recording. Raises NotFound as _check does."""
        every = [row for each in self.filtered for row in each.filter.rows(each.trail)]
        self._check(every)
        return sorted(every, key=lambda row: row.position)

    @property
    def project(self) -> str | None:
        """The key of the project; None for all of them."""
        return None if self.wanted.of_all else self.look.project

    @property
    def empty(self) -> str:
        """What to say where nothing is to be shown."""
        return NOTHING_FOUND if any(each.trail for each in self.filtered) else NOTHING_RECORDED

    def tell_of_others(self) -> None:
        """Say who else may be those that were asked for, so that nobody is overlooked who is
        spelled otherwise.
        """
        others = sum((each.filter.alike(each.trail) for each in self.filtered), Counter[str]())
        if others:
            names = ", ".join(
                _quoted(actor, counted_entries(number)) for actor, number in others.items()
            )
            by = " and ".join(map(repr, self.wanted.by))
            click.echo(
                safe(f"like {by}, but not shown: {names}; add --by for each that is meant"),
                err=True,
            )

    def _check(self, shown: Sequence[object]) -> None:
        """Raises NotFound for a person of whom nothing is known; for a path, too, where there is
        nothing to show.
        """
        self._check_actors()
        path = self.wanted.path
        if shown or path is None:
            return
        check_stated(
            path,
            [subject for each in self.filtered for subject in subjects(each.look.known_history)],
        )
        every = [traced for each in self.filtered for traced in each.look.trail(any_item)]
        paths = {change.path for traced in every for change in traced.changes} | set(ITEMS)
        if every and not any(
            known.casefold() == path.casefold() or under(known, path) for known in paths
        ):
            raise NotFound(f"no change of {path!r} in {self._where}{did_you_mean(path, paths)}")

    def _check_actors(self) -> None:
        """Raises NotFound for a person who recorded nothing, with those who are spelled in a like
        way.
        """
        actors = list(
            dict.fromkeys(
                traced.recorded.entry.actor for each in self.filtered for traced in each.trail
            )
        )
        for name in self.wanted.by if actors else ():
            if not any(same(name, actor) for actor in actors):
                likely = ", ".join(_quoted(actor) for actor in actors if alike(name, actor))
                meant = f"; like it: {likely}" if likely else did_you_mean(name, actors)
                raise NotFound(f"no entry by {name!r} in {self._where}{meant}")

    @property
    def _where(self) -> str:
        return self.look.project if len(self.filtered) == 1 else "any project"


def _looks_at_all(look: Look) -> list[Look]:
    """Every project, up to the same day and by the same state of knowledge."""
    looks = [look.at(key) for key in look.session.projects()]
    day = _day(look.as_of_typed, looks, _last_day) or date.max
    for each in looks:
        each.as_of = day
    return looks


def _day(
    text: str | None, looks: Sequence[Look], day_in: Callable[[str, Look], date]
) -> date | None:
    """The day that somebody typed; of a quarter, that which is the same in every project."""
    if text is None:
        return None
    if not moments.names_a_quarter(text) or len(looks) == 1:
        return day_in(text, looks[0])
    days = set()
    with suppress(Misused):
        days = {day_in(text, look) for look in looks}
    if len(days) != 1:
        raise Misused(
            f"{text!r} does not name the same days in every project; with --all, write a day, as in"
            " 2024-03-31"
        )
    return days.pop()


def _first_day(text: str, look: Look) -> date:
    return look.session.first_day(text, look.project, look.known.size)


def _last_day(text: str, look: Look) -> date:
    return look.session.day(text, look.project, look.known.size)


def _entry(look: Look, wanted: WantedEntries) -> int:
    recorded = look.session.entry(wanted.entry or "")
    if not wanted.of_all and recorded.entry.project != look.project:
        raise NotFound(
            f"{recorded.name} is an entry of {recorded.entry.project}, not of {look.project}"
        )
    return recorded.position


def _items(text: str, looks: Sequence[Look]) -> dict[str, Subject]:
    """The item that somebody names, by project; of several projects, in those that have it.

    Raises NotFound, Misused.
    """
    if len(looks) == 1:
        return {looks[0].project: item_named(text, looks[0])}
    items: dict[str, Subject] = {}
    for look in looks:
        with suppress(NotFound):
            items[look.project] = item_named(text, look)
    if not items:
        known = [subject for look in looks for subject in subjects(look.known_history)]
        raise NotFound(f"no item {text!r} in any project{did_you_mean(text, names_of(known))}")
    return items


def _quoted(actor: str, *asides: str) -> str:
    """A name in quotes, with what cannot be seen in it written out, and what else there is to say
    of it.
    """
    said = [*asides, *filter(None, [mixed_letters(actor)])]
    return f"{actor!r} ({'; '.join(said)})" if said else repr(actor)
