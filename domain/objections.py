"""Why an entry makes no sense in its place, or needs a reason: one class a kind, with the sentence that says what to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import ClassVar, NamedTuple, cast

from domain.calendar import Calendar, Quarter
from domain.entries import Entry, Recorded
from domain.errors import PledgerError, did_you_mean
from domain.facts import MoneyRefunded, MoneySpent, QuarterPublished, Subject
from domain.items import Item, Said
from domain.kinds import kind_of
from domain.values import Money, plain


class Mark(NamedTuple):
    """What tells two objections apart: at which entry, of which kind, about which item."""

    entry: str
    kind: str
    item: str


class Objection(PledgerError):
    """Why one entry makes no sense in its place.

    unknown: what it names is not there (exit 3 where nothing else is wrong).
    asks: what it lacks is only a reason.
    """

    unknown: ClassVar[bool] = False
    asks: ClassVar[bool] = False

    def __init__(self, at: Entry, item: str, sentence: str) -> None:
        super().__init__(sentence)
        self.at = at
        self.mark = Mark(at.id, type(self).__name__, item)

    @property
    def asked(self) -> Sequence[Entry]:
        """The entries of which one is to give a reason, where that is all that it lacks."""
        return (self.at,) if self.asks else ()


def bears_from(proposal: Recorded) -> date:
    """The day from which a proposal may bear on what was recorded before it: any, where it replaces an entry."""
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
            sentence = f"{at.project} opens on {at.effective_on} itself, by an entry after this one; put the opening first"
        else:
            opens = opening.entry.effective_on
            amend = (
                f"; to open it earlier: pledger entry amend {opening.position} --on DAY --because WHY" if opening.is_stored else ""
            )
            sentence = f"{at.effective_on} is before {at.project} opened, on {opens} ({opening.name}){amend}"
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
        if subject.kind == "project":
            what, what_to_do = (
                f"project {at.project!r}",
                "give the new one another key, or amend that entry to open it on another day",
            )
        elif item.over and subject.kind == "risk":
            what, what_to_do = named(subject), f"reopen it: pledger risk reopen {subject.key}"
        elif item.over:
            what, what_to_do = named(subject), "give the new one another key"
        else:
            anew = kind_of(subject.kind).describes
            what, what_to_do = named(subject), "give the new one another key" + (f", or {anew} the old one" if anew else "")
        super().__init__(at, named(subject), f"{what} is there already, since {_creation(item)}; {what_to_do}")


class TakenBy(Objection):
    """What an amendment would create, another statement creates already."""

    def __init__(self, at: Entry, by: Recorded) -> None:
        subject = at.fact.subject
        sentence = f"{named(subject)} is there already, since {by.entry.effective_on} ({by.name}); give it another key"
        super().__init__(at, named(subject), sentence)


class CreatedAgain(Objection):
    """What an earlier day now creates, a stored entry creates later: it then restates."""

    asks = True

    def __init__(self, at: Entry, item: Item, subject: Subject) -> None:
        sentence = f"{named(subject)} then exists since {_creation(item)}, before the entry that created it; say why: --because"
        super().__init__(at, named(subject), sentence)


class SameTitle(Objection):
    """Another item of the kind has the title."""

    def __init__(self, at: Entry, subject: Subject, title: str, other: str) -> None:
        sentence = f"{subject.kind} {other!r} has the title {title!r} already; use it, or give another title"
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
        super().__init__(at, named(self.subject), f"no {kind} {key!r} in {at.project} on {at.effective_on}{what}")


class AfterClosing(Objection):
    """Something is said of a day after the project was closed."""

    asks = True

    def __init__(self, at: Entry, closed: Recorded) -> None:
        sentence = f"{at.project} was closed {since(closed)}; what comes after that needs --because, or: pledger project reopen"
        super().__init__(at, "project", sentence)


class Over(Objection):
    """What is spoken of has ended."""

    def __init__(self, at: Entry, subject: Subject, ended: str, by: Recorded) -> None:
        verb = f"pledger {subject.kind} reopen {subject.key}".strip()
        reopen = f"; reopen it first: {verb}" if subject.kind in ("risk", "project") else ""
        void = f"; if it is not, void {by.position}" if by.is_stored and not reopen else ""
        super().__init__(at, named(subject), f"{named(subject)} is {ended} already, {since(by)}{reopen or void}")


class NotOver(Objection):
    """What is to be reopened is open."""

    def __init__(self, at: Entry, subject: Subject) -> None:
        super().__init__(at, named(subject), f"{named(subject)} is not closed on {at.effective_on}, so it cannot be reopened")


class PercentFalls(Objection):
    """A milestone's percent goes down."""

    asks = True

    def __init__(self, at: Entry, subject: Subject, percent: str, stood: str, by: Recorded) -> None:
        amend = f", or amend {by.position}" if by.is_stored else ""
        sentence = f"{subject.key} stood at {stood} % {since(by)}; a fall to {percent} % needs --because{amend}"
        super().__init__(at, named(subject), sentence)


class OtherCurrency(Objection):
    """An amount is in another currency than the project's."""

    def __init__(self, at: Entry, currency: str, ours: str) -> None:
        super().__init__(
            at, currency, f"{at.project} is kept in {ours}; convert the {currency} amount, and say the rate in the reason"
        )


class RefundTooLarge(Objection):
    """More comes back than went out."""

    def __init__(self, at: Entry, amount: Money, spent: Money | None) -> None:
        sentence = f"a refund of {amount} is more than was spent by {at.effective_on}: {spent or 'nothing'}"
        super().__init__(at, "budget", sentence)


class RefundBeyondPaid(Objection):
    """More comes back from a vendor than was paid to it."""

    asks = True

    def __init__(self, at: Entry, amount: Money, vendor: str, paid: Money) -> None:
        sentence = (
            f"a refund of {amount} is more than {vendor!r} was paid by {at.effective_on}: {paid if paid.amount else 'nothing'}"
        )
        super().__init__(at, "budget", f"{sentence}; if that is right, say why: --because")


class InvoiceTwice(Objection):
    """The same vendor's invoice is spent, or refunded, twice."""

    asks = True

    def __init__(self, at: Entry, reference: str, first: Recorded) -> None:
        moved = _MOVED[first.entry.fact.type]
        sentence = f"invoice {reference!r} was {moved} already {since(first)}; if that is right, say why: --because"
        super().__init__(at, f"invoice {reference!r}", sentence)


class BookedTwice(Objection):
    """The same vendor, day and amount, and no invoice that would tell the money from what is booked already."""

    asks = True

    def __init__(self, at: Entry, fact: MoneySpent | MoneyRefunded, first: Recorded) -> None:
        alone, with_vendor = _WENT[fact.type]
        went = f"{with_vendor} {fact.vendor!r}" if fact.vendor else alone
        super().__init__(at, "budget", f"{fact.amount} {went} already {since(first)}; if this is other money, say why: --because")


class BookedByForm(Objection):
    """A form that booked money before is handed in again, and says another amount instead."""

    asks = True

    def __init__(self, at: Entry, booked: Recorded) -> None:
        amount, position = booked.entry.fact.amounts[0], booked.position
        sentence = f"this form booked {amount} as {booked.name}, and says so no longer; amend {position}"
        super().__init__(at, "budget", f"{sentence}, or say why this comes on top: --because")


_MOVED = {MoneySpent.type: "spent", MoneyRefunded.type: "refunded"}
_WENT = {MoneySpent.type: ("was spent", "was paid to"), MoneyRefunded.type: ("came back", "came back from")}


class BudgetChanged(Objection):
    """The whole budget becomes another, or is approved once more."""

    asks = True

    def __init__(self, at: Entry, amount: Money, approved: Said[Money] | None) -> None:
        if approved is None:
            sentence = "a revision of the budget needs a reason"
        elif approved.value == amount:
            sentence = f"{amount} was approved already {since(approved.by)}; to approve it again, say why"
        else:
            sentence = f"{approved.value} was approved {since(approved.by)}; to make it {amount}, say why"
        super().__init__(at, "budget", f"{sentence}: --because")


class OtherCalendar(Objection):
    """A quarter is written in the calendar that the project doesn't use."""

    def __init__(self, at: Entry, quarter: str, calendar: Calendar) -> None:
        super().__init__(at, quarter, f"{quarter} is not a quarter of {at.project}, which {calendar}")


class FiscalYearStays(Objection):
    """A fiscal year that begins in another month would make other days of a quarter that was named."""

    def __init__(self, at: Entry, by: Recorded, quarter: Quarter, was: Calendar, now: Calendar) -> None:
        days, others = (f"{one.first_day(quarter)} to {one.last_day(quarter)}" for one in (was, now))
        went_out = isinstance(by.entry.fact, QuarterPublished)
        named = f"{by.name} published it" if went_out else f"{by} names it"
        do = "" if went_out else f"void {by.position} first, and all that name quarters, or "
        sentence = f"{quarter} is {days}, and {named}; from month {now.fiscal_year_starts} it would be {others}"
        super().__init__(at, "calendar", f"{sentence}; to count so, {do}open another project")


class PublishedBefore(Objection):
    """A quarter's report goes out once more, as of the same day."""

    asks = True

    def __init__(self, at: Entry, quarter: str, edition: Said[int]) -> None:
        sentence = (
            f"{quarter} went out already: edition {edition.value} {since(edition.by)}; to publish it again, say why: --because"
        )
        super().__init__(at, quarter, sentence)


# Of proposals only: what the day, the world or the record says


class InTheFuture(Objection):
    """What happened is dated after today."""

    def __init__(self, at: Entry, today: date) -> None:
        super().__init__(at, "day", f"{at.effective_on} is after today, {today}; what has happened cannot be dated in the future")


class UnknownCurrency(Objection):
    """A currency that ISO 4217 doesn't list."""

    def __init__(self, at: Entry, currency: str, known: Iterable[str]) -> None:
        super().__init__(at, currency, f"{currency} is not a currency of ISO 4217{did_you_mean(currency, known)}")


class TooFine(Objection):
    """An amount is finer than its currency."""

    def __init__(self, at: Entry, money: Money, places: int) -> None:
        super().__init__(
            at,
            money.currency,
            f"{plain(money.amount)} {money.currency} is finer than {money.currency}, which has {places} decimals; round it",
        )


class ReasonMissing(Objection):
    """What takes something back, or moves a published quarter, needs a reason."""

    asks = True

    def __init__(self, at: Entry, what: str) -> None:
        super().__init__(at, what, f"{what} needs a reason: --because WHY")


class NearSection(Objection):
    """Prose is written for a section that resembles one of the report's own, and would stand beside it."""

    asks = True

    def __init__(self, at: Entry, section: str, own: str) -> None:
        sentence = (
            f"section {section!r} resembles the report's own {own!r}; write that, or where it is another, "
            "give it a title or say why: --because"
        )
        super().__init__(at, section, sentence)


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
        super().__init__(at, "id", f"the id {at.id} stands for another entry, {by}; leave it out, or say the same again")


class Undermined(Objection):
    """A stored entry makes no sense any more, or needs a reason, with what is proposed."""

    def __init__(self, stored: Recorded, how: str, objection: Objection, behind: Sequence[Recorded] = ()) -> None:
        super().__init__(stored.entry, objection.mark.item, f"{stored} {how}")
        self.mark = objection.mark
        self._behind = behind if objection.asks else ()

    @property
    def asked(self) -> Sequence[Entry]:
        """The proposals that come to hold before it."""
        return [one.entry for one in self._behind if bears_from(one) < self.at.effective_on]


class RestsOn(Undermined):
    """A stored entry rests on what is to be voided."""

    def __init__(self, stored: Recorded, target: Recorded, objection: Objection) -> None:
        its = target.entry.fact.subject
        speaks_of_it = its.key and objection.mark.item == named(its) and stored.entry.fact.subject != its
        what_for = f" for {named(its)}" if speaks_of_it else ""
        self.went_out = isinstance(stored.entry.fact, QuarterPublished)
        stays = f" and went out, so that {target.name} stays" if self.went_out else ""
        super().__init__(stored, f"rests on {target.name}{what_for}{stays}", objection)

    def hint(self, voids: int) -> None:
        """Say how it is voided together with all others: so many entries."""
        self.args = (f"{self}; void {'both' if voids == 2 else f'all {voids:,}'} with --with-dependents",)


def _creation(item: Item) -> str:
    created = cast("Recorded", item.created)
    return f"{created.entry.effective_on} ({created.name})"
