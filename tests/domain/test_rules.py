"""The rules: what makes no sense about an entry in its place, what asks for a reason, and what is
admitted.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import given as g
import pytest
from given import said

from domain.budget import BookedTwice, BudgetChanged, InvoiceTwice, RefundBeyondPaid, RefundTooLarge
from domain.door import InTheFuture, NearSection, ReasonMissing, TooFine, UnknownCurrency
from domain.errors import Unreadable
from domain.facts import FACTS, LEDGERS_OWN
from domain.fiscal import FiscalYearStays
from domain.kinds import SECTIONS
from domain.milestone import PercentFalls
from domain.objections import (
    AfterClosing,
    AlreadyThere,
    BeforeOpening,
    CreatedAgain,
    NotOpen,
    NotOver,
    OtherCalendar,
    OtherCurrency,
    Over,
    SameTitle,
    TakenBy,
    Unknown,
)
from domain.publication import PublishedBefore

FEBRUARY, MARCH, APRIL, MAY, JUNE = (
    "2024-02-01",
    "2024-03-01",
    "2024-04-01",
    "2024-05-01",
    "2024-06-01",
)
Builder = Callable[..., g.Statement]


@dataclass(frozen=True)
class Kind:
    """A kind of item: how it comes to be, what can be said of it, how it ends and whether it may
    then come to be again.
    """

    name: str
    create: Builder
    speak: Builder
    end: Builder
    ended: str
    again: bool = True

    def __str__(self) -> str:
        return f"{self.name} {self.ended}"


MILESTONE = Kind(
    "milestone",
    g.planned,
    lambda key, **more: g.described(key, owner="o", **more),
    g.dropped,
    "dropped",
)
RISK = Kind(
    "risk",
    g.raised,
    lambda key, **more: g.reassessed(key, owner="o", **more),
    g.closed,
    "closed",
    again=False,
)
MISSED = Kind(
    "objective",
    g.objective_set,
    lambda key, **more: g.objective_described(key, owner="o", **more),
    g.missed,
    "missed",
)
OBJECTIVE = replace(MISSED, end=g.objective_dropped, ended="dropped")
MET = replace(MISSED, end=g.met, ended="met", again=False)
VENDOR = Kind("vendor", g.engaged, g.noted, g.released, "released")
DEPENDENCY = Kind("dependency", g.depended, g.resolved, g.resolved, "resolved")
KINDS = [MILESTONE, RISK, MISSED, OBJECTIVE, MET, VENDOR, DEPENDENCY]
SPEAKING: list[tuple[Builder, Builder]] = [
    (g.planned, MILESTONE.speak),
    (g.planned, lambda key, **more: g.progressed(key, 20, **more)),
    (g.planned, lambda key, **more: g.rescheduled(key, "2024-09", **more)),
    (g.planned, g.dropped),
    (g.raised, RISK.speak),
    (g.raised, g.closed),
    (g.raised, g.reopened),
    (g.objective_set, MISSED.speak),
    (g.objective_set, g.met),
    (g.objective_set, g.missed),
    (g.objective_set, lambda key, **more: g.moved(key, "2024Q3", **more)),
    (g.objective_set, g.objective_dropped),
    (g.engaged, g.noted),
    (g.engaged, g.released),
    (g.depended, g.resolved),
]
of_every_kind = pytest.mark.parametrize("kind", KINDS, ids=str)
of_every_word = pytest.mark.parametrize(
    ("create", "speak"), SPEAKING, ids=[speak("ux").type for _, speak in SPEAKING]
)


# The project


def test_nothing_is_said_of_a_project_that_was_never_opened() -> None:
    g.given().when(g.entered("Design")).refused(NotOpen, only_unknown=True).says("'demo'")
    g.given().when(g.opened(), g.entered("Design", on=g.OPENING)).admitted()


def test_the_opening_day_bounds_a_projects_entries() -> None:
    demo = g.given(g.opened(on=MARCH))
    demo.when(g.entered("Design", on=FEBRUARY)).refused(BeforeOpening).says(FEBRUARY, MARCH, "#1")
    demo.when(g.entered("Design", on=MARCH)).admitted()
    demo.when(g.amended(1, g.opened(on=FEBRUARY)), g.entered("Design", on=FEBRUARY)).admitted()


def test_an_opening_that_others_rest_on_can_neither_be_voided_nor_amended_away() -> None:
    demo = g.given(g.opened(), g.entered("Design", on=MARCH), g.declared("on-track", on=APRIL))
    demo.when(g.voided(1)).refused(NotOpen, NotOpen).undermines(2, 3).says("#1")
    demo.when(g.amended(1, g.opened(on=APRIL))).refused(BeforeOpening).undermines(2)
    demo.when(g.amended(1, g.opened(on=MARCH))).admitted()


def test_a_project_is_opened_once_and_an_earlier_day_amends_the_opening() -> None:
    demo = g.given(g.opened(on=MARCH))
    demo.when(g.opened("Other", on=APRIL)).refused(AlreadyThere).says("#1")
    demo.when(g.opened(on=FEBRUARY, because="found the contract")).refused(AlreadyThere).undermines(
        1
    )
    demo.when(g.amended(1, g.opened(on=FEBRUARY))).admitted().when(
        g.entered("Design", on=FEBRUARY)
    ).admitted()


def test_an_open_project_is_described_at_will() -> None:
    facts = [
        g.project_described(manager="M", company=None),
        g.entered("Design"),
        g.declared("at-risk", dimension="cost"),
    ]
    g.given(g.opened()).when(
        *facts, g.staffed(5), g.measured("uptime", "99.9"), g.narrated("conclusion"), g.noted(None)
    ).admitted()


# Items come to be


@of_every_kind
def test_what_is_there_is_not_created_again(kind: Kind) -> None:
    demo = g.given(g.opened(), kind.create("ux", on=MARCH))
    demo.when(kind.create("ux", "Other", on=APRIL)).refused(AlreadyThere).says(
        f"{kind.name} 'ux'", MARCH, "#2"
    )
    demo.when(kind.create("ui", on=APRIL)).admitted()


@of_every_kind
def test_what_is_over_comes_to_be_again_where_its_kind_is_not_reopened(kind: Kind) -> None:
    verdict = g.given(g.opened(), kind.create("ux"), kind.end("ux", on=APRIL)).when(
        kind.create("ux", on=MAY)
    )
    if kind.again:
        verdict.admitted().when(kind.speak("ux", on=MAY)).admitted()
    else:
        verdict.refused(AlreadyThere).says(
            "#2", "pledger risk reopen ux" if kind.name == "risk" else "another key"
        )


@of_every_kind
def test_what_is_created_again_earlier_needs_a_reason_and_is_then_restated(kind: Kind) -> None:
    demo = g.given(g.opened(), kind.create("ux", on=APRIL))
    earlier = kind.create("ux", "Earlier", on=MARCH)
    demo.when(earlier).refused(CreatedAgain).undermines(2).says(MARCH, "proposed")
    then = demo.when(replace(earlier, because="the kick-off was in March")).admitted()
    then.when(kind.speak("ux", on=MARCH)).admitted()


@of_every_kind
def test_a_title_names_one_item_of_its_kind(kind: Kind) -> None:
    demo = g.given(g.opened(), kind.create("a", "Design"))
    demo.when(kind.create("b", "DESIGN")).refused(SameTitle).says("'a'", "'DESIGN'")
    demo.when(kind.create("b", "Design 2")).admitted()
    demo.when(kind.create("b", "Design", on=FEBRUARY)).refused(SameTitle).undermines(2)


@pytest.mark.parametrize(
    ("create", "describe"),
    [(g.planned, g.described), (g.raised, g.reassessed), (g.objective_set, g.objective_described)],
)
def test_an_item_is_not_described_with_anothers_title(create: Builder, describe: Builder) -> None:
    demo = g.given(g.opened(), create("a", "Design"), create("b", "Build"))
    demo.when(describe("b", title="design")).refused(SameTitle).says("'a'")
    demo.when(describe("a", title="DESIGN")).admitted()
    free = demo.when(describe("a", title="Concept", on=APRIL)).admitted()
    free.when(describe("b", title="Design", on=MAY)).admitted().when(
        create("c", "Build", on=MAY)
    ).admitted()


def test_items_of_two_kinds_may_share_a_key_and_a_title() -> None:
    g.given(g.opened(), g.planned("ux", "UX")).when(
        g.raised("ux", "UX"), g.objective_set("ux", "UX"), g.engaged("ux", "UX")
    ).admitted()


def test_a_dropped_milestone_that_is_planned_again_goes_on() -> None:
    demo = g.given(
        g.opened(),
        g.planned("ux", due="2024-06"),
        g.progressed("ux", 40),
        g.dropped("ux", on=APRIL),
        g.planned("ux", "UX", on=MAY),
    )
    demo.when(g.progressed("ux", 30, on=JUNE)).refused(PercentFalls).says("40")
    demo.when(g.progressed("ux", 50, on=APRIL)).refused(Over)
    demo.when(g.progressed("ux", 50, on=JUNE)).admitted()


def test_a_restating_entry_can_be_amended() -> None:
    demo = g.given(
        g.opened(), g.planned("ux", on=MAY), g.planned("ux", on=MARCH, because="found the plan")
    )
    demo.when(g.amended(2, g.planned("ux", owner="M. Keller", on=MAY))).admitted()


def test_an_amendment_of_something_else_does_not_create_again_what_is_there() -> None:
    demo = g.given(g.opened(), g.planned("ux"), g.planned("db"), g.entered("Build", on=APRIL))
    demo.when(g.amended(3, g.planned("ui"))).admitted()
    demo.when(g.amended(3, g.planned("ux", "Other"))).refused(TakenBy).says("#2")
    demo.when(g.amended(4, g.planned("ux", "Other", on=APRIL))).refused(TakenBy).says("#2")


# Items are spoken of


@of_every_word
def test_what_was_never_created_is_unknown(create: Builder, speak: Builder) -> None:
    kind, _, _ = speak("ux").type.partition("-")
    nothing_like_it = g.given(g.opened(), create("database")).when(speak("ux-design"))
    nothing_like_it.refused(Unknown, only_unknown=True).says(
        f"{kind} 'ux-design'", "demo"
    ).says_not("did you mean")
    g.given(g.opened(), create("ux-design")).when(speak("ux-desing")).refused(
        Unknown, only_unknown=True
    ).says("did you mean 'ux-design'")


@of_every_word
def test_nothing_is_said_of_an_item_before_it_was_created(create: Builder, speak: Builder) -> None:
    demo = g.given(g.opened(), create("ux", on=APRIL))
    demo.when(speak("ux", on=MARCH)).refused(Unknown, only_unknown=True).says(MARCH, APRIL, "#2")
    if speak is not g.reopened:
        demo.when(speak("ux", on=APRIL)).admitted()


@of_every_word
def test_a_creation_that_others_rest_on_can_neither_be_voided_nor_moved_later(
    create: Builder, speak: Builder
) -> None:
    demo = g.given(
        g.opened(),
        create("ux", on=MARCH),
        *([g.closed("ux")] if speak is g.reopened else []),
        speak("ux", on=APRIL),
    )
    later = len(demo.recorded)
    stands = (3, 4) if speak is g.reopened else (later,)
    demo.when(g.voided(2)).refused(*[Unknown] * len(stands)).undermines(*stands).says("#2")
    demo.when(g.amended(2, create("ux", on=MAY))).refused(*[Unknown] * len(stands)).undermines(
        *stands
    )
    demo.when(g.voided(later)).admitted()


@of_every_kind
def test_nothing_is_said_of_what_is_over(kind: Kind) -> None:
    demo = g.given(g.opened(), kind.create("ux"), kind.end("ux", on=APRIL))
    demo.when(kind.speak("ux", on=MAY)).refused(Over).says(
        f"{kind.name} 'ux'", kind.ended, APRIL, "#3"
    )
    if kind is not DEPENDENCY:
        demo.when(kind.speak("ux", on=MARCH)).admitted()


@of_every_word
def test_no_word_fits_an_item_that_is_over_but_those_that_reopen_it(
    create: Builder, speak: Builder
) -> None:
    end = next(
        kind.end
        for kind in (MILESTONE, RISK, OBJECTIVE, VENDOR, DEPENDENCY)
        if kind.create is create
    )
    verdict = g.given(g.opened(), create("ux"), end("ux", on=APRIL)).when(speak("ux", on=MAY))
    if speak is g.reopened:
        verdict.admitted()
    else:
        verdict.refused(Over)


@of_every_kind
def test_an_end_learned_late_breaks_what_was_said_after_it(kind: Kind) -> None:
    demo = g.given(g.opened(), kind.create("ux"), kind.speak("ux", on=MAY))
    demo.when(kind.end("ux", on=APRIL, because="so it was")).refused(Over).undermines(3).says(
        "proposed", kind.ended
    )
    if kind is not DEPENDENCY:
        demo.when(kind.end("ux", on=MAY)).admitted()


def test_what_breaks_a_later_entry_is_recorded_together_with_what_mends_it() -> None:
    demo = g.given(g.opened(), g.raised("r"), g.reassessed("r", owner="o", on=MAY))
    demo.when(g.closed("r", on=MARCH), g.reopened("r", on=APRIL)).admitted()
    demo.when(g.closed("r", on=APRIL), g.voided(3)).admitted()
    demo.when(g.closed("r", on=APRIL)).refused(Over).says("same batch")


def test_only_a_closed_risk_is_reopened() -> None:
    demo = g.given(g.opened(), g.raised("r"), g.closed("r", on=APRIL))
    demo.when(g.reopened("r", on=MARCH)).refused(NotOver).says("'r'", MARCH)
    demo.when(g.reopened("r", on=MAY)).admitted().when(g.closed("r", on=JUNE)).admitted()


def test_a_missed_objective_may_still_be_met() -> None:
    demo = g.given(g.opened(), g.objective_set("o"), g.missed("o", on=APRIL), g.met("o", on=MAY))
    demo.when(g.met("o", on=JUNE)).refused(Over).says("met", "#4")
    demo.when(g.missed("o", on=JUNE)).refused(Over)


@pytest.mark.parametrize(
    ("create", "end"),
    [(g.planned, g.dropped), (g.raised, g.closed), (g.objective_set, g.objective_dropped)],
)
def test_what_an_item_goes_on_as_is_known(create: Builder, end: Builder) -> None:
    demo = g.given(g.opened(), create("a"), create("b"), create("later", on=MAY))
    demo.when(end("a", "b", "later", "c", on=APRIL)).refused(
        Unknown, Unknown, only_unknown=True
    ).says("'later'", "'c'")
    demo.when(end("a", "b", on=APRIL)).admitted()


# Percents


@pytest.mark.parametrize("percent", [60, 61, 100, None])
def test_a_percent_may_stand_still_or_rise(percent: int | None) -> None:
    g.given(g.opened(), g.planned("ux"), g.progressed("ux", 60)).when(
        g.progressed("ux", percent, note="n")
    ).admitted()


def test_a_fall_of_a_percent_needs_a_reason() -> None:
    demo = g.given(g.opened(), g.planned("ux"), g.progressed("ux", 60, on=APRIL, by="j.doe"))
    demo.when(g.progressed("ux", 40, on=MAY)).refused(PercentFalls).says(
        "ux", "60", "40", APRIL, "#3", "j.doe", "--because"
    )
    demo.when(g.progressed("ux", 0, on=APRIL)).refused(PercentFalls)
    demo.when(g.progressed("ux", 40, on=MAY, because="rework")).admitted()


def test_a_blank_reason_is_none() -> None:
    demo = g.given(g.opened(), g.planned("ux"), g.progressed("ux", 60))
    demo.when(g.progressed("ux", 40, because=" \t")).refused(PercentFalls)


def test_a_fact_learned_late_may_fit_between_its_neighbours() -> None:
    demo = g.given(
        g.opened(),
        g.planned("ux"),
        g.progressed("ux", 20, on=MARCH),
        g.progressed("ux", 60, on=MAY),
    )
    demo.when(g.progressed("ux", 30, on=APRIL)).admitted()
    demo.when(g.progressed("ux", 10, on=APRIL)).refused(PercentFalls).says("20", "#3")
    demo.when(g.progressed("ux", 5, on=FEBRUARY)).refused(Unknown, only_unknown=True)


def test_a_rise_learned_late_makes_a_stored_entry_a_fall_and_its_reason_answers_both() -> None:
    demo = g.given(g.opened(), g.planned("ux"), g.progressed("ux", 60, on=MAY))
    demo.when(g.progressed("ux", 70, on=APRIL, by="j.doe")).refused(PercentFalls).undermines(
        3
    ).says("70", "60", APRIL, "j.doe")
    demo.when(g.progressed("ux", 70, on=APRIL, because="counted anew")).admitted()


def test_a_stored_entry_is_answered_for_by_what_comes_to_hold_before_it() -> None:
    demo = g.given(g.opened(), g.planned("ux"), g.planned("db"), g.progressed("ux", 60, on=MAY))
    late = g.progressed("ux", 70, on=APRIL)
    demo.when(late, g.progressed("ux", 80, on=JUNE, because="later")).refused(
        PercentFalls
    ).undermines(4)
    demo.when(late, g.progressed("db", 10, on=MARCH, because="another")).refused(
        PercentFalls
    ).undermines(4)
    answered = g.progressed("ux", 70, on=APRIL, because="counted anew")
    demo.when(
        answered, g.progressed("db", 10, on=MARCH), g.progressed("ux", 80, on=JUNE)
    ).admitted()


def test_what_lacks_only_a_reason_names_those_who_are_asked_for_it() -> None:
    demo = g.given(g.opened(), g.planned("ux"), g.progressed("ux", 60, on=APRIL))
    late, later = g.progressed("ux", 70, on=MARCH), g.progressed("ux", 80, on=MAY)
    (undermined,) = demo.when(late, later).objections
    assert [one.effective_on.isoformat() for one in undermined.asked] == [MARCH]
    (fall,) = demo.when(later, g.progressed("ux", 10, on=MAY)).objections
    assert [one.id for one in fall.asked] == [g.identity(5)]
    assert [one.asked for one in demo.when(g.progressed("db", 10)).objections] == [()]
    assert [one.asked for one in demo.when(g.voided(2)).objections] == [[]]


def test_a_fall_among_proposals_is_answered_where_it_falls_or_by_what_was_said_later() -> None:
    demo = g.given(g.opened(), g.planned("ux"))
    demo.when(g.progressed("ux", 60), g.progressed("ux", 40)).refused(PercentFalls).says("proposed")
    demo.when(g.progressed("ux", 60), g.progressed("ux", 40, because="rework")).admitted()
    demo.when(g.progressed("ux", 60, because="rework"), g.progressed("ux", 40)).refused(
        PercentFalls
    )
    demo.when(
        g.progressed("ux", 60), g.progressed("ux", 40), g.progressed("ux", 50, because="rework")
    ).refused(PercentFalls)
    demo.when(
        g.progressed("ux", 40, on=MAY), g.progressed("ux", 60, on=APRIL, because="counted anew")
    ).admitted()
    demo.when(g.progressed("ux", 40, on=MAY), g.progressed("ux", 60, on=APRIL)).refused(
        PercentFalls
    )


def test_a_fall_that_was_answered_asks_no_more() -> None:
    demo = g.given(
        g.opened(),
        g.planned("ux"),
        g.progressed("ux", 60, on=APRIL),
        g.progressed("ux", 40, on=MAY, because="rework"),
    )
    demo.when(g.progressed("ux", 30, on=MARCH)).admitted()
    demo.when(g.progressed("ux", 70, on=APRIL)).admitted()
    demo.when(g.amended(3, g.progressed("ux", 80, on=APRIL))).admitted()


# Calendars

Dated = Callable[[str, str], g.Statement]  # of what is said, and a quarter of the project
TARGETED: list[Dated] = [
    lambda said, _: g.completion_targeted(said),
    lambda said, _: g.planned("new", due=said),
    lambda said, _: g.rescheduled("ux", said),
    lambda said, _: g.raised("new", due=said),
    lambda said, _: g.reassessed("r", due=said),
    lambda said, ours: g.objective_set("new", target=said, quarter=ours),
    lambda said, _: g.objective_described("o", target=said),
]
IN_A_QUARTER: list[Dated] = [
    lambda said, _: g.objective_set("new", quarter=said),
    lambda said, _: g.moved("o", said),
    lambda said, _: g.narrated("impact", quarter=said),
]


def _types(says: list[Dated]) -> list[str]:
    return [say("2024Q3", "2024Q3").type for say in says]


def _with_items(*statements: g.Statement, fiscal: bool = False, **opening: Any) -> g.History:
    """A project with an item of each kind that is spoken of."""
    quarter = "FY2024Q2" if fiscal else "2024Q2"
    if fiscal:
        opening["fiscal_year_starts"] = 4
    return g.given(
        g.opened(**opening),
        g.planned("ux"),
        g.raised("r"),
        g.objective_set("o", quarter=quarter),
        *statements,
    )


@pytest.mark.parametrize("say", [*TARGETED, *IN_A_QUARTER], ids=_types([*TARGETED, *IN_A_QUARTER]))
def test_a_project_counts_in_one_calendar(say: Dated) -> None:
    _with_items().when(say("FY2024Q3", "2024Q2")).refused(OtherCalendar).says("FY2024Q3", "demo")
    _with_items().when(say("2024Q3", "2024Q2")).admitted()
    _with_items(fiscal=True).when(say("2024Q3", "FY2024Q2")).refused(OtherCalendar).says(
        "2024Q3", "demo"
    )
    _with_items(fiscal=True).when(say("FY2024Q3", "FY2024Q2")).admitted()


@pytest.mark.parametrize("say", TARGETED, ids=_types(TARGETED))
def test_days_months_and_words_fit_any_calendar(say: Dated) -> None:
    for target in ("2024-09-30", "2024-09", "when it is done"):
        _with_items().when(say(target, "2024Q2")).admitted()
        _with_items(fiscal=True).when(say(target, "FY2024Q2")).admitted()


def test_another_calendar_does_not_fit_the_quarters_that_were_stated() -> None:
    demo = g.given(
        g.opened(),
        g.objective_set("o", quarter="2024Q2"),
        g.narrated("impact", quarter="2024Q1"),
        g.narrated("conclusion"),
    )
    demo.when(g.amended(1, g.opened(fiscal_year_starts=7))).refused(
        OtherCalendar, OtherCalendar
    ).undermines(2, 3)
    g.given(g.opened(), g.narrated("impact")).when(
        g.amended(1, g.opened(fiscal_year_starts=7))
    ).admitted()


FISCAL = g.opened(fiscal_year_starts=4)
SEVENTH = g.opened(fiscal_year_starts=7)


@pytest.mark.parametrize("say", [*TARGETED, *IN_A_QUARTER], ids=_types([*TARGETED, *IN_A_QUARTER]))
def test_a_fiscal_year_stays_once_a_quarter_of_it_is_named(say: Dated) -> None:
    named = g.given(
        FISCAL,
        g.planned("ux"),
        g.raised("r"),
        g.objective_set("o", quarter="FY2024Q2"),
        say("FY2024Q3", "FY2024Q2"),
    )
    refused = named.when(g.amended(1, SEVENTH)).refused(FiscalYearStays)
    refused.says(
        "FY2024Q2 is 2023-07-01 to 2023-09-30",
        "from month 7 it would be 2023-10-01 to 2023-12-31",
        "open another project",
    )


def test_a_fiscal_year_stays_once_a_quarter_of_it_went_out() -> None:
    quarter = g.published("FY2024Q4", as_of="2024-03-31", on="2024-04-03")
    refused = (
        g.given(FISCAL, g.narrated("impact", quarter="FY2024Q1"), quarter)
        .when(g.amended(1, SEVENTH))
        .refused(FiscalYearStays)
    )
    refused.says(
        "FY2024Q4 is 2024-01-01 to 2024-03-31, and #3 published it",
        "to count so, open another project",
    )


def test_a_fiscal_year_may_begin_otherwise_while_no_quarter_is_named() -> None:
    g.given(FISCAL, g.planned("ux", due="2024-09"), g.narrated("impact")).when(
        g.amended(1, SEVENTH)
    ).admitted()
    g.given(FISCAL, g.completion_targeted("FY2024Q3")).when(
        g.amended(1, g.opened("Renamed", fiscal_year_starts=4))
    ).admitted()
    g.given(FISCAL, g.completion_targeted("FY2024Q3"), g.voided(2)).when(
        g.amended(1, SEVENTH)
    ).admitted()
    g.given(FISCAL, g.completion_targeted("FY2024Q3")).when(
        g.voided(2), g.amended(1, SEVENTH)
    ).admitted()
    anew = g.amended(2, g.completion_targeted("FY2025Q1"))
    g.given(FISCAL, g.completion_targeted("FY2024Q3")).when(g.amended(1, SEVENTH), anew).admitted()
    g.given(FISCAL, g.completion_targeted("FY2024Q3")).when(
        g.voided(1), g.voided(2), SEVENTH
    ).admitted()
    g.given(FISCAL, g.completion_targeted("FY2024Q3")).when(g.voided(1), SEVENTH).refused(
        FiscalYearStays
    )


def test_what_named_a_quarter_is_not_brought_back_into_another_fiscal_year() -> None:
    moved_on = g.given(
        FISCAL,
        g.completion_targeted("FY2024Q3"),
        g.entered("Build"),
        g.voided(2),
        g.voided(3),
        g.amended(1, SEVENTH),
    )
    moved_on.when(g.voided(4)).refused(FiscalYearStays).says("FY2024Q3 is 2023-10-01 to 2023-12-31")
    moved_on.when(g.voided(5)).admitted()
    moved_on.when(g.amended(6, FISCAL), g.voided(4)).admitted()
    g.given(FISCAL, g.completion_targeted("FY2024Q3"), g.voided(2)).when(g.voided(3)).admitted()
    g.given_anyway(FISCAL, g.completion_targeted("FY2024Q3"), g.amended(1, SEVENTH)).when(
        g.amended(3, FISCAL)
    ).refused(FiscalYearStays)


# Prose


@pytest.mark.parametrize(
    ("section", "own"),
    [
        ("summary", "executive-summary"),
        ("team", "staffing"),
        ("budgets", "budget"),
        ("dependency", "dependencies"),
    ],
)
def test_a_section_that_resembles_one_of_the_reports_asks_which_is_meant(
    section: str, own: str
) -> None:
    demo = g.given(g.opened())
    demo.when(g.narrated(section)).refused(NearSection).says(repr(own))
    demo.when(g.narrated(section, title="Ours")).admitted()
    demo.when(replace(g.narrated(section), because="it is another")).admitted()
    g.given_anyway(g.opened(), g.narrated(section)).when(g.declared("ahead")).admitted()


@pytest.mark.parametrize(
    "section", [*SECTIONS, "outlook", "lessons-learned", "testing", "decisions"]
)
def test_the_reports_own_sections_and_others_ask_nothing(section: str) -> None:
    g.given(g.opened()).when(g.narrated(section)).admitted()


# Money

PAID: list[Callable[[str], g.Statement]] = [
    g.approved,
    g.revised,
    g.spent,
    g.refunded,
    g.forecast,
    lambda amount: g.planned("new", cost=g.money(amount)),
    lambda amount: g.described("ux", cost=g.money(amount)),
    lambda amount: g.budget_stated(spent=g.money(amount)),
    lambda amount: g.budget_stated(approved=g.money(amount)),
]
of_every_amount = pytest.mark.parametrize("say", PAID, ids=[say("5").type for say in PAID])


@of_every_amount
def test_a_project_is_kept_in_the_currency_that_it_was_opened_with(
    say: Callable[[str], g.Statement],
) -> None:
    demo = _with_items(g.spent("500"), currency="EUR")
    demo.when(say("5 USD")).refused(OtherCurrency).says("EUR", "USD")
    demo.when(say("5 EUR")).admitted()


@of_every_amount
def test_a_project_without_a_currency_is_kept_in_that_of_its_first_amount(
    say: Callable[[str], g.Statement],
) -> None:
    demo = _with_items(g.spent("500 EUR"))
    demo.when(say("5 USD")).refused(OtherCurrency)
    demo.when(say("5 EUR")).admitted()


FIRST = [say for say in PAID if say is not g.refunded]


@pytest.mark.parametrize("say", FIRST, ids=[say("5").type for say in FIRST])
def test_any_amount_may_be_the_first_that_gives_a_project_its_currency(
    say: Callable[[str], g.Statement],
) -> None:
    _with_items(say("5 USD")).when(g.forecast("500 EUR", on=APRIL)).refused(OtherCurrency)


def test_another_currency_does_not_fit_the_amounts_that_were_stated() -> None:
    demo = g.given(g.opened(currency="EUR"), g.spent("5 EUR"))
    demo.when(g.amended(1, g.opened(currency="USD"))).refused(OtherCurrency).undermines(2)
    demo.when(g.amended(1, g.opened(currency="USD")), g.amended(2, g.spent("6 USD"))).admitted()
    g.given(g.opened(), g.spent("5 EUR")).when(g.approved("9 USD", on=FEBRUARY)).refused(
        OtherCurrency
    ).undermines(2)


@of_every_amount
@pytest.mark.parametrize(
    ("fine", "too_fine"),
    [
        ("5 JPY", "5.50 JPY"),
        ("5.25 EUR", "5.255 EUR"),
        ("5.255 KWD", None),
        ("5.00 JPY", None),
        ("5.125 XDR", None),
    ],
)
def test_no_amount_is_finer_than_its_currency(
    say: Callable[[str], g.Statement], fine: str, too_fine: str | None
) -> None:
    demo = _with_items(g.spent(f"500 {fine[-3:]}"))
    demo.when(say(fine)).admitted()
    if too_fine:
        demo.when(say(too_fine)).refused(TooFine).says(
            too_fine.split()[0].rstrip("0"), too_fine[-3:]
        )


@of_every_amount
def test_a_currency_is_one_of_iso_4217(say: Callable[[str], g.Statement]) -> None:
    kinds = {
        objection.mark.kind
        for objection in _with_items().when(say("5 EUX")).says("EUX", "did you mean").objections
    }
    assert kinds - {"RefundTooLarge"} == {"UnknownCurrency"}


def test_a_project_is_opened_with_a_currency_of_iso_4217() -> None:
    g.given().when(g.opened(currency="XQQ")).refused(UnknownCurrency).says("XQQ")
    g.given().when(g.opened(currency="JPY")).admitted()


def test_no_more_comes_back_than_went_out() -> None:
    demo = g.given(g.opened(), g.spent("100", on=MARCH), g.spent("50", on=MAY))
    demo.when(g.refunded("100.01", on=APRIL)).refused(RefundTooLarge).says(
        "100.01", "100.00", APRIL
    )
    demo.when(g.refunded("1", on=FEBRUARY)).refused(RefundTooLarge).says("nothing")
    demo.when(g.refunded("100", on=APRIL)).admitted().when(g.refunded("50.01", on=JUNE)).refused(
        RefundTooLarge
    )


def test_a_refund_learned_late_leaves_enough_for_the_later_ones() -> None:
    demo = g.given(g.opened(), g.spent("100"), g.refunded("60", on=MAY))
    demo.when(g.refunded("50", on=APRIL)).refused(RefundTooLarge).undermines(3).says("50.00")
    demo.when(g.voided(2)).refused(RefundTooLarge).undermines(3).says("#2")
    demo.when(g.amended(2, g.spent("60"))).admitted()


def test_a_refund_that_names_nothing_known_is_not_measured_too() -> None:
    demo = g.given(g.opened(), g.spent("1"))
    demo.when(g.refunded("5 USD")).refused(OtherCurrency)
    demo.when(g.refunded("5", milestone="ux")).refused(Unknown, only_unknown=True)


@pytest.mark.parametrize("pay", [g.spent, g.refunded])
def test_money_is_spent_on_known_milestones(pay: Builder) -> None:
    demo = g.given(g.opened(), g.spent("100"), g.planned("ux"), g.dropped("ux", on=APRIL))
    demo.when(pay("5", milestone="ux2", on=MAY)).refused(Unknown, only_unknown=True).says(
        "'ux2'", "did you mean 'ux'"
    )
    demo.when(pay("5", milestone="ux", on=MAY)).admitted()


def test_the_same_invoice_twice_needs_a_reason() -> None:
    demo = g.given(
        g.opened(), g.spent("100", vendor="Acme", reference="R-17", by="j.doe", on=APRIL)
    )
    again = g.spent("100", vendor="Acme", reference="R-17", on=MAY)
    demo.when(again).refused(InvoiceTwice).says("R-17", APRIL, "#2", "j.doe")
    demo.when(replace(again, because="paid by instalments")).admitted()
    demo.when(again, g.voided(2)).admitted()


def test_the_same_invoice_learned_late_is_answered_by_its_own_reason() -> None:
    demo = g.given(g.opened(), g.spent("100", vendor="Acme", reference="R-17", on=MAY))
    late = g.spent("100", vendor="Acme", reference="R-17", on=APRIL)
    demo.when(late).refused(InvoiceTwice).undermines(2).says("R-17", "proposed")
    demo.when(replace(late, because="paid by instalments")).admitted()


@pytest.mark.parametrize("written", ["r 17", "R17", "R/17", "r#17", "R–17", "Ｒ１７"])  # noqa: RUF001
def test_an_invoice_is_the_same_however_it_is_written(written: str) -> None:
    demo = g.given(g.opened(), g.spent("100", vendor="Acme", reference="R-17", on=APRIL))
    demo.when(g.spent("90", vendor="ACME.", reference=written, on=MAY)).refused(InvoiceTwice)


@pytest.mark.parametrize(
    "other",
    [
        {"vendor": "Other", "reference": "R-17"},
        {"reference": "R-17"},
        {"vendor": "Acme", "reference": "R-1-7"},
    ],
)
def test_another_invoice_is_another(other: dict[str, str]) -> None:
    g.given(g.opened(), g.spent("100", vendor="Acme", reference="R-17")).when(
        g.spent("100", **other)
    ).admitted()
    g.given(g.opened(), g.spent("100", vendor="Acme", reference="R-17")).when(
        g.refunded("100", vendor="Acme", reference="R-17")
    ).admitted()


def test_the_same_refund_twice_needs_a_reason() -> None:
    demo = g.given(
        g.opened(),
        g.spent("900", vendor="Acme"),
        g.refunded("100", vendor="Acme", reference="R-17", on=APRIL),
    )
    again = g.refunded("100", vendor="Acme", reference="R-17", on=MAY)
    demo.when(again).refused(InvoiceTwice).says("R-17", "refunded already", APRIL, "#3")
    demo.when(replace(again, because="the second half")).admitted()
    demo.when(again, g.voided(3)).admitted()


@pytest.mark.parametrize("pay", [g.spent, g.refunded])
def test_the_same_vendor_day_and_amount_without_an_invoice_need_a_reason(pay: Builder) -> None:
    demo = g.given(
        g.opened(), g.spent("900", vendor="Acme", on=MARCH), pay("100", vendor="Acme", on=APRIL)
    )
    again = pay("100", vendor="Acme", on=APRIL)
    demo.when(again).refused(BookedTwice).says("100.00 EUR", "'Acme'", APRIL, "#3", "--because")
    demo.when(replace(again, because="two lots")).admitted().when(again).refused(BookedTwice).says(
        "#3"
    )
    demo.when(again, g.voided(3)).admitted()
    demo.when(
        g.amended(3, pay("100", vendor="Acme", milestone=None, category="tools", on=APRIL))
    ).admitted()
    for other in (pay("100.01", vendor="Acme", on=APRIL), pay("100", vendor="Acme", on=MAY)):
        demo.when(other).admitted()


def test_one_invoice_does_not_tell_two_bookings_apart_and_two_do() -> None:
    invoiced = g.spent("100", vendor="Acme", reference="R-17", on=APRIL)
    bare = g.spent("100", vendor="Acme", on=APRIL)
    g.given(g.opened(), bare).when(invoiced).refused(BookedTwice)
    g.given(g.opened(), invoiced).when(bare).refused(BookedTwice)
    g.given(g.opened(), invoiced).when(
        g.spent("100", vendor="Acme", reference="R-18", on=APRIL)
    ).admitted()
    g.given(g.opened(), invoiced, replace(bare, because="two lots")).when(invoiced).refused(
        InvoiceTwice
    )


def test_without_a_vendor_what_it_was_for_tells_money_apart() -> None:
    demo = g.given(g.opened(), g.planned("ux"), g.spent("100", category="Tools"))
    demo.when(g.spent("100", category="tools")).refused(BookedTwice).says(
        "100.00 EUR was spent already"
    )
    for other in (
        g.spent("100"),
        g.spent("100", category="travel"),
        g.spent("100", category="Tools", milestone="ux"),
    ):
        demo.when(other).admitted()
    demo.when(g.refunded("100", category="Tools")).admitted()


def test_the_same_money_twice_in_one_batch_needs_a_reason() -> None:
    paid, invoiced = (
        g.spent("100", vendor="Acme"),
        g.spent("50", vendor="Acme", reference="R-17", on=MAY),
    )
    g.given(g.opened()).when(paid, paid).refused(BookedTwice).says("proposed with it")
    g.given(g.opened()).when(invoiced, replace(invoiced, on=APRIL)).refused(InvoiceTwice)
    g.given(g.opened()).when(paid, replace(paid, because="two lots")).admitted()
    g.given(g.opened(), paid).when(paid, paid).refused(BookedTwice, BookedTwice)


@pytest.mark.parametrize("written", ["ACME design", "Acme-Design", "acme", "Acme  Design"])
def test_a_vendor_is_the_same_however_it_is_written(written: str) -> None:
    late = g.engaged("acme", "Acme Design", on=FEBRUARY)
    for demo in (
        g.given(g.opened(), late, g.spent("100", vendor="Acme Design", reference="R-17")),
        g.given(g.opened(), g.spent("100", vendor="Acme Design", reference="R-17"), late),
        g.given(g.opened(), late, g.spent("100", vendor="acme", reference="R-17")),
    ):
        demo.when(g.spent("90", vendor=written, reference="r 17", on=MAY)).refused(InvoiceTwice)
        demo.when(g.spent("100", vendor=written)).refused(BookedTwice)
        demo.when(g.refunded("100", vendor=written, on=MAY)).admitted()
    demo.when(g.spent("100", vendor="Acme Labs")).admitted()


def test_more_comes_back_from_a_vendor_than_it_was_paid_only_with_a_reason() -> None:
    demo = g.given(
        g.opened(),
        g.spent("100", vendor="Acme", on=MARCH),
        g.spent("900", on=MARCH),
        g.refunded("40", vendor="Acme", on=MAY),
    )
    demo.when(g.refunded("60", vendor="acme", on=JUNE)).admitted()
    demo.when(g.refunded("61", vendor="Acme", on=JUNE)).refused(RefundBeyondPaid).says(
        "61.00", "'Acme'", JUNE, "60.00 EUR"
    )
    demo.when(g.refunded("1", vendor="Other", on=JUNE)).refused(RefundBeyondPaid).says("nothing")
    demo.when(g.refunded("61", vendor="Acme", on=JUNE, because="a penalty")).admitted()
    demo.when(g.refunded("961", vendor="Acme", on=JUNE, because="a penalty")).refused(
        RefundTooLarge
    )
    demo.when(g.refunded("70", vendor="Acme", on=APRIL)).refused(RefundBeyondPaid).undermines(4)
    demo.when(g.voided(2)).admitted()


# The budget


@pytest.mark.parametrize("say", [g.approved, g.revised])
def test_another_budget_needs_a_reason(say: Builder) -> None:
    demo = g.given(g.opened(), g.approved("100", by="board", on=MARCH))
    demo.when(say("150", on=APRIL, because="")).refused(BudgetChanged).says(
        "100.00 EUR", MARCH, "#2, board", "150.00 EUR"
    )
    demo.when(say("100", on=APRIL, because="")).refused(BudgetChanged).says(
        "approved already", "again"
    )
    demo.when(say("150", on=APRIL, because="a pilot")).admitted()
    demo.when(g.amended(2, g.approved("150", on=APRIL))).admitted()
    demo.when(g.voided(2), say("150", on=APRIL, because="a pilot")).admitted()


def test_a_first_approval_needs_no_reason_and_a_revision_always_does() -> None:
    g.given(g.opened()).when(g.approved("100")).admitted()
    g.given(g.opened()).when(g.revised("100", because="")).refused(BudgetChanged).says(
        "a revision of the budget"
    )
    g.given(g.opened()).when(g.approved("100"), g.approved("200")).refused(BudgetChanged).says(
        "proposed with it"
    )


def test_an_approval_learned_late_gives_the_reason_of_the_later_one() -> None:
    demo = g.given(g.opened(), g.approved("100", on=MAY))
    demo.when(g.approved("80", on=MARCH)).refused(BudgetChanged).undermines(2)
    demo.when(g.approved("80", on=MARCH, because="the minutes turned up")).admitted()


@pytest.mark.parametrize(
    "say",
    [
        g.approved,
        g.revised,
        g.forecast,
        lambda amount: g.planned("new", cost=g.money(amount)),
        lambda amount: g.budget_stated(spent=g.money(amount)),
        lambda amount: g.budget_stated(approved=g.money(amount)),
    ],
)
def test_an_amount_that_stands_can_be_nothing(say: Callable[[str], g.Statement]) -> None:
    g.given(g.opened(), g.approved("100")).when(
        replace(say("0"), because="it was stopped")
    ).admitted()
    with pytest.raises(Unreadable, match=r"-1\.00 EUR is below 0"):
        g.given(g.opened()).when(say("-1"))


@pytest.mark.parametrize("pay", [g.spent, g.refunded])
def test_money_that_moves_is_more_than_nothing(pay: Builder) -> None:
    with pytest.raises(Unreadable, match="is not above 0"):
        g.given(g.opened()).when(pay("0"))


# Days to come

HAPPENED = [
    g.progressed("ux", 20), g.dropped("ux"), g.reassessed("r", owner="o"), g.closed("r"),
    g.met("o"),
    g.missed("o"), g.objective_dropped("o"),
    g.entered("Design"), g.declared("on-track"), g.raised("new"), g.spent("5"),
    g.budget_stated(words="fine"),
    g.staffed(5), g.engaged("acme"),
    g.noted(None), g.depended("sso"), g.measured("uptime", "99"), g.project_closed(),
]  # fmt: skip
MEANT = [
    g.planned("new"), g.described("ux", owner="o"), g.rescheduled("ux", "2025Q4"),
    g.objective_set("new"),
    g.moved("o", "2025Q1"),
    g.objective_described("o", owner="o"), g.completion_targeted("2025Q4"), g.approved("5"),
    g.revised("5"),
    g.forecast("5"),
    g.project_described(manager="M"), g.narrated("conclusion"),
]  # fmt: skip


@pytest.mark.parametrize("statement", HAPPENED, ids=[statement.type for statement in HAPPENED])
def test_what_happened_is_not_dated_after_today(statement: g.Statement) -> None:
    _with_items().when(replace(statement, on=JUNE), today="2024-05-31").refused(InTheFuture).says(
        JUNE, "2024-05-31"
    )
    _with_items().when(replace(statement, on=JUNE), today=JUNE).admitted()


@pytest.mark.parametrize("statement", MEANT, ids=[statement.type for statement in MEANT])
def test_what_is_meant_may_be_dated_after_today(statement: g.Statement) -> None:
    _with_items().when(replace(statement, on=JUNE), today=g.OPENING).admitted()


def test_every_fact_either_happened_or_is_meant() -> None:
    once = (
        g.reopened("r"),
        g.refunded("5"),
        g.released("acme"),
        g.resolved("sso"),
        g.project_reopened(),
    )
    told = {statement.type for statement in (*HAPPENED, *once)}
    planned_ahead = {statement.type for statement in (*MEANT, g.opened())}
    assert told | planned_ahead | set(LEDGERS_OWN) == set(FACTS)
    assert {type for type, fact in FACTS.items() if fact.happens} == told | {"quarter-published"}


# A project's end


def test_what_comes_after_a_project_was_closed_needs_a_reason() -> None:
    demo = g.given(
        g.opened(), g.planned("ux"), g.project_closed("handed over", on=APRIL, by="board")
    )
    late = g.spent("5", on=MAY)
    demo.when(late).refused(AfterClosing).says(
        "demo was closed on 2024-04-01 (#3, board)", "--because", "pledger project reopen"
    )
    demo.when(replace(late, because="the last invoice")).admitted()
    demo.when(g.project_described(manager="M", on=MAY)).refused(AfterClosing)
    demo.when(g.spent("5", on=APRIL), g.progressed("ux", 100, on=MARCH)).admitted()


def test_the_end_of_a_project_is_reported_and_published_as_a_matter_of_course() -> None:
    demo = g.given(g.opened(), g.project_closed(on=APRIL))
    demo.when(
        g.narrated("conclusion", on=JUNE), g.published("2024Q2", as_of=JUNE, on=JUNE)
    ).admitted()


def test_a_project_is_closed_once_and_reopened_where_it_is_closed() -> None:
    demo = g.given(g.opened(), g.project_closed(on=APRIL, by="board"))
    demo.when(g.project_closed(on=MAY)).refused(Over).says(
        "closed already, on 2024-04-01 (#2, board)", "pledger project reopen"
    )
    demo.when(g.project_reopened(on=MARCH)).refused(NotOver).says(
        "project is not closed on 2024-03-01"
    )
    again = demo.when(g.project_reopened(on=MAY)).admitted()
    again.when(g.planned("ux", on=JUNE)).admitted()
    again.when(g.planned("ux", on=MAY)).admitted()
    again.when(g.project_closed(on=JUNE)).admitted()
    again.when(g.voided(2)).refused(NotOver).undermines(3)
    demo.when(g.voided(2)).admitted().when(g.planned("ux", on=JUNE)).admitted()


def test_a_project_that_is_closed_late_says_why_what_was_said_of_later_days_stands() -> None:
    demo = g.given(g.opened(), g.planned("ux", on=MARCH), g.progressed("ux", 40, on=MAY))
    demo.when(g.project_closed(on=APRIL)).refused(AfterClosing).undermines(3).says(
        "the new project-closed of 2024-04-01"
    )
    demo.when(g.project_closed(on=APRIL, because="the board said so in April")).admitted()


# Published quarters


def test_an_entry_inside_a_published_quarter_needs_a_reason() -> None:
    demo = g.given(
        g.opened(), g.planned("ux"), g.published("2024Q1", as_of="2024-03-31", on="2024-04-03")
    )
    demo.when(g.progressed("ux", 20, on="2024-03-31")).refused(ReasonMissing).says(
        "2024Q1", "#3", "--because"
    )
    demo.when(g.planned("db", on=g.OPENING)).refused(ReasonMissing)
    demo.when(g.progressed("ux", 20, on="2024-03-31", because="learned late")).admitted()
    demo.when(g.progressed("ux", 20, on=APRIL)).admitted()


def test_a_quarter_is_published_by_position_not_by_day() -> None:
    early = g.given(g.opened(), g.published("2024Q1", as_of="2024-02-10", on="2024-02-10"))
    early.when(g.entered("Build", on="2024-02-10")).refused(ReasonMissing)
    early.when(g.entered("Build", on="2024-02-11")).admitted()
    early.when(
        g.published("2024Q1", as_of="2024-03-31", on="2024-04-03"),
        g.entered("Build", on="2024-02-11"),
    ).admitted()


def test_a_report_goes_out_again_as_of_the_same_day_with_a_reason() -> None:
    out = g.given(g.opened(), g.published("2024Q1", as_of="2024-03-31", on="2024-04-03"))
    out.when(g.published("2024Q1", as_of="2024-03-31", on="2024-04-20", edition=2)).refused(
        PublishedBefore
    ).says("edition 1", "#2")
    out.when(
        g.published(
            "2024Q1", as_of="2024-03-31", on="2024-04-20", edition=2, because="a late invoice"
        )
    ).admitted()
    out.when(g.published("2024Q2", as_of="2024-06-30", on="2024-07-02")).admitted()


def test_a_quarter_is_published_in_the_projects_calendar() -> None:
    fiscal = g.given(g.opened(fiscal_year_starts=4))
    fiscal.when(g.published("2024Q1", as_of="2024-03-31", on="2024-04-03")).refused(OtherCalendar)


def test_a_missing_reason_is_asked_for_once_however_often_the_quarter_was_published() -> None:
    out = [
        g.published("2024Q1", as_of="2024-03-31", on=day, because="it went out")
        for day in ("2024-04-03", "2024-04-05")
    ]
    later = [g.published("2024Q2", as_of="2024-06-30", on="2024-07-03")]
    g.given(g.opened(), *out, *later).when(g.entered("Build", on="2024-05-15")).refused(
        ReasonMissing
    ).says("2024Q2")
    g.given(g.opened(), *out, *later).when(g.entered("Build", on="2024-03-15")).refused(
        ReasonMissing
    ).says("2024Q1")


# Batches


def test_a_batch_is_admitted_as_one_or_not_at_all_with_every_objection() -> None:
    demo = g.given(g.opened(), g.planned("ux"))
    verdict = demo.when(
        g.progressed("ux", 20), g.progressed("ui", 20), g.spent("5 EUX"), g.dropped("db")
    )
    verdict.refused(UnknownCurrency, Unknown, Unknown).says("'ui'", "'db'", "EUX")


def test_the_order_of_a_batch_is_the_order_of_its_day() -> None:
    g.given(g.opened()).when(g.planned("ux"), g.progressed("ux", 20)).admitted()
    g.given(g.opened()).when(g.progressed("ux", 20), g.planned("ux")).refused(
        Unknown, only_unknown=True
    )
    g.given(g.opened()).when(g.progressed("ux", 20, on=MAY), g.planned("ux", on=APRIL)).admitted()


def test_an_objection_of_old_that_today_would_be_refused_blocks_nobody() -> None:
    strange = g.given_anyway(
        g.opened(),
        g.progressed("ux", 20, on=MAY),
        g.opened("Second", on=JUNE),
        g.spent("5"),
        g.spent("6 USD"),
    )
    strange.when(g.entered("Design", on=g.OPENING)).admitted()
    strange.when(g.planned("db", on=FEBRUARY), g.progressed("db", 5, on=MAY)).admitted()
    strange.when(g.progressed("ux", 30, on=JUNE)).refused(Unknown, only_unknown=True)
    strange.when(g.planned("ux", on=APRIL)).admitted()


def test_any_fact_by_its_stored_name_meets_the_same_rules() -> None:
    g.given(g.opened()).when(said("milestone-progressed", milestone="ux", percent="5")).refused(
        Unknown, only_unknown=True
    )


def test_of_a_batch_on_the_day_of_the_opening_the_opening_comes_first() -> None:
    g.given().when(g.planned("ux", on=g.OPENING), g.opened(on=g.OPENING)).refused(
        BeforeOpening
    ).says("put the opening first")


def test_a_project_that_resembles_no_known_one_is_to_be_opened() -> None:
    verdict = g.given().when(g.planned("ux")).refused(NotOpen, only_unknown=True)
    (objection,) = verdict.objections
    assert isinstance(objection, NotOpen)
    objection.resembling(["portal"])
    assert "open it first" in str(objection)
    objection.resembling(["demos"])
    assert "did you mean 'demos'" in str(objection)
