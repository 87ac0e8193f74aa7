"""A report line by line: who stated each figure, when it took effect, when it was recorded, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, tzinfo
from typing import NamedTuple

from domain.entries import Recorded
from projections.report.figures import Told, figures
from projections.words.figure import Figure


class BlamedFigure(NamedTuple):
    """A figure and the entries that it rests on, in rising order; there is at least one."""

    figure: Figure
    by: tuple[Recorded, ...]

    @property
    def newest(self) -> Recorded:
        """The one that took effect last."""
        return max(self.by, key=lambda recorded: (recorded.entry.effective_on, recorded.position))


def blame(told: Told, history: Iterable[Recorded]) -> list[BlamedFigure]:
    """The figures of a report that somebody stated, or that follow from such, in the report's order. history: of the project."""
    by_position = {recorded.position: recorded for recorded in history}
    return [
        BlamedFigure(figure, tuple(by_position[position] for position in figure.entries))
        for figure in figures(told).values()
        if figure.entries and (figure.name, figure.value) != ("slip_days", 0)  # which no report tells
    ]


def unstated(told: Told) -> Iterator[str]:
    """The main figures of a report that nobody stated, in words."""
    for name, words in (("status", "status"), ("phase", "phase"), ("completion_target", "completion target")):
        if told[name]["value"] is None:
            yield words
    standing = [one for one in told["milestones"] if not one["dropped"]["entry"]]
    for name, words in (("percent", "progress"), ("due", "due day")):
        of = [one["title"]["value"] for one in standing if one[name]["value"] is None]
        if of:
            yield f"{words} of {_listed(of)}"
    budget = told["budget"]
    if budget["basis"] != "stated":
        yield from (f"budget {name}" for name in ("approved", "spent") if budget[name]["value"] is None)


def _listed(titles: list[str]) -> str:
    return "; ".join(titles) if len(titles) <= _MOST else f"{len(titles)} milestones"


_MOST = 3  # titles that a sentence can list


def recorded_on(recorded: Recorded, zone: tzinfo) -> date:
    """The day on which an entry was recorded, as days are counted in a zone."""
    return recorded.recorded_at.astimezone(zone).date()


def days_late(recorded: Recorded, zone: tzinfo) -> int:
    """How many days after it took effect an entry was recorded."""
    return (recorded_on(recorded, zone) - recorded.entry.effective_on).days
