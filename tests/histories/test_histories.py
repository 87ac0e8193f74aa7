"""Ledgers as earlier versions wrote them: they load and verify for ever.

A file here is never changed; new forms are added.
"""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from domain.entries import read_entry
from domain.facts import FACTS
from domain.timeline import calendar_of, timeline
from ledger.service import Ledger
from ledger.verification import TreeReceipt
from projections.report.report import Report, build_report, canonical, read_report

HERE = Path(__file__).parent
FORMS = sorted(file.stem for file in HERE.glob("*.db"))
_LEDGERS_OWN = {"position", "recorded_at", "schema", "version"}


@pytest.fixture(params=FORMS)
def form(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Ledger]:
    copy = tmp_path / "ledger.db"
    shutil.copy(HERE / f"{request.param}.db", copy)
    return request.param, Ledger(copy)


def test_an_old_ledger_verifies_against_its_receipt(form: tuple[str, Ledger]) -> None:
    name, ledger = form
    receipt = TreeReceipt.parse((HERE / f"{name}.receipt").read_text())
    assert ledger.verify([receipt]).receipt == receipt


def test_an_old_ledger_exports_the_bytes_that_it_exported(form: tuple[str, Ledger]) -> None:
    name, ledger = form
    assert (
        b"".join(body + b"\n" for body in ledger.export()) == (HERE / f"{name}.jsonl").read_bytes()
    )


def test_what_an_old_ledger_says_is_what_was_written(form: tuple[str, Ledger]) -> None:
    name, ledger = form
    written = [json.loads(line) for line in (HERE / f"{name}.jsonl").read_text().splitlines()]
    for words in written:
        said = read_entry({key: value for key, value in words.items() if key not in _LEDGERS_OWN})
        assert ledger.entry(words["position"]).entry.to_json() == said.to_json()


def test_old_ledgers_hold_every_fact_there_is() -> None:
    lines = [line for name in FORMS for line in (HERE / f"{name}.jsonl").read_text().splitlines()]
    assert {json.loads(line)["fact"]["type"] for line in lines} == set(FACTS)


def test_an_old_ledger_can_be_reported_and_takes_the_next_entry(form: tuple[str, Ledger]) -> None:
    _, ledger = form
    (project,) = ledger.projects()
    history = ledger.history(project)
    calendar = calendar_of(timeline(history))
    for day in {recorded.entry.effective_on for recorded in history}:
        report = build_report(
            history,
            calendar.quarter_of(day),
            as_of=date.max.replace(year=2199),
            size=len(history),
            known_at=None,
        )
        assert report
        assert read_report(canonical(report), Report) == report
    phase = {"type": "phase-entered", "phase": "After all"}
    words = {
        "project": project,
        "effective_on": "2030-01-01",
        "actor": "x",
        "id": "f" * 8 + "-0000-0000-0000-" + "f" * 12,
        "fact": phase,
    }
    (answer,) = ledger.record([read_entry(words)], date(2030, 1, 1))
    assert answer.recorded.position == len(history) + 1
    assert ledger.verify().size == len(history) + 1
