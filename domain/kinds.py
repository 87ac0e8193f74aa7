"""The table of kinds: every kind of item with its figures, its facts and its section.

Whoever tells, asks, lists, reads or completes looks here. It imports no library, so that help and
completion are instant.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from domain.kind import Kind, KindFact, KindFigure, Part, SectionRow

HEADER = "header"
"""The section of what stands above all others: the project, its phase, its status, its target."""

_Figure, _Fact = KindFigure, KindFact
_TITLE = _Figure("title", "title", names=True)

# fmt: off
_PROJECT = Kind(
    "project", file="header", section=HEADER, called="project", also=("programme", "program"),
    facts=(
        _Fact("project-opened", "opened", titles=True),
        _Fact("project-described", titles=True),
        _Fact("project-closed", "closed", implies=("state",), preview="closed"),
        _Fact("project-reopened", "reopened", implies=("state", "resolution")),
    ),
    figures=(
        _Figure("title", "title", names=True, verb="describe --title TITLE"),
        _Figure("company", "company", verb="describe --company NAME"),
        _Figure("industry", "industry", verb="describe --industry NAME"),
        _Figure("manager", "manager", verb="describe --manager NAME"),
        _Figure("audience", "audience", verb="describe --audience NAME"),
        _Figure("currency", "currency", "word"),
        _Figure("fiscal_year_starts", "year begins in month", "number"),
        _Figure("state", "state", "word"),
        _Figure("resolution", "resolution"),
    ),
)
_PHASE = Kind(
    "phase", file="standing", section=HEADER, called="phase",
    facts=(_Fact("phase-entered", figure="phase"),),
    figures=(_Figure("phase", "phase", in_timeline=2, verb="enter PHASE"),),
)
_STATUS = Kind(
    "status", file="standing", section=HEADER, called="status", keyed=True,
    facts=(_Fact("status-declared", figure="status"),),
    figures=(
        _Figure("status", "status", "word", in_timeline=1, steers=1, verb="set STATUS"),
        _Figure("words", "in words", follows=True, of_quarter=True, verb="set STATUS --words TEXT"),
    ),
)
_COMPLETION_TARGET = Kind(
    "completion_target", file="standing", section=HEADER, called="completion target",
    command="target", brief="target",
    facts=(_Fact("completion-targeted", figure="completion_target", field="target"),),
    figures=(_Figure("completion_target", "completion target", "target", verb="set TARGET"),),
)
_MILESTONE = Kind(
    "milestone", section="milestones", keyed=True, creates="plan", describes="describe",
    end="dropped", over="dropped", unlisted="dropped",
    also=("task", "tasks", "deliverable", "work package"),
    columns=("key", "title", "percent", "due", "state", "owner"),
    facts=(
        _Fact("milestone-planned", "planned", implies=("dropped",), titles=True),
        _Fact("milestone-described", titles=True),
        _Fact("milestone-progressed", figure="percent",
              states=("done", "complete", "completed", "closed", "finished")),
        _Fact("milestone-rescheduled"),
        _Fact("milestone-dropped", "dropped", preview="dropped",
              states=("dropped", "cancelled", "canceled")),
    ),
    figures=(
        _TITLE,
        _Figure("due", "due", "target", lapses=True, main=3, first=4,
                verb="reschedule {key} TARGET"),
        _Figure("owner", "owner", lapses=True, verb="describe {key} --owner WHO"),
        _Figure("weight", "weight", "number", lapses=True, verb="describe {key} --weight NUMBER"),
        _Figure("cost", "cost", "amount", lapses=True, verb="describe {key} --cost AMOUNT"),
        _Figure("start", "start", "day", lapses=True),
        _Figure("percent", "progress", "percent", brief="", lapses=True, main=1, first=1,
                in_timeline=1, steers=6, verb="progress {key} PERCENT"),
        _Figure("done", "declared done", "yes", lapses=True, main=2, first=3, in_timeline=2,
                verb="progress {key} --done"),
        _Figure("deliverables", "delivered", "texts", prose=True,
                verb="progress {key} --deliverable TEXT"),
        _Figure("impact", "impact", prose=True, of_quarter=True,
                verb="progress {key} --impact TEXT"),
        _Figure("note", "note", prose=True, of_quarter=True, verb="progress {key} --note TEXT"),
        _Figure("dropped", "dropped", "keys", brief="goes on as", in_timeline=3),
        _Figure("change", "change in the quarter", "points", follows=True, first=2),
        _Figure("timing", "timing", "word", follows=True, first=5),
        _Figure("first_due", "first due", "target", follows=True, first=6),
        _Figure("slip_days", "slip", "days", follows=True, first=7),
        _Figure("reached", "reached 100 %", "day", follows=True),
    ),
)
_PROGRESS = Kind(
    "progress", file="milestone", section="milestones", called="overall progress",
    figures=(_Figure("progress", "progress", "percent", follows=True, in_timeline=3, steers=3),),
)
_RISK = Kind(
    "risk", section="risks", keyed=True, creates="raise", describes="reassess", end="state",
    over="closed", unlisted="closed", also=("issue", "issues", "blocker", "blockers"),
    columns=("key", "title", "kind", "rating", "state", "age_days", "owner"),
    facts=(
        _Fact("risk-raised", "raised", implies=("state",), titles=True),
        _Fact("risk-reassessed", titles=True),
        _Fact("risk-closed", "closed", implies=("state",), preview="closed",
              states=("closed", "resolved", "mitigated", "retired", "done")),
        _Fact("risk-reopened", "reopened", implies=("state", "resolution", "into"),
              preview="there again", states=("open", "reopened", "active")),
    ),
    figures=(
        _TITLE,
        _Figure("kind", "kind", "word", verb="reassess {key} --kind KIND"),
        _Figure("description", "description", prose=True, verb="reassess {key} --description TEXT"),
        _Figure("mitigation", "mitigation", prose=True, lapses=True,
                verb="reassess {key} --mitigation TEXT"),
        _Figure("probability", "probability", "level", lapses=True,
                verb="reassess {key} --probability NUMBER"),
        _Figure("impact", "impact", "level", beside="probability", lapses=True,
                verb="reassess {key} --impact NUMBER"),
        _Figure("owner", "owner", lapses=True, verb="reassess {key} --owner WHO"),
        _Figure("due", "due", "target", lapses=True, verb="reassess {key} --due TARGET"),
        _Figure("state", "state", "word", main=1, first=1, in_timeline=1, steers=6),
        _Figure("resolution", "resolution", brief="", prose=True, ending=True),
        _Figure("into", "goes on as", "keys"),
        _Figure("age_days", "age", "days", follows=True, first=2),
        _Figure("raised", "raised", "day", follows=True, first=3),
    ),
)
_OBJECTIVE = Kind(
    "objective", section="objectives", keyed=True, creates="set", describes="describe",
    unlisted="dropped", also=("goal", "goals", "okr", "okrs"),
    columns=("key", "title", "quarter", "outcome", "target", "owner"),
    facts=(
        _Fact("objective-set", "set for", says="quarter", implies=("quarter", "outcome", "into"),
              titles=True),
        _Fact("objective-described", titles=True),
        _Fact("objective-met", "met", implies=("outcome",), preview="met",
              states=("met", "reached", "achieved", "done", "completed")),
        _Fact("objective-missed", "missed", implies=("outcome",), preview="missed",
              states=("missed", "not met", "failed")),
        _Fact("objective-moved", "moved", says="quarter", implies=("quarter",)),
        _Fact("objective-dropped", "dropped", implies=("outcome",), preview="dropped",
              states=("dropped", "cancelled", "canceled")),
    ),
    figures=(
        _TITLE,
        _Figure("quarter", "quarter", "quarter", first=2, in_timeline=2),
        _Figure("description", "description", prose=True, verb="describe {key} --description TEXT"),
        _Figure("deliverable", "deliverable", prose=True, verb="describe {key} --deliverable TEXT"),
        _Figure("target", "target", "target", verb="describe {key} --target TARGET"),
        _Figure("target_is", "target means", "word", beside="target"),
        _Figure("owner", "owner", verb="describe {key} --owner WHO"),
        _Figure("outcome", "outcome", "word", main=1, first=1, in_timeline=1, steers=6,
                verb="meet {key}"),
        _Figure("note", "note", brief="", prose=True, ending=True),
        _Figure("into", "goes on as", "keys"),
    ),
)
_BUDGET = Kind(
    "budget", section="budget", called="budget",
    also=("cost", "costs", "money", "finance", "spend", "invoice"),
    facts=(
        _Fact("budget-approved", preview="approved", figure="approved", field="amount"),
        _Fact("budget-revised", preview="approved", figure="approved", field="amount"),
        _Fact("money-spent", preview="spent"),
        _Fact("money-refunded", preview="refunded"),
        _Fact("cost-forecast", preview="forecast", figure="forecast", field="amount"),
    ),
    figures=(
        _Figure("approved", "approved", "amount", brief="budget", main=2, first=4, in_timeline=6,
                steers=5, verb="approve AMOUNT"),
        _Figure("spent", "spent", "amount", main=1, first=5, in_timeline=5, steers=4,
                verb="spend AMOUNT"),
        _Figure("forecast", "forecast at completion", "amount", main=3, verb="forecast AMOUNT"),
        _Figure("used_percent", "used", "percent", follows=True, first=1, in_timeline=4, steers=2),
        _Figure("over_percent", "over", "percent", follows=True, first=2),
        _Figure("remaining", "remaining", "amount", follows=True, first=3),
        _Figure("spent_in_quarter", "spent in the quarter", "amount", follows=True, first=6),
    ),
)
_STATED_BUDGET = Kind(
    "budget/stated", file="stated_budget", section="budget", called="budget, as stated",
    command="budget", brief="budget",
    facts=(_Fact("budget-stated", figure="used_percent"),),
    figures=(
        _Figure("used_percent", "used", "percent", main=1, verb="state --used PERCENT"),
        _Figure("over_percent", "over", "percent", main=2, verb="state --over PERCENT"),
        _Figure("spent", "spent", "amount", main=3, verb="state --spent AMOUNT"),
        _Figure("approved", "approved", "amount", verb="state --approved AMOUNT"),
        _Figure("words", "in words", brief="", prose=True, of_quarter=True, main=4,
                verb="state --words TEXT"),
    ),
)
_STAFFING = Kind(
    "staffing", section="staffing", called="staffing", command="staff",
    also=("team", "resources", "people"), columns=("role", "count", "words", "since"),
    facts=(_Fact("staffing-stated", figure="count"),),
    figures=(
        _Figure("role", "role", names=True),
        _Figure("count", "head count", "number", brief="", main=1),
        _Figure("unit", "unit", beside="count"),
        _Figure("words", "in words", brief="", prose=True, of_quarter=True, main=2),
    ),
)
_VENDOR = Kind(
    "vendor", section="vendors", called="vendors", keyed=True, creates="engage", end="released",
    over="released", unlisted="released", also=("supplier", "suppliers"),
    columns=("key", "name", "state", "since", "words"),
    facts=(
        _Fact("vendor-engaged", "engaged", implies=("released",), titles=True),
        _Fact("vendor-noted"),
        _Fact("vendor-released", "released", implies=("released",), preview="released"),
    ),
    figures=(
        _Figure("name", "name", names=True),
        _Figure("words", "in words", brief="", prose=True, of_quarter=True, lapses=True, main=1,
                verb="note {key} TEXT"),
        _Figure("released", "released", "yes", main=2),
        _Figure("state", "state", "word", follows=True),
    ),
)
_DEPENDENCY = Kind(
    "dependency", section="dependencies", keyed=True, end="resolved", over="resolved",
    unlisted="resolved", columns=("key", "title", "state", "since", "words"),
    facts=(
        _Fact("dependency-recorded", "recorded", implies=("resolved",), titles=True),
        _Fact("dependency-resolved", "resolved", implies=("resolved",), preview="resolved"),
    ),
    figures=(
        _TITLE,
        _Figure("words", "in words", brief="", prose=True, of_quarter=True, lapses=True, main=1),
        _Figure("resolved", "resolved", "yes", main=2),
        _Figure("state", "state", "word", follows=True),
    ),
)
_METRIC = Kind(
    "metric", section="metrics", keyed=True, also=("kpi", "kpis", "measure"),
    columns=("key", "title", "measured", "on"),
    facts=(_Fact("metric-measured", figure="value", titles=True),),
    figures=(
        _TITLE,
        _Figure("value", "value", "number", brief="", of_quarter=True, main=1),
        _Figure("unit", "unit", beside="value"),
        _Figure("words", "qualified as", beside="value", of_quarter=True, main=2),
    ),
)
_NARRATIVE = Kind(
    "narrative", brief="prose",
    facts=(_Fact("narrative-written"),),
    figures=(
        _Figure("title", "heading", names=True),
        _Figure("text", "text", brief="", prose=True, main=1),
    ),
)
_PUBLICATION = Kind(
    "publication",
    facts=(_Fact("quarter-published", "published"),),
    figures=(_Figure("edition", "edition", "number"),),
)

SECTIONS: Mapping[str, SectionRow] = {
    section.name: section
    for section in (
        SectionRow("executive-summary", "Executive Summary",
                also=("summary", "executive", "overview", "abstract", "highlights",
                      "management-summary", "introduction")),
        SectionRow("milestones", "Milestones", "work",
                also=("progress", "achievements", "deliverables")),
        SectionRow("impact", "Impact on Company Goals",
                also=("impact-on-company-goals", "business-impact", "benefits")),
        SectionRow("risks", "Risks and Blockers", "work",
                also=("issues", "blockers", "risks-and-blockers", "challenges", "problems")),
        SectionRow("objectives", "Objectives", "work", also=("goals", "next-quarter")),
        SectionRow("budget", "Budget", "resources",
                also=("cost", "costs", "finance", "finances", "financials", "money", "spending",
                      "budget-status")),
        SectionRow("staffing", "Staffing", "resources",
                also=("staff", "team", "people", "personnel", "headcount", "resources")),
        SectionRow("vendors", "Vendors", "resources",
                also=("suppliers", "contractors", "procurement")),
        SectionRow("dependencies", "Dependencies", "resources", also=("external-dependencies",)),
        SectionRow("metrics", "Metrics", "metrics", also=("kpi", "kpis", "figures", "indicators")),
        SectionRow("conclusion", "Conclusion",
                   also=("closing", "closing-remarks", "final-remarks")),
    )
}
"""Name -> section of the report, in its order; those that people name themselves stand before the
conclusion.
"""
SUMMARY, *_, CONCLUSION = SECTIONS

KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        _PROJECT, _PHASE, _STATUS, _COMPLETION_TARGET, _MILESTONE, _PROGRESS, _RISK, _OBJECTIVE,
        _BUDGET, _STATED_BUDGET, _STAFFING, _VENDOR, _DEPENDENCY, _METRIC, _NARRATIVE, _PUBLICATION,
    )
}
# fmt: on
"""Name -> kind of item, in the report's order."""
WORK = tuple(
    kind.name
    for kind in KINDS.values()
    if kind.titled and kind.section and SECTIONS[kind.section].part == "work"
)
"""The kinds of items of work: milestones, risks and objectives."""
_FIGURES = {(kind.name, figure.name): figure for kind in KINDS.values() for figure in kind.figures}
_FACTS = {fact.name: fact for kind in KINDS.values() for fact in kind.facts}


def kind_of(name: str) -> Kind:
    """The kind of that name; of one that the table does not know nothing is known."""
    return KINDS.get(name) or Kind(name)


def figure_of(kind: str, name: str) -> KindFigure:
    """A figure of a kind; one that the table does not know, as a field of a fact, is called by its
    name.
    """
    return _FIGURES.get((kind, name)) or KindFigure(name, name.replace("_", " "))


def fact_of(name: str) -> KindFact:
    """A fact under its stored name; of one about no item, as a void, no more is known."""
    return _FACTS.get(name) or KindFact(name)


def names_of(holds: Callable[[Kind], object]) -> tuple[str, ...]:
    """The names of the kinds of which this holds, in the report's order."""
    return tuple(kind.name for kind in KINDS.values() if holds(kind))


def sections_of(*parts: Part) -> tuple[str, ...]:
    """The names of the sections of these parts, in the report's order."""
    return tuple(section.name for section in SECTIONS.values() if section.part in parts)
