"""How well a reading agrees with what a person read in the same report: per kind of fact, how many
are right, given and wanted.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from projections.importing.proposals import Reading
from projections.importing.reading import read

HERE = Path(__file__).parent
OWN = (HERE / "gold.json", HERE / "texts")


@dataclass
class Score:
    """Of one kind: how many items agree, how many the reading has, and how many the person has."""

    right: int = 0
    given: int = 0
    wanted: int = 0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.given + self.wanted) if self.given + self.wanted else 1.0

    @property
    def share(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0


@dataclass
class Scores:
    """The scores of many reports, and a line for each disagreement."""

    of: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    misses: list[tuple[str, str]] = field(default_factory=list)  # kind, what

    def add(
        self, kind: str, name: str, given: Sequence[Any], wanted: Sequence[Any], right: int
    ) -> None:
        score = self.of[kind]
        score.right, score.given, score.wanted = (
            score.right + right,
            score.given + len(given),
            score.wanted + len(wanted),
        )
        if not right == len(given) == len(wanted):
            self.misses.append((kind, f"{name} {kind}: given {given!r}, wanted {wanted!r}"))

    def missed(self, *kinds: str) -> str:
        return "\n".join(what for kind, what in self.misses if kind in kinds)


def scored(gold: Path, texts: Path) -> Scores:
    """The scores of the reports of a folder, by the gold file's facts."""
    scores = Scores()
    for wanted in json.loads(gold.read_text(encoding="utf-8")):
        name = Path(wanted["file"]).name
        _score(scores, name, read((texts / name).read_text(encoding="utf-8")), wanted)
    return scores


def _score(scores: Scores, name: str, reading: Reading, wanted: Mapping[str, Any]) -> None:
    of: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for statement in reading.statements:
        of[statement.fact.type].append(statement.fact.to_json())
    _score_milestones(scores, name, of, wanted["milestones"])
    _score_objectives(scores, name, of["objective-set"], wanted["objectives"])
    for kind, given, expected in (
        (
            "risks",
            [one["title"] for one in of["risk-raised"]],
            [one["title"] for one in wanted["risks"]],
        ),
        ("budget", _budget_given(of["budget-stated"]), _budget_wanted(wanted["budget"])),
        (
            "staffing",
            [_number(one["count"]) for one in of["staffing-stated"] if "count" in one],
            [_number(one["count"]) for one in wanted["staffing"]],
        ),
    ):
        same = alike if kind == "risks" else lambda one, other: one == other
        scores.add(kind, name, given, expected, len(paired(given, expected, same)))
    stated = {"status": of["status-declared"], "phase": of["phase-entered"]}
    heads = {
        "company": reading.company,
        "project": reading.title,
        "quarter": reading.quarter and str(reading.quarter),
    }
    heads |= {kind: next((one[kind] for one in facts), None) for kind, facts in stated.items()}
    for kind, given in heads.items():
        exact = kind in ("quarter", "status")
        if wanted[kind] is not None:
            scores.add(
                kind,
                name,
                [given],
                [wanted[kind]],
                (given == wanted[kind]) if exact else alike(given, wanted[kind]),
            )


def _score_milestones(
    scores: Scores, name: str, of: Mapping[str, Any], wanted: Sequence[Mapping[str, Any]]
) -> None:
    percents = {one["milestone"]: one.get("percent") for one in of["milestone-progressed"]}
    given = [
        (one["title"], _number(percents.get(one["milestone"]))) for one in of["milestone-planned"]
    ]
    expected = [(one["title"], _number(one["percent"])) for one in wanted]
    pairs = paired(given, expected, lambda one, other: alike(one[0], other[0]))
    scores.add("milestones", name, given, expected, len(pairs))
    told, hoped = ([one for one in items if one[1] is not None] for items in (given, expected))
    scores.add(
        "percents", name, told, hoped, sum(one[1] == other[1] is not None for one, other in pairs)
    )


def _score_objectives(
    scores: Scores,
    name: str,
    facts: Sequence[Mapping[str, Any]],
    wanted: Sequence[Mapping[str, Any]],
) -> None:
    given = [(one["title"], one.get("target")) for one in facts]
    expected = [(one["title"], one["target"]) for one in wanted]
    pairs = paired(given, expected, lambda one, other: alike(one[0], other[0]))
    scores.add("objectives", name, given, expected, len(pairs))
    scores.add(
        "targets",
        name,
        [one for one, _ in pairs],
        [other for _, other in pairs],
        sum(a[1] == b[1] for a, b in pairs),
    )


def _budget_given(facts: Iterable[Mapping[str, Any]]) -> list[tuple[str, Decimal | None]]:
    return [
        (name, _number(one[name]))
        for one in facts
        for name in ("used_percent", "over_percent")
        if name in one
    ]


def _budget_wanted(wanted: Mapping[str, Any]) -> list[tuple[str, Decimal | None]]:
    under = wanted["under_by_percent"]
    over = wanted["over_by_percent"] if under is None else -under
    return [
        (name, _number(value))
        for name, value in (("used_percent", wanted["used_percent"]), ("over_percent", over))
        if value is not None
    ]


def _number(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value)).normalize()


def paired(
    given: Sequence[Any], wanted: Sequence[Any], same: Callable[[Any, Any], bool]
) -> list[tuple[Any, Any]]:
    """What agrees; everything once."""
    left, pairs = list(given), []
    for other in wanted:
        place = next((at for at, one in enumerate(left) if same(one, other)), None)
        if place is not None:
            pairs.append((left.pop(place), other))
    return pairs


def alike(one: str | None, other: str | None) -> bool:
    """Whether two titles mean the same: one holds the other, or they share most of their words or
    letters.
    """
    mine, theirs = _words(one), _words(other)
    if not mine or not theirs:
        return mine == theirs
    a, b = " ".join(mine), " ".join(theirs)
    if a in b or b in a:
        return a == b or min(len(a), len(b)) >= 4
    shared = len(set(mine) & set(theirs)) / min(len(set(mine)), len(set(theirs)))
    return shared >= 0.75 or SequenceMatcher(None, a, b).ratio() >= 0.72


def _words(text: str | None) -> list[str]:
    return re.findall(r"[a-z0-9]+", (text or "").casefold().replace("&", " and "))


def several(items: Iterable[str]) -> list[str]:
    """What stands there more than once."""
    return [item for item, times in Counter(items).items() if times > 1]
