"""Who changed what, when and why: the log, the audit and one entry, asked as people and programs ask."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from given import amended, declared, entered, opened, planned, progressed, raised, spent, voided
from journey import LEDGER, entries, pledger

from ledger.service import Ledger
from projections.render.records import AUDIT, LOG

SAID = (
    opened(currency="EUR", on="2024-01-08"),
    planned("ux-design", "UX design", on="2024-01-08"),
    planned("vendor", "Vendor selection", on="2024-01-08"),
    raised("vendor", "Vendor may deliver late", on="2024-01-20", by="c.ruiz"),
    progressed("ux-design", 60, on="2024-02-29"),
    progressed("ux-design", 95, on="2024-03-28", because="sign-off by billing"),
    amended(6, progressed("ux-design", 90, on="2024-03-28"), "mistyped"),
    declared("at-risk", dimension="cost", on="2024-03-30"),
    spent("40000", on="2024-03-30", by="k.lind"),
    entered("Build", on="2024-04-01"),
    replace(voided(10, "not yet"), on="2024-04-01"),
)
RECORDED = [
    datetime(2024, month, day, hour, 30, tzinfo=UTC)
    for month, day, hour in [
        (1, 8, 9), (1, 8, 10), (1, 8, 11), (1, 20, 9), (2, 29, 9), (3, 28, 9), (4, 2, 9), (4, 5, 23), (4, 6, 9), (4, 6, 10),
        (4, 6, 11),
    ]
]  # fmt: skip


@pytest.fixture
def demo(folder: Path) -> Path:
    """A ledger in which some things were recorded late, amended and voided."""
    moments = iter(RECORDED)
    Ledger.create(folder / LEDGER)
    with Ledger(folder / LEDGER, lambda: next(moments)) as ledger:
        for entry in entries([("demo", said) for said in SAID]):
            ledger.record([entry], date(2024, 12, 31))
    (folder / "pledger.toml").write_text(f'ledger = "{LEDGER}"\n')
    return folder


def rows(*arguments: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(pledger(*arguments, "-O", "csv").done().out)))


def numbers(*arguments: str) -> list[int]:
    """The entries that are shown, each once, in order."""
    every = [int(row["entry"]) for row in rows(*arguments)]
    return every[:1] + [after for before, after in pairwise(every) if after != before]


def objects(*arguments: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(pledger(*arguments, "-O", "json").done().out)
    return told


def test_the_log_has_a_line_an_entry_with_the_change_and_the_reason(demo: Path) -> None:
    lines = pledger("log").done().out.splitlines()
    assert lines[5:8] == [
        "#5     2024-02-29  2024-02-29  m.keller  UX design  60 %",
        '#6     2024-03-28  2024-03-28  m.keller  [replaced by #7]  UX design  60 % -> 95 %  "sign-off by billing"',
        '#7     2024-04-02  2024-03-28  m.keller  amends #6: UX design  95 % -> 90 %  "mistyped"',
    ]
    assert len(lines) == 1 + len(SAID) + 2
    assert lines[-1].startswith("Of every day, known at 2024-04-06 11:30")


def test_the_log_with_the_patch_shows_both_times_in_full_and_every_value_before_and_after(demo: Path) -> None:
    assert pledger("log", "--patch", "--entry", "7").done().out.splitlines()[:12] == [
        "#7  amends #6: UX design  95 % -> 90 %",
        "    Effective  2024-03-28",
        "    Recorded   2024-04-02 09:30:00.000000 UTC (5 days late)",
        "    By         m.keller",
        "    Why        mistyped",
        "",
        "    UX design: progress",
        "    - 95 %",
        "    + 90 %",
        "",
        "    By what is known now",
        "      UX design: progress 60 % -> 90 %",
    ]


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        (["--by", "C.RUIZ"], [4]),
        (["--since", "2024-04-05"], [8, 9, 10, 11]),
        (["--since", "2024Q2"], [7, 8, 9, 10, 11]),
        (["--until", "2024Q1", "--since", "2024-02-01"], [5, 6]),
        (["--item", "ux-design"], [2, 5, 6, 7]),
        (["--item", "milestone/vendor"], [3]),
        (["--item", "cost"], [8]),
        (["--section", "risks"], [4]),
        (["--section", "header"], [1, 8, 10, 11]),
        (["--path", "milestone/*/percent", "--by", "m.keller"], [5, 6, 7]),
        (["--entry", "#9"], [9]),
        (["--late", "6"], [8, 9]),
        (["--late", "--until", "2024-04-05"], []),
        (["--late"], [9]),
    ],
)
def test_the_log_and_the_audit_show_what_was_asked_for(demo: Path, asked: list[str], shown: list[int]) -> None:
    assert numbers("log", *asked) == numbers("audit", *asked) == shown


def test_how_late_an_entry_is_is_counted_in_the_configured_zone(demo: Path) -> None:
    assert [row["days_late"] for row in rows("log", "--entry", "8")] == ["6"]
    (demo / "pledger.toml").write_text(f'ledger = "{LEDGER}"\ntime_zone = "Asia/Tokyo"\n')
    assert [row["days_late"] for row in rows("log", "--entry", "8")] == ["7"]
    assert numbers("audit", "--late", "7") == [8, 9]


def test_the_newest_comes_first_in_reverse(demo: Path) -> None:
    assert numbers("log", "--reverse") == list(range(len(SAID), 0, -1))


def test_grouped_the_changes_of_an_item_stand_under_its_heading(demo: Path) -> None:
    lines = pledger("audit", "--section", "milestones", "--grouped").done().out.splitlines()
    assert [line for line in lines if "milestone/" in line] == [
        "UX design  milestone/ux-design",
        "Vendor selection  milestone/vendor",
    ]
    told = objects("audit", "--grouped")["changes"]
    assert [change["entry"] for change in told if change["item"] == "ux-design"] == [2, 5, 6, 7]
    assert [change["kind"] for change in told][-2:] == ["risk", "budget"]


@pytest.mark.parametrize(
    ("asked", "code", "said"),
    [
        (["--item", "ux-desing"], 3, "no item 'ux-desing' in demo; did you mean 'ux-design'?"),
        (["--item", "vendor"], 2, "which vendor? name one of milestone/vendor, risk/vendor"),
        (["--path", "milestones"], 3, "no change of 'milestones' in demo; did you mean 'milestone'?"),
        (["--by", "m.kellr"], 3, "no entry by 'm.kellr' in demo; did you mean 'm.keller'?"),
        (["--entry", "99"], 3, "no entry 99; the ledger holds 11 entries"),
        (["--entry", "seven"], 2, "'seven' is not an entry's number; write it as 17"),
        (["--since", "2024-04-02", "--until", "2024-04-01"], 2, "nothing is recorded from 2024-04-02 until 2024-04-01"),
        (["--since", "soon"], 2, "'soon' is not a day"),
        (["--section", "risk"], 2, "did you mean 'risks'?"),
        (["--late", "0"], 2, "'0' is not a whole number of 1 or more"),
    ],
)
def test_what_is_mistyped_is_said_and_what_may_be_meant(demo: Path, asked: list[str], code: int, said: str) -> None:
    for command in ("log", "audit"):
        pledger(command, *asked).failed(code, said)


def test_an_entry_of_another_project_is_none_of_this_one(ledger: Path) -> None:
    pledger("audit", "-p", "demo", "--entry", "3").failed(3, "#3 is an entry of other, not of demo")


def test_nothing_to_show_is_said(demo: Path) -> None:
    for command in ("log", "audit"):
        assert pledger(command, "--until", "2020-01-01").done().out.startswith("nothing found\n")
        assert rows(command, "--until", "2020-01-01") == []
    assert objects("audit", "--until", "2020-01-01")["changes"] == []
    assert pledger("log", "--known-at", "0").done().out.startswith("nothing recorded\n")


def test_programs_read_columns_that_stay_and_the_key_of_the_project(demo: Path) -> None:
    (row,) = rows("audit", "--entry", "9")
    assert list(row) == list(AUDIT)
    assert {name: row[name] for name in ("recorded_at", "path", "before", "after", "replaces_entry")} == {
        "recorded_at": "2024-04-06T09:30:00.000000Z", "path": "budget/spent", "before": "", "after": "40000.00 EUR",
        "replaces_entry": "",
    }  # fmt: skip
    (row,) = rows("log", "--entry", "6")
    assert list(row) == list(LOG)
    assert (row["item"], row["what"], row["undone_by"]) == ("milestone/ux-design", "UX design  60 % -> 95 %", "7")
    for name, field in (("log", "entries"), ("audit", "changes")):
        told = objects(name)
        assert (told["schema"], told["project"], told["size"], told["as_of"]) == (f"pledger.{name}/1", "demo", len(SAID), None)
        assert told[field]


def test_markdown_is_a_table_of_what_people_read(demo: Path) -> None:
    for command in ("log", "audit"):
        assert "| #9 " in pledger(command, "-O", "markdown").done().out
    assert "amends #6: UX design 95 % -> 90 %" in pledger("log", "-O", "markdown").done().out


def test_one_entry_tells_what_became_of_it_and_all_that_was_said_in_its_place(demo: Path) -> None:
    story = pledger("entry", "show", "6").done().out
    assert "It was replaced by #7; #7 holds in that place.\n" in story
    assert "  progress   95\n" in story
    assert "  #7  2024-04-02  m.keller  amends #6: UX design  95 % -> 90 %\n" in story
    told = objects("entry", "show", "10")
    assert (told["chain"], told["stands"]) == ([10, 11], "It was voided by #11; nothing holds in that place.")
    assert told["entry"]["undone_by"] == 11
    pledger("entry", "show", "10", "--known-at", "9").failed(3, "#10 was not known then")
