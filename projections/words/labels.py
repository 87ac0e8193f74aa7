"""What people call the items and figures that are stored under internal names. One table for all who write of them."""

from __future__ import annotations

from collections.abc import Mapping

from domain.facts import Subject
from projections.words.figures import text_words
from projections.words.sections import heading

_WORDS = "in words"
LABELS: Mapping[str, Mapping[str, str]] = {
    "project": {
        "title": "title",
        "company": "company",
        "industry": "industry",
        "manager": "manager",
        "audience": "audience",
        "currency": "currency",
        "fiscal_year_starts": "year begins in month",
        "state": "state",
        "resolution": "resolution",
    },
    "phase": {"phase": "phase"},
    "progress": {"progress": "progress"},
    "status": {"status": "status", "words": _WORDS},
    "completion_target": {"completion_target": "completion target"},
    "milestone": {
        "title": "title",
        "due": "due",
        "owner": "owner",
        "weight": "weight",
        "cost": "cost",
        "start": "start",
        "percent": "progress",
        "done": "declared done",
        "deliverables": "delivered",
        "impact": "impact",
        "note": "note",
        "dropped": "dropped",
        "change": "change in the quarter",
        "slip_days": "slip",
        "timing": "timing",
        "first_due": "first due",
        "reached": "reached 100 %",
    },
    "risk": {
        "title": "title",
        "kind": "kind",
        "description": "description",
        "mitigation": "mitigation",
        "probability": "probability",
        "impact": "impact",
        "owner": "owner",
        "due": "due",
        "state": "state",
        "resolution": "resolution",
        "into": "goes on as",
        "age_days": "age",
        "raised": "raised",
    },
    "objective": {
        "title": "title",
        "quarter": "quarter",
        "description": "description",
        "deliverable": "deliverable",
        "target": "target",
        "target_is": "target means",
        "owner": "owner",
        "outcome": "outcome",
        "note": "note",
        "into": "goes on as",
    },
    "budget": {
        "approved": "approved",
        "spent": "spent",
        "forecast": "forecast at completion",
        "spent_in_quarter": "spent in the quarter",
        "remaining": "remaining",
        "used_percent": "used",
        "over_percent": "over",
    },
    "budget/stated": {"used_percent": "used", "over_percent": "over", "spent": "spent", "approved": "approved", "words": _WORDS},
    "staffing": {"role": "role", "count": "head count", "unit": "unit", "words": _WORDS},
    "vendor": {"name": "name", "words": _WORDS, "released": "released", "state": "state"},
    "dependency": {"title": "title", "words": _WORDS, "resolved": "resolved", "state": "state"},
    "metric": {"title": "title", "value": "value", "unit": "unit", "words": "qualified as"},
    "narrative": {"title": "heading", "text": "text"},
    "publication": {"edition": "edition"},
}
"""Kind of item -> figure -> its label; for every figure of domain.items.STATED, and those of reports that follow from them."""

_WITHOUT_TITLE = {
    "project": "project",
    "phase": "phase",
    "completion_target": "completion target",
    "budget": "budget",
    "budget/stated": "budget, as stated",
    "progress": "overall progress",
}

TITLED = ("milestone", "risk", "objective", "vendor", "dependency", "metric")


def item_words(subject: Subject, title: str) -> str:
    """What people call an item: its title, where it has one that says enough."""
    kind, key = subject
    if kind in _WITHOUT_TITLE:
        return _WITHOUT_TITLE[kind]
    match kind:
        case "status":
            return f"{text_words(key)} status" if key else "status"
        case "staffing":
            return f"staffing of {text_words(title or key)}" if key else "staffing"
        case "vendor" if not key:
            return "vendors"
        case "narrative":
            quarter, _, section = key.rpartition("/")
            words = text_words(heading(section, title if title and title != key else None))
            return f"{words}, {quarter}" if quarter else words
        case "publication":
            return f"report of {key}"
        case _:
            return text_words(title)


def figure_words(subject: Subject, figure: str) -> str:
    """What people call a figure of an item, or a field of a fact about it; empty where the item is called the same."""
    if figure == subject.kind:
        return ""
    return LABELS.get(subject.kind, {}).get(figure) or figure.replace("_", " ")
