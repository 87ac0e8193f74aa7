"""What each entry changed: figure by figure, with the values before and after."""

from collections.abc import Iterable
from typing import Any

import pytest
from folds import as_recorded, changes, changes_by
from given import (
    PROJECT,
    History,
    Statement,
    amended,
    approved,
    budget_stated,
    closed,
    completion_targeted,
    declared,
    depended,
    described,
    dropped,
    engaged,
    entered,
    forecast,
    given,
    given_anyway,
    measured,
    met,
    missed,
    money,
    moved,
    narrated,
    noted,
    objective_described,
    objective_dropped,
    objective_set,
    opened,
    planned,
    progressed,
    project_closed,
    project_described,
    project_reopened,
    published,
    raised,
    reassessed,
    refunded,
    released,
    reopened,
    rescheduled,
    resolved,
    revised,
    spent,
    staffed,
    voided,
)
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


def changed_by(history: History, position: int | None = None) -> list[Told]:
    """What the entry at a position (the newest, without one) changed, by all that is recorded."""
    return in_words(
        changes_by(history.recorded[(position or len(history.recorded)) - 1], history.recorded)
    )


def when_recorded(history: History, position: int | None = None) -> list[Told]:
    """What it changed when it was recorded."""
    wanted = position or len(history.recorded)
    return next(
        in_words(found)
        for recorded, found in as_recorded(history.recorded)
        if recorded.position == wanted
    )


# Each kind of fact

WORLD = (
    opened("Demo", company="C"), planned("ux", "UX", due="2024-03"), planned("b", "B"),
    raised("r", "R", owner="ada"),
    raised("s", "S"), closed("s"), objective_set("o", "O", quarter="2024Q2"),
    objective_set("p", "P", quarter="2024Q2"),
    approved("100"), spent("30"), engaged("ada", "Ada"), depended("api", "API"),
)  # fmt: skip
EACH: list[tuple[Statement, list[Told]]] = [
    (project_described(title="New", company=None),
     [("project/title", "Demo", "New"), ("project/company", "C", "-")]),
    (entered("Design"), [("phase", "-", "Design")]),
    (declared("at-risk", words="late"), [("status", "-", "at-risk (late)")]),
    (declared("at-risk", dimension="cost"), [("status/cost", "-", "at-risk")]),
    (completion_targeted("2024Q4"), [("completion_target", "-", "2024Q4")]),
    (
        planned("c", "C", due="2024-04", owner="ada", weight="2", cost=money("5"),
         start="2024-03-01"),
        [
            ("milestone/c/title", "-", "C"), ("milestone/c/due", "-", "2024-04"),
            ("milestone/c/owner", "-", "ada"),
            ("milestone/c/weight", "-", "2"), ("milestone/c/cost", "-", "5.00 EUR"),
            ("milestone/c/start", "-", "2024-03-01"),
        ],
    ),
    (described("ux", title="Design", owner="bob"),
     [("milestone/ux/title", "UX", "Design"), ("milestone/ux/owner", "-", "bob")]),
    (
        progressed("ux", 60, done=False, deliverables=["d", "e"], impact="i", note="n"),
        [
            ("milestone/ux/percent", "-", "60"), ("milestone/ux/done", "-", "no"),
            ("milestone/ux/deliverables", "-", "d; e"),
            ("milestone/ux/impact", "-", "i"), ("milestone/ux/note", "-", "n"),
        ],
    ),
    (rescheduled("ux", "2024-05"), [("milestone/ux/due", "2024-03", "2024-05")]),
    (dropped("ux"), [("milestone/ux/dropped", "-", "yes")]),
    (dropped("ux", "b"), [("milestone/ux/dropped", "-", "b")]),
    (raised("t", "T", kind="issue"), [("risk/t/title", "-", "T"), ("risk/t/kind", "-", "issue"),
      ("risk/t/state", "-", "open")]),
    (reassessed("r", probability=5, owner=None),
     [("risk/r/probability", "-", "5"), ("risk/r/owner", "ada", "-")]),
    (
        closed("r", "s"),
        [("risk/r/state", "open", "closed"), ("risk/r/resolution", "-", "it went away"),
         ("risk/r/into", "-", "s")],
    ),
    (project_closed("done"), [("project/state", "-", "closed"),
      ("project/resolution", "-", "done")]),
    (reopened("s"), [("risk/s/state", "closed", "open"),
      ("risk/s/resolution", "it went away", "-")]),
    (
        objective_set("q", "Q", quarter="2024Q3", target="2024-08", target_is="start"),
        [
            ("objective/q/title", "-", "Q"), ("objective/q/quarter", "-", "2024Q3"),
            ("objective/q/target", "-", "2024-08"),
            ("objective/q/target_is", "-", "start"),
        ],
    ),
    (objective_described("o", description="d"), [("objective/o/description", "-", "d")]),
    (met("o", note="n"), [("objective/o/outcome", "-", "met"), ("objective/o/note", "-", "n")]),
    (missed("o"), [("objective/o/outcome", "-", "missed")]),
    (moved("o", "2024Q3"), [("objective/o/quarter", "2024Q2", "2024Q3")]),
    (objective_dropped("o", "p"), [("objective/o/outcome", "-", "dropped"),
      ("objective/o/into", "-", "p")]),
    (approved("200", because="a pilot"), [("budget/approved", "100.00 EUR", "200.00 EUR")]),
    (revised("200"), [("budget/approved", "100.00 EUR", "200.00 EUR")]),
    (spent("12.5"), [("budget/spent", "30.00 EUR", "42.50 EUR")]),
    (refunded("30"), [("budget/spent", "30.00 EUR", "0.00 EUR")]),
    (forecast("1200"), [("budget/forecast", "-", "1,200.00 EUR")]),
    (budget_stated(used_percent="25", words="w"),
     [("budget/stated/used_percent", "-", "25"), ("budget/stated/words", "-", "w")]),
    (staffed(15, unit="FTE"), [("staffing/count", "-", "15"), ("staffing/unit", "-", "FTE")]),
    (staffed(2, role="QA Lead"), [("staffing/qa-lead/role", "-", "QA Lead"),
      ("staffing/qa-lead/count", "-", "2")]),
    (engaged("bob", "Bob"), [("vendor/bob/name", "-", "Bob")]),
    (noted("ada", "good"), [("vendor/ada/words", "-", "good")]),
    (noted(None, "good"), [("vendor/words", "-", "good")]),
    (released("ada"), [("vendor/ada/released", "-", "yes")]),
    (depended("db", "DB"), [("dependency/db/title", "-", "DB")]),
    (resolved("api"), [("dependency/api/resolved", "-", "yes")]),
    (measured("csat", "4.50", unit="of 5"), [("metric/csat/value", "-", "4.5"),
      ("metric/csat/unit", "-", "of 5")]),
    (narrated("impact", "t"), [("narrative/2024Q1/impact/text", "-", "t")]),
    (
        narrated("impact", "t", quarter="2023Q4", title="T"),
        [("narrative/2023Q4/impact/title", "-", "T"), ("narrative/2023Q4/impact/text", "-", "t")],
    ),
    (published("2024Q1", "2024-03-31", "2024-04-05"), [("publication/2024Q1/edition", "-", "1")]),
]  # fmt: skip


@pytest.mark.parametrize(("statement", "told"), EACH, ids=[statement.type for statement, _ in EACH])
def test_each_fact_changes_the_figures_that_it_speaks_of(
    statement: Statement, told: list[Told]
) -> None:
    history = given(*WORLD, statement)
    assert changed_by(history) == told
    assert when_recorded(history) == told


def test_a_project_that_is_reopened_is_open_and_not_resolved() -> None:
    history = given(opened(), project_closed("done"), project_reopened())
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
    assert changed_by(given(opened("Demo", currency="EUR"))) == [
        ("project/title", "-", "Demo"),
        ("project/currency", "-", "EUR"),
    ]


def test_a_change_names_its_item_as_it_is_called_after_it() -> None:
    history = given(
        opened(), planned("ux", "UX"), described("ux", title="UX design"), entered("Design")
    )
    titles = [changes_by(recorded, history.recorded)[0].title for recorded in history.recorded]
    assert titles == ["Demo", "UX", "UX design", ""]


def test_what_is_said_again_is_a_change_to_the_same_value() -> None:
    history = given(opened(), planned("ux"), progressed("ux", 60), progressed("ux", 60))
    (change,) = changes_by(history.recorded[3], history.recorded)
    assert (change.restates, change.before, change.after) == (True, change.after, change.before)
    assert not changes_by(history.recorded[2], history.recorded)[0].restates


def test_an_entry_that_makes_no_sense_changes_nothing() -> None:
    history = given_anyway(
        opened(), progressed("ux", 60), spent("5"), refunded("9"), spent("5 USD"),
        planned("ux", cost=money("5 USD"))
    )  # fmt: skip
    assert [changed_by(history, position) for position in (2, 4, 5)] == [[], [], []]
    assert [when_recorded(history, position) for position in (2, 4, 5)] == [[], [], []]


# Today's timeline, and when it was recorded


def test_a_late_fact_moves_what_a_later_one_changes_but_not_what_it_changed_when_recorded() -> None:
    history = given(
        opened(),
        planned("ux", on=JANUARY),
        progressed("ux", 60, on=JUNE),
        progressed("ux", 40, on=APRIL),
    )
    assert (changed_by(history, 3), when_recorded(history, 3)) == (
        [("milestone/ux/percent", "40", "60")],
        [("milestone/ux/percent", "-", "60")],
    )
    assert (
        changed_by(history, 4) == when_recorded(history, 4) == [("milestone/ux/percent", "-", "40")]
    )


def test_late_spending_adds_where_it_stands() -> None:
    history = given(opened(), spent("100", on=JUNE), spent("10", on=APRIL))
    assert (changed_by(history, 2), when_recorded(history, 2)) == (
        [("budget/spent", "10.00 EUR", "110.00 EUR")],
        [("budget/spent", "-", "100.00 EUR")],
    )
    assert changed_by(history, 3) == [("budget/spent", "-", "10.00 EUR")]


def test_an_amendment_changed_what_stood_in_its_place_and_stands_there_today() -> None:
    history = given(
        opened(),
        planned("ux"),
        progressed("ux", 20),
        progressed("ux", 60),
        amended(4, progressed("ux", 50)),
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
    history = given(
        opened(), planned("ux", "UX", owner="ada"), progressed("ux", 20, note="n"),
        progressed("ux", 60),
        amended(3, progressed("ux", 30)),
    )  # fmt: skip
    assert when_recorded(history) == [
        ("milestone/ux/percent", "20", "30"),
        ("milestone/ux/note", "n", "-"),
    ]
    assert changed_by(history, 4) == [("milestone/ux/percent", "30", "60")]


def test_an_amendment_to_another_day_changes_nothing_of_what_others_said_between() -> None:
    history = given(
        opened(),
        approved("9"),
        spent("5", on="2024-04-01"),
        amended(2, approved("9", on="2024-05-01")),
    )
    assert when_recorded(history) == [("budget/approved", "9.00 EUR", "9.00 EUR")]
    twice = given(
        opened(), spent("9"), spent("5", on="2024-04-01"), amended(2, spent("8", on="2024-05-01"))
    )
    assert when_recorded(twice) == [("budget/spent", "9.00 EUR", "13.00 EUR")]


def test_an_amendment_may_take_words_back_from_one_item_and_give_them_to_another() -> None:
    history = given(
        opened(), planned("a"), planned("b"), progressed("a", 20), amended(4, progressed("b", 20))
    )
    assert when_recorded(history) == [
        ("milestone/a/percent", "20", "-"),
        ("milestone/b/percent", "-", "20"),
    ]
    assert changed_by(history) == when_recorded(history)


def test_a_void_takes_back_and_the_void_of_the_void_gives_back() -> None:
    history = given(opened(), spent("5"), approved("9"), spent("7"), voided(2), voided(5))
    assert (
        changed_by(history, 5) == when_recorded(history, 5) == [("budget/spent", "5.00 EUR", "-")]
    )
    assert (
        changed_by(history, 6) == when_recorded(history, 6) == [("budget/spent", "-", "5.00 EUR")]
    )
    assert changed_by(history, 4) == [("budget/spent", "5.00 EUR", "12.00 EUR")]


def test_what_replaces_an_entry_that_no_longer_stands_changes_what_does() -> None:
    """No such entry is admitted; stored history is told all the same."""
    void_undone_twice = given_anyway(
        opened(), entered("A"), voided(2), voided(3), voided(3), voided(99)
    )
    assert [when_recorded(void_undone_twice, position) for position in (4, 5, 6)] == [
        [("phase", "-", "A")],
        [],
        [],
    ]
    amended_twice = given_anyway(
        opened(), entered("A"), amended(2, entered("B")), amended(2, entered("C"))
    )
    assert when_recorded(amended_twice) == [("phase", "B", "C")]
    void_given_a_statement = given_anyway(
        opened(), entered("A"), voided(2), amended(3, entered("B"))
    )
    assert when_recorded(void_given_a_statement) == [("phase", "-", "A")]


def test_what_was_recorded_last_of_a_day_holds_whatever_is_amended_before_it() -> None:
    history = given(opened(), entered("A"), entered("B"), amended(2, entered("C")))
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


def _begun(history: History) -> Project:
    """The project before its first entry."""
    return Project(PROJECT, calendar_of(timeline(history.recorded)))


def _known(history: History, size: int) -> dict[str, Any]:
    held = timeline(history.recorded, size=size)
    return _figures(state(PROJECT, held))


@often
@for_all(admitted())
def test_the_changes_of_the_timeline_lead_path_by_path_to_the_state(history: History) -> None:
    figures: dict[str, Any] = {}
    _apply(figures, changes(_begun(history), timeline(history.recorded)))
    assert figures == _figures(history.project())


@often
@for_all(admitted())
def test_what_an_entry_changed_when_recorded_led_from_the_state_before_it_to_the_state_after_it(
    history: History,
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


def _stands_later(places: Places, history: History, recorded: Recorded) -> bool:
    project = _begun(history)
    subject, place = project.subject_of(recorded), places.place(recorded)
    return any(
        project.subject_of(one) == subject and places.place(one) > place
        for one in places.timeline()
    )


@often
@for_all(st.one_of(admitted(), whatever()))
def test_what_is_in_force_changes_today_what_the_timeline_says(history: History) -> None:
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
    history: History,
) -> None:
    if any(recorded.entry.fact.type == "project-opened" for recorded in history.recorded[1:]):
        return  # the calendar may be another
    told = list(as_recorded(history.recorded))
    for size in range(1, len(told)):
        assert list(as_recorded(history.recorded[:size]))[-1] == told[size - 1]


@often
@for_all(whatever())
def test_any_history_has_its_changes(history: History) -> None:
    told = list(as_recorded(history.recorded))
    assert [recorded for recorded, _ in told] == list(history.recorded)
    for recorded in history.recorded:
        for change in changes_by(recorded, history.recorded):
            assert change.path.split("/")[0] in {shelf.split("/")[0] for shelf in ITEMS}
    assert list(as_recorded([])) == []
