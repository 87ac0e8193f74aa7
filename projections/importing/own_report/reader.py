"""A report that pledger rendered as Markdown, read back as the facts behind it.

What can't come back, since the report doesn't tell it:
- keys (they are made anew from the titles), entries, reasons but of what moved, was missed or
dropped, or was approved anew,
  and who said what, but of declared and stated figures;
- days, where a value was stated in the quarter (it then holds from the quarter's last day, or from
the day that the report
  stands at); when something was planned, set, engaged or recorded is bounded by what is said of it
  and by the order of its list;
- what an earlier quarter said and this one only compares with: the percent before (told as what
stood there before),
  deliverables, impact, notes, words, which status stood before, what was approved before, and where
  an objective stood between
  the quarter that it was set for first and the last one that it was moved to;
- single spendings: there is one sum before the quarter and one in it; a sum of 0 is none. A later
look at a quarter counts
  with the former what was spent after it;
- which words of a status were its reason: they come back as its words; and since when one stood
that was declared again;
- that a risk was closed in between: it counts as raised when as many days ago as it was open;
- the outcome of an objective that was moved to another quarter; a milestone said not to be done; a
target's being a start
  where there is no target; the unit of a head count that is not known; the words of a dependency
  that was recorded twice;
- the order of roles, metrics, dimensions and own sections, and of risks that were reopened;
- tabs, several blanks and empty lines within a text; line breaks too, where it stands on a line
with others (titles, the header).

What is ambiguous is read as pledger's own words: a phase that ends in "since 2024-01-08", a due day
in words such as "2024-03 late", "-" for unknown, a role called Team, a value that reads "nobody has
stated it". A report in which a section bears the heading of another one is not read so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import takewhile
from typing import Any, NamedTuple

from domain.entries import read_fact
from domain.errors import Unreadable
from domain.kinds import sections_of
from projections.importing.own_report.document import Page, ReportItem, ReportPart, day_of, page
from projections.importing.own_report.extraction import (
    COMPUTED,
    NOBODY_WROTE_IT,
    NOT_OURS,
    Saying,
    Taken,
    keys_of,
)
from projections.importing.own_report.milestones import milestones
from projections.importing.own_report.objectives import objectives
from projections.importing.own_report.resources import (
    budget,
    dependencies,
    metrics,
    staffing,
    vendors,
)
from projections.importing.own_report.restated import unmarked, without_changes
from projections.importing.own_report.risks import risks
from projections.importing.proposals import Reading, Statement
from projections.words.phrases import COMPOSED
from projections.words.sections import HEADINGS, heading

_NOTHING = ("nobody has stated it", "nobody has declared one", "nothing recorded")
_MOVED = re.compile(r" \(first .*, moved (?:once|twice|[\d,]+ times)(?:: \"(.*)\")?\)$", re.DOTALL)
_DAY = r"\d{4}-\d\d-\d\d"
_STATUS = re.compile(
    rf"(?P<status>[A-Z]+(?: [A-Z]+)?)(?: \([A-Z][^()]*\))?, since (?P<since>{_DAY})(?:, again"
    rf" (?P<again>{_DAY}))?"
    r"(?: \([\d,]+ days? ago\))?, by (?P<by>.*?)(?:: \"(?P<words>.*)\")?",
    re.DOTALL,
)
_DECLARED = re.compile(
    r"(?P<status>[A-Z]+(?: [A-Z]+)?)(?: \"(?P<words>.*)\")? declared by (?P<by>.*) on"
    rf" (?P<since>{_DAY})(?P<again>)",
    re.DOTALL,
)
"""A status as reports tell it; and as they did before they told what stood before it."""
_CLOSED = re.compile(r"(\d{4}-\d\d-\d\d) by (.*?)(?:: (.*))?", re.DOTALL)
_OPENING = {
    "Project": "title",
    "Company": "company",
    "Industry": "industry",
    "Prepared by": "manager",
    "For": "audience",
}
_OTHER_QUARTERS = ("Objectives for Later Quarters", "Objectives of Earlier Quarters")
_ABOUT = "said by pledger of the report itself"
_AS_PUBLISHED = "as it was published; the report is a restated one"
_SINCE = "what has changed since the edition before"
_TakePart = Callable[[ReportPart, Taken], None]


class _NamedPart(NamedTuple):
    """A section: the name that its prose is written for, empty where it has none; and what takes
    its items.
    """

    name: str
    part: ReportPart
    take: _TakePart | None = None


_READERS: Mapping[str, _TakePart] = {
    "milestones": milestones,
    "risks": risks,
    "budget": budget,
    "staffing": staffing,
    "vendors": vendors,
    "dependencies": dependencies,
    "metrics": metrics,
}
"""Section -> what takes its items; there is only prose in the others."""
_FIRST = tuple(HEADINGS)[: list(HEADINGS).index("objectives")]
_RESOURCES = sections_of("resources", "metrics")


def read(text: str) -> Reading | None:
    """The facts behind a report that pledger rendered as Markdown; None where the text is none."""
    found = page(text)
    if found is None:
        return None
    found, marks = unmarked(found)
    found, changes = without_changes(found)
    sections = _sections(found)
    if sections is None:
        return None
    taken = Taken(found, text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    taken.leave_all((*found.notices, *found.foot), _ABOUT)
    taken.leave_all(marks, _AS_PUBLISHED)
    taken.leave_all(changes, _SINCE)
    fields, lines = _header(found.header, taken)
    for section in sections:
        lines += _section(section, taken)
    try:
        return _reading(fields, lines, taken)
    except Unreadable:  # no project can be opened by what it says
        return None


def _reading(fields: Mapping[str, Any], lines: Sequence[int], taken: Taken) -> Reading:
    """What was read; the opening comes first, and lies on the earliest day that anything is said
    of.
    """
    page, said = taken.page, taken.statements
    earliest = min((statement.on for statement in said if statement.on), default=page.first_day)
    on = earliest if earliest < page.first_day else None
    opening = Statement(
        read_fact({"type": "project-opened", **fields}), tuple(sorted({*page.frame, *lines})), on
    )
    taken.leave_rest(opening)
    unread = tuple(sorted(taken.unread, key=lambda left: left.line))
    title, company, industry = (
        str(fields[name]) if name in fields else None for name in ("title", "company", "industry")
    )
    return Reading(title, company, industry, page.quarter, (opening, *said), unread)


# The sections, by their places: headings may be chosen


def _sections(page: Page) -> list[_NamedPart] | None:
    """The sections; None where they are not those of a report."""
    if len(page.parts) < len(_FIRST) + 2 + len(_RESOURCES) + 1:
        return None
    *parts, last = page.parts
    work, parts = parts[: len(_FIRST) + 2], parts[len(_FIRST) + 2 :]
    expected = (
        HEADINGS["milestones"],
        HEADINGS["risks"],
        f"Objectives of {page.quarter}",
        "Objectives for Next Quarter",
    )
    if (work[1].heading, work[3].heading, work[4].heading, work[5].heading) != expected:
        return None
    others = list(
        takewhile(
            lambda part: part.heading in _OTHER_QUARTERS, parts[: len(parts) - len(_RESOURCES)]
        )
    )
    listed, parts = [*work[4:], *others], parts[len(others) :]
    resources, own = parts[: len(_RESOURCES)], parts[len(_RESOURCES) :]
    places = set(HEADINGS) - set(
        sections_of("work")
    )  # of their own, which no section that people chose has
    sections = [
        *map(_named, _FIRST, work),
        _NamedPart("objectives", listed[0], lambda _, taken: objectives(listed, taken)),
        *(_NamedPart("", part) for part in listed[1:]),
        *map(_named, _RESOURCES, resources),
        *map(_NamedPart, keys_of("section", (part.heading for part in own), places), own),
        _NamedPart("conclusion", last),
    ]
    return None if any(_is_elsewhere(section, expected) for section in sections) else sections


def _named(name: str, part: ReportPart) -> _NamedPart:
    return _NamedPart(name, part, _READERS.get(name))


def _is_elsewhere(section: _NamedPart, expected: Sequence[str]) -> bool:
    """Whether a section bears the heading of another one: then lines were moved, and places tell
    nothing.
    """
    others = {said for name, said in HEADINGS.items() if name != section.name} | set(expected[2:])
    return section.name not in ("", "objectives") and section.part.heading in others


# The header


def _header(header: Sequence[ReportItem], taken: Taken) -> tuple[dict[str, Any], list[int]]:
    """Take how the project stands; gives what it is, the fields of its opening and their lines."""
    page = taken.page
    fields: dict[str, Any] = {"title": page.title}
    lines: list[int] = []
    for item in header:
        if item.said in _NOTHING:
            lines += item.all_lines
        elif name := _OPENING.get(item.title):
            fields[name] = item.said
            lines += item.all_lines
        elif saying := _standing(item, taken):
            taken.take(saying)
        else:
            taken.leave(item.all_lines, NOT_OURS)
    if page.calendar.is_fiscal:
        fields["fiscal_year_starts"] = page.calendar.fiscal_year_starts
    return fields, lines


def _standing(item: ReportItem, taken: Taken) -> Saying | None:
    """Phase, target, status or the end, as a line of the header says it."""
    said, on = taken.since(item.said, taken.held)
    if item.title == "Phase":
        return Saying("phase-entered", {"phase": said}, item.lines, on)
    if item.title == "Target completion":
        moved = _MOVED.search(said)
        return Saying(
            "completion-targeted",
            {"target": _MOVED.sub("", said)},
            item.lines,
            on,
            because=moved[1] if moved else None,
        )
    if item.title == "Closed":
        closed = _CLOSED.fullmatch(item.said)
        day = day_of(closed[1]) if closed else None
        return (
            Saying("project-closed", {"resolution": closed[3]}, item.lines, day, by=closed[2])
            if closed and day
            else None
        )
    kind, _, dimension = item.title.partition(", ")
    declared = (
        (_STATUS.fullmatch(item.said) or _DECLARED.fullmatch(item.said))
        if kind == "Status"
        else None
    )
    day = day_of(declared["again"] or declared["since"]) if declared else None
    if declared is None or day is None:
        return None
    fields = {
        "status": declared["status"].lower().replace(" ", "-"),
        "dimension": dimension or None,
        "words": declared["words"],
    }
    return Saying("status-declared", fields, item.lines, day, by=declared["by"])


# Prose


def _section(section: _NamedPart, taken: Taken) -> list[int]:
    """Take what a section tells; gives the lines of it that say nothing by themselves."""
    part, text = section.part, section.part.text
    frame = [
        *part.frame,
        *(line for note in part.notes if note.text in _NOTHING for line in note.lines),
    ]
    taken.leave_all((note for note in part.notes if note.text not in _NOTHING), COMPUTED)
    if section.take:
        section.take(part, taken)
    if text is None or not section.name:
        return frame
    if any(COMPOSED in note.text for note in part.notes):
        taken.leave(text.lines, NOBODY_WROTE_IT)
        return frame
    title = (
        None
        if section.name == "objectives" or heading(section.name) == part.heading
        else part.heading
    )
    fields = {"section": section.name, "title": title, "text": text.text}
    taken.take(
        Saying("narrative-written", fields, [*(frame if title else ()), *text.lines], taken.within)
    )
    return [] if title else frame
