"""Who stated each figure of a report, as programs read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, tzinfo
from typing import Any

from projections.blame.blame import BlamedFigure, days_late
from projections.blame.shape import BlameOutput, LineShape
from projections.words.machine import csv_cell, figure_json, moment_json, value_json
from projections.words.sections import section_of
from projections.words.stamp import Stamp


def blame_output(stamp: Stamp, project: str, quarter: str, lines: Sequence[BlamedFigure], zone: tzinfo) -> BlameOutput:
    """pledger.blame/1."""
    of_project = stamp.of_project("pledger.blame/1", project)
    return {**of_project, "quarter": quarter, "lines": [blame_json(line, zone) for line in lines]}


def blame_json(line: BlamedFigure, zone: tzinfo = UTC) -> LineShape:
    """A figure with its entries."""
    figure = line.figure
    return {
        **figure_json(figure),
        "section": section_of(figure.subject),
        "value": value_json(figure.value),
        "entries": list(figure.entries),
        "by": [
            {
                "entry": recorded.position,
                "actor": recorded.entry.actor,
                "effective_on": recorded.entry.effective_on.isoformat(),
                "recorded_at": moment_json(recorded.recorded_at),
                "days_late": days_late(recorded, zone),
                "reason": recorded.entry.reason,
            }
            for recorded in line.by
        ],
    }


_OF_FIGURE = ("section", "kind", "item", "figure", "path", "title", "value")


_OF_ENTRY = ("entry", "actor", "effective_on", "recorded_at", "days_late", "reason")


COLUMNS = (*_OF_FIGURE, *_OF_ENTRY)


def blame_records(line: BlamedFigure, zone: tzinfo = UTC) -> Iterator[list[str]]:
    """A figure under COLUMNS, a row for each of its entries."""
    shape: Mapping[str, Any] = blame_json(line, zone)
    for by in shape["by"]:
        yield [csv_cell(shape[name]) for name in _OF_FIGURE] + [csv_cell(by[name]) for name in _OF_ENTRY]
