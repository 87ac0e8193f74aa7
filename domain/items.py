"""Every kind of item that may hold in a project. An index: each stands in the file of its kind."""

from collections.abc import Mapping
from importlib import import_module

from domain.budget import Budget
from domain.dependency import Dependency
from domain.header import Header
from domain.item import Item, Said, stated_figures
from domain.kinds import KINDS
from domain.metric import Metric
from domain.milestone import Milestone
from domain.narrative import Narrative
from domain.objective import Objective
from domain.publication import Publication
from domain.risk import Risk
from domain.staffing import Staffing
from domain.standing import Completion, Phase, Standing, Status
from domain.stated_budget import StatedBudget
from domain.vendor import Vendor

__all__ = [
    "ITEMS", "STATED", "Budget", "Completion", "Dependency", "Header", "Item", "Metric",
    "Milestone", "Narrative", "Objective",
    "Phase", "Publication", "Risk", "Said", "Staffing", "Standing", "StatedBudget", "Status",
    "Vendor",
]  # fmt: skip

for _kind in KINDS.values():  # so that none is missing, whoever imports it
    import_module(f"domain.{_kind.home}")
_KINDS = {item.shelf: item for item in Item.__subclasses__()}
ITEMS: Mapping[str, type[Item]] = {kind: _KINDS[kind] for kind in KINDS if kind in _KINDS}
"""Kind -> class, in the report's order."""

STATED: Mapping[str, tuple[str, ...]] = {
    shelf: stated_figures(item) for shelf, item in ITEMS.items()
}
"""The fields that people state, by kind: what audits and reports speak of."""
