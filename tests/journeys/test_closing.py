"""A project ends: what is asked, listed and told of it then."""

import json
from pathlib import Path

import pytest
from journey import pledger


@pytest.fixture
def portal(folder: Path) -> Path:
    """A project with a milestone and a risk, beside another one."""
    pledger("init").done()
    pledger("project", "open", "Portal", "--on", "2024-01-08").done()
    pledger("project", "open", "Atlas", "--on", "2024-01-08").done()
    pledger("use", "Portal").done()
    pledger("milestone", "plan", "UX", "--due", "2024-05-01", "--on", "2024-01-10").done()
    pledger("risk", "raise", "Late vendor", "--on", "2024-02-01").done()
    return folder


def listed(*words: str) -> list[tuple[str, str]]:
    """The projects of the list, each with its state."""
    rows = json.loads(pledger("project", "list", *words, "-O", "json").done().out)["projects"]
    return [(row["project"], row["state"]) for row in rows]


def test_a_project_is_closed_with_a_word_on_what_it_leaves_open(portal: Path) -> None:
    told = pledger("project", "close", "handed over", "--on", "2024-06-28").done()
    assert (
        told.out == "#5  portal  2024-06-28  Portal closed, resolution handed over   by m.keller\n"
    )
    assert told.err == "still open then: 1 milestone, 1 risk\n"
    pledger("project", "close", "--on", "2024-06-29").failed(
        5, "closed already, on 2024-06-28", "pledger project reopen"
    )
    quiet = pledger("project", "close", "-p", "Atlas", "--on", "2024-06-28").done()
    assert quiet.err == ""


def test_a_closed_project_is_listed_where_it_is_asked_for(portal: Path) -> None:
    pledger("project", "close", "--on", "2024-06-28").done()
    assert listed() == [("atlas", "open")]
    assert listed("--state", "closed") == [("portal", "closed")]
    assert listed("--state", "all") == [("portal", "closed"), ("atlas", "open")]
    assert listed("--as-of", "2024-06-27") == [("portal", "open"), ("atlas", "open")]
    assert "1 more: --state all." in " ".join(pledger("project", "list").done().out.split())
    assert "closed" in pledger("project", "show", "Portal").done().out
    assert " portal was closed on 2024-06-28 (#5, m.keller)." in " ".join(
        pledger("status", "-p", "portal").done().out.split("\n")
    )
    assert "closed" not in pledger("status", "-p", "portal", "--as-of", "2024-06-27").done().out


def test_the_round_asks_nothing_of_a_closed_project_and_goes_on_when_it_is_reopened(
    portal: Path,
) -> None:
    form = pledger("update", "--form", "--on", "2024-06-20").done().out
    pledger("project", "close", "--on", "2024-06-28").done()
    for words in ((), ("--form",)):
        pledger("update", *words, "--on", "2024-07-05").failed(
            3, "was closed on 2024-06-28 (#5, m.keller)", "project reopen"
        )
    filled = form.replace("\nux:", "\nux: 100", 1)
    assert (
        pledger("update", "--from", "-", "--yes", stdin=filled.encode())
        .done()
        .out.startswith("#6  portal  2024-06-20  UX")
    )
    pledger("project", "reopen", "--on", "2024-08-01").done()
    assert "late-vendor" in pledger("update", "--form", "--on", "2024-08-02").done().out


def test_what_comes_late_says_why_and_the_report_tells_both(portal: Path) -> None:
    pledger("project", "close", "handed over", "--on", "2024-06-28").done()
    pledger("budget", "spend", "400 EUR", "--on", "2024-07-10").failed(
        5, "portal was closed on 2024-06-28", "--because"
    )
    pledger(
        "budget", "spend", "400 EUR", "--on", "2024-07-10", "--because", "the last invoice"
    ).done()
    pledger("publish", "2024Q2", "-o", "q2.md").done()
    text = Path("q2.md").read_text()
    assert "**Closed**: 2024-06-28 by m.keller: handed over (#5)" in text
    pledger("init", "--ledger", "other.db").done()
    pledger("import", "q2.md", "--ledger", "other.db", "--yes").done()
    again = pledger("report", "2024Q2", "--ledger", "other.db", "-O", "markdown").done().out
    assert "**Closed**: 2024-06-28 by m.keller: handed over" in again
