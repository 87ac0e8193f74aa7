"""What sections of the report share: what was stated, and since when."""

from __future__ import annotations

from projections.render.document import Detail
from projections.render.phrases import ref
from projections.shape import Field, NarrativeShape, Report


def since(report: Report, field: Field) -> str:
    """The day that a value is from, where that is before the quarter."""
    return f"   since {field['on']}" if field.get("on", report["first_day"]) < report["first_day"] else ""


def prose_of(narrative: NarrativeShape | None) -> tuple[Detail, ...]:
    """A text as it was written; none where nobody wrote one."""
    return (Detail("", narrative["text"]["value"], ref(narrative["text"])),) if narrative else ()


def details(*pairs: tuple[str, Field]) -> tuple[Detail, ...]:
    """The details that somebody stated."""
    return tuple(
        Detail(label, "; ".join(value) if isinstance(value := field["value"], list) else str(value), ref(field))
        for label, field in pairs
        if field["value"] is not None
    )
