"""What a report that was read becomes in a ledger: which project, which items, what is new, what is
corrected.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

import given as g
import pytest
from goldens import check as golden
from hypothesis import given as holds_for
from hypothesis import strategies as st
from pydantic import TypeAdapter
from worlds import BEGUN, EMPTY, document, reported, statements, went_out

from cli.answers.import_output import moved_lines
from domain.admission import admit
from domain.calendar import Quarter
from domain.entries import read_fact
from domain.values import Money
from projections.importing.own_report.reader import read as mirrored
from projections.importing.plan.destination import Destinations
from projections.importing.plan.lines import import_lines, imported_before, summary
from projections.importing.plan.planning import plan
from projections.importing.plan.plans import Destination, Plan, Terms
from projections.importing.plan.shape import ImportShape, failed_json, import_json
from projections.importing.proposals import Reading, Source, Unread
from projections.importing.proposals import Statement as Read
from projections.page.markdown import as_markdown
from projections.page.style import Style

NOTHING = g.History()
A, B, C = "a" * 64, "b" * 64, "c" * 64


def report(
    *told: g.Statement, quarter: str | None = "2024Q1", title: str | None = "Demo", **more: object
) -> Reading:
    """What was read of a report that states these, a line each from the third on; its project's
    opening first.
    """
    company, industry = (more.get(name) for name in ("company", "industry"))
    names = {
        name: value
        for name, value in (("title", title), ("company", company), ("industry", industry))
        if value
    }
    opening = [Read(read_fact({"type": "project-opened", **names}), (1, 2))] if title else []
    facts = [
        Read(read_fact({"type": one.type, **one.fields}), (line,))
        for line, one in enumerate(told, 3)
    ]
    return Reading(
        title=title,
        company=company,  # type: ignore[arg-type]
        industry=industry,  # type: ignore[arg-type]
        quarter=Quarter.parse(quarter) if quarter else None,
        statements=(*opening, *facts),
        unread=tuple(more.get("unread", ())),  # type: ignore[arg-type]
        doubts=tuple(more.get("doubts", ())),  # type: ignore[arg-type]
        problem=str(more.get("problem", "")),
    )


def dated(*told: tuple[g.Statement, str | None], title: str = "Demo") -> Reading:
    """What was read of a list of changes, each with its day and what it says stood before."""
    facts = [
        Read(
            read_fact({"type": one.type, **one.fields}),
            (line,),
            on=date.fromisoformat(one.on),
            by=one.by,
            was=was,
        )
        for line, (one, was) in enumerate(told, 3)
    ]
    return Reading(title, None, None, None, tuple(facts), ())


def into(
    history: g.History,
    read: Reading,
    name: str = "q1.md",
    digest: str = A,
    *,
    because: str = "",
    same: Mapping[str, str] | None = None,
    today: str = "2024-12-31",
    to: Destination | None = None,
    again: bool = False,
) -> Plan:
    """The plan of importing a report."""
    here = terms(len(history.recorded), because=because, same=same, today=today, again=again)
    return plan(
        read,
        Source.file(name, digest),
        to or Destination("demo", history.recorded, by_title=True),
        here,
    )


def terms(
    size: int = 99,
    *,
    because: str = "",
    same: Mapping[str, str] | None = None,
    today: str = "2024-12-31",
    again: bool = False,
) -> Terms:
    """Who imports, into a ledger of so many entries."""
    ids = (str(UUID(int=number)) for number in range(size + 1, 10**6))
    return Terms(
        actor="importer",
        today=date.fromisoformat(today),
        ids=ids,
        reason=because,
        same=same or {},
        again=again,
    )


def after(history: g.History, made: Plan) -> g.History:
    """The history with what a plan records, which is admitted."""
    assert made.is_recordable, (made.problem, made.asks, made.wrong)
    admit(history.recorded, made.entries, date(2024, 12, 31))
    return g.History((*history.recorded, *g.recorded_after(history.recorded, made.entries)))


def stated(made: Plan) -> list[str]:
    """What a plan records, in few words: the type of fact, its item, and its day where it is not
    the quarter's last.
    """
    return [
        " ".join(
            filter(
                None,
                (
                    one.fact.type if one.fact.type != "entry-voided" else "void",
                    one.fact.subject.key if one.fact.type != "entry-voided" else "",
                    "" if one.effective_on == made.day else str(one.effective_on),
                    "amends" if one.replaces and one.fact.type != "entry-voided" else "",
                ),
            )
        )
        for one in made.entries
    ]


def looks(made: Plan) -> str:
    """What a plan asks a person to look at."""
    return "\n".join(one.sentence for one in made.conflicts)


FIRST = report(
    g.entered("Design"),
    g.declared("on-track"),
    g.planned("ux", "UX design", due="2024Q2"),
    g.progressed("ux", 60, deliverables=["Sketches"], impact="Fewer calls"),
    g.raised("late", "Vendor delay", description="It is late", mitigation="A weekly call"),
    g.objective_set("pilot", "Run the pilot", quarter="2024Q2", target="2024-06"),
    g.budget_stated(used_percent=45),
    company="Northwind Ltd",
    industry="Telecom",
)
ONCE = after(NOTHING, into(NOTHING, FIRST))


# Days, sources


def test_a_report_opens_its_project_on_its_quarter_s_first_day_and_holds_from_the_last() -> None:
    made = into(NOTHING, FIRST)
    assert stated(made)[:3] == ["project-opened 2024-01-01", "phase-entered", "status-declared"]
    assert made.day == date(2024, 3, 31)


def test_a_report_of_a_quarter_that_goes_on_holds_from_today() -> None:
    assert into(NOTHING, FIRST, today="2024-02-10").day == date(2024, 2, 10)


def test_an_entry_s_source_names_its_file_lines_and_digest_and_can_be_read_again() -> None:
    entry = into(NOTHING, FIRST, name="q1\nold.md").entries[0]
    assert entry.source == f"q1?old.md lines 1-2 sha256 {A}"
    assert Source.of(entry) == Source("q1?old.md", A, "1-2")
    assert str(Source.file("", A).at([7])) == f"? line 7 sha256 {A}"
    assert Source.of(replace(entry, source="cli")) is None


def test_a_document_s_own_days_and_authors_stand() -> None:
    made = into(
        EMPTY,
        dated(
            (g.progressed("ux", 40, on="2024-02-10", by="ada"), None),
            (g.planned("ux", on="2024-02-01"), None),
        ),
    )
    assert stated(made) == ["milestone-planned ux 2024-02-01", "milestone-progressed ux 2024-02-10"]
    assert made.entries[1].actor == "ada"


def test_a_fiscal_quarter_is_counted_as_the_project_counts() -> None:
    fiscal = g.given(g.opened(fiscal_year_starts=4, on="2023-04-01"))
    assert into(fiscal, report(g.entered("Design"), quarter="FY2024Q1")).day == date(2023, 6, 30)


# What can't be recorded


def test_what_lacks_a_quarter_is_shown_undated_and_has_a_problem() -> None:
    made = into(NOTHING, report(g.entered("Design"), quarter=None))
    assert "--quarter" in made.problem
    assert [entry["effective_on"] for entry in import_json(made)["entries"]] == [None, None]


def test_a_problem_of_the_reading_or_of_the_destination_is_the_plan_s() -> None:
    assert (
        into(NOTHING, report(problem="three quarters in one report")).problem
        == "three quarters in one report"
    )
    assert (
        into(NOTHING, FIRST, to=Destination("", problem="which project?")).problem
        == "which project?"
    )


def test_a_report_that_lacks_only_its_project_is_of_the_one_that_was_named() -> None:
    assert not into(EMPTY, report(g.entered("Design"), title=None)).problem


def test_a_report_without_facts_a_quarter_to_come_and_another_calendar_are_problems() -> None:
    assert into(NOTHING, report(title=None)).problem == "nothing to record: it holds no facts"
    template = report(
        title=None, unread=[Unread(1, "[Insert Date]", "a placeholder, which states nothing")]
    )
    assert (
        into(NOTHING, template).problem == "nothing to record: it holds no facts, only placeholders"
    )
    assert "begins on 2025-01-01" in into(NOTHING, report(quarter="2025Q1")).problem
    assert (
        "does not say when the fiscal year begins"
        in into(NOTHING, report(quarter="FY2024Q1")).problem
    )
    assert "counts calendar years" in into(g.given(g.opened()), report(quarter="FY2024Q1")).problem
    assert "counts fiscal years" in into(g.given(g.opened(fiscal_year_starts=4)), report()).problem


def test_what_admission_refuses_is_told_before() -> None:
    made = into(g.given(g.opened(currency="EUR")), report(g.approved("100 USD")))
    assert [each.mark.kind for each in made.wrong] == ["OtherCurrency"]
    assert not made.is_recordable


# Which project


def known(**projects: tuple[str, str | None]) -> Destinations:
    """Projects by key, with their titles and companies."""
    return Destinations(
        {
            key: g.given(g.opened(title, **({"company": whose} if whose else {}))).recorded
            for key, (title, whose) in projects.items()
        }
    )


def destination(
    destinations: Destinations,
    title: str | None,
    company: str | None = None,
    named: str | None = None,
) -> Destination:
    return destinations.of(report(title=title, company=company), A, named)


def test_a_project_is_found_by_its_title_in_any_case_where_no_other_company_is_named() -> None:
    destinations = known(
        **{"customer-portal": ("Customer Portal", "Northwind Inc.")}, other=("Data Lake", None)
    )
    assert destination(destinations, "CUSTOMER portal", "Northwind").key == "customer-portal"
    assert destination(destinations, "Customer Portal").key == "customer-portal"
    assert destination(destinations, "Data lake", "Contoso").key == "other"
    assert destination(destinations, "Customer Portal", "Contoso").key == "contoso-customer-portal"


def test_a_title_that_contains_another_is_the_same_project_of_the_same_company() -> None:
    destinations = known(
        portal=("Customer Portal", "Northwind Ltd"), lake=("Northwind Lake", "Northwind")
    )
    assert destination(destinations, "Northwind Customer Portal", "Northwind").key == "portal"
    assert destination(destinations, "Customer Portal Upgrade", "Northwind").key == "portal"
    assert destination(destinations, "Lake", "Northwind").key == "lake"
    assert destination(destinations, "Customer Portal Upgrade").key == "customer-portal-upgrade"
    assert destination(destinations, "Portal", "Northwind").key == "northwind-portal"


def test_a_title_that_several_projects_have_asks_for_the_key() -> None:
    destinations = known(a=("Portal", "Northwind"), b=("Portal", "Contoso"))
    assert (
        destination(destinations, "Portal").problem
        == "'Portal' may be any of a, b; name the project with -p"
    )


def test_a_named_project_is_taken_as_it_is_and_may_be_new() -> None:
    destinations = known(portal=("Portal", None))
    assert destination(destinations, "Anything", named="portal") == Destination(
        "portal", destinations.of(report(title="Portal"), A, None).history, named=True
    )
    assert destination(destinations, "Anything", named="lake") == Destination("lake")
    assert "did you mean 'portal'" in destination(destinations, "Anything", named="portl").note
    assert "'my-lake'" in destination(destinations, "Anything", named="My Lake").problem
    assert "'a-key'" in destination(destinations, "Anything", named="?!").problem
    assert "names no project" in destination(destinations, None, named="lake").problem


def test_a_report_that_names_no_project_or_none_that_makes_a_key_asks_for_one() -> None:
    assert "-p KEY" in destination(known(), None).problem
    assert "-p KEY" in destination(known(), "???").problem
    assert destination(known(portal=("X", None)), "Portal").key == "portal-2"


def test_a_file_that_was_imported_before_goes_where_it_went() -> None:
    destinations = known(other=("Other", None))
    destinations.put("demo", ONCE.recorded)
    assert destinations.of(report(title="Renamed"), A, None).key == "demo"
    assert destinations.copy().of(report(title="Renamed"), "", None).key == "renamed"


def test_a_project_that_was_renamed_is_found_by_its_new_title() -> None:
    destinations = known(demo=("Demo", None))
    destinations.put(
        "demo",
        g.given(
            g.opened("Demo"), g.project_described(title="Portal", company="Northwind")
        ).recorded,
    )
    assert destination(destinations, "Portal").key == "demo"
    assert destination(destinations, "Demo").history == ()


# Items that are known


def test_a_later_report_speaks_of_the_items_that_are_there() -> None:
    second = report(
        g.planned("ux", "UX DESIGN", due="2024Q2"),
        g.progressed("ux", 90),
        g.raised("x", "Vendor delay", mitigation="A daily call"),
        g.objective_set("pilot", "Run the pilot", quarter="2024Q3", target="2024-09"),
        quarter="2024Q2",
        company="Northwind",
    )
    made = into(ONCE, second, "q2.md", B)
    assert stated(made) == [
        "milestone-progressed ux-design",
        "risk-reassessed vendor-delay",
        "objective-moved run-the-pilot",
        "objective-described run-the-pilot",
    ]
    assert made.entries[1].fact.to_json() == {
        "type": "risk-reassessed",
        "risk": "vendor-delay",
        "mitigation": "A daily call",
    }


def test_what_is_said_again_in_a_new_quarter_is_a_new_statement() -> None:
    made = into(
        ONCE,
        report(g.entered("Design"), g.budget_stated(used_percent=45), quarter="2024Q2"),
        "q2.md",
        B,
    )
    assert stated(made) == ["phase-entered", "budget-stated"]


def test_a_new_due_day_owner_and_words_are_what_is_new_of_a_milestone_and_a_vendor() -> None:
    history = g.given(
        g.opened(),
        g.planned("ux", "UX", due="2024-03-01"),
        g.engaged("acme", "Acme"),
        g.depended("bank", "Bank", words="a"),
    )
    told = (
        g.planned("ux", "UX", due="2024-06-01", owner="ada"),
        g.engaged("acme", "Acme", words="well"),
        g.depended("bank", "Bank", words="b"),
        g.depended("post", "Post"),
    )
    made = into(history, report(*told))
    assert stated(made) == [
        "milestone-rescheduled ux",
        "milestone-described ux",
        "vendor-noted acme",
        "dependency-recorded post",
    ]
    assert "in other words" in looks(made)


def test_what_is_over_begins_again() -> None:
    history = g.given(
        g.opened(),
        g.planned("ux"),
        g.dropped("ux"),
        g.raised("late", mitigation="x"),
        g.closed("late"),
        g.engaged("acme"),
        g.said("vendor-released", vendor="acme"),
        g.depended("bank"),
        g.resolved("bank"),
        g.objective_set("pilot"),
        g.missed("pilot"),
        g.objective_set("done"),
        g.met("done"),
    )
    told = (
        g.planned("ux"),
        g.raised("late", mitigation="y"),
        g.engaged("acme"),
        g.depended("bank"),
        g.objective_set("pilot"),
        g.objective_set("done"),
    )
    made = into(history, report(*told))
    assert stated(made) == [
        "milestone-planned ux",
        "risk-reopened late",
        "risk-reassessed late",
        "vendor-engaged acme",
        "dependency-recorded bank",
        "objective-set pilot",
    ]
    assert looks(made).splitlines() == [
        "milestone 'ux' was dropped by hand on 2024-03-01 (#3, m.keller); this brings it back",
        "risk 'late' was closed by hand on 2024-03-01 (#5, m.keller); this brings it back",
        "vendor 'acme' was released by hand on 2024-03-01 (#7, m.keller); this brings it back",
        "dependency 'bank' was resolved by hand on 2024-03-01 (#9, m.keller); this brings it back",
        "objective 'pilot' was missed by hand on 2024-03-01 (#11, m.keller); this brings it back",
        "objective 'done' was met 2024-03-01 (#13), and is not set again",
    ]
    after(history, made)


def test_what_an_earlier_report_ended_begins_again_without_a_word() -> None:
    over = after(
        ONCE,
        into(
            ONCE, report(g.raised("l", "Vendor delay"), g.closed("l"), quarter="2024Q2"), "q2.md", B
        ),
    )
    made = into(over, report(g.raised("l", "Vendor delay"), quarter="2024Q3"), "q3.md", C)
    assert (stated(made), looks(made)) == (["risk-reopened vendor-delay"], "")


def test_what_was_over_and_is_told_as_over_again_stays_over() -> None:
    ended = (g.raised("l", "Vendor delay"), g.closed("l"), g.planned("u", "Paint"), g.dropped("u"))
    over = after(ONCE, into(ONCE, report(*ended, quarter="2024Q2"), "q2.md", B))
    again = into(over, report(*ended, quarter="2024Q3"), "q3.md", C)
    assert (stated(again), looks(again)) == ([], "")


def test_a_title_that_resembles_a_known_one_is_new_and_told() -> None:
    made = into(
        ONCE,
        report(g.planned("uxd", "The UX design"), g.raised("l", "Vendor delays"), quarter="2024Q2"),
        "q2.md",
        B,
    )
    assert stated(made) == ["milestone-planned the-ux-design", "risk-raised vendor-delays"]
    assert "--same 'The UX design=ux-design'" in looks(made)
    assert "--same 'Vendor delays=vendor-delay'" in looks(made)


def test_a_title_that_the_report_names_beside_it_is_another_item() -> None:
    told = g.planned("a", "UX design"), g.planned("b", "The UX design"), g.planned("c", "Interface")
    assert "resembles" not in looks(into(ONCE, report(*told, quarter="2024Q2"), "q2.md", B))


def test_what_is_the_same_is_of_the_same_kind() -> None:
    second = report(
        g.planned("uxd", "The UX design"), g.raised("o", "Other risk"), quarter="2024Q2"
    )
    wrong = into(ONCE, second, "q2.md", B, same={"the ux design": "vendor-delay"}).problem
    assert (
        wrong
        == "--same: 'vendor-delay' is a risk of demo, but 'the ux design' is a milestone in it;"
        " name a key of that kind"
    )
    assert (
        "is a milestone of demo"
        in into(ONCE, second, "q2.md", B, same={"other risk": "ux-design"}).problem
    )
    pilot = report(g.objective_set("p", "The pilot"), quarter="2024Q2")
    assert (
        "is an objective in it"
        in into(ONCE, pilot, "q2.md", B, same={"the pilot": "ux-design"}).problem
    )
    assert not into(ONCE, pilot, "q2.md", B, same={"the pilot": "run-the-pilot"}).problem


def test_what_a_person_says_is_the_same_is_the_same() -> None:
    second = report(g.planned("uxd", "The UX design"), g.progressed("uxd", 90), quarter="2024Q2")
    made = into(ONCE, second, "q2.md", B, same={"the ux design": "ux-design"})
    assert stated(made) == ["milestone-progressed ux-design"]
    wrong = into(ONCE, second, "q2.md", B, same={"the ux design": "ux-desing"}).problem
    assert wrong == "--same: no milestone 'ux-desing' in demo; did you mean 'ux-design'?"


def test_a_title_that_makes_no_key_or_one_that_is_taken_gets_another() -> None:
    history = g.given(g.opened(), g.planned("ux-design", "UX: design"))
    made = into(
        history,
        report(
            g.planned("x", "UX design"),
            g.planned("y", "???"),
            g.spent("5", milestone="x"),
            g.dropped("y", "x"),
        ),
    )
    assert [entry.fact.subject.key for entry in made.entries[:2]] == ["ux-design-2", "y"]
    assert made.entries[2].fact.to_json()["milestone"] == "ux-design-2"
    assert made.entries[3].fact.to_json()["into"] == ["ux-design-2"]


# The project's words


def test_what_the_report_says_of_its_project_otherwise_describes_it_and_is_told() -> None:
    made = into(ONCE, report(quarter="2024Q2", company="Contoso", industry="TELECOM"), "q2.md", B)
    assert [entry.fact.to_json() for entry in made.entries] == [
        {"type": "project-described", "company": "Contoso"}
    ]
    assert "the company is 'Contoso' here; the ledger holds 'Northwind Ltd' (#1)" in looks(made)
    assert stated(into(EMPTY, report(industry="Telecom"))) == ["project-described"]


def test_a_project_that_was_named_keeps_its_names_and_the_report_s_are_told() -> None:
    destination = Destination("demo", ONCE.recorded, named=True)
    made = into(
        ONCE,
        report(title="Portal", quarter="2024Q2", company="Contoso", industry="Post"),
        "q2.md",
        B,
        to=destination,
    )
    assert [entry.fact.to_json() for entry in made.entries] == [
        {"type": "project-described", "industry": "Post"}
    ]
    assert "the report calls it 'Portal' of 'Contoso'" in looks(made)
    made = into(ONCE, report(quarter="2024Q2", company="Contoso"), "q2.md", B, to=destination)
    assert (made.entries, looks(made)) == ([], "the report calls it a project of 'Contoso'")
    assert (
        looks(into(ONCE, report(quarter="2024Q2", company="Northwind"), "q2.md", B, to=destination))
        == ""
    )


def test_a_project_that_is_taken_by_its_title_alone_is_told() -> None:
    destinations = known(portal=("Portal", "Northwind"), lake=("Lake", None))
    assert (
        destination(destinations, "Portal").note
        == "taken as the same project as portal by its title alone; -p names another"
    )
    assert destination(destinations, "Lake", "Contoso").note
    assert not destination(destinations, "Portal", "Northwind").note
    assert not destination(destinations, "Lake").note
    assert (
        looks(
            into(
                ONCE,
                report(g.entered("X"), quarter="2024Q2"),
                "q2.md",
                B,
                to=Destination("demo", ONCE.recorded, note="so"),
            )
        )
        == "so"
    )


def test_an_earlier_report_does_not_change_what_later_ones_said_of_the_project() -> None:
    made = into(ONCE, report(g.entered("Plan"), quarter="2023Q4", company="Contoso"), "q4.md", B)
    assert stated(made) == ["project-opened 2023-10-01 amends", "phase-entered"]
    assert "which stays" in looks(made)
    assert made.entries[0].reason == "q4.md tells of 2023Q4"


# Quarters in any order


def test_an_earlier_quarter_opens_the_project_earlier_and_creates_its_items_earlier() -> None:
    earlier = report(
        g.planned("u", "UX design"),
        g.progressed("u", 20),
        g.raised("l", "Vendor delay"),
        quarter="2023Q4",
    )
    made = into(ONCE, earlier, "q4.md", B)
    assert stated(made) == [
        "project-opened 2023-10-01 amends",
        "milestone-planned ux-design",
        "milestone-progressed ux-design",
        "risk-raised vendor-delay",
    ]
    assert "demo then opens on 2023-10-01, not on 2024-01-01 (#1)" in looks(made)
    assert {entry.reason for entry in made.entries[1:]} == {"known since 2023Q4, by q4.md"}
    then = after(ONCE, made)
    assert then.project("2023-12-31").all_of("milestone")["ux-design"].percent.value == 20  # type: ignore[attr-defined]
    assert into(then, FIRST).imported


def test_a_list_of_changes_before_the_opening_opens_the_project_on_its_first_day() -> None:
    made = into(g.given(g.opened()), dated((g.entered("Design", on="2023-11-05"), None)))
    assert stated(made) == ["project-opened 2023-11-05 amends", "phase-entered 2023-11-05"]


# Once more


def test_the_same_file_again_records_nothing() -> None:
    again = into(ONCE, FIRST, name="renamed.md")
    assert (again.entries, [one.position for one in again.imported]) == ([], list(range(1, 9)))
    assert imported_before(again) == "already imported (#1-#8)"


def test_a_file_that_was_taken_back_is_imported_again() -> None:
    history = after(NOTHING, into(NOTHING, report(g.entered("Design"))))
    gone = history.when(g.voided(2), g.voided(1)).admitted()
    assert stated(into(gone, report(g.entered("Design")))) == [
        "project-opened 2024-01-01",
        "phase-entered",
    ]


def test_the_same_file_for_another_quarter_is_told() -> None:
    told = looks(into(ONCE, replace(FIRST, quarter=Quarter(2024, 2))))
    assert (
        "the same file was imported for 2024Q1 (#1-#8), which stays; `pledger entry void NUMBER"
        " --with-dependents" in told
    )


def test_the_same_in_another_form_records_nothing() -> None:
    assert into(ONCE, FIRST, digest=B).entries == []
    assert len(into(ONCE, FIRST, digest=B).held) == 8


CORRECTED = report(
    g.entered("Design"),
    g.declared("on-track"),
    g.planned("ux", "UX design", due="2024Q3"),
    g.progressed("ux", 65, deliverables=["Sketches"], impact="Fewer calls"),
    g.objective_set("pilot", "Run the pilot", quarter="2024Q2", target="2024-06"),
    g.measured("csat", "4"),
    g.budget_stated(used_percent=45),
    company="Northwind Inc",
    industry="Post",
)


def test_a_corrected_file_amends_what_differs_and_takes_back_what_is_gone_with_a_reason() -> None:
    made = into(ONCE, CORRECTED, digest=B)
    left = "1 entry is no longer said (#6), and stays; with --because WHY it is taken back"
    assert (
        looks(made)
        == f"2024Q1 was imported from q1.md before (#2 to #8); 2 of these are changed\n{left}"
    )
    assert [entry.reason for entry in made.entries] == ["corrected in q1.md"] * 3 + [""]
    late = into(after(ONCE, made), CORRECTED, digest=B, because="wrong")
    assert (stated(late), late.imported) == (["void"], ())
    made = into(ONCE, CORRECTED, digest=B, because="wrong")
    assert stated(made) == [
        "project-opened 2024-01-01 amends",
        "milestone-planned ux-design amends",
        "milestone-progressed ux-design amends",
        "metric-measured csat",
        "void",
    ]
    assert {entry.reason for entry in made.entries} == {"wrong"}
    assert "2024Q1 was imported from q1.md before (#2 to #8); 3 of these are changed" in looks(made)
    then = after(ONCE, made)
    assert then.project().all_of("project")[""].industry.value == "Post"  # type: ignore[attr-defined]
    back = into(then, FIRST, because="right")
    assert not back.imported
    assert "void" in stated(back)
    assert into(then, CORRECTED, digest=B).imported


def test_what_is_no_longer_said_stays_where_later_entries_speak_of_it() -> None:
    later = after(
        ONCE,
        into(
            ONCE,
            report(g.planned("u", "UX design"), g.progressed("u", 90), quarter="2024Q2"),
            "q2.md",
            B,
        ),
    )
    made = into(
        later,
        report(g.entered("Design"), g.declared("on-track"), company="Northwind"),
        digest=C,
        because="wrong",
    )
    taken_back = [entry.replaces for entry in made.entries]
    assert later.recorded[3].entry.id not in taken_back
    assert later.recorded[4].entry.id in taken_back
    assert "milestone 'ux-design' (#4) is no longer in it, and stays" in looks(made)
    after(later, made)


def test_another_file_of_the_quarter_corrects_what_it_says_and_leaves_the_rest() -> None:
    made = into(
        ONCE,
        report(g.budget_stated(used_percent=50), g.entered("Design"), company="Northwind"),
        "finance.md",
        B,
    )
    assert stated(made) == ["budget-stated amends"]
    more = into(ONCE, report(g.measured("csat", "4"), company="Northwind"), "finance.md", B)
    assert "these stay" in looks(more)


def test_of_two_statements_in_one_place_the_one_that_is_said_again_stays() -> None:
    history = after(NOTHING, into(NOTHING, report(g.noted(None, "one"), g.noted(None, "two"))))
    made = into(history, report(g.noted(None, "two"), g.noted(None, "three")), digest=B)
    assert [(entry.fact.to_json()["words"], entry.replaces) for entry in made.entries] == [
        ("three", history.recorded[1].entry.id)
    ]


def test_within_a_quarter_that_goes_on_a_later_report_is_no_correction() -> None:
    early = after(NOTHING, into(NOTHING, FIRST, today="2024-02-10"))
    later = report(
        g.progressed("ux", 80),
        g.planned("ux", "UX design", due="2024-05-01"),
        g.raised("new", "New risk"),
        company="Northwind Ltd",
    )
    made = into(early, later, digest=B, today="2024-03-10")
    assert stated(made) == [
        "milestone-progressed ux-design",
        "milestone-planned ux-design 2024-02-10 amends",
        "risk-raised new-risk",
    ]
    after(early, made)


def test_a_corrected_list_of_changes_is_compared_day_by_day() -> None:
    first = dated(
        (g.planned("ux", on="2024-02-01"), None),
        (g.progressed("ux", 20, on="2024-02-10"), None),
        (g.entered("X", on="2024-02-11"), None),
    )
    history = after(EMPTY, into(EMPTY, first, "changes.csv"))
    second = dated(
        (g.planned("ux", on="2024-02-01"), None),
        (g.progressed("ux", 25, on="2024-02-10"), None),
        (g.progressed("ux", 30, on="2024-02-20"), None),
    )
    made = into(history, second, "changes.csv", B, because="wrong")
    assert stated(made) == [
        "milestone-progressed ux 2024-02-10 amends",
        "milestone-progressed ux 2024-02-20",
        "void 2024-02-11",
    ]
    assert "this was imported from changes.csv before" in looks(made)


def test_the_very_same_statement_of_somebody_on_that_day_is_not_made_again() -> None:
    history = g.given(g.opened(), g.entered("Design", on="2024-03-31"))
    made = into(history, report(g.entered("Design"), title=None))
    assert made.entries == []
    assert [one.by.position for one in made.held] == [2]


def test_what_another_file_may_say_too_is_not_taken_back() -> None:
    both = after(
        ONCE,
        into(
            ONCE,
            report(g.raised("l", "Vendor delay"), g.declared("at-risk"), quarter="2024Q2"),
            "q2.md",
            B,
        ),
    )
    made = into(both, CORRECTED, digest=C, because="wrong")
    assert "void" not in stated(made)
    assert (
        "risk 'vendor-delay' (#6) is no longer in it, and stays, as q2.md may say it, too; `pledger"
        " entry void 6`" in looks(made)
    )
    beside = after(
        ONCE, into(ONCE, report(g.measured("csat", "4"), company="Northwind"), "finance.md", B)
    )
    made = into(beside, report(g.planned("ux", "UX design"), title=None), digest=C, because="wrong")
    assert "void" not in stated(made)
    assert (
        "phase-entered (#2) is no longer in it, and stays, as finance.md may say it, too"
        in looks(made)
    )


def test_a_file_takes_back_what_stood_before_the_call_nothing_where_it_has_no_name() -> None:
    few = report(g.entered("Design"), company="Northwind")
    many = replace(terms(because="wrong"), newest=3)
    assert stated(plan(few, Source.file("q1.md", B), Destination("demo", ONCE.recorded), many)) == [
        "void"
    ]
    assert (
        plan(
            few,
            Source.file("q1.md", B),
            Destination("demo", ONCE.recorded),
            terms(because="wrong"),
            takes_back=False,
        ).entries
        == []
    )
    proposed = Destination("demo", into(NOTHING, FIRST).recorded())
    assert plan(few, Source.file("q1.md", B), proposed, terms(because="wrong")).entries == []
    told = into(ONCE, few, digest=B)
    assert (
        "6 entries are no longer said (#3-#8), and stay; with --because WHY they are taken back"
        in looks(told)
    )


def test_a_file_that_was_imported_already_is_read_anew_where_it_may_mean_something_else() -> None:
    better = report(
        g.entered("Design"),
        g.declared("on-track"),
        g.planned("ux", "UX design", due="2024Q2"),
        company="Northwind Ltd",
    )
    assert into(ONCE, better).imported
    assert into(ONCE, better, because="wrong").imported
    made = into(ONCE, better, again=True)
    assert (made.entries, len(made.imported)) == ([], 8)
    assert stated(into(ONCE, better, again=True, because="wrong")) == ["void"] * 4
    assert stated(into(ONCE, report(g.planned("x", "Tests"), company="Northwind"), again=True)) == [
        "milestone-planned tests"
    ]


# Sums of money


def summed(*parts: tuple[str, str, str | None], quarter: str) -> Reading:
    """What was read of a report that tells sums to date: an amount, the sum after it, and its day;
    below 0, what came back.
    """
    facts = [
        g.said("money-refunded", amount=g.money(amount[1:]))
        if amount[0] == "-"
        else g.spent(amount)
        for amount, _, _ in parts
    ]
    read = report(*facts, quarter=quarter)
    told = [
        replace(one, total=Money(Decimal(total), "EUR"), on=date.fromisoformat(on) if on else None)
        for one, (_, total, on) in zip(read.statements[1:], parts, strict=True)
    ]
    return replace(read, statements=(*read.statements[:1], *told))


Q1 = summed(("200.00", "200.00", None), quarter="2024Q1")
Q2 = summed(("200.00", "200.00", "2024-03-31"), ("300.00", "500.00", None), quarter="2024Q2")
Q3 = summed(("500.00", "500.00", "2024-06-30"), ("-50.00", "450.00", None), quarter="2024Q3")


def total_spent(history: g.History) -> str:
    return str(history.project("2024-12-31").all_of("budget")[""].spent.value)  # type: ignore[attr-defined]


def test_money_that_every_report_tells_as_a_sum_is_counted_once() -> None:
    one = after(NOTHING, into(NOTHING, Q1))
    two = into(one, Q2, "q2.md", B)
    assert [
        (str(entry.fact.amounts[0]), entry.effective_on.isoformat()) for entry in two.entries
    ] == [("300.00 EUR", "2024-06-30")]
    assert [held.by.position for held in two.held] == [2, 1]
    both = after(one, two)
    three = into(both, Q3, "q3.md", C)
    assert stated(three) == ["money-refunded"]
    assert total_spent(after(both, three)) == "450.00 EUR"


def test_sums_may_come_in_any_order() -> None:
    last = after(EMPTY, into(EMPTY, Q3, "q3.md", C))
    first = into(last, Q1)
    assert stated(first) == ["money-spent", "money-spent 2024-06-30 amends"]
    assert [str(one.fact.amounts[0]) for one in first.entries] == ["200.00 EUR", "300.00 EUR"]
    assert first.entries[1].reason == "part of it is told in q1.md"
    assert total_spent(after(last, first)) == "450.00 EUR"
    second = after(last, into(last, Q2, "q2.md", B))
    assert total_spent(second) == "450.00 EUR"
    third = into(second, Q1)
    assert "money-spent" not in stated(third)


def test_a_sum_that_an_earlier_report_tells_whole_is_taken_back_for_it() -> None:
    silent = summed(("500.00", "500.00", "2024-03-31"), quarter="2024Q2")  # nothing was spent in it
    made = into(after(EMPTY, into(EMPTY, Q3, "q3.md", C)), silent, "q2.md", B)
    assert stated(made) == ["money-spent 2024-03-31", "void"]
    assert made.entries[1].reason == "it is told in q2.md"


def test_a_sum_that_is_less_than_an_earlier_report_tells_is_told_and_stays() -> None:
    last = after(EMPTY, into(EMPTY, Q3, "q3.md", C))
    more = into(last, summed(("600.00", "600.00", None), quarter="2024Q1"))
    assert more.entries == []
    assert (
        "says that 600.00 EUR was spent by 2024-03-31; it is part of the 500.00 EUR that the ledger"
        " holds by 2024-06-30" in looks(more)
    )


def test_what_a_report_of_a_silent_quarter_told_is_not_counted_again_when_spent() -> None:
    silent = summed(("600.00", "600.00", "2024-06-07"), quarter="2024Q4")
    last = after(EMPTY, into(EMPTY, silent, "q4.md", C))
    made = into(
        last,
        summed(("200.00", "200.00", "2024-03-31"), ("400.00", "600.00", None), quarter="2024Q2"),
        "q2.md",
        B,
    )
    assert "says that 200.00 EUR was spent by 2024-03-31; it is part of the 600.00 EUR" in looks(
        made
    )
    assert "money-spent" not in " ".join(stated(made))


def test_what_a_sum_lacks_is_other_money_though_an_entry_of_that_day_says_as_much() -> None:
    one = after(NOTHING, into(NOTHING, Q1))
    late = summed(("400.00", "400.00", "2024-03-31"), quarter="2024Q2")
    made = into(one, late, "q2.md", B)
    assert (stated(made), made.entries[0].reason) == (
        ["money-spent 2024-03-31"],
        "as told in q2.md",
    )
    assert total_spent(after(one, made)) == "400.00 EUR"


_QUARTERS = ("2024Q1", "2024Q2", "2024Q3", "2024Q4")
_DAYS = st.dates(date(2024, 1, 1), date(2024, 12, 31))
_BOOKINGS = st.lists(
    st.tuples(_DAYS, st.sampled_from(["100", "200", "300"])), min_size=1, max_size=4
)


@holds_for(_BOOKINGS, st.permutations(_QUARTERS), st.lists(st.sampled_from(_QUARTERS), max_size=2))
def test_our_own_reports_tell_the_same_money_in_whatever_order_and_however_often_they_come(
    booked: list[tuple[date, str]], order: list[str], again: list[str]
) -> None:
    paid = [
        g.spent(amount, on=str(day), vendor=f"v{number}")
        for number, (day, amount) in enumerate(booked)
    ]
    counted = [g.measured("csat", str(month), on=f"2024-{month:02}-28") for month in (3, 6, 9, 12)]
    truth = g.given(
        g.opened("2024-01-01", currency="EUR"),
        *sorted([*paid, *counted], key=lambda one: str(one.on)),
    )
    history = NOTHING
    for number, quarter in enumerate([*order, *again]):
        read = mirrored(as_markdown(document(reported(truth, quarter), f"77:{A}")))
        assert read is not None
        made = into(history, read, f"{quarter}.md", f"{number:064x}")
        history = after(history, made) if made.entries else history
    assert [spent_by(history, quarter) for quarter in _QUARTERS] == [
        spent_by(truth, quarter) for quarter in _QUARTERS
    ]


def spent_by(history: g.History, quarter: str) -> list[str]:
    """What a quarter's report says was spent to date, and in the quarter."""
    budget = reported(history, quarter)["budget"]
    return [
        (budget[name]["value"] or {"amount": "0.00"})["amount"]
        for name in ("spent", "spent_in_quarter")
    ]  # type: ignore[literal-required]


def test_only_what_a_person_has_not_recorded_of_a_sum_is_recorded() -> None:
    by_hand = g.given(g.opened(), g.spent("150", on="2024-02-01"))
    made = into(by_hand, Q1)
    assert [str(entry.fact.amounts[0]) for entry in made.entries] == ["50.00 EUR"]
    more = into(g.given(g.opened(), g.spent("250", on="2024-02-01")), Q1)
    assert (more.entries, looks(more)) == (
        [],
        (
            "says that 200.00 EUR was spent by 2024-03-31; the ledger holds 250.00 EUR by then,"
            " which stays"
        ),
    )
    later = g.given(g.opened(), g.spent("500", on="2024-05-01"))
    assert "it is part of the 500.00 EUR that the ledger holds by 2024-06-30" in looks(
        into(later, Q2)
    )
    assert into(later, Q2).entries == []


def sums_of(text: str) -> tuple[Read, ...]:
    """What is read of a report of pledger's own."""
    found = mirrored(text)
    assert found is not None
    return found.statements


def test_a_sum_dated_by_its_last_spending_is_not_added_to_what_an_earlier_report_told() -> None:
    both = after(
        after(NOTHING, into(NOTHING, Q1)), into(after(NOTHING, into(NOTHING, Q1)), Q2, "q2.md", B)
    )
    silent = summed(("500.00", "500.00", "2024-05-10"), quarter="2024Q3")  # nothing was spent since
    made = into(both, silent, "q3.md", C)
    assert (made.entries, total_spent(both)) == ([], "500.00 EUR")
    part_of = "it is part of the 500.00 EUR that the ledger holds by 2024-09-30"
    assert f"says that 500.00 EUR was spent by 2024-05-10; {part_of}" in looks(made)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
def test_the_budgets_of_reports_are_imported_in_any_order_with_a_reason(
    order: tuple[int, ...],
) -> None:
    told = [
        (report(g.approved(amount), quarter=f"2024Q{number}"), f"q{number}.md", digest)
        for number, amount, digest in ((1, "900", A), (2, "1200", B), (3, "1200", C))
    ]
    history = EMPTY
    for number in order:
        made = into(history, *told[number])
        assert made.is_recordable
        history = after(history, made)
    reasons = {
        one.entry.reason for one in history.recorded if one.entry.fact.type == "budget-approved"
    }
    assert reasons == {"", *(f"as told in q{number + 1}.md" for number in order[1:])}
    assert [
        str(approved_on(history, day)) for day in ("2024-03-31", "2024-06-30", "2024-09-30")
    ] == [
        "900.00 EUR",
        "1,200.00 EUR",
        "1,200.00 EUR",
    ]


def approved_on(history: g.History, day: str) -> object:
    return history.project(day).all_of("budget")[""].approved.value  # type: ignore[attr-defined]


def test_money_that_was_booked_by_hand_already_needs_a_person_s_reason() -> None:
    by_hand = g.given(g.opened(), g.spent("200", on="2024-03-31", vendor="Acme"))
    same = replace(
        Q1,
        statements=tuple(
            replace(one, total=None) for one in report(g.spent("200", vendor="acme")).statements
        ),
    )
    made = into(by_hand, same)
    assert not made.is_recordable
    assert "200.00 EUR was paid to 'acme' already on 2024-03-31 (#2, m.keller)" in " ".join(
        made.asks
    )
    assert into(by_hand, same, because="another lot").is_recordable


def test_a_report_of_pledger_s_own_tells_the_sums_that_stand_after_what_was_spent() -> None:
    history = g.given(
        g.opened(),
        g.spent("200", on="2024-01-05"),
        g.spent("300", on="2024-04-05"),
        g.spent("5", on="2024-07-05"),
    )
    text = as_markdown(document(reported(history, "2024Q2"), f"77:{A}"))
    sums = [(str(one.fact.amounts[0]), str(one.total)) for one in sums_of(text) if one.total]
    assert sums == [("200.00 EUR", "200.00 EUR"), ("300.00 EUR", "500.00 EUR")]
    back = history.when(g.said("money-refunded", amount=g.money("100"), on="2024-07-06")).admitted()
    text = as_markdown(document(reported(back, "2024Q3", "2024-10-05"), f"77:{A}"))
    assert [str(one.total) for one in sums_of(text) if one.total] == ["500.00 EUR", "405.00 EUR"]
    late = history.when(g.said("money-refunded", amount=g.money("450"), on="2024-07-06")).admitted()
    text = as_markdown(document(reported(late, "2024Q2", "2024-08-01"), f"77:{A}"))
    assert [
        (one.fact.type, str(one.total))
        for one in sums_of(text)
        if one.fact.type.startswith("money")
    ] == [
        ("money-refunded", "55.00 EUR"),
        ("money-spent", "None"),
    ]


def test_a_sum_that_is_there_without_an_entry_of_its_day_is_nothing_new() -> None:
    twice = summed(("200.00", "200.00", None), ("200.00", "200.00", None), quarter="2024Q1")
    assert stated(into(EMPTY, twice)) == ["money-spent"]


# What to look at


def test_a_percent_that_falls_needs_a_reason() -> None:
    made = into(
        ONCE,
        report(g.planned("u", "UX design"), g.progressed("u", 50), quarter="2024Q2"),
        "q2.md",
        B,
    )
    assert "a fall to 50 % needs --because" in made.asks[0]
    assert looks(made) == made.asks[0]
    assert not into(
        ONCE,
        report(g.planned("u", "UX design"), g.progressed("u", 50), quarter="2024Q2"),
        "q2.md",
        B,
        because="recount",
    ).asks


def test_a_phase_that_goes_back_is_told() -> None:
    history = g.given(g.opened(), g.entered("Design", on="2024-02-01"), g.entered("Build"))
    assert "the phase goes back from 'Build' to 'design'" in looks(
        into(history, report(g.entered("design")))
    )
    assert looks(into(history, report(g.entered("Build")))) == ""
    assert looks(into(history, report(g.entered("Rollout")))) == ""


def test_what_somebody_recorded_otherwise_on_that_day_is_told() -> None:
    history = g.given(
        g.opened(),
        g.declared("at-risk", on="2024-03-31"),
        g.planned("ux"),
        g.progressed("ux", 70, on="2024-03-31"),
    )
    made = into(history, report(g.declared("on-track"), g.planned("ux"), g.progressed("ux", 80)))
    assert "at-risk was recorded for that day by hand (#2); this says on-track" in looks(made)
    assert "70 % was recorded for that day by hand (#4); this says 80 %" in looks(made)
    history = g.given(g.opened(), g.entered("Build", on="2024-03-31"))
    assert looks(into(history, report(g.entered("build")))) == ""


def test_what_a_document_says_stood_before_is_held_against_the_ledger() -> None:
    history = g.given(
        g.opened(),
        g.planned("ux", due="2024-06-01"),
        g.progressed("ux", 40),
        g.measured("csat", "3"),
        g.progressed("ux", done=True),
    )
    changes = dated(
        (g.progressed("ux", 60, on="2024-04-01"), "40 %"),
        (g.progressed("ux", 80, on="2024-04-02"), "70%"),
        (g.declared("on-track", on="2024-04-03"), "-"),
        (g.declared("at-risk", on="2024-04-04"), "On-Track"),
        (g.entered("X", on="2024-04-05"), "Y"),
        (g.rescheduled("ux", "2024-07-01", on="2024-04-06"), "2024-06-01"),
        (g.described("ux", weight="2", owner="a", on="2024-04-07"), "z"),
        (g.progressed("ux", done=False, on="2024-04-08"), "yes"),
    )
    assert looks(into(history, changes)).splitlines() == [
        "says that it was '70%' before; the ledger holds 60 % (earlier in it)",
        "says that it was 'Y' before; the ledger holds nothing",
        "says that it was 'z' before; the ledger holds nothing",
    ]


def test_what_changes_a_published_quarter_needs_a_reason_and_says_what_it_moves() -> None:
    out = went_out(ONCE, "2024Q1")
    made = into(out, CORRECTED, digest=B)
    assert (
        "2024Q1 was published on 2024-12-31 (#9, m.keller); what changes it needs --because"
        in made.asks
    )
    told = " ".join(" ".join(import_lines(made, moved_lines(made))).split())
    assert "moves 2024Q1, published as edition 1 (#9): " in told
    assert (
        "UX design progress 60 % -> 65 %, +5; overall progress 60 % -> 65 %, +5; csat value - -> 4"
        in told
    )
    reasoned = into(out, CORRECTED, digest=B, because="recount")
    assert {entry.reason for entry in reasoned.entries} == {"recount"}
    assert "Vendor delay is gone" in " ".join(
        " ".join(import_lines(reasoned, moved_lines(reasoned))).split()
    )
    after(out, reasoned)
    assert not into(out, report(g.entered("X"), quarter="2024Q2"), "q2.md", B).asks


def test_what_bears_on_a_published_quarter_and_changes_none_of_its_figures_says_so() -> None:
    out = went_out(
        g.given(g.opened(on="2024-01-01"), g.entered("Build", on="2024-05-02")), "2024Q2"
    )
    made = into(out, report(g.entered("Design"), quarter="2024Q1"))
    assert "moves nothing in 2024Q2, published as edition 1" in " ".join(
        " ".join(import_lines(made, moved_lines(made))).split()
    )


# Any report


@holds_for(
    st.sampled_from([NOTHING, EMPTY, BEGUN]), st.lists(statements(), max_size=8), st.booleans()
)
def test_whatever_a_report_states_what_is_planned_is_admitted_and_the_same_again_records_nothing(
    history: g.History, told: list[g.Statement], own_days: bool
) -> None:
    read = (
        dated(*((one, None) for one in told))
        if own_days and history is not NOTHING
        else report(*told, quarter="2024Q2")
    )
    made = into(history, read, because="why")
    if made.is_recordable and made.entries:
        then = after(history, made)
        assert into(then, read, because="why").entries == []
        if read.quarter:
            assert [
                entry.fact
                for entry in into(then, read, digest=B, because="why").entries
                if entry.fact.type != "void"
            ] == []


# What people see

MANY = report(
    g.entered("Build"), g.declared("at-risk", dimension="cost", words="3 % over"),
    g.said("completion-targeted", target="2024Q4"),
    g.planned("ux", "UX design", due="2024Q2"),
    g.progressed("ux", 90, done=False, deliverables=["A", "B"], note="A note"),
    g.planned("big",
     "Everything that has to be in place before the last of the customers can be moved",
        weight="2", owner="ada", cost=g.money("5")),
    g.raised("late", "Vendor delay", mitigation="A daily call", probability=3, impact=4),
    g.raised("loss", "Loss of data", kind="blocker"),
    g.objective_set("pilot", "Run the pilot", quarter="2024Q3", target="2024-06"),
    g.said("risk-reassessed", risk="loss", owner=None),
    g.objective_set("go", "Go live", quarter="2024Q3", target="2024-09", target_is="start",
     deliverable="A portal"),
    g.approved("1200000"), g.spent("5", vendor="acme"),
    g.budget_stated(used_percent=50, over_percent=-5, words="within the budget " * 9),
    g.staffed(15, unit="FTE"), g.staffed(role="Developers", words="hard to find"),
    g.engaged("acme", "Acme"), g.noted(None, "All signed."),
    g.depended("bank", "Bank"), g.measured("csat", "15", title="Satisfaction", unit="%",
     words="up to"),
    g.narrated("executive-summary",
     "In this quarter the team went on with the design of all pages. " * 3),
    g.narrated("own", title="Our own"),
    g.closed("late"),
    quarter="2024Q2", company="Contoso", industry="Post", doubts=["the 5 % is read as under"],
    unread=[Unread(41, '"Resources at 110%"', "a percentage of nothing that is tracked"),
        Unread(42, "x " * 99, "says nothing"), Unread(43, "y", "says nothing")],
)  # fmt: skip


def test_the_preview_tells_section_by_section_what_would_be_recorded() -> None:
    made = into(went_out(ONCE, "2024Q1"), MANY, "q2.md", B)
    long = replace(
        MANY,
        statements=(
            *MANY.statements,
            *report(g.raised("l", "L", mitigation="A call " * 99)).statements[1:],
        ),
    )
    assert max(map(len, import_lines(into(NOTHING, long), columns=100))) == 100
    for columns in (80, 120):
        lines = import_lines(made, moved_lines(made), columns=columns)
        assert max(map(len, lines)) <= columns
        golden(f"import-{columns}.txt", "\n".join(lines) + "\n")


def test_the_preview_of_a_corrected_file_names_what_it_corrects() -> None:
    told = (
        g.entered("Build"),
        g.planned("ux-design", "UX design"),
        g.progressed("ux-design", 65),
        g.declared("on-track"),
    )
    corrected = report(*told, company="Contoso")
    golden(
        "import-corrected.txt",
        "\n".join(import_lines(into(ONCE, corrected, digest=B, because="why"), columns=100)) + "\n",
    )
    header = "q1.md  ->  demo, 2024Q1 (effective 2024-03-31)"
    assert import_lines(into(ONCE, FIRST)) == [
        f"{header}{'already imported (#1-#8)':>{80 - len(header)}}"
    ]


def test_the_preview_of_an_earlier_quarter_tells_that_the_project_opens_earlier() -> None:
    earlier = report(
        *(g.narrated(f"s{number}", title=f"Section {number}") for number in range(4)),
        quarter="2023Q4",
        company="Northwind",
    )
    scattered = replace(
        earlier,
        statements=tuple(
            replace(one, lines=(*one.lines, 7 * at + 9, 55, 99))
            for at, one in enumerate(earlier.statements)
        ),
    )
    golden("import-earlier.txt", "\n".join(import_lines(into(ONCE, scattered, "q4.md", B))) + "\n")


def test_the_preview_is_coloured_where_asked() -> None:
    assert "\x1b[1m" in "\n".join(import_lines(into(NOTHING, MANY), style=Style(True)))


def test_a_file_like_one_before_it_says_so() -> None:
    virtual = into(NOTHING, FIRST).recorded()
    assert virtual[3].name == "q1.md before"
    again = into(NOTHING, FIRST, to=Destination("demo", virtual))
    assert imported_before(again) == "the same as a file before it"
    assert summary([into(NOTHING, report())]) == "1 entry"


def test_a_plan_as_json_has_the_shape_that_its_schema_tells() -> None:
    shape = TypeAdapter(ImportShape)
    nowhere = into(NOTHING, FIRST, to=Destination("", problem="which project?"))
    for words in (
        import_json(into(ONCE, MANY, "q2.md", B)),
        import_json(nowhere, problem="which?"),
        failed_json("x.md", "no file x.md"),
    ):
        shape.validate_python(json.loads(json.dumps(words)))
    untitled = import_json(into(ONCE, report(title=None, quarter="2024Q2")))
    assert untitled["project"] == {
        "key": "demo",
        "title": "Demo",
        "company": "Northwind Ltd",
        "industry": "Telecom",
    }


def test_what_a_report_tells_of_days_after_its_end_says_so_and_else_a_person_says_why() -> None:
    history = g.given(
        g.opened(),
        g.planned("ux"),
        g.progressed("ux", 40, on="2024-03-10"),
        g.project_closed(on="2024-03-20"),
    )
    found = mirrored(as_markdown(document(reported(history, "2024Q1"), f"77:{A}")))
    assert found is not None
    made = into(NOTHING, found)
    late = {
        one.fact.type: one.reason for one in made.entries if one.effective_on > date(2024, 3, 20)
    }
    assert late["milestone-progressed"] == "told by q1.md, by which the project was closed"
    after(NOTHING, made)
    closed_before = g.given(g.opened(), g.project_closed(on="2024-03-20"))
    assert "was closed on 2024-03-20" in into(closed_before, report(g.planned("new"))).asks[0]
    after(closed_before, into(closed_before, report(g.planned("new")), because="found later"))
