"""read: the text of a past report -> what it states, and what was not understood.

The structure first, the facts second.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from domain.calendar import Quarter
from projections.importing.own_report import reader as own_report
from projections.importing.proposals import Reading
from projections.importing.prose import header, milestones, objectives, resources, risks
from projections.importing.prose import narratives as prose
from projections.importing.prose.draft import NO_FACT, Draft
from projections.importing.prose.header import ReportHead
from projections.importing.prose.outline import ReportSection, outline
from projections.importing.prose.structure import LONGEST_LINE, blocks, cleaned
from projections.importing.wording import header as wording
from projections.importing.wording import vocabulary as words

_IS_RENDERED = re.compile(
    r"^\s*(?:As of \d{4}-\d\d-\d\d, known at .*\n(?:.*\n){0,3}?.*)?Receipt\s+\d+:[0-9a-f]{8,}", re.M
)
_OURS_AS_TEXT = (
    "it is a report of pledger laid out for a terminal; import it as Markdown: pledger report"
    " QUARTER -o FILE.md"
)
_OF_HEAD = {
    "date": "the day of the report itself",
    "people": "who has to do with the report itself",
}


def read(text: str, quarter: Quarter | None = None) -> Reading:
    """What a report says. quarter: the one that it covers, where it is known from elsewhere;
    pledger's own reports say theirs.

    Total: never raises, whatever the text; every line of it that holds a letter or a digit is
    behind a statement or in unread, and so is every percentage and every amount of money.
    """
    if (own := own_report.read(text)) is not None:
        return own
    text = cleaned(text)
    if _IS_RENDERED.search(text):
        return Reading(None, None, None, None, (), Draft(text).unread(()), problem=_OURS_AS_TEXT)
    draft = Draft(text)
    sections = outline(blocks(text))
    head = header.read(draft, sections, quarter)
    _say_why(draft)
    if head.is_several:
        draft.leave(
            range(1, len(draft.lines) + 1), "of a file that holds reports of several quarters"
        )
    else:
        _read_sections(draft, sections, head)
        _behind_headings(draft, sections)
    names, problem = head.names, _problem(draft, head, is_empty=not draft.statements)
    statements = () if head.is_several else tuple(draft.statements)
    unread, doubts = draft.unread(statements), (*head.doubts, *draft.doubts)
    return Reading(
        names.title,
        names.company,
        names.industry,
        head.quarter,
        statements,
        unread,
        doubts,
        problem,
    )


def _problem(draft: Draft, head: ReportHead, *, is_empty: bool) -> str:
    """Why nothing of the report can be recorded as it is; empty where all is well."""
    if head.is_several or not is_empty:
        return head.problem
    longest = max(map(len, draft.lines))
    if longest > LONGEST_LINE:
        return f"it holds a line of {longest:,} characters; break it into lines"
    if any(words.PLACEHOLDER.search(line) for line in draft.lines):
        return "it holds no facts, only placeholders"
    return "it states nothing that a report of pledger holds"


def _read_sections(draft: Draft, sections: Sequence[ReportSection], head: ReportHead) -> None:
    """State what each section says."""
    taken: set[int] = set()
    for place, section in enumerate(sections):
        if place in taken or section.name in resources.SECTIONS:
            continue
        attached = _attached(sections, place)
        taken.update(attached)
        _read_section(draft, section, [sections[at] for at in attached], head)
    resources.read(draft, sections)


def _attached(sections: Sequence[ReportSection], place: int) -> list[int]:
    """The places of the sections right behind one that speak of its items."""
    behind = range(place + 1, len(sections))
    return list(
        takewhile(lambda at: words.ATTACHED.get(sections[at].name) == sections[place].name, behind)
    )


def _read_section(
    draft: Draft, section: ReportSection, attached: Sequence[ReportSection], head: ReportHead
) -> None:
    match section.name:
        case words.HEADER:
            _introduce(draft, section, head)
        case "milestones":
            milestones.read(draft, section, head.quarter)
        case "risks":
            risks.read(draft, section, attached, head.quarter)
        case "objectives":
            objectives.read(draft, section, attached, head.quarter)
        case words.COMPLETION:
            milestones.overall(draft, section)
        case words.SIGNATURE:
            draft.leave(prose.lines_of(section.blocks), "a greeting, a signature or who signed it")
        case _:
            _tell(draft, section)


def _introduce(draft: Draft, section: ReportSection, head: ReportHead) -> None:
    """State the prose before the first heading; labels of a head that are no facts are left."""
    told = []
    for block in section.blocks:
        field = wording.header_field(block.labelled[0])
        if field or set(block.lines) & head.names.lines:
            draft.leave(block.all_lines, _OF_HEAD.get(field or "", NO_FACT))
        elif block.kind == "text" and len(block.text) < 60:
            draft.leave(block.all_lines, "a line of the report's head that names nothing known")
        else:
            told.append(block)
    prose.narrate(draft, "introduction", told, title="Introduction")


def _tell(draft: Draft, section: ReportSection) -> None:
    """State a section's prose, and what it says was measured."""
    name = section.name
    heading = section.heading.strip(" :") or None
    if name in (words.OTHER, words.MITIGATION, words.TIMELINE, words.DELIVERABLES):
        name = prose.section_key(heading or "") or "other"
    elif name == words.CLOSING:
        heading = "Closing"
    elif heading and prose.is_usual(name, heading):
        heading = None
    prose.narrate(draft, name, section.blocks, title=heading)
    if name in ("impact", "metrics", "executive-summary"):
        for sentence in prose.sentences(section.blocks):
            prose.measure(draft, sentence)


def _behind_headings(draft: Draft, sections: Sequence[ReportSection]) -> None:
    """Let each heading stand behind the first statement of its section, or of the next where only
    that is below it.
    """
    waiting: tuple[int, ...] = ()
    for section in sections:
        waiting = (*waiting, *section.lines)
        below = set(prose.lines_of(section.blocks))
        statement = next((each for each in draft.statements if below & set(each.lines)), None)
        if statement is not None:
            draft.adds(statement, waiting)
        elif below:
            draft.leave(waiting, "a heading with nothing below it that is a fact")
        waiting = waiting if not below else ()
    draft.leave(waiting, "a heading with nothing below it that is a fact")


def _say_why(draft: Draft) -> None:
    """Say why lines were not read at all."""
    for number, line in enumerate(draft.lines, 1):
        if len(line) > LONGEST_LINE:
            draft.leave([number], f"is {len(line):,} characters long; break it into lines")
        elif words.PLACEHOLDER.search(line):
            draft.leave([number], "a placeholder, which states nothing")
        elif words.is_courtesy(line):
            draft.leave([number], "a greeting or a closing phrase")
