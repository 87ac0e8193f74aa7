"""A report line by line: who stated each figure, when it took effect, when it was recorded, and
why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, tzinfo
from typing import NamedTuple

from domain.entries import Recorded
from projections.report.figures import figures
from projections.report.report import Report
from projections.words.figure import Figure


class BlamedFigure(NamedTuple):
    """A figure and the entries that it rests on, in rising order; there is at least one."""

    figure: Figure
    by: tuple[Recorded, ...]

    @property
    def newest(self) -> Recorded:
        """The one that took effect last."""
        return max(self.by, key=lambda recorded: (recorded.entry.effective_on, recorded.position))


def blame(report: Report, history: Iterable[Recorded]) -> list[BlamedFigure]:
    """The figures of a report that somebody stated, or that follow from such, in the report's
    order. history: of the project.
    """
    by_position = {recorded.position: recorded for recorded in history}
    return [
        BlamedFigure(figure, tuple(by_position[position] for position in figure.entries))
        for figure in figures(report).values()
        if figure.entries
        and (figure.name, figure.value) != ("slip_days", 0)  # which no report tells
    ]


def unstated(report: Report) -> Iterator[str]:
    """The main figures of a report that nobody stated, in words."""
    standing, budget = report.standing, report.budget
    fields = (
        ("status", standing.status),
        ("phase", standing.phase),
        ("completion target", standing.completion_target),
    )
    yield from (words for words, field in fields if field.value is None)
    milestones = [milestone for milestone in report.milestones if not milestone.is_dropped]
    without_percent = [
        milestone.called for milestone in milestones if milestone.percent.value is None
    ]
    without_due = [milestone.called for milestone in milestones if milestone.due.value is None]
    for words, titles in (("progress", without_percent), ("due day", without_due)):
        if titles:
            yield f"{words} of {_listed(titles)}"
    if budget.basis != "stated":
        amounts = (("approved", budget.approved), ("spent", budget.spent))
        yield from (f"budget {name}" for name, field in amounts if field.value is None)


def _listed(titles: list[str]) -> str:
    return "; ".join(titles) if len(titles) <= _MOST else f"{len(titles)} milestones"


_MOST = 3  # titles that a sentence can list


def recorded_on(recorded: Recorded, zone: tzinfo) -> date:
    """The day on which an entry was recorded, as days are counted in a zone."""
    return recorded.recorded_at.astimezone(zone).date()


def days_late(recorded: Recorded, zone: tzinfo) -> int:
    """How many days after it took effect an entry was recorded."""
    return (recorded_on(recorded, zone) - recorded.entry.effective_on).days
