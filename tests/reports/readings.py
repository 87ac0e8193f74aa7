"""A small report around what is tested, and what is read in it."""

from __future__ import annotations

from typing import Any

from domain.calendar import Quarter
from projections.importing.reading import read

HEAD = "# Crane Renewal - Quarterly Report, Q1 2024\n"


def report(section: str, *lines: str) -> str:
    """A report of the first quarter of 2024 with one section."""
    return "\n".join([HEAD, f"## {section}\n", *lines])


def facts(text: str, quarter: Quarter | None = None) -> list[dict[str, Any]]:
    """What is stated in a text, in order."""
    return [statement.fact.to_json() for statement in read(text, quarter).statements]


def of(kind: str, text: str) -> list[dict[str, Any]]:
    """The facts of a kind in a text."""
    return [
        {name: value for name, value in fact.items() if name != "type"}
        for fact in facts(text)
        if fact["type"] == kind
    ]


def milestones(*lines: str) -> list[tuple[str, str | None]]:
    """The milestones in lines below their heading, and how far each is."""
    return milestones_in(report("Key Milestones", *lines))


def milestones_in(text: str) -> list[tuple[str, str | None]]:
    told = {fact["milestone"]: fact.get("percent") for fact in of("milestone-progressed", text)}
    return [(fact["title"], told.get(fact["milestone"])) for fact in of("milestone-planned", text)]


def progress(*lines: str) -> dict[str, Any]:
    """What is said of the one milestone in lines below their heading."""
    return next(iter(of("milestone-progressed", report("Key Milestones", *lines))), {})


def risks(*lines: str) -> list[tuple[str, str | None]]:
    """The risks in lines below their heading, and what is done about each."""
    return [
        (fact["title"], fact.get("mitigation"))
        for fact in of("risk-raised", report("Current Risks", *lines))
    ]


def objectives(*lines: str) -> list[tuple[str, str | None]]:
    """The objectives in lines below their heading, and by when each is to be reached."""
    return [
        (fact["title"], fact.get("target"))
        for fact in of("objective-set", report("Next Quarter Objectives", *lines))
    ]


def narratives(text: str) -> dict[str, str]:
    """The prose that is stated, by its section."""
    return {fact["section"]: fact["text"] for fact in of("narrative-written", text)}


def unread(text: str) -> dict[int, str]:
    """The lines that were not understood, and why."""
    return {one.line: one.why for one in read(text).unread}
