"""The rules of the report: what holds and what only shows in its quarter, what is computed, and
what was known when.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import given as g
import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st
from worlds import (
    ALL,
    EMPTY,
    QUARTERS,
    RICH,
    admitted,
    canonical_json,
    document,
    examples,
    reported,
    told_of,
    whatever,
)

from domain.timeline import timeline
from projections.lists.overview import overview
from projections.page.text import as_text

OPEN = g.opened()
JANUARY, FEBRUARY, MARCH, APRIL, MAY, JUNE = (f"2024-0{month}-10" for month in range(1, 7))
NOTHING = {"value": None, "entry": None}


def only(items: list[Any]) -> Any:
    """The one item."""
    (item,) = items
    return item


def milestone(history: g.History, quarter: str = "2024Q1", **moment: Any) -> Any:
    return only(reported(history, quarter, **moment)["milestones"])


def text_of(report: dict[str, Any]) -> str:
    return as_text(document(report, "9:" + "0" * 64), 100)


# What holds until it is replaced, and what shows only in its quarter

STATED_IN_FEBRUARY: list[tuple[str, list[g.Statement], Callable[[dict[str, Any]], Any], Any]] = [
    ("phase", [g.entered("Design")], lambda r: r["phase"], "Design"),
    ("status", [g.declared("at-risk")], lambda r: r["status"], "at-risk"),
    (
        "dimension",
        [g.declared("ahead", dimension="cost")],
        lambda r: only(r["dimensions"])["status"],
        "ahead",
    ),
    ("target", [g.completion_targeted("2024Q4")], lambda r: r["completion_target"], "2024Q4"),
    ("title", [g.project_described(title="New")], lambda r: r["project"]["title"], "New"),
    (
        "percent",
        [g.planned("ux"), g.progressed("ux", 60)],
        lambda r: only(r["milestones"])["percent"],
        "60",
    ),
    (
        "done",
        [g.planned("ux"), g.progressed("ux", done=True)],
        lambda r: only(r["milestones"])["done"],
        True,
    ),
    ("due", [g.planned("ux", due="2024-09")], lambda r: only(r["milestones"])["due"], "2024-09"),
    ("risk", [g.raised("late", impact=2)], lambda r: only(r["risks"])["impact"], 2),
    (
        "objective",
        [g.objective_set("a", quarter="2024Q4")],
        lambda r: only(r["objectives"]["next"])["title"],
        "a",
    ),
    (
        "approved",
        [g.approved("100")],
        lambda r: r["budget"]["approved"],
        {"amount": "100.00", "currency": "EUR"},
    ),
    (
        "forecast",
        [g.forecast("100")],
        lambda r: r["budget"]["forecast"],
        {"amount": "100.00", "currency": "EUR"},
    ),
    (
        "spent",
        [g.spent("5")],
        lambda r: r["budget"]["spent"],
        {"amount": "5.00", "currency": "EUR"},
    ),
    ("used", [g.budget_stated(used_percent="25")], lambda r: r["budget"]["used_percent"], "25"),
    (
        "over",
        [g.budget_stated(over_percent="-5")],
        lambda r: r["budget"]["stated"]["over_percent"],
        "-5",
    ),
    ("head count", [g.staffed(15, unit="FTE")], lambda r: only(r["staffing"])["count"], "15"),
    ("vendor", [g.engaged("ada", "Ada")], lambda r: only(r["vendors"])["name"], "Ada"),
    ("dependency", [g.depended("api", "API")], lambda r: only(r["dependencies"])["state"], "open"),
]


@pytest.mark.parametrize(
    ("statements", "field", "value"),
    [c[1:] for c in STATED_IN_FEBRUARY],
    ids=[c[0] for c in STATED_IN_FEBRUARY],
)
def test_what_was_stated_holds_until_replaced_with_the_day_and_the_entry_it_is_from(
    statements: list[g.Statement], field: Callable[[dict[str, Any]], Any], value: Any
) -> None:
    history = g.given(
        OPEN, *(g.said(one.type, on=FEBRUARY, by="ada", **one.fields) for one in statements)
    )
    for quarter in ("2024Q1", "2024Q3"):
        found = field(reported(history, quarter))
        entry = found.get("entry") or only(found["entries"])
        assert (found["value"], entry, found["on"], found["by"]) == (
            value,
            len(history.recorded),
            FEBRUARY,
            "ada",
        )


@pytest.mark.parametrize(
    ("statements", "line"),
    [
        ([g.entered("Design")], "Phase              Design   since 2024-02-10"),
        ([g.declared("at-risk")], "AT RISK, since 2024-02-10 (233 days ago), by m.keller"),
        ([g.completion_targeted("2024Q4")], "2024Q4   since 2024-02-10"),
        (
            [g.planned("ux", due="2024-09"), g.progressed("ux", 60)],
            "Carried over: progress stated on 2024-02-10, due stated on 2024-02-10",
        ),
        ([g.raised("late")], "open 233 days"),
        ([g.objective_set("a", quarter="2024Q4")], "Set: 2024-02-10"),
        ([g.approved("100")], "100.00 EUR   since 2024-02-10"),
        ([g.budget_stated(used_percent="25")], "25 %   stated by m.keller on 2024-02-10"),
        (
            [g.approved("100"), g.spent("5"), g.budget_stated(over_percent="5")],
            "5 %   since 2024-02-10",
        ),
        ([g.staffed(15, unit="FTE")], "15 FTE   since 2024-02-10"),
    ],
)
def test_what_holds_from_before_the_quarter_prints_its_day(
    statements: list[g.Statement], line: str
) -> None:
    history = g.given(OPEN, *(g.said(one.type, on=FEBRUARY, **one.fields) for one in statements))
    assert line in text_of(reported(history, "2024Q3"))
    assert not re.search(r"   since 2024-| ago\)", text_of(reported(history, "2024Q1")))


@pytest.mark.parametrize(
    ("statements", "field"),
    [
        (
            [g.narrated("impact")],
            lambda r: [one["text"] for one in r["narratives"] if not one["composed"]],
        ),
        (
            [g.planned("ux"), g.progressed("ux", note="n")],
            lambda r: only(r["milestones"])["note"]["value"],
        ),
        (
            [g.planned("ux"), g.progressed("ux", impact="n")],
            lambda r: only(r["milestones"])["impact"]["value"],
        ),
        (
            [g.planned("ux"), g.progressed("ux", deliverables=["d"])],
            lambda r: only(r["milestones"])["delivered_in_quarter"],
        ),
        ([g.budget_stated(words="within")], lambda r: r["budget"]["stated"]["words"]["value"]),
        ([g.staffed(words="complete")], lambda r: r["staffing"]),
        ([g.staffed(3, words="complete")], lambda r: only(r["staffing"])["words"]),
        ([g.noted(None)], lambda r: r["vendors"]),
        ([g.engaged("ada"), g.noted("ada")], lambda r: only(r["vendors"])["words"]["value"]),
        ([g.depended("api", words="soon")], lambda r: only(r["dependencies"])["words"]["value"]),
        ([g.measured("csat", "4")], lambda r: r["metrics"]),
        ([g.declared("on-track", words="as planned")], lambda r: r["status"]["words"]),
    ],
    ids=[
        "narrative",
        "note",
        "impact",
        "delivered",
        "budget",
        "team",
        "head count",
        "vendors",
        "vendor",
        "dependency",
        "metric",
        "status",
    ],
)
def test_prose_and_metrics_show_only_in_the_quarter_that_they_were_stated_for(
    statements: list[g.Statement], field: Callable[[dict[str, Any]], Any]
) -> None:
    history = g.given(OPEN, *(g.said(one.type, on=FEBRUARY, **one.fields) for one in statements))
    assert field(reported(history, "2024Q1"))
    assert not field(reported(history, "2024Q2"))


def test_a_narrative_shows_in_the_quarter_that_it_speaks_of() -> None:
    history = g.given(
        OPEN,
        g.narrated("impact", "Of the first.", quarter="2024Q1", on=APRIL),
        g.narrated("impact", "Of April.", on=APRIL),
    )
    assert only(reported(history, "2024Q2")["narratives"][1:])["text"]["value"] == "Of April."
    assert (
        reported(history, "2024Q1")["narratives"][1:] == []
    )  # as of its last day, nobody had written it
    assert (
        reported(history, "2024Q1", as_of=APRIL)["narratives"][1]["text"]["value"]
        == "Of the first."
    )


def test_narratives_stand_in_the_order_of_the_report_and_others_before_the_conclusion() -> None:
    written = [
        g.narrated(section)
        for section in ("conclusion", "zeal", "budget", "impact", "executive-summary", "art")
    ]
    sections = [one["section"] for one in reported(g.given(OPEN, *written))["narratives"]]
    assert sections == ["executive-summary", "impact", "budget", "art", "zeal", "conclusion"]


# Milestones


def test_change_is_the_percent_less_that_at_the_end_of_the_quarter_before() -> None:
    history = g.given(
        OPEN,
        g.planned("ux"),
        g.progressed("ux", 60, on=MARCH),
        g.progressed("ux", 70, on=APRIL),
        g.progressed("ux", 95, on=JUNE),
    )
    assert milestone(history, "2024Q2")["change"] == "35"
    assert milestone(history, "2024Q2", as_of=MAY)["change"] == "10"
    assert milestone(history, "2024Q3")["change"] == "0"


@pytest.mark.parametrize(
    "statements",
    [
        [g.planned("ux", on=APRIL), g.progressed("ux", 60, on=APRIL)],
        [g.planned("ux", on=MARCH), g.progressed("ux", 60, on=APRIL)],
        [g.planned("ux", on=MARCH), g.progressed("ux", done=True, on=APRIL)],
    ],
    ids=["not there before", "unknown before", "unknown now"],
)
def test_change_is_unknown_where_either_percent_is(statements: list[g.Statement]) -> None:
    assert milestone(g.given(OPEN, *statements), "2024Q2")["change"] is None


def test_a_fall_is_a_negative_change_and_a_late_fact_of_the_quarter_before_moves_it() -> None:
    history = g.given(
        OPEN,
        g.planned("ux"),
        g.progressed("ux", 60, on=MARCH),
        g.progressed("ux", 50, on=APRIL, because="measured anew"),
    )
    assert milestone(history, "2024Q2")["change"] == "-10"
    late = history.when(g.progressed("ux", 70, on="2024-03-31", because="found")).admitted()
    assert milestone(late, "2024Q2")["change"] == "-20"
    assert milestone(late, "2024Q2", size=len(history.recorded))["change"] == "-10"


def test_a_milestone_is_new_in_the_quarter_that_it_was_planned_in_only() -> None:
    history = g.given(
        OPEN, g.planned("ux", "UX", on=FEBRUARY), g.described("ux", title="UX design", on=APRIL)
    )
    assert "new" in text_of(reported(history, "2024Q1"))
    assert "new" not in text_of(reported(history, "2024Q2"))


@pytest.mark.parametrize(
    ("first", "then", "slip"),
    [
        ("2024-03-01", "2024-03-15", 14),
        ("2024-03-15", "2024-03-01", -14),
        ("2024-03", "2024-03-31", 0),
        ("2024Q1", "2024-04", 30),
        ("2024-03", "after the exams", None),
        ("soon", "after the exams", None),
    ],
)
def test_slip_is_current_due_less_first_due_and_unknown_for_words(
    first: str, then: str, slip: int | None
) -> None:
    found = milestone(
        g.given(
            OPEN, g.planned("ux", due=first), g.rescheduled("ux", "late"), g.rescheduled("ux", then)
        )
    )
    assert (found["slip_days"], found["due"]["value"], found["first_due"]["value"]) == (
        slip,
        then,
        first,
    )


def test_without_a_due_day_there_is_no_slip_and_the_first_named_later_is_the_first() -> None:
    assert milestone(g.given(OPEN, g.planned("ux")))["slip_days"] is None
    assert (
        milestone(g.given(OPEN, g.planned("ux"), g.rescheduled("ux", "2024-03-01")))["slip_days"]
        == 0
    )


@pytest.mark.parametrize(
    ("due", "progress", "timing"),
    [
        ("2024-03-10", [(100, MARCH)], "on-time"),
        ("2024-03-09", [(100, MARCH)], "late"),
        ("2024-03", [(100, "2024-03-31")], "on-time"),
        ("2024Q1", [(100, "2024-03-31")], "on-time"),
        ("2024-02", [(100, "2024-03-01")], "late"),
        ("2024-03-10", [(100, MARCH), (100, "2024-03-20")], "on-time"),
        ("2024-03-10", [(100, MARCH), (90, "2024-03-11"), (100, "2024-03-12")], "late"),
        ("2024-03-10", [(100, MARCH), (90, "2024-03-11")], "overdue"),
        ("2024-03-30", [(90, MARCH)], "overdue"),
        ("2024-03-31", [(90, MARCH)], "open"),
        ("mid March", [(100, MARCH)], None),
    ],
)
def test_on_time_is_the_latest_rise_to_100_not_after_the_due_day(
    due: str, progress: list[tuple[int, str]], timing: str
) -> None:
    steps = [
        g.progressed("ux", percent, on=on, because="measured anew") for percent, on in progress
    ]
    assert (
        milestone(g.given(OPEN, g.planned("ux", due=due), *steps), as_of="2024-03-31")["timing"]
        == timing
    )


def test_overall_progress_is_the_mean_weighted_over_milestones_not_dropped() -> None:
    history = g.given(
        OPEN, g.planned("a"), g.planned("b", weight="2"), g.planned("c", weight="99"),
        g.progressed("a", 100), g.progressed("b", 50),
        g.dropped("c"), g.described("a", weight=None),
    )  # fmt: skip
    assert reported(history)["progress"] == {
        "percent": "66.67",
        "entries": [3, 5, 6, 8],
        "known": 2,
        "of": 2,
    }


@pytest.mark.parametrize(
    "step", [[], [g.progressed("b", done=True)], [g.progressed("b", note="begun")]]
)
def test_overall_progress_is_unknown_as_soon_as_one_is_also_where_it_is_said_to_be_done(
    step: list[g.Statement],
) -> None:
    report = reported(g.given(OPEN, g.planned("a"), g.progressed("a", 100), g.planned("b"), *step))
    assert report["progress"] == {"percent": None, "entries": [3], "known": 1, "of": 2}
    assert "overall progress - (1 of 2 known)" in text_of(report)


def test_deliverables_accumulate_while_the_text_shows_those_of_the_quarter() -> None:
    history = g.given(
        OPEN, g.planned("ux"), g.progressed("ux", deliverables=["Sketches", "Icons"], on=MARCH),
        g.progressed("ux", deliverables=["Pages"], on=APRIL),
    )  # fmt: skip
    report = reported(history, "2024Q2")
    found = only(report["milestones"])
    assert (found["deliverables"]["value"], found["deliverables"]["entries"]) == (
        ["Sketches", "Icons", "Pages"],
        [3, 4],
    )
    assert found["delivered_in_quarter"] == ["Pages"]
    assert re.search(r"Delivered: Pages +#3-#4$", text_of(report), re.M)


def test_impact_and_note_replace() -> None:
    history = g.given(
        OPEN,
        g.planned("ux"),
        g.progressed("ux", impact="some", note="early"),
        g.progressed("ux", note="late"),
    )
    found = milestone(history)
    assert (found["impact"]["value"], found["note"]["value"], found["note"]["entry"]) == (
        "some",
        "late",
        4,
    )


def test_a_dropped_milestone_shows_in_the_quarter_of_its_drop_and_again_when_revived() -> None:
    history = g.given(
        OPEN,
        g.planned("a"),
        g.planned("b"),
        g.progressed("a", 40),
        g.dropped("a", "b", on=APRIL),
        g.planned("a", on="2024-08-01"),
    )
    assert [one["dropped"]["value"] for one in reported(history, "2024Q1")["milestones"]] == [
        None,
        None,
    ]
    assert [one["dropped"]["value"] for one in reported(history, "2024Q2")["milestones"]] == [
        ["b"],
        None,
    ]
    assert [
        one["key"] for one in reported(history, "2024Q3", as_of="2024-07-31")["milestones"]
    ] == ["b"]
    assert [one["dropped"]["value"] for one in reported(history, "2024Q3")["milestones"]] == [
        None,
        None,
    ]


def test_what_was_planned_about_a_milestone_comes_back() -> None:
    found = milestone(
        g.given(
            OPEN, g.planned("ux", owner="ada", weight="2.5", cost=g.money("40"), start="2024-01-08")
        )
    )
    assert [found[name]["value"] for name in ("owner", "weight", "cost", "start")] == [
        "ada", "2.5", {"amount": "40.00", "currency": "EUR"}, "2024-01-08",
    ]  # fmt: skip


def test_a_milestone_that_was_dropped_has_no_timing_but_a_slip() -> None:
    history = g.given(
        OPEN,
        g.planned("ux", due=JANUARY, on=JANUARY),
        g.rescheduled("ux", FEBRUARY, on=JANUARY),
        g.dropped("ux", on=MARCH),
    )
    found = milestone(history, as_of="2024-03-31")
    assert (found["timing"], found["slip_days"]) == (None, 31)


# Risks


def test_open_risks_come_first_then_those_closed_in_the_quarter_each_with_its_age() -> None:
    history = g.given(
        OPEN, g.raised("a", on=JANUARY), g.raised("b", on=MARCH), g.raised("c", on=JANUARY),
        g.closed("a", "b", on=APRIL),
        g.closed("c", on=MARCH),
    )  # fmt: skip
    assert [(one["key"], one["state"]["value"], one["age_days"]) for one in reported(history,
      "2024Q2")["risks"]] == [
        ("b", "open", 112), ("a", "closed", 91),
    ]  # fmt: skip
    assert [one["key"] for one in reported(history, "2024Q1")["risks"]] == ["a", "b", "c"]
    assert [one["key"] for one in reported(history, "2024Q3")["risks"]] == ["b"]
    assert only(reported(history, "2024Q2")["risks"][1:])["into"]["value"] == ["b"]


def test_a_reopened_risk_is_open_without_resolution_and_as_old_as_the_days_it_was_open() -> None:
    history = g.given(
        OPEN, g.raised("a", on=JANUARY), g.closed("a", on=FEBRUARY), g.reopened("a", on=MARCH)
    )
    found = only(reported(history)["risks"])
    assert (found["state"]["value"], found["resolution"], found["age_days"]) == (
        "open",
        NOTHING,
        52,
    )
    assert only(reported(history, as_of=FEBRUARY)["risks"])["resolution"]["value"] == "it went away"


def test_a_risk_that_was_closed_twice_is_as_old_as_the_days_that_it_was_open() -> None:
    history = g.given(
        OPEN,
        g.raised("a", on=JANUARY),
        g.closed("a", on=FEBRUARY),
        g.reopened("a", on=MARCH),
        g.closed("a", on="2024-03-12"),
    )
    assert only(reported(history)["risks"])["age_days"] == 31 + 2


@examples(100)
@for_all(admitted(), st.dates(date(2024, 1, 2), date(2024, 7, 20)))
def test_a_risk_grows_older_by_a_day_where_it_was_open_the_day_before(
    history: g.History, day: date
) -> None:
    before, now = (_risks(history, each) for each in (day - timedelta(days=1), day))
    for key in before.keys() & now.keys():
        was_open = before[key]["state"]["value"] == "open"
        assert now[key]["age_days"] == before[key]["age_days"] + was_open


def _risks(history: g.History, day: date) -> dict[str, Any]:
    """The risks that a report tells of as of a day, by key."""
    told = told_of(history, f"2024Q{(day.month + 2) // 3}", str(day))
    return {one["key"]: one for one in told["risks"]} if told else {}


def test_a_risk_is_as_it_was_last_assessed_and_what_was_cleared_is_unknown_again() -> None:
    history = g.given(
        OPEN,
        g.raised("a", kind="risk", probability=4, owner="ada"),
        g.reassessed("a", kind="issue", owner=None),
    )
    found = only(reported(history)["risks"])
    assert [found[name]["value"] for name in ("kind", "probability", "owner")] == ["issue", 4, None]
    assert [found[name]["entry"] for name in ("kind", "probability", "owner")] == [3, 2, 3]


# Objectives


def outcomes(history: g.History, quarter: str, part: str, **moment: Any) -> dict[str, str]:
    objectives: Any = reported(history, quarter, **moment)["objectives"]
    return {one["key"]: one["outcome"] for one in objectives[part]}


def test_objectives_of_the_quarter_show_their_outcome() -> None:
    history = g.given(
        OPEN,
        *(g.objective_set(key, quarter="2024Q2") for key in ("silent", "met", "late", "missed",
          "dropped", "moved", "back", "tried")),
        g.met("met", on="2024-06-30"), g.met("late", on="2024-07-01"), g.missed("missed", on=JUNE),
        g.objective_dropped("dropped", on=JUNE),
        g.moved("moved", "2024Q4", on=JUNE), g.moved("back", "2024Q3", on=MAY),
        g.moved("back", "2024Q2", on=JUNE),
        g.missed("tried", on=JUNE), g.met("tried", on="2024-07-02"),
    )  # fmt: skip
    in_july = {
        "silent": "silent", "met": "met", "late": "met late", "missed": "missed",
        "dropped": "dropped", "moved": "moved",
        "back": "silent", "tried": "met late",
    }  # fmt: skip
    assert outcomes(history, "2024Q2", "this", as_of="2024-07-02") == in_july
    assert outcomes(history, "2024Q2", "this") == in_july | {"late": "silent", "tried": "missed"}


def test_an_objective_that_was_moved_shows_in_both_quarters_and_names_where_it_went() -> None:
    history = g.given(OPEN, g.objective_set("a", quarter="2024Q2"), g.moved("a", "2024Q4", on=JUNE))
    in_second = only(reported(history, "2024Q2")["objectives"]["this"])
    assert (in_second["outcome"], in_second["quarter"], in_second["scored"]["entry"]) == (
        "moved",
        "2024Q4",
        3,
    )
    assert [one["quarter"] for one in reported(history, "2024Q2")["objectives"]["next"]] == [
        "2024Q4"
    ]
    assert outcomes(history, "2024Q4", "this") == {"a": "silent"}
    assert outcomes(history, "2024Q1", "next") == {"a": "silent"}


def test_next_are_those_open_for_a_later_quarter_and_earlier_those_still_unscored() -> None:
    history = g.given(
        OPEN, g.objective_set("q1", quarter="2024Q1"), g.objective_set("q2", quarter="2024Q2"),
        g.objective_set("q4", quarter="2024Q4"),
        g.objective_set("y", quarter="2025Q1"), g.objective_set("won", quarter="2024Q1"),
        g.met("won"),
        g.objective_set("off", quarter="2024Q4"), g.objective_dropped("off"),
    )  # fmt: skip
    objectives = reported(history, "2024Q2")["objectives"]
    assert {part: [(one["key"], one["quarter"]) for one in objectives[part]] for part in ("this",
      "next", "earlier")} == {
        "this": [("q2", "2024Q2")], "next": [("q4", "2024Q4"), ("y", "2025Q1")],
        "earlier": [("q1", "2024Q1")],
    }  # fmt: skip
    assert reported(history, "2024Q1")["objectives"]["earlier"] == []


def test_an_objective_set_again_after_it_was_missed_was_moved_from_its_first_quarter() -> None:
    history = g.given(
        OPEN,
        g.objective_set("a", quarter="2024Q1"),
        g.missed("a", note="too much", on=MARCH),
        g.objective_set("a", quarter="2024Q2", on=APRIL),
    )
    assert outcomes(history, "2024Q1", "this") == {"a": "missed"}
    assert outcomes(history, "2024Q2", "this") == {"a": "silent"}
    assert outcomes(history, "2024Q1", "this", as_of=APRIL) == {"a": "moved"}


def test_an_objective_is_told_with_its_words_and_whether_its_target_is_a_start() -> None:
    history = g.given(
        OPEN, g.objective_set("a", quarter="2024Q1", description="d", deliverable="a plan",
         target="2024-03", target_is="start"),
        g.objective_described("a", owner="ada"), g.met("a", note="n"),
        g.objective_set("b", quarter="2024Q1"),
    )  # fmt: skip
    a, b = reported(history)["objectives"]["this"]
    assert [
        a[name]["value"] for name in ("description", "deliverable", "target", "owner", "note")
    ] == [
        "d",
        "a plan",
        "2024-03",
        "ada",
        "n",
    ]
    assert (a["target_is"], b["target_is"], b["target"]) == ("start", "due", NOTHING)


# Budget


def budget(*statements: g.Statement, quarter: str = "2024Q1", **moment: Any) -> Any:
    return reported(g.given(OPEN, *statements), quarter, **moment)["budget"]


def amount(field: Any) -> str | None:
    return field["value"] and field["value"]["amount"]


def test_the_headline_is_computed_where_something_is_approved_and_spending_is_recorded() -> None:
    found = budget(
        g.approved("1200"),
        g.spent("500", by="ada"),
        g.spent("400"),
        g.budget_stated(used_percent="80", words="by the books"),
    )
    assert (found["used_percent"]["value"], found["over_percent"]["value"], found["basis"]) == (
        "75",
        "-25",
        "computed",
    )
    assert found["used_percent"]["entries"] == [2, 3, 4]
    assert amount(found["remaining"]) == "300.00"
    assert found["stated"]["used_percent"]["value"] == "80"  # stands apart
    assert found["stated"]["words"]["value"] == "by the books"


@pytest.mark.parametrize(
    ("statements", "used", "over", "basis"),
    [
        ([g.budget_stated(used_percent="80"), g.approved("1200")], "80", None, "stated"),
        ([g.budget_stated(over_percent="-5"), g.spent("1200")], None, "-5", "stated"),
        ([g.budget_stated(spent=g.money("1"), approved=g.money("3"))], "33.33", "-66.67", "stated"),
        ([g.budget_stated(spent=g.money("1"))], None, None, None),
        ([g.budget_stated(words="within")], None, None, None),
        ([g.approved("1200")], None, None, None),
        ([g.spent("1200")], None, None, None),
        ([], None, None, None),
        ([g.approved("3"), g.spent("2")], "66.67", "-33.33", "computed"),
        ([g.approved("1"), g.spent("3")], "300", "200", "computed"),
    ],
)
def test_else_the_headline_is_what_was_stated_and_without_either_unknown(
    statements: list[g.Statement], used: str, over: str, basis: str
) -> None:
    found = budget(*statements)
    assert (found["used_percent"]["value"], found["over_percent"]["value"], found["basis"]) == (
        used,
        over,
        basis,
    )


def test_stated_amounts_in_two_currencies_make_no_headline() -> None:
    history = g.given_anyway(
        OPEN, g.budget_stated(spent=g.money("1 USD"), approved=g.money("3 EUR"))
    )
    assert reported(history)["budget"]["basis"] is None


def test_a_newer_statement_of_the_budget_replaces_the_whole() -> None:
    found = budget(
        g.budget_stated(used_percent="80", over_percent="5"), g.budget_stated(words="all is well")
    )
    assert (
        found["stated"]["used_percent"]
        == found["stated"]["over_percent"]
        == found["used_percent"]
        == NOTHING
    )


def test_what_is_spent_in_the_quarter_is_what_went_out_less_what_came_back() -> None:
    told = [
        g.approved("1000"),
        g.spent("300", on=MARCH),
        g.spent("100", on=APRIL),
        g.refunded("150", on=MAY),
        g.spent("1", on="2024-07-01"),
    ]
    found = budget(*told, quarter="2024Q2")
    assert (
        amount(found["spent"]),
        amount(found["spent_in_quarter"]),
        amount(found["remaining"]),
    ) == ("250.00", "-50.00", "750.00")
    assert (found["spent"]["entries"], found["spent_in_quarter"]["entries"]) == ([3, 4, 5], [4, 5])
    assert amount(budget(*told, quarter="2024Q4")["spent_in_quarter"]) == "0.00"
    assert (
        amount(budget(*told, quarter="2024Q2", as_of="2024-08-01")["spent_in_quarter"]) == "-50.00"
    )
    assert budget(g.approved("1000"))["spent_in_quarter"] == NOTHING


def test_spending_that_makes_no_sense_changes_neither_the_sum_nor_the_quarter_s() -> None:
    history = g.given_anyway(
        OPEN, g.spent("5"), g.spent("7 USD"), g.refunded("7 USD"), g.refunded("9")
    )
    found = reported(history)["budget"]
    assert (amount(found["spent"]), amount(found["spent_in_quarter"])) == ("5.00", "5.00")


def test_a_revised_budget_is_the_whole_from_its_day_on() -> None:
    told = [g.approved("1000", on=MARCH), g.revised("500", on=APRIL), g.spent("250", on=MARCH)]
    assert budget(*told)["used_percent"]["value"] == "25"
    assert budget(*told, quarter="2024Q2")["used_percent"]["value"] == "50"


def test_a_figure_that_rests_on_several_entries_names_the_author_of_the_last() -> None:
    field = budget(
        g.spent("1", on=APRIL, by="late"), g.spent("2", by="ada"), g.spent("3", by="bob")
    )["spent"]
    assert (field["entries"], field["on"], field["by"]) == ([3, 4], "2024-03-01", "bob")


# People, vendors, dependencies, metrics


def test_a_newer_head_count_replaces_that_of_its_role_however_it_is_spelled() -> None:
    history = g.given(
        OPEN, g.staffed(15, unit="FTE"), g.staffed(3, role="Developers"),
        g.staffed(4, role="developers"),
        g.staffed(0, role="Testers"),
        g.staffed(words="two are ill", role="Testers", on=APRIL),
    )  # fmt: skip
    assert [(one["role"], one["count"]["value"],
      one["unit"]) for one in reported(history)["staffing"]] == [
        (None, "15", "FTE"), ("developers", "4", None), ("Testers", "0", None),
    ]  # fmt: skip
    assert [
        (one["count"]["value"], one["words"]) for one in reported(history, "2024Q2")["staffing"][2:]
    ] == [(None, "two are ill")]


def test_a_released_vendor_shows_in_its_quarter_and_vendors_in_general_come_last() -> None:
    history = g.given(
        OPEN,
        g.noted(None, "All is well."),
        g.engaged("a"),
        g.engaged("b"),
        g.released("a", on=APRIL),
        g.noted(None, on=APRIL),
    )
    keys = [
        [one["key"] for one in reported(history, quarter)["vendors"]] for quarter in QUARTERS[1:]
    ]
    assert keys == [["a", "b", ""], ["a", "b", ""], ["b"]]
    assert re.search(
        r"VENDORS\n +a +engaged .*\n +b +engaged .*\n +In general: All is well. +#2\n",
        text_of(reported(history)),
    )
    assert re.search(
        r"VENDORS\n +a +released .*\n +b +engaged .*\n +In general: delivers +#6\n",
        text_of(reported(history, "2024Q2")),
    )


def test_a_resolved_dependency_shows_in_its_quarter() -> None:
    history = g.given(
        OPEN, g.depended("a", on=FEBRUARY), g.depended("b", on=FEBRUARY), g.resolved("a", on=APRIL)
    )
    states = [
        [one["state"]["value"] for one in reported(history, quarter)["dependencies"]]
        for quarter in QUARTERS[1:]
    ]
    assert states == [["open", "open"], ["resolved", "open"], ["open"]]


def test_a_metric_is_its_latest_value_and_keeps_its_title_and_unit_but_not_its_words() -> None:
    history = g.given(
        OPEN,
        g.measured("csat", "4.25", title="Satisfaction", unit="of 5", words="up to"),
        g.measured("csat", "4.5", on="2024-03-31"),
    )
    found = only(reported(history)["metrics"])
    assert (found["value"]["value"], found["title"]["value"], found["unit"], found["words"]) == (
        "4.5",
        "Satisfaction",
        "of 5",
        None,
    )


# Unknown is not green


def _is_field(told: dict[str, Any]) -> bool:
    return "value" in told and ("entry" in told or "entries" in told)


def _values(told: object) -> Iterator[Any]:
    if isinstance(told, dict):
        if _is_field(told):
            yield told["value"]
        else:
            yield from (value for each in told.values() for value in _values(each))
    if isinstance(told, list):
        yield from (value for each in told for value in _values(each))


def test_of_a_project_that_was_only_opened_nothing_is_known_and_nothing_is_zero() -> None:
    report = reported(EMPTY)
    known = [value for value in _values({**report, "narratives": []}) if value is not None]
    assert known == ["Nothing yet"]
    assert (
        report["status"]["words"],
        report["budget"]["basis"],
        report["progress"]["percent"],
    ) == (None, None, None)
    text = text_of(report)
    assert "%" not in text
    assert text.count("nothing recorded") == 11
    assert re.search(r"^Status +.*nobody has declared one$", text, re.M)


def test_a_milestone_said_to_be_done_is_never_100_by_implication() -> None:
    report = reported(
        g.given(OPEN, g.planned("ux", due="2024-03-31"), g.progressed("ux", done=True))
    )
    assert (only(report["milestones"])["percent"], only(report["milestones"])["timing"]) == (
        NOTHING,
        "on-time",
    )
    assert "100" not in text_of(report).partition("Receipt")[0]


# The executive summary


def summary(*statements: g.Statement, quarter: str = "2024Q1") -> Any:
    return reported(g.given(OPEN, *statements), quarter)["narratives"][0]


def test_a_summary_that_nobody_wrote_is_composed_and_marked_and_says_what_is_unknown() -> None:
    found = summary()
    assert (found["section"], found["composed"], found["text"]["entry"]) == (
        "executive-summary",
        True,
        None,
    )
    assert (
        found["text"]["value"]
        == "As of 2024-03-31 nobody has declared a status. No milestones are recorded. 0 risks are"
        " open, 0 closed in the quarter. How much of the budget is used is not known."
    )


def test_a_composed_summary_says_what_the_figures_say() -> None:
    found = summary(
        g.declared("on-track"), g.entered("Design"), g.completion_targeted("2024Q4"),
        g.planned("a"),
        g.progressed("a", 100), g.planned("b"),
        g.progressed("b", 50), g.planned("c"), g.dropped("c"), g.raised("r"), g.raised("s"),
        g.closed("s"),
        g.objective_set("o", quarter="2024Q1"), g.met("o"), g.objective_set("p", quarter="2024Q1"),
        g.approved("4"), g.spent("1"),
    )  # fmt: skip
    assert (
        found["text"]["value"]
        == "As of 2024-03-31 the project's status is on-track, it is in the phase Design and"
        " completion is targeted for 2024Q4. 1 of 2 milestones is complete; overall progress is"
        " 75 %. 1 risk is open, 1 closed in the quarter. 1 of 2 objectives of the quarter is"
        " met. 25 % of the approved budget is spent."
    )


@pytest.mark.parametrize(
    ("stated", "sentence"),
    [
        ({"used_percent": "25"}, "25 % of the budget is used, as stated."),
        ({"over_percent": "5"}, "The budget is 5 % over, as stated."),
        ({"over_percent": "-5"}, "The budget is 5 % under, as stated."),
    ],
)
def test_a_composed_summary_says_that_a_figure_of_the_budget_is_only_stated(
    stated: dict[str, str], sentence: str
) -> None:
    text = summary(g.budget_stated(**stated), g.planned("a"))["text"]["value"]
    assert text.endswith(sentence)
    assert "0 of 1 milestones are complete; 0 of 1 percentages are known." in text


def test_a_written_summary_stands_alone_and_only_in_its_quarter() -> None:
    found = summary(g.narrated("executive-summary", "All is well.", title="In short"))
    assert (found["title"], found["text"]["value"], found["composed"]) == (
        "In short",
        "All is well.",
        False,
    )
    assert summary(g.narrated("executive-summary"), quarter="2024Q2")["composed"] is True


# Time


def test_before_its_opening_and_before_it_was_known_a_project_has_no_report() -> None:
    history = g.given(g.opened(on="2024-02-01"), g.planned("ux"))
    assert told_of(history, as_of="2024-01-31") is None
    assert told_of(history, size=0) is None
    assert told_of(g.given_anyway(g.planned("ux"))) is None
    assert overview(history.recorded, as_of=date(2024, 1, 31), size=ALL) is None
    assert reported(history, as_of="2024-02-01")["entries"] == 1


def test_a_quarter_in_progress_says_which_of_its_days_it_is() -> None:
    days = [
        (reported(EMPTY, as_of=day)["day"], reported(EMPTY, as_of=day)["days"])
        for day in ("2024-01-01", "2024-02-21", "2024-03-31")
    ]
    assert days == [(1, 91), (52, 91), (91, 91)]
    assert reported(EMPTY, as_of="2024-05-01")["day"] == 91


def test_a_project_that_counts_fiscal_years_reports_its_own_quarters() -> None:
    history = g.given(
        g.opened(on="2023-04-01", fiscal_year_starts=4),
        g.planned("ux", due="FY2024Q4", on="2023-04-01"),
        g.progressed("ux", 40, on="2023-06-30"), g.progressed("ux", 100, on="2024-03-31"),
        g.narrated("impact", on="2024-01-01"),
        g.objective_set("a", quarter="FY2025Q1", on="2024-01-01"),
    )  # fmt: skip
    report = reported(history, "FY2024Q4")
    assert (report["quarter"], report["first_day"], report["last_day"]) == (
        "FY2024Q4",
        "2024-01-01",
        "2024-03-31",
    )
    assert (only(report["milestones"])["change"], only(report["milestones"])["timing"]) == (
        "60",
        "on-time",
    )
    assert [one["section"] for one in report["narratives"]] == ["executive-summary", "impact"]
    assert [one["quarter"] for one in report["objectives"]["next"]] == ["FY2025Q1"]
    assert "since FY2024Q3" in text_of(report)


def test_a_report_knows_nothing_of_later_quarters() -> None:
    late = (
        g.progressed("ux", 100), g.described("ux", title="Other"), g.dropped("ux"), g.raised("r"),
        g.met("o"),
        g.spent("9"), g.revised("9"),
        g.declared("off-track"), g.entered("Else"), g.staffed(99), g.measured("m", "1"),
        g.narrated("impact"),
        g.noted(None),
    )  # fmt: skip
    before = g.given(
        OPEN,
        g.planned("ux"),
        g.progressed("ux", 20),
        g.objective_set("o"),
        g.spent("1"),
        g.approved("5"),
        g.declared("on-track"),
    )
    after = before
    for statement in late:
        after = after.when(replace(statement, on="2025-01-01"), today="2026-01-01").admitted()
    for quarter in ("2024Q1", "2024Q4"):
        assert canonical_json(reported(after, quarter)) == canonical_json(reported(before, quarter))


def test_what_was_not_yet_known_is_hidden_and_a_late_fact_takes_its_place_in_time() -> None:
    history = g.given(
        OPEN,
        g.planned("ux", on=JANUARY),
        g.progressed("ux", 40, on=FEBRUARY),
        g.progressed("ux", 30, on=JANUARY),
    )
    assert (
        milestone(history)["percent"]["value"] == "40"
    )  # the late fact does not have the last word
    assert milestone(history, as_of=JANUARY)["percent"]["value"] == "30"
    assert milestone(history, as_of=JANUARY, size=3)["percent"] == NOTHING


def test_the_first_of_two_entries_of_a_day_is_not_the_last_word_when_it_is_amended() -> None:
    history = g.given(
        OPEN, g.entered("Design"), g.entered("Build"), g.amended(2, g.entered("Drawing"))
    )
    assert reported(history)["phase"]["value"] == "Build"


def test_amended_spending_counts_once_voided_spending_not_at_all_and_a_void_undone_again() -> None:
    history = g.given(
        OPEN, g.spent("100"), g.spent("20"), g.amended(2, g.spent("90")), g.voided(3), g.voided(5)
    )
    sums = [amount(reported(history, size=size)["budget"]["spent"]) for size in range(1, 7)]
    assert sums == [None, "100.00", "120.00", "110.00", "90.00", "110.00"]
    assert reported(history)["budget"]["spent"]["entries"] == [3, 4]
    assert reported(history)["entries"] == 3


def test_an_amendment_may_move_an_entry_to_another_day() -> None:
    history = g.given(OPEN, g.spent("100", on=MARCH), g.amended(2, g.spent("100", on=APRIL)))
    assert [
        amount(reported(history, quarter)["budget"]["spent"]) for quarter in ("2024Q1", "2024Q2")
    ] == [None, "100.00"]
    assert amount(reported(history, size=2)["budget"]["spent"]) == "100.00"


# All projects at a glance


def test_a_project_at_a_glance_is_as_its_report_says() -> None:
    history = g.given(
        g.opened("Demo", company="C"),
        g.entered("Design", on=MARCH),
        g.declared("at-risk", words="w", on=MARCH),
    )
    row = overview(history.recorded, as_of=date(2024, 3, 31), size=ALL)
    demo = {
        "project": "demo",
        "title": "Demo",
        "company": "C",
        "opened": "2024-01-01",
        "state": "open",
    }
    assert row == demo | {"phase": "Design", "status": "at-risk", "entries": 3}
    assert overview(history.recorded, as_of=date(2024, 3, 31), size=1) == demo | {
        "phase": None,
        "status": None,
        "entries": 1,
    }
    bare = overview(EMPTY.recorded, as_of=date(2024, 3, 31), size=ALL)
    assert bare is not None
    assert bare["company"] is None


def test_a_report_tells_that_its_project_was_closed_for_as_long_as_it_is() -> None:
    history = g.given(
        g.opened(),
        g.project_closed("handed\nover", on="2024-02-20", by="board"),
        g.project_reopened(on="2024-04-02"),
    )
    project = reported(history)["project"]
    assert project["state"] == {"value": "closed", "entry": 2, "on": "2024-02-20", "by": "board"}
    assert project["resolution"]["value"] == "handed\nover"
    for quarter, as_of in (("2024Q1", "2024-02-19"), ("2024Q2", "2024-06-30")):
        assert "state" not in reported(history, quarter, as_of)["project"]
    row = overview(history.recorded, as_of=date(2024, 3, 31), size=ALL)
    assert row is not None
    assert row["state"] == "closed"


# Whatever was recorded

often = examples(60)
_last_days = st.sampled_from(
    [
        ("2024Q1", "2024-02-25"),
        ("2024Q1", "2024-03-31"),
        ("2024Q2", "2024-06-30"),
        ("2024Q3", "2024-12-31"),
    ]
)


def _fields(told: object) -> Iterator[dict[str, Any]]:
    if isinstance(told, dict):
        if _is_field(told):
            yield told
        yield from (field for each in told.values() for field in _fields(each))
    if isinstance(told, list):
        yield from (field for each in told for field in _fields(each))


def _check_sources(history: g.History, report: dict[str, Any]) -> None:
    """Every figure names entries that are there, of the day and the author that it says."""
    for field in _fields(report):
        named = (
            field["entries"] if "entries" in field else [field["entry"]] if field["entry"] else []
        )
        assert named == sorted(set(named))
        sources = [history.recorded[position - 1].entry for position in named]
        assert bool(sources) == ("on" in field)
        if sources:
            newest = max(source.effective_on.isoformat() for source in sources)
            assert field["on"] == newest <= report["as_of"]
            assert field["by"] in {
                source.actor for source in sources if source.effective_on.isoformat() == newest
            }


@often
@for_all(st.one_of(admitted(), whatever()), _last_days, st.integers(0, 25))
def test_any_history_makes_a_report_that_is_plain_json_and_names_its_sources(
    history: g.History, moment: tuple[str, str], size: int
) -> None:
    for known in (size, ALL):
        report = told_of(history, *moment, size=known)
        if report is not None:
            assert json.loads(canonical_json(report)) == report
            _check_sources(history, report)
            text_of(report)
        if history.recorded:
            overview(history.recorded, as_of=date.fromisoformat(moment[1]), size=known)


@often
@for_all(st.one_of(admitted(), whatever()), _last_days, st.integers(0, 25))
def test_what_was_known_by_a_size_is_what_the_first_entries_say(
    history: g.History, moment: tuple[str, str], size: int
) -> None:
    by_size, by_prefix = (
        told_of(history, *moment, size=size),
        told_of(g.History(history.recorded[:size]), *moment),
    )
    assert (by_size and canonical_json(by_size)) == (by_prefix and canonical_json(by_prefix))


@often
@for_all(admitted(), st.sampled_from(QUARTERS))
def test_what_holds_from_later_days_leaves_no_trace(history: g.History, quarter: str) -> None:
    """But for voids, which take their target's day with them."""
    last = date.fromisoformat(
        {
            "2023Q4": "2023-12-31",
            "2024Q1": "2024-03-31",
            "2024Q2": "2024-06-30",
            "2024Q3": "2024-09-30",
        }[quarter]
    )
    amending = {recorded.entry.replaces for recorded in history.recorded}
    if any(
        r.entry.effective_on > last and (r.entry.replaces or r.entry.id in amending)
        for r in history.recorded
    ):
        return
    earlier = g.History(
        tuple(recorded for recorded in history.recorded if recorded.entry.effective_on <= last)
    )
    full, cut = told_of(history, quarter), told_of(earlier, quarter) if earlier.recorded else None
    assert (full and canonical_json(full)) == (cut and canonical_json(cut))


def test_the_rich_history_names_its_sources_in_every_quarter() -> None:
    for quarter in QUARTERS[1:]:
        _check_sources(RICH, reported(RICH, quarter))


def test_every_statement_of_the_quarter_is_named_unless_another_took_its_place() -> None:
    held = timeline(RICH.recorded, as_of=date(2024, 6, 30))
    of_quarter = {
        recorded.position: recorded.entry.fact.type
        for recorded in held
        if recorded.entry.effective_on >= date(2024, 4, 1)
    }
    for field in _fields(reported(RICH, "2024Q2")):
        for position in field["entries"] if "entries" in field else [field["entry"]]:
            of_quarter.pop(position, None)
    # a later percent, a reopening
    assert sorted(of_quarter.values()) == [
        "milestone-progressed",
        "quarter-published",
        "risk-closed",
    ]


def test_the_canonical_text_is_sorted_compact_and_keeps_letters() -> None:
    text = canonical_json(reported(RICH, "2024Q2"))
    assert text.startswith(
        '{"as_of":"2024-06-30","budget":{"approved":{"because":"agreed","by":"board",'
    )
    assert "顧客" in text
    assert "\n" not in text


def test_an_objective_that_was_moved_to_an_earlier_quarter_is_told_once() -> None:
    history = g.given(
        g.opened(),
        g.objective_set("a", "A", "2024Q3", on="2024-02-01"),
        g.moved("a", "2024Q2", on="2024-03-01"),
    )
    told = reported(history, "2024Q3")["objectives"]
    assert [one["outcome"] for one in told["this"]] == ["moved"]
    assert (told["next"], told["earlier"]) == ([], [])
