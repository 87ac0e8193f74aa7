"""What a report says of its budget in figures: the share that is used, how far over or under it is, what is approved and spent.

The tables say what stands before and behind a figure that means it. The share used is that of the whole budget to date: shares of
the budget by purpose, of what remains, of a reserve, and what is only planned or feared, are none. An amount is the approved
budget where it is the whole budget, or was allocated to the project or its phase; what the next quarter gets, and what one
purpose gets, stays in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from projections.reading.figures import Figure, amounts, percents
from projections.reading.prose import split

Labelled = tuple[str, str]
"""The label that a text stands behind (none: empty), and the text."""

_WHOLE = r"(?:budget(?:ary)?|funds?|funding|allocation|appropriations?|grant|financial resources|money|capital|allotment)"
_USED = (
    r"(?:utili[sz]ed|used(?: up)?|spent|consumed|expended|drawn(?: down)?|disbursed|exhausted|burn(?:ed|t)(?: through)?|incurred"
    r"|depleted|paid out|invested|employed|absorbed|certified|ausgegeben|verbraucht|verwendet|consommés?|dépensés?|utilisés?)"
)
_PLAN = r"(?:budget\w*|planned|plan|baseline|estimates?|estimated|allocation|allocated|projections?|projected|approved|forecast)"
_NEAR = (
    r"(?:(?:about|around|approximately|approx\.?|roughly|nearly|almost|some|circa|ca\.?|an estimated|estimated|~|just|currently"
    r"|now)\s*)*"
)
_LINK = (
    r"(?:\b(?:stands?|stood|is|are|was|were|at|reach(?:es|ed)|amount(?:s|ed|ing)?|total(?:s|ed|led|ing|ling)?|sits|represents?|of"
    rf"|by|to|equals|being|runs?|running)\b|[:=(,–—-])\s*{_NEAR}$"
)
_COSTS = (
    r"(?:spend(?:ing)?|expenditures?|expenses?|outlays?|disbursements?|drawdown|consumption|usage|utili[sz]ation|burn(?: rate)?"
    r"|absorption)"
)
_SCALE = r"(?:k|m|mn|bn|million|billion|thousand|crore|lakh)"
_AMOUNT = rf"(?:(?:[A-Z]{{2,3}}|[A-Z]{{0,2}}[$€£¥₹])\s?[\d.,]*\d(?:\s?{_SCALE})?|[\d.,]*\d\s?{_SCALE}?\s?(?:[A-Z]{{3}}|[€£]))"
_OVERRUN = r"(?:overruns?|over-runs?|overspen(?:d|ds|ding|t)|over-?expenditures?)"
_UNDERRUN = r"(?:underspen(?:d|ds|ding|t)|under-?runs?|under-?expenditures?)"
_MISSED = r"\s*(?:(?:budget|costs?|expenditure|spending)\s+)?"
_OF_WHOLE = rf"\s*of\s+(?P<whole>[^,;%]{{0,70}}?\b{_WHOLE})\b"
_OR_SO = r"(?:or|i\.e\.|that is|which is|representing|equal to|equivalent to)"
_IS = r"(?:(?:has|have|had|is|was|are|were|been|already|now)\s+)"
LONGEST = 1_000
"""Characters of a sentence in which figures are looked for."""
_WEAK = 5
"""The rank of a share that may be one of several."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How a figure is said to mean something: what stands before it, and what stands behind.

    rank: of two figures, the one by the lower rank is meant. The groups whole and gap: what a share is of, and what stands
    between it and the words that tell.
    """

    rank: int
    before: re.Pattern[str]
    after: re.Pattern[str]

    def fits(self, before: str, after: str) -> bool:
        """Whether a figure with this around it means it."""
        return bool(self.before.search(before) and self.after.match(after))


def _rules(*rows: tuple[int, str, str]) -> tuple[Rule, ...]:
    return tuple(Rule(rank, re.compile(before, re.I), re.compile(after, re.I)) for rank, before, after in rows)


USED = _rules(
    (1, r"", rf"\s*\)?,?\s*of\s+(?P<whole>[^;%]{{0,70}}?\b{_WHOLE})\b(?P<gap>[^;%]{{0,60}}?)\b{_USED}\b"),
    (1, rf"\b{_USED}\b(?P<gap>[^;%]{{0,40}}?)$", rf"\s*\)?,?{_OF_WHOLE}"),
    (1, rf"\b(?:{_COSTS}|budget|costs)\b(?P<gap>[^;%]{{0,60}}?){_LINK}", _OF_WHOLE),
    (1, rf"\b(?:{_COSTS}|{_USED})\b(?P<gap>[^;%]{{0,30}}?){_AMOUNT}\W{{0,3}}{_OR_SO}\W{{0,2}}{_NEAR}$", _OF_WHOLE),
    (2, rf"\b(?:budget|funds?)\b(?P<gap>[^;%]{{0,60}}?){_LINK}", rf"\s*{_USED}\b"),
    (
        2,
        rf"\b(?:{_COSTS}|budget)\b(?P<gap>[^;%]{{0,50}}?){_LINK}",
        r"\s*(?:[.,;:)]|$|(?:to date|so far|at|as of|after|as at|by|in|for|this|with|and)\b)",
    ),
    (2, r"", rf"\s*of\s+(?:the\s+)?{_AMOUNT}(?P<gap>[^,;%]{{0,30}}?)\b{_USED}\b"),
    (2, rf"\bbudget {_COSTS} of {_NEAR}$", r"\s*(?:is|was|remains)\b"),
    (2, r"", r"\s*(?:budget|fund\w*)\s+(?:utili[sz]ation|usage|consumption|absorption|burn)\b"),
    (2, rf"\b{_USED}\b[^,;%]{{0,25}}?\(\s*{_NEAR}$", r"\s*[),]"),
    (3, rf"\b(?:we|have|has|having)\b(?P<gap>[^,;%]{{0,20}}?)\b{_USED}\s+{_NEAR}$", r"\s*(?:[.,;)]|$|to date|so far)"),
    (3, rf"\b{_USED}\s+(?:at|à|zu)\s+{_NEAR}$", r""),
    (_WEAK, r"", rf"\s*\)?\s*(?P<gap>{_IS}{{0,3}})(?:(?:\w+ and )?{_USED}\b|allocated (?:to date|so far))"),
)
"""The share of the budget that is used to date."""
USED_BESIDE_LABEL = _rules(
    (
        2,
        rf"^\W*{_AMOUNT}\s*(?:(?:out )?of (?:the |a )?(?:total )?{_AMOUNT})?\s*[(/|,–=-]\s*(?:or )?{_NEAR}$",
        r"\s*(?:$|[.,;:)]|of\b)",
    ),
    (
        2,
        rf"^\W*{_NEAR}$",
        rf"\s*(?:$|[.,;:(]|of\s+[^,;%]{{0,40}}?\b{_WHOLE}\b(?! (?:is |was |has been )?(?:allocated|reserved|assigned))|{_USED}"
        r"|allocated (?:to date|so far)|to date|so far)",
    ),
    (
        3,
        rf"\b(?:at|is|are|of|reached)\s+{_NEAR}$",
        rf"\s*(?:$|[.,;:(]|of\s+[^,;%]{{0,40}}?\b{_WHOLE}\b|to date|so far)",
    ),
)
"""The same, behind a label that says so."""
OVER = _rules(
    (1, r"", r"\s*over\s*(?:$|[.;)])"),
    (1, r"", rf"\s*(?:increase )?(?:over|above|beyond|higher than|more than|in excess of)\b[^,;.%]{{0,50}}?\b{_PLAN}\b"),
    (1, r"", rf"{_MISSED}{_OVERRUN}\b"),
    (1, rf"\b(?:{_OVERRUN}|over(?: the)? budget)\b[^,;%]{{0,40}}?{_LINK}", r""),
    (1, rf"\bexceed(?:ed|s|ing)?\b[^;%]{{0,60}}?\bby\s+{_NEAR}$", r""),
)
"""How far the budget is exceeded."""
UNDER = _rules(
    (1, r"", rf"\s*(?:under|below|less than|lower than|beneath)\b[^,;.%]{{0,50}}?\b{_PLAN}\b"),
    (1, r"", rf"{_MISSED}{_UNDERRUN}\b"),
    (1, rf"\b(?:{_UNDERRUN}|(?:under|below)(?: the)? budget)\b[^,;%]{{0,40}}?{_LINK}", r""),
)
"""How far the budget is not used though it was planned to be."""
APPROVED = _rules(
    (1, rf"\b(?:total|approved|overall|whole|entire|full)\b[^;%]{{0,30}}\b{_WHOLE}\b[^,;%]{{0,25}}?$", r""),
    (1, r"", r"\s*(?:[a-z]+\s+){0,2}(?:(?:was|is|has been|were|been)\s+)?approved\b"),
    (1, rf"{_AMOUNT}\s*,?\s+(?:out )?of\s+(?:the |a |our |its )?(?:total )?$", r""),
    (1, r"\bout of (?:the |a |our )?(?:total (?:of )?)?$", r""),
    (
        2,
        rf"\b{_WHOLE}\b(?: for (?:the|this|our) (?:[a-z-]+ )?(?:project|programme|program|initiative))?[^,;%]{{0,20}}?{_LINK}",
        r"",
    ),
    (2, rf"\b{_WHOLE}\s+$", r""),
    (2, r"", rf"\s*(?:(?!against|versus|vs|over|under|above|below|of|out|more|from|to|spent)[a-z]+\s+){{0,3}}{_WHOLE}\b"),
    (2, r"\b(?:allocated|granted|awarded|secured|received)\b[^,;%]{0,25}$", r""),
)
"""The amount that is approved."""
SPENT = _rules(
    (1, rf"\b(?:total )?{_COSTS}\b[^,;%]{{0,30}}?{_LINK}", r""),
    (1, r"\b(?:costs|cost|total)\b[^,;%]{0,15}\b(?:to date|so far|incurred)\b[^,;%]{0,20}$", r""),
    (1, rf"\b{_USED}\b(?![^,;%]*\bof\b)[^,;%]{{0,30}}$", r""),
    (
        1,
        r"",
        r"\s*(?:\([^)]*\)|,? or \d+\s?%|,?\s*\d+\s?%,?)?\s*(?:(?:out )?of [^,;]{0,50}?)?\s*"
        rf"{_IS}*{_USED}\b",
    ),
)
"""The amount that is spent to date."""
LABELS: tuple[tuple[str, str], ...] = (
    ("none", r"remain|variance|forecast|next|contingency|reserve|left|available|committed|planned (?:spend|us)|balance|target"),
    ("over", rf"\b(?:over budget|{_OVERRUN})\b"),
    ("under", rf"\b(?:under budget|{_UNDERRUN})\b"),
    ("used", rf"\b(?:{_COSTS}|{_USED}|burn|actuals?|budget (?:to date|so far)|spend\w*|costs?)\b"),
    ("approved", rf"\b{_WHOLE}\b|\bapproved\b"),
)
"""What a label says that its figure is, in small letters; the first that fits."""

_NOT_BEFORE = re.compile(
    r"(?:\b(?:up to|over|more than|at least|less than|under|below|above|between|from|versus|vs\.?|compared (?:to|with)|against"
    r"|target(?: of)?|plan(?:ned)?(?: of)?|within|until|exceeding|previously|remaining|another|additional|further)"
    r"|\d\s?%?\s?(?:-|–|—|to|and))\s*$",
    re.I,
)
"""What makes a percentage no figure of its own: a bound, a range, a comparison."""
_NOT_AFTER = re.compile(
    r"\s*(?:(?:-|–|—|to|and)\s?\d{1,3}(?:\.\d+)?\s?%"
    r"|(?:in|at|as of|by)?\s*(?:the )?(?:end of )?(?:last|previous|prior|preceding)\b|(?:planned|target|tolerance|threshold)\b)",
    re.I,
)
_KEPT = re.compile(
    rf"\s*(?:of [^,;%]{{0,40}}?{_WHOLE}\s+)?(?:\b(?:is|are|was|has been|still|now)\s+)*"
    r"(?:remain|left|reserved|available|unspent|contingen|set aside|earmarked|unused|committed(?! and spent)|held)",
    re.I,
)
"""What stands behind a share that is not used."""
_FUTURE = re.compile(
    r"\b(?:will|would|could|may|might|should|shall|expect(?:s|ed)? to|plan(?:s|ned)? to|forecast(?:ed)? to|projected to"
    r"|anticipate\w*|if|aims?|to be|not|remain\w*|reserved|allocated (?:to|for)|earmarked|until)\b",
    re.I,
)
_FEARED = re.compile(
    r"\b(?:could|may|might|would|should|if|potential\w*|possibl[ey]|possibility|risk of|likely|threat|avoid\w*|prevent\w*|unless"
    r"|tolerance|threshold|limit\w*|maximum|trigger\w*|reduc\w*|cut|lower(?:ed|ing)|keep\w*|(?:last|previous|prior) quarter)\b",
    re.I,
)
_FEARED_AFTER = re.compile(r"[^,;.]{0,30}\b(?:possible|likely|threshold|tolerance|limit|(?:last|previous) quarter)\b", re.I)
_CONDITION = re.compile(r"\W*(?:if|unless|should)\b", re.I)
_FORECAST = re.compile(r"\b(?:forecast|project(?:ed|ions?)|expect\w*|anticipat\w*|estimat\w*)\b", re.I)
_CHANGE_BEFORE = re.compile(
    r"\b(?:over|under|above|below|overruns?|variance|savings?|increas\w*|decreas\w*|reduc\w*|within|exceed\w*|grew|rose|growth"
    r"|allocat\w*|target|forecast|personnel|utilization rate)\b",
    re.I,
)
_CHANGE_AFTER = re.compile(
    r"\s*\(?\s*(?:higher|lower|more|less|above|below|over|under|beyond|increase|growth|reduction|savings?|overruns?|contingency"
    r"|margin|behind|ahead)\b",
    re.I,
)
"""What makes a share one that something changed by."""
_PURPOSE = re.compile(
    r"\b(?:remaining|rest|contingency|reserves?|training|travel|marketing|hardware|software|licen[cs]\w+|personnel|staff\w*"
    r"|equipment|consult\w+|vendors?|materials?|labou?r|capex|opex|maintenance|communications?|testing|procurement)\b",
    re.I,
)
"""Parts of a budget."""
_NEUTRAL = frozenset(
    re.findall(
        r"\S+",
        "the our its this that a an all total overall whole entire allocated approved available planned current project projects "
        "programme program initiative initiative's project's programme's initial original annual full allotted assigned agreed "
        "revised authorized authorised year yearly years financial fiscal final forecast projected estimated expected actual "
        "running cumulative amount of million k m bn billion usd eur gbp",
    )
)
"""Words that tell no part of a budget from the whole."""
_PERIOD = re.compile(r"\b(?:quarter\w*|phase|stage|month\w*|q[1-4]|sprint)\b", re.I)
_TO_DATE = re.compile(r"\b(?:to date|so far|overall|total|cumulative\w*|entire|whole)\b", re.I)
_BREAKDOWN = re.compile(r"\s*(?:\w+\s+){0,3}(?:on|to|for|in|towards?)\s+(?!date\b)", re.I)
_LATER = re.compile(r"\b(?:next|coming|upcoming)\b", re.I)
_NOT_WHOLE_BEFORE = re.compile(
    r"\b(?:additional|saving\w*|contingency|reserve|increase\w*|extra|request\w*|further|remaining|invoice\w*|worth|per"
    r"|(?:for|in) (?:the )?(?:last|this|next) (?:quarter|phase|year)|Q[1-4])\b[^,;]*$",
    re.I,
)
_NOT_WHOLE_AFTER = re.compile(
    r"\s*(?:[\w-]+\s+){0,3}(?:remain\w*|left|contingency|reserved?|additional|increase|saved|savings"
    r"|per (?:month|year|week|quarter)|added|more|over budget|under budget)\b",
    re.I,
)
"""What makes an amount another than the whole budget."""
_FOR_PURPOSE = re.compile(
    r"[^,;.]{0,25}\b(?:for|to|on|towards?)\s+"
    r"(?!(?:the|this|our) (?:\w+ ){0,3}(?:project|programme|program|initiative|phase)\b|date\b|(?:[\w-]+ ){1,3}phase\b)",
    re.I,
)
_PART_OF = re.compile(
    rf"(?:[\d%)]|percent|{_SCALE}|\b{_WHOLE}|\bout|\bhalf|\bpart)\s*,?\s*of\s+(?:\w+ ){{0,2}}$|\b{_WHOLE}\s+$", re.I
)
"""What stands before an amount that another is a part of."""
_IN_PERIOD = re.compile(r"\b(?:this quarter|in Q[1-4]|last quarter|monthly|per month|(?:during|in) the quarter)\b", re.I)
_COSTS_OF = re.compile(r"(\w+) (?:costs?|prices?|expenses|spend|spending|budget) (?:is|are|was|were|ran|came|stands?)\b", re.I)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A figure that may be meant, and how well it fits: less is better."""

    rank: tuple[int, int]
    figure: Figure


def stated(said: Sequence[Labelled]) -> dict[str, Any]:
    """The figures of a budget as the fields of a budget-stated; those that nothing says are left out."""
    sentences = _sentences(said)
    approved = _best(_approved(sentences))
    spent = _best(_spent(sentences))
    if approved and spent and approved.unit != spent.unit:
        spent = None
    shares = {"used_percent": _used(sentences), "over_percent": over(said)}
    money = {"approved": approved, "spent": spent}
    return {name: share for name, share in shares.items() if share is not None} | {
        name: {"amount": amount.plain, "currency": amount.unit} for name, amount in money.items() if amount and amount.number > 0
    }


def over(said: Sequence[Labelled]) -> str | None:
    """How far over its budget a project is, in percent as facts have it; negative: under. None where nothing says it."""
    found: list[tuple[tuple[int, int], str]] = []
    for label, sentence in _sentences(said):
        found += [(off.rank, off.figure.plain) for off in _off(label, sentence, OVER, "over")]
        found += [(off.rank, f"-{off.figure.plain}") for off in _off(label, sentence, UNDER, "under")]
    best = min(found, key=lambda off: off[0], default=None)
    return best[1] if best else None


def speaks_of_figures(text: str) -> bool:
    """Whether a text states a figure of the budget."""
    return bool(stated([("", text)]))


def meaning(label: str) -> str:
    """What a label says that its figure is: used, over, under, approved; none, or empty where it says nothing."""
    folded = label.casefold()
    return next((name for name, pattern in LABELS if re.search(pattern, folded)), "")


def _sentences(said: Sequence[Labelled]) -> list[Labelled]:
    return [(label, sentence) for label, text in said for sentence in split(text) if len(sentence) <= LONGEST]


def _best(candidates: Iterable[_Candidate]) -> Figure | None:
    best = min(candidates, key=lambda candidate: candidate.rank, default=None)
    return best.figure if best else None


# Shares


def _used(sentences: Sequence[Labelled]) -> str | None:
    found = [candidate for label, sentence in sentences for candidate in _used_in(label, sentence)]
    weak = {candidate.figure.plain for candidate in found if candidate.rank[0] >= _WEAK}
    best = _best(candidate for candidate in found if candidate.rank[0] < _WEAK or len(weak) == 1)
    return best.plain if best else None


def _used_in(label: str, sentence: str) -> Iterator[_Candidate]:
    """The shares that a sentence may call used, ranked."""
    shares = _shares(sentence)
    is_breakdown = _is_breakdown(sentence, shares)
    means = meaning(label)
    rules = USED if means != "used" else (*USED, *USED_BESIDE_LABEL)
    for figure in () if means in ("none", "over", "under") else shares:
        before, after = _around(sentence, figure)
        if _CHANGE_AFTER.match(after) or _KEPT.match(after):
            continue
        for rule in rules:
            rank = _fit(rule, before, after)
            if rank is not None and not (rule.rank == _WEAK and is_breakdown):
                yield _Candidate((rank, not _TO_DATE.search(sentence)), figure)
                break
        else:
            if means == "approved" and not before.strip() and not after.strip(" ."):
                yield _Candidate((3, 1), figure)


def _fit(rule: Rule, before: str, after: str) -> int | None:
    """How well a rule fits what is around a share; None where it doesn't."""
    left, right = rule.before.search(before), rule.after.match(after)
    if left is None or right is None:
        return None
    said = left.groupdict() | right.groupdict()
    is_future = _FUTURE.search(said.get("gap") or "") or _FUTURE.search(re.split(r"[,;:(]", before)[-1])
    narrowness = _narrowness(said.get("whole") or "")
    if is_future or narrowness is None or (rule.rank < 3 and _CHANGE_BEFORE.search(left[0])):
        return None
    return rule.rank + narrowness


def _narrowness(whole: str) -> int | None:
    """How far from the whole budget what a share is of is: 0 is the whole; None where it is a part by its purpose."""
    if _PURPOSE.search(whole):
        return None
    if _PERIOD.search(whole):
        return 1
    others = [word for word in re.findall(r"[^\W\d_][\w'’]*", whole)[:-1] if word.casefold() not in _NEUTRAL]
    return 2 if any(word.islower() for word in others) else min(1, len(others))


def _is_breakdown(sentence: str, shares: Sequence[Figure]) -> bool:
    """Whether a sentence says what the budget goes to: several shares, each for its purpose."""
    purposes = [
        figure for figure in shares if _BREAKDOWN.match(after := sentence[figure.end : figure.end + 60]) and not _KEPT.match(after)
    ]
    return len(purposes) > 1 or len(shares) > 2


def _off(label: str, sentence: str, rules: Sequence[Rule], name: str) -> Iterator[_Candidate]:
    """The shares by which a sentence says that the budget is missed."""
    for figure in _shares(sentence):
        before, after = _around(sentence, figure)
        clause = re.split(r"[,;]", before)[-1]
        if _CONDITION.match(sentence) or _FEARED.search(clause) or _FEARED_AFTER.match(after) or _is_of_purpose(clause):
            continue
        if any(rule.fits(before, after) for rule in rules) or (
            meaning(label) == name and not before.strip(" +-–~") and not re.match(r"\s*\w+ (?:over|under)", after)
        ):
            yield _Candidate((1 + bool(_FORECAST.search(clause)), 0), figure)


def _is_of_purpose(clause: str) -> bool:
    """Whether only one purpose's costs are spoken of: 'hardware costs are'."""
    found = _COSTS_OF.search(clause)
    return found is not None and found[1].casefold() not in _NEUTRAL


def _shares(sentence: str) -> list[Figure]:
    """The percentages of a sentence that stand for themselves, with at most two decimal places."""
    return [figure for figure in percents(sentence) if figure.number == round(figure.number, 2) and _stands(sentence, figure)]


def _stands(sentence: str, figure: Figure) -> bool:
    before, after = sentence[max(0, figure.start - 60) : figure.start], sentence[figure.end : figure.end + 60]
    return not _NOT_BEFORE.search(before) and not _NOT_AFTER.match(after)


def _around(sentence: str, figure: Figure) -> tuple[str, str]:
    return sentence[max(0, figure.start - 200) : figure.start], sentence[figure.end : figure.end + 200]


# Amounts


def _approved(sentences: Sequence[Labelled]) -> Iterator[_Candidate]:
    for label, sentence in sentences:
        for figure in amounts(sentence):
            before, after = _around(sentence, figure)
            clause = re.split(r"[,;]", before)[-1]
            if _NOT_WHOLE_BEFORE.search(clause) or _NOT_WHOLE_AFTER.match(after) or _LATER.search(clause + after[:40]):
                continue
            ranks = [rule.rank for rule in APPROVED if rule.fits(before, after)]
            if meaning(label) == "approved" and not before.strip():
                ranks.append(3)
            if ranks and (min(ranks) == 1 or not _FOR_PURPOSE.match(after)):
                yield _Candidate((min(ranks), 0), figure)


def _spent(sentences: Sequence[Labelled]) -> Iterator[_Candidate]:
    for label, sentence in sentences:
        to_date = bool(_TO_DATE.search(sentence))
        for figure in () if _IN_PERIOD.search(sentence) else amounts(sentence):
            before, after = _around(sentence, figure)
            clause = re.split(r"[,;]", before)[-1]
            if _FUTURE.search(clause) or _NOT_WHOLE_BEFORE.search(clause) or _PART_OF.search(before):
                continue
            ranks = [rule.rank for rule in SPENT if rule.fits(before, after)]
            if meaning(label) == "used" and not before.strip():
                ranks.append(2)
            if ranks and (to_date or not re.match(r"[^,;.]{0,25}\bon\b", after)):
                yield _Candidate((min(ranks), not to_date), figure)
