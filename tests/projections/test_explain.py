"""Why a figure is what it is: the report's own value, the entries that bear on it, and formulas
that give exactly it.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import click
import given as g
import pytest
from given import closed, reopened
from goldens import check
from hypothesis import example
from hypothesis import given as for_all
from hypothesis import strategies as st
from wcwidth import width
from worlds import ALL, RICH, admitted, examples, recorded_in_time, whatever

from cli.main import main
from domain.facts import Subject
from domain.kinds import KINDS
from domain.timeline import calendar_of, timeline
from domain.values import Money
from projections.audit.audit import subjects
from projections.explain.evidence import STALE, Explanation, Formula, Sources
from projections.explain.explain import (
    ALONE,
    HALF_UP,
    NOT_ALL,
    bearing_on,
    explain,
    explain_item,
    names,
)
from projections.explain.lines import MOST, explaining
from projections.explain.machine import explanation_json
from projections.page.style import PLAIN
from projections.report.figures import figures
from projections.report.report import report_of
from projections.timeline.changes import item_path
from projections.timeline.view import View

_DAYS = [
    date(2024, 2, 28),
    date(2024, 3, 31),
    date(2024, 5, 20),
    date(2024, 6, 30),
    date(2024, 8, 1),
]


def sources(
    history: g.History, as_of: date, about: Callable[[Subject], bool] = lambda _: True
) -> Sources | None:
    """What figures are explained from, as of a day; None where nothing had begun."""
    held = timeline(history.recorded, as_of=as_of)
    if not held:
        return None
    view = View.of(held, calendar_of(held).quarter_of(as_of), as_of)
    return Sources.of(view, history.recorded, size=ALL, about=about)


def explained(history: g.History, path: str, as_of: str = "2024-06-30") -> Explanation:
    """The figure that a path names, explained from no more than what bears on it."""
    for subject in (*ALONE, *subjects(history.recorded)):
        for name in names(subject.kind):
            found = sources(history, date.fromisoformat(as_of), bearing_on(subject))
            assert found is not None
            if (one := explain(found, subject, name)).path == path:
                return one
    raise AssertionError(path)


def every(found: Sources, history: g.History) -> Iterator[Explanation]:
    """Every figure of every item."""
    for subject in dict.fromkeys((*ALONE, *subjects(history.recorded))):
        yield from (explain(found, subject, name) for name in names(subject.kind))


# It explains the report


@examples(150)
@for_all(admitted(), st.sampled_from(_DAYS))
def test_every_figure_of_a_report_is_explained_with_its_value_and_its_entries(
    history: g.History, day: date
) -> None:
    found = sources(history, day)
    if found is None:
        return
    told = {one.path: one for one in every(found, history)}
    for path, figure in figures(report_of(found.view, None)).items():
        assert told[path].value == figure.value, path
        if figure.name not in (
            "change",
            "slip_days",
            "timing",
            "age_days",
            "outcome",
            "quarter",
            "target_is",
            "unit",
            "words",
        ):
            assert tuple(told[path].entries) == figure.entries, path


@examples(100)
@for_all(admitted(), st.sampled_from(_DAYS), st.data())
def test_every_entry_that_a_figure_rests_on_bears_on_it(
    history: g.History, day: date, data: st.DataObject
) -> None:
    found = sources(history, day)
    if found is None:
        return
    told = [one for one in every(found, history) if one.entries]
    figure = data.draw(st.sampled_from(told)) if told else None
    for position in figure.entries if figure else ():
        without = sources(
            g.History(tuple(one for one in history.recorded if one.position != position)), day
        )
        left = without and explain(without, figure.subject, figure.name)
        rest = [each for each in figure.entries if each != position]
        assert not left or (_values(left), left.entries) != (_values(figure), rest), (
            figure.path,
            position,
        )


def _values(one: Explanation) -> list[Any]:
    return [one.value, *(value for each in one.inputs for value in _values(each))]


@for_all(whatever(), st.sampled_from(_DAYS))
def test_any_history_can_be_explained(history: g.History, day: date) -> None:
    found = sources(history, day)
    for one in every(found, history) if found else ():
        assert one.formula is None or one.formula.words
        assert all(support.on <= day for support in (*one.rests_on, *one.earlier, *one.undone))


# Formulas give the value


@examples(150)
@for_all(admitted(), st.sampled_from(_DAYS))
@example(RICH, date(2024, 6, 30))
@example(RICH, date(2024, 3, 31))
def test_a_formula_with_its_inputs_filled_in_gives_exactly_the_value(
    history: g.History, day: date
) -> None:
    found = sources(history, day)
    for one in every(found, history) if found else ():
        if one.formula and one.value is not None:
            assert one.value == _computed(one), one.path
            if one.name not in (
                "progress",
                "outcome",
            ):  # whose terms are sums, and the day that a quarter ends on
                labels = {term.label for term in one.formula.terms}
                assert {each.label or each.name for each in one.inputs} <= labels, one.path


def _computed(one: Explanation) -> Any:
    """The value that the formula gives; for what is no arithmetic, that the rule gives."""
    assert one.formula
    terms = [term.value for term in one.formula.terms]
    match one.name:
        case "spent" | "spent_in_quarter":
            return Money(
                sum((each.amount.amount for each in one.rests_on), Decimal("0.00")),
                one.value.currency,
            )  # type: ignore[union-attr]
        case "remaining":
            return terms[0].minus(terms[1])
        case "used_percent" if len(terms) == 2:
            return _rounded(100 * _number(terms[0]) / _number(terms[1]), one.formula)
        case "over_percent" if one.formula.template.endswith("- 100 %"):
            return terms[0] - 100
        case "progress" if len(terms) == 2:
            return _rounded(_number(terms[0]) / _number(terms[1]), one.formula)
        case "change":
            return terms[0] - terms[1]
        case "slip_days":
            return (terms[0] - terms[1]).days
        case "age_days":
            closed = sum(
                (reopened - closed).days
                for closed, reopened in zip(terms[2::2], terms[3::2], strict=True)
            )
            return (terms[1] - terms[0]).days - closed
        case "timing":
            return _timing(one, *terms[-2:])
        case "outcome":
            return (
                "met late"
                if one.value == "met late" and terms[0] > terms[1]
                else {"moved": "moved"}.get(one.value, "silent")
            )
        case "target_is" | "weight":
            return {"target_is": "due", "weight": 1}[one.name]
        case _:
            return terms[0]


def _timing(one: Explanation, day: Any, due: date) -> str:
    words = ("overdue", "open") if one.inputs[0].name == "percent" else ("late", "on-time")
    return words[day <= due]


def _number(value: Any) -> Decimal:
    return value.amount if isinstance(value, Money) else value


def _rounded(exact: Decimal, formula: Formula) -> Decimal:
    half_up = exact.quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert formula.rounding == (
        NOT_ALL if half_up == 100 != exact else HALF_UP if half_up != exact else ""
    )
    return Decimal("99.99") if formula.rounding == NOT_ALL else half_up


# What people read


def told(
    history: g.History,
    path: str,
    as_of: str = "2024-06-30",
    columns: int = 80,
    *,
    every: bool = False,
) -> str:
    """The explanation of a figure as lines."""
    one = (
        explained(history, path, as_of)
        if not path.startswith("item:")
        else _item(history, path[5:], as_of)
    )
    lines = list(explaining(one, PLAIN, columns, every=every))
    assert all(width(line) <= columns for line in lines)
    return "\n".join([f"$ pledger explain {one.path} --as-of {as_of}", *lines, ""])


def _item(history: g.History, path: str, as_of: str) -> Explanation:
    subject = next(one for one in (*ALONE, *subjects(history.recorded)) if item_path(one) == path)
    found = sources(history, date.fromisoformat(as_of), bearing_on(subject))
    assert found is not None
    return explain_item(found, subject)


MENDED = recorded_in_time(
    g.given(
        g.opened(currency="EUR"),
        g.approved("1200000", on="2024-01-10", by="board"),
        g.planned("ux", "UX design", due="2024-03", weight="2", on="2024-01-10"),
        g.planned("api", "API", due="when the board says so", on="2024-01-10"),
        g.progressed("ux", 20, on="2024-01-31"),
        g.progressed("api", 33, on="2024-02-15"),
        g.spent(
            "400000",
            category="design",
            vendor="Ada & Co",
            on="2024-03-20",
            by="k.lind",
            because="pages and icons",
        ),
        g.progressed("ux", 95, on="2024-03-28", because="sign-off by billing"),
        g.amended(
            8, g.progressed("ux", 60, on="2024-03-28", by="c.ruiz"), because="of another page"
        ),
        g.spent("99999.99", on="2024-04-02", by="k.lind"),
        g.voided(10, because="of another project"),
        g.rescheduled("ux", "2024-08-15", on="2024-05-02"),
        g.refunded("1000", on="2024-05-03", by="k.lind"),
        g.spent("501234.56", on="2024-06-20", by="k.lind", because="pilot, vendors"),
        g.objective_set("docs", "Manual", quarter="2024Q1", on="2024-02-01"),
        g.met("docs", on="2024-04-19"),
        g.raised("late", "Vendor may be late", on="2024-02-01"),
        closed("late", on="2024-05-20"),
        g.progressed("ux", 90, on="2024-07-01"),
    )
)


def test_explanations_read_like_a_story_from_the_first_statement_to_the_value() -> None:
    asked = (
        "milestone/ux/percent", "milestone/ux/change", "milestone/ux/slip_days",
        "milestone/ux/timing", "progress",
        "budget/used_percent", "budget/over_percent", "budget/spent", "budget/spent_in_quarter",
        "risk/late/age_days",
        "objective/docs/outcome", "milestone/api/owner", "milestone/api/slip_days",
        "item:milestone/ux", "item:budget",
    )  # fmt: skip
    check("explained-80.txt", "\n".join(told(MENDED, path) for path in asked))
    check("explained-120.txt", "\n".join(told(MENDED, path, columns=120) for path in asked))


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_every_figure_of_a_rich_project_fits_the_terminal(columns: int) -> None:
    found = sources(RICH, date(2024, 6, 30))
    assert found is not None
    for one in (
        *every(found, RICH),
        *(explain_item(found, subject) for subject in subjects(RICH.recorded)),
    ):
        assert [line for line in explaining(one, PLAIN, columns) if width(line) > columns] == []
        assert explanation_json(one)["path"] == one.path


def _many(number: int) -> g.History:
    amounts = [g.spent(str(each), on="2024-03-02") for each in range(1, number + 1)]
    percents = [g.progressed("ux", each, on="2024-03-02") for each in range(1, number + 1)]
    return g.given(g.opened(), g.planned("ux"), g.approved("1000"), *amounts, *percents)


def test_of_many_entries_the_oldest_are_told_in_one_row_unless_all_are_asked_for() -> None:
    history = _many(30)
    short, long = (told(history, "budget/used_percent", every=every) for every in (False, True))
    assert (
        "+55.00     55.00      10 earlier, #4..#13 (--all lists them)" in short
    )  # 1 + 2 + ... + 10
    assert short.count("m.keller") == 21
    assert long.count("m.keller") == 31
    short, long = (told(history, "milestone/ux/percent", every=every) for every in (False, True))
    assert "10 earlier (--all lists them)" in short
    assert (short.count("#"), long.count("#")) == (20, 30)


def test_one_more_entry_than_the_most_is_told_rather_than_counted() -> None:
    assert "earlier" not in told(_many(MOST + 1), "budget/spent")


# Figures that nobody stated, or that say no more


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("milestone/a/owner", "Nobody has stated it: pledger milestone describe a --owner WHO"),
        ("milestone/a/percent", "Nobody has stated it: pledger milestone progress a PERCENT"),
        ("milestone/a/start", "Nobody has stated it\n"),
        ("budget/remaining", "nobody has stated it: pledger budget approve AMOUNT"),
        ("completion_target", "Nobody has stated it: pledger target set TARGET"),
        ("progress", "A  - x 1"),
        ("progress", "= 1 of 2 milestones have a percent; not known: A\n"),
    ],
)
def test_what_nobody_stated_is_said_to_be_so_with_the_command_that_states_it(
    path: str, says: str
) -> None:
    history = g.given(
        g.opened(),
        g.planned("a", "A", due="2024-03"),
        g.planned("b", "B", weight="3"),
        g.progressed("b", 20),
        g.spent("5"),
    )
    assert says in told(history, path) + "\n"


def test_what_is_stated_for_a_later_day_is_announced() -> None:
    history = g.given(g.opened(), g.planned("a", "A"), g.progressed("a", 40, on="2024-07-09"))
    assert "From 2024-07-09 on: 40 % (#3)." in told(history, "milestone/a/percent")


def test_what_was_cleared_says_since_when_nothing_is_known() -> None:
    history = g.given(
        g.opened(), g.raised("a"), closed("a", on="2024-03-02"), reopened("a", on="2024-03-03")
    )
    one = explained(history, "risk/a/resolution")
    assert (one.value, one.entries) == (None, [4])
    assert "Nothing is known of it since 2024-03-03: #4 says no more of it." in told(
        history, "risk/a/resolution"
    )


def test_words_and_measurements_of_an_earlier_quarter_are_named_but_do_not_hold() -> None:
    history = g.given(
        g.opened(),
        g.measured("nps", "40", on="2024-03-01"),
        g.declared("at-risk", words="late", on="2024-03-01"),
    )
    for path, value in (("metric/nps/value", 40), ("status/words", "late")):
        assert explained(history, path, "2024-03-31").value == value
        one = explained(history, path)
        assert (one.value, one.entries, len(one.earlier), one.note) == (None, [], 1, STALE)
        assert f"{STALE[0].upper()}{STALE[1:]}." in " ".join(told(history, path).split())
    assert explained(history, "status", "2024-06-30").value == "at-risk"
    plain = g.given(g.opened(), g.declared("at-risk", on="2024-03-01"))
    assert (explained(plain, "status/words").value, explained(plain, "status/words").note) == (
        None,
        "",
    )


# What each rule says


def test_an_amendment_that_leaves_a_figure_out_says_nothing_of_it() -> None:
    history = g.given(
        g.opened(), g.planned("a"), g.progressed("a", 20, note="first", on="2024-04-02"),
        g.progressed("a", 40, note="n", on="2024-04-03"),
        g.amended(4, g.progressed("a", 50, on="2024-04-03")), g.voided(5),
    )  # fmt: skip
    note, percent = (
        explained(history, "milestone/a/note"),
        explained(history, "milestone/a/percent"),
    )
    assert (note.value, percent.value) == ("first", 20)
    assert [one.traced.recorded.position for one in note.undone] == [4]
    assert [one.traced.recorded.position for one in percent.undone] == [4, 5]


def test_what_is_not_all_done_never_reads_100_and_says_so() -> None:
    history = g.given(
        g.opened(),
        g.planned("a", weight="100000"),
        g.planned("b"),
        g.progressed("a", 100),
        g.progressed("b", 0),
    )
    one = explained(history, "progress")
    assert (one.value, one.formula and one.formula.rounding) == (Decimal("99.99"), NOT_ALL)
    history = g.given(
        g.opened(),
        g.planned("a", weight="2"),
        g.planned("b"),
        g.progressed("a", 100),
        g.progressed("b", 0),
    )
    one = explained(history, "progress")
    assert (one.value, one.formula and one.formula.rounding) == (Decimal("66.67"), HALF_UP)


def test_where_all_are_equally_far_weights_make_no_difference() -> None:
    history = g.given(
        g.opened(),
        g.planned("a", weight="2"),
        g.planned("b"),
        g.progressed("a", 40),
        g.progressed("b", 40),
    )
    one = explained(history, "progress")
    assert (one.value, one.entries) == (40, [4, 5])
    assert "= progress 40 %, the same for every milestone" in told(history, "progress")


def test_of_an_unknown_progress_the_first_milestones_without_a_percent_are_named() -> None:
    several = [g.planned(f"m{number}", f"M {{{number}}}") for number in range(5)]
    every = g.given(g.opened(), *several)
    assert "= 0 of 5 milestones have a percent; not known: M {0}; M {1}; M {2}; 2 more\n" in told(
        every, "progress"
    )
    assert "= 0 of 1 milestone has a percent; not known: M {0}\n" in told(
        g.given(g.opened(), several[0]), "progress"
    )
    formula = explained(
        g.given(g.opened(), *several[:2], g.progressed("m1", 5)), "progress"
    ).formula
    assert formula is not None
    assert formula.words == "1 of 2 milestones have a percent; not known: M {0}"
    nothing = told(g.given(g.opened()), "progress")
    assert nothing.splitlines()[2:] == ["overall progress", "  = there is no milestone"]


def test_what_was_undone_behind_a_figure_that_follows_from_others_is_told_once() -> None:
    history = g.given(
        g.opened(), g.approved("1000"), g.spent("100"), g.amended(3, g.spent("120")), g.spent("7"),
        g.voided(5),
        g.planned("a"),
        g.progressed("a", 20, on="2024-03-02"), g.progressed("a", 30, on="2024-03-03"), g.voided(9),
    )  # fmt: skip
    for path in ("budget/used_percent", "budget/over_percent", "budget/remaining"):
        undone = told(history, path).partition("undone")[2]
        assert re.findall(r"[+]\d+.00 EUR  #\d", undone) == ["+100.00 EUR  #3", "+7.00 EUR  #5"]
    assert told(history, "milestone/a/change").count("30 %  #9") == 1


def test_the_budget_lists_over_only_where_the_report_tells_it() -> None:
    below, above = (
        g.given(g.opened(), g.approved("100"), g.spent(amount)) for amount in ("40", "140")
    )
    assert "over" not in told(below, "item:budget")
    assert "= used 140 % - 100 %" in told(above, "item:budget")
    assert "Not known: used, over" in told(g.given(g.opened(), g.approved("100")), "item:budget")


def test_a_reopened_risk_s_age_says_when_it_was_closed() -> None:
    history = g.given(
        g.opened(), g.raised("a", on="2024-01-15"), closed("a", on="2024-04-12"),
        reopened("a", on="2024-06-21"),
        closed("a", on="2024-06-22"),
    )  # fmt: skip
    one = explained(history, "risk/a/age_days")
    assert (one.value, one.entries) == (89, [2, 3, 4, 5])
    says = (
        "= from raised 2024-01-15 to closed 2024-06-22, less closed 2024-04-12 to reopened"
        " 2024-06-21"
    )
    assert says in " ".join(told(history, "risk/a/age_days").split())
    again = g.given(
        g.opened(), g.raised("a", on="2024-01-15"), closed("a", on="2024-02-12"),
        reopened("a", on="2024-02-14"),
        closed("a", on="2024-03-01"), reopened("a", on="2024-03-04"),
    )  # fmt: skip
    formula = explained(again, "risk/a/age_days").formula
    assert formula is not None
    assert formula.words == "from raised to as of, less closed to reopened, closed to reopened"


def test_a_dropped_milestone_has_no_timing_and_says_when_it_was_dropped() -> None:
    history = g.given(g.opened(), g.planned("a", due="2024-03"), g.dropped("a", on="2024-05-02"))
    assert explained(history, "milestone/a/timing").value is None
    assert "= none, dropped 2024-05-02" in told(history, "milestone/a/timing")
    assert explained(history, "milestone/a/timing", "2024-05-01").value == "overdue"


def test_a_share_of_the_budget_that_was_stated_is_told_as_stated() -> None:
    history = g.given(g.opened(), g.budget_stated(used_percent="105", over_percent="5"))
    assert "= used 105 %, as stated" in told(history, "budget/used_percent")
    assert "= over 5 %, as stated" in told(history, "budget/over_percent")
    history = g.given(g.opened(), g.budget_stated(spent=g.money("50"), approved=g.money("40")))
    assert "= stated as spent 50.00 EUR / stated as approved 40.00 EUR" in told(
        history, "budget/used_percent"
    )
    assert "budget/over_percent = 25 %" in told(history, "budget/over_percent")
    assert "stated/spent" in told(history, "item:budget")


def test_an_objective_s_outcome_says_why_it_is_silent_moved_or_late() -> None:
    history = g.given(
        g.opened(), g.objective_set("a", "A", "2024Q2"), g.objective_set("b", "B", "2024Q2"),
        g.moved("b", "2024Q4", on="2024-05-02"),
        g.objective_set("c", "C", "2024Q2"), g.missed("c", on="2024-06-03"),
    )  # fmt: skip
    assert "= quarter 2024Q2, and not scored as of 2024-06-30" in told(
        history, "objective/a/outcome"
    )
    assert "= quarter 2024Q4, not 2024Q2 any more" in told(history, "objective/b/outcome")
    assert explained(history, "objective/c/outcome").formula is None
    assert explained(history, "objective/a/target_is").value == "due"


def test_a_vendor_s_and_a_dependency_s_state_rest_on_what_began_or_ended_it() -> None:
    history = g.given(
        g.opened(), g.engaged("v", on="2024-02-01"), g.depended("d", on="2024-02-02"),
        g.released("v", on="2024-07-01"),
        g.resolved("d", on="2024-05-01"),
    )  # fmt: skip
    for path, value, entry in (
        ("vendor/v/state", "engaged", 2),
        ("dependency/d/state", "resolved", 5),
    ):
        one = explained(history, path)
        assert (one.value, one.entries) == (value, [entry])
    assert explained(history, "vendor/v/state", "2024-01-31").value is None


def test_a_timing_rests_on_the_day_of_100_or_on_how_far_it_is() -> None:
    history = g.given(
        g.opened(), g.planned("a", due="2024-03-31"), g.progressed("a", 100, on="2024-03-20"),
        g.progressed("a", 100, on="2024-04-20"),
        g.planned("b", due="2024-03-31"), g.progressed("b", 100, on="2024-04-01"),
        g.planned("c", due="2024-12"), g.planned("d"),
    )  # fmt: skip
    for path, says in (
        ("a", "on time"), ("b", "late"), ("c", "open"), ("d", "-"),
    ):  # fmt: skip
        assert f"timing = {says} " in told(history, f"milestone/{path}/timing")
    assert explained(history, "milestone/a/timing").entries == [2, 3]
    assert "= reached 100 % 2024-04-01, after due 2024-03-31" in told(history, "milestone/b/timing")
    assert "= progress - as of 2024-06-30, not after due 2024-12-31" in told(
        history, "milestone/c/timing"
    )
    assert "against due -" in told(history, "milestone/d/timing")


def test_every_command_that_states_a_figure_is_one() -> None:
    context = click.Context(main)
    for kind in KINDS.values():
        for words in (figure.verb for figure in kind.figures if figure.verb):
            noun = main.get_command(context, kind.noun)
            assert isinstance(noun, click.Group)
            verb, *rest = words.split()
            command = noun.commands[verb]
            options = {option for param in command.params for option in param.opts}
            assert {word for word in rest if word.startswith("--")} <= options, words
