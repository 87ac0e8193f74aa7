"""What holds for every history: random statements, amendments and voids in a small world, where
they often collide.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

import given as g
from given import entries
from hypothesis import example
from hypothesis import given as for_all
from hypothesis import strategies as st
from strategies import facts

from domain.admission import admit
from domain.budget import RefundTooLarge
from domain.entries import Recorded
from domain.errors import Objection
from domain.facts import EntryVoided, ProjectOpened, QuarterPublished
from domain.objections import (
    AlreadyThere,
    BeforeOpening,
    NotOver,
    OtherCurrency,
    Over,
    Unknown,
    named,
)
from domain.project import Project
from domain.rules import objections
from domain.timeline import Places, evolve, state, timeline

DAYS = ["2024-02-20", "2024-03-01", "2024-03-31", "2024-05-05"]
TODAY = "2024-05-05"

# A small world

_any = st.sampled_from
_key, _title = _any(["a", "b"]), _any(["A", "B"])
_amount, _quarter = _any(["5", "5", "7", "5 USD"]), _any(["2024Q1", "2024Q2", "2024Q2", "FY2024Q1"])
_invoice = st.fixed_dictionaries(
    {}, optional={"reference": st.just("R"), "vendor": _any(["a", "A"]), "milestone": _key}
)
_published = st.builds(g.published, st.just("2024Q1"), _any(DAYS[:2]), st.just("2024-04-01"))
_FAMILIES: dict[str, list[st.SearchStrategy[g.Statement]]] = {
    "milestone": [
        st.builds(g.planned, _key, _title),
        st.builds(g.planned, _key, _title, due=_quarter, cost=_amount.map(g.money)),
        st.builds(g.described, _key, title=_title),
        st.builds(g.progressed, _key, _any([0, 40, 80, 100])),
        st.builds(g.progressed, _key, _any([40, 80]), deliverables=st.just(["d"])),
        st.builds(g.rescheduled, _key, _quarter),
        st.builds(g.dropped, _key),
        st.builds(g.dropped, _key, _key),
    ],
    "risk": [
        st.builds(g.raised, _key, _title),
        st.builds(g.reassessed, _key, title=_title),
        st.builds(g.closed, _key),
        st.builds(g.closed, _key, _key),
        st.builds(g.reopened, _key),
    ],
    "objective": [
        st.builds(g.objective_set, _key, _title, _quarter),
        st.builds(g.moved, _key, _quarter),
        st.builds(g.met, _key),
        st.builds(g.missed, _key),
        st.builds(g.objective_dropped, _key, _key),
    ],
    "money": [
        st.builds(g.approved, _amount),
        st.builds(g.revised, st.just("9")),
        st.builds(lambda amount, invoice: g.spent(amount, **invoice), _amount, _invoice),
        st.builds(lambda amount, invoice: g.spent(amount, **invoice), _amount, _invoice),
        st.builds(lambda amount, invoice: g.refunded(amount, **invoice), _amount, _invoice),
    ],
    "vendor": [
        st.builds(g.engaged, _key, _title),
        st.builds(g.noted, st.none() | _key),
        st.builds(g.released, _key),
    ],
    "dependency": [st.builds(g.depended, _key, _title), st.builds(g.resolved, _key)],
    "project": [
        st.builds(
            g.opened, _title, currency=_any([None, "EUR"]), fiscal_year_starts=_any([1, 1, 4])
        ),
        st.builds(g.project_described, title=_title),
        st.builds(g.narrated, st.just("impact"), quarter=_any([None, "2024Q1"])),
        st.builds(g.declared, _any(["ahead", "at-risk"])),
        st.builds(g.project_closed),
        st.builds(g.project_reopened),
    ],
}


def _told(*families: str) -> st.SearchStrategy[g.Statement]:
    """Something about the items of these kinds, on one of few days, with or without a reason."""
    said = st.one_of([statement for family in families for statement in _FAMILIES[family]])
    return st.builds(
        lambda statement, on, why: replace(statement, on=on, because=why),
        said,
        _any(DAYS),
        _any(["", "why"]),
    )


@dataclass(frozen=True)
class Attempt:
    """What somebody tries to record together; replacing counts back from the newest entry."""

    statements: tuple[g.Statement, ...]
    replacing: int | None = None

    def upon(self, history: g.History) -> list[g.Statement]:
        """The statements, with the position that they replace."""
        if self.replacing is None or not history.recorded:
            return list(self.statements)
        position = len(history.recorded) - self.replacing % len(history.recorded)
        if not self.statements:
            return [g.voided(position)]
        return [g.amended(position, statement) for statement in self.statements]


@st.composite
def attempts(draw: st.DrawFn) -> list[Attempt]:
    """What is tried one after another, all about one or two kinds of items, so that it collides."""
    families = draw(st.sets(_any(sorted(_FAMILIES)), min_size=1, max_size=2))
    told = _told(*sorted(families))
    one = st.builds(lambda said: Attempt((said,)), told)
    batch = st.builds(lambda *said: Attempt(said), told, told)
    out = st.builds(lambda said: Attempt((said,)), _published)
    amendment = st.builds(lambda said, n: Attempt((said,), n), told, st.integers(0, 9))
    void = st.builds(lambda n: Attempt((), n), st.integers(0, 5))
    kinds = draw(
        st.lists(
            _any([one, one, one, one, batch, amendment, amendment, void, void, out]),
            min_size=4,
            max_size=16,
        )
    )
    return [draw(kind) for kind in kinds]


BEGUN = g.given(
    g.opened(), g.planned("a", "A"), g.progressed("a", 40, on=DAYS[2]), g.raised("a", "A"),
    g.objective_set("a", "A"),
    g.spent("5", reference="R"), g.engaged("a", "A"), g.depended("a", "A"),
)  # fmt: skip
begun = st.sampled_from([BEGUN, BEGUN, BEGUN, BEGUN, BEGUN, g.given(g.opened())])


def grown(history: g.History, tried: list[Attempt]) -> Iterator[g.History]:
    """The history, and as it is after each attempt that was admitted."""
    yield history
    for attempt in tried:
        verdict = history.when(*attempt.upon(history), today=TODAY)
        if verdict.refusal is None:
            history = verdict.then
            yield history


def met_along(entries: list[Recorded]) -> list[Objection]:
    """Every objection on the way through a timeline."""
    project = Project(g.PROJECT)
    found: list[Objection] = []
    opening = next(
        (recorded for recorded in entries if isinstance(recorded.entry.fact, ProjectOpened)), None
    )
    for recorded in entries:
        found += objections(project, recorded, opening)
        evolve(project, recorded)
    return found


# What was admitted


@for_all(begun, attempts())
def test_no_objection_stands_that_a_reason_does_not_answer(
    start: g.History, tried: list[Attempt]
) -> None:
    *_, head = grown(start, tried)
    for objection in met_along(timeline(head.recorded)):
        assert objection.asks
        assert any(recorded.entry.reason for recorded in head.recorded)


@for_all(begun, attempts())
def test_no_earlier_state_changes_when_more_is_recorded(
    start: g.History, tried: list[Attempt]
) -> None:
    *_, head = histories = list(grown(start, tried))
    for history in histories:
        for day in (*DAYS, None):
            size = len(history.recorded)
            assert head.timeline(as_of=day, size=size) == history.timeline(as_of=day)
            assert head.project(as_of=day, size=size) == history.project(as_of=day)


@for_all(begun, attempts(), st.integers(0, 20))
def test_voiding_a_void_restores_the_timeline_exactly(
    start: g.History, tried: list[Attempt], n: int
) -> None:
    *_, head = grown(start, tried)
    standing = head.timeline()
    if not standing:
        return
    verdict = head.when(g.voided(standing[n % len(standing)]), today=TODAY)
    if verdict.refusal is None:
        emptied = verdict.then
        assert emptied.timeline() == [
            position for position in standing if position != standing[n % len(standing)]
        ]
        restored = emptied.when(g.voided(len(emptied.recorded)), today=TODAY).admitted()
        assert restored.timeline() == standing
        assert restored.project() == head.project()


@for_all(begun, attempts())
def test_in_a_place_stands_what_was_said_last_and_a_voided_void_gives_back_what_it_took(
    start: g.History, tried: list[Attempt]
) -> None:
    *_, head = grown(start, tried)
    stands: dict[int, Recorded | None] = {}
    ranks: dict[str, int] = {}
    taken: dict[str, Recorded | None] = {}
    for recorded in head.recorded:
        entry = recorded.entry
        rank = ranks[entry.id] = ranks[entry.replaces] if entry.replaces else recorded.position
        before = stands.get(rank)
        stands[rank] = (
            taken.get(entry.replaces or "") if isinstance(entry.fact, EntryVoided) else recorded
        )
        taken[entry.id] = before if isinstance(entry.fact, EntryVoided) else None
    held = sorted(
        (recorded.entry.effective_on, rank, recorded.position)
        for rank, recorded in stands.items()
        if recorded
    )
    assert head.timeline() == [position for _, _, position in held]


@for_all(attempts())
def test_what_is_admitted_one_by_one_is_admitted_together(tried: list[Attempt]) -> None:
    history, said = BEGUN, []
    for attempt in tried:
        for statement in attempt.upon(history):
            verdict = history.when(statement, today=TODAY)
            if verdict.refusal is None:
                history = verdict.then
                said.append(statement)
    together = BEGUN.when(*said, today=TODAY).admitted()
    assert together == history
    assert together.timeline() == history.timeline()


@example(BEGUN, [Attempt((g.progressed("a", 60, on=DAYS[1], because="counted anew"),))], 9)
@for_all(begun, attempts(), st.integers(0, 20))
def test_an_export_is_admitted_elsewhere_whole_and_where_a_part_of_it_is_known(
    start: g.History, tried: list[Attempt], n: int
) -> None:
    *_, head = grown(start, tried)
    entries = [
        recorded.entry
        for recorded in head.recorded
        if not isinstance(recorded.entry.fact, QuarterPublished)
    ]
    for known in (0, n % (len(entries) + 1)):
        there = g.recorded_after((), entries[:known])
        admit(there, entries[known:], date.fromisoformat(TODAY))
        there += g.recorded_after(there, entries[known:])
        for day in map(date.fromisoformat, DAYS):
            here = [
                one
                for one in timeline(head.recorded, as_of=day)
                if not isinstance(one.entry.fact, QuarterPublished)
            ]
            assert [one.entry for one in timeline(there, as_of=day)] == [one.entry for one in here]


@for_all(begun, attempts(), st.lists(_told(*_FAMILIES), min_size=2, max_size=4))
def test_a_batch_and_its_parts_make_the_same_history_where_both_are_admitted(
    start: g.History, tried: list[Attempt], batch: list[g.Statement]
) -> None:
    *_, head = grown(start, tried)
    together, apart = head.when(*batch, today=TODAY), head
    for statement in batch:
        verdict = apart.when(statement, today=TODAY)
        if verdict.refusal:
            return
        apart = verdict.then
    if together.refusal is None:
        assert together.then == apart
        assert together.then.project() == apart.project()


# Whatever was recorded

_any_fact = facts().map(
    lambda fact: g.Statement(
        fact["type"], {name: value for name, value in fact.items() if name != "type"}
    )
)
_said = st.one_of(_told(*_FAMILIES), _told(*_FAMILIES), _published, _any_fact)
_replaced = st.integers(0, 9)  # counted back from the newest entry; 0 is none that is there


@st.composite
def _histories(draw: st.DrawFn, longest: int) -> g.History:
    said: list[g.Statement] = []
    for kind in draw(st.lists(st.sampled_from(["say", "say", "amend", "void"]), max_size=longest)):
        if kind == "say":
            said.append(draw(_said))
        else:
            back = draw(_replaced)
            position = len(said) + 1 - back if 0 < back <= len(said) else 99
            said.append(
                g.voided(position)
                if kind == "void"
                else g.amended(position, draw(_told(*_FAMILIES)))
            )
    return g.given_anyway(*said)


@for_all(_histories(12), st.randoms(use_true_random=False))
def test_any_entries_in_any_order_make_a_state(history: g.History, order: Any) -> None:
    project, entries = Project(g.PROJECT), list(history.recorded)
    order.shuffle(entries)
    opening = next(
        (recorded for recorded in entries if isinstance(recorded.entry.fact, ProjectOpened)), None
    )
    for recorded in entries:
        against = list(objections(project, recorded, opening))
        step = evolve(project, recorded)
        if any(
            _forbids(objection, step.subject.kind, named(step.subject)) for objection in against
        ):
            assert step.after is step.before, against
        if step.after is not None:
            assert set(vars(step.after)) == {field.name for field in fields(step.after)}
    assert project == state(g.PROJECT, entries)


def _forbids(objection: Objection, kind: str, item: str) -> bool:
    """Whether what is objected to changes nothing of the item that it is about."""
    if isinstance(objection, (Unknown, Over, NotOver, AlreadyThere)):
        return objection.mark.item == item
    return isinstance(objection, (OtherCurrency, RefundTooLarge)) and kind == "budget"


@for_all(_histories(12))
def test_of_any_entries_each_place_holds_one_statement(history: g.History) -> None:
    places = Places(history.recorded)
    standing = places.timeline()
    assert not [recorded for recorded in standing if isinstance(recorded.entry.fact, EntryVoided)]
    assert all(places.in_force(recorded) for recorded in standing)
    held = [places.place(recorded) for recorded in standing]
    assert held == sorted(held)
    assert len({place.rank for place in held}) == len(held)
    for day in DAYS:
        assert timeline(history.recorded, as_of=date.fromisoformat(day)) == [
            recorded
            for recorded in standing
            if recorded.entry.effective_on <= date.fromisoformat(day)
        ]


@for_all(_histories(6), _told(*_FAMILIES))
def test_upon_any_history_an_entry_is_admitted_or_refused(
    history: g.History, statement: g.Statement
) -> None:
    verdict = history.when(statement, today=TODAY)
    if verdict.refusal is None:
        before = {objection.mark for objection in met_along(timeline(history.recorded))}
        for objection in met_along(timeline(verdict.then.recorded)):
            assert (
                objection.mark in before or objection.asks or isinstance(objection, BeforeOpening)
            )


def test_proposals_are_recorded_under_the_ids_that_histories_name() -> None:
    history = g.given(g.opened())
    assert [
        recorded.entry.id
        for recorded in g.recorded_after(
            history.recorded, entries([g.planned("a")], history.recorded)
        )
    ] == [g.identity(2)]
