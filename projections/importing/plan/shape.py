"""The shape of what an import understood, as JSON: pledger.import/1, one object a file."""

from __future__ import annotations

from typing import Any, NotRequired

from typing_extensions import TypedDict  # of pydantic, which makes JSON Schemas of these

from domain.items import Header
from domain.timeline import state, timeline
from projections.importing.plan.plans import UNDATED, Destination, ImportStep, Plan
from projections.importing.proposals import Reading, Source
from projections.timeline.changes import value_of
from projections.words.texts import one_line


class ImportedProject(TypedDict):
    """The project that a file is about; key: the one that it has or gets, null where its title
    makes none.
    """

    key: str | None
    title: str | None
    company: str | None
    industry: str | None


class EntryWords(TypedDict):
    """An entry as pledger record takes it; effective_on is null where the file doesn't say its
    quarter.
    """

    project: str | None
    effective_on: str | None
    actor: str
    reason: str
    source: str
    id: str
    fact: dict[str, Any]
    replaces: NotRequired[str]


class UnreadShape(TypedDict):
    """A line that went into no entry, or holds a figure that did not."""

    line: int
    text: str
    why: str


class ConflictShape(TypedDict):
    """What to look at before it is recorded, and the lines that say it."""

    lines: list[int]
    text: str


class ImportShape(TypedDict):
    """What was understood of a file. recorded: the numbers of its entries, null in a preview;
    problem: why it can't be recorded.
    """

    schema: str
    file: str
    project: ImportedProject
    quarter: str | None
    entries: list[EntryWords]
    unread: list[UnreadShape]
    doubts: list[str]
    conflicts: list[ConflictShape]
    already: list[int]
    problem: str | None
    recorded: list[int] | None


def import_json(plan: Plan, *, recorded: list[int] | None = None, problem: str = "") -> ImportShape:
    """A plan as an object. problem: why it can't be recorded, where it can't."""
    reading, destination = plan.reading, plan.destination
    header = state(destination.key, timeline(destination.history)).one(Header)
    return {
        "schema": "pledger.import/1",
        "file": plan.file.name,
        "project": {
            "key": destination.key or None,
            "title": reading.title or value_of(header, "title"),
            "company": reading.company or value_of(header, "company"),
            "industry": reading.industry or value_of(header, "industry"),
        },
        "quarter": str(reading.quarter) if reading.quarter else None,
        "entries": [_entry(step) for step in plan.steps],
        "unread": [
            {"line": each.line, "text": one_line(each.text), "why": each.why}
            for each in plan.unread
        ],
        "doubts": list(reading.doubts),
        "conflicts": [
            {"lines": list(each.lines), "text": each.sentence} for each in plan.conflicts
        ],
        "already": [recorded.position for recorded in plan.imported if recorded.is_stored],
        "problem": problem or None,
        "recorded": recorded,
    }


def failed_json(file: str, problem: str) -> ImportShape:
    """A file that could not be read."""
    return import_json(
        Plan(Source(file, ""), Reading(None, None, None, None, (), ()), Destination("")),
        problem=problem,
    )


def _entry(step: ImportStep) -> EntryWords:
    words = step.entry.to_json()
    day = None if step.entry.effective_on == UNDATED else words["effective_on"]
    written: EntryWords = {**words, "project": words["project"] or None, "effective_on": day}  # type: ignore[typeddict-item]
    return written
