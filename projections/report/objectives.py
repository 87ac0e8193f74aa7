"""The sections on objectives: what was meant to be reached in this quarter, in later and in earlier
ones.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from domain.calendar import Quarter
from domain.items import Objective, Said
from projections.page.document import Detail, Line, Section
from projections.report.details import (
    ItemSection,
    Titled,
    accent,
    because,
    details,
    goes_on,
    is_carried,
)
from projections.timeline.field import Field, aside, follows
from projections.timeline.view import View, argued, field
from projections.words.phrases import quoted, ref, times

if TYPE_CHECKING:
    from projections.report.report import Report


@dataclass(frozen=True, kw_only=True)
class ObjectiveShape(Titled):
    """An objective. outcome: met, met late, missed, dropped, moved or silent; scored: the entry
    that says so.

    quarter: the one that it is for; where it was moved out of the report's quarter, the one that it
    was moved to. Its outcome is moved then, unless it was met within the report's quarter, or
    missed or dropped since that began.
    moved: that quarter and the entry that moved it there; null where it is for the one that it was
    set for.
    first_quarter: the one that it was set for first; moves: how often it was moved.
    """

    key: str
    title: Field[str]
    quarter: Quarter = follows("moved", or_else="title")  # which sets the quarter, too
    outcome: str = follows("scored")
    scored: Field[str] = aside()
    moved: Field[Quarter] = aside()
    description: Field[str]
    deliverable: Field[str]
    target: Field[str]
    target_is: str = follows(
        "target", unless="due"
    )  # what a target means where nobody says otherwise
    owner: Field[str]
    note: Field[str]
    into: Field[tuple[str, ...]]
    first_quarter: Field[Quarter] | None = aside(default=None)
    moves: int | None = None


@dataclass(frozen=True, slots=True)
class Objectives:
    """Those of the quarter; those of a later and of an earlier one that are unscored, or were
    scored since the quarter began.
    """

    this: tuple[ObjectiveShape, ...]
    next: tuple[ObjectiveShape, ...]
    earlier: tuple[ObjectiveShape, ...]

    def __iter__(self) -> Iterator[ObjectiveShape]:
        return iter((*self.this, *self.next, *self.earlier))


def objectives(view: View) -> Objectives:
    """Those of this quarter with their outcome, those of a later one, and those of an earlier one.

    Of other quarters: what is still unscored, and what was scored since the quarter began.
    """
    return listed_objectives(view, view.held.all(Objective).values())


def listed_objectives(view: View, objectives: Iterable[Objective]) -> Objectives:
    """What the report tells of these."""
    lists: dict[str, list[ObjectiveShape]] = {"this": [], "next": [], "earlier": []}
    for objective in objectives:
        for name in _lists(view, objective):
            lists[name].append(objective_shape(view, objective))
    return Objectives(**{name: tuple(shapes) for name, shapes in lists.items()})


def _lists(view: View, objective: Objective) -> Iterator[Literal["this", "next", "earlier"]]:
    """The lists in which the report tells of it."""
    quarter, is_of_this = objective.quarters[-1].value, _was_of(view.quarter, objective)
    if is_of_this:
        yield "this"
    is_news = objective.outcome is None or (
        view.since_it_began(objective.outcome) and not is_of_this
    )
    if quarter > view.quarter and is_news:
        yield "next"
    if quarter < view.quarter and is_news and not is_of_this:
        yield "earlier"


def _was_of(quarter: Quarter, objective: Objective) -> bool:
    return any(said.value == quarter for said in objective.quarters)


def objective_shape(view: View, objective: Objective) -> ObjectiveShape:
    """One objective."""
    quarter = objective.quarters[-1].value
    is_moved = (
        quarter != view.quarter
        and _was_of(view.quarter, objective)
        and not _is_settled(view, objective)
    )
    meant = [next(row) for _, row in groupby(objective.quarters, key=lambda said: said.value)]
    return ObjectiveShape(
        key=objective.key,
        title=field(objective.title),
        quarter=quarter,
        outcome="moved" if is_moved else _outcome(view, objective),
        scored=field(Said(str(quarter), meant[-1].by)) if is_moved else argued(objective.outcome),
        moved=argued(meant[-1] if len(meant) > 1 else None),
        description=field(objective.description),
        deliverable=field(objective.deliverable),
        target=field(objective.target),
        target_is=objective.target_is.value if objective.target_is else "due",
        owner=field(objective.owner),
        note=field(objective.note),
        into=field(objective.into),
        first_quarter=field(objective.quarters[0]),
        moves=len(meant) - 1,
    )


OBJECTIVES = ItemSection(
    Objective, ObjectiveShape, objective_shape, lambda view, objective: any(_lists(view, objective))
)


def _is_settled(view: View, objective: Objective) -> bool:
    """Whether what became of it is told of the quarter, also where it was moved out of that: it was
    met in it, or is over since.
    """
    outcome = objective.outcome
    if outcome is None or not view.since_it_began(outcome):
        return False
    return outcome.value != "met" or outcome.on <= view.last_day


def _outcome(view: View, objective: Objective) -> str:
    outcome = objective.outcome
    if outcome is None:
        return "silent"
    is_late = outcome.value == "met" and outcome.on > view.held.calendar.last_day(
        objective.quarters[-1].value
    )
    return "met late" if is_late else outcome.value


# In words


def objectives_sections(report: Report) -> Iterator[Section]:
    """The sections on objectives: this quarter's, the next one's, and those of others where there
    are any.
    """
    this, later, earlier = report.objectives.this, report.objectives.next, report.objectives.earlier
    own = tuple(_line(report, objective, _of_this(report, objective)) for objective in this)
    yield Section(f"Objectives of {report.quarter}", own, note=_counted_outcomes(this))
    following = report.quarter.shifted(1)
    next_, further = (
        [each for each in later if (each.quarter == following) is is_next]
        for is_next in (True, False)
    )
    yield Section(
        "Objectives for Next Quarter", tuple(_line(report, each, _of_later(each)) for each in next_)
    )
    if further:
        yield Section(
            "Objectives for Later Quarters",
            tuple(_line(report, each, _of_later(each)) for each in further),
        )
    if earlier:
        lines = tuple(
            _line(report, each, f"{_outcome_words(each)}, of {each.quarter}") for each in earlier
        )
        yield Section("Objectives of Earlier Quarters", lines, note=_counted_outcomes(earlier))


def _counted_outcomes(objectives: Sequence[ObjectiveShape]) -> str:
    outcomes = [objective.outcome for objective in objectives]
    return ", ".join(f"{outcomes.count(outcome)} {outcome}" for outcome in dict.fromkeys(outcomes))


def _of_this(report: Report, objective: ObjectiveShape) -> str:
    outcome, quarter = _outcome_words(objective), objective.quarter
    return (
        f"{outcome}, moved to {quarter}"
        if objective.outcome != "moved" and quarter != report.quarter
        else outcome
    )


def _of_later(objective: ObjectiveShape) -> str:
    is_open = objective.outcome in ("silent", "moved")
    return (
        f"for {objective.quarter}"
        if is_open
        else f"{_outcome_words(objective)}, for {objective.quarter}"
    )


def _outcome_words(objective: ObjectiveShape) -> str:
    if objective.outcome == "moved":
        return f"moved to {objective.quarter}"
    return (
        f"{objective.outcome} {objective.scored.on}"
        if objective.scored.entry
        else objective.outcome
    )


def _line(report: Report, objective: ObjectiveShape, stands: str) -> Line:
    title, outcome = objective.title, objective.outcome
    return Line(
        objective.called,
        (stands,),
        ref(title, objective.scored, objective.moved),
        (
            *details(("Objective", objective.description), ("Deliverable", objective.deliverable)),
            *details(("Start" if objective.target_is == "start" else "Target", objective.target)),
            *details(("Owner", objective.owner), ("Note", objective.note)),
            *(
                because(objective.scored)
                if outcome in ("missed", "dropped") and not objective.note.value
                else ()
            ),
            *goes_on("Goes on in", objective.into, report.objectives),
            *((Detail("Set", f"{title.on}", ref(title)),) if is_carried(report, title) else ()),
            *_moves(objective),
        ),
        None,
        *accent(outcome if stands.startswith(outcome) else ""),
        f"objective/{objective.key}",
    )


def _moves(objective: ObjectiveShape) -> Iterator[Detail]:
    """When it was moved to the quarter that it is for, how often, and why."""
    moved, moves, first_quarter = objective.moved, objective.moves or 0, objective.first_quarter
    if moved.value is None:
        return
    often = f"{times(moves)}, " if moves > 1 else ""
    first = f" ({often}first for {first_quarter.value})" if moves and first_quarter else ""
    yield Detail(
        "Moved", f"{moved.on}, to {objective.quarter}{first}{quoted(moved.because)}", ref(moved)
    )
