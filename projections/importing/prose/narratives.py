"""Prose: its sentences with their lines, the narratives that they make, and the figures that are
measured in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from domain.values import slug
from projections.importing.prose.draft import Draft
from projections.importing.prose.structure import Block
from projections.importing.wording import milestones as wording
from projections.importing.wording import vocabulary as words
from projections.importing.wording.figures import percents
from projections.importing.wording.phrases import either, says
from projections.words.sections import HEADINGS

MOST = 12
"""Figures of a sentence that are looked at; no sentence says more."""
LONGEST = 1_000
"""Characters of a sentence that is searched for facts; a longer one stays as it is."""
_ABBREVIATIONS = (
    "inc", "ltd", "corp", "co", "e.g", "i.e", "etc", "vs", "approx", "no", "dr", "mr", "ms", "st",
    "u.s", "jr", "dept", "est",
    "fig", "ca", "incl",
)  # fmt: skip
_END = re.compile(r"[.!?]['\"”)\]]?\s+(?=[\"“'(\[]?[A-Z0-9ÄÖÜÉÀ])")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, and the lines that it stands on."""

    text: str
    lines: tuple[int, ...]


def split(text: str) -> list[str]:
    """The sentences of a text."""
    found, start = [], 0
    for match in _END.finditer(text):
        word = re.search(r"([\w.]+)$", text[max(start, match.start() - 20) : match.start()])
        if word and (
            word[1].casefold() in _ABBREVIATIONS or (len(word[1]) == 1 and word[1].isupper())
        ):
            continue
        found.append(text[start : match.end()].strip())
        start = match.end()
    return [*found, text[start:].strip()] if text[start:].strip() else found


def sentences(blocks: Iterable[Block]) -> Iterator[Sentence]:
    """The sentences of blocks, in order; a table's rows as one each.

    What is too long for a sentence is left out.
    """
    for block in blocks:
        for part in block.walk():
            yield from (
                Sentence(said, part.lines) for said in split(part.text) if len(said) <= LONGEST
            )
            yield from (Sentence(" | ".join(row.cells), (row.line,)) for row in part.rows)


def text_of(blocks: Sequence[Block]) -> str:
    """The words of blocks: a line each, list items with a dash, tables as their rows."""
    return "\n".join(line for block in blocks for line in _said(block, 0))


def _said(block: Block, depth: int) -> Iterator[str]:
    if block.kind == "table":
        yield from (" | ".join(row.cells) for row in block.rows)
    elif block.text:
        yield f"{'  ' * (depth - 1)}- {block.text}" if block.kind == "item" else block.text
    for child in block.children:
        yield from _said(child, depth + 1)


def lines_of(blocks: Iterable[Block]) -> list[int]:
    """All lines that blocks stand on."""
    return [line for block in blocks for line in block.all_lines]


def narrate(
    draft: Draft,
    section: str,
    blocks: Sequence[Block],
    *,
    title: str | None = None,
    lines: Iterable[int] = (),
) -> None:
    """State blocks as the prose of a section; what a template leaves open, and greetings, are no
    prose.
    """
    kept = [block for block in blocks if not _says_nothing(draft, block)]
    if text := text_of(kept):
        draft.narrate(section, text, [*lines, *lines_of(kept)], title)


def _says_nothing(draft: Draft, block: Block) -> bool:
    whole = block.whole
    if words.is_open(whole):
        why = "a placeholder, which states nothing"
    elif words.is_courtesy(whole) and len(whole) < 200 and not percents(whole):
        why = "a greeting or a closing phrase"
    else:
        return False
    draft.leave(block.all_lines, why)
    return True


def is_usual(section: str, heading: str) -> bool:
    """Whether a heading is the one that the report gives the section itself."""
    return words.bare(heading) == words.bare(HEADINGS.get(section, ""))


def section_key(heading: str) -> str | None:
    """The key of a section that people named themselves."""
    try:
        return slug(words.bare(heading) or heading)
    except ValueError:
        return None


# Measured figures


_SUBJECT = r"[A-Za-z][\w’'()/&-]*(?: [\w’'()/&-]+){0,7}?"
_SOME = (
    r"(?P<about>(?:an? )?(?:(?:estimated|approximately|about|around|over|nearly|up to|more"
    r" than|almost|roughly) )?)"
)
_CHANGE = either(
    "reduction",
    "increase",
    "improvement",
    "decrease",
    "rise",
    "drop",
    "decline",
    "growth",
    "gain",
    "saving",
    "savings",
)
_BY = (
    rf"(?P<how>{either(*wording.FELL, *wording.ROSE)}) (?:the |our |its |their"
    rf" )?(?P<what>{_SUBJECT}) by {_SOME}{{percent}}"
)
_OF = rf"{_SOME}{{percent}} (?P<how>{_CHANGE}) (?:in|of|on|across) (?P<what>{_SUBJECT[:-1]})"
_DOWN, _UP = says(*wording.FELL), says(*wording.ROSE)
_STOPS = re.compile(
    r"\s(?:and|by|compared|while|which|that|with|for|across|during|within|over|since|from|as|due|after|resulting|thereby|through|in)\s.*$",
    re.I,
)


def measure(draft: Draft, sentence: Sentence) -> None:
    """State what a sentence says was measured: something rose or fell by a percentage.

    What is only hoped for is left in words.
    """
    if len(sentence.text) > LONGEST or wording.HOPED.search(sentence.text):
        return
    for figure in percents(sentence.text)[:MOST]:
        for pattern in (_BY, _OF):
            match = _measured(pattern, re.escape(figure.text)).search(sentence.text)
            if match is None or figure.start not in range(match.start(), match.end()):
                continue
            what = _STOPS.sub("", match["what"]).strip(" ,")
            sign = "-" if _DOWN.search(match["how"]) else "" if _UP.search(match["how"]) else None
            if sign is not None and what and (key := draft.key("metric", what)):
                about = re.sub(r"^an?$|^an? ", "", match["about"].strip()).strip() or None
                title = what[0].upper() + what[1:]
                value = f"{sign if figure.number else ''}{figure.plain}"
                draft.state(
                    "metric-measured",
                    sentence.lines,
                    metric=key,
                    title=title,
                    value=value,
                    unit="%",
                    words=about,
                )
                break


@cache
def _measured(pattern: str, percent: str) -> re.Pattern[str]:
    return re.compile(pattern.replace("{percent}", percent), re.I)
