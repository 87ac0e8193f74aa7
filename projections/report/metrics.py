"""The section on metrics: what was measured in the quarter."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from domain.items import Metric
from projections.page.document import Detail, Line, Section
from projections.report.details import ItemSection, Titled
from projections.report.narratives import NarrativeShape, headed, prose_of
from projections.timeline.field import Field, follows
from projections.timeline.view import View, field
from projections.words.phrases import is_number, ref
from projections.words.values import say

if TYPE_CHECKING:
    from projections.report.report import Report


@dataclass(frozen=True, kw_only=True)
class MetricShape(Titled):
    """A figure measured in the quarter."""

    key: str
    title: Field[str]
    value: Field[Decimal]
    unit: str | None = follows("value")
    words: str | None = follows("value")


def shows_metric(view: View, metric: Metric) -> bool:
    """Whether the report tells of it."""
    return view.in_quarter(metric.value)


def metric_shape(view: View, metric: Metric) -> MetricShape:
    """One metric."""
    return MetricShape(
        key=metric.key,
        title=field(metric.title),
        value=field(metric.value),
        unit=metric.unit.value if metric.unit else None,
        words=view.of_quarter(metric.words).value,
    )


# In words


def metrics_section(report: Report, narrative: NarrativeShape | None) -> Section:
    """The section metrics."""
    return Section(
        headed("metrics", narrative), tuple(map(_line, report.metrics)), prose_of(narrative)
    )


def _line(metric: MetricShape) -> Line:
    before = _before(metric)
    measured = " ".join(
        part for part in (before, say("value", metric.value.value), metric.unit) if part
    )
    beside = (
        () if before == metric.words else (Detail("Stated", metric.words or "", ref(metric.value)),)
    )
    return Line(metric.called, (measured,), ref(metric.value), beside, path=f"metric/{metric.key}")


def _before(metric: MetricShape) -> str | None:
    """The words before a figure; none where they hold a number themselves, which would be taken for
    the figure.
    """
    return None if any(is_number(word) for word in (metric.words or "").split()) else metric.words


METRICS = ItemSection(Metric, MetricShape, metric_shape, shows_metric, metrics_section)
