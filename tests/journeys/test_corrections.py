"""Corrections through the program: what rests on an entry goes with it, what was published asks
why, and any field is amended.
"""

from __future__ import annotations

import json
from pathlib import Path

import given as g
import pytest
from journey import LEDGER, lines, pledger, program, small_ledger

from ledger.service import Ledger

WHY = ("--because", "of another project")
OUT = g.published("2024Q1", as_of="2024-03-31", on="2024-04-02")


def portal(folder: Path, *more: g.Statement) -> Path:
    """The small ledger with more of its project demo, from #7 on, which pledger.toml names."""
    (folder / "pledger.toml").write_text(f'ledger = "{LEDGER}"\nproject = "demo"\n')
    return small_ledger(folder / LEDGER, *(("demo", statement) for statement in more))


def size(path: Path) -> int:
    with Ledger(path) as ledger:
        return ledger.known().size


# With all that rests on it


def test_what_rests_on_an_entry_is_named_and_how_both_are_voided(folder: Path) -> None:
    portal(folder, g.raised("vendor-delay"), g.closed("vendor-delay", on="2024-06-30"))
    answer = program("entry", "void", "7", *WHY).failed(5)
    assert (
        answer.err
        == "pledger: #8 (2024-06-30, risk-closed vendor-delay) rests on #7; void both with"
        " --with-dependents\n"
    )
    assert program("entry", "void", "7", *WHY, "--with-dependents").done().out.splitlines() == [
        (
            "#9  demo  2024-06-30  voids #8: takes back vendor-delay closed: it went away   "
            "by m.keller: of another project (rests on #7)"
        ),
        (
            "#10  demo  2024-03-01  voids #7: takes back vendor-delay raised   by m.keller: of"
            " another project"
        ),
    ]


def test_what_would_be_voided_is_shown_and_nothing_is_recorded(folder: Path) -> None:
    path = portal(folder, g.progressed("ux", 80, on="2024-03-02"))
    answer = pledger("entry", "void", "2", *WHY, "--with-dependents", "--dry-run").done()
    assert [line.split("   by ")[0] for line in answer.out.splitlines()] == [
        "would be #8  demo  2024-03-02  voids #7: UX  80 % -> 60 %",
        "would be #9  demo  2024-03-01  voids #4: takes back UX  60 %",
        "would be #10  demo  2024-03-01  voids #2: takes back UX planned",
    ]
    assert answer.err == "3 of 3 entries would be recorded\n"
    assert size(path) == 7


def test_all_are_voided_in_one_recording_and_told_as_json(folder: Path) -> None:
    path = portal(folder)
    told = json.loads(
        pledger("entry", "void", "2", *WHY, "--with-dependents", "-O", "json").done().out
    )
    assert [(one["replaces"], one["reason"]) for one in told["entries"]] == [
        (g.identity(4), "of another project (rests on #2)"),
        (g.identity(2), "of another project"),
    ]
    with Ledger(path) as ledger:
        assert len({one.recorded_at for one in ledger.history("demo")[-2:]}) == 1
    pledger("verify").done()


def test_what_cannot_be_voided_together_is_not_voided_at_all(folder: Path) -> None:
    path = portal(folder, OUT)
    alone, together = (
        pledger("entry", "void", "1", *WHY, *more) for more in ([], ["--with-dependents"])
    )
    assert (alone.code, together.code) == (5, 5)
    assert "rests on #1 and went out, so that #1 stays" in alone.err
    assert "--with-dependents" not in alone.err
    assert (
        "#7 (2024-04-02, quarter-published 2024Q1) went out and cannot be taken back; publish again"
        in together.err
    )
    pledger("entry", "void", "7", *WHY, "--with-dependents").failed(5, "publish again")
    assert (
        pledger("entry", "void", "2", "--with-dependents").failed(5).err.count("needs a reason")
        == 1
    )
    assert size(path) == 7


def test_of_many_the_last_is_shown_which_is_the_one_that_was_named(folder: Path) -> None:
    portal(folder, *(g.progressed("ux", 61 + number, on="2024-03-02") for number in range(30)))
    shown = pledger("entry", "void", "2", *WHY, "--with-dependents").done().out.splitlines()
    assert len(shown) == 21
    assert shown[0].startswith("#37  demo  2024-03-02  voids #36: UX  90 % -> 89 %")
    assert shown[-2] == "... and 12 more; --verbose shows them"
    assert "voids #2: takes back UX planned" in shown[-1]


def test_where_nothing_rests_on_it_it_is_just_voided(folder: Path) -> None:
    portal(folder)
    told = pledger("entry", "void", "5", "--because", "mistaken", "--with-dependents").done().out
    assert (
        told == "#7  other  2024-03-01  voids #5: takes back phase Design   by m.keller: mistaken\n"
    )


def test_what_was_voided_together_comes_back_together(folder: Path) -> None:
    portal(folder)
    pledger("entry", "void", "2", *WHY, "--with-dependents").done()
    pledger("entry", "void", "7", "--because", "right").failed(
        5, "#4", "cannot hold again by itself"
    )
    assert [line.split("  ", 3)[3] for line in pledger(
        "entry", "void", "8", "--because", "right after all", "--with-dependents"
    ).done().out.splitlines()] == [
        "voids #8: brings back UX   by m.keller: right after all",
        "voids #7: brings back UX  60 %   by m.keller: right after all (rests on #2)",
    ]  # fmt: skip
    pledger("entry", "void", "8", "--because", "again", "--with-dependents").failed(
        5, "#8", "no longer holds"
    )


def test_a_void_that_is_voided_by_itself_says_what_stays_taken_back(folder: Path) -> None:
    portal(folder, g.progressed("ux", 80, on="2024-03-02"))
    pledger("entry", "void", "2", *WHY, "--with-dependents").done()
    seen = pledger("entry", "void", "10", "--because", "right", "--dry-run").done().out
    assert seen.endswith(
        "    2 others that went with it stay taken back; --with-dependents brings them back, too\n"
    )
    told = pledger("entry", "void", "10", "--because", "right").done().out
    assert told.endswith(
        "    2 others that went with it stay taken back; this brings the first back: pledger entry"
        " void 9 --because WHY\n"
    )
    pledger("entry", "void", "9", "--because", "right").done()
    assert "stay" not in pledger("entry", "void", "8", "--because", "right").done().out


def test_of_one_that_stays_taken_back_the_void_is_named(folder: Path) -> None:
    portal(folder)
    pledger("entry", "void", "2", *WHY, "--with-dependents").done()
    seen = pledger("entry", "void", "8", "--because", "right", "--dry-run").done().out
    assert seen.endswith(
        "    what #7 took back with it stays taken back; --with-dependents brings it back, too\n"
    )
    told = pledger("entry", "void", "8", "--because", "right").done().out.splitlines()
    assert (
        told[-1]
        == "    what #7 took back with it stays taken back; this brings it back: pledger entry void"
        " 7 --because WHY"
    )
    assert json.loads(pledger("entry", "void", "7", "--because", "right", "-O", "json").done().out)[
        "entries"
    ]


def test_the_log_tells_what_went_with_what(folder: Path) -> None:
    portal(folder)
    pledger("entry", "void", "2", *WHY, "--with-dependents").done()
    told = pledger("log", "-p", "demo", "--no-pager").done().out
    assert "[voided by #8]  UX planned" in told
    assert "[voided by #7]  UX  60 %" in told
    assert 'voids #4: takes back UX  60 %  "of another project (rests on #2)"' in told


# Inside what was published


@pytest.mark.parametrize(
    ("call", "what"),
    [
        (["milestone", "progress", "ux", "70", "--on", "2024-03-31"], "an entry inside 2024Q1"),
        (["record", "-"], "line 1: an entry inside 2024Q1"),
        (["update", "--from", "-", "--yes"], "an entry inside 2024Q1"),
        (["entry", "amend", "4", "--percent", "70"], "an amendment inside 2024Q1"),
        (["entry", "amend", "4", "--on", "2024-04-02"], "an amendment"),
        (["entry", "void", "6"], "taking an entry back inside 2024Q1"),
        (["entry", "void", "2", "--with-dependents"], "taking an entry back inside 2024Q1"),
    ],
    ids=" ".join,
)
def test_whatever_moves_a_published_quarter_needs_a_reason(
    call: list[str], what: str, folder: Path
) -> None:
    path = portal(folder, OUT)
    stdin = {"record": ENTRY, "update": filled()}.get(call[0], b"")
    refused = pledger(*call, stdin=stdin)
    assert refused.code == 5, refused.err
    assert what in refused.err
    assert refused.err.count("needs a reason: --because") == 1
    assert size(path) == 7
    pledger(*call, "--because", "learned late", stdin=stdin).done()


ENTRY = lines({"effective_on": "2024-03-31", "fact": {"type": "phase-entered", "phase": "Build"}})


def filled() -> bytes:
    """A form of the published quarter, with one answer."""
    form = pledger("update", "--form", "--on", "2024-03-31").done().out
    assert "ux: 60 %" in form
    return form.replace("ux: 60 %", "ux: 70 %", 1).encode()


def test_what_is_after_a_published_quarter_needs_no_reason(folder: Path) -> None:
    portal(folder, OUT)
    pledger("milestone", "progress", "ux", "70", "--on", "2024-04-01").done()


# Said anew

SAID = (  # from 7 on
    g.approved("1000"), g.spent("1200", vendor="Acme", reference="R-17"),
    g.raised("late", "Vendor late", probability=4),
    g.reassessed("late", owner="bob", mitigation="calls"),
    g.objective_set("ship", "Ship it", "2024Q1"),
    g.progressed("ux", 70, deliverables=["Wireframes"]), g.declared("at-risk", words="late"),
)  # fmt: skip


@pytest.fixture
def said(folder: Path) -> Path:
    return portal(folder, *SAID)


@pytest.mark.parametrize(
    ("call", "answer"),
    [
        (
            "8 --amount 1,200.50",
            "amends #8: spent 1,200.00 EUR -> 1,200.50 EUR, 1,200.50 EUR in all",
        ),
        ("8 --milestone UX", "amends #8: spent milestone ux, 1,200.00 EUR in all"),
        ("#8 --vendor=", "amends #8: spent vendor Acme -> -, 1,200.00 EUR in all"),
        ("7 --on 2024-03-31", "amends #7: budget, 2024-03-01 -> 2024-03-31"),
        ("2 --cost 500", "amends #2: UX  cost 500.00 EUR   as ux"),
        ("2 --title=--due", "amends #2: --due  title UX -> --due   as ux"),
        (
            "9 --probability 5 --kind Issue",
            "amends #9: Vendor late  probability 4 -> 5, kind issue   as late",
        ),
        ("10 --owner=", "amends #10: Vendor late  owner bob -> -"),
        (
            "11 --quarter Q2-2024 --target-is start",
            "amends #11: Ship it  quarter 2024Q1 -> 2024Q2, target means start   as ship",
        ),
        (
            "12 --deliverables One --deliverables Two",
            "amends #12: UX; delivered: Wireframes -> One; Two",
        ),
        (
            '12 --deliverables ["One"] --percent 75%',
            "amends #12: UX  70 % -> 75 %; delivered: Wireframes -> One",
        ),
        ("12 --done yes --on 2024Q1", "amends #12: UX  declared done, 2024-03-01 -> 2024-03-31"),
        ("13 --status At_risk --words very", "amends #13: status at-risk (late) -> at-risk (very)"),
    ],
)
def test_any_field_is_said_anew_as_people_type_it(call: str, answer: str, said: Path) -> None:
    told = pledger("entry", "amend", *call.split(), "--because", "mistyped").done().out
    assert told.split("   by ")[0].split("  ", 3)[3] == answer


def test_an_empty_text_clears_what_a_reassessment_can_clear(said: Path) -> None:
    pledger("entry", "amend", "10", "--owner", "", "--because", "nobody").done()
    with Ledger(said) as ledger:
        assert ledger.entry(14).entry.fact.to_json() == {
            "type": "risk-reassessed",
            "risk": "late",
            "owner": None,
            "mitigation": "calls",
        }


@pytest.mark.parametrize(
    ("call", "code", "says"),
    [
        (
            "2 --title --due 2024-05-01",
            2,
            "--title lacks its value; if --due is its value, write --title=--due",
        ),
        ("2 --title A --title B", 2, "--title is said twice: 'A' and 'B'"),
        ("2 --title=", 2, "--title can be changed, but not cleared"),
        ("10 --title=", 2, "title: can be changed, but not cleared"),
        ("7 --done yes", 2, "budget-approved has no field 'done'; it has --amount"),
        (
            "2 --effective-on 2024-05-01",
            2,
            "milestone-planned has no field 'effective_on'; did you mean --on?",
        ),
        ("9 --probability 9", 2, "probability: 9 is more than 5, the most that it can be"),
        ("8 --amount 5USD", 5, "demo is kept in EUR"),
        ("3 --title Elsewhere -p demo", 3, "#3 is an entry of other, not of demo"),
    ],
)
def test_what_cannot_be_said_anew_is_told_in_a_sentence(
    call: str, code: int, says: str, said: Path
) -> None:
    pledger("entry", "amend", *call.split(), "--because", "mistyped").failed(code, says)
    assert size(said) == 13


def test_what_no_longer_stands_is_said_before_what_it_says(said: Path) -> None:
    pledger("entry", "amend", "4", "--percent", "50", "--because", "counted twice").done()
    pledger("entry", "void", "13", "--because", "said too early").done()
    pledger("entry", "amend", "4", "--percent", "60", "--because", "x").failed(5, "name 14 instead")
    pledger("entry", "amend", "15", "--percent", "60", "--because", "x").failed(
        5, "is a void and says nothing to amend"
    )
    pledger("entry", "amend", "14", "--percent", "60", "--because", "x").done()
    assert pledger("entry", "amend", "16", "--percent", "60", "--because", "x").failed(
        2, "#16 says that already"
    )


def test_a_publication_is_not_amended_whatever_is_said(folder: Path) -> None:
    portal(folder, OUT)
    pledger("entry", "amend", "7", "--edition", "2", "--because", "x").failed(
        5, "#7", "publish again"
    )
