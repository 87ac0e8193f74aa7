"""What importing a report would record: a plan, made of what was read, of the file, and of the
project's history. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from domain.admission import void
from domain.calendar import Calendar, Quarter
from domain.entries import Entry, Recorded
from domain.facts import (
    EntryVoided,
    Fact,
    MilestoneDropped,
    ProjectDescribed,
    ProjectOpened,
    RiskClosed,
    Subject,
)
from domain.items import Header, Said
from domain.objections import named, since
from domain.project import title_of
from domain.timeline import calendar_of, state, timeline
from domain.values import Money
from projections.importing.plan.check import checked, problem
from projections.importing.plan.earlier import Dated, Earlier, Met, meeting
from projections.importing.plan.matching import (
    KnownKeys,
    cannot_say,
    described_anew,
    news,
    with_known_keys,
)
from projections.importing.plan.plans import (
    UNDATED,
    Conflict,
    Destination,
    Held,
    ImportStep,
    Plan,
    Terms,
)
from projections.importing.plan.spending import Lack, Spending
from projections.importing.plan.walk import Walk, is_by_hand
from projections.importing.proposals import Reading, Source, Statement
from projections.timeline.changes import value_of


def plan(
    reading: Reading,
    file: Source,
    destination: Destination,
    terms: Terms,
    *,
    takes_back: bool = True,
) -> Plan:
    """What importing a report into a project would record.

    takes_back: its name tells it from other files, so that what it no longer says can be taken
    back.
    """
    return _Planner(reading, file, destination, terms, takes_back=takes_back).plan()


class _Fresh(NamedTuple):
    """A fact as the report would state it if nothing of its quarter had been imported before."""

    statement: Statement
    dated: Dated
    subject: Subject
    title: str
    before: Said[Any] | None
    beside: Recorded | None  # what says the same of other money


class _Planner:
    """One report on its way into a project."""

    def __init__(
        self,
        reading: Reading,
        file: Source,
        destination: Destination,
        terms: Terms,
        *,
        takes_back: bool,
    ) -> None:
        self.reading, self.file, self.destination, self.terms, self.takes_back = (
            reading,
            file,
            destination,
            terms,
            takes_back,
        )
        self.timeline = timeline(destination.history)
        self.calendar = _calendar(reading, self.timeline)
        self.first, self.day = _days(reading.quarter, self.calendar, self.terms.today)
        self.earlier = Earlier(
            reading, file, destination, terms, timeline=self.timeline, days=(self.first, self.day)
        )
        self.opening = self.earlier.opening
        self.known = state(destination.key, self.timeline)
        self.ended = {
            each.fact.subject
            for each in reading.statements
            if isinstance(each.fact, RiskClosed | MilestoneDropped)
        }
        self.conflicts = [Conflict((), destination.note)] if destination.note else []
        self.held: list[Held] = []
        self.opens_as: dict[str, str] = {}  # how a corrected file opens the project

    def plan(self) -> Plan:
        """The plan.

        Nothing to record, where the same file was imported for this quarter already.
        """
        around = Plan(
            self.file,
            self.reading,
            self.destination,
            self.calendar,
            self.day,
            unread=self.reading.unread,
        )
        already = tuple(self.earlier.same_file())
        if already and not (self.terms.again or self.terms.reason):
            return replace(around, imported=already)
        self._noted = [*self.conflicts, *self.earlier.elsewhere(self.calendar)]
        steps = self._steps()
        if already and not self.terms.again:
            steps = [step for step in steps if isinstance(step.entry.fact, EntryVoided)]
        if already and not steps:
            return replace(around, imported=already)
        wrong = problem(
            self.reading, self.destination, self.terms, calendar=self.calendar, known=self.known
        )
        conflicts = tuple(dict.fromkeys(self.conflicts))
        made = replace(
            around, steps=tuple(steps), held=tuple(self.held), conflicts=conflicts, problem=wrong
        )
        return made if wrong or not steps else checked(made, self.terms.reason, self.terms.today)

    # What it states

    def _steps(self) -> list[ImportStep]:
        """The entries: new ones, amendments of what was imported before, and voids of what is no
        longer said.
        """
        before = self.earlier.standing()
        fresh, met = self._met(before)
        while others := self.earlier.booked_elsewhere(met):
            before = [recorded for recorded in before if recorded not in others]
            fresh, met = self._met(before)
        steps = [*self._reopening(fresh)]
        for number, stated in enumerate(fresh):
            if number in met.same:
                self.held.append(Held(stated.statement.lines, met.same[number]))
            else:
                steps.append(self._step(stated, met.corrected.get(number)))
        gone, left = self.earlier.taken_back(met) if self.takes_back else ([], [])
        self._tell_of_imports(before, len(met.corrected) + len(gone), bool(steps))
        self.conflicts += left
        return [*steps, *self._parted(), *map(self._void, gone)]

    def _parted(self) -> Iterator[ImportStep]:
        """What is left of sums of other reports, of which this one tells a part."""
        for old in self.timeline:
            left = self.spending.parted.get(old.position)
            if left and left.amount:
                entry = self._amended(
                    old,
                    {"amount": left},
                    self.terms.reason or f"part of it is told in {self.file.name}",
                )
                yield ImportStep(entry, (), entry.fact.subject, "", replaces=old)
            elif left:
                yield self._void(old, f"it is told in {self.file.name}")

    def _met(self, before: Sequence[Recorded]) -> tuple[list[_Fresh], Met]:
        """What the report states, and how it meets what was imported of its quarter before."""
        self.conflicts, self.held, self.keys = (
            list(self._noted),
            [],
            KnownKeys(self.known, self.terms.same),
        )
        fresh = self._fresh(before)
        return fresh, meeting([stated.dated for stated in fresh], before)

    def _tell_of_imports(self, before: Sequence[Recorded], changed: int, has_steps: bool) -> None:
        if before and has_steps:
            names = sorted(
                {source.name for recorded in before if (source := Source.of(recorded.entry))}
            )
            when = f"{self.reading.quarter} was" if self.reading.quarter else "this was"
            stored = [recorded.name for recorded in before if recorded.is_stored]
            numbers = (
                f" ({stored[0]}{f' to {stored[-1]}' if len(stored) > 1 else ''})" if stored else ""
            )
            what = (
                f"{changed} of these {'is' if changed == 1 else 'are'} changed"
                if changed
                else "these stay"
            )
            self.conflicts.append(
                Conflict((), f"{when} imported from {', '.join(names)} before{numbers}; {what}")
            )

    def _fresh(self, before: Sequence[Recorded]) -> list[_Fresh]:
        """What the report states, in order of days, each met by the project as it is then without
        its earlier imports.
        """
        own = {recorded.position for recorded in before}
        others = [recorded for recorded in self.timeline if recorded.position not in own]
        self.header = state(self.destination.key, others).one(Header) or Header(
            ""
        )  # by all but what was imported of this quarter
        self.spending = Spending(others, self.calendar, self._told_sums(), before)
        walk = Walk(self.destination.key, self.calendar, others)
        facts, resembling = with_known_keys(self.reading.statements, self.keys)
        self.conflicts += resembling
        found: list[_Fresh] = []
        for statement, fact in sorted(facts, key=lambda each: self._day_of(each[0])):
            day = self._day_of(statement)
            walk.go_to(day)
            for said in self._said(statement, fact, walk, day):
                found += self._taken(statement, said, walk, day)
        return found

    def _told_sums(self) -> list[tuple[date, Money]]:
        """The sums to date that the report tells, each with its day; the last of them holds on the
        report's own day, too.
        """
        told = [
            (self._day_of(statement), statement.total)
            for statement in self.reading.statements
            if statement.total
        ]
        last = max(told, key=lambda each: each[0], default=(self.day, None))
        return told + ([(self.day, last[1])] if last[1] and last[0] < self.day else [])

    def _day_of(self, statement: Statement) -> date:
        """The day that a statement holds from; a project opens on the quarter's first."""
        if statement.on is not None:
            return statement.on
        is_first = isinstance(statement.fact, ProjectOpened) and self.opening is None
        return self.first if is_first and self.reading.quarter else self.day

    def _said(self, statement: Statement, fact: Fact, walk: Walk, day: date) -> Sequence[Fact]:
        """What is to be said of a fact where its item is there already."""
        if isinstance(fact, ProjectOpened):
            return (
                [fact]
                if self.opening is None
                else self._described(statement, fact, walk.project.one(Header))
            )
        item = walk.project.at(fact.subject)
        if item and item.over and statement.fact.subject in self.ended:
            self.held.append(Held(statement.lines, item.over.by))
            return []
        if not fact.creates:
            return [fact]
        if why := cannot_say(fact, item):
            self.conflicts.append(Conflict(statement.lines, why))
        said = news(fact, item)
        if not said and item and item.created:
            self.held.append(Held(statement.lines, item.created))
        if said and item and item.over and is_by_hand(item.over.by):
            over = (
                f"{item.over.by.entry.fact.type.rpartition('-')[2]} by hand {since(item.over.by)}"
            )
            self.conflicts.append(
                Conflict(statement.lines, f"{named(fact.subject)} was {over}; this brings it back")
            )
        return said

    def _taken(self, statement: Statement, fact: Fact, walk: Walk, day: date) -> Iterator[_Fresh]:
        """The fact, unless the very same stands on the day already; and what to look at."""
        lack = self.spending.lack(fact, day, statement.total) if statement.total else Lack(fact)
        if lack.fact is None:
            self.held += [Held(statement.lines, lack.by)] if lack.by else []
            self.conflicts += [Conflict(statement.lines, lack.conflict)] if lack.conflict else []
            return
        fact, same = lack.fact, walk.standing(lack.fact, day)
        if same and not statement.total:
            self.held.append(Held(statement.lines, same))
            return
        subject = walk.subject_of(fact, day)
        before = walk.figure(fact, subject)
        self.conflicts += [
            Conflict(statement.lines, why) for why in walk.doubts(statement, fact, before, day)
        ]
        item = walk.take(fact, day)
        yield _Fresh(
            statement,
            Dated(fact, day, statement.on is not None),
            subject,
            title_of(item) if item else "",
            before,
            same,
        )

    def _described(
        self, statement: Statement, fact: ProjectOpened, header: Header | None
    ) -> list[Fact]:
        """What the report says of its project otherwise; what was said for a later day stays."""
        holds = self.header
        changed = described_anew(fact, holds, keeps_title=self.destination.by_title)
        if self.destination.named:
            changed = self._told_of_names(statement, changed)
        if not changed and holds.created:
            self.held.append(Held(statement.lines, holds.created))
        if self._is_own_opening():
            self.opens_as = changed
            return []
        now = {
            name: said
            for name, said in changed.items()
            if header and getattr(header, name) == getattr(holds, name)
        }
        for name, said in changed.items():
            held = getattr(holds, name)
            known = f"{held.value!r} ({held.by.name})" if held else "nothing"
            stays = "" if name in now else ", which stays"
            self.conflicts.append(
                Conflict(
                    statement.lines, f"the {name} is {said!r} here; the ledger holds {known}{stays}"
                )
            )
        return [ProjectDescribed(**now)] if now else []

    def _told_of_names(self, statement: Statement, changed: Mapping[str, str]) -> dict[str, str]:
        """What is said of a project that a person named, but for other names, which are only
        told.
        """
        if names := [changed[name] for name in ("title", "company") if name in changed]:
            kind = "" if "title" in changed else "a project of "
            self.conflicts.append(
                Conflict(
                    statement.lines, f"the report calls it {kind}{' of '.join(map(repr, names))}"
                )
            )
        return {name: said for name, said in changed.items() if name not in ("title", "company")}

    def _is_own_opening(self) -> bool:
        """Whether an earlier form of this file opened the project."""
        if self.opening is None or self.opening.entry.effective_on != self.first:
            return False
        source = Source.of(self.opening.entry)
        return source is not None and source.name == self.file.name and bool(source.lines)

    # Entries

    def _step(self, stated: _Fresh, corrects: Recorded | None) -> ImportStep:
        entry = Entry(
            project=self.destination.key,
            effective_on=corrects.entry.effective_on if corrects else stated.dated.day,
            actor=stated.statement.by or self.terms.actor,
            id=next(self.terms.ids),
            fact=stated.dated.fact,
            reason=self._reason(stated, corrects),
            source=str(self.file.at(stated.statement.lines)),
            replaces=corrects.entry.id if corrects else None,
        )
        return ImportStep(
            entry,
            stated.statement.lines,
            stated.subject,
            stated.title,
            stated.before,
            corrects,
            stated.beside,
        )

    def _reason(self, stated: _Fresh, corrects: Recorded | None) -> str:
        """Why the file says that it is so; why it is corrected, or told beside another sum, where
        it is.
        """
        if corrects or stated.beside:
            return (
                self.terms.reason or f"{'corrected' if corrects else 'as told'} in {self.file.name}"
            )
        return stated.statement.because or self.terms.reason

    def _void(self, old: Recorded, why: str = "") -> ImportStep:
        reason = self.terms.reason or why or f"no longer in {self.file.name}"
        entry = void(
            old,
            actor=self.terms.actor,
            reason=reason,
            source=str(self.file),
            id=next(self.terms.ids),
        )
        subject = self.known.subject_of(old)
        item = self.known.at(subject)
        return ImportStep(entry, (), subject, title_of(item) if item else "", replaces=old)

    def _amended(self, old: Recorded, changed: Mapping[str, Any], reason: str) -> Entry:
        fact = old.entry.fact.model_copy(update=changed)
        return replace(
            old.entry,
            actor=self.terms.actor,
            id=next(self.terms.ids),
            fact=fact,
            reason=reason,
            replaces=old.entry.id,
        )

    def _reopening(self, fresh: Sequence[_Fresh]) -> Iterator[ImportStep]:
        """The project's opening on an earlier day, where the report is of one; or as a corrected
        file states it.
        """
        opening, first = self.opening, min((stated.dated.day for stated in fresh), default=UNDATED)
        if opening is None or (first >= opening.entry.effective_on and not self.opens_as):
            return
        is_earlier = first < opening.entry.effective_on
        day = opening.entry.effective_on if not is_earlier else min(self.first, first)
        why = (
            f"{self.file.name} tells of {self.reading.quarter or day}"
            if is_earlier
            else f"corrected in {self.file.name}"
        )
        lines = next(
            (
                each.lines
                for each in self.reading.statements
                if self.opens_as and isinstance(each.fact, ProjectOpened)
            ),
            (),
        )
        amended = self._amended(opening, self.opens_as, self.terms.reason or why)
        entry = replace(amended, effective_on=day, source=str(self.file.at(lines)))
        if is_earlier:
            moved = (
                f"{self.destination.key} then opens on {day}, not on {opening.entry.effective_on}"
                f" ({opening.name})"
            )
            self.conflicts.append(Conflict((), moved))
        title = value_of(self.known.one(Header), "title")
        yield ImportStep(entry, lines, entry.fact.subject, title, replaces=opening)


def _calendar(reading: Reading, held: Sequence[Recorded]) -> Calendar:
    """How the project counts its quarters; one that is opened, as the report says."""
    if held:
        return calendar_of(held)
    opened = next(
        (
            statement.fact
            for statement in reading.statements
            if isinstance(statement.fact, ProjectOpened)
        ),
        None,
    )
    return Calendar(opened.fiscal_year_starts) if opened else Calendar()


def _days(quarter: Quarter | None, calendar: Calendar, today: date) -> tuple[date, date]:
    """The first day of a quarter, and the day that its report speaks of: the last, or today where
    it goes on.
    """
    if quarter is None:
        return UNDATED, UNDATED
    first, last = calendar.first_day(quarter), calendar.last_day(quarter)
    return first, max(first, min(last, today))
