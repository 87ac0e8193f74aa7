"""Why a plan cannot be recorded as it is: what is wrong with the report, what admission refuses,
what needs a person's reason.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from datetime import date

from domain.admission import admit
from domain.calendar import Calendar
from domain.errors import Objection, Refused, did_you_mean
from domain.facts import ProjectClosed, QuarterPublished
from domain.items import ITEMS
from domain.objections import AfterClosing, named, since
from domain.project import Project
from domain.timeline import publications
from projections.importing.plan.matching import created_titles
from projections.importing.plan.plans import Conflict, Destination, ImportStep, Plan, Terms
from projections.importing.proposals import Reading
from projections.importing.wording.phrases import folded

_EXCUSED = (
    "CreatedAgain",
    "BudgetChanged",
    "ReasonMissing",
)  # objections that an import answers by itself
_ASKING = (
    "PercentFalls",
    "InvoiceTwice",
    "BookedTwice",
    "RefundBeyondPaid",
    "AfterClosing",
)  # those that only a person can answer
_WHY = {"CreatedAgain": "known since {quarter}, by {file}", "BudgetChanged": "as told in {file}"}
_ENDED = "told by {file}, by which the project was closed"


def problem(
    reading: Reading, destination: Destination, terms: Terms, *, calendar: Calendar, known: Project
) -> str:
    """Why it can't be recorded as it is; empty where all is well. known: the project by all that is
    known.
    """
    return (
        _of_reading(reading)
        or destination.problem
        or _of_quarter(reading, destination, calendar, terms.today)
        or _wrong_names(reading, destination.key, known, terms.same)
    )


def _of_reading(reading: Reading) -> str:
    if not reading.statements and any("placeholder" in each.why for each in reading.unread):
        return "nothing to record: it holds no facts, only placeholders"
    return reading.problem or ("" if reading.statements else "nothing to record: it holds no facts")


def _of_quarter(reading: Reading, destination: Destination, calendar: Calendar, today: date) -> str:
    quarter = reading.quarter
    if quarter is None:
        is_dated = all(statement.on is not None for statement in reading.statements)
        return (
            ""
            if is_dated
            else "no quarter is named in it; name it with --quarter, as in --quarter 2024Q1"
        )
    if quarter.fiscal and not destination.history:
        return (
            f"is of {quarter}, and does not say when the fiscal year begins; open the project"
            " first: pledger project open TITLE --fiscal-year-starts MONTH"
        )
    if quarter.fiscal != calendar.is_fiscal:
        return f"is of {quarter}, but {destination.key} {calendar}; name the quarter with --quarter"
    if (first := calendar.first_day(quarter)) > today:
        return (
            f"is of {quarter}, which begins on {first}, after today; name another quarter with"
            " --quarter"
        )
    return ""


def _wrong_names(reading: Reading, project: str, known: Project, same: Mapping[str, str]) -> str:
    """What --same names that isn't there, or is something else."""
    kinds: dict[str, list[str]] = {}
    for statement in reading.statements:
        for title in created_titles(statement.fact):
            kinds.setdefault(folded(title), []).append(statement.fact.subject.kind)
    for name, its_kinds in kinds.items():
        key, kind = same.get(name), its_kinds[0]
        if key is None or any(key in known.all_of(each) for each in its_kinds):
            continue
        if other := next((each for each in ITEMS if key in known.all_of(each)), None):
            return (
                f"--same: {key!r} is {_one(other)} of {project}, but {name!r} is {_one(kind)} in"
                " it; name a key of that kind"
            )
        return f"--same: no {kind} {key!r} in {project}{did_you_mean(key, known.all_of(kind))}"
    return ""


def _one(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


# Admission


def checked(plan: Plan, reason: str, today: date) -> Plan:
    """The plan with what admission says of it, and with the reasons that an import gives by
    itself.
    """
    objections = _objections(plan, reason, today)
    tells_its_end = any(isinstance(step.entry.fact, ProjectClosed) for step in plan.steps)
    ended = {each.at.id for each in objections if tells_its_end and isinstance(each, AfterClosing)}
    excused = ended | {step.entry.id for step in plan.steps if step.beside}
    asks = [each for each in objections if each.mark.kind in _ASKING and each.at.id not in excused]
    wrong = tuple(each for each in objections if each.mark.kind not in (*_ASKING, *_EXCUSED))
    why = {each.mark.item: _WHY[each.mark.kind] for each in objections if each.mark.kind in _WHY}
    lines = {step.entry.id: step.lines for step in plan.steps}
    published = _published(plan, reason)
    told = [
        *(Conflict(lines.get(each.at.id, ()), str(each)) for each in asks),
        *(Conflict((), said) for said in published),
    ]
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
    try:
        admit(
            plan.destination.history,
            [replace(entry, reason=reason) for entry in plan.entries],
            today,
        )
    except Refused as refused:
        return refused.objections
    return ()


def _reasoned(
    plan: Plan, step: ImportStep, why: Mapping[str, str], ended: Container[str]
) -> ImportStep:
    """What speaks of an item that needs a reason for it, as one that is created again for an
    earlier day does, says why.

    So does what speaks of a project after it was closed.
    """
    reason = _ENDED if step.entry.id in ended else why.get(named(step.entry.fact.subject))
    if step.entry.reason or not reason:
        return step
    return step._replace(
        entry=replace(
            step.entry, reason=reason.format(quarter=plan.reading.quarter, file=plan.file.name)
        )
    )


def _published(plan: Plan, reason: str) -> list[str]:
    """What went out of the days that the entries are of."""
    first = min(entry.effective_on for entry in plan.entries)
    newest = {
        published.entry.fact.subject.key: published
        for published in publications(plan.destination.history)
    }
    return [
        f"{quarter} was published {since(published)}"
        + ("" if reason else "; what changes it needs --because")
        for quarter, published in newest.items()
        if isinstance(published.entry.fact, QuarterPublished)
        and first <= published.entry.fact.as_of
    ]
