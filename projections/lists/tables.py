"""Items as rows: a table for people, and the columns that programs read as CSV."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from projections.lists.listings import Shape, fields_of
from projections.report.milestones import done_words
from projections.timeline.encoding import encode
from projections.timeline.field import Field
from projections.words.machine import csv_cell
from projections.words.phrases import UNKNOWN, one_line, ref
from projections.words.values import say

Cell = Callable[[Shape], str]


def _field(name: str) -> Cell:
    def cell(shape: Shape) -> str:
        value = _value(shape, name)
        return UNKNOWN if value is None else one_line(str(value))

    return cell


def _stands(shape: Shape) -> str:
    if shape.is_dropped:
        return "dropped"
    return (shape.timing and say("timing", shape.timing)) or ("done" if shape.done.value else UNKNOWN)


def _rating(shape: Shape) -> str:
    probability, impact = shape.probability.value, shape.impact.value
    return f"P{probability or '?'} I{impact or '?'}" if probability or impact else UNKNOWN


def _count(shape: Shape) -> str:
    return UNKNOWN if shape.count.value is None else f"{say('count', shape.count.value)} {shape.unit or ''}".strip()


def _measured(shape: Shape) -> str:
    parts = (shape.words, say("value", shape.value.value), shape.unit)
    return one_line(" ".join(part for part in parts if part))


def _since(name: str) -> Cell:
    return lambda shape: str(getattr(shape, name).on or UNKNOWN)


TABLES: Mapping[str, Mapping[str, Cell]] = {
    "milestone": {
        "key": _field("key"),
        "title": _field("title"),
        "progress": done_words,
        "due": _field("due"),
        "state": _stands,
        "owner": _field("owner"),
    },
    "risk": {
        "key": _field("key"),
        "title": _field("title"),
        "kind": _field("kind"),
        "rating": _rating,
        "state": _field("state"),
        "age": lambda shape: say("age_days", shape.age_days),
        "owner": _field("owner"),
    },
    "objective": {
        "key": _field("key"),
        "title": _field("title"),
        "quarter": _field("quarter"),
        "outcome": _field("outcome"),
        "target": _field("target"),
        "owner": _field("owner"),
    },
    "staffing": {
        "role": lambda shape: one_line(shape.role or "whole team"),
        "head count": _count,
        "in words": _field("words"),
        "since": _since("count"),
    },
    "vendor": {
        "key": lambda shape: shape.key or "(in general)",
        "name": _field("name"),
        "state": _field("state"),
        "since": _since("state"),
        "in words": _field("words"),
    },
    "dependency": {
        "key": _field("key"),
        "title": _field("title"),
        "state": _field("state"),
        "since": _since("state"),
        "in words": _field("words"),
    },
    "metric": {"key": _field("key"), "title": _field("title"), "measured": _measured, "on": _since("value")},
}
"""The columns that people read, by kind; the entries follow them."""


def table(kind: str, shapes: Iterable[Shape]) -> tuple[list[str], list[list[str]]]:
    """Names and rows for people; columns in which nothing is known are left out, and the entries come last."""
    shapes = list(shapes)
    columns = {name: [cell(shape) for shape in shapes] for name, cell in TABLES[kind].items()}
    known = {name: cells for name, cells in columns.items() if name in ("key", "title") or set(cells) - {UNKNOWN, ""}}
    rows = [list(row) for row in zip(*known.values(), [ref(*fields_of(shape)) for shape in shapes], strict=True)]
    return [*known, "entries"], rows


def data(shapes: Sequence[Shape], names: Sequence[str]) -> tuple[list[str], list[list[str]]]:
    """Names and rows for programs: a column a field, with raw values; amounts have their currency beside them."""
    columns = [column for name in names for column in ((name, f"{name}_currency") if name in _MONEY else (name,))]
    return [*columns, "entries"], [[*_raw(shape, names), _entries(shape)] for shape in shapes]


_MONEY = ("cost",)


def _raw(shape: Shape, names: Sequence[str]) -> Iterable[str]:
    for name in names:
        value = encode(_value(shape, name))
        if name in _MONEY:
            yield from (value["amount"], value["currency"]) if value else ("", "")
        else:
            yield csv_cell(value)


def _value(shape: Shape, name: str) -> Any:
    value = getattr(shape, name)
    return value.value if isinstance(value, Field) else value


def _entries(shape: Shape) -> str:
    positions = {position for field in fields_of(shape) for position in field.rests_on}
    return " ".join(str(position) for position in sorted(positions))
