"""Every fact has its verb; what a person types becomes exactly that fact."""

import json
import shlex
from pathlib import Path
from typing import Any

import pytest
from journey import pledger

from domain.facts import FACTS, LEDGERS_OWN

SAID: tuple[tuple[str, dict[str, Any]], ...] = (
    (
        "project open Portal --company Acme --currency eur --fiscal-year-starts 1 --on 2024-01-01",
        {"type": "project-opened", "title": "Portal", "company": "Acme", "currency": "EUR"},
    ),
    (
        "project describe --company '' --manager 'M. Keller'",
        {"type": "project-described", "company": None, "manager": "M. Keller"},
    ),
    ("phase enter Design", {"type": "phase-entered", "phase": "Design"}),
    (
        "status set at-risk --dimension cost --words late",
        {"status": "at-risk", "dimension": "cost", "words": "late"},
    ),
    ("target set 2024Q4", {"type": "completion-targeted", "target": "2024Q4"}),
    (
        (
            "milestone plan 'UX design' --due 2024-03 --weight 2 --cost 50,000 --owner ada --start"
            " 2024-01-15"
        ),
        {
            "milestone": "ux-design",
            "due": "2024-03",
            "weight": "2",
            "cost": {"amount": "50000.00", "currency": "EUR"},
        },
    ),
    (
        "milestone plan Vendors --key selection",
        {"type": "milestone-planned", "milestone": "selection", "title": "Vendors"},
    ),
    (
        "milestone describe 'UX Design' --owner '' --cost '' --weight 3",
        {
            "type": "milestone-described",
            "milestone": "ux-design",
            "owner": None,
            "cost": None,
            "weight": "3",
        },
    ),
    (
        (
            "milestone progress ux-design 60% --deliverable a --deliverable b --impact much --note"
            " well --not-done"
        ),
        {
            "percent": "60",
            "deliverables": ["a", "b"],
            "impact": "much",
            "note": "well",
            "done": False,
        },
    ),
    (
        "milestone reschedule ux-design 2024Q2",
        {"type": "milestone-rescheduled", "milestone": "ux-design", "due": "2024Q2"},
    ),
    (
        "milestone drop selection --into ux-design",
        {"type": "milestone-dropped", "milestone": "selection", "into": ["ux-design"]},
    ),
    (
        (
            "risk raise 'Late vendor' --kind issue --description x --mitigation y --probability 4"
            " --impact 3 --owner ada --due 2024Q2"
        ),
        {"risk": "late-vendor", "kind": "issue", "probability": 4, "impact": 3, "due": "2024Q2"},
    ),
    (
        "risk reassess late-vendor --mitigation '' --probability 2",
        {"type": "risk-reassessed", "mitigation": None, "probability": 2},
    ),
    (
        "risk close late-vendor delivered",
        {"type": "risk-closed", "risk": "late-vendor", "resolution": "delivered"},
    ),
    ("risk reopen late-vendor", {"type": "risk-reopened", "risk": "late-vendor"}),
    (
        (
            "objective set 2024Q2 'Launch it' --description d --deliverable e --target 2024-06-15"
            " --target-is start --owner ada"
        ),
        {
            "objective": "launch-it",
            "quarter": "2024Q2",
            "target": "2024-06-15",
            "target_is": "start",
            "owner": "ada",
        },
    ),
    ("objective set 2024Q2 Train", {"type": "objective-set", "objective": "train"}),
    ("objective set 2024Q2 Sell", {"type": "objective-set", "objective": "sell"}),
    (
        "objective describe launch-it --deliverable '' --owner b",
        {"type": "objective-described", "deliverable": None, "owner": "b"},
    ),
    (
        "objective move launch-it 2024Q3",
        {"type": "objective-moved", "objective": "launch-it", "quarter": "2024Q3"},
    ),
    (
        "objective meet launch-it --note well",
        {"type": "objective-met", "objective": "launch-it", "note": "well"},
    ),
    (
        "objective miss train --note late",
        {"type": "objective-missed", "objective": "train", "note": "late"},
    ),
    (
        "objective drop sell --into launch-it",
        {"type": "objective-dropped", "objective": "sell", "into": ["launch-it"]},
    ),
    (
        "budget approve 1,200,000.00",
        {"type": "budget-approved", "amount": {"amount": "1200000.00", "currency": "EUR"}},
    ),
    (
        "budget revise 1300000 eur --because agreed",
        {"type": "budget-revised", "amount": {"amount": "1300000.00", "currency": "EUR"}},
    ),
    (
        "budget spend 400EUR --category tools --vendor Acme --milestone ux-design --reference A-1",
        {
            "type": "money-spent",
            "category": "tools",
            "vendor": "Acme",
            "milestone": "ux-design",
            "reference": "A-1",
        },
    ),
    ("budget refund 100 --vendor Acme", {"type": "money-refunded", "vendor": "Acme"}),
    (
        "budget forecast 1250000",
        {"type": "cost-forecast", "amount": {"amount": "1250000.00", "currency": "EUR"}},
    ),
    (
        "budget state --used 78% --under 5 --spent 780 --approved 1000 --words x",
        {
            "used_percent": "78",
            "over_percent": "-5",
            "words": "x",
            "spent": {"amount": "780.00", "currency": "EUR"},
        },
    ),
    ("budget state --under 0%", {"over_percent": "0"}),
    (
        "staff state 8 --role developers --unit FTE --words full",
        {"count": "8", "role": "developers", "unit": "FTE", "words": "full"},
    ),
    (
        "vendor engage 'Acme Design' --words two",
        {"type": "vendor-engaged", "vendor": "acme-design", "words": "two"},
    ),
    (
        "vendor note 'Acme Design' 'on time'",
        {"type": "vendor-noted", "vendor": "acme-design", "words": "on time"},
    ),
    ("vendor release acme-design", {"type": "vendor-released", "vendor": "acme-design"}),
    (
        "dependency record 'Billing interface' --words May",
        {"dependency": "billing-interface", "words": "May"},
    ),
    (
        "dependency resolve billing-interface",
        {"type": "dependency-resolved", "dependency": "billing-interface"},
    ),
    (
        "metric measure 'Customer satisfaction' 87 --unit % --words 'up to'",
        {
            "metric": "customer-satisfaction",
            "title": "Customer satisfaction",
            "value": "87",
            "unit": "%",
            "words": "up to",
        },
    ),
    ("metric measure Churn 4 --key lost", {"metric": "lost", "title": "Churn"}),
    (
        "metric measure customer-satisfaction 88",
        {"type": "metric-measured", "metric": "customer-satisfaction", "value": "88"},
    ),
    (
        "narrative write 'Executive Summary' 'All is well.' --quarter 2024Q1",
        {
            "section": "executive-summary",
            "title": "Executive Summary",
            "text": "All is well.",
            "quarter": "2024Q1",
        },
    ),
    (
        "narrative write impact 'Much.' --title Benefits",
        {"type": "narrative-written", "section": "impact", "title": "Benefits"},
    ),
    ("project close 'handed over'", {"type": "project-closed", "resolution": "handed over"}),
    ("project reopen", {"type": "project-reopened"}),
)


@pytest.fixture
def spoken(folder: Path) -> list[dict[str, Any]]:
    """The fact that each command recorded."""
    pledger("init").done()
    facts = []
    for words, _ in SAID:
        answer = json.loads(
            pledger(
                *shlex.split(words),
                "-O",
                "json",
                *([] if "--on" in words else ["--on", "2024-03-01"]),
            )
            .done()
            .out
        )
        (entry,) = answer["entries"]
        assert entry["is_new"]
        facts.append(entry["fact"])
    return facts


def test_what_is_typed_becomes_exactly_that_fact(spoken: list[dict[str, Any]]) -> None:
    for (words, expected), fact in zip(SAID, spoken, strict=True):
        assert {name: fact.get(name) for name in expected} == expected, words


def test_every_fact_has_its_verb(spoken: list[dict[str, Any]]) -> None:
    assert {fact["type"] for fact in spoken} == FACTS.keys() - set(LEDGERS_OWN)


def test_a_dry_run_says_what_would_be_recorded_and_records_nothing(folder: Path) -> None:
    pledger("init").done()
    would = pledger("project", "open", "Portal", "--dry-run", "--on", "2024-01-01").done()
    assert would.out.startswith("would be #1  portal  2024-01-01")
    assert pledger("project", "list", "-O", "csv").done().out.splitlines()[1:] == []


def test_quiet_says_nothing_and_verbose_says_everything(folder: Path) -> None:
    pledger("init", "--quiet").done()
    assert pledger("project", "open", "Portal", "-q", "--on", "2024-01-01").done().out == ""
    told = (
        pledger("phase", "enter", "Design", "-v", "--because", "kick-off", "--on", "2024-01-15")
        .done()
        .out
    )
    assert all(part in told for part in ("#2", "Recorded", "kick-off", "Source", "Receipt 2:"))
