"""Places: what is in force after amendments and voids, and in which order it holds."""

from collections.abc import Callable
from decimal import Decimal

import given as g
import pytest

from domain.calendar import Calendar
from domain.door import ReasonMissing
from domain.evolution import evolved
from domain.items import Milestone, Phase
from domain.objections import NoSuchEntry, NotReplaceable, Unknown
from domain.timeline import Place, Places, calendar_of, evolve, publications

MARCH, APRIL, MAY, JUNE = "2024-03-01", "2024-04-01", "2024-05-01", "2024-06-01"


# Order


def test_statements_hold_in_order_of_their_days_and_on_one_day_of_their_recording() -> None:
    demo = g.given(
        g.opened(),
        g.entered("C", on=MAY),
        g.entered("A", on=MARCH),
        g.entered("D", on=MAY),
        g.entered("B", on=APRIL),
    )
    assert demo.timeline() == [1, 3, 5, 2, 4]


def test_an_amendment_keeps_the_rank_of_its_place() -> None:
    demo = g.given(
        g.opened(), g.entered("A"), g.entered("B"), g.amended(2, g.entered("A, at last"))
    )
    assert demo.timeline() == [1, 4, 3]
    phase = demo.project().one(Phase)
    assert phase
    assert phase.phase
    assert phase.phase.value == "B"
    again = demo.when(g.amended(4, g.entered("A, after all"))).admitted()
    assert again.timeline() == [1, 5, 3]
    places = Places(again.recorded)
    assert [places.place(recorded) for recorded in again.recorded[1:]] == [
        Place(recorded.entry.effective_on, rank)
        for recorded, rank in zip(again.recorded[1:], [2, 3, 2, 2], strict=True)
    ]


def test_an_amendment_may_move_a_statement_to_another_day() -> None:
    demo = g.given(
        g.opened(),
        g.entered("A", on=APRIL),
        g.entered("B", on=MAY),
        g.amended(2, g.entered("A", on=JUNE)),
    )
    assert demo.timeline() == [1, 3, 4]
    assert demo.when(g.amended(4, g.entered("A", on=MAY))).admitted().timeline() == [1, 5, 3]


def test_an_amendment_may_say_something_else_altogether() -> None:
    demo = (
        g.given(g.opened(), g.entered("Design"))
        .when(g.amended(2, g.declared("on-hold")))
        .admitted()
    )
    assert demo.timeline() == [1, 3]
    assert demo.project().one(Phase) is None


def test_what_is_known_comes_before_what_is_in_force_and_that_before_the_day() -> None:
    demo = g.given(
        g.opened(), g.entered("A", on=MARCH), g.amended(2, g.entered("A", on=MAY)), g.voided(3)
    )
    assert demo.timeline(as_of=APRIL, size=2) == [1, 2]
    assert demo.timeline(as_of=APRIL, size=3) == [
        1
    ]  # not the amended entry, though it is the one of that day
    assert demo.timeline(as_of=MAY, size=3) == [1, 3]
    assert demo.timeline(as_of=MAY, size=4) == demo.timeline() == [1]
    assert demo.timeline(as_of="2023-12-31") == demo.timeline(size=0) == []


def test_as_of_a_day_includes_that_day() -> None:
    demo = g.given(g.opened(), g.entered("A", on=MARCH))
    assert demo.timeline(as_of=MARCH) == [1, 2]
    assert demo.timeline(as_of="2024-02-29") == [1]
    assert demo.project(as_of="2024-02-29") == g.given(g.opened()).project()


# Amending and voiding


@pytest.mark.parametrize(
    "replacing", [g.amended(2, g.entered("B"), because=""), g.voided(2, because="")]
)
def test_taking_something_back_needs_a_reason(replacing: g.Statement) -> None:
    g.given(g.opened(), g.entered("A")).when(replacing).refused(ReasonMissing).says("--because")


@pytest.mark.parametrize(
    "replacing",
    [g.amended(9, g.entered("B")), g.voided(9), g.said("entry-voided", entry=g.identity(2))],
)
def test_what_is_taken_back_is_there(replacing: g.Statement) -> None:
    g.given(g.opened(), g.entered("A")).when(replacing).refused(
        NoSuchEntry, only_unknown=True
    ).says("demo")


of_both = pytest.mark.parametrize(
    "replacing",
    [lambda position: g.amended(position, g.entered("D")), g.voided],
    ids=["amend", "void"],
)


@of_both
def test_what_was_replaced_is_replaced_no_more_and_what_stands_there_is_named(
    replacing: Callable[[int], g.Statement],
) -> None:
    demo = g.given(g.opened(), g.entered("A"), g.amended(2, g.entered("B")))
    demo.when(replacing(2)).refused(NotReplaceable).says("#2", "#3", "name 3")
    demo.when(replacing(3)).admitted()


@of_both
def test_what_was_voided_is_replaced_no_more_and_the_void_is_named(
    replacing: Callable[[int], g.Statement],
) -> None:
    demo = g.given(g.opened(), g.entered("A"), g.amended(2, g.entered("B")), g.voided(3))
    demo.when(replacing(3)).refused(NotReplaceable).says("#3", "#4").says_not("name 4")


def test_what_was_replaced_long_ago_names_what_stands_there_now() -> None:
    demo = g.given(g.opened(), g.entered("A"), g.amended(2, g.entered("B")))
    demo.when(g.amended(3, g.entered("C"))).admitted().when(g.voided(2)).refused(
        NotReplaceable
    ).says("#2", "#4", "name 4")
    demo.when(g.voided(3)).admitted().when(g.voided(2)).refused(NotReplaceable).says("#2", "#4")


def test_a_batch_may_take_back_what_it_says_once() -> None:
    demo = g.given(g.opened(), g.entered("A"))
    demo.when(g.amended(2, g.entered("B")), g.amended(2, g.entered("C"))).refused(
        NotReplaceable
    ).says("#2", "proposed")
    assert demo.when(
        g.amended(2, g.entered("B")), g.amended(3, g.entered("C"))
    ).admitted().timeline() == [
        1,
        4,
    ]
    assert demo.when(g.entered("B"), g.voided(3)).admitted().timeline() == [1, 2]
    demo.when(g.voided(2), g.amended(2, g.entered("B"))).refused(NotReplaceable).says(
        "#2", "voided"
    )


def test_voiding_a_void_gives_back_what_stood_there() -> None:
    demo = g.given(g.opened(), g.entered("A"), g.amended(2, g.entered("B")), g.entered("Z"))
    emptied = demo.when(g.voided(3)).admitted()
    assert emptied.timeline() == [1, 4]
    restored = emptied.when(g.voided(5)).admitted()
    assert restored.timeline() == demo.timeline() == [1, 3, 4]
    assert restored.project() == demo.project()
    places = Places(restored.recorded)
    undone = [
        (one.position, by.position) for one in restored.recorded if (by := places.undone_by(one))
    ]
    assert undone == [(2, 3), (5, 6)]


def test_what_was_given_back_can_be_amended_and_voided_again() -> None:
    restored = g.given(g.opened(), g.entered("A"), g.voided(2), g.voided(3))
    assert restored.when(g.amended(2, g.entered("B"))).admitted().timeline() == [1, 5]
    again = restored.when(g.voided(2)).admitted()
    assert again.timeline() == [1]
    assert again.when(g.voided(5)).admitted().timeline() == [1, 2]
    again.when(g.voided(3)).refused(NotReplaceable).says("#3")


def test_a_void_that_holds_no_more_is_voided_no_more() -> None:
    restored = g.given(g.opened(), g.entered("A"), g.voided(2), g.voided(3))
    restored.when(g.voided(3)).refused(NotReplaceable).says("#3")
    restored.when(g.amended(2, g.entered("B"))).admitted().when(g.voided(3)).refused(
        NotReplaceable
    ).says("#3")


def test_a_void_of_a_void_is_voided_no_more_and_the_entry_is_to_be_voided_again() -> None:
    g.given(g.opened(), g.entered("A"), g.voided(2), g.voided(3)).when(g.voided(4)).refused(
        NotReplaceable
    ).says("#4", "again")


def test_a_void_says_nothing_to_amend() -> None:
    g.given(g.opened(), g.entered("A"), g.voided(2)).when(g.amended(3, g.entered("B"))).refused(
        NotReplaceable
    ).says("#3", "void")


@pytest.mark.parametrize("replacing", [g.amended(2, g.entered("B")), g.voided(2)])
def test_what_went_out_is_not_taken_back(replacing: g.Statement) -> None:
    out = g.given(g.opened(), g.published("2024Q1", as_of="2024-03-31", on="2024-04-02"))
    out.when(replacing).refused(NotReplaceable).says("#2", "publish again")


def test_giving_back_what_no_longer_fits_is_refused() -> None:
    demo = g.given(g.opened(), g.raised("r"), g.closed("r", on=APRIL), g.voided(3), g.voided(2))
    demo.when(g.voided(4)).refused(Unknown).undermines(3).says("'r'")
    demo.when(g.voided(5), g.voided(4)).admitted()


def test_giving_back_a_fall_is_answered_by_the_reason_of_the_void() -> None:
    demo = g.given(
        g.opened(),
        g.planned("ux"),
        g.progressed("ux", 60, on=APRIL),
        g.progressed("ux", 40, on=MAY, because="rework"),
    )
    restored = demo.when(g.voided(4)).admitted().when(g.voided(5)).admitted()
    assert restored.project() == demo.project()


def test_giving_back_a_fall_asks_nobody_else_for_a_reason() -> None:
    demo = g.given(
        g.opened(),
        g.planned("ux"),
        g.progressed("ux", 60, on=APRIL),
        g.progressed("ux", 40, on=MAY, because="rework"),
        g.voided(4),
    )
    demo.when(g.voided(5), g.entered("Build")).admitted()


def test_amending_a_creation_keeps_what_was_said_of_it() -> None:
    demo = g.given(
        g.opened(),
        g.planned("ux", "Ux"),
        g.progressed("ux", 20),
        g.amended(2, g.planned("ux", "UX")),
    )
    assert demo.timeline() == [1, 4, 3]
    ux = demo.project().one(Milestone, "ux")
    assert ux
    assert ux.title
    assert ux.percent
    assert (ux.title.value, ux.percent.value) == ("UX", Decimal(20))


# Whatever was recorded


def test_what_replaces_nothing_known_takes_a_place_of_its_own() -> None:
    demo = g.given_anyway(
        g.opened(), g.amended(9, g.entered("A")), g.voided(9), g.entered("B", on=g.OPENING)
    )
    assert demo.timeline() == [1, 4, 2]


@pytest.mark.parametrize(
    ("statements", "holds"),
    [
        ([g.voided(9), g.voided(2)], [1]),
        ([g.entered("A"), g.voided(2), g.voided(2), g.voided(3)], [1, 2]),
        ([g.entered("A"), g.voided(2), g.voided(3), g.voided(2), g.voided(4)], [1]),
    ],
)
def test_a_void_that_was_never_to_be_leaves_statements_and_nothing_else(
    statements: list[g.Statement], holds: list[int]
) -> None:
    assert g.given_anyway(g.opened(), *statements).timeline() == holds


def test_what_an_odd_history_left_nowhere_is_not_replaced() -> None:
    odd = g.given_anyway(g.opened(), g.entered("A"), g.voided(2), g.amended(3, g.entered("B")))
    odd.when(g.amended(4, g.entered("C"))).refused(NotReplaceable).says("#4")


def test_no_item_comes_of_a_void() -> None:
    void = g.given(g.opened(), g.entered("A"), g.voided(2)).recorded[2]
    assert evolved(None, void.entry.fact.subject, void) is None


def test_a_void_in_a_walk_changes_nothing() -> None:
    demo = g.given(g.opened(), g.entered("A"), g.voided(2))
    project = demo.project()
    step = evolve(project, demo.recorded[2])
    assert step.before is step.after is None
    assert project == demo.project()


def test_a_timeline_tells_its_calendar_and_a_history_its_publications() -> None:
    out = g.given(
        g.opened(fiscal_year_starts=4),
        g.published("FY2025Q1", as_of="2024-06-30", on="2024-07-02"),
        g.entered("A", on="2024-07-02"),
    )
    assert (
        calendar_of(Places(out.recorded).statements())
        == calendar_of(out.recorded)
        == out.project().calendar
        == Calendar(4)
    )
    assert calendar_of(
        g.given_anyway(g.entered("A"), g.opened(fiscal_year_starts=7)).recorded
    ) == Calendar(7)
    assert calendar_of(()) == Calendar()
    assert [publication.position for publication in publications(out.recorded)] == [2]
