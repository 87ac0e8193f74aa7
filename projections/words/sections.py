"""The report's sections: names, headings and order. One table for all who write or read reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from domain import kinds

if TYPE_CHECKING:
    from domain.facts import Subject

HEADINGS = {section.name: section.heading for section in kinds.SECTIONS.values()}
_ORDER = list(HEADINGS)
OTHER = "other"
SECTIONS = (kinds.HEADER, *HEADINGS, OTHER)
"""What the audit can be cut down to: the report's head, its sections, and those that people named
themselves.
"""


def in_order(section: str) -> tuple[int, str]:
    """What to sort sections by: as in the table, others before the conclusion, by name."""
    if section in HEADINGS and section != kinds.CONCLUSION:
        return _ORDER.index(section), section
    return len(_ORDER) + (section == kinds.CONCLUSION), section


def is_known(section: str) -> bool:
    """Whether the report has a place of its own for the section; others stand under their own
    headings.
    """
    return section in HEADINGS


def heading(section: str, title: str | None = None) -> str:
    """The heading of a section: as it was written, else the table's, else its name in words."""
    return title or HEADINGS.get(section) or section.replace("-", " ").capitalize()


def section_of(subject: Subject) -> str | None:
    """Where the report shows an item: prose in the section that it is written for; None for a
    publication.
    """
    if subject.kind == "narrative":
        section = subject.key.partition("/")[2]
        return section if is_known(section) else OTHER
    return kinds.kind_of(subject.kind).section


def place_of(subject: Subject) -> int:
    """What to sort items by: their sections, in the report's order; publications last."""
    section = section_of(subject)
    return SECTIONS.index(section) if section else len(SECTIONS)
