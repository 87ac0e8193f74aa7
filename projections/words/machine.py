"""Values as programs read them: in JSON, and in a cell of CSV."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from typing_extensions import TypedDict  # of pydantic, which makes JSON Schemas of these

from domain.facts import Subject
from domain.items import Status
from projections.timeline.changes import path
from projections.timeline.encoding import encode
from projections.words.labels import figure_words


class FigureShape(TypedDict):
    """A figure: kind, item and figure make the path; title is the item's, label is for people."""

    kind: str
    item: str
    figure: str
    path: str
    title: str
    label: str


def csv_cell(value: Any) -> str:
    """A value, or what JSON has for it, as a cell of CSV: empty where unknown; that an item was
    dropped into nothing is true.
    """
    if isinstance(value, Status):
        return str(value)
    if value == ():
        return "true"
    match encode(value):
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


def figure_json(subject: Subject, name: str, title: str) -> FigureShape:
    """How a figure of an item of that title is named."""
    return {
        "kind": subject.kind,
        "item": subject.key,
        "figure": name,
        "path": path(subject, name),
        "title": title,
        "label": figure_words(subject, name) or name.replace("_", " "),
    }
