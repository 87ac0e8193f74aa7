"""Where a figure comes from, asked as people and programs ask."""

import json
from pathlib import Path
from typing import Any

import pytest
from journey import pledger

SAID = (
    "project open Portal --currency EUR --on 2024-01-02",
    "milestone plan UX --due 2024-03 --on 2024-01-10",
    "milestone progress ux 40 --on 2024-02-29",
    "milestone progress ux 95 --on 2024-03-28",
    "entry amend 4 --percent 60 --because wrong",
    "budget approve 1200 --on 2024-01-10",
    "budget spend 400 --on 2024-03-31",
    "budget spend 500 --on 2024-08-30",
    "risk raise UX --on 2024-02-01",
)


@pytest.fixture
def portal(folder: Path) -> Path:
    pledger("init").done()
    for words in SAID:
        pledger(*words.split(), "-q").done()
    return folder


def explained(*words: str) -> dict[str, Any]:
    """The explanation as JSON."""
    return dict(json.loads(pledger("explain", *words, "-O", "json").done().out))


def test_a_figure_is_explained_as_of_a_day_and_as_known_then(portal: Path) -> None:
    now = explained("milestone/ux/percent", "--as-of", "2024Q3")
    assert (now["as_of"], now["value"], now["formula"]) == ("2024-09-30", "60", None)
    assert [(one["entry"], one["after"], one["replaces_entry"]) for one in now["rests_on"]] == [
        (5, "60", 4)
    ]
    assert [(one["entry"], one["after"]) for one in now["earlier"]] == [(3, "40")]
    assert [(one["entry"], one["after"], one["undone_by"]) for one in now["undone"]] == [
        (4, "95", 5)
    ]
    then = explained("milestone/ux/percent", "--as-of", "2024Q3", "--known-at", "4")
    assert (then["value"], then["undone"]) == ("95", [])
    assert explained("milestone/ux/percent", "--as-of", "2024-02-29")["value"] == "40"


def test_inputs_have_their_own_inputs_entries_and_days(portal: Path) -> None:
    over = explained("budget/over_percent", "--as-of", "2024Q3")
    (used,) = over["inputs"]
    assert (over["formula"], over["value"], used["formula"], used["value"]) == (
        "used - 100 %",
        "-25",
        "spent / approved",
        "75",
    )
    spent, approved = used["inputs"]
    assert [one["amount"]["amount"] for one in spent["rests_on"]] == ["400.00", "500.00"]
    assert [one["entry"] for one in approved["rests_on"]] == [6]
    change = explained("ux/change", "--as-of", "2024Q1")
    assert [(one["label"], one["as_of"]) for one in change["inputs"]] == [
        ("progress", "2024-03-31"),
        ("at the end of 2023Q4", "2023-12-31"),
    ]


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        ("Milestone/UX/percent", "milestone/ux/percent"),
        ("ux/percent", "milestone/ux/percent"),
        ("ux/state/", "risk/ux/state"),
        ("milestone/ux", "milestone/ux"),
        ("progress", "progress"),
        ("phase", "phase"),
        ("budget", "budget"),
        ("budget/stated/used_percent", "budget/stated/used_percent"),
    ],
)
def test_a_path_may_be_typed_short_and_of_an_item_all_figures_are_listed(
    portal: Path, asked: str, path: str
) -> None:
    told = explained(asked, "--as-of", "2024Q3")
    assert told["path"] == path
    if path in ("milestone/ux", "budget"):
        assert told["value"] is told["formula"] is None
        assert f"{path}/{'spent' if path == 'budget' else 'percent'}" in [
            one["path"] for one in told["inputs"]
        ]


def test_what_nobody_stated_is_no_error_and_what_is_not_there_is(portal: Path) -> None:
    assert (
        "pledger milestone describe ux --owner WHO"
        in pledger("explain", "milestone/ux/owner").done().out
    )
    pledger("explain", "milestone/ux/percnt").failed(3, "milestone/ux/percent")
    pledger("explain", "milestone/ux-desgn/percent").failed(3, "milestone/ux/percent")
    pledger("explain", "budgt/spent").failed(3, "budget/spent")
    pledger("explain", "ux").failed(2, "milestone/ux, risk/ux")
    pledger("explain", "ux/title").failed(2, "milestone/ux, risk/ux")
    pledger("explain", "ux/percent", "--as-of", "2023-12-31").failed(3, "not open")
    pledger("explain", "").failed(2, "name an item or a figure")


def test_all_entries_are_listed_where_that_is_asked_for(portal: Path) -> None:
    fact = {"type": "money-spent", "amount": {"amount": "1", "currency": "EUR"}}
    entry = json.dumps({"effective_on": "2024-09-01", "reason": "a ticket", "fact": fact})
    (portal / "more.jsonl").write_text(f"{entry}\n" * 30)
    pledger("record", "more.jsonl", "-q").done()
    asked = ("explain", "budget/used_percent", "--as-of", "2024Q3")
    assert "12 earlier" in pledger(*asked).done().out
    assert pledger(*asked, "--all").done().out.count("+1.00") == 30
