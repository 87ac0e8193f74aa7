"""Objectives of the quarter to come: what is meant to be reached, by when, and what comes out of
it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from domain.calendar import Quarter
from projections.importing.prose import narratives as prose
from projections.importing.prose.draft import Draft
from projections.importing.prose.items import ListedItem, headline, item_of, listed
from projections.importing.prose.outline import ReportSection
from projections.importing.prose.structure import Block
from projections.importing.wording import objectives as wording
from projections.importing.wording import vocabulary as words
from projections.importing.wording.phrases import either, says
from projections.importing.wording.when import When, times

_LED = re.compile(
    rf"(?:{either(*wording.LEADS_TO_TIME)}|week \d+ of)[\W\d]*(?:\w+\W+){{0,4}}$", re.I
)
_A_START = says(*wording.STARTS)
_STARTS = re.compile(rf"{either(*wording.STARTS)}[^.;]{{0,40}}$", re.I)
_RANGE = re.compile(r"Q[1-4]\s?[-–—/]\s?Q[1-4]", re.I)
_FOCUS = re.compile(rf"{either(*wording.MEANT)}:?\s+(?P<what>.+)", re.I)
_GOES_ON = says("ongoing", "continuous", "continuously")
_OUTCOME = re.compile(
    r"(?:fully |partly |not"
    r" )?(?:met|achieved|done|completed|reached|missed|dropped|cancell?ed)(?:,.{0,60}| (?:on|in)"
    r" .{0,30})?",
    re.I,
)
_UNTIL = re.compile(
    r"\s+(?:by|before|until|in|during|on)\s+(?:the\s+)?(?:end of\s+)?(?:early\s|mid-?|late\s)?$",
    re.I,
)
_NUMBERED = re.compile(r"\(?\b[1-9a-f]\)\s")
_SPLIT = re.compile(
    r",\s+and\s+|\s+and the\s+|;\s+(?:and\s+)?|,\s+(?=(?:\w+ly"
    r" )?\w+(?:ing)?\b)|\s+and\s+(?=(?:\w+ly )?\w+ing\b)"
)


def read(
    draft: Draft, section: ReportSection, attached: Sequence[ReportSection], quarter: Quarter | None
) -> None:
    """State the objectives of a section. attached: the timelines and deliverables that are said of
    all of them.

    quarter: the report's own; without one, when the objectives are for is unknown, and they are
    left.
    """
    items, others = listed(section)
    if not items:
        items = _in_prose(others)
    after = _quarter_of(section, others, quarter)
    if after is None:
        draft.leave(
            [*section.lines, *prose.lines_of(section.blocks)],
            "no quarter is known that these objectives are for",
        )
        return
    pooled = _pooled(others, attached, quarter)
    left = _hand_out(items, attached, quarter)
    for item in items:
        if _is_outcome(item):
            others.append(
                Block(
                    "item", f"{item.title}: {item.text or '; '.join(item.asides)}", item.all_lines
                )
            )
        else:
            _state(draft, item, after, quarter, pooled)
    for other, blocks in left:
        name = prose.section_key(other.heading) or other.name
        prose.narrate(
            draft, name, blocks, title=other.heading.rstrip(":") or None, lines=other.lines
        )
    prose.narrate(draft, "objectives", others)


def _quarter_of(
    section: ReportSection, others: Sequence[Block], quarter: Quarter | None
) -> Quarter | None:
    """The quarter that the objectives are for: the report's next; without the report's, the one
    that their heading names.
    """
    if quarter is not None:
        return quarter.shifted(1)
    said = [section.heading, *(block.text for block in others[:1])]
    return next(
        (when.quarter for text in said for when in times(text) if when.kind == "quarter"), None
    )


def _state(
    draft: Draft, item: ListedItem, after: Quarter, quarter: Quarter | None, pooled: When | None
) -> None:
    key = draft.key("objective", item.title, item.all_lines)
    if key is None:
        return
    target, starts, spoken = _target(item, quarter)
    if target is None and pooled is not None:
        target = pooled.target
    draft.state(
        "objective-set", item.all_lines, objective=key, title=item.title, quarter=str(after),
        description=_description(item, spoken), deliverable=item.said("deliverables"),
        target=target, target_is="start" if starts else None, owner=item.said("owner"),
    )  # fmt: skip


def _is_outcome(item: ListedItem) -> bool:
    """Whether an item only says how an objective of the past ended."""
    return any(_OUTCOME.fullmatch(said.strip(" .")) for said in (item.text, *item.asides))


def _description(item: ListedItem, spoken: str) -> str | None:
    """What is said of an objective, without what its target says already."""
    target = item.said("target")
    parts = [
        item.prose,
        *map(item.said, ("description", "note", "impact", "percent", "mitigation")),
    ]
    parts += [f"({aside})" for aside in item.asides if aside != spoken]
    parts += [target if target != spoken else None, *(block.whole for block in item.below)]
    return "\n".join(part for part in parts if part) or None


# By when


def _target(item: ListedItem, quarter: Quarter | None) -> tuple[str | None, bool, str]:
    """By when an objective is to be reached, whether that is its start, and the words that say only
    that.
    """
    beside = [*item.texts("target"), *item.asides]
    for said in beside:
        if _GOES_ON.match(said) and len(said) < 120:
            target = (said if times(said, quarter) else re.split(r"[,;]", said)[0]).rstrip(".")
            return target, False, said if target == said.rstrip(".") else ""
        if (target := _time_of(said, quarter)) is not None and not (
            _is_bare(said, quarter) and _spoken(item, None)
        ):
            return target, bool(_A_START.search(said)), said if len(said) < 60 else ""
        if target is None and wording.TARGET_WORDS.search(said) and len(said) < 120:
            return said, False, said
    spoken = _spoken(item, None if any(_is_bare(said, quarter) for said in beside) else quarter)
    return (*spoken, "") if spoken else (None, False, "")


def _is_bare(said: str, quarter: Quarter | None) -> bool:
    return not times(said) and bool(times(said, quarter))


def _spoken(item: ListedItem, quarter: Quarter | None) -> tuple[str, bool] | None:
    """By when an objective is to be reached, as its text says it, and whether that is its start."""
    texts = [
        item.text,
        item.title,
        item.said("deliverables"),
        item.said("description"),
        *(block.whole for block in item.below),
    ]
    for text in texts:
        for said in prose.split(text or ""):
            for when in _preferred(times(said, quarter)):
                if when.start < 3 or _LED.search(said[: when.start]):
                    return when.target, bool(_STARTS.search(said[: when.start]))
    return None


def _time_of(said: str, quarter: Quarter | None) -> str | None:
    """The time that a label or a bracket says: the words themselves, where it spans two
    quarters.
    """
    if (span := _RANGE.search(said)) and not re.search(r"\d{4}", said):
        return span[0]
    found = _preferred(times(said, quarter))
    return found[0].target if found else None


def _preferred(found: Sequence[When]) -> list[When]:
    """Times with their year first; of those of one quarter, the more exact."""
    order = {"day": 0, "month": 1, "quarter": 2, "span": 2}
    first = sorted(found, key=lambda when: when.is_bare)[:1]
    same = [when for when in found if first and when.quarter == first[0].quarter]
    return sorted(same, key=lambda when: order[when.kind]) + [
        when for when in found if when not in same
    ]


def _pooled(
    others: Sequence[Block], attached: Sequence[ReportSection], quarter: Quarter | None
) -> When | None:
    """The one time that is said of all objectives, where there is one: 'Timeline: Q2 2023', 'In Q2
    2025, our focus ...'.
    """
    for section in attached:
        if (
            section.name == words.TIMELINE
            and len(section.blocks) == 1
            and section.blocks[0].kind == "text"
        ):
            found = times(section.blocks[0].text, quarter)
            if len(found) == 1 and len(section.blocks[0].text) < 60:
                return found[0]
    for block in others:
        for said in prose.split(block.text):
            found = times(said, quarter)
            if found and (
                wording.ALL_OBJECTIVES.search(said)
                or (
                    re.match(r"(?:in|during|for|by) (?:the )?", said, re.I)
                    and found[0].start < 24
                    and said.endswith(":")
                )
            ):
                return found[0]
    return None


def _hand_out(
    items: Sequence[ListedItem], attached: Sequence[ReportSection], quarter: Quarter | None
) -> list[tuple[ReportSection, list[Block]]]:
    """Give each objective what a timeline or a list of deliverables says of it; the rest, by
    section.
    """
    left = []
    for section in attached:
        pieces = _pieces(section)
        kept = [piece for piece in pieces if not _hand(piece, items, section, quarter)]
        if len(kept) < len(pieces):
            items[0].below.append(Block("text", "", section.lines))
            section.lines = ()
        if kept:
            left.append((section, kept))
    return left


def _pieces(section: ReportSection) -> list[Block]:
    """What a timeline says, a piece a time: 'pilot by May 2024, rollout by June 2024' is two."""
    pieces: list[Block] = []
    for block in section.blocks:
        several = (
            re.split(r"[,;]\s+(?:and\s+)?", block.text)
            if section.name == words.TIMELINE and not block.children
            else []
        )
        if len(several) > 1 and all(times(part) for part in several):
            pieces += [Block(block.kind, part, block.lines) for part in several]
        else:
            pieces.append(block)
    return pieces


def _hand(
    block: Block, items: Sequence[ListedItem], section: ReportSection, quarter: Quarter | None
) -> bool:
    """Give what a line says to the objectives that it speaks of; whether there is one."""
    time, rest = _timed(block, section)
    matches = _matching(block, items, section)
    for item in matches:
        if _time_of(time, quarter) is not None or wording.TARGET_WORDS.search(time):
            item.details["target"] = [(time, block.all_lines)]
        if section.name == words.TIMELINE:
            item.below.append(Block("text", "" if rest == block.text else block.text, block.lines))
        else:
            item.details.setdefault("deliverables", []).append((rest, block.all_lines))
    return bool(matches)


def _matching(
    block: Block, items: Sequence[ListedItem], section: ReportSection
) -> list[ListedItem]:
    """The objectives that a line of a timeline or of deliverables speaks of."""
    if (
        section.name == words.TIMELINE
        and block.kind == "text"
        and len(block.text) < 60
        and len(_pieces(section)) == 1
    ):
        return [*items] if len(times(block.text)) == 1 else []
    said = _stems(block.text)
    shared = [
        (item, len(stems), len(stems & said)) for item in items if (stems := _stems(item.title))
    ]
    return [item for item, most, both in shared if both / most >= 0.5 and both >= min(2, most)]


def _stems(text: str) -> set[str]:
    return {
        word[:6]
        for word in re.findall(r"[a-z]{3,}", text.casefold())
        if word not in ("and", "the", "for", "with", "all")
    }


def _timed(block: Block, section: ReportSection) -> tuple[str, str]:
    """The time that a line of a timeline says, and the rest."""
    label, rest = block.labelled
    if section.name == words.TIMELINE:
        return (label, rest) if label else (block.text, block.text)
    item = item_of(block)
    return (item.asides[0] if item.asides else "", block.text)


# Objectives in prose


def _in_prose(blocks: Sequence[Block]) -> list[ListedItem]:
    """The objectives that sentences speak of."""
    items: list[ListedItem] = []
    for sentence in prose.sentences(blocks):
        if not (items and wording.ALL_OBJECTIVES.search(sentence.text)):
            items += _objectives_of(sentence)
    return items


def _objectives_of(sentence: prose.Sentence) -> Iterator[ListedItem]:
    """The objectives that a sentence names."""
    match = _FOCUS.search(sentence.text)
    if match is None or re.match(r"this (?:report|document|update)\b", sentence.text, re.I):
        return
    while again := _FOCUS.match(match["what"]):
        match = again
    what = re.sub(r"^(?:the following:?|following)\s*", "", match["what"].rstrip(". :"))
    what = re.sub(
        r",? (?:to ensure|ensuring|in order to|so that|with the"
        r" (?:aim|goal)|which|while|enabling|allowing|setting)\b.*$",
        "",
        what,
    )
    what = re.sub(r"\b(?:achieve|reach|attain) \d+ ?% (?=completion)", "", what)
    is_numbered = len(_NUMBERED.findall(what)) > 1
    for part in _NUMBERED.split(what)[1:] if is_numbered else _SPLIT.split(what):
        title = headline(re.sub(r"^(?:to|on|and|by)\s+", "", part.strip(" .,")))
        title = _without_time(title)
        title = re.sub(r"\s*\([^()]*\d[^()]*\)", "", title).strip()
        if len(title.split()) > 1:
            yield ListedItem(
                title, part.strip(" ,;") if is_numbered else sentence.text, sentence.lines
            )


def _without_time(title: str) -> str:
    """A title without the time by which it is to be reached."""
    title = re.sub(
        r"\s+(?:by|before|until|in|during) (?:the )?(?:end of )?(?:the )?(?:Q[1-4]|year|\w+"
        r" quarter)\b.*$",
        "",
        title,
    )
    for when in times(title):
        if before := _UNTIL.search(title[: when.start]):
            return title[: before.start()]
    return title
