"""A report figure by figure: what diff, blame and restatement compare. Made of its shape, so that published ones are read alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from domain.facts import Subject
from domain.items import Dependency, Item, Metric, Milestone, Narrative, Objective, Risk, Staffing, Vendor
from domain.values import slug
from projections.report.report import narrative, told_of
from projections.report.resources import (
    budget,
    dependency,
    metric,
    says_over,
    shows_dependency,
    shows_metric,
    shows_staff,
    shows_vendor,
    staff,
    vendor,
)
from projections.report.shape import (
    BudgetShape,
    DependencyShape,
    MetricShape,
    MilestoneShape,
    ObjectiveShape,
    ProjectShape,
    RiskShape,
    StaffingShape,
    StatedShape,
    VendorShape,
)
from projections.report.standing import standing
from projections.report.work import lists_objective, milestone, objective, progress, risk, shows_milestone, shows_risk
from projections.timeline.view import View
from projections.words.figure import Figure

_HEADLINE = ("used_percent", "over_percent")


Figures = dict[str, Figure]  # by path, in the report's order
Told = Mapping[str, Any]  # a report, or those of its parts that matter

_RESTS_ON: Mapping[str, tuple[str, ...]] = {
    "change": ("percent",),
    "slip_days": ("first_due", "due"),
    "slip_days 0": ("due",),
    "timing": ("due", "percent", "done"),
    "timing open": ("due",),
    "timing overdue": ("due",),
    "age_days": ("state",),
    "outcome": ("scored",),
    "quarter": ("moved",),
    "target_is": ("target",),
    "unit": ("count", "value"),
    "words": ("count", "value"),
}
"""Figures that are no fields of their own, some with a value of theirs, and the fields that they follow from."""
_NOT_FIGURES = (
    "key", "role", "is_new", "first_due", "due_moves", "delivered_in_quarter", "scored", "moved", "first_quarter", "moves",
    "approved_before", "approved_first",
)  # fmt: skip
"""Parts of shapes that say nothing of their own."""


def _of(shape: type) -> tuple[str, ...]:
    return tuple(name for name in shape.__annotations__ if name not in _NOT_FIGURES)


_NAMES: Mapping[str, tuple[str, ...]] = {
    "project": _of(ProjectShape),
    "milestone": _of(MilestoneShape),
    "risk": _of(RiskShape),
    "objective": _of(ObjectiveShape),
    "budget": (*_HEADLINE, *(name for name in _of(BudgetShape) if name not in (*_HEADLINE, "basis", "stated"))),
    "budget/stated": _of(StatedShape),
    "staffing": _of(StaffingShape),
    "vendor": _of(VendorShape),
    "dependency": _of(DependencyShape),
    "metric": _of(MetricShape),
}
"""Kind of item -> its figures, in the report's order."""


def figures(told: Told) -> Figures:
    """The figures of a report that say something, or of some of its parts, by path."""
    found: Figures = {}
    for name, of_part in _PARTS.items():
        if name in told:
            found.update((figure.path, figure) for figure in of_part(told) if figure.value is not None)
    return found


def parts(view: View, subject: Subject) -> Told:
    """The parts of the report that an entry about this item may move, holding that item alone."""
    if subject.kind in _ITEMS:
        return _ITEMS[subject.kind](view, subject.key)
    match subject.kind:
        case "project":
            return told_of(view, None)  # as calendar and currency bear on all
        case "budget" | "budget/stated":
            return {"budget": budget(view)}
        case "phase" | "status" | "completion_target":
            return dict(standing(view))
        case _:
            return {}


def differing(*reports: Told) -> list[Told]:
    """The reports without the items that are the same in all of them, as their figures then are."""
    lists = [name for name, part in reports[0].items() if isinstance(part, list) and name in _PARTS]
    for name in lists:
        items = [{_named(item): item for item in report[name]} for report in reports]
        same = {key for key, item in items[0].items() if all(other.get(key) == item for other in items[1:])}
        reports = tuple({**report, name: [item for item in report[name] if _named(item) not in same]} for report in reports)
    return list(reports)


def _named(item: Mapping[str, Any]) -> str | None:
    """What tells an item from the others of its list."""
    name: str | None = next(item[part] for part in ("key", "role", "section") if part in item)
    return name


# From the report's shape


def _of_shape(subject: Subject, title: str, shape: Mapping[str, Any]) -> Iterator[Figure]:
    for name in _NAMES.get(subject.kind, (subject.kind,)):
        if name not in shape:
            continue
        part = shape[name]
        if _is_field(part):
            yield Figure(subject, name, title, part["value"], _entries(part))
        elif (name, part) != ("target_is", "due"):  # what a target means where nobody says otherwise
            rests_on = (shape[field] for field in _behind(name, part, shape) if field in shape)
            yield Figure(subject, name, title, part, tuple(sorted({one for field in rests_on for one in _entries(field)})))


def _behind(name: str, value: Any, shape: Mapping[str, Any]) -> tuple[str, ...]:
    """The fields that a figure follows from."""
    if name == "quarter" and not _entries(shape["moved"]):
        return ("title",)  # which sets the quarter, too
    return _RESTS_ON.get(f"{name} {value}") or _RESTS_ON[name]


def _is_field(part: Any) -> bool:
    return isinstance(part, dict) and "value" in part


def _entries(field: Mapping[str, Any]) -> tuple[int, ...]:
    return tuple(field.get("entries") or ([field["entry"]] if field.get("entry") else ()))


def _project(told: Told) -> Iterator[Figure]:
    project = told["project"]
    return _of_shape(Subject("project"), project["title"]["value"] or project["key"], project)


def _alone(kind: str) -> Callable[[Told], Iterator[Figure]]:
    return lambda told: _of_shape(Subject(kind), "", {kind: told[kind]})


def _status(told: Told) -> Iterator[Figure]:
    for key, field in [("", told["status"]), *((one["dimension"], one["status"]) for one in told["dimensions"])]:
        subject = Subject("status", key)
        yield Figure(subject, "status", key, field["value"], _entries(field))
        yield Figure(subject, "words", key, field["words"], _entries(field))


def _each(kind: str, part: str) -> Callable[[Told], Iterator[Figure]]:
    def of_items(told: Told) -> Iterator[Figure]:
        for shape in told[part]:
            named = shape.get("title") or shape.get("name")
            yield from _of_shape(Subject(kind, shape["key"] or ""), (named and named["value"]) or shape["key"] or "", shape)

    return of_items


def _staffing(told: Told) -> Iterator[Figure]:
    for shape in told["staffing"]:
        role = shape["role"] or ""
        yield from _of_shape(Subject("staffing", slug(role) if role else ""), role, shape)


def _progress(told: Told) -> Iterator[Figure]:
    rests_on = tuple(told["progress"]["entries"])
    yield Figure(Subject("progress"), "progress", "", told["progress"]["percent"], rests_on)


def _objectives(told: Told) -> Iterator[Figure]:
    for part in told["objectives"].values():
        yield from _each("objective", "part")({"part": part})


def _budget(told: Told) -> Iterator[Figure]:
    budget, stated = told["budget"], told["budget"]["stated"]
    headline = {name: budget[name] for name in _HEADLINE}
    if not says_over(budget):
        del headline["over_percent"]  # what is left says the same
    if budget["basis"] == "stated":
        stated = {name: part for name, part in stated.items() if name not in _HEADLINE}
    yield from _of_shape(Subject("budget"), "", {name: part for name, part in budget.items() if name not in _HEADLINE} | headline)
    yield from _of_shape(Subject("budget/stated"), "", stated)


def _narratives(told: Told) -> Iterator[Figure]:
    for shape in told["narratives"]:
        if not shape["composed"]:
            subject = Subject("narrative", f"{told['quarter']}/{shape['section']}")
            yield Figure(subject, "title", shape["title"] or "", shape["title"], _entries(shape["text"]))
            yield Figure(subject, "text", shape["title"] or "", shape["text"]["value"], _entries(shape["text"]))


_PARTS: Mapping[str, Callable[[Told], Iterator[Figure]]] = {
    "project": _project,
    "phase": _alone("phase"),
    "status": _status,
    "completion_target": _alone("completion_target"),
    "milestones": _each("milestone", "milestones"),
    "progress": _progress,
    "risks": _each("risk", "risks"),
    "objectives": _objectives,
    "budget": _budget,
    "staffing": _staffing,
    "vendors": _each("vendor", "vendors"),
    "dependencies": _each("dependency", "dependencies"),
    "metrics": _each("metric", "metrics"),
    "narratives": _narratives,
}
"""Part of the report -> its figures; in the report's order."""


# One item's part


def _milestone(view: View, key: str) -> Told:
    one = view.held.one(Milestone, key)
    return {"milestones": [milestone(view, one)] if one and shows_milestone(view, one) else [], "progress": progress(view)}


def _objective(view: View, key: str) -> Told:
    one = view.held.one(Objective, key)
    return {"objectives": {name: [objective(view, one)] for name in lists_objective(view, one)} if one else {}}


def _narrative(view: View, key: str) -> Told:
    one = view.held.one(Narrative, key)
    prefix = f"{view.quarter}/"
    told = [narrative(one, key.removeprefix(prefix))] if one and key.startswith(prefix) else []
    return {"quarter": str(view.quarter), "narratives": told}


def _one(
    part: str, kind: type[Item], shows: Callable[[View, Any], bool], shape: Callable[[View, Any], Any]
) -> Callable[[View, str], Told]:
    def told(view: View, key: str) -> Told:
        one = view.held.one(kind, key)
        return {part: [shape(view, one)] if one and shows(view, one) else []}

    return told


_ITEMS: Mapping[str, Callable[[View, str], Told]] = {
    "milestone": _milestone,
    "risk": _one("risks", Risk, shows_risk, risk),
    "objective": _objective,
    "staffing": _one("staffing", Staffing, shows_staff, staff),
    "vendor": _one("vendors", Vendor, shows_vendor, vendor),
    "dependency": _one("dependencies", Dependency, shows_dependency, dependency),
    "metric": _one("metrics", Metric, shows_metric, metric),
    "narrative": _narrative,
}
"""Kind of item -> the parts of the report that tell of one with that key."""
