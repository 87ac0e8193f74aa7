"""The mirror: a report that pledger rendered as Markdown is read back as the facts behind it."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

import given as g
import goldens
import pytest
from hypothesis import assume, example
from hypothesis import given as for_all
from hypothesis import strategies as st
from strategies import texts
from worlds import EMPTY, RICH, admitted, document, examples, reported, told_of

from domain.admission import admit
from domain.calendar import Calendar, Quarter
from domain.entries import read_entry
from domain.facts import ProjectClosed
from projections.importing.own_report.extraction import NOT_OURS
from projections.importing.own_report.reader import read
from projections.importing.proposals import Reading, spans
from projections.importing.reading import read as read_any
from projections.importing.wording.figures import figures
from projections.page.markdown import as_markdown
from projections.words.sections import HEADINGS, heading

RECEIPT = f"77:{'0123456789abcdef' * 4}"


def rendered(report: dict[str, Any]) -> str:
    return as_markdown(document(report, RECEIPT))


def read_back(text: str) -> Reading:
    found = read(text)
    assert found is not None
    return found


def mirrored(
    history: g.History, quarter: str = "2024Q1", as_of: str | None = None
) -> list[dict[str, Any]]:
    """The facts that are read in the report of a history."""
    return [
        one.fact.to_json()
        for one in read_back(rendered(reported(history, quarter, as_of))).statements
    ]


def recorded(reading: Reading) -> g.History:
    """What is read, recorded in an empty ledger: the opening on the quarter's first day, the rest
    on its last, or as said.
    """
    assert reading.quarter is not None
    fiscal = reading.statements[0].fact.to_json().get("fiscal_year_starts", 1)
    calendar = Calendar(fiscal)
    days = [
        calendar.first_day(reading.quarter),
        *[calendar.last_day(reading.quarter)] * len(reading.statements),
    ]
    ends = (
        one.on or calendar.last_day(reading.quarter)
        for one in reading.statements
        if isinstance(one.fact, ProjectClosed)
    )
    ended = min(ends, default=date.max)
    written = [
        {"project": g.PROJECT, "effective_on": str(one.on or day), "actor": one.by or "reader",
         "id": g.identity(position),
         "fact": one.fact.to_json(), "reason": "as told" if (one.on or day) > ended else ""}
        for position, (one, day) in enumerate(zip(reading.statements, days, strict=False), 1)
    ]  # fmt: skip
    proposals = [read_entry(entry) for entry in written]
    admit((), proposals, date(2199, 12, 31))
    return g.History(tuple(g.recorded_after((), proposals)))


# What can be compared: a report without what only entries and earlier quarters tell


def _plain(value: Any) -> Any:
    """Without entries, days and authors; fields as their values, texts as their words."""
    if isinstance(value, dict):
        if "value" in value and "words" not in value:
            return _plain(value["value"])
        return {
            name: _plain(one)
            for name, one in value.items()
            if name not in ("entry", "entries", "on", "by", "key", "known_at", "because")
        }
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return " ".join(value.split()) if isinstance(value, str) else value


def comparable(report: dict[str, Any]) -> dict[str, Any]:
    """What the mirror keeps of a report."""
    told = _plain(report)
    return told | {
        "status": _status(report["status"]),
        "completion_first": None,
        "completion_moves": None,
        "dimensions": sorted(
            (one["dimension"], str(_status(one["status"]))) for one in report["dimensions"]
        ),
        "milestones": [_milestone(one, report["milestones"]) for one in report["milestones"]],
        "risks": sorted(
            (_risk(one, report["risks"]) for one in report["risks"]),
            key=lambda one: (one["state"], one["title"]),
        ),
        "objectives": _objectives(report["objectives"]),
        "budget": _budget(told["budget"]),
        "staffing": sorted(
            (one | {"unit": one["count"] and one["unit"]} for one in told["staffing"]),
            key=lambda one: one["role"] or "",
        ),
        "dependencies": [_dependency(one, report["first_day"]) for one in report["dependencies"]],
        "metrics": sorted(
            (
                one | {"title": one["title"] or key["key"]}
                for one, key in zip(told["metrics"], report["metrics"], strict=True)
            ),
            key=str,
        ),
        "narratives": sorted(
            (_narrative(one) for one in told["narratives"] if not one["composed"]), key=str
        ),
    }


def _status(one: Any) -> Any:
    """Reasons come back as words; what stood before is told by earlier reports."""
    return one["value"], one.get("on"), _plain(one["why"]) if "why" in one else None


def _titles(into: Any, among: Any) -> Any:
    """Keys as titles, of what the report tells of; their fact, where there are none."""
    titles = {one["key"]: _plain(one["title"]) for one in among}
    return into["value"] and [titles[key] for key in into["value"] if key in titles]


def _milestone(one: Any, among: Any) -> dict[str, Any]:
    """Only earlier quarters tell what was planned in them, the percent then, and what they
    delivered.
    """
    kept = {
        name: value
        for name, value in _plain(one).items()
        if name not in ("change", "is_new", "deliverables", "due_moves")
    }
    return kept | {
        "done": kept["done"] or None,
        "dropped": one["dropped"]["entry"] and _titles(one["dropped"], among),
        "is_dropped": bool(one["dropped"]["entry"]),
    }


def _risk(one: Any, among: Any) -> dict[str, Any]:
    return _plain(one) | {"into": _titles(one["into"], among) or None}


def _objectives(told: Any) -> dict[str, Any]:
    """What became of an objective that was moved away is told in other quarters, and so is from
    where it was moved here.
    """
    everything = [*told["this"], *told["next"], *told["earlier"]]
    gone = {one["key"] for one in told["this"] if one["outcome"] == "moved"}
    listed = {
        name: [one for one in told[name] if name == "this" or one["key"] not in gone]
        for name in told
    }
    return {
        name: sorted((_objective(one, everything) for one in ones), key=lambda one: one["title"])
        for name, ones in listed.items()
    }


def _objective(one: Any, among: Any) -> dict[str, Any]:
    kept = {
        name: value
        for name, value in _plain(one).items()
        if name not in ("moved", "moves", "scored")
    }
    is_scored = one["outcome"] not in ("moved", "silent")
    return kept | {
        "into": (_titles(one["into"], among) or None) if one["outcome"] == "dropped" else None,
        "note": kept["note"] if is_scored and one["outcome"] != "dropped" else None,
        "target_is": kept["target"] and kept["target_is"],
    }


def _budget(told: Any) -> Any:
    """A sum of 0 can't be recorded, so nothing is computed from it; what was approved before is
    told by earlier reports.
    """
    told = {
        name: value
        for name, value in told.items()
        if name not in ("approved_before", "approved_first")
    }
    is_nothing = told["spent"] is None or Decimal(told["spent"]["amount"]) == 0
    return {name: told[name] for name in ("approved", "forecast", "stated")} if is_nothing else told


def _dependency(one: Any, first_day: str) -> Any:
    """What was recorded again in the quarter tells the day that it was recorded first."""
    kept = _plain(one)
    return kept | (
        {"words": None}
        if one["state"]["value"] == "open" and one["state"]["on"] < first_day
        else {}
    )


def _narrative(one: Any) -> Any:
    section = one["section"] if one["section"] in HEADINGS else None
    return {
        "section": section,
        "heading": heading(one["section"], one["title"]),
        "text": one["text"],
    }


# What comes back


def test_the_facts_behind_a_rich_report() -> None:
    found = read_back(rendered(reported(RICH, "2024Q2")))
    said = [
        f"{spans(one.lines)}:"
        f" {one.on or 'at its end'}{f' by {one.by}' if one.by else ''}"
        f"{f', was {one.was}' if one.was else ''}\n"
        f"  {json.dumps(one.fact.to_json(), ensure_ascii=False)}\n"
        for one in found.statements
    ]
    left = [f"{one.line}: {one.why}\n  {one.text}\n" for one in found.unread]
    goldens.check("mirrored.txt", "\n".join([*said, "NOT TAKEN\n", *left]))


def test_the_end_of_a_project_comes_back() -> None:
    history = g.given(
        g.opened(),
        g.planned("ux"),
        g.project_closed("handed over: all of it", on="2024-03-20", by="board"),
    )
    (closing,) = [
        one
        for one in read_back(rendered(reported(history))).statements
        if isinstance(one.fact, ProjectClosed)
    ]
    assert (closing.fact.resolution, str(closing.on), closing.by) == (
        "handed over: all of it",
        "2024-03-20",
        "board",
    )
    without = g.given(g.opened(), g.project_closed(on="2024-03-20"))
    assert {"type": "project-closed"} in mirrored(without)
    spoilt = rendered(reported(without)).replace("2024-03-20 by", "2024-02-31 by")
    assert not [one for one in read_back(spoilt).statements if isinstance(one.fact, ProjectClosed)]


def test_a_report_of_our_own_is_known_by_its_frame_whatever_is_asked_of_it() -> None:
    text = rendered(reported(RICH, "2024Q2"))
    assert read_any(text, Quarter.parse("2023Q1")) == read(text)


def test_a_report_of_an_earlier_version_that_says_percent_for_progress_is_read_alike() -> None:
    text = rendered(reported(RICH, "2024Q2"))
    earlier = text.replace("| progress |", "| done |").replace(
        "progress stated on", "percent stated on"
    )
    assert earlier.count("percent stated on") == 1
    assert stated(read_back(earlier)) == stated(read_back(text))


@pytest.mark.parametrize("quarter", ["2024Q1", "2024Q2", "2024Q3"])
def test_a_rich_report_recorded_from_its_markdown_is_the_same_report(quarter: str) -> None:
    _check(RICH, quarter, None)


@examples(100)
@for_all(
    admitted(),
    st.sampled_from(["2024Q1", "2024Q2", "2024Q3"]),
    st.sampled_from([None, "2024-05-05", "2024-07-20", "2024-12-31"]),
)
def test_any_report_recorded_from_its_markdown_is_the_same_report(
    history: g.History, quarter: str, as_of: str | None
) -> None:
    first_day = str(Calendar().first_day(Quarter.parse(quarter)))
    assume(told_of(history, quarter, as_of) is not None and (as_of or "9") >= first_day)
    _check(history, quarter, as_of)


def _check(history: g.History, quarter: str, as_of: str | None) -> None:
    report = reported(history, quarter, as_of)
    text = rendered(report)
    found = read_back(text)
    again = reported(recorded(found), quarter, as_of)
    assert comparable(again) == comparable(report)
    assert stated(read_back(rendered(again))) == stated(found)
    _check_lines(text, found)


def stated(reading: Reading) -> list[str]:
    """What is stated from which day, in any order."""
    return sorted(json.dumps([one.fact.to_json(), str(one.on)]) for one in reading.statements)


def _check_lines(text: str, found: Reading) -> None:
    """Each line that says something is accounted for, and each percentage and amount stands in a
    fact of its line, or is left.
    """
    left = {one.line for one in found.unread}
    for number, line in enumerate(text.split("\n"), 1):
        facts = [
            json.dumps(one.fact.to_json(), ensure_ascii=False)
            for one in found.statements
            if number in one.lines
        ]
        assert facts or number in left or not any(letter.isalnum() for letter in line), line
        for figure in figures(line):
            assert number in left or any(figure.plain in fact for fact in facts), (
                f"{figure} in {line}"
            )


HARD = [
    "a #", "# a", "1. a", "- a", "a\n===\nb", "***", "```", "> a", "<b> a </b>", "&nbsp; a",
    "&amp;lt;", "a \\", "a | b", "\\| a",
    "a (#3)", "5 % (#1,#2)", "a: b", "a; b", "a, b", "Note: a", "Stated: a", "**a** b", "_a_",
    "a\u200db", "a  \nb", "4 of 5",
]  # fmt: skip


@examples(90)
@example("Stated: 5 (#1)")
@for_all(st.sampled_from(HARD) | texts)
def test_any_words_come_back_wherever_they_stand(text: str) -> None:
    title = f"x {text}"
    history = g.given(
        g.opened(title, company=text, industry=text, manager=text, audience=text),
        g.planned("a", title, owner=text), g.progressed("a", 5, deliverables=[text, "b"],
         impact=text,
         note=text),
        g.planned("b", "z"), g.dropped("b", "a"),
        g.raised("r", title, description=text, mitigation=text, owner=text), g.closed("r"),
        g.objective_set("o", title, quarter="2024Q1", description=text, deliverable=text,
         owner=text),
        g.met("o", note=text),
        g.staffed(4, role=title, words=text), g.staffed(words=text, role="z"),
        g.engaged("v", title),
        g.noted("v", text),
        g.noted(None, "w"), g.depended("d", title, words=text),
        g.measured("m", "4", words=text, title=title),
        g.budget_stated(used_percent="5", words="w"), g.narrated("budget", text),
        g.narrated("vendors", text),
        g.narrated("own", text, title=title), g.narrated("conclusion", text, title=text),
    )  # fmt: skip
    _check(history, "2024Q1", None)


# What is no mirror, and what was changed by hand


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Receipt 77:0", "Receipt 77:x"),
        ("# Demo: 2024Q1", "# Demo: first quarter"),
        ("# Demo: 2024Q1", "# Demo: 2024Q2"),
        ("# Demo: 2024Q1", "# Demo: FY2024Q1"),
        ("# Demo: 2024Q1", "## Demo: 2024Q1"),
        ("# Demo: 2024Q1\n\n", ""),
        ("1 Jan 2024 - 31 Mar 2024", "1 Jan 2024 - 30 Mar 2024"),
        ("1 Jan 2024 - 31 Mar 2024", "1 Jan 2024 - 32 Mar 2024"),
        ("1 Jan 2024 - 31 Mar 2024", "1 Jan 2024 - 31 Mai 2024"),
        ("1 Jan 2024 - 31 Mar 2024", "January to March"),
        ("As of 2024-03-31", "As of 2024-03-32"),
        ("As of 2024-03-31", "On 2024-03-31"),
        ("## Milestones", "## Steps"),
        ("## Vendors\n", ""),
    ],
)
def test_a_text_that_does_not_look_as_pledger_renders_reports_is_no_mirror(
    old: str, new: str
) -> None:
    text = rendered(reported(g.given(g.opened())))
    assert read(text) is not None
    assert old in text
    assert read(text.replace(old, new)) is None


def test_what_stood_before_and_who_declared_it_are_told() -> None:
    history = g.given(
        g.opened(),
        g.planned("a", "A"),
        g.progressed("a", 40),
        g.progressed("a", 70, on="2024-05-01"),
        g.declared("at-risk", by="ada"),
    )
    said = {
        one.fact.type: one for one in read_back(rendered(reported(history, "2024Q2"))).statements
    }
    assert said["milestone-progressed"].was == "40 %"
    assert (said["status-declared"].by, said["status-declared"].on) == ("ada", date(2024, 3, 1))
    assert said["project-opened"].on == date(2024, 3, 1)


def test_a_report_from_before_its_quarters_end_tells_of_that_day() -> None:
    found = read_back(rendered(reported(HAND, as_of="2024-03-15")))
    assert {
        one.on
        for one in found.statements
        if one.fact.type in ("staffing-stated", "budget-approved")
    } == {date(2024, 3, 15)}


def test_a_fiscal_year_is_told_by_the_days_of_its_quarter() -> None:
    history = g.given(g.opened(fiscal_year_starts=10), g.planned("a", "A", due="FY2024Q2"))
    assert mirrored(history, "FY2024Q2") == [
        {"type": "project-opened", "title": "Demo", "fiscal_year_starts": 10},
        {"type": "milestone-planned", "milestone": "a", "title": "A", "due": "FY2024Q2"},
    ]
    _check(history, "FY2024Q2", None)


def test_line_breaks_and_an_end_that_looks_like_an_entry_come_back() -> None:
    history = g.given(
        g.opened(),
        g.planned("a", "A (#3)"),
        g.progressed("a", note="One.\n- Two (#1)"),
        g.narrated("vendors", "x\ny (#2)"),
    )
    facts = mirrored(history)
    assert [fact["title"] for fact in facts if "title" in fact] == ["Demo", "A (#3)"]
    assert [fact["note"] for fact in facts if "note" in fact] == ["One.\n- Two (#1)"]
    assert [fact["text"] for fact in facts if "text" in fact] == ["x\ny (#2)"]


@pytest.mark.parametrize(
    "items",
    [
        (),
        (
            g.planned("a", "A"),
            g.progressed("a", 5, note="x"),
            g.raised("r"),
            g.objective_set("o", quarter="2024Q1"),
        ),
    ],
)
def test_what_was_written_of_milestones_risks_and_objectives_comes_back_from_their_sections(
    items: tuple[g.Statement, ...],
) -> None:
    history = g.given(
        g.opened(),
        *items,
        *(g.narrated(name, f"Of the {name}.") for name in ("milestones", "risks", "objectives")),
    )
    _check(history, "2024Q1", None)
    facts = mirrored(history)
    assert [
        (fact["section"], fact["text"], "title" in fact) for fact in facts if "section" in fact
    ] == [(name, f"Of the {name}.", False) for name in ("milestones", "risks", "objectives")]


def test_what_could_be_read_in_two_ways_is_told_in_one() -> None:
    history = g.given(
        g.opened(), g.planned("a", "A", due="soon"), g.rescheduled("a", "2024-06"),
        g.planned("b", "B", due="2024-05"), g.dropped("b", "a"),
        g.progressed("a", deliverables=["x; y", "z"]), g.staffed(words="4 people", role="dev"),
        g.staffed(4, unit="people", role="ops"),
        g.measured("m", "4", words="3 of", unit="of 5"), g.noted(None, "Stated: w"),
        g.budget_stated(spent=g.money("5"), approved=g.money("10"), words="w"),
        g.narrated("budget", "Stated: n"),
    )  # fmt: skip
    _check(history, "2024Q1", None)
    facts = mirrored(history)
    assert [fact["due"] for fact in facts if "due" in fact] == ["2024-06", "2024-05"]
    assert [fact["deliverables"] for fact in facts if "deliverables" in fact] == [["x; y", "z"]]
    assert [fact["into"] for fact in facts if "into" in fact] == [["a"]]
    assert [fact["words"] for fact in facts if "words" in fact] == [
        "w",
        "4 people",
        "Stated: w",
        "3 of",
    ]
    assert not [fact for fact in facts if "used_percent" in fact]


def test_titles_without_letters_get_keys_of_their_kind_and_one_title_makes_two_keys() -> None:
    history = g.given(
        g.opened(),
        g.planned("a", "!!!"),
        g.narrated("own", title="???"),
        g.measured("m", "1", title="Calls"),
        g.measured("n", "2", title="Calls"),
    )
    facts = mirrored(history)
    assert [fact[name] for name in ("milestone", "section",
      "metric") for fact in facts if name in fact] == [
        "milestone-1", "section-1", "calls", "calls-2",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("**A**: open 31 days", "**A**: open , days"),
        ("**B**: closed 2024-03-01", "**B**: closed 2024-02-30"),
        ("**Spent to date**: 100.00", "**Spent to date**: ,"),
        ("**Spent to date**: 100.00", f"**Spent to date**: {'9' * 60}"),
    ],
)
def test_a_line_whose_figure_is_none_is_left(old: str, new: str) -> None:
    history = g.given(
        g.opened(),
        g.raised("a", "A", on="2024-02-29"),
        g.raised("b", "B", on="2024-02-29"),
        g.closed("b"),
        g.spent("100"),
    )
    text = rendered(reported(history))
    assert old in text
    assert [line.why for line in read_back(text.replace(old, new)).unread if new in line.text] == [
        NOT_OURS
    ]
    assert read(text.replace("closed 2024-03-01", "closed 0001-01-01")) is not None


def test_what_the_report_tells_only_half_of_is_left() -> None:
    history = g.given(
        g.opened(), g.objective_set("a", "A", quarter="2024Q1"), g.moved("a", "2024Q3"),
        g.met("a", note="well", on="2024-08-01"),
        g.objective_set("b", "B", quarter="2023Q4"), g.moved("b", "2024Q2"), g.moved("b", "2023Q4"),
    )  # fmt: skip
    found = read_back(rendered(reported(history, as_of="2024-09-30")))
    assert [
        (one.text.partition(" (")[0], one.why) for one in found.unread if "doesn't" in one.why
    ] == [
        ("- Note: well", "the report doesn't tell of which outcome"),
        (
            "- Moved: 2024-03-01, to 2023Q4",
            "the report doesn't tell for which quarter it was set between",
        ),
    ]


def test_why_something_moved_was_missed_dropped_or_approved_anew_comes_back_as_reason() -> None:
    history = g.given(
        g.opened(), g.planned("ux", due="2024-03-31"),
        g.rescheduled("ux", "2024-06-30", because='the "old" vendor'),
        g.planned("db"), g.dropped("db", because="20 % less money"),
        g.completion_targeted("2024Q2"),
        g.completion_targeted("2024Q3", because="storm"), g.approved("100"),
        g.revised("200", on="2024-03-02", because="board agreed"),
        g.objective_set("a", quarter="2023Q4", on="2024-01-10"),
        g.moved("a", "2024Q1", on="2024-01-20"),
        g.moved("a", "2024Q4", on="2024-02-01", because="busy"),
        g.objective_set("b", quarter="2024Q1", on="2024-01-10"), g.missed("b", because="no staff"),
    )  # fmt: skip
    found = read_back(rendered(reported(history)))
    why = [
        (one.fact.type, str(one.on or ""), one.because) for one in found.statements if one.because
    ]
    assert sorted(why) == [
        ("budget-approved", "", "board agreed"),
        ("completion-targeted", "", "storm"),
        ("milestone-dropped", "2024-03-01", "20 % less money"),
        ("milestone-rescheduled", "", 'the "old" vendor'),
        ("objective-missed", "2024-03-01", "no staff"),
        ("objective-moved", "2024-02-01", "busy"),
        ("objective-moved", "2024-02-01", "busy"),
    ]
    assert not [one for one in found.unread if "Because" in one.text]


def test_a_restated_report_is_read_as_it_is_by_what_is_known_now() -> None:
    text = (goldens.FOLDER / "restated.md").read_text()
    found = read_back(text)
    facts = [one.fact.to_json() for one in found.statements]
    assert {"type": "milestone-progressed", "milestone": "ux-design", "percent": "60"} in facts
    assert [fact["section"] for fact in facts if "section" in fact] == ["outlook", "conclusion"]
    assert not [fact for fact in facts if "objective" in fact]
    assert len([one for one in found.unread if "restated one" in one.why]) > 20
    _check_lines(text, found)


def test_an_empty_report_holds_the_opening_only() -> None:
    found = read_back(rendered(reported(EMPTY)))
    assert [one.fact.to_json() for one in found.statements] == [
        {"type": "project-opened", "title": "Nothing yet"}
    ]
    assert (found.title, found.company, found.industry, str(found.quarter)) == (
        "Nothing yet",
        None,
        None,
        "2024Q1",
    )
    assert {one.why for one in found.unread} == {
        "composed by pledger from the figures; nobody wrote it",
        "computed by pledger, not stated",
        "said by pledger of the report itself",
    }


@pytest.mark.parametrize(("currency", "written"), [("JPY", "7,000 JPY"), ("BHD", "7,000.000 BHD")])
def test_amounts_of_any_currency_come_back(currency: str, written: str) -> None:
    history = g.given(
        g.opened(on="2023-10-01"), g.approved(f"7000 {currency}", on="2023-11-01"),
        g.spent(f"900 {currency}", on="2023-12-01"),
        g.spent(f"80 {currency}"), g.forecast(f"6500 {currency}", on="2023-11-01"),
        g.planned("b", "B", cost=g.money(f"5 {currency}")),
    )  # fmt: skip
    text = rendered(reported(history))
    assert written in text
    again = recorded(read_back(text))
    assert comparable(reported(again))["budget"] == comparable(reported(history))["budget"]


HAND = g.given(
    g.opened(), g.declared("at-risk"), g.planned("a", "A", due="2024-06"), g.progressed("a", 40),
    g.raised("r", "R"), g.closed("r"),
    g.objective_set("o", "O", quarter="2024Q1"), g.met("o"), g.approved("7"), g.spent("5"),
    g.measured("m", "4"), g.engaged("v", "V"),
    g.staffed(4), g.dropped("a"), g.planned("b", "B", cost=g.money("5")), g.forecast("9"),
    g.planned("c", "C", due="2024-03"), g.progressed("c", 100),
)  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("| 40 % |", "| 400 % |", "percent: 400 is not a percentage from 0 to 100"),
        ("AT RISK, since", "SO SO, since", "status: 'so-so' is none of"),
        ("AT RISK, since", "at risk, since", "not as pledger writes it"),
        ("since 2024-03-01, by", "since 2024-03-32, by", "not as pledger writes it"),
        ("2024-03 on time", "2024-13 on time", "due: 2024-13 is not a month"),
        ("| --- | --- | --- | --- | --- |", "", "not as pledger writes it"),
        ("closed 2024-03-01", "closed yesterday", "not as pledger writes it"),
        ("Was open for 0 days", "Was open for long", "not as pledger writes it"),
        ("met 2024-03-01", "nearly met", "not as pledger writes it"),
        ("4 (", "four (", "not as pledger writes it"),
        ("engaged since", "engaged from", "not as pledger writes it"),
        ("**Spent to date**: 5.00 EUR", "**Spent to date**: 5.00 USD", "not as pledger writes it"),
        ("**Approved**: 7.00 EUR", "**Approved**: seven", "amount: "),
        ("**Approved**:", "**Agreed**:", "not as pledger writes it"),
        ("**Company**:", "**Companies**: two\n- **Company**:", "not as pledger writes it"),
        ("  - Cost: 5.00 EUR", "  - Costs: 5.00 EUR", "not as pledger writes it"),
        ("## Conclusion", "## Conclusion\n\n1. one\n\n<b>x</b>", "not as pledger writes it"),
    ],
)
def test_what_was_changed_by_hand_and_is_not_as_pledger_writes_it_is_left_and_said(
    old: str, new: str, why: str
) -> None:
    text = rendered(reported(HAND))
    assert old in text
    changed = text.replace(old, new)
    found = read_back(changed)
    assert [one for one in found.unread if why in one.why]
    _check_lines(changed, found)


@st.composite
def _mangled(draw: st.DrawFn) -> str:
    """A report in which lines were taken out, told twice or changed."""
    lines = rendered(
        reported(draw(st.sampled_from([RICH, HAND])), draw(st.sampled_from(["2024Q1", "2024Q2"])))
    ).split("\n")
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        words = lines[at].split(" ")
        words[draw(st.integers(0, len(words) - 1))] = draw(
            st.sampled_from(["", "-", "*", "2024-13", "9,9", "\x07", "- ", "#", "| |"]) | texts
        )
        lines[at : at + 1] = draw(
            st.sampled_from(
                [[], [lines[at]] * 2, [" ".join(words)], [" ".join(words)], ["", lines[at]]]
            )
        )
    return "\n".join(lines)


@examples(100)
@for_all(_mangled())
def test_whatever_was_changed_by_hand_each_line_is_accounted_for(text: str) -> None:
    found = read(text)
    if found is not None:
        _check_lines(text, found)
