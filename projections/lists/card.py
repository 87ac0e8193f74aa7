"""One item in full: a line a figure, with its day, who said it, and the entry."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from domain.kinds import figure_of
from projections.lists.listings import Shape
from projections.page.columns import GAP, aligned, widest
from projections.page.document import Line
from projections.page.style import tone
from projections.report.budget import BudgetShape, EarlierAmount, StatedShape, beyond_approved
from projections.report.status import StatusField, status_in_short
from projections.timeline.encoding import parts_of
from projections.timeline.field import Field
from projections.words.phrases import quoted, ref, times
from projections.words.values import as_written, say

_MOVES = ("due_moves", "completion_moves", "moves")
_LABELS = {
    "due_moves": "due moved",
    "completion_first": "completion first",
    "completion_moves": "completion moved",
    "moves": "moved",
    "first_quarter": "first for",
    "progress": "overall progress",
}
"""Parts of shapes that are no figures of an item, and what they are called."""
_UNSAID = ("key", "is_new", "target_is")
_FIRST = {"first_quarter": "moves", "completion_first": "completion_moves"}
"""What was first said of a figure, which goes without saying where it never moved."""

_NOWHERE = ("", "", "")


class _Figure(NamedTuple):
    label: str
    words: str
    field: Field[Any] | None = None  # that it rests on
    accent: str = ""  # the word that judges it

    @property
    def whence(self) -> tuple[str, str, str]:
        """The day, the person and the entries."""
        field = self.field or Field(None)
        return str(field.on or ""), field.by or "", ref(field)


def card(kind: str, shape: Shape) -> list[Line]:
    """What is known of an item of a kind, or of a project; what nobody stated is left out."""
    told = {
        _named(shape, name): value
        for name, value in parts_of(shape)
        if not _goes_without_saying(shape, name)
    }
    figures = [
        one._replace(words=one.words + _beside(shape, name))
        for name, value in told.items()
        for one in _figures(kind, name, value)
    ]
    days, people, refs = (
        widest(column) for column in zip(_NOWHERE, *(one.whence for one in figures), strict=True)
    )
    lines = []
    for figure in figures:
        on, by, entries = figure.whence
        whence = (
            GAP.join(
                (aligned(on, days), aligned(by, people), aligned(entries, refs, is_right=True))
            )
            if on
            else entries
        )
        lines.append(
            Line(
                figure.label.capitalize(),
                (figure.words,),
                whence,
                accent=figure.accent,
                tone=tone(figure.accent),
            )
        )
    return lines


def _beside(shape: Shape, name: str) -> str:
    """What only the whole budget tells of its forecast: by how much it is above the approved."""
    return beyond_approved(shape) if name == "forecast" and isinstance(shape, BudgetShape) else ""


def _named(shape: Shape, name: str) -> str:
    """What a field is called: the target of an objective may be the day on which it starts."""
    return "start" if name == "target" and shape.target_is == "start" else name


def _goes_without_saying(shape: Shape, name: str) -> bool:
    """What a computed budget leaves unused is no news: only who stated it, or an overrun, is worth
    a line.
    """
    if name == "over_percent":
        return not shape.says_over
    if name in _FIRST:
        return not dict(parts_of(shape))[_FIRST[name]]
    return name in _UNSAID


def _figures(kind: str, name: str, value: Any) -> Iterator[_Figure]:
    label = _LABELS.get(name) or figure_of(kind, name).label
    match value:
        case None | () | "" | Field(value=None):
            return
        case int() if not value:
            return
        case tuple() if name == "dimensions":
            for each in value:
                yield from _figures(kind, f"status, {each.dimension}", each.status)
        case StatusField():
            yield _Figure(label, status_in_short(value), value, value.value or "")
        case Field(value=Decimal() as over) if name == "over_percent" and over < 0:
            yield _Figure("under", say(name, -over), value)
        case Field():
            until = f" until {value.until}" if isinstance(value, EarlierAmount) else ""
            yield _Figure(
                label, as_written(name, value.value) + until + quoted(value.because), value
            )
        case StatedShape():
            for inner, each in parts_of(value):
                yield from (
                    figure._replace(label=f"{label}: {figure.label}")
                    for figure in _figures(f"{kind}/{name}", inner, each)
                )
        case _ if not isinstance(value, tuple):
            words = times(value) if name in _MOVES else as_written(name, value)
            yield _Figure(label, words, accent=words if name in ("timing", "outcome") else "")
