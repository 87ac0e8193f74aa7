"""The fiscal year of a project stays as it is once a quarter of it is named: what would become
other days is objected to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from domain.calendar import Calendar, Quarter, quarter_in
from domain.entry import Entry, Recorded
from domain.errors import Objection
from domain.facts import EntryVoided, Fact, ProjectOpened, QuarterPublished
from domain.timeline import Places, calendar_of


class FiscalYearStays(Objection):
    """A fiscal year that begins in another month would make other days of a quarter that was
    named.
    """

    def __init__(
        self, at: Entry, by: Recorded, quarter: Quarter, was: Calendar, now: Calendar
    ) -> None:
        days, others = (
            f"{calendar.first_day(quarter)} to {calendar.last_day(quarter)}"
            for calendar in (was, now)
        )
        went_out = isinstance(by.entry.fact, QuarterPublished)
        named = f"{by.name} published it" if went_out else f"{by} names it"
        do = "" if went_out else f"void {by.position} first, and all that name quarters, or "
        sentence = (
            f"{quarter} is {days}, and {named}; from month {now.fiscal_year_starts} it would be"
            f" {others}"
        )
        super().__init__(at, "calendar", f"{sentence}; to count so, {do}open another project")


def quarters_named(fact: Fact) -> list[Quarter]:
    """The quarters that a fact names: the one that it is for or of, and those that it sets as a
    target.
    """
    stated = fact.stated
    targets = (
        quarter_in(said) for name in ("due", "target") if isinstance(said := stated.get(name), str)
    )
    return [
        quarter for quarter in (stated.get("quarter"), *targets) if isinstance(quarter, Quarter)
    ]


def other_days(
    history: Sequence[Recorded],
    stood: Iterable[Recorded],
    places: Places,
    drafts: Mapping[str, Recorded],
) -> Iterator[FiscalYearStays]:
    """What proposals make of quarters that were named before: one objection, where any becomes
    other days.

    stood: the timeline without the proposals; places: with them; drafts: the proposals by id.
    """
    now = calendar_of(places.statements())
    if not now.is_fiscal:
        return
    was = calendar_of(stood)
    if was != now and was.is_fiscal:
        named = [
            recorded
            for recorded in stood
            if places.in_force(recorded) and quarters_named(recorded.entry.fact)
        ]
        yield from _objection(named, was, now, _proposed(places, drafts))
    for draft in drafts.values():
        back = _brought_back(places, draft)
        if back and quarters_named(back.entry.fact):
            then = calendar_of(
                Places(
                    recorded for recorded in history if recorded.position <= back.position
                ).statements()
            )
            yield from _objection(
                [back] if then != now and then.is_fiscal else [], then, now, draft
            )


def _objection(
    named: Sequence[Recorded], was: Calendar, now: Calendar, at: Recorded
) -> Iterator[FiscalYearStays]:
    """About the first entry that names a quarter; one that went out comes before all others."""
    for by in sorted(
        named, key=lambda recorded: not isinstance(recorded.entry.fact, QuarterPublished)
    )[:1]:
        yield FiscalYearStays(at.entry, by, quarters_named(by.entry.fact)[0], was, now)


def _proposed(places: Places, drafts: Mapping[str, Recorded]) -> Recorded:
    """The proposal that makes the calendar another one: the opening itself, or what brings one
    back.
    """
    opening = next(
        recorded
        for recorded in places.statements()
        if isinstance(recorded.entry.fact, ProjectOpened)
    )
    return drafts.get(opening.entry.id) or next(iter(drafts.values()))


def _brought_back(places: Places, draft: Recorded) -> Recorded | None:
    """What a void of a void brings back."""
    void = places.target(draft)
    if (
        void
        and isinstance(draft.entry.fact, EntryVoided)
        and isinstance(void.entry.fact, EntryVoided)
    ):
        return places.target(void)
    return None
