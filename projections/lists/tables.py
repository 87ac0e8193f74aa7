"""Items as rows: a table for people, and the columns that programs read as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from domain.kinds import KINDS, figure_of, kind_of
from projections.lists.listings import Shape, fields_of
from projections.report.milestones import done_words
from projections.timeline.encoding import encode
from projections.timeline.field import Field
from projections.words.machine import csv_cell
from projections.words.phrases import UNKNOWN, ref
from projections.words.texts import one_line
from projections.words.values import say

_MONEY = ("cost",)


def table(kind: str, shapes: Iterable[Shape]) -> tuple[list[str], list[list[str]]]:
    """Names and rows for people; columns in which nothing is known are left out, and the entries
    come last.
    """
    shapes = list(shapes)
    columns = {name: [_cell(kind, name, shape) for shape in shapes] for name in KINDS[kind].columns}
    known = {
        name: cells
        for name, cells in columns.items()
        if name in ("key", "title") or set(cells) - {UNKNOWN, ""}
    }
    rows = [
        list(row)
        for row in zip(*known.values(), [ref(*fields_of(shape)) for shape in shapes], strict=True)
    ]
    return [*(figure_of(kind, name).label for name in known), "entries"], rows


def _cell(kind: str, column: str, shape: Shape) -> str:
    match kind, column:
        case "milestone", "percent":
            return done_words(shape)
        case "milestone", "state":
            return _stands(shape)
        case "risk", "rating":
            probability, impact = shape.probability.value, shape.impact.value
            return f"P{probability or '?'} I{impact or '?'}" if probability or impact else UNKNOWN
        case "risk", "age_days":
            return say("age_days", shape.age_days)
        case "staffing", "role":
            return one_line(shape.role or "whole team")
        case "staffing", "count":
            count = shape.count.value
            return UNKNOWN if count is None else f"{say('count', count)} {shape.unit or ''}".strip()
        case "metric", "measured":
            parts = (shape.words, say("value", shape.value.value), shape.unit)
            return one_line(" ".join(part for part in parts if part))
        case "vendor", "key":
            return shape.key or "(in general)"
        case _, "since" | "on":
            dated = getattr(shape, "state", None) or getattr(shape, kind_of(kind).main[0])
            return str(dated.on or UNKNOWN)
        case _:
            value = _value(shape, column)
            return UNKNOWN if value is None else one_line(str(value))


def _stands(shape: Shape) -> str:
    if shape.is_dropped:
        return "dropped"
    return (shape.timing and say("timing", shape.timing)) or (
        "done" if shape.done.value else UNKNOWN
    )


def data(shapes: Sequence[Shape], names: Sequence[str]) -> tuple[list[str], list[list[str]]]:
    """Names and rows for programs: a column a field, with raw values; amounts have their currency
    beside them.
    """
    columns = [
        column
        for name in names
        for column in ((name, f"{name}_currency") if name in _MONEY else (name,))
    ]
    return [*columns, "entries"], [[*_raw(shape, names), _entries(shape)] for shape in shapes]


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
