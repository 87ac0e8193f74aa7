"""What each room makes for programs: the whole object of a question, as its schema says, of values
alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import given as g
import jsonschema
import pytest
from worlds import RICH, read_again, reported, went_out

from domain.calendar import Quarter
from projections.audit import machine as audit_machine
from projections.audit.audit import Filter, subjects
from projections.blame.blame import blame
from projections.blame.machine import blame_output
from projections.diff.difference import Moment, difference
from projections.diff.machine import diff_output
from projections.explain.evidence import Sources
from projections.explain.explain import explain_item
from projections.explain.machine import explanation_output
from projections.history.history import history_of
from projections.history.machine import history_output
from projections.lists import machine as lists_machine
from projections.lists.bookings import WantedBookings, bookings
from projections.lists.listings import WantedItems, listed
from projections.lists.overview import overview
from projections.lists.project_card import project_card
from projections.published import machine as published_machine
from projections.published import shown
from projections.published.copies import claim
from projections.published.editions import editions
from projections.published.effects import effects
from projections.published.publications import publications
from projections.published.recognised import RebuiltFile, SentFile, verification_output
from projections.quarters.machine import timeline_output
from projections.quarters.quarters import moved_by, quarters
from projections.report.figures import SECTIONS
from projections.report.narratives import narratives
from projections.report.report import canonical
from projections.timeline.trail import chain, trail
from projections.timeline.view import Span, view_of
from projections.words.stamp import ReceiptShape, Stamp

SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"
HISTORY = RICH.recorded
SIZE, DAY, ROOT = len(HISTORY), date(2024, 9, 30), "0" * 64
STAMP = Stamp(DAY, HISTORY[-1].recorded_at, SIZE)
VIEW = view_of(HISTORY, as_of=DAY, size=SIZE)
TRAIL = trail(HISTORY, as_of=DAY, size=SIZE)
MOVED = effects(HISTORY, upto=SIZE)
JUNE = "2024-06-10"
OUT = (
    went_out(
        g.given(
            g.opened(),
            g.approved("1200"),
            g.planned("ux"),
            g.progressed("ux", 95, on=JUNE),
            g.spent("536", on=JUNE),
        ),
        "2024Q2",
    )
    .when(g.spent("360", on=JUNE, because="arrived late"))
    .admitted()
    .recorded
)
EDITION = editions(OUT)[0]
assert VIEW is not None


def _bookings() -> Mapping[str, Any]:
    booked = bookings(HISTORY, WantedBookings(), as_of=DAY, size=SIZE)
    assert booked is not None
    return lists_machine.bookings_output(STAMP, "demo", booked.shapes)


def _projects() -> Mapping[str, Any]:
    row = overview(HISTORY, as_of=DAY, size=SIZE)
    assert row is not None
    return lists_machine.projects_output(STAMP, [row])


def _items(noun: str) -> Mapping[str, Any]:
    assert VIEW is not None
    return lists_machine.items_output(
        STAMP, "demo", SECTIONS[noun], listed(VIEW, SECTIONS[noun], WantedItems("all"))
    )


def _audit() -> Mapping[str, Any]:
    rows = list(Filter().rows(TRAIL))
    assert any(row.position in MOVED for row in rows)
    return audit_machine.audit_output(STAMP, "demo", rows, MOVED)


def _entry() -> Mapping[str, Any]:
    traced = max(TRAIL, key=lambda one: len(chain(TRAIL, one.recorded.position)))
    return audit_machine.entry_output(
        STAMP, traced, chain(TRAIL, traced.recorded.position), next(iter(MOVED.values()))
    )


def _history() -> Mapping[str, Any]:
    subject = next(subject for subject in subjects(HISTORY) if subject.key == "ux")
    history = history_of(HISTORY, subject, None, as_of=date.max, size=SIZE, until=DAY, zone=UTC)
    return history_output(STAMP, "demo", "milestone/ux", history)


def _explanation() -> Mapping[str, Any]:
    assert VIEW is not None
    subject = next(subject for subject in subjects(HISTORY) if subject.kind == "budget")
    sources = Sources.of(VIEW, HISTORY, size=SIZE)
    return explanation_output(STAMP, "demo", explain_item(sources, subject))


def _diff() -> Mapping[str, Any]:
    assert VIEW is not None
    old = Stamp(date(2024, 3, 31), None, 0)
    span = Span(VIEW.quarter, date(2024, 1, 1), VIEW.last_day, DAY)
    return diff_output(
        "demo", old, STAMP, difference(HISTORY, span, Moment(old.as_of, SIZE), Moment(DAY, SIZE))
    )


def _timeline() -> Mapping[str, Any]:
    columns = quarters(OUT, as_of=DAY, size=len(OUT))
    return timeline_output(
        STAMP, "demo", [(column, moved_by(OUT, column, size=len(OUT))) for column in columns]
    )


def _verification() -> Mapping[str, Any]:
    claimed = claim(canonical(read_again(reported(RICH))))
    assert claimed is not None
    sent = SentFile("q1.md", "markdown", ROOT, EDITION, EDITION)
    return verification_output(STAMP, ROOT, [sent, RebuiltFile("q2.md", ROOT, claimed, SIZE, "")])


OUTPUTS: Mapping[str, Callable[[], Mapping[str, Any]]] = {
    **{f"pledger.{SECTIONS[noun].part}/1": lambda noun=noun: _items(noun) for noun in SECTIONS},  # type: ignore[misc]
    "pledger.project/1": lambda: lists_machine.card_output(
        STAMP, "demo", "project", project_card(VIEW)
    ),
    "pledger.bookings/1": _bookings,
    "pledger.narratives/1": lambda: lists_machine.narratives_output(
        STAMP, "demo", "2024Q1", narratives(VIEW, Quarter.parse("2024Q1"))
    ),
    "pledger.projects/1": _projects,
    "pledger.log/1": lambda: audit_machine.log_output(STAMP, None, TRAIL),
    "pledger.audit/1": _audit,
    "pledger.entry/1": _entry,
    "pledger.recorded/1": lambda: audit_machine.recorded_output(
        STAMP, ROOT, [(one, True) for one in TRAIL], MOVED, dry_run=False
    ),
    "pledger.history/1": _history,
    "pledger.explanation/1": _explanation,
    "pledger.diff/1": _diff,
    "pledger.blame/1": lambda: blame_output(
        STAMP, "demo", "2024Q1", blame(read_again(reported(RICH)), HISTORY), UTC
    ),
    "pledger.publications/1": lambda: published_machine.publications_output(
        STAMP, "demo", publications(OUT, size=len(OUT), known_at=None)
    ),
    "pledger.report/1": lambda: published_machine.report_output(
        read_again(reported(RICH)), {"size": SIZE, "root": ROOT}
    ),
    "pledger.timeline/1": _timeline,
    "pledger.verification/1": _verification,
}


@pytest.mark.parametrize("name", OUTPUTS)
def test_what_a_room_makes_for_programs_is_as_its_schema_says_and_holds_something(
    name: str,
) -> None:
    made = json.loads(json.dumps(OUTPUTS[name]()))
    schema = json.loads((SCHEMAS / f"{name.replace('/', '-')}.json").read_text())
    jsonschema.Draft202012Validator(schema).validate(made)
    assert made["schema"] == name
    assert all(made.values()) or name in (
        "pledger.report/1",
        "pledger.log/1",
        "pledger.recorded/1",
        "pledger.explanation/1",
    )


def test_a_stamp_says_both_times_and_every_day_where_no_day_is_named() -> None:
    at = datetime(2024, 4, 2, 9, 0, 0, 123456, tzinfo=UTC)
    of_a_day, of_every_day = Stamp(date(2024, 3, 31), at, 17), Stamp(date.max, None, 0)
    assert (
        of_a_day.words == "As of 2024-03-31, known at 2024-04-02 09:00:00.123456 UTC (17 entries)."
    )
    assert of_every_day.words == "Of every day, known at the beginning (0 entries)."
    assert of_a_day.of_project("pledger.log/1", "demo") == {
        "schema": "pledger.log/1", "as_of": "2024-03-31", "known_at": "2024-04-02T09:00:00.123456Z",
        "size": 17, "project": "demo",
    }  # fmt: skip
    assert of_every_day.json("pledger.log/1") == {
        "schema": "pledger.log/1",
        "as_of": None,
        "known_at": None,
        "size": 0,
    }


def test_a_report_is_shown_in_each_form_as_it_went_out_or_restated() -> None:
    receipt: ReceiptShape = {"size": len(OUT), "root": "1" * 64}
    out = shown.of_edition(OUT, EDITION, receipt, None, today=DAY)
    now = shown.of_edition(OUT, EDITION, receipt, None, today=DAY, is_restated=True)
    assert out.text("canonical") == EDITION.fact.report
    assert json.loads(out.text("json"))["edition"] == 1
    assert json.loads(out.text("json"))["receipt"]["root"] == EDITION.fact.receipt.root
    assert json.loads(now.text("json"))["receipt"] == receipt
    assert "360" in now.text("markdown")
    assert "1" * 64 in now.text("markdown")
    assert "1" * 64 not in out.text("text", 200)
    anew = shown.made_anew(read_again(reported(RICH)), receipt, ("A notice.",))
    assert "A notice." in anew.text("text")
    assert json.loads(anew.text("json"))["edition"] is None


def test_a_recognised_file_is_told_in_a_sentence() -> None:
    claimed = claim(canonical(read_again(reported(RICH))))
    assert claimed is not None
    assert (
        SentFile("f", "text", ROOT, EDITION, None).words
        == f"the report of 2024Q2 of demo, edition 1 ({EDITION.recorded.name}), as"
        f" {EDITION.recorded.entry.actor} published it on {EDITION.recorded.entry.effective_on}"
    )
    replaced = SentFile("f", "text", ROOT, EDITION, EDITION).words
    assert replaced.endswith(f"edition 1 ({EDITION.recorded.name}) replaced it")
    rebuilt = RebuiltFile("f", ROOT, claimed, 17, "")
    assert rebuilt.words.endswith(
        "first 17 entries say, known at its moment; it has no receipt; it did not go out"
    )
    assert rebuilt._replace(claim=claimed._replace(root=ROOT)).words.endswith(
        "first 17 entries say; it did not go out"
    )
    assert rebuilt._replace(shows="edition 1").words.startswith(
        "edition 1, word for word as pledger report shows it"
    )
