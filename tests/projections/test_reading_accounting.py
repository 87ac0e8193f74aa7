"""Any text at all: reading never fails, loses no line and no figure, states only what can be
recorded, and says the same again.
"""

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st
from reports.scoring import OWN, several

from domain.entries import read_fact
from projections.importing.proposals import Reading, spans
from projections.importing.prose.structure import cleaned
from projections.importing.reading import read

FILES = sorted(OWN[1].glob("*.md"))
REPORTS = [path.read_text(encoding="utf-8") for path in FILES]
RENDERED = [
    path.read_text(encoding="utf-8") for path in sorted((OWN[0].parents[1] / "golden").glob("*.md"))
]
LINES = sorted({line for text in REPORTS for line in text.split("\n")})
DEBRIS = [
    "", "---", "***", "===", "```", "~~~", "| a | b |", "|---|---|", "| Milestone | % |", "- ",
    "1. ", "# ", "## Risks",
    "\t- x", "> said", "**", "*a", "[x]", "[here](http://a.b/50%)", "![40%](c.png)", "&amp;",
    "&nbsp;", "<b>", "<td>45%</td>",
    "<!-- 12% -->", "\\", "`30%`", "- [ ] open 40%", "**Title:** (80%)", "Budget: 45%",
    "Next quarter", "None", "::", "(",
    "((50%)", "x:y:z", "Milestones", "a" * 300, "**Risks:**", "Mitigation: none",
    "Quarter: Q1 2024", "Q5 2024", "31.02.2024",
    "February 30, 2024", "99/99/9999", "Dear all,", "[Name]",
]  # fmt: skip
FIGURES = [
    "100%", "150%", "0%", "12.345%", "5-10 %", "3/4", "%", "$", "$5", "€ 3.5 million", "2e3%",
    "1,000%", "1.000.000,50 EUR",
    "\u0665%", "5 developers", "INR 145 crore", "5% over budget", "under by 3%", "30% of 20%",
    "99,9 %", "40 percent", "-5%",
    "£0", "USD 1'200'000", "$-3", "50\uff05", "3½%",
]  # fmt: skip
LETTERS = "%$€*_#-|:()[]<>`~\\/ 9é\u0665\u200b\u202e\t\r\x0c\u2028\ufeff"
PERCENT = re.compile(r"(?<![\w.,])(\d+(?:\.\d+)?)\s?%")
MONEY = re.compile(
    r"(?<![\w$€£])([$€£])\s?(\d+(?:\.\d+)?)(?![\w.,]|"
    r" ?(?:k|m|b|mn|bn|mio|mrd|tsd|thousand|million|billion|crore|lakh)\b)",
    re.I,
)
CURRENCIES = {"$": "USD", "€": "EUR", "£": "GBP"}


@st.composite
def mangled(draw: st.DrawFn) -> str:
    """A report that was cut, shuffled and strewn with debris."""
    lines = draw(st.sampled_from([*REPORTS, *RENDERED])).split("\n")
    for _ in range(draw(st.integers(0, 9))):
        place = draw(st.integers(0, len(lines)))
        match draw(
            st.sampled_from(["line", "debris", "figure", "letter", "delete", "cut", "swap"])
        ):
            case "line":
                lines.insert(place, draw(st.sampled_from(LINES)))
            case "debris":
                lines.insert(
                    place,
                    draw(st.sampled_from(DEBRIS))
                    + draw(st.sampled_from(["", " "]))
                    + draw(st.sampled_from(LINES)),
                )
            case "figure":
                lines.insert(
                    place, f"{draw(st.sampled_from(LINES))} {draw(st.sampled_from(FIGURES))}"
                )
            case "letter" if place < len(lines):
                at = draw(st.integers(0, len(lines[place])))
                lines[place] = (
                    f"{lines[place][:at]}{draw(st.sampled_from(LETTERS))}{lines[place][at:]}"
                )
            case "delete":
                del lines[place : place + draw(st.integers(1, 12))]
            case "cut":
                lines = lines[place:]
            case _:
                lines = lines[place:] + lines[:place]
    return "\n".join(lines)


strewn = st.lists(
    st.sampled_from([*DEBRIS, *FIGURES]) | st.sampled_from(LINES) | st.text(max_size=30),
    max_size=30,
).map("\n".join)
anything = mangled() | strewn | st.text()


@for_all(anything)
def test_every_line_and_every_figure_of_any_text_is_accounted_for(text: str) -> None:
    check_accounting(text, read(text))


@for_all(anything)
def test_what_any_text_states_can_be_recorded(text: str) -> None:
    check_statements(text, read(text))


@for_all(anything)
def test_a_text_is_read_the_same_every_time(text: str) -> None:
    assert read(text) == read(text)


@pytest.mark.parametrize("file", FILES[::4], ids=lambda file: file.stem)
def test_every_line_and_every_figure_of_a_report_is_accounted_for(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    reading = read(text)
    check_accounting(text, reading)
    check_statements(text, reading)


def check_accounting(text: str, reading: Reading) -> None:
    behind: dict[int, list[Any]] = {}
    for statement in reading.statements:
        for number in statement.lines:
            behind.setdefault(number, []).append(statement.fact.to_json())
    unread = {one.line for one in reading.unread}
    for number, line in enumerate(cleaned(text).split("\n"), 1):
        if number in unread or not any(letter.isalnum() for letter in line):
            continue
        assert number in behind, f"line {number} is lost: {line!r}"
        for match in PERCENT.finditer(line):
            assert any(holds_percent(fact, Decimal(match[1])) for fact in behind[number]), (
                f"{match[0]} is lost in {line!r}"
            )
        for match in MONEY.finditer(line):
            assert any(holds_money(fact, match[1], match[2]) for fact in behind[number]), (
                f"{match[0]} is lost in {line!r}"
            )


def check_statements(text: str, reading: Reading) -> None:
    last = len(cleaned(text).split("\n"))
    facts = [statement.fact for statement in reading.statements]
    assert [read_fact(json.loads(json.dumps(fact.to_json()))) for fact in facts] == facts
    for statement in reading.statements:
        assert statement.lines == tuple(sorted(set(statement.lines)))
        assert all(1 <= line <= last for line in statement.lines), spans(statement.lines)
    numbers = [one.line for one in reading.unread]
    assert numbers == sorted(set(numbers))
    assert all(one.why for one in reading.unread)
    check_keys([fact.to_json() for fact in facts])
    if reading.quarter is None:
        assert reading.problem


def check_keys(facts: list[dict[str, Any]]) -> None:
    """An item of a kind is planned once, under a key of its own, before anything is said of it."""
    for opening, kind in (
        ("milestone-planned", "milestone"), ("risk-raised", "risk"), ("objective-set", "objective"),
        ("dependency-recorded", "dependency"),
    ):  # fmt: skip
        keys = [fact[kind] for fact in facts if fact["type"] == opening]
        assert not several(keys)
    seen: set[str] = set()
    for fact in facts:
        if fact["type"] == "milestone-planned":
            seen.add(fact["milestone"])
        assert fact["type"] != "milestone-progressed" or fact["milestone"] in seen
    once = ("project-opened", "phase-entered", "status-declared", "completion-targeted")
    assert not several(
        f"{fact['type']} {fact.get('dimension')}" for fact in facts if fact["type"] in once
    )


def holds_percent(value: Any, number: Decimal, field: str = "") -> bool:
    """Whether a fact has a percentage, as its number or in a text."""
    if isinstance(value, dict):
        unit = str(value.get("unit", ""))
        return any(
            holds_percent(
                below, number, f"percent {unit}" if name == "value" and unit == "%" else name
            )
            for name, below in value.items()
        )
    if isinstance(value, list):
        return any(holds_percent(below, number) for below in value)
    if "percent" in field and value is not None and abs(Decimal(value)) == number:
        return True
    return any(Decimal(said[1]) == number for said in PERCENT.finditer(str(value)))


def holds_money(value: Any, sign: str, number: str) -> bool:
    """Whether a fact has an amount of money, as its number or in a text."""
    if isinstance(value, dict) and value.keys() == {"amount", "currency"}:
        return value["currency"] == CURRENCIES[sign] and Decimal(value["amount"]) == Decimal(number)
    if isinstance(value, dict | list):
        return any(
            holds_money(below, sign, number)
            for below in (value.values() if isinstance(value, dict) else value)
        )
    return any(
        said[1] == sign and Decimal(said[2]) == Decimal(number)
        for said in MONEY.finditer(str(value))
    )
