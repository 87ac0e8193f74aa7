"""Milestones, risks and objectives: which lines are items, which percentage is whose, what is done,
and by when.
"""

import pytest
from reports.readings import (
    facts,
    milestones,
    milestones_in,
    narratives,
    objectives,
    of,
    progress,
    report,
    risks,
    unread,
)

# Which percentage is a milestone's completion


@pytest.mark.parametrize(
    ("line", "percent"),
    [
        ("- Mast Foundation (80%)", "80"),
        ("- Mast Foundation (80% complete)", "80"),
        ("- Mast Foundation: 80%", "80"),
        ("- Mast Foundation: 80% complete. The concrete was poured in May.", "80"),
        ("- **Mast Foundation**: The concrete work is 80% complete.", "80"),
        ("- **Mast Foundation** (80 percent completed): poured.", "80"),
        ("- **Mast Foundation**: We have completed approximately 80% of the piles.", "80"),
        ("- **Mast Foundation**: 80% of the piles have been driven.", "80"),
        ("- **Mast Foundation**: Progress stands at 80%.", "80"),
        ("- **Mast Foundation**: Completed (100%)", "100"),
        ("- **Mast Foundation**: Completed (100% complete), accepted in May.", "100"),
        ("- Mast Foundation ... 80%", "80"),
        ("- Mast Foundation: now 80 % done", "80"),
        ("- **Mast Foundation**: 0% complete", "0"),
        ("- **Mast Foundation**: 66.67% complete", "66.67"),
        ("- Mast Foundation - 80 % abgeschlossen", "80"),
    ],
)
def test_a_percentage_that_is_said_of_the_work_is_its_completion(line: str, percent: str) -> None:
    assert milestones(line) == [("Mast Foundation", percent)]


@pytest.mark.parametrize(
    "line",
    [
        "- **Mast Foundation**: Target: 90%.",
        "- **Mast Foundation**: We expect to reach 90% by June.",
        "- **Mast Foundation**: reduced the cost of lifting by 20%.",
        "- **Mast Foundation**: a 15% increase in throughput was seen.",
        "- **Mast Foundation**: consumed 40% of the total budget.",
        "- **Mast Foundation**: 12% of the workforce was assigned to it.",
        "- **Mast Foundation**: demand shows 30% growth.",
        "- **Mast Foundation**: measured at 99.9% availability.",
        "- **Mast Foundation**: the survey shows 90% satisfaction.",
        "- **Mast Foundation**: another 10% remaining for the next crew.",
        "- **Mast Foundation**: between 60-70% of it.",
        "- **Mast Foundation** (60% to 70%)",
        "- **Mast Foundation**: 130% complete",
        "- **Mast Foundation** (110%)",
        "- **Mast Foundation**: 45.678% complete",
        "- **Mast Foundation** (previously 60%)",
        "- **Mast Foundation** (target 60%)",
        "- **Mast Foundation**: done to the letter, up from 40% last quarter.",
        "- **Mast Foundation**: 3/4 of the piles are in.",
    ],
)
def test_what_is_no_completion_leaves_it_unknown_and_is_kept_in_words(line: str) -> None:
    assert milestones(line) == [("Mast Foundation", None)]
    figure = next(word for word in line.split() if "%" in word or "/" in word).strip("().,")
    assert figure in str(facts(report("Milestones", line)))


@pytest.mark.parametrize(
    ("said", "percent"),
    [
        ("85%", "85"),
        ("85% (Q4 2023: 60%)", "85"),
        ("approximately 85 %", "85"),
        ("85", "85"),
        ("On schedule", None),
        ("n/a", None),
    ],
)
def test_a_labelled_completion_is_its_first_figure_that_is_no_target(
    said: str, percent: str | None
) -> None:
    assert milestones("- **Mast Foundation**", f"  - Percentage of Completion: {said}") == [
        ("Mast Foundation", percent)
    ]


@pytest.mark.parametrize("said", ["Completed", "100 % completed", "Done.", "✓"])
def test_completed_without_a_number_is_done_and_its_percentage_unknown(said: str) -> None:
    told = progress("- **Mast Foundation**", f"  - Status: {said}")
    assert told.get("percent") == ("100" if "100" in said else None)
    assert told.get("done") is (None if "100" in said else True)


def test_a_milestone_that_is_done_for_the_most_part_is_not_done() -> None:
    assert "done" not in progress("- **Mast Foundation**: Mostly completed, the paint is missing")


def test_a_status_that_is_neither_a_number_nor_done_is_its_note() -> None:
    assert (
        progress("- **Mast Foundation**", "  - Status: waiting for the crane")["note"]
        == "waiting for the crane"
    )


def test_the_completion_stands_in_what_was_delivered_where_it_stands_nowhere_else() -> None:
    assert milestones(
        "- **Mast Foundation**", "  - Deliverables: the piles are 60% complete. A drawing."
    ) == [("Mast Foundation", "60")]


def test_a_percent_sign_alone_is_a_label_of_the_completion() -> None:
    assert milestones("- **Mast Foundation**", "  - **%**: 80") == [("Mast Foundation", "80")]


# What is said of a milestone


def test_what_is_labelled_as_delivered_is_a_deliverable_a_sentence_each() -> None:
    told = progress(
        "- **Mast Foundation**", "  - Completed Deliverables: Drawings approved. Piles driven."
    )
    assert told["deliverables"] == ["Drawings approved", "Piles driven"]


def test_what_is_bulleted_below_a_milestone_is_a_deliverable_an_item_each() -> None:
    told = progress(
        "- **Mast Foundation** (50%)",
        "  - Drawings approved",
        "  - Piles driven",
        "  - Piles driven",
    )
    assert told["deliverables"] == ["Drawings approved", "Piles driven"]


def test_a_list_below_the_label_of_deliverables_is_deliverables() -> None:
    told = progress(
        "- **Mast Foundation**",
        "  - Deliverables:",
        "    - Drawings approved",
        "    - Piles driven",
    )
    assert told["deliverables"] == ["Drawings approved", "Piles driven"]


def test_prose_under_a_milestone_is_its_note() -> None:
    told = progress(
        "- **Mast Foundation** (50%): The rock was harder than thought. It took longer."
    )
    assert told["note"] == "The rock was harder than thought. It took longer."
    assert "deliverables" not in told


def test_a_bullet_of_several_sentences_is_prose() -> None:
    told = progress("- **Mast Foundation**", "  - The rock was hard. It took longer.")
    assert told == {"milestone": "mast-foundation", "note": "The rock was hard. It took longer."}


def test_impact_owner_and_due_date_are_taken_from_their_labels() -> None:
    lines = (
        "- **Mast Foundation**",
        "  - Impact on company goals: safer lifts",
        "  - Owner: Ada Kovacs",
        "  - Due: 30 June 2024",
    )
    assert progress(*lines)["impact"] == "safer lifts"
    planned = of("milestone-planned", report("Milestones", *lines))
    assert planned == [
        {
            "milestone": "mast-foundation",
            "title": "Mast Foundation",
            "due": "2024-06-30",
            "owner": "Ada Kovacs",
        }
    ]


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Impact on customers", "impact"),
        ("Mitigating the rest", "note"),
        ("Progress made here", "note"),
        ("Deliverable so far", "deliverables"),
    ],
)
def test_a_longer_label_is_known_by_its_first_words(label: str, field: str) -> None:
    assert "quiet nights" in str(
        progress("- **Mast Foundation**", f"  - {label}: quiet nights")[field]
    )


def test_a_paragraph_below_the_milestones_about_goals_is_the_impact() -> None:
    text = report(
        "Milestones",
        "- Mast Foundation (80%)",
        "",
        "All of this contributes to our goals.",
        "",
        "The weather was bad.",
    )
    assert narratives(text) == {
        "impact": "All of this contributes to our goals.",
        "milestones": "The weather was bad.",
    }


def test_a_figure_that_was_measured_is_a_metric_and_stays_in_words() -> None:
    text = report(
        "Milestones",
        "- **Mast Foundation**",
        "  - Impact: reduced the number of accidents by up to 15%",
    )
    (metric,) = of("metric-measured", text)
    assert (metric["value"], metric["unit"], metric["words"]) == ("-15", "%", "up to")
    assert progress(
        "- **Mast Foundation**", "  - Impact: reduced the number of accidents by up to 15%"
    )["impact"].endswith("up to 15%")


# Which lines are milestones


def test_a_milestone_is_a_bullet_or_a_number_or_a_heading_or_a_labelled_line() -> None:
    names = [("Mast Foundation", "80"), ("Jib Assembly", "40")]
    assert milestones("- Mast Foundation (80%)", "- Jib Assembly (40%)") == names
    assert (
        milestones("1. **Mast Foundation** - 80% complete", "2. **Jib Assembly** - 40% complete")
        == names
    )
    assert (
        milestones(
            "### Mast Foundation", "It is 80% complete.", "### Jib Assembly", "It is 40% complete."
        )
        == names
    )
    assert (
        milestones(
            "**Mast Foundation**",
            "It is 80% complete.",
            "",
            "**Jib Assembly**",
            "It is 40% complete.",
        )
        == names
    )
    assert milestones("Mast Foundation: 80% complete", "Jib Assembly: 40% complete") == names
    assert milestones("▪ Mast Foundation (80%)", "▪ Jib Assembly (40%)") == names
    assert milestones("- ✅ Mast Foundation (80%)", "- ⚠ Jib Assembly (40%)") == names
    assert milestones("(a) Mast Foundation (80%)", "(b) Jib Assembly (40%)") == names


def test_numbering_that_restarts_or_stands_in_the_label_is_no_name() -> None:
    assert milestones("1. Mast Foundation (80%)", "1. Jib Assembly (40%)", "1. Paint (5%)") == [
        ("Mast Foundation", "80"), ("Jib Assembly", "40"), ("Paint", "5"),
    ]  # fmt: skip
    assert milestones("- Milestone 1: Mast Foundation: 80% complete",
     "- Milestone 2 - Jib Assembly (40%)") == [
        ("Mast Foundation", "80"), ("Jib Assembly", "40"),
    ]  # fmt: skip
    assert milestones("- **Milestone 1:** Mast Foundation", "- **Milestone 2:** Jib Assembly") == [
        ("Mast Foundation", None), ("Jib Assembly", None),
    ]  # fmt: skip
    assert milestones(
        "- **M1:** The foundation of the mast is 80% complete. It was poured in the rain and held"
        " up very well."
    ) == [("The foundation of the mast", "80")]


def test_the_name_stands_in_the_first_line_below_where_the_number_stands_alone() -> None:
    assert milestones("1.", "   - Mast Foundation is 80% complete") == [("Mast Foundation", "80")]


def test_a_sentence_is_named_by_its_beginning() -> None:
    assert milestones("- Completed the mast foundation, which holds up to forty tonnes") == [
        ("Completed the mast foundation", None)
    ]
    assert milestones(f"- {'Foundation of a very long name ' * 10}")[0][0].startswith(
        "Foundation of a very"
    )
    assert len(milestones(f"- {'Foundation of a very long name ' * 10}")[0][0]) <= 160


def test_a_label_that_is_a_sentence_is_no_name() -> None:
    line = (
        "- **In this quarter the crew has at last been able to finish all the work on the mast,"
        " that is:** 80% complete"
    )
    assert milestones(line)[0][1] == "80"


def test_milestones_are_read_in_prose() -> None:
    text = report(
        "Milestones",
        "The mast foundation is 80% complete. The long jib was delivered in May. We like it. Rain"
        " fell on it.",
    )
    assert milestones_in(text) == [("mast foundation", "80"), ("long jib", None)]


def test_prose_that_names_no_milestone_is_prose() -> None:
    assert narratives(report("Milestones", "Nothing to tell.")) == {
        "milestones": "Nothing to tell."
    }


def test_items_that_only_sort_what_is_said_are_no_milestones() -> None:
    lines = (
        "- **Percentage of completion**:", "  - Mast Foundation: 80%", "  - Jib Assembly: 40%",
        "- **Completed deliverables**: Paint", "- **Impact**: safer lifts", "- **Note**: rain",
    )  # fmt: skip
    assert milestones(*lines)[:3] == [
        ("Mast Foundation", "80"),
        ("Jib Assembly", "40"),
        ("Paint", None),
    ]


def test_the_same_name_twice_is_said() -> None:
    text = report("Milestones", "- Mast (80%)", "- Mast (40%)", "  - It is the same")
    assert milestones_in(text) == [("Mast", "80")]
    assert "another milestone is named 'Mast' already" in unread(text).values()


def test_a_milestone_without_a_name_is_said() -> None:
    assert "without a name" in " ".join(
        unread(report("Milestones", "- Mast (80%)", "- (40%)")).values()
    )


def test_a_day_that_no_calendar_has_is_no_due_date() -> None:
    planned = of(
        "milestone-planned", report("Milestones", "- Mast (80%)", "  - Due: June 31, 2024")
    )
    assert planned == [{"milestone": "mast", "title": "Mast"}]


def test_of_two_equal_percentages_the_one_that_says_how_far_it_is_counts() -> None:
    assert milestones(
        "- **Mast Foundation**: the 30% that they bet on was met (30%) by the crew"
    ) == [("Mast Foundation", "30")]


# Milestones in tables


def test_a_row_of_a_table_is_a_milestone_by_what_its_columns_say() -> None:
    lines = (
        "| No | Milestone | Planned % | Actual % | RAG | Owner | Due | Remarks |",
        "|---|---|---|---|---|---|---|---|",
        "| 1 | Mast Foundation | 90 | 80 | Amber | Ada | 2024-06-30 | late |",
        "| 2 | Jib | 10 | - | Green | | | |",
        "| 3 | - | 1 | 2 | | | | |",
    )  # fmt: skip
    assert milestones(*lines) == [("Mast Foundation", "80"), ("Jib", None)]
    planned = of("milestone-planned", report("Milestones", *lines))[0]
    assert (planned["owner"], planned["due"]) == ("Ada", "2024-06-30")
    note = progress(*lines)["note"]
    assert {"late", "Planned %: 90", "RAG: Amber"} <= set(note.split("\n"))


def test_the_first_column_that_is_no_number_names_the_item_where_no_head_does() -> None:
    lines = ("| # | Thing | |", "|---|---|---|", "| 1 | Mast Foundation | all of it |")
    assert milestones(*lines) == [("Mast Foundation", None)]
    assert "all of it" in progress(*lines)["note"]


def test_last_quarters_column_is_no_completion() -> None:
    lines = ("| Milestone | Last quarter % | This quarter |", "|---|---|---|", "| Mast | 60 | 80 |")
    assert milestones(*lines) == [("Mast", "80")]


def test_a_table_without_rows_names_nothing() -> None:
    assert milestones("| Milestone | % |", "|---|---|") == []


# How far the whole is


def test_how_far_the_whole_is_said_to_be_is_a_measured_figure() -> None:
    (alone,) = of("metric-measured", report("Overall completion", "60%"))
    assert (alone["title"], alone["value"], alone.get("words")) == (
        "Overall completion",
        "60",
        None,
    )
    (told,) = of(
        "metric-measured", report("Overall completion", "The crane is 60% complete, they say.")
    )
    assert told["words"] == "The crane is 60% complete, they say."


def test_an_overall_completion_without_one_figure_is_prose() -> None:
    assert narratives(report("Overall completion", "60-70% of it.")) == {
        "milestones": "60-70% of it."
    }


# Risks


def test_a_risk_has_its_own_mitigation_as_labelled() -> None:
    lines = (
        "- **Late steel**: The mill is slow.",
        "  - Mitigation: a second mill",
        "- **Wind**: Gusts.",
        "  - Response: wait",
    )
    assert risks(*lines) == [("Late steel", "a second mill"), ("Wind", "wait")]


def test_what_a_risk_is_ends_where_it_is_told_what_is_done_about_it() -> None:
    text = report(
        "Risks",
        "- **Late steel**: The mill is slow. We are working with it to mitigate this. It helps.",
    )
    (risk,) = of("risk-raised", text)
    assert (risk["description"], risk["mitigation"]) == (
        "The mill is slow.",
        "We are working with it to mitigate this. It helps.",
    )


def test_a_risk_of_which_nothing_is_done_has_no_mitigation() -> None:
    assert risks("- **Late steel**: The mill is slow.") == [("Late steel", None)]


def test_what_is_done_about_all_risks_goes_to_each_that_has_nothing_of_its_own() -> None:
    lines = (
        "- Late steel",
        "- Wind",
        "  - Mitigation: wait",
        "",
        "To address these risks, we meet the mill every week.",
    )
    assert risks(*lines) == [
        ("Late steel", "To address these risks, we meet the mill every week."),
        ("Wind", "wait"),
    ]


def test_a_section_of_mitigations_belongs_to_the_risks_above_it() -> None:
    assert risks("- Late steel", "- Wind", "", "## Mitigation Strategies", "",
     "We watch both.") == [
        ("Late steel", "We watch both."), ("Wind", "We watch both."),
    ]  # fmt: skip


def test_mitigations_that_name_their_risk_go_to_it() -> None:
    lines = (
        "- Late steel",
        "- Strong wind",
        "- Noise",
        "",
        "We address these as follows:",
        "- **Strong wind**: wait",
        "- **Late steel**: a second mill",
    )
    assert risks(*lines)[:2] == [("Late steel", "a second mill"), ("Strong wind", "wait")]


def test_a_list_of_as_many_mitigations_goes_by_its_order() -> None:
    lines = (
        "- Late steel",
        "- Wind",
        "",
        "Our responses are the following:",
        "- a second mill",
        "- wait for calm",
        "  - in the harbour",
    )
    assert risks(*lines) == [
        ("Late steel", "a second mill"),
        ("Wind", "wait for calm\nin the harbour"),
    ]


def test_what_is_done_about_no_risk_is_prose() -> None:
    assert narratives(
        report("Risks", "- None", "", "We are working with the mill to mitigate what may come.")
    )["risks"]


@pytest.mark.parametrize(
    "said",
    ["None", "No significant risks", "N/A: calm", "Nil", "No blockers at this time: all is well"],
)
def test_where_a_report_says_that_there_is_no_risk_there_is_none(said: str) -> None:
    assert risks(f"- {said}") == []
    assert risks(f"{said}.") == []


@pytest.mark.parametrize(
    ("said", "titles"),
    [
        (
            "The main risks include late steel, strong wind and a lack of welders.",
            ["late steel", "strong wind", "lack of welders"],
        ),
        (
            "We have encountered delays in the delivery of steel.",
            ["delays in the delivery of steel"],
        ),
        ("However, the supply of steel remains a concern.", ["supply of steel"]),
        (
            "Late steel could delay the mast. Strong wind may stop the works.",
            ["Late steel", "Strong wind"],
        ),
        ("There is a shortage of welders due to the holidays.", ["shortage of welders"]),
        (
            "Steel deliveries are late, and strong wind may stop the works.",
            ["Steel deliveries", "strong wind"],
        ),
    ],
)
def test_risks_are_read_in_prose(said: str, titles: list[str]) -> None:
    assert [title for title, _ in risks(said)] == titles


@pytest.mark.parametrize(
    "said",
    [
        "We are on top of things.",
        "The team has worked hard.",
        "It is what it is.",
        "Calm weather.",
        "There are some challenges.",
    ],
)
def test_prose_that_names_no_risk_is_prose(said: str) -> None:
    text = report("Risks", said)
    assert of("risk-raised", text) == []
    assert narratives(text) == {"risks": said}


def test_in_prose_what_is_done_goes_to_the_risks_it_follows() -> None:
    said = "Late steel could delay the mast. To mitigate this, we are talking to a second mill."
    ((title, mitigation),) = risks(said)
    assert title == "Late steel"
    assert "a second mill" in str(mitigation)


def test_levels_of_a_risk_are_taken_where_they_are_numbers_and_stay_in_words() -> None:
    lines = (
        "| Risk | L | I | Mitigation | Owner | Due |",
        "|---|---|---|---|---|---|",
        "| Late steel | 4 | High | a second mill | Ada | June 2024 |",
    )
    (risk,) = of("risk-raised", report("Risks", *lines))
    assert (risk["title"], risk["probability"], risk.get("impact"), risk["owner"], risk["due"]) == (
        "Late steel",
        4,
        None,
        "Ada",
        "2024-06",
    )
    assert "Impact: High" in risk["description"]
    assert risk["mitigation"] == "a second mill"


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        (["- Late steel (Blocker by now)"], None), (["- Late steel"], None),
        (["- **Late steel (new)**", "  - Type: Blocker"], "blocker"),
        (["- Late steel", "  - Category: supply"], None),
        (["- Late steel", "  - Kind: issue"], "issue"),
    ],
)  # fmt: skip
def test_the_kind_of_a_risk_is_unknown_unless_said(lines: list[str], kind: str | None) -> None:
    assert of("risk-raised", report("Risks and Blockers", *lines))[0].get("kind") == kind


def test_a_risk_that_is_named_twice_or_not_at_all_is_said() -> None:
    text = report("Risks", "- Wind", "- Wind", "- (ongoing)")
    assert risks("- Wind", "- Wind", "- (ongoing)") == [("Wind", None)]
    assert {"another risk is named 'Wind' already", "a risk without a name"} <= set(
        unread(text).values()
    )


# Objectives


@pytest.mark.parametrize(
    ("said", "target"),
    [
        ("(June 2024)", "2024-06"),
        ("(by 15 May 2024)", "2024-05-15"),
        ("(Target: Q2 2024)", "2024Q2"),
        ("(Q2)", "2024Q2"),
        ("(Q2-Q3)", "Q2-Q3"),
        ("(ongoing)", "ongoing"),
        ("(due week 6)", "due week 6"),
        (": Put up the jib by the end of Q2 2024.", "2024Q2"),
        (": Put up the jib by May 15, 2024.", "2024-05-15"),
        (": Put up the jib by 2024-05-15.", "2024-05-15"),
        (": Put up the jib by 15.5.2024.", "2024-05-15"),
        (": Put up the jib until the end of April.", "2024-04"),
        (": Put up the jib in the second quarter of 2024.", "2024Q2"),
        (": Put up the jib in the second quarter.", "2024Q2"),
        (": Put up the jib by mid-June.", "2024-06"),
        (": Put up the jib in June, by 12 June 2024.", "2024-06-12"),
        (": Put up the jib.", None),
        (": The jib of June 31, 2024 is put up.", None),
        (": Put up the jib (80% by hand)", None),
    ],
)
def test_the_target_is_in_brackets_or_in_prose(said: str, target: str | None) -> None:
    assert objectives(f"- **Jib Assembly** {said}".replace(" :", ":")) == [("Jib Assembly", target)]


@pytest.mark.parametrize(
    ("said", "target"),
    [
        ("June 2024", "2024-06"),
        ("Ongoing", "Ongoing"),
        ("when it is calm", None),
        ("Q2-Q4", "Q2-Q4"),
        ("Q2", "2024Q2"),
    ],
)
def test_the_target_is_what_its_label_says(said: str, target: str | None) -> None:
    text = report("Next Quarter Objectives", "- **Jib Assembly**", f"  - Timeline: {said}")
    (objective,) = of("objective-set", text)
    assert objective.get("target") == target
    assert (target is None) is (said in objective.get("description", ""))


def test_a_time_with_its_year_beats_a_label_without_one() -> None:
    assert objectives("- **Jib Assembly**: Put it up by 12 June 2025.", "  - Timeline: Q2") == [
        ("Jib Assembly", "2025-06-12")
    ]


def test_a_target_may_be_a_start() -> None:
    text = report(
        "Next Quarter Objectives",
        "- **Jib Assembly**: Start the works in June 2024.",
        "- **Paint**",
        "  - Timeline: starts Q2 2024",
    )
    assert [(one["target"], one["target_is"]) for one in of("objective-set", text)] == [
        ("2024-06", "start"),
        ("2024Q2", "start"),
    ]


def test_an_objective_is_for_the_next_quarter_with_what_is_said_of_it() -> None:
    lines = (
        "- **Jib Assembly**: Put it up.",
        "  - Deliverable: the jib",
        "  - Owner: Ada",
        "  - Impact: reach",
        "  - by boat",
    )
    (objective,) = of("objective-set", report("Next Quarter Objectives", *lines))
    assert (objective["quarter"], objective["deliverable"], objective["owner"]) == (
        "2024Q2",
        "the jib",
        "Ada",
    )
    assert objective["description"] == "Put it up.\nreach\nby boat"


@pytest.mark.parametrize(
    "lines",
    [
        ["- Jib", "- Paint", "", "## Timeline", "", "Q2 2024"],
        ["In Q2 2024, we plan:", "- Jib", "- Paint"],
        ["- Jib", "- Paint", "", "All these tasks are to be done by Q2 2024."],
    ],
)
def test_a_time_that_is_said_of_all_is_each_ones(lines: list[str]) -> None:
    assert objectives(*lines) == [("Jib", "2024Q2"), ("Paint", "2024Q2")]


def test_a_timeline_gives_each_objective_its_time() -> None:
    lines = (
        "- Jib Assembly",
        "- Paint Works",
        "",
        "## Timeline",
        "- May 2024: jib assembly",
        "- June 2024: paint works",
        "- July: a feast",
    )
    text = report("Next Quarter Objectives", *lines)
    assert objectives(*lines) == [("Jib Assembly", "2024-05"), ("Paint Works", "2024-06")]
    assert "a feast" in narratives(text)["timeline"]


def test_a_timeline_of_something_else_stays_one() -> None:
    lines = (
        "- Jib Assembly",
        "- Paint Works",
        "",
        "## Timeline",
        "",
        "A feast on the quay follows for everybody who had a hand in it, in the summer.",
    )
    assert objectives(*lines) == [("Jib Assembly", None), ("Paint Works", None)]
    assert narratives(report("Next Quarter Objectives", *lines))["timeline"] == lines[-1]


def test_a_list_of_deliverables_goes_to_the_objectives_it_names() -> None:
    lines = (
        "- Jib Assembly",
        "- Paint Works",
        "",
        "## Deliverables",
        "- Jib assembly report (May 2024)",
        "- Paint works, ongoing",
        "- A feast",
    )
    text = report("Next Quarter Objectives", *lines)
    first, second = of("objective-set", text)
    assert (first["target"], first["deliverable"]) == ("2024-05", "Jib assembly report (May 2024)")
    assert second["deliverable"] == "Paint works, ongoing"
    assert narratives(text)["deliverables"] == "- A feast"


@pytest.mark.parametrize(
    ("said", "titles"),
    [
        (
            "The focus will be on testing the jib and painting the mast.",
            ["testing the jib", "painting the mast"],
        ),
        (
            "The crew plans to put up the jib by Q2 2024; and to paint the mast.",
            ["put up the jib", "paint the mast"],
        ),
        ("Our priority is to finish the jib in order to lift more.", ["finish the jib"]),
        ("We like the jib.", []),
        ("We plan to rest.", []),
    ],
)
def test_objectives_are_read_in_prose(said: str, titles: list[str]) -> None:
    assert [title for title, _ in objectives(said)] == titles
    assert narratives(report("Next Quarter Objectives", said)) == {"objectives": said}


def test_what_is_said_of_all_objectives_in_prose_is_none_of_them() -> None:
    assert objectives(
        "The focus will be on testing the jib. We plan to finish all tasks by June 2024."
    ) == [("testing the jib", "2024-06")]


def test_an_objective_that_is_named_twice_or_not_at_all_is_said() -> None:
    text = report("Next Quarter Objectives", "- Jib", "- Jib", "- (ongoing)")
    assert {"another objective is named 'Jib' already", "an objective without a name"} <= set(
        unread(text).values()
    )


def test_objectives_of_an_unknown_quarter_are_left() -> None:
    text = "# Crane Renewal Report\n\n## Goals\n\n- Jib"
    assert of("objective-set", text) == []
    assert set(unread(text).values()) >= {"no quarter is known that these objectives are for"}


# What can't be recorded


def test_what_cannot_be_recorded_is_left_with_the_reason() -> None:
    text = report("Milestones", "- Mast (80%)", "  - Owner: \u00ad", "- Jib (40%)")
    assert milestones_in(text) == [("Jib", "40")]
    assert "owner" in unread(text)[5]


def test_a_name_of_signs_alone_is_no_name() -> None:
    text = report("Milestones", "- **???**: 80% complete")
    assert milestones_in(text) == []
    assert 5 in unread(text)
