"""What sections of the report share: what was stated, and since when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from projections.page.document import Detail
from projections.report.shape import NarrativeShape, Report
from projections.timeline.field import Field
from projections.words.phrases import one_line, ref
from projections.words.values import say


def since(report: Report, field: Field) -> str:
    """The day that a value is from, where that is before the quarter."""
    return f"   since {field['on']}" if field.get("on", report["first_day"]) < report["first_day"] else ""


def prose_of(narrative: NarrativeShape | None) -> tuple[Detail, ...]:
    """A text as it was written; none where nobody wrote one."""
    return (Detail("", narrative["text"]["value"], ref(narrative["text"])),) if narrative else ()


def details(*pairs: tuple[str, Field]) -> tuple[Detail, ...]:
    """The details that somebody stated."""
    return tuple(Detail(label, str(field["value"]), ref(field)) for label, field in pairs if field["value"] is not None)


def figures(*pairs: tuple[str, Field]) -> tuple[Detail, ...]:
    """The figures that somebody stated, each under its name."""
    return tuple(
        Detail(name.capitalize(), say(name, field["value"]), ref(field)) for name, field in pairs if field["value"] is not None
    )


def done_words(milestone: Mapping[str, Any]) -> str:
    """How far a milestone is: its percent; without one, that it is done where somebody declared so."""
    percent = milestone["percent"]["value"]
    return "done" if percent is None and milestone["done"]["value"] else say("percent", percent)


def goes_on(label: str, into: Field, titles: Mapping[str, str]) -> tuple[Detail, ...]:
    """The items that carry on what is over, by their titles; by their keys, where the report doesn't tell of them."""
    return tuple(Detail(label, one_line(titles.get(key, key)), ref(into)) for key in into["value"] or ())
