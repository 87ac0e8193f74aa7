"""The prose of a report: a text a section, as somebody wrote it; the summary is composed where
nobody did.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from domain.calendar import Quarter
from domain.items import Narrative
from projections.page.document import Detail, Section
from projections.timeline.field import Field
from projections.timeline.view import View, field
from projections.words.phrases import COMPOSED, counted, ref
from projections.words.sections import heading, in_order

if TYPE_CHECKING:
    from projections.report.report import Report

SUMMARY = "executive-summary"


@dataclass(frozen=True, slots=True)
class NarrativeShape:
    """Prose. composed: nobody wrote it, it says in words what the figures say."""

    section: str
    title: str | None
    text: Field[str]
    composed: bool

    @property
    def key(self) -> str:
        """What tells it from the others of its quarter."""
        return self.section


def narratives(view: View, quarter: Quarter) -> tuple[NarrativeShape, ...]:
    """The prose written for a quarter, in the order of the report's sections."""
    prefix = f"{quarter}/"
    items = view.held.all(Narrative).items()
    written = [
        narrative_shape(item, key.removeprefix(prefix))
        for key, item in items
        if key.startswith(prefix)
    ]
    return tuple(sorted(written, key=lambda narrative: in_order(narrative.section)))


def narrative_shape(narrative: Narrative, section: str) -> NarrativeShape:
    """The prose of one section."""
    return NarrativeShape(
        section,
        narrative.title.value if narrative.title else None,
        field(narrative.text),
        composed=False,
    )


# In words


def prose_of(narrative: NarrativeShape | None) -> tuple[Detail, ...]:
    """A text as it was written; none where nobody wrote one."""
    return (Detail("", narrative.text.value or "", ref(narrative.text)),) if narrative else ()


def headed(section: str, narrative: NarrativeShape | None) -> str:
    """The heading of a section: that of its prose, where that has one of its own."""
    return heading(section, narrative.title if narrative else None)


def prose_section(section: str, narrative: NarrativeShape | None) -> Section:
    """A section that is prose alone."""
    return Section(headed(section, narrative), prose=prose_of(narrative))


def summary_section(narrative: NarrativeShape | None) -> Section:
    """The executive summary, and whether it is composed."""
    note = f"{COMPOSED}; nobody has written one" if narrative and narrative.composed else ""
    return replace(prose_section(SUMMARY, narrative), note=note)


def impact_section(report: Report, narrative: NarrativeShape | None) -> Section:
    """What was written of the impact; else, where else it was stated."""
    section = prose_section("impact", narrative)
    stated = sum(milestone.impact.value is not None for milestone in report.milestones)
    return (
        replace(section, empty=f"stated with {counted(stated, 'milestone')} above")
        if stated
        else section
    )


def with_prose(narrative: NarrativeShape | None, section: Section) -> Section:
    """A section with what was written of it."""
    return replace(section, prose=(*section.prose, *prose_of(narrative)))
