"""What admission says of a plan before it is recorded: what needs a reason of a person, and what is refused."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from datetime import date

from domain.admission import admit
from domain.entries import Entry
from domain.errors import Refused
from domain.facts import ProjectClosed, QuarterPublished
from domain.objections import AfterClosing, Objection, named, since
from domain.timeline import publications
from projections.importing.plan.plans import Conflict, ImportStep, Plan

_EXCUSED = ("CreatedAgain", "BudgetChanged", "ReasonMissing")  # objections that an import answers by itself
_ASKING = ("PercentFalls", "InvoiceTwice", "BookedTwice", "RefundBeyondPaid", "AfterClosing")  # those that only a person can answer


def checked(plan: Plan, reason: str, today: date) -> Plan:
    """The plan with what admission says of it, and with the reasons that an import gives by itself."""
    objections = _objections(plan, reason, today)
    ended = _after_its_end(plan, objections)
    excused = ended | {step.entry.id for step in plan.steps if step.beside}
    asks = [each for each in objections if each.mark.kind in _ASKING and each.at.id not in excused]
    wrong = tuple(each for each in objections if each.mark.kind not in (*_ASKING, *_EXCUSED))
    why = {each.mark.item: _WHY[each.mark.kind] for each in objections if each.mark.kind in _WHY}
    lines = {step.entry.id: step.lines for step in plan.steps}
    published = _published(plan, reason)
    told = [Conflict(lines.get(each.at.id, ()), str(each)) for each in asks]
    told += [Conflict((), sentence) for sentence in published]
    return replace(
        plan,
        steps=tuple(_reasoned(plan, step, why, ended) for step in plan.steps),
        conflicts=tuple(dict.fromkeys([*plan.conflicts, *told])),
        asks=() if reason else tuple(dict.fromkeys([*published, *map(str, asks)])),
        wrong=wrong,
        moves_published=bool(published),
    )


def _objections(plan: Plan, reason: str, today: date) -> Sequence[Objection]:
    """What admission says where nobody but a person gives reasons."""
    entries: list[Entry] = [replace(entry, reason=reason) for entry in plan.entries]
    try:
        admit(plan.destination.history, entries, today)
    except Refused as refused:
        return refused.objections
    return ()


_WHY = {"CreatedAgain": "known since {quarter}, by {file}", "BudgetChanged": "as told in {file}"}
_ENDED = "told by {file}, by which the project was closed"


def _after_its_end(plan: Plan, objections: Sequence[Objection]) -> set[str]:
    """The entries of days after the project was closed, where the report itself tells that it was."""
    tells = any(isinstance(step.entry.fact, ProjectClosed) for step in plan.steps)
    return {each.at.id for each in objections if tells and isinstance(each, AfterClosing)}


def _reasoned(plan: Plan, step: ImportStep, why: Mapping[str, str], ended: Container[str]) -> ImportStep:
    """What speaks of an item that needs a reason for it, as one that is created again for an earlier day does, says why.

    So does what speaks of a project after it was closed.
    """
    reason = _ENDED if step.entry.id in ended else why.get(named(step.entry.fact.subject))
    if step.entry.reason or not reason:
        return step
    return step._replace(entry=replace(step.entry, reason=reason.format(quarter=plan.quarter, file=plan.file.name)))


def _published(plan: Plan, reason: str) -> list[str]:
    """What went out of the days that the entries are of."""
    first = min(entry.effective_on for entry in plan.entries)
    newest = {one.entry.fact.subject.key: one for one in publications(plan.destination.history)}
    return [
        f"{quarter} was published {since(one)}" + ("" if reason else "; what changes it needs --because")
        for quarter, one in newest.items()
        if isinstance(one.entry.fact, QuarterPublished) and first <= one.entry.fact.as_of
    ]
