"""A report's outline: its sections, by what their headings mean, each with the blocks that stand in
it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from domain.kinds import CONCLUSION, sections_of
from projections.importing.prose.structure import Block
from projections.importing.wording import header as wording
from projections.importing.wording import vocabulary as words

HEADED = 0  # the level of an item that a heading names
_BOLD, _PLAIN = 7, 8  # how strongly a heading is one: marked ones are 1 to 6
_LEADS_IN = re.compile(
    r"(?:to|we|the"
    r" following|these|this|in|as|during|our|it|they|for|there|two|three|several|some|all|key \w+"
    r" include)\b",
    re.I,
)
_CHAPTERS = ("executive-summary", *words.LISTS, words.RESOURCES, "conclusion")


@dataclass(slots=True)
class ReportSection:
    """A part of the report under one heading. name: what it is about, as vocabulary has it; rank:
    how deep its heading is.
    """

    name: str
    heading: str
    lines: tuple[int, ...]
    rank: int
    blocks: list[Block] = field(default_factory=list)


def of_names(sections: Sequence[ReportSection], names: Sequence[str]) -> Iterator[ReportSection]:
    """The sections of these names, in the order of the names."""
    return (section for name in names for section in sections if section.name == name)


def outline(blocks: Sequence[Block]) -> list[ReportSection]:
    """The sections of a report, the head first, in order."""
    sections = [ReportSection(words.HEADER, "", (), 0)]
    for before, block, after in zip([None, *blocks], blocks, [*blocks[1:], None], strict=False):
        opened = _unheaded(block, before, sections[-1]) or _opened(
            block, before, after, sections[-1]
        )
        if opened is not None:
            sections.append(opened)
        elif block.kind != "rule":
            _put(sections[-1], block, after)
    has_objectives = any(section.name == "objectives" for section in sections)
    for section in sections:
        if section.name == words.NEXT_STEPS:
            section.name = words.OTHER if has_objectives else "objectives"
    return sections


def _unheaded(block: Block, before: Block | None, current: ReportSection) -> ReportSection | None:
    """The part of a report that begins without a heading: a conclusion, closing words, a
    signature.
    """
    if block.kind != "text" or current.name in (words.HEADER, words.SIGNATURE):
        return None
    said = words.bare(block.text)
    label = words.bare(block.labelled[0])
    if words.SIGNED.fullmatch(label) or words.is_courtesy(block.text):
        return ReportSection(words.SIGNATURE, "", (), _PLAIN, [block])
    if (
        words.IN_CONCLUSION.match(said)
        and current.name != "conclusion"
        and not words.section_named(block.text)
    ):
        return ReportSection("conclusion", "", (), _PLAIN, [block])
    ends_list = (
        before is not None
        and (before.kind in ("rule", "item") or said.startswith("this report"))
        and not label
    )
    if (
        current.name not in (words.CLOSING, "conclusion")
        and ends_list
        and words.CLOSINGS.match(said)
    ):
        return ReportSection(words.CLOSING, "", (), _PLAIN, [block])
    return None


def _opened(
    block: Block, before: Block | None, after: Block | None, current: ReportSection
) -> ReportSection | None:
    """The section that a block opens, if it does; what stands beside its heading is in it."""
    if block.kind in ("table", "rule") or (
        current.name == words.SIGNATURE and not words.section_named(_heading(block))
    ):
        return None
    if block.kind == "item":
        return _numbered(block, current)
    heading, rest = block.labelled if block.labelled[0] else (block.text, "")
    rank = _rank(block, rest)
    alone = not rest and _stands_alone(block, before, after)
    if (rank is None and not alone) or _is_detail(block, heading, current):
        return None
    rank = _PLAIN if rank is None else rank
    name = words.section_named(heading, loosely=rank < _PLAIN or alone)
    if name is None or (current.name == words.HEADER and _is_of_head(heading, name)):
        return _unknown(block, after, current, rank)
    if rest and current.name in words.LISTS and words.section_named(heading) is None:
        return None
    if rest and name in words.ATTACHED and current.name not in (*words.LISTS, *words.ATTACHED):
        return None
    if (
        current.name == words.HEADER
        and wording.header_field(heading)
        and rest
        and rank >= _BOLD
        and len(rest) < 80
    ):
        return None
    section = ReportSection(name, heading, block.lines, rank)
    if rest:
        section.blocks.append(Block("text", rest, block.lines))
    return section


def _is_detail(block: Block, label: str, current: ReportSection) -> bool:
    """Whether a line right below an item says more of it: 'Impact: ...'."""
    if (
        current.name not in words.LISTS
        or not current.blocks
        or block.kind != "text"
        or words.detail(label) is None
    ):
        return False
    return current.blocks[-1].all_lines[-1] + 1 == block.lines[0]


def _heading(block: Block) -> str:
    """The words of a block that stands alone, as a heading does; none where something stands beside
    its label.
    """
    label, rest = block.labelled
    return "" if label and rest else label or block.text


def _rank(block: Block, rest: str) -> int | None:
    """How deep the heading is that a block may be; None where it is none."""
    if block.kind == "heading":
        return block.level
    if block.lead and (block.is_lead_alone or rest):
        return _BOLD
    if block.labelled[0] or words.section_named(block.text):
        return _PLAIN
    is_shouted = block.text.isupper() and 4 < len(block.text) < 60
    return _PLAIN if is_shouted and words.section_named(block.text, loosely=True) else None


def _stands_alone(block: Block, before: Block | None, after: Block | None) -> bool:
    """Whether a line without mark-up may be a heading: short, no sentence, nothing right above it,
    and something below.
    """
    is_apart = (
        before is None
        or before.kind == "rule"
        or block.lines[0] > before.all_lines[-1] + 1
        or before.kind == "heading"
    )
    return (
        is_apart
        and after is not None
        and len(block.text.split()) <= 7
        and not block.text.endswith((".", "!", "?", ",", ";"))
        and not _LEADS_IN.match(block.text)
        and not block.text.endswith(("include:", "includes:", "following:", "are:"))
    )


def _is_of_head(heading: str, name: str) -> bool:
    """Whether a heading in the head is the report's own, or, though it holds a word of a section's,
    somebody's name.
    """
    says_report = (
        re.search(r"\breport\b|\b(?:project|quarterly|status) update\b", heading.casefold())
        is not None
    )
    return (says_report or name in (*sections_of("resources"), CONCLUSION)) and words.section_named(
        heading
    ) is None


def _numbered(block: Block, current: ReportSection) -> ReportSection | None:
    """The section that a numbered heading opens: '1.

    Executive Summary', and nothing beside it but what stands below.
    """
    heading = _heading(block)
    name = words.section_named(heading)
    is_within = current.name in (*words.LISTS, words.RESOURCES, *words.ATTACHED, words.OTHER)
    if (
        block.level > 1
        or name is None
        or name == current.name
        or (is_within and name not in _CHAPTERS)
    ):
        return None
    return ReportSection(name, heading, block.lines, _BOLD, list(block.children))


def _unknown(
    block: Block, after: Block | None, current: ReportSection, rank: int
) -> ReportSection | None:
    """What a heading opens that no table knows: an item of a list, or a section of its own; None
    where it is no heading.
    """
    heading = _heading(block)
    if current.name == words.HEADER or rank >= _PLAIN or not heading:
        return None
    is_below = rank > current.rank and current.name in (*words.LISTS, words.RESOURCES)
    heads_item = (
        current.name in words.LISTS
        and after is not None
        and words.detail(after.labelled[0]) is not None
    )
    if is_below or heads_item:
        return None
    return ReportSection(words.OTHER, heading, block.lines, rank)


def _put(section: ReportSection, block: Block, after: Block | None) -> None:
    """Put a block where it belongs: below the heading of the item that it is about, or into the
    section itself.
    """
    before = section.blocks[-1] if section.blocks else None
    if (
        section.name in words.LISTS
        and block.kind in ("heading", "text")
        and _heads_item(block, after)
    ):
        section.blocks.append(Block("item", block.text, block.lines, block.lead, HEADED))
    elif before and _belongs(block, before):
        before.children.append(block)
    else:
        section.blocks.append(block)


def _heads_item(block: Block, after: Block | None) -> bool:
    """Whether a heading, a bold line or a short line right above others names an item in a list's
    section.
    """
    if block.kind == "heading":
        return True
    label, _ = block.labelled
    if block.lead:
        return bool(label) and words.detail(label) is None and not words.section_named(label)
    is_above = (
        after is not None
        and after.kind == "text"
        and after.lines[0] == block.lines[-1] + 1
        and _tells(after)
    )
    return (
        is_above
        and not label
        and len(block.text) < 80
        and not block.text.endswith((".", "!", "?", ":", ",", ";"))
    )


def _tells(block: Block) -> bool:
    """Whether a line says something of what is named above it: a labelled detail, or a sentence."""
    return (
        words.detail(block.labelled[0]) is not None
        or block.text.endswith((".", "!", "?"))
        or len(block.text) > 80
    )


def _belongs(block: Block, before: Block) -> bool:
    """Whether a block says more of the item before it: a labelled detail, or what stands below an
    item without words of its own.
    """
    if before.kind != "item":
        return False
    label, _ = block.labelled
    if before.level == HEADED and block.kind != "table":
        return not (
            block.kind == "text"
            and before.children
            and not label
            and block.lines[0] > before.all_lines[-1] + 1
        )
    if (
        block.kind == "text"
        and label
        and words.detail(label)
        and not (block.is_lead_alone and words.section_named(label))
    ):
        return True
    empty = not before.labelled[1] and not before.children
    return (
        empty
        and block.kind == "text"
        and before.level == 1
        and bool(before.lead or before.text)
        and not label
    )
