"""At the door: what a proposal must satisfy by itself, whatever the timeline says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache

from domain.entry import Entry, Recorded
from domain.errors import Objection, did_you_mean
from domain.facts import EntryVoided, Fact, NarrativeWritten, ProjectOpened, QuarterPublished
from domain.objections import since
from domain.values import MOST_DECIMALS, Money, plain
from domain.words import section_near


def at_the_door(proposal: Entry, today: date, published: Iterable[Recorded]) -> Iterator[Objection]:
    """What does not make sense about a proposal by itself. published: what went out of its
    project.
    """
    fact = proposal.fact
    if fact.happens and proposal.effective_on > today:
        yield InTheFuture(proposal, today)
    if not proposal.reason:
        yield from _reason_missing(proposal, published)
    if (
        isinstance(fact, NarrativeWritten)
        and not fact.title
        and (own := section_near(fact.section))
    ):
        yield NearSection(proposal, fact.section, own)


def _reason_missing(proposal: Entry, published: Iterable[Recorded]) -> Iterator[Objection]:
    """What takes an entry back, or moves a published quarter, says why; publishing itself moves no
    figure.
    """
    fact = proposal.fact
    what = (
        "an entry"
        if not proposal.replaces
        else "taking an entry back"
        if isinstance(fact, EntryVoided)
        else "an amendment"
    )
    if not isinstance(fact, QuarterPublished) and (
        publication := _covering(published, proposal.effective_on)
    ):
        quarter = publication.entry.fact.subject.key
        yield ReasonMissing(
            proposal, f"{what} inside {quarter}, which was published {since(publication)},"
        )
    elif proposal.replaces:
        yield ReasonMissing(proposal, what)


def _covering(published: Iterable[Recorded], day: date) -> Recorded | None:
    """What went out of the first quarter that a day bears on: its newest edition."""
    editions = ((edition, edition.entry.fact) for edition in published)
    as_of = [
        (fact.as_of, -edition.position, edition)
        for edition, fact in editions
        if isinstance(fact, QuarterPublished)
    ]
    return min((covering for covering in as_of if day <= covering[0]), default=(day, 0, None))[2]


def of_the_currency(proposal: Entry, ours: str | None) -> Iterator[Objection]:
    """Currencies must be real ones, and amounts no finer; of whole amounts in the project's own
    there is nothing to look up.
    """
    for currency, money in _currencies(proposal.fact):
        if currency == ours and money and money.amount == money.amount.to_integral_value():
            continue
        places = _iso_4217().get(currency)
        if places is None:
            yield UnknownCurrency(proposal, currency, _iso_4217())
        elif money and -int(money.amount.normalize().as_tuple().exponent) > places:
            yield TooFine(proposal, money, places)


def _currencies(fact: Fact) -> Iterator[tuple[str, Money | None]]:
    if isinstance(fact, ProjectOpened) and fact.currency:
        yield fact.currency, None
    yield from ((money.currency, money) for money in fact.amounts)


@cache
def _iso_4217() -> Mapping[str, int]:
    """The codes of ISO 4217 and their decimals; of gold and the like, which have none of their own,
    as many as are kept.

    The table is read only where money is spoken of.
    """
    from iso4217 import Currency

    return {
        each.code: MOST_DECIMALS if each.exponent is None else each.exponent for each in Currency
    }


class InTheFuture(Objection):
    """What happened is dated after today."""

    def __init__(self, at: Entry, today: date) -> None:
        super().__init__(
            at,
            "day",
            f"{at.effective_on} is after today, {today}; what has happened cannot be dated in the"
            " future",
        )


class UnknownCurrency(Objection):
    """A currency that ISO 4217 doesn't list."""

    def __init__(self, at: Entry, currency: str, known: Iterable[str]) -> None:
        super().__init__(
            at, currency, f"{currency} is not a currency of ISO 4217{did_you_mean(currency, known)}"
        )


class TooFine(Objection):
    """An amount is finer than its currency."""

    def __init__(self, at: Entry, money: Money, places: int) -> None:
        super().__init__(
            at,
            money.currency,
            f"{plain(money.amount)} {money.currency} is finer than {money.currency}, which has"
            f" {places} decimals; round it",
        )


class ReasonMissing(Objection):
    """What takes something back, or moves a published quarter, needs a reason."""

    asks = True

    def __init__(self, at: Entry, what: str) -> None:
        super().__init__(at, what, f"{what} needs a reason: --because WHY")


class NearSection(Objection):
    """Prose is written for a section that resembles one of the report's own, and would stand beside
    it.
    """

    asks = True

    def __init__(self, at: Entry, section: str, own: str) -> None:
        sentence = (
            f"section {section!r} resembles the report's own {own!r}; write that, or where it is"
            " another, give it a title or say why: --because"
        )
        super().__init__(at, section, sentence)
