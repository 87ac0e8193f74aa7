"""The bookings of a project: which are listed, and what their totals come to."""

from __future__ import annotations

from datetime import date
from typing import Any

import given as g
from hypothesis import given as for_all
from worlds import whatever

from domain.items import Budget
from domain.timeline import state, timeline
from projections.lists.bookings import (
    BookingList,
    WantedBookings,
    before_words,
    bookings,
    data,
    table,
)

PAID = g.given(
    g.opened(),
    g.planned("ux", on="2024-01-02"),
    g.engaged("acme", "Acme Design", on="2024-01-02"),
    g.spent(
        "100",
        vendor="Acme Design",
        reference="R-1",
        category="design",
        milestone="ux",
        on="2024-01-20",
    ),
    g.spent("40.5", vendor="Terra\nSurvey", on="2024-03-02"),
    g.refunded("30", vendor="acme", on="2024-03-31"),
    g.spent("7", on="2024-04-01"),
)


def listed(
    history: g.History, as_of: str = "2024-12-31", size: int = 99, **wanted: Any
) -> BookingList:
    days = {
        name: date.fromisoformat(wanted.pop(name)) for name in ("since", "until") if name in wanted
    }
    found = bookings(
        history.recorded,
        WantedBookings(**wanted, **days),
        as_of=date.fromisoformat(as_of),
        size=size,
    )
    assert found is not None
    return found


def rows(found: BookingList) -> list[tuple[int, str, str]]:
    """The entry, the amount and the total of each booking."""
    return [
        (shape["entry"], shape["amount"]["amount"], shape["total"]["amount"])
        for shape in found.shapes
    ]


def test_what_was_spent_and_refunded_is_listed_with_what_it_comes_to() -> None:
    assert rows(listed(PAID)) == [
        (4, "100.00", "100.00"),
        (5, "40.50", "140.50"),
        (6, "-30.00", "110.50"),
        (7, "7.00", "117.50"),
    ]
    assert rows(listed(PAID, as_of="2024-03-30", size=5)) == [
        (4, "100.00", "100.00"),
        (5, "40.50", "140.50"),
    ]


def test_the_total_of_some_days_goes_on_from_what_was_booked_before() -> None:
    march = listed(PAID, since="2024-03-02", until="2024-03-31")
    assert rows(march) == [(5, "40.50", "140.50"), (6, "-30.00", "110.50")]
    assert before_words(march) == " Before that: 100.00 EUR."
    assert before_words(listed(PAID)) == ""


def test_of_a_vendor_all_is_listed_by_whatever_name_it_goes() -> None:
    for name in ("ACME design", "acme"):
        assert rows(listed(PAID, vendor=name)) == [(4, "100.00", "100.00"), (6, "-30.00", "70.00")]
    assert rows(listed(PAID, vendor="acme", since="2024-04-01")) == []
    assert listed(PAID, vendor="acme", since="2024-04-01").anything
    nobody = listed(PAID, vendor="nobody")
    assert (nobody.anything, list(nobody.vendors)) == (
        False,
        ["Acme Design", "Terra\nSurvey", "acme"],
    )


def test_what_was_amended_and_voided_is_listed_as_it_holds() -> None:
    history = g.given(
        g.opened(),
        g.spent("5"),
        g.amended(2, g.spent("6", on="2024-05-01")),
        g.spent("7"),
        g.spent("8"),
        g.voided(5),
    )
    assert rows(listed(history)) == [(4, "7.00", "7.00"), (3, "6.00", "13.00")]


def test_what_changes_nothing_is_no_booking() -> None:
    assert rows(
        listed(
            g.given_anyway(
                g.opened(), g.spent("5"), g.refunded("9"), g.spent("6 USD"), g.spent("7")
            )
        )
    ) == [
        (2, "5.00", "5.00"),
        (5, "7.00", "12.00"),
    ]


def test_before_the_project_opened_there_is_no_list() -> None:
    assert bookings(PAID.recorded, WantedBookings(), as_of=date(2023, 12, 31), size=99) is None


@for_all(whatever())
def test_the_last_total_is_what_was_spent_to_date(history: g.History) -> None:
    found = (
        bookings(history.recorded, WantedBookings(), as_of=date.max, size=len(history.recorded))
        if history.recorded
        else None
    )
    budget = state("demo", timeline(history.recorded)).one(Budget)
    spent_to_date = budget.spent.value.to_json() if budget and budget.spent else None
    assert (found.shapes[-1]["total"] if found and found.shapes else None) == spent_to_date


def test_people_read_columns_in_which_something_is_known_and_programs_all() -> None:
    assert table(listed(PAID).shapes) == (
        ["day", "amount", "vendor", "reference", "category", "milestone", "entry", "total"],
        [
            ["2024-01-20", "100.00 EUR", "Acme Design", "R-1", "design", "ux", "#4", "100.00 EUR"],
            ["2024-03-02", "40.50 EUR", "Terra Survey", "-", "-", "-", "#5", "140.50 EUR"],
            ["2024-03-31", "-30.00 EUR", "acme", "-", "-", "-", "#6", "110.50 EUR"],
            ["2024-04-01", "7.00 EUR", "-", "-", "-", "-", "#7", "117.50 EUR"],
        ],
    )
    assert table(listed(g.given(g.opened(), g.approved("9"), g.spent("7"))).shapes)[0] == [
        "day",
        "amount",
        "entry",
        "total",
    ]
    names, told = data(listed(PAID, since="2024-03-31").shapes)
    assert names == [
        "day",
        "amount",
        "currency",
        "vendor",
        "reference",
        "category",
        "milestone",
        "entry",
        "total",
    ]
    assert told == [
        ["2024-03-31", "-30.00", "EUR", "acme", "", "", "", "6", "110.50"],
        ["2024-04-01", "7.00", "EUR", "", "", "", "", "7", "117.50"],
    ]
