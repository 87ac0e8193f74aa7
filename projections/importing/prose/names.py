"""Whose report it is, and of which project: a labelled name beats a heading, a heading beats
prose.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from projections.importing.prose import bodies
from projections.importing.prose.bodies import PROPER, ReportNames, is_company
from projections.importing.prose.narratives import LONGEST
from projections.importing.prose.outline import ReportSection, of_names
from projections.importing.prose.structure import Block, labelled
from projections.importing.wording import header as wording
from projections.importing.wording import vocabulary as words
from projections.importing.wording.phrases import either
from projections.importing.wording.when import times

_BOILERPLATE = re.compile(
    rf"\b(?:{either(*wording.OF_A_REPORT)}[\s:/–—-]*){{2,}}|^report:?\s|\s(?:report|update)$", re.I
)
_REPORT = re.compile(r"\b(?:report|update|review|bericht|rapport)\b", re.I)
_NO_NAME = re.compile(
    r"(?:(?!by\s)[a-z]+\s|No\.?\s?\d)|(?i:update|status|progress|review|summary)$"
    r"|(?:report|quarter|quarterly|period|prepared|submitted)\b"
)
_LABEL = re.compile(
    rf"(?<!\w)({'|'.join(sorted(map(re.escape, wording.FIELDS), key=len, reverse=True))})\s*:\s+",
    re.I,
)


def named(sections: Sequence[ReportSection]) -> ReportNames:
    """The names in a report: a labelled one beats a heading, a heading beats prose."""
    names = ReportNames()
    head = sections[0].blocks
    foot = [
        block for section in sections if section.name == words.SIGNATURE for block in section.blocks
    ]
    prose = list(_prose(sections))
    _labelled(names, [*paired(head), *paired(foot)])
    titles = [
        block
        for block in head
        if not all(block.labelled) or wording.header_field(block.labelled[0]) in (None, "report")
    ]
    _read_titles(names, titles, " ".join(prose))
    _cut_company(names, prose)
    names.company = names.company or _company_of(names, foot, prose)
    names.title = names.title or bodies.title_in(prose, names.company)
    if names.title is None and names.company_in_title:
        names.title, names.company = names.company, None
    names.industry = names.industry or bodies.industry_in([*(block.text for block in head), *prose])
    return names


def _prose(sections: Sequence[ReportSection]) -> Iterator[str]:
    """The prose of the head, the summary and what else speaks of the whole, in order."""
    for section in of_names(
        sections, (words.HEADER, "executive-summary", words.OTHER, "conclusion", words.CLOSING)
    ):
        is_head = section.name == words.HEADER
        said = [part.text for block in section.blocks for part in block.walk()]
        yield from (
            text
            for text in said
            if 60 < len(text) <= 4 * LONGEST or (is_head and len(text.split()) > 5)
        )


def paired(blocks: Sequence[Block]) -> Iterator[tuple[str, str, tuple[int, ...]]]:
    """Label, value and lines: of labelled lines, of labels with their value on the next line, and
    of tables of two columns.
    """
    for block, after in zip(blocks, [*blocks[1:], None], strict=False):
        if block.kind == "table":
            yield from (
                (row.cells[0].strip(": "), row.cells[1], (row.line,))
                for row in block.rows
                if len(row.cells) == 2
            )
            continue
        if several := _several(block.text):
            yield from ((label, value, block.lines) for label, value in several)
            continue
        label, value = block.labelled
        if label and value:
            yield label, value, block.lines
        elif label and after is not None and after.kind == "text" and not after.labelled[0]:
            yield label, after.text, (*block.lines, *after.lines)
        yield from paired(block.children)


def _several(text: str) -> list[tuple[str, str]]:
    """The labels and values of a line that holds several: 'Company: Acme | Quarter: Q1 2024'; none
    where it holds one.
    """
    parts = [labelled(part) for part in re.split(r"\s+[|•·]\s+|\s{3,}", text)]
    if len(parts) > 1 and all(label for label, _ in parts):
        return parts
    labels = [match for match in _LABEL.finditer(text) if wording.header_field(match[1])]
    if len(labels) < 2 or labels[0].start() > 0 or len(text) > 300:
        return []
    ends = [*(match.start() for match in labels[1:]), len(text)]
    return [
        (match[1], text[match.end() : end].strip(" ,;|"))
        for match, end in zip(labels, ends, strict=True)
    ]


def _labelled(names: ReportNames, pairs: Iterable[tuple[str, str, tuple[int, ...]]]) -> None:
    """Take what stands behind labels."""
    for label, value, lines in pairs:
        name = wording.header_field(label)
        if not value or name is None or words.PLACEHOLDER.search(value):
            continue
        if name in ("title", "company", "industry") and len(value) < 120:
            names.take(name, _without_period(value) if name == "title" else value, lines)
        elif name in ("manager", "audience", "people") and len(value) < 120:
            _person(names, name, value, lines)


def _person(names: ReportNames, name: str, value: str, lines: tuple[int, ...]) -> None:
    """Take who wrote it or whom it is for; with the company that stands beside them."""
    who, _, beside = value.partition(", ")
    employer = bodies.OF_COMPANY.search(value)
    company = next(
        (body for body in (beside, employer[1] if employer else "") if is_company(body)), None
    )
    if company is None and name == "manager" and is_company(value):
        company, who = value, ""
    if company:
        names.take("company", company, lines)
    if who and name != "people" and not (name == "manager" and who == company):
        names.take(name, who, lines)


def _company_of(names: ReportNames, foot: Sequence[Block], prose: Sequence[str]) -> str | None:
    """A company that the foot or the prose names."""
    for block in foot:
        if not block.labelled[0] and is_company(block.text) and len(block.text) < 80:
            names.lines.update(block.lines)
            return block.text
    votes: Counter[str] = Counter()
    for text in prose:
        for sentence in re.split(r"(?<=[.!?])\s+", text):
            votes.update(bodies.companies(sentence, names.title or ""))
    return votes.most_common(1)[0][0] if votes else None


# Titles


@dataclass(frozen=True, slots=True)
class _TitlePart:
    """A part of a title that names something."""

    text: str
    lines: tuple[int, ...]
    of_report: bool  # beside the words that make it a report's title
    heads_prose: bool = False  # a heading with prose below it


def _read_titles(names: ReportNames, blocks: Sequence[Block], prose: str) -> None:
    """Take what the report's own titles say: of the project, and of the company where it stands
    beside it.
    """
    parts = [
        replace(
            part,
            heads_prose=block.kind == "heading" and after is not None and after.text.endswith("."),
        )
        for block, after in zip(blocks, [*blocks[1:], None], strict=False)
        for part in _parts_of(names, block)
    ]
    companies = [part for part in parts if is_company(part.text)]
    others = [part for part in parts if part not in companies]
    if names.company is None and companies:
        names.take("company", companies[0].text, companies[0].lines)
        names.company_in_title = not others
    others += [
        part
        for part in companies
        if words.bare(part.text) not in words.bare(names.company or "") and not others
    ]
    if not others:
        return
    said = words.bare(names.title or "")
    title = next((part for part in others if words.bare(part.text) in said), None) if said else None
    best = title or max(
        others,
        key=lambda part: (_is_project_like(part.text, prose) + part.of_report, -others.index(part)),
    )
    if names.title is None:
        names.title = _without_company(names, best.text)
    names.lines.update(best.lines)
    beside = [part for part in others if part is not best and _is_beside(part, best)]
    if beside:
        names.take("company", beside[0].text, beside[0].lines)


def _is_beside(part: _TitlePart, best: _TitlePart) -> bool:
    """Whether a part may name the company: a short name in capitals, near the title."""
    is_near = abs(part.lines[0] - best.lines[0]) <= 4 and not part.heads_prose
    return is_near and re.fullmatch(PROPER, part.text) is not None and len(part.text.split()) <= 6


def _parts_of(names: ReportNames, block: Block) -> Iterator[_TitlePart]:
    """What a title names; the lines of a title that names nothing else are the report's, too."""
    is_prose = len(block.text) > 200 or (
        block.text.endswith((".", "!", "?")) and not is_company(block.text)
    )
    if block.kind not in ("heading", "text") or is_prose or words.is_courtesy(block.text):
        return
    label, rest = block.labelled
    if (
        label
        and rest
        and not block.lead
        and block.kind != "heading"
        and not _REPORT.search(block.text)
    ):
        return
    text = rest if wording.header_field(label) == "report" and rest else block.text
    of_report = bool(_REPORT.search(text))
    if of_report:
        names.lines.update(block.lines)
    for part in _parts(text):
        if by := re.match(rf"by ({PROPER})$", part, re.I):
            names.company = names.company or by[1]
            names.lines.update(block.lines)
        else:
            yield _TitlePart(part, block.lines, of_report)


def _is_project_like(part: str, prose: str) -> int:
    """How much a name looks like a project's: by its last word, and by 'the' before it in prose."""
    ends = part.rsplit(maxsplit=1)[-1].casefold().strip(")") in wording.PROJECT_ENDINGS
    name = re.escape(part)
    return (
        3 * ends - 2 * bool(wording.COMPANY_BEGINNINGS.match(part))
        + len(re.findall(rf"\b(?:the|our|this) {name}\b", prose, re.I))
        - 2 * len(re.findall(rf"\b(?:at|of|by) {name}\b|{name}['’]s", prose))
    )  # fmt: skip


def _parts(text: str) -> Iterator[str]:
    """The parts of a title that name something: without the words that make it a report's, and
    without its period.
    """
    text = words.PLACEHOLDER.sub(" ", text)
    text = re.sub(
        r"\((?=[^()]*(?:Q[1-4]|\bquarter\b|(?:19|20)\d\d))[^()]*\)", " - ", text, flags=re.I
    )
    text = _without_period(text)
    is_report = bool(_REPORT.search(text))
    text = _BOILERPLATE.sub(" | ", text) if is_report or "quarterly" in text.casefold() else text
    for piece in re.split(r"\s+[-–—|:/]+\s+|[:|]\s+|\s+[-–—|:]+$|,\s+(?=\|)|\|", text):
        part = _bare(piece)
        if (
            _names_something(part)
            and not wording.header_field(part)
            and not words.section_named(part)
        ):
            yield part


def _bare(piece: str) -> str:
    """A part of a title without what parts it from the others."""
    part = piece.strip(" :|,–—-_/").removeprefix("(")
    part = part if part.count("(") >= part.count(")") else part.removesuffix(")")
    part = part if part.count("(") <= part.count(")") else part.rpartition("(")[0].rstrip(" -–—,")
    return re.sub(r"^(?:for|of|on)\s+(?:the\s+)?", "", part)


def _names_something(part: str) -> bool:
    """Whether a part of a title is a name: in capitals, and not of the report itself."""
    return len(part) > 2 and bool(re.search(r"[^\W\d_]{2}", part)) and not _NO_NAME.match(part)


def _without_period(text: str) -> str:
    """A title without the quarter that it names."""
    for when in reversed(times(text)):
        text = text[: when.start].rstrip(" -–—,:(") + " - " + text[when.end :].lstrip(" )-–—,:")
    return text.strip(" -–—,:|")


def _without_company(names: ReportNames, part: str) -> str:
    """A title without the company's name before it."""
    match = bodies.COMPANY_FIRST.match(part)
    company, rest = (match[0].strip(), part[match.end() :]) if match else ("", "")
    is_legal = company.rpartition(" ")[2] in (
        "Inc.",
        "Inc",
        "Ltd",
        "Ltd.",
        "LLC",
        "GmbH",
        "Corp.",
        "Corporation",
        "PLC",
    )
    if is_legal and is_company(company) and len(rest) > 8 and rest[0] in " ’'":
        names.company = names.company or company
        return re.sub(r"^['’]s?\s+", "", rest.strip())
    return part


def _cut_company(names: ReportNames, prose: Sequence[str]) -> None:
    """Cut a title that begins with the company's name, where prose says so: 'Acme's Portal' of
    'Acme Portal'.
    """
    words_of = (names.title or "").split() if names.company is None else []
    for at in range(1, len(words_of)):
        company, title = " ".join(words_of[:at]), " ".join(words_of[at:])
        if any(f"{company}{mark}s {title[:12]}" in text for text in prose for mark in "'’"):
            names.company, names.title = company, title
            return
