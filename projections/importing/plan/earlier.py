"""What a project holds of earlier imports: what stands of them, and what a report that no longer
says it takes back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from domain.calendar import Calendar
from domain.entries import Recorded
from domain.facts import Fact, ProjectOpened
from domain.objections import named
from domain.timeline import calendar_of
from projections.importing.plan.plans import Conflict, Destination, Terms
from projections.importing.plan.spending import BOOKED, sums
from projections.importing.proposals import Reading, Source
from projections.words.phrases import counted_entries, entries


class Earlier:
    """The entries that earlier imports left in a project, as a report meets them."""

    def __init__(
        self,
        reading: Reading,
        file: Source,
        destination: Destination,
        terms: Terms,
        *,
        timeline: Sequence[Recorded],
        days: tuple[date, date],
    ) -> None:
        """days: the first and the last day of the report's quarter."""
        self.quarter, self.file, self.history = reading.quarter, file, destination.history
        self.terms, self.timeline = terms, timeline
        self.first, self.day = days
        self.opening = next(
            (recorded for recorded in timeline if isinstance(recorded.entry.fact, ProjectOpened)),
            None,
        )
        self._sums = (
            {recorded.position for recorded in sums(timeline, calendar_of(timeline))}
            if timeline
            else set()
        )

    # The same file

    def same_file(self) -> list[Recorded]:
        """The entries of the very same file that stand in this quarter, where no other form of it
        was imported since.
        """
        here = [recorded for recorded in self._of_same_file() if self._is_of_quarter(recorded)]
        return [] if self._is_superseded() else sorted(here, key=lambda recorded: recorded.position)

    def elsewhere(self, calendar: Calendar) -> Iterator[Conflict]:
        """That the very same file was imported for another quarter, and how that is undone."""
        same = self._of_same_file()
        found = [recorded for recorded in same if recorded.is_stored]
        if found and self.quarter and not any(map(self._is_of_quarter, same)):
            quarter = calendar.quarter_of(max(recorded.entry.effective_on for recorded in found))
            numbers = sorted(recorded.position for recorded in found)
            back = "`pledger entry void NUMBER --with-dependents --because WHY` takes each back"
            yield Conflict(
                (),
                f"the same file was imported for {quarter} ({entries(numbers)}), which stays;"
                f" {back}",
            )

    def _of_same_file(self) -> list[Recorded]:
        sources = ((recorded, Source.of(recorded.entry)) for recorded in self.timeline)
        return [
            recorded
            for recorded, source in sources
            if source and source.digest == self.file.digest and source.lines
        ]

    def _is_superseded(self) -> bool:
        """Whether a file of the same name was imported for this quarter last, and said something
        else.
        """
        sources = (
            Source.of(recorded.entry)
            for recorded in reversed(self.history)
            if self._is_of_quarter(recorded)
        )
        newest = next(
            (source for source in sources if source and source.name == self.file.name), None
        )
        return newest is not None and newest.digest != self.file.digest

    def _is_of_quarter(self, recorded: Recorded) -> bool:
        """Whether an entry is of a day of the report's quarter; of any, where the report has no
        quarter of its own.
        """
        return self.quarter is None or self.first <= recorded.entry.effective_on <= self.day

    # Any file

    def standing(self) -> list[Recorded]:
        """What stands of earlier imports of this quarter; of this file by name, where it has no
        quarter of its own.

        No opening, and no sum that another file told of all quarters before a later one.
        """
        found = []
        for recorded in self.timeline:
            is_any = (
                self.quarter is not None
                and Source.of(recorded.entry)
                and recorded.position not in self._sums
            )
            of_file = self._is_named(recorded) or is_any
            if of_file and recorded is not self.opening and self._is_of_quarter(recorded):
                found.append(recorded)
        return sorted(found, key=lambda recorded: recorded.position)

    def booked_elsewhere(self, met: Met) -> list[Recorded]:
        """The money of other files that the report neither tells again nor corrects: it stays, and
        the report's sums hold it.
        """
        return [
            recorded
            for recorded in met.gone
            if isinstance(recorded.entry.fact, BOOKED) and not self._is_named(recorded)
        ]

    def _is_named(self, recorded: Recorded) -> bool:
        source = Source.of(recorded.entry)
        return source is not None and source.name == self.file.name

    # What is no longer said

    def taken_back(self, met: Met) -> tuple[list[Recorded], list[Conflict]]:
        """What the file takes back of what it no longer says, where a person gives a reason; and
        what to look at.
        """
        unsaid = [old for old in met.gone if self._is_its_own(old)]
        gone, told = [], []
        for old in unsaid:
            if why := self._why_it_stays(old, unsaid):
                told.append(Conflict((), f"{_what(old)} is no longer in it, and stays, as {why}"))
            else:
                gone.append(old)
        return (gone, told) if self.terms.reason or not gone else ([], [*told, _left(gone)])

    def _is_its_own(self, old: Recorded) -> bool:
        """Whether an entry that the report no longer states is its own to take back; what the same
        call made is not.
        """
        source = Source.of(old.entry)
        is_before = old.is_stored and (
            self.terms.newest is None or old.position <= self.terms.newest
        )
        if source is None or source.name != self.file.name or not source.lines:
            return False
        is_other_form = self.terms.again or source.digest != self.file.digest
        return (
            is_before
            and is_other_form
            and (self.quarter is None or old.entry.effective_on == self.day)
        )

    def _why_it_stays(self, old: Recorded, unsaid: Sequence[Recorded]) -> str:
        """Why something that is no longer said is not taken back; empty where it is."""
        leaving = {recorded.position for recorded in unsaid}
        fact = old.entry.fact
        staying = (recorded for recorded in self.timeline if recorded.position not in leaving)
        if fact.creates and any(
            recorded.entry.fact.subject == fact.subject for recorded in staying
        ):
            return "other entries speak of it"
        for recorded in self.timeline:
            source = Source.of(recorded.entry)
            is_other = (
                source is not None
                and source.name != self.file.name
                and recorded.position > old.position
            )
            if (
                source
                and is_other
                and (fact.creates or recorded.entry.effective_on == old.entry.effective_on)
            ):
                return (
                    f"{source.name} may say it, too; `pledger entry void {old.position}` takes it"
                    " back"
                )
        return ""


def _left(gone: Sequence[Recorded]) -> Conflict:
    """What is no longer said, and stays for want of a reason."""
    are, stay, they_are = (
        ("is", "stays", "it is") if len(gone) == 1 else ("are", "stay", "they are")
    )
    many, numbers = counted_entries(len(gone)), entries([old.position for old in gone])
    return Conflict(
        (),
        f"{many} {are} no longer said ({numbers}), and {stay}; with --because WHY {they_are} taken"
        " back",
    )


def _what(old: Recorded) -> str:
    fact = old.entry.fact
    return f"{named(fact.subject) if fact.creates else fact.type} ({old.name})"


# How what is said meets what was imported


class Slot(NamedTuple):
    """What a fact states, whatever it says of it: a corrected file is compared by it."""

    type: str
    kind: str
    key: str
    quarter: str = ""  # the one that prose speaks of, where it says so

    @classmethod
    def of(cls, fact: Fact) -> Slot:
        """The place of a fact."""
        quarter = getattr(fact, "quarter", None) if fact.about[0] == "narrative" else None
        return cls(fact.type, *fact.subject, str(quarter or ""))


class Dated(NamedTuple):
    """A fact and the day that it holds from; is_own: the document says the day itself."""

    fact: Fact
    day: date
    is_own: bool = False


class Met(NamedTuple):
    """How what a file says meets what was imported before, by their numbers in their sequences.

    same: what is said again. corrected: what is said otherwise, with what it corrects. gone: what
    is no longer said.
    """

    same: Mapping[int, Recorded]
    corrected: Mapping[int, Recorded]
    gone: Sequence[Recorded]


def meeting(said: Sequence[Dated], before: Sequence[Recorded]) -> Met:
    """What is said again, otherwise, and no longer, by place. before: what stands of earlier
    imports, in order of position.

    A new day of a quarter that goes on makes a new statement of what is said otherwise, but for
    what creates an item.
    """
    waiting: dict[Slot, list[Recorded]] = {}
    for recorded in before:
        waiting.setdefault(Slot.of(recorded.entry.fact), []).append(recorded)
    same = _taken(dict(enumerate(said)), waiting, _is_same)
    rest = {number: dated for number, dated in enumerate(said) if number not in same}
    corrected = _taken(rest, waiting, _is_corrected)
    return Met(same, corrected, [old for others in waiting.values() for old in others])


def _is_same(dated: Dated, old: Recorded) -> bool:
    return old.entry.fact == dated.fact and (
        not dated.is_own or dated.day == old.entry.effective_on
    )


def _is_corrected(dated: Dated, old: Recorded) -> bool:
    return dated.day == old.entry.effective_on or (dated.fact.creates and not dated.is_own)


def _taken(
    said: Mapping[int, Dated],
    waiting: Mapping[Slot, list[Recorded]],
    fits: Callable[[Dated, Recorded], bool],
) -> dict[int, Recorded]:
    """What fits, each taken out of what waits."""
    found = {}
    for number, dated in said.items():
        others = waiting.get(Slot.of(dated.fact), [])
        if (old := next((old for old in others if fits(dated, old)), None)) is not None:
            others.remove(old)
            found[number] = old
    return found
