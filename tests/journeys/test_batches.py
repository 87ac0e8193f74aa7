"""A batch that opens its project is answered as the same entries are that were recorded one by one,
in a dry run too.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import given as g
import pytest
from journey import Answer, lines, pledger

from domain.facts import FACTS, LEDGERS_OWN

# fmt: off
BATCHES: dict[str, list[g.Statement]] = {
    "project": [g.project_described(company="Acme", industry=None), g.entered("Design"),
     g.completion_targeted("2024Q4"),
                g.project_closed("handed over"), g.project_reopened()],
    "status": [g.declared("at-risk"), g.declared("off-track", words="late"),
     g.declared("at-risk", dimension="cost")],
    "milestone": [
        g.planned("ux", due="2024-03", cost=g.money("5")), g.planned("ui"),
        g.described("ux", owner="ada"),
        g.progressed("ux", 60, deliverables=["a", "b"]), g.progressed("ux", done=True),
        g.rescheduled("ux", "2024Q2"),
        g.dropped("ui", "ux"),
    ],
    "risk": [g.raised("late", probability=4, impact=3), g.reassessed("late", probability=2),
     g.closed("late"), g.reopened("late")],
    "objective": [
        g.objective_set("a"), g.objective_set("b"), g.objective_set("c"),
        g.objective_described("a", owner="ada"), g.moved("a", "2024Q3"),
        g.met("a"), g.missed("b", note="late"), g.objective_dropped("c", "a"),
    ],
    "budget": [
        g.approved("1000"), g.spent("50"), g.spent("60", vendor="Acme", reference="R-1"),
        g.spent("70"),
        g.refunded("20"), g.forecast("900"),
        g.revised("1200"), g.budget_stated(used_percent="15", spent=g.money("160")),
    ],
    "means": [
        g.staffed(8, role="developers"), g.staffed(9, role="developers"), g.measured("nps", "40"),
        g.measured("nps", "41", unit="points"),
        g.engaged("acme"), g.noted("acme"), g.noted(None), g.released("acme"), g.depended("sso"),
        g.resolved("sso"), g.narrated("impact"),
    ],
}
# fmt: on


def batch(*statements: g.Statement, project: str = "demo", first: int = 1) -> list[dict[str, Any]]:
    """The statements as lines of a file, each with a reason."""
    return [
        one.written(number) | {"project": project, "reason": "so it is"}
        for number, one in enumerate(statements, first)
    ]


def recorded(lines_of: Sequence[dict[str, Any]], *more: str, ledger: str = "ledger.db") -> Answer:
    return pledger("record", "-", "--ledger", ledger, *more, stdin=lines(*lines_of)).done()


def in_words(answer: Answer) -> list[str]:
    return answer.out.replace("would be ", "").splitlines()


def as_json(answer: Answer) -> list[dict[str, Any]]:
    """What it says of the entries; but the moment, which differs."""
    return [
        {name: said for name, said in one.items() if name != "recorded_at"}
        for one in json.loads(answer.out)["entries"]
    ]


def test_every_fact_that_people_record_is_in_a_batch() -> None:
    said = {statement.type for statements in BATCHES.values() for statement in statements}
    assert said == FACTS.keys() - {*LEDGERS_OWN, "project-opened"}


@pytest.mark.parametrize("about", BATCHES)
@pytest.mark.parametrize(
    ("said", "more"), [(in_words, ()), (as_json, ("-O", "json"))], ids=["in words", "as JSON"]
)
def test_a_batch_that_opens_its_project_is_answered_as_one_by_one(
    folder: Path, about: str, said: Callable[[Answer], list[Any]], more: tuple[str, ...]
) -> None:
    for ledger in ("one.db", "all.db"):
        pledger("init", "--ledger", ledger).done()
    opening = batch(g.opened(), *BATCHES[about])
    one_by_one = [
        each for line in opening for each in said(recorded([line], *more, ledger="one.db"))
    ]
    assert len(one_by_one) == len(opening)
    assert said(recorded(opening, "--dry-run", *more, ledger="all.db")) == one_by_one
    assert said(recorded(opening, *more, ledger="all.db")) == one_by_one


@pytest.fixture
def empty(folder: Path) -> Path:
    pledger("init").done()
    return folder


def test_an_opening_says_what_it_changes(empty: Path) -> None:
    for more in (("--dry-run",), ()):
        (entry,) = as_json(
            pledger("project", "open", "Portal", "--on", "2024-01-01", "-O", "json", *more).done()
        )
        changes = [
            (change["path"], change["before"], change["after"]) for change in entry["changes"]
        ]
        assert changes == [("project/title", None, "Portal")]


def test_the_money_of_a_first_batch_is_counted_once(empty: Path) -> None:
    for more in (("--dry-run",), ()):
        said = in_words(
            recorded(batch(g.opened(), g.spent("50"), g.spent("60"), g.spent("70")), *more)
        )
        assert [line.partition(", ")[2].partition(" in all")[0] for line in said[1:]] == [
            "50.00 EUR",
            "110.00 EUR",
            "180.00 EUR",
        ]


def test_several_projects_that_one_batch_opens_are_each_answered_by_their_own(empty: Path) -> None:
    both = [
        *batch(g.opened("A"), g.spent("50"), project="a"),
        *batch(g.opened("B"), g.spent("60"), project="b", first=3),
    ]
    for more in (("--dry-run",), ()):
        said = in_words(recorded(both, *more))
        assert [line.rpartition("EUR in all")[0][-6:].strip() for line in said] == [
            "",
            "50.00",
            "",
            "60.00",
        ]
        assert "changes nothing" not in "".join(said)
    again = in_words(recorded(both, *more))
    assert [line.partition(": ")[2] for line in again] == said
