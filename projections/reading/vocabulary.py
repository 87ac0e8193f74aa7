"""The words that reports use, in tables: headings of sections, labels of the header and of an item's details, phases, statuses.

To teach the reader a word, add it here; a test of the tables says what each is for. Patterns are matched against folded text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from projections.sections import HEADINGS

HEADER, RESOURCES, MITIGATION, TIMELINE, DELIVERABLES, COMPLETION, NEXT_STEPS, SIGNATURE, CLOSING, OTHER = (
    "header", "resources", "mitigation", "timeline", "deliverables", "completion", "next-steps", "signature", "closing", "other",
)  # fmt: skip
LISTS = ("milestones", "risks", "objectives")
"""Sections of items; an unknown heading below theirs is an item's."""

NAMES: Mapping[str, tuple[str, ...]] = {
    "executive-summary": (
        "executive summary", "summary", "overview", "project overview", "executive overview", "project summary", "introduction",
        "current project status", "project status", "status summary", "current status", "status overview", "overall status",
        "status update", "highlights", "quarter in review", "at a glance", "management summary", "project status overview",
        "project status summary", "general status", "summary of progress", "quarterly overview", "quarterly summary", "abstract",
        "zusammenfassung", "resume", "synthese",
    ),
    "milestones": (
        "milestones", "key milestones", "key milestones achieved", "milestones achieved", "key achievements", "achievements",
        "accomplishments", "key accomplishments", "progress", "key progress", "milestone progress", "work completed",
        "progress on milestones", "milestone status", "deliverables and milestones", "milestones and deliverables", "progress update",
        "progress this quarter", "key milestones and progress", "major milestones", "completed milestones", "work packages",
        "activities", "progress to date", "meilensteine", "jalons", "milestone tracker", "what we did", "what we shipped", "done",
        "completed this quarter", "status of work packages", "programme", "works progress", "physical progress",
    ),
    "impact": (
        "impact", "impact on company goals", "impact on business goals", "impact on goals", "alignment with company goals",
        "business impact", "strategic impact", "impact on organizational goals", "strategic alignment", "benefits realised",
        "benefits", "outcomes", "impact on strategic goals", "impact on company objectives",
    ),
    "risks": (
        "risks", "risks and blockers", "current risks and blockers", "current risks", "blockers", "risks and issues", "key risks",
        "challenges", "issues", "risk register", "challenges and risks", "risks and challenges", "current challenges", "issues and risks",
        "top risks", "risks & blockers", "risiken", "risques", "problems", "challenges and blockers", "main risks", "concerns",
        "risks and mitigation", "risks and mitigations", "risk and issue log", "blockers and risks", "constraints", "what worries us",
    ),
    MITIGATION: (
        "mitigation", "mitigation strategies", "mitigation plan", "mitigation measures", "mitigation actions", "mitigations",
        "management strategies", "management plan", "management strategy", "risk management", "mitigation efforts",
        "mitigation strategy", "mitigation plans", "risk mitigation", "risk mitigation strategies", "response", "responses",
        "actions taken", "mitigating actions", "management of risks", "management actions", "risk management strategies",
        "mitigation and management", "our approach", "action plan", "contingency plans", "management approach",
    ),
    "objectives": (
        "objectives", "next quarter objectives", "objectives for next quarter", "next quarter's objectives", "goals",
        "objectives for the next quarter", "next quarter goals", "upcoming objectives", "plans for next quarter", "next quarter",
        "next quarter plan", "next quarter priorities", "goals for next quarter", "upcoming milestones", "outlook", "look ahead",
        "next quarter focus", "priorities for next quarter", "planned activities", "what's next", "coming up", "next period",
        "ziele", "objectifs", "planned for next quarter", "key objectives", "upcoming quarter objectives", "forward look",
        "objectives for the coming quarter", "next three months", "plans", "priorities", "forward plan", "upcoming work",
    ),
    TIMELINE: ("timeline", "timelines", "target timeline", "schedule", "key dates", "timeline and deliverables", "target dates"),
    DELIVERABLES: ("deliverables", "deliverables and timelines", "key deliverables", "expected deliverables", "planned deliverables"),
    COMPLETION: (
        "percentage of completion", "percentage completion", "completion percentage", "overall completion", "percentage complete",
        "percent complete", "overall progress", "completion rate", "project completion", "overall percentage of completion",
        "overall project completion", "overall completion percentage", "completion status",
    ),
    RESOURCES: (
        "resource and budget overview", "resources and budget", "resources", "resource overview", "budget and resources",
        "resource and budget", "resources and budget overview", "budget and resource overview", "resource allocation and budget",
        "resource utilization", "resource management", "financials and resources", "budget and staffing", "resource & budget overview",
        "resource allocation", "staffing and budget", "people and money", "money and people",
    ),
    "budget": (
        "budget", "budget usage", "budget overview", "budget status", "financial status", "finances", "financial overview", "spend",
        "budget utilization", "budget utilisation", "budget allocation", "financial summary", "financials", "cost", "costs",
        "expenditure", "budget and costs", "budget summary", "budget performance", "financial performance", "finance", "money",
        "budget & spend", "kosten", "budget consumption", "budget update", "cost status", "budget breakdown",
    ),
    "staffing": (
        "staffing", "staff", "team", "personnel", "staffing levels", "human resources", "people", "project team", "headcount",
        "staffing overview", "staffing status", "team and staffing", "workforce", "team composition", "staffing update", "staffing and team",
        "team size", "staff allocation", "staffing level", "manpower",
    ),
    "vendors": (
        "vendors", "vendor collaboration", "suppliers", "contractors", "vendor management", "partners", "vendor status",
        "vendor performance", "vendor relationships", "vendor engagement", "vendor coordination", "subcontractors", "procurement",
        "partnerships", "supplier collaboration", "vendor and partner collaboration", "vendor partnerships", "vendors and partners",
        "collaboration", "vendor relations", "vendor collaborations",
    ),
    "dependencies": (
        "dependencies", "external dependencies", "key dependencies", "dependency", "critical dependencies", "project dependencies",
        "interdependencies", "dependencies and constraints",
    ),
    "metrics": ("metrics", "key metrics", "kpis", "performance metrics", "key performance indicators", "indicators", "figures"),
    "conclusion": (
        "conclusion", "conclusions", "closing", "closing remarks", "in conclusion", "concluding remarks", "summary and conclusion",
        "conclusion and outlook", "final remarks", "final thoughts", "fazit", "conclusion and next steps", "closing statement",
    ),
    NEXT_STEPS: ("next steps", "upcoming activities", "next actions", "actions", "immediate next steps", "way forward"),
    OTHER: ("recommendations", "appendix", "appendices", "attachments", "references", "lessons learned", "key takeaways", "key points",
        "company overview", "contact", "contact information", "distribution", "glossary", "acknowledgements", "background"),
}  # fmt: skip
"""Section -> the headings that open it, folded. The report's own headings are added to them."""

KEYWORDS: tuple[tuple[str, str], ...] = (
    ("impact", r"\bimpact on\b|\balignment with\b"),
    (MITIGATION, r"\bmitigat|\bmanagement (strateg|plan)"),
    (COMPLETION, r"^(overall|total|percentage|percent)\b.*\b(complet|progress)"),
    ("objectives", r"\bwhat (comes|is) next\b|^(goals|plans?|priorities)\b|^q[1-4] (plan|goals|objectives|priorities)|\bprochain trimestre\b|\bnächste quartal\b|\bnext (quarter|period|three months)\b|\bobjectives?\b|\b(goals|plans?|priorities|outlook) for\b|\blooking ahead\b"),
    ("milestones", r"\bmilestones?\b|\bwhat (has been|was|we) (achieved|finished|done|delivered|shipped|did)\b|^done\b|\bin progress\b|^progress\b|^jalons|^meilenstein|\bachievements?\b|\baccomplish|\bprogress (on|against|by|of)\b"),
    ("risks", r"\brisks?\b|\bworries\b|\bproblems?\b|\bconcerns\b|\bobstacles\b|\brisques\b|\bblockers?\b|\bchallenges\b|\bissues\b"),
    (RESOURCES, r"\b(resources?|people|staff\w*|community)\b.*\b(budget|money|finance)\b|\b(budget|money|finance)\b.*\b(resources?|ressourcen|staff\w*|people|moyens)\b"),
    ("budget", r"\bbudget\b|\bfinanc|\bexpenditure\b|\bspend\b|\bmoney\b"),
    ("staffing", r"\bstaff|\bheadcount\b|\bpersonnel\b|\blabou?r\b|\bworkforce\b"),
    ("vendors", r"\bvendors?\b|\bsuppliers?\b|\bcontractors?\b"),
    ("dependencies", r"\bdependenc"),
    ("executive-summary", r"\bexecutive\b|\bsummary\b"),
    ("conclusion", r"\bconclusions?\b|\bconcluding\b"),
)
"""Section -> what its headings hold, for those that no name matches; the first match counts."""

HEADER_LABELS: Mapping[str, tuple[str, ...]] = {
    "title": ("project", "project name", "project title", "name of project", "programme", "program", "initiative", "projekt", "projet"),
    "report": ("title", "report title", "subject", "report", "re", "quarterly report", "quarterly update report", "betreff", "objet"),
    "company": (
        "company", "company name", "maître d'ouvrage", "organization", "organisation", "client", "agency", "institution", "firma", "department", "employer",
        "organization name", "organisation name", "entreprise", "unternehmen", "lead organisation", "grantee", "contractor",
    ),
    "industry": ("industry", "sector", "industry sector", "branche"),
    "quarter": (
        "quarter", "period", "reporting period", "period covered", "report period", "quarter covered", "reporting quarter",
        "project period", "covering", "reporting timeframe", "timeframe", "quartal", "trimestre", "time period", "berichtszeitraum",
        "report quarter", "fiscal quarter", "quarter reported", "for the period", "period of report", "for the quarter",
    ),
    "date": ("date", "report date", "date of report", "submitted", "datum", "issued", "date prepared", "submission date", "as of"),
    "phase": ("phase", "project phase", "project stage", "stage", "current phase", "current stage", "current project phase", "stand"),
    "status": (
        "status", "overall status", "project status", "current status", "overall project status", "general status", "rag", "rag status",
        "overall rag", "overall sentiment", "general sentiment", "health", "overall health", "project health", "sentiment",
    ),
    "manager": ("prepared by", "project manager", "manager", "author", "submitted by", "from", "project lead", "by", "report by"),
    "audience": ("to", "for", "audience", "prepared for", "recipients", "submitted to", "distribution", "attention", "attn", "an"),
    "target": ("target completion", "completion target", "expected completion", "planned completion", "target date", "go-live date"),
    "people": ("reviewed by", "approved by", "position", "team", "project team", "sponsor", "project sponsor", "contact", "cc"),
}  # fmt: skip
"""What stands in the report's head -> its labels, folded."""

DETAILS: Mapping[str, tuple[str, ...]] = {
    "percent": (
        "percentage complete", "percent complete", "percentage of completion", "completion", "progress", "% complete", "complete",
        "completion percentage", "completion rate", "percentage completed", "percentage", "% done", "completed", "done",
        "percentage completion", "completion status", "percent", "status",
        "current progress", "current completion", "progress %", "physical progress", "completion %", "% completion", "completion level",
    ),
    "deliverables": (
        "completed deliverables", "deliverables", "deliverable", "deliverables completed", "key deliverables", "delivered", "outputs",
        "key deliverable", "completed deliverable", "deliverables achieved", "expected deliverables", "output", "expected output",
        "expected deliverable", "deliverables expected", "deliverables delivered", "completed",
    ),
    "impact": (
        "impact on company goals", "impact", "i", "impact on goals", "severity", "business impact", "impact on business goals", "benefit", "benefits",
        "outcome", "outcomes", "impact on strategic goals", "result", "results", "strategic impact", "impact to company goals",
        "impact on organizational goals", "goal alignment", "alignment",
    ),
    "mitigation": (
        "mitigation", "mitigating action", "mitigating actions", "mitigation strategy", "management strategy", "mitigation plan", "response", "action", "management", "actions",
        "mitigation strategies", "mitigation measures", "resolution", "mitigation actions", "strategy", "management plan", "countermeasure",
        "management approach", "mitigation approach", "solution", "how managed", "mitigation effort", "mitigation efforts", "plan",
        "action taken", "actions taken", "management action", "management actions", "risk mitigation", "current action", "current mitigation",
        "contingency", "contingency plan", "being managed by", "how it's being managed", "how it is managed", "risk response",
    ),
    "description": (
        "challenge", "issue", "description", "risk", "blocker", "problem", "details", "detail", "concern", "objective", "goal", "cause",
        "summary", "nature", "task", "focus", "scope", "activity", "current status", "context", "challenges", "issues", "root cause",
    ),
    "target": (
        "timeline", "target", "target date", "due", "due date", "deadline", "target completion", "expected completion", "by", "date",
        "completion date", "target completion date", "planned completion", "when", "target quarter", "expected date", "schedule",
        "planned date", "planned", "estimated completion", "completion target", "expected completion date", "timeframe", "forecast",
        "baseline", "planned finish", "finish", "expected timeline", "eta", "target end date", "end date",
    ),
    "owner": ("owner", "responsible", "lead", "assigned to", "accountable", "who", "risk owner", "responsible party", "owned by"),
    "probability": ("probability", "likelihood", "l", "p"),
    "note": ("note", "notes", "comment", "comments", "remarks", "remark", "progress notes", "update", "commentary", "status update"),
    "title": (
        "milestone", "milestones", "name", "item", "work package", "title", "key milestone", "activity", "workstream", "stage", "element",
    ),
}  # fmt: skip
"""What is said of an item -> the labels below it, and the columns of tables, folded."""

PHASES = (
    "Initiation", "Planning", "Requirements Gathering", "Procurement", "Design", "Development", "Implementation", "System Integration",
    "Integration", "Testing", "Deployment", "Go-Live", "Rollout", "Post-Go-Live Support", "Monitoring & Evaluation", "Evaluation",
    "Closure", "Pilot", "Construction", "Execution", "Discovery", "Feasibility", "Commissioning", "Maintenance", "Handover",
    "User Acceptance Testing", "Installation", "Training", "Build", "Concept", "Pre-Construction", "Inception", "Stabilization", "Hypercare",
    "Alpha", "Beta", "Beta Testing", "Prototype Development", "Content Development", "Configuration", "Delivery", "Mass Deployment", "Prototyping",
    "Scoping", "Mobilization", "Data Collection", "Detailed Design", "Preliminary Design", "Bidding", "Tendering", "Permitting", "Operations",
    "Closeout", "Monitoring", "Optimization", "Analysis", "Validation", "Migration", "Research", "Transition", "Support", "Mobilisation",
)  # fmt: skip
"""Phases that are known wherever they stand; others where 'phase' stands behind a capital."""

STATUSES: tuple[tuple[str, str], ...] = (
    ("cancelled", r"\bproject (has been|was|is) cancel+ed\b"),
    ("on-hold", r"\bon hold\b|\bpaused\b|\bsuspended\b"),
    ("completed", r"\bproject (has been|was|is|is now)( successfully| fully| officially)? (completed|closed|finished)\b|\breached its closure\b"
                  r"|\bsuccessfully reached (its )?(closure|completion)\b"),
    ("off-track", r"\boff[- ]track\b|\b(significantly|severely|well) (behind schedule|delayed)\b|\bstatus is red\b|\bcritical(ly)? delayed\b"),
    ("at-risk", r"\bat[- ]risk\b|\b(is|are|slightly|somewhat|currently|running|fallen|fell|remains) (behind schedule|delayed)\b|\bneeds attention\b"
                r"|\b(slightly|somewhat) behind\b|\bstatus is (amber|yellow)\b|\bbehind (the )?(schedule|plan)\b"),
    ("ahead", r"\bahead of (schedule|plan|time|programme|program)\b|\bslightly ahead\b"),
    ("on-track", r"\bon[- ]track\b|\bim plan\b|\bconformément au calendrier\b|\bon schedule\b|\bas planned\b|\bprogressing (well|steadily|smoothly|according to plan|satisfactorily|as scheduled)\b"
                 r"|\baccording to plan\b|\bsteady progress\b|\bprogress has been steady\b|\bon course\b|\bon time\b|\baligns well with\b|\bon target\b"),
)  # fmt: skip
"""Status -> how it is said, in folded text."""

STATUS_WORDS: Mapping[str, str] = {
    "green": "on-track", "amber": "at-risk", "yellow": "at-risk", "red": "off-track", "on track": "on-track", "at risk": "at-risk",
    "off track": "off-track", "delayed": "at-risk", "ahead of schedule": "ahead", "behind schedule": "at-risk", "complete": "completed",
    "completed": "completed", "closed": "completed", "on hold": "on-hold", "cancelled": "cancelled", "ahead": "ahead", "on schedule": "on-track",
    "im plan": "on-track", "critical": "off-track", "paused": "on-hold", "vert": "on-track", "gelb": "at-risk", "rot": "off-track", "gruen": "on-track",
}  # fmt: skip
"""A status as a label or a table's cell says it -> the status."""

COMPANY_ENDINGS = (
    "Inc", "Inc.", "Ltd", "Ltd.", "LLC", "GmbH", "AG", "Corp", "Corp.", "Corporation", "Company", "Co.", "PLC", "plc", "S.A.", "BV", "B.V.",
    "Solutions", "Group", "Technologies", "Systems", "Networks", "Communications", "Insurance", "Utilities", "Logistics", "Consortium",
    "Innovations", "Industries", "Services", "Holdings", "Partners", "Enterprises", "Laboratories", "Labs", "Pharmaceuticals", "Pharma",
    "Bank", "Hospital", "University", "College", "Institute", "Foundation", "Agency", "Authority", "Council", "Association", "Energy",
    "Healthcare", "Health", "Telecom", "Airlines", "Railways", "Constructions", "Construction", "Manufacturing", "Ministry", "Department",
    "District", "Union", "Clinics", "Board", "Trust", "Alliance", "AB", "A/S", "Oy", "SA", "NV", "N.V.", "SE", "Co-operative", "Cooperative", "Broadband",
    "Games", "Developers", "Drones", "Renewables", "Petrochemicals", "Center", "Centre", "Museum", "Society", "Works", "Motors", "Airways", "Foods",
    "Retail", "Media", "Studios", "Software", "Robotics", "Semiconductors", "Aerospace", "Mining", "Minerals", "Steel", "Chemicals", "Textiles",
    "Hotels", "Resorts", "Properties", "Realty", "Capital", "Financial", "Assurance", "Farms", "Shipping", "Freight", "Railway", "Electric",
    "Resources", "Materials", "Commission", "County", "Builders", "Contractors", "Engineering", "Hospitals", "Clinic", "Stores", "Markets", "Brands",
    "Airport", "Port", "Federation", "Fund", "Bureau", "Library", "Academy", "School", "Schools", "Theatre", "Orchestra", "Utility", "Cloud", "Security",
    "Innovators", "Dynamics", "Ventures", "Analytics", "Consulting", "International", "Global", "Transit", "Therapeutics", "Biotech", "Power",
)  # fmt: skip
"""Words that end the name of a company or another body."""

PROJECT_ENDINGS = frozenset(
    "project program programme upgrade rollout implementation migration deployment expansion modernization modernisation platform system initiative"
    " overhaul replacement renovation integration transformation installation construction redevelopment refurbishment network portal optimization"
    " optimisation automation pilot development launch relaunch redesign study plan app assistant service hub center centre line plant bridge"
    " extension restoration repowering turnaround curriculum phase retrofit consolidation conversion digitization adoption".split()
)
"""Words that end the name of a project, folded."""

COMPANY_BEGINNINGS = re.compile(
    r"(?:the )?(?:city|county|town|ministry|department|university|bank|government|state|port|institute|college|office|bureau|council|mairie|stadtwerke|district) (?:of|for|de|du)\b",
    re.I,
)
"""How the names of public bodies begin."""

COURTESIES = re.compile(
    r"(dear\b|sincerely|best regards|kind regards|regards|warm regards|yours (sincerely|faithfully|truly)|respectfully|thank you|thanks\b"
    r"|hi (all|team|everyone|both)|hello|best,|cheers|please (do not hesitate|feel free|let (me|us) know)|mit freundlichen|cordialement"
    r"|should you have any questions|if you have any questions|for (any )?(further|more) (information|questions|details))"
)
"""Greetings and closing words, folded: they state nothing."""

SIGNED = re.compile(r"(report )?(prepared|submitted|reviewed|approved|compiled|written|signed) by|signing off|signature|author")
"""Labels of a report's foot, folded."""

CLOSINGS = re.compile(r"(this|the above) (\w+ ){0,2}(report|update|document) |we (remain|look forward|appreciate|will continue to keep)|by (following|addressing) ")
"""How a paragraph at the end begins that belongs to no section, folded."""

IN_CONCLUSION = re.compile(r"(in|to|as a) conclu|in closing|in summary,|to sum up|to summari[sz]e")
"""How a conclusion begins that has no heading, folded."""

PLACEHOLDER = re.compile(r"\[[^\[\]\n]{0,60}\]|<(?:insert|your|name|date|tbd)[^<>\n]{0,60}>|\bx{2,}\s?%|\b(tbc|tbd|n/a|xx+)\b|_{3,}|\{\{[^{}\n]{0,60}\}\}", re.I)
"""What a template leaves to be filled in: no fact."""


def folded(text: str) -> str:
    """A text as the tables have it: in small letters, without numbering, decoration and colon."""
    text = re.sub(r"^[\W_]*(?:(?:section|part|chapter)\s+)?(?:[0-9]{1,2}(?:\.[0-9]{1,2}){0,3}[.):]?\s+|[ivx]{1,4}[.)]\s+|[a-h][.)]\s+)?", "", text.strip().casefold())
    return " ".join(text.replace("’", "'").replace("&", "and").strip(" :：*_-–—.").split())


@cache
def sections_by_name() -> Mapping[str, str]:
    """Folded heading -> section."""
    names = {folded(name): section for section, names in NAMES.items() for name in names}
    return names | {folded(heading): section for section, heading in HEADINGS.items()}


def section_named(heading: str, *, loosely: bool = False) -> str | None:
    """The section that a heading opens; loosely: by a word that it holds, where no name is its own."""
    name = folded(heading)
    name = re.sub(r"\s*\([^()]*\)$|\s*[-–:]\s*((fy)?\s?(19|20)\d\d\s?q[1-4]|q[1-4].{0,8})$", "", name).strip()
    if found := sections_by_name().get(name):
        return found
    if loosely and len(name) <= 80:
        return next((section for section, pattern in KEYWORDS if re.search(pattern, name)), None)
    return None


def _inverted(table: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    inverse: dict[str, str] = {}
    for meaning, labels in table.items():
        for label in labels:
            if name := folded(label):
                inverse.setdefault(name, meaning)
    return inverse


@cache
def _header_labels() -> Mapping[str, str]:
    return _inverted(HEADER_LABELS)


@cache
def _details() -> Mapping[str, str]:
    return _inverted(DETAILS)


def header_field(label: str) -> str | None:
    """What a label in the report's head stands before."""
    return _header_labels().get(folded(label))


def detail(label: str) -> str | None:
    """What a label below an item, or a table's column, stands before."""
    name = folded(label)
    if label.strip() in ("%", "% "):
        return "percent"
    return _details().get(name) or _details().get(re.sub(r"\s*\([^()]*\)$", "", name))
