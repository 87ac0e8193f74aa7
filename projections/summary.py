"""An executive summary composed from the figures, for when nobody wrote one: facts only, unknown said as unknown."""

from __future__ import annotations

from projections.shape import Report


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
    complete = sum(one["percent"]["value"] == "100" for one in standing)
    overall = told["progress"]["percent"]
    known = f"{told['progress']['known']} of {told['progress']['of']} percentages are known"
    whole = f"overall progress is {overall} %" if overall is not None else known
    return f"{complete} of {len(standing)} milestones {'is' if complete == 1 else 'are'} complete; {whole}."


def _risks(told: Report) -> str:
    still_open = sum(risk["state"]["value"] == "open" for risk in told["risks"])
    closed = len(told["risks"]) - still_open
    return f"{_counted(still_open, 'risk')} {'is' if still_open == 1 else 'are'} open, {closed} closed in the quarter."


def _objectives(told: Report) -> str:
    this = told["objectives"]["this"]
    met = sum(one["outcome"].startswith("met") for one in this)
    return f"{met} of {len(this)} objectives of the quarter {'is' if met == 1 else 'are'} met." if this else ""


def _budget(told: Report) -> str:
    budget = told["budget"]
    used, over, basis = budget["used_percent"]["value"], budget["over_percent"]["value"], budget["basis"]
    if basis == "computed":
        return f"{used} % of the approved budget is spent."
    if used is not None:
        return f"{used} % of the budget is used, as stated."
    if over is not None:
        return f"The budget is {over.lstrip('-')} % {'under' if over.startswith('-') else 'over'}, as stated."
    return "How much of the budget is used is not known."


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _listed(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
