"""What went out and the quarters side by side, asked as people and programs ask."""

import csv
import io
import json
import shlex
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from unittest.mock import patch

import given as g
import pytest
from journey import LEDGER, entries, pledger

from ledger.service import Ledger

SAID = (
    g.opened("Portal", on="2024-01-08", currency="EUR"),
    g.approved("1200", on="2024-01-10"),
    g.planned("ux", "UX design", on="2024-01-10"),
    g.raised("delay", "Vendor may deliver late", on="2024-02-01"),
    g.declared("on-track", on="2024-03-28"),
    g.spent("400", on="2024-03-28"),
    g.closed("delay", on="2024-06-20"),
    g.progressed("ux", 95, on="2024-06-28"),
    g.spent("536", on="2024-06-28"),
)
LATE = (
    "budget spend 360 --reference INV-3 --on 2024-06-29 --by k.lind --because 'invoice arrived"
    " late'"
)


@pytest.fixture
def at() -> Iterator[list[str]]:
    """The clock: it stands at the last moment that was put here."""
    moments = ["2024-07-01T09:00"]
    with patch("cli.clock.now", lambda: datetime.fromisoformat(moments[-1]).replace(tzinfo=UTC)):
        yield moments


@pytest.fixture
def demo(folder: Path, at: list[str]) -> Path:
    """A ledger of two quarters, recorded at the end of the second."""
    Ledger.create(folder / LEDGER)
    with Ledger(folder / LEDGER, lambda: datetime(2024, 6, 30, 9, tzinfo=UTC)) as ledger:
        for entry in entries([("demo", said) for said in SAID]):
            ledger.record([entry], date(2024, 12, 31))
    (folder / "pledger.toml").write_text(f'ledger = "{LEDGER}"\n')
    return folder


@pytest.fixture
def story(demo: Path, at: list[str]) -> Path:
    """Both quarters were published; a late invoice came, and the second was published again; a
    third one goes on.
    """
    say(at, "2024-04-03", "publish 2024Q1 -o q1.md")
    say(at, "2024-07-03", "publish 2024Q2 -o q2.json")
    say(at, "2024-07-19", LATE)
    return demo


def say(at: list[str], day: str, words: str) -> str:
    """What the program answers on a day."""
    at.append(f"{max(day, at[-1][:10])}T09:00")
    return pledger(*shlex.split(words)).done().out


def test_what_went_out_and_what_has_changed_since(story: Path, at: list[str]) -> None:
    lines = pledger("publications").done().out.splitlines()
    assert lines[0].split() == [
        "quarter",
        "edition",
        "as",
        "of",
        "published",
        "by",
        "size",
        "SHA-256",
        "entry",
    ]
    assert lines[1].startswith("2024Q1   1        2024-03-31  2024-07-01  m.keller  9 ")
    assert lines[2].startswith("  files: markdown ")
    assert lines[3] == "  as published"
    assert (
        lines[6]
        == "  1 entry recorded since changes 5 figures of it: used 78 -> 108 % (+30), spent"
    )
    say(at, "2024-07-20", "publish 2024Q2 --because 'the invoice of lot 3' -q")
    lines = pledger("publications").done().out.splitlines()
    assert "  replaced by edition 2 (#13)" in lines
    assert lines[-4:-2] == ['  why: "the invoice of lot 3"', "  as published"]
    assert lines[-1] == "demo. Known at 2024-07-20 09:00:00.000000 UTC (13 entries)."


def test_before_anything_went_out_it_is_said_what_to_do(demo: Path, at: list[str]) -> None:
    assert (
        pledger("publications")
        .done()
        .out.splitlines()[0]
        .endswith("go out: pledger publish 2024Q2")
    )
    at.append("2024-02-01T09:00")
    assert "pledger publish 2024Q1 --early" in pledger("publications").done().out
    assert json.loads(pledger("publications", "-O", "json").done().out)["publications"] == []


def test_programs_compare_the_digests_of_what_went_out(story: Path) -> None:
    told = json.loads(pledger("publications", "-O", "json").done().out)
    first, second = told["publications"]
    assert (told["as_of"], told["size"], told["project"]) == (None, 12, "demo")
    assert [file["format"] for file in first["files"]] == ["markdown"]
    assert second["files"] == [{"format": "json", "sha256": second["sha256"]}]
    assert (first["restated"]["changes"], second["restated"]["entries"]) == ([], [12])
    rows = list(csv.DictReader(io.StringIO(pledger("publications", "-O", "csv").done().out)))
    assert [(row["quarter"], row["sha256"], row["entries_since"]) for row in rows] == [
        ("2024Q1", first["sha256"], ""),
        ("2024Q2", second["sha256"], "12"),
    ]
    assert (
        "| 1 entry recorded since changes 5 figures of it: used"
        in pledger("publications", "-O", "markdown").done().out
    )
    assert [
        one["edition"]
        for one in json.loads(pledger("publications", "--known-at", "10", "-O", "json").done().out)[
            "publications"
        ]
    ] == [1]


def test_quarters_stand_side_by_side_with_what_moved_below_them(story: Path) -> None:
    lines = pledger("timeline").done().out.splitlines()
    assert lines[0].split() == ["demo", "2024Q1", "2024Q2", "2024Q3"]
    assert lines[1].split() == ["published", "published", "day", "19", "of", "92"]
    rows = {line[:18].strip(): line[18:].split("  ") for line in lines[3:]}
    assert [cell.strip() for cell in rows["Budget used"] if cell] == ["33.33 %", "78 %*", "108 %"]
    assert [cell.strip() for cell in rows["Open risks"] if cell] == ["1", "0", "0"]
    assert lines[-6:-2] == [
        "* restated since it was published:",
        "  2024Q2  Budget used  78 -> 108 %       #12",
        "  2024Q2  Spent        936 -> 1,296 EUR  #12",
        "  in full: pledger report 2024Q2 --restated",
    ]
    assert lines[-1] == "As of 2024-07-19, known at 2024-07-19 09:00:00.000000 UTC (12 entries)."


def test_the_timeline_is_looked_back_at_as_it_was_known(story: Path) -> None:
    then = pledger("timeline", "--known-at", "2024-07-02").done().out
    assert "day 2 of 92" in then
    assert "published   unpublished" in then
    assert "*" not in then
    assert "day 1 of 92" in pledger("timeline", "--known-at", "10").done().out
    assert "unpublished" not in pledger("timeline", "--as-of", "2024Q2").done().out.splitlines()[1]
    assert "day 90 of 91" in pledger("timeline", "--as-of", "2024-06-29").done().out
    assert pledger("timeline", "--since", "2024Q2", "--as-of", "2024Q2").done().out.split()[:2] == [
        "demo",
        "2024Q2",
    ]


def test_a_timeline_needs_a_quarter_in_which_the_project_was_open(story: Path) -> None:
    pledger("timeline", "--since", "2024Q4").failed(
        2, "2024Q4 is later than 2024Q3, with which the timeline ends"
    )
    pledger("timeline", "--as-of", "2023Q4").failed(
        3, "was not open on 2023-12-31", "2024-01-08 (#1)"
    )


def test_earlier_quarters_for_which_there_is_no_room_are_counted(
    story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "44")
    lines = pledger("timeline").done().out.splitlines()
    assert lines[0].split() == ["demo", "2024Q2", "2024Q3"]
    assert (
        " ".join(lines).count(
            "1 earlier quarter is left out for want of room: pledger timeline --as-of 2024Q1"
        )
        == 1
    )


def test_a_quarter_that_was_published_early_says_how_to_see_it_now(
    story: Path, at: list[str]
) -> None:
    say(at, "2024-08-15", "publish 2024Q3 --early")
    at.append("2024-08-20T09:00")
    told = " ".join(pledger("timeline").done().out.split())
    assert (
        "2024Q3 was published early and stands at 2024-08-15; how it stands now: pledger report"
        " 2024Q3 --as-of 2024Q3" in told
    )
    assert (
        "early: as of 2024-08-15, of a quarter that ends on 2024-09-30"
        in pledger("publications").done().out
    )


def test_the_formats_of_the_timeline_agree(story: Path) -> None:
    told = json.loads(pledger("timeline", "-O", "json").done().out)
    cells = {
        (one["quarter"], cell["path"]): cell for one in told["quarters"] for cell in one["cells"]
    }
    rows = list(csv.DictReader(io.StringIO(pledger("timeline", "-O", "csv").done().out)))
    assert {(row["quarter"], row["path"]) for row in rows} == cells.keys()
    restated = {
        (row["quarter"], row["path"], row["moved_by"]) for row in rows if row["restated"] == "true"
    }
    assert restated == {("2024Q2", "budget/used_percent", "12"), ("2024Q2", "budget/spent", "12")}
    assert {key for key, cell in cells.items() if cell["restated"]} == {key[:2] for key in restated}
    markdown = pledger("timeline", "-O", "markdown").done().out
    assert "| Budget used" in markdown
    assert "2024Q2 Budget used 78 -> 108 % (#12)" in markdown.replace("\\", "")
