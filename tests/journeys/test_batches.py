"""A batch that opens its project is answered as the same entries are that were recorded one by one,
in a dry run too.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from given import (
    Statement,
    approved,
    budget_stated,
    closed,
    completion_targeted,
    declared,
    depended,
    described,
    dropped,
    engaged,
    entered,
    forecast,
    measured,
    met,
    missed,
    money,
    moved,
    narrated,
    noted,
    objective_described,
    objective_dropped,
    objective_set,
    opened,
    planned,
    progressed,
    project_closed,
    project_described,
    project_reopened,
    raised,
    reassessed,
    refunded,
    released,
    reopened,
    rescheduled,
    resolved,
    revised,
    spent,
    staffed,
)
from journey import Answer, lines, pledger

from domain.facts import FACTS, LEDGERS_OWN

# fmt: off
BATCHES: dict[str, list[Statement]] = {
    "project": [project_described(company="Acme", industry=None), entered("Design"),
     completion_targeted("2024Q4"),
                project_closed("handed over"), project_reopened()],
    "status": [declared("at-risk"), declared("off-track", words="late"),
     declared("at-risk", dimension="cost")],
    "milestone": [
        planned("ux", due="2024-03", cost=money("5")), planned("ui"), described("ux", owner="ada"),
        progressed("ux", 60, deliverables=["a", "b"]), progressed("ux", done=True),
        rescheduled("ux", "2024Q2"),
        dropped("ui", "ux"),
    ],
    "risk": [raised("late", probability=4, impact=3), reassessed("late", probability=2),
     closed("late"), reopened("late")],
    "objective": [
        objective_set("a"), objective_set("b"), objective_set("c"),
        objective_described("a", owner="ada"), moved("a", "2024Q3"),
        met("a"), missed("b", note="late"), objective_dropped("c", "a"),
    ],
    "budget": [
        approved("1000"), spent("50"), spent("60", vendor="Acme", reference="R-1"), spent("70"),
        refunded("20"), forecast("900"),
        revised("1200"), budget_stated(used_percent="15", spent=money("160")),
    ],
    "means": [
        staffed(8, role="developers"), staffed(9, role="developers"), measured("nps", "40"),
        measured("nps", "41", unit="points"),
        engaged("acme"), noted("acme"), noted(None), released("acme"), depended("sso"),
        resolved("sso"), narrated("impact"),
    ],
}
# fmt: on


def batch(*statements: Statement, project: str = "demo", first: int = 1) -> list[dict[str, Any]]:
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
    opening = batch(opened(), *BATCHES[about])
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
        said = in_words(recorded(batch(opened(), spent("50"), spent("60"), spent("70")), *more))
        assert [line.partition(", ")[2].partition(" in all")[0] for line in said[1:]] == [
            "50.00 EUR",
            "110.00 EUR",
            "180.00 EUR",
        ]


def test_several_projects_that_one_batch_opens_are_each_answered_by_their_own(empty: Path) -> None:
    both = [
        *batch(opened("A"), spent("50"), project="a"),
        *batch(opened("B"), spent("60"), project="b", first=3),
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
