"""Values as programs read them: in JSON, and in a cell of CSV."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from typing_extensions import TypedDict  # of pydantic, which makes JSON Schemas of these

from domain.items import Status
from projections.timeline.encoding import encode
from projections.words.figure import Figure


class FigureShape(TypedDict):
    """A figure: kind, item and figure make the path; title is the item's, label is for people."""

    kind: str
    item: str
    figure: str
    path: str
    title: str
    label: str


def value_json(value: Any) -> Any:
    """A value as JSON has it; a status with its words."""
    return value._asdict() if isinstance(value, Status) else encode(value)


def csv_cell(value: Any) -> str:
    """A value, or what JSON has for it, as a cell of CSV: empty where unknown; that an item was dropped into nothing is true."""
    if isinstance(value, Status):
        return str(value)
    if value == ():
        return "true"
    match value_json(value):
        case None:
            return ""
        case bool() as holds:
            return "true" if holds else "false"
        case list() as values:
            return "; ".join(map(csv_cell, values))
        case {"amount": amount, "currency": currency}:
            return f"{amount} {currency}"
        case other:
            return str(other)


def moment_json(at: datetime) -> str:
    """A moment as JSON has it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def figure_json(figure: Figure) -> FigureShape:
    """How a figure is named."""
    return {
        "kind": figure.subject.kind,
        "item": figure.subject.key,
        "figure": figure.name,
        "path": figure.path,
        "title": figure.title,
        "label": figure.label or figure.name.replace("_", " "),
    }
