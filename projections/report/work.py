"""The report's sections on work: milestones, risks, objectives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from typing import Literal

from domain.calendar import Quarter
from domain.items import Milestone, Objective, Risk, Said
from domain.values import plain
from projections.report.shape import MilestoneShape, Objectives, ObjectiveShape, Progress, Report, RiskShape
from projections.timeline.field import Field
from projections.timeline.view import NOTHING, View, argued, field, moved, resting

_CENT = Decimal("0.01")
_ALMOST = Decimal("99.99")  # what is not all done never reads 100


def milestones(view: View) -> list[MilestoneShape]:
    """All milestones but those dropped before the quarter, in the order in which they were planned."""
    return [milestone(view, one) for one in view.held.all(Milestone).values() if shows_milestone(view, one)]


def shows_milestone(view: View, one: Milestone) -> bool:
    """Whether the report tells of it."""
    return not one.dropped or view.since_it_began(one.dropped)


def milestone(view: View, one: Milestone) -> MilestoneShape:
    """One milestone."""
    delivered = [said for said in one.deliverables if view.in_quarter(said)]
    return {
        "key": one.key,
        "title": field(one.title),
        "percent": field(one.percent),
        "done": field(one.done),
        "change": _change(view, one),
        "is_new": bool(one.created and view.covers(one.created.entry.effective_on)),
        "due": moved(one.due, one.due_since if one.due_moves else None),
        "first_due": field(one.first_due),
        "slip_days": _slip(view, one),
        "timing": _timing(view, one),
        "start": field(one.start),
        "owner": field(one.owner),
        "weight": field(one.weight),
        "cost": field(one.cost),
        "deliverables": _deliverables(one),
        "delivered_in_quarter": _once(delivered),
        "impact": view.of_quarter(one.impact),
        "note": view.of_quarter(one.note),
        "dropped": argued(one.dropped),
        "due_moves": one.due_moves,
    }


def is_complete(shape: MilestoneShape) -> bool:
    """Whether a milestone is declared done or at 100."""
    return bool(shape["done"]["value"]) or shape["percent"]["value"] == "100"


def _deliverables(one: Milestone) -> Field:
    """Everything delivered so far."""
    if not one.deliverables:
        return NOTHING
    by_position = {said.by.position: said.by for said in one.deliverables}
    return resting(_once(one.deliverables), list(by_position.values()))


def _once(deliverables: Iterable[Said[str]]) -> list[str]:
    """What was delivered; what was said twice, in whatever case, is one thing."""
    found: dict[str, str] = {}
    for said in deliverables:
        found.setdefault(said.value.casefold(), said.value)
    return list(found.values())


def _change(view: View, one: Milestone) -> str | None:
    """Percent less the percent at the end of the quarter before; None where either is unknown."""
    earlier = view.before.one(Milestone, one.key)
    if one.percent is None or earlier is None or earlier.percent is None:
        return None
    return plain(one.percent.value - earlier.percent.value)


def _slip(view: View, one: Milestone) -> int | None:
    """Current due less first due, in days; None for words."""
    due, first_due = view.day_of(one.due), view.day_of(one.first_due)
    return (due - first_due).days if due and first_due else None


def _timing(view: View, one: Milestone) -> str | None:
    """On time: it was complete on the due day or before. None where it is not due, or dropped."""
    due = view.day_of(one.due)
    if due is None or one.dropped:
        return None
    if one.completed:
        return "on-time" if one.completed.on <= due else "late"
    return "overdue" if view.as_of > due else "open"


def progress(view: View) -> Progress:
    """The weighted mean over milestones not dropped; unknown as soon as one is unknown."""
    standing = [one for one in view.held.all(Milestone).values() if not one.dropped]
    known = [
        (one.percent.value, one.weight.value if one.weight and one.weight.value else Decimal(1)) for one in standing if one.percent
    ]
    mean = None
    if standing and len(known) == len(standing):
        total = sum((percent * weight for percent, weight in known), Decimal(0)) / sum(weight for _, weight in known)
        rounded = total.quantize(_CENT, ROUND_HALF_UP)
        mean = plain(rounded if total == 100 else min(rounded, _ALMOST))
    weighs = len({percent for percent, _ in known}) > 1  # else any weights give that mean
    rests_on = {said.by.position for one in standing for said in (one.percent, one.weight if weighs else None) if said}
    return {"percent": mean, "entries": sorted(rests_on), "known": len(known), "of": len(standing)}


def risks(view: View) -> list[RiskShape]:
    """Open risks, then those closed in the quarter, each in the order in which they were raised."""
    shown = [one for one in view.held.all(Risk).values() if shows_risk(view, one)]
    return [risk(view, one) for one in sorted(shown, key=lambda one: one.over is not None)]


def shows_risk(view: View, one: Risk) -> bool:
    """Whether the report tells of it."""
    return not one.over or view.since_it_began(one.over)


def closed_when(told: Report) -> str:
    """When the risks were closed that a report tells of as closed."""
    return "closed in the quarter" if told["as_of"] <= told["last_day"] else f"closed since {told['first_day']}"


def risk(view: View, one: Risk) -> RiskShape:
    """One risk."""
    until = one.over.on if one.over else view.as_of
    since = one.created.entry.effective_on if one.created else until
    return {
        "key": one.key,
        "title": field(one.title),
        "kind": field(one.kind),
        "state": field(one.state),
        "description": field(one.description),
        "mitigation": field(one.mitigation),
        "probability": field(one.probability),
        "impact": field(one.impact),
        "owner": field(one.owner),
        "due": field(one.due),
        "age_days": (until - since).days - one.rested,
        "resolution": field(one.resolution),
        "into": field(one.into),
    }


def objectives(view: View) -> Objectives:
    """Those of this quarter with their outcome, those of a later one, and those of an earlier one.

    Of other quarters: what is still unscored, and what was scored since the quarter began.
    """
    told: Objectives = {"this": [], "next": [], "earlier": []}
    for one in view.held.all(Objective).values():
        for name in lists_objective(view, one):
            told[name].append(objective(view, one))
    return told


def lists_objective(view: View, one: Objective) -> Iterator[Literal["this", "next", "earlier"]]:
    """The lists in which the report tells of it."""
    is_of_this = view.quarter in _quarters(one)
    if is_of_this:
        yield "this"
    is_news = one.outcome is None or (view.since_it_began(one.outcome) and not is_of_this)
    if _quarter(one) > view.quarter and is_news:
        yield "next"
    if _quarter(one) < view.quarter and is_news and not is_of_this:
        yield "earlier"


def _quarters(one: Objective) -> Iterator[Quarter]:
    return (said.value for said in one.quarters)


def _quarter(one: Objective) -> Quarter:
    return one.quarters[-1].value


def objective(view: View, one: Objective) -> ObjectiveShape:
    """One objective."""
    is_moved = view.quarter in _quarters(one) and _quarter(one) != view.quarter and not _is_settled(view, one)
    meant = [next(row) for _, row in groupby(one.quarters, key=lambda said: said.value)]
    return {
        "key": one.key,
        "title": field(one.title),
        "quarter": str(_quarter(one)),
        "outcome": "moved" if is_moved else _outcome(view, one),
        "scored": field(meant[-1]) if is_moved else argued(one.outcome),
        "moved": argued(meant[-1] if len(meant) > 1 else None),
        "description": field(one.description),
        "deliverable": field(one.deliverable),
        "target": field(one.target),
        "target_is": one.target_is.value if one.target_is else "due",
        "owner": field(one.owner),
        "note": field(one.note),
        "into": field(one.into),
        "first_quarter": field(one.quarters[0]),
        "moves": len(meant) - 1,
    }


def _is_settled(view: View, one: Objective) -> bool:
    """Whether what became of it is told of the quarter, also where it was moved out of that: it was met in it, or is over since."""
    if one.outcome is None or not view.since_it_began(one.outcome):
        return False
    return one.outcome.value != "met" or one.outcome.on <= view.last_day


def _outcome(view: View, one: Objective) -> str:
    if one.outcome is None:
        return "silent"
    late = one.outcome.value == "met" and one.outcome.on > view.held.calendar.last_day(_quarter(one))
    return "met late" if late else one.outcome.value
