"""A project's quarters side by side: what each report said of its main figures, and what it says by
what is known now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
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
from projections.report.budget import BudgetShape, budget
from projections.report.figures import Figures, figures_of
from projections.report.header import StandingShape, standing
from projections.report.milestones import MILESTONES, MilestoneShape, Progress, progress
from projections.report.objectives import Objectives, objectives
from projections.report.risks import RISKS
from projections.timeline.changes import path as path_of
from projections.timeline.field import Field, flat
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
"""The figures that every quarter has, known or not; with the two that are counted, and one for each
milestone.
"""


class QuarterCell(NamedTuple):
    """One figure of one quarter, as it was published where it was; None where nothing is known.

    A milestone's is its percent, dropped, or done where that is all that was said. now: what it is
    by what is known now.
    """

    figure: Figure
    published: Any
    now: Any
    is_restated: bool


class QuarterColumn(NamedTuple):
    """One quarter: its days, its newest edition where it was published, and its figures at that day
    or at the span's.
    """

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
    """The quarters from the one in which the project opened to that of a day, by the ledger's first
    size entries.

    A quarter that was published stands at the day that it was published of; another at its last
    day, or at as_of where that is earlier. All are made in one walk. None where the project had not
    opened. Raises Unverified.
    """
    held = timeline(history, as_of=as_of, size=size)
    opening = next((one for one in held if isinstance(one.entry.fact, ProjectOpened)), None)
    if opening is None:
        return []
    calendar, out = calendar_of(held), _newest(history, as_of, size)
    named = list(_between(calendar, opening.entry.effective_on, as_of))
    spans = [
        Span.of(
            calendar, one, out[one].fact.as_of if one in out else min(calendar.last_day(one), as_of)
        )
        for one in named
    ]
    views = View.each(held, spans)
    return list(_columns(spans, [out.get(one) for one in named], map(_Parts.of_view, views)))


def moved_by(
    history: Sequence[Recorded], column: QuarterColumn, *, size: int
) -> dict[str, list[int]]:
    """The entries that moved each restated figure of a quarter since it was published, by path.

    None where this version of pledger computes it differently.
    """
    causes: dict[str, set[int]] = {
        path: set() for path, cell in column.cells.items() if cell.is_restated
    }
    if column.edition is None or not causes:
        return {}
    learning = Learning(history, Moment(column.span.as_of, column.edition.fact.size), size)
    for figure, step in learning.steps(column.span):
        if step.cause and (path := _follows(figure)) in causes:
            causes[path].add(step.cause.recorded.position)
    return {path: sorted(positions) for path, positions in causes.items()}


def _newest(history: Sequence[Recorded], as_of: date, size: int) -> dict[Quarter, Edition]:
    """The newest edition of each quarter that was published by then, of no later day."""
    return {
        edition.fact.quarter: edition
        for edition in editions(history, size=size)
        if edition.fact.as_of <= as_of
    }


def _between(calendar: Calendar, first: date, last: date) -> Iterator[Quarter]:
    quarter = calendar.quarter_of(first)
    while calendar.first_day(quarter) <= last:
        yield quarter
        quarter = quarter.shifted(1)


@dataclass(frozen=True, slots=True)
class _RiskState:
    state: Field[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """The parts of a report by which quarters are compared; of risks, of which there may be many,
    only where they stand.
    """

    standing: StandingShape = flat()
    milestones: tuple[MilestoneShape, ...]
    progress: Progress
    risks: tuple[_RiskState, ...]
    objectives: Objectives
    budget: BudgetShape

    @classmethod
    def of_view(cls, view: View) -> _Parts:
        """Of what holds in a view."""
        return cls(
            standing=standing(view),
            milestones=tuple(MILESTONES.shapes(view)),
            progress=progress(view),
            risks=tuple(
                _RiskState(field(risk.state))
                for risk in view.held.all(Risk).values()
                if RISKS.shows(view, risk)
            ),
            objectives=objectives(view),
            budget=budget(view),
        )

    def figures(self, *, had_risks: bool) -> Figures:
        """The figures by which quarters are compared, known or not. had_risks: whether any was told
        of by then.
        """
        known = figures_of(
            {"standing": self.standing, "progress": self.progress, "budget": self.budget}
        )
        return {
            **{path: known.get(path) or Figure(*_alone(path), "", None, ()) for path in ALONE},
            **{figure.path: figure for figure in map(_milestone, self.milestones)},
            OPEN_RISKS: _open_risks(self.risks, is_known=had_risks),
            MET: _met(self.objectives),
        }


def _columns(
    spans: Iterable[Span], out: Iterable[Edition | None], parts: Iterable[_Parts]
) -> Iterator[QuarterColumn]:
    had_risks = has_risks = False
    for span, edition, now in zip(spans, out, parts, strict=True):
        published = edition.told_as(_Parts) if edition else now
        had_risks, has_risks = had_risks or bool(published.risks), has_risks or bool(now.risks)
        today = now.figures(had_risks=has_risks)
        then = published.figures(had_risks=had_risks) if edition else today
        cells = {
            path: _cell(path, then, today, is_published=edition is not None)
            for path in dict.fromkeys([*then, *today])
        }
        yield QuarterColumn(span, edition, cells)


def _cell(path: str, then: Figures, now: Figures, *, is_published: bool) -> QuarterCell:
    published, today = (known[path].value if path in known else None for known in (then, now))
    shown = then.get(path) or now[path]._replace(value=None, entries=())
    return QuarterCell(shown, published if is_published else None, today, published != today)


def _alone(path: str) -> tuple[Subject, str]:
    kind, _, name = path.partition("/")
    return Subject(kind), name or kind


def _milestone(milestone: MilestoneShape) -> Figure:
    percent, done, dropped = milestone.percent, milestone.done, milestone.dropped
    stands: tuple[Any, Field[Any]] = (percent.value, percent)
    if milestone.is_dropped:
        stands = "dropped", dropped
    elif percent.value is None and done.value:
        stands = "done", done
    return Figure(
        Subject("milestone", milestone.key),
        "percent",
        milestone.called,
        stands[0],
        stands[1].rests_on,
    )


def _open_risks(risks: Iterable[_RiskState], *, is_known: bool) -> Figure:
    still_open = [risk.state for risk in risks if risk.state.value == "open"]
    return Figure(
        Subject("risk"), "open", "", len(still_open) if is_known else None, _rests_on(still_open)
    )


def _met(objectives: Objectives) -> Figure:
    """How many of the objectives that were set for the quarter were met."""
    of_quarter = objectives.this
    met = [objective.scored for objective in of_quarter if objective.outcome in ("met", "met late")]
    value = {"met": len(met), "of": len(of_quarter)} if of_quarter else None
    return Figure(Subject("objective"), "met", "", value, _rests_on(met))


def _rests_on(fields: Iterable[Field[Any]]) -> tuple[int, ...]:
    return tuple(sorted({entry for field in fields for entry in field.rests_on}))


def _follows(figure: Figure) -> str:
    """The path of the quarter's figure that a figure of the report bears on."""
    kind, key = figure.subject
    if kind_of(kind).alone or not figure_of(kind, figure.name).in_timeline:
        return figure.path
    return {"risk": OPEN_RISKS, "objective": MET}.get(kind, f"{kind}/{key}/percent")
