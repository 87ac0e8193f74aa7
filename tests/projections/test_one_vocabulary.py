"""Every figure of every kind is called by one name and said in one way, wherever it is told of."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Set
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

import given as g
import pytest
from given import History, given
from worlds import ALL, RICH, document, read_again, reported

from domain.calendar import Quarter
from domain.entries import read_fact
from domain.items import STATED
from domain.kinds import KINDS as TABLE
from domain.timeline import calendar_of, timeline
from projections.audit.audit import Filter
from projections.audit.lines import audit_row
from projections.audit.log import log_row, patch_lines
from projections.audit.story import entry_text
from projections.blame.blame import blame
from projections.blame.lines import blame_row
from projections.diff.difference import Moment, difference
from projections.diff.lines import DiffLayout, difference_lines
from projections.diff.rows import move_rows
from projections.explain.evidence import Sources
from projections.explain.explain import explain
from projections.explain.lines import explaining
from projections.history.history import history_of
from projections.history.picture import picture
from projections.importing.own_report.extraction import NOT_OURS
from projections.importing.own_report.reader import read
from projections.importing.plan.lines import import_lines
from projections.importing.plan.planning import plan
from projections.importing.plan.plans import Destination, Terms
from projections.importing.proposals import Reading, Source
from projections.importing.proposals import Statement as Read
from projections.lists.card import card
from projections.lists.project_card import project_card
from projections.lists.tables import table
from projections.page.markdown import as_markdown
from projections.page.style import PLAIN
from projections.page.text import as_lines, as_text
from projections.quarters.lines import Timeline
from projections.quarters.quarters import quarters
from projections.report.budget import budget
from projections.report.figures import SECTIONS, figures
from projections.report.header import standing
from projections.round.open_items import round_of
from projections.timeline.trail import Traced, trail
from projections.timeline.view import Span, View, view_of
from projections.words.figure import Figure
from projections.words.values import say

_WIDE = 1000
_DAY = date(2024, 6, 30)

BEFORE = [
    g.opened(
        "Portal",
        on="2020-01-01",
        currency="EUR",
        company="Acme",
        industry="Telecom",
        manager="M. Keller",
    ),
    g.entered("Design", on="2020-01-02"),
    g.completion_targeted("2024Q4", on="2020-01-03"),
    g.declared("on-track", words="as planned", on="2024-03-28"),
    g.planned(
        "ux",
        "UX design",
        due="2020-06-30",
        weight="1200",
        cost=g.money("1234567.5"),
        start="2020-01-06",
        owner="ada",
    ),
    g.progressed("ux", 40, on="2024-03-20"),
    g.raised(
        "late",
        "Vendor late",
        kind="risk",
        probability=4,
        impact=3,
        due="2024-09-30",
        on="2020-02-01",
    ),
    g.objective_set(
        "pilot", "Run a pilot", quarter="2024Q2", target="2024-05", owner="c.ruiz", on="2024-02-15"
    ),
    g.approved("2500000", on="2024-01-10"),
    g.spent("1000000", on="2024-03-25"),
    g.forecast("2600000", on="2024-03-26"),
    g.budget_stated(
        used_percent="1011.5",
        over_percent="911.5",
        spent=g.money("3500000"),
        approved=g.money("1000000"),
        on="2024-03-27",
    ),
    g.staffed(1500, unit="FTE", on="2024-03-28"),
    g.engaged("b-labs", "B Labs", on="2024-01-15"),
    g.depended("api", "Sign-on API", on="2024-01-15"),
    g.measured("calls", "12500", title="Calls", unit="a day", on="2024-03-30"),
]
AFTER = [
    g.entered("Build", on="2024-04-02"),
    g.declared("at-risk", words="late", on="2024-04-20"),
    g.completion_targeted("2025Q1", on="2024-04-20"),
    g.described(
        "ux", weight="1500.5", cost=g.money("2345678.25"), owner="b.okafor", on="2024-04-12"
    ),
    g.progressed(
        "ux",
        95,
        deliverables=["Sketches"],
        impact="Fewer calls",
        note="Nearly there",
        on="2024-04-10",
    ),
    g.rescheduled("ux", "2024-08-15", on="2024-05-02"),
    g.revised("2750000", on="2024-05-01"),
    g.spent("1550000.5", on="2024-05-31"),
    g.forecast("3100000", on="2024-06-15"),
    g.budget_stated(
        used_percent="1101.5",
        over_percent="1001.5",
        spent=g.money("5507500"),
        approved=g.money("500000"),
        on="2024-06-20",
    ),
    g.staffed(2500, unit="FTE", on="2024-06-20"),
    g.measured("calls", "-13500.25", unit="a day", on="2024-06-29"),
    g.narrated("conclusion", "All is well.", on="2024-06-30"),
]
GRAND = given(
    *BEFORE, *AFTER, g.amended(len(BEFORE) + 7, g.revised("2800000", on="2024-05-01"), "misread")
)
"""A project each of whose numbers has more than three digits, and of which everything moved in the
second quarter.
"""

SAID: Mapping[str, tuple[str, str]] = {
    "milestone/ux/percent": ("progress", "95 %"),
    "milestone/ux/change": ("change in the quarter", "+55 points"),
    "milestone/ux/weight": ("weight", "1,500.5"),
    "milestone/ux/cost": ("cost", "2,345,678.25 EUR"),
    "milestone/ux/due": ("due", "2024-08-15"),
    "milestone/ux/start": ("start", "2020-01-06"),
    "milestone/ux/owner": ("owner", "b.okafor"),
    "milestone/ux/slip_days": ("slip", "1,507 days"),
    "milestone/ux/timing": ("timing", "open"),
    "milestone/ux/deliverables": ("delivered", "Sketches"),
    "milestone/ux/impact": ("impact", "Fewer calls"),
    "milestone/ux/note": ("note", "Nearly there"),
    "progress": ("overall progress", "95 %"),
    "phase": ("phase", "Build"),
    "status": ("status", "at-risk"),
    "completion_target": ("completion target", "2025Q1"),
    "risk/late/age_days": ("age", "1,611 days"),
    "risk/late/probability": ("probability", "4"),
    "risk/late/due": ("due", "2024-09-30"),
    "risk/late/state": ("state", "open"),
    "objective/pilot/target": ("target", "2024-05"),
    "objective/pilot/outcome": ("outcome", "silent"),
    "budget/approved": ("approved", "2,800,000.00 EUR"),
    "budget/spent": ("spent", "2,550,000.50 EUR"),
    "budget/spent_in_quarter": ("spent in the quarter", "1,550,000.50 EUR"),
    "budget/remaining": ("remaining", "249,999.50 EUR"),
    "budget/forecast": ("forecast at completion", "3,100,000.00 EUR"),
    "budget/used_percent": ("used", "91.07 %"),
    "budget/stated/used_percent": ("used", "1,101.5 %"),
    "budget/stated/over_percent": ("over", "1,001.5 %"),
    "budget/stated/spent": ("spent", "5,507,500.00 EUR"),
    "staffing/count": ("head count", "2,500"),
    "staffing/unit": ("unit", "FTE"),
    "vendor/b-labs/state": ("state", "engaged"),
    "dependency/api/state": ("state", "open"),
    "metric/calls/value": ("value", "-13,500.25"),
}
"""Path -> what the figure is called, and how its value is said."""

_NO_SEPARATOR = re.compile(r"(?<![\d#,.:+-])-?(?!20[12]\d)\d{4,}(?![\d:]|-\d\d)(?!Q\d)")
_FOLLOWING = {
    "milestone/ux/change", "milestone/ux/slip_days", "milestone/ux/timing", "progress",
    "risk/late/age_days",
    "objective/pilot/outcome", "budget/spent_in_quarter", "budget/remaining", "budget/used_percent",
    "vendor/b-labs/state",
    "dependency/api/state",
}  # fmt: skip
"""Figures that no entry of the project states."""
_STATED = SAID.keys() - _FOLLOWING
_UNMOVED = {path for path in SAID if path.startswith(("risk", "objective", "vendor",
   "dependency"))} | {
    "milestone/ux/start", "milestone/ux/timing", "staffing/unit", "metric/calls/unit",
}  # fmt: skip
Blocks = list[str]


@cache
def _view() -> View:
    view = view_of(GRAND.recorded, as_of=_DAY, size=ALL)
    assert view is not None
    return view


@cache
def _figures() -> Mapping[str, Figure]:
    return figures(read_again(reported(GRAND, "2024Q2")))


def _trail(history: History = GRAND) -> list[Traced]:
    return trail(history.recorded, as_of=date.max, size=ALL)


def _shapes() -> list[tuple[str, Any]]:
    view = _view()
    return [
        (noun, section.build(view, one))
        for noun, section in SECTIONS.items()
        for one in view.held.all(section.item).values()
    ]


def _report() -> Blocks:
    made = document(reported(GRAND, "2024Q2"), "30:abc")
    return [*as_text(made, _WIDE).splitlines(), *as_markdown(made).splitlines()]


def _cards() -> Blocks:
    view = _view()
    cards = [
        ("project", project_card(view)),
        ("status", standing(view)),
        ("budget", budget(view)),
        *_shapes(),
    ]
    return [
        line for kind, shape in cards for line in as_lines(card(kind, shape), _WIDE).splitlines()
    ]


def _lists() -> Blocks:
    tables = [table(kind, [shape]) for kind, shape in _shapes()]
    return [
        f"{name} {cell}"
        for names, rows in tables
        for row in rows
        for name, cell in zip(names, row, strict=True)
    ]


def _audit() -> Blocks:
    return ["  ".join(audit_row(row)) for row in Filter().rows(_trail())]


def _log() -> Blocks:
    return ["  ".join(log_row(one)) for one in _trail()]


def _patches() -> Blocks:
    return ["\n".join(patch_lines([one], PLAIN)) for one in _trail()]


def _stories() -> Blocks:
    return [entry_text(one) for one in _trail()]


def _explanations() -> Blocks:
    sources = Sources.of(_view(), GRAND.recorded, size=ALL)
    every = [explain(sources, figure.subject, figure.name) for figure in _figures().values()]
    return ["\n".join(list(explaining(one, PLAIN, _WIDE))[:2]) for one in every]


def _blame() -> Blocks:
    lines = list(blame(read_again(reported(GRAND, "2024Q2")), GRAND.recorded))
    return ["  ".join(blame_row(line)) for line in lines]


def _diff() -> Blocks:
    span = Span.of(calendar_of(timeline(GRAND.recorded)), Quarter(2024, 2), _DAY)._replace(
        first_day=date(2024, 1, 1)
    )
    found = difference(GRAND.recorded, span, Moment(date(2024, 3, 31), ALL), Moment(_DAY, ALL))
    rows = ["  ".join(row) for move in found for row in move_rows(move)]
    return [*rows, *difference_lines(found, DiffLayout(_WIDE))]


def _pictures() -> Blocks:
    stated = [
        figure
        for figure in _figures().values()
        if figure.name in STATED.get(figure.subject.kind, ())
    ]
    found = [
        history_of(GRAND.recorded, one.subject, one.name, size=ALL, until=_DAY) for one in stated
    ]
    return ["\n".join(picture(one, PLAIN, _WIDE)) for one in found]


def _quarters() -> Blocks:
    return list(Timeline("portal", quarters(GRAND.recorded, as_of=_DAY, size=ALL), _WIDE).lines())


def _preview() -> Blocks:
    facts = [
        Read(read_fact({"type": one.type, **one.fields}), (number,))
        for number, one in enumerate(AFTER, 3)
    ]
    ids = (str(UUID(int=number)) for number in range(100, 200))
    here = Terms(actor="importer", today=_DAY, ids=ids, reason="", same={}, again=False)
    into = Destination("portal", given(*BEFORE).recorded, by_title=True)
    made = plan(
        Reading("Portal", None, None, Quarter(2024, 2), tuple(facts), ()),
        Source.file("q.md", "a" * 64),
        into,
        here,
    )
    return import_lines(made, columns=_WIDE)


def _round() -> Blocks:
    found = round_of(GRAND.recorded, as_of=_DAY, size=len(GRAND.recorded))
    assert found is not None
    return [line for ask in found.asks for line in (ask.title, ask.stands, ask.urgency, ask.note)]


ROOMS: Mapping[str, tuple[Callable[[], Blocks], Set[str]]] = {
    "cards": (_cards, SAID.keys()),
    "blame": (_blame, SAID.keys() - {"objective/pilot/outcome"}),
    "explanations": (_explanations, SAID.keys()),
    "audit": (_audit, _STATED),
    "patches": (_patches, _STATED),
    "stories": (_stories, _STATED),
    "pictures": (_pictures,
     _STATED - {path for path in SAID if "budget" in path or path.endswith(("percent", "cost"))}),
    "diff": (_diff, SAID.keys() - _UNMOVED - {"milestone/ux/change", "budget/spent_in_quarter"}),
    "lists": (
        _lists,
        {"milestone/ux/percent", "milestone/ux/due", "milestone/ux/owner", "risk/late/age_days",
         "risk/late/state",
         "objective/pilot/target", "objective/pilot/outcome", "staffing/count",
         "vendor/b-labs/state", "dependency/api/state"},
    ),
    "quarters": (_quarters, {"progress", "phase", "status"}),
    "log": (_log, {"milestone/ux/weight", "milestone/ux/cost", "budget/stated/used_percent",
      "budget/forecast"}),
    "preview": (_preview, {"milestone/ux/weight", "milestone/ux/cost", "milestone/ux/due",
      "budget/stated/used_percent"}),
    "report": (
        _report,
        {"milestone/ux/weight", "milestone/ux/cost", "milestone/ux/owner", "progress", "phase",
         "status", "risk/late/due",
         "budget/approved", "budget/remaining", "budget/forecast", "budget/used_percent",
         "budget/stated/used_percent"},
    ),
    "round": (_round, set()),
}  # fmt: skip
"""Room -> what people read there of the project, in blocks; and the figures that it tells of under
their names.
"""


@pytest.mark.parametrize("room", ROOMS)
def test_a_figure_is_called_and_said_alike_wherever_it_is_told_of(room: str) -> None:
    tell, figures_told = ROOMS[room]
    blocks = [block.casefold() for block in tell()]
    said = {path: [word.casefold() for word in SAID[path]] for path in figures_told}
    assert [
        path
        for path, words in said.items()
        if not any(all(word in block for word in words) for block in blocks)
    ] == []


@pytest.mark.parametrize("room", ROOMS)
def test_a_number_that_people_read_has_its_thousands_apart(room: str) -> None:
    blocks = ROOMS[room][0]()
    assert blocks
    assert [block for block in blocks if _NO_SEPARATOR.search(block)] == []


def test_every_figure_of_a_rich_project_is_called_and_said_alike() -> None:
    known = figures(read_again(reported(RICH, "2024Q2")))
    view = View.of(timeline(RICH.recorded, as_of=_DAY, size=ALL), Quarter(2024, 2), _DAY)
    sources, rows = (
        Sources.of(view, RICH.recorded, size=ALL),
        [audit_row(row) for row in Filter().rows(_trail(RICH))],
    )
    assert {figure.subject.kind for figure in known.values()} == set(TABLE) - {
        "publication",
        "progress",
    }
    for path, figure in known.items():
        words = say(figure.name, figure.value)
        assert words in "\n".join(
            explaining(explain(sources, figure.subject, figure.name), PLAIN, _WIDE)
        ), path
        if (
            figure.name in STATED.get(figure.subject.kind, ()) and figure.name != "outcome"
        ):  # which the report judges itself
            assert any(figure.label in change and words in change for *_, change, _, _ in rows), (
                path
            )


def test_what_a_report_says_is_read_back() -> None:
    reading = read(as_markdown(document(reported(GRAND, "2024Q2"), "30:" + "0" * 64)))
    assert reading is not None
    stated = {name: value for one in reading.statements for name, value in one.fact.stated.items()}
    assert [str(stated[name]) for name in ("weight", "used_percent", "over_percent")] == [
        "1500.5",
        "1101.5",
        "1001.5",
    ]
    assert NOT_OURS not in {one.why for one in reading.unread}
