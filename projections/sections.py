"""The report's sections: names, headings and order. One table for all who write or read reports."""

from __future__ import annotations

HEADINGS = {
    "executive-summary": "Executive Summary",
    "milestones": "Milestones",
    "impact": "Impact on Company Goals",
    "risks": "Risks and Blockers",
    "objectives": "Objectives",
    "budget": "Budget",
    "staffing": "Staffing",
    "vendors": "Vendors",
    "dependencies": "Dependencies",
    "metrics": "Metrics",
    "conclusion": "Conclusion",
}
LAST = "conclusion"
_ORDER = list(HEADINGS)


def in_order(section: str) -> tuple[int, str]:
    """What to sort sections by: as in the table, others before the conclusion, by name."""
    if section in HEADINGS and section != LAST:
        return _ORDER.index(section), section
    return len(_ORDER) + (section == LAST), section


def is_known(section: str) -> bool:
    """Whether the report has a place of its own for the section; others stand under their own headings."""
    return section in HEADINGS


def heading(section: str, title: str | None = None) -> str:
    """The heading of a section: as it was written, else the table's, else its name in words."""
    return title or HEADINGS.get(section) or section.replace("-", " ").capitalize()
