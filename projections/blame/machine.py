"""Who stated each figure of a report, as programs read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, tzinfo
from typing import Any

from typing_extensions import TypedDict  # of pydantic, which makes JSON Schemas of these

from projections.blame.blame import BlamedFigure, days_late
from projections.timeline.encoding import encode
from projections.words.machine import FigureShape, csv_cell, figure_json, moment_json
from projections.words.sections import section_of
from projections.words.stamp import OfProject, Stamp


class ByShape(TypedDict):
    """Who stated something: the entry, and the words around it."""

    entry: int
    actor: str
    effective_on: str
    recorded_at: str
    days_late: int
    reason: str


class LineShape(FigureShape):
    """A figure of a report, and the entries that it rests on, in rising order."""

    section: str | None
    value: Any
    entries: list[int]
    by: list[ByShape]


class BlameOutput(OfProject):
    """pledger blame. lines: the figures of the quarter's report that somebody stated, or that
    follow from such.
    """

    quarter: str
    lines: list[LineShape]


def blame_output(
    stamp: Stamp, project: str, quarter: str, lines: Sequence[BlamedFigure], zone: tzinfo
) -> BlameOutput:
    """pledger.blame/1."""
    of_project = stamp.of_project("pledger.blame/1", project)
    return {**of_project, "quarter": quarter, "lines": [blame_json(line, zone) for line in lines]}


def blame_json(line: BlamedFigure, zone: tzinfo = UTC) -> LineShape:
    """A figure with its entries."""
    figure = line.figure
    return {
        **figure_json(figure.subject, figure.name, figure.title),
        "section": section_of(figure.subject),
        "value": encode(figure.value),
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
        yield [csv_cell(shape[name]) for name in _OF_FIGURE] + [
            csv_cell(by[name]) for name in _OF_ENTRY
        ]
