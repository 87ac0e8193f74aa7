"""Whose report it is, and of which project: a labelled name beats a heading, a heading beats prose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from projections.importing.prose.bodies import OF_COMPANY, ROLE, ReportNames, companies, industry_in, is_company, title_in
from projections.importing.prose.narratives import LONGEST
from projections.importing.prose.outline import ReportSection
from projections.importing.prose.structure import Block, labelled
from projections.importing.prose.titles import cut_company, read_titles, without_period
from projections.importing.wording import header as wording
from projections.importing.wording import vocabulary as words

_LABEL = re.compile(rf"(?<!\w)({'|'.join(sorted(map(re.escape, wording.FIELDS), key=len, reverse=True))})\s*:\s+", re.I)


def named(sections: Sequence[ReportSection]) -> ReportNames:
    """The names in a report: a labelled one beats a heading, a heading beats prose."""
    found = ReportNames()
    head = [block for section in sections[:1] for block in section.blocks]
    foot = [block for section in sections if section.name == words.SIGNATURE for block in section.blocks]
    prose = list(_prose(sections))
    _labelled(found, [*paired(head), *paired(foot)])
    titles = [
        block
        for block in head
        if block.labelled[0] == "" or not block.labelled[1] or wording.header_field(block.labelled[0]) in (None, "report")
    ]
    read_titles(found, titles, " ".join(prose))
    cut_company(found, prose)
    found.company = found.company or _company_of(found, foot, prose)
    found.title = found.title or title_in(prose, found.company)
    if found.title is None and found.company_in_title:
        found.title, found.company = found.company, None
    found.industry = found.industry or industry_in([*(block.text for block in head), *prose])
    return found


def _prose(sections: Sequence[ReportSection]) -> Iterator[str]:
    """The prose of the head, the summary and what else speaks of the whole, in order."""
    order = (words.HEADER, "executive-summary", words.OTHER, "conclusion", words.CLOSING)
    for name in order:
        for section in sections:
            if section.name == name:
                said = [part.text for block in section.blocks for part in block.walk()]
                yield from (
                    text for text in said if 60 < len(text) <= 4 * LONGEST or (name == words.HEADER and len(text.split()) > 5)
                )


def paired(blocks: Sequence[Block]) -> Iterator[tuple[str, str, tuple[int, ...]]]:
    """Label, value and lines: of labelled lines, of labels with their value on the next line, and of tables of two columns."""
    for block, after in zip(blocks, [*blocks[1:], None], strict=False):
        if block.kind == "table":
            yield from ((row.cells[0].strip(": "), row.cells[1], (row.line,)) for row in block.rows if len(row.cells) == 2)
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
    """The labels and values of a line that holds several: 'Company: Acme | Quarter: Q1 2024'; none where it holds one."""
    parts = [labelled(part) for part in re.split(r"\s+[|•·]\s+|\s{3,}", text)]
    if len(parts) > 1 and all(label for label, _ in parts):
        return parts
    found = [match for match in _LABEL.finditer(text) if wording.header_field(match[1])]
    if len(found) < 2 or found[0].start() > 0 or len(text) > 300:
        return []
    ends = [*(match.start() for match in found[1:]), len(text)]
    return [(match[1], text[match.end() : end].strip(" ,;|")) for match, end in zip(found, ends, strict=True)]


def _labelled(found: ReportNames, pairs: Iterable[tuple[str, str, tuple[int, ...]]]) -> None:
    """Take what stands behind labels."""
    for label, value, lines in pairs:
        name = wording.header_field(label)
        if not value or name is None or words.PLACEHOLDER.search(value):
            continue
        if name in ("title", "company", "industry") and getattr(found, name) is None and len(value) < 120:
            setattr(found, name, without_period(value) if name == "title" else value)
            found.lines.update(lines)
        elif name in ("manager", "audience", "people") and len(value) < 120:
            _person(found, name, value, lines)


def _person(found: ReportNames, name: str, value: str, lines: tuple[int, ...]) -> None:
    """Take who wrote it or whom it is for; with the company that stands beside them."""
    who, _, beside = value.partition(", ")
    employer = OF_COMPANY.search(value)
    company = next((body for body in (beside, employer[1] if employer else "") if is_company(body)), None)
    if company is None and name == "manager" and is_company(value):
        company, who = value, ""
    if company and found.company is None:
        found.company = company
        found.lines.update(lines)
    if name == "people":
        return
    who = value if who and not beside else who
    if name == "manager" and beside and not is_company(beside) and not ROLE.search(who):
        who = who.strip()
    if who and getattr(found, name) is None and not (name == "manager" and who == company):
        setattr(found, name, who)
        found.lines.update(lines)


def _company_of(found: ReportNames, foot: Sequence[Block], prose: Sequence[str]) -> str | None:
    """A company that the foot or the prose names."""
    for block in foot:
        if not block.labelled[0] and is_company(block.text) and len(block.text) < 80:
            found.lines.update(block.lines)
            return block.text
    votes: Counter[str] = Counter()
    for text in prose:
        for sentence in re.split(r"(?<=[.!?])\s+", text):
            votes.update(companies(sentence, found.title or ""))
    return votes.most_common(1)[0][0] if votes else None
