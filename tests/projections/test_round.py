"""The weekly round: what is asked, what an answer says, and what a form says that was filled in."""

from __future__ import annotations

from datetime import date
from typing import Any

import given as g
import goldens
import pytest
from hypothesis import given as any_of
from hypothesis import strategies as st
from worlds import ALL, RICH, admitted, examples, whatever

from domain.errors import Misused
from projections.round.ask import Ask, Round
from projections.round.form import form, told
from projections.round.grammar import facts_of, news_of, reason_of
from projections.round.open_items import round_of
from projections.round.questions import QUESTIONS
from projections.round.reading import Form, stated
from projections.words.texts import cut

FRIDAY = date(2024, 3, 29)
BEGUN = g.given(
    g.opened("Customer Portal", currency="EUR"),
    g.approved("1200000", on="2024-01-10", by="board"),
    g.planned("ux", "UX design", due="2024-04-05", on="2024-01-10"),
    g.planned("data", "Data migration", due="2024-03-15", on="2024-01-10"),
    g.planned("pilot", "Pilot", on="2024-01-10"),
    g.raised(
        "vendor",
        "Vendor may deliver late",
        probability=4,
        impact=3,
        mitigation="a weekly call",
        on="2024-02-01",
    ),
    g.objective_set("test", "Test environment", quarter="2024Q1", on="2024-01-10"),
    g.progressed("data", 60, note="waiting for sign-off", on="2024-02-29"),
    g.spent("400000", on="2024-03-05", by="k.lind"),
    g.declared("on-track", words="ahead of\nschedule", on="2024-03-08"),
)


def asked(history: g.History, as_of: date = FRIDAY, size: int = ALL) -> Round:
    """The round of a project that is open."""
    round = round_of(history.recorded, as_of=as_of, size=size)
    assert round is not None
    return round


def ask(key: str, history: g.History = BEGUN) -> Ask:
    """The question with that key."""
    return next(ask for ask in asked(history).asks if ask.key == key)


def filled(history: g.History, *changes: tuple[str, str], size: int = ALL) -> str:
    """The form of a history, with some of its lines changed."""
    text = form(asked(history, size=size), maker="ada")
    for old, new in changes:
        assert f"\n{old}\n" in text, text
        text = text.replace(f"\n{old}\n", f"\n{new}\n", 1)
    return text


def read(text: str, history: g.History = BEGUN) -> list[dict[str, Any]]:
    """The facts that a form states."""
    handed_in = Form.read(text)
    return [one.fact for one in stated(handed_in, asked(history, handed_in.as_of, handed_in.size))]


# What is open


def test_the_most_urgent_comes_first_and_says_so() -> None:
    history = g.given(
        *(
            g.opened(),
            g.planned("later", due="2024-06"),
            g.planned("someday", due="when it is done"),
            g.planned("never"),
        ),
        *(
            g.planned("now", due="2024-03-29"),
            g.planned("soon", due="2024-03-30"),
            g.planned("over", due="2024-03-15"),
        ),
    )
    assert [(one.key, one.urgency) for one in asked(history).of("milestones")] == [
        ("over", "due 2024-03-15, 14 days overdue"),
        ("now", "due 2024-03-29, today"),
        ("soon", "due 2024-03-30, in 1 day"),
        ("later", "due 2024-06, in 93 days"),
        ("someday", "due when it is done"),
        ("never", ""),
    ]


def test_what_is_done_reached_or_dropped_is_not_asked() -> None:
    history = g.given(
        *(
            g.opened(),
            g.planned("reached"),
            g.planned("done"),
            g.planned("gone"),
            g.planned("open"),
            g.planned("done-no-more"),
        ),
        *(g.progressed("reached", 100), g.progressed("done", 60, done=True), g.dropped("gone")),
        *(
            g.progressed("done-no-more", done=True),
            g.progressed("done-no-more", done=False),
            g.progressed("open", 99),
        ),
    )
    assert [one.key for one in asked(history).of("milestones")] == ["open", "done-no-more"]


def test_the_risk_that_is_untouched_for_longest_comes_first_and_a_closed_one_is_not_asked() -> None:
    history = g.given(
        *(
            g.opened(),
            g.raised("old", on="2024-02-01", kind="blocker"),
            g.raised("older", on="2024-01-05"),
            g.raised("today"),
        ),
        *(
            g.closed("older", on="2024-02-02"),
            g.reopened("older", on="2024-02-03"),
            g.raised("gone"),
            g.closed("gone"),
        ),
        *(g.reassessed("today", owner="ada", on="2024-03-29"), g.raised("kept")),
    )
    assert [(one.key, one.urgency) for one in asked(history).of("risks")] == [
        ("old", "blocker, untouched for 57 days"),
        ("older", "untouched for 55 days"),
        ("kept", "untouched for 28 days"),
        ("today", "touched today"),
    ]


def test_objectives_of_this_and_earlier_quarters_are_asked_until_they_are_scored() -> None:
    history = g.given(
        *(
            g.opened(),
            g.objective_set("this", quarter="2024Q1"),
            g.objective_set("met", quarter="2024Q1"),
            g.met("met"),
        ),
        *(
            g.objective_set("before", quarter="2023Q4"),
            g.objective_set("next"),
            g.objective_set("put-off", quarter="2024Q1"),
        ),
        g.moved("put-off", "2024Q2"),
    )
    assert [(one.key, one.urgency) for one in asked(history).of("objectives")] == [
        ("before", "of 2023Q4, which ended 89 days ago"),
        ("this", "of 2024Q1, which ends in 2 days"),
    ]
    last_day = asked(history, date(2024, 3, 31))
    assert last_day.of("objectives")[1].urgency == "of 2024Q1, which ends today"


@pytest.mark.parametrize(
    ("history", "asks"),
    [
        (g.given(g.opened()), {}),
        (
            g.given(g.opened(), g.approved("9")),
            {"spent": "nothing so far, of 9.00 EUR", "forecast": ""},
        ),
        (g.given(g.opened(), g.spent("6")), {"spent": "6.00 EUR so far", "forecast": ""}),
        (
            g.given(g.opened(), g.spent("6"), g.approved("9")),
            {"spent": "6.00 EUR so far, of 9.00 EUR (66.67 %)", "forecast": ""},
        ),
        (g.given(g.opened(), g.budget_stated(used_percent="75")), {"used": ""}),
        (
            g.given(g.opened(), g.budget_stated(words="fine", approved=g.money("9"))),
            {"used": "of 9.00 EUR"},
        ),
        (
            g.given(g.opened(), g.approved("9"), g.budget_stated(used_percent="75")),
            {"used": "", "forecast": ""},
        ),
        (
            g.given(g.opened(), g.spent("6"), g.budget_stated(used_percent="75")),
            {"spent": "6.00 EUR so far", "forecast": ""},
        ),
    ],
)
def test_money_is_asked_as_the_team_tells_of_it(history: g.History, asks: dict[str, str]) -> None:
    assert {one.key: one.urgency for one in asked(history).of("budget")} == asks


def test_each_question_tells_what_stands_and_since_when() -> None:
    assert told(ask("data")) == [
        "Data migration - due 2024-03-15, 14 days overdue",
        "  60 %   since 2024-02-29, m.keller, #8",
        "  note waiting for sign-off",
    ]
    assert told(ask("pilot")) == ["Pilot", "  -   since 2024-01-10, m.keller, #5"]
    assert told(ask("status"))[1:] == [
        "  on-track   since 2024-03-08, m.keller, #10",
        "  ahead of schedule",
    ]
    assert told(ask("spent"))[1:] == ["  since 2024-03-05, k.lind, #9"]
    assert told(ask("status", g.given(g.opened()))) == ["How does the project stand?"]
    assert told(ask("test"), 40)[0] == "Test envi... - of 2024Q1, which ends in 2 days"


def test_there_is_no_round_of_a_project_that_had_not_opened() -> None:
    assert round_of(BEGUN.recorded, as_of=date(2023, 12, 31), size=ALL) is None


def test_a_closed_project_is_asked_nothing() -> None:
    history = g.given(
        g.opened(),
        g.planned("ux"),
        g.project_closed(on="2024-04-01"),
        g.project_reopened(on="2024-05-01"),
    )
    rounds = [
        round_of(history.recorded, as_of=date(2024, month, 15), size=ALL) for month in (3, 4, 5)
    ]
    assert [
        round and (bool(round.asks), round.closed and round.closed.position) for round in rounds
    ] == [
        (True, None),
        (False, 3),
        (True, None),
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [("short", "short"), ("ten letters", "ten let..."), ("漢字漢字漢字", "漢字漢...")],
)
def test_a_text_is_cut_where_it_is_too_wide(text: str, shown: str) -> None:
    assert cut(text, 10) == shown


# What an answer says


def progress(**fields: Any) -> dict[str, Any]:
    return {"type": "milestone-progressed", "milestone": "data", **fields}


def judged(**fields: Any) -> dict[str, Any]:
    return {"type": "risk-reassessed", "risk": "vendor", **fields}


def new(title: str, **fields: Any) -> dict[str, Any]:
    return {"type": "risk-raised", "title": title, **fields}


def of_objective(outcome: str, **fields: Any) -> dict[str, Any]:
    return {"type": f"objective-{outcome}", "objective": "test", **fields}


def amount(type: str, number: str, **fields: Any) -> dict[str, Any]:
    return {"type": type, "amount": g.money(f"{number} EUR"), **fields}


DUE = {"type": "milestone-rescheduled", "milestone": "data"}
DROPPED = {"type": "milestone-dropped", "milestone": "data"}


@pytest.mark.parametrize(
    ("key", "answer", "facts"),
    [
        ("status", "at-risk", [{"type": "status-declared", "status": "at-risk"}]),
        ("status", "At risk, it is late", [{"type": "status-declared", "status": "at-risk",
           "words": "it is late"}]),
        ("status", "off-track - a, b; c", [{"type": "status-declared", "status": "off-track",
           "words": "a, b; c"}]),
        ("status", "on track,", [{"type": "status-declared", "status": "on-track"}]),
        ("status", "same", [{"type": "status-declared", "status": "on-track"}]),
        ("data", "  ", []),
        ("data", "95", [progress(percent="95")]),
        ("data", "62.50 %", [progress(percent="62.5")]),
        ("data", "100 done", [progress(percent="100", done=True)]),
        ("data", "100 %, done, at last", [progress(percent="100", done=True, note="at last")]),
        ("data", "done", [progress(done=True)]),
        ("data", "done, but for a test", [progress(done=True, note="but for a test")]),
        ("data", "95, sign-off is missing", [progress(percent="95", note="sign-off is missing")]),
        ("data", "Note: waits for 5, or 6", [progress(note="waits for 5, or 6")]),
        ("data", "impact fewer calls", [progress(impact="fewer calls")]),
        ("data", "delivered A; delivered B", [progress(deliverables=["A", "B"])]),
        ("data", "due q3 2024", [DUE | {"due": "2024Q3"}]),
        ("data", "due mid June", [DUE | {"due": "mid June"}]),
        ("data", "dropped", [DROPPED]),
        ("data", "dropped, too dear", [progress(note="too dear"), DROPPED]),
        ("data", "due 2024-06; 95;; note x", [progress(percent="95", note="x"),
          DUE | {"due": "2024-06"}]),
        ("data", "SAME", [progress(percent="60")]),
        ("data", "done 100", [progress(percent="100", done=True)]),
        ("data", "Done, 100 %", [progress(percent="100", done=True)]),
        ("data", "done 100 percent, at last", [progress(percent="100", done=True, note="at last")]),
        ("data", "95, note so far, so good, impact calls",
         [progress(percent="95", note="so far, so good", impact="calls")]),
        ("data", "delivered A, delivered B,due mid June",
         [progress(deliverables=["A", "B"]), DUE | {"due": "mid June"}]),
        ("data", "note it slips, 70 %, due q3 2024",
         [progress(percent="70", note="it slips"), DUE | {"due": "2024Q3"}]),
        ("data", "note waits for 5, 6, due to illness",
         [progress(note="waits for 5, 6, due to illness")]),
        ("data", "95, due to illness", [progress(percent="95", note="due to illness")]),
        ("vendor", "P4 I4, owner Jo, mitigation a bonus",
         [judged(probability=4, impact=4, owner="Jo", mitigation="a bonus")]),
        ("vendor", "mitigation two lots, or three,P4,I3",
         [judged(mitigation="two lots, or three", probability=4, impact=3)]),
        ("vendor", "closed, all came; at last",
         [{"type": "risk-closed", "risk": "vendor", "resolution": "all came; at last"}]),
        ("vendor", "Closed; all came", [{"type": "risk-closed", "risk": "vendor",
           "resolution": "all came"}]),
        ("vendor", "P2", [judged(probability=2)]),
        ("vendor", "p2 x i 5; owner: ada", [judged(probability=2, impact=5, owner="ada")]),
        ("vendor", "mitigation two lots", [judged(mitigation="two lots")]),
        ("vendor", "same", [judged(probability=4, impact=3)]),
        ("test", "met", [of_objective("met")]),
        ("test", "missed, the vendor was late",
         [of_objective("missed", note="the vendor was late")]),
        ("test", "moved 2024Q3", [of_objective("moved", quarter="2024Q3")]),
        ("test", "moved to 2024Q3", [of_objective("moved", quarter="2024Q3")]),
        ("test", "missed 98.7 only", [of_objective("missed", note="98.7 only")]),
        ("test", "moved to q3 2024 - no test data", [of_objective("moved", quarter="2024Q3")]),
        ("test", "dropped", [of_objective("dropped")]),
        ("test", "Dropped as agreed", [of_objective("dropped")]),
        ("test", "open", []),
        ("spent", "40000", [amount("money-spent", "40000.00")]),
        ("spent", "40,000.5 eur; vendor Acme; reference 7",
         [amount("money-spent", "40000.50", vendor="Acme", reference="7")]),
        ("spent", "4,000, vendor A, Inc., reference 7",
         [amount("money-spent", "4000.00", vendor="A, Inc.", reference="7")]),
        ("forecast", "1,250,000EUR", [amount("cost-forecast", "1250000.00")]),
        ("new", "The vendor may be late", [new("The vendor may be late")]),
        ("new", "Late, or never, P3, owner ada, issue",
         [new("Late, or never", kind="issue", probability=3, owner="ada")]),
        *(("new", none, []) for none in ("no", "None", "n", "nothing", "-", "")),
        ("new", "Late; Blocker; P3; owner ada",
         [new("Late", kind="blocker", probability=3, owner="ada")]),
    ],
)  # fmt: skip
def test_an_answer_says(key: str, answer: str, facts: list[dict[str, Any]]) -> None:
    assert facts_of(ask(key), answer) == facts


@pytest.mark.parametrize(
    ("key", "answer", "sentence"),
    [
        ("status", "on-trak", "'on-trak' is not a status; did you mean 'on-track'?"),
        ("status", "purple", "'purple' is not a status; write one of ahead, on-track, at-risk,"),
        ("status", "green", "'green' is not a status; did you mean 'on-track'?"),
        ("data", "noet sign-off", "'noet sign-off' is not understood; did you mean 'note'?"),
        ("data", "2024Q3", "'2024Q3' is not a percent; write due 2024Q3"),
        ("data", "1o", "'1o' is not a percent; write it as in 95 or 95 %"),
        ("data", "done 1o, really", "'1o' is not a percent"),
        (
            "data",
            "done 3 weeks early",
            "after done comes a percent, or words as in: done; note 3 weeks early",
        ),
        ("data", "100 done ~5", "after done comes a percent"),
        ("data", "100 done 5", "the percent is said twice"),
        ("data", "95, 100 done", "the percent is said twice"),
        (
            "data",
            "note all came, delivered late",
            "can be read in two ways; write ; before 'delivered late', or leave the comma out",
        ),
        ("data", "95, all came, done", "'95, all came, done' can be read in two ways"),
        ("data", "note it slips, due May", "can be read in two ways"),
        ("new", "A strike, issue", "'A strike, issue' can be read in two ways"),
        ("new", "yes", "'yes' is no title; write what may go wrong"),
        (
            "vendor",
            "P4 I4, retention bonus",
            "is not understood; write P4 I3; mitigation ...; owner ... - or closed",
        ),
        ("data", "?!", "'?!' is not understood; write 95 or 100 done; due 2024Q3"),
        ("data", "95 sign-off is missing", "words follow a comma, as in 95, sign-off is missing"),
        ("data", "62,5 %", "write a decimal with a point, as in 62.5"),
        ("data", "120", "percent: 120 is not a percentage from 0 to 100"),
        ("data", "note", "note says nothing; write it as in: note waiting for sign-off"),
        ("data", "delivered", "delivered says nothing; write it as in: delivered Prototype"),
        ("data", "impact;", "impact says nothing"),
        ("pilot", "same", "nothing stands that could be said again; write 95 or 100 done"),
        ("data", "95; 96", "the percent is said twice"),
        ("data", "95, a; note b", "note is said twice"),
        ("data", "due", "due says nothing; write it as in: due 2024-06-30"),
        (
            "data",
            "due to the vendor",
            "names no day; write due 2024-06-30, or note due to the vendor",
        ),
        ("data", "due 03/04/2024", "can be read as two days"),
        ("vendor", "closed", "say how it was resolved, as in: closed, everything was delivered"),
        ("vendor", "closd, fine", "did you mean 'closed'?"),
        ("vendor", "P7", "'P7': P, how likely, and I, how bad, go from 1 to 5"),
        (
            "vendor",
            ",",
            (
                "',' is not understood; write P4 I3; mitigation ...; owner ... - or closed, how it"
                " was resolved"
            ),
        ),
        ("vendor", "owner", "owner says nothing"),
        ("test", "soon", "'soon' is not understood; write met, missed, moved 2024Q3"),
        ("test", "done", "'done' is not understood; did you mean 'met'?"),
        ("test", "open, still", "is not understood"),
        ("test", "moved", "moved says nothing; write it as in: moved 2024Q3"),
        ("test", "moved 2024Q9", "'2024Q9' is not a quarter"),
        ("spent", "1.000", "can be read as two amounts; write 1000 or 1.00"),
        ("spent", "much", "'much' is not an amount; write 40000"),
        ("spent", "40k", "'K' is not a currency"),
        ("spent", ";", "'' is not an amount"),
        ("spent", "5; to Acme", "'to Acme' is not understood"),
        ("new", "!!", "'!!' holds no letter to make a key of"),
        ("new", "Late; kind of", "'kind of' is not understood"),
    ],
)
def test_an_answer_that_cannot_be_read_is_refused_in_a_sentence(
    key: str, answer: str, sentence: str
) -> None:
    with pytest.raises(Misused) as refused:
        facts_of(ask(key), answer)
    assert sentence in str(refused.value)


@pytest.mark.parametrize(
    ("key", "answer", "reason"),
    [
        ("test", "moved 2024Q3, no test data; yet", "no test data; yet"),
        ("test", "moved to Q3 2024 no test data", "no test data"),
        ("test", "moved 2024Q3", ""),
        ("test", "dropped: as agreed", "as agreed"),
        ("test", "dropped", ""),
        ("test", "missed, the vendor was late", ""),
        ("data", "dropped, too dear", ""),
    ],
)
def test_words_that_a_fact_has_no_place_for_are_the_reason_of_its_entry(
    key: str, answer: str, reason: str
) -> None:
    assert reason_of(ask(key), answer) == reason


STATED = g.given(
    g.opened(),
    g.budget_stated(
        used_percent="75",
        over_percent="-2.5",
        spent=g.money("90"),
        approved=g.money("120"),
        words="as the bank says",
    ),
)


@pytest.mark.parametrize(
    ("answer", "fields"),
    [
        ("80", {"used_percent": "80"}),
        ("80 %, after the pilot", {"used_percent": "80", "words": "after the pilot"}),
        ("80; over 5 %", {"used_percent": "80", "over_percent": "5"}),
        ("under 5; words fine", {"over_percent": "-5", "words": "fine"}),
        ("spent 100", {"spent": g.money("100.00")}),
        (
            "80 %, over 5 %, spent 100, words fine",
            {
                "used_percent": "80",
                "over_percent": "5",
                "spent": g.money("100.00"),
                "words": "fine",
            },
        ),
        ("80 %, spent on the pilot", {"used_percent": "80", "words": "spent on the pilot"}),
        ("same", {"used_percent": "75", "over_percent": "-2.5", "spent": g.money("90.00")}),
    ],
)
def test_a_new_statement_of_the_budget_repeats_the_plan_and_nothing_that_nobody_said(
    answer: str, fields: dict[str, Any]
) -> None:
    (fact,) = facts_of(ask("used", STATED), answer)
    assert fact == {"type": "budget-stated", "approved": g.money("120.00"), **fields}


def test_what_stands_of_a_stated_budget_is_said_as_an_answer_says_it() -> None:
    assert ask("used", STATED).stands == "75 %; under 2.5 %; spent 90.00 EUR"
    assert ask("used", g.given(g.opened(), g.budget_stated(over_percent="5"))).stands == "over 5 %"
    assert ask("used", g.given(g.opened(), g.budget_stated(words="a\nb"))).note == "a b"


@pytest.mark.parametrize("answer", ["plenty", "over", "spent"])
def test_a_statement_of_the_budget_that_says_no_figure_is_refused(answer: str) -> None:
    with pytest.raises(Misused):
        facts_of(ask("used", STATED), answer)


def test_an_amount_needs_a_currency_where_the_project_has_none() -> None:
    unknown = Ask("spent", "spent", "")
    assert facts_of(unknown, "5 USD") == [{"type": "money-spent", "amount": g.money("5.00 USD")}]
    with pytest.raises(Misused, match="in which currency"):
        facts_of(unknown, "5")


def test_amounts_are_in_the_project_s_currency_else_in_the_one_that_is_handed_in() -> None:
    for history, currency in (
        (BEGUN, "EUR"),
        (g.given(g.opened(), g.budget_stated(used_percent="5")), "CHF"),
    ):
        round = round_of(history.recorded, as_of=FRIDAY, size=ALL, currency="CHF")
        assert round is not None
        assert {one.currency for one in round.of("budget")} == {currency}


@pytest.mark.parametrize(
    ("key", "answer", "facts"),
    [
        ("data", "60", []),
        ("data", "60 %; note sign-off by Monday", [progress(note="sign-off by Monday")]),
        ("data", "same", [progress(percent="60")]),
        ("data", "60; dropped", [DROPPED]),
        ("vendor", "P4 I5", [judged(impact=5)]),
        ("status", "On-Track", []),
        (
            "status",
            "on-track, still",
            [{"type": "status-declared", "status": "on-track", "words": "still"}],
        ),
        ("test", "", []),
    ],
)
def test_a_form_states_only_what_it_did_not_say_already(
    key: str, answer: str, facts: list[dict[str, Any]]
) -> None:
    assert news_of(ask(key), answer) == facts


def hint(short: str) -> str:
    """What a hint shows, with words in place of its dots, but for what it says in other words."""
    for words in (
        "its title",
        "an amount that is not recorded yet: ",
        "issue or ",
        " - or closed, how it was resolved",
    ):
        short = short.replace(words, "Strike" if words == "its title" else "")
    return short.partition(" - ")[0].replace("95 or ", "").replace("...", "Something")


def test_every_kind_of_question_tells_its_answers_and_its_examples_are_understood() -> None:
    round = asked(RICH, date(2024, 7, 30))
    asks = {one.kind: one for one in round.asks} | {
        "used": ask("used", STATED),
        "risk": ask("vendor"),
    }
    assert set(asks) == set(QUESTIONS)
    for kind, question in QUESTIONS.items():
        for answer, _ in question.rows:
            assert answer in ("", "none") or facts_of(
                asks[kind], answer.replace("...", "Something")
            ), answer
        if kind not in ("status", "objective", "forecast"):
            assert facts_of(asks[kind], hint(question.short)), question.short


# The form


def test_the_form_is_as_people_see_it() -> None:
    goldens.check(
        "round.txt",
        form(
            asked(RICH, date(2024, 7, 30)),
            maker="m.keller",
            by="m.keller",
            because="Friday's\nround",
        ),
    )


def test_no_line_of_a_form_is_wider_than_an_editor_but_for_what_people_wrote() -> None:
    for history in (BEGUN, STATED, RICH):
        assert not [
            line for line in form(asked(history), maker="ada").splitlines() if len(line) > 79
        ]


@any_of(
    admitted() | whatever(),
    st.sampled_from([date(2024, 2, 20), FRIDAY, date(2024, 7, 1), date(2199, 12, 31)]),
)
@examples(60)
def test_a_form_that_was_left_as_it_is_says_nothing(history: g.History, as_of: date) -> None:
    if (round := round_of(history.recorded, as_of=as_of, size=ALL)) is None:
        return
    text = form(round, maker="ada")
    for changed in (
        text,
        "\ufeff" + text.replace("\n", "\r\n"),
        text.replace(": ", ":\t").replace("\n", "  \n"),
    ):
        handed_in = Form.read(changed)
        assert (handed_in.project, handed_in.as_of, handed_in.size, handed_in.on) == (
            "demo",
            as_of,
            ALL,
            str(as_of),
        )
        assert stated(handed_in, round) == []
    for one in round.asks:
        assert news_of(one, one.stands.swapcase()) == []


@any_of(
    st.lists(
        st.tuples(st.sampled_from(["a", "b", "c"]), st.none() | st.integers(0, 99)),
        min_size=1,
        max_size=8,
    ),
    st.sampled_from(["a", "b", "c"]),
    st.integers(0, 100),
)
def test_a_changed_percent_is_all_that_a_form_says(
    told: list[tuple[str, int | None]], key: str, percent: int
) -> None:
    history = g.given(
        *(
            g.opened(),
            g.planned("a"),
            g.planned("b"),
            g.planned("c"),
            g.declared("at-risk"),
            g.raised("a", probability=1),
        ),
        *(
            g.progressed(one, at, because="why") if at is not None else g.staffed(1)
            for one, at in told
        ),
    )
    line = f"{key}: {ask_in(history, key).stands}".rstrip()
    text = form(asked(history), maker="ada").replace(f"\n{line}\n", f"\n{key}: {percent}\n", 1)
    stood = ask_in(history, key).stands
    expected = (
        []
        if stood == f"{percent} %"
        else [{"type": "milestone-progressed", "milestone": key, "percent": str(percent)}]
    )
    assert read(text, history) == expected


def ask_in(history: g.History, key: str) -> Ask:
    return next(one for one in asked(history).of("milestones") if one.key == key)


def test_an_old_form_takes_nothing_back_that_others_have_recorded_since() -> None:
    text = filled(
        BEGUN,
        ("data: 60 %", "data: 60 %; note nearly there"),
        ("vendor: P4 I3", "vendor: P4 I5"),
        size=10,
    )
    since = BEGUN.when(
        g.progressed("data", 80), g.reassessed("vendor", probability=1), g.declared("off-track")
    ).admitted()
    since = since.when(g.amended(8, g.progressed("data", 70))).admitted()
    assert read(text, since) == [progress(note="nearly there"), judged(impact=5)]


def test_deleted_and_emptied_lines_say_nothing() -> None:
    text = filled(
        BEGUN,
        ("data: 60 %", "data:"),
        ("status: on-track", ""),
        ("vendor: P4 I3", "# vendor: P1 I1"),
    )
    assert read(text) == []


def test_what_is_new_is_said_in_as_many_lines_as_needed() -> None:
    text = filled(BEGUN, ("new:", "new: Late\nnew: Later")) + "new: Latest"
    assert [fact["title"] for fact in read(text)] == ["Late", "Later", "Latest"]


def test_a_form_tells_each_fact_with_its_line() -> None:
    text = filled(BEGUN, ("data: 60 %", "data: 95; due 2024-06"))
    number = text.splitlines().index("data: 95; due 2024-06") + 1
    assert [one.line for one in stated(Form.read(text), asked(BEGUN))] == [number, number]


def test_a_line_of_a_form_may_give_the_reason_of_what_it_says() -> None:
    text = filled(
        BEGUN,
        ("test: open", "test: moved 2024Q3, no test data"),
        ("data: 60 %", "data: 70, nearly there"),
    )
    assert [one.reason for one in stated(Form.read(text), asked(BEGUN))] == ["", "no test data"]


def test_everything_that_is_wrong_with_a_form_is_said_at_once_by_line() -> None:
    text = filled(
        BEGUN,
        *(
            ("because:", "because:\nbecuase: x\nux: 5\nby: ada"),
            ("data: 60 %", "dta: 70\ndata: 61\ndata: 62"),
            ("ux:", "ux: soon"),
        ),
        *(
            ("pilot:", "vendor: P1\nnothing here"),
            ("[budget]", "[bugdet]"),
            ("test: open", "zzz: met"),
        ),
    )
    with pytest.raises(Misused) as refused:
        read(text)
    by_line = {line: number for number, line in enumerate(text.splitlines(), 1)}
    assert str(refused.value).splitlines() == [
        f"line {by_line[line]}: {sentence}"
        for line, sentence in (
            ("becuase: x", "unknown line 'becuase'; did you mean 'because'?"),
            ("ux: 5", "unknown line 'ux'; answers stand below a section, such as [milestones]"),
            ("by: ada", "'by' is said above already"),
            ("dta: 70", "the form asked nothing of 'dta' in [milestones]; did you mean 'data'?"),
            ("data: 62", f"'data' is answered in line {by_line['data: 61']} already"),
            (
                "ux: soon",
                (
                    "ux: 'soon' is not understood; write 95 or 100 done; due 2024Q3; note ...;"
                    " delivered ...; dropped"
                ),
            ),
            ("vendor: P1", "'vendor' belongs below [risks]"),
            (
                "nothing here",
                "'nothing here' is not a line of the form; write key: answer, or # before a remark",
            ),
            ("zzz: met", "the form asked nothing of 'zzz' in [objectives]"),
            ("[bugdet]", "unknown section [bugdet]; did you mean 'budget'?"),
        )
    ] + ["nothing was recorded"]


def test_of_very_many_wrong_lines_the_first_are_said() -> None:
    with pytest.raises(
        Misused,
        match=r"line 8: unknown line 'k0'; answers stand below a section(.|\n)*\nand 5 more\n",
    ):
        read(
            form(asked(BEGUN), maker="ada").replace(
                "project:", "".join(f"k{n}: 1\n" for n in range(25)) + "project:"
            )
        )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "this is not a form of pledger update, or lacks its line project"),
        ("project: demo\nknown: some", "lacks its line known"),
        ("project: demo\nknown: 7 on 2024-02-30", "known: 2024-02-30 is not a day of the calendar"),
    ],
)
def test_what_is_no_form_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(Misused) as refused:
        Form.read(text)
    assert sentence in str(refused.value)


def test_the_forecast_that_stands_is_in_the_form() -> None:
    assert "\nforecast: 1,250.00 EUR\n" in form(
        asked(g.given(g.opened(), g.forecast("1250"))), maker="ada"
    )


def test_what_was_cleared_is_not_told() -> None:
    history = g.given(
        g.opened(),
        g.raised("r", owner="ada", probability=2),
        g.said("risk-reassessed", risk="r", owner=None, probability=None),
    )
    assert (ask("r", history).note, ask("r", history).stands) == ("", "")
