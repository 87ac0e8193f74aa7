"""A text's structure: its headings, lines, items and tables however they are marked, its figures
and its times.
"""

from datetime import date
from decimal import Decimal

import pytest
from reports.readings import HEAD, facts, milestones_in, narratives, of, report, unread

from domain.calendar import Quarter
from projections.importing.proposals import spans
from projections.importing.prose.outline import outline
from projections.importing.prose.structure import LONGEST_LINE, Block, blocks, cleaned, labelled
from projections.importing.reading import read
from projections.importing.wording.figures import amounts, figures, percents
from projections.importing.wording.when import times

NAMES = [("Mast", "80"), ("Jib", "40")]


def sections(text: str) -> list[str]:
    return [section.name for section in outline(blocks(cleaned(text)))]


def shape(text: str) -> list[tuple[str, str, tuple[int, ...]]]:
    return [
        (block.kind, block.text, block.lines)
        for top in blocks(cleaned(text))
        for block in top.walk()
    ]


# Headings


@pytest.mark.parametrize(
    "heading",
    [
        ["## Key Milestones"],
        ["## Key Milestones ##"],
        ["#### **Key Milestones:**"],
        ["**Key Milestones**"],
        ["**2. Key Milestones**"],
        ["__Key Milestones:__"],
        ["Key Milestones:"],
        ["Key Milestones"],
        ["KEY MILESTONES"],
        ["2. **Key Milestones**", ""],
        ["II. Key Milestones"],
        ["### 2.1 Key Milestones"],
        ["## Section 2 Key Milestones"],
        ["Key Milestones", "=============="],
        ["Key Milestones", "--------------"],
        ["***", "Key Milestones"],
        ["<h2>Key Milestones</h2>"],
        ["## Key Milestones (Q1 2024)"],
        ["## Key Milestones - Q1 2024"],
        ["## What we achieved in the spring"],
        ["### <u>Key Milestones</u>"],
        ["##  Key\u00a0Milestones\u200b"],
    ],
)
def test_a_section_opens_however_its_heading_is_marked(heading: list[str]) -> None:
    text = "\n".join(
        [HEAD, "The project is on track.", "", *heading, "", "- Mast (80%)", "- Jib (40%)"]
    )
    assert milestones_in(text) == NAMES


def test_a_heading_stands_behind_the_first_statement_of_its_section() -> None:
    statements = read(report("Key Milestones", "- Mast (80%)")).statements
    assert next(one.lines for one in statements if one.fact.type == "milestone-planned") == (3, 5)


def test_a_heading_of_nothing_is_left() -> None:
    text = report("Risks", "- Wind", "", "## Key Milestones", "")
    assert unread(text)[7] == "a heading with nothing below it that is a fact"


def test_a_section_of_another_name_keeps_its_heading() -> None:
    (told,) = of("narrative-written", report("Lessons Learned", "Wave before you lift."))
    assert told == {
        "section": "lessons-learned",
        "text": "Wave before you lift.",
        "title": "Lessons Learned",
    }
    told, _ = of(
        "narrative-written",
        report("Executive Summary", "Slow.", "", "## Hoisting Etiquette:", "", "Wave."),
    )[::-1]
    assert told == {"section": "hoisting-etiquette", "text": "Wave.", "title": "Hoisting Etiquette"}


def test_a_known_heading_is_no_title() -> None:
    (told,) = of("narrative-written", report("Executive Summary", "Slow."))
    assert told == {"section": "executive-summary", "text": "Slow."}


def test_a_heading_without_letters_gives_its_prose_another_key() -> None:
    assert narratives(f"{HEAD}\n## Summary\n\nWell.\n\n## ???:\n\nWave.") == {
        "executive-summary": "Well.",
        "other": "Wave.",
    }


def test_two_sections_of_one_name_are_one_prose() -> None:
    text = report(
        "Executive Summary",
        "Slow.",
        "",
        "## Risks",
        "- Wind",
        "",
        "## Executive Summary",
        "",
        "Steady.",
    )
    assert narratives(text) == {"executive-summary": "Slow.\nSteady."}


def test_text_beside_a_heading_is_in_its_section() -> None:
    assert narratives(f"{HEAD}\n**Executive Summary:** The crane is slow.\n") == {
        "executive-summary": "The crane is slow."
    }


def test_what_stands_below_an_underline_that_was_meant_as_a_rule_is_text() -> None:
    text = report(
        "Executive Summary", "The crane is slow.", "It is old.", "---", "", "## Risks", "", "- Wind"
    )
    assert narratives(text) == {"executive-summary": "The crane is slow.\nIt is old."}


def test_next_steps_are_objectives_where_no_others_are() -> None:
    assert [one["title"] for one in of("objective-set", report("Next Steps", "- Jib"))] == ["Jib"]
    text = report("Next Quarter Objectives", "- Jib", "", "## Next Steps", "", "- Mast")
    assert [one["title"] for one in of("objective-set", text)] == ["Jib"]
    assert narratives(text) == {"next-steps": "- Mast"}


def test_a_report_whose_sections_are_numbered_items_is_read_by_them() -> None:
    text = "\n".join([
        HEAD, "1. **Executive Summary**", "   The project is on track.",
        "2. **Key Milestones**", "   - Mast (80%)", "   - Jib (40%)", "3. **Risks**", "   - Wind",
    ])  # fmt: skip
    assert sections(text)[1:] == ["executive-summary", "milestones", "risks"]
    assert milestones_in(text) == NAMES


def test_a_sub_heading_below_the_milestones_names_one() -> None:
    text = report(
        "Key Milestones",
        "### Mast",
        "**Completion:** 80%",
        "**Impact:** safety",
        "",
        "### Jib",
        "- Completion: 40%",
        "",
        "It rained.",
    )
    assert milestones_in(text) == NAMES
    assert of("milestone-progressed", text)[0]["impact"] == "safety"


def test_details_right_below_an_item_are_its_own() -> None:
    text = report(
        "Key Milestones", "- **Mast**", "Completion: 80%", "- **Jib**", "", "It is 40% complete."
    )
    assert milestones_in(text) == NAMES


def test_a_detail_a_line_further_down_is_the_items_before_it() -> None:
    text = report(
        "Key Milestones", "- **Mast** stands", "", "Owner: Ada", "", "- **Jib**: 40% done"
    )
    assert of("milestone-planned", text)[0]["owner"] == "Ada"


def test_a_bold_label_inside_a_list_opens_no_section_by_a_word_that_it_holds() -> None:
    text = report("Risks", "- Wind", "", "**Progress with the steel:** slow.")
    assert "rogress with the steel" in str(facts(text))
    assert sections(text) == ["header", "risks"]


def test_a_timeline_opens_no_section_where_no_list_is_before_it() -> None:
    text = report("Executive Summary", "**Timeline:** it is kept.", "", "The crane is slow.")
    assert narratives(text) == {"executive-summary": "Timeline: it is kept.\nThe crane is slow."}


def test_a_heading_of_the_same_rank_that_no_table_knows_ends_a_list() -> None:
    text = report("Key Milestones", "- Mast (80%)", "", "## Catering:", "", "- Soup (10%)")
    assert milestones_in(text) == [("Mast", "80")]
    assert narratives(text) == {"catering": "- Soup (10%)"}


def test_a_heading_of_the_same_rank_above_details_is_an_item() -> None:
    text = report("Key Milestones", "- Mast (80%)", "", "## Jib", "", "Completion: 40%")
    assert milestones_in(text) == NAMES


def test_parts_of_the_resources_are_read_below_one_heading() -> None:
    text = report(
        "Resource and Budget Overview",
        "### Budget",
        "45% of the budget is used.",
        "### Catering:",
        "Soup.",
    )
    assert of("budget-stated", text)[0]["used_percent"] == "45"
    assert "Soup." in str(facts(text))


def test_a_part_of_the_resources_that_no_table_knows_stays_there() -> None:
    text = report(
        "Resource and Budget Overview",
        "### Catering:",
        "Soup.",
        "",
        "### Budget",
        "45% of the budget is used.",
    )
    assert sections(text) == ["header", "resources", "budget"]
    assert "Soup." in str(facts(text))


def test_a_report_without_any_heading_is_read_for_what_it_says_of_the_whole() -> None:
    told = (
        "The project is on track and now in the Design phase. Nobody was hurt by the crane in all"
        " these months."
    )
    text = f"Crane Renewal, Q1 2024\n\n{told}"
    assert [fact["type"] for fact in facts(text)] == [
        "project-opened",
        "phase-entered",
        "status-declared",
        "narrative-written",
    ]


@pytest.mark.parametrize("text", ["", "\n\n", " \t", "---", "***\n___", "\ufeff", "\x00\x01"])
def test_an_empty_text_states_nothing_and_leaves_nothing(text: str) -> None:
    reading = read(text)
    assert (reading.statements, reading.unread, reading.title) == ((), (), None)
    assert reading.problem


# Closing words


@pytest.mark.parametrize(
    ("closing", "section"),
    [
        ("In conclusion, the crane is sound.", "conclusion"),
        ("We look forward to the jib.", "closing"),
        ("This report was made by hand.", "closing"),
    ],
)
def test_a_report_may_close_without_a_heading(closing: str, section: str) -> None:
    text = report("Risks", "- Wind", "", "---", "", closing)
    assert closing in narratives(text)[section]
    assert [one["title"] for one in of("risk-raised", text)] == ["Wind"]


def test_a_conclusion_is_no_second_one_below_its_heading() -> None:
    assert narratives(report("Conclusion", "Well.", "", "In conclusion, sound.")) == {
        "conclusion": "Well.\nIn conclusion, sound."
    }


@pytest.mark.parametrize(
    "line",
    [
        "Best regards,",
        "Sincerely,",
        "Thank you for your trust.",
        "Prepared by: Ada Kovacs",
        "Dear board,",
    ],
)
def test_greetings_and_signatures_state_nothing(line: str) -> None:
    text = report("Risks", "- Wind", "", line, "", "Ada Kovacs", "Crane Office")
    assert "a greeting, a signature or who signed it" in unread(text).values()
    assert not narratives(text)


def test_a_section_may_stand_below_a_signature() -> None:
    text = report("Risks", "- Wind", "", "Best regards,", "Ada", "", "## Appendix", "", "The plan.")
    assert narratives(text) == {"appendix": "The plan."}


def test_a_greeting_at_the_top_states_nothing() -> None:
    text = (
        f"{HEAD}\nDear board,\n\n## Executive Summary\n\nThe crane is slow.\n\nThank you for"
        " reading.\n"
    )
    assert narratives(text) == {"executive-summary": "The crane is slow."}
    assert set(unread(text)) == {3, 9}


# Mark-up and debris


def test_bold_beginnings_links_code_and_entities_are_their_text() -> None:
    said = labelled_of(
        "- **Mast**: see [the plan](http://a.b) for `bolts` &amp; <b>nuts</b><!-- no --> *now*"
    )
    assert said == ("Mast", "see the plan for bolts & nuts now")


@pytest.mark.parametrize(
    ("line", "label", "rest"),
    [
        ("- **Mast:** tall", "Mast", "tall"),
        ("- **Mast** - tall", "Mast", "tall"),
        ("- **Mast** – tall", "Mast", "tall"),
        ("- **Mast** (80%): tall", "Mast (80%)", "tall"),
        ("- **Mast.** It is tall.", "Mast", "It is tall."),
        ("- **Mast**, tall", "Mast", "tall"),
        ("- **Mast** is tall", "", "Mast is tall"),
        ("- Mast: tall", "Mast", "tall"),
        ("- Mast - tall", "Mast", "tall"),
        ("Mast - tall", "", "Mast - tall"),
        ("It is tall. So: tall", "", "It is tall. So: tall"),
        ("Crane Inc. office: tall", "Crane Inc. office", "tall"),
        ("see http://a.b", "", "see http://a.b"),
        ("Mast:", "Mast", ""),
        ("Mast\uff1a tall", "Mast", "tall"),
        ("- " + "very " * 10 + "long - tall", "", "very " * 10 + "long - tall"),
    ],
)
def test_a_label_is_what_stands_bold_or_before_a_colon(line: str, label: str, rest: str) -> None:
    assert labelled_of(line) == (label, rest)


def labelled_of(line: str) -> tuple[str, str]:
    (block,) = blocks(cleaned(line))
    return block.labelled


def test_a_label_needs_no_block() -> None:
    assert labelled("Mast: tall") == ("Mast", "tall")


def test_a_wrapped_line_goes_on_in_the_next() -> None:
    long = "The crane has lifted nine hundred tonnes of steel in this"
    assert shape(f"{long}\nquarter alone.") == [("text", f"{long} quarter alone.", (1, 2))]
    for next_line in ("Owner: Ada", "**Owner**", "– Ada"):
        assert len(shape(f"{long}\n{next_line}")) == 2
    assert len(shape(f"{long}  \nquarter")) == 2
    assert len(shape(f"**{long}**\nquarter")) == 2
    assert len(shape("Short.\nquarter")) == 2


def test_an_item_of_a_list_may_hold_a_heading_a_list_or_nothing() -> None:
    assert shape("- # Mast\n  - tall\n-\n- - old") == [
        ("item", "Mast", (1,)), ("item", "tall", (2,)), ("item", "", (4,)), ("item", "old", (4,)),
    ]  # fmt: skip


def test_code_and_quotes_are_text() -> None:
    assert shape("```\nMast: 80%\n\nJib\n```\n> said") == [
        ("text", "Mast: 80%", (2,)),
        ("text", "Jib", (4,)),
        ("text", "said", (6,)),
    ]


def test_a_tables_rows_know_their_lines() -> None:
    (table,) = blocks("| a | **b** |\n|---|---|\n| c | d |\n| e |")
    assert [(row.cells, row.line) for row in table.rows] == [
        (("a", "b"), 1),
        (("c", "d"), 3),
        (("e", ""), 4),
    ]


def test_a_heading_is_not_underlined_when_it_is_a_sentence() -> None:
    assert shape("The crane is old.\n---\nIt creaks.") == [
        ("text", "The crane is old.", (1,)),
        ("text", "It creaks.", (3,)),
    ]


@pytest.mark.parametrize("lead", ["**Mast**", "**Mast**:", "**Mast:**"])
def test_what_is_bold_alone_is_known(lead: str) -> None:
    (block,) = blocks(lead)
    assert block.is_lead_alone
    assert not Block("text", "Mast", (1,)).is_lead_alone


def test_line_ends_of_any_system_and_letters_that_none_can_see_change_nothing() -> None:
    text = report("Key Milestones", "- Mast (80%)", "- Jib (40%)")
    for other in (
        text.replace("\n", "\r\n"),
        text.replace("\n", "\r"),
        f"\ufeff{text}",
        text.replace("Jib", "J\u200bib"),
        text.replace("Jib", "Jib\x07"),
    ):
        assert milestones_in(other) == NAMES


def test_html_debris_is_no_text() -> None:
    text = report(
        "Key Milestones",
        "<ul>",
        "<li>",
        "- Mast<br/> (80%)</li>",
        "- <span style='color:red'>Jib</span> (40%)",
        "</ul>",
    )
    assert milestones_in(text) == NAMES


def test_a_text_of_one_endless_line_or_of_placeholders_is_told_as_such() -> None:
    assert (
        read("x" * 700_000).problem == "it holds a line of 700,000 characters; break it into lines"
    )
    assert "only placeholders" in read("# [Project]\n\n[Summary]").problem
    assert "states nothing" in read("Hm.").problem


def test_a_list_in_an_empty_item_keeps_its_words() -> None:
    assert narratives(report("Conclusion", "- - Sound.", "- Old.")) == {
        "conclusion": "- Sound.\n- Old."
    }


def test_thanks_among_the_items_of_a_conclusion_state_nothing() -> None:
    assert narratives(report("Conclusion", "- Sound.", "- Thank you!")) == {
        "conclusion": "- Sound."
    }


def test_a_line_without_end_is_told_and_costs_nothing() -> None:
    text = report(
        "Key Milestones",
        "- Mast (80%)",
        "",
        "x" * 700_000,
        "",
        "- Jib (40%)",
        "lift " * (LONGEST_LINE // 5 + 1),
    )
    assert milestones_in(text) == NAMES
    assert {unread(text)[line] for line in (7, 10)} == {
        "is 700,000 characters long; break it into lines",
        "is 10,005 characters long; break it into lines",
    }  # fmt: skip


@pytest.mark.parametrize(
    "said", ["[Insert name]", "[X]%", "<insert text>", "TBD", "_____ tons", "{{name}}", "xx%"]
)
def test_a_placeholder_is_no_fact(said: str) -> None:
    text = report("Executive Summary", said, "", "The crane is slow.")
    assert narratives(text) == {"executive-summary": "The crane is slow."}
    assert unread(text)[5] == "a placeholder, which states nothing"


def test_a_template_of_placeholders_states_nothing() -> None:
    text = (
        "# [Project Name]\n\nCompany: [Company]\n\nPhase: [Phase]\n\n## Summary\n\n[Write]\n\n##"
        " Risks\n- [Risk 1]: [Description]\n"
    )
    reading = read(text)
    assert (reading.statements, reading.title, reading.company, reading.quarter) == (
        (),
        None,
        None,
        None,
    )
    assert {one.line for one in reading.unread} >= {1, 3, 5, 9, 12}


def test_a_figure_that_went_into_nothing_is_told_beside_its_line() -> None:
    text = report("Milestones", "- Mast [the 40% plan](http://a.b/90%)")
    assert unread(text)[5] == "90%: a figure of nothing that is tracked"


def test_a_fact_that_cannot_be_recorded_is_left_with_the_reason() -> None:
    text = report("Milestones", f"- {'Mast ' * 20}", f"  - Owner: {'a' * 60}")
    assert len(of("milestone-planned", text)) == 1


# Figures


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("45%", ("%", "45")),
        ("45 %", ("%", "45")),
        ("4,5 percent", ("%", "4.5")),
        ("45 per cent", ("%", "45")),
        ("45 Prozent", ("%", "45")),
        ("0%", ("%", "0")),
        ("$5", ("USD", "5")),
        ("US$ 5k", ("USD", "5000")),
        ("€2.5 million", ("EUR", "2500000")),
        ("EUR 1.200.000,50", ("EUR", "1200000.5")),
        ("1 200 000 €", ("EUR", "1200000")),
        ("CHF 1’200’000", ("CHF", "1200000")),
        ("£1,200,000.50", ("GBP", "1200000.5")),
        ("INR 145 crore", ("INR", "1450000000")),
        ("₹3 lakh", ("INR", "300000")),
        ("3 Mio. EUR", ("EUR", "3000000")),
        ("1.2bn dollars", ("USD", "1200000000")),
        ("A$7m", ("AUD", "7000000")),
        ("70 euros", ("EUR", "70")),
    ],
)
def test_a_figure_is_read_as_people_write_it(text: str, figure: tuple[str, str]) -> None:
    (found,) = figures(f"It was {text} of it.")
    assert (found.unit, found.number, found.plain) == (figure[0], Decimal(figure[1]), figure[1])
    assert found.text.strip() == text


@pytest.mark.parametrize(
    "text", ["5 of 7", "100", "$", "%", "ABCEUR 5", "5 dollarsign", "percent", "USDA 5"]
)
def test_what_is_no_figure_is_none(text: str) -> None:
    assert not figures(text)


def test_a_figure_knows_where_it_stands() -> None:
    assert [(one.start, one.end) for one in percents("5% or 6 %")] == [(0, 2), (6, 9)]
    assert [(one.start, one.end) for one in amounts("a $5 c")] == [(2, 4)]


# Times


@pytest.mark.parametrize(
    ("text", "target", "kind"),
    [
        ("2024-05-15", "2024-05-15", "day"),
        ("15.5.2024", "2024-05-15", "day"),
        ("May 15, 2024", "2024-05-15", "day"),
        ("15th of May 2024", "2024-05-15", "day"),
        ("15. März 2024", "2024-03-15", "day"),
        ("15 mai 2024", "2024-05-15", "day"),
        ("May 2024", "2024-05", "month"),
        ("2024-05", "2024-05", "month"),
        ("the end of September 2024", "2024-09", "month"),
        ("décembre 2024", "2024-12", "month"),
        ("Q2 2024", "2024Q2", "quarter"),
        ("2024Q2", "2024Q2", "quarter"),
        ("2024-Q2", "2024Q2", "quarter"),
        ("Q2/2024", "2024Q2", "quarter"),
        ("Q2 '24", "2024Q2", "quarter"),
        ("Q2 of 2024", "2024Q2", "quarter"),
        ("Q2 FY24", "FY2024Q2", "quarter"),
        ("Q2 FY2024", "FY2024Q2", "quarter"),
        ("FY2024 Q2", "FY2024Q2", "quarter"),
        ("FY24Q2", "FY2024Q2", "quarter"),
        ("Q2 of fiscal year 2024", "FY2024Q2", "quarter"),
        ("quarter 2, 2024", "2024Q2", "quarter"),
        ("the second quarter of 2024", "2024Q2", "quarter"),
        ("2nd quarter 2024", "2024Q2", "quarter"),
        ("second quarter of fiscal year 2024", "FY2024Q2", "quarter"),
        ("2. Quartal 2024", "2024Q2", "quarter"),
        ("2e trimestre 2024", "2024Q2", "quarter"),
        ("last quarter of 2024", "2024Q4", "quarter"),
        ("April - June 2024", "2024Q2", "span"),
        ("October to December 2024", "2024Q4", "span"),
        ("May to June 2024", "2024-06", "month"),
    ],
)
def test_a_time_is_read_as_people_write_it(text: str, target: str, kind: str) -> None:
    assert [(when.target, when.kind, when.is_bare) for when in times(f"It was {text}.")] == [
        (target, kind, False)
    ]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Q2", "2024Q2"), ("Q1", "2025Q1"), ("the third quarter", "2024Q3"),
        ("June 12", "2024-06-12"), ("12 June", "2024-06-12"),
        ("the end of June", "2024-06"), ("January 3", "2025-01-03"), ("mid-August", "2024-08"),
    ],
)  # fmt: skip
def test_a_time_without_its_year_is_the_next_from_the_report_on(text: str, target: str) -> None:
    assert [(when.target, when.is_bare) for when in times(f"By {text}.", Quarter(2024, 2))] == [
        (target, True)
    ]
    assert times(f"By {text}.") == []


@pytest.mark.parametrize(
    "text",
    [
        "June 31, 2024", "2024-13-01", "2024-02-30", "31.02.2024", "2024-00", "2024-19", "Q5 2024",
        "May 5%", "Q2 1801", "1801Q2",
        "the last quarter", "by may", "XQ2 2024", "Q220245",
    ],
)  # fmt: skip
def test_what_is_no_day_of_any_calendar_is_no_time(text: str) -> None:
    assert [when for when in times(text, Quarter(2024, 2)) if not when.is_bare] == []


def test_the_years_end_where_the_calendar_of_the_ledger_does() -> None:
    assert times("By Q1.", Quarter(2199, 4)) == []


def test_an_amount_of_mixed_signs_is_none() -> None:
    assert amounts("It cost $1,200.000,50 or so.") == []


def test_months_without_a_year_belong_to_no_fiscal_quarter() -> None:
    assert times("By the end of June.", Quarter(2024, 2, fiscal=True)) == []


def test_a_time_lies_in_a_quarter() -> None:
    (when,) = times("2024-05-15")
    assert (when.quarter, date.fromisoformat(when.target)) == (Quarter(2024, 2), date(2024, 5, 15))


# Lines


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([17, 18, 19, 23], "17-19, 23"),
        ([3], "3"),
        ([], ""),
        ([2, 1, 2], "1-2"),
        ([1, 3, 5, 6], "1, 3, 5-6"),
    ],
)
def test_lines_are_written_as_people_write_them(lines: list[int], said: str) -> None:
    assert spans(lines) == said
