"""What is open in a project: the questions of its round, the most urgent of each section first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from domain.entries import Recorded
from domain.items import (
    Budget,
    Header,
    Item,
    Milestone,
    Objective,
    Risk,
    Said,
    Standing,
    StatedBudget,
)
from domain.project import Project, title_of
from domain.timeline import state, timeline
from domain.values import plain
from projections.report.budget import share
from projections.round.ask import Ask, Round
from projections.words.phrases import counted
from projections.words.texts import one_line
from projections.words.values import say


def round_of(
    history: Sequence[Recorded], *, as_of: date, size: int, currency: str | None = None
) -> Round | None:
    """The questions of a project's round; of a closed one none.

    None where it had not opened by then, as far as was known.

    history: in order of position, not empty. currency: of amounts, where the project has none.
    """
    project = state(history[0].entry.project, timeline(history, as_of=as_of, size=size))
    header = project.one(Header)
    if header is None:
        return None
    if header.closed:
        return Round(
            project.key, one_line(title_of(header)), as_of, size, (), closed=header.closed.by
        )
    asks = (
        _status(project),
        *_milestones(project, as_of),
        *_risks(project, as_of),
        *_objectives(project, as_of),
        *_budget(project, project.currency.value if project.currency else currency),
        Ask("new", "new", "Title of a new risk"),
    )
    return Round(project.key, one_line(title_of(header)), as_of, size, asks)


def _status(project: Project) -> Ask:
    standing = project.one(Standing)
    said = standing.status if standing else None
    status, words = said.value if said else ("", None)
    return Ask(
        "status",
        "status",
        "How does the project stand?",
        status,
        note=one_line(words or ""),
        by=said.by if said else None,
    )


# Milestones: the one that is due first comes first, so that what is overdue leads


def _milestones(project: Project, as_of: date) -> list[Ask]:
    unfinished = [one for one in project.all(Milestone).values() if not (one.over or one.completed)]
    due = {
        one.key: project.calendar.target_day(one.due.value) if one.due else None
        for one in unfinished
    }
    unfinished.sort(key=lambda one: due[one.key] or date.max)
    return [_milestone(one, due[one.key], as_of) for one in unfinished]


def _milestone(one: Milestone, due: date | None, as_of: date) -> Ask:
    return Ask(
        "milestone",
        one.key,
        one_line(title_of(one)),
        _typed(one.percent.value) if one.percent else "",
        urgency=_due(one.due, due, as_of),
        note=_words(note=one.note),
        by=one.percent.by if one.percent else one.created,
    )


def _due(said: Said[str] | None, due: date | None, as_of: date) -> str:
    if said is None:
        return ""
    if due is None:
        return f"due {one_line(said.value)}"
    left = (due - as_of).days
    when = (
        "today"
        if left == 0
        else f"in {counted(left, 'day')}"
        if left > 0
        else f"{counted(-left, 'day')} overdue"
    )
    return f"due {said.value}, {when}"


# Risks: the one untouched for longest comes first


def _risks(project: Project, as_of: date) -> list[Ask]:
    still_open = [(_touched(one), one) for one in project.all(Risk).values() if not one.over]
    still_open.sort(key=lambda each: each[0].entry.effective_on)
    return [_risk(one, by, as_of) for by, one in still_open]


def _risk(one: Risk, by: Recorded, as_of: date) -> Ask:
    days = (as_of - by.entry.effective_on).days
    untouched = f"untouched for {counted(days, 'day')}" if days else "touched today"
    return Ask(
        "risk",
        one.key,
        one_line(title_of(one)),
        " ".join(
            f"{letter}{said.value}"
            for letter, said in (("P", one.probability), ("I", one.impact))
            if said and said.value
        ),
        urgency=f"{one.kind.value}, {untouched}" if one.kind and one.kind.value else untouched,
        note=_words(owner=one.owner, mitigation=one.mitigation),
        by=by,
    )


def _touched(item: Item) -> Recorded:
    """The last entry that said anything of an item."""
    entries = [said.by for said in vars(item).values() if isinstance(said, Said)]
    return max(entries, key=lambda by: (by.entry.effective_on, by.position))


# Objectives: those of earlier quarters come first


def _objectives(project: Project, as_of: date) -> list[Ask]:
    current = project.calendar.quarter_of(as_of)
    unscored = [
        one
        for one in project.all(Objective).values()
        if not one.over and one.quarters[-1].value <= current
    ]
    unscored.sort(key=lambda one: one.quarters[-1].value)
    return [_objective(project, one, as_of) for one in unscored]


def _objective(project: Project, one: Objective, as_of: date) -> Ask:
    said = one.quarters[-1]
    left = (project.calendar.last_day(said.value) - as_of).days
    when = (
        f"ended {counted(-left, 'day')} ago"
        if left < 0
        else f"ends in {counted(left, 'day')}"
        if left
        else "ends today"
    )
    note = _words(deliverable=one.deliverable, owner=one.owner)
    return Ask(
        "objective",
        one.key,
        one_line(title_of(one)),
        "open",
        urgency=f"of {said.value}, which {when}",
        note=note,
        by=said.by,
    )


def _words(**fields: Said[str] | None) -> str:
    """What else stands of an item, as an answer would say it."""
    return "; ".join(
        f"{name} {one_line(said.value)}" for name, said in fields.items() if said and said.value
    )


# Budget: more spending where spending is recorded, else what the team states


def _budget(project: Project, currency: str | None) -> Iterator[Ask]:
    recorded, said = project.one(Budget), project.one(StatedBudget)
    if said and not (recorded and recorded.spent):
        yield _used(said, currency)
    elif recorded:
        yield _spent(recorded, currency)
    if recorded:
        forecast = recorded.forecast
        stands = str(forecast.value) if forecast else ""
        by = forecast.by if forecast else None
        yield Ask(
            "forecast", "forecast", "Expected cost at completion", stands, by=by, currency=currency
        )


def _spent(recorded: Budget, currency: str | None) -> Ask:
    so_far = f"{recorded.spent.value} so far" if recorded.spent else "nothing so far"
    whole = f", of {recorded.approved.value}" if recorded.approved else ""
    if recorded.spent and recorded.approved:
        used = share(recorded.spent.value, recorded.approved.value)
        whole += f" ({say('used_percent', used)})" if used is not None else ""
    by = recorded.spent.by if recorded.spent else None
    return Ask(
        "spent", "spent", "More money spent", urgency=so_far + whole, by=by, currency=currency
    )


def _used(said: StatedBudget, currency: str | None) -> Ask:
    parts = []
    if said.used_percent:
        parts.append(_typed(said.used_percent.value))
    if said.over_percent:
        over = said.over_percent.value
        parts.append(f"over {_typed(over)}" if over >= 0 else f"under {_typed(-over)}")
    if said.spent:
        parts.append(f"spent {said.spent.value}")
    kept = {"approved": said.approved.value.to_json()} if said.approved else {}
    note = one_line(said.words.value) if said.words else ""
    whole = f"of {said.approved.value}" if said.approved else ""
    return Ask(
        "used", "used", "Budget used", "; ".join(parts), whole, note, _touched(said), currency, kept
    )


def _typed(percent: Decimal) -> str:
    """A percent as people type it: an answer is read up to its first comma."""
    return f"{plain(percent)} %"
