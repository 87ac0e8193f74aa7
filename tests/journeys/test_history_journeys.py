"""The history of an item, asked as people and programs ask: what was known of it when."""

import csv
import io
import json
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import given as g
import pytest
from journey import LEDGER, entries, pledger

from ledger.service import Ledger

SAID = (
    ("2024-01-08", g.opened(currency="EUR", on="2024-01-08")),
    ("2024-01-09", g.planned("ux-design", "UX design", due="2024-06-30", on="2024-01-09")),
    ("2024-01-10", g.raised("vendor", "Vendor may deliver late", on="2024-01-10")),
    ("2024-01-11", g.planned("vendor", "Vendor selection", on="2024-01-11")),
    ("2024-07-01", g.progressed("ux-design", 95, on="2024-06-30")),
    (
        "2024-10-19",
        g.amended(
            5, g.progressed("ux-design", 60, on="2024-06-30"), "95 was of the first lot only"
        ),
    ),
    ("2024-10-20", g.declared("at-risk", on="2024-10-20")),
    ("2024-10-21", g.spent("400", on="2024-10-01", by="k.lind")),
)


@pytest.fixture
def demo(folder: Path) -> Path:
    """A ledger in which October corrected what July said."""
    moments = iter([datetime.fromisoformat(f"{day}T09:30").replace(tzinfo=UTC) for day, _ in SAID])
    Ledger.create(folder / LEDGER)
    with Ledger(folder / LEDGER, lambda: next(moments)) as ledger:
        for entry in entries([("demo", said) for _, said in SAID]):
            ledger.record([entry], date(2024, 12, 31))
    (folder / "pledger.toml").write_text(f'ledger = "{LEDGER}"\n')
    return folder


def told(*arguments: str) -> list[str]:
    return pledger("history", *arguments).done().out.splitlines()


def objects(*arguments: str) -> dict[str, Any]:
    return dict(json.loads(pledger("history", *arguments, "-O", "json").done().out))


def test_it_is_seen_at_a_glance_what_was_corrected_and_why_stands_below(demo: Path) -> None:
    lines = told("ux-design", "--as-of", "2024-12-31")
    assert lines[0].startswith("UX design: progress, in % ")
    july, october, marked = lines[3:6]
    assert (july[:21], october[:21]) == ("2024-07-01   #5      ", "2024-10-19   #6      ")
    assert july.index("|95=") == october.index("|60:") == marked.index("^")
    assert marked.startswith("  amends #5 ")
    assert "95 -> 60 % since 2024-06-30" in marked + lines[6]
    assert any(
        "progress 95 % -> 60 % [amends #5]" in line and "95 was of the first lot only" in line
        for line in lines
    )
    assert lines[-1] == "As of 2024-12-31, known at 2024-10-21 09:30:00.000000 UTC (8 entries)."


def test_it_goes_as_far_as_was_known_at_a_moment(demo: Path) -> None:
    lines = told("milestone/ux-design", "--known-at", "2024-08-01")
    assert "2024-01-09 to 2024-08-01" in lines[0]
    assert not [line for line in lines if "^" in line or "#6" in line]
    assert "2024-01-09 to 2024-07-01" in told("ux-design", "--known-at", "5")[0]


def test_a_figure_of_an_item_may_be_named(demo: Path) -> None:
    for figure in ("milestone/ux-design/due", "ux-design/due"):
        assert told(figure)[0].startswith("UX design: due ")
    assert told("vendor/state")[0].startswith("Vendor may deliver late: state ")
    assert told("budget/spent")[0].startswith("budget: spent, in EUR ")
    assert told("status")[0].startswith("status ")


def test_what_is_not_there_or_not_one_thing_is_refused(demo: Path) -> None:
    pledger("history", "ux-desing").failed(3, "did you mean 'ux-design'?")
    pledger("history", "milestone/ux-desing/percent").failed(3, "no item")
    pledger("history", "milestone/ux-design/percnt").failed(3, "did you mean 'percent'?")
    for path in ("budget/used_percent", "progress", "ux-design/slip_days"):
        pledger("history", path).failed(
            3, f"follows from other figures, so no entry states it; see: pledger explain {path}"
        )
        pledger("audit", "--path", path).failed(3, f"pledger explain {path}")
        pledger("explain", path).done()
    pledger("history", "vendor").failed(
        2, "which vendor? name one of risk/vendor, milestone/vendor"
    )
    pledger("history", "vendor/title").failed(2, "which vendor?")
    assert told("risk/vendor/mitigation")[0] == "nothing recorded"


def test_of_a_publication_the_editions_are_listed_and_not_drawn(demo: Path) -> None:
    pledger("publish", "2024Q3").done()
    lines = told("2024Q3")
    assert lines[0].split() == ["recorded", "effective", "who", "change", "why", "entry"]
    assert "edition - -> 1" in "".join(lines)


def test_programs_get_the_states_and_the_entries_behind_them(demo: Path) -> None:
    said = objects("ux-design", "--as-of", "2024-12-31")
    assert (said["project"], said["path"], said["figure"]) == (
        "demo",
        "milestone/ux-design",
        "percent",
    )
    assert [entry["position"] for entry in said["entries"]] == [2, 5, 6]
    assert [(state["size"], state["entries"], state["course"]) for state in said["states"]] == [
        (5, [5], [{"from": "2024-06-30", "value": "95", "instead": None}]),
        (6, [6], [{"from": "2024-06-30", "value": "60", "instead": None}]),
    ]
    assert objects("ux-design/due")["path"] == "milestone/ux-design/due"
    for earlier, later in pairwise(said["states"]):
        assert earlier["known_at"] < later["known_at"]


def test_tables_for_programs_hold_the_values_of_their_time(demo: Path) -> None:
    rows = list(
        csv.DictReader(io.StringIO(pledger("history", "ux-design/percent", "-O", "csv").done().out))
    )
    assert [(row["entry"], row["before"], row["after"], row["undone_by"]) for row in rows] == [
        ("5", "", "95", "6"),
        ("6", "95", "60", ""),
    ]
    assert (
        "| 2024-10-19 09:30 UTC |" in pledger("history", "ux-design", "-O", "markdown").done().out
    )
