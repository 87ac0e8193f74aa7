"""A project's quarters side by side: what each report said of its main figures, and what it says by what is known now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from domain.calendar import Calendar, Quarter
from domain.entries import Recorded
from domain.facts import ProjectOpened, Subject
from domain.items import Risk
from domain.kinds import KINDS, figure_of, kind_of
from domain.timeline import calendar_of, timeline
from projections.diff.difference import Learning, Moment
from projections.published.editions import Edition, editions
from projections.report.figures import Figures, Told, figures
from projections.report.resources import budget
from projections.report.shape import MilestoneShape
from projections.report.standing import standing
from projections.report.work import milestones, objectives, progress, shows_risk
from projections.timeline.changes import path as path_of
from projections.timeline.field import Field
from projections.timeline.view import Span, View, field
from projections.words.figure import Figure

MET, OPEN_RISKS = "objective/met", "risk/open"
ALONE = tuple(
    path_of(Subject(kind), name)
    for _, kind, name in sorted(
        (figure.in_timeline, kind.name, figure.name)
        for kind in KINDS.values()
        for figure in kind.figures
        if kind.alone and figure.in_timeline
    )
)
"""The figures that every quarter has, known or not; with the two that are counted, and one for each milestone."""


class QuarterCell(NamedTuple):
    """One figure of one quarter, as it was published where it was; None where nothing is known.

    A milestone's is its percent, dropped, or done where that is all that was said. now: what it is by what is known now.
    """

    figure: Figure
    published: Any
    now: Any
    is_restated: bool


class QuarterColumn(NamedTuple):
    """One quarter: its days, its newest edition where it was published, and its figures at that day or at the span's."""

    span: Span
    edition: Edition | None
    cells: Mapping[str, QuarterCell]  # by path

    @property
    def quarter(self) -> Quarter:
        """Which one it is."""
        return self.span.quarter

    @property
    def is_whole(self) -> bool:
        """Whether it stands at the quarter's last day."""
        return self.span.as_of >= self.span.last_day

    @property
    def day(self) -> int:
        """Which of its days it stands at."""
        return (min(self.span.as_of, self.span.last_day) - self.span.first_day).days + 1

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.span.last_day - self.span.first_day).days + 1


def quarters(history: Sequence[Recorded], *, as_of: date, size: int) -> list[QuarterColumn]:
    """The quarters from the one in which the project opened to that of a day, by the ledger's first size entries.

    A quarter that was published stands at the day that it was published of; another at its last day, or at as_of where that
    is earlier. All are made in one walk. None where the project had not opened. Raises Unverified.
    """
    held = timeline(history, as_of=as_of, size=size)
    opening = next((one for one in held if isinstance(one.entry.fact, ProjectOpened)), None)
    if opening is None:
        return []
    calendar, out = calendar_of(held), _newest(history, as_of, size)
    named = list(_between(calendar, opening.entry.effective_on, as_of))
    spans = [Span.of(calendar, one, out[one].fact.as_of if one in out else min(calendar.last_day(one), as_of)) for one in named]
    views = View.each(held, spans)
    return list(_columns(spans, [out.get(one) for one in named], map(_told_of, views)))


def moved_by(history: Sequence[Recorded], column: QuarterColumn, *, size: int) -> dict[str, list[int]]:
    """The entries that moved each restated figure of a quarter since it was published, by path.

    None where this version of pledger computes it differently.
    """
    causes: dict[str, set[int]] = {path: set() for path, cell in column.cells.items() if cell.is_restated}
    if column.edition is None or not causes:
        return {}
    learning = Learning(history, Moment(column.span.as_of, column.edition.fact.size), size)
    for figure, step in learning.steps(column.span):
        if step.cause and (path := _follows(figure)) in causes:
            causes[path].add(step.cause.recorded.position)
    return {path: sorted(positions) for path, positions in causes.items()}


def _newest(history: Sequence[Recorded], as_of: date, size: int) -> dict[Quarter, Edition]:
    """The newest edition of each quarter that was published by then, of no later day."""
    known = editions(recorded for recorded in history if recorded.position <= size)
    return {edition.fact.quarter: edition for edition in known if edition.fact.as_of <= as_of}


def _between(calendar: Calendar, first: date, last: date) -> Iterator[Quarter]:
    quarter = calendar.quarter_of(first)
    while calendar.first_day(quarter) <= last:
        yield quarter
        quarter = quarter.shifted(1)


def _told_of(view: View) -> Told:
    """The parts of the report that matter here; of risks, of which there may be many, only where they stand."""
    states = [{"state": field(one.state)} for one in view.held.all(Risk).values() if shows_risk(view, one)]
    of_work = {"milestones": milestones(view), "progress": progress(view), "objectives": objectives(view)}
    return {**standing(view), **of_work, "risks": states, "budget": budget(view)}


def _columns(spans: Iterable[Span], out: Iterable[Edition | None], reports: Iterable[Told]) -> Iterator[QuarterColumn]:
    had_risks = has_risks = False
    for span, edition, now in zip(spans, out, reports, strict=True):
        published = edition.report if edition else now
        had_risks, has_risks = had_risks or bool(published["risks"]), has_risks or bool(now["risks"])
        today = told(now, had_risks=has_risks)
        then = told(published, had_risks=had_risks) if edition else today
        cells = {path: _cell(path, then, today, is_published=edition is not None) for path in dict.fromkeys([*then, *today])}
        yield QuarterColumn(span, edition, cells)


def _cell(path: str, then: Figures, now: Figures, *, is_published: bool) -> QuarterCell:
    published, today = (known[path].value if path in known else None for known in (then, now))
    shown = then.get(path) or now[path]._replace(value=None, entries=())
    return QuarterCell(shown, published if is_published else None, today, published != today)


def told(report: Told, *, had_risks: bool) -> Figures:
    """The figures of a report that quarters are compared by, known or not. had_risks: whether any was told of by then."""
    said = figures({name: report[name] for name in ("status", "dimensions", "phase", "progress", "budget")})
    return {
        **{path: said.get(path) or Figure(*_alone(path), "", None, ()) for path in ALONE},
        **{figure.path: figure for figure in map(_milestone, report["milestones"])},
        OPEN_RISKS: _open_risks(report, is_known=had_risks),
        MET: _met(report),
    }


def _alone(path: str) -> tuple[Subject, str]:
    kind, _, name = path.partition("/")
    return Subject(kind), name or kind


def _milestone(shape: MilestoneShape) -> Figure:
    percent, done, dropped = shape["percent"], shape["done"], shape["dropped"]
    said: tuple[Any, Field] = (percent["value"], percent)
    if _entries(dropped):
        said = "dropped", dropped
    elif percent["value"] is None and done["value"]:
        said = "done", done
    return Figure(Subject("milestone", shape["key"]), "percent", shape["title"]["value"], said[0], _entries(said[1]))


def _open_risks(report: Told, *, is_known: bool) -> Figure:
    states = [risk["state"] for risk in report["risks"] if risk["state"]["value"] == "open"]
    return Figure(Subject("risk"), "open", "", len(states) if is_known else None, _entries(*states))


def _met(report: Told) -> Figure:
    """How many of the objectives that were set for the quarter were met."""
    of_quarter = report["objectives"]["this"]
    outcomes = [one["scored"] for one in of_quarter if one["outcome"] in ("met", "met late")]
    value = {"met": len(outcomes), "of": len(of_quarter)} if of_quarter else None
    return Figure(Subject("objective"), "met", "", value, _entries(*outcomes))


def _entries(*fields: Field) -> tuple[int, ...]:
    return tuple(sorted({entry for field in fields for entry in (*field.get("entries", ()), field.get("entry")) if entry}))


def _follows(figure: Figure) -> str:
    """The path of the quarter's figure that a figure of the report bears on."""
    kind, key = figure.subject
    if kind_of(kind).alone or not figure_of(kind, figure.name).in_timeline:
        return figure.path
    return {"risk": OPEN_RISKS, "objective": MET}.get(kind, f"{kind}/{key}/percent")
