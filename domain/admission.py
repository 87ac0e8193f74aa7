"""The one rule of admission: entries are admitted when their project's timeline still makes sense with them in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import UTC, date, datetime
from functools import cache

from domain.entries import Entry, Recorded
from domain.errors import Refused
from domain.facts import EntryVoided, Fact, ProjectOpened, QuarterPublished, Subject
from domain.objections import (
    IdTaken,
    InTheFuture,
    Mark,
    NoSuchEntry,
    NotReplaceable,
    Objection,
    ReasonMissing,
    TakenBy,
    TooFine,
    Undermined,
    Unknown,
    UnknownCurrency,
)
from domain.project import Project, evolve
from domain.rules import objections
from domain.timeline import Places, publications
from domain.values import Money

_NOT_YET = datetime.min.replace(tzinfo=UTC)


def admit(history: Sequence[Recorded], proposals: Sequence[Entry], today: date) -> None:
    """Admit entries to their project, all or none: raises Refused with every objection.

    history: the project's entries in order of position. proposals: entries of that project, in the order in which they
    will be recorded; none has an id that the history has.
    """
    places = Places(history)
    stood = places.timeline()
    published = publications(history)
    ours = next((one.entry.fact.currency for one in history if isinstance(one.entry.fact, ProjectOpened)), None)
    newest = history[-1].position if history else 0
    drafts = {}
    wrong: list[Objection] = []
    for position, proposal in enumerate(proposals, newest + 1):
        draft = Recorded(position, 0, _NOT_YET, proposal)
        impossible = list(_replacing(places, draft))
        wrong += [*impossible, *_at_the_door(proposal, today, published), *_of_the_currency(proposal, ours)]
        if not impossible:
            places.add(draft)
            drafts[proposal.id] = draft
    wrong += _new_objections(places, drafts, stood)
    if refused := [objection for objection in wrong if not (objection.asks and objection.at.reason)]:
        raise Refused(refused)


def answered(stored: Mapping[str, Recorded], proposals: Sequence[Entry]) -> tuple[dict[str, Recorded], list[Entry]]:
    """What is recorded already, by id, and what is new: an id with the same content is one entry.

    stored: what the ledger holds under the proposals' ids. Raises Refused where an id stands for other content.
    """
    new: dict[str, Entry] = {}
    wrong: list[Objection] = []
    for proposal in proposals:
        known = stored[proposal.id].entry if proposal.id in stored else new.get(proposal.id)
        if known is None:
            new[proposal.id] = proposal
        elif known.to_json() != proposal.to_json():
            wrong.append(IdTaken(proposal, str(stored.get(proposal.id, known))))
    if wrong:
        raise Refused(wrong)
    return dict(stored), list(new.values())


def void(target: Recorded, *, actor: str, reason: str, source: str, id: str) -> Entry:
    """The entry that takes another back, from its target's day."""
    entry = target.entry
    return Entry(
        project=entry.project,
        effective_on=entry.effective_on,
        actor=actor,
        reason=reason,
        source=source,
        id=id,
        replaces=entry.id,
        fact=EntryVoided(entry=entry.id),
    )


# At the door: what a proposal must satisfy by itself


def _at_the_door(proposal: Entry, today: date, published: Iterable[Recorded]) -> Iterator[Objection]:
    fact = proposal.fact
    if fact.happens and proposal.effective_on > today:
        yield InTheFuture(proposal, today)
    if proposal.replaces and not proposal.reason:
        yield ReasonMissing(proposal, "taking an entry back" if isinstance(fact, EntryVoided) else "an amendment")
    for publication in published:
        went_out = publication.entry.fact
        if isinstance(went_out, QuarterPublished) and proposal.effective_on <= went_out.as_of and not proposal.reason:
            yield ReasonMissing(proposal, f"an entry inside {went_out.quarter}, which was published ({publication.name}),")
            return


def _of_the_currency(proposal: Entry, ours: str | None) -> Iterator[Objection]:
    """Currencies must be real ones, and amounts no finer; of whole amounts in the project's own there is nothing to look up."""
    for currency, money in _currencies(proposal.fact):
        if currency == ours and money and money.amount == money.amount.to_integral_value():
            continue
        places = _decimals(currency)
        if places is None:
            yield UnknownCurrency(proposal, currency, _iso_4217())
        elif money and -int(money.amount.normalize().as_tuple().exponent) > places:
            yield TooFine(proposal, money, places)


def _currencies(fact: Fact) -> Iterator[tuple[str, Money | None]]:
    if isinstance(fact, ProjectOpened) and fact.currency:
        yield fact.currency, None
    yield from ((money.currency, money) for money in fact.amounts)


@cache
def _iso_4217() -> Mapping[str, int | None]:
    """The codes of ISO 4217 and their decimals. The table is read only where money is spoken of."""
    from iso4217 import Currency

    return {currency.code: currency.exponent for currency in Currency}


def _decimals(currency: str) -> int | None:
    return (_iso_4217()[currency] or 0) if currency in _iso_4217() else None


# Replacing: what can be amended or voided


def _replacing(places: Places, draft: Recorded) -> Iterator[Objection]:
    proposal = draft.entry
    if proposal.replaces is None:
        if isinstance(proposal.fact, EntryVoided):
            yield NoSuchEntry(proposal)
        return
    target = places.by_id.get(proposal.replaces)
    if target is None:
        yield NoSuchEntry(proposal)
    elif isinstance(target.entry.fact, QuarterPublished):
        yield NotReplaceable(proposal, f"{target} went out and cannot be taken back; publish again")
    elif isinstance(target.entry.fact, EntryVoided):
        yield from _replacing_a_void(places, proposal, target)
    elif taken := _taken_by_another(places, proposal, target):
        yield TakenBy(proposal, taken)
    elif not places.in_force(target):
        last = places.standing_at(target) or places.emptied_by(target)
        yield NotReplaceable(proposal, f"{target} no longer stands: {_undoing(last)}")


def _taken_by_another(places: Places, proposal: Entry, target: Recorded) -> Recorded | None:
    """The statement that creates already what an amendment of something else would create."""
    subject = proposal.fact.subject
    if not proposal.fact.creates or subject == target.entry.fact.subject:
        return None
    others = (one for one in places.statements() if one.entry.fact.creates and one is not target)
    return next((one for one in others if one.entry.fact.subject == subject), None)


def _replacing_a_void(places: Places, proposal: Entry, target: Recorded) -> Iterator[Objection]:
    voided = places.target(target)
    if not isinstance(proposal.fact, EntryVoided) or proposal.fact.entry != target.entry.id:
        yield NotReplaceable(proposal, f"{target} is a void and says nothing to amend; void it to bring back what it voided")
    elif voided and isinstance(voided.entry.fact, EntryVoided):
        yield NotReplaceable(proposal, f"{target} brought an entry back; void that entry again instead")
    elif undone_by := places.undone_by(target):
        yield NotReplaceable(proposal, f"{target} no longer holds: {_undoing(undone_by)}")


def _undoing(by: Recorded) -> str:
    if isinstance(by.entry.fact, EntryVoided):
        return f"{by} voided it"
    return f"{by} stands there; name {by.position} instead" if by.is_stored else f"{by} stands there"


# The walk: what a proposal makes of the timeline


def _new_objections(places: Places, drafts: Mapping[str, Recorded], stood: Sequence[Recorded]) -> Iterator[Objection]:
    """The objections that the timeline meets with the drafts in place and does not meet without them."""
    if not drafts:
        return
    key = next(iter(drafts.values())).entry.project
    stands = places.timeline()
    same = next(
        (index for index, (new, old) in enumerate(zip(stands, stood, strict=False)) if new is not old), min(len(stands), len(stood))
    )
    met = list(_walk(key, stands, same))
    if not met:
        return
    _say_what_comes_later(met, stands)
    old: set[Mark] = {objection.mark for objection in _walk(key, stood, same)}
    for objection in met:
        if objection.mark in old:
            continue
        if objection.at.id in drafts:
            yield objection
        else:
            yield from _undermined(places, drafts, objection)


def _walk(key: str, entries: Sequence[Recorded], same: int) -> Iterator[Objection]:
    """The objections met after the first entries, which are the same in both timelines and so raise nothing new."""
    project = Project(key)
    opening = next((recorded for recorded in entries if isinstance(recorded.entry.fact, ProjectOpened)), None)
    spoken_of = {project.subject_of(recorded) for recorded in entries[same:]}
    for recorded in entries[:same]:
        if _matters(recorded, spoken_of):
            evolve(project, recorded)
    for recorded in entries[same:]:
        yield from objections(project, recorded, opening)
        evolve(project, recorded)


def _matters(recorded: Recorded, spoken_of: Set[Subject]) -> bool:
    """Whether an earlier entry bears on rules about later ones, which ask no more of items that they don't speak of."""
    fact = recorded.entry.fact
    return fact.creates or bool(fact.money) or fact.subject in spoken_of or "title" in fact.model_fields_set


def _say_what_comes_later(met: Sequence[Objection], stands: Sequence[Recorded]) -> None:
    """What is not there yet on a day may be there later: say so."""
    created: dict[Subject, Recorded] = {}
    for recorded in stands:
        if recorded.entry.fact.creates:
            created.setdefault(recorded.entry.fact.subject, recorded)
    for objection in met:
        if isinstance(objection, Unknown) and (later := created.get(objection.subject)):
            objection.created_later(later)


def _undermined(places: Places, drafts: Mapping[str, Recorded], objection: Objection) -> Iterator[Objection]:
    """What a proposal does to a stored entry: refused, or answered where every proposal about the item gives a reason."""
    stored = places.by_id[objection.at.id]
    about = stored.entry.fact.subject
    behind = [draft for draft in drafts.values() if about in _subjects(places, draft)] or list(drafts.values())
    if objection.asks and all(draft.entry.reason for draft in behind):
        return
    first = behind[0]
    target = places.target(first)
    because_of = (
        f"rests on {target.name}" if target else f"does not fit with the new {first.entry.fact.type} of {first.entry.effective_on}"
    )
    if not objection.asks:
        because_of += f" ({'void or amend that first' if target else 'record what mends it in the same batch'})"
    yield Undermined(stored, because_of, objection)


def _subjects(places: Places, draft: Recorded) -> set[Subject]:
    """What a proposal is about: its own item, and that of what it replaces."""
    target = places.target(draft)
    if target and isinstance(target.entry.fact, EntryVoided):
        target = places.target(target)
    return {draft.entry.fact.subject} | ({target.entry.fact.subject} if target else set())
