"""Risks and blockers, each with what is done about it: its own mitigation, else the one that is
said of all of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from domain.calendar import Quarter
from projections.importing.prose import narratives as prose
from projections.importing.prose.draft import Draft
from projections.importing.prose.items import ListedItem, headline, item_of, listed, without_asides
from projections.importing.prose.outline import ReportSection
from projections.importing.prose.structure import Block, labelled
from projections.importing.wording import risks as wording
from projections.importing.wording import vocabulary as words
from projections.importing.wording.phrases import either
from projections.importing.wording.when import first_target

_ANSWERS = re.compile(r"(?:to|in order|in response|these|we are|we have)\b", re.I)
_RISK = either(*wording.RISK_WORDS)
_INCLUDES = re.compile(
    rf"{_RISK}[^.:;]{{0,60}}?"
    rf"(?:{either('include*', 'are', 'such as', 'including', 'encompass*', 'namely')}|:)"
    r"\s*:?\s+(.+)",
    re.I,
)
_MEETS = (
    r"(?:we|the team|the project|it)(?: has| have| are| is)?(?: also| currently| recently)?"
    rf" {either(*wording.FACED)}"
)
_THERE_IS = re.compile(
    rf"\b(?:there (?:have been|has been|are|is|were|was|remains?)|{_MEETS})\s+(.+)", re.I
)
_ONE_IS = (
    rf"(?:the|one|another|our) (?:[a-z-]+ ){{0,3}}(?:{_RISK}|of (?:these|them))[^,.]{{0,40}}?"
    r" (?:is|are|remains|was)(?: that)?"
)
_OPENING = re.compile(
    rf"^(?:(?:{either(*wording.OPENINGS)}|(?:while|although|despite) [^,]+|{_ONE_IS})[,:]?\s+)+",
    re.I,
)
_VERB = re.compile(rf"\s{either(*wording.TROUBLES)}")
_ABOUT = (
    r"(?:\s+(?:of|related to|with|in|around|regarding|concerning|that|arising from|associated"
    r" with|such as|including)\s+)?"
)
_VAGUE = re.compile(
    rf"^(?:{either(*wording.VAGUE)}\s+)*(?:{_RISK}|risks and blockers|instances?)\b{_ABOUT}", re.I
)
_IS_CLOSED = re.compile(
    r"(?:now |has been |was |is |risk |issue )*(?:closed|resolved|retired|no longer a"
    r" (?:risk|concern|issue))\b"
)
_LEVEL = re.compile(r"[PI]?\s?([1-5])(?:\s?/\s?5)?")
_SPLIT = re.compile(r",\s+(?:and|as well as)\s+|;\s+(?:and\s+)?|,\s+|\s+and\s+(?=[a-z-]+ )")
_CLAUSES = re.compile(
    r",? and (?=[^,;]{6,60} (?:could|may|might|has been|have been|is an? |are an?"
    r" |poses?|threatens?|remains?)\b)|;\s+(?=[A-Za-z])"
)
_SOMEBODY = re.compile(
    rf"(?:the |our |an? |this )?(?:\w+ ){{0,3}}{either(*wording.PEOPLE)}$|(?:we|this)\b", re.I
)
_NO_SUBJECT = re.compile(
    r"(?:we|the (?:project|team|company|organi[sz]ation)|our"
    r" team|it|this|these|they|management|overall|to \w+)\b",
    re.I,
)

Told = tuple[str | None, str | None]
"""What a risk is, and what is done about it."""


def read(
    draft: Draft, section: ReportSection, pooled: Sequence[ReportSection], quarter: Quarter | None
) -> None:
    """State the risks of a section. pooled: the sections that say what is done about them."""
    own, mitigating = _parted(section.blocks)
    items, others = listed(
        ReportSection(section.name, section.heading, section.lines, section.rank, own)
    )
    items = [item for item in items if not _is_none(item, others)]
    mitigating += [block for other in pooled for block in other.blocks]
    if not items:
        telling = [block for block in others if not wording.NO_RISK.match(words.bare(block.text))]
        items = [item for sentence in prose.sentences(telling) for item in _risks_of(sentence)]
        mitigating += [answer for block in others if (answer := _answer(block))]
    _of_their_own(items, mitigating)
    told = [(item, *_told(item)) for item in items]
    is_pooled = any(
        mitigation is None and _closed(item, section.heading) is None
        for item, _, mitigation in told
    )
    for item, description, mitigation in told:
        closed = _closed(item, section.heading)
        said_of_all = mitigating if mitigation is None and closed is None else []
        _state(
            draft,
            item,
            (description, mitigation or prose.text_of(said_of_all) or None),
            said_of_all,
            quarter,
        )
        if closed and draft.statements[-1].fact.type == "risk-raised":
            draft.state(
                "risk-closed",
                item.all_lines,
                risk=draft.statements[-1].fact.subject.key,
                resolution=closed,
            )
    if not is_pooled:
        others += [block for block in mitigating if block not in others]
    lines = [line for other in pooled for line in other.lines]
    if is_pooled and lines and draft.statements:
        draft.adds(draft.statements[-1], lines)
        lines = []
    prose.narrate(draft, "risks", others, lines=lines)


def _parted(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """The blocks of the risks themselves, and those that say what is done about all of them."""
    own: list[Block] = []
    pooled: list[Block] = []
    leads = False
    for block in blocks:
        is_pooled = leads
        if block.kind == "text":
            said, has_items = block.text, any(before.kind == "item" for before in own)
            leads = (
                said.endswith(":") and has_items and bool(wording.MITIGATION_FOLLOWS.search(said))
            )
            is_pooled = leads or (
                has_items
                and bool(wording.MITIGATION.search(said) or wording.ALL_RISKS.search(said))
            )
        (pooled if is_pooled else own).append(block)
    return own, pooled


def _is_none(item: ListedItem, others: list[Block]) -> bool:
    """Whether an item says that there is no risk; then it is prose."""
    if wording.NO_RISK.match(item.title) and len(item.title.split()) < 10:
        others.append(Block("text", f"{item.title}: {item.text}".rstrip(": "), item.all_lines))
        return True
    return False


# What is done about them


def _of_their_own(items: Sequence[ListedItem], mitigating: list[Block]) -> None:
    """Give each risk the mitigation that names it, or that stands at its place in a list of as
    many.
    """
    listed_ones = [block for block in mitigating if block.kind == "item"]
    taken = []
    for place, block in enumerate(listed_ones):
        answer = item_of(block)
        match = (
            next((item for item in items if _alike(answer.title, item.title)), None)
            if block.labelled[0]
            else None
        )
        if match is None and len(listed_ones) == len(items) > 1:
            match = items[place]
        if match is not None:
            text = block.labelled[1] if block.labelled[0] else block.text
            below = "\n".join(child.whole for child in block.children)
            match.details.setdefault("mitigation", []).append(
                ("\n".join(part for part in (text, below) if part), block.all_lines)
            )
            taken.append(block)
    mitigating[:] = [block for block in mitigating if block not in taken]


def _alike(one: str, other: str) -> bool:
    """Whether two titles mean one risk: one holds the other, or most of their words are the
    same.
    """
    one, other = words.bare(one), words.bare(other)
    mine, theirs = set(one.split()), set(other.split())
    return bool(one and other) and (
        one in other
        or other in one
        or len(mine & theirs) / min(len(mine), len(theirs)) >= 0.6
        or SequenceMatcher(None, one, other).ratio() > 0.8
    )


def _state(
    draft: Draft, item: ListedItem, told: Told, pooled: Sequence[Block], quarter: Quarter | None
) -> None:
    """State a risk, and what is done about it; pooled: where that is said, if not beside it."""
    description, mitigation = told
    key = draft.key("risk", item.title, item.all_lines)
    if key is None:
        return
    draft.state(
        "risk-raised", [*item.all_lines, *prose.lines_of(pooled)], risk=key, title=item.title,
        description=description,
        mitigation=mitigation, owner=item.said("owner"),
        probability=_level(item.said("probability")),
        impact=_level(item.said("impact")), due=first_target(item.said("target"), quarter),
        kind=_kind(item),
    )  # fmt: skip


def _closed(item: ListedItem, heading: str) -> str | None:
    """How a risk ended, where it is said to be closed: in brackets, in its state, in its text, or
    in the heading above it.
    """
    said = [*item.asides, *item.texts("percent"), *prose.split(item.text), heading]
    return (
        item.text or "closed" if any(_IS_CLOSED.match(words.bare(text)) for text in said) else None
    )


def _told(item: ListedItem) -> Told:
    """What a risk is, and what is done about it: as labelled, else from the first sentence on that
    says so.
    """
    asides = [f"({aside})" for aside in item.asides]
    levels = [
        f"{'State' if name == 'percent' else name.capitalize()}: {text}"
        for name in ("probability", "impact", "target", "percent", "deliverables", "note")
        for text, _ in item.details.get(name, ())
    ]
    told = [
        part
        for text in (item.prose, *(block.whole for block in item.below))
        for part in text.split("\n")
        if part
    ]
    stated = item.said("mitigation")
    if stated is not None:
        return _joined([*asides, item.said("description"), *told, *levels]), stated
    said = [
        sentence for text in (*item.texts("description"), *told) for sentence in prose.split(text)
    ]
    said = [sentence for sentence in said if words.bare(sentence) != words.bare(item.title)]
    first = next(
        (place for place, sentence in enumerate(said) if wording.MITIGATION.search(sentence)),
        len(said),
    )
    label, rest = labelled(said[first]) if first < len(said) else ("", "")
    answer = [rest, *said[first + 1 :]] if words.detail(label) == "mitigation" else said[first:]
    return _joined([*asides, " ".join(said[:first]), *levels]), _joined([" ".join(answer)])


def _joined(parts: Sequence[str | None]) -> str | None:
    return "\n".join(part for part in parts if part) or None


def _level(said: str | None) -> int | None:
    found = _LEVEL.fullmatch(said.strip()) if said else None
    return int(found[1]) if found else None


def _kind(item: ListedItem) -> str | None:
    """The kind of a risk, where its title's brackets or a detail name it."""
    said = [words.bare(aside) for aside in item.asides]
    said += [
        words.bare(block.text.partition(":")[2])
        for block in item.below
        if re.match(r"(?:type|kind|category)\s*:", block.text, re.I)
    ]
    return next((kind for kind in ("blocker", "issue", "risk") if kind in said), None)


# Risks in prose


def _answer(block: Block) -> Block | None:
    """What a block says is done about the risks that it speaks of: from the first sentence on that
    says so.
    """
    said = prose.split(block.whole)
    first = next(
        (place for place, sentence in enumerate(said) if wording.MITIGATION.search(sentence)), None
    )
    return None if first is None else Block("text", " ".join(said[first:]), block.all_lines)


def _risks_of(sentence: prose.Sentence) -> Iterator[ListedItem]:
    """The risks that a sentence names."""
    if _ANSWERS.match(sentence.text) and wording.MITIGATION.search(sentence.text):
        return
    several = [
        clause
        for place, clause in enumerate(_CLAUSES.split(sentence.text))
        if not place or not wording.MITIGATION.search(clause)
    ]
    for title in [title for clause in several for title in _spoken_of(clause)]:
        bare, _ = without_asides(title.strip(" .,;:"))
        if bare and len(bare.split()) <= 14 and not _SOMEBODY.match(bare):
            yield ListedItem(bare, sentence.text, sentence.lines)


def _spoken_of(clause: str) -> list[str]:
    """What names the risks of a clause: what the main risk is said to be, else what its verb or its
    list speaks of; some empty.
    """
    if found := re.match(rf"{_ONE_IS}\s+", clause, re.I):
        return [_specific(headline(clause[found.end() :]))]
    said = _OPENING.sub("", clause).strip()
    if found := _INCLUDES.search(said):
        return [_specific(part) for part in _SPLIT.split(found[1].rstrip("."))]
    if found := _THERE_IS.search(said):
        return [_specific(headline(found[1]))]
    verb = _VERB.search(said)
    subject = said[: verb.start()] if verb else ""
    return [] if _NO_SUBJECT.match(subject) else [_specific(subject)]


def _specific(text: str) -> str:
    """What a challenge is about, without the words that only say that it is one."""
    bare = re.sub(r"^(?:an?|the|our|and)\s+", "", text.strip())
    rest = _VAGUE.sub("", bare)
    rest = re.sub(
        r"\s(?:due to|because of|which|that|who|as a result|from|caused by|between|amid)\s.*$",
        "",
        rest,
    )
    return re.sub(r"^(?:an?|the|our)\s+", "", rest).strip(" .,")
