"""Who changed what, when and why: the log, the audit and one entry, asked as people and programs
ask.
"""

# ruff: noqa: RUF001 - letters that look like others are what it is about

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise, product
from pathlib import Path
from typing import Any

import given as g
import pytest
from journey import LEDGER, entries, pledger

from ledger.service import Ledger
from projections.audit.records import AUDIT, LOG

SAID = (
    g.opened(currency="EUR", on="2024-01-08"),
    g.planned("ux-design", "UX design", on="2024-01-08"),
    g.planned("vendor", "Vendor selection", on="2024-01-08"),
    g.raised("vendor", "Vendor may deliver late", on="2024-01-20", by="c.ruiz"),
    g.progressed("ux-design", 60, on="2024-02-29"),
    g.progressed("ux-design", 95, on="2024-03-28", because="sign-off by billing"),
    g.amended(6, g.progressed("ux-design", 90, on="2024-03-28"), "mistyped"),
    g.declared("at-risk", dimension="cost", on="2024-03-30"),
    g.spent("40000", on="2024-03-30", by="k.lind"),
    g.entered("Build", on="2024-04-01"),
    replace(g.voided(10, "not yet"), on="2024-04-01"),
)
RECORDED = [
    datetime(2024, month, day, hour, 30, tzinfo=UTC)
    for month, day, hour in [
        (1, 8, 9), (1, 8, 10), (1, 8, 11), (1, 20, 9), (2, 29, 9), (3, 28, 9), (4, 2, 9),
        (4, 5, 23), (4, 6, 9), (4, 6, 10),
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
        (
            "#6     2024-03-28  2024-03-28  m.keller  [replaced by #7]  UX design  60 % -> 95 % "
            ' "sign-off by billing"'
        ),
        '#7     2024-04-02  2024-03-28  m.keller  amends #6: UX design  95 % -> 90 %  "mistyped"',
    ]
    assert len(lines) == 1 + len(SAID) + 2
    assert lines[-1].startswith("Of every day, known at 2024-04-06 11:30")


def test_the_log_with_the_patch_shows_both_times_in_full_and_every_value_before_and_after(
    demo: Path,
) -> None:
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
def test_the_log_and_the_audit_show_what_was_asked_for(
    demo: Path, asked: list[str], shown: list[int]
) -> None:
    assert numbers("log", *asked) == numbers("audit", *asked) == shown


def test_how_late_an_entry_is_is_counted_in_the_configured_zone(demo: Path) -> None:
    assert [row["days_late"] for row in rows("log", "--entry", "8")] == ["6"]
    (demo / "pledger.toml").write_text(f'ledger = "{LEDGER}"\ntime_zone = "Asia/Tokyo"\n')
    assert [row["days_late"] for row in rows("log", "--entry", "8")] == ["7"]
    assert numbers("audit", "--late", "7") == [8, 9]


def test_a_moment_is_told_in_the_zone_in_which_days_are_counted(demo: Path) -> None:
    (demo / "pledger.toml").write_text(f'ledger = "{LEDGER}"\ntime_zone = "Asia/Tokyo"\n')
    for asked, shown in (("2024-04-06", [8, 9, 10, 11]), ("2024-04-05", [])):
        assert numbers("log", "--since", asked, "--until", asked) == shown
        assert numbers("audit", "--since", asked, "--until", asked) == shown
    assert (
        pledger("audit", "--entry", "8")
        .done()
        .out.splitlines()[1]
        .startswith("2024-04-06 08:30+09:00  2024-03-30")
    )
    (row,) = rows("log", "--entry", "8")
    assert (row["recorded_at"], row["recorded_on"]) == ("2024-04-05T23:30:00.000000Z", "2024-04-06")
    assert [one["recorded_on"] for one in objects("audit", "--entry", "8")["changes"]] == [
        "2024-04-06"
    ]
    assert (
        "Recorded   2024-04-06 08:30:00.000000+09:00 (7 days late)"
        in pledger("entry", "show", "8").done().out
    )
    (known,) = [
        line
        for line in pledger("log", "--known-at", "2024-04-05").done().out.splitlines()
        if line.startswith("Of every")
    ]
    assert known == "Of every day, known at 2024-04-02 18:30:00.000000+09:00 (7 entries)."
    shown_at = pledger("log", "--known-at", "2024-04-06 08:30+09:00").done().out.splitlines()[-1]
    assert shown_at == "Of every day, known at 2024-04-06 08:30:00.000000+09:00 (8 entries)."
    assert pledger("history", "cost", "--known-at", "2024-04-05").failed(3, "no item 'cost'")
    assert "2024-04-06" in pledger("history", "cost", "--known-at", "2024-04-06").done().out


def test_an_answer_counts_days_in_the_zone_that_is_configured(
    demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cli.clock.now", lambda: datetime(2024, 5, 1, 23, 30, tzinfo=UTC))
    monkeypatch.setenv("PLEDGER_TIME_ZONE", "Asia/Tokyo")
    assert "2024-05-02 08:30" in pledger("phase", "enter", "Test", "-v").done().out
    (entry,) = json.loads(pledger("phase", "enter", "Test", "-O", "json").done().out)["entries"]
    assert (entry["effective_on"], entry["recorded_on"], entry["days_late"]) == (
        "2024-05-02",
        "2024-05-02",
        0,
    )


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
        (
            ["--path", "milestones"],
            3,
            "no change of 'milestones' in demo; did you mean 'milestone'?",
        ),
        (["--by", "m.kellr"], 3, "no entry by 'm.kellr' in demo; did you mean 'm.keller'?"),
        (["--entry", "99"], 3, "no entry 99; the ledger holds 11 entries"),
        (["--entry", "seven"], 2, "'seven' is not an entry's number; write it as 17"),
        (
            ["--since", "2024-04-02", "--until", "2024-04-01"],
            2,
            "nothing is recorded from 2024-04-02 until 2024-04-01",
        ),
        (["--since", "soon"], 2, "'soon' is not a day"),
        (["--section", "risk"], 2, "did you mean 'risks'?"),
        (["--late", "0"], 2, "'0' is not a whole number of 1 or more"),
    ],
)
def test_what_is_mistyped_is_said_and_what_may_be_meant(
    demo: Path, asked: list[str], code: int, said: str
) -> None:
    for command in ("log", "audit"):
        pledger(command, *asked).failed(code, said)


SPELLINGS = (
    "Maria Keller", "maria keller", "MARIA  KELLER", "MariaKeller", "Keller, Maria", "María Keller",
    "maria.keller@acme.example",
)  # fmt: skip


def test_nobody_is_overlooked_who_is_spelled_otherwise(ledger: Path) -> None:
    for at, name in enumerate(SPELLINGS, 1):
        pledger("phase", "enter", f"P{at}", "-p", "demo", "--by", name).done()
    for command, form in product(("log", "audit"), ("table", "csv", "json", "markdown")):
        told = pledger(command, "-p", "demo", "--by", "Maria Keller", "-O", form).done().err
        assert (
            told == "like 'Maria Keller', but not shown: 'm.keller' (4 entries), 'MariaKeller' (1"
            " entry), 'Keller, Maria' (1 entry), 'María Keller' (1 entry),"
            " 'maria.keller@acme.example' (1 entry); add --by for each that is meant\n"
        )
    every = [each for name in (*SPELLINGS, "m.keller") for each in ("--by", name)]
    shown = pledger("log", "-p", "demo", *every).done()
    assert (shown.err, len(shown.out.splitlines())) == ("", 1 + 4 + len(SPELLINGS) + 2)
    pledger("log", "-p", "demo", "--by", "Keller Maria").failed(
        3, "no entry by 'Keller Maria' in demo; like it: 'm.keller', "
    )
    pledger("log", "--all", "--by", "m.keller", "--by", "zz").failed(
        3, "no entry by 'zz' in any project"
    )


def test_who_may_be_taken_for_another_is_told_and_recorded(ledger: Path) -> None:
    answer = pledger("phase", "enter", "A", "-p", "demo", "--by", "m.kеller").done()
    mixed = (
        "'m.kеller' mixes Cyrillic and Latin letters: 'е' is CYRILLIC SMALL LETTER IE; it looks the"
        " same as 'm.keller'"
    )
    assert answer.err == f"{mixed}, in other letters\n"
    pledger("project", "open", "New", "--by", "Сосо").done()
    assert (
        pledger("phase", "enter", "A", "-p", "demo", "--by", "Coco")
        .done()
        .err.startswith("'Coco' looks the same as 'Сосо'")
    )
    assert (
        pledger("phase", "enter", "B", "-p", "demo", "--by", "M.Keller", "-O", "json")
        .done()
        .err.startswith("'M.Keller' looks")
    )
    assert pledger("phase", "enter", "C", "-p", "other", "--by", "k.lind").done().err == ""
    pledger("phase", "enter", "A", "-p", "demo", "--by", "m.kel\u00adler").failed(
        2, "--by: holds U+00AD (SOFT HYPHEN)"
    )
    pledger("entry", "void", "1", "--because", "w", "--by", "\u200bx").failed(
        2, "--by: holds U+200B"
    )


def test_the_log_and_the_audit_of_all_projects_are_in_the_order_of_recording(ledger: Path) -> None:
    for command in ("log", "audit"):
        assert numbers(command, "--all") == [1, 2, 3, 4, 5, 6]
        assert [row["project"] for row in rows(command, "--all") if row["entry"] in "345"] == [
            "other",
            "demo",
            "other",
        ]
        assert numbers(command, "--all", "--known-at", "5", "--path", "phase") == [5]
        assert numbers(command, "--all", "--item", "ux") == [2, 4]
        assert numbers(command, "--all", "--entry", "3") == [3]
        told = objects(command, "--all")
        assert (told["project"], told["size"]) == (None, 6)
        assert {row["project"] for row in told["entries" if command == "log" else "changes"]} == {
            "demo",
            "other",
        }
        assert "| other " in pledger(command, "--all", "-O", "markdown").done().out
        pledger(command, "--all", "-p", "demo").failed(2, "not both")
        pledger(command, "--all", "--path", "phasee").failed(
            3, "no change of 'phasee' in any project; did you mean 'phase'?"
        )
    assert pledger("log", "--all").done().out.splitlines()[:4] == [
        "entry  project  recorded    effective   who       what and why",
        "#1     demo     2024-04-02  2024-01-01  m.keller  Demo opened, currency EUR",
        "#2     demo     2024-04-02  2024-03-01  m.keller  UX planned",
        "#3     other    2024-04-02  2024-01-01  m.keller  Other opened",
    ]
    assert [line.split()[1] for line in pledger("log", "--all",
      "--reverse").done().out.splitlines()[1:7]] == [
        "demo", "other", "demo", "other", "demo", "demo",
    ]  # fmt: skip
    assert "    Project    other\n" in pledger("log", "--all", "--patch").done().out
    grouped = pledger("audit", "--all", "--grouped").done().out
    assert (
        grouped.index("demo: project")
        < grouped.index("demo: milestone/ux")
        < grouped.index("other: project")
    )
    pledger("log", "--all", "--item", "ux/").done()


def test_a_quarter_is_of_all_projects_where_all_count_alike(ledger: Path) -> None:
    assert numbers("log", "--all", "--as-of", "2024Q1") == [1, 2, 3, 4, 5, 6]
    assert numbers("log", "--all", "--since", "2024Q2") == [1, 2, 3, 4, 5, 6]
    assert objects("log", "--all", "--as-of", "2024Q1")["as_of"] == "2024-03-31"
    pledger("project", "open", "Fiscal", "--fiscal-year-starts", "4", "--on", "2024-01-01").done()
    for option in ("--as-of", "--since", "--until"):
        pledger("log", "--all", option, "2024Q1").failed(
            2, "does not name the same days in every project"
        )
    assert numbers("log", "--all", "--as-of", "2024-01-01") == [1, 3, 7]


def test_what_entries_moved_in_reports_is_told_of_all_projects(ledger: Path) -> None:
    pledger("publish", "2024Q1", "-p", "demo").done()
    pledger(
        "milestone", "progress", "ux", "70", "-p", "demo", "--on", "2024-03-31", "--because", "late"
    ).done()
    assert "moves 2024Q1" in pledger("audit", "--all", "--late").done().out
    assert [
        one["published"]
        for one in objects("audit", "--all", "--late")["changes"]
        if one["entry"] == 8
    ]


def test_without_a_project_there_is_nothing_to_list(folder: Path) -> None:
    pledger("init").done()
    pledger("log", "--all").failed(3, "the ledger holds no project")


def test_an_item_is_found_by_any_title_it_ever_had(ledger: Path) -> None:
    pledger("milestone", "describe", "ux", "--title", "User experience", "-p", "demo").done()
    for title in ("UX", "user experience"):
        assert numbers("audit", "-p", "demo", "--item", title) == [2, 4, 7]
        assert (
            pledger("history", f"{title}/title", "-p", "demo")
            .done()
            .out.startswith("User experience: title")
        )
        assert (
            "milestone/ux/percent"
            in pledger("explain", f"{title}/percent", "-p", "demo").done().out
        )


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
    assert {name: row[name] for name in ("recorded_at", "path", "before", "after",
      "replaces_entry")} == {
        "recorded_at": "2024-04-06T09:30:00.000000Z", "path": "budget/spent", "before": "",
        "after": "40000.00 EUR",
        "replaces_entry": "",
    }  # fmt: skip
    (row,) = rows("log", "--entry", "6")
    assert list(row) == list(LOG)
    assert (row["item"], row["what"], row["undone_by"]) == (
        "milestone/ux-design",
        "UX design  60 % -> 95 %",
        "7",
    )
    for name, field in (("log", "entries"), ("audit", "changes")):
        told = objects(name)
        assert (told["schema"], told["project"], told["size"], told["as_of"]) == (
            f"pledger.{name}/1",
            "demo",
            len(SAID),
            None,
        )
        assert told[field]


def test_markdown_is_a_table_of_what_people_read(demo: Path) -> None:
    for command in ("log", "audit"):
        assert "| #9 " in pledger(command, "-O", "markdown").done().out
    assert "amends #6: UX design 95 % -> 90 %" in pledger("log", "-O", "markdown").done().out


def test_one_entry_tells_what_became_of_it_and_all_that_was_said_in_its_place(demo: Path) -> None:
    story = pledger("entry", "show", "6").done().out
    assert "It was replaced by #7; #7 holds in that place.\n" in story
    assert "  progress   95 %\n" in story
    assert "  #7  2024-04-02  m.keller  amends #6: UX design  95 % -> 90 %\n" in story
    told = objects("entry", "show", "10")
    assert (told["chain"], told["stands"]) == (
        [10, 11],
        "It was voided by #11; nothing holds in that place.",
    )
    assert told["entry"]["undone_by"] == 11
    pledger("entry", "show", "10", "--known-at", "9").failed(3, "#10 was not known then")
