"""The state: what each fact makes of the item that it is about, and what carries over."""

from datetime import date
from typing import Any

import pytest
from given import (
    PROJECT,
    Statement,
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
    measured,
    met,
    missed,
    money,
    moved,
    narrated,
    noted,
    objective_dropped,
    objective_set,
    opened,
    planned,
    progressed,
    project_described,
    published,
    raised,
    reassessed,
    refunded,
    released,
    reopened,
    rescheduled,
    resolved,
    revised,
    spent,
    staffed,
)

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


TELLS: dict[str, tuple[type[Item], str, list[Statement], dict[str, Any]]] = {
    "the project is described field by field, and null clears": (
        Header, "",
        [
            opened("Demo", company="C", manager="M", currency="EUR", fiscal_year_starts=4),
            project_described(title="Demo 2", manager=None),
        ],
        {"title": ("Demo 2", 2), "company": ("C", 1), "manager": (None, 2), "currency": ("EUR", 1),
         "fiscal_year_starts": ("4", 1)},
    ),
    "the last phase holds": (Phase, "", [opened(), entered("A"), entered("B")],
     {"phase": ("B", 3)}),
    "a status comes with its words": (
        Standing, "", [opened(), declared("on-track", words="so far")],
        {"status": ("on-track (so far)", 2)}
    ),
    "a dimension has a status of its own": (
        Standing, "cost", [opened(), declared("on-track", dimension="cost"), declared("at-risk")],
        {"status": ("on-track", 2)}
    ),
    "the last completion target holds": (
        Completion, "", [opened(), completion_targeted("2025Q1"), completion_targeted("Q2 2025")],
        {"completion_target": ("2025Q2", 3)},
    ),
    "deliverables accumulate, impact and note replace": (
        Milestone, "ux",
        [
            opened(), planned("ux", cost=money("5"), start="2024-1-2"),
            progressed("ux", 20, deliverables=["a", "b"], note="n", impact="i"),
            progressed("ux", deliverables=["c"], note="m", done=True),
            described("ux", owner="O", weight="2", cost=None),
        ],
        {
            "title": ("ux", 2), "start": ("2024-01-02", 2), "percent": ("20", 3),
            "deliverables": [("a", 3), ("b", 3), ("c", 4)],
            "impact": ("i", 3), "note": ("m", 4), "done": (True, 4), "owner": ("O", 5),
            "weight": ("2", 5), "cost": (None, 5),
        },
    ),
    "a milestone goes on as others": (
        Milestone, "ux", [opened(), planned("ux"), planned("ui"), dropped("ux", "ui")],
        {"title": ("ux", 2), "dropped": (("ui",), 4)},
    ),
    "a milestone that is planned again is no longer dropped and keeps the rest": (
        Milestone, "ux", [opened(), planned("ux", owner="O"), progressed("ux", 20), dropped("ux"),
         planned("ux", "U", due="soon")],
        {"title": ("U", 5), "due": ("soon", 5), "owner": ("O", 2), "percent": ("20", 3)},
    ),
    "a risk that is raised is open": (
        Risk, "r", [opened(), raised("r", kind="blocker", due="2024-6")],
        {"title": ("r", 2), "kind": ("blocker", 2), "due": ("2024-06", 2), "state": ("open", 2)},
    ),
    "a closed risk that is restated stays closed": (
        Risk, "r", [opened(), raised("r", on=MAY), raised("r", on=APRIL, because="found"),
         closed("r", on=APRIL, because="too")],
        {"title": ("r", 2), "state": ("closed", 4), "resolution": ("it went away", 4)},
    ),
    "a risk is closed": (
        Risk, "r", [opened(), raised("r", impact=2), raised("s"),
         reassessed("r", impact=5, owner="O"), closed("r", "s")],
        {
            "title": ("r", 2), "impact": ("5", 4), "owner": ("O", 4), "state": ("closed", 5),
            "resolution": ("it went away", 5),
            "into": (("s",), 5),
        },
    ),
    "a risk that is reopened has no resolution": (
        Risk, "r", [opened(), raised("r"), closed("r"), reopened("r")],
        {"title": ("r", 2), "state": ("open", 4)}
    ),
    "an objective is moved and missed": (
        Objective, "o", [opened(), objective_set("o"), moved("o", "2024Q3"), missed("o", note="n")],
        {"title": ("o", 2), "quarter": ("2024Q3", 3), "outcome": ("missed", 4), "note": ("n", 4)},
    ),
    "an objective is met after it was missed": (
        Objective, "o", [opened(), objective_set("o"), missed("o", note="n"), met("o")],
        {"title": ("o", 2), "quarter": ("2024Q2", 2), "outcome": ("met", 4)},
    ),
    "an objective goes on as others": (
        Objective, "o", [opened(), objective_set("o"), objective_set("p"),
         objective_dropped("o", "p")],
        {"title": ("o", 2), "quarter": ("2024Q2", 2), "outcome": ("dropped", 4),
         "into": (("p",), 4)},
    ),
    "an objective that is set again is open": (
        Objective, "o",
        [opened(), objective_set("o"), objective_set("p"), objective_dropped("o", "p"),
         objective_set("o", quarter="2024Q4")],
        {"title": ("o", 5), "quarter": ("2024Q4", 5)},
    ),
    "spending adds up, refunds come off, the last budget and forecast hold": (
        Budget, "",
        [
            opened(), approved("1000"), spent("100.50"), spent("9.5"), refunded("10"),
            revised("1200"),
            forecast("1500"), forecast("1300"),
        ],
        {"approved": ("1,200.00 EUR", 6), "spent": ("100.00 EUR", 5),
         "forecast": ("1,300.00 EUR", 8)},
    ),
    "a stated budget replaces the whole": (
        StatedBudget, "",
        [opened(), budget_stated(used_percent="45", words="fine"),
         budget_stated(over_percent="-5", spent=money("3"))],
        {"over_percent": ("-5", 3), "spent": ("3.00 EUR", 3)},
    ),
    "a head count replaces that role's, however it is spelled": (
        Staffing, "ux-designer",
        [opened(), staffed(5), staffed(2, role="UX Designer", unit="FTE"),
         staffed(role="ux designer", words="enough")],
        {"role": ("ux designer", 4), "words": ("enough", 4)},
    ),
    "a vendor is released": (
        Vendor, "acme", [opened(), engaged("acme"), released("acme")],
        {"name": ("acme", 2), "released": (True, 3)}
    ),
    "a vendor that comes back is no longer released": (
        Vendor, "acme", [opened(), engaged("acme", words="w"), noted("acme", "late"),
         released("acme"), engaged("acme", "Acme")],
        {"name": ("Acme", 5), "words": ("late", 3)},
    ),
    "what is said of vendors in general replaces what was": (
        Vendor, "", [opened(), noted(None, "good"), noted(None, "bad")], {"words": ("bad", 3)}
    ),
    "a dependency is resolved": (
        Dependency, "sso", [opened(), depended("sso", "SSO"), resolved("sso")],
        {"title": ("SSO", 2), "resolved": (True, 3)}
    ),
    "a metric keeps its title and unit, not its words": (
        Metric, "up", [opened(), measured("up", "99.90", title="Up", unit="%", words="up to"),
         measured("up", "98")],
        {"title": ("Up", 2), "unit": ("%", 2), "value": ("98", 3)},
    ),
    "prose is of its day's quarter": (
        Narrative, "2024Q1/impact", [opened(), narrated("impact", "a", on="2024-03-31"),
         narrated("impact", "b", on=APRIL)],
        {"text": ("a", 2)},
    ),
    "prose may speak of another quarter": (
        Narrative, "FY2024Q4/impact",
        [opened(fiscal_year_starts=4), narrated("impact", "a", title="I", quarter="FY2024Q4",
          on=JULY)],
        {"title": ("I", 2), "text": ("a", 2)},
    ),
    "the latest edition of a quarter holds": (
        Publication, "2024Q1",
        [opened(), *[published("2024Q1", "2024-03-31", APRIL, edition=edition,
           because="once more") for edition in (1, 2)]],
        {"edition": ("2", 3)},
    ),
}  # fmt: skip


@pytest.mark.parametrize("rule", TELLS)
def test_the_state_tells(rule: str) -> None:
    kind, key, statements, expected = TELLS[rule]
    project = given(*statements).project()
    assert shown(project.one(kind, key)) == expected
    assert shown(project.all(kind)[key]) == expected


def test_a_state_tells_of_every_kind() -> None:
    assert {kind for kind, *_ in TELLS.values()} == set(ITEMS.values())


def test_the_first_due_day_and_the_latest_rise_to_100_are_kept() -> None:
    demo = given(
        opened(),
        planned("ux"),
        rescheduled("ux", "2024-06", on=APRIL),
        progressed("ux", 100, on=APRIL),
        rescheduled("ux", "2024-07", on=MAY),
        progressed("ux", 100, on=MAY),
        progressed("ux", 90, on=JUNE, because="rework"),
        progressed("ux", 100, on=JULY),
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
        objective_set("o"),
        moved("o", "2024Q3"),
        missed("o"),
        objective_set("o", quarter="2024Q4"),
    ]
    objective = given(opened(), *statements).project().one(Objective, "o")
    assert objective
    assert [str(said.value) for said in objective.quarters] == ["2024Q2", "2024Q3", "2024Q4"]


def test_an_earlier_creation_is_restated_by_the_later_one() -> None:
    earlier = planned("ux", "Earlier", owner="O", due="2024-05", on=APRIL, because="found the plan")
    demo = given(opened(), planned("ux", "UX", due="2024-06", on=MAY), earlier)
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
    demo = given(opened(), planned("ux"), progressed("ux", 20), narrated("impact"))
    project = Project(PROJECT)
    steps = list(walk(project, demo.recorded))
    assert project == demo.project() == state(PROJECT, demo.recorded)
    assert [(step.subject.kind, step.subject.key) for step in steps] == [
        ("project", ""),
        ("milestone", "ux"),
        ("milestone", "ux"),
        ("narrative", "2024Q1/impact"),
    ]
    assert [step.before for step in steps] == [None, None, steps[1].after, None]
    assert all(step.after == project.at(step.subject) for step in (steps[0], *steps[2:]))


def test_a_projects_calendar_is_its_openings() -> None:
    assert given(opened(fiscal_year_starts=4)).project().calendar == Calendar(4)
    assert Project(PROJECT, Calendar(7)).calendar.quarter_of(date(2024, 7, 1)) == Quarter(
        2025, 1, fiscal=True
    )


def test_items_are_known_by_title_name_or_key() -> None:
    project = given(
        opened("Demo"), planned("ux", "UX Design"), engaged("acme", "Acme Ltd"), measured("up", "1")
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
    assert given(opened()).project() != given(opened("Other")).project()
    assert given(opened()).project() != "demo"
    with pytest.raises(TypeError):
        hash(given(opened()).project())


# What makes no sense changes nothing, however it came to be recorded

NONSENSE: dict[str, tuple[list[Statement], Statement]] = {
    "an amount in another currency than the project was opened with": (
        [opened(currency="EUR")],
        spent("5 USD"),
    ),
    "an approval in another currency than the project was opened with": (
        [opened(currency="EUR")],
        approved("5 USD"),
    ),
    "an amount in another currency than the first": ([opened(), spent("5 EUR")], spent("5 USD")),
    "an approval in another currency than the first": (
        [opened(), spent("5 EUR")],
        approved("5 USD"),
    ),
    "a forecast in another currency than the first": (
        [opened(), spent("5 EUR")],
        forecast("5 USD"),
    ),
    "an amount in another currency than the first, which was before the opening": (
        [spent("5 EUR", on="2023-12-01"), opened()],
        spent("5 USD"),
    ),
    "an approval in another currency than the first, which was before the opening": (
        [spent("5 EUR", on="2023-12-01"), opened()],
        approved("5 USD"),
    ),
    "a milestone's cost in another currency": (
        [opened(currency="EUR"), planned("ux")],
        described("ux", cost=money("5 USD")),
    ),
    "a stated budget in another currency": (
        [opened(), planned("ux", cost=money("5 EUR"))],
        budget_stated(spent=money("5 USD")),
    ),
    "a refund of more than was spent": ([opened(), spent("5")], refunded("6")),
    "a refund of nothing": ([opened()], refunded("6")),
    "a milestone planned twice": ([opened(), planned("ux")], planned("ux", "Other")),
    "a risk raised twice": ([opened(), raised("r"), closed("r")], raised("r", "Other")),
    "a project opened twice": ([opened()], opened("Other", fiscal_year_starts=4)),
    "progress of what was dropped": ([opened(), planned("ux"), dropped("ux")], progressed("ux", 5)),
    "a risk reopened that is open": ([opened(), raised("r")], reopened("r")),
    "a risk reopened that was never raised": ([opened()], reopened("r")),
    "an objective met that was dropped": (
        [opened(), objective_set("o"), objective_dropped("o")],
        met("o"),
    ),
    "an objective met that was never set": ([opened()], met("o")),
    "progress of the unknown": ([opened()], progressed("ux", 5)),
    "another day for the unknown": ([opened()], rescheduled("ux", "2025Q4")),
    "another quarter for the unknown": ([opened()], moved("o", "2025Q1")),
}


@pytest.mark.parametrize("nonsense", NONSENSE)
def test_what_makes_no_sense_changes_nothing(nonsense: str) -> None:
    before, strange = NONSENSE[nonsense]
    history = given_anyway(*before, strange)
    sense = given_anyway(*before).project()
    assert history.project() == sense
    assert (history.project().calendar, history.project().currency) == (
        sense.calendar,
        sense.currency,
    )
