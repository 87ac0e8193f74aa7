"""What a past report says of its budget, staffing, vendors and dependencies, and what only looks
like it.
"""

from typing import Any

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from projections.importing import reading as report
from projections.importing.prose import budget, resources, staffing
from projections.importing.prose.draft import Draft
from projections.importing.prose.outline import outline
from projections.importing.prose.structure import blocks, cleaned


def drafted(text: str) -> Draft:
    text = cleaned(text)
    draft = Draft(text)
    resources.read(draft, outline(blocks(text)))
    return draft


def read(text: str) -> list[dict[str, Any]]:
    return [statement.fact.to_json() for statement in drafted(text).statements]


def of(kind: str, text: str) -> list[dict[str, Any]]:
    return [
        {name: value for name, value in fact.items() if name != "type"}
        for fact in read(text)
        if fact["type"] == kind
    ]


def heads(label: str, text: str) -> list[tuple[str | None, str, str | None]]:
    return [
        (head.role, format(head.count, "f"), head.unit) for head in staffing.heads([(label, text)])
    ]


def money(amount: dict[str, str] | None) -> str | None:
    return f"{amount['currency']} {amount['amount']}" if amount else None


# The share used


@pytest.mark.parametrize(
    ("label", "text", "percent"),
    [
        ("", "75% of the allocated budget was utilized.", "75"),
        ("", "By the end of May, 33 percent of available funds have been expended.", "33"),
        ("", "We've used about 45 per cent of our funding.", "45"),
        ("", "The crew has consumed nearly 90% of its budget.", "90"),
        ("", "Budget consumption reached 41% at the end of June.", "41"),
        ("", "Budget usage stands at 85%", "85"),
        ("", "Total expenditure represents 38% of the approved budget.", "38"),
        ("", "The budget is currently 72% utilised.", "72"),
        ("", "Actual spend stands at 108% of budget.", "108"),
        ("", "9% of EUR 14 million spent", "9"),
        ("", "£2.5 million of £2.6 million spent (96%)", "96"),
        ("", "Spending to date is €1.2 million, or 40% of the total budget.", "40"),
        ("", "Of the approved amount, 47% has been spent.", "47"),
        ("", "So far we spent 12%.", "12"),
        ("", "We stand at 44% budget utilization.", "44"),
        ("", "consommé à 52 %", "52"),
        ("", "69% of the budget was used, compared with 55% last quarter.", "69"),
        ("", "60% spent on design; the rest is for later.", "60"),
        ("", "30% of the phase budget was used; 55% of the whole budget has been used.", "55"),
        ("", "55% of the Harbour budget has been used.", "55"),
        ("", "55% of the harbour budget has been used.", "55"),
        ("Budget used", "62 % (plan 65 %)", "62"),
        ("Budget usage", "We are at 48% of total budget.", "48"),
        ("Spent to date", "$75.2M (57%)", "57"),
        ("Budget", "62%", "62"),
        ("Budget Usage", "68% allocated to date; 12% is in reserve", "68"),
        ("", "23% of the budget has been committed and paid.", "23"),
        ("", "57% of the contract sum has been expended.", "57"),
        ("", "We spent $300,000 of our $1.2 million budget, or 25%.", "25"),
        ("", "$3 million of the $10 million budget has been spent, or 30%.", "30"),
        ("", "From a budget of $500 million, $310 million has been spent, which equals 62%.", "62"),
        ("", "Spending to date accounts for 29 %", "29"),
        ("", "Certified to date: €2,400,000 (48%).", "48"),
    ],
)
def test_the_share_used_is_that_of_the_budget_to_date(label: str, text: str, percent: str) -> None:
    assert budget.stated([(label, text)])["used_percent"] == percent


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("Budget Usage", "90% allocated to tools, 10% reserved."),
        ("Budget", "40% hardware, 35% software, 25% services"),
        ("Budget", "$3 million, with 60% spent on design, 20% on advice and 20% on licences."),
        ("Budget", "30% spent on steel. 20% spent on labour."),
        ("Budget remaining", "38% of the budget was used"),
        ("", "Under budget by 4%"),
        ("", "31% of the budget has been committed."),
        ("", "30% of the contract sum is retained."),
        ("", "Spending on hardware accounts for 36% of the budget."),
        ("", "We spent $200k of the $1m training budget, or 20%."),
        ("", "We expect to have used 80% of the budget by winter."),
        ("", "80% of the budget will be spent by June."),
        ("", "30% of the budget remains unspent."),
        ("", "40% of the training budget has been spent."),
        ("", "25% of the remaining budget has been used."),
        ("", "Up to 70% of the budget has been used."),
        ("", "60-65% of the budget has been spent."),
        ("", "We stay within 6% of what was budgeted."),
        ("", "The budget was increased by 10%."),
        ("", "Spending is 12% higher than in spring."),
        ("", "Crews reached a utilization rate of 95%."),
        ("", "33.333% of the budget has been used."),
    ],
)
def test_other_shares_are_not_the_share_used(label: str, text: str) -> None:
    assert "used_percent" not in budget.stated([(label, text)])


@pytest.mark.parametrize(
    ("label", "text", "percent"),
    [
        ("", "We are 5% over budget.", "5"),
        ("", "an overrun of 7.5% is reported", "7.5"),
        ("", "a 6% cost overrun", "6"),
        ("", "Costs exceeded the budget by 8%.", "8"),
        ("", "over budget by approximately 12%", "12"),
        ("", "Expenditure is 4% higher than planned.", "4"),
        ("", "an 8% increase over the original budget", "8"),
        ("Budget", "we run 3% over", "3"),
        ("", "3% under budget", "-3"),
        ("", "an underspend of 4%", "-4"),
        ("", "Spending is 3% below plan.", "-3"),
        ("", "The forecast is 9% over budget. At present we are 2% over budget.", "2"),
        ("Over budget", "5%", "5"),
        ("Under budget", "4%", "-4"),
    ],
)
def test_over_budget_is_positive_and_under_is_negative(label: str, text: str, percent: str) -> None:
    assert budget.over([(label, text)]) == percent


@pytest.mark.parametrize(
    "text",
    [
        "Costs may run 10% over budget.",
        "There is a risk of a 10% budget overrun.",
        "A 10% overrun is possible.",
        "If steel gets dearer, we exceed the budget by 8%.",
        "We keep overruns below 5%.",
        "Hardware costs are 12% over budget.",
        "Prices are 12% above last year.",
    ],
)
def test_what_is_feared_or_bounded_or_of_one_purpose_is_no_overrun(text: str) -> None:
    assert budget.over([("", text)]) is None


@pytest.mark.parametrize(
    ("label", "text", "spent", "approved"),
    [
        ("", "The approved budget is $2.5 million.", None, "USD 2500000"),
        ("", "A budget of CHF 4.2 million was approved by the board.", None, "CHF 4200000"),
        ("", "$450k of $1.2M spent", "USD 450000", "USD 1200000"),
        (
            "",
            "Of the budget of USD 85 million, USD 46.7 million has been spent.",
            "USD 46700000",
            "USD 85000000",
        ),
        (
            "",
            "We spent $1.4 million so far out of a total of $2 million.",
            "USD 1400000",
            "USD 2000000",
        ),
        ("", "The ministry granted $5 million for the pilot phase.", None, "USD 5000000"),
        ("Budget", "EUR 1.2M", None, "EUR 1200000"),
        ("Spent to date", "£1.86m", "GBP 1860000", None),
        ("", "Q3 used $500,000 of a total budget of $10 million.", None, "USD 10000000"),
        ("", "The budget in the coming quarter: $450,000.", None, None),
        ("", "$300,000 was allocated for training.", None, None),
        ("", "Savings of $250,000 were made.", None, None),
        ("", "$40,000 was spent on licences.", None, None),
        ("", "We spent $200,000 this quarter.", None, None),
        ("", "A budget of €2 million; $300,000 spent so far.", None, "EUR 2000000"),
        ("", "A fine of $20,000 was paid.", None, None),
        ("Budget", "$0", None, None),
    ],
)
def test_amounts_are_the_whole_budget_and_what_is_spent_to_date(
    label: str, text: str, spent: str | None, approved: str | None
) -> None:
    stated = budget.stated([(label, text)])
    assert (money(stated.get("spent")), money(stated.get("approved"))) == (spent, approved)


# Head counts


@pytest.mark.parametrize(
    ("label", "text", "found"),
    [
        (
            "",
            "It comprises 15 full-time equivalents (FTEs).",
            [(None, "15", "full-time equivalents (FTEs)")],
        ),
        ("", "a team of 20 developers", [(None, "20", "developers")]),
        ("", "a team of 20", [(None, "20", None)]),
        ("", "a team of 20 beside a crew of 4", [(None, "20", None)]),
        ("", "Our 12-person team", [(None, "12", None)]),
        ("", "Headcount stands at 34.", [(None, "34", None)]),
        ("", "Twenty-five engineers work here.", [(None, "25", "engineers")]),
        ("", "seventy miners and 1,450 guards", [("miners", "70", None), ("guards", "1450", None)]),
        (
            "",
            "16 internal staff and 3 external divers",
            [("internal staff", "16", None), ("external divers", "3", None)],
        ),
        ("", "5 external consultants", [("external consultants", "5", None)]),
        (
            "",
            "8 full-time and 3 part-time employees",
            [("full-time", "8", None), ("part-time employees", "3", None)],
        ),
        ("", "a core team of 7, plus 3 testers", [(None, "7", None), ("testers", "3", None)]),
        (
            "",
            "10 people: 4 developers and 3 stewards",
            [(None, "10", "people"), ("developers", "4", None), ("stewards", "3", None)],
        ),
        (
            "",
            "20 drivers work, and the owner's team has 6 members",
            [("drivers", "20", None), ("owner's team", "6", None)],
        ),
        ("Staffing", "15", [(None, "15", None)]),
        ("", "Another firm's team has 16 members.", [("firm's team", "16", None)]),
        (
            "",
            "By now 250 employees have been hired, supported by 30 supplier specialists.",
            [(None, "250", "employees"), ("supplier specialists", "30", None)],
        ),
        (
            "",
            "12 miners, led by 3 owner's representatives",
            [("miners", "12", None), ("owner's representatives", "3", None)],
        ),
        ("", "The plant is run by 11 people.", [(None, "11", "people")]),
        ("", "6 legal and fiscal advisors", [(None, "6", "legal and fiscal advisors")]),
        ("Team size", "14 FTE", [(None, "14", "FTE")]),
        ("Developers", "4", [("Developers", "4", None)]),
        ("Developers", "4.5 FTE", [("Developers", "4.5", "FTE")]),
        (
            "Developers",
            "Two full-time developers are on it.",
            [("Developers", "2", "full-time developers")],
        ),
        (
            "Developers",
            "4 full-time, 2 part-time",
            [("Developers, full-time", "4", None), ("Developers, part-time", "2", None)],
        ),
        ("Surveyor", "Full-time surveyor for the quay.", [("Surveyor", "1", None)]),
        ("Developers", "busy", []),
        ("", "4 developers. Later 4 developers again.", [("developers", "4", None)]),
    ],
)
def test_head_counts_have_a_role_or_are_the_whole_team(
    label: str, text: str, found: list[tuple[str | None, str, str | None]]
) -> None:
    assert heads(label, text) == found


@pytest.mark.parametrize(
    "text",
    [
        "We will hire 5 engineers next quarter.",
        "We plan to add 4 developers and 2 testers.",
        "20% more staff",
        "500 users and 300 customers were served.",
        "We trained 120 employees.",
        "Three developers left.",
        "Two new engineers have been hired.",
        "Three engineers were hired in May.",
        "Two analysts were released.",
        "One surveyor is on parental leave.",
        "Four of the 28 will transfer, and three inspectors will transfer in May.",
        "12 user representatives joined by phone.",
        "5 modules and testers",
        "In 2024 staff were moved.",
        "Phase 2 engineers are needed.",
        "10 to 15 people",
        "up to 20 contractors",
        "two of our engineers",
        "Staff work 12 hours a day.",
        "The team gave 14 workshops across 6 sites.",
        "7 (see annex) 8",
    ],
)
def test_who_is_not_on_the_team_is_not_counted(text: str) -> None:
    assert heads("", text) == []


def test_sentences_that_nobody_writes_are_only_words() -> None:
    (stated,) = of("budget-stated", f"## Budget\n\n{'5% of the budget was used, ' * 50}")
    assert list(stated) == ["words"]
    assert heads("", "12 engineers and " * 100) == []


def test_a_role_that_has_no_letters_is_the_team() -> None:
    assert [head.count for head in staffing.heads([("–", "3"), ("…", "4")])] == [3]


# Sections


RESOURCES = """\
## Resources and Budget

- **Budget Usage:** 40% of the budget has been used. Dependencies on customs are growing.
- **Staffing:** 31 people in total
  - 8 miners
  - 5 guards in two shifts
- **Vendor Collaboration:** calls every week.
- **Dependencies:** the port's new crane.
"""


def test_a_section_on_resources_is_cut_by_its_labels() -> None:
    assert of("budget-stated", RESOURCES) == [
        {"used_percent": "40", "words": "40% of the budget has been used."}
    ]
    assert of("staffing-stated", RESOURCES) == [
        {"count": "31", "unit": "people", "words": "31 people in total"},
        {"count": "8", "role": "miners"},
        {"count": "5", "role": "guards", "words": "5 guards in two shifts"},
    ]
    assert of("vendor-noted", RESOURCES) == [{"words": "calls every week."}]
    assert of("narrative-written", RESOURCES) == [
        {
            "section": "dependencies",
            "text": "Dependencies on customs are growing.\nthe port's new crane.",
        }
    ]


def test_every_line_stands_behind_its_statement() -> None:
    assert [statement.lines for statement in drafted(RESOURCES).statements] == [
        (3,),
        (4,),
        (5,),
        (6,),
        (7,),
        (3, 8),
    ]


def test_a_paragraph_is_cut_into_sentences_by_what_they_speak_of() -> None:
    text = (
        "## Resources\n\nSo far 51% of the budget has been used. That is as planned. 12 miners dig."
        " The pump supplier is late.\n\nAll is calm.\n"
    )
    assert read(text) == [
        {
            "type": "budget-stated",
            "used_percent": "51",
            "words": "So far 51% of the budget has been used. That is as planned.",
        },
        {"type": "staffing-stated", "count": "12", "unit": "miners", "words": "12 miners dig."},
        {"type": "vendor-noted", "words": "The pump supplier is late."},
        {
            "type": "narrative-written",
            "section": "resources",
            "title": "Resources",
            "text": "All is calm.",
        },
    ]


def test_a_sentence_may_speak_of_two_parts() -> None:
    text = "## Resources\n\nA team of 12 people runs it, with a budget of $5 million.\n"
    assert [
        (fact["type"], fact.get("count"), money(fact.get("approved"))) for fact in read(text)
    ] == [
        ("budget-stated", None, "USD 5000000.00"),
        ("staffing-stated", "12", None),
    ]


def test_a_sentence_that_leads_to_a_list_holds_its_items() -> None:
    text = (
        "## Resources\n\nThe total budget of $2 million is cut so:\n\n- Staff: $1,500,000 (75%)\n-"
        " Vendors: $500,000 (25%)\n\nWe have a team of 5 people, as follows:\n\n- Project Manager:"
        " 1\n- Site Staff: 4\n"
    )
    (stated,) = of("budget-stated", text)
    assert money(stated["approved"]) == "USD 2000000.00"
    assert stated["words"].splitlines()[1:] == [
        "Staff: $1,500,000 (75%)",
        "Vendors: $500,000 (25%)",
    ]
    assert [(one.get("role"), one["count"]) for one in of("staffing-stated", text)] == [
        (None, "5"),
        ("Project Manager", "1"),
        ("Site Staff", "4"),
    ]


def test_labels_that_no_part_has_are_sorted_by_what_they_say() -> None:
    text = (
        "## Resources\n\n- Surveyors: 3 engineers\n  - one more engineer is wanted\n- Contractors:"
        " 4\n- Weather: calm\n"
    )
    assert [(one.get("role"), one.get("count")) for one in of("staffing-stated", text)] == [
        (None, None),
        ("Surveyors", "3"),
        ("Contractors", "4"),
    ]
    assert of("narrative-written", text) == [
        {"section": "resources", "title": "Resources", "text": "- Weather: calm"}
    ]


def test_labels_of_figures_and_of_the_team_are_known_without_a_section() -> None:
    text = "## Resources\n\n- FTEs: 12. All are busy. Staffing is thus complete.\n- Actuals: $5k\n"
    assert of("staffing-stated", text) == [
        {"count": "12", "words": "12. All are busy. Staffing is thus complete."}
    ]
    assert [money(stated["spent"]) for stated in of("budget-stated", text)] == ["USD 5000.00"]


def test_a_group_within_the_staffing_holds_its_roles() -> None:
    text = "## Staffing\n\n- Site North:\n  - Miners: 4. They dig. They drill.\n  - Guards: 2\n"
    assert [(one.get("role"), one.get("words")) for one in of("staffing-stated", text)] == [
        (None, "Site North:"),
        ("Miners", "4. They dig. They drill."),
        ("Guards", None),
    ]


def test_what_a_template_leaves_open_states_nothing() -> None:
    text = (
        "## Resources\n\n- **Budget Usage:** [X]% of the budget has been used.\n- **Staffing:**"
        " TBD\n"
    )
    assert read(text) == []
    assert [line.why for line in report.read(text).unread if line.line > 1] == [
        "a placeholder, which states nothing"
    ] * 2


def test_the_heading_is_the_label_of_what_stands_below_it() -> None:
    assert of("budget-stated", "## Budget usage\n\n71%\n") == [
        {"used_percent": "71", "words": "71%"}
    ]


def test_a_list_below_a_heading_states_figure_by_figure() -> None:
    text = (
        "## Budget\n\n- Approved budget: EUR 1.2M\n- Spent to date: EUR 480k (40%)\n- Variance: 2%"
        " under budget\n"
    )
    (stated,) = of("budget-stated", text)
    assert (stated["used_percent"], stated["over_percent"]) == ("40", "-2")
    assert (money(stated["spent"]), money(stated["approved"])) == (
        "EUR 480000.00",
        "EUR 1200000.00",
    )


def test_figures_that_no_budget_can_have_stay_in_words() -> None:
    text = "## Budget\n\nWe are 250% under budget.\n"
    assert of("budget-stated", text) == [{"words": "We are 250% under budget."}]


def test_a_budget_missed_only_among_the_risks_is_one_budget_statement() -> None:
    text = (
        "## Risks\n\n- Costs: a 5% budget overrun was found.\n- Speed: a 9% delay.\n\n##"
        " Budget\n\nAll is well.\n"
    )
    assert of("budget-stated", text) == [
        {"over_percent": "5", "words": "All is well.\nCosts: a 5% budget overrun was found."}
    ]
    assert (
        of("budget-stated", f"{text}We are 5% over budget.\n")[0]["words"]
        == "All is well.\nWe are 5% over budget."
    )


def test_a_share_used_only_in_the_summary_is_stated() -> None:
    text = "## Summary\n\nBy now 30% of the budget has been used. Of the budget, 10% is kept.\n"
    assert of("budget-stated", text) == [
        {"used_percent": "30", "words": "By now 30% of the budget has been used."}
    ]


# Lists and tables


def test_listed_vendors_are_engaged_and_the_rest_is_said_of_vendors_in_general() -> None:
    text = (
        "## Vendors\n\n- **Acme Networks**: delivers on time.\n- Vendor B – late\n- Beta GmbH\n-"
        " Beta GmbH\n- Performance: all is met\n- Key vendors: Gamma, Delta\n"
    )
    assert of("vendor-engaged", text) == [
        {"vendor": "acme-networks", "name": "Acme Networks", "words": "delivers on time."},
        {"vendor": "vendor-b", "name": "Vendor B", "words": "late"},
        {"vendor": "beta-gmbh", "name": "Beta GmbH"},
    ]
    assert of("vendor-noted", text) == [
        {"words": "Beta GmbH\nPerformance: all is met\nKey vendors: Gamma, Delta"}
    ]


def test_listed_dependencies_are_recorded_and_sentences_are_prose() -> None:
    text = (
        "## Dependencies\n\n- Building permit\n- Vendors: steel by May\n- The project depends on"
        " the ministry.\n"
    )
    assert of("dependency-recorded", text) == [
        {"dependency": "building-permit", "title": "Building permit"},
        {"dependency": "vendors", "title": "Vendors", "words": "steel by May"},
    ]
    assert of("narrative-written", text) == [
        {"section": "dependencies", "text": "The project depends on the ministry."}
    ]


def test_a_label_above_a_list_stands_behind_its_first_item() -> None:
    text = (
        "## Resources\n\n- Dependencies:\n  - Building permit\n  - Crane\n- Vendors:\n  - Acme"
        " Ltd\n"
    )
    assert [statement.lines for statement in drafted(text).statements] == [(6, 7), (3, 4), (5,)]


TABLES = """\
## Budget

| Purpose | Budget | Spent | Used |
|---|---|---|---|
| Steel | $400 | $200 | 50% |
| **Total** | $1,000 | $620 | 62% |

## Staffing

| Role | Planned | Actual |
|---|---|---|
| Miners | 6 | 5 |
| Guards | 2 | |
| Total | 8 | 5 |

## Vendors

| No | Vendor | Scope | |
|---|---|---|---|
| 1 | Acme GmbH | Pumps | late |

## Dependencies

| Dependency | Owner |
|---|---|
| Permit | Town |
"""


def test_tables_are_read_row_by_row_and_money_from_the_total() -> None:
    (stated,) = of("budget-stated", TABLES)
    assert (stated["used_percent"], money(stated["spent"]), money(stated["approved"])) == (
        "62",
        "USD 620.00",
        "USD 1000.00",
    )
    assert stated["words"] == "Steel | $400 | $200 | 50%\nTotal | $1,000 | $620 | 62%"
    assert of("staffing-stated", TABLES) == [
        {"count": "5", "words": "Guards | 2"},
        {"count": "5", "role": "Miners", "words": "Planned: 6"},
    ]
    assert of("vendor-engaged", TABLES) == [
        {"vendor": "acme-gmbh", "name": "Acme GmbH", "words": "Scope: Pumps; late"}
    ]
    assert of("dependency-recorded", TABLES) == [
        {"dependency": "permit", "title": "Permit", "words": "Owner: Town"}
    ]


def test_a_table_on_resources_is_sorted_by_its_first_column() -> None:
    text = (
        "## Resources\n\n| Item | Value |\n|---|---|\n| Approved budget | $132M |\n| Spent to date"
        " | $75M (57%) |\n| Diggers | 88 |\n| Weather | calm |\n"
    )
    (stated,) = of("budget-stated", text)
    assert (stated["used_percent"], money(stated["approved"])) == ("57", "USD 132000000.00")
    assert of("staffing-stated", text) == [
        {"words": "Weather | calm"},
        {"count": "88", "role": "Diggers"},
    ]


def test_a_table_in_a_budget_section_may_be_about_people() -> None:
    text = "## Budget\n\n62% used.\n\n| Role | Number |\n|---|---|\n| Miners | 210 |\n"
    assert of("staffing-stated", text) == [{"count": "210", "role": "Miners"}]


def test_a_table_below_an_item_belongs_to_it() -> None:
    text = "## Resources\n\n- Staffing:\n\n  | Role | Number |\n  |---|---|\n  | Miners | 21 |\n"
    assert of("staffing-stated", text) == [{"count": "21", "role": "Miners"}]


def test_a_table_of_two_columns_in_a_budget_section_is_labels_and_figures() -> None:
    text = "## Budget\n\n| What | How much |\n|---|---|\n| Budget used | 78 % |\n"
    assert of("budget-stated", text) == [{"used_percent": "78", "words": "Budget used | 78 %"}]


def test_a_table_about_nothing_known_is_prose() -> None:
    text = "## Resources\n\n| Colour | Hue |\n|---|---|\n| Red | warm |\n"
    assert of("narrative-written", text) == [
        {"section": "resources", "title": "Resources", "text": "Colour | Hue\nRed | warm"}
    ]


def test_a_table_without_rows_says_nothing() -> None:
    assert read("## Staffing\n\n| Role | Number |\n|---|---|\n") == []


PIECES = [
    "75% of the budget was used.",
    "Staffing: ",
    "- ",
    "12 people",
    "| a | b |",
    "|---|---|",
    "\n",
    "Vendors:",
    "[X]%",
    "$5k",
]
SAID = st.sampled_from(PIECES)


@for_all(st.lists(SAID, max_size=20).map("".join))
def test_whatever_stands_there_is_read_without_an_error(text: str) -> None:
    drafted(f"## Resources\n\n{text}\n\n## Staffing\n\n{text}")
