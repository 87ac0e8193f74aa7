"""What people and programs read of figures that moved, and of who stated them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import given as g
import goldens
import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st
from pydantic import TypeAdapter
from wcwidth import width
from worlds import (
    ALL,
    DAYS,
    RICH,
    admitted,
    built,
    examples,
    read_again,
    recorded_in_time,
    reported,
)

from domain.entries import Recorded
from domain.timeline import calendar_of, timeline
from projections.blame import machine as blamemachine
from projections.blame.blame import blame
from projections.blame.lines import Blaming, blame_row
from projections.blame.machine import LineShape, blame_json, blame_records
from projections.diff import rows as moverows
from projections.diff.difference import Moment, Move, MoveStep, difference
from projections.diff.lines import DiffLayout, difference_lines
from projections.diff.machine import MoveShape, move_json
from projections.diff.rows import move_records, move_rows
from projections.diff.words import OTHERWISE
from projections.page.style import Style
from projections.timeline.view import Span
from projections.words.values import say_in_full

_Q1, _Q2 = "2024-03-31", "2024-06-30"


def moves(
    history: g.History, old: str, new: str, sizes: tuple[int, int] = (ALL, ALL)
) -> list[Move]:
    first, second = date.fromisoformat(old), date.fromisoformat(new)
    calendar = calendar_of(timeline(history.recorded))
    span = Span.of(calendar, calendar.quarter_of(second), second)
    whole = span._replace(first_day=calendar.first_day(calendar.quarter_of(first)))
    return difference(history.recorded, whole, Moment(first, sizes[0]), Moment(second, sizes[1]))


def learned(history: g.History, size: int, day: str = _Q1) -> list[Move]:
    """What moved since the first entries were known."""
    return moves(history, day, day, (size, ALL))


def lines(
    found: Sequence[Move],
    columns: int = 80,
    *,
    learned: bool = False,
    between: Sequence[Recorded] = (),
) -> list[str]:
    layout = DiffLayout(
        columns, learned=learned, between={recorded.position: recorded for recorded in between}
    )
    return list(difference_lines(found, layout))


@pytest.mark.parametrize("columns", [80, 120])
def test_a_difference_is_told_section_by_section_and_figure_by_figure(columns: int) -> None:
    between = lines(moves(RICH, _Q1, _Q2), columns)
    since = lines(moves(RICH, _Q2, _Q2, (40, ALL)), columns, learned=True)
    goldens.check(
        f"diff-{columns}.txt",
        "\n".join(["2024Q1 -> 2024Q2", *between, "", "Since #40 was recorded", *since]) + "\n",
    )


@pytest.mark.parametrize("columns", [80, 120])
def test_a_report_is_told_with_who_stated_each_figure(columns: int) -> None:
    told = Blaming(columns, date.fromisoformat(_Q2)).lines(
        blame(read_again(reported(RICH, "2024Q2")), RICH.recorded)
    )
    goldens.check(f"blame-{columns}.txt", "\n".join(told) + "\n")


# Properties


def _is_open(history: g.History, day: str) -> bool:
    return built(history, "2024Q1", day) is not None


@examples(60)
@for_all(admitted(), st.sampled_from([60, 80, 120]), st.data())
def test_every_entry_behind_a_difference_is_named_in_lines_that_fit(
    history: g.History, columns: int, data: st.DataObject
) -> None:
    size = data.draw(st.integers(1, len(history.recorded)))
    old = data.draw(st.sampled_from([_Q1, *DAYS]))
    new = data.draw(st.sampled_from([day for day in DAYS if day >= old]))
    found = (
        moves(history, old, new, (size, ALL))
        if _is_open(g.History(history.recorded[:size]), old)
        else []
    )
    told = lines(found, columns, learned=True)
    assert all(width(line) <= columns for line in told)
    named = {int(number) for line in told for number in re.findall(r"#(\d+)", line)}
    assert {
        step.cause.recorded.position for move in found for step in move.steps if step.cause
    } <= named
    TypeAdapter(list[MoveShape]).validate_python([move_json(move) for move in found])


@examples(60)
@for_all(admitted(), st.sampled_from([76, 80, 120]))
def test_every_entry_is_blamed_in_lines_that_fit(history: g.History, columns: int) -> None:
    report = built(history, "2024Q2")
    blamed = blame(report, history.recorded) if report else []
    told = list(Blaming(columns, date.fromisoformat(_Q2)).lines(blamed))
    assert all(width(line) <= columns for line in told)
    TypeAdapter(list[LineShape]).validate_python([blame_json(line) for line in blamed])


# Differences, in words


def test_each_growth_stands_below_the_one_that_it_adds_up_to() -> None:
    history = g.given(
        g.opened(), g.approved("1000"), g.spent("100"),
        g.spent("250", category="pilot", reference="INV-2", on="2024-04-02", by="k.lind"),
        g.refunded("50", on="2024-05-02", because="returned"),
    )  # fmt: skip
    assert lines(moves(history, _Q1, _Q2), 66) == [
        "",
        "BUDGET",
        "  used       10 % -> 30 %                                      +20",
        "    #4  2024-04-02  k.lind  pilot, INV-2                       +25",
        '    #5  2024-05-02  m.keller  "returned"                        -5',
        "  spent      100.00 -> 300.00 EUR                      +200.00 EUR",
        "    #4                                                 +250.00 EUR",
        "    #5                                                  -50.00 EUR",
        "  remaining  900.00 -> 700.00 EUR                      -200.00 EUR",
        "    #4                                                 -250.00 EUR",
        "    #5                                                  +50.00 EUR",
    ]


def test_the_first_money_spent_grows_from_nothing() -> None:
    history = g.given(g.opened(), g.spent("100", on="2024-04-02"), g.spent("200", on="2024-04-03"))
    told = lines(moves(history, _Q1, _Q2), 60)
    assert told[2:5] == [
        "  spent  - -> 300.00 EUR                         +300.00 EUR",
        "    #2  2024-04-02  m.keller                     +100.00 EUR",
        "    #3  2024-04-03  m.keller                     +200.00 EUR",
    ]
    gone = g.given(g.opened(), g.spent("100"), g.voided(2), g.spent("7"), g.voided(4))
    assert "-100.00 EUR" in lines(learned(gone, 2))[2]


def test_where_a_step_cannot_be_counted_each_says_what_it_made_of_the_figure() -> None:
    history = g.given(
        g.opened(),
        g.planned("a", "A"),
        g.progressed("a", 40),
        g.planned("b", "B", on="2024-04-02"),
        g.progressed("b", 60, on="2024-04-03"),
    )
    told = lines([move for move in moves(history, _Q1, _Q2) if move.figure.path == "progress"], 60)
    assert told[2:] == [
        "  overall progress  40 % -> 50 %                         +10",
        "    #4  2024-04-02  m.keller  B planned                 -> -",
        "    #5  2024-04-03  m.keller  B  60 %                -> 50 %",
    ]


def test_an_entry_is_told_in_full_once_an_item_and_then_by_its_number() -> None:
    history = g.given(
        g.opened(),
        g.planned("ux", "UX", due="2024-06-30"),
        g.rescheduled("ux", "2024-07-30", on="2024-04-02", because="vendor is late"),
    )
    assert lines(moves(history, _Q1, _Q2), 100)[2:] == [
        "  UX",
        (
            '    due   2024-06-30 -> 2024-07-30                  #3  2024-04-02  m.keller  "vendor'
            ' is late"'
        ),
        "    slip  0 days -> 30 days                         #3" + " " * 38 + "+30 days",
    ]


def test_a_later_entry_that_says_the_value_again_is_named_after_the_one_that_moved_it() -> None:
    steps = (
        g.rescheduled("ux", "2024-07-30", on="2024-04-02"),
        g.rescheduled("ux", "2024-07-30", on="2024-05-09", because="again"),
    )
    history = g.given(g.opened(), g.planned("ux", "UX", due="2024-06-30"), *steps)
    told = lines(moves(history, _Q1, _Q2), 120, between=history.recorded[2:])
    assert told[3:] == [
        (
            "    due   2024-06-30 -> 2024-07-30                  #3  2024-04-02  m.keller  said"
            " again by #4"
        ),
        "    slip  0 days -> 30 days                         #3" + " " * 58 + "+30 days",
    ]


def test_an_entry_that_says_what_holds_after_a_void_says_nothing_again() -> None:
    steps = (
        g.rescheduled("ux", "2024-07-30", on="2024-04-02"),
        g.rescheduled("ux", "2024-08-30", on="2024-05-09"),
        g.voided(4),
    )
    history = g.given(g.opened(), g.planned("ux", "UX", due="2024-06-30"), *steps)
    assert "again" not in "\n".join(lines(learned(history, 4, _Q2), between=history.recorded[2:]))


def test_what_a_line_rests_on_is_explained_at_its_state_of_knowledge() -> None:
    history = g.given(g.opened(), g.approved("10"), g.spent("5"))
    blamed = blame(read_again(reported(history)), history.recorded)
    for known_at, asked in (("", "--as-of 2024-03-31"), ("3", "--as-of 2024-03-31 --known-at 3")):
        told = list(Blaming(200, date.fromisoformat(_Q1), known_at=known_at).lines(blamed))
        assert any(line.endswith(f"pledger explain budget/used_percent {asked}") for line in told)


def test_what_is_new_is_told_as_a_whole() -> None:
    history = g.given(
        g.opened(),
        g.raised(
            "late",
            "Late",
            kind="risk",
            owner="ada",
            mitigation="call " * 20,
            on="2024-04-02",
            because="seen",
        ),
        g.planned("b", "B", due="2024-09-30", on="2024-04-02"),
        g.rescheduled("b", "2024-10-30", on="2024-04-03"),
    )
    assert lines(moves(history, _Q1, _Q2))[1:] == [
        "MILESTONES",
        "  B   new: due 2024-10-30, slip 30 days",
        "    #3  2024-04-02  m.keller  planned, due 2024-09-30",
        "    #4  2024-04-03  m.keller  due 2024-09-30 -> 2024-10-30",
        "",
        "RISKS AND BLOCKERS",
        "  Late   new: kind risk, owner ada",
        "    mitigation: call call call call call call call call call call call call call",
        "      call call call call call call call",
        '    #2  2024-04-02  m.keller  "seen"',
    ]


def test_what_is_gone_is_told_as_a_whole() -> None:
    history = g.given(
        g.opened(), g.planned("b", "B", due="2024-09-30", on="2024-02-02"), g.voided(2, "not ours")
    )
    assert lines(learned(recorded_in_time(history), 2))[1:] == [
        "MILESTONES",
        "  B   no longer there: due 2024-09-30, timing open",
        "    #3  2024-02-02  m.keller  voids #2: takes back B planned, due 2024-09-30",
        '        "not ours"',
    ]


def test_long_texts_stand_below_one_another() -> None:
    long = "Everything that has to be in place before the very last customer can be moved"
    history = g.given(
        g.opened(),
        g.narrated("conclusion", "Well.", quarter="2024Q2"),
        g.narrated("conclusion", long, quarter="2024Q2", on="2024-04-02"),
    )
    assert lines(moves(history, _Q1, _Q2), 60)[1:] == [
        "CONCLUSION",
        "  text",
        "    - Well.",
        "    + Everything that has to be in place before the very",
        "      last customer can be moved",
        "    #3  2024-04-02  m.keller",
    ]


def test_prose_that_was_written_twice_names_both_entries_and_says_what_holds() -> None:
    history = g.given(
        g.opened(),
        g.narrated("conclusion", "Well.", on="2024-04-02"),
        g.narrated("conclusion", "Very well.", on="2024-04-03"),
    )
    told = [
        "  new",
        "    Very well.",
        "    #2  2024-04-02  m.keller",
        "    #3  2024-04-03  m.keller",
    ]
    assert lines(moves(history, _Q1, _Q2))[2:] == told


def test_prose_that_comes_with_figures_is_told_among_them_under_its_own_heading() -> None:
    history = g.given(
        g.opened(),
        g.narrated("risks", "Few.", on="2024-04-02"),
        g.narrated("own", "Mine.", title="Our own", on="2024-04-02"),
    )
    assert lines(moves(history, _Q1, _Q2))[1:] == [
        "RISKS AND BLOCKERS", "  new", "    Few.", "    #2  2024-04-02  m.keller",
        "", "OUR OWN", "  new", "    Mine.", "    #3  2024-04-02  m.keller",
    ]  # fmt: skip


def test_what_was_stated_of_the_budget_is_told_once() -> None:
    history = g.given(g.opened(), g.budget_stated(used_percent="40", on="2024-04-02"))
    assert lines(moves(history, _Q1, _Q2), 100)[2:] == [
        "  used  - -> 40 %" + " " * 33 + "#2  2024-04-02  m.keller"
    ]


def test_what_another_version_computes_differently_says_so() -> None:
    move = moves(g.given(g.opened(), g.declared("on-track", on="2024-04-02")), _Q1, _Q2)[0]
    otherwise = move._replace(steps=(MoveStep(None, move.before, move.after),))
    assert OTHERWISE in lines([otherwise], 120)[2]
    assert next(move_rows(otherwise))[5:] == ["-", "-", "-", "", OTHERWISE]
    assert next(move_records(otherwise))[9:] == ["", "", "", "", "", "", "on-track", ""]


def test_items_without_a_name_stand_below_the_heading_alone() -> None:
    history = g.given(
        g.opened(),
        g.staffed(4),
        g.noted(None, "All signed."),
        g.staffed(5, on="2024-04-02"),
        g.noted(None, "Not all.", on="2024-04-02"),
    )
    told = lines(moves(history, _Q1, _Q2), 100)
    assert told[2].startswith("  head count  4 -> 5")
    assert told[5].startswith("  in words  All signed. -> Not all.")


def test_what_a_target_means_where_nobody_says_so_is_due() -> None:
    start = g.objective_set("pilot", "Pilot", target="2024-05", target_is="start")
    history = g.given(
        g.opened(), start, g.amended(2, g.objective_set("pilot", "Pilot", target="2024-05"))
    )
    assert "target means  start -> due" in lines(learned(history, 2), 120)[3]


def test_a_late_entry_says_how_late_and_between_states_of_knowledge_when_it_was_recorded() -> None:
    history = recorded_in_time(
        g.given(
            g.opened(),
            entered_late := g.declared("at-risk", on="2024-03-01"),
            g.declared("ahead", on="2024-02-01"),
        )
    )
    assert entered_late.on == "2024-03-01"
    found = moves(history, "2024-01-31", "2024-02-20")
    assert lines(found, 120)[2].endswith("m.keller  (30 days late)")
    assert lines(found, 120, learned=True)[2].endswith(
        "m.keller  (recorded 2024-03-02, 30 days late)"
    )


# For programs


def test_a_step_is_a_row_and_its_figure_is_said_in_each() -> None:
    history = g.given(
        g.opened(),
        g.spent("5"),
        g.spent("7", on="2024-04-02", because="pilot"),
        g.spent("8", on="2024-04-03"),
    )
    found = [move for move in moves(history, _Q1, _Q2) if move.figure.path == "budget/spent"]
    rows = [
        dict(zip(moverows.COLUMNS, row, strict=True))
        for move in found
        for row in move_records(move)
    ]
    assert [(row["path"], row["before"], row["after"], row["delta"]) for row in rows] == [
        ("budget/spent", "5.00 EUR", "20.00 EUR", "15.00")
    ] * 2
    assert [(row["entry"], row["step_delta"], row["reason"]) for row in rows] == [
        ("3", "7.00", "pilot"),
        ("4", "8.00", ""),
    ]
    assert sum(Decimal(row["step_delta"]) for row in rows) == Decimal(rows[0]["delta"])
    tabled = [
        dict(zip(moverows.NAMES, row, strict=True)) for move in found for row in move_rows(move)
    ]
    assert [(row["figure"], row["by"], row["of which"]) for row in tabled] == [
        ("spent", "+15.00 EUR", "+7.00 EUR"), ("", "", "+8.00 EUR"),
    ]  # fmt: skip


def test_blame_has_a_row_an_entry_for_programs_and_a_row_a_figure_for_tables() -> None:
    history = recorded_in_time(
        g.given(
            g.opened(), g.spent("5"), g.spent("7", by="k.lind", because="late", on="2024-03-05")
        )
    )
    line = next(
        line
        for line in blame(read_again(reported(history)), history.recorded)
        if line.figure.path == "budget/spent"
    )
    rows = [dict(zip(blamemachine.COLUMNS, row, strict=True)) for row in blame_records(line)]
    assert [(row["value"], row["entry"], row["actor"], row["days_late"],
      row["reason"]) for row in rows] == [
        ("12.00 EUR", "2", "m.keller", "1", ""), ("12.00 EUR", "3", "k.lind", "1", "late"),
    ]  # fmt: skip
    assert blame_row(line) == [
        "budget",
        "spent",
        "12.00 EUR",
        "#2-#3",
        "k.lind",
        "2024-03-05",
        "2024-03-06",
        "late",
    ]


# Blame, in words


def test_a_figure_that_rests_on_several_entries_says_which_and_how_to_have_them_explained() -> None:
    history = g.given(
        g.opened(),
        *[g.spent(str(each), on="2024-03-05") for each in (4, 5, 7)],
        g.measured("csat", "4"),
        g.spent("6"),
    )
    told = list(
        Blaming(80, date.fromisoformat(_Q1)).lines(
            blame(read_again(reported(history)), history.recorded)
        )
    )
    at = next(number for number, line in enumerate(told) if line.startswith("  spent  "))
    assert told[at].split() == [
        "spent",
        "22.00",
        "EUR",
        "#4",
        "m.keller",
        "2024-03-05",
        "2024-01-01",
    ]
    assert told[at + 1] == "    rests on 4 entries: #2-#4, #6; pledger explain budget/spent --as-of"


def test_so_many_entries_are_not_all_named() -> None:
    history = g.given(
        g.opened(),
        *[
            statement
            for each in range(1, 15)
            for statement in (g.spent(str(each)), g.measured("csat", "4"))
        ],
    )
    told = "\n".join(
        Blaming(120, date.fromisoformat(_Q1)).lines(
            blame(read_again(reported(history)), history.recorded)
        )
    )
    assert (
        "rests on 14 entries: #2, #4, #6, #8, #10, #12, #14, #16, #18, #20, #22, #24 ... #28;"
        in told
    )


def test_a_reason_is_told_once_an_item_beside_it_or_below() -> None:
    history = recorded_in_time(
        g.given(
            g.opened(),
            g.raised("late", "Late", kind="risk", owner="ada", because="seen", on="2024-03-02"),
        )
    )
    blamed = [
        line
        for line in blame(read_again(reported(history)), history.recorded)
        if line.figure.subject.kind == "risk"
    ]
    narrow, broad = (
        "\n".join(Blaming(columns, date.fromisoformat(_Q1)).lines(blamed)) for columns in (80, 120)
    )
    assert narrow.count('    "seen" (1 day late)\n') == 1
    assert broad.count("2024-03-03  seen (1 day late)\n") == 1


def test_colours_change_nothing_but_colours() -> None:
    blamed = blame(read_again(reported(RICH, "2024Q2")), RICH.recorded)
    plain, coloured = (
        "\n".join(Blaming(80, date.fromisoformat(_Q2), style=style).lines(blamed))
        for style in (Style(), Style(True))
    )
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain != coloured


def test_a_text_is_as_long_as_it_is() -> None:
    assert say_in_full("note", "x " * 90) == ("x " * 90).strip()
    assert say_in_full("deliverables", ("x " * 90,)) == ("x " * 90).strip()
    assert say_in_full("percent", Decimal(60)) == "60 %"


def test_a_risk_that_was_closed_says_by_whom() -> None:
    history = g.given(g.opened(), g.raised("late", "Late"), g.closed("late", on="2024-04-02"))
    assert lines(moves(history, _Q1, _Q2), 120)[3:] == [
        "    state       open -> closed                            #3  2024-04-02  m.keller",
        "    resolution  - -> it went away                         #3",
    ]
