"""A form that is handed in again: what of it was recorded before, and what it booked and says no
longer.
"""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import given as g

from domain.entries import Entry
from projections.round.again import Again, again, source_of

MARK = "2 on 2024-03-01 by ada"


def stated(*statements: g.Statement, because: str = "") -> list[Entry]:
    """What a form of the mark states."""
    return [
        replace(one, source=source_of("week.txt", MARK), reason=because, id=str(uuid4()))
        for one in g.entries(statements)
    ]


def after(*statements: g.Statement) -> g.History:
    """A project in which the form was handed in."""
    history = g.given(g.opened(), g.planned("ux"), *statements)
    recorded = tuple(
        (
            replace(one, entry=replace(one.entry, source=source_of("w", MARK)))
            if one.position > 2
            else one
        )
        for one in history.recorded
    )
    return g.History(recorded)


def met(history: g.History, *statements: g.Statement, mark: str = MARK, because: str = "") -> Again:
    return again(stated(*statements, because=because), history.recorded, mark)


def test_what_a_form_said_before_is_known_by_its_mark_day_and_fact() -> None:
    history = after(g.progressed("ux", 40), g.spent("5"))
    found = met(history, g.spent("5", by="c.ruiz"), g.progressed("ux", 40), g.progressed("ux", 60))
    assert {number: one.position for number, one in found.said.items()} == {0: 4, 1: 3}
    assert [one.fact for one in found.new] == [stated(g.progressed("ux", 60))[0].fact]
    assert [one.id == history.recorded[3].entry.id for one in found.all] == [True, False, False]
    assert found.words == "handed in already (#3-#4)"
    assert met(history, g.spent("5")).words == "handed in already (#4); nothing was recorded"
    for other in (
        met(history, g.spent("5"), mark="3 on 2024-03-01 by ada"),
        met(history, g.spent("5", on="2024-03-02")),
    ):
        assert (other.said, other.words) == ({}, "")


def test_each_entry_is_met_once() -> None:
    assert list(met(after(g.spent("5")), g.spent("5"), g.spent("5")).said) == [0]
    assert list(
        met(after(g.spent("5"), g.spent("5", because="two")), g.spent("5"), g.spent("5")).said
    ) == [
        0,
        1,
    ]


def test_money_is_known_again_however_its_vendor_and_invoice_are_spelled() -> None:
    history = after(g.spent("5", vendor="Acme Ltd", reference="INV-17", category="Travel"))
    again_said = g.spent("5.00", vendor="ACME  ltd", reference="inv 17", category="travel")
    assert (
        met(history, again_said, because="two tranches").words
        == "handed in already (#3); nothing was recorded"
    )
    assert (
        met(history, g.spent("5", vendor="Acme Ltd", reference="INV-18", category="Travel")).said
        == {}
    )


def test_what_no_longer_holds_is_told() -> None:
    history = after(g.spent("5"), g.spent("6"), g.spent("7"))
    gone = g.History(history.when(g.voided(3), g.amended(4, g.spent("8"))).admitted().recorded)
    assert (
        met(gone, g.spent("5")).words
        == "handed in already (#3); #3 no longer holds; nothing was recorded"
    )
    both = met(gone, g.spent("5"), g.spent("6"), g.spent("7"))
    assert both.words == "handed in already (#3-#5); #3-#4 no longer hold; nothing was recorded"


def test_other_spending_than_a_form_booked_needs_a_reason() -> None:
    history = after(g.spent("5"), g.approved("9"))
    assert [
        str(one).partition(";")[0] for one in met(history, g.spent("6"), g.spent("7")).objections
    ] == [
        "this form booked 5.00 EUR as #3, and says so no longer",
        "this form booked 5.00 EUR as #3, and says so no longer",
    ]
    for fine in (
        met(history, g.spent("6"), because="another lot"),
        met(history, g.spent("5"), g.spent("6")),
        met(history, g.progressed("ux", 60)),
        met(g.History(history.when(g.voided(3)).admitted().recorded), g.spent("6")),
    ):
        assert not list(fine.objections)
