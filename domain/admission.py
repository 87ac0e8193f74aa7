"""The one rule of admission: entries are admitted when their project's timeline still makes sense
with them in it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import UTC, date, datetime
from itertools import accumulate

from domain.door import at_the_door, of_the_currency
from domain.entry import Entry, Recorded
from domain.errors import Mark, Objection, Refused
from domain.facts import EntryVoided, ProjectOpened, QuarterPublished, Subject
from domain.fiscal import other_days
from domain.objections import (
    IdTaken,
    NoSuchEntry,
    NotReplaceable,
    RestsOn,
    TakenBy,
    Undermined,
    Unknown,
    bears_from,
    named,
)
from domain.project import Project
from domain.rules import objections
from domain.timeline import Places, alike, evolve, publications

_NOT_YET = datetime.min.replace(tzinfo=UTC)
_ANYTHING = ""  # what proposals are about that are not about the item of an objection


def admit(history: Sequence[Recorded], proposals: Sequence[Entry], today: date) -> None:
    """Admit entries to their project, all or none: raises Refused with every objection.

    history: the project's entries in order of position. proposals: entries of that project, in the
    order in which they will be recorded; none has an id that the history has.
    """
    places = Places(history)
    stood = places.timeline()
    published = publications(history)
    ours = next(
        (
            recorded.entry.fact.currency
            for recorded in history
            if isinstance(recorded.entry.fact, ProjectOpened)
        ),
        None,
    )
    newest = history[-1].position if history else 0
    drafts = {}
    wrong: list[Objection] = []
    for position, proposal in enumerate(proposals, newest + 1):
        draft = Recorded(position, 0, _NOT_YET, proposal)
        impossible = list(_replacing(places, draft))
        wrong += [
            *impossible,
            *at_the_door(proposal, today, published),
            *of_the_currency(proposal, ours),
        ]
        if not impossible:
            places.add(draft)
            drafts[proposal.id] = draft
    wrong += [*other_days(history, stood, places, drafts), *_new_objections(places, drafts, stood)]
    if refused := [
        objection for objection in wrong if not (objection.asks and objection.at.reason)
    ]:
        raise Refused(refused)


def answered(
    stored: Mapping[str, Recorded], proposals: Sequence[Entry]
) -> tuple[dict[str, Recorded], list[Entry]]:
    """What is recorded already, by id, and what is new: an id with the same content, or all of it
    but the reason, is one entry.

    stored: what the ledger holds under the proposals' ids. Raises Refused where an id stands for
    other content.
    """
    new: dict[str, Entry] = {}
    wrong: list[Objection] = []
    for proposal in proposals:
        known = stored[proposal.id].entry if proposal.id in stored else new.get(proposal.id)
        if known is None:
            new[proposal.id] = proposal
        elif not _says_the_same(proposal, known):
            wrong.append(IdTaken(proposal, str(stored.get(proposal.id, known))))
    if wrong:
        raise Refused(wrong)
    return dict(stored), list(new.values())


def _says_the_same(proposal: Entry, known: Entry) -> bool:
    """Whether a proposal is an entry that is known: its reason may be left out."""
    return proposal.to_json() == known.to_json() | ({} if proposal.reason else {"reason": ""})


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
    others = (
        recorded
        for recorded in places.statements()
        if recorded.entry.fact.creates and recorded is not target
    )
    return next((recorded for recorded in others if recorded.entry.fact.subject == subject), None)


def _replacing_a_void(places: Places, proposal: Entry, target: Recorded) -> Iterator[Objection]:
    voided = places.target(target)
    if not isinstance(proposal.fact, EntryVoided) or proposal.fact.entry != target.entry.id:
        yield NotReplaceable(
            proposal,
            f"{target} is a void and says nothing to amend; void it to bring back what it voided",
        )
    elif voided and isinstance(voided.entry.fact, EntryVoided):
        yield NotReplaceable(
            proposal, f"{target} brought an entry back; void that entry again instead"
        )
    elif undone_by := places.undone_by(target):
        yield NotReplaceable(proposal, f"{target} no longer holds: {_undoing(undone_by)}")


def _undoing(by: Recorded) -> str:
    if isinstance(by.entry.fact, EntryVoided):
        return f"{by} voided it"
    return (
        f"{by} stands there; name {by.position} instead" if by.is_stored else f"{by} stands there"
    )


# The walk: what a proposal makes of the timeline


def _new_objections(
    places: Places, drafts: Mapping[str, Recorded], stood: Sequence[Recorded]
) -> Iterator[Objection]:
    """The objections that the timeline meets with the drafts in place and does not meet without
    them.
    """
    if not drafts:
        return
    drafts_about = {**_by_item(places, drafts.values()), _ANYTHING: list(drafts.values())}
    reasons = {item: _Reasons(about) for item, about in drafts_about.items()}
    resting: dict[str, RestsOn] = {}
    for objection in _met_anew(places.timeline(), stood, drafts):
        items = [
            item
            for item in (named(objection.at.fact.subject), objection.mark.item)
            if item in drafts_about
        ] or [_ANYTHING]
        at = places.by_id[objection.at.id]
        if objection.asks and any(reasons[item].answer(at) for item in items):
            continue
        if objection.at.id in drafts:
            yield objection
            continue
        undermined = _undermined(places, drafts_about[items[0]], objection)
        if isinstance(undermined, RestsOn):
            resting.setdefault(undermined.at.id, undermined)
        else:
            yield undermined
    yield from _hinted(list(resting.values()))


def _met_anew(
    stands: Sequence[Recorded], stood: Sequence[Recorded], drafts: Mapping[str, Recorded]
) -> Sequence[Objection]:
    """What is met along the timeline as it then stands, and not as it stood: with all that rests on
    what then falls.
    """
    key = next(iter(drafts.values())).entry.project
    same = alike(stands, stood)
    if not (met := list(met_along(key, stands, same))):
        return ()
    old = {objection.mark for objection in met_along(key, stood, same)}
    new = [objection for objection in met if objection.mark not in old]
    if any(not objection.asks and objection.at.id not in drafts for objection in new):
        new = [
            objection
            for objection in met_along(key, stands, same, bearing=old)
            if objection.mark not in old
        ]
    _say_what_comes_later(new, stands)
    return new


def _hinted(resting: Sequence[RestsOn]) -> Sequence[RestsOn]:
    """What rests on an entry that is to be voided: what went out first; else the first says how all
    are voided.
    """
    if resting and not any(objection.went_out for objection in resting):
        resting[0].hint(len(resting) + 1)
    return sorted(resting, key=lambda objection: not objection.went_out)


def met_along(
    key: str, entries: Sequence[Recorded], same: int = 0, *, bearing: Set[Mark] | None = None
) -> Iterator[Objection]:
    """The objections met along a timeline after its first entries, of which nothing is asked.

    bearing: where given, what the timeline bears already: a stored entry that meets another hard
    objection is met and left out, so that what rests on it is met as well.
    """
    project = Project(key)
    opening = next(
        (recorded for recorded in entries if isinstance(recorded.entry.fact, ProjectOpened)), None
    )
    spoken_of = {project.subject_of(recorded) for recorded in entries[same:]}
    for recorded in entries[:same]:
        if _matters(recorded, spoken_of):
            evolve(project, recorded)
    for recorded in entries[same:]:
        met = list(objections(project, recorded, opening))
        yield from met
        falls = bearing is not None and any(
            not objection.asks and objection.mark not in bearing for objection in met
        )
        if not (falls and recorded.is_stored):
            evolve(project, recorded)


def _matters(recorded: Recorded, spoken_of: Set[Subject]) -> bool:
    """Whether an earlier entry bears on rules about later ones, which ask no more of items that
    they don't speak of.
    """
    fact = recorded.entry.fact
    return (
        fact.creates
        or bool(fact.money)
        or fact.about[0] == "project"
        or fact.subject in spoken_of
        or "title" in fact.model_fields_set
    )


def _say_what_comes_later(met: Sequence[Objection], stands: Sequence[Recorded]) -> None:
    """What is not there yet on a day may be there later: say so."""
    created: dict[Subject, Recorded] = {}
    for recorded in stands:
        if recorded.entry.fact.creates:
            created.setdefault(recorded.entry.fact.subject, recorded)
    for objection in met:
        if isinstance(objection, Unknown) and (later := created.get(objection.subject)):
            objection.created_later(later)


def _undermined(places: Places, behind: Sequence[Recorded], objection: Objection) -> Undermined:
    """What proposals do to a stored entry."""
    stored, draft, target = places.by_id[objection.at.id], behind[0], places.target(behind[0])
    voided = target if isinstance(draft.entry.fact, EntryVoided) else None
    if voided and not isinstance(voided.entry.fact, EntryVoided) and not objection.asks:
        return RestsOn(
            stored, voided, objection, went_out=isinstance(stored.entry.fact, QuarterPublished)
        )
    mend = "void or amend that first" if target else "record what mends it in the same batch"
    what_to_do = "" if objection.asks else f" ({mend})"
    return Undermined(
        stored, f"{_because_of(places, draft, stored)}{what_to_do}: {objection}", objection, behind
    )


def _because_of(places: Places, draft: Recorded, stored: Recorded) -> str:
    """How a stored entry stands to what is proposed."""
    target = places.target(draft)
    if target is None:
        return f"does not fit with the new {draft.entry.fact.type} of {draft.entry.effective_on}"
    back = places.target(target) if isinstance(target.entry.fact, EntryVoided) else None
    if back is stored:
        return "cannot hold again by itself"
    return (
        f"does not fit with {back.name}, which would hold again"
        if back
        else f"rests on {target.name}"
    )


class _Reasons:
    """The reasons that proposals about one item give: each answers what they do to an entry that
    was recorded before.

    That is, where they come to hold before it, or replace what is said of the item. So a batch
    needs no reason that its entries would not need one after another.
    """

    def __init__(self, drafts: Iterable[Recorded]) -> None:
        given = [draft for draft in drafts if draft.entry.reason]
        self._positions = [draft.position for draft in given]
        latest_first = accumulate(map(bears_from, reversed(given)), min)
        self._earliest = [*reversed([*latest_first]), date.max]  # day, of each and those after it

    def answer(self, at: Recorded) -> bool:
        """Whether one of them bears on what that entry says."""
        return self._earliest[bisect_right(self._positions, at.position)] < at.entry.effective_on


def _by_item(places: Places, drafts: Iterable[Recorded]) -> Mapping[str, Sequence[Recorded]]:
    """The proposals by what they are about, as sentences name it: their own item, and that of what
    they replace.
    """
    drafts_about: dict[str, list[Recorded]] = {}
    for draft in drafts:
        target = places.target(draft)
        if target and isinstance(target.entry.fact, EntryVoided):
            target = places.target(target)
        for subject in {draft.entry.fact.subject} | (
            {target.entry.fact.subject} if target else set()
        ):
            drafts_about.setdefault(named(subject), []).append(draft)
    return drafts_about
