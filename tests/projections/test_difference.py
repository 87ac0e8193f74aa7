"""What moved between two states: before, after, and the entries between as steps that add up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import given as g
from hypothesis import given as for_all
from hypothesis import strategies as st
from worlds import admitted, examples, whatever

from domain.timeline import calendar_of, timeline
from projections.diff.difference import Moment, Move, difference
from projections.report.report import build_report
from projections.timeline.view import Span

_DAYS = [
    date(2023, 12, 31),
    *(date(2024, month, day) for month in range(1, 13) for day in (1, 15, 28)),
]
_days = st.sampled_from(_DAYS)


def _is_open(history: g.History, moment: Moment) -> bool:
    held = timeline(history.recorded, as_of=moment.as_of, size=moment.size)
    quarter = calendar_of(held).quarter_of(moment.as_of)
    return (
        build_report(history.recorded, quarter, as_of=moment.as_of, size=moment.size, known_at=None)
        is not None
    )


def _moves(history: g.History, old: Moment, new: Moment) -> list[Move]:
    calendar = calendar_of(timeline(history.recorded, size=new.size))
    last = calendar.quarter_of(new.as_of)
    span = Span.of(calendar, last, new.as_of)._replace(
        first_day=calendar.first_day(calendar.quarter_of(old.as_of))
    )
    return difference(history.recorded, span, old, new)


def _add_up(moves: Sequence[Move]) -> None:
    for move in moves:
        chain = [move.before, *(step.after for step in move.steps)]
        assert move.steps, f"{move.figure.path} is unexplained"
        assert [step.before for step in move.steps] == chain[:-1], move.figure.path
        assert chain[-1] == move.after, move.figure.path


def test_an_amendment_from_one_item_to_another_is_one_step_of_what_rests_on_both() -> None:
    said = (
        g.opened(),
        g.planned("a", on="2024-01-02"),
        g.planned("b", on="2024-01-02"),
        g.progressed("a", 50),
        g.progressed("b", 20),
    )
    history = (
        g.given(*said).when(g.amended(5, g.progressed("a", 80), "of the other one")).admitted()
    )
    (progress,) = (
        move
        for move in _moves(history, Moment(_DAYS[9], 5), Moment(_DAYS[9], 6))
        if move.figure.path == "progress"
    )
    assert [(step.before, step.after) for step in progress.steps] == [(Decimal(35), None)]


@examples(200)
@for_all(admitted(), st.data())
def test_the_steps_between_any_two_states_add_up_to_every_change(
    history: g.History, data: st.DataObject
) -> None:
    sizes = st.integers(1, len(history.recorded))
    first, second = (
        sorted(data.draw(st.tuples(_days, _days))),
        sorted(data.draw(st.tuples(sizes, sizes))),
    )
    old, new = Moment(first[0], second[0]), Moment(first[1], second[1])
    if _is_open(history, old) and _is_open(history, new):
        _add_up(_moves(history, old, new))


@for_all(whatever(), _days, st.integers(1, 10))
def test_a_difference_is_told_of_any_history_and_adds_up_across_knowledge(
    history: g.History, day: date, size: int
) -> None:
    old, new = Moment(day, min(size, len(history.recorded))), Moment(day, len(history.recorded))
    if _is_open(history, old) and _is_open(history, new):
        _add_up(_moves(history, old, new))
