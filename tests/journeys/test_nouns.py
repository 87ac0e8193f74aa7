"""A noun alone shows what stands; a report alone is of the present quarter; words that are none of
ours suggest ours.
"""

import json
import shlex
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

import click
import pytest
from journey import pledger

from cli.main import NOUNS, main
from cli.nouns import Noun

ALONE = {
    name: noun
    for name in NOUNS
    if isinstance(noun := main.get_command(click.Context(main), name), Noun)
    and name not in ("entry",)  # which one?
}


@pytest.fixture
def portal(folder: Path) -> Iterator[Path]:
    """A project that has said a little, on a day within its second quarter."""
    with patch("cli.clock.now", lambda: datetime(2024, 5, 22, 9, tzinfo=UTC)):
        pledger("init").done()
        for words in (
            "project open Portal --currency EUR --on 2024-01-08",
            "phase enter Design --on 2024-01-08",
            "target set 2024Q4 --on 2024-01-08",
            "status set on-track --on 2024-03-28",
            "status set at-risk --on 2024-05-20 --by k.lind --because 'the vendor is late'",
            "milestone plan UX --due 2024-05-01 --on 2024-01-08",
        ):
            pledger(*shlex.split(words)).done()
        yield folder


@pytest.mark.parametrize("name", ALONE)
def test_a_noun_alone_is_its_list_or_its_card(portal: Path, name: str) -> None:
    noun = ALONE[name]
    assert noun.alone == ("list" if "list" in noun.commands and name != "budget" else "show"), (
        name
    )  # its list is of money
    assert pledger(name).done().out == pledger(name, noun.alone).done().out
    assert (
        pledger(name, "-O", "json").done().out == pledger(name, noun.alone, "-O", "json").done().out
    )
    assert (
        f"pledger {name} alone is pledger {name} {noun.alone}."
        in pledger(name, "--help").done().out
    )
    assert "Commands:" in pledger(name, "-h").done().out


def test_a_noun_alone_takes_the_options_of_the_verb_that_is_meant(portal: Path) -> None:
    assert "at-risk" in pledger("status").done().out
    assert "k.lind" in pledger("status").out
    assert "on-track" in pledger("status", "--as-of", "2024Q1", "-p", "portal").done().out
    assert "Design" in pledger("phase").done().out
    assert "2024Q4" in pledger("target").done().out
    assert "UX" in pledger("milestone", "--overdue").done().out
    pledger("status", "--frm", "x").failed(2, "pledger status show --help")


def test_what_is_said_where_the_verb_should_stand_suggests_the_verb_that_takes_it(
    portal: Path,
) -> None:
    pledger("status", "at-risk").failed(2, "did you mean: pledger status set at-risk?")
    pledger("phase", "Pilot run").failed(2, "did you mean: pledger phase enter 'Pilot run'?")
    pledger("status", "shwo").failed(2, "did you mean 'show'?")
    pledger("milestone", "ux").failed(2, "no verb 'ux'; there are plan,")


def test_an_item_is_meant_by_its_title_before_the_key_that_the_title_makes(portal: Path) -> None:
    pledger("milestone", "plan", "A/B test").done()
    pledger("milestone", "plan", "A-B test").done()
    pledger("milestone", "plan", "Pilot of ten lockers", "--key", "ten").done()
    assert "A-B test  20 %" in pledger("milestone", "progress", "a-b  TEST", "20").done().out
    assert "milestone/a-b-test-2" in pledger("milestone", "show", "A-B test").done().out
    assert "milestone/a-b-test " in pledger("milestone", "show", "a b test").done().out
    assert (
        "Pilot of ten lockers  5 %"
        in pledger("milestone", "progress", "Pilot of ten lockers", "5").done().out
    )
    assert (
        "(ten)" in pledger("budget", "spend", "5", "--milestone", "Pilot of ten lockers").done().out
    )
    dropped = (
        pledger("milestone", "drop", "A/B test", "--into", "A-B test", "--into", "ten").done().out
    )
    assert "goes on as a-b-test-2; ten" in dropped
    pledger("milestone", "plan", "Pilot  of ten \uff4cockers").failed(
        5, "milestone 'ten' has the title"
    )


def test_the_report_alone_is_of_the_quarter_that_goes_on(portal: Path) -> None:
    first = pledger("report").done().out.splitlines()[0]
    assert first.endswith("2024Q2   1 Apr 2024 - 30 Jun 2024, day 52 of 91")
    assert pledger("report").out == pledger("report", "2024Q2").out
    assert json.loads(pledger("blame", "-O", "json").done().out)["quarter"] == "2024Q2"


def test_the_report_of_a_day_alone_is_of_its_quarter_as_was_known_then(portal: Path) -> None:
    assert (
        json.loads(pledger("report", "--as-of", "2024-02-10", "-O", "json").done().out)["quarter"]
        == "2024Q1"
    )
    pledger("project", "open", "Shops", "--fiscal-year-starts", "4", "--on", "2024-04-01").done()
    assert (
        json.loads(pledger("report", "-p", "shops", "-O", "json").done().out)["quarter"]
        == "FY2025Q1"
    )
    assert (
        json.loads(pledger("report", "-p", "portal", "--known-at", "3", "-O", "json").done().out)[
            "quarter"
        ]
        == "2024Q2"
    )


def test_a_status_in_other_words_is_refused_in_a_sentence_that_suggests_ours(portal: Path) -> None:
    for word, ours in (
        ("green", "on-track"),
        ("RED", "off-track"),
        ("late", "at-risk"),
        ("done", "completed"),
    ):
        said = f"did you mean '{ours}'?"
        pledger("status", "set", word).failed(2, said)
        line = {"effective_on": "2024-05-21", "fact": {"type": "status-declared", "status": word}}
        pledger("record", "-", stdin=json.dumps(line).encode()).failed(2, said)
        pledger("project", "list", "--status", word).failed(2, said)
    pledger("risk", "raise", "Strike", "--kind", "impediment").failed(2, "did you mean 'blocker'?")


def test_summary_is_the_executive_summary(portal: Path) -> None:
    pledger("narrative", "write", "summary", "All holds.", "--quarter", "2024Q1").done()
    pledger("narrative", "write", "Summary", "All holds but one.", "--quarter", "2024Q1").done()
    (written,) = json.loads(
        pledger("narrative", "show", "summary", "--quarter", "2024Q1", "-O", "json").done().out
    )["narratives"]
    assert (written["section"], written["text"]["value"]) == (
        "executive-summary",
        "All holds but one.",
    )
    report = pledger("report", "2024Q1").done().out
    assert report.count("SUMMARY") == 1
    assert "nobody has written one" not in report


@pytest.mark.parametrize("section", ["budgets", "Team", "executive", "risk"])
def test_a_section_that_resembles_one_of_the_reports_is_written_only_on_purpose(
    portal: Path, section: str
) -> None:
    said = ("narrative", "write", section, "Said.", "--on", "2024-05-21")
    pledger(*said).failed(5, "resembles the report's own", "--because")
    pledger(*said, "--title", "Something else", "--dry-run").done()
    pledger(*said, "--because", "it is another").done()
    pledger("narrative", "write", "outlook", "Bright.").done()


def test_a_list_as_markdown_escapes_what_people_wrote(portal: Path) -> None:
    pledger("vendor", "engage", "A|B", "--on", "2024-02-02").done()
    assert r"| A\|B " in pledger("vendor", "list", "-O", "markdown").done().out
