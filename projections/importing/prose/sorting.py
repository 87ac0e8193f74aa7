"""A section on the means of a project, sorted into the parts that it is about: by labels, headings, and what sentences speak of."""

from __future__ import annotations

import re

from projections.importing.prose import narratives as prose
from projections.importing.prose.outline import ReportSection
from projections.importing.prose.structure import Block
from projections.importing.prose.topic_tables import put_table
from projections.importing.prose.topics import MEANS, Parts, Remark, all_of, of_label, of_sentence
from projections.importing.wording import resources as meanswording
from projections.importing.wording import vocabulary as words
from projections.importing.wording.phrases import says

_OPENINGS = {part: says(*phrases) for part, phrases in meanswording.OPENINGS.items()}
_FIGURE = re.compile(r"\W*(?:about |approximately |USD |EUR |GBP )?[$€£]?\d[^.;]{0,60}$", re.I)


def sort(section: ReportSection, parts: Parts) -> None:
    """Put what a section says into the parts that it is about."""
    own = section.name if section.name in MEANS else None
    held, rest = own, []
    for block in section.blocks:
        if block.kind != "item":
            held = own
        if _is_open(block.whole) or not _put(block, held, parts, section.heading if own else ""):
            rest.append(block)
        elif block.kind == "text" and block.text.endswith(":"):
            held = of_sentence(prose.split(block.text)[-1]) or own
    if rest:
        parts.rest.append((section, rest))


def _is_open(text: str) -> bool:
    """Whether a template's text was not filled in."""
    return bool(words.PLACEHOLDER.search(text)) and len(re.sub(r"\W", "", words.PLACEHOLDER.sub("", text))) < 40


def _put(block: Block, held: str | None, parts: Parts, heading: str) -> bool:
    """Put a block into the parts that it is about, behind the heading of their section; False where it is about none."""
    if block.kind == "table":
        return put_table(block, held, parts)
    label, rest = _labelled(block)
    part = _part_named(label, rest, held, is_item=block.kind == "item")
    if part is None:
        return _put_prose(block, parts)
    is_own = bool(label) and part == (words.section_named(label) if held else of_label(label))
    if not label and block.kind == "text":
        _put_text(block, heading, rest, part, parts)
    else:
        _put_labelled(block, label, rest, part, parts, is_own=is_own)
    return True


def _labelled(block: Block) -> tuple[str, str]:
    """A block's label and the rest; a sentence that leads to what stands below is no label."""
    label, rest = block.labelled
    return ("", block.text) if len(label.split()) > 6 and not rest else (label, rest)


def _part_named(label: str, rest: str, held: str | None, *, is_item: bool) -> str | None:
    """The part that a label opens, or that holds all that stands here."""
    named = of_label(label) if label else None
    if held and (named is None or (is_item and (held == "dependencies" or _FIGURE.match(rest)))):
        return held
    if named == "vendors" and (_FIGURE.match(rest) and rest[:1].isdigit()):
        return "staffing"
    return named


def _put_labelled(block: Block, label: str, rest: str, part: str, parts: Parts, *, is_own: bool) -> None:
    """Put a block of one part there, and what stands below it; is_own: its label only names the part."""
    if is_own or not label:
        _put_text(block, label, rest, part, parts)
    elif rest or not block.children:
        parts.add(part, Remark(block.text, block.lines, ((label, rest),), label, block.kind == "item"))
    else:
        parts.add(part, Remark(block.text, block.lines, (), ""))
    for child in block.children:
        if child.kind == "table":
            put_table(child, part, parts)
        else:
            inner, after = _labelled(child)
            named = _part_named(inner, after, part, is_item=child.kind == "item") or part
            _put_labelled(child, inner, after, named, parts, is_own=named != part)


def _put_text(block: Block, label: str, rest: str, part: str, parts: Parts) -> None:
    """Put the sentences of one part there; those that begin with what is another's go there."""
    if not rest:
        parts.heads[part] += block.lines
        return
    runs: list[tuple[str, list[str]]] = []
    for sentence in prose.split(rest):
        spoken = _opened(sentence, part)
        if runs and runs[-1][0] == spoken:
            runs[-1][1].append(sentence)
        else:
            runs.append((spoken, [sentence]))
    is_item = block.kind == "item" and not label
    for spoken, said in runs:
        text = " ".join(said)
        parts.add(spoken, Remark(text, block.lines, ((label if spoken == part else "", text),), text if is_item else "", is_item))


def _opened(sentence: str, part: str) -> str:
    """The part that a sentence begins with, where it stands in another."""
    others = () if part == "dependencies" else _OPENINGS
    return next((other for other in others if other != part and _OPENINGS[other].match(sentence)), part)


def _put_prose(block: Block, parts: Parts) -> bool:
    """Put the sentences of a paragraph, or of an item behind a label of its own, into the parts that they speak of."""
    label, rest = _labelled(block)
    said = [block.text] if label else prose.split(block.text)
    spoken = [all_of(sentence) for sentence in said]
    if not any(spoken):
        return False
    current = next(parts_ for parts_ in spoken if parts_)[:1]
    for sentence, found in zip(said, spoken, strict=True):
        current = found or current
        for part in current:
            text = (label, rest) if label else ("", sentence)
            parts.add(part, Remark(sentence, block.lines, (text,), "", block.kind == "item"))
        current = current[:1]
    for child in block.children:
        _put_labelled(child, *_labelled(child), current[0], parts, is_own=False)
    return True
