"""Places: what is in force after amendments and voids, and in which order it holds."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from given import (
    OPENING,
    Statement,
    amended,
    closed,
    declared,
    entered,
    given,
    given_anyway,
    identity,
    opened,
    planned,
    progressed,
    published,
    raised,
    said,
    voided,
)

from domain.calendar import Calendar
from domain.door import ReasonMissing
from domain.evolution import evolved
from domain.items import Milestone, Phase
from domain.objections import NoSuchEntry, NotReplaceable, Unknown
from domain.timeline import Place, Places, calendar_of, evolve, publications

MARCH, APRIL, MAY, JUNE = "2024-03-01", "2024-04-01", "2024-05-01", "2024-06-01"


# Order


def test_statements_hold_in_order_of_their_days_and_on_one_day_of_their_recording() -> None:
    demo = given(
        opened(),
        entered("C", on=MAY),
        entered("A", on=MARCH),
        entered("D", on=MAY),
        entered("B", on=APRIL),
    )
    assert demo.timeline() == [1, 3, 5, 2, 4]


def test_an_amendment_keeps_the_rank_of_its_place() -> None:
    demo = given(opened(), entered("A"), entered("B"), amended(2, entered("A, at last")))
    assert demo.timeline() == [1, 4, 3]
    phase = demo.project().one(Phase)
    assert phase
    assert phase.phase
    assert phase.phase.value == "B"
    again = demo.when(amended(4, entered("A, after all"))).admitted()
    assert again.timeline() == [1, 5, 3]
    places = Places(again.recorded)
    assert [places.place(recorded) for recorded in again.recorded[1:]] == [
        Place(recorded.entry.effective_on, rank)
        for recorded, rank in zip(again.recorded[1:], [2, 3, 2, 2], strict=True)
    ]


def test_an_amendment_may_move_a_statement_to_another_day() -> None:
    demo = given(
        opened(), entered("A", on=APRIL), entered("B", on=MAY), amended(2, entered("A", on=JUNE))
    )
    assert demo.timeline() == [1, 3, 4]
    assert demo.when(amended(4, entered("A", on=MAY))).admitted().timeline() == [1, 5, 3]


def test_an_amendment_may_say_something_else_altogether() -> None:
    demo = given(opened(), entered("Design")).when(amended(2, declared("on-hold"))).admitted()
    assert demo.timeline() == [1, 3]
    assert demo.project().one(Phase) is None


def test_what_is_known_comes_before_what_is_in_force_and_that_before_the_day() -> None:
    demo = given(opened(), entered("A", on=MARCH), amended(2, entered("A", on=MAY)), voided(3))
    assert demo.timeline(as_of=APRIL, size=2) == [1, 2]
    assert demo.timeline(as_of=APRIL, size=3) == [
        1
    ]  # not the amended entry, though it is the one of that day
    assert demo.timeline(as_of=MAY, size=3) == [1, 3]
    assert demo.timeline(as_of=MAY, size=4) == demo.timeline() == [1]
    assert demo.timeline(as_of="2023-12-31") == demo.timeline(size=0) == []


def test_as_of_a_day_includes_that_day() -> None:
    demo = given(opened(), entered("A", on=MARCH))
    assert demo.timeline(as_of=MARCH) == [1, 2]
    assert demo.timeline(as_of="2024-02-29") == [1]
    assert demo.project(as_of="2024-02-29") == given(opened()).project()


# Amending and voiding


@pytest.mark.parametrize("replacing", [amended(2, entered("B"), because=""), voided(2, because="")])
def test_taking_something_back_needs_a_reason(replacing: Statement) -> None:
    given(opened(), entered("A")).when(replacing).refused(ReasonMissing).says("--because")


@pytest.mark.parametrize(
    "replacing", [amended(9, entered("B")), voided(9), said("entry-voided", entry=identity(2))]
)
def test_what_is_taken_back_is_there(replacing: Statement) -> None:
    given(opened(), entered("A")).when(replacing).refused(NoSuchEntry, only_unknown=True).says(
        "demo"
    )


of_both = pytest.mark.parametrize(
    "replacing", [lambda position: amended(position, entered("D")), voided], ids=["amend", "void"]
)


@of_both
def test_what_was_replaced_is_replaced_no_more_and_what_stands_there_is_named(
    replacing: Callable[[int], Statement],
) -> None:
    demo = given(opened(), entered("A"), amended(2, entered("B")))
    demo.when(replacing(2)).refused(NotReplaceable).says("#2", "#3", "name 3")
    demo.when(replacing(3)).admitted()


@of_both
def test_what_was_voided_is_replaced_no_more_and_the_void_is_named(
    replacing: Callable[[int], Statement],
) -> None:
    demo = given(opened(), entered("A"), amended(2, entered("B")), voided(3))
    demo.when(replacing(3)).refused(NotReplaceable).says("#3", "#4").says_not("name 4")


def test_what_was_replaced_long_ago_names_what_stands_there_now() -> None:
    demo = given(opened(), entered("A"), amended(2, entered("B")))
    demo.when(amended(3, entered("C"))).admitted().when(voided(2)).refused(NotReplaceable).says(
        "#2", "#4", "name 4"
    )
    demo.when(voided(3)).admitted().when(voided(2)).refused(NotReplaceable).says("#2", "#4")


def test_a_batch_may_take_back_what_it_says_once() -> None:
    demo = given(opened(), entered("A"))
    demo.when(amended(2, entered("B")), amended(2, entered("C"))).refused(NotReplaceable).says(
        "#2", "proposed"
    )
    assert demo.when(amended(2, entered("B")), amended(3, entered("C"))).admitted().timeline() == [
        1,
        4,
    ]
    assert demo.when(entered("B"), voided(3)).admitted().timeline() == [1, 2]
    demo.when(voided(2), amended(2, entered("B"))).refused(NotReplaceable).says("#2", "voided")


def test_voiding_a_void_gives_back_what_stood_there() -> None:
    demo = given(opened(), entered("A"), amended(2, entered("B")), entered("Z"))
    emptied = demo.when(voided(3)).admitted()
    assert emptied.timeline() == [1, 4]
    restored = emptied.when(voided(5)).admitted()
    assert restored.timeline() == demo.timeline() == [1, 3, 4]
    assert restored.project() == demo.project()
    places = Places(restored.recorded)
    undone = [
        (one.position, by.position) for one in restored.recorded if (by := places.undone_by(one))
    ]
    assert undone == [(2, 3), (5, 6)]


def test_what_was_given_back_can_be_amended_and_voided_again() -> None:
    restored = given(opened(), entered("A"), voided(2), voided(3))
    assert restored.when(amended(2, entered("B"))).admitted().timeline() == [1, 5]
    again = restored.when(voided(2)).admitted()
    assert again.timeline() == [1]
    assert again.when(voided(5)).admitted().timeline() == [1, 2]
    again.when(voided(3)).refused(NotReplaceable).says("#3")


def test_a_void_that_holds_no_more_is_voided_no_more() -> None:
    restored = given(opened(), entered("A"), voided(2), voided(3))
    restored.when(voided(3)).refused(NotReplaceable).says("#3")
    restored.when(amended(2, entered("B"))).admitted().when(voided(3)).refused(NotReplaceable).says(
        "#3"
    )


def test_a_void_of_a_void_is_voided_no_more_and_the_entry_is_to_be_voided_again() -> None:
    given(opened(), entered("A"), voided(2), voided(3)).when(voided(4)).refused(
        NotReplaceable
    ).says("#4", "again")


def test_a_void_says_nothing_to_amend() -> None:
    given(opened(), entered("A"), voided(2)).when(amended(3, entered("B"))).refused(
        NotReplaceable
    ).says("#3", "void")


@pytest.mark.parametrize("replacing", [amended(2, entered("B")), voided(2)])
def test_what_went_out_is_not_taken_back(replacing: Statement) -> None:
    out = given(opened(), published("2024Q1", as_of="2024-03-31", on="2024-04-02"))
    out.when(replacing).refused(NotReplaceable).says("#2", "publish again")


def test_giving_back_what_no_longer_fits_is_refused() -> None:
    demo = given(opened(), raised("r"), closed("r", on=APRIL), voided(3), voided(2))
    demo.when(voided(4)).refused(Unknown).undermines(3).says("'r'")
    demo.when(voided(5), voided(4)).admitted()


def test_giving_back_a_fall_is_answered_by_the_reason_of_the_void() -> None:
    demo = given(
        opened(),
        planned("ux"),
        progressed("ux", 60, on=APRIL),
        progressed("ux", 40, on=MAY, because="rework"),
    )
    restored = demo.when(voided(4)).admitted().when(voided(5)).admitted()
    assert restored.project() == demo.project()


def test_giving_back_a_fall_asks_nobody_else_for_a_reason() -> None:
    demo = given(
        opened(),
        planned("ux"),
        progressed("ux", 60, on=APRIL),
        progressed("ux", 40, on=MAY, because="rework"),
        voided(4),
    )
    demo.when(voided(5), entered("Build")).admitted()


def test_amending_a_creation_keeps_what_was_said_of_it() -> None:
    demo = given(
        opened(), planned("ux", "Ux"), progressed("ux", 20), amended(2, planned("ux", "UX"))
    )
    assert demo.timeline() == [1, 4, 3]
    ux = demo.project().one(Milestone, "ux")
    assert ux
    assert ux.title
    assert ux.percent
    assert (ux.title.value, ux.percent.value) == ("UX", Decimal(20))


# Whatever was recorded


def test_what_replaces_nothing_known_takes_a_place_of_its_own() -> None:
    demo = given_anyway(opened(), amended(9, entered("A")), voided(9), entered("B", on=OPENING))
    assert demo.timeline() == [1, 4, 2]


@pytest.mark.parametrize(
    ("statements", "holds"),
    [
        ([voided(9), voided(2)], [1]),
        ([entered("A"), voided(2), voided(2), voided(3)], [1, 2]),
        ([entered("A"), voided(2), voided(3), voided(2), voided(4)], [1]),
    ],
)
def test_a_void_that_was_never_to_be_leaves_statements_and_nothing_else(
    statements: list[Statement], holds: list[int]
) -> None:
    assert given_anyway(opened(), *statements).timeline() == holds


def test_what_an_odd_history_left_nowhere_is_not_replaced() -> None:
    odd = given_anyway(opened(), entered("A"), voided(2), amended(3, entered("B")))
    odd.when(amended(4, entered("C"))).refused(NotReplaceable).says("#4")


def test_no_item_comes_of_a_void() -> None:
    void = given(opened(), entered("A"), voided(2)).recorded[2]
    assert evolved(None, void.entry.fact.subject, void) is None


def test_a_void_in_a_walk_changes_nothing() -> None:
    demo = given(opened(), entered("A"), voided(2))
    project = demo.project()
    step = evolve(project, demo.recorded[2])
    assert step.before is step.after is None
    assert project == demo.project()


def test_a_timeline_tells_its_calendar_and_a_history_its_publications() -> None:
    out = given(
        opened(fiscal_year_starts=4),
        published("FY2025Q1", as_of="2024-06-30", on="2024-07-02"),
        entered("A", on="2024-07-02"),
    )
    assert (
        calendar_of(Places(out.recorded).statements())
        == calendar_of(out.recorded)
        == out.project().calendar
        == Calendar(4)
    )
    assert calendar_of(
        given_anyway(entered("A"), opened(fiscal_year_starts=7)).recorded
    ) == Calendar(7)
    assert calendar_of(()) == Calendar()
    assert [publication.position for publication in publications(out.recorded)] == [2]
