"""The state: what each fact makes of the item that it is about, and what carries over."""

from datetime import date
from typing import Any

import given as g
import pytest

from domain.calendar import Calendar, Quarter
from domain.items import (
    ITEMS,
    STATED,
    Budget,
    Completion,
    Dependency,
    Header,
    Item,
    Metric,
    Milestone,
    Narrative,
    Objective,
    Phase,
    Publication,
    Risk,
    Said,
    Staffing,
    Standing,
    StatedBudget,
    Status,
    Vendor,
)
from domain.project import Project, title_of
from domain.timeline import state, walk

APRIL, MAY, JUNE, JULY = "2024-04-01", "2024-05-01", "2024-06-01", "2024-07-01"


def shown(item: Item | None) -> dict[str, Any]:
    """What is said of an item: by field, the value (as text where it is a number or money) and the
    position of its entry.
    """
    assert item is not None
    return {
        name: _plain(value)
        for name in STATED[item.shelf]
        if (value := getattr(item, name)) not in (None, ())
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Said):
        said = value.value
        return (
            said
            if isinstance(said, (str, bool, tuple)) and not isinstance(said, Status)
            else said and str(said)
        ), value.by.position
    return [_plain(one) for one in value]


TELLS: dict[str, tuple[type[Item], str, list[g.Statement], dict[str, Any]]] = {
    "the project is described field by field, and null clears": (
        Header, "",
        [
            g.opened("Demo", company="C", manager="M", currency="EUR", fiscal_year_starts=4),
            g.project_described(title="Demo 2", manager=None),
        ],
        {"title": ("Demo 2", 2), "company": ("C", 1), "manager": (None, 2), "currency": ("EUR", 1),
         "fiscal_year_starts": ("4", 1)},
    ),
    "the last phase holds": (Phase, "", [g.opened(), g.entered("A"), g.entered("B")],
     {"phase": ("B", 3)}),
    "a status comes with its words": (
        Standing, "", [g.opened(), g.declared("on-track", words="so far")],
        {"status": ("on-track (so far)", 2)}
    ),
    "a dimension has a status of its own": (
        Standing, "cost", [g.opened(), g.declared("on-track", dimension="cost"),
         g.declared("at-risk")],
        {"status": ("on-track", 2)}
    ),
    "the last completion target holds": (
        Completion, "", [g.opened(), g.completion_targeted("2025Q1"),
         g.completion_targeted("Q2 2025")],
        {"completion_target": ("2025Q2", 3)},
    ),
    "deliverables accumulate, impact and note replace": (
        Milestone, "ux",
        [
            g.opened(), g.planned("ux", cost=g.money("5"), start="2024-1-2"),
            g.progressed("ux", 20, deliverables=["a", "b"], note="n", impact="i"),
            g.progressed("ux", deliverables=["c"], note="m", done=True),
            g.described("ux", owner="O", weight="2", cost=None),
        ],
        {
            "title": ("ux", 2), "start": ("2024-01-02", 2), "percent": ("20", 3),
            "deliverables": [("a", 3), ("b", 3), ("c", 4)],
            "impact": ("i", 3), "note": ("m", 4), "done": (True, 4), "owner": ("O", 5),
            "weight": ("2", 5), "cost": (None, 5),
        },
    ),
    "a milestone goes on as others": (
        Milestone, "ux", [g.opened(), g.planned("ux"), g.planned("ui"), g.dropped("ux", "ui")],
        {"title": ("ux", 2), "dropped": (("ui",), 4)},
    ),
    "a milestone that is planned again is no longer dropped and keeps the rest": (
        Milestone, "ux", [g.opened(), g.planned("ux", owner="O"), g.progressed("ux", 20),
         g.dropped("ux"),
         g.planned("ux", "U", due="soon")],
        {"title": ("U", 5), "due": ("soon", 5), "owner": ("O", 2), "percent": ("20", 3)},
    ),
    "a risk that is raised is open": (
        Risk, "r", [g.opened(), g.raised("r", kind="blocker", due="2024-6")],
        {"title": ("r", 2), "kind": ("blocker", 2), "due": ("2024-06", 2), "state": ("open", 2)},
    ),
    "a closed risk that is restated stays closed": (
        Risk, "r", [g.opened(), g.raised("r", on=MAY), g.raised("r", on=APRIL, because="found"),
         g.closed("r", on=APRIL, because="too")],
        {"title": ("r", 2), "state": ("closed", 4), "resolution": ("it went away", 4)},
    ),
    "a risk is closed": (
        Risk, "r", [g.opened(), g.raised("r", impact=2), g.raised("s"),
         g.reassessed("r", impact=5, owner="O"), g.closed("r", "s")],
        {
            "title": ("r", 2), "impact": ("5", 4), "owner": ("O", 4), "state": ("closed", 5),
            "resolution": ("it went away", 5),
            "into": (("s",), 5),
        },
    ),
    "a risk that is reopened has no resolution": (
        Risk, "r", [g.opened(), g.raised("r"), g.closed("r"), g.reopened("r")],
        {"title": ("r", 2), "state": ("open", 4)}
    ),
    "an objective is moved and missed": (
        Objective, "o", [g.opened(), g.objective_set("o"), g.moved("o", "2024Q3"),
         g.missed("o", note="n")],
        {"title": ("o", 2), "quarter": ("2024Q3", 3), "outcome": ("missed", 4), "note": ("n", 4)},
    ),
    "an objective is met after it was missed": (
        Objective, "o", [g.opened(), g.objective_set("o"), g.missed("o", note="n"), g.met("o")],
        {"title": ("o", 2), "quarter": ("2024Q2", 2), "outcome": ("met", 4)},
    ),
    "an objective goes on as others": (
        Objective, "o", [g.opened(), g.objective_set("o"), g.objective_set("p"),
         g.objective_dropped("o", "p")],
        {"title": ("o", 2), "quarter": ("2024Q2", 2), "outcome": ("dropped", 4),
         "into": (("p",), 4)},
    ),
    "an objective that is set again is open": (
        Objective, "o",
        [g.opened(), g.objective_set("o"), g.objective_set("p"), g.objective_dropped("o", "p"),
         g.objective_set("o", quarter="2024Q4")],
        {"title": ("o", 5), "quarter": ("2024Q4", 5)},
    ),
    "spending adds up, refunds come off, the last budget and forecast hold": (
        Budget, "",
        [
            g.opened(), g.approved("1000"), g.spent("100.50"), g.spent("9.5"), g.refunded("10"),
            g.revised("1200"),
            g.forecast("1500"), g.forecast("1300"),
        ],
        {"approved": ("1,200.00 EUR", 6), "spent": ("100.00 EUR", 5),
         "forecast": ("1,300.00 EUR", 8)},
    ),
    "a stated budget replaces the whole": (
        StatedBudget, "",
        [g.opened(), g.budget_stated(used_percent="45", words="fine"),
         g.budget_stated(over_percent="-5", spent=g.money("3"))],
        {"over_percent": ("-5", 3), "spent": ("3.00 EUR", 3)},
    ),
    "a head count replaces that role's, however it is spelled": (
        Staffing, "ux-designer",
        [g.opened(), g.staffed(5), g.staffed(2, role="UX Designer", unit="FTE"),
         g.staffed(role="ux designer", words="enough")],
        {"role": ("ux designer", 4), "words": ("enough", 4)},
    ),
    "a vendor is released": (
        Vendor, "acme", [g.opened(), g.engaged("acme"), g.released("acme")],
        {"name": ("acme", 2), "released": (True, 3)}
    ),
    "a vendor that comes back is no longer released": (
        Vendor, "acme", [g.opened(), g.engaged("acme", words="w"), g.noted("acme", "late"),
         g.released("acme"), g.engaged("acme", "Acme")],
        {"name": ("Acme", 5), "words": ("late", 3)},
    ),
    "what is said of vendors in general replaces what was": (
        Vendor, "", [g.opened(), g.noted(None, "good"), g.noted(None, "bad")], {"words": ("bad", 3)}
    ),
    "a dependency is resolved": (
        Dependency, "sso", [g.opened(), g.depended("sso", "SSO"), g.resolved("sso")],
        {"title": ("SSO", 2), "resolved": (True, 3)}
    ),
    "a metric keeps its title and unit, not its words": (
        Metric, "up", [g.opened(), g.measured("up", "99.90", title="Up", unit="%", words="up to"),
         g.measured("up", "98")],
        {"title": ("Up", 2), "unit": ("%", 2), "value": ("98", 3)},
    ),
    "prose is of its day's quarter": (
        Narrative, "2024Q1/impact", [g.opened(), g.narrated("impact", "a", on="2024-03-31"),
         g.narrated("impact", "b", on=APRIL)],
        {"text": ("a", 2)},
    ),
    "prose may speak of another quarter": (
        Narrative, "FY2024Q4/impact",
        [g.opened(fiscal_year_starts=4), g.narrated("impact", "a", title="I", quarter="FY2024Q4",
          on=JULY)],
        {"title": ("I", 2), "text": ("a", 2)},
    ),
    "the latest edition of a quarter holds": (
        Publication, "2024Q1",
        [g.opened(), *[g.published("2024Q1", "2024-03-31", APRIL, edition=edition,
           because="once more") for edition in (1, 2)]],
        {"edition": ("2", 3)},
    ),
}  # fmt: skip


@pytest.mark.parametrize("rule", TELLS)
def test_the_state_tells(rule: str) -> None:
    kind, key, statements, expected = TELLS[rule]
    project = g.given(*statements).project()
    assert shown(project.one(kind, key)) == expected
    assert shown(project.all(kind)[key]) == expected


def test_a_state_tells_of_every_kind() -> None:
    assert {kind for kind, *_ in TELLS.values()} == set(ITEMS.values())


def test_the_first_due_day_and_the_latest_rise_to_100_are_kept() -> None:
    demo = g.given(
        g.opened(),
        g.planned("ux"),
        g.rescheduled("ux", "2024-06", on=APRIL),
        g.progressed("ux", 100, on=APRIL),
        g.rescheduled("ux", "2024-07", on=MAY),
        g.progressed("ux", 100, on=MAY),
        g.progressed("ux", 90, on=JUNE, because="rework"),
        g.progressed("ux", 100, on=JULY),
    )

    def marks(as_of: str) -> tuple[int | None, int | None]:
        ux = demo.project(as_of=as_of).one(Milestone, "ux")
        assert ux
        return ux.first_due.by.position if ux.first_due else None, (
            ux.reached.by.position if ux.reached else None
        )

    assert [marks(day) for day in ("2024-03-01", APRIL, MAY, JUNE, JULY)] == [
        (None, None),
        (3, 4),
        (3, 4),
        (3, None),
        (3, 8),
    ]


def test_every_quarter_of_an_objective_is_kept() -> None:
    statements = [
        g.objective_set("o"),
        g.moved("o", "2024Q3"),
        g.missed("o"),
        g.objective_set("o", quarter="2024Q4"),
    ]
    objective = g.given(g.opened(), *statements).project().one(Objective, "o")
    assert objective
    assert [str(said.value) for said in objective.quarters] == ["2024Q2", "2024Q3", "2024Q4"]


def test_an_earlier_creation_is_restated_by_the_later_one() -> None:
    earlier = g.planned(
        "ux", "Earlier", owner="O", due="2024-05", on=APRIL, because="found the plan"
    )
    demo = g.given(g.opened(), g.planned("ux", "UX", due="2024-06", on=MAY), earlier)
    assert shown(demo.project(as_of=APRIL).one(Milestone, "ux"))["title"] == ("Earlier", 3)
    ux = demo.project().one(Milestone, "ux")
    assert shown(ux) == {"title": ("UX", 2), "due": ("2024-06", 2), "owner": ("O", 3)}
    assert ux
    assert ux.created
    assert ux.first_due
    assert (ux.created.position, ux.first_due.value, ux.first_due.on) == (
        3,
        "2024-05",
        date(2024, 4, 1),
    )


def test_every_step_of_a_walk_tells_what_it_did_to_which_item() -> None:
    demo = g.given(g.opened(), g.planned("ux"), g.progressed("ux", 20), g.narrated("impact"))
    project = Project(g.PROJECT)
    steps = list(walk(project, demo.recorded))
    assert project == demo.project() == state(g.PROJECT, demo.recorded)
    assert [(step.subject.kind, step.subject.key) for step in steps] == [
        ("project", ""),
        ("milestone", "ux"),
        ("milestone", "ux"),
        ("narrative", "2024Q1/impact"),
    ]
    assert [step.before for step in steps] == [None, None, steps[1].after, None]
    assert all(step.after == project.at(step.subject) for step in (steps[0], *steps[2:]))


def test_a_projects_calendar_is_its_openings() -> None:
    assert g.given(g.opened(fiscal_year_starts=4)).project().calendar == Calendar(4)
    assert Project(g.PROJECT, Calendar(7)).calendar.quarter_of(date(2024, 7, 1)) == Quarter(
        2025, 1, fiscal=True
    )


def test_items_are_known_by_title_name_or_key() -> None:
    project = g.given(
        g.opened("Demo"),
        g.planned("ux", "UX Design"),
        g.engaged("acme", "Acme Ltd"),
        g.measured("up", "1"),
    ).project()
    known = [(Header, ""), (Milestone, "ux"), (Vendor, "acme"), (Metric, "up")]
    assert [title_of(project.all(kind)[key]) for kind, key in known] == [
        "Demo",
        "UX Design",
        "Acme Ltd",
        "up",
    ]
    assert project.titled("milestone", "ux design") == "ux"
    assert [project.titled("milestone", title) for title in ("UX  Design", "\uff35X design")] == [
        "ux",
        "ux",
    ]
    assert project.titled("milestone", "UI") is None


def test_projects_are_equal_by_what_holds() -> None:
    assert g.given(g.opened()).project() != g.given(g.opened("Other")).project()
    assert g.given(g.opened()).project() != "demo"
    with pytest.raises(TypeError):
        hash(g.given(g.opened()).project())


# What makes no sense changes nothing, however it came to be recorded

NONSENSE: dict[str, tuple[list[g.Statement], g.Statement]] = {
    "an amount in another currency than the project was opened with": (
        [g.opened(currency="EUR")],
        g.spent("5 USD"),
    ),
    "an approval in another currency than the project was opened with": (
        [g.opened(currency="EUR")],
        g.approved("5 USD"),
    ),
    "an amount in another currency than the first": (
        [g.opened(), g.spent("5 EUR")],
        g.spent("5 USD"),
    ),
    "an approval in another currency than the first": (
        [g.opened(), g.spent("5 EUR")],
        g.approved("5 USD"),
    ),
    "a forecast in another currency than the first": (
        [g.opened(), g.spent("5 EUR")],
        g.forecast("5 USD"),
    ),
    "an amount in another currency than the first, which was before the opening": (
        [g.spent("5 EUR", on="2023-12-01"), g.opened()],
        g.spent("5 USD"),
    ),
    "an approval in another currency than the first, which was before the opening": (
        [g.spent("5 EUR", on="2023-12-01"), g.opened()],
        g.approved("5 USD"),
    ),
    "a milestone's cost in another currency": (
        [g.opened(currency="EUR"), g.planned("ux")],
        g.described("ux", cost=g.money("5 USD")),
    ),
    "a stated budget in another currency": (
        [g.opened(), g.planned("ux", cost=g.money("5 EUR"))],
        g.budget_stated(spent=g.money("5 USD")),
    ),
    "a refund of more than was spent": ([g.opened(), g.spent("5")], g.refunded("6")),
    "a refund of nothing": ([g.opened()], g.refunded("6")),
    "a milestone planned twice": ([g.opened(), g.planned("ux")], g.planned("ux", "Other")),
    "a risk raised twice": ([g.opened(), g.raised("r"), g.closed("r")], g.raised("r", "Other")),
    "a project opened twice": ([g.opened()], g.opened("Other", fiscal_year_starts=4)),
    "progress of what was dropped": (
        [g.opened(), g.planned("ux"), g.dropped("ux")],
        g.progressed("ux", 5),
    ),
    "a risk reopened that is open": ([g.opened(), g.raised("r")], g.reopened("r")),
    "a risk reopened that was never raised": ([g.opened()], g.reopened("r")),
    "an objective met that was dropped": (
        [g.opened(), g.objective_set("o"), g.objective_dropped("o")],
        g.met("o"),
    ),
    "an objective met that was never set": ([g.opened()], g.met("o")),
    "progress of the unknown": ([g.opened()], g.progressed("ux", 5)),
    "another day for the unknown": ([g.opened()], g.rescheduled("ux", "2025Q4")),
    "another quarter for the unknown": ([g.opened()], g.moved("o", "2025Q1")),
}


@pytest.mark.parametrize("nonsense", NONSENSE)
def test_what_makes_no_sense_changes_nothing(nonsense: str) -> None:
    before, strange = NONSENSE[nonsense]
    history = g.given_anyway(*before, strange)
    sense = g.given_anyway(*before).project()
    assert history.project() == sense
    assert (history.project().calendar, history.project().currency) == (
        sense.calendar,
        sense.currency,
    )
