"""Values as programs read them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from domain.items import Status
from projections.timeline.view import written
from projections.words.figure import Figure
from projections.words.figureshape import FigureShape


def plain(value: Any) -> str:
    """A value of JSON as a program reads it in a cell: empty where unknown, lists joined by semicolons."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case list():
            return "; ".join(plain(each) for each in value)
        case {"amount": amount, "currency": currency}:
            return f"{amount} {currency}"
        case _:
            return str(value)


def value_json(value: Any) -> Any:
    """A value as JSON has it; a status with its words."""
    return value._asdict() if isinstance(value, Status) else written(value)


def in_full(at: datetime) -> str:
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
