"""A report figure by figure: what diff, blame and restatement compare.

Published ones are read, and then looked at alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, replace
from functools import cache
from typing import Any

from domain.facts import Subject
from domain.items import Narrative, Objective
from projections.report.budget import BudgetShape, budget
from projections.report.details import ItemSection
from projections.report.header import ProjectShape, StandingShape, standing
from projections.report.milestones import MILESTONES, Progress, progress
from projections.report.narratives import NarrativeShape, narrative_shape
from projections.report.objectives import OBJECTIVES, listed_objectives
from projections.report.report import ITEM_SECTIONS, Report, report_of
from projections.timeline.field import ASIDE, FOLLOWS, Field, Follows
from projections.timeline.view import View
from projections.words.figure import Figure

Figures = dict[str, Figure]  # by path, in the report's order
Parts = Mapping[str, Any]  # those parts of a report that matter, by name

SECTIONS: Mapping[str, ItemSection] = {section.kind: section for section in ITEM_SECTIONS}
"""Kind of item -> the section that tells of it."""
_HEADLINE = ("used_percent", "over_percent")


def figures(report: Report) -> Figures:
    """The figures of a report that say something, by path."""
    return figures_of({part.name: getattr(report, part.name) for part in fields(report)})


def figures_of(parts: Parts) -> Figures:
    """The figures of some parts of a report that say something, by path."""
    found: Figures = {}
    for name, of_part in _PARTS.items():
        if name in parts:
            found.update(
                (figure.path, figure) for figure in of_part(parts) if figure.value is not None
            )
    return found


def parts_of(view: View, subject: Subject) -> Parts:
    """The parts of the report that an entry about this item may move, holding that item alone."""
    match subject.kind:
        case "project":
            report = report_of(view, None)  # as calendar and currency bear on all
            return {part.name: getattr(report, part.name) for part in fields(report)}
        case "budget" | "budget/stated":
            return {"budget": budget(view)}
        case "phase" | "status" | "completion_target":
            return {"standing": standing(view)}
        case "objective":
            item = view.held.one(Objective, subject.key)
            return {"objectives": listed_objectives(view, [item] if item else [])}
        case "narrative":
            return _narrative(view, subject.key)
        case "milestone":
            return {"milestones": _only(view, MILESTONES, subject.key), "progress": progress(view)}
        case kind:
            section = SECTIONS.get(kind)
            return {section.part: _only(view, section, subject.key)} if section else {}


def _only(view: View, section: ItemSection, key: str) -> tuple[Any, ...]:
    item = view.held.one(section.item, key)
    return (section.build(view, item),) if item and section.shows(view, item) else ()


def _narrative(view: View, key: str) -> Parts:
    item, prefix = view.held.one(Narrative, key), f"{view.quarter}/"
    told = (
        (narrative_shape(item, key.removeprefix(prefix)),)
        if item and key.startswith(prefix)
        else ()
    )
    return {"quarter": view.quarter, "narratives": told}


def differing(*reports: Report) -> list[Report]:
    """The reports without the items that are the same in all of them, as their figures then are."""
    for name in (
        *(section.part for section in SECTIONS.values() if section is not OBJECTIVES),
        "narratives",
    ):
        items = [{item.key: item for item in getattr(report, name)} for report in reports]
        same = {
            key
            for key, item in items[0].items()
            if all(other.get(key) == item for other in items[1:])
        }
        left = [
            tuple(item for key, item in of_report.items() if key not in same) for of_report in items
        ]
        changed: list[Any] = [{name: items} for items in left]
        reports = tuple(
            replace(report, **change) for report, change in zip(reports, changed, strict=True)
        )
    return list(reports)


# Figure by figure


@cache
def _marks(shape: Any) -> tuple[tuple[str, Follows | None], ...]:
    """The parts of a shape that may be figures of their own, each with what it follows from."""
    return tuple(
        (part.name, part.metadata.get(FOLLOWS))
        for part in fields(shape)
        if ASIDE not in part.metadata
    )


def _of_shape(subject: Subject, title: str, shape: Any) -> Iterator[Figure]:
    kind: Any = type(shape)
    for name, follows in _marks(kind):
        value = getattr(shape, name)
        if isinstance(value, Field):
            yield Figure(subject, name, title, value.value, value.rests_on)
        elif follows and value != follows.unless:
            yield Figure(subject, name, title, value, _rests_on(follows, value, shape))


def _rests_on(follows: Follows, value: Any, shape: Any) -> tuple[int, ...]:
    """The entries behind a figure that follows from others."""
    names = follows.of.get(value, follows.fields)
    entries = sorted({entry for name in names for entry in getattr(shape, name).rests_on})
    return (
        tuple(entries)
        if entries or not follows.or_else
        else getattr(shape, follows.or_else).rests_on
    )


def _of_field(kind: str, field: Field[Any]) -> Figure:
    return Figure(Subject(kind), kind, "", field.value, field.rests_on)


def _project(parts: Parts) -> Iterator[Figure]:
    project: ProjectShape = parts["project"]
    return _of_shape(Subject("project"), project.called, project)


def _standing(parts: Parts) -> Iterator[Figure]:
    standing: StandingShape = parts["standing"]
    yield _of_field("phase", standing.phase)
    for key, field in (
        ("", standing.status),
        *((each.dimension, each.status) for each in standing.dimensions),
    ):
        subject = Subject("status", key)
        yield Figure(subject, "status", key, field.value, field.rests_on)
        yield Figure(subject, "words", key, field.words, field.rests_on)
    yield _of_field("completion_target", standing.completion_target)


def _progress(parts: Parts) -> Iterator[Figure]:
    progress: Progress = parts["progress"]
    yield Figure(Subject("progress"), "progress", "", progress.percent, progress.entries)


def _items(section: ItemSection) -> Callable[[Parts], Iterator[Figure]]:
    return lambda parts: (
        figure
        for item in parts[section.part]
        for figure in _of_shape(Subject(section.kind, item.key), item.called, item)
    )


def _budget(parts: Parts) -> Iterator[Figure]:
    budget: BudgetShape = parts["budget"]
    of_budget = {figure.name: figure for figure in _of_shape(Subject("budget"), "", budget)}
    yield of_budget.pop("used_percent")
    over = of_budget.pop("over_percent")
    if budget.says_over:  # else what is left says the same
        yield over
    yield from of_budget.values()
    is_said = budget.basis == "stated"
    yield from (
        figure
        for figure in _of_shape(Subject("budget/stated"), "", budget.stated)
        if not (is_said and figure.name in _HEADLINE)
    )


def _narratives(parts: Parts) -> Iterator[Figure]:
    narratives: tuple[NarrativeShape, ...] = parts["narratives"]
    for narrative in narratives:
        if not narrative.composed:
            subject = Subject("narrative", f"{parts['quarter']}/{narrative.section}")
            title, text = narrative.title, narrative.text
            yield Figure(subject, "title", title or "", title, text.rests_on)
            yield Figure(subject, "text", title or "", text.value, text.rests_on)


_OTHERS = {
    "project": _project,
    "standing": _standing,
    "progress": _progress,
    "budget": _budget,
    "narratives": _narratives,
}
_EVERY = _OTHERS | {section.part: _items(section) for section in ITEM_SECTIONS}
_PARTS: Mapping[str, Callable[[Parts], Iterator[Figure]]] = {
    part.name: _EVERY[part.name] for part in fields(Report) if part.name in _EVERY
}
"""Part of the report -> its figures; in the report's order."""
