"""Readings that went wrong once."""

import pytest
from reports.readings import (
    HEAD,
    facts,
    milestones,
    narratives,
    objectives,
    of,
    report,
    risks,
    unread,
)

from projections.importing.reading import read
from projections.importing.wording.when import times

REST = "\n\n## Risks\n\n- Wind\n"


def test_a_heading_that_no_table_knows_opens_its_own_section() -> None:
    text = report(
        "Executive Summary",
        "Slow.",
        "",
        "## Hoisting Etiquette",
        "",
        "Wave.",
        "",
        "## Risks",
        "- Wind",
        "",
        "## Catering",
        "",
        "Soup.",
    )
    assert narratives(text) == {
        "executive-summary": "Slow.",
        "hoisting-etiquette": "Wave.",
        "catering": "Soup.",
    }


def test_a_numbered_heading_without_bold_opens_a_section() -> None:
    text = (
        f"{HEAD}\n1. Executive Summary\n\n   The project is on track.\n\n2. Key Milestones\n\n   -"
        " Mast (80%)\n"
    )
    assert [one["title"] for one in of("milestone-planned", text)] == ["Mast"]


def test_reports_of_several_quarters_are_seen_below_lists_too() -> None:
    one = "# Crane Renewal Report Q{} 2024\n\n## Risks\n\n- Wind\n\n"
    assert "several quarters" in read("".join(one.format(number) for number in (1, 2, 3))).problem


def test_prose_of_another_quarter_than_the_heading_is_a_doubt() -> None:
    reading = read(
        f"# Crane Report, Q1 2024\n\n## Executive Summary\n\nIn Q2 2024 the crane was slow.{REST}"
    )
    assert "2024Q2" in " ".join(reading.doubts)


@pytest.mark.parametrize(
    "line",
    [
        "Key risks are: late steel, strong wind and a lack of welders.",
        "The main risks include: late steel, strong wind.",
    ],
)
def test_what_leads_to_risks_is_none(line: str) -> None:
    assert [title for title, _ in risks(line)][:2] == ["late steel", "strong wind"]


@pytest.mark.parametrize(
    ("said", "titles"),
    [
        (
            "We will focus on testing the jib and painting the mast.",
            ["testing the jib", "painting the mast"],
        ),
        ("Our priority is finishing the jib in order to lift more.", ["finishing the jib"]),
        (
            "Our objective is completing the jib and painting the mast.",
            ["completing the jib", "painting the mast"],
        ),
    ],
)
def test_what_leads_to_objectives_is_no_part_of_them(said: str, titles: list[str]) -> None:
    assert [title for title, _ in objectives(said)] == titles


def test_a_bullet_that_says_no_more_than_its_percentage_has_no_note() -> None:
    (told,) = of("milestone-progressed", report("Milestones", "- Mast (80%)"))
    assert told == {"milestone": "mast", "percent": "80"}
    (objective,) = of("objective-set", report("Next Quarter Objectives", "- Jib (June 2024)"))
    assert "description" not in objective


@pytest.mark.parametrize("said", ["April - June 2024", "Sept. 2024", "April, 2024"])
def test_a_month_behind_by_keeps_its_year(said: str) -> None:
    assert len(times(f"By {said}.")) == 1
    assert times(f"By {said}.")[0].start == 3


def test_a_measured_figure_is_found_behind_its_subject() -> None:
    text = report("Executive Summary", "The new jib increased the throughput of the yard by 12%.")
    assert [one["title"] for one in of("metric-measured", text)] == ["Throughput of the yard"]


def test_a_status_may_stand_in_the_words_that_say_it() -> None:
    text = report("Executive Summary", "The status is red.")
    assert of("status-declared", text) == [{"status": "off-track"}]


@pytest.mark.parametrize(
    "title", ["Q1 2024 Update: Crane Renewal", "Crane Renewal - Status Q1 2024"]
)
def test_what_a_report_is_called_is_no_project(title: str) -> None:
    assert read(f"# {title}{REST}").title == "Crane Renewal"


def test_by_before_a_company_is_read_in_small_letters() -> None:
    assert (
        read(f"# Crane Renewal Report\n\nby Harbour Lift Ltd.{REST}").company == "Harbour Lift Ltd."
    )


@pytest.mark.parametrize("line", ["- [Risk]", "- [Risk]: [Description]", "- **[Risk]**"])
def test_a_placeholder_in_a_list_is_no_item(line: str) -> None:
    text = report("Risks", line, "- Wind")
    assert [one["title"] for one in of("risk-raised", text)] == ["Wind"]
    assert unread(text)[5] == "a placeholder, which states nothing"


def test_thanks_to_something_are_no_closing_words() -> None:
    text = report("Executive Summary", "Thanks to the crew, the mast stands.", "", "It is tall.")
    assert (
        narratives(text)["executive-summary"] == "Thanks to the crew, the mast stands.\nIt is tall."
    )


# Not in fixes.patch


def test_short_lines_without_bullets_are_items_each() -> None:
    assert milestones("Mast Foundation (80%)", "Jib Assembly (40%)") == [
        ("Mast Foundation", "80"),
        ("Jib Assembly", "40"),
    ]


def test_what_is_ahead_of_schedule_must_be_the_whole() -> None:
    assert (
        of("status-declared", report("Executive Summary", "The paint was ready ahead of schedule."))
        == []
    )


def test_a_first_heading_that_no_table_knows_is_no_company() -> None:
    assert "company" not in facts(report("Hoisting Etiquette", "Wave before you lift."))[0]


def test_a_range_in_words_is_no_figure() -> None:
    assert of("metric-measured", report("Overall completion", "Between 60% and 70% of it.")) == []


def test_may_is_a_month() -> None:
    text = report("Executive Summary", "Reduced lost hours by 8% compared with May.")
    assert of("metric-measured", text)


def test_a_target_in_prose_is_no_part_of_the_title() -> None:
    assert objectives("The focus will be on completing the jib by June 2024.") == [
        ("completing the jib", "2024-06")
    ]


def test_a_name_of_signs_is_not_said_to_be_there_already() -> None:
    assert "already" not in unread(report("Milestones", "- **???**: 80% complete"))[5]


def test_a_period_further_down_begins_another_report() -> None:
    text = "# Portal: Q1 2024\n\n## Conclusion\n\nAll is well.\n\nReporting period: Q2 2024\n"
    assert "2024Q1, 2024Q2; split it" in read(text).problem


def test_a_second_title_among_milestones_begins_another_report() -> None:
    text = (
        "# Portal - Q1 2024\n\n## Milestones\n\n- UX: 70 %\n\n# Portal - Q2 2024\n\n##"
        " Milestones\n\n- UX: 80 %\n"
    )
    assert "several quarters" in read(text).problem


def test_a_mitigation_right_behind_a_risks_name_is_its_own() -> None:
    assert risks(
        "- Staff short. Mitigation: hire two.", "- Vendor late, mitigation: weekly calls"
    ) == [
        ("Staff short", "hire two."),
        ("Vendor late", "weekly calls"),
    ]


def test_a_timeline_in_one_line_is_told_apart() -> None:
    text = report(
        "Next Quarter Objectives",
        "- Pilot",
        "- Rollout",
        "",
        "Timeline: pilot by May 2024, rollout by June 2024",
    )
    assert [one["target"] for one in of("objective-set", text)] == ["2024-05", "2024-06"]


def test_a_time_that_is_no_deadline_stays_in_an_objective() -> None:
    text = report("Next Quarter Objectives", "The focus will be on closing May 2024 accounts.")
    assert [one["title"] for one in of("objective-set", text)] == ["closing May 2024 accounts"]


@pytest.mark.parametrize(
    ("said", "percent"),
    [
        ("30 % (was 35 %)", "30"),
        ("20% -> 60%", "60"),
        ("raised from 20% to 45%", "45"),
        ("only 10% remains", None),
        ("between 20% and 45% complete", None),
    ],
)
def test_of_two_percentages_the_later_one_is_meant(said: str, percent: str | None) -> None:
    ((_, found),) = milestones(f"- Control software: {said}")
    assert found == percent


def test_a_milestone_may_be_done_or_dropped_without_a_percentage() -> None:
    text = report(
        "Milestones",
        "- Deck: completed on 20 February 2024",
        "- Paint: cancelled",
        "- Rail (dropped)",
    )
    assert [one.get("done") for one in of("milestone-progressed", text)] == [True]
    assert [one["milestone"] for one in of("milestone-dropped", text)] == ["paint", "rail"]


@pytest.mark.parametrize(
    "heading",
    ["Objectives achieved this quarter", "Objectives not met", "Goals of the last quarter"],
)
def test_objectives_of_the_past_are_prose(heading: str) -> None:
    text = report(
        heading, "- Hire two engineers", "", "## Objectives for Q2 2024", "", "- Open the lab"
    )
    assert objectives_of(text) == ["Open the lab"]
    assert "Hire two engineers" in "".join(narratives(text).values())


def objectives_of(text: str) -> list[str]:
    return [one["title"] for one in of("objective-set", text)]


def test_an_objective_that_was_met_is_no_objective_of_the_next_quarter() -> None:
    text = report("Next Quarter Objectives", "- Sign the contract - met", "- Open the lab")
    assert objectives_of(text) == ["Open the lab"]


@pytest.mark.parametrize(
    "said",
    [
        "- Ice drift (closed)",
        "- Ice drift: closed on 2 May",
        "- Ice drift: Two ships went. Closed.",
    ],
)
def test_a_risk_that_is_said_to_be_closed_is_closed(said: str) -> None:
    text = report("Risks", said, "- Wind: gusts")
    assert [one["risk"] for one in of("risk-closed", text)] == ["ice-drift"]


def test_a_table_and_a_heading_close_risks_too() -> None:
    text = report(
        "Risks",
        "| Risk | Status |",
        "|---|---|",
        "| Wind | Closed |",
        "| Rain | Open |",
        "",
        "### Closed risks",
        "- Frost",
    )
    assert [(one["risk"], one["resolution"]) for one in of("risk-closed", text)] == [
        ("wind", "closed"),
        ("frost", "closed"),
    ]


def test_a_status_in_the_middle_of_the_summary_is_read() -> None:
    text = report(
        "Executive Summary", "The quarter was mixed. Overall status: amber, as the steel is late."
    )
    assert [one["status"] for one in of("status-declared", text)] == ["at-risk"]


def test_what_looks_like_a_company_is_the_project_where_nothing_else_is_named() -> None:
    assert read("# Port Works: Q2 2024\n\n## Risks\n\n- Wind\n").title == "Port Works"


def test_a_report_of_pledger_for_a_terminal_is_refused() -> None:
    text = (
        "Portal   2024Q1\n\nAs of 2024-03-31, known at 2024-04-02 09:00:00 UTC.\nReceipt"
        f" 17:{'9f' * 32}\n"
    )
    reading = read(text)
    assert "import it as Markdown" in reading.problem
    assert not reading.statements
    assert [one.line for one in reading.unread] == [1, 3, 4]


def test_a_figure_with_a_sign_or_without_end_is_no_fact() -> None:
    assert milestones("- UX: (-60%)") == [("UX", None)]
    text = report("Budget", "Total budget $99999999999999999999999 and -$2.5 million spent.")
    (stated,) = of("budget-stated", text)
    assert list(stated) == ["words"]


def test_what_is_struck_out_is_not_said() -> None:
    assert milestones("- UX (~~50%~~ 60%)") == [("UX", "60")]


def test_a_company_before_the_title_is_cut_where_prose_says_so() -> None:
    prose = "Harbour Lift's Crane Renewal is on track in all of the three ports of the coast."
    text = f"# Harbour Lift Crane Renewal: Q1 2024\n\n## Summary\n\n{prose}\n"
    assert read(text).title == "Crane Renewal"


def test_an_objective_that_goes_on_has_words_as_its_target_and_loses_none() -> None:
    text = report(
        "Next Quarter Objectives",
        "- **Jib:** Lift it.",
        "  - **Timeline:** Ongoing, with a plan for strong wind.",
    )
    (stated,) = of("objective-set", text)
    assert stated["target"] == "Ongoing"
    assert "with a plan for strong wind" in stated["description"]
