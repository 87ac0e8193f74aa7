"""A report's head: whose it is, which quarter it covers, the phase and the status of its
project.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from domain.calendar import Calendar, Quarter, parse_day
from projections.importing.prose.bodies import ReportNames
from projections.importing.prose.draft import Draft
from projections.importing.prose.names import named, paired
from projections.importing.prose.narratives import Sentence, sentences
from projections.importing.prose.outline import HEADED, ReportSection, of_names
from projections.importing.prose.structure import Block
from projections.importing.wording import header as wording
from projections.importing.wording import vocabulary as words
from projections.importing.wording.phrases import either
from projections.importing.wording.when import When, first_target, times

_OF_ITEMS = (*words.LISTS, words.TIMELINE, words.DELIVERABLES, words.MITIGATION)
_EARLY = timedelta(days=15)  # so soon after a quarter's end a report is about that quarter
_NOT_THIS = re.compile(rf"{either(*wording.NOT_THIS_QUARTER)}\W+(?:\w+\W+){{0,3}}$", re.I)
_ENDS_QUARTER = re.compile(
    r"\b(?:quarter|period|months) (?:ending|ended|to|until)\b[\s\w]{0,6}$", re.I
)
_PHASE = r"(?P<phase>[A-Za-z][\w&/ -]{2,48}?)"
_OURS = r"(?:the |its |our |full )?"
_STILL = r"(?:now |currently |still |firmly )?"
_STANDS = either(
    "currently", "now", "is", "are", "project", "remains", "still", "program", "programme"
)
_MOVED = either("transitioned", "moved", "advanced", "progressed")
_IN_PHASE = (
    (
        rf"{_STANDS} {_STILL}(?:in|at|within|under|undergoing) (?:an? )?{_OURS}{_PHASE}"
        r" (?:phase|stage)\b"
    ),
    (
        rf"{either('entered', 'entering', 'reached', 'begun', 'began', 'commenced')}"
        rf" {_OURS}{_PHASE} (?:phase|stage)\b"
    ),
    (
        rf"\b(?:the|its|our) {_PHASE} (?:phase|stage)(?: is| are)? {_STILL}(?:underway|under way|in"
        r" progress|ongoing)"
    ),
    (
        rf"{_MOVED} (?:(?:from|out of) [\w&/ -]+? )?(?:in)?to {_OURS}{_PHASE}(?:"
        r" (?:phase|stage)\b|[.,;])"
    ),
    r"\breached (?:its |the )?(?P<phase>closure|close-?out)\b",
    rf"\b(?:phase|stage) of (?:the )?{_PHASE}(?=[.,;]| in\b)",
    rf"\b(?:through|with|in|of|during|into) {_OURS}{_PHASE} (?:phase|stage)\b",
    (
        rf"\b(?:is|are|remains) {_STILL}in (?:the |its )?(?:midst of )?{_PHASE}(?=[.,;]| with\b|"
        r" and\b| on\b| as\b| after\b| while\b)"
    ),
    rf"\b(?:the|its|our) {_PHASE} (?:phase|stage)\b",
)
"""How prose says in which phase a project is, the plainest first."""
_PAST_PHASE = re.compile(
    r"(?:complet\w+|finish\w+|conclud\w+|following|after|since|from|end of) (?:of )?(?:the |its"
    r" |our )?$",
    re.I,
)
_HOPED = re.compile(rf"{either(*wording.HOPED_STATUS)}[^,.]{{0,30}}$")
_A_STATUS = "|".join(sorted(map(re.escape, wording.STATUS_WORDS), key=len, reverse=True))
_STATED = re.compile(
    rf"\bstatus(?: of the \w+)?(?:\s*:| is| remains| stays| stands at)\s+({_A_STATUS})\b", re.I
)
_IS_AHEAD = re.compile(r"\b(?:project|programme|program|we|team|currently)\b[^.]{0,40}$")
_IS_TROUBLED = re.compile(
    r"\b(?:project|programme|program|overall|status|schedule|timeline|initiative|rollout|we)\b[^.;]{0,60}$"
)
_PHASES = {words.bare(phase): phase for phase in wording.PHASES}
_WHOLE = re.compile(
    r"\b(?:project|overall|full|final|scheduled|entire|whole)\b.*\bcomplet|\bcomplet\w+ date\b",
    re.I,
)
_DUE = re.compile(r"\b(?:by|in|for|before|until|on)\b[^.]{0,40}$", re.I)


@dataclass(slots=True)
class ReportHead:
    """What the head says. problem: why the report can't be dated; doubts: what can be read in two
    ways.
    """

    names: ReportNames
    quarter: Quarter | None
    problem: str = ""
    is_several: bool = False  # it holds reports of several quarters
    doubts: list[str] = field(default_factory=list)


def read(draft: Draft, sections: Sequence[ReportSection], given: Quarter | None) -> ReportHead:
    """Read the head, and state the project's opening, its phase, its status and its completion
    target.
    """
    head = ReportHead(named(sections), given)
    _cover(head, sections, given)
    names = head.names
    if names.title is not None:
        draft.state(
            "project-opened", names.lines, title=names.title, company=names.company,
            industry=names.industry,
            manager=names.manager, audience=names.audience,
        )  # fmt: skip
    _phase(draft, sections)
    _status(draft, sections, names.title)
    _target(draft, sections, head.quarter)
    return head


# The quarter


def _cover(head: ReportHead, sections: Sequence[ReportSection], given: Quarter | None) -> None:
    """Find the quarter that the report covers; what contradicts it is a doubt."""
    said = list(_quarters_said(sections))
    head.names.lines.update(line for _, lines, strength in said if strength >= 2 for line in lines)
    further = {
        quarter for section in sections[1:] for quarter in _titles_within(section, head.names.title)
    }
    several = sorted(further | {quarter for quarter, _, strength in said if strength >= 3}, key=str)
    if further and len(several) > 1:
        head.problem = (
            f"it holds reports of several quarters, {', '.join(map(str, several))}; split it into"
            " one file a quarter"
        )
        head.is_several = True
        return
    if given is None:
        strongest = max((strength for _, _, strength in said), default=0)
        votes = Counter(quarter for quarter, _, strength in said if strength == strongest)
        head.quarter = votes.most_common(1)[0][0] if votes else None
    told = {
        quarter
        for quarter, lines, strength in said
        if strength == 1 and not set(lines) <= head.names.lines
    }
    plainly = {quarter for quarter, _, strength in said if strength >= 2}
    others = sorted(
        str(quarter)
        for quarter in plainly | (set() if head.quarter in told else told)
        if quarter != head.quarter
    )
    if head.quarter is None:
        head.problem = "no quarter is named in it; name the one that it covers: --quarter 2024Q1"
    elif others and given is None:
        head.doubts.append(
            f"{', '.join(others)} is named as well; taken as the report of {head.quarter}:"
            " --quarter names another"
        )
    elif others:
        head.doubts.append(
            f"the report itself names {', '.join(others)}; taken as the report of {head.quarter},"
            " as --quarter says"
        )


def _titles_within(section: ReportSection, title: str | None) -> Iterator[Quarter]:
    """The quarters of reports that begin within a section: of a period's label, or of a report's
    title.
    """
    for block in [Block("heading", section.heading, section.lines), *section.blocks]:
        label, value = block.labelled
        is_heading = (
            block.kind == "heading"
            or block.is_lead_alone
            or (block.kind == "item" and block.level == HEADED)
        )
        is_title = is_heading and (
            re.search(r"\breport\b", block.text, re.I)
            or (title and words.bare(title) in words.bare(block.text))
        )
        if section.name not in _OF_ITEMS and wording.header_field(label) == "quarter":
            yield from _quarters_in(value)
        elif is_title:
            yield from _quarters_in(block.text)


def _quarters_in(text: str) -> Iterator[Quarter]:
    return (when.quarter for when in times(text) if when.kind in ("quarter", "span"))


Cover = tuple[Quarter, tuple[int, ...], int]


def _quarters_said(sections: Sequence[ReportSection]) -> Iterator[Cover]:
    """The quarters that the report may cover, with their lines; stronger where it is said more
    plainly (4 to 0).
    """
    head = sections[0].blocks
    for label, value, lines in paired(head):
        strength = {"quarter": 4, "date": 3}.get(wording.header_field(label) or "")
        if strength and (quarter := next(_quarters_in(value), None)):
            yield quarter, lines, strength
    for block in _title_blocks(sections):
        for when in times(block.text):
            ends = when.kind == "day" and _ENDS_QUARTER.search(block.text[: when.start])
            if when.kind in ("quarter", "span") or ends:
                yield when.quarter, block.lines, 3
    for sentence in _told(
        sections,
        (words.HEADER, "executive-summary", words.OTHER, "milestones", "conclusion", words.CLOSING),
    ):
        for when in times(sentence.text):
            if when.kind in ("quarter", "span") and not _NOT_THIS.search(
                sentence.text[: when.start]
            ):
                yield when.quarter, sentence.lines, 1
    yield from ((quarter, lines, 0) for quarter, lines in _dated(sections, head))


def _title_blocks(sections: Sequence[ReportSection]) -> Iterator[Block]:
    """The report's titles: short lines of its head, and headings that call themselves a report."""
    for section in sections:
        for block in section.blocks if section.name == words.HEADER else ():
            if (
                block.kind in ("heading", "text")
                and len(block.text) < 200
                and not block.text.endswith(".")
            ):
                yield block
        if re.search(r"\breport\b", section.heading, re.I):
            yield Block("heading", section.heading, section.lines)


def _dated(
    sections: Sequence[ReportSection], head: Sequence[Block]
) -> Iterator[tuple[Quarter, tuple[int, ...]]]:
    """The quarter that the report's date makes likely: the one before, where its objectives are of
    the date's own.
    """
    ahead = _quarter_ahead(sections)
    if ahead:
        yield ahead[0].shifted(-1), ahead[1]
    for label, value, lines in paired(head):
        if wording.header_field(label) != "date":
            continue
        for when in times(value):
            if when.kind == "day":
                is_early = parse_day(when.target) - Calendar().first_day(when.quarter) < _EARLY
                yield (
                    (
                        ahead[0].shifted(-1)
                        if ahead
                        else when.quarter.shifted(-1)
                        if is_early
                        else when.quarter
                    ),
                    lines,
                )
            elif when.kind == "month":
                yield when.quarter, lines


def _quarter_ahead(sections: Sequence[ReportSection]) -> tuple[Quarter, tuple[int, ...]] | None:
    """The quarter that the heading of the objectives, or what leads to their list, names."""
    for section in of_names(sections, ("objectives",)):
        lead = [(block.text, block.lines) for block in section.blocks[:1] if block.kind == "text"]
        for text, lines in [(section.heading, section.lines), *lead]:
            for when in times(text):
                if when.kind == "quarter" and not _NOT_THIS.search(text[: when.start]):
                    return when.quarter, lines
    return None


def _told(sections: Sequence[ReportSection], names: Sequence[str]) -> Iterator[Sentence]:
    """The sentences of the sections that speak of the whole, the most telling first."""
    for section in of_names(sections, names):
        yield from sentences(section.blocks)


# Phase, status, completion


def _phase(draft: Draft, sections: Sequence[ReportSection]) -> None:
    for label, value, lines in _labels(sections):
        if wording.header_field(label) == "phase" and not words.PLACEHOLDER.search(value):
            draft.state("phase-entered", lines, phase=_phase_named(value))
            return
    told = [
        *_told(sections, (words.HEADER, "executive-summary", words.OTHER)),
        *_told(sections, ("conclusion", "risks")),
    ]
    for pattern in _IN_PHASE:
        for sentence in told:
            for match in re.finditer(pattern, sentence.text, re.I):
                phase = (
                    _PHASES.get(words.bare(match["phase"]))
                    if pattern in _IN_PHASE[-2:]
                    else _known_phase(match["phase"])
                )
                if phase and not _PAST_PHASE.search(sentence.text[: match.start("phase")]):
                    draft.state("phase-entered", sentence.lines, phase=phase)
                    return


def _phase_named(value: str) -> str:
    """A phase as facts have it: without the word itself."""
    bare = re.sub(
        r"^(?:phase|stage)\s+(?=\D)|\s*\b(?:phase|stage)$", "", value.strip(" .,"), flags=re.I
    )
    return _PHASES.get(words.bare(bare), bare)


def _known_phase(said: str) -> str | None:
    """A phase in prose: one of the table's, or a name in capitals."""
    said = re.sub(
        r"^(?:the|its|our|an?|initial|full|final|critical|current|next|first|second|third)\s+",
        "",
        said.strip(),
        flags=re.I,
    )
    last = said.split()[-4:]
    ends = (said, *(" ".join(last[start:]) for start in range(len(last))))
    if known := next((phase for end in ends if (phase := _PHASES.get(words.bare(end)))), None):
        return known
    return (
        said
        if re.fullmatch(r"(?:[A-Z][\w&/-]*|and|of|to)(?: (?:[A-Z][\w&/-]*|and|of|to|&))*", said)
        and len(said) > 3
        else None
    )


def _labels(sections: Sequence[ReportSection]) -> Iterator[tuple[str, str, tuple[int, ...]]]:
    """The labelled lines that speak of the whole."""
    for section in sections:
        if section.name in (words.HEADER, "executive-summary", words.OTHER):
            yield from paired(section.blocks)
        if (
            section.name == "executive-summary"
            and len(section.blocks) == 1
            and wording.header_field(section.heading) == "status"
        ):
            yield section.heading, section.blocks[0].text, section.blocks[0].lines


def _status(draft: Draft, sections: Sequence[ReportSection], title: str | None) -> None:
    for label, value, lines in _labels(sections):
        if (
            wording.header_field(label) == "status"
            and len(value) < 160
            and (status := _status_of(value))
        ):
            said = None if wording.status_labelled(value) else value
            draft.state("status-declared", lines, status=status, words=said)
            return
    for sentence in _told(sections, ("executive-summary", words.HEADER)):
        if (found := _STATED.search(sentence.text)) and (
            status := wording.status_labelled(found[1])
        ):
            draft.state("status-declared", sentence.lines, status=status)
            return
    statuses = [*wording.STATUSES.items()]
    summary, rest = (
        ("executive-summary", words.HEADER),
        (
            "conclusion",
            words.CLOSING,
            words.OTHER,
            "resources",
        ),
    )
    for names, of_project in ((summary, True), (summary, False), (rest, True), (rest, False)):
        told = [
            (_with_project(sentence.text, title), sentence.lines)
            for sentence in _told(sections, names)
        ]
        for status, pattern in statuses if of_project else statuses[-1:]:
            for text, lines in told:
                if (not of_project or wording.THE_PROJECT.search(text)) and _says(
                    pattern, text, status if of_project else ""
                ):
                    draft.state("status-declared", lines, status=status)
                    return


def _status_of(value: str) -> str | None:
    """The status that a label's value says."""
    if status := wording.status_labelled(value):
        return status
    return next(
        (status for status, pattern in wording.STATUSES.items() if pattern.search(value)), None
    ) or wording.status_labelled(
        re.split(r"\W*[(,;.:–—-]\W*|\s+(?:since|as|with|because|due)\b", value.strip("✅⚠🟢🟡🔴 "))[
            0
        ]
    )


def _with_project(text: str, title: str | None) -> str:
    """A sentence in which the project's title stands as 'project'."""
    return (
        re.sub(rf"(?:the |our )?{re.escape(title)}", "the project", text, flags=re.I)
        if title
        else text
    )


def _says(pattern: re.Pattern[str], text: str, status: str) -> bool:
    """Whether a sentence says that the project stands so; what is hoped for, or of a part of it,
    does not count.
    """
    said = text.casefold()
    match = pattern.search(said)
    if match is None or _HOPED.search(said[: match.start()]):
        return False
    if status == "ahead":
        of_whole = _IS_AHEAD.search(said[: match.start()])
    elif status in ("at-risk", "off-track", "on-hold"):
        of_whole = _IS_TROUBLED.search(said[: match.end()])
    else:
        return True
    return of_whole is not None and not re.search(r"\bon track\b", said)


def _target(draft: Draft, sections: Sequence[ReportSection], quarter: Quarter | None) -> None:
    """State when the whole project is meant to be done, where that is said."""
    for label, value, lines in _labels(sections):
        if wording.header_field(label) == "target" and (target := first_target(value, quarter)):
            draft.state("completion-targeted", lines, target=target)
            return
    for sentence in _told(
        sections, ("executive-summary", words.HEADER, "conclusion", words.CLOSING)
    ):
        for when in times(sentence.text, quarter):
            if _is_completion(sentence.text, when, quarter):
                draft.state("completion-targeted", sentence.lines, target=when.target)
                return


def _is_completion(text: str, when: When, quarter: Quarter | None) -> bool:
    before = text[: when.start]
    later = quarter is None or (when.quarter.year, when.quarter.number) >= (
        quarter.year,
        quarter.number,
    )
    return (
        later and when.kind != "span" and bool(_DUE.search(before)) and bool(_WHOLE.search(before))
    )
