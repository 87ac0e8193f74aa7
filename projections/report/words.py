"""A report, told: what each section says, in which words. The renderers only lay it out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from projections.page.document import Document, Line, Section
from projections.page.style import Style, tone
from projections.page.text import as_sections
from projections.report import words_resources as means
from projections.report import words_work as work
from projections.report.details import prose_of, since
from projections.report.shape import NarrativeShape, ProjectShape, Report, StatusField
from projections.report.words_status import status_word, status_words
from projections.timeline.field import Field
from projections.words.phrases import COMPOSED, counted, counted_entries, long_day, moment, quoted, ref, times
from projections.words.sections import heading, is_known

_OF_WORK = ("milestones", "risks", "objectives")


def told(report: Report, receipt: str, notice: tuple[str, ...] = ()) -> Document:
    """The report as a document; receipt: what makes it checkable, size and root. notice: what its reader must know first."""
    first, last = long_day(report["first_day"]), long_day(report["last_day"])
    return Document(
        title=report["project"]["title"]["value"] or report["project"]["key"],
        quarter=report["quarter"],
        days=f"{first} - {last}" + (f", day {report['day']} of {report['days']}" if report["as_of"] < report["last_day"] else ""),
        header=tuple(_header(report)),
        sections=tuple(_sections(report)),
        foot=tuple(_foot(report, receipt)),
        notice=notice,
    )


def _sections(report: Report) -> Iterable[Section]:
    prose = {narrative["section"]: narrative for narrative in report["narratives"]}
    for name, section in _named_sections(report, prose):
        yield replace(section, paths=(*section.paths, f"narrative/{report['quarter']}/{name}"))


def _named_sections(report: Report, prose: Mapping[str, NarrativeShape]) -> Iterable[tuple[str, Section]]:
    """Each section with the name that its prose is written for; empty where there is none.

    What is written of milestones, risks and objectives under a title of its own is a section of its own.
    """
    yield "executive-summary", _summary(prose.get("executive-summary"))
    beside = {name: one for name, one in prose.items() if name in _OF_WORK and one["title"] in (None, heading(name))}
    objectives, *others = work.objectives(report)
    yield "milestones", _with(beside.get("milestones"), work.milestones(report))
    yield "impact", _impact(report, prose.get("impact"))
    yield "risks", _with(beside.get("risks"), work.risks(report))
    yield "objectives", _with(beside.get("objectives"), objectives)
    yield from (("", section) for section in others)
    yield "budget", means.budget(report, prose.get("budget"))
    yield "staffing", means.staffing(report, prose.get("staffing"))
    yield "vendors", means.vendors(report, prose.get("vendors"))
    yield "dependencies", means.dependencies(report, prose.get("dependencies"))
    yield "metrics", means.metrics(report, prose.get("metrics"))
    for section, narrative in prose.items():
        if section not in beside and (section in _OF_WORK or not is_known(section)):
            yield section, _prose(section, narrative)
    yield "conclusion", _prose("conclusion", prose.get("conclusion"))


# Header and foot


def _header(report: Report) -> Iterable[Line]:
    project = report["project"]
    yield _stated("Project", project["title"], "project/title")
    yield _stated("Company", project["company"], "project/company")
    yield _stated("Industry", project["industry"], "project/industry")
    if "state" in project:
        yield _closed(project)
    yield _stated("Phase", report["phase"], "phase", since(report, report["phase"]))
    yield _status(report, "Status", report["status"], "status")
    for dimension in report["dimensions"]:
        yield _status(report, f"Status, {dimension['dimension']}", dimension["status"], f"status/{dimension['dimension']}")
    target = report["completion_target"]
    yield _stated("Target completion", target, "completion_target", _moved(report) + since(report, target))
    yield _stated("Prepared by", project["manager"], "project/manager")
    yield _stated("For", project["audience"], "project/audience")


def _moved(report: Report) -> str:
    """For when the project was meant to be done first, how often that was moved, and the last reason."""
    moves = report.get("completion_moves", 0)
    why = quoted(report["completion_target"].get("because"))
    return f" (first {report['completion_first']['value']}, moved {times(moves)}{why})" if moves else ""


def _stated(label: str, field: Field, path: str, note: str = "") -> Line:
    value = field["value"]
    return Line(label, (f"{value}{note}" if value is not None else "nobody has stated it",), ref(field), path=path)


def _closed(project: ProjectShape) -> Line:
    state, words = project["state"], project["resolution"]["value"]
    return Line("Closed", (f"{state['on']} by {state['by']}{f': {words}' if words else ''}",), ref(state), path="project/state")


def _status(report: Report, label: str, field: StatusField, path: str) -> Line:
    if field["value"] is None:
        return Line(label, ("nobody has declared one",), path=path)
    status = status_word(field["value"])
    said = status_words(field, report["as_of"], report["first_day"])
    return Line(label, (said,), ref(field, *field.get("before", ())), accent=status, tone=tone(field["value"]), path=path)


def _foot(report: Report, receipt: str) -> Iterable[str]:
    size = int(receipt.partition(":")[0])
    yield f"As of {report['as_of']}, known at {moment(report['known_at'])}, by the ledger's first {counted_entries(size)}."
    yield f"Rests on {counted_entries(report['entries'])} of {report['project']['key']}."
    yield f"Receipt {receipt}"


# Prose


def _summary(narrative: NarrativeShape | None) -> Section:
    note = f"{COMPOSED}; nobody has written one" if narrative and narrative["composed"] else ""
    return Section(heading("executive-summary", narrative and narrative["title"]), prose=prose_of(narrative), note=note)


def _prose(section: str, narrative: NarrativeShape | None) -> Section:
    return Section(heading(section, narrative and narrative["title"]), prose=prose_of(narrative))


def _with(narrative: NarrativeShape | None, section: Section) -> Section:
    """A section with what was written of it."""
    return replace(section, prose=(*section.prose, *prose_of(narrative)))


def _impact(report: Report, narrative: NarrativeShape | None) -> Section:
    """What was written; else, where else it was stated."""
    section = _prose("impact", narrative)
    beside = sum(one["impact"]["value"] is not None for one in report["milestones"])
    return replace(section, empty=f"stated with {counted(beside, 'milestone')} above") if beside else section


def prose(narratives: Sequence[NarrativeShape], columns: int, style: Style) -> str:
    """Prose alone, each text under its heading, with who wrote it and when."""
    sections = []
    for one in narratives:
        note = f"{one['section']}, written by {one['text'].get('by')}, {one['text'].get('on')}"
        sections.append(Section(heading(one["section"], one["title"]), prose=prose_of(one), note=note))
    return as_sections(sections, columns, style)
