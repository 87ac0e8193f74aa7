"""A file beside the report that it may be a copy of."""

from __future__ import annotations

import json
from datetime import date

import given as g
import pytest
from worlds import built, reported

from domain.calendar import Quarter
from projections.page.markdown import as_markdown
from projections.page.text import as_text
from projections.published.copies import Claim, claim, decoded, differs, likeness
from projections.report.document import document_of
from projections.report.report import canonical

ROOT = "0123456789abcdef" * 4
_DEMO = g.given(
    g.opened("2024Q4 Portal", currency="EUR"),
    g.approved("1200"),
    g.planned("ux", due="2024-03"),
    g.progressed("ux", 40),
    g.spent("400"),
)
REPORT = reported(_DEMO)
BUILT = built(_DEMO)
assert BUILT is not None
DOCUMENT = document_of(BUILT, f"5:{ROOT}")
MADE = as_text(DOCUMENT)
MARKDOWN = as_markdown(DOCUMENT)
QUARTER, DAY = Quarter(2024, 1), date(2024, 3, 31)


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_a_report_says_what_it_is_at_its_head_and_foot(ends: str) -> None:
    for form, columns, text in (
        ("text", 80, MADE),
        ("text", 44, as_text(DOCUMENT, 44)),
        ("markdown", 80, MARKDOWN),
    ):
        said = Claim(form, "demo", QUARTER, DAY, 5, ROOT, columns=columns)
        assert (
            claim("\ufeff" + text.replace("\n", ends))
            == claim(text.replace("\n", f"  {ends}"))
            == said
        )


def test_a_report_for_programs_says_so_too() -> None:
    assert claim(canonical(BUILT)) == Claim("canonical", "demo", QUARTER, DAY, None, None)
    whole = json.dumps({**REPORT, "receipt": {"size": 5, "root": ROOT}})
    assert claim(whole) == Claim("json", "demo", QUARTER, DAY, 5, ROOT)


@pytest.mark.parametrize(
    "text",
    [
        "", "# Minutes", "{", "[]", '{"schema": 1}', "{" + '"a":{' * 100_000,
        MADE.replace("2024Q1", "2024Q9"), MADE.replace("Rests", ""),
        MADE.replace("2024-03-31", "2024-02-31"),
        json.dumps({**REPORT, "receipt": {"size": "5", "root": ROOT}}),
        json.dumps({**REPORT, "known_at": 5}), json.dumps({**REPORT, "quarter": "soon"}),
        json.dumps({**REPORT, "project": None}),
    ],
)  # fmt: skip
def test_another_text_says_nothing_of_itself(text: str) -> None:
    assert claim(text) is None


def test_a_file_is_text_in_utf_8_or_with_a_mark_in_utf_16() -> None:
    assert decoded("Zürich".encode()) == decoded("Zürich".encode("utf-16")) == "Zürich"
    assert decoded(b"\xff\xfe\x00") is None
    assert decoded(b"\x80") is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (MADE.replace("\n", "\r\n"), "line ends of another system (CRLF)"),
        (MADE.replace("\n", "\r"), "line ends of another system (CR)"),
        (MADE.rstrip("\n"), "a missing line break at its end"),
        (MADE + "\n", "a blank line at its end"),
        (MADE + "\n\n", "2 blank lines at its end"),
        ("\ufeff" + MADE, "a byte order mark at its beginning"),
        (MADE.replace("nothing recorded\n", "nothing recorded  \n"),
         "other blanks at the ends of lines"),
        ("\ufeff" + MADE.replace("\n", "\r\n") + "\r\n",
         "a byte order mark at its beginning and line ends of another system (CRLF) "
         "and a blank line at its end"),
    ],
)  # fmt: skip
def test_what_nobody_sees_is_named(text: str, words: str) -> None:
    assert differs(text, MADE) == f"differs by nothing but {words}"
    encoded = differs(text, MADE, encoded="its encoding, UTF-16")
    assert encoded == f"differs by nothing but its encoding, UTF-16 and {words}"


_LINES = MADE.split("\n")
_SPENT = next(number for number, line in enumerate(_LINES) if "Spent to date" in line)


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ([*_LINES[:4], "more", *_LINES[4:]], 'its line 5, "more", is not in that'),
        ([*_LINES[:-1], "more", ""], f'its line {len(_LINES)}, "more", is not in that'),
        ([*_LINES[:_SPENT], *_LINES[_SPENT + 1 :]],
         f'line {_SPENT + 1} of that, "Spent to date 400.00 EUR...", is missing'),
        (_LINES[:-2], f'line {len(_LINES) - 1} of that, "Receipt 5:{ROOT[:46]}...", is missing'),
        ([*_LINES[:_SPENT], _LINES[_SPENT].replace("400", "401"), *_LINES[_SPENT + 1 :]],
         f'its line {_SPENT + 1} is "Spent to date 401.00 EUR...", '
         'not "Spent to date 400.00 EUR..."'),
        ([*_LINES[:_SPENT], _LINES[_SPENT].replace("date", "date "), *_LINES[_SPENT + 1 :]],
         f'its line {_SPENT + 1}, "Spent to date 400.00 EUR...", has other blanks'),
        ([*_LINES[:-2], _LINES[-2][:-1] + "0", ""],
         f'its line {len(_LINES) - 1} is "...{ROOT[-25:-1]}0", not "...{ROOT[-25:]}"'),
        ([*_LINES[:-2], _LINES[-2][:-1], ""],
         f'its line {len(_LINES) - 1} is "...{ROOT[-25:-1]}", not "...{ROOT[-25:]}"'),
    ],
)  # fmt: skip
def test_else_the_first_line_that_differs_is_shown(lines: list[str], words: str) -> None:
    assert differs("\n".join(lines), MADE) == words


def test_of_objects_it_is_the_first_value() -> None:
    made = canonical(BUILT)

    def other(**fields: object) -> str:
        return differs(json.dumps({**REPORT, **fields}), made)

    assert (
        other(phase={"value": "Forged", "entry": None}) == "its phase/value is 'Forged', not null"
    )
    assert other(risks=[1]) == "its risks/0 is not in that"
    assert other(more=1) == "its more is not in that"
    assert (
        differs(
            json.dumps({name: value for name, value in REPORT.items() if name != "phase"}), made
        )
        == "phase of that is missing"
    )
    assert other(budget=None).startswith("its budget is null, not {'approved'")
    spaced = differs(json.dumps(REPORT), made)
    assert spaced.startswith('its line 1 is "{"')
    assert differs('["a"]', made).startswith('its line 1 is "["a"]", not "{"')


def test_likeness_counts_the_lines_in_common() -> None:
    assert likeness("a\nb\nb", "b\nc\nb \na") == 3
