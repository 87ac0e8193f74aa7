"""Past reports, whole: how much of what a person reads in a hundred of them is read, and that no
line of them is lost.
"""

import json
from functools import cache
from pathlib import Path

import pytest
from reports.scoring import OWN, Scores, scored

SHARED = Path(__file__).parents[3] / "shared"
GIVEN = (SHARED / "reports" / "gold.json", SHARED / "reports" / "texts")
SEEDS = (SHARED / "seeds" / "gold.json", SHARED / "seeds")
with_given = pytest.mark.skipif(not GIVEN[0].exists(), reason="the given reports are not here")
with_seeds = pytest.mark.skipif(not SEEDS[0].exists(), reason="the original reports are not here")

LISTS = {
    "milestones": 0.98,
    "percents": 0.97,
    "risks": 0.975,
    "objectives": 0.97,
    "budget": 0.97,
    "staffing": 0.96,
}
HEADS = {
    "company": 0.95,
    "project": 0.96,
    "quarter": 0.97,
    "status": 0.96,
    "phase": 0.86,
    "targets": 0.94,
}


@cache
def scores_of(gold: Path, texts: Path) -> Scores:
    return scored(gold, texts)


@pytest.mark.parametrize(("kind", "least"), LISTS.items())
def test_what_a_person_reads_in_a_hundred_reports_is_read(kind: str, least: float) -> None:
    scores = scores_of(*OWN)
    assert scores.of[kind].f1 >= least, f"{scores.of[kind]}\n{scores.missed(kind)}"


@pytest.mark.parametrize(("kind", "least"), HEADS.items())
def test_whose_and_when_a_hundred_reports_are_is_read(kind: str, least: float) -> None:
    scores = scores_of(*OWN)
    assert scores.of[kind].share >= least, f"{scores.of[kind]}\n{scores.missed(kind)}"


def test_every_one_of_the_hundred_reports_is_there_once() -> None:
    gold, texts = OWN
    named = [one["file"] for one in json.loads(gold.read_text(encoding="utf-8"))]
    assert sorted(named) == sorted(path.name for path in texts.glob("*.md"))
    assert len(named) == len(set(named)) == 100


@with_given
@pytest.mark.parametrize(
    "kind", ["milestones", "percents", "risks", "objectives", "budget", "staffing"]
)
def test_what_a_person_reads_in_the_given_reports_is_read(kind: str) -> None:
    scores = scores_of(*GIVEN)
    assert scores.of[kind].f1 >= 0.95, f"{scores.of[kind]}\n{scores.missed(kind)}"


@with_given
@pytest.mark.parametrize("kind", ["company", "project", "quarter", "status", "phase", "budget"])
def test_whose_and_when_the_given_reports_are_is_read(kind: str) -> None:
    scores = scores_of(*GIVEN)
    assert scores.of[kind].share >= 0.95, f"{scores.of[kind]}\n{scores.missed(kind)}"


@with_seeds
def test_everything_in_the_five_original_reports_is_read() -> None:
    scores = scores_of(*SEEDS)
    wrong = {kind for kind, _ in scores.misses} - {"targets"}
    assert not wrong, scores.missed(*wrong)
