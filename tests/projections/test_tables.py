"""A table is read by its map: what is clear goes into facts, and every other cell is told with its
line and the reason.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from domain.calendar import Quarter
from domain.errors import Misused
from projections.importing.proposals import Reading
from projections.importing.tables.cells import (
    CellStyle,
    Unclear,
    day_of,
    quarter_of,
    under,
    value_of,
)
from projections.importing.tables.guess import example_map
from projections.importing.tables.maps import Map, columns_named, read_map
from projections.importing.tables.portfolio import read_table
from projections.importing.tables.rows import SheetRow

SMALL = '[project]\ntitle = "Project"\n[period]\nquarter = "Period"\n'
CHANGES = """
[change]
date = "Date"
who = "Who"
item = "Item"
field = "Field"
old = "From"
new = "To"
title = "Project"
"""


def read(table: str, words: str, quarter: Quarter | None = None) -> list[Reading]:
    """What a table says, its cells between bars; the header stands in line 1."""
    header, *lines = [
        [cell.strip().replace("/n", "\n") for cell in line.split("|")]
        for line in table.strip().splitlines()
    ]
    rows = [
        SheetRow(number, dict(zip(header, cells, strict=False)))
        for number, cells in enumerate(lines, 2)
    ]
    return read_table(rows, read_map(tomllib.loads(words), header), quarter)


def facts(
    reading: Reading, *, but: Sequence[str] = ("project-opened", "milestone-planned")
) -> list[dict[str, Any]]:
    return [said for one in reading.statements if (said := one.fact.to_json())["type"] not in but]


def unread(reading: Reading) -> list[tuple[int, str, str]]:
    return [(one.line, one.text, one.why) for one in reading.unread]


# Cells


@pytest.mark.parametrize(
    ("name", "text", "style", "value"),
    [
        ("percent", "45 %", CellStyle(), "45"),
        ("percent", "12,5", CellStyle(), "12.5"),
        ("percent", "0.45", CellStyle(percents="of 1"), "45"),
        ("percent", "1", CellStyle(percents="of 1"), "100"),
        ("percent", "0.45", CellStyle(percents="of 100"), "0.45"),
        ("percent", "0.45 %", CellStyle(), "0.45"),
        ("count", "1 200", CellStyle(), "1200"),
        ("count", "1.234.567", CellStyle(), "1234567"),
        ("count", "1,234,567", CellStyle(), "1234567"),
        ("count", "1.234", CellStyle(decimals="comma"), "1234"),
        ("count", "1.234", CellStyle(decimals="point"), "1.234"),
        ("count", "\N{MINUS SIGN}0.250", CellStyle(), "-0.25"),
        ("spent", "1.250,50 €", CellStyle(), {"amount": "1250.5", "currency": "EUR"}),
        ("spent", "$1.2m", CellStyle(), {"amount": "1200000", "currency": "USD"}),
        ("spent", "$300k", CellStyle(currency="CAD"), {"amount": "300000", "currency": "CAD"}),
        ("spent", "300 k€", CellStyle(), {"amount": "300000", "currency": "EUR"}),
        ("spent", "USD 2.5 million", CellStyle(), {"amount": "2500000", "currency": "USD"}),
        ("spent", "40'000 chf", CellStyle(), {"amount": "40000", "currency": "CHF"}),
        (
            "spent",
            "40",
            CellStyle(currency="EUR", amounts="thousands"),
            {"amount": "40000", "currency": "EUR"},
        ),
        ("spent", "1 sek", CellStyle(), {"amount": "1", "currency": "SEK"}),
        ("due", "31.12.2023", CellStyle(), "2023-12-31"),
        ("due", "12/31/23", CellStyle(), "2023-12-31"),
        ("due", "03/04/2024", CellStyle(dates="day-first"), "2024-04-03"),
        ("due", "03/04/2024", CellStyle(dates="month-first"), "2024-03-04"),
        ("due", "2024-05-01 10:30", CellStyle(), "2024-05-01"),
        ("due", "March 2024", CellStyle(), "2024-03"),
        ("due", "when the permits are there", CellStyle(), "when the permits are there"),
        ("start", "5 March 2024", CellStyle(), "2024-03-05"),
        ("status", "Amber", CellStyle(), "at-risk"),
        ("status", "On Track", CellStyle(), "on-track"),
        ("status", "R", CellStyle(), "off-track"),
        ("status", "OK", CellStyle(statuses={"ok": "on-track"}), "on-track"),
        ("done", "Yes", CellStyle(), True),
        ("done", "not started", CellStyle(), False),
        (
            "deliverables",
            "- Wireframes\n- Style guide; TBC",
            CellStyle(),
            ["Wireframes", "Style guide"],
        ),
        ("quarter", "Q1 2024", CellStyle(), "2024Q1"),
        ("owner", " J. Smith ", CellStyle(), "J. Smith"),
    ],
)
def test_a_cell_says_its_value_as_people_write_it(
    name: str, text: str, style: CellStyle, value: object
) -> None:
    assert value_of("milestone", name, text, style) == value


@pytest.mark.parametrize(
    ("kind", "name", "text", "why"),
    [
        ("milestone", "percent", "0.45", "can be read as 0.45 % or 45 %"),
        ("milestone", "percent", "almost all", "'almost all' is not a number"),
        ("milestone", "cost", "1.234 EUR", "can be read as 1234 or 1.234"),
        ("milestone", "cost", "1,2,3 EUR", "'1,2,3' is not a number"),
        ("milestone", "cost", "12", "is of no currency"),
        ("milestone", "cost", "12 apples", "'apples' is not a currency"),
        ("milestone", "cost", "a lot", "'a lot' is not an amount"),
        ("milestone", "due", "03/04/2024", "can be read as 2024-03-04 or 2024-04-03"),
        ("milestone", "due", "32.12.2023", "32.12.2023 is not a day of the calendar"),
        ("milestone", "start", "soon", "'soon' is not a day"),
        ("milestone", "done", "perhaps", "'perhaps' is neither yes nor no"),
        ("risk", "probability", "2.5", "'2.5' is not a step from 1 to 5"),
        ("status", "status", "purple", "'purple' is no status"),
        ("objective", "quarter", "soon", "'soon' is not a quarter"),
    ],
)
def test_a_cell_that_says_nothing_clear_is_not_guessed_at(
    kind: str, name: str, text: str, why: str
) -> None:
    with pytest.raises(Unclear) as unclear:
        value_of(kind, name, text, CellStyle())
    assert str(unclear.value).startswith(why)


@pytest.mark.parametrize(
    ("text", "quarter"),
    [
        ("2024Q1", Quarter(2024, 1)), ("1Q24", Quarter(2024, 1)), ("Q1/24", Quarter(2024, 1)),
        ("24-Q1", Quarter(2024, 1)),
        ("1/2024", Quarter(2024, 1)), ("FY24 Q1", Quarter(2024, 1, fiscal=True)),
        ("2024-03-31", Quarter(2024, 1)),
        ("31.03.2024", Quarter(2024, 1)), ("third quarter of 2024", Quarter(2024, 3)),
    ],
)  # fmt: skip
def test_a_period_is_a_quarter_or_a_day_within_it(text: str, quarter: Quarter) -> None:
    assert quarter_of(text, CellStyle()) == quarter


def test_a_heading_says_the_currency_and_that_amounts_are_thousands() -> None:
    assert under("Budget (k€)", CellStyle()) == CellStyle(currency="EUR", amounts="thousands")
    assert under("Spent in MUSD", CellStyle(currency="EUR")) == CellStyle(
        currency="USD", amounts="millions"
    )
    assert under("Key risk", CellStyle(currency="EUR")) == CellStyle(currency="EUR")


def test_a_day_may_be_said_in_words() -> None:
    assert (
        day_of("5 March 2024", CellStyle())
        == day_of("5. März 2024", CellStyle())
        == date(2024, 3, 5)
    )


# One row a project and period


def test_a_row_states_everything_that_its_columns_mean() -> None:
    words = """
    currency = "EUR"
    ignore = ["No"]
    [project]
    title = "Project"
    company = "Who"
    phase = "Phase"
    completion = "End"
    [period]
    quarter = "Quarter"
    year = "Year"
    [status]
    overall = "RAG"
    words = "Why"
    Cost = "Cost"
    [milestones]
    "UX design" = "UX"
    Build = { percent = "Build", due = "Due", note = "Note" }
    Pilot = "Pilot"
    [budget]
    spent = "Spent"
    forecast = "EAC"
    [staffing]
    count = "Team"
    Testers = "Testers"
    [metrics]
    Satisfaction = { value = "CSAT", words = "To" }
    Defects = "Bugs"
    [narratives]
    Summary = "News"
    "From the board" = "Board"
    [vendors]
    words = "Vendors"
    """
    (reading,) = read(
        """
        Project|Who|Quarter|Year|Phase|End|RAG|Why|Cost|UX|Build|Due|Note|Pilot|Spent|EAC|Team|Testers|CSAT|To|Bugs|News|Board|Vendors|No
        Portal|OptiLink|1|2024|Design|2024Q4|Green|calm|R|95|40|2024-06-30|slow|-|250|400|7,5|2|85 %|up to|TBC|All well|Go on|Two|77
        """,  # noqa: E501 - rows of a table
        words,
    )
    assert (reading.title, reading.company, reading.quarter, reading.problem) == (
        "Portal",
        "OptiLink",
        Quarter(2024, 1),
        "",
    )
    assert [one.fact.to_json() for one in reading.statements] == [
        {"type": "project-opened", "title": "Portal", "company": "OptiLink"},
        {"type": "phase-entered", "phase": "Design"},
        {"type": "completion-targeted", "target": "2024Q4"},
        {"type": "status-declared", "status": "on-track", "words": "calm"},
        {"type": "status-declared", "status": "off-track", "dimension": "cost"},
        {"type": "milestone-planned", "milestone": "ux-design", "title": "UX design"},
        {"type": "milestone-progressed", "milestone": "ux-design", "percent": "95"},
        {"type": "milestone-planned", "milestone": "build", "title": "Build", "due": "2024-06-30"},
        {"type": "milestone-progressed", "milestone": "build", "percent": "40", "note": "slow"},
        {
            "type": "metric-measured",
            "metric": "satisfaction",
            "title": "Satisfaction",
            "value": "85",
            "unit": "%",
            "words": "up to",
        },
        {"type": "budget-stated", "spent": {"amount": "250.00", "currency": "EUR"}},
        {"type": "cost-forecast", "amount": {"amount": "400.00", "currency": "EUR"}},
        {"type": "staffing-stated", "count": "7.5"},
        {"type": "staffing-stated", "role": "Testers", "count": "2"},
        {"type": "narrative-written", "section": "executive-summary", "text": "All well"},
        {
            "type": "narrative-written",
            "section": "from-the-board",
            "title": "From the board",
            "text": "Go on",
        },
        {"type": "vendor-noted", "words": "Two"},
    ]
    assert {one.lines for one in reading.statements} == {(2,)}
    assert unread(reading) == [(2, "Bugs: TBC", "is unknown, so nothing is stated")]


def test_a_risk_says_its_kind_and_its_steps() -> None:
    (reading,) = read(
        "Project|Period|Risk|Kind|P|I\nPortal|2024Q1|Permits|Issue|4|5",
        f'{SMALL}[risks]\ntitle = "Risk"\nkind = "Kind"\nprobability = "P"\nimpact = "I"\n',
    )
    assert facts(reading) == [
        {
            "type": "risk-raised",
            "risk": "permits",
            "title": "Permits",
            "kind": "issue",
            "probability": 4,
            "impact": 5,
        }
    ]


def test_a_milestone_may_have_a_due_day_and_no_progress() -> None:
    (reading,) = read(
        "Project|Period|Due\nPortal|2024Q1|2024-06-30",
        f'{SMALL}[milestones]\nUX = {{ due = "Due" }}\n',
    )
    assert facts(reading, but=["project-opened"]) == [
        {"type": "milestone-planned", "milestone": "ux", "title": "UX", "due": "2024-06-30"}
    ]


def test_what_is_blank_or_not_known_yet_is_unknown_and_never_0() -> None:
    words = (
        f'{SMALL}[milestones]\nUX = {{ percent = "UX", due = "Due" }}\n[staffing]\ncount ='
        ' "Team"\n[metrics]\nCSAT = "CSAT"\n'
    )
    (reading,) = read("Project|Period|UX|Due|Team|CSAT\nPortal|2024Q1|TBC|?|n/a|-", words)
    assert [one.fact.type for one in reading.statements] == ["project-opened"]
    assert unread(reading) == [
        (2, "UX: TBC | Due: ? | Team: n/a", "is unknown, so nothing is stated")
    ]


def test_a_value_that_no_fact_can_hold_is_told_and_the_rest_of_the_fact_is_stated() -> None:
    milestones = '[milestones]\nUX = { percent = "UX", note = "Note" }\nBuild = "Build"\n'
    words = f'{SMALL}{milestones}[status]\noverall = "RAG"\nwords = "Why"\n'
    (reading,) = read(
        "Project|Period|UX|Note|Build|RAG|Why|Owner\nPortal|2024Q1|130|slow|-5|purple|late|J."
        " Smith",
        words,
    )
    assert facts(reading) == [{"type": "milestone-progressed", "milestone": "ux", "note": "slow"}]
    assert unread(reading) == [
        (2, "UX: 130", "130 is not a percentage from 0 to 100"),
        (2, "Build: -5", "-5 is not a percentage from 0 to 100"),
        (
            2,
            "RAG: purple",
            '\'purple\' is no status; say which under [words], as in "purple" = "on-track"',
        ),
        (2, "Why: late", "status: is missing from status-declared"),
        (2, "Owner: J. Smith", "not named in the map; name it there, or list it under ignore"),
    ]


def test_several_risks_stand_in_the_lines_of_a_cell_each_with_its_mitigation() -> None:
    words = (
        f'{SMALL}[[risks]]\ntitle = "Risks"\nmitigation = "Actions"\nowner ='
        ' "Who"\n[[risks]]\ntitle = "Other"\nimpact = "Impact"\n'
    )
    (reading,) = read(
        "Project|Period|Risks|Actions|Who|Other|Impact\nPortal|2024Q1|- Vendor late/n- Permits/n-"
        " !!!|call/nmeet/n-|Ann|Permits|4",
        words,
    )
    assert facts(reading) == [
        {
            "type": "risk-raised",
            "risk": "vendor-late",
            "title": "Vendor late",
            "mitigation": "call",
        },
        {"type": "risk-raised", "risk": "permits", "title": "Permits", "mitigation": "meet"},
    ]
    assert unread(reading) == [
        (
            2,
            "Risks: - Vendor late - Permits - !!!",
            "'!!!' holds no letter to make a key of; give a key",
        ),
        (2, "Who: Ann", "holds 1 for the 3 under 'Risks'"),
        (2, "Other: Permits", "names 'Permits' twice"),
    ]


def test_an_objective_is_for_the_next_quarter_unless_its_row_says_for_which() -> None:
    words = (
        f'{SMALL}[[objectives]]\ntitle = "Next"\ntarget = "By"\n[[objectives]]\ntitle ='
        ' "Later"\nquarter = "When"\n'
    )
    known, unknown = read(
        "Project|Period|Next|By|Later|When\nPortal|2024Q4|Pilot|2025-02|Launch|Q3"
        " 2025\nGrid||Pilot||Launch|",
        words,
    )
    assert facts(known) == [
        {
            "type": "objective-set",
            "objective": "pilot",
            "title": "Pilot",
            "quarter": "2025Q1",
            "target": "2025-02",
        },
        {"type": "objective-set", "objective": "launch", "title": "Launch", "quarter": "2025Q3"},
    ]
    assert unread(unknown) == [
        (3, "Next: Pilot | Later: Launch", "quarter: is missing from objective-set")
    ]


def test_two_rows_of_a_project_and_quarter_are_told_and_not_merged() -> None:
    first, second = read(
        "Project|Period|UX\nPortal|2024Q1|60\nportal|1Q24|70\nPortal|2024Q2|80",
        f'{SMALL}[milestones]\nUX = "UX"\n',
    )
    why = "line 2 is of the same project and period, and is the one that is read"
    assert (first.quarter, second.quarter) == (Quarter(2024, 1), Quarter(2024, 2))
    assert unread(first) == [(3, "Project: portal | Period: 1Q24 | UX: 70", why)]


def test_a_total_and_a_row_without_a_project_are_told_with_the_first_reading() -> None:
    reading, last = read(
        "Project|Period|UX\n-|2024Q1|5\nPortal|2024Q1|60\nGrid|2024Q1|40\nTotal|2024Q1|100",
        f'{SMALL}[milestones]\nUX = "UX"\n',
    )
    assert unread(reading) == [
        (2, "Period: 2024Q1 | UX: 5", "its row names no project"),
        (5, "Project: Total | Period: 2024Q1 | UX: 100", "its row is a total of others"),
    ]
    assert (last.title, last.unread) == ("Grid", ())


def test_a_table_without_a_row_of_a_project_states_nothing() -> None:
    (reading,) = read("Project|Period|UX\n-|2024Q1|5", f'{SMALL}[milestones]\nUX = "UX"\n')
    assert (reading.statements, reading.problem) == (
        (),
        "nothing to record: it has no row of a project",
    )
    assert len(reading.unread) == 1


def test_a_row_without_its_period_takes_the_quarter_that_was_named() -> None:
    words = '[project]\ntitle = "Project"\n[period]\nquarter = "Quarter"\nyear = "Year"\n'
    table = "Project|Quarter|Year\nPortal||2024\nGrid|soon|2024\nHub|Q2|2024"
    assert [reading.quarter for reading in read(table, words)] == [None, None, Quarter(2024, 2)]
    assert [reading.quarter for reading in read(table, words, Quarter(2023, 4))] == [
        Quarter(2023, 4)
    ] * 2 + [Quarter(2024, 2)]
    assert unread(read(table, words)[1]) == [
        (3, "Quarter: soon | Year: 2024", "'soon 2024' is not a quarter; write it as in 2024Q1")
    ]


def test_a_table_of_one_project_names_it_in_its_map() -> None:
    (reading,) = read(
        "UX\n60", '[fixed]\ntitle = "Portal"\nquarter = "2024Q1"\n[milestones]\nUX = "UX"\n'
    )
    assert (reading.title, reading.quarter) == ("Portal", Quarter(2024, 1))


def test_a_title_that_is_none_is_told() -> None:
    (reading,) = read("Project|Period\n\u202e|2024Q1", SMALL)
    assert reading.statements == ()
    assert [one.why for one in reading.unread] == ["holds the control character U+202E; remove it"]


def test_percentages_below_one_make_their_whole_column_doubtful() -> None:
    table = "Project|Period|UX\nPortal|2024Q1|1\nGrid|2024Q1|0.45\nHub|2024Q1|45 %"
    portal, _, hub = read(table, f'{SMALL}[milestones]\nUX = "UX"\n')
    assert [one.why for one in portal.unread] == [
        'may count to 1 or to 100, as others in its column; say percents = "of 1" or "of 100" in'
        " the map"
    ]
    assert facts(hub)[0]["percent"] == "45"
    assert (
        facts(read(table, f'percents = "of 1"\n{SMALL}[milestones]\nUX = "UX"\n')[0])[0]["percent"]
        == "100"
    )


def test_amounts_under_a_heading_that_says_thousands_are_told_of() -> None:
    (reading,) = read(
        "Project|Period|Budget (TEUR)\nPortal|2024Q1|1200",
        f'{SMALL}[budget]\napproved = "Budget (TEUR)"\n',
    )
    assert facts(reading) == [
        {"type": "budget-stated", "approved": {"amount": "1200000.00", "currency": "EUR"}}
    ]
    assert reading.doubts == ("amounts under 'Budget (TEUR)' are read as thousands, as it says",)


def test_a_cell_that_the_spreadsheet_could_not_work_out_says_nothing() -> None:
    (reading,) = read(
        "Project|Period|UX|Team\nPortal|2024Q1|#DIV/0!|=B2*2",
        f'{SMALL}[milestones]\nUX = "UX"\n[staffing]\ncount = "Team"\n',
    )
    assert [one.why for one in reading.unread] == [
        "is an error of the spreadsheet",
        (
            "is a formula whose value was not saved; open the table in a spreadsheet program and"
            " save it"
        ),
    ]


def test_a_name_that_makes_no_key_is_told_with_its_cells() -> None:
    (reading,) = read(
        "Project|Period|A|B|C\nPortal|2024Q1|5|7|red",
        f'{SMALL}[milestones]\n"!" = "A"\n[metrics]\n"?" = "B"\n[status]\n"#" = "C"\n',
    )
    assert [one.text for one in reading.unread] == ["A: 5", "B: 7", "C: red"]


def test_a_metric_that_is_no_number_is_told() -> None:
    (reading,) = read(
        "Project|Period|CSAT\nPortal|2024Q1|better", f'{SMALL}[metrics]\nCSAT = "CSAT"\n'
    )
    assert unread(reading) == [(2, "CSAT: better", "'better' is not a number")]


# One row a change


def changes(*lines: str, words: str = "") -> Reading:
    (reading,) = read("\n".join(["Date|Who|Item|Field|From|To|Project", *lines]), words + CHANGES)
    return reading


def told(reading: Reading) -> list[tuple[str, str | None, str | None, dict[str, Any]]]:
    return [(str(one.on), one.by, one.was, one.fact.to_json()) for one in reading.statements[1:]]


def test_a_change_holds_from_its_day_by_whom_and_says_what_stood_there_before() -> None:
    reading = changes("2024-03-28|m.keller|UX design|% complete|60%|95%|Portal")
    assert (reading.title, reading.quarter) == ("Portal", None)
    assert reading.statements[0].on == date(2024, 3, 28)
    assert told(reading) == [
        (
            "2024-03-28",
            "m.keller",
            None,
            {"type": "milestone-planned", "milestone": "ux-design", "title": "UX design"},
        ),
        (
            "2024-03-28",
            "m.keller",
            "60 %",
            {"type": "milestone-progressed", "milestone": "ux-design", "percent": "95"},
        ),
    ]
    assert not reading.unread


def test_changes_are_taken_in_order_of_days_also_where_the_newest_stand_first() -> None:
    reading = changes(
        "2024-03-28||UX|percent||95|Portal",
        "2024-03-10||UX|percent||60|Portal",
        "2024-03-10||UX|percent||50|Portal",
    )
    assert [said.get("percent") for _, _, _, said in told(reading)] == [None, "50", "60", "95"]
    assert reading.statements[0].on == date(2024, 3, 10)


def test_every_kind_of_item_has_its_changes() -> None:
    reading = changes(
        "2024-01-10||Milestone: UX|due|2024-05-01|2024-06-30|Portal",
        "2024-01-11||UX|owner||Ann|Portal",
        "2024-01-12||UX|name||UX design|Portal",
        "2024-01-13||UX design|status||Done|Portal",
        "2024-01-14||Vendor late|mitigation||weekly call|Portal",
        "2024-01-15||Vendor late|state|open|closed|Portal",
        "2024-01-16||Goal: Pilot|quarter||2024Q2|Portal",
        "2024-01-17||Pilot|quarter|2024Q2|2024Q3|Portal",
        "2024-01-18||Pilot|outcome||met|Portal",
        "2024-01-19|||phase|Planning|Design|Portal",
        "2024-01-20||Portal|RAG|Green|Amber|Portal",
        "2024-01-21||Cost|status||red|Portal",
        "2024-01-22||Budget|approved||1.2m EUR|Portal",
        "2024-01-23||Budget|forecast||1.3m EUR|Portal",
        "2024-01-24||CSAT|value|80|85|Portal",
        "2024-01-25||Testers|count|2|3|Portal",
        "2024-01-26|||go-live||2024-12|Portal",
        "2024-01-27||Summary|text||All well|Portal",
        words='[items]\nTesters = "staffing"\n',
    )
    assert not reading.unread
    assert [
        (was, said)
        for _, _, was, said in told(reading)
        if said["type"] not in ("milestone-planned", "risk-raised")
    ] == [
        ("2024-05-01", {"type": "milestone-rescheduled", "milestone": "ux", "due": "2024-06-30"}),
        (None, {"type": "milestone-described", "milestone": "ux", "owner": "Ann"}),
        (None, {"type": "milestone-described", "milestone": "ux", "title": "UX design"}),
        (None, {"type": "milestone-progressed", "milestone": "ux", "done": True}),
        (None, {"type": "risk-reassessed", "risk": "vendor-late", "mitigation": "weekly call"}),
        (None, {"type": "risk-closed", "risk": "vendor-late", "resolution": "closed"}),
        (
            None,
            {"type": "objective-set", "objective": "pilot", "title": "Pilot", "quarter": "2024Q2"},
        ),
        ("2024Q2", {"type": "objective-moved", "objective": "pilot", "quarter": "2024Q3"}),
        (None, {"type": "objective-met", "objective": "pilot"}),
        ("Planning", {"type": "phase-entered", "phase": "Design"}),
        ("on-track", {"type": "status-declared", "status": "at-risk"}),
        (None, {"type": "status-declared", "status": "off-track", "dimension": "cost"}),
        (None, {"type": "budget-revised", "amount": {"amount": "1200000.00", "currency": "EUR"}}),
        (None, {"type": "cost-forecast", "amount": {"amount": "1300000.00", "currency": "EUR"}}),
        ("80", {"type": "metric-measured", "metric": "csat", "title": "CSAT", "value": "85"}),
        ("2", {"type": "staffing-stated", "role": "Testers", "count": "3"}),
        (None, {"type": "completion-targeted", "target": "2024-12"}),
        (None, {"type": "narrative-written", "section": "executive-summary", "text": "All well"}),
    ]


def test_figures_of_a_budget_of_one_day_are_one_statement() -> None:
    reading = changes(
        "2024-01-10||Budget|spent||400 EUR|Portal",
        "2024-01-10||Budget|% used|20|25|Portal",
        "2024-01-11||Budget|% used|25|30|Portal",
    )
    assert [(one.lines, one.was, one.fact.to_json()) for one in reading.statements[1:]] == [
        (
            (2, 3),
            "20 %",
            {
                "type": "budget-stated",
                "spent": {"amount": "400.00", "currency": "EUR"},
                "used_percent": "25",
            },
        ),
        ((4,), "25 %", {"type": "budget-stated", "used_percent": "30"}),
    ]


def test_a_row_without_an_item_is_of_the_project_whatever_stands_in_others() -> None:
    reading = changes(
        "2024-01-10||Budget|spent||400 EUR|Portal", "2024-01-11|||industry||Rail|Portal"
    )
    assert told(reading)[-1][3] == {"type": "project-described", "industry": "Rail"}


def test_what_stood_before_is_kept_as_written_where_it_is_no_value() -> None:
    reading = changes(
        "2024-01-10||UX|percent|half|60|Portal",
        "2024-01-11||UX|percent|130|70|Portal",
        "2024-01-12||UX|note|good|bad|Portal",
    )
    assert [one.was for one in reading.statements[1:]] == [None, "half", "130", None]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("2024-01-10||UX|||5|Portal", "its row names no field"),
        ("2024-01-10||UX|percent|5|TBC|Portal", "its row says nothing new"),
        (
            "2024-01-10||UX|colour|red|blue|Portal",
            "the field 'colour' is not known; say under [fields] what it is",
        ),
        (
            "2024-01-10||UX|due||2024-05-01|Portal",
            "is 'UX' a milestone, a risk or what else? say it under [items]",
        ),
        (
            "2024-01-10|||due||2024-05-01|Portal",
            "names no item, and 'due' alone does not say of what",
        ),
        (
            "2024-01-10||Goal: Pilot|outcome||met|Portal",
            "no row before says which quarter 'Pilot' is for",
        ),
        ("2024-01-10||Milestone: UX|state||odd|Portal", "'odd' is no state of a milestone"),
        ("2024-01-10||Risk: UX|percent||5|Portal", "no fact holds the percent of a risk"),
        ("2024-01-10||Milestone: !!|percent||5|Portal", "'!!' holds no letter"),
        ("2024-01-10||UX|percent||lots|Portal", "'lots' is not a number"),
        ("2024-01-10||UX|percent||130|Portal", "130 is not a percentage"),
    ],
)
def test_a_change_that_is_not_clear_is_told(line: str, why: str) -> None:
    reading = changes(line)
    assert [one.fact.type for one in reading.statements] == ["project-opened"]
    assert reading.unread[0].line == 2
    assert reading.unread[0].why.startswith(why)


def test_a_row_without_a_day_or_project_is_told_with_the_first_reading() -> None:
    first, second = read(
        "Date|Item|Field|To|Project|Kind\nsoon|UX|percent|5|Portal|\n|UX|percent|5|Portal|\n2024-01-10|UX|percent|5||\n"
        "2024-01-10|UX|done|yes|Portal|Task\n2024-01-10|Grid|phase|Design|Grid|",
        '[change]\ndate = "Date"\nitem = "Item"\nfield = "Field"\nnew = "To"\ntitle ='
        ' "Project"\nkind = "Kind"\n',
    )
    assert [(line, why) for line, _, why in unread(first)] == [
        (2, "'soon' is not a day; write year-month-day, as in 2024-09-30"),
        (3, "its row names no day"),
        (4, "its row names no project"),
    ]
    assert (second.title, second.unread) == ("Grid", ())


def test_a_table_of_changes_without_one_states_nothing() -> None:
    reading = changes("||UX|percent||5|Portal")
    assert reading.problem == "nothing to record: it has no row of a project"


def test_a_title_of_changes_that_is_none_is_told() -> None:
    reading = changes("2024-01-10||UX|percent||5|\u202ePortal")
    assert [one.fact.type for one in reading.statements] == [
        "milestone-planned",
        "milestone-progressed",
    ]
    assert [one.text for one in reading.unread] == ["Project: \u202ePortal"]


# Maps


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ('colour = "red"', "colour is no part of a map"),
        ("currency = 5", 'currency is not written as in currency = "EUR"'),
        ('dates = "us"', "dates is 'us'; write one of day-first, month-first"),
        ('ignore = "Number"', 'ignore is not written as in ignore = ["Number"]'),
        ("project = 5", "project is not written as in [project]"),
        ('[[budget]]\nspent = "Spent"', "budget is not written as in [budget]"),
        (
            '[project]\ntitle = "Projekt"',
            "[project] title: no column 'Projekt'; did you mean 'Project'?",
        ),
        (
            '[project]\ntitle = "Zzz"',
            "[project] title: no column 'Zzz'; the table has Project, Period, UX",
        ),
        ('[project]\ntitel = "Project"', "[project] has no 'titel'; did you mean 'title'?"),
        ("[project]\ntitle = 5", '[project] title is not a text; write title = "..."'),
        ('[period]\nquarter = "Period"', "which column names the project?"),
        (f'{SMALL}[risks]\nowner = "UX"', "[risks] lacks title"),
        (f'risks = ["UX"]\n{SMALL}', "risks is not written as in [risks]"),
        (f'{SMALL}[metrics]\nCSAT = {{ words = "UX" }}', "[metrics.CSAT] lacks value"),
        (
            f'{SMALL}[words]\nok = "purple"',
            "[words] ok: 'purple' is not known; it may be ahead, at-risk",
        ),
        (f'{SMALL}[change]\ndate = "Period"', "[change] is of a table with one row a change"),
        ('[change]\ntitle = "Project"\nnew = "UX"', "[change] lacks date and field"),
    ],
)
def test_a_map_that_does_not_fit_its_table_is_refused(words: str, sentence: str) -> None:
    with pytest.raises(Misused) as refused:
        read_map(tomllib.loads(words), ["Project", "Period", "UX"])
    assert str(refused.value).startswith(sentence)


def test_a_map_names_columns_in_whatever_case_and_blanks() -> None:
    assert read_map(
        tomllib.loads('[fixed]\ntitle = "X"\n[staffing]\ncount = "team  SIZE"'), ["Team Size"]
    ).meanings[0].columns == {"count": "Team Size"}
    assert set(
        columns_named(tomllib.loads(f'{SMALL}ignore = ["x"]\n[[risks]]\ntitle = "Risk"\n'))
    ) >= {"Project", "Risk"}


def test_a_map_to_begin_with_is_made_of_the_tables_own_columns() -> None:
    columns = [
        "Project",
        "Client",
        "Period",
        "RAG",
        "UX %",
        "Spent %",
        "Budget",
        "Top risk",
        "Mystery",
        "Spend",
    ]
    words = tomllib.loads(example_map(columns, "portfolio.csv"))
    assert words["milestones"] == {"UX": "UX %"}
    assert words["budget"] == {"used_percent": "Spent %", "spent": "Spend", "approved": "Budget"}
    assert isinstance(read_map(words, columns), Map)
    assert '# ignore = ["Mystery"]' in example_map(columns)


def test_a_map_to_begin_with_knows_a_table_of_changes() -> None:
    columns = ["Date", "Item", "Field", "From", "To"]
    words = tomllib.loads(example_map(columns))
    assert words["fixed"] == {"title": "..."}
    assert read_map(words, columns).is_of_changes
