"""Why a figure of a report is what it is: the entries behind it and, where it follows from others,
the formula.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

from domain.facts import Subject
from domain.items import Milestone, Objective, Risk, Said
from domain.kinds import kind_of, names_of
from domain.values import Money, canonical
from projections.explain.evidence import STALE, Explanation, Formula, Sources, Support, Term
from projections.report.budget import budget
from projections.report.figures import SECTIONS, figures_of
from projections.report.milestones import MilestoneShape, milestone_shape, progress
from projections.report.objectives import objective_shape
from projections.report.risks import risk_shape

HALF_UP = "rounded half up to two places"
NOT_ALL = "not rounded up to 100 %, as not all is done"
NOT_EXACTLY = "not rounded to 100 %, as it is not exactly that"
_ALL_BUT = Decimal("99.995")  # from here on, half up would read 100
_HALF = Decimal("0.005")  # what rounding half up is off by at the most
_SHARE = "{0} / {1}"
_DAY = timedelta(days=1)
_MOST = 3  # titles that a formula can list
_Explain = Callable[[Sources, Subject], Explanation]

ALONE = tuple(map(Subject, names_of(lambda kind: kind.alone)))
"""The items of which every project has one, whether anything was said of it or not."""
_AS_STATED = Subject("budget/stated")
_EXPLAINS: dict[tuple[str, str], _Explain] = {}
"""Kind and figure -> how it is explained, where it is not simply what was stated last."""


def _explains(kind: str, figure: str) -> Callable[[_Explain], _Explain]:
    """Registers how a figure is explained that follows from others."""

    def register(explain: _Explain) -> _Explain:
        _EXPLAINS[kind, figure] = explain
        return explain

    return register


def names(kind: str) -> tuple[str, ...]:
    """The figures of a kind of item, those that tell most first."""
    return tuple(figure.name for figure in kind_of(kind).asked)


def bearing_on(subject: Subject) -> Callable[[Subject], bool]:
    """Which items an item's figures follow from."""
    if subject.kind == "progress":
        return lambda other: other.kind == "milestone"
    if subject.kind.startswith("budget"):
        return lambda other: other.kind.startswith("budget")
    return subject.__eq__


def explain(sources: Sources, subject: Subject, name: str) -> Explanation:
    """Why a figure of an item, one of names(), is what it is as of the day of the sources."""
    how = _EXPLAINS.get((subject.kind, name))
    return how(sources, subject) if how else sources.stated(subject, name)


def explain_item(sources: Sources, subject: Subject) -> Explanation:
    """All figures of an item, each explained; of the budget, what was stated of it too."""
    inputs = [explain(sources, subject, name) for name in names(subject.kind)]
    if subject.kind == "budget":
        told = figures_of({"budget": budget(sources.view)})
        inputs = [
            one
            for one in inputs
            if one.path in told or one.name != "over_percent" or one.value is None
        ]
        as_stated = [sources.stated(_AS_STATED, name) for name in names(_AS_STATED.kind)]
        inputs += [one for one in as_stated if one.value is not None]
    return Explanation(
        subject, "", sources.title(subject), sources.view.as_of, inputs=tuple(inputs)
    )


def _terms(*inputs: Explanation) -> tuple[Term, ...]:
    return tuple(
        Term(each.label or each.name.replace("_", " "), each.value, each.name) for each in inputs
    )


def _as_of(sources: Sources) -> Term:
    return Term("as of", sources.view.as_of)


# Milestones


def _milestone(sources: Sources, subject: Subject) -> Milestone | None:
    return sources.view.held.one(Milestone, subject.key)


def _shape(sources: Sources, subject: Subject) -> MilestoneShape | None:
    milestone = _milestone(sources, subject)
    return milestone_shape(sources.view, milestone) if milestone else None


@_explains("milestone", "change")
def _change(sources: Sources, subject: Subject) -> Explanation:
    view = sources.view
    now = sources.stated(subject, "percent", label="progress")
    then = f"at the end of {view.quarter.shifted(-1)}"
    before = sources.stated(subject, "percent", label=then, as_of=view.first_day - _DAY)
    shape = _shape(sources, subject)
    return sources.following(
        subject,
        "change",
        shape and shape.change,
        Formula("{0} - {1}", _terms(now, before)),
        now,
        before,
    )


@_explains("milestone", "first_due")
def _first_due(sources: Sources, subject: Subject) -> Explanation:
    one = _milestone(sources, subject)
    return sources.resting(subject, "first_due", one.first_due if one else None, "first due")


@_explains("milestone", "slip_days")
def _slip(sources: Sources, subject: Subject) -> Explanation:
    due, first = sources.stated(subject, "due"), _first_due(sources, subject)
    formula, shape = (
        Formula("{0} - {1}", (_due(sources, due), _due(sources, first))),
        _shape(sources, subject),
    )
    return sources.following(subject, "slip_days", shape and shape.slip_days, formula, due, first)


def _due(sources: Sources, due: Explanation) -> Term:
    """The day that a target falls due; its words, where they name none."""
    day = sources.view.held.calendar.target_day(due.value) if due.value is not None else None
    return Term(due.label or due.name, day or due.value)


@_explains("milestone", "reached")
def _reached(sources: Sources, subject: Subject) -> Explanation:
    """The day of the latest rise to 100."""
    one = _milestone(sources, subject)
    reached = Said(one.reached.on, one.reached.by) if one and one.reached else None
    return sources.resting(subject, "reached", reached, "reached 100 %")


def _completed(sources: Sources, subject: Subject) -> Explanation:
    """The day on which a milestone was complete: declared done or at 100, whichever came first."""
    one = _milestone(sources, subject)
    if one and one.completed and one.completed is one.done_since:
        return sources.resting(
            subject, "done", Said(one.done_since.on, one.done_since.by), "declared done"
        )
    return _reached(sources, subject)


@_explains("milestone", "timing")
def _timing(sources: Sources, subject: Subject) -> Explanation:
    """How the day on which it was complete stands to the due day; how today does, where there is
    none.
    """
    one, shape, due = (
        _milestone(sources, subject),
        _shape(sources, subject),
        sources.stated(subject, "due"),
    )
    value = shape and shape.timing
    if one and one.dropped:
        dropped = sources.stated(subject, "dropped", label="dropped")
        return sources.following(
            subject,
            "timing",
            value,
            Formula("none, {0}", (Term("dropped", one.dropped.on),)),
            dropped,
        )
    done = _completed(sources, subject)
    if done.rests_on:
        day, terms = "{0}", (*_terms(done), _due(sources, due))
    else:
        done = sources.stated(subject, "percent", label="progress")
        day, terms = "{0} {1}", (*_terms(done), _as_of(sources), _due(sources, due))
    how = {"on-time": "not after", "open": "not after", "late": "after", "overdue": "after"}.get(
        value or "", "against"
    )
    formula = Formula(f"{day}, {how} {{{len(terms) - 1}}}", terms)
    return sources.following(subject, "timing", value, formula, done, due)


@_explains("progress", "progress")
def _progress(sources: Sources, subject: Subject) -> Explanation:
    """The weighted mean over milestones not dropped; where all are equally far, their weights make
    no difference.
    """
    standing = [
        Subject("milestone", key)
        for key, one in sources.view.held.all(Milestone).items()
        if not one.dropped
    ]
    percents = [sources.stated(each, "percent", label="progress") for each in standing]
    value = progress(sources.view).percent
    if value is not None and len({percent.value for percent in percents}) == 1:
        formula = Formula("{0}, the same for every milestone", _terms(percents[0]))
        return sources.following(subject, "progress", value, formula, *percents)
    pairs = [
        (percent, _weight(sources, each)) for percent, each in zip(percents, standing, strict=True)
    ]
    inputs = [each for pair in pairs for each in pair]
    return sources.following(subject, "progress", value, _mean(value, pairs), *inputs)


def _mean(value: Decimal | None, pairs: Sequence[tuple[Explanation, Explanation]]) -> Formula:
    """The sums of percents, each times its weight, and of weights; what is missing, where not all
    percents are known.
    """
    if value is None:
        return _unknown([percent for percent, _ in pairs])
    weights = sum((weight.value for _, weight in pairs), Decimal(0))
    total = sum((percent.value * weight.value for percent, weight in pairs), Decimal(0))
    terms = (
        Term("sum of progress x weight", canonical(total)),
        Term("sum of weights", canonical(weights)),
    )
    return Formula(
        _SHARE, terms, _rounding(total == value * weights, almost_all=_ALL_BUT * weights <= total)
    )


def _unknown(percents: Sequence[Explanation]) -> Formula:
    """How many percents are known, and of which milestones none is."""
    if not percents:
        return Formula("there is no milestone")
    unknown, of = [one.title for one in percents if one.value is None], len(percents)
    more = f"; {len(unknown) - _MOST} more" if len(unknown) > _MOST else ""
    have = "milestone has" if of == 1 else "milestones have"
    template = f"{of - len(unknown)} of {of} {have} a percent; not known: {{0}}{more}"
    return Formula(template, (Term("", "; ".join(unknown[:_MOST]), "title"),))


def _rounding(is_exact: bool, *, almost_all: bool = False) -> str:
    if is_exact:
        return ""
    return NOT_ALL if almost_all else HALF_UP


def _weight(sources: Sources, subject: Subject) -> Explanation:
    """How much a milestone counts; as much as one, where nobody says."""
    weight = sources.stated(subject, "weight")
    return (
        weight
        if weight.value
        else replace(weight, value=Decimal(1), formula=Formula("1, where nobody says"))
    )


# Status, risks, objectives, vendors, dependencies


@_explains("status", "words")
def _words(sources: Sources, subject: Subject) -> Explanation:
    """The words that came with the declared status."""
    declared = sources.stated(subject, "status")
    (last,) = declared.rests_on or (None,)
    if last is None:
        return replace(declared, name="words")
    before, after = (status and status.words for status in (last.before, last.after))
    said = last._replace(before=before, after=after)
    told = replace(declared, name="words", value=after, rests_on=(said,), earlier=(), undone=())
    if after is None or sources.view.covers(said.on):
        return told
    return replace(told, value=None, rests_on=(), earlier=(said,), note=STALE)


@_explains("risk", "raised")
def _raised(sources: Sources, subject: Subject) -> Explanation:
    risk = sources.view.held.one(Risk, subject.key)
    created = risk and risk.created
    return sources.resting(
        subject, "raised", Said(created.entry.effective_on, created) if created else None, "raised"
    )


@_explains("risk", "age_days")
def _age(sources: Sources, subject: Subject) -> Explanation:
    """From raising to closing, or to the as-of day, less the days between a closing and a
    reopening.
    """
    one, raised, until = (
        sources.view.held.one(Risk, subject.key),
        _raised(sources, subject),
        _as_of(sources),
    )
    closed, rests = sources.stated(subject, "state", label="closed"), _rests(sources, subject)
    inputs = [raised, *(_turn(closed, turn) for rest in rests for turn in rest)]
    if one and one.over:
        inputs.append(closed)
        until = Term("closed", one.over.on)
    terms = (
        *_terms(raised),
        until,
        *(Term(each.label, each.as_of) for each in inputs[1 : 1 + 2 * len(rests)]),
    )
    less = ", ".join(f"{{{at}}} to {{{at + 1}}}" for at in range(2, len(terms), 2))
    formula = Formula("from {0} to {1}" + (f", less {less}" if less else ""), terms)
    return sources.following(
        subject,
        "age_days",
        risk_shape(sources.view, one).age_days if one else None,
        formula,
        *inputs,
    )


def _rests(sources: Sources, subject: Subject) -> list[tuple[Support, Support]]:
    """What closed a risk and what reopened it, each time that this was done."""
    turns = sources.held(subject, "state", sources.view.as_of)
    return [
        (one, other)
        for one, other in pairwise(turns)
        if (one.after, other.after) == ("closed", "open")
    ]


def _turn(state: Explanation, turn: Support) -> Explanation:
    """A closing or a reopening of the past."""
    label = "closed" if turn.after == "closed" else "reopened"
    return replace(
        state,
        label=label,
        value=turn.after,
        as_of=turn.on,
        rests_on=(turn,),
        earlier=(),
        undone=(),
        later=None,
    )


@_explains("objective", "outcome")
def _outcome(sources: Sources, subject: Subject) -> Explanation:
    """As it was scored, or late; moved, out of this quarter; silent, where nobody scored it."""
    one, scored = sources.view.held.one(Objective, subject.key), sources.stated(subject, "outcome")
    value = objective_shape(sources.view, one).outcome if one else None
    if one is None or value == scored.value:
        return scored
    quarter = sources.stated(subject, "quarter")
    if value == "met late":
        last_day = sources.view.held.calendar.last_day(one.quarters[-1].value)
        terms = Term("met", scored.rests_on[-1].on), Term("the last day of its quarter", last_day)
        met = replace(scored, label="met")
        return sources.following(
            subject, "outcome", value, Formula("{0}, after {1}", terms), met, quarter
        )
    if value == "moved":
        formula = Formula(f"{{0}}, not {sources.view.quarter} any more", _terms(quarter))
        return sources.following(subject, "outcome", value, formula, quarter)
    formula = Formula("{0}, and not scored {1}", (*_terms(quarter), _as_of(sources)))
    silent = sources.following(subject, "outcome", value, formula, quarter)
    return replace(
        silent,
        earlier=(*scored.earlier, *scored.rests_on),
        undone=scored.undone,
        later=scored.later,
    )


@_explains("objective", "target_is")
def _target_is(sources: Sources, subject: Subject) -> Explanation:
    """What an objective's target is the day of."""
    said = sources.stated(subject, "target_is")
    if said.value is not None or not sources.view.held.at(subject):
        return said
    return replace(said, value="due", formula=Formula("due, where nobody says start"))


@_explains("vendor", "state")
@_explains("dependency", "state")
def _state(sources: Sources, subject: Subject) -> Explanation:
    """Whether it stands or is over: as the entry says that brought it about, or ended it."""
    item = sources.view.held.at(subject)
    by = item and ((item.over and item.over.by) or item.created)
    if not (item and by):
        return sources.resting(subject, "state", None)
    state = SECTIONS[subject.kind].build(sources.view, item).state
    return sources.resting(subject, "state", Said(state.value, by))


# Money


@_explains("budget", "spent")
def _spent(sources: Sources, subject: Subject) -> Explanation:
    spent = sources.stated(subject, "spent")
    rests_on = (*spent.earlier, *spent.rests_on)
    return replace(
        spent,
        formula=Formula("all that was spent, less what was refunded"),
        rests_on=rests_on,
        earlier=(),
    )


@_explains("budget", "spent_in_quarter")
def _spent_in_quarter(sources: Sources, subject: Subject) -> Explanation:
    spent, first, value = (
        _spent(sources, subject),
        sources.view.first_day,
        budget(sources.view).spent_in_quarter.value,
    )
    rests_on, undone = (
        tuple(one for one in all_of if one.on >= first) for all_of in (spent.rests_on, spent.undone)
    )
    formula = Formula(f"spent since {first}, less what was refunded")
    return replace(
        spent,
        name="spent_in_quarter",
        value=value,
        formula=formula,
        rests_on=rests_on,
        undone=undone,
    )


@_explains("budget", "remaining")
def _remaining(sources: Sources, subject: Subject) -> Explanation:
    approved, spent = sources.stated(subject, "approved"), _spent(sources, subject)
    value = budget(sources.view).remaining.value
    return sources.following(
        subject, "remaining", value, Formula("{0} - {1}", _terms(approved, spent)), approved, spent
    )


@_explains("budget", "used_percent")
def _used(sources: Sources, subject: Subject) -> Explanation:
    """Spent in percent of what is approved: as recorded, else as both were stated; else as it was
    stated itself.
    """
    told = budget(sources.view)
    value = told.used_percent.value
    if _says_itself(sources):
        used = sources.stated(_AS_STATED, "used_percent", label="used")
        return sources.following(
            subject, "used_percent", value, Formula("{0}, as stated", _terms(used)), used
        )
    if told.basis == "stated":
        spent, approved = (
            sources.stated(_AS_STATED, name, label=f"stated as {name}")
            for name in ("spent", "approved")
        )
    else:
        spent, approved = _spent(sources, subject), sources.stated(subject, "approved")
    rounding = _share_rounding(value, spent.value, approved.value) if value is not None else ""
    return sources.following(
        subject,
        "used_percent",
        value,
        Formula(_SHARE, _terms(spent, approved), rounding),
        spent,
        approved,
    )


def _says_itself(sources: Sources) -> bool:
    """Whether the share was stated, rather than the amounts."""
    told = budget(sources.view)
    said = told.stated.used_percent.value, told.stated.over_percent.value
    return told.basis == "stated" and said != (None, None)


def _share_rounding(used: Decimal, spent: Money, approved: Money) -> str:
    part, whole = spent.amount, approved.amount
    is_off = abs(used * whole - 100 * part) > _HALF * whole
    return NOT_EXACTLY if is_off else _rounding(used * whole == 100 * part)


@_explains("budget", "over_percent")
def _over(sources: Sources, subject: Subject) -> Explanation:
    value = budget(sources.view).over_percent.value
    if _says_itself(sources):
        over = sources.stated(_AS_STATED, "over_percent", label="over")
        return sources.following(
            subject, "over_percent", value, Formula("{0}, as stated", _terms(over)), over
        )
    used = replace(_used(sources, subject), label="used")
    return sources.following(
        subject, "over_percent", value, Formula("{0} - 100 %", _terms(used)), used
    )
