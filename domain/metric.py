"""Metrics: figures that were measured."""

from dataclasses import dataclass
from decimal import Decimal

from domain import evolution
from domain.entry import Recorded
from domain.fact import Fact
from domain.item import Item, Said
from domain.values import Key, Number, Text


class MetricMeasured(Fact, stored="metric-measured", about=("metric", "metric"), happens=True):
    """A figure that was measured, such as customer satisfaction; words qualify it ("up to")."""

    metric: Key
    value: Number
    title: Text | None = None
    unit: Text | None = None
    words: Text | None = None


@dataclass(frozen=True)
class Metric(Item):
    """A measured figure."""

    shelf = "metric"
    title: Said[str] | None = None
    value: Said[Decimal] | None = None
    unit: Said[str] | None = None
    words: Said[str] | None = None


@evolution.of(MetricMeasured)
def _(fact: MetricMeasured, item: Item | None, key: str, by: Recorded) -> Item:
    fields = evolution.said(fact, by)
    if isinstance(item, Metric):
        fields = {"title": item.title, "unit": item.unit} | fields
    return Metric(key, **fields)
