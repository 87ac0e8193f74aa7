"""An executive summary composed from the figures, for when nobody wrote one: facts only, unknown
said as unknown.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from projections.report.budget import BudgetShape, over_or_under
from projections.report.narratives import SUMMARY, NarrativeShape
from projections.report.risks import counted_risks
from projections.timeline.field import Field
from projections.words.phrases import counted
from projections.words.values import say

if TYPE_CHECKING:
    from projections.report.report import Report


def with_summary(report: Report) -> Report:
    """The report, with a summary that is composed and marked so, where nobody wrote one."""
    if any(narrative.section == SUMMARY for narrative in report.narratives):
        return report
    composed = NarrativeShape(SUMMARY, None, Field(composed_summary(report)), composed=True)
    return replace(report, narratives=(composed, *report.narratives))


def composed_summary(report: Report) -> str:
    """Some sentences that say what the report's figures say."""
    sentences = [
        _standing(report),
        _progress(report),
        _risks(report),
        _objectives(report),
        _budget(report.budget),
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def _standing(report: Report) -> str:
    standing = report.standing
    status, phase, target = (
        standing.status.value,
        standing.phase.value,
        standing.completion_target.value,
    )
    words = f"the project's status is {status}" if status else "nobody has declared a status"
    parts = [f"As of {report.as_of} {words}"]
    if phase:
        parts.append(f"it is in the phase {phase}")
    if target:
        parts.append(f"completion is targeted for {target}")
    return f"{_listed(parts)}."


def _progress(report: Report) -> str:
    standing, progress = (
        [each for each in report.milestones if not each.is_dropped],
        report.progress,
    )
    if not standing:
        return "No milestones are recorded."
    complete = sum(milestone.is_complete for milestone in standing)
    known = f"{progress.known} of {progress.of} percentages are known"
    whole = (
        f"overall progress is {say('progress', progress.percent)}"
        if progress.percent is not None
        else known
    )
    return (
        f"{complete} of {len(standing)} milestones {'is' if complete == 1 else 'are'} complete;"
        f" {whole}."
    )


def _risks(report: Report) -> str:
    still_open = sum(risk.is_open for risk in report.risks)
    _, closed = counted_risks(report)
    return f"{counted(still_open, 'risk')} {'is' if still_open == 1 else 'are'} open, {closed}."


def _objectives(report: Report) -> str:
    this = report.objectives.this
    met = sum(objective.outcome.startswith("met") for objective in this)
    return (
        f"{met} of {len(this)} objectives of the quarter {'is' if met == 1 else 'are'} met."
        if this
        else ""
    )


def _budget(budget: BudgetShape) -> str:
    above = budget.above_approved
    beyond = f"; the forecast at completion is {above} above the approved" if above else ""
    return f"{_used(budget)}{beyond}."


def _used(budget: BudgetShape) -> str:
    used, over = budget.used_percent.value, budget.over_percent.value
    if budget.basis == "computed":
        if used is None:
            return f"{say('approved', budget.spent.value)} is spent, with nothing approved"
        return f"{say('used_percent', used)} of the approved budget is spent"
    if used is not None:
        return f"{say('used_percent', used)} of the budget is used, as stated"
    if over is not None:
        which, much = over_or_under(over)
        return f"The budget is {say('over_percent', much)} {which}, as stated"
    return "How much of the budget is used is not known"


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
