"""Why an entry makes no sense in its place, or needs a reason: one class a kind, with the sentence
that says what to do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import cast

from domain.calendar import Calendar
from domain.entry import Entry, Recorded
from domain.errors import Objection, did_you_mean
from domain.fact import Subject
from domain.item import Item
from domain.kinds import kind_of


def bears_from(proposal: Recorded) -> date:
    """The day from which a proposal may bear on what was recorded before it: any, where it replaces
    an entry.
    """
    return date.min if proposal.entry.replaces else proposal.entry.effective_on


def named(subject: Subject) -> str:
    """The item as a sentence names it: milestone 'ux-design'."""
    return f"{subject.kind} {subject.key!r}" if subject.key else subject.kind


def since(by: Recorded) -> str:
    """When, by which entry and by whom: on 2024-03-28 (#17, m.keller)."""
    return f"on {by.entry.effective_on} ({by.name}, {by.entry.actor})"


class NotOpen(Objection):
    """The project isn't there, or not yet."""

    unknown = True

    def __init__(self, at: Entry, opening: Recorded | None) -> None:
        if opening is None:
            sentence = f"no project {at.project!r}; open it first: pledger project open TITLE"
        elif opening.entry.effective_on == at.effective_on:
            sentence = (
                f"{at.project} opens on {at.effective_on} itself, by an entry after this one; put"
                " the opening first"
            )
        else:
            sentence = (
                f"{at.effective_on} is before {at.project} opened, on {opening.entry.effective_on}"
                f" ({opening.name})"
            )
            if opening.is_stored:
                sentence += (
                    f"; to open it earlier: pledger entry amend {opening.position} --on DAY"
                    " --because WHY"
                )
        super().__init__(at, "project", sentence)

    def resembling(self, known: Iterable[str]) -> None:
        """Say which known project may be meant."""
        if suggestion := did_you_mean(self.at.project, known):
            super().__init__(self.at, "project", f"no project {self.at.project!r}{suggestion}")


class BeforeOpening(NotOpen):
    """A day before the project opened."""

    unknown = False


class AlreadyThere(Objection):
    """What is to be created stands already."""

    def __init__(self, at: Entry, item: Item, subject: Subject) -> None:
        what, what_to_do = named(subject), "give the new one another key"
        if subject.kind == "project":
            what = f"project {at.project!r}"
            what_to_do += ", or amend that entry to open it on another day"
        elif item.over and subject.kind == "risk":
            what_to_do = f"reopen it: pledger risk reopen {subject.key}"
        elif not item.over and (anew := kind_of(subject.kind).describes):
            what_to_do += f", or {anew} the old one"
        super().__init__(
            at, named(subject), f"{what} is there already, since {_creation(item)}; {what_to_do}"
        )


class TakenBy(Objection):
    """What an amendment would create, another statement creates already."""

    def __init__(self, at: Entry, by: Recorded) -> None:
        subject = at.fact.subject
        sentence = (
            f"{named(subject)} is there already, since {by.entry.effective_on} ({by.name}); give it"
            " another key"
        )
        super().__init__(at, named(subject), sentence)


class CreatedAgain(Objection):
    """What an earlier day now creates, a stored entry creates later: it then restates."""

    asks = True

    def __init__(self, at: Entry, item: Item, subject: Subject) -> None:
        sentence = (
            f"{named(subject)} then exists since {_creation(item)}, before the entry that created"
            " it; say why: --because"
        )
        super().__init__(at, named(subject), sentence)


class SameTitle(Objection):
    """Another item of the kind has the title."""

    def __init__(self, at: Entry, subject: Subject, title: str, other: str) -> None:
        sentence = (
            f"{subject.kind} {other!r} has the title {title!r} already; use it, or give another"
            " title"
        )
        super().__init__(at, named(subject), sentence)


class Unknown(Objection):
    """What is spoken of was never created, or not yet."""

    unknown = True

    def __init__(self, at: Entry, kind: str, key: str, known: Iterable[str]) -> None:
        self.subject = Subject(kind, key)
        self._say(at, did_you_mean(key, known) or f"; {kind_of(kind).creates or 'record'} it first")

    def created_later(self, by: Recorded) -> None:
        """Say that an entry creates it on a later day."""
        self._say(self.at, f"; it is there since {by.entry.effective_on} ({by.name})")

    def _say(self, at: Entry, what: str) -> None:
        kind, key = self.subject
        super().__init__(
            at, named(self.subject), f"no {kind} {key!r} in {at.project} on {at.effective_on}{what}"
        )


class AfterClosing(Objection):
    """Something is said of a day after the project was closed."""

    asks = True

    def __init__(self, at: Entry, closed: Recorded) -> None:
        sentence = (
            f"{at.project} was closed {since(closed)}; what comes after that needs --because, or:"
            " pledger project reopen"
        )
        super().__init__(at, "project", sentence)


class Over(Objection):
    """What is spoken of has ended."""

    def __init__(self, at: Entry, subject: Subject, ended: str, by: Recorded) -> None:
        verb = f"pledger {subject.kind} reopen {subject.key}".strip()
        reopen = f"; reopen it first: {verb}" if subject.kind in ("risk", "project") else ""
        void = f"; if it is not, void {by.position}" if by.is_stored and not reopen else ""
        super().__init__(
            at, named(subject), f"{named(subject)} is {ended} already, {since(by)}{reopen or void}"
        )


class NotOver(Objection):
    """What is to be reopened is open."""

    def __init__(self, at: Entry, subject: Subject) -> None:
        super().__init__(
            at,
            named(subject),
            f"{named(subject)} is not closed on {at.effective_on}, so it cannot be reopened",
        )


class OtherCurrency(Objection):
    """An amount is in another currency than the project's."""

    def __init__(self, at: Entry, currency: str, ours: str) -> None:
        super().__init__(
            at,
            currency,
            f"{at.project} is kept in {ours}; convert the {currency} amount, and say the rate in"
            " the reason",
        )


class OtherCalendar(Objection):
    """A quarter is written in the calendar that the project doesn't use."""

    def __init__(self, at: Entry, quarter: str, calendar: Calendar) -> None:
        super().__init__(
            at, quarter, f"{quarter} is not a quarter of {at.project}, which {calendar}"
        )


# Of proposals only: what the day, the world or the record says


class NoSuchEntry(Objection):
    """The entry to be amended or voided isn't there."""

    unknown = True

    def __init__(self, at: Entry) -> None:
        super().__init__(at, "replaces", f"no entry {at.replaces} in {at.project}")


class NotReplaceable(Objection):
    """The entry to be amended or voided no longer stands, or never can be."""

    def __init__(self, at: Entry, why: str) -> None:
        super().__init__(at, "replaces", why)


class IdTaken(Objection):
    """The id stands for another entry."""

    def __init__(self, at: Entry, by: str) -> None:
        super().__init__(
            at,
            "id",
            f"the id {at.id} stands for another entry, {by}; leave it out, or say the same again",
        )


class Undermined(Objection):
    """A stored entry makes no sense any more, or needs a reason, with what is proposed."""

    def __init__(
        self, stored: Recorded, how: str, objection: Objection, behind: Sequence[Recorded] = ()
    ) -> None:
        super().__init__(stored.entry, objection.mark.item, f"{stored} {how}")
        self.mark = objection.mark
        self._behind = behind if objection.asks else ()

    @property
    def asked(self) -> Sequence[Entry]:
        """The proposals that come to hold before it."""
        return [draft.entry for draft in self._behind if bears_from(draft) < self.at.effective_on]


class RestsOn(Undermined):
    """A stored entry rests on what is to be voided."""

    def __init__(
        self, stored: Recorded, target: Recorded, objection: Objection, *, went_out: bool
    ) -> None:
        its = target.entry.fact.subject
        speaks_of_it = (
            its.key and objection.mark.item == named(its) and stored.entry.fact.subject != its
        )
        what_for = f" for {named(its)}" if speaks_of_it else ""
        self.went_out = went_out
        stays = f" and went out, so that {target.name} stays" if self.went_out else ""
        super().__init__(stored, f"rests on {target.name}{what_for}{stays}", objection)

    def hint(self, voids: int) -> None:
        """Say how it is voided together with all others: so many entries."""
        self.args = (
            f"{self}; void {'both' if voids == 2 else f'all {voids:,}'} with --with-dependents",
        )


def _creation(item: Item) -> str:
    created = cast("Recorded", item.created)
    return f"{created.entry.effective_on} ({created.name})"
