"""An executive summary composed from the figures, for when nobody wrote one: facts only, unknown said as unknown."""

from __future__ import annotations

from domain.values import Money
from projections.report.resources import above_approved
from projections.report.shape import BudgetShape, Report
from projections.report.work import closed_when, is_complete
from projections.words.phrases import counted
from projections.words.values import say


def composed_summary(told: Report) -> str:
    """Some sentences that say what the report's figures say."""
    sentences = [_standing(told), _progress(told), _risks(told), _objectives(told), _budget(told)]
    return " ".join(sentence for sentence in sentences if sentence)


def _standing(told: Report) -> str:
    status, phase, target = told["status"]["value"], told["phase"]["value"], told["completion_target"]["value"]
    said = f"the project's status is {status}" if status else "nobody has declared a status"
    parts = [f"As of {told['as_of']} {said}"]
    if phase:
        parts.append(f"it is in the phase {phase}")
    if target:
        parts.append(f"completion is targeted for {target}")
    return f"{_listed(parts)}."


def _progress(told: Report) -> str:
    standing = [one for one in told["milestones"] if not one["dropped"]["entry"]]
    if not standing:
        return "No milestones are recorded."
    complete = sum(map(is_complete, standing))
    overall = told["progress"]["percent"]
    known = f"{told['progress']['known']} of {told['progress']['of']} percentages are known"
    whole = f"overall progress is {overall} %" if overall is not None else known
    return f"{complete} of {len(standing)} milestones {'is' if complete == 1 else 'are'} complete; {whole}."


def _risks(told: Report) -> str:
    still_open = sum(risk["state"]["value"] == "open" for risk in told["risks"])
    closed = len(told["risks"]) - still_open
    return f"{counted(still_open, 'risk')} {'is' if still_open == 1 else 'are'} open, {closed} {closed_when(told)}."


def _objectives(told: Report) -> str:
    this = told["objectives"]["this"]
    met = sum(one["outcome"].startswith("met") for one in this)
    return f"{met} of {len(this)} objectives of the quarter {'is' if met == 1 else 'are'} met." if this else ""


def _budget(told: Report) -> str:
    return f"{_used(told['budget'])}{_forecast(above_approved(told['budget']))}."


def _used(budget: BudgetShape) -> str:
    used, over, basis = budget["used_percent"]["value"], budget["over_percent"]["value"], budget["basis"]
    if basis == "computed":
        return f"{say('used_percent', used)} of the approved budget is spent" if used is not None else _beyond_nothing(budget)
    if used is not None:
        return f"{say('used_percent', used)} of the budget is used, as stated"
    if over is not None:
        return f"The budget is {say('over_percent', over.lstrip('-'))} {'under' if over.startswith('-') else 'over'}, as stated"
    return "How much of the budget is used is not known"


def _beyond_nothing(budget: BudgetShape) -> str:
    return f"{say('spent', budget['spent']['value'])} is spent, with nothing approved"


def _forecast(above: Money | None) -> str:
    return f"; the forecast at completion is {above} above the approved" if above else ""


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
