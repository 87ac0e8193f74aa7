"""An item in both times: what was known of a figure's course at each state of knowledge, and how
that is drawn.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import reduce
from itertools import product
from typing import Any

import given as g
import goldens
import pytest
from given import moved
from hypothesis import given as for_all
from hypothesis import strategies as st
from wcwidth import width
from worlds import ALL, DAYS, RICH, admitted, examples, whatever

from domain.facts import Subject
from domain.items import STATED, Dependency, Item, Milestone, Objective, Risk, Said, Vendor
from domain.timeline import Places, state, timeline
from projections.audit.audit import named, subjects
from projections.history.history import (
    Course,
    KnownState,
    drawn,
    history_of,
    known_states,
    main_figure,
    then,
    value_on,
)
from projections.history.machine import state_json
from projections.history.picture import picture
from projections.page.style import PLAIN, Style
from projections.timeline.changes import value_of
from projections.words.values import say

UX = Subject("milestone", "ux")
UNTIL = date(2024, 12, 10)


def learned(*said: tuple[str, g.Statement]) -> g.History:
    """A history of statements with the days or moments at which they were recorded; those of one
    together.
    """
    recorded = g.given(*(statement for _, statement in said)).recorded
    moments = [datetime.fromisoformat(day).replace(tzinfo=UTC) for day, _ in said]
    return g.History(
        tuple(replace(one, recorded_at=at) for one, at in zip(recorded, moments, strict=True))
    )


def found(
    history: g.History, subject: Subject = UX, figure: str = "percent", **more: Any
) -> list[KnownState]:
    return known_states(Places(history.recorded), subject, figure, **more)


def known(states: Sequence[KnownState], size: int = ALL) -> Course:
    """The course as it was known by the first entries."""
    return reduce(then, (one for one in states if one.newest.position <= size), [])


def in_words(states: Sequence[KnownState]) -> list[tuple[int, str]]:
    """Each state, by the last of its entries, and the whole course that was known then."""
    sizes = [one.newest.position for one in states]
    return [
        (size, ", ".join(f"{day} {say('', value)}" for day, value in known(states, size)))
        for size in sizes
    ]


PLANNED = (
    ("2024-01-01", g.opened()),
    ("2024-01-02", g.planned("ux", "UX design", due="2024-06-30", on="2024-01-02")),
)
CORRECTED = (
    *PLANNED,
    ("2024-07-01", g.progressed("ux", 95, on="2024-07-01")),
    ("2024-10-19", g.amended(3, g.progressed("ux", 60, on="2024-07-01"))),
)


def in_force(item: Item | None, figure: str) -> Any:
    """The value of a figure; what the item is, where that is over or not decided yet."""
    value = value_of(item, figure)
    match item:
        case Objective(outcome=None) if figure == "outcome":
            return "open"
        case Milestone(dropped=Said()) if figure not in (
            "title",
            "deliverables",
            "impact",
            "note",
            "dropped",
        ):
            return None if value is None else "dropped"
        case Risk(state=Said("closed")) if figure in (
            "probability",
            "impact",
            "mitigation",
            "owner",
            "due",
        ):
            return value and "closed"
        case Vendor(released=Said()) | Dependency(resolved=Said()) if figure == "words":
            return value and ("released" if isinstance(item, Vendor) else "resolved")
        case _:
            return value


# What was known


def test_a_correction_is_a_state_in_which_the_past_was_another() -> None:
    states = found(learned(*CORRECTED))
    assert in_words(states) == [(3, "2024-07-01 95"), (4, "2024-07-01 60")]
    assert [one.carries_on for one in states] == [True, False]


def test_what_is_said_again_changes_no_course() -> None:
    history = learned(
        *PLANNED,
        ("2024-04-01", g.progressed("ux", 60, on="2024-04-01")),
        ("2024-05-01", g.progressed("ux", 60, on="2024-05-01", note="still")),
        ("2024-05-02", g.rescheduled("ux", "2024-09-30", on="2024-05-02")),
    )
    assert in_words(found(history)) == [(3, "2024-04-01 60")]


def test_an_amendment_that_only_moves_the_day_changes_the_course() -> None:
    history = learned(
        *PLANNED,
        ("2024-04-01", g.progressed("ux", 60, on="2024-04-01")),
        ("2024-05-01", g.amended(3, g.progressed("ux", 60, on="2024-03-01"))),
    )
    _, moved = found(history)
    assert (moved.since, in_words([moved])) == (date(2024, 3, 1), [(4, "2024-03-01 60")])


def test_a_recording_is_one_state_and_names_those_of_its_entries_that_changed_the_figure() -> None:
    day = "2024-05-01"
    history = learned(
        *PLANNED, (day, g.progressed("ux", 20, on="2024-02-01")),
        (day, g.rescheduled("ux", "2024-09-30", on=day)),
        (day, g.progressed("ux", 60, on="2024-04-01")),
    )  # fmt: skip
    (only,) = found(history)
    assert [one.position for one in only.by] == [3, 5]
    assert in_words([only]) == [(5, "2024-02-01 20, 2024-04-01 60")]


def test_what_was_done_of_a_milestone_holds_until_it_is_dropped() -> None:
    history = learned(
        *PLANNED,
        ("2024-03-01", g.progressed("ux", 45, on="2024-03-01")),
        ("2024-05-20", g.dropped("ux", on="2024-05-20")),
        ("2024-06-01", g.voided(4)),
        ("2024-06-02", g.dropped("ux", on="2024-06-02")),
        ("2024-07-01", g.planned("ux", "UX design", on="2024-07-01")),
    )
    until_dropped, again = "2024-03-01 45, 2024-05-20 dropped", "2024-03-01 45, 2024-06-02 dropped"
    states = found(history)
    assert in_words(states) == [
        (3, "2024-03-01 45"), (4, until_dropped), (5, "2024-03-01 45"), (6, again),
        (7, f"{again}, 2024-07-01 45"),
    ]  # fmt: skip
    assert [one.newest.position for one in found(history, figure="weight")] == []
    assert [one["value"] for one in state_json(states[1])["course"]] == [None]


def test_an_objective_is_open_until_it_has_an_outcome_wherever_it_is_moved() -> None:
    history = learned(
        ("2024-01-01", g.opened()),
        ("2024-04-01", g.objective_set("pilot", "Pilot", on="2024-04-01")),
        ("2024-06-20", moved("pilot", "2024Q3", on="2024-06-20", because="tender")),
        ("2024-09-20", g.met("pilot", on="2024-09-20")),
    )
    told = history_of(history.recorded, Subject("objective", "pilot"), size=ALL, until=UNTIL)
    assert in_words(told.states) == [(2, "2024-04-01 open"), (4, "2024-04-01 open, 2024-09-20 met")]
    assert [row.change.figure for row in told.rows if row.position == 3] == ["quarter"]
    assert state_json(told.states[0])["course"] == [
        {"from": "2024-04-01", "value": None, "instead": "open"}
    ]


def test_a_drop_recorded_together_with_progress_is_named_with_it() -> None:
    day = "2024-05-20"
    (only,) = found(
        learned(
            *PLANNED, (day, g.progressed("ux", 45, on="2024-03-01")), (day, g.dropped("ux", on=day))
        )
    )
    assert [one.position for one in only.by] == [3, 4]


def test_a_late_invoice_raises_what_was_spent_from_its_day_on() -> None:
    history = learned(
        ("2024-01-01", g.opened(currency="EUR")),
        ("2024-03-31", g.spent("100", on="2024-03-31")),
        ("2024-06-30", g.spent("50", on="2024-06-30")),
        ("2024-10-19", g.spent("7", on="2024-05-15")),
    )
    *_, late = found(history, Subject("budget", ""), "spent")
    assert [(str(day), say("", value)) for day, value in late.course] == [
        ("2024-05-15", "107.00 EUR"),
        ("2024-06-30", "157.00 EUR"),
    ]


def test_what_was_voided_is_nothing_again_and_a_state_tells_its_part_as_json() -> None:
    history = learned(
        *PLANNED,
        ("2024-04-01", g.progressed("ux", 60, on="2024-03-30")),
        ("2024-04-02", g.voided(3)),
    )
    states = found(history)
    assert in_words(states) == [(3, "2024-03-30 60"), (4, "")]
    assert json.loads(json.dumps([state_json(one) for one in states])) == [
        {
            "known_at": "2024-04-01T00:00:00.000000Z", "size": 3, "entries": [3],
            "since": "2024-03-30",
            "course": [{"from": "2024-03-30", "value": "60", "instead": None}],
        },
        {
            "known_at": "2024-04-02T00:00:00.000000Z", "size": 4, "entries": [4],
            "since": "2024-03-30",
            "course": [{"from": "2024-03-30", "value": None, "instead": None}],
        },
    ]  # fmt: skip


def test_of_an_item_the_figure_is_told_that_says_most() -> None:
    assert main_figure(UX, {"title", "due", "percent"}) == "percent"
    assert main_figure(UX, {"title", "due"}) == "due"
    assert main_figure(Subject("objective", "pilot"), {"title", "quarter"}) == "outcome"
    assert main_figure(Subject("vendor", "acme"), {"name", "words", "released"}) == "words"
    assert main_figure(Subject("phase", ""), set()) == "phase"


@examples(40)
@for_all(admitted())
def test_the_course_known_at_a_size_says_of_a_day_what_the_timeline_says(
    history: g.History,
) -> None:
    sizes = range(1, len(history.recorded) + 1)
    days = [date.fromisoformat(day) for day in DAYS]
    held = {
        (size, day): state(g.PROJECT, timeline(history.recorded, as_of=day, size=size))
        for size, day in product(sizes, days)
    }
    for subject in subjects(history.recorded):
        for figure in STATED[subject.kind]:
            states = found(history, subject, figure)
            for size in sizes:
                course = known(states, size)
                assert [value_on(course, day) for day in days] == [
                    in_force(held[size, day].at(subject), figure) for day in days
                ]


@examples(40)
@for_all(admitted())
def test_as_of_a_day_and_as_known_then_is_the_beginning_of_the_same(history: g.History) -> None:
    size, day = len(history.recorded) // 2, date.fromisoformat(DAYS[2])
    for subject in subjects(history.recorded[:size]):
        figure = STATED[subject.kind][0]
        every = known(found(history, subject, figure), size)
        cut = known(known_states(Places(history.recorded[:size]), subject, figure, as_of=day))
        assert list(cut) == [step for step in every if step.day <= day]


# What is drawn


def weekly(*more: tuple[str, g.Statement]) -> g.History:
    """A milestone whose progress was recorded in time, ten times; and what was recorded then."""
    reports = [
        (f"2024-{month:02}-01", g.progressed("ux", month * 5, on=f"2024-{month:02}-01"))
        for month in range(2, 12)
    ]
    return learned(*PLANNED, *reports, *more)


def lines_of(history: g.History, most: int) -> list[int]:
    """The entries of the states that get a line."""
    return [one.state.newest.position for one in drawn(found(history), until=UNTIL, most=most)]


def test_where_there_are_many_states_the_oldest_give_way_that_only_carried_the_course_on() -> None:
    assert lines_of(weekly(), most=10) == [*range(3, 13)]
    assert lines_of(weekly(), most=4) == [9, 10, 11, 12]


def test_a_state_stays_that_is_news_and_the_one_before_it() -> None:
    history = weekly(
        ("2024-11-05", g.amended(4, g.progressed("ux", 11, on="2024-03-01"))),
        ("2024-11-06", g.progressed("ux", 60, on="2024-11-06")),
        ("2024-11-07", g.progressed("ux", 65, on="2024-11-07")),
    )
    assert lines_of(history, most=3) == [12, 13, 15]
    assert lines_of(history, most=1) == [15]


def test_what_comes_a_week_late_is_news_but_not_on_the_first_day_of_knowledge() -> None:
    def news(*more: tuple[str, g.Statement]) -> list[bool]:
        return [one.is_news for one in drawn(found(learned(*PLANNED, *more)), until=UNTIL, most=9)]

    twenty, forty = g.progressed("ux", 20, on="2024-05-01"), g.progressed("ux", 40, on="2024-06-01")
    assert news(("2024-12-01T09", twenty), ("2024-12-01T10", forty)) == [False, False]
    assert news(("2024-06-01", twenty), ("2024-06-08", forty)) == [False, True]
    assert news(("2024-06-01", twenty), ("2024-06-07", forty)) == [False, False]


def revised_by(
    *said: tuple[str, g.Statement], subject: Subject = UX, figure: str = "percent"
) -> list[tuple[str, str, str, str]]:
    """What the last state says otherwise."""
    *_, last = drawn(found(learned(*said), subject, figure), until=UNTIL, most=9)
    return [
        (str(one.first), str(one.last), say("", one.was), say("", one.now))
        for one in last.revisions()
    ]


def test_a_correction_says_otherwise_of_the_days_until_it_was_recorded() -> None:
    assert revised_by(*CORRECTED) == [("2024-07-01", "2024-10-19", "95", "60")]
    between = ("2024-09-01", g.progressed("ux", 97, on="2024-09-01"))
    assert revised_by(*CORRECTED[:3], between, CORRECTED[3]) == [
        ("2024-07-01", "2024-08-31", "95", "60")
    ]
    assert revised_by(*CORRECTED[:3]) == []


def test_a_later_day_may_be_told_of_otherwise_as_well() -> None:
    money = (
        ("2024-01-01", g.opened(currency="EUR")),
        ("2024-01-02", g.approved("5", on="2024-01-02")),
    )
    raised_, lowered = (
        g.revised("9", on="2025-01-01"),
        g.revised("7", on="2025-01-01", because="mistyped"),
    )
    told = revised_by(
        *money,
        ("2024-03-01", raised_),
        ("2024-04-01", g.amended(3, lowered)),
        subject=Subject("budget", ""),
        figure="approved",
    )
    assert told == [("2025-01-01", "2025-01-01", "9.00 EUR", "7.00 EUR")]


def test_each_piece_of_the_course_that_was_another_is_told() -> None:
    money = (
        ("2024-01-01", g.opened(currency="EUR")),
        ("2024-03-31", g.spent("5", on="2024-03-31")),
    )
    told = revised_by(
        *money,
        ("2024-06-30", g.spent("2", on="2024-06-30")),
        ("2024-10-01", g.voided(2)),
        subject=Subject("budget", ""),
        figure="spent",
    )
    assert told == [
        ("2024-03-31", "2024-06-29", "5.00 EUR", "-"),
        ("2024-06-30", "2024-10-01", "7.00 EUR", "2.00 EUR"),
    ]


# The picture


PORTAL = learned(
    ("2024-01-08", g.opened("Customer Portal", currency="EUR", on="2024-01-08")),
    ("2024-01-10", g.planned("ux", "UX design", due="2024-06-30", on="2024-01-10")),
    ("2024-01-10", g.approved("1200000", on="2024-01-10", by="board")),
    ("2024-01-12", g.raised("vendor-late", "Vendor may deliver late", on="2024-01-12")),
    ("2024-01-12", g.declared("on-track", on="2024-01-12")),
    ("2024-02-29", g.progressed("ux", 20, on="2024-02-29")),
    ("2024-04-02", g.progressed("ux", 40, on="2024-03-31")),
    (
        "2024-04-03",
        g.spent("400000", on="2024-03-31", by="k.lind", because="design and integration"),
    ),
    ("2024-04-05", g.published("2024Q1", "2024-03-31", on="2024-04-05")),
    ("2024-04-20", g.closed("vendor-late", on="2024-04-18")),
    ("2024-06-10", g.declared("at-risk", words="hiring behind", on="2024-06-10")),
    ("2024-07-02", g.progressed("ux", 95, on="2024-06-30", because="sign-off by billing")),
    ("2024-07-03", g.spent("300000", on="2024-06-30", by="k.lind")),
    ("2024-07-05", g.published("2024Q2", "2024-06-30", on="2024-07-05")),
    ("2024-07-20", g.reopened("vendor-late", on="2024-07-15")),
    ("2024-08-20", g.closed("vendor-late", on="2024-08-20")),
    ("2024-09-30", g.spent("250000", on="2024-09-30", by="k.lind")),
    ("2024-10-04", g.published("2024Q3", "2024-09-30", on="2024-10-04")),
    (
        "2024-10-19T09",
        g.amended(12, g.progressed("ux", 60, on="2024-06-30"), "95 was of the first lot only"),
    ),
    (
        "2024-10-19T10",
        g.spent("120000", on="2024-06-28", by="k.lind", because="invoice of lot 3 arrived late"),
    ),
    ("2024-10-25", g.progressed("ux", 80, on="2024-09-10", because="found in the minutes")),
    ("2024-11-05", g.progressed("ux", 100, on="2024-11-05")),
    ("2024-11-12", replace(g.voided(22, "not accepted by billing"), on="2024-11-05")),
    ("2024-11-20", g.revised("1500000", on="2025-01-01", by="board")),
    ("2024-11-28", g.progressed("ux", 100, on="2024-11-28")),
    (
        "2024-12-02",
        g.amended(
            2,
            g.planned("ux", "UX design", due="2024-05-31", on="2024-01-10"),
            "as the contract says",
        ),
    ),
)


def daily(number: int) -> g.History:
    """The same, and as many more reports at the end of November."""
    return weekly(
        *(
            (f"2024-11-{day}", g.progressed("ux", 40 + day, on=f"2024-11-{day}"))
            for day in range(20, 20 + number)
        )
    )


def drawn_of(
    history: g.History, subject: Subject, figure: str | None, columns: int, style: Style = PLAIN
) -> str:
    told = history_of(history.recorded, subject, figure, size=ALL, until=UNTIL)
    return "".join(f"{line}\n" for line in picture(told, style, columns))


def test_a_history_is_a_picture_that_fits() -> None:
    told = []
    for path, figure, columns in product(("ux", "vendor-late", "status", "budget"), (None,), (80,)):
        (subject,) = named(path, subjects(PORTAL.recorded))
        told.append(drawn_of(PORTAL, subject, figure, columns))
    budget = Subject("budget", "")
    told += [
        drawn_of(PORTAL, UX, "percent", 60),
        drawn_of(PORTAL, UX, "percent", 120),
        drawn_of(PORTAL, UX, "due", 80),
    ]
    told += [drawn_of(PORTAL, budget, "approved", 80), drawn_of(daily(6), UX, None, 80)]
    told += [drawn_of(daily(3), UX, None, 80), drawn_of(PORTAL, UX, "weight", 80)]
    goldens.check("history.txt", "\n\n".join(told))


def test_behind_a_figure_are_the_entries_that_changed_it_then() -> None:
    told = history_of(PORTAL.recorded, UX, "due", size=ALL, until=UNTIL)
    rows = [
        (row.traced.recorded.position, say("", row.change.before), say("", row.change.after))
        for row in told.rows
    ]
    assert rows == [(2, "-", "2024-06-30"), (26, "2024-06-30", "2024-05-31")]
    every = history_of(PORTAL.recorded, UX, size=10, until=UNTIL)
    assert [traced.recorded.position for traced in every.entries] == [2, 6, 7]
    assert (every.figure, every.title) == ("percent", "UX design")


def test_an_entry_that_took_a_value_to_a_later_day_is_told_as_of_the_day_that_lost_it() -> None:
    history = learned(
        *PLANNED,
        ("2024-04-01", g.progressed("ux", 60, on="2024-04-01")),
        ("2024-05-01", g.amended(3, g.progressed("ux", 60, on="2024-04-30"))),
    )
    told = history_of(
        history.recorded, UX, "percent", as_of=date(2024, 4, 15), size=ALL, until=date(2024, 4, 15)
    )
    assert in_words(told.states) == [(3, "2024-04-01 60"), (4, "")]
    assert [row.position for row in told.rows] == [3, 4]
    assert "amends #3" in "".join(picture(told, PLAIN, 80))


@pytest.mark.parametrize("columns", [60, 80, 100, 120])
def test_a_quarter_that_begins_at_the_edge_is_marked_within_it(columns: int) -> None:
    history = g.given(
        g.opened(on="2024-01-08"),
        g.planned("ux", on="2024-01-08"),
        g.progressed("ux", 40, on="2024-03-28"),
    )
    told = history_of(history.recorded, UX, "percent", size=ALL, until=date(2024, 10, 1))
    assert max(map(width, picture(told, PLAIN, columns))) <= columns


@pytest.mark.parametrize("columns", [40, 60, 80, 120])
def test_a_picture_of_anything_fits(columns: int) -> None:
    for subject in subjects(RICH.recorded):
        for figure in STATED[subject.kind]:
            lines = drawn_of(RICH, subject, figure, columns).splitlines()
            assert [line for line in lines if width(line) > columns] == [], subject


@examples(40)
@for_all(whatever(), st.sampled_from([40, 80]))
def test_any_history_can_be_drawn(history: g.History, columns: int) -> None:
    for subject in subjects(history.recorded):
        for figure in (None, *STATED[subject.kind]):
            assert (
                max(map(width, drawn_of(history, subject, figure, columns).splitlines())) <= columns
            )


def test_colours_only_repeat_what_the_letters_say() -> None:
    told = drawn_of(PORTAL, Subject("status", ""), None, 80, Style(coloured=True))
    assert "|\x1b[32mon-track\x1b[0m----" in told
    assert "|\x1b[33mat-risk\x1b[0m----" in told


def test_the_axis_names_years_where_there_is_no_room_for_quarters() -> None:
    years = [
        (f"{year}-01-15", g.measured("load", str(year - 2000), on=f"{year}-01-15"))
        for year in range(2015, 2025)
    ]
    lines = drawn_of(
        learned(("2015-01-01", g.opened(on="2015-01-01", fiscal_year_starts=4)), *years),
        Subject("metric", "load"),
        None,
        80,
    )
    assert "|FY2016" in lines.splitlines()[2]
    assert "Q" not in lines.splitlines()[2]


def test_words_are_cut_and_small_numbers_left_out_where_there_is_no_room() -> None:
    history = learned(
        ("2024-01-01", g.opened()),
        (
            "2024-01-02",
            g.narrated(
                "impact",
                "Nothing that anybody will ever want to hear of again",
                on="2024-01-02",
                quarter="2024Q1",
            ),
        ),
        ("2024-03-02", g.narrated("impact", "Short", on="2024-03-02", quarter="2024Q1")),
        ("2024-03-03", g.staffed(1000, on="2024-03-03")),
        ("2024-03-08", g.staffed(0, on="2024-03-08")),
    )
    assert "|Noth...|Short-" in drawn_of(history, Subject("narrative", "2024Q1/impact"), None, 80)
    assert "#5     *0..." in drawn_of(history, Subject("staffing", ""), None, 40)


def test_each_edition_that_went_out_has_its_line_and_what_is_not_drawn_is_counted() -> None:
    def told(*more: tuple[str, g.Statement]) -> list[str]:
        first = ("2024-03-28", g.declared("on-track", on="2024-03-28"))
        return drawn_of(
            learned(*PLANNED, first, *more), Subject("status", ""), None, 80
        ).splitlines()

    before = told(
        ("2024-04-02", g.published("2024Q1", "2024-03-31", on="2024-04-02")),
        (
            "2024-04-18",
            g.published("2024Q1", "2024-03-31", on="2024-04-18", edition=2, because="late"),
        ),
        (
            "2024-04-18",
            g.published("2024Q1", "2024-03-31", on="2024-04-18", edition=3, because="again"),
        ),
        ("2024-06-10", g.published("2024Q2", "2024-06-10", on="2024-06-10")),
    )
    assert [line.split() for line in before[4:8]] == [
        ["2024-04-02", "#4", "2024Q1", "published"],
        ["2024-04-18", "#5", "2024Q1", "published", "(edition", "2)"],
        ["2024-04-18", "#6", "2024Q1", "published", "(edition", "3)"],
        ["2024-06-10", "#7", "2024Q2", "published"],
    ]
    editions = [
        (
            "2024-04-02",
            g.published("2024Q1", "2024-03-31", on="2024-04-02", edition=n, because="again"),
        )
        for n in range(1, 15)
    ]
    many = told(*editions)
    assert [line.split()[1] for line in many if "published" in line] == [
        f"#{n}" for n in range(6, 18)
    ]
    assert "2 more publications are not drawn; pledger publications lists them." in many


def test_a_value_that_has_no_room_is_marked() -> None:
    def told(reopened_on: str, columns: int) -> list[str]:
        history = learned(
            *PLANNED,
            ("2024-02-01", g.raised("late", "Late", on="2024-02-01")),
            ("2024-05-01", g.closed("late", on="2024-05-01")),
            (reopened_on, g.reopened("late", on=reopened_on)),
            ("2024-08-12", g.closed("late", on="2024-08-12")),
        )
        *_, strip, _, legend = drawn_of(
            history, Subject("risk", "late"), None, columns
        ).splitlines()
        return [
            re.sub("-+", "-", strip.split("#6")[1]).strip(),
            legend.removeprefix("Each line is what was known until the next"),
        ]

    assert told("2024-08-11", 80) == ["|open-|closed-*closed-", "; * is where a value has no room."]
    assert told("2024-08-07", 80) == ["|open-|closed-||closed-", "."]
    assert told("2024-08-01", 120) == ["|open-|closed-|-|closed-", "."]


def test_short_steps_tell_their_level_where_they_only_go_up_else_each_has_a_mark() -> None:
    days = [f"2024-{month:02}-{day:02}" for month in range(2, 12) for day in (1, 6, 11, 16, 21, 26)]

    def strip(percents: Sequence[int]) -> str:
        said = zip(days, percents, strict=True)
        reports = [
            (day, g.progressed("ux", percent, on=day, because="counted anew"))
            for day, percent in said
        ]
        return drawn_of(learned(*PLANNED, *reports), UX, None, 80).splitlines()[14][20:]

    assert strip(range(20, 80)).strip().startswith("|...........::::::::::::::::::::::::")
    assert strip([10, 90] * 30).strip().startswith("|||||*|||*")


def test_that_an_edition_went_out_is_no_course() -> None:
    told = history_of(PORTAL.recorded, Subject("publication", "2024Q1"), size=ALL, until=UNTIL)
    assert not told.has_picture
    assert [row.position for row in told.rows] == [9]


def test_prose_of_a_quarter_that_was_another_by_an_earlier_calendar_is_drawn() -> None:
    said = (
        ("2024-01-01", g.opened()), ("2024-03-01", g.narrated("impact", "t", on="2024-03-01")),
        ("2024-03-20", g.narrated("impact", "v", on="2024-03-05")),
        ("2024-04-01", g.amended(1, g.opened(fiscal_year_starts=4))),
        ("2024-04-02", g.narrated("impact", "u", on="2024-03-06")),
    )  # fmt: skip
    recorded = g.given_anyway(*(statement for _, statement in said)).recorded
    moments = [datetime.fromisoformat(day).replace(tzinfo=UTC) for day, _ in said]
    history = [replace(one, recorded_at=at) for one, at in zip(recorded, moments, strict=True)]
    told = history_of(history, Subject("narrative", "FY2024Q4/impact"), size=ALL, until=UNTIL)
    assert [row.position for row in told.rows] == [5]
    assert [state.newest.position for state in told.states] == [2, 3, 5]
    assert [line.split()[1] for line in picture(told, PLAIN, 80) if line.startswith("2024")] == [
        "#2",
        "#3",
        "#5",
    ]
