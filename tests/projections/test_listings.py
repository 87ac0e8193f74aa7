"""What list and show give: the items of a kind as of a day, in the shapes of the report."""

from collections.abc import Sequence
from datetime import date

import given as g
import goldens
import pytest
from worlds import ALL, RICH

from domain.entries import Recorded
from domain.kinds import KINDS
from projections.lists.card import card
from projections.lists.listings import WantedItems, days_untouched, listed, state_of
from projections.lists.overview import Overview, fits, overview
from projections.lists.project_card import PhaseShape, project_card
from projections.lists.tables import data, table
from projections.page.text import as_lines
from projections.report.budget import budget
from projections.report.figures import SECTIONS
from projections.report.header import standing
from projections.timeline.field import Field
from projections.timeline.view import View, view_of

EVERY = WantedItems(state="all")


def seen(history: Sequence[Recorded], day: date = date(2024, 6, 30)) -> View:
    view = view_of(history, as_of=day, size=ALL)
    assert view is not None
    return view


def keys(view: View, noun: str, wanted: WantedItems) -> list[str]:
    return [shape.key for shape in listed(view, SECTIONS[noun], wanted)]


def test_every_kind_of_a_rich_project_as_tables_and_as_columns_for_programs() -> None:
    view, told = seen(RICH.recorded), []
    for noun, section in SECTIONS.items():
        shapes = listed(view, section, EVERY)
        for names, rows in (table(noun, shapes), data(shapes, section.columns)):
            told += [f"{noun}:", "|".join(names), *("|".join(row) for row in rows), ""]
    goldens.check("lists.txt", "\n".join(told))


def test_a_list_tells_of_a_milestone_that_is_done_whatever_its_percent_and_due() -> None:
    history = g.given(
        g.opened(),
        g.planned("a"),
        g.progressed("a", 60, done=True),
        g.planned("b"),
        g.progressed("b", 60),
    )
    names, rows = table("milestone", listed(seen(history.recorded), SECTIONS["milestone"], EVERY))
    assert [row[names.index("state")] for row in rows] == ["done", "-"]


def test_the_cards_of_a_rich_project() -> None:
    view = seen(RICH.recorded)
    shapes = [
        (noun, section.build(view, one))
        for noun, section in SECTIONS.items()
        for one in view.held.all(section.item).values()
    ]
    of_project = (
        ("project", project_card(view)),
        ("status", standing(view)),
        ("budget", budget(view)),
    )
    cards = [as_lines(card(kind, shape)) for kind, shape in (*of_project, *shapes)]
    goldens.check("cards.txt", "\n".join(cards))


def test_the_progress_of_a_project_is_a_percentage() -> None:
    view = seen(g.given(g.opened(), g.planned("ux"), g.progressed("ux", 60)).recorded)
    assert "Overall progress  60 %" in as_lines(card("project", project_card(view)))


def test_a_list_shows_what_stands_unless_a_state_is_asked_for() -> None:
    view = seen(RICH.recorded)
    for noun, section in SECTIONS.items():
        every = listed(view, section, EVERY)
        told = [(one, state_of(section.kind, one)) for one in every]
        states = {state for _, state in told} - {None}
        by_state = [
            one for state in states for one in listed(view, section, WantedItems(state=state))
        ]
        assert [one for one, state in told if state != KINDS[noun].unlisted] == listed(
            view, section, WantedItems()
        ), noun
        assert sorted(map(str, by_state)) == sorted(str(one) for one, state in told if state), noun


def test_fields_are_asked_for_in_whatever_case() -> None:
    view = seen(
        g.given(
            g.opened(),
            g.planned("a", owner="A. Novak"),
            g.planned("b", owner="B. Ruiz"),
            g.planned("c"),
        ).recorded
    )
    assert keys(view, "milestone", WantedItems(fields={"owner": "a. novak"})) == ["a"]
    assert keys(view, "milestone", WantedItems(fields={"timing": "overdue"})) == []


def test_untouched_is_what_nothing_was_said_of_for_so_many_days() -> None:
    history = g.given(
        g.opened(),
        g.raised("old", on="2024-01-10"),
        g.raised("seen", "Other", on="2024-01-10"),
        g.reassessed("seen", owner="A. Novak", on="2024-05-31"),
    ).recorded
    view = seen(history)
    assert keys(view, "risk", WantedItems(untouched=31)) == ["old"]
    assert keys(view, "risk", WantedItems(untouched=30)) == ["old", "seen"]
    assert days_untouched(PhaseShape(Field(None)), view.as_of) == 0


def test_a_project_that_had_not_opened_has_no_view() -> None:
    assert (
        view_of(g.given(g.opened(), g.planned("a")).recorded, as_of=date(1999, 1, 1), size=ALL)
        is None
    )


@pytest.mark.parametrize("noun", SECTIONS)
def test_the_columns_that_people_read_end_with_the_entries(noun: str) -> None:
    names, rows = table(noun, [])
    assert (names[-1], rows) == ("entries", [])
    assert set(names[:-1]) <= {"key", "title"}


def test_a_milestone_is_done_by_its_percent_or_by_word() -> None:
    view = seen(
        g.given(
            g.opened(),
            g.planned("a"),
            g.progressed("a", 100),
            g.planned("b"),
            g.progressed("b", done=True),
            g.planned("c"),
        ).recorded
    )
    assert keys(view, "milestone", WantedItems(state="done")) == ["a", "b"]
    assert keys(view, "milestone", WantedItems(state="open")) == ["c"]


def test_projects_are_asked_for_by_what_they_are_and_how_they_stand() -> None:
    one = overview(
        g.given(g.opened(company="Acme"), g.declared("at-risk")).recorded,
        as_of=date(2024, 6, 30),
        size=ALL,
    )
    assert one is not None
    assert fits(one, company="acme", status="at-risk", phase=None)
    assert not fits(one, phase="Design")
    assert list(one) == list(Overview.__annotations__)


def test_a_card_says_under_where_it_was_stated_and_not_what_a_computed_budget_leaves() -> None:
    stated = as_lines(
        card(
            "budget",
            budget(
                seen(
                    g.given(
                        g.opened(), g.budget_stated(used_percent="78", over_percent="-5")
                    ).recorded
                )
            ),
        )
    )
    computed = as_lines(
        card("budget", budget(seen(g.given(g.opened(), g.approved("100"), g.spent("40")).recorded)))
    )
    assert "Under" in stated
    assert "5 %" in stated
    assert "Under" not in computed


def test_a_card_says_yes_where_something_was_dropped_into_nothing() -> None:
    view = seen(g.given(g.opened(), g.planned("a"), g.dropped("a")).recorded)
    assert "Dropped  yes" in as_lines(
        card("milestone", listed(view, SECTIONS["milestone"], EVERY)[0])
    )
