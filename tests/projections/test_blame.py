"""Who stated each figure of a report: an entry is named for a figure only where the figure rests on
it.
"""

from __future__ import annotations

from datetime import date

import given as g
import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st
from worlds import RICH, admitted, built, examples, read_again, reported

from projections.blame.blame import BlamedFigure, blame, unstated
from projections.report.figures import Figures, figures

_LOOKS = [("2024Q1", "2024-03-31"), ("2024Q2", "2024-06-30"), ("2024Q2", "2024-07-20")]


def without(history: g.History, position: int) -> g.History:
    """The history in which that entry was never recorded; what it replaced stands."""
    return g.History(
        tuple(recorded for recorded in history.recorded if recorded.position != position)
    )


def _figures(history: g.History, look: tuple[str, str]) -> Figures:
    told = built(history, *look)
    return figures(told) if told else {}


def _rests_on_what_it_names(history: g.History, look: tuple[str, str]) -> None:
    told = built(history, *look)
    for line in blame(told, history.recorded) if told else ():
        for recorded in line.by:
            now = _figures(without(history, recorded.position), look).get(line.figure.path)
            others = tuple(one.position for one in line.by if one is not recorded)
            same = now is not None and (now.value, now.entries) == (line.figure.value, others)
            assert not same, f"{line.figure} is what it is without #{recorded.position}"


@examples(200)
@for_all(admitted(), st.sampled_from(_LOOKS))
def test_blame_names_only_entries_that_taken_away_change_the_line_or_leave_it_to_another(
    history: g.History, look: tuple[str, str]
) -> None:
    _rests_on_what_it_names(history, look)


@pytest.mark.parametrize("look", _LOOKS)
def test_the_same_holds_where_every_fact_is_stated(look: tuple[str, str]) -> None:
    _rests_on_what_it_names(RICH, look)


def _blamed(history: g.History, quarter: str = "2024Q1") -> dict[str, BlamedFigure]:
    return {
        line.figure.path: line
        for line in blame(read_again(reported(history, quarter)), history.recorded)
    }


def test_a_figure_that_rests_on_several_entries_names_each_the_latest_day_s_first() -> None:
    line = _blamed(
        g.given(
            g.opened(),
            g.spent("5", on="2024-03-05"),
            g.spent("7", on="2024-02-01"),
            g.approved("10", on="2024-01-02"),
        )
    )["budget/used_percent"]
    assert [one.position for one in line.by] == [2, 3, 4]
    assert line.newest.position == 2


def test_an_open_due_day_rests_on_who_set_it_and_a_reached_one_also_on_who_reached_it() -> None:
    planned_first = (g.opened(), g.planned("ux", due="2024-06-30"), g.progressed("ux", 60))
    assert _blamed(g.given(*planned_first))["milestone/ux/timing"].figure.entries == (2,)
    assert _blamed(g.given(*planned_first, g.progressed("ux", 100)))[
        "milestone/ux/timing"
    ].figure.entries == (2, 4)


def test_a_slip_rests_on_the_first_due_day_and_todays() -> None:
    history = g.given(
        g.opened(), g.planned("ux", due="2024-06-30"), g.rescheduled("ux", "2024-07-30")
    )
    assert _blamed(history)["milestone/ux/slip_days"].figure.entries == (2, 3)
    assert "milestone/ux/slip_days" not in _blamed(
        g.given(g.opened(), g.planned("ux", due="2024-06-30"))
    )


def test_overall_progress_rests_on_weights_only_where_they_count() -> None:
    two = (
        g.opened(),
        g.planned("a"),
        g.planned("b"),
        g.progressed("a", 40),
        g.described("a", weight="3"),
    )
    assert _blamed(g.given(*two, g.progressed("b", 40)))["progress"].figure.entries == (4, 6)
    assert _blamed(g.given(*two, g.progressed("b", 80)))["progress"].figure.entries == (4, 5, 6)


def test_an_objectives_quarter_rests_on_who_set_it_or_moved_it() -> None:
    history = g.given(g.opened(), g.objective_set("pilot", quarter="2024Q1"))
    assert _blamed(history)["objective/pilot/quarter"].figure.entries == (2,)
    later = g.given(
        g.opened(), g.objective_set("pilot", quarter="2024Q1"), g.moved("pilot", "2024Q2")
    )
    assert _blamed(later)["objective/pilot/quarter"].figure.entries == (3,)


def test_what_a_target_means_is_told_only_where_somebody_says_that_it_is_the_start() -> None:
    due, start = (
        _blamed(g.given(g.opened(), g.objective_set("pilot", target="2024-05", **more)), "2024Q2")
        for more in ({}, {"target_is": "start"})
    )
    assert "objective/pilot/target_is" not in due
    assert start["objective/pilot/target_is"].figure.entries == (2,)


def test_the_main_figures_that_nobody_stated_are_said() -> None:
    titles = [g.planned(f"m{number}", f"M{number}") for number in range(4)]
    bare = g.given(g.opened(), *titles, g.progressed("m0", 5))
    assert list(unstated(read_again(reported(bare)))) == [
        "status", "phase", "completion target", "progress of M1; M2; M3", "due day of 4 milestones",
        "budget approved",
        "budget spent",
    ]  # fmt: skip
    full = g.given(
        g.opened(), g.declared("on-track"), g.entered("Build"), g.completion_targeted("2024Q4"),
        g.planned("ux", due="2024-05"),
        g.progressed("ux", 5), g.approved("5"), g.spent("5"),
    )  # fmt: skip
    assert list(unstated(read_again(reported(full)))) == []
    stated = g.given(
        g.opened(),
        g.declared("on-track"),
        g.entered("Build"),
        g.completion_targeted("2024Q4"),
        g.budget_stated(used_percent="5"),
    )
    assert list(unstated(read_again(reported(stated)))) == []


def test_a_roles_head_count_is_one_figure_however_the_role_is_spelled() -> None:
    line = _blamed(
        g.given(g.opened(), g.staffed(3, role="Devs"), g.staffed(4, role="devs", on="2024-03-05"))
    )["staffing/devs/count"]
    assert (line.figure.value, line.figure.entries) == (4, (3,))


def test_lines_come_in_the_reports_order_and_only_for_what_somebody_stated() -> None:
    lines = blame(read_again(reported(RICH, "2024Q2")), RICH.recorded)
    assert all(line.by for line in lines)
    assert lines[0].figure.path == "project/title"
    assert date.fromisoformat("2024-06-30") >= max(line.newest.entry.effective_on for line in lines)
