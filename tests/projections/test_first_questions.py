"""What a board asks first: why it is red, what was promised, what was approved, and whether what is
done is done.
"""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import given as g
import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st
from worlds import document, read_again, reported

from domain.values import Money
from projections.lists.card import card
from projections.page.markdown import as_markdown
from projections.page.text import as_text
from projections.quarters.quarters import quarters
from projections.report.budget import share

OPEN = g.opened(on="2024-01-01")


def text_of(report: dict[str, Any]) -> str:
    return as_text(document(report, "9:" + "0" * 64), 400)


def line_of(report: dict[str, Any], title: str) -> str:
    """The line under this title, without the entries at its right edge."""
    found = next(
        line for line in text_of(report).splitlines() if line.strip().startswith(f"{title} ")
    )
    return found.strip().removeprefix(title).partition("  #")[0].strip()


# Why is it red?

AT_RISK = g.declared("at-risk", on="2024-03-20", because="the vendor is late")
OFF_TRACK = g.declared(
    "off-track", on="2024-05-20", words="vendor six weeks late", because="see the minutes"
)


@pytest.mark.parametrize(
    ("quarter", "statements", "said"),
    [
        ("2024Q1", [AT_RISK], 'AT RISK, since 2024-03-20, by m.keller: "the vendor is late"'),
        (
            "2024Q2",
            [AT_RISK],
            'AT RISK, since 2024-03-20 (102 days ago), by m.keller: "the vendor is late"',
        ),
        (
            "2024Q2",
            [AT_RISK, OFF_TRACK],
            (
                'OFF TRACK (AT RISK at the end of 2024Q1), since 2024-05-20, by m.keller: "vendor'
                ' six weeks late"'
            ),
        ),
        (
            "2024Q4",
            [AT_RISK, OFF_TRACK],
            (
                "OFF TRACK (AT RISK at the end of 2024Q1), since 2024-05-20 (225 days ago), by"
                ' m.keller: "vendor six weeks late"'
            ),
        ),
        (
            "2024Q2",
            [AT_RISK, OFF_TRACK, g.declared("off-track", on="2024-06-28", by="ada")],
            (
                "OFF TRACK (AT RISK at the end of 2024Q1), since 2024-05-20, again 2024-06-28, by"
                ' ada: "vendor six weeks late"'
            ),
        ),
        (
            "2024Q2",
            [
                g.declared("on-track", on="2024-02-01"),
                g.declared("at-risk", on="2024-04-20"),
                OFF_TRACK,
            ],
            (
                "OFF TRACK (ON TRACK at the end of 2024Q1, AT RISK until 2024-05-20), since"
                ' 2024-05-20, by m.keller: "vendor six weeks late"'
            ),
        ),
        (
            "2024Q2",
            [
                g.declared("on-track", on="2024-02-01"),
                g.declared("at-risk", on="2024-04-20"),
                g.declared("on-track", on="2024-06-20"),
            ],
            "ON TRACK (AT RISK until 2024-06-20), since 2024-06-20, by m.keller",
        ),
        (
            "2024Q1",
            [g.declared("on-track", on="2024-02-01"), AT_RISK],
            (
                'AT RISK (ON TRACK until 2024-03-20), since 2024-03-20, by m.keller: "the vendor is'
                ' late"'
            ),
        ),
        (
            "2024Q1",
            [
                g.declared("on-track", on="2024-02-01"),
                g.declared("off-track", on="2024-03-20"),
                AT_RISK,
            ],
            (
                'AT RISK (ON TRACK until 2024-03-20), since 2024-03-20, by m.keller: "the vendor is'
                ' late"'
            ),
        ),
    ],
)
def test_a_status_tells_why_it_is_and_what_it_was_as_long_as_it_stands(
    quarter: str, statements: list[g.Statement], said: str
) -> None:
    assert line_of(reported(g.given(OPEN, *statements), quarter), "Status") == said


def test_each_dimension_tells_the_same_of_itself() -> None:
    history = g.given(
        *(OPEN, g.declared("on-track", on="2024-02-01", dimension="cost"), AT_RISK),
        g.declared("off-track", on="2024-04-02", dimension="cost", because="quotes above plan"),
    )
    said = (
        'OFF TRACK (ON TRACK at the end of 2024Q1), since 2024-04-02, by m.keller: "quotes above'
        ' plan"'
    )
    assert line_of(reported(history, "2024Q2"), "Status, cost") == said


def test_the_reason_of_an_amendment_says_why_it_was_made_and_not_why_the_project_is_red() -> None:
    history = g.given(
        OPEN,
        g.declared("on-track", on="2024-03-20"),
        g.amended(2, g.declared("at-risk", on="2024-03-20")),
    )
    assert line_of(reported(history), "Status") == "AT RISK, since 2024-03-20, by m.keller"


def test_what_stood_before_is_told_with_its_entries_as_json_too() -> None:
    status: Any = reported(g.given(OPEN, AT_RISK, OFF_TRACK), "2024Q3")["status"]
    assert (status["words"], status["why"]["value"], status["why"]["entry"]) == (
        None,
        "vendor six weeks late",
        3,
    )
    assert status["since"] == {
        "value": "2024-05-20",
        "entry": 3,
        "on": "2024-05-20",
        "by": "m.keller",
    }
    assert [
        (one["value"], one["entry"], one["until"], one["quarter"]) for one in status["before"]
    ] == [("at-risk", 2, "2024-05-20", "2024Q1")]


@for_all(
    st.lists(
        st.tuples(st.integers(0, 200), st.sampled_from(["on-track", "at-risk", "off-track"])),
        min_size=1,
        max_size=9,
    )
)
def test_what_a_status_was_before_is_what_stood_at_the_end_of_the_days_before(
    said: list[tuple[int, str]],
) -> None:
    first = date(2024, 1, 1)
    said = sorted(said, key=lambda one: one[0])
    history = g.given(
        OPEN, *(g.declared(status, on=str(first + timedelta(days))) for days, status in said)
    )
    stood = [
        next((status for days, status in reversed(said) if days <= day), None) for day in range(366)
    ]  # at each day's end
    since = next(day for day in range(365, -1, -1) if day == 0 or stood[day - 1] != stood[365])
    quarter = max(
        end for end in (-1, 90, 181, 273) if end < since
    )  # the last day of the quarter before
    at_end = stood[quarter] if quarter >= 0 else None
    right_before = stood[since - 1] if since else None
    expected = [(at_end, True)] if at_end not in (None, stood[365]) else []
    expected += [(right_before, False)] if right_before and right_before != at_end else []
    status: Any = reported(history, "2024Q4")["status"]
    assert status["since"]["value"] == str(first + timedelta(since))
    assert [(one["value"], one["quarter"] is not None) for one in status["before"]] == expected


# What was promised?


def test_a_moved_objective_says_for_which_quarter_it_was_first_how_often_it_moved_and_why() -> None:
    history = g.given(
        OPEN, g.objective_set("carriers", "Two carriers", "2024Q2"),
        g.moved("carriers", "2024Q3", on="2024-06-10", because="no testers"),
        g.moved("carriers", "2024Q4", on="2024-06-20", because="the carrier is busy"),
    )  # fmt: skip
    report = reported(history, "2024Q2")
    assert (
        line_of(report, "Moved:")
        == '2024-06-20, to 2024Q4 (twice, first for 2024Q2): "the carrier is busy"'
    )
    assert "OBJECTIVES FOR NEXT QUARTER\n  nothing recorded" in text_of(report)
    assert "OBJECTIVES FOR LATER QUARTERS\n  Two carriers  for 2024Q4" in text_of(report)
    once = reported(
        g.given(
            OPEN, g.objective_set("a", quarter="2024Q2"), g.moved("a", "2024Q3", on="2024-06-10")
        ),
        "2024Q2",
    )
    assert line_of(once, "Moved:") == "2024-06-10, to 2024Q3 (first for 2024Q2)"


@pytest.mark.parametrize(
    ("scored", "said"),
    [
        (g.met("a", on="2024-05-12"), "met 2024-05-12, for 2024Q3"),
        (g.objective_dropped("a", on="2024-05-12"), "dropped 2024-05-12, for 2024Q3"),
    ],
)
def test_an_objective_is_told_of_where_it_was_scored_also_where_that_was_early(
    scored: g.Statement, said: str
) -> None:
    history = g.given(OPEN, g.objective_set("a", "Handbook", "2024Q3"), scored)
    assert line_of(reported(history, "2024Q1"), "Handbook") == "for 2024Q3"
    assert line_of(reported(history, "2024Q2"), "Handbook") == said
    assert line_of(reported(history, "2024Q3"), "Handbook") == said.partition(",")[0]
    assert "Handbook" not in text_of(reported(history, "2024Q4"))


@pytest.mark.parametrize(
    ("dues", "said"),
    [
        (["early spring", "2024-06-30"], None),
        (
            ["early spring", "2024-06-30", "2024-09-30"],
            'Slipped 92 days, first due 2024-06-30, moved once: "legal review"',
        ),
        (
            ["2024-06-30", "2024-09-30", "2024-07-31"],
            'Slipped 31 days, first due 2024-06-30, moved twice: "legal review"',
        ),
        (
            ["2024-06-30", "2024-09-30", "2024-06-30"],
            'First due 2024-06-30, moved twice: "legal review"',
        ),
        (["2024-06-30", "2024-06-30"], None),
        (["2024-06-30", "autumn"], 'First due 2024-06-30, moved once: "legal review"'),
        (["spring", "summer"], 'First due spring, moved once: "legal review"'),
        (
            ["2024Q2", "2024-05-31", "2024-05", "2024-04-30"],
            'Earlier by 61 days, first due 2024Q2, moved 3 times: "legal review"',
        ),
    ],
)
def test_days_of_slip_count_from_the_first_due_day_and_moves_tell_the_newest_reason(
    dues: list[str], said: str | None
) -> None:
    first, *others = dues
    steps = [
        g.rescheduled("ux", due, on=f"2024-03-1{number}", because="legal review")
        for number, due in enumerate(others)
    ]
    text = text_of(reported(g.given(OPEN, g.planned("ux", due=first), *steps)))
    found = [line.strip() for line in text.splitlines() if "irst due" in line]
    assert [line.partition("  #")[0].strip() for line in found] == ([said] if said else [])


def test_the_completion_of_the_project_tells_the_same() -> None:
    steps = [g.completion_targeted(target, on=f"2024-03-0{on}", because=f"why {on}") for on,
     target in
             enumerate(["soon", "2024Q2", "2024Q3", "2024Q3", "2024Q4"], 1)]  # fmt: skip
    assert line_of(reported(g.given(OPEN, *steps[:2])), "Target completion") == "2024Q2"
    assert (
        line_of(reported(g.given(OPEN, *steps)), "Target completion")
        == '2024Q4 (first 2024Q2, moved twice: "why 5")'
    )
    later = 'Target completion  2024Q4 (first 2024Q2, moved twice: "why 5")   since 2024-03-05'
    assert later in text_of(reported(g.given(OPEN, *steps), "2024Q2"))


def test_what_is_said_again_has_not_moved_again_and_keeps_why_and_when_it_moved() -> None:
    history = g.given(
        OPEN, g.planned("ux", due="2024-06-30"), g.completion_targeted("2024Q3"),
        g.objective_set("a", quarter="2024Q2"),
        g.rescheduled("ux", "2024-09-30", on="2024-06-01", because="vendor late"),
        g.completion_targeted("2024Q4", on="2024-06-02", because="storm"),
        g.moved("a", "2024Q3", on="2024-06-03", because="no testers"),
        g.rescheduled("ux", "2024-09-30", on="2024-06-20", because="monthly round"),
        g.completion_targeted("2024Q4", on="2024-06-20"),
        g.moved("a", "2024Q3", on="2024-06-20"),
    )  # fmt: skip
    report = reported(history, "2024Q2")
    assert line_of(report, "Slipped") == '92 days, first due 2024-06-30, moved once: "vendor late"'
    assert line_of(report, "Target completion") == '2024Q4 (first 2024Q3, moved once: "storm")'
    assert line_of(report, "Moved:") == '2024-06-03, to 2024Q3 (first for 2024Q2): "no testers"'
    never = g.given(
        OPEN, g.objective_set("a", quarter="2024Q2"), g.moved("a", "2024Q2", because="as agreed")
    )
    assert "Moved:" not in text_of(reported(never, "2024Q2"))


@pytest.mark.parametrize(
    ("as_of", "scored", "said", "later"),
    [
        (
            None,
            g.met("a", on="2024-06-20"),
            "met 2024-06-20, moved to 2024Q4",
            "1 of 1 objectives of the quarter is met.",
        ),
        (
            None,
            g.objective_dropped("a", on="2024-06-20"),
            "dropped 2024-06-20, moved to 2024Q4",
            "0 of 1 objectives",
        ),
        (
            "2024-11-30",
            g.objective_dropped("a", on="2024-10-20"),
            "dropped 2024-10-20, moved to 2024Q4",
            "0 of 1 objectives",
        ),
        ("2024-11-30", g.met("a", on="2024-10-20"), "moved to 2024Q4", "0 of 1 objectives"),
    ],
)
def test_what_became_of_an_objective_is_told_where_it_was_scored_also_where_it_had_been_moved_on(
    as_of: str | None, scored: g.Statement, said: str, later: str
) -> None:
    history = g.given(
        OPEN,
        g.objective_set("a", "Audit", "2024Q2"),
        g.moved("a", "2024Q4", on="2024-06-10"),
        scored,
    )
    report = reported(history, "2024Q2", as_of)
    assert line_of(report, "Audit") == said
    assert later in text_of(report)


def test_what_was_missed_or_dropped_says_why() -> None:
    history = g.given(
        OPEN, g.planned("ux", "UX"), g.objective_set("a", "Audit", "2024Q1"),
        g.objective_set("b", "Book", "2024Q1"),
        g.objective_set("c", "Call", "2024Q1"), g.missed("a", because="no auditor came"),
        g.met("b", because="found late"),
        g.missed("c", note="nobody called", because="see the minutes"),
        g.dropped("ux", because="not needed by law"),
    )  # fmt: skip
    text = text_of(reported(history))
    lines = [line.strip().partition("  ")[0] for line in text.splitlines()]
    assert [line for line in lines if line.startswith("Because:")] == [
        "Because: not needed by law", "Because: no auditor came",
    ]  # fmt: skip


# Is it done?


@pytest.mark.parametrize(
    ("steps", "timing", "complete"),
    [
        ([("done", "2024-03-10")], "on-time", True),
        ([("done", "2024-03-15")], "on-time", True),
        ([("done", "2024-03-16")], "late", True),
        ([("done", "2024-03-10"), ("done", "2024-03-20")], "on-time", True),
        ([("done", "2024-03-10"), ("not done", "2024-03-12")], "overdue", False),
        (
            [("done", "2024-03-10"), ("not done", "2024-03-12"), ("done", "2024-03-20")],
            "late",
            True,
        ),
        ([("100", "2024-03-16"), ("done", "2024-03-20")], "late", True),
        ([("done", "2024-03-10"), ("100", "2024-03-20")], "on-time", True),
        ([("100", "2024-03-10"), ("done", "2024-03-20"), ("90", "2024-03-21")], "late", True),
        ([("done", "2024-03-10"), ("100", "2024-03-20"), ("not done", "2024-03-21")], "late", True),
    ],
)
def test_done_or_at_100_settles_the_timing_by_the_day_on_which_it_came_to_be_so(
    steps: list[tuple[str, str]], timing: str, complete: bool
) -> None:
    said = {"done": {"done": True}, "not done": {"done": False}}
    facts = [
        g.progressed("ux", on=on, because="measured", **said.get(step, {"percent": step}))
        for step, on in steps
    ]
    report = reported(g.given(OPEN, g.planned("ux", due="2024-03-15"), *facts))
    assert report["milestones"][0]["timing"] == timing
    assert f"{int(complete)} of 1 milestones" in text_of(report)


def test_what_is_declared_done_has_the_percent_that_was_said_or_none() -> None:
    history = g.given(
        OPEN,
        g.planned("a"),
        g.planned("b"),
        g.progressed("a", 60, done=True),
        g.progressed("b", done=True),
    )
    assert [one["percent"]["value"] for one in reported(history)["milestones"]] == ["60", None]
    assert reported(history)["progress"]["percent"] is None


def test_quarters_side_by_side_say_of_what_was_declared_done_that_it_is() -> None:
    history = g.given(
        OPEN, g.planned("ux", due="2024-03-15"), g.progressed("ux", done=True, on="2024-03-10")
    )
    (quarter,) = quarters(history.recorded, as_of=date(2024, 3, 31), size=9)
    assert quarter.cells["milestone/ux/percent"].figure.value == "done"


# What was approved?


@pytest.mark.parametrize(
    ("statements", "said"),
    [
        ([g.approved("100000", on="2024-01-02")], "100,000.00 EUR"),
        (
            [g.approved("100000", on="2024-01-02"),
             g.revised("150000", on="2024-02-20", because="board agreed")],
            "150,000.00 EUR (100,000.00 EUR until 2024-02-20: board agreed)",
        ),
        (
            [
                g.approved("80000", on="2024-01-02"),
                g.revised("100000", on="2024-01-20", because="x"),
                g.revised("150000", on="2024-02-20", because="board agreed"),
                g.revised("150000", on="2024-03-20", because="again"),
            ],
            "150,000.00 EUR (at first 80,000.00 EUR; "
            "100,000.00 EUR until 2024-02-20: board agreed)",
        ),
        (
            [
                g.approved("80000", on="2024-01-02"),
                g.revised("100000", on="2024-01-20", because="x"),
                g.revised("80000", on="2024-02-20", because="cut back"),
            ],
            "80,000.00 EUR (100,000.00 EUR until 2024-02-20: cut back)",
        ),
        (
            [
                g.approved("80000", on="2024-01-02"),
                g.revised("510000", on="2024-02-20", because="mistyped"),
                g.revised("150000", on="2024-02-20", because="board agreed"),
            ],
            "150,000.00 EUR (80,000.00 EUR until 2024-02-20: board agreed)",
        ),
        (
            [
                g.approved("80000", on="2024-01-02"),
                g.revised("90000", on="2024-01-20", because="index"),
                g.revised("510000", on="2024-02-20"),
                g.revised("90000", on="2024-02-20", because="not this project"),
            ],
            "90,000.00 EUR (80,000.00 EUR until 2024-01-20: index)",
        ),
        ([g.approved("80000", on="2024-01-02"),
          g.approved("90000", on="2024-01-02", because="mistyped")], "90,000.00 EUR"),
    ],
)  # fmt: skip
def test_a_revised_budget_says_what_was_approved_before_until_when_and_why(
    statements: list[g.Statement], said: str
) -> None:
    assert line_of(reported(g.given(OPEN, *statements)), "Approved") == said


def test_what_a_forecast_exceeds_the_approved_by_is_told_beside_it_and_in_the_summary() -> None:
    report = reported(g.given(OPEN, g.approved("1000"), g.spent("5"), g.forecast("1200.50")))
    assert (
        line_of(report, "Forecast at completion") == "1,200.50 EUR, 200.50 EUR above the approved"
    )
    assert (
        "0.5 % of the approved budget is spent; the forecast at completion is 200.50 EUR above the"
        " approved." in text_of(report)
    )
    assert "1,200.50 EUR, 200.50 EUR above the approved" in [
        line.cells[0] for line in card("budget", read_again(report).budget)
    ]
    within = reported(g.given(OPEN, g.approved("1000"), g.forecast("1000")))
    assert line_of(within, "Forecast at completion") == "1,000.00 EUR"
    as_stated = reported(
        g.given(OPEN, g.budget_stated(approved=g.money("1000")), g.forecast("1001"))
    )
    assert (
        line_of(as_stated, "Forecast at completion") == "1,001.00 EUR, 1.00 EUR above the approved"
    )


@pytest.mark.parametrize(
    ("amount", "of", "used", "over"),
    [
        ("999.96", "1000", "99.99 %", None),
        ("1000.00", "1000", "100 %", None),
        ("1000.04", "1000", "100.01 %", "0.01 %"),
        ("1200000.01", "1200000", "100.01 %", "0.01 %"),
        ("1080", "1000", "108 %", "8 %"),
    ],
)
def test_over_is_told_by_the_amounts_and_not_by_the_rounded_percent(
    amount: str, of: str, used: str, over: str | None
) -> None:
    text = text_of(reported(g.given(OPEN, g.approved(of), g.spent(amount))))
    assert f"  Used             {used}   computed" in text
    assert ("  Over " in text, f"  Over             {over}   computed" in text) == (
        over is not None,
        over is not None,
    )
    as_stated = text_of(
        reported(g.given(OPEN, g.budget_stated(spent=g.money(amount), approved=g.money(of))))
    )
    assert (f"Used              {used}  " in as_stated, "  Over " in as_stated) == (
        True,
        over is not None,
    )


@for_all(st.decimals("0", "3000", places=2), st.decimals("0", "1500", places=2))
def test_a_share_reads_100_only_where_it_is_exactly_all_and_is_within_a_hundredth(
    part: Decimal, whole: Decimal
) -> None:
    found = share(Money(part, "EUR"), Money(whole, "EUR"))
    if not whole:
        assert found is None
        return
    assert found is not None
    assert (found > 100, found == 100) == (part > whole, part == whole)
    assert abs(found * whole - 100 * part) <= Decimal("0.01") * whole


def test_what_was_spent_where_nothing_is_approved_any_more_has_no_percent() -> None:
    report = reported(
        g.given_anyway(OPEN, g.approved("100"), g.spent("5"), g.revised("0", because="cancelled"))
    )
    assert (
        report["budget"]["used_percent"]["value"],
        report["budget"]["over_percent"]["value"],
    ) == (None, None)
    assert line_of(report, "Used") == "5.00 EUR, with nothing approved"
    assert "5.00 EUR is spent, with nothing approved." in text_of(report)


# What else was hidden or said wrongly


def _impact(history: g.History) -> str:
    return (
        text_of(reported(history))
        .partition("IMPACT ON COMPANY GOALS\n")[2]
        .partition("\n")[0]
        .strip()
    )


def test_impact_says_where_it_is_stated() -> None:
    stated = g.given(OPEN, g.planned("a"), g.planned("b"), g.progressed("a", impact="fewer calls"))
    assert _impact(stated) == "stated with 1 milestone above"
    assert "*stated with 1 milestone above*" in as_markdown(
        document(reported(stated), "9:" + "0" * 64)
    )
    assert _impact(g.given(OPEN, g.planned("a"))) == "nothing recorded"
    assert _impact(
        g.given(
            OPEN,
            g.planned("a"),
            g.progressed("a", impact="fewer calls"),
            g.narrated("impact", "More."),
        )
    ).startswith("More.")


@pytest.mark.parametrize(
    ("section", "heading"), [("milestones", "MILESTONES"), ("risks", "RISKS AND BLOCKERS")]
)
def test_what_is_written_of_a_section_stands_in_it(section: str, heading: str) -> None:
    history = g.given(
        OPEN,
        g.planned("ux"),
        g.raised("r"),
        g.narrated(section, "One word on this."),
        g.narrated("outlook", title="Outlook"),
    )
    text = text_of(reported(history))
    assert text.count(f"\n{heading}") == 1
    assert "One word on this." in text.partition(f"\n{heading}")[2].partition("\n\n")[0]
    titled = text_of(
        reported(g.given(OPEN, g.narrated(section, "One word on this.", title="Our view")))
    )
    assert "OUR VIEW\n  One word on this." in titled


def test_a_summary_that_looks_back_tells_since_when_risks_were_closed() -> None:
    history = g.given(OPEN, g.raised("r", on="2024-02-01"), g.closed("r", on="2024-05-01"))
    assert "0 risks are open, 1 closed since 2024-01-01." in text_of(
        reported(history, "2024Q1", as_of="2024-06-30")
    )
    assert "1 risk is open, 0 closed in the quarter." in text_of(reported(history, "2024Q1"))


def test_what_is_delivered_twice_is_listed_once() -> None:
    history = g.given(
        OPEN, g.planned("a"), g.progressed("a", deliverables=["Manual", "Slides"], on="2024-03-02"),
        g.progressed("a", deliverables=["manual"], on="2024-03-03"),
    )  # fmt: skip
    (shape,) = reported(history)["milestones"]
    assert (shape["deliverables"]["value"], shape["deliverables"]["entries"]) == (
        ["Manual", "Slides"],
        [3, 4],
    )
    assert shape["delivered_in_quarter"] == ["Manual", "Slides"]
