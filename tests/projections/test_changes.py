"""What each entry changed: figure by figure, with the values before and after."""

from collections.abc import Iterable
from typing import Any

import given as g
import pytest
from folds import as_recorded, changes, changes_by
from hypothesis import given as for_all
from hypothesis import strategies as st
from worlds import admitted, examples, whatever

from domain.entries import Recorded
from domain.facts import FACTS
from domain.items import ITEMS, STATED, Said
from domain.project import Project
from domain.timeline import Places, calendar_of, state, timeline
from projections.timeline.changes import Change
from projections.words.values import say

Told = tuple[str, str, str]  # path, before, after
JANUARY, APRIL, JUNE = "2024-01-10", "2024-04-10", "2024-06-10"


def in_words(found: Iterable[Change]) -> list[Told]:
    return [(change.path, say("", change.before), say("", change.after)) for change in found]


def changed_by(history: g.History, position: int | None = None) -> list[Told]:
    """What the entry at a position (the newest, without one) changed, by all that is recorded."""
    return in_words(
        changes_by(history.recorded[(position or len(history.recorded)) - 1], history.recorded)
    )


def when_recorded(history: g.History, position: int | None = None) -> list[Told]:
    """What it changed when it was recorded."""
    wanted = position or len(history.recorded)
    return next(
        in_words(found)
        for recorded, found in as_recorded(history.recorded)
        if recorded.position == wanted
    )


# Each kind of fact

WORLD = (
    g.opened("Demo", company="C"), g.planned("ux", "UX", due="2024-03"), g.planned("b", "B"),
    g.raised("r", "R", owner="ada"),
    g.raised("s", "S"), g.closed("s"), g.objective_set("o", "O", quarter="2024Q2"),
    g.objective_set("p", "P", quarter="2024Q2"),
    g.approved("100"), g.spent("30"), g.engaged("ada", "Ada"), g.depended("api", "API"),
)  # fmt: skip
EACH: list[tuple[g.Statement, list[Told]]] = [
    (g.project_described(title="New", company=None),
     [("project/title", "Demo", "New"), ("project/company", "C", "-")]),
    (g.entered("Design"), [("phase", "-", "Design")]),
    (g.declared("at-risk", words="late"), [("status", "-", "at-risk (late)")]),
    (g.declared("at-risk", dimension="cost"), [("status/cost", "-", "at-risk")]),
    (g.completion_targeted("2024Q4"), [("completion_target", "-", "2024Q4")]),
    (
        g.planned("c", "C", due="2024-04", owner="ada", weight="2", cost=g.money("5"),
         start="2024-03-01"),
        [
            ("milestone/c/title", "-", "C"), ("milestone/c/due", "-", "2024-04"),
            ("milestone/c/owner", "-", "ada"),
            ("milestone/c/weight", "-", "2"), ("milestone/c/cost", "-", "5.00 EUR"),
            ("milestone/c/start", "-", "2024-03-01"),
        ],
    ),
    (g.described("ux", title="Design", owner="bob"),
     [("milestone/ux/title", "UX", "Design"), ("milestone/ux/owner", "-", "bob")]),
    (
        g.progressed("ux", 60, done=False, deliverables=["d", "e"], impact="i", note="n"),
        [
            ("milestone/ux/percent", "-", "60"), ("milestone/ux/done", "-", "no"),
            ("milestone/ux/deliverables", "-", "d; e"),
            ("milestone/ux/impact", "-", "i"), ("milestone/ux/note", "-", "n"),
        ],
    ),
    (g.rescheduled("ux", "2024-05"), [("milestone/ux/due", "2024-03", "2024-05")]),
    (g.dropped("ux"), [("milestone/ux/dropped", "-", "yes")]),
    (g.dropped("ux", "b"), [("milestone/ux/dropped", "-", "b")]),
    (g.raised("t", "T", kind="issue"), [("risk/t/title", "-", "T"), ("risk/t/kind", "-", "issue"),
      ("risk/t/state", "-", "open")]),
    (g.reassessed("r", probability=5, owner=None),
     [("risk/r/probability", "-", "5"), ("risk/r/owner", "ada", "-")]),
    (
        g.closed("r", "s"),
        [("risk/r/state", "open", "closed"), ("risk/r/resolution", "-", "it went away"),
         ("risk/r/into", "-", "s")],
    ),
    (g.project_closed("done"), [("project/state", "-", "closed"),
      ("project/resolution", "-", "done")]),
    (g.reopened("s"), [("risk/s/state", "closed", "open"),
      ("risk/s/resolution", "it went away", "-")]),
    (
        g.objective_set("q", "Q", quarter="2024Q3", target="2024-08", target_is="start"),
        [
            ("objective/q/title", "-", "Q"), ("objective/q/quarter", "-", "2024Q3"),
            ("objective/q/target", "-", "2024-08"),
            ("objective/q/target_is", "-", "start"),
        ],
    ),
    (g.objective_described("o", description="d"), [("objective/o/description", "-", "d")]),
    (g.met("o", note="n"), [("objective/o/outcome", "-", "met"), ("objective/o/note", "-", "n")]),
    (g.missed("o"), [("objective/o/outcome", "-", "missed")]),
    (g.moved("o", "2024Q3"), [("objective/o/quarter", "2024Q2", "2024Q3")]),
    (g.objective_dropped("o", "p"), [("objective/o/outcome", "-", "dropped"),
      ("objective/o/into", "-", "p")]),
    (g.approved("200", because="a pilot"), [("budget/approved", "100.00 EUR", "200.00 EUR")]),
    (g.revised("200"), [("budget/approved", "100.00 EUR", "200.00 EUR")]),
    (g.spent("12.5"), [("budget/spent", "30.00 EUR", "42.50 EUR")]),
    (g.refunded("30"), [("budget/spent", "30.00 EUR", "0.00 EUR")]),
    (g.forecast("1200"), [("budget/forecast", "-", "1,200.00 EUR")]),
    (g.budget_stated(used_percent="25", words="w"),
     [("budget/stated/used_percent", "-", "25"), ("budget/stated/words", "-", "w")]),
    (g.staffed(15, unit="FTE"), [("staffing/count", "-", "15"), ("staffing/unit", "-", "FTE")]),
    (g.staffed(2, role="QA Lead"), [("staffing/qa-lead/role", "-", "QA Lead"),
      ("staffing/qa-lead/count", "-", "2")]),
    (g.engaged("bob", "Bob"), [("vendor/bob/name", "-", "Bob")]),
    (g.noted("ada", "good"), [("vendor/ada/words", "-", "good")]),
    (g.noted(None, "good"), [("vendor/words", "-", "good")]),
    (g.released("ada"), [("vendor/ada/released", "-", "yes")]),
    (g.depended("db", "DB"), [("dependency/db/title", "-", "DB")]),
    (g.resolved("api"), [("dependency/api/resolved", "-", "yes")]),
    (g.measured("csat", "4.50", unit="of 5"), [("metric/csat/value", "-", "4.5"),
      ("metric/csat/unit", "-", "of 5")]),
    (g.narrated("impact", "t"), [("narrative/2024Q1/impact/text", "-", "t")]),
    (
        g.narrated("impact", "t", quarter="2023Q4", title="T"),
        [("narrative/2023Q4/impact/title", "-", "T"), ("narrative/2023Q4/impact/text", "-", "t")],
    ),
    (g.published("2024Q1", "2024-03-31", "2024-04-05"), [("publication/2024Q1/edition", "-", "1")]),
]  # fmt: skip


@pytest.mark.parametrize(("statement", "told"), EACH, ids=[statement.type for statement, _ in EACH])
def test_each_fact_changes_the_figures_that_it_speaks_of(
    statement: g.Statement, told: list[Told]
) -> None:
    history = g.given(*WORLD, statement)
    assert changed_by(history) == told
    assert when_recorded(history) == told


def test_a_project_that_is_reopened_is_open_and_not_resolved() -> None:
    history = g.given(g.opened(), g.project_closed("done"), g.project_reopened())
    assert changed_by(history) == [
        ("project/state", "closed", "open"),
        ("project/resolution", "done", "-"),
    ]


def test_every_kind_of_fact_is_among_them() -> None:
    assert {statement.type for statement, _ in EACH} | {
        "project-opened",
        "project-reopened",
        "entry-voided",
    } == set(FACTS)
    assert changed_by(g.given(g.opened("Demo", currency="EUR"))) == [
        ("project/title", "-", "Demo"),
        ("project/currency", "-", "EUR"),
    ]


def test_a_change_names_its_item_as_it_is_called_after_it() -> None:
    history = g.given(
        g.opened(), g.planned("ux", "UX"), g.described("ux", title="UX design"), g.entered("Design")
    )
    titles = [changes_by(recorded, history.recorded)[0].title for recorded in history.recorded]
    assert titles == ["Demo", "UX", "UX design", ""]


def test_what_is_said_again_is_a_change_to_the_same_value() -> None:
    history = g.given(g.opened(), g.planned("ux"), g.progressed("ux", 60), g.progressed("ux", 60))
    (change,) = changes_by(history.recorded[3], history.recorded)
    assert (change.restates, change.before, change.after) == (True, change.after, change.before)
    assert not changes_by(history.recorded[2], history.recorded)[0].restates


def test_an_entry_that_makes_no_sense_changes_nothing() -> None:
    history = g.given_anyway(
        g.opened(), g.progressed("ux", 60), g.spent("5"), g.refunded("9"), g.spent("5 USD"),
        g.planned("ux", cost=g.money("5 USD"))
    )  # fmt: skip
    assert [changed_by(history, position) for position in (2, 4, 5)] == [[], [], []]
    assert [when_recorded(history, position) for position in (2, 4, 5)] == [[], [], []]


# Today's timeline, and when it was recorded


def test_a_late_fact_moves_what_a_later_one_changes_but_not_what_it_changed_when_recorded() -> None:
    history = g.given(
        g.opened(),
        g.planned("ux", on=JANUARY),
        g.progressed("ux", 60, on=JUNE),
        g.progressed("ux", 40, on=APRIL),
    )
    assert (changed_by(history, 3), when_recorded(history, 3)) == (
        [("milestone/ux/percent", "40", "60")],
        [("milestone/ux/percent", "-", "60")],
    )
    assert (
        changed_by(history, 4) == when_recorded(history, 4) == [("milestone/ux/percent", "-", "40")]
    )


def test_late_spending_adds_where_it_stands() -> None:
    history = g.given(g.opened(), g.spent("100", on=JUNE), g.spent("10", on=APRIL))
    assert (changed_by(history, 2), when_recorded(history, 2)) == (
        [("budget/spent", "10.00 EUR", "110.00 EUR")],
        [("budget/spent", "-", "100.00 EUR")],
    )
    assert changed_by(history, 3) == [("budget/spent", "-", "10.00 EUR")]


def test_an_amendment_changed_what_stood_in_its_place_and_stands_there_today() -> None:
    history = g.given(
        g.opened(),
        g.planned("ux"),
        g.progressed("ux", 20),
        g.progressed("ux", 60),
        g.amended(4, g.progressed("ux", 50)),
    )
    assert (changed_by(history, 5), when_recorded(history, 5)) == (
        [("milestone/ux/percent", "20", "50")],
        [("milestone/ux/percent", "60", "50")],
    )
    assert (
        changed_by(history, 4)
        == when_recorded(history, 4)
        == [("milestone/ux/percent", "20", "60")]
    )


def test_an_amendment_between_others_changes_only_what_it_says_anew() -> None:
    history = g.given(
        g.opened(), g.planned("ux", "UX", owner="ada"), g.progressed("ux", 20, note="n"),
        g.progressed("ux", 60),
        g.amended(3, g.progressed("ux", 30)),
    )  # fmt: skip
    assert when_recorded(history) == [
        ("milestone/ux/percent", "20", "30"),
        ("milestone/ux/note", "n", "-"),
    ]
    assert changed_by(history, 4) == [("milestone/ux/percent", "30", "60")]


def test_an_amendment_to_another_day_changes_nothing_of_what_others_said_between() -> None:
    history = g.given(
        g.opened(),
        g.approved("9"),
        g.spent("5", on="2024-04-01"),
        g.amended(2, g.approved("9", on="2024-05-01")),
    )
    assert when_recorded(history) == [("budget/approved", "9.00 EUR", "9.00 EUR")]
    twice = g.given(
        g.opened(),
        g.spent("9"),
        g.spent("5", on="2024-04-01"),
        g.amended(2, g.spent("8", on="2024-05-01")),
    )
    assert when_recorded(twice) == [("budget/spent", "9.00 EUR", "13.00 EUR")]


def test_an_amendment_may_take_words_back_from_one_item_and_give_them_to_another() -> None:
    history = g.given(
        g.opened(),
        g.planned("a"),
        g.planned("b"),
        g.progressed("a", 20),
        g.amended(4, g.progressed("b", 20)),
    )
    assert when_recorded(history) == [
        ("milestone/a/percent", "20", "-"),
        ("milestone/b/percent", "-", "20"),
    ]
    assert changed_by(history) == when_recorded(history)


def test_a_void_takes_back_and_the_void_of_the_void_gives_back() -> None:
    history = g.given(
        g.opened(), g.spent("5"), g.approved("9"), g.spent("7"), g.voided(2), g.voided(5)
    )
    assert (
        changed_by(history, 5) == when_recorded(history, 5) == [("budget/spent", "5.00 EUR", "-")]
    )
    assert (
        changed_by(history, 6) == when_recorded(history, 6) == [("budget/spent", "-", "5.00 EUR")]
    )
    assert changed_by(history, 4) == [("budget/spent", "5.00 EUR", "12.00 EUR")]


def test_what_replaces_an_entry_that_no_longer_stands_changes_what_does() -> None:
    """No such entry is admitted; stored history is told all the same."""
    void_undone_twice = g.given_anyway(
        g.opened(), g.entered("A"), g.voided(2), g.voided(3), g.voided(3), g.voided(99)
    )
    assert [when_recorded(void_undone_twice, position) for position in (4, 5, 6)] == [
        [("phase", "-", "A")],
        [],
        [],
    ]
    amended_twice = g.given_anyway(
        g.opened(), g.entered("A"), g.amended(2, g.entered("B")), g.amended(2, g.entered("C"))
    )
    assert when_recorded(amended_twice) == [("phase", "B", "C")]
    void_given_a_statement = g.given_anyway(
        g.opened(), g.entered("A"), g.voided(2), g.amended(3, g.entered("B"))
    )
    assert when_recorded(void_given_a_statement) == [("phase", "-", "A")]


def test_what_was_recorded_last_of_a_day_holds_whatever_is_amended_before_it() -> None:
    history = g.given(g.opened(), g.entered("A"), g.entered("B"), g.amended(2, g.entered("C")))
    assert (changed_by(history, 3), when_recorded(history, 3)) == (
        [("phase", "C", "B")],
        [("phase", "A", "B")],
    )
    assert when_recorded(history, 4) == [("phase", "A", "C")]


# Whatever was recorded

often = examples(100)


def _figures(project: Project) -> dict[str, Any]:
    """Every figure that is known, by its path."""
    figures = {}
    for shelf, kind in ITEMS.items():
        for key, item in project.all(kind).items():
            for name in STATED[shelf]:
                said = getattr(item, name)
                value = (
                    said.value
                    if isinstance(said, Said)
                    else tuple(each.value for each in said or ()) or None
                )
                if value is not None:
                    figures[_path(shelf, key, name)] = value
    return figures


def _path(shelf: str, key: str, name: str) -> str:
    return "/".join(part for part in (shelf, key, name if name != shelf else "") if part)


def _apply(figures: dict[str, Any], found: Iterable[Change]) -> None:
    """Let the changes hold: each must begin at what holds."""
    for change in found:
        assert figures.get(change.path) == change.before
        if change.after is None:
            figures.pop(change.path, None)
        else:
            figures[change.path] = change.after


def _begun(history: g.History) -> Project:
    """The project before its first entry."""
    return Project(g.PROJECT, calendar_of(timeline(history.recorded)))


def _known(history: g.History, size: int) -> dict[str, Any]:
    held = timeline(history.recorded, size=size)
    return _figures(state(g.PROJECT, held))


@often
@for_all(admitted())
def test_the_changes_of_the_timeline_lead_path_by_path_to_the_state(history: g.History) -> None:
    figures: dict[str, Any] = {}
    _apply(figures, changes(_begun(history), timeline(history.recorded)))
    assert figures == _figures(history.project())


@often
@for_all(admitted())
def test_what_an_entry_changed_when_recorded_led_from_the_state_before_it_to_the_state_after_it(
    history: g.History,
) -> None:
    """Where nothing about its items stands in later places."""
    for recorded, found in as_recorded(history.recorded):
        places = Places(history.recorded[: recorded.position])
        target = places.target(recorded)
        touched = [one for one in (recorded, target, target and places.target(target)) if one]
        if any(_stands_later(places, history, one) for one in touched):
            continue
        figures = _known(history, recorded.position - 1)
        _apply(figures, found)
        assert figures == _known(history, recorded.position)


def _stands_later(places: Places, history: g.History, recorded: Recorded) -> bool:
    project = _begun(history)
    subject, place = project.subject_of(recorded), places.place(recorded)
    return any(
        project.subject_of(one) == subject and places.place(one) > place
        for one in places.timeline()
    )


@often
@for_all(st.one_of(admitted(), whatever()))
def test_what_is_in_force_changes_today_what_the_timeline_says(history: g.History) -> None:
    of_timeline: dict[int, list[Change]] = {recorded.position: [] for recorded in history.recorded}
    for change in changes(_begun(history), timeline(history.recorded)):
        of_timeline[change.recorded.position].append(change)
    then = {recorded.position: found for recorded, found in as_recorded(history.recorded)}
    places = Places(history.recorded)
    for recorded in history.recorded:
        expected = of_timeline if places.in_force(recorded) else then
        found = changes_by(recorded, history.recorded)
        assert found[len(found) - len(expected[recorded.position]) :] == expected[recorded.position]
        assert recorded.entry.replaces or found == expected[recorded.position]


@often
@for_all(admitted())
def test_what_an_entry_changed_when_recorded_stays_whatever_is_recorded_later(
    history: g.History,
) -> None:
    if any(recorded.entry.fact.type == "project-opened" for recorded in history.recorded[1:]):
        return  # the calendar may be another
    told = list(as_recorded(history.recorded))
    for size in range(1, len(told)):
        assert list(as_recorded(history.recorded[:size]))[-1] == told[size - 1]


@often
@for_all(whatever())
def test_any_history_has_its_changes(history: g.History) -> None:
    told = list(as_recorded(history.recorded))
    assert [recorded for recorded, _ in told] == list(history.recorded)
    for recorded in history.recorded:
        for change in changes_by(recorded, history.recorded):
            assert change.path.split("/")[0] in {shelf.split("/")[0] for shelf in ITEMS}
    assert list(as_recorded([])) == []
