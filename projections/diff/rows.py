"""Figures that moved as rows, a row a step: for programs and for tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from projections.diff.difference import Move
from projections.diff.machine import move_json
from projections.diff.words import OTHERWISE
from projections.words.figure import figure_label
from projections.words.labels import item_words
from projections.words.machine import csv_cell
from projections.words.texts import one_line
from projections.words.values import moved_by, say

_OF_FIGURE = ("section", "kind", "item", "figure", "path", "title", "before", "after", "delta")
_OF_STEP = ("entry", "effective_on", "recorded_at", "actor", "reason")
COLUMNS = (*_OF_FIGURE, *_OF_STEP, "step_before", "step_after", "step_delta")
NAMES = ("item", "figure", "before", "after", "by", "entry", "effective", "who", "of which", "why")


def move_records(move: Move) -> Iterator[list[str]]:
    """A figure's steps under COLUMNS, with raw values."""
    shape: Mapping[str, Any] = move_json(move)
    for step in shape["steps"]:
        cells = [shape[name] for name in _OF_FIGURE] + [
            step[name] for name in (*_OF_STEP, "before", "after", "delta")
        ]
        yield [csv_cell(value) for value in cells]


def move_rows(move: Move) -> Iterator[list[str]]:
    """A figure's steps under NAMES; what is said of the figure stands in the first."""
    name, figure = move.figure.name, move.figure
    words = item_words(figure.subject, figure.title)
    head = [
        words,
        figure_label(figure),
        say(name, move.before),
        say(name, move.after),
        moved_by(name, move.before, move.after),
    ]
    for step in move.steps:
        by = moved_by(name, step.before, step.after) if len(move.steps) > 1 else ""
        if step.cause is None:
            yield [*head, "-", "-", "-", by, OTHERWISE]
        else:
            entry = step.cause.recorded.entry
            who = [
                f"#{step.cause.recorded.position}",
                f"{entry.effective_on}",
                one_line(entry.actor),
            ]
            yield [
                *head,
                *who,
                by or say(name, step.after) if len(move.steps) > 1 else "",
                one_line(entry.reason),
            ]
        head = [""] * len(head)
