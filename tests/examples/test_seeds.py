"""The examples: four projects recorded from five quarterly reports, and what their reports say,
fact by fact.
"""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from domain.calendar import Quarter
from domain.entries import Entry, read_entry
from ledger.service import Ledger
from projections.page.text import as_text
from projections.report.document import document_of
from projections.report.report import Report, build_report, canonical
from projections.timeline.encoding import encode

ROOT = Path(__file__).parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
TODAY = date(2026, 1, 1)

LAST_DAYS = {
    "2023Q1": "2023-03-31",
    "2024Q3": "2024-09-30",
    "2024Q1": "2024-03-31",
    "2023Q4": "2023-12-31",
    "2025Q1": "2025-03-31",
}
PROJECTS = {
    "TelecomSphere Solutions": "telecomsphere-portal",
    "TeleComNet Inc.": "telecomnet-portal",
    "OptiLink Communications Inc.": "optilink-portal",
    "OptiCom Networks Inc.": "opticom-portal",
}
EXAMPLES = [ROOT / "examples" / f"{project}.jsonl" for project in PROJECTS.values()]
SPHERE, NET, LINK = (
    ("telecomsphere-portal", "2023Q1"),
    ("telecomnet-portal", "2024Q3"),
    ("optilink-portal", "2024Q1"),
)
COM_2023, COM_2025 = ("opticom-portal", "2023Q4"), ("opticom-portal", "2025Q1")
ALL = (SPHERE, NET, LINK, COM_2023, COM_2025)

# What the five reports state, as it is to come back: titles as written, null where the report says
# nothing

EXPECTED: dict[tuple[str, str], dict[str, Any]] = {
    SPHERE: {
        "title": "Customer Self-Service Portal Upgrade",
        "company": "TelecomSphere Solutions",
        "industry": None,
        "manager": "Project Manager, TelecomSphere Solutions",
        "audience": "Senior Management Team",
        "phase": "Implementation",
        "status": "on-track",
        "dimensions": {},
        "completion_target": "2023Q3",
        "milestones": [
            ("Mobile App Enhancements", "85", None, 3),
            ("Website UI/UX Improvements", "70", None, 2),
            ("Customer Support System Updates", "90", None, 1),
        ],
        "progress": "81.67",
        "risks": [("Stakeholder Misalignment", "blocker", True), ("Vendor Delays", None, True)],
        "objectives": [
            ("Completion of Remaining Features", "2023Q2", "2023Q2", "due"),
            (
                "Testing and Validation", "2023Q2",
                "Ongoing, with a focus on post-launch feedback integration in the first week of Q2",
                "due",
            ),
            ("Vendor Collaboration", "2023Q2", "Ongoing", "due"),
            ("User Feedback Integration", "2023Q2", "2023Q2", "due"),
        ],
        "budget": (None, None, None),
        "staffing": [(None, None, None)],
        "metrics": [("15", "%", "up to")],
        "sections": ["executive-summary", "dependencies", "closing-note"],
        "impacts": 3,
    },
    NET: {
        "title": "TeleComNet Customer Self-Service Portal Upgrade",
        "company": "TeleComNet Inc.",
        "industry": None,
        "manager": None,
        "audience": None,
        "phase": "Monitoring & Evaluation",
        "status": "on-track",
        "dimensions": {},
        "completion_target": None,
        "milestones": [
            ("Design & Development Completion", "100", None, 2),
            ("Controlled Rollout Initiation", "50", None, 2),
            ("Training Materials Development", "100", None, 2),
        ],
        "progress": "83.33",
        "risks": [("Stakeholder Misalignment", "issue", True),
         ("Technical Integration Challenges", "issue", True)],
        "objectives": [
            ("Full Rollout Planning", "2024Q4", "2024Q4", "due"),
            ("Performance Monitoring & Optimization", "2024Q4", "2025Q1", "start"),
        ],
        "budget": ("75", None, "stated"),
        "staffing": [(None, "15", "FTE")],
        "metrics": [("5000", "customers", None), ("2000000", "users", "approximately")],
        "sections": ["executive-summary", "impact", "dependencies", "conclusion"],
        "impacts": 0,
    },
    LINK: {
        "title": "Customer Self-Service Portal Upgrade",
        "company": "OptiLink Communications Inc.",
        "industry": "Telecommunications",
        "manager": None,
        "audience": None,
        "phase": "Design",
        "status": "on-track",
        "dimensions": {"schedule": "ahead"},
        "completion_target": None,
        "milestones": [
            ("Completion of User Experience (UX) Design", "100", None, 0),
            ("Requirements Gathering and Documentation", "95", None, 0),
            ("Vendor Selection", "100", None, 0),
        ],
        "progress": "98.33",
        "risks": [("Potential Delays from Vendor", "risk", True),
         ("Integration Challenges", None, True)],
        "objectives": [
            ("Development Phase Commencement", "2024Q2", "2024Q2", "start"),
            ("User Acceptance Testing (UAT)", "2024Q2", None, "due"),
            ("Documentation and Training", "2024Q2", None, "due"),
        ],
        "budget": ("25", None, "stated"),
        "staffing": [(None, None, None)],
        "metrics": [],
        "sections": ["executive-summary", "dependencies", "conclusion"],
        "impacts": 0,
    },
    COM_2023: {
        "title": "Customer Self-Service Portal Upgrade",
        "company": "OptiCom Networks Inc.",
        "industry": None,
        "manager": None,
        "audience": None,
        "phase": "System Integration",
        "status": "on-track",
        "dimensions": {},
        "completion_target": "2024Q2",
        "milestones": [
            ("Front-End Development", "100", None, 0),
            ("Back-End Development", "95", None, 0),
            ("Integration with Existing Systems", "40", None, 0),
        ],
        "progress": "78.33",
        "risks": [("Insufficient Training", "risk", True), ("Vendor Collaboration", None, True)],
        "objectives": [
            ("Complete System Integration", "2024Q1", "2024Q1", "due"),
            ("User Acceptance Testing", "2024Q1", "2024-01", "start"),
            ("Prepare for Rollout", "2024Q1", "2024Q1", "due"),
        ],
        "budget": (None, None, None),
        "staffing": [(None, None, None)],
        "metrics": [],
        "sections": ["executive-summary", "impact", "dependencies", "conclusion"],
        "impacts": 0,
    },
    COM_2025: {
        "title": "Customer Self-Service Portal Upgrade",
        "company": "OptiCom Networks Inc.",
        "industry": None,
        "manager": None,
        "audience": None,
        "phase": "Implementation",
        "status": "on-track",
        "dimensions": {"cost": "at-risk"},
        "completion_target": "2024Q2",
        "milestones": [
            ("Front-End Development", "100", None, 0),
            ("Back-End Development", "95", None, 0),
            ("Integration with Existing Systems", "40", None, 0),
            ("Successful completion of the Design phase", None, True, 1),
            ("Completion of 70% of the development tasks", "70", None, 3),
            ("Successful testing of the new portal with a limited user group", None, True, 0),
        ],
        "progress": None,
        "risks": [("Budget Overrun", None, True), ("Staffing", None, True)],
        "objectives": [
            ("Complete the remaining development tasks and integrate them into the portal",
             "2025Q2", None, "due"),
            (
                "Conduct extensive testing and user acceptance testing (UAT) to ensure the "
                "platform's stability and functionality",
                "2025Q2", None, "due",
            ),
            ("Prepare for the rollout of the upgraded portal to all customers", "2025Q2", None,
             "due"),
        ],
        "budget": (None, "5", "stated"),
        "staffing": [("developers", "20", None)],
        "metrics": [],
        "sections": ["executive-summary", "impact", "current-project-status", "conclusion"],
        "impacts": 0,
    },
}  # fmt: skip


def entries_of(file: Path) -> list[Entry]:
    return [read_entry(json.loads(line)) for line in file.read_text().splitlines()]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger with every example in it."""
    path = tmp_path_factory.mktemp("examples") / "ledger.db"
    Ledger.create(path)
    with Ledger(path) as opened:
        for file in EXAMPLES:
            opened.record(entries_of(file), TODAY)
        yield opened


def built(ledger: Ledger, project: str, quarter: str) -> Report:
    history, last = ledger.history(project), date.fromisoformat(LAST_DAYS[quarter])
    made = build_report(
        history, Quarter.parse(quarter), as_of=last, size=ledger.known().size, known_at=None
    )
    assert made is not None
    return made


def reported(ledger: Ledger, project: str, quarter: str) -> Any:
    """The report as JSON has it."""
    return encode(built(ledger, project, quarter))


def text_of(ledger: Ledger, project: str, quarter: str) -> str:
    """The report as text, on lines without end and with single spaces."""
    text = as_text(document_of(built(ledger, project, quarter), str(ledger.known().receipt)), 1000)
    return re.sub(r" +", " ", text)


def value(field: Any) -> Any:
    return field["value"]


# Recording


def test_recording_an_example_twice_changes_nothing(tmp_path: Path) -> None:
    Ledger.create(tmp_path / "ledger.db")
    with Ledger(tmp_path / "ledger.db") as ledger:
        for file in EXAMPLES:
            entries = entries_of(file)
            first, again = ledger.record(entries, TODAY), ledger.record(entries, TODAY)
            assert all(answer.is_new for answer in first)
            assert not any(answer.is_new for answer in again)
            assert [answer.recorded for answer in again] == [answer.recorded for answer in first]
        assert ledger.known().size == sum(len(entries_of(file)) for file in EXAMPLES)
        assert ledger.verify().size == ledger.known().size


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_an_example_says_who_when_and_from_which_report(file: Path) -> None:
    for entry in entries_of(file):
        assert entry.project == file.stem
        assert re.fullmatch(r"quarterly report 20\d\dQ[1-4]", entry.source)
        assert entry.reason
        assert entry.to_json()["fact"] == json.loads(json.dumps(entry.to_json()["fact"]))
    assert len({entry.id for entry in entries_of(file)}) == len(entries_of(file))


# The reports, fact by fact


@pytest.mark.parametrize(("project", "quarter"), ALL)
def test_the_report_states_what_the_original_stated(
    ledger: Ledger, project: str, quarter: str
) -> None:
    made, expected = reported(ledger, project, quarter), EXPECTED[project, quarter]
    budget = made["budget"]
    found = {
        **{
            name: made["project"][name]["value"]
            for name in ("title", "company", "industry", "manager", "audience")
        },
        "phase": value(made["phase"]),
        "status": value(made["status"]),
        "dimensions": {one["dimension"]: value(one["status"]) for one in made["dimensions"]},
        "completion_target": value(made["completion_target"]),
        "milestones": [
            (
                value(one["title"]),
                value(one["percent"]),
                value(one["done"]),
                len(one["delivered_in_quarter"]),
            )
            for one in made["milestones"]
        ],
        "progress": made["progress"]["percent"],
        "risks": [
            (value(one["title"]), value(one["kind"]), bool(value(one["mitigation"])))
            for one in made["risks"]
        ],
        "objectives": [
            (value(one["title"]), one["quarter"], value(one["target"]), one["target_is"])
            for one in made["objectives"]["next"]
        ],
        "budget": (value(budget["used_percent"]), value(budget["over_percent"]), budget["basis"]),
        "staffing": [(one["role"], value(one["count"]), one["unit"]) for one in made["staffing"]],
        "metrics": [(value(one["value"]), one["unit"], one["words"]) for one in made["metrics"]],
        "sections": [one["section"] for one in made["narratives"]],
        "impacts": sum(value(one["impact"]) is not None for one in made["milestones"]),
    }
    assert found == expected
    assert all(
        value(budget[name]) is None for name in ("approved", "spent", "remaining", "forecast")
    )
    assert [one["state"]["value"] for one in made["risks"]] == ["open", "open"]
    assert value(budget["stated"]["words"])
    assert [(one["key"], bool(value(one["words"]))) for one in made["vendors"]] == [("", True)]
    assert made["dependencies"] == []
    assert made["objectives"]["this"] == []


@pytest.mark.parametrize(("project", "quarter"), ALL)
def test_the_text_says_so_too(ledger: Ledger, project: str, quarter: str) -> None:
    text, expected, made = (
        text_of(ledger, project, quarter),
        EXPECTED[project, quarter],
        reported(ledger, project, quarter),
    )
    for name in (
        "title",
        "company",
        "industry",
        "manager",
        "audience",
        "phase",
        "completion_target",
    ):
        if expected[name]:
            assert f"{expected[name]} " in text
    assert re.search(
        rf"Status {expected['status'].replace('-', ' ').upper()}( \([^()]*\))?, since ", text
    )
    for dimension, status in expected["dimensions"].items():
        assert f"Status, {dimension} {status.replace('-', ' ').upper()}, since " in text
    for title, percent, done, _ in expected["milestones"]:
        line = next(line for line in text.splitlines() if line.startswith(f" {title} "))
        assert (f" {percent} % " in line) is (percent is not None)
        assert (" done " in line) is (done is not None)
    for title, kind, _ in expected["risks"]:
        assert f"\n {title} {kind + ' ' if kind else ''}open " in text
    for title, quarter_for, target, kind in expected["objectives"]:
        part = text.partition(f"\n {title} for {quarter_for} ")[2].partition(" for 20")[0]
        assert (f" {'Start' if kind == 'start' else 'Target'}: {target}" in part) is (
            target is not None
        )
    used, over, _ = expected["budget"]
    assert (f"Used {used} % stated by" in text) is (used is not None)
    assert (f"Over {over} % stated by" in text) is (over is not None)
    for role, count, unit in expected["staffing"]:
        assert not count or f"\n {role or 'Team'} {count}{' ' + unit if unit else ''} #" in text
    for prose in _prose(made):
        assert " ".join(prose.split()) in " ".join(re.sub(r" #\d+", "", text).split())


def _prose(made: Any) -> Iterator[str]:
    """Everything that is told in sentences."""
    for narrative in made["narratives"]:
        yield from narrative["text"]["value"].split("\n")
    for milestone in made["milestones"]:
        yield from milestone["delivered_in_quarter"]
        yield from (
            milestone[name]["value"] for name in ("note", "impact") if milestone[name]["value"]
        )
    for risk in made["risks"]:
        yield from (
            risk[name]["value"] for name in ("description", "mitigation") if risk[name]["value"]
        )
    for objective in made["objectives"]["next"]:
        yield from (
            objective[name]["value"]
            for name in ("description", "deliverable")
            if objective[name]["value"]
        )
    yield made["budget"]["stated"]["words"]["value"]
    yield from (one["words"] for one in made["staffing"] if one["words"])
    yield from (one["words"]["value"] for one in made["vendors"])


def test_what_is_missing_is_said_to_be_missing(ledger: Ledger) -> None:
    text = text_of(ledger, *COM_2025)
    assert "EXECUTIVE SUMMARY composed from the figures; nobody has written one\n" in text
    assert "\n As of 2025-03-31 the project's status is on-track" in text
    assert "overall progress - (4 of 6 known)" in text
    assert "The budget is 5 % over, as stated." in text
    assert re.search(r"\nPrepared by .*nobody has stated it\n", text)
    assert "\nDEPENDENCIES\n nothing recorded" in text


def test_what_was_stated_in_2023_still_holds_in_2025_with_its_day(ledger: Ledger) -> None:
    made, text = reported(ledger, *COM_2025), text_of(ledger, *COM_2025)
    assert [one["change"] for one in made["milestones"]] == ["0", "0", "0", None, None, None]
    assert made["milestones"][2]["percent"]["on"] == "2023-12-31"
    assert [
        (one["key"], one["quarter"], one["outcome"]) for one in made["objectives"]["earlier"]
    ] == [("complete-system-integration", "2024Q1", "silent")]
    assert "2024Q2 since 2023-12-31" in text
    assert (
        "OBJECTIVES OF EARLIER QUARTERS 1 silent\n Complete System Integration silent, of 2024Q1"
        in text
    )


def test_2023_knows_nothing_of_2025(ledger: Ledger) -> None:
    history = ledger.history("opticom-portal")
    first = [recorded for recorded in history if recorded.entry.effective_on <= date(2023, 12, 31)]
    asked = {"as_of": date(2023, 12, 31), "known_at": None}
    whole = build_report(history, Quarter(2023, 4), size=ledger.known().size, **asked)
    alone = build_report(first, Quarter(2023, 4), size=ledger.known().size, **asked)
    assert whole
    assert alone
    assert canonical(whole) == canonical(alone)
    assert not re.search(
        r"2024-0[2-9]|2024-1|2025|Budget Overrun|limited user|developers", canonical(whole)
    )


# Beside the originals, where they are there

GOLD: list[Any] = (
    json.loads((SEEDS / "gold.json").read_text()) if (SEEDS / "gold.json").exists() else []
)
with_seeds = pytest.mark.skipif(not GOLD, reason="the original reports are not here")


@with_seeds
@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: f"{gold['company']}-{gold['quarter']}")
def test_the_report_states_what_was_read_in_the_original(
    ledger: Ledger, gold: dict[str, Any]
) -> None:
    made = reported(ledger, PROJECTS[gold["company"]], gold["quarter"])
    of_quarter = [
        one
        for one in made["milestones"]
        if one["title"]["on"] >= made["first_day"] or one["percent"]["on"] >= made["first_day"]
    ]
    has = {one["section"]: not one["composed"] for one in made["narratives"]}
    assert (value(made["project"]["company"]), value(made["project"]["title"])) == (
        gold["company"],
        gold["project"],
    )
    assert (value(made["phase"]), value(made["status"])) == (gold["phase"], gold["status"])
    assert [(value(one["title"]), value(one["percent"])) for one in of_quarter] == [
        (one["title"], None if one["percent"] is None else str(one["percent"]))
        for one in gold["milestones"]
    ]
    assert [(value(one["title"]), bool(value(one["mitigation"]))) for one in made["risks"]] == [
        (one["title"], one["mitigation"]) for one in gold["risks"]
    ]
    assert [(value(one["title"]), value(one["target"])) for one in made["objectives"]["next"]] == [
        (one["title"], one["target"]) for one in gold["objectives"]
    ]
    budget, stated = made["budget"], gold["budget"]
    over = (
        stated["over_by_percent"]
        if stated["over_by_percent"] is not None
        else stated["under_by_percent"]
    )
    assert (value(budget["used_percent"]), value(budget["over_percent"])) == (
        None if stated["used_percent"] is None else str(stated["used_percent"]),
        None if over is None else str(over),
    )  # fmt: skip
    assert (value(budget["approved"]), value(budget["spent"]), stated["amounts"]) == (
        None,
        None,
        [],
    )
    counted = [value(one["count"]) for one in made["staffing"] if value(one["count"]) is not None]
    assert counted == [str(one["count"]) for one in gold["staffing"]]
    assert bool(made["vendors"]) is gold["vendors"]
    assert (has.get("dependencies", False) or bool(made["dependencies"])) is gold["dependencies"]
    impacts = has.get("impact", False) or any(value(one["impact"]) for one in made["milestones"])
    assert (has["executive-summary"], impacts, has.get("conclusion", False)) == (
        gold["has"]["executive_summary"], gold["has"]["impact"], gold["has"]["conclusion"],
    )  # fmt: skip


_RUN = 6


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9%']+", text.casefold())


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _words(text)
    return {tuple(words[start : start + _RUN]) for start in range(len(words) - _RUN + 1)}


@with_seeds
@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_an_example_tells_in_its_own_words(file: Path) -> None:
    """Titles, names and targets are kept as they were written; nothing else that is six words long
    is.
    """
    originals = set().union(*(_runs(path.read_text()) for path in SEEDS.glob("*.txt")))
    kept = {"title", "company", "manager", "audience", "industry", "target", "phase", "type"}
    titles = [entry.fact.to_json().get("title", "") for entry in entries_of(file)]
    for entry in entries_of(file):
        for name, said in entry.fact.to_json().items():
            for text in said if isinstance(said, list) else [said]:
                if name in kept or not isinstance(text, str):
                    continue
                for title in filter(None, titles):
                    text = text.replace(title, "\n")  # noqa: PLW2901 - what is left without the names
                copied = {run for part in text.split("\n") for run in _runs(part)} & originals
                assert not copied, f"{entry}: {sorted(' '.join(run) for run in copied)}"
        assert not _runs(entry.reason) & originals, entry.reason
