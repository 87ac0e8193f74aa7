"""How a figure is said to mean something: the rules of wording/budget.py as what stands before the
figure, and what behind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from projections.importing.wording import budget as wording
from projections.importing.wording.phrases import either

WEAK = 5
"""The rank of a rule that may tell one share of several."""
SCALE = r"(?:k|m|mn|bn|million|billion|thousand|crore|lakh)"
_AMOUNT = (
    rf"(?:(?:[A-Z]{{2,3}}|[A-Z]{{0,2}}[$€£¥₹])\s?[\d.,]*\d(?:\s?{SCALE}\b)?"
    rf"|[\d.,]*\d\s?{SCALE}?\s?(?:[A-Z]{{3}}|[€£]))"
)
WHOLE = either(*wording.WHOLE)
USED = either(*wording.USED)
NEARLY = rf"(?:(?:{either(*wording.NEARLY)}\.?|~)\s*)*"
_BEING = either("has", "have", "had", "is", "was", "are", "were", "been", "already", "still", "now")
IS = rf"(?:{_BEING}\s*)+"
_PIECES = {
    "AMOUNT": _AMOUNT,
    "OF_WHOLE": rf"of\s+(?P<whole>[^,;%]{{0,70}}?{either(*wording.WHOLE, *wording.CONTRACT)})",
    "OF_AMOUNT": rf"(?:out )?of (?:the |a )?(?:total )?{_AMOUNT}",
    "OF_ANY": r"(?:out )?of [^,;]{0,50}?",
    "FOR_NOTHING": r"(?!(?:is |was |has been )?(?:allocated|reserved|assigned))",
    "LINK": rf"(?:{either(*wording.LINKS)}|[:=(,–—-])",
    "OR_SO": rf"\W{{0,3}}{either(*wording.OR_SO)}\W{{0,2}}",
    "IS": IS,
    "BOTH": r"\w+ and",
    "SHARE": r"(?:\([^)]*\)|,?\s*(?:or\s+)?\d+\s?%,?)",
    "START": r"^\W*",
    "END": r"(?:[.,;:()]|$)",
    "OPEN": r"\(",
    "CLOSE": r"[),]",
    "COMMA": r"\)?,?",
    "DASH": r"[(/|,–=-]",
    "*": rf"(?:(?!{either(*wording.NO_LINK)})[a-z]+\s+){{0,3}}",
}
"""What stands for a piece of text in a rule that no table of phrases tells."""
_GAPS = {"..": r"[^,;%]{0,40}?", "...": r"[^;%]{0,60}?"}


@dataclass(frozen=True, slots=True)
class Rule:
    """How a figure is said to mean something: what stands before it, and what stands behind.

    rank: of two figures, the one by the lower rank is meant.
    """

    rank: int
    before: re.Pattern[str]
    after: re.Pattern[str]

    def fits(self, before: str, after: str) -> bool:
        """Whether a figure with this around it means it."""
        return self.found(before, after) is not None

    def found(self, before: str, after: str) -> RuleMatch | None:
        """What the rule finds around a figure; None where it doesn't fit."""
        left, right = self.before.search(before), self.after.match(after)
        if left is None or right is None:
            return None
        said = left.groupdict() | right.groupdict()
        gaps = [text for name, text in said.items() if name != "whole"]
        return RuleMatch(left[0], " ".join(gaps), said.get("whole") or "")


@dataclass(frozen=True, slots=True)
class RuleMatch:
    """What a rule finds around a figure: all that stands before it, what stands between the words
    that tell, and what it is of.
    """

    before: str
    gap: str
    whole: str


def rules(table: str) -> tuple[Rule, ...]:
    """The rules of a table, a line each."""
    return tuple(_rule(*line.split(":", 1)) for line in table.strip().splitlines())


def _rule(rank: str, said: str) -> Rule:
    before, after = said.split("#")
    left = rf"{_expression(before, 'left')}\s*{NEARLY}$" if before.strip() else ""
    right = rf"\s*{_expression(after, 'right')}" if after.strip() else ""
    return Rule(int(rank), re.compile(left, re.I), re.compile(right, re.I))


def _expression(said: str, side: str) -> str:
    """The expression of one side of a rule; each of its gaps is a group."""
    return r"\s*".join(_token(token, f"{side}{place}") for place, token in enumerate(said.split()))


def _token(token: str, group: str) -> str:
    if token in _GAPS:
        return f"(?P<{group}>{_GAPS[token]})"
    found = "|".join(_named(name) for name in token.removesuffix("?").split("/"))
    return rf"(?:(?:{found})\s*)?" if token.endswith("?") else f"(?:{found})"


def _named(name: str) -> str:
    """The expression of a piece of text, of a table, or of a word."""
    return _PIECES.get(name) or either(*(getattr(wording, name) if name.isupper() else (name,)))
