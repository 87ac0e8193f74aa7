"""Every fact that can be stated about a project.

A stored name or field never changes its meaning; a new field has a default.

An index: each fact stands in the file of its kind of item.
"""

from collections.abc import Mapping

from domain.budget import BudgetApproved, BudgetRevised, CostForecast
from domain.corrections import EntryVoided
from domain.dependency import DependencyRecorded, DependencyResolved
from domain.fact import Fact, Subject
from domain.header import ProjectClosed, ProjectDescribed, ProjectOpened, ProjectReopened
from domain.items import ITEMS
from domain.kinds import KINDS
from domain.metric import MetricMeasured
from domain.milestone import (
    MilestoneDescribed,
    MilestoneDropped,
    MilestonePlanned,
    MilestoneProgressed,
    MilestoneRescheduled,
)
from domain.narrative import NarrativeWritten
from domain.objective import (
    ObjectiveDescribed,
    ObjectiveDropped,
    ObjectiveMet,
    ObjectiveMissed,
    ObjectiveMoved,
    ObjectiveSet,
)
from domain.payments import MoneyRefunded, MoneySpent
from domain.publication import PublishedFile, QuarterPublished, Receipt
from domain.risk import RiskClosed, RiskKind, RiskRaised, RiskReassessed, RiskReopened
from domain.staffing import StaffingStated
from domain.standing import CompletionTargeted, PhaseEntered, StatusDeclared, StatusWord
from domain.stated_budget import BudgetStated
from domain.vendor import VendorEngaged, VendorNoted, VendorReleased

__all__ = [
    "FACTS", "LEDGERS_OWN", "BudgetApproved", "BudgetRevised", "BudgetStated", "CompletionTargeted",
    "CostForecast",
    "DependencyRecorded", "DependencyResolved", "EntryVoided", "Fact", "MetricMeasured",
    "MilestoneDescribed", "MilestoneDropped",
    "MilestonePlanned", "MilestoneProgressed", "MilestoneRescheduled", "MoneyRefunded",
    "MoneySpent", "NarrativeWritten",
    "ObjectiveDescribed", "ObjectiveDropped", "ObjectiveMet", "ObjectiveMissed", "ObjectiveMoved",
    "ObjectiveSet", "PhaseEntered",
    "ProjectClosed", "ProjectDescribed", "ProjectOpened", "ProjectReopened", "PublishedFile",
    "QuarterPublished", "Receipt",
    "RiskClosed", "RiskKind", "RiskRaised", "RiskReassessed", "RiskReopened", "StaffingStated",
    "StatusDeclared", "StatusWord",
    "Subject", "VendorEngaged", "VendorNoted", "VendorReleased",
]  # fmt: skip

_NAMED = {fact.type: fact for fact in Fact.__subclasses__()}
FACTS: Mapping[str, type[Fact]] = {
    name: _NAMED[name]
    for name in (*(fact.name for kind in ITEMS for fact in KINDS[kind].facts), EntryVoided.type)
}
"""Stored name -> class, kind by kind."""

LEDGERS_OWN = (QuarterPublished.type, EntryVoided.type)
"""Facts that only pledger's own commands write."""
