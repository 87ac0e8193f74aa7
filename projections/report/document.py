"""A report in words: what each section says, in the order of the page.

The renderers only lay it out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from domain.kinds import sections_of
from projections.page.document import Document, Section
from projections.page.style import Style
from projections.page.text import as_sections
from projections.report.budget import budget_section
from projections.report.header import header_lines
from projections.report.milestones import milestones_section
from projections.report.narratives import (
    SUMMARY,
    NarrativeShape,
    impact_section,
    prose_of,
    prose_section,
    summary_section,
    with_prose,
)
from projections.report.objectives import objectives_sections
from projections.report.report import ITEM_SECTIONS, Report
from projections.report.risks import risks_section
from projections.words.phrases import counted_entries, long_day, moment
from projections.words.sections import heading, is_known

_OF_WORK = sections_of("work")


def document_of(report: Report, receipt: str, notice: tuple[str, ...] = ()) -> Document:
    """The report as a document; receipt: what makes it checkable, size and root. notice: what its
    reader must know first.
    """
    days = f"{long_day(report.first_day)} - {long_day(report.last_day)}"
    return Document(
        title=report.project.called,
        quarter=str(report.quarter),
        days=days + (f", day {report.day} of {report.days}" if report.is_early else ""),
        header=tuple(header_lines(report)),
        sections=tuple(_sections(report)),
        foot=tuple(_foot(report, receipt)),
        notice=notice,
    )


def _sections(report: Report) -> Iterator[Section]:
    prose = {narrative.section: narrative for narrative in report.narratives}
    for name, section in _named_sections(report, prose):
        yield replace(section, paths=(*section.paths, f"narrative/{report.quarter}/{name}"))


def _named_sections(
    report: Report, prose: Mapping[str, NarrativeShape]
) -> Iterator[tuple[str, Section]]:
    """Each section with the name that its prose is written for; empty where there is none.

    What is written of milestones, risks and objectives under a title of its own is a section of its
    own.
    """
    yield SUMMARY, summary_section(prose.get(SUMMARY))
    beside = {
        name: each
        for name, each in prose.items()
        if name in _OF_WORK and each.title in (None, heading(name))
    }
    objectives, *others = objectives_sections(report)
    yield "milestones", with_prose(beside.get("milestones"), milestones_section(report))
    yield "impact", impact_section(report, prose.get("impact"))
    yield "risks", with_prose(beside.get("risks"), risks_section(report))
    yield "objectives", with_prose(beside.get("objectives"), objectives)
    yield from (("", section) for section in others)
    yield "budget", budget_section(report, prose.get("budget"))
    for told in ITEM_SECTIONS:
        if told.words:
            yield told.part, told.words(report, prose.get(told.part))
    for section, narrative in prose.items():
        if section not in beside and (section in _OF_WORK or not is_known(section)):
            yield section, prose_section(section, narrative)
    yield "conclusion", prose_section("conclusion", prose.get("conclusion"))


def _foot(report: Report, receipt: str) -> Iterator[str]:
    size = int(receipt.partition(":")[0])
    yield (
        f"As of {report.as_of}, known at {moment(report.known_at)}, by the ledger's first"
        f" {counted_entries(size)}."
    )
    yield f"Rests on {counted_entries(report.entries)} of {report.project.key}."
    yield f"Receipt {receipt}"


def as_prose(narratives: Sequence[NarrativeShape], columns: int, style: Style) -> str:
    """Prose alone, each text under its heading, with who wrote it and when."""
    sections = []
    for each in narratives:
        note = f"{each.section}, written by {each.text.by}, {each.text.on}"
        sections.append(Section(heading(each.section, each.title), prose=prose_of(each), note=note))
    return as_sections(sections, columns, style)
