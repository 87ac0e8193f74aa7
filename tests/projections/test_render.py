"""What people read: the report as text and Markdown; texts are shown as they were written."""

import json
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Any

import given as g
import goldens
import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st
from strategies import texts
from wcwidth import wcswidth, width
from worlds import ALL, EMPTY, RICH, admitted, examples, read_again, reported, told_of, whatever
from worlds import document as of_json

from domain.calendar import Quarter
from projections.page.document import Detail, Document, Line, Section
from projections.page.markdown import as_markdown
from projections.page.style import PLAIN, Style
from projections.page.table import Column
from projections.page.text import as_lines, as_text
from projections.report.document import as_prose, document_of
from projections.report.report import Report, build_report
from projections.timeline.encoding import encode

RECEIPT = f"77:{'0123456789abcdef' * 4}"
WIDTHS = (80, 88, 120)


def rich() -> Report:
    made = build_report(
        RICH.recorded, Quarter.parse("2024Q2"), as_of=date(2024, 6, 30), size=ALL,
        known_at="2024-07-21T08:30:00.000000Z"
    )  # fmt: skip
    assert made is not None
    return made


def document(history: g.History, quarter: str = "2024Q1", **moment: Any) -> Document:
    return of_json(reported(history, quarter, **moment), RECEIPT)


# As people read it


@pytest.mark.parametrize("columns", [80, 120])
def test_the_report_of_a_rich_project_as_text(columns: int) -> None:
    goldens.check(f"rich-{columns}.txt", as_text(document_of(rich(), RECEIPT), columns))


def test_the_head_of_a_closed_project_says_when_by_whom_and_how_it_ended() -> None:
    for resolution, words in (("handed\nover", ": handed over"), (None, " ")):
        history = g.given(g.opened(), g.project_closed(resolution, on="2024-03-20", by="board"))
        (line,) = [
            one for one in as_text(document(history), 80).splitlines() if one.startswith("Closed")
        ]
        assert f"2024-03-20 by board{words}" in line
        assert line.endswith("#2")
        assert "Closed" not in as_text(document(history, as_of="2024-03-19"), 80)


def test_the_report_of_a_rich_project_as_markdown() -> None:
    goldens.check("rich.md", as_markdown(document_of(rich(), RECEIPT)))


def test_the_report_of_a_rich_project_as_json() -> None:
    goldens.check("rich.json", json.dumps(encode(rich()), indent=1, ensure_ascii=False) + "\n")


def test_the_report_of_a_project_that_was_only_opened() -> None:
    nothing = document(EMPTY, as_of="2024-02-21")
    goldens.check("empty-80.txt", as_text(nothing, 80))
    goldens.check("empty.md", as_markdown(nothing))
    goldens.check("empty.json", json.dumps(reported(EMPTY), indent=1) + "\n")
    for section in nothing.sections:
        if section.heading != "Executive Summary":
            assert f"{section.heading.upper()}\n  nothing recorded\n" in as_text(nothing)
            assert f"## {section.heading}\n\n*nothing recorded*\n" in as_markdown(nothing)


# The text


def _check_lines(text: str, columns: int) -> None:
    assert text.endswith("\n")
    for line in text.removesuffix("\n").split("\n"):
        assert not [c for c in line if unicodedata.category(c) in ("Cc", "Zl", "Zp", "Cs")], (
            f"a control character in {line!r}"
        )
        assert 0 <= wcswidth(line) <= columns, f"{wcswidth(line)} columns: {line}"
        assert line == line.rstrip()


@pytest.mark.parametrize("columns", WIDTHS)
@pytest.mark.parametrize("quarter", ["2024Q1", "2024Q2", "2024Q3"])
def test_every_line_of_the_rich_report_fits_the_width(quarter: str, columns: int) -> None:
    _check_lines(as_text(document(RICH, quarter), columns), columns)


LONG = (
    "a title that goes on and on and on, far beyond what any terminal shows in a line of its own,"
    " and then goes on"
)


@pytest.mark.parametrize(
    "history",
    [
        g.given(g.opened(LONG, company=LONG), g.entered(LONG),
         g.declared("at-risk", dimension="a" * 48, words=LONG)),
        g.given(g.opened(), g.planned("a", due=LONG, weight="2"), g.progressed("a", 5)),
        g.given(g.opened(), g.planned("a", LONG, due="2024-02-29"), g.progressed("a", 55),
         g.rescheduled("a", "2024-01-01")),
        g.given(
            g.opened(), g.raised("a", LONG, kind="blocker", probability=5, impact=5,
             on="2024-01-01"),
            g.closed("a", on="2024-03-31")
        ),
        g.given(g.opened(), g.narrated("lessons", title=LONG), g.narrated("budget", title=LONG),
         g.budget_stated(used_percent="5")),
        g.given(g.opened(), g.staffed(3, role=LONG, unit=LONG),
         g.measured("m", "5", title=LONG, unit=LONG, words=LONG)),
        g.given(g.opened(), g.approved("999999999999999"),
         *(g.spent("99999999999", on=f"2024-03-{day:02}") for day in range(1, 20, 2))),
        g.given(g.opened(), g.narrated("impact", "x" * 500),
         g.raised("r", "x" * 200, mitigation="漢" * 99)),
    ],
    ids=["header", "words as due", "milestone", "risk", "heading", "means", "money", "unbroken"],
)  # fmt: skip
@pytest.mark.parametrize("columns", WIDTHS)
def test_what_is_long_is_wrapped(history: g.History, columns: int) -> None:
    _check_lines(as_text(document(history), columns), columns)


BROKEN = "first\n\tsecond"


def test_a_line_break_in_a_short_text_breaks_no_line_of_the_report() -> None:
    history = g.given(
        g.opened(BROKEN, company=BROKEN, manager=BROKEN, audience=BROKEN, industry=BROKEN),
        g.entered(BROKEN),
        g.declared("ahead", words=BROKEN), g.planned("a", BROKEN, due=BROKEN, owner=BROKEN),
        g.raised("r", BROKEN),
        g.progressed("a", 5, deliverables=[BROKEN], note=BROKEN),
        g.objective_set("o", BROKEN, quarter="2024Q1", target=BROKEN),
        g.staffed(3, role=BROKEN, unit=BROKEN), g.staffed(words=BROKEN),
        g.measured("m", "1", title=BROKEN, unit=BROKEN, words=BROKEN),
        g.narrated("x", title=BROKEN),
    )  # fmt: skip
    text = as_text(document(history), 200)
    assert not re.search(r"^\s?second", text, re.M)
    assert "\t" not in text
    assert "FIRST SECOND" in text


def test_paragraphs_of_prose_stay_paragraphs() -> None:
    text = as_text(
        document(g.given(g.opened(), g.narrated("impact", "One\tand\n\n\ntwo.\nThree."))), 80
    )
    assert "\n  One and\n\n  two.\n  Three." in text
    risk = as_text(document(g.given(g.opened(), g.raised("r", description="One.\n\nTwo."))), 80)
    assert "\n      Description: One.\n      Two.\n" in risk


WORDY = g.given(
    g.opened(), g.planned("a", "Requirements", due="2024-02-15", on="2024-01-02"),
    g.progressed("a", 100, on="2024-02-10"),
    g.planned("b", "Migration of the accounts of all private customers of the bank",
     due="2024-02-20",
     on="2024-01-02"),
    g.progressed("b", 55), g.rescheduled("b", "2024-05-31"),
    g.planned("c", "口座の移行 " * 4, due="2024-02-28", on="2024-01-02"),
    g.progressed("c", 5), g.planned("d", "פורטל לקוחות " * 4,
     due="as soon as the board has met and said so", on="2024-01-02"),
)  # fmt: skip


@pytest.mark.parametrize("columns", [60, 80, 100, 120])
def test_the_milestones_stand_in_one_shape_so_that_figures_can_be_read_down(columns: int) -> None:
    text = as_text(document(WORDY), columns).partition("\nMILESTONES")[2].partition("\n\n")[0]
    _check_lines(f"{text}\n", columns)
    rows = [line for line in text.splitlines() if re.search(r"\d+ %", line)]
    assert [line.partition(" %")[0].split()[-1] for line in rows] == ["100", "55", "5"]
    assert len({width(line[: line.index(" %")]) for line in rows}) == 1
    assert len({width(line[: line.index("2024-")]) for line in rows}) == 1
    assert [re.split(" {2,}", line)[-2] for line in rows] == [
        "on time",
        "open",
        "overdue",
    ] or columns < 80
    assert re.search(r"\n +Slipped 101 days, first due 2024-02-20, moved\s+once +#4,#6\n", text)


def test_cells_stand_below_their_titles_where_a_terminal_is_too_narrow_for_both() -> None:
    text = as_text(document(WORDY), 44)
    assert re.search(r"\n  Requirements +#2-#3\n +100 % +new  2024-02-15  on time\n", text)
    assert "due" not in text.partition("MILESTONES")[2].partition("100 %")[0]
    assert re.search(r"\n +- +new  as soon as the board\n +has met and said so\n", text)


def test_a_bar_is_drawn_where_titles_have_room_beside_it() -> None:
    short = g.given(g.opened(), g.planned("a", "A", due="2024-02-15"), g.progressed("a", 50))
    assert "A  #####.....      50 %" in as_text(document(short), 80)
    assert "#####....." not in as_text(document(WORDY), 80)


def test_a_single_cell_that_finds_no_room_beside_its_title_stands_below_it() -> None:
    whence = "2024-01-02  somebody with a long name  #5"
    lines = [
        Line("Forecast at completion", ("x " * 20 + "end",), whence),
        Line("Owner", ("ada",), whence),
    ]
    assert (
        as_lines(lines, 80)
        == "Forecast at completion                 2024-01-02  somebody with a long name  #5\n"
        "  x x x x x x x x x x x x x x x x x x x x end\n"
        "Owner                   ada            2024-01-02  somebody with a long name  #5\n"
    )


COLOURED = Style(coloured=True)


def test_only_the_word_that_judges_is_coloured() -> None:
    history = g.given(
        g.opened(), g.declared("at-risk", words="AT RISK, late"),
        g.planned("a", "A", due="2024-03-15"),
        g.planned("b", "B"),
        g.progressed("b", done=True), g.objective_set("o", "O", quarter="2024Q1"), g.met("o"),
    )  # fmt: skip
    text = as_text(document(history), 120, COLOURED)
    assert '\x1b[33mAT RISK\x1b[0m, since 2024-03-01, by m.keller: "AT RISK, late"' in text
    assert "2024-03-15  \x1b[31moverdue\x1b[0m" in text
    assert re.search(r"B +\x1b\[32mdone\x1b\[0m", text)
    assert "O  \x1b[32mmet\x1b[0m 2024-03-01" in text
    assert re.sub(r"\x1b\[\d+m", "", text) == as_text(document(history), 120)


@examples(60)
@for_all(st.one_of(admitted(), whatever()), st.sampled_from(WIDTHS))
def test_any_report_fits_its_width(history: g.History, columns: int) -> None:
    made = told_of(history)
    if made is not None:
        _check_lines(as_text(of_json(made, RECEIPT), columns), columns)


def test_small_numbers_of_days_and_of_entries_are_said_as_people_say_them() -> None:
    history = g.given(
        g.opened(),
        g.raised("r", on="2024-03-30"),
        g.planned("a", due="2024-03-01"),
        g.rescheduled("a", "2024-03-02"),
    )
    text = as_text(document(history))
    assert "open 1 day " in text
    assert "Slipped 1 day, first due 2024-03-01, moved once\n" in text
    earlier = as_text(
        document(
            g.given(g.opened(), g.planned("a", due="2024-03-02"), g.rescheduled("a", "2024-03-01"))
        )
    )
    assert "Earlier by 1 day, first due 2024-03-02, moved once\n" in earlier
    shut = g.given(g.opened(), g.raised("r", on="2024-03-30"), g.closed("r", on="2024-03-31"))
    assert "\n      Was open for 1 day " in as_text(document(shut))
    assert "Rests on 1 entry of demo." in as_text(document(EMPTY))


def test_a_risk_is_scored_as_far_as_it_was_assessed() -> None:
    history = g.given(
        g.opened(), g.raised("a", "A", probability=4, impact=3), g.raised("b", "B", probability=4),
        g.raised("c", "C", impact=3),
        g.raised("d", "D"),
    )  # fmt: skip
    text = re.sub(r" +", " ", as_text(document(history), 100))
    assert (
        "\n A P4 x I3 = 12 open 30 days #2\n B P4 x I? open 30 days #3\n C P? x I3 open 30 days"
        " #4\n D open 30 days #5\n" in text
    )


@pytest.mark.parametrize(
    ("statements", "used", "over"),
    [
        ([g.budget_stated(over_percent="-5")], None, "Under 5 % stated by m.keller on 2024-03-01"),
        ([g.budget_stated(over_percent="5")], None, "Over 5 % stated by m.keller on 2024-03-01"),
        ([g.budget_stated(used_percent="25")], "Used 25 % stated by m.keller on 2024-03-01", None),
        ([g.approved("4"), g.spent("1")], "Used 25 % computed: spent / approved", None),
        (
            [g.approved("4"), g.spent("5")],
            "Used 125 % computed: spent / approved",
            "Over 25 % computed: spent / approved",
        ),
    ],
)
def test_the_budget_is_over_or_under_where_that_was_stated_or_more_was_spent_than_approved(
    statements: list[g.Statement], used: str | None, over: str | None
) -> None:
    lines = (
        re.sub(r" +", " ", as_text(document(g.given(g.opened(), *statements)), 120))
        .partition("\nBUDGET")[2]
        .splitlines()
    )
    said = [
        line.strip().partition(" #")[0] for line in lines if re.match(r" (Used|Over|Under)", line)
    ]
    assert said == [each for each in (used, over) if each]


def test_entries_behind_a_figure_are_named_or_counted_where_they_are_many() -> None:
    few = g.given(g.opened(), g.spent("1"), g.spent("2"), g.entered("A"), g.spent("3"))
    many = g.given(
        g.opened(),
        *(said for amount in range(1, 10) for said in (g.spent(str(amount)), g.entered("A"))),
    )
    assert re.search(r"Spent to date +6.00 EUR +#2-#3,#5\n", as_text(document(few)))
    assert re.search(r"Spent to date +45.00 EUR +#2..#18 \(9\)\n", as_text(document(many)))


# Markdown, read back by a parser of CommonMark

MARKUP = {
    "html_block", "html_inline", "link_open", "image", "code_inline", "code_block", "fence",
    "blockquote_open", "ordered_list_open",
}  # fmt: skip


def _tokens(markdown: str) -> list[Any]:
    markdown_it = pytest.importorskip("markdown_it")
    return markdown_it.MarkdownIt("commonmark").enable("table").parse(markdown)


def _flat(tokens: list[Any]) -> Iterator[Any]:
    for token in tokens:
        yield token
        yield from _flat(token.children or [])


def _shown(tokens: list[Any]) -> list[str]:
    """What a reader sees, block by block."""
    seen = []
    for block in tokens:
        if block.type == "inline":
            parts = [" " if "break" in token.type else token.content for token in block.children]
            seen.append("".join(parts).strip())
    return seen


@pytest.mark.parametrize("quarter", ["2024Q1", "2024Q2", "2024Q3"])
def test_markdown_shows_texts_as_they_were_written_and_makes_no_markup_of_them(
    quarter: str,
) -> None:
    made = document(RICH, quarter)
    tokens = _tokens(as_markdown(made))
    assert not {token.type for token in _flat(tokens)} & MARKUP
    assert [token.tag for token in tokens if token.type == "heading_open"] == ["h1"] + ["h2"] * len(
        made.sections
    )
    seen = " ".join(_shown(tokens))
    for text in _texts(made):
        assert " ".join(text.split()) in seen


def _texts(made: Document) -> Iterator[str]:
    yield made.title
    for line in (*made.header, *(line for section in made.sections for line in section.lines)):
        yield from (line.title, *line.cells)
        yield from (detail.text for detail in line.details if "\n" not in detail.text)
    for section in made.sections:
        yield section.heading
        yield from (paragraph for detail in section.prose for paragraph in detail.text.split("\n"))


_marks = st.text("*_`[](){}<>&#|~$!\\-+=.:;/@'\"^%1a é漢\t\n", min_size=1, max_size=30).filter(
    str.strip
)


HARD = [
    "a #", "# a", "1. a", "1)", "- a", "+", "=", "a\n===\nb", "a\n---", "***", "~~~", "```", "> a",
    "<!-- a", "<b>", "![a](b)",
    "[a]: b", "<http://a.b>", "&nbsp;", "&#35;", "&amp;lt;", "\\", "\\|", "|", "a | b", "\\#",
    "**a**", "a_b_c", "\ta", "~~a~~",
    "a  \nb",
]  # fmt: skip


@examples(40)
@for_all(st.one_of(admitted(), whatever()))
def test_any_report_has_its_headings_in_markdown_and_no_other_markup(history: g.History) -> None:
    made = told_of(history)
    if made is not None:
        tokens = _tokens(as_markdown(of_json(made, RECEIPT)))
        assert not {token.type for token in _flat(tokens)} & MARKUP
        assert [token.type for token in tokens].count("heading_open") == 1 + len(
            of_json(made, RECEIPT).sections
        )


def test_milestones_stand_in_a_table_and_only_those_with_details_below_it() -> None:
    history = g.given(
        g.opened(), g.planned("a", "A"), g.progressed("a", 50), g.planned("b", "B", owner="ada")
    )
    below = "\n- **B**\n  - Owner: ada (#4)\n"
    markdown = as_markdown(document(history))
    assert f"| A | 50 % | new | - | #3 |\n| B | - | new | - | #4 |\n{below}" in markdown
    without = as_markdown(document(history, as_of="2024-03-01", size=3))
    assert "| A | 50 % | new | - | #3 |\n\n## Impact" in without


@examples(300)
@for_all(st.one_of(st.sampled_from(HARD), _marks, texts))
def test_whatever_was_written_is_shown_as_it_was_written_wherever_it_stands(text: str) -> None:
    table = Section(
        text,
        (Line(text, (text, text), "#1", (Detail("Note", text),)),),
        columns=(Column("a"), Column("b")),
        note="n",
    )
    prose = Section(
        "Prose", (Line(text, (text,)),), (Detail("", text), Detail("Stated", text, "#2"))
    )
    tokens = _tokens(
        as_markdown(Document(text, "2024Q1", "d", (Line(text, (text,)),), (table, prose), ("f",)))
    )
    paragraphs = [" ".join(line.split()) for line in text.split("\n") if line.strip()]
    whole, first, last = " ".join(text.split()), paragraphs[0], paragraphs[-1]
    assert not {token.type for token in _flat(tokens)} & MARKUP
    assert [token.type for token in tokens].count("heading_open") == 3
    assert [token.type for token in tokens].count("hr") == 1
    seen = _shown(tokens)
    assert seen[:3] == [f"{whole}: 2024Q1", "d", f"{whole}: {whole}"]
    assert seen[3:5] + seen[6:13] == [whole, "n", "a", "b", "entry", whole, whole, whole, "#1"]
    assert [
        said
        for said in (whole, f"Note: {first}", f"{whole}: {whole}", *paragraphs)
        if said not in seen[13:]
    ] == []
    assert f"{'' if len(paragraphs) > 1 else 'Stated: '}{last} (#2)" in seen


def test_details_of_several_paragraphs_stay_with_their_item() -> None:
    history = g.given(
        g.opened(),
        g.raised("r", "R", description="One.\nTwo.", mitigation="Three."),
        g.raised("s", "S"),
    )
    tokens = _tokens(as_markdown(document(history)))
    risks = tokens[
        next(i for i, token in enumerate(tokens) if token.content == "Risks and Blockers") :
    ]
    shown = [(token.level, token.content) for token in risks if token.type == "inline"]
    levels = {
        content.partition(" (")[0].partition(":")[0].strip("*"): level for level, content in shown
    }
    assert (
        levels["Two."] == levels["Description"] == levels["Mitigation"] > levels["R"] == levels["S"]
    )


def test_prose_alone_stands_under_its_heading_with_who_wrote_it() -> None:
    written = reported(g.given(g.opened(), g.narrated("impact", "Much.", on="2024-02-01")))
    told_prose = as_prose(read_again(written).narratives[1:], 80, PLAIN)
    assert told_prose.splitlines() == [
        "IMPACT ON COMPANY GOALS   impact, written by m.keller, 2024-02-01",
        "  Much.                                                                       #2",
    ]
