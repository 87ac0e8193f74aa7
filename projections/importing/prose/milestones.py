"""Milestones, and how far each is: which percentage of a text is an item's own completion, and
which is something else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from domain.calendar import Quarter
from projections.importing.prose import narratives as prose
from projections.importing.prose.draft import Draft
from projections.importing.prose.items import ListedItem, listed, without_asides
from projections.importing.prose.outline import ReportSection
from projections.importing.prose.structure import Block
from projections.importing.wording import milestones as wording
from projections.importing.wording.figures import Quantity, percents
from projections.importing.wording.phrases import either
from projections.importing.wording.when import first_target

_DONE = either(*wording.DONE)
_NEAR = 120  # characters around a figure that tell what it is
_GAP = r"[^\w,;%]"  # between words that belong together
_NOT_YET = re.compile(rf"{either(*wording.NOT_YET)}{_GAP}*(?:\w+{_GAP}+){{0,2}}$", re.I)
_NOT_BEFORE = re.compile(
    rf"{either(*wording.NO_COMPLETION_BEHIND)}:?{_GAP}*(?:\w+{_GAP}+){{0,3}}$", re.I
)
_NOT_AFTER = re.compile(
    rf"[\s-]{{0,2}}(?:{either(*wording.NO_COMPLETION_BEFORE)}|(?:\w+"
    rf" ){{0,2}}{either(*wording.RATES)})",
    re.I,
)
_AT_ONCE = re.compile(
    r"\W*(?:\d{1,3}\s?%?\s?(?:->|→|=>)\s?)?"
    rf"(?:{either(*wording.ABOUT, 'now', 'approx')}[.:~]?\s?)?[~(]?$",
    re.I,
)
_HAS_BEEN = (
    r"(?:(?:has|have|is|are|was|were|been|being|now|fully|successfully|already|under|in|gone|had)"
    r"\W+){0,4}"
)
_GOT_SO_FAR = (
    r"\w+(?:ed|en|ne)|operational|live|built|set|in"
    r" place|ready|through|underwent|sent|met|put|online|up"
)
_COMPLETED_SO = (
    rf"{{percent}}\W{{0,2}}(?:of |(?:has|have|is|are) (?:been )?)?{_DONE}",
    r"\({percent}\)",
    r"(?:^|[–—:;,-]\s?){percent}\W*$",
    rf"{either(*wording.REACHES)}[:\s]+(?:{either(*wording.ABOUT)}\s+){{0,3}}{{percent}}",
    rf"{{percent}} of (?:[\w'’/&,.-]+ ){{1,9}}{_HAS_BEEN}(?:{_GOT_SO_FAR})\b",
    r"{percent} of (?:[\w'’/&,.-]+ ){1,9}now [a-z]+\b",
    rf"{either(*wording.IN_PLACE)} (?:on|in|at|across|for) {{percent}} of\b",
    (
        rf"{either(*wording.WORKED)}[\w'’ /&-]{{0,70}}?(?:\b(?:in|for|across|on)"
        rf" )?(?:{either(*wording.ABOUT)} )?{{percent}} of\b"
    ),
)
"""How a text says of itself how far its item is; the first one that fits counts."""
_RANGE_BEFORE = re.compile(r"\d\s?%?\s?(?:-|–|—|to)\s?$|\bbetween\s+(?:\S+\s+and\s+)?$", re.I)
_RISEN = re.compile(r"\bfrom\s+\d{1,3}(?:[.,]\d+)?\s?%?\s+to\s+$", re.I)
_RANGE_AFTER = re.compile(r"\s?(?:-|–|—|to|->|→|=>)\s?\d{1,3}(?:\.\d+)?\s?%")
_TELLS = re.compile(
    r"(?:(?:the|our|also|additionally|furthermore|meanwhile),? )?(?P<what>[^,.;]{4,90}?) "
    r"(?:is|are|was|were|has|have|stands?|reached|now stands)\b"
    rf".*(?:\d ?%|{either(*wording.HAPPENED)})",
    re.I,
)
_NOBODY = re.compile(
    r"(?:we|it|this|these|they|there|which|key|the"
    r" (?:team|project|following)|several|all|during|in|as)\b",
    re.I,
)
_UNCLEAR = re.compile(
    rf"(?:\d{{1,3}}\s?%?\s?(?:-|–|to)\s?\d{{1,3}}\s?%|1\d\d\s?%|\b\d{{1,3}}\s?/\s?\d{{1,3}}(?!\s?%|/))(?=\s*{_DONE}|\W*$)",
    re.I,
)
_DROPPED = re.compile(
    r"(?:has been |was |is )?(?:cancell?ed|dropped|descoped|abandoned|no longer planned|removed"
    r" from (?:the )?scope)",
    re.I,
)
_IS_DONE = re.compile(
    r"(?:fully |100 ?%"
    r" )?(?:complet(?:ed?|ion)|done|achieved|finished|closed|delivered|met|✓|✔|✅|yes)(?: (?:on|in)"
    r" [^.]{3,30})?",
    re.I,
)
_BARE = re.compile(r"(\d{1,3}(?:\.\d{1,2})?)")


def read(draft: Draft, section: ReportSection, quarter: Quarter | None) -> None:
    """State the milestones of a section, how far each is, and the prose around them."""
    items, others = listed(section)
    if not items:
        items, others = _in_prose(others)
    for item in items:
        if not _state(draft, item, quarter):
            others += item.below
    about_goals = [
        block
        for block in others
        if items and wording.GOALS.search(block.whole) and not block.whole.rstrip().endswith(":")
    ]
    prose.narrate(draft, "impact", about_goals)
    prose.narrate(draft, "milestones", [block for block in others if block not in about_goals])


def _in_prose(blocks: Sequence[Block]) -> tuple[list[ListedItem], list[Block]]:
    """The milestones that sentences speak of, and the blocks that name none."""
    items: list[ListedItem] = []
    others: list[Block] = []
    for block in blocks:
        found = [item for sentence in prose.sentences([block]) if (item := _of_sentence(sentence))]
        items += found
        if not found:
            others.append(block)
    return items, others


def _of_sentence(sentence: prose.Sentence) -> ListedItem | None:
    """The milestone that a sentence tells of: what it says is so far, or done."""
    match = _TELLS.match(sentence.text)
    if match is None or _NOBODY.match(match["what"]):
        return None
    title, asides = without_asides(match["what"])
    return ListedItem(title, sentence.text, sentence.lines, asides)


def _state(draft: Draft, item: ListedItem, quarter: Quarter | None) -> bool:
    """State a milestone; False where nothing names it, or another of its name stands already."""
    key = draft.key("milestone", item.title, item.all_lines)
    if key is None:
        return False
    due, owner = first_target(item.said("target"), quarter), item.said("owner")
    if not draft.state(
        "milestone-planned", item.lines, milestone=key, title=item.title, due=due, owner=owner
    ):
        return False
    percent, where = completion(item)
    if percent is None and (unclear := _unclear(item)):
        draft.doubts.append(
            f"line {item.lines[0]}: {unclear} stays in words, as a percentage is one number from 0"
            " to 100"
        )
    told = {
        "percent": percent and percent.plain,
        "done": _is_done(item),
        "deliverables": tuple(_delivered(item)),
        "impact": item.said("impact"),
        "note": _note(item, where),
    }
    said = {name: value for name, value in told.items() if value}
    if _DROPPED.fullmatch(item.text.strip(" .")) or any(
        _DROPPED.fullmatch(aside) for aside in item.asides
    ):
        return draft.state("milestone-dropped", item.all_lines, milestone=key)
    if said:
        draft.state("milestone-progressed", item.all_lines, milestone=key, **said)
    details = [
        prose.Sentence(*said) for name in ("impact", "note") for said in item.details.get(name, ())
    ]
    for sentence in [prose.Sentence(item.text, item.lines), *prose.sentences(item.below), *details]:
        for part in prose.split(sentence.text):
            prose.measure(draft, prose.Sentence(part, sentence.lines))
    return True


def _is_done(item: ListedItem) -> bool:
    says = [*item.asides, item.text.rstrip("."), *item.texts("percent")]
    return any(_IS_DONE.fullmatch(said.strip(" .")) for said in says) and not any(
        percents(said) for said in says
    )


def _delivered(item: ListedItem) -> list[str]:
    """What is labelled or bulleted as delivered: an item or a sentence each."""
    labelled = item.texts("deliverables")
    said = [part for text in labelled for line in text.split("\n") for part in prose.split(line)]
    bullets = [block.text for block in item.below if _is_delivered(block)]
    return list(dict.fromkeys(part.rstrip(".") for part in [*said, *bullets] if part.rstrip(".")))


def _is_delivered(block: Block) -> bool:
    """Whether what stands below a milestone is a bullet of one sentence."""
    return (
        block.kind == "item"
        and not block.labelled[0]
        and not block.children
        and len(prose.split(block.text)) == 1
    )


def _note(item: ListedItem, where: str) -> str | None:
    """The prose under a milestone, without what its percent says already."""
    parts = [
        item.prose if where != item.text else "",
        *(f"({aside})" for aside in item.asides if aside != where),
    ]
    told = item.texts("percent", "note", "description", "target", "mitigation", "probability")
    parts += [text for text in told if text != where]
    bullets = _delivered(item)
    parts += [block.whole for block in item.below if block.text.rstrip(".") not in bullets]
    return "\n".join(part for part in parts if part.strip(" .()")) or None


# How far


def completion(item: ListedItem) -> tuple[Quantity | None, str]:
    """How far a milestone is, and the text that says only that."""
    for said in item.texts("percent"):
        if (found := _own(said)) or (
            (bare := _BARE.fullmatch(said.strip())) and (found := _whole(f"{bare[1]}%"))
        ):
            return found, said if _only(found, said) else ""
    for said in item.asides:
        if (found := _whole(said)) and not _excluded(said, found):
            return found, said
    if found := _at_beginning(item.text):
        return found, item.text if _only(found, item.text) else ""
    texts = [*prose.split(item.text), item.title]
    texts += [
        part for block in item.below for piece in block.walk() for part in prose.split(piece.text)
    ]
    texts += [
        part
        for text in item.texts("deliverables", "note", "description")
        for part in prose.split(text)
    ]
    texts = [said for said in texts if len(said) <= prose.LONGEST]
    for pattern in _COMPLETED_SO:
        for said in texts:
            if found := _in_sentence(said, pattern):
                return found, ""
    return None, ""


def _unclear(item: ListedItem) -> str | None:
    """What an item says of how far it is that is no percentage: a range, a fraction, or over 100
    %.
    """
    said = [*item.texts("percent"), *item.asides, *prose.split(item.text)[:1]]
    return next((found[0].strip() for text in said if (found := _UNCLEAR.search(text))), None)


def _whole(text: str) -> Quantity | None:
    """The one figure of a text, where it is one that a milestone can have reached."""
    return next((figure for figure in percents(text) if _is_share(text, figure)), None)


def _is_share(text: str, figure: Quantity) -> bool:
    """Whether a figure is one number from 0 to 100 with at most two places, and no range."""
    before, after = _around(text, figure)
    is_range = _RANGE_AFTER.match(after) or (
        _RANGE_BEFORE.search(before) and not _RISEN.search(before)
    )
    return (
        0 <= figure.number <= 100 and int(figure.number.as_tuple().exponent) >= -2 and not is_range
    )


def _around(text: str, figure: Quantity) -> tuple[str, str]:
    return text[: figure.start][-_NEAR:], text[figure.end :][:_NEAR]


def _own(said: str) -> Quantity | None:
    """The completion that a labelled detail says: its first figure that is no target."""
    return next(
        (
            figure
            for figure in percents(said)
            if _is_share(said, figure) and not _excluded(said, figure)
        ),
        None,
    )


def _at_beginning(text: str) -> Quantity | None:
    """The completion that a text begins with: '95 % completion.

    Detailed ...', '100%', 'Completed (100% complete)'.
    """
    text = re.sub(
        r"\([^()]*\)",
        lambda aside: " " * len(aside[0]) if not re.search(_DONE, aside[0], re.I) else aside[0],
        text,
    )
    figure = _whole(text)
    if figure is None or _excluded(text, figure):
        return None
    before, after = text[: figure.start], text[figure.end :]
    ends = re.match(rf"\s*(?:{_DONE}(?: rate)?)?\W*(?:$|[.;,)–—-]|[A-Z])", after)
    begins = re.fullmatch(r"\W*(?:[\w:]+\W+){0,2}", before) and (
        _AT_ONCE.fullmatch(before) or re.match(rf"\s*{_DONE}", after)
    )
    return figure if ends and begins else None


def _only(figure: Quantity, text: str) -> bool:
    """Whether a text says nothing but a completion."""
    rest = f"{text[: figure.start]} {text[figure.end :]}"
    return not re.sub(
        rf"\b(?:{_DONE}|is|at|of|rate|about|approximately|now)\b|\W", "", rest, flags=re.I
    )


def _excluded(text: str, figure: Quantity) -> bool:
    before, after = _around(text, figure)
    if re.match(rf"\s*{_DONE}(?! target| goal)", after, re.I) and not _NOT_YET.search(before):
        return False
    return bool(_NOT_BEFORE.search(before)) or bool(_NOT_AFTER.match(after))


def _in_sentence(text: str, pattern: str) -> Quantity | None:
    for figure in percents(text)[: prose.MOST]:
        if not _is_share(text, figure) or _excluded(text, figure):
            continue
        for match in re.finditer(pattern.replace("{percent}", re.escape(figure.text)), text, re.I):
            if match.start() <= figure.start and figure.end <= match.end():
                return figure
    return None


def overall(draft: Draft, section: ReportSection) -> None:
    """State how far the whole project is said to be, as a measured figure: pledger works out its
    own.
    """
    said = prose.text_of(section.blocks)
    found = _whole(said)
    lines = [*section.lines, *prose.lines_of(section.blocks)]
    if found and (key := draft.key("metric", "Overall completion")):
        words = None if _only(found, said) else said
        draft.state(
            "metric-measured",
            lines,
            metric=key,
            title="Overall completion",
            value=found.plain,
            unit="%",
            words=words,
        )
    else:
        prose.narrate(draft, "milestones", section.blocks, lines=section.lines)
