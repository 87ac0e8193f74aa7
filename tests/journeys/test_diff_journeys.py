"""What moved between two states, and who stated what: asked as people and programs ask."""

import csv
import io
import json
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any
from unittest.mock import patch

import given as g
import jsonschema
import pytest
from journey import LEDGER, entries, pledger
from outputs import OUTPUTS
from pydantic import TypeAdapter

from ledger.service import Ledger

SAID = (
    g.opened(currency="EUR", on="2024-01-08"),
    g.planned("ux-design", "UX design", due="2024-07-15", on="2024-01-08"),
    g.approved("1000", on="2024-01-10", by="board"),
    g.raised("vendor", "Vendor may deliver late", on="2024-02-20", by="c.ruiz"),
    g.spent("600", on="2024-06-20", by="k.lind"),
    g.progressed("ux-design", 60, on="2024-06-28"),
    g.closed("vendor", on="2024-07-20", by="c.ruiz"),
    g.rescheduled(
        "ux-design", "2024-09-30", on="2024-08-02", by="c.ruiz", because="vendor is late"
    ),
    g.reopened("vendor", on="2024-08-02", by="c.ruiz"),
    g.progressed("ux-design", 95, on="2024-08-30", because="sign-off by billing"),
    g.spent("250", category="pilot", on="2024-09-10", by="k.lind"),
    g.declared("at-risk", on="2024-09-28"),
    g.spent(
        "300", reference="INV-41", on="2024-09-29", by="k.lind", because="invoice arrived late"
    ),
    g.amended(6, g.progressed("ux-design", 55, on="2024-06-28"), "mistyped: 60 was the plan"),
    g.entered("Build", on="2024-10-01"),
)
LATE = {
    13: datetime(2024, 10, 12, 9, tzinfo=UTC),
    14: datetime(2024, 10, 20, 9, tzinfo=UTC),
    15: datetime(2024, 10, 21, 9, tzinfo=UTC),
}
SENT = "12"  # entries that were known when the third quarter was told


def recorded(path: Path) -> None:
    """The story, each entry recorded on its day, but for the last three."""
    moments = iter(
        LATE.get(
            number,
            datetime.combine(date.fromisoformat(said.on), datetime.min.time(), UTC).replace(
                hour=9, minute=number
            ),
        )
        for number, said in enumerate(SAID, 1)
    )
    Ledger.create(path)
    with Ledger(path, lambda: next(moments)) as ledger:
        for entry in entries([("demo", said) for said in SAID]):
            ledger.record([entry], date(2024, 12, 31))


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    recorded(path := tmp_path_factory.mktemp("story") / LEDGER)
    return path.read_bytes()


@pytest.fixture(autouse=True)
def demo(folder: Path, story: bytes) -> Path:
    """A quarter in which much moved, and what was learned of it later."""
    (folder / "pledger.toml").write_text(f'ledger = "{LEDGER}"\n')
    (folder / LEDGER).write_bytes(story)
    return folder


def objects(*arguments: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(pledger(*arguments, "-O", "json").done().out)
    schema = TypeAdapter(OUTPUTS[told["schema"]]).json_schema()
    jsonschema.Draft202012Validator(schema).validate(told)
    return told


def rows(*arguments: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(pledger(*arguments, "-O", "csv").done().out)))


# diff


def test_a_diff_tells_both_states_and_every_figure_with_its_entries() -> None:
    assert pledger("diff", "2024Q2", "2024Q3").done().out.splitlines() == [
        "demo   2024Q2 -> 2024Q3",
        "From  as of 2024-06-30, known at 2024-10-21 09:00:00.000000 UTC (15 entries)",
        "To    as of 2024-09-30, known at 2024-10-21 09:00:00.000000 UTC (15 entries)",
        "",
        "PROJECT",
        "  status  - -> at-risk                              #12  2024-09-28  m.keller",
        "",
        "MILESTONES",
        "  UX design",
        "    progress          55 % -> 95 %                                           +40",
        '      #10  2024-08-30  m.keller  "sign-off by billing"',
        "    due               2024-07-15 -> 2024-09-30",
        '      #8  2024-08-02  c.ruiz  "vendor is late"',
        "    slip              0 days -> 77 days                         #8      +77 days",
        "  overall progress  55 % -> 95 %                                             +40",
        "    #10  UX design  55 % -> 95 %",
        "",
        "BUDGET",
        "  used       60 % -> 115 %                                                   +55",
        "    #11  2024-09-10  k.lind  pilot                                           +25",
        '    #13  2024-09-29  k.lind  INV-41  "invoice arrived late"  (13             +30',
        "         days late)",
        "  over       - -> 15 %                                 #13",
        "  spent      600.00 -> 1,150.00 EUR                                  +550.00 EUR",
        "    #11                                                              +250.00 EUR",
        "    #13                                                              +300.00 EUR",
        "  remaining  400.00 -> -150.00 EUR                                   -550.00 EUR",
        "    #11                                                              -250.00 EUR",
        "    #13                                                              -300.00 EUR",
        "",
        "9 figures moved, by 5 entries.",
        "Left out between two days, as it is counted within a quarter or up to a day:",
        "change and spent in the quarter, timing, age.",
    ]


def test_a_quarter_is_compared_with_itself_at_two_states_of_knowledge() -> None:
    told = (
        pledger("diff", "2024Q3", "--known-at", SENT, "--known-at", "2024-10-20")
        .done()
        .out.splitlines()
    )
    assert told[:3] == [
        "demo   2024Q3, at two states of knowledge",
        "From  as of 2024-09-30, known at 2024-09-28 09:12:00.000000 UTC (12 entries)",
        "To    as of 2024-09-30, known at 2024-10-20 09:00:00.000000 UTC (14 entries)",
    ]
    assert '    #13  2024-09-29  k.lind  INV-41  "invoice arrived late"  (recorded' in "\n".join(
        told
    )
    assert "    change in the quarter  +35 points -> +40 points" in "\n".join(told)


def test_both_times_may_differ_or_one_state_of_knowledge_hold_for_both_days() -> None:
    both = objects("diff", "2024-06-30", "2024Q3", "--known-at", "6", "--known-at", "13")
    assert (both["from"]["as_of"], both["from"]["size"]) == ("2024-06-30", 6)
    assert (both["to"]["as_of"], both["to"]["size"]) == ("2024-09-30", 13)
    one = objects("diff", "2024Q2", "2024Q3", "--known-at", "13")
    assert one["from"]["size"] == one["to"]["size"] == 13
    percent = {
        name: next(one for one in told["changes"] if one["path"].endswith("percent"))
        for name, told in (("a", both), ("b", one))
    }
    assert percent["a"]["before"] == percent["b"]["before"] == "60"


def test_the_steps_of_every_change_lead_from_before_to_after_and_their_deltas_add_up() -> None:
    for asked in (
        ("2024Q1", "2024Q3"),
        ("2024Q3", "--known-at", "5", "--known-at", "15"),
        ("2024Q2", "today", "--known-at", "9", "--known-at", "15"),
    ):
        changes = objects("diff", *asked)["changes"]
        assert changes
        for change in changes:
            steps = change["steps"]
            assert steps[0]["before"] == change["before"]
            assert steps[-1]["after"] == change["after"]
            assert all(one["after"] == other["before"] for one, other in pairwise(steps))
            if all(step["delta"] for step in steps):
                assert sum(Decimal(step["delta"]) for step in steps) == Decimal(change["delta"]), (
                    change["path"]
                )


def test_a_quarter_that_goes_on_ends_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cli.clock.now", lambda: datetime(2024, 11, 23, 12, tzinfo=UTC))
    assert objects("diff", "2024Q3", "2024Q4")["to"]["as_of"] == "2024-11-23"


def test_where_nothing_differs_one_sentence_says_so_and_a_script_is_told() -> None:
    same = pledger("diff", "2024Q3", "2024-09-30", "--exit-code").done()
    at = "as of 2024-09-30, known at 2024-10-21 09:00:00.000000 UTC (15 entries)"
    assert (
        " ".join(same.out.split()) == f"Nothing differs between 2024Q3, {at}, and 2024-09-30, {at}."
    )
    assert pledger("diff", "2024Q2", "2024Q3", "--exit-code").code == 1
    assert pledger("diff", "2024Q2", "2024Q3", "--exit-code", "--section", "staffing").code == 0


@pytest.mark.parametrize(
    ("asked", "paths"),
    [
        (["--section", "header"], {"status"}),
        (
            ["--path", "milestone"],
            {
                "milestone/ux-design/percent",
                "milestone/ux-design/due",
                "milestone/ux-design/slip_days",
            },
        ),
        (["--path", "milestone/*/due"], {"milestone/ux-design/due"}),
        (["--path", "budget/spent", "--section", "budget"], {"budget/spent"}),
    ],
)
def test_a_diff_is_cut_down_to_a_section_or_a_path(asked: list[str], paths: set[str]) -> None:
    assert {
        change["path"] for change in objects("diff", "2024Q2", "2024Q3", *asked)["changes"]
    } == paths


def test_a_diff_has_a_row_a_step_for_programs_and_for_tables(demo: Path) -> None:
    spending = [row for row in rows("diff", "2024Q2", "2024Q3") if row["path"] == "budget/spent"]
    assert [(row["before"], row["after"], row["delta"], row["entry"],
      row["step_delta"]) for row in spending] == [
        ("600.00 EUR", "1150.00 EUR", "550.00", "11", "250.00"),
        ("600.00 EUR", "1150.00 EUR", "550.00", "13", "300.00"),
    ]  # fmt: skip
    pledger("diff", "2024Q2", "2024Q3", "-o", "diff.md").done()
    assert "| budget " in (demo / "diff.md").read_text()
    assert (demo / "diff.md").read_text().rstrip().endswith("(15 entries).")


@pytest.mark.parametrize(
    ("asked", "code", "parts"),
    [
        ("2024Q3", 2, ["2024Q3", "second quarter or day", "--known-at twice"]),
        ("2024Q3 --known-at 3", 2, ["--known-at twice"]),
        ("2024Q3 2024Q2", 2, ["2024Q3 is later than 2024Q2", "pledger diff 2024Q2 2024Q3"]),
        ("2024Q3 --known-at 12 --known-at 9", 2, ["12", "9", "earlier first"]),
        ("2024Q3 --known-at 1 --known-at 2 --known-at 3", 2, ["3 times"]),
        ("2023Q4 2024Q3", 3, ["demo was not open on 2023-12-31", "2024-01-08"]),
        (
            "2024Q1 2024Q3 --known-at 0 --known-at 9",
            3,
            ["demo was not open on 2024-03-31", "nothing was known"],
        ),
        (
            "2024Q2 2024Q3 --path milestone/ux-desing",
            3,
            ["milestone/ux-desing", "did you mean 'milestone/ux-design"],
        ),
        ("2024Q2 2024Q5", 2, ["2024Q5"]),
    ],
)
def test_what_cannot_be_compared_is_said_in_a_sentence(
    asked: str, code: int, parts: list[str]
) -> None:
    pledger("diff", *asked.split()).failed(code, *parts)


def published(day: str, quarter: str, *more: str) -> None:
    with patch("cli.clock.now", lambda: datetime.fromisoformat(f"{day}T09:00:00+00:00")):
        pledger("publish", quarter, "--by", "c.ruiz", *more).done()


def _notes(*asked: str) -> str:
    """What stands below a diff, after its count."""
    return " ".join(pledger("diff", *asked).done().out.split()).partition("figures moved, by ")[2]


def test_a_diff_says_once_a_quarter_what_went_out_before_some_of_it_was_known() -> None:
    published("2024-11-01", "2024Q2")
    published("2024-11-02", "2024Q2", "--because", "again")
    with patch("cli.clock.now", lambda: datetime(2024, 11, 3, 9, tzinfo=UTC)):
        pledger(
            "budget", "spend", "50", "--on", "2024-06-29", "--by", "k.lind", "--because", "late"
        ).done()
    went_out = (
        "2024Q2, edition 2 (#17) went out before some of this was recorded: pledger report 2024Q2"
        " --restated."
    )
    assert _notes("2024Q2", "2024Q3").endswith(went_out)
    assert _notes("2024Q2", "--known-at", "12", "--known-at", "18").endswith(
        f"2 entries. {went_out}"
    )
    assert "went out" not in _notes("2024Q2", "2024Q3", "--known-at", "17")
    for narrowed in (("--section", "budget"), ("--path", "budget/spent")):
        assert "went out" not in _notes("2024Q2", "2024Q3", *narrowed)


def test_a_diff_says_that_a_quarter_went_out_early_only() -> None:
    published("2024-12-10", "2024Q4", "--early")
    assert _notes("2024Q2", "2024-12-31").endswith(
        "2024Q4 went out early, as of 2024-12-10 (edition 1, #16)."
    )
    assert "went out" not in _notes("2024Q2", "2024-12-09")


def test_a_diff_names_who_said_a_value_again() -> None:
    again = (
        "milestone",
        "reschedule",
        "ux-design",
        "2024-09-30",
        "--on",
        "2024-08-20",
        "--by",
        "c.ruiz",
    )
    pledger(*again, "--because", "the tender was repeated").done()
    assert (
        '#8  2024-08-02  c.ruiz  "vendor is late"  said again by #16'
        in pledger("diff", "2024Q2", "2024Q3").done().out
    )
    assert "said again" not in pledger("diff", "2024Q2", "2024Q3", "--known-at", "15").done().out


# blame


def test_blame_of_what_went_out_leads_to_explanations_by_what_was_known_then() -> None:
    published("2024-11-01", "2024Q3")
    asked = ("blame", "2024Q3", "--path", "budget/spent")
    for more, known_at in (
        ((), " --known-at 15"),
        (("--restated",), ""),
        (("--known-at", "13"), " --known-at 13"),
    ):
        told = " ".join(pledger(*asked, *more).done().out.split())
        assert f"pledger explain budget/spent --as-of 2024-09-30{known_at} As of 2024-09-30" in told


def test_blame_tells_who_stated_each_figure_when_it_was_recorded_and_why() -> None:
    told = pledger("blame", "2024Q3", "--section", "milestones").done().out.splitlines()
    assert told[:9] == [
        "demo   2024Q3",
        "                                         entry  who       effective   recorded",
        "",
        "MILESTONES",
        "  UX design                              #2     m.keller  2024-01-08  2024-01-08",
        "    progress          95 %               #10    m.keller  2024-08-30  2024-08-30",
        '      "sign-off by billing"',
        "    change in the     +40 points         #10    m.keller  2024-08-30  2024-08-30",
        "    quarter",
    ]
    assert told[-1].startswith("As of 2024-09-30, known at 2024-10-21 09:00")


def test_blame_names_the_newest_of_several_entries_how_many_and_which() -> None:
    told = "\n".join(pledger("blame", "2024Q3", "--path", "budget/spent").done().out.splitlines())
    assert '    "invoice arrived late" (13 days late)' in told
    assert "    rests on 3 entries: #5, #11, #13; pledger explain budget/spent --as-of" in told


def test_blame_says_which_of_the_main_figures_nobody_stated_but_not_of_a_part() -> None:
    assert "Nobody has stated: phase; completion target." in pledger("blame", "2024Q3").done().out
    assert "Nobody has stated" not in pledger("blame", "2024Q3", "--section", "budget").done().out


def test_blame_stands_at_both_moments() -> None:
    line = objects(
        "blame",
        "2024Q3",
        "--as-of",
        "2024-08-31",
        "--known-at",
        SENT,
        "--path",
        "milestone/ux-design/percent",
    )["lines"]
    assert [(one["value"], one["entries"]) for one in line] == [("95", [10])]
    earlier = objects(
        "blame", "2024Q2", "--known-at", SENT, "--path", "milestone/ux-design/percent"
    )["lines"]
    assert [(one["value"], one["by"][0]["entry"], one["by"][0]["reason"]) for one in earlier] == [
        ("60", 6, "")
    ]


def test_blame_has_a_row_for_each_entry_of_a_figure(demo: Path) -> None:
    spending = [row for row in rows("blame", "2024Q3") if row["path"] == "budget/spent"]
    assert [(row["value"], row["entry"], row["actor"], row["days_late"]) for row in spending] == [
        ("1150.00 EUR", "5", "k.lind", "0"), ("1150.00 EUR", "11", "k.lind", "0"),
        ("1150.00 EUR", "13", "k.lind", "13"),
    ]  # fmt: skip
    pledger("blame", "2024Q3", "-o", "blame.md").done()
    assert "| budget" in (demo / "blame.md").read_text()


def test_blame_of_what_is_not_there_says_so() -> None:
    pledger("blame", "2024Q3", "--path", "budget/spnt").failed(
        3, "budget/spnt", "did you mean 'budget/spent'"
    )
    pledger("blame", "2023Q3").failed(3, "demo was not open")
    assert (
        pledger("blame", "2024Q3", "--section", "staffing").done().out.splitlines()[1]
        == "nothing found"
    )


def test_quarters_are_counted_as_was_known_then(folder: Path) -> None:
    """The year was counted from April when they were asked for; from May, October would lie in the
    quarter before.
    """
    Ledger.create(folder / "counted.db")
    counted = (
        g.opened(fiscal_year_starts=4, currency="EUR", on="2023-04-01"),
        g.spent("100", on="2023-10-10"),
        g.spent("50", on="2023-11-15"),
        g.amended(1, g.opened(fiscal_year_starts=5, currency="EUR", on="2023-04-01")),
    )
    with Ledger(folder / "counted.db") as ledger:
        for entry in entries([("demo", said) for said in counted]):
            ledger.record([entry], date(2024, 12, 31))
    asked = (
        "diff",
        "FY2024Q3",
        "--known-at",
        "2",
        "--known-at",
        "3",
        "-O",
        "json",
        "--ledger",
        "counted.db",
    )
    moved = {
        one["path"]: (one["before"], one["after"])
        for one in json.loads(pledger(*asked).done().out)["changes"]
    }
    (quarterly,) = [value for path, value in moved.items() if "quarter" in path]
    assert [one["amount"] for one in quarterly] == ["100.00", "150.00"]
    blamed = json.loads(
        pledger("blame", "FY2024Q3", "--known-at", "3", "-O", "json", "--ledger", "counted.db")
        .done()
        .out
    )
    assert (blamed["quarter"], blamed["as_of"]) == ("FY2024Q3", "2023-12-31")
