"""What rests on an entry: found by the rule of admission, voided together, and brought back
together.
"""

from dataclasses import replace
from datetime import date
from itertools import count

import given as g
import pytest
from hypothesis import assume
from hypothesis import given as for_all
from hypothesis import strategies as st
from test_properties import Attempt, attempts, begun, grown

from domain.admission import admit
from domain.dependents import dependents, voids, went_with
from domain.door import ReasonMissing
from domain.entries import Entry
from domain.errors import Refused
from domain.facts import QuarterPublished
from domain.objections import NotReplaceable, RestsOn

MARCH, APRIL, MAY, JUNE = "2024-03-01", "2024-04-01", "2024-05-01", "2024-06-01"
TODAY = date(2024, 12, 31)


def resting_on(position: int, history: g.History) -> list[int]:
    """The positions of what rests on the entry at a position."""
    return [one.position for one in dependents(history.recorded, history.recorded[position - 1])]


def voiding(position: int, history: g.History, because: str = "mistaken") -> list[Entry]:
    """The voids of an entry with all that rests on it."""
    ids = map(g.identity, count(len(history.recorded) + 1))
    target = history.recorded[position - 1]
    return voids(history.recorded, target, actor="c.ruiz", reason=because, source="", ids=ids)


def positions(proposals: list[Entry], history: g.History) -> list[int]:
    """The positions of what these void, in their order."""
    known = {one.entry.id: one.position for one in history.recorded}
    return [known[str(one.replaces)] for one in proposals]


def recorded_at_once(history: g.History, proposals: list[Entry]) -> g.History:
    """The history after these were admitted, and recorded in one recording."""
    admit(history.recorded, proposals, TODAY)
    new = g.recorded_after(history.recorded, proposals)
    moment = new[0].recorded_at
    return g.History((*history.recorded, *(replace(one, recorded_at=moment) for one in new)))


# What rests on an entry

CASES: dict[str, tuple[list[g.Statement], int, list[int]]] = {
    "nothing": ([g.entered("Design"), g.declared("on-track")], 2, []),
    "all that is said of a milestone rests on its planning": (
        [
            g.planned("ux"),
            g.progressed("ux", 20, on=MARCH),
            g.planned("ui"),
            g.progressed("ui", 5),
            g.progressed("ux", 60, on=APRIL),
        ],
        2,
        [3, 6],
    ),
    "progress rests on no progress": (
        [g.planned("ux"), g.progressed("ux", 20), g.progressed("ux", 60, on=APRIL)],
        3,
        [],
    ),
    "a chain": (
        [g.raised("r"), g.closed("r", on=APRIL), g.reopened("r", on=MAY), g.closed("r", on=JUNE)],
        2,
        [3, 4, 5],
    ),
    "only what rests on it of a chain": (
        [g.raised("r"), g.closed("r", on=APRIL), g.reopened("r", on=MAY), g.closed("r", on=JUNE)],
        3,
        [4],
    ),
    "what rests on what rests on it": (
        [
            g.planned("ux"),
            g.spent("100", milestone="ux", on=APRIL),
            g.spent("10", on=APRIL),
            g.refunded("50", on=MAY),
        ],
        2,
        [3, 5],
    ),
    "not what another holds up": (
        [
            g.planned("ux"),
            g.spent("90", milestone="ux", on=APRIL),
            g.spent("60"),
            g.refunded("50", on=MAY),
        ],
        2,
        [3],
    ),
    "the order of the timeline, not of the recording": (
        [
            g.planned("ux", on=MARCH),
            g.progressed("ux", 60, on=MAY),
            g.progressed("ux", 20, on=APRIL),
        ],
        2,
        [4, 3],
    ),
    "of what was amended, what stands": (
        [
            g.planned("ux"),
            g.progressed("ux", 20, on=APRIL),
            g.amended(3, g.progressed("ux", 30, on=MAY)),
        ],
        2,
        [4],
    ),
    "not what is voided already": (
        [g.planned("ux"), g.progressed("ux", 20, on=APRIL), g.voided(3)],
        2,
        [],
    ),
    "not what needs only a reason": (
        [
            g.planned("ux"),
            g.progressed("ux", 20),
            g.progressed("ux", 60, on=APRIL),
            g.progressed("ux", 40, on=MAY, because="rework"),
        ],
        3,
        [],
    ),
    "a title that is free again": (
        [
            g.planned("a", "A"),
            g.described("a", title="Z", on=APRIL),
            g.planned("b", "A", on=MAY),
            g.progressed("b", 5, on=MAY),
        ],
        3,
        [4, 5],
    ),
    "what goes on in another item": (
        [g.planned("a"), g.planned("b"), g.dropped("a", "b", on=APRIL)],
        3,
        [4],
    ),
    "all of a project rests on its opening": (
        [g.planned("ux"), g.objective_set("o"), g.met("o", on=APRIL)],
        1,
        [2, 3, 4],
    ),
    "on what was replaced, nothing": (
        [g.planned("ux"), g.progressed("ux", 5), g.amended(2, g.planned("ux", "UX"))],
        2,
        [],
    ),
    "on a void, nothing": ([g.planned("ux"), g.voided(2)], 3, []),
}


@pytest.mark.parametrize(("statements", "position", "rests"), CASES.values(), ids=list(CASES))
def test_what_rests_on_an_entry(
    statements: list[g.Statement], position: int, rests: list[int]
) -> None:
    assert resting_on(position, g.given(g.opened(), *statements)) == rests


def test_what_was_wrong_before_rests_on_nothing() -> None:
    strange = g.given_anyway(
        g.opened(), g.planned("ux"), g.progressed("ui", 20), g.progressed("ux", 20, on=APRIL)
    )
    assert resting_on(2, strange) == [4]


# Voided together


def test_what_rests_on_it_is_voided_first_the_last_before_all_and_says_on_what_it_rests() -> None:
    demo = g.given(
        g.opened(),
        g.planned("ux"),
        g.progressed("ux", 20, on=APRIL),
        g.progressed("ux", 60, on=MAY),
    )
    proposals = voiding(2, demo, because="of another project")
    assert positions(proposals, demo) == [4, 3, 2]
    assert [one.reason for one in proposals] == ["of another project (rests on #2)"] * 2 + [
        "of another project"
    ]
    assert recorded_at_once(demo, proposals).timeline() == [1]


def test_without_a_reason_none_is_made_up() -> None:
    demo = g.given(g.opened(), g.planned("ux"), g.progressed("ux", 20))
    with pytest.raises(Refused) as refused:
        admit(demo.recorded, voiding(2, demo, because=""), TODAY)
    assert str(refused.value) == "taking an entry back needs a reason: --because WHY"


def test_what_went_out_is_not_voided_with_what_it_rests_on() -> None:
    out = g.given(
        g.opened(), g.entered("Design"), g.published("2024Q1", as_of="2024-03-31", on="2024-04-02")
    )
    with pytest.raises(Refused, match=r"#3 .* went out and cannot be taken back") as refused:
        admit(out.recorded, voiding(1, out), TODAY)
    assert [type(one) for one in refused.value.objections] == [NotReplaceable, RestsOn]
    assert "with-dependents" not in str(out.when(g.voided(1)).refusal)
    out.when(g.voided(1)).says(
        "#3 (2024-04-02, quarter-published 2024Q1) rests on #1 and went out, so that #1 stays"
    )


def test_a_voided_void_brings_back_what_went_with_it() -> None:
    demo = g.given(
        g.opened(),
        g.raised("r"),
        g.closed("r", on=APRIL),
        g.reopened("r", on=MAY),
        g.voided(4),
        g.raised("q", on=MAY),
    )
    gone = recorded_at_once(demo, voiding(2, demo))
    assert gone.timeline() == [1, 6]
    proposals = voiding(8, gone, because="right after all")
    assert positions(proposals, gone) == [8, 7]
    assert [one.reason for one in proposals] == ["right after all", "right after all (rests on #2)"]
    assert recorded_at_once(gone, proposals).timeline() == demo.timeline()


def test_what_went_with_a_void_is_known_until_it_comes_back_nothing_went_otherwise() -> None:
    demo = g.given(g.opened(), g.planned("ux"), g.progressed("ux", 20, on=APRIL))
    gone = recorded_at_once(demo, voiding(2, demo))
    back = gone.when(g.voided(5)).admitted()
    assert [
        [one.position for one in went_with(each.recorded, gone.recorded[4])]
        for each in (gone, back)
    ] == [[4], [4]]
    assert went_with(back.when(g.voided(4)).admitted().recorded, gone.recorded[4]) == []
    assert went_with(gone.recorded, gone.recorded[1]) == []


def test_a_voided_void_leaves_what_was_voided_by_itself_or_holds_again() -> None:
    demo = g.given(
        g.opened(),
        g.planned("ux"),
        g.progressed("ux", 20, on=APRIL),
        g.progressed("ux", 60, on=MAY),
        g.voided(4),
    )
    gone = recorded_at_once(demo, [*voiding(2, demo)])
    assert positions(voiding(7, gone), gone) == [7, 6]
    back = gone.when(g.voided(7)).admitted().when(g.voided(6)).admitted()
    assert positions(voiding(7, back), back) == [7]


def test_a_voided_void_leaves_what_was_only_recorded_with_it() -> None:
    demo = g.given(g.opened(), g.planned("ux"), g.progressed("ux", 20), g.entered("Design"))
    also = recorded_at_once(
        demo, [*voiding(2, demo), *(replace(one, id=g.identity(99)) for one in voiding(4, demo))]
    )
    assert also.timeline() == [1]
    assert positions(voiding(6, also), also) == [6, 5]


def test_what_a_void_of_nothing_known_took_is_nothing() -> None:
    odd = g.given_anyway(g.opened(), g.voided(99))
    assert [one.replaces for one in voiding(2, odd)] == [g.identity(2)]


# Refused without


def test_a_refusal_names_all_that_rests_on_it_and_says_once_how_it_is_voided() -> None:
    demo = g.given(g.opened(), g.raised("vendor-delay"), g.closed("vendor-delay", on=APRIL))
    verdict = demo.when(g.voided(2)).undermines(3)
    assert (
        str(verdict.refusal)
        == "#3 (2024-04-01, risk-closed vendor-delay) rests on #2; void both with --with-dependents"
    )
    more = (
        demo.when(g.reopened("vendor-delay", on=MAY)).admitted().when(g.voided(2)).undermines(3, 4)
    )
    assert [str(one).partition(" rests on ")[2] for one in more.objections] == [
        "#2; void all 3 with --with-dependents",
        "#2",
    ]


def test_a_refusal_names_what_rests_on_what_rests_on_it_and_each_entry_once() -> None:
    demo = g.given(
        g.opened(),
        g.planned("ux"),
        g.planned("ui"),
        g.spent("9", milestone="ux"),
        g.refunded("5", on=APRIL),
        g.dropped("ux", "ui"),
    )
    lines = str(demo.when(g.voided(2)).undermines(4, 5, 6).refusal).splitlines()
    assert [line.partition(" rests on ")[2] for line in lines] == [
        "#2 for milestone 'ux'; void all 4 with --with-dependents", "#2", "#2",
    ]  # fmt: skip
    both = g.given(
        g.opened(),
        g.planned("ux"),
        g.spent("9", milestone="ux"),
        g.refunded("9", milestone="ux", on=APRIL),
    )
    assert len(both.when(g.voided(2)).objections) == 2


def test_an_amendment_is_refused_with_all_that_rests_on_what_it_took_back() -> None:
    demo = g.given(
        g.opened(), g.planned("ux"), g.spent("9", milestone="ux"), g.refunded("5", on=APRIL)
    )
    verdict = demo.when(g.amended(2, g.planned("ui")))
    verdict.undermines(3, 4).says(
        "rests on #2 (void or amend that first): no milestone 'ux'"
    ).says_not("--with-dependents")


def test_what_does_not_fit_with_an_entry_that_comes_back_is_told_so() -> None:
    demo = g.given(
        g.opened(), g.raised("r"), g.closed("r", on=APRIL), g.voided(3), g.closed("r", on=MAY)
    )
    demo.when(g.voided(4)).undermines(5).says(
        "does not fit with #3, which would hold again (void or amend that first)"
    )
    gone = g.given(g.opened(), g.raised("r"), g.closed("r", on=APRIL), g.voided(3), g.voided(2))
    gone.when(g.voided(4)).undermines(3).says(
        "#3 (2024-04-01, risk-closed r) cannot hold again by itself"
    )


# Publishing


def test_publishing_needs_no_reason_for_being_inside_what_was_published() -> None:
    out = g.given(
        g.opened(), g.entered("Design"), g.published("2024Q2", as_of="2024-06-30", on="2024-07-02")
    )
    out.when(g.published("2024Q1", as_of="2024-03-31", on="2024-03-31")).admitted()
    amendment = out.when(g.amended(2, g.entered("Build"), because="")).refused(ReasonMissing)
    amendment.says(
        "an amendment inside 2024Q2, which was published on 2024-07-02 (#3, m.keller), needs a"
        " reason: --because WHY"
    )
    out.when(g.voided(2, because="")).refused(ReasonMissing).says(
        "taking an entry back inside 2024Q2"
    )


# Whatever was admitted


@for_all(begun, attempts(), st.integers(0, 30))
def test_an_entry_is_voided_with_its_dependents_and_not_without_any_of_them(
    start: g.History, tried: list[Attempt], n: int
) -> None:
    *_, history = grown(start, tried)
    standing = history.timeline()
    assume(standing)
    proposals = voiding(standing[n % len(standing)], history)
    went_out = {
        one.entry.id for one in history.recorded if isinstance(one.entry.fact, QuarterPublished)
    }
    assume(not went_out & {void.replaces for void in proposals})
    gone = recorded_at_once(history, proposals)
    assert gone.timeline() == [one for one in standing if one not in positions(proposals, history)]
    for left_out in proposals[:-1]:
        with pytest.raises(Refused) as refused:
            admit(history.recorded, [one for one in proposals if one is not left_out], TODAY)
        assert [
            one
            for one in refused.value.objections
            if isinstance(one, RestsOn) and one.at.id == left_out.replaces
        ]
    back = recorded_at_once(gone, voiding(len(gone.recorded), gone))
    assert back.timeline() == standing
    assert back.project() == history.project()


@for_all(begun, attempts(), st.integers(0, 30))
def test_a_refused_void_names_all_that_rests_on_its_entry(
    start: g.History, tried: list[Attempt], n: int
) -> None:
    *_, history = grown(start, tried)
    standing = history.timeline()
    assume(standing)
    position = standing[n % len(standing)]
    named = [
        one.at.id for one in history.when(g.voided(position)).objections if isinstance(one, RestsOn)
    ]
    assert sorted(named) == sorted(g.identity(one) for one in resting_on(position, history))
