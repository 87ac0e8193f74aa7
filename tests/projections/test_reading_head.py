"""A report's head: whose it is, which quarter it covers, in which phase and how the project stands,
and when it is to be done.
"""

from typing import Any

import pytest
from reports.readings import facts, of

from domain.calendar import Quarter
from projections.importing.proposals import Reading
from projections.importing.reading import read

REST = "\n\n## Risks\n\n- Wind\n"
PROSE = "Nobody was hurt by the crane in all of these months of lifting and lowering."


def names(text: str) -> tuple[str | None, str | None]:
    reading = read(text)
    return reading.title, reading.company


def quarter(text: str) -> str | None:
    return str(found) if (found := read(text).quarter) else None


def first(kind: str, text: str) -> dict[str, Any]:
    return next(iter(of(kind, text)), {})


# Whose it is


@pytest.mark.parametrize(
    "head",
    [
        "Project: Crane Renewal\nCompany: Harbour Lift Ltd.",
        "**Project Name:** Crane Renewal\n**Company:** Harbour Lift Ltd.",
        "- **Project**: Crane Renewal\n- **Organisation**: Harbour Lift Ltd.",
        "Project:\nCrane Renewal\n\nCompany:\nHarbour Lift Ltd.",
        "Project: Crane Renewal | Company: Harbour Lift Ltd.",
        "| Project | Crane Renewal |\n|---|---|\n| Company | Harbour Lift Ltd. |",
        "# Harbour Lift Ltd.\n# Crane Renewal\n## Quarterly Report",
        "# Quarterly Report: Crane Renewal - Harbour Lift Ltd.",
        "# Harbour Lift Ltd. - Crane Renewal - Quarterly Project Update Report",
        "Title: Crane Renewal Quarterly Report\nPrepared by: Ada Kovacs, Harbour Lift Ltd.",
        "# Crane Renewal\n\nPrepared by: Harbour Lift Ltd.",
        "# Harbour Lift Ltd. Crane Renewal",
        "# Crane Renewal\n\nPrepared by: Ada Kovacs of Harbour Lift Ltd.",
    ],
)
def test_a_head_names_the_project_and_the_company(head: str) -> None:
    assert names(f"{head}\n\nQuarter: Q1 2024{REST}") == ("Crane Renewal", "Harbour Lift Ltd.")


@pytest.mark.parametrize(
    ("text", "title", "company"),
    [
        (
            (
                "The Crane Renewal project of Harbour Lift is on its way and nobody was hurt in it"
                " so far."
            ),
            "Crane Renewal",
            "Harbour Lift",
        ),
        (
            "Harbour Lift Ltd. is pleased to report on its project. " + PROSE,
            None,
            "Harbour Lift Ltd.",
        ),
        (
            "This is an update on the Crane Renewal, which is led by Harbour Lift. " + PROSE,
            "Crane Renewal",
            "Harbour Lift",
        ),
        (
            "Here at Harbour Lift Ltd., the Crane Renewal initiative goes on. " + PROSE,
            "Crane Renewal",
            "Harbour Lift Ltd.",
        ),
        (
            "The Crane Renewal project is on its way and nobody was hurt in it so far.",
            "Crane Renewal",
            None,
        ),
        (PROSE, None, None),
    ],
)
def test_prose_names_them_where_the_head_does_not(
    text: str, title: str | None, company: str | None
) -> None:
    assert names(f"## Executive Summary\n\n{text}{REST}") == (title, company)


def test_a_labelled_title_beats_a_heading() -> None:
    assert names(f"# Harbour Upkeep Report\n\nProject: Crane Renewal{REST}")[0] == "Crane Renewal"


def test_a_title_without_a_quarter_and_the_words_of_a_report() -> None:
    assert (
        names(f"# Quarterly Project Report - Crane Renewal (Q1 2024){REST}")[0] == "Crane Renewal"
    )


def test_a_company_before_its_project_is_parted_from_it_where_prose_does() -> None:
    text = (
        "# Acme Crane Renewal - Quarterly Report\n\n## Executive Summary\n\nAcme's Crane Renewal"
        f" goes on. {PROSE}{REST}"
    )
    assert names(text) == ("Crane Renewal", "Acme")


def test_a_company_is_named_in_the_signature() -> None:
    assert names(
        f"# Crane Renewal Report{REST}\n\nBest regards,\n\nAda Kovacs\n\nHarbour Lift Ltd."
    ) == (
        "Crane Renewal",
        "Harbour Lift Ltd.",
    )


@pytest.mark.parametrize("value", ["[Insert name]", "<Your company>", "TBD", ""])
def test_a_placeholder_names_nobody(value: str) -> None:
    assert names(f"Project: Crane Renewal\nCompany: {value}{REST}")[1] is None


def test_a_role_or_a_team_is_no_company() -> None:
    assert (
        names(
            "# Crane Renewal Report\n\nTo: Senior Management Team\nFrom: Ada Kovacs, Project"
            f" Manager{REST}"
        )[1]
        is None
    )


def test_who_wrote_it_for_whom_and_the_industry_open_the_project() -> None:
    text = (
        "Project: Crane Renewal\nFrom: Ada Kovacs\nTo: The board\nIndustry: Shipping\nQuarter: Q1"
        f" 2024{REST}"
    )
    assert facts(text)[0] == {
        "type": "project-opened", "title": "Crane Renewal", "manager": "Ada Kovacs",
        "audience": "The board",
        "industry": "Shipping",
    }  # fmt: skip


def test_an_industry_is_named_in_prose() -> None:
    told = "The cranes are by far the oldest ones in use within the port logistics industry."
    assert (
        read(f"# Crane Renewal Report\n\n## Executive Summary\n\n{told}").industry
        == "Port logistics"
    )


def test_a_title_names_the_company_beside_the_project() -> None:
    assert names(f"# Quarterly Report: Crane Renewal Plan\n\nHarbour Lift{REST}") == (
        "Crane Renewal Plan",
        "Harbour Lift",
    )
    assert names(f"# Crane Renewal Plan - Quarterly Report\n\nBy Harbour Lift{REST}") == (
        "Crane Renewal Plan",
        "Harbour Lift",
    )


def test_a_board_in_prose_is_no_company() -> None:
    told = "The yard was visited by the Senior Management Board, which liked what it saw there."
    assert names(f"# Crane Renewal Report\n\n## Executive Summary\n\n{told}{REST}") == (
        "Crane Renewal",
        None,
    )


def test_where_a_team_sits_is_no_company() -> None:
    told = (
        "The cranes turned in the wind, and the whole team at Rotterdam was glad that nobody was"
        " hurt."
    )
    assert names(f"# Crane Renewal Report\n\n## Executive Summary\n\n{told}{REST}") == (
        "Crane Renewal",
        None,
    )


def test_a_report_that_names_no_project_opens_none() -> None:
    reading = read("## Risks\n\n- Wind\n")
    assert reading.title is None
    assert [one.fact.type for one in reading.statements] == ["risk-raised"]


# Which quarter it covers


@pytest.mark.parametrize(
    "head",
    [
        "# Crane Renewal Report, Q1 2024",
        "# Crane Renewal Report\n\nQuarter: Q1 2024",
        "# Crane Renewal Report\n\nReporting period: January - March 2024",
        "# Crane Renewal Report\n\nPeriod: 2024-Q1",
        "# Crane Renewal Report\n\nFirst quarter of 2024",
        "# Crane Renewal Report\n\nfor the quarter ending March 31, 2024",
        "# Crane Renewal Report\n\nFor the three months ended 31 March 2024",
        "# Crane Renewal Report\n\nDate: Q1 2024",
        "# Crane Renewal Report\n\nDate: 31 March 2024",
        "# Crane Renewal Report\n\nDate: March 2024",
        "# Crane Renewal Report\n\nDate: 5 April 2024",
        "# Crane Renewal Report\n\nDate: 20 April 2024\n\n## Objectives for Q2 2024\n\n- Jib",
        "# Crane Renewal Report\n\n## Objectives for Q2 2024\n\n- Jib",
        (
            "# Crane Renewal Report\n\n## Next Quarter Objectives\n\nFor the second quarter of 2024"
            " we plan:\n\n- Jib"
        ),
        (
            "# Crane Renewal Report\n\n## Executive Summary\n\nIn Q1 2024 the crane was slow. It is"
            " to be done by Q4 2025."
        ),
        (
            "# Crane Renewal Report\n\n## Executive Summary\n\nIt was slow.\n\n## Conclusion\n\nThe"
            " first quarter of 2024 was slow."
        ),
        (
            "# Crane Renewal Report\n\n## Executive Summary\n\nThe crane was slow.\n\n# Quarterly"
            " Report Q1 2024"
        ),
    ],
)
def test_the_quarter_is_found_wherever_it_stands(head: str) -> None:
    assert quarter(f"{head}{REST}") == "2024Q1"


def test_a_label_beats_a_title_which_beats_prose_which_beats_a_date() -> None:
    text = "# Report Q1 2024\n\nDate: 5 May 2025\n\n## Executive Summary\n\nIn Q3 2024 it rained.\n"
    assert quarter(f"Quarter: Q2 2024\n{text}") == "2024Q2"
    assert quarter(text) == "2024Q1"
    assert quarter(text.replace("Q1 2024", "")) == "2024Q3"
    assert quarter(text.replace("Q1 2024", "").replace("In Q3 2024 it", "It")) == "2025Q2"


@pytest.mark.parametrize(
    "said",
    [
        "by the end of Q2 2024",
        "since Q2 2024",
        "next quarter (Q2 2024)",
        "scheduled for Q2 2024",
        "into Q2 2024",
    ],
)
def test_a_quarter_that_prose_looks_ahead_or_back_to_is_not_the_reports(said: str) -> None:
    assert (
        quarter(f"# Crane Report\n\n## Executive Summary\n\nThe crane is to be ready {said}.{REST}")
        is None
    )


def test_a_fiscal_quarter_stays_one() -> None:
    assert quarter(f"# Crane Report\n\nQuarter: Q1 FY2024{REST}") == "FY2024Q1"


def test_without_any_time_the_quarter_is_unknown_and_asked_for() -> None:
    reading = read(f"# Crane Renewal Report{REST}")
    assert reading.quarter is None
    assert "--quarter 2024Q1" in reading.problem
    assert [one.fact.type for one in reading.statements] == ["project-opened", "risk-raised"]


def test_a_quarter_that_is_given_is_taken_and_what_contradicts_it_is_a_doubt() -> None:
    reading = read(f"# Crane Report, Q1 2024{REST}", Quarter(2024, 2))
    assert (reading.quarter, reading.problem) == (Quarter(2024, 2), "")
    assert "2024Q1" in reading.doubts[0]
    assert read(f"# Crane Report, Q1 2024{REST}", Quarter(2024, 1)).doubts == ()
    assert read(f"# Crane Report{REST}", Quarter(2024, 1)).problem == ""


def test_a_heading_that_says_another_quarter_than_the_label_is_a_doubt() -> None:
    reading = read(f"# Crane Report, Q1 2024\n\nReporting period: Q2 2024{REST}")
    assert reading.quarter == Quarter(2024, 2)
    assert len(reading.doubts) == 1
    assert "2024Q1" in reading.doubts[0]


def test_reports_of_several_quarters_in_one_file_are_a_problem() -> None:
    reading = several_quarters()
    assert "several quarters, 2024Q1, 2024Q2, 2024Q3" in reading.problem
    assert "split it" in reading.problem
    assert reading.statements == ()
    assert len(reading.unread) == 15


def several_quarters() -> Reading:
    one = "# Crane Renewal Report Q{} 2024\n\n## Risks\n\n- Wind\n\n## Conclusion\n\nSlow.\n\n"
    return read("".join(one.format(number) for number in (1, 2, 3)))


# Phase


@pytest.mark.parametrize(
    ("said", "phase"),
    [
        ("Phase: Design", "Design"),
        ("Phase: Design Phase", "Design"),
        ("Project Phase: Construction stage", "Construction"),
        ("**Current Phase:** monitoring and evaluation", "Monitoring & Evaluation"),
        ("Stage: Slewing Ring Surgery", "Slewing Ring Surgery"),
        ("The project is currently in the Design phase.", "Design"),
        ("We have now entered the testing stage.", "Testing"),
        ("The design phase is underway.", "Design"),
        ("The project has moved from design to construction, slowly.", "Construction"),
        ("The project has reached its closure.", "Closure"),
        ("Work goes on through the critical design phase.", "Design"),
        ("The project is in the Slewing Ring Surgery phase.", "Slewing Ring Surgery"),
        ("The project is in the final detailed design phase.", "Detailed Design"),
        ("The project is now in development and goes on.", "Development"),
        (
            (
                "Following the completion of the design phase, the project entered the construction"
                " phase."
            ),
            "Construction",
        ),
        ("After the design phase nothing happened.", None),
        ("The project is in the hurried last bit phase.", None),
        ("Phase: [Phase]", None),
        ("It goes on.", None),
    ],
)
def test_the_phase_is_what_a_label_or_prose_says_without_the_word(
    said: str, phase: str | None
) -> None:
    text = f"# Crane Report, Q1 2024\n\n## Executive Summary\n\n{said}{REST}"
    assert first("phase-entered", text).get("phase") == phase


# Status


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("Status: On Track", "on-track"),
        ("Overall Status: 🟢 Green", "on-track"),
        ("RAG: Amber - steel is late", "at-risk"),
        ("Status: off track since May", "off-track"),
        ("Status: red, as the steel is late", "off-track"),
        ("Status: progressing steadily", "on-track"),
        ("Status: blue", None),
        ("The project remains on track.", "on-track"),
        ("The project is slightly behind schedule.", "at-risk"),
        ("The project is on hold.", "on-hold"),
        ("The project is ahead of schedule.", "ahead"),
        ("The project has been cancelled.", "cancelled"),
        ("The project has been successfully completed.", "completed"),
        ("The project is well behind schedule.", "off-track"),
        ("The timeline could fall, and if it falls we are at risk.", None),
        ("We take measures to stay on track.", None),
        ("The project is on track though the paint is behind schedule.", "on-track"),
        ("Two of the bolts are at risk.", None),
        ("Everything is on track.", "on-track"),
        ("It goes on.", None),
    ],
)
def test_the_status_is_what_is_said_of_the_whole(said: str, status: str | None) -> None:
    text = f"# Crane Report, Q1 2024\n\n## Executive Summary\n\n{said}{REST}"
    assert first("status-declared", text).get("status") == status


def test_a_status_that_says_more_keeps_its_words() -> None:
    text = "# Crane Report, Q1 2024\n\nStatus: Amber - steel is late" + REST
    assert of("status-declared", text) == [{"status": "at-risk", "words": "Amber - steel is late"}]
    assert of("status-declared", text.replace(" - steel is late", "")) == [{"status": "at-risk"}]


def test_a_section_may_be_the_status() -> None:
    text = f"# Crane Report, Q1 2024\n\n## Project Status\n\nAmber{REST}"
    assert of("status-declared", text) == [{"status": "at-risk"}]


def test_the_conclusion_says_the_status_where_the_summary_does_not() -> None:
    text = (
        f"# Crane Report, Q1 2024\n\n## Executive Summary\n\nSlow.{REST}\n\n## Conclusion\n\nThe"
        " project is on track."
    )
    assert of("status-declared", text) == [{"status": "on-track"}]


# When it is to be done


@pytest.mark.parametrize(
    ("said", "target"),
    [
        ("Target completion: Q4 2024", "2024Q4"),
        ("Go-live date: 1 May 2025", "2025-05-01"),
        ("Target completion: soon", None),
        ("The project is scheduled for completion by the end of Q3 2024.", "2024Q3"),
        ("Full completion is expected in December 2024.", "2024-12"),
        ("The whole project is to be completed by Q4.", "2024Q4"),
        ("The project completed its first year by Q3 2023.", None),
        ("The mast is expected by June 2024.", None),
    ],
)
def test_the_completion_of_the_whole_is_targeted_where_it_is_said(
    said: str, target: str | None
) -> None:
    text = f"# Crane Report, Q1 2024\n\n## Executive Summary\n\n{said}{REST}"
    assert first("completion-targeted", text).get("target") == target


# What the head leaves


def test_the_prose_before_the_first_heading_is_the_introduction() -> None:
    text = (
        "# Crane Report, Q1 2024\n\nDate: 5 April 2024\n\nReviewed by: Bo\n\nIt is"
        f" short.\n\n{PROSE}{REST}"
    )
    assert of("narrative-written", text) == [
        {"section": "introduction", "text": PROSE, "title": "Introduction"}
    ]
    why = {one.line: one.why for one in read(text).unread}
    assert why[3] == "the day of the report itself"
    assert why[5] == "who has to do with the report itself"
    assert why[7] == "a line of the report's head that names nothing known"


def test_what_was_measured_in_the_summary_is_a_metric_and_what_is_hoped_for_is_none() -> None:
    text = "# Crane Report, Q1 2024\n\n## Executive Summary\n\n{}\n"
    told = of(
        "metric-measured",
        text.format("Increased the throughput of the yard by 12%. Noise fell by 3 dB."),
    )
    assert told == [
        {
            "metric": "throughput-of-the-yard",
            "title": "Throughput of the yard",
            "value": "12",
            "unit": "%",
        }
    ]
    told = of(
        "metric-measured",
        text.format("We saw a nearly 8% reduction in lost hours compared with April."),
    )
    assert told == [
        {
            "metric": "lost-hours",
            "title": "Lost hours",
            "value": "-8",
            "unit": "%",
            "words": "nearly",
        }
    ]
    assert of("metric-measured", text.format("We aim to increase throughput by 12%.")) == []
    assert of("metric-measured", text.format("The crew painted the mast by 12%.")) == []
    assert of("metric-measured", text.format("Reduced noise by 5%. Reduced noise by 6%.")) == [
        {"metric": "noise", "title": "Noise", "value": "-5", "unit": "%"}
    ]
    assert of("metric-measured", text.format("It was 40% of it.")) == []
