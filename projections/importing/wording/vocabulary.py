"""The words that reports use, in tables: headings of sections, labels of an item's details,
greetings and what is left open.

To teach the reader a word, add it here; a test of the tables says what each is for. Patterns are
matched against folded text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from domain.kinds import sections_of
from projections.importing.wording.phrases import any_of, listed
from projections.words.sections import HEADINGS

(
    HEADER, RESOURCES, MITIGATION, TIMELINE, DELIVERABLES,
    COMPLETION, NEXT_STEPS, SIGNATURE, CLOSING, OTHER,
) = (
    "header", "resources", "mitigation", "timeline", "deliverables", "completion", "next-steps",
    "signature", "closing", "other",
)  # fmt: skip
LISTS = sections_of("work")
"""Sections of items; an unknown heading below theirs is an item's."""
ATTACHED = {MITIGATION: "risks", TIMELINE: "objectives", DELIVERABLES: "objectives"}
"""Sections that speak of the items of another, right before them."""

NAMES: Mapping[str, tuple[str, ...]] = {
    "executive-summary": listed("""
        executive summary, summary, overview, project overview, executive overview, project summary,
        introduction, current project status, project status, status summary, current status,
        status overview, overall status, status update, highlights, quarter in review, at a glance,
        management summary, project status overview, project status summary, general status,
        summary of progress, quarterly overview, quarterly summary, abstract, zusammenfassung,
        resume, synthese
    """),
    "milestones": listed("""
        milestones, key milestones, key milestones achieved, milestones achieved, key achievements,
        achievements, accomplishments, key accomplishments, progress, key progress,
        milestone progress, work completed, progress on milestones, milestone status,
        deliverables and milestones, milestones and deliverables, progress update,
        progress this quarter, key milestones and progress, major milestones, completed milestones,
        work packages, activities, progress to date, meilensteine, jalons, milestone tracker,
        what we did, what we shipped, done, completed this quarter, status of work packages,
        programme, works progress, physical progress
    """),
    "impact": listed("""
        impact, impact on company goals, impact on business goals, impact on goals,
        alignment with company goals, business impact, strategic impact,
        impact on organizational goals, strategic alignment, benefits realised, benefits, outcomes,
        impact on strategic goals, impact on company objectives
    """),
    "risks": listed("""
        risks, risks and blockers, current risks and blockers, current risks, blockers,
        risks and issues, key risks, challenges, issues, risk register, challenges and risks,
        risks and challenges, current challenges, issues and risks, top risks, risks & blockers,
        risiken, risques, problems, challenges and blockers, main risks, concerns,
        risks and mitigation, risks and mitigations, risk and issue log, blockers and risks,
        constraints, what worries us
    """),
    MITIGATION: listed("""
        mitigation, mitigation strategies, mitigation plan, mitigation measures, mitigation actions,
        mitigations, management strategies, management plan, management strategy, risk management,
        mitigation efforts, mitigation strategy, mitigation plans, risk mitigation,
        risk mitigation strategies, response, responses, actions taken, mitigating actions,
        management of risks, management actions, risk management strategies,
        mitigation and management, our approach, action plan, contingency plans, management approach
    """),
    "objectives": listed("""
        objectives, next quarter objectives, objectives for next quarter, next quarter's objectives,
        goals, objectives for the next quarter, next quarter goals, upcoming objectives,
        plans for next quarter, next quarter, next quarter plan, next quarter priorities,
        goals for next quarter, upcoming milestones, outlook, look ahead, next quarter focus,
        priorities for next quarter, planned activities, what's next, coming up, next period, ziele,
        objectifs, planned for next quarter, key objectives, upcoming quarter objectives,
        forward look, objectives for the coming quarter, next three months, plans, priorities,
        forward plan, upcoming work
    """),
    TIMELINE: listed(
        "timeline, timelines, target timeline, schedule, key dates, timeline and deliverables,"
        " target dates"
    ),
    DELIVERABLES: listed(
        "deliverables, deliverables and timelines, key deliverables, expected deliverables, planned"
        " deliverables"
    ),
    COMPLETION: listed("""
        percentage of completion, percentage completion, completion percentage, overall completion,
        percentage complete, percent complete, overall progress, completion rate,
        project completion, overall percentage of completion, overall project completion,
        overall completion percentage, completion status
    """),
    RESOURCES: listed("""
        resource and budget overview, resources and budget, resources, resource overview,
        budget and resources, resource and budget, resources and budget overview,
        budget and resource overview, resource allocation and budget, resource utilization,
        resource management, financials and resources, budget and staffing,
        resource & budget overview, resource allocation, staffing and budget, people and money,
        money and people, finance and resources, finances and resources
    """),
    "budget": listed("""
        budget, budget usage, budget overview, budget status, financial status, finances,
        financial overview, spend, budget utilization, budget utilisation, budget allocation,
        financial summary, financials, cost, costs, expenditure, budget and costs, budget summary,
        budget performance, financial performance, finance, money, budget & spend, kosten,
        budget consumption, budget update, cost status, budget breakdown
    """),
    "staffing": listed("""
        staffing, staff, team, personnel, staffing levels, human resources, people, project team,
        headcount, staffing overview, staffing status, team and staffing, workforce,
        team composition, staffing update, staffing and team, team size, staff allocation,
        staffing level, manpower
    """),
    "vendors": listed("""
        vendors, vendor collaboration, suppliers, contractors, vendor management, partners,
        vendor status, vendor performance, vendor relationships, vendor engagement,
        vendor coordination, subcontractors, procurement, partnerships, supplier collaboration,
        vendor and partner collaboration, vendor partnerships, vendors and partners, collaboration,
        vendor relations, vendor collaborations
    """),
    "dependencies": listed("""
        dependencies, external dependencies, key dependencies, dependency, critical dependencies,
        project dependencies, interdependencies, dependencies and constraints
    """),
    "metrics": listed(
        "metrics, key metrics, kpis, performance metrics, key performance indicators, indicators,"
        " figures"
    ),
    "conclusion": listed("""
        conclusion, conclusions, closing, closing remarks, in conclusion, concluding remarks,
        summary and conclusion, conclusion and outlook, final remarks, final thoughts, fazit,
        conclusion and next steps, closing statement
    """),
    NEXT_STEPS: listed(
        "next steps, upcoming activities, next actions, actions, immediate next steps, way forward"
    ),
    OTHER: listed("""
        recommendations, appendix, appendices, attachments, references, lessons learned,
        key takeaways, key points, company overview, contact, contact information, distribution,
        glossary, acknowledgements, background
    """),
}
"""Section -> the headings that open it, folded. The report's own headings are added to them."""

KEYWORDS: Mapping[str, re.Pattern[str]] = {
    OTHER: any_of("""
        objectives/goals/targets achieved/met/missed/reached/completed/accomplished/not, achieved/
        completed/missed/met
        objectives/goals/targets, objectives/goals/targets for/of the? this/past/last/
        current quarter
    """),
    "impact": any_of("impact on, alignment with"),
    MITIGATION: any_of("mitigat*, management strateg*/plan*"),
    COMPLETION: any_of(
        "overall/total/percentage/percent of/project? completion, overall progress, completion"
        " percentage"
    ),
    "objectives": any_of("""
        next quarter/period, next three months, objective, objectives,
        goals/plan/plans/priorities/outlook for, goals q*, plans q*,
        q1/q2/q3/q4 plan/plans/goals/objectives/priorities, looking ahead, what comes/is next,
        prochain trimestre, nächste quartal
    """),
    "milestones": any_of("""
        milestone, milestones, achievement, achievements, accomplish*, progress, done, in progress,
        what has/was/we been? achieved/finished/done/delivered/shipped/did, jalons, meilensteine
    """),
    "risks": any_of(
        "risk, risks, blocker, blockers, challenges, issues, concerns, problem, problems,"
        " obstacles, worries, risques"
    ),
    RESOURCES: any_of("""
        resource/resources/people/staff/staffing/community/personnel and budget/money/finance/
        finances/financials,
        budget/money/finance/finances/financials and resource/resources/people/staff/staffing/
        personnel,
        resource/resources budget, budget und ressourcen, budget et moyens
    """),
    "budget": any_of("budget, financ*, expenditure, spend, money"),
    "staffing": any_of("staff*, headcount, personnel, labour, labor, workforce"),
    "vendors": any_of("vendor, vendors, supplier, suppliers, contractor, contractors"),
    "dependencies": any_of("dependenc*"),
    "executive-summary": any_of("executive, summary"),
    "conclusion": any_of("conclusion, conclusions, concluding"),
}
"""Section -> what its headings hold, for those that no name matches; the first match counts."""

DETAILS: Mapping[str, tuple[str, ...]] = {
    "percent": listed("""
        percentage complete, percent complete, percentage of completion, completion, progress,
        % complete, complete, completion percentage, completion rate, percentage completed,
        percentage, % done, completed, done, percentage completion, completion status, percent,
        status, current progress, current completion, progress %, physical progress, completion %,
        % completion, completion level
    """),
    "deliverables": listed("""
        completed deliverables, deliverables, deliverable, deliverables completed, key deliverables,
        delivered, outputs, key deliverable, completed deliverable, deliverables achieved,
        expected deliverables, output, expected output, expected deliverable, deliverables expected,
        deliverables delivered, completed
    """),
    "impact": listed("""
        impact on company goals, impact, i, impact on goals, severity, business impact,
        impact on business goals, benefit, benefits, outcome, outcomes, impact on strategic goals,
        result, results, strategic impact, impact to company goals, impact on organizational goals,
        goal alignment, alignment
    """),
    "mitigation": listed("""
        mitigation, mitigating action, mitigating actions, mitigation strategy, management strategy,
        mitigation plan, response, action, management, actions, mitigation strategies,
        mitigation measures, resolution, mitigation actions, strategy, management plan,
        countermeasure, management approach, mitigation approach, solution, how managed,
        mitigation effort, mitigation efforts, plan, action taken, actions taken, management action,
        management actions, risk mitigation, current action, current mitigation, contingency,
        contingency plan, being managed by, how it's being managed, how it is managed, risk response
    """),
    "description": listed("""
        challenge, issue, description, risk, blocker, problem, details, detail, concern, objective,
        goal, cause, summary, nature, task, focus, scope, activity, current status, context,
        challenges, issues, root cause
    """),
    "target": listed("""
        timeline, target, target date, due, due date, deadline, target completion,
        expected completion, by, date, completion date, target completion date, planned completion,
        when, target quarter, expected date, schedule, planned date, planned, estimated completion,
        completion target, expected completion date, timeframe, forecast, baseline, planned finish,
        finish, expected timeline, eta, target end date, end date
    """),
    "owner": listed(
        "owner, responsible, lead, assigned to, accountable, who, risk owner, responsible party,"
        " owned by"
    ),
    "probability": listed("probability, likelihood, l, p"),
    "note": listed(
        "note, notes, comment, comments, remarks, remark, progress notes, update, commentary,"
        " status update"
    ),
    "title": listed("""
        milestone, milestones, name, item, work package, title, key milestone, activity, workstream,
        stage, element
    """),
}
"""What is said of an item -> the labels below it, and the columns of tables, folded."""

SIGNED = any_of("""
    report? prepared/submitted/reviewed/approved/compiled/written/signed by, signing off, signature,
    author
""")
"""Labels of a report's foot, folded."""

COURTESIES = any_of("""
    dear, sincerely, best/kind/warm regards, regards, yours sincerely/faithfully/truly,
    respectfully, thank you, thanks, hi all/team/everyone/both, hello, cheers,
    please do not hesitate, please feel free, please let me/us know, mit freundlichen, cordialement,
    should you have any questions, if you have any questions,
    for any? further/more information/questions/details
""")
"""How greetings and closing words begin, folded: they state nothing."""

CLOSINGS = any_of("""
    this structured/quarterly/project/status/comprehensive/detailed? report/update/document,
    we remain/appreciate, we look forward, we will continue to keep, by following/addressing
""")
"""How a paragraph at the end begins that belongs to no section, folded."""

IN_CONCLUSION = any_of(
    "in conclu*, to conclu*, as a conclu*, in closing, in summary, to sum up, to"
    " summarize/summarise"
)
"""How a conclusion begins that has no heading, folded."""

PLACEHOLDER = re.compile(
    r"\[[^\[\]\n]{0,60}\]|<(?:insert|your|name|date|tbd)[^<>\n]{0,60}>|\bx{2,}\s?%|\b(tbc|tbd|n/a|xx+)\b|_{3,}|\{\{[^{}\n]{0,60}\}\}",
    re.I,
)
"""What a template leaves to be filled in: no fact."""


_NUMBERING = re.compile(
    r"^[\W_]*(?:(?:section|part|chapter)\s+)?(?:[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}[.):]?\s+|[ivx]{1,4}[.)]\s+|[a-h][.)]\s+)?"
)


def bare(text: str) -> str:
    """A text as the tables have it: in small letters, without numbering, decoration and colon."""
    text = _NUMBERING.sub("", text.strip().casefold())
    return " ".join(text.replace("’", "'").replace("&", "and").strip(" :\uff1a*_-–—.").split())


def inverted(table: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Label, folded -> what it means: the first, where it means two things."""
    return {
        bare(label): meaning for meaning, labels in reversed([*table.items()]) for label in labels
    }


_SECTIONS = inverted(NAMES) | {bare(heading): section for section, heading in HEADINGS.items()}
_DETAILS = inverted(DETAILS)


def section_named(heading: str, *, loosely: bool = False) -> str | None:
    """The section that a heading opens; loosely: by a word that it holds, where no name is its
    own.
    """
    name = bare(heading)
    name = re.sub(
        r"\s*\([^()]*\)$|\s*[-–:]\s*((fy)?\s?(19|20)\d\d\s?q[1-4]|q[1-4].{0,8})$", "", name
    ).strip()
    if found := _SECTIONS.get(name):
        return found
    if loosely and len(name) <= 80:
        return next(
            (section for section, pattern in KEYWORDS.items() if pattern.search(name)), None
        )
    return None


def is_open(text: str) -> bool:
    """Whether a template's text was not filled in."""
    return bool(PLACEHOLDER.search(text)) and len(re.sub(r"\W", "", PLACEHOLDER.sub("", text))) < 40


def is_courtesy(text: str) -> bool:
    """Whether a text is a greeting or a closing phrase."""
    name = bare(text)
    return COURTESIES.match(name) is not None and not name.startswith("thanks to ")


def detail(label: str) -> str | None:
    """What a label below an item, or a table's column, stands before."""
    if label.strip() == "%":
        return "percent"
    name = bare(label)
    return _DETAILS.get(name) or _DETAILS.get(re.sub(r"\s*\([^()]*\)$", "", name))
