"""The rules: what makes no sense about an entry in its place, what asks for a reason, and what is
admitted.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pytest
from given import (
    OPENING,
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
    identity,
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
    said,
    spent,
    staffed,
    voided,
)

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
Builder = Callable[..., Statement]


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
    "milestone", planned, lambda key, **more: described(key, owner="o", **more), dropped, "dropped"
)
RISK = Kind(
    "risk",
    raised,
    lambda key, **more: reassessed(key, owner="o", **more),
    closed,
    "closed",
    again=False,
)
MISSED = Kind(
    "objective",
    objective_set,
    lambda key, **more: objective_described(key, owner="o", **more),
    missed,
    "missed",
)
OBJECTIVE = replace(MISSED, end=objective_dropped, ended="dropped")
MET = replace(MISSED, end=met, ended="met", again=False)
VENDOR = Kind("vendor", engaged, noted, released, "released")
DEPENDENCY = Kind("dependency", depended, resolved, resolved, "resolved")
KINDS = [MILESTONE, RISK, MISSED, OBJECTIVE, MET, VENDOR, DEPENDENCY]
SPEAKING: list[tuple[Builder, Builder]] = [
    (planned, MILESTONE.speak),
    (planned, lambda key, **more: progressed(key, 20, **more)),
    (planned, lambda key, **more: rescheduled(key, "2024-09", **more)),
    (planned, dropped),
    (raised, RISK.speak),
    (raised, closed),
    (raised, reopened),
    (objective_set, MISSED.speak),
    (objective_set, met),
    (objective_set, missed),
    (objective_set, lambda key, **more: moved(key, "2024Q3", **more)),
    (objective_set, objective_dropped),
    (engaged, noted),
    (engaged, released),
    (depended, resolved),
]
of_every_kind = pytest.mark.parametrize("kind", KINDS, ids=str)
of_every_word = pytest.mark.parametrize(
    ("create", "speak"), SPEAKING, ids=[speak("ux").type for _, speak in SPEAKING]
)


# The project


def test_nothing_is_said_of_a_project_that_was_never_opened() -> None:
    given().when(entered("Design")).refused(NotOpen, only_unknown=True).says("'demo'")
    given().when(opened(), entered("Design", on=OPENING)).admitted()


def test_the_opening_day_bounds_a_projects_entries() -> None:
    demo = given(opened(on=MARCH))
    demo.when(entered("Design", on=FEBRUARY)).refused(BeforeOpening).says(FEBRUARY, MARCH, "#1")
    demo.when(entered("Design", on=MARCH)).admitted()
    demo.when(amended(1, opened(on=FEBRUARY)), entered("Design", on=FEBRUARY)).admitted()


def test_an_opening_that_others_rest_on_can_neither_be_voided_nor_amended_away() -> None:
    demo = given(opened(), entered("Design", on=MARCH), declared("on-track", on=APRIL))
    demo.when(voided(1)).refused(NotOpen, NotOpen).undermines(2, 3).says("#1")
    demo.when(amended(1, opened(on=APRIL))).refused(BeforeOpening).undermines(2)
    demo.when(amended(1, opened(on=MARCH))).admitted()


def test_a_project_is_opened_once_and_an_earlier_day_amends_the_opening() -> None:
    demo = given(opened(on=MARCH))
    demo.when(opened("Other", on=APRIL)).refused(AlreadyThere).says("#1")
    demo.when(opened(on=FEBRUARY, because="found the contract")).refused(AlreadyThere).undermines(1)
    demo.when(amended(1, opened(on=FEBRUARY))).admitted().when(
        entered("Design", on=FEBRUARY)
    ).admitted()


def test_an_open_project_is_described_at_will() -> None:
    facts = [
        project_described(manager="M", company=None),
        entered("Design"),
        declared("at-risk", dimension="cost"),
    ]
    given(opened()).when(
        *facts, staffed(5), measured("uptime", "99.9"), narrated("conclusion"), noted(None)
    ).admitted()


# Items come to be


@of_every_kind
def test_what_is_there_is_not_created_again(kind: Kind) -> None:
    demo = given(opened(), kind.create("ux", on=MARCH))
    demo.when(kind.create("ux", "Other", on=APRIL)).refused(AlreadyThere).says(
        f"{kind.name} 'ux'", MARCH, "#2"
    )
    demo.when(kind.create("ui", on=APRIL)).admitted()


@of_every_kind
def test_what_is_over_comes_to_be_again_where_its_kind_is_not_reopened(kind: Kind) -> None:
    verdict = given(opened(), kind.create("ux"), kind.end("ux", on=APRIL)).when(
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
    demo = given(opened(), kind.create("ux", on=APRIL))
    earlier = kind.create("ux", "Earlier", on=MARCH)
    demo.when(earlier).refused(CreatedAgain).undermines(2).says(MARCH, "proposed")
    then = demo.when(replace(earlier, because="the kick-off was in March")).admitted()
    then.when(kind.speak("ux", on=MARCH)).admitted()


@of_every_kind
def test_a_title_names_one_item_of_its_kind(kind: Kind) -> None:
    demo = given(opened(), kind.create("a", "Design"))
    demo.when(kind.create("b", "DESIGN")).refused(SameTitle).says("'a'", "'DESIGN'")
    demo.when(kind.create("b", "Design 2")).admitted()
    demo.when(kind.create("b", "Design", on=FEBRUARY)).refused(SameTitle).undermines(2)


@pytest.mark.parametrize(
    ("create", "describe"),
    [(planned, described), (raised, reassessed), (objective_set, objective_described)],
)
def test_an_item_is_not_described_with_anothers_title(create: Builder, describe: Builder) -> None:
    demo = given(opened(), create("a", "Design"), create("b", "Build"))
    demo.when(describe("b", title="design")).refused(SameTitle).says("'a'")
    demo.when(describe("a", title="DESIGN")).admitted()
    free = demo.when(describe("a", title="Concept", on=APRIL)).admitted()
    free.when(describe("b", title="Design", on=MAY)).admitted().when(
        create("c", "Build", on=MAY)
    ).admitted()


def test_items_of_two_kinds_may_share_a_key_and_a_title() -> None:
    given(opened(), planned("ux", "UX")).when(
        raised("ux", "UX"), objective_set("ux", "UX"), engaged("ux", "UX")
    ).admitted()


def test_a_dropped_milestone_that_is_planned_again_goes_on() -> None:
    demo = given(
        opened(),
        planned("ux", due="2024-06"),
        progressed("ux", 40),
        dropped("ux", on=APRIL),
        planned("ux", "UX", on=MAY),
    )
    demo.when(progressed("ux", 30, on=JUNE)).refused(PercentFalls).says("40")
    demo.when(progressed("ux", 50, on=APRIL)).refused(Over)
    demo.when(progressed("ux", 50, on=JUNE)).admitted()


def test_a_restating_entry_can_be_amended() -> None:
    demo = given(opened(), planned("ux", on=MAY), planned("ux", on=MARCH, because="found the plan"))
    demo.when(amended(2, planned("ux", owner="M. Keller", on=MAY))).admitted()


def test_an_amendment_of_something_else_does_not_create_again_what_is_there() -> None:
    demo = given(opened(), planned("ux"), planned("db"), entered("Build", on=APRIL))
    demo.when(amended(3, planned("ui"))).admitted()
    demo.when(amended(3, planned("ux", "Other"))).refused(TakenBy).says("#2")
    demo.when(amended(4, planned("ux", "Other", on=APRIL))).refused(TakenBy).says("#2")


# Items are spoken of


@of_every_word
def test_what_was_never_created_is_unknown(create: Builder, speak: Builder) -> None:
    kind, _, _ = speak("ux").type.partition("-")
    nothing_like_it = given(opened(), create("database")).when(speak("ux-design"))
    nothing_like_it.refused(Unknown, only_unknown=True).says(
        f"{kind} 'ux-design'", "demo"
    ).says_not("did you mean")
    given(opened(), create("ux-design")).when(speak("ux-desing")).refused(
        Unknown, only_unknown=True
    ).says("did you mean 'ux-design'")


@of_every_word
def test_nothing_is_said_of_an_item_before_it_was_created(create: Builder, speak: Builder) -> None:
    demo = given(opened(), create("ux", on=APRIL))
    demo.when(speak("ux", on=MARCH)).refused(Unknown, only_unknown=True).says(MARCH, APRIL, "#2")
    if speak is not reopened:
        demo.when(speak("ux", on=APRIL)).admitted()


@of_every_word
def test_a_creation_that_others_rest_on_can_neither_be_voided_nor_moved_later(
    create: Builder, speak: Builder
) -> None:
    demo = given(
        opened(),
        create("ux", on=MARCH),
        *([closed("ux")] if speak is reopened else []),
        speak("ux", on=APRIL),
    )
    later = len(demo.recorded)
    stands = (3, 4) if speak is reopened else (later,)
    demo.when(voided(2)).refused(*[Unknown] * len(stands)).undermines(*stands).says("#2")
    demo.when(amended(2, create("ux", on=MAY))).refused(*[Unknown] * len(stands)).undermines(
        *stands
    )
    demo.when(voided(later)).admitted()


@of_every_kind
def test_nothing_is_said_of_what_is_over(kind: Kind) -> None:
    demo = given(opened(), kind.create("ux"), kind.end("ux", on=APRIL))
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
    verdict = given(opened(), create("ux"), end("ux", on=APRIL)).when(speak("ux", on=MAY))
    if speak is reopened:
        verdict.admitted()
    else:
        verdict.refused(Over)


@of_every_kind
def test_an_end_learned_late_breaks_what_was_said_after_it(kind: Kind) -> None:
    demo = given(opened(), kind.create("ux"), kind.speak("ux", on=MAY))
    demo.when(kind.end("ux", on=APRIL, because="so it was")).refused(Over).undermines(3).says(
        "proposed", kind.ended
    )
    if kind is not DEPENDENCY:
        demo.when(kind.end("ux", on=MAY)).admitted()


def test_what_breaks_a_later_entry_is_recorded_together_with_what_mends_it() -> None:
    demo = given(opened(), raised("r"), reassessed("r", owner="o", on=MAY))
    demo.when(closed("r", on=MARCH), reopened("r", on=APRIL)).admitted()
    demo.when(closed("r", on=APRIL), voided(3)).admitted()
    demo.when(closed("r", on=APRIL)).refused(Over).says("same batch")


def test_only_a_closed_risk_is_reopened() -> None:
    demo = given(opened(), raised("r"), closed("r", on=APRIL))
    demo.when(reopened("r", on=MARCH)).refused(NotOver).says("'r'", MARCH)
    demo.when(reopened("r", on=MAY)).admitted().when(closed("r", on=JUNE)).admitted()


def test_a_missed_objective_may_still_be_met() -> None:
    demo = given(opened(), objective_set("o"), missed("o", on=APRIL), met("o", on=MAY))
    demo.when(met("o", on=JUNE)).refused(Over).says("met", "#4")
    demo.when(missed("o", on=JUNE)).refused(Over)


@pytest.mark.parametrize(
    ("create", "end"), [(planned, dropped), (raised, closed), (objective_set, objective_dropped)]
)
def test_what_an_item_goes_on_as_is_known(create: Builder, end: Builder) -> None:
    demo = given(opened(), create("a"), create("b"), create("later", on=MAY))
    demo.when(end("a", "b", "later", "c", on=APRIL)).refused(
        Unknown, Unknown, only_unknown=True
    ).says("'later'", "'c'")
    demo.when(end("a", "b", on=APRIL)).admitted()


# Percents


@pytest.mark.parametrize("percent", [60, 61, 100, None])
def test_a_percent_may_stand_still_or_rise(percent: int | None) -> None:
    given(opened(), planned("ux"), progressed("ux", 60)).when(
        progressed("ux", percent, note="n")
    ).admitted()


def test_a_fall_of_a_percent_needs_a_reason() -> None:
    demo = given(opened(), planned("ux"), progressed("ux", 60, on=APRIL, by="j.doe"))
    demo.when(progressed("ux", 40, on=MAY)).refused(PercentFalls).says(
        "ux", "60", "40", APRIL, "#3", "j.doe", "--because"
    )
    demo.when(progressed("ux", 0, on=APRIL)).refused(PercentFalls)
    demo.when(progressed("ux", 40, on=MAY, because="rework")).admitted()


def test_a_blank_reason_is_none() -> None:
    demo = given(opened(), planned("ux"), progressed("ux", 60))
    demo.when(progressed("ux", 40, because=" \t")).refused(PercentFalls)


def test_a_fact_learned_late_may_fit_between_its_neighbours() -> None:
    demo = given(
        opened(), planned("ux"), progressed("ux", 20, on=MARCH), progressed("ux", 60, on=MAY)
    )
    demo.when(progressed("ux", 30, on=APRIL)).admitted()
    demo.when(progressed("ux", 10, on=APRIL)).refused(PercentFalls).says("20", "#3")
    demo.when(progressed("ux", 5, on=FEBRUARY)).refused(Unknown, only_unknown=True)


def test_a_rise_learned_late_makes_a_stored_entry_a_fall_and_its_reason_answers_both() -> None:
    demo = given(opened(), planned("ux"), progressed("ux", 60, on=MAY))
    demo.when(progressed("ux", 70, on=APRIL, by="j.doe")).refused(PercentFalls).undermines(3).says(
        "70", "60", APRIL, "j.doe"
    )
    demo.when(progressed("ux", 70, on=APRIL, because="counted anew")).admitted()


def test_a_stored_entry_is_answered_for_by_what_comes_to_hold_before_it() -> None:
    demo = given(opened(), planned("ux"), planned("db"), progressed("ux", 60, on=MAY))
    late = progressed("ux", 70, on=APRIL)
    demo.when(late, progressed("ux", 80, on=JUNE, because="later")).refused(
        PercentFalls
    ).undermines(4)
    demo.when(late, progressed("db", 10, on=MARCH, because="another")).refused(
        PercentFalls
    ).undermines(4)
    answered = progressed("ux", 70, on=APRIL, because="counted anew")
    demo.when(answered, progressed("db", 10, on=MARCH), progressed("ux", 80, on=JUNE)).admitted()


def test_what_lacks_only_a_reason_names_those_who_are_asked_for_it() -> None:
    demo = given(opened(), planned("ux"), progressed("ux", 60, on=APRIL))
    late, later = progressed("ux", 70, on=MARCH), progressed("ux", 80, on=MAY)
    (undermined,) = demo.when(late, later).objections
    assert [one.effective_on.isoformat() for one in undermined.asked] == [MARCH]
    (fall,) = demo.when(later, progressed("ux", 10, on=MAY)).objections
    assert [one.id for one in fall.asked] == [identity(5)]
    assert [one.asked for one in demo.when(progressed("db", 10)).objections] == [()]
    assert [one.asked for one in demo.when(voided(2)).objections] == [[]]


def test_a_fall_among_proposals_is_answered_where_it_falls_or_by_what_was_said_later() -> None:
    demo = given(opened(), planned("ux"))
    demo.when(progressed("ux", 60), progressed("ux", 40)).refused(PercentFalls).says("proposed")
    demo.when(progressed("ux", 60), progressed("ux", 40, because="rework")).admitted()
    demo.when(progressed("ux", 60, because="rework"), progressed("ux", 40)).refused(PercentFalls)
    demo.when(
        progressed("ux", 60), progressed("ux", 40), progressed("ux", 50, because="rework")
    ).refused(PercentFalls)
    demo.when(
        progressed("ux", 40, on=MAY), progressed("ux", 60, on=APRIL, because="counted anew")
    ).admitted()
    demo.when(progressed("ux", 40, on=MAY), progressed("ux", 60, on=APRIL)).refused(PercentFalls)


def test_a_fall_that_was_answered_asks_no_more() -> None:
    demo = given(
        opened(),
        planned("ux"),
        progressed("ux", 60, on=APRIL),
        progressed("ux", 40, on=MAY, because="rework"),
    )
    demo.when(progressed("ux", 30, on=MARCH)).admitted()
    demo.when(progressed("ux", 70, on=APRIL)).admitted()
    demo.when(amended(3, progressed("ux", 80, on=APRIL))).admitted()


# Calendars

Dated = Callable[[str, str], Statement]  # of what is said, and a quarter of the project
TARGETED: list[Dated] = [
    lambda said, _: completion_targeted(said),
    lambda said, _: planned("new", due=said),
    lambda said, _: rescheduled("ux", said),
    lambda said, _: raised("new", due=said),
    lambda said, _: reassessed("r", due=said),
    lambda said, ours: objective_set("new", target=said, quarter=ours),
    lambda said, _: objective_described("o", target=said),
]
IN_A_QUARTER: list[Dated] = [
    lambda said, _: objective_set("new", quarter=said),
    lambda said, _: moved("o", said),
    lambda said, _: narrated("impact", quarter=said),
]


def _types(says: list[Dated]) -> list[str]:
    return [say("2024Q3", "2024Q3").type for say in says]


def _with_items(*statements: Statement, fiscal: bool = False, **opening: Any) -> History:
    """A project with an item of each kind that is spoken of."""
    quarter = "FY2024Q2" if fiscal else "2024Q2"
    if fiscal:
        opening["fiscal_year_starts"] = 4
    return given(
        opened(**opening),
        planned("ux"),
        raised("r"),
        objective_set("o", quarter=quarter),
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
    demo = given(
        opened(),
        objective_set("o", quarter="2024Q2"),
        narrated("impact", quarter="2024Q1"),
        narrated("conclusion"),
    )
    demo.when(amended(1, opened(fiscal_year_starts=7))).refused(
        OtherCalendar, OtherCalendar
    ).undermines(2, 3)
    given(opened(), narrated("impact")).when(amended(1, opened(fiscal_year_starts=7))).admitted()


FISCAL = opened(fiscal_year_starts=4)
SEVENTH = opened(fiscal_year_starts=7)


@pytest.mark.parametrize("say", [*TARGETED, *IN_A_QUARTER], ids=_types([*TARGETED, *IN_A_QUARTER]))
def test_a_fiscal_year_stays_once_a_quarter_of_it_is_named(say: Dated) -> None:
    named = given(
        FISCAL,
        planned("ux"),
        raised("r"),
        objective_set("o", quarter="FY2024Q2"),
        say("FY2024Q3", "FY2024Q2"),
    )
    refused = named.when(amended(1, SEVENTH)).refused(FiscalYearStays)
    refused.says(
        "FY2024Q2 is 2023-07-01 to 2023-09-30",
        "from month 7 it would be 2023-10-01 to 2023-12-31",
        "open another project",
    )


def test_a_fiscal_year_stays_once_a_quarter_of_it_went_out() -> None:
    quarter = published("FY2024Q4", as_of="2024-03-31", on="2024-04-03")
    refused = (
        given(FISCAL, narrated("impact", quarter="FY2024Q1"), quarter)
        .when(amended(1, SEVENTH))
        .refused(FiscalYearStays)
    )
    refused.says(
        "FY2024Q4 is 2024-01-01 to 2024-03-31, and #3 published it",
        "to count so, open another project",
    )


def test_a_fiscal_year_may_begin_otherwise_while_no_quarter_is_named() -> None:
    given(FISCAL, planned("ux", due="2024-09"), narrated("impact")).when(
        amended(1, SEVENTH)
    ).admitted()
    given(FISCAL, completion_targeted("FY2024Q3")).when(
        amended(1, opened("Renamed", fiscal_year_starts=4))
    ).admitted()
    given(FISCAL, completion_targeted("FY2024Q3"), voided(2)).when(amended(1, SEVENTH)).admitted()
    given(FISCAL, completion_targeted("FY2024Q3")).when(voided(2), amended(1, SEVENTH)).admitted()
    anew = amended(2, completion_targeted("FY2025Q1"))
    given(FISCAL, completion_targeted("FY2024Q3")).when(amended(1, SEVENTH), anew).admitted()
    given(FISCAL, completion_targeted("FY2024Q3")).when(voided(1), voided(2), SEVENTH).admitted()
    given(FISCAL, completion_targeted("FY2024Q3")).when(voided(1), SEVENTH).refused(FiscalYearStays)


def test_what_named_a_quarter_is_not_brought_back_into_another_fiscal_year() -> None:
    moved_on = given(
        FISCAL,
        completion_targeted("FY2024Q3"),
        entered("Build"),
        voided(2),
        voided(3),
        amended(1, SEVENTH),
    )
    moved_on.when(voided(4)).refused(FiscalYearStays).says("FY2024Q3 is 2023-10-01 to 2023-12-31")
    moved_on.when(voided(5)).admitted()
    moved_on.when(amended(6, FISCAL), voided(4)).admitted()
    given(FISCAL, completion_targeted("FY2024Q3"), voided(2)).when(voided(3)).admitted()
    given_anyway(FISCAL, completion_targeted("FY2024Q3"), amended(1, SEVENTH)).when(
        amended(3, FISCAL)
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
    demo = given(opened())
    demo.when(narrated(section)).refused(NearSection).says(repr(own))
    demo.when(narrated(section, title="Ours")).admitted()
    demo.when(replace(narrated(section), because="it is another")).admitted()
    given_anyway(opened(), narrated(section)).when(declared("ahead")).admitted()


@pytest.mark.parametrize(
    "section", [*SECTIONS, "outlook", "lessons-learned", "testing", "decisions"]
)
def test_the_reports_own_sections_and_others_ask_nothing(section: str) -> None:
    given(opened()).when(narrated(section)).admitted()


# Money

PAID: list[Callable[[str], Statement]] = [
    approved,
    revised,
    spent,
    refunded,
    forecast,
    lambda amount: planned("new", cost=money(amount)),
    lambda amount: described("ux", cost=money(amount)),
    lambda amount: budget_stated(spent=money(amount)),
    lambda amount: budget_stated(approved=money(amount)),
]
of_every_amount = pytest.mark.parametrize("say", PAID, ids=[say("5").type for say in PAID])


@of_every_amount
def test_a_project_is_kept_in_the_currency_that_it_was_opened_with(
    say: Callable[[str], Statement],
) -> None:
    demo = _with_items(spent("500"), currency="EUR")
    demo.when(say("5 USD")).refused(OtherCurrency).says("EUR", "USD")
    demo.when(say("5 EUR")).admitted()


@of_every_amount
def test_a_project_without_a_currency_is_kept_in_that_of_its_first_amount(
    say: Callable[[str], Statement],
) -> None:
    demo = _with_items(spent("500 EUR"))
    demo.when(say("5 USD")).refused(OtherCurrency)
    demo.when(say("5 EUR")).admitted()


FIRST = [say for say in PAID if say is not refunded]


@pytest.mark.parametrize("say", FIRST, ids=[say("5").type for say in FIRST])
def test_any_amount_may_be_the_first_that_gives_a_project_its_currency(
    say: Callable[[str], Statement],
) -> None:
    _with_items(say("5 USD")).when(forecast("500 EUR", on=APRIL)).refused(OtherCurrency)


def test_another_currency_does_not_fit_the_amounts_that_were_stated() -> None:
    demo = given(opened(currency="EUR"), spent("5 EUR"))
    demo.when(amended(1, opened(currency="USD"))).refused(OtherCurrency).undermines(2)
    demo.when(amended(1, opened(currency="USD")), amended(2, spent("6 USD"))).admitted()
    given(opened(), spent("5 EUR")).when(approved("9 USD", on=FEBRUARY)).refused(
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
    say: Callable[[str], Statement], fine: str, too_fine: str | None
) -> None:
    demo = _with_items(spent(f"500 {fine[-3:]}"))
    demo.when(say(fine)).admitted()
    if too_fine:
        demo.when(say(too_fine)).refused(TooFine).says(
            too_fine.split()[0].rstrip("0"), too_fine[-3:]
        )


@of_every_amount
def test_a_currency_is_one_of_iso_4217(say: Callable[[str], Statement]) -> None:
    kinds = {
        objection.mark.kind
        for objection in _with_items().when(say("5 EUX")).says("EUX", "did you mean").objections
    }
    assert kinds - {"RefundTooLarge"} == {"UnknownCurrency"}


def test_a_project_is_opened_with_a_currency_of_iso_4217() -> None:
    given().when(opened(currency="XQQ")).refused(UnknownCurrency).says("XQQ")
    given().when(opened(currency="JPY")).admitted()


def test_no_more_comes_back_than_went_out() -> None:
    demo = given(opened(), spent("100", on=MARCH), spent("50", on=MAY))
    demo.when(refunded("100.01", on=APRIL)).refused(RefundTooLarge).says("100.01", "100.00", APRIL)
    demo.when(refunded("1", on=FEBRUARY)).refused(RefundTooLarge).says("nothing")
    demo.when(refunded("100", on=APRIL)).admitted().when(refunded("50.01", on=JUNE)).refused(
        RefundTooLarge
    )


def test_a_refund_learned_late_leaves_enough_for_the_later_ones() -> None:
    demo = given(opened(), spent("100"), refunded("60", on=MAY))
    demo.when(refunded("50", on=APRIL)).refused(RefundTooLarge).undermines(3).says("50.00")
    demo.when(voided(2)).refused(RefundTooLarge).undermines(3).says("#2")
    demo.when(amended(2, spent("60"))).admitted()


def test_a_refund_that_names_nothing_known_is_not_measured_too() -> None:
    demo = given(opened(), spent("1"))
    demo.when(refunded("5 USD")).refused(OtherCurrency)
    demo.when(refunded("5", milestone="ux")).refused(Unknown, only_unknown=True)


@pytest.mark.parametrize("pay", [spent, refunded])
def test_money_is_spent_on_known_milestones(pay: Builder) -> None:
    demo = given(opened(), spent("100"), planned("ux"), dropped("ux", on=APRIL))
    demo.when(pay("5", milestone="ux2", on=MAY)).refused(Unknown, only_unknown=True).says(
        "'ux2'", "did you mean 'ux'"
    )
    demo.when(pay("5", milestone="ux", on=MAY)).admitted()


def test_the_same_invoice_twice_needs_a_reason() -> None:
    demo = given(opened(), spent("100", vendor="Acme", reference="R-17", by="j.doe", on=APRIL))
    again = spent("100", vendor="Acme", reference="R-17", on=MAY)
    demo.when(again).refused(InvoiceTwice).says("R-17", APRIL, "#2", "j.doe")
    demo.when(replace(again, because="paid by instalments")).admitted()
    demo.when(again, voided(2)).admitted()


def test_the_same_invoice_learned_late_is_answered_by_its_own_reason() -> None:
    demo = given(opened(), spent("100", vendor="Acme", reference="R-17", on=MAY))
    late = spent("100", vendor="Acme", reference="R-17", on=APRIL)
    demo.when(late).refused(InvoiceTwice).undermines(2).says("R-17", "proposed")
    demo.when(replace(late, because="paid by instalments")).admitted()


@pytest.mark.parametrize("written", ["r 17", "R17", "R/17", "r#17", "R–17", "Ｒ１７"])  # noqa: RUF001
def test_an_invoice_is_the_same_however_it_is_written(written: str) -> None:
    demo = given(opened(), spent("100", vendor="Acme", reference="R-17", on=APRIL))
    demo.when(spent("90", vendor="ACME.", reference=written, on=MAY)).refused(InvoiceTwice)


@pytest.mark.parametrize(
    "other",
    [
        {"vendor": "Other", "reference": "R-17"},
        {"reference": "R-17"},
        {"vendor": "Acme", "reference": "R-1-7"},
    ],
)
def test_another_invoice_is_another(other: dict[str, str]) -> None:
    given(opened(), spent("100", vendor="Acme", reference="R-17")).when(
        spent("100", **other)
    ).admitted()
    given(opened(), spent("100", vendor="Acme", reference="R-17")).when(
        refunded("100", vendor="Acme", reference="R-17")
    ).admitted()


def test_the_same_refund_twice_needs_a_reason() -> None:
    demo = given(
        opened(),
        spent("900", vendor="Acme"),
        refunded("100", vendor="Acme", reference="R-17", on=APRIL),
    )
    again = refunded("100", vendor="Acme", reference="R-17", on=MAY)
    demo.when(again).refused(InvoiceTwice).says("R-17", "refunded already", APRIL, "#3")
    demo.when(replace(again, because="the second half")).admitted()
    demo.when(again, voided(3)).admitted()


@pytest.mark.parametrize("pay", [spent, refunded])
def test_the_same_vendor_day_and_amount_without_an_invoice_need_a_reason(pay: Builder) -> None:
    demo = given(
        opened(), spent("900", vendor="Acme", on=MARCH), pay("100", vendor="Acme", on=APRIL)
    )
    again = pay("100", vendor="Acme", on=APRIL)
    demo.when(again).refused(BookedTwice).says("100.00 EUR", "'Acme'", APRIL, "#3", "--because")
    demo.when(replace(again, because="two lots")).admitted().when(again).refused(BookedTwice).says(
        "#3"
    )
    demo.when(again, voided(3)).admitted()
    demo.when(
        amended(3, pay("100", vendor="Acme", milestone=None, category="tools", on=APRIL))
    ).admitted()
    for other in (pay("100.01", vendor="Acme", on=APRIL), pay("100", vendor="Acme", on=MAY)):
        demo.when(other).admitted()


def test_one_invoice_does_not_tell_two_bookings_apart_and_two_do() -> None:
    invoiced = spent("100", vendor="Acme", reference="R-17", on=APRIL)
    bare = spent("100", vendor="Acme", on=APRIL)
    given(opened(), bare).when(invoiced).refused(BookedTwice)
    given(opened(), invoiced).when(bare).refused(BookedTwice)
    given(opened(), invoiced).when(
        spent("100", vendor="Acme", reference="R-18", on=APRIL)
    ).admitted()
    given(opened(), invoiced, replace(bare, because="two lots")).when(invoiced).refused(
        InvoiceTwice
    )


def test_without_a_vendor_what_it_was_for_tells_money_apart() -> None:
    demo = given(opened(), planned("ux"), spent("100", category="Tools"))
    demo.when(spent("100", category="tools")).refused(BookedTwice).says(
        "100.00 EUR was spent already"
    )
    for other in (
        spent("100"),
        spent("100", category="travel"),
        spent("100", category="Tools", milestone="ux"),
    ):
        demo.when(other).admitted()
    demo.when(refunded("100", category="Tools")).admitted()


def test_the_same_money_twice_in_one_batch_needs_a_reason() -> None:
    paid, invoiced = (
        spent("100", vendor="Acme"),
        spent("50", vendor="Acme", reference="R-17", on=MAY),
    )
    given(opened()).when(paid, paid).refused(BookedTwice).says("proposed with it")
    given(opened()).when(invoiced, replace(invoiced, on=APRIL)).refused(InvoiceTwice)
    given(opened()).when(paid, replace(paid, because="two lots")).admitted()
    given(opened(), paid).when(paid, paid).refused(BookedTwice, BookedTwice)


@pytest.mark.parametrize("written", ["ACME design", "Acme-Design", "acme", "Acme  Design"])
def test_a_vendor_is_the_same_however_it_is_written(written: str) -> None:
    late = engaged("acme", "Acme Design", on=FEBRUARY)
    for demo in (
        given(opened(), late, spent("100", vendor="Acme Design", reference="R-17")),
        given(opened(), spent("100", vendor="Acme Design", reference="R-17"), late),
        given(opened(), late, spent("100", vendor="acme", reference="R-17")),
    ):
        demo.when(spent("90", vendor=written, reference="r 17", on=MAY)).refused(InvoiceTwice)
        demo.when(spent("100", vendor=written)).refused(BookedTwice)
        demo.when(refunded("100", vendor=written, on=MAY)).admitted()
    demo.when(spent("100", vendor="Acme Labs")).admitted()


def test_more_comes_back_from_a_vendor_than_it_was_paid_only_with_a_reason() -> None:
    demo = given(
        opened(),
        spent("100", vendor="Acme", on=MARCH),
        spent("900", on=MARCH),
        refunded("40", vendor="Acme", on=MAY),
    )
    demo.when(refunded("60", vendor="acme", on=JUNE)).admitted()
    demo.when(refunded("61", vendor="Acme", on=JUNE)).refused(RefundBeyondPaid).says(
        "61.00", "'Acme'", JUNE, "60.00 EUR"
    )
    demo.when(refunded("1", vendor="Other", on=JUNE)).refused(RefundBeyondPaid).says("nothing")
    demo.when(refunded("61", vendor="Acme", on=JUNE, because="a penalty")).admitted()
    demo.when(refunded("961", vendor="Acme", on=JUNE, because="a penalty")).refused(RefundTooLarge)
    demo.when(refunded("70", vendor="Acme", on=APRIL)).refused(RefundBeyondPaid).undermines(4)
    demo.when(voided(2)).admitted()


# The budget


@pytest.mark.parametrize("say", [approved, revised])
def test_another_budget_needs_a_reason(say: Builder) -> None:
    demo = given(opened(), approved("100", by="board", on=MARCH))
    demo.when(say("150", on=APRIL, because="")).refused(BudgetChanged).says(
        "100.00 EUR", MARCH, "#2, board", "150.00 EUR"
    )
    demo.when(say("100", on=APRIL, because="")).refused(BudgetChanged).says(
        "approved already", "again"
    )
    demo.when(say("150", on=APRIL, because="a pilot")).admitted()
    demo.when(amended(2, approved("150", on=APRIL))).admitted()
    demo.when(voided(2), say("150", on=APRIL, because="a pilot")).admitted()


def test_a_first_approval_needs_no_reason_and_a_revision_always_does() -> None:
    given(opened()).when(approved("100")).admitted()
    given(opened()).when(revised("100", because="")).refused(BudgetChanged).says(
        "a revision of the budget"
    )
    given(opened()).when(approved("100"), approved("200")).refused(BudgetChanged).says(
        "proposed with it"
    )


def test_an_approval_learned_late_gives_the_reason_of_the_later_one() -> None:
    demo = given(opened(), approved("100", on=MAY))
    demo.when(approved("80", on=MARCH)).refused(BudgetChanged).undermines(2)
    demo.when(approved("80", on=MARCH, because="the minutes turned up")).admitted()


@pytest.mark.parametrize(
    "say",
    [
        approved,
        revised,
        forecast,
        lambda amount: planned("new", cost=money(amount)),
        lambda amount: budget_stated(spent=money(amount)),
        lambda amount: budget_stated(approved=money(amount)),
    ],
)
def test_an_amount_that_stands_can_be_nothing(say: Callable[[str], Statement]) -> None:
    given(opened(), approved("100")).when(replace(say("0"), because="it was stopped")).admitted()
    with pytest.raises(Unreadable, match=r"-1\.00 EUR is below 0"):
        given(opened()).when(say("-1"))


@pytest.mark.parametrize("pay", [spent, refunded])
def test_money_that_moves_is_more_than_nothing(pay: Builder) -> None:
    with pytest.raises(Unreadable, match="is not above 0"):
        given(opened()).when(pay("0"))


# Days to come

HAPPENED = [
    progressed("ux", 20), dropped("ux"), reassessed("r", owner="o"), closed("r"), met("o"),
    missed("o"), objective_dropped("o"),
    entered("Design"), declared("on-track"), raised("new"), spent("5"), budget_stated(words="fine"),
    staffed(5), engaged("acme"),
    noted(None), depended("sso"), measured("uptime", "99"), project_closed(),
]  # fmt: skip
MEANT = [
    planned("new"), described("ux", owner="o"), rescheduled("ux", "2025Q4"), objective_set("new"),
    moved("o", "2025Q1"),
    objective_described("o", owner="o"), completion_targeted("2025Q4"), approved("5"), revised("5"),
    forecast("5"),
    project_described(manager="M"), narrated("conclusion"),
]  # fmt: skip


@pytest.mark.parametrize("statement", HAPPENED, ids=[statement.type for statement in HAPPENED])
def test_what_happened_is_not_dated_after_today(statement: Statement) -> None:
    _with_items().when(replace(statement, on=JUNE), today="2024-05-31").refused(InTheFuture).says(
        JUNE, "2024-05-31"
    )
    _with_items().when(replace(statement, on=JUNE), today=JUNE).admitted()


@pytest.mark.parametrize("statement", MEANT, ids=[statement.type for statement in MEANT])
def test_what_is_meant_may_be_dated_after_today(statement: Statement) -> None:
    _with_items().when(replace(statement, on=JUNE), today=OPENING).admitted()


def test_every_fact_either_happened_or_is_meant() -> None:
    once = (reopened("r"), refunded("5"), released("acme"), resolved("sso"), project_reopened())
    told = {statement.type for statement in (*HAPPENED, *once)}
    planned_ahead = {statement.type for statement in (*MEANT, opened())}
    assert told | planned_ahead | set(LEDGERS_OWN) == set(FACTS)
    assert {type for type, fact in FACTS.items() if fact.happens} == told | {"quarter-published"}


# A project's end


def test_what_comes_after_a_project_was_closed_needs_a_reason() -> None:
    demo = given(opened(), planned("ux"), project_closed("handed over", on=APRIL, by="board"))
    late = spent("5", on=MAY)
    demo.when(late).refused(AfterClosing).says(
        "demo was closed on 2024-04-01 (#3, board)", "--because", "pledger project reopen"
    )
    demo.when(replace(late, because="the last invoice")).admitted()
    demo.when(project_described(manager="M", on=MAY)).refused(AfterClosing)
    demo.when(spent("5", on=APRIL), progressed("ux", 100, on=MARCH)).admitted()


def test_the_end_of_a_project_is_reported_and_published_as_a_matter_of_course() -> None:
    demo = given(opened(), project_closed(on=APRIL))
    demo.when(narrated("conclusion", on=JUNE), published("2024Q2", as_of=JUNE, on=JUNE)).admitted()


def test_a_project_is_closed_once_and_reopened_where_it_is_closed() -> None:
    demo = given(opened(), project_closed(on=APRIL, by="board"))
    demo.when(project_closed(on=MAY)).refused(Over).says(
        "closed already, on 2024-04-01 (#2, board)", "pledger project reopen"
    )
    demo.when(project_reopened(on=MARCH)).refused(NotOver).says(
        "project is not closed on 2024-03-01"
    )
    again = demo.when(project_reopened(on=MAY)).admitted()
    again.when(planned("ux", on=JUNE)).admitted()
    again.when(planned("ux", on=MAY)).admitted()
    again.when(project_closed(on=JUNE)).admitted()
    again.when(voided(2)).refused(NotOver).undermines(3)
    demo.when(voided(2)).admitted().when(planned("ux", on=JUNE)).admitted()


def test_a_project_that_is_closed_late_says_why_what_was_said_of_later_days_stands() -> None:
    demo = given(opened(), planned("ux", on=MARCH), progressed("ux", 40, on=MAY))
    demo.when(project_closed(on=APRIL)).refused(AfterClosing).undermines(3).says(
        "the new project-closed of 2024-04-01"
    )
    demo.when(project_closed(on=APRIL, because="the board said so in April")).admitted()


# Published quarters


def test_an_entry_inside_a_published_quarter_needs_a_reason() -> None:
    demo = given(opened(), planned("ux"), published("2024Q1", as_of="2024-03-31", on="2024-04-03"))
    demo.when(progressed("ux", 20, on="2024-03-31")).refused(ReasonMissing).says(
        "2024Q1", "#3", "--because"
    )
    demo.when(planned("db", on=OPENING)).refused(ReasonMissing)
    demo.when(progressed("ux", 20, on="2024-03-31", because="learned late")).admitted()
    demo.when(progressed("ux", 20, on=APRIL)).admitted()


def test_a_quarter_is_published_by_position_not_by_day() -> None:
    early = given(opened(), published("2024Q1", as_of="2024-02-10", on="2024-02-10"))
    early.when(entered("Build", on="2024-02-10")).refused(ReasonMissing)
    early.when(entered("Build", on="2024-02-11")).admitted()
    early.when(
        published("2024Q1", as_of="2024-03-31", on="2024-04-03"), entered("Build", on="2024-02-11")
    ).admitted()


def test_a_report_goes_out_again_as_of_the_same_day_with_a_reason() -> None:
    out = given(opened(), published("2024Q1", as_of="2024-03-31", on="2024-04-03"))
    out.when(published("2024Q1", as_of="2024-03-31", on="2024-04-20", edition=2)).refused(
        PublishedBefore
    ).says("edition 1", "#2")
    out.when(
        published(
            "2024Q1", as_of="2024-03-31", on="2024-04-20", edition=2, because="a late invoice"
        )
    ).admitted()
    out.when(published("2024Q2", as_of="2024-06-30", on="2024-07-02")).admitted()


def test_a_quarter_is_published_in_the_projects_calendar() -> None:
    fiscal = given(opened(fiscal_year_starts=4))
    fiscal.when(published("2024Q1", as_of="2024-03-31", on="2024-04-03")).refused(OtherCalendar)


def test_a_missing_reason_is_asked_for_once_however_often_the_quarter_was_published() -> None:
    out = [
        published("2024Q1", as_of="2024-03-31", on=day, because="it went out")
        for day in ("2024-04-03", "2024-04-05")
    ]
    later = [published("2024Q2", as_of="2024-06-30", on="2024-07-03")]
    given(opened(), *out, *later).when(entered("Build", on="2024-05-15")).refused(
        ReasonMissing
    ).says("2024Q2")
    given(opened(), *out, *later).when(entered("Build", on="2024-03-15")).refused(
        ReasonMissing
    ).says("2024Q1")


# Batches


def test_a_batch_is_admitted_as_one_or_not_at_all_with_every_objection() -> None:
    demo = given(opened(), planned("ux"))
    verdict = demo.when(progressed("ux", 20), progressed("ui", 20), spent("5 EUX"), dropped("db"))
    verdict.refused(UnknownCurrency, Unknown, Unknown).says("'ui'", "'db'", "EUX")


def test_the_order_of_a_batch_is_the_order_of_its_day() -> None:
    given(opened()).when(planned("ux"), progressed("ux", 20)).admitted()
    given(opened()).when(progressed("ux", 20), planned("ux")).refused(Unknown, only_unknown=True)
    given(opened()).when(progressed("ux", 20, on=MAY), planned("ux", on=APRIL)).admitted()


def test_an_objection_of_old_that_today_would_be_refused_blocks_nobody() -> None:
    strange = given_anyway(
        opened(),
        progressed("ux", 20, on=MAY),
        opened("Second", on=JUNE),
        spent("5"),
        spent("6 USD"),
    )
    strange.when(entered("Design", on=OPENING)).admitted()
    strange.when(planned("db", on=FEBRUARY), progressed("db", 5, on=MAY)).admitted()
    strange.when(progressed("ux", 30, on=JUNE)).refused(Unknown, only_unknown=True)
    strange.when(planned("ux", on=APRIL)).admitted()


def test_any_fact_by_its_stored_name_meets_the_same_rules() -> None:
    given(opened()).when(said("milestone-progressed", milestone="ux", percent="5")).refused(
        Unknown, only_unknown=True
    )


def test_of_a_batch_on_the_day_of_the_opening_the_opening_comes_first() -> None:
    given().when(planned("ux", on=OPENING), opened(on=OPENING)).refused(BeforeOpening).says(
        "put the opening first"
    )


def test_a_project_that_resembles_no_known_one_is_to_be_opened() -> None:
    verdict = given().when(planned("ux")).refused(NotOpen, only_unknown=True)
    (objection,) = verdict.objections
    assert isinstance(objection, NotOpen)
    objection.resembling(["portal"])
    assert "open it first" in str(objection)
    objection.resembling(["demos"])
    assert "did you mean 'demos'" in str(objection)
