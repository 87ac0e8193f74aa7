"""What a report says of its budget in figures: the share that is used, how far over or under it is,
what is approved and spent.

The share used is that of the whole budget to date: shares of the budget by purpose, of what
remains, of a reserve, and what is only planned or feared, are none. An amount is the approved
budget where it is the whole budget, or was allocated to the project or its phase; what the next
quarter gets, and what one purpose gets, stays in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any

from projections.importing.prose.budget_rules import IS, SCALE, USED, WEAK, WHOLE, Rule, rules
from projections.importing.prose.narratives import LONGEST, MOST, split
from projections.importing.wording import budget as wording
from projections.importing.wording.figures import Quantity, amounts, percents
from projections.importing.wording.phrases import either, says

Labelled = tuple[str, str]
"""The label that a text stands behind (none: empty), and the text."""

_SHARE_USED = rules(wording.SHARE_USED)
_SHARE_USED_BESIDE_LABEL = (*_SHARE_USED, *rules(wording.SHARE_USED_BESIDE_LABEL))
_SHARE_OVER, _SHARE_UNDER = rules(wording.SHARE_OVER), rules(wording.SHARE_UNDER)
_AMOUNT_APPROVED, _AMOUNT_SPENT = rules(wording.AMOUNT_APPROVED), rules(wording.AMOUNT_SPENT)
_LABELS = [(name, says(*phrases)) for name, phrases in wording.LABELS.items()]

_BOUND = re.compile(rf"(?:{either(*wording.BOUNDS)}\.?|\d\s?%?\s?(?:-|–|—|to|and))\s*$", re.I)
"""What stands before a percentage that is no figure of its own: a bound, the end of a range, a
comparison.
"""
_BOUND_BEHIND = re.compile(
    rf"\s*(?:(?:-|–|—|to|and)\s?\d{{1,3}}(?:\.\d+)?\s?%|{either(*wording.OTHER_TIMES)})", re.I
)
"""What stands behind such a percentage."""
_KEPT = re.compile(
    r"\s*(?:of"
    rf" [^,;%]{{0,40}}?{WHOLE}\s+)?{IS}?{either(*wording.KEPT)}(?!\s+and\s+(?:paid|{USED}))",
    re.I,
)
_FEARED_BEHIND = re.compile(rf"[^,;.]{{0,30}}{either(*wording.FEARED_BEHIND)}", re.I)
_CONDITION = re.compile(r"\W*(?:if|unless|should)\b", re.I)
_CHANGE_BEHIND = re.compile(rf"\s*\(?\s*{either(*wording.CHANGES_BEHIND)}", re.I)
_PURPOSE = says(*wording.PURPOSES)
_ON_PURPOSE = re.compile(rf"\b(?:on|for)\s+(?:\w+\s+){{0,2}}?{either(*wording.PURPOSES)}", re.I)
_BREAKDOWN = re.compile(r"\s*(?:\w+\s+){0,3}(?:on|to|for|in|towards?)\s+(?!date\b)", re.I)
_PART_BEFORE = re.compile(rf"{either(*wording.PARTS_BEFORE)}[^,;]*$", re.I)
_PART_BEHIND = re.compile(rf"\s*(?:[\w-]+\s+){{0,3}}{either(*wording.PARTS_BEHIND)}", re.I)
_FOR_PURPOSE = re.compile(
    r"[^,;.]{0,25}\b(?:for|to|on|towards?)\s+"
    r"(?!(?:the|this|our) (?:\w+"
    r" ){0,3}(?:project|programme|program|initiative|phase)\b|date\b|(?:[\w-]+ ){1,3}phase\b)",
    re.I,
)
_PART_OF = re.compile(
    rf"(?:[\d%)]|percent|{SCALE}|{WHOLE}|\bout|\bhalf|\bpart)\s*,?\s*of\s+(?:\w+"
    rf" ){{0,2}}$|{WHOLE}\s+$",
    re.I,
)
"""What stands before an amount that another is a part of."""
_COSTS_OF = re.compile(
    r"(\w+) (?:costs?|prices?|expenses|spend|spending|budget)"
    r" (?:is|are|was|were|ran|came|stands?)\b",
    re.I,
)


_Ranked = tuple[tuple[int, int], Quantity]
"""How well a figure that may be meant fits, less is better; and the figure."""


def stated(said: Sequence[Labelled]) -> dict[str, Any]:
    """The figures of a budget as the fields of a budget-stated; those that nothing says are left
    out.
    """
    sentences = _sentences(said)
    approved = _best(_approved(sentences))
    spent = _best(_spent(sentences))
    if approved and spent and approved.unit != spent.unit:
        spent = None
    shares = {"used_percent": _used(sentences), "over_percent": over(said)}
    money = {"approved": approved, "spent": spent}
    return {name: share for name, share in shares.items() if share is not None} | {
        name: {"amount": amount.plain, "currency": amount.unit}
        for name, amount in money.items()
        if amount and amount.number > 0
    }


def over(said: Sequence[Labelled]) -> str | None:
    """How far over its budget a project is, in percent as facts have it; negative: under.

    None where nothing says it.
    """
    found: list[tuple[tuple[int, int], str]] = []
    for label, sentence in _sentences(said):
        found += [
            (rank, figure.plain) for rank, figure in _off(label, sentence, _SHARE_OVER, "over")
        ]
        found += [
            (rank, f"-{figure.plain}")
            for rank, figure in _off(label, sentence, _SHARE_UNDER, "under")
        ]
    return min(found, key=itemgetter(0), default=(None, None))[1]


def meaning(label: str) -> str:
    """What a label says that its figure is: used, over, under, approved; none, or empty where it
    says nothing.
    """
    return next((name for name, pattern in _LABELS if pattern.search(label)), "")


def _sentences(said: Sequence[Labelled]) -> list[Labelled]:
    return [
        (label, sentence)
        for label, text in said
        for sentence in split(" ".join(text.split()))
        if len(sentence) <= LONGEST
    ]


def _best(candidates: Iterable[_Ranked]) -> Quantity | None:
    return min(candidates, key=itemgetter(0), default=(None, None))[1]


# Shares


def _used(sentences: Sequence[Labelled]) -> str | None:
    found = [candidate for label, sentence in sentences for candidate in _used_in(label, sentence)]
    weak = {figure.plain for rank, figure in found if rank[0] >= WEAK}
    best = _best((rank, figure) for rank, figure in found if rank[0] < WEAK or len(weak) == 1)
    return best.plain if best else None


def _used_in(label: str, sentence: str) -> Iterator[_Ranked]:
    """The shares that a sentence may call used, ranked."""
    shares = _shares(sentence)
    is_breakdown = _is_breakdown(sentence, shares)
    means = meaning(label)
    known = _SHARE_USED_BESIDE_LABEL if means == "used" else _SHARE_USED
    for figure in () if means in ("none", "over", "under") else shares:
        before, after = _around(sentence, figure)
        is_miss = any(rule.fits(before, after) for rule in (*_SHARE_OVER, *_SHARE_UNDER))
        if is_miss or _CHANGE_BEHIND.match(after) or _KEPT.match(after):
            continue
        for rule in known:
            rank = _fit(rule, before, after)
            if rank is not None and not (rule.rank == WEAK and is_breakdown):
                yield (rank, not wording.ALL_OF_IT.search(sentence)), figure
                break
        else:
            if means == "approved" and not before.strip() and not after.strip(" ."):
                yield (3, 1), figure


def _fit(rule: Rule, before: str, after: str) -> int | None:
    """How well a rule fits what is around a share; None where it doesn't."""
    found = rule.found(before, after)
    if found is None or _ON_PURPOSE.search(found.gap):
        return None
    if wording.FUTURE.search(found.gap) or wording.FUTURE.search(re.split(r"[,;:(]", before)[-1]):
        return None
    narrowness = _narrowness(found.whole)
    if narrowness is None or (rule.rank < 3 and wording.CHANGES.search(found.before)):
        return None
    return rule.rank + narrowness


def _narrowness(whole: str) -> int | None:
    """How far from the whole budget what a share is of is: 0 is the whole; None where it is a part
    by its purpose.
    """
    if _PURPOSE.search(whole):
        return None
    if wording.PERIODS.search(whole):
        return 1
    others = [
        word
        for word in re.findall(r"[^\W\d_][\w'’]*", whole)[:-1]
        if word.casefold() not in wording.NEUTRAL
    ]
    return 2 if any(word.islower() for word in others) else min(1, len(others))


def _is_breakdown(sentence: str, shares: Sequence[Quantity]) -> bool:
    """Whether a sentence says what the budget goes to: several shares, each for its purpose."""
    purposes = [
        figure
        for figure in shares
        if _BREAKDOWN.match(after := sentence[figure.end : figure.end + 60])
        and not _KEPT.match(after)
    ]
    return len(purposes) > 1 or len(shares) > 2


def _off(label: str, sentence: str, known: Sequence[Rule], name: str) -> Iterator[_Ranked]:
    """The shares by which a sentence says that the budget is missed."""
    for figure in _shares(sentence):
        before, after = _around(sentence, figure)
        clause = re.split(r"[,;]", before)[-1]
        if (
            _CONDITION.match(sentence)
            or wording.FEARED.search(clause)
            or _FEARED_BEHIND.match(after)
            or _is_of_purpose(clause)
        ):
            continue
        if any(rule.fits(before, after) for rule in known) or (
            meaning(label) == name
            and not before.strip(" +-–~")
            and not re.match(r"\s*\w+ (?:over|under)", after)
        ):
            yield (1 + bool(wording.FORECAST.search(clause)), 0), figure


def _is_of_purpose(clause: str) -> bool:
    """Whether only one purpose's costs are spoken of: 'hardware costs are'."""
    found = _COSTS_OF.search(clause)
    return found is not None and found[1].casefold() not in wording.NEUTRAL


def _shares(sentence: str) -> list[Quantity]:
    """The percentages of a sentence that stand for themselves, with at most two decimal places."""
    return [
        figure
        for figure in percents(sentence)[:MOST]
        if 0 <= figure.number == round(figure.number, 2)
        and not _BOUND.search(sentence[max(0, figure.start - 60) : figure.start])
        and not _BOUND_BEHIND.match(sentence[figure.end : figure.end + 60])
    ]


def _around(sentence: str, figure: Quantity) -> tuple[str, str]:
    return (
        sentence[max(0, figure.start - 200) : figure.start],
        sentence[figure.end : figure.end + 200],
    )


# Amounts


def _approved(sentences: Sequence[Labelled]) -> Iterator[_Ranked]:
    for label, sentence in sentences:
        for figure in amounts(sentence):
            before, after = _around(sentence, figure)
            clause = re.split(r"[,;]", before)[-1]
            if (
                _PART_BEFORE.search(clause)
                or _PART_BEHIND.match(after)
                or wording.NEXT.search(clause + after[:40])
            ):
                continue
            ranks = [rule.rank for rule in _AMOUNT_APPROVED if rule.fits(before, after)]
            if meaning(label) == "approved" and not before.strip():
                ranks.append(3)
            if ranks and (min(ranks) == 1 or not _FOR_PURPOSE.match(after)):
                yield (min(ranks), 0), figure


def _spent(sentences: Sequence[Labelled]) -> Iterator[_Ranked]:
    for label, sentence in sentences:
        to_date = bool(wording.ALL_OF_IT.search(sentence))
        for figure in () if wording.IN_PERIOD.search(sentence) else amounts(sentence):
            before, after = _around(sentence, figure)
            clause = re.split(r"[,;]", before)[-1]
            if (
                wording.FUTURE.search(clause)
                or _PART_BEFORE.search(clause)
                or _PART_OF.search(before)
            ):
                continue
            ranks = [rule.rank for rule in _AMOUNT_SPENT if rule.fits(before, after)]
            if meaning(label) == "used" and not before.strip():
                ranks.append(2)
            if ranks and (to_date or not re.match(r"[^,;.]{0,25}\bon\b", after)):
                yield (min(ranks), not to_date), figure
