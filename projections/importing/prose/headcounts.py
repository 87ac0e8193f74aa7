"""The people that a sentence counts as working on a project: how many, as what, and where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from projections.importing.wording import staffing as wording
from projections.importing.wording.phrases import either, says

LONGEST = 1_000
"""Characters of a sentence in which people are counted."""
_LONGEST_KIND = 6  # words
_TENS, _ONES, _TO_NINE = "|".join(wording.TENS), "|".join(wording.ONES), "|".join(wording.ONES[:9])
NUMBER = re.compile(
    r"(?<![\w.,$€£/%#&-])(?P<digits>\d{1,3}(?:,\d{3})+|\d{1,5}(?:\.\d{1,2})?)"
    r"(?![\d.,]*\d|\s?%|\s?percent|[:/]\d|(?:st|nd|rd|th)\b)"
    rf"|\b(?P<tens>{_TENS})(?:[- ](?P<one>{_TO_NINE}))?\b|\b(?P<unit>{_ONES})\b",
    re.I,
)
_WORD = re.compile(r"\s*(?:\([^()]{0,40}\)\s*)?([A-Za-zÀ-ÿ][\w'’/&-]*)")
_BRACKET = re.compile(r"\s*\(((?:FTEs?|FTE|full-time equivalents?)[^()]{0,40})\)", re.I)
_ENDINGS = re.compile(rf"[a-z]{{2,}}(?:{'|'.join(wording.ENDINGS)})")
_NOT_OF_THE_TEAM = says(*wording.NOT_OF_THE_TEAM)
_UNKNOWN = re.compile(
    r"\s+((?:[A-Za-z-]{3,}\s+){0,2}[A-Za-z-]{2,}[^\Ws]s)(?=\s*(?:$|[.,;(]|(?:and|plus|are|is|in|on|from|for|work|with)\b))"
)
_TWO_KINDS = re.compile(r"(?<!one)(?<!\b1)\s+([a-z-]{2,}[^\Ws])\s+and\s+(?=[a-z])", re.I)
"""What stands before people who are of two kinds: '6 legal and financial advisors'."""
_LEFT_OUT = re.compile(rf"\s+({'|'.join(wording.KINDS)})(?=\s*(?:and|,|;|\.|$|[()]))", re.I)
_OWNER = re.compile(r"\b([a-z]+['’]s? (?:[a-z-]+ )?team) (?:has|counts|consists of|comprises|numbers)\s*$", re.I)
_OURS = re.compile(r"(?:our|project|company)['’]", re.I)
_NUMBERED = re.compile(rf"{either(*wording.NUMBERED)}\.?\s*$", re.I)
_BOUND = re.compile(rf"(?:{either(*wording.BOUNDS)}|\d\s?(?:-|–|—|to))\s*$", re.I)
_LISTING = re.compile(rf"\W*(?:{either(*wording.LISTING)})?\W*(?:an?|the|another)?\W*$", re.I)
_CLAUSE = re.compile(rf"[;(]|, (?:with|but|while|{either(*wording.HELPING)})\b", re.I)
_NOT_ON_THE_TEAM = says(*wording.NOT_ON_THE_TEAM)
_SAYS_OF_THEM = rf"\W*(?:{either(*wording.SAYS_OF_THEM)}\s+)*(?:be\s+)?"
_HIRED = re.compile(r"\W*(?:who |that )?(?:have|has) (?:already )?been (?:hired|recruited)\b", re.I)
_NEW = says(*wording.NEW)
_JOINING_OR_LEAVING = re.compile(
    rf"{_SAYS_OF_THEM}(?:joined\b(?! by)|{either(*wording.JOINING_OR_LEAVING)}"
    rf"|complet\w+ (?:[\w-]+ ){{0,3}}{either(*wording.TRAINED)})",
    re.I,
)
_SIZE_NUMBER = rf"(?P<number>\d{{1,5}}(?:\.\d{{1,2}})?|{_TENS}|{_ONES})\b"
_ABOUT = rf"(?:{either(*wording.ABOUT)} )*"
_ENDS = r"(?=\W*$|\W*[.,;(]"
_SIZES = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"{either(*wording.A_TEAM_OF)} {_ABOUT}{_SIZE_NUMBER}",
        rf"{either(*wording.SIZE)} ?(?:(?:currently|now) )?(?:{either(*wording.SIZE_IS)}|:|=) ?{_ABOUT}{_SIZE_NUMBER}"
        rf"{_ENDS}|\s+{either(*wording.BEHIND_SIZE)})",
        rf"\b{_SIZE_NUMBER}[- ]{either(*wording.STRONG)} {either(*wording.A_TEAM)}",
        rf"\btotal(?: of|:)? ?{_SIZE_NUMBER}{_ENDS})",
        rf"(?:^|[,;(] ?){_SIZE_NUMBER} (?:in total|overall)\b",
    )
)
"""How the size of a whole team is said without a word for its people."""


@dataclass(frozen=True, slots=True)
class Group:
    """People that a sentence counts: how many, as what, and where."""

    count: Decimal
    what: str
    start: int
    end: int

    @property
    def is_general(self) -> bool:
        """Whether they are people of any kind, and nothing tells them from others."""
        return _is_general(self.what)


def _is_general(what: str) -> bool:
    """Whether words mean a team's people of any kind."""
    *kinds, last = re.sub(r"\(.*", "", what.casefold().replace("full-time equivalent", "full-time-equivalent")).split() or [""]
    return last in wording.PEOPLE | {""} and not [word for word in kinds if word not in wording.PEOPLE | wording.NEUTRAL]


def groups(sentence: str, *, is_listed: bool = False) -> list[Group]:
    """The people that a sentence counts as working on the project; is_listed: it is known to speak of people."""
    found: list[Group] = []
    if len(sentence) > LONGEST:
        return found
    end, kept = 0, True
    for match in NUMBER.finditer(sentence):
        between = sentence[end : match.start()]
        is_linked = bool(_LISTING.fullmatch(between)) and bool(end or is_listed)
        group = _group(sentence, match, is_listed=is_linked)
        if group is None or match.start() < end:
            continue
        if not (end and is_linked):
            kept = not _NOT_ON_THE_TEAM.search(_CLAUSE.split(between)[-1])
        end = group.end
        if kept and not _is_joining_or_leaving(sentence, group):
            found.append(group)
    return found


def _is_joining_or_leaving(sentence: str, group: Group) -> bool:
    """Whether a sentence says of people that they are not on the team, not yet, or not any more; who has been hired by now is."""
    if _HIRED.match(sentence, group.end) and not _NEW.search(group.what):
        return False
    return bool(_JOINING_OR_LEAVING.match(sentence, group.end))


def _group(sentence: str, match: re.Match[str], *, is_listed: bool) -> Group | None:
    """The people that a number counts; None where it counts something else."""
    before = sentence[max(0, match.start() - 60) : match.start()]
    if _NUMBERED.search(before) or _BOUND.search(before) or re.fullmatch(r"(?:19|20)\d\d", match["digits"] or ""):
        return None
    named = _people(sentence, match.end()) or _left_out(sentence, match.end())
    if named is None and is_listed:
        named = _unknown(sentence, match.end())
    if named is not None:
        what, end = named
        if _NOT_OF_THE_TEAM.search(what):
            return None
        return Group(count(match), _of_whom(before, what), match.start(), end)
    around = sentence[max(0, match.start() - 60) : match.end() + 60]
    at = match.start() - max(0, match.start() - 60)
    if any(size.start("number") == at for pattern in _SIZES for size in pattern.finditer(around)):
        return Group(count(match), "", match.start(), match.end())
    return None


def _of_whom(before: str, what: str) -> str:
    """What people are; where their noun only says that they are a team's, the team: "the owner's team has 16 members"."""
    owner = _OWNER.search(before)
    return owner[1] if owner and _is_general(what) and not _OURS.match(owner[1]) else what


def _people(sentence: str, start: int) -> tuple[str, int] | None:
    """The words for people that follow a number, and where they end."""
    end = _end_of_people(sentence, start)
    if end is None and (two := _TWO_KINDS.match(sentence, start)) and two[1].casefold() not in wording.NOT_STAFF | wording.STOPS:
        end = _end_of_people(sentence, two.end())
    if end is None:
        return None
    if bracket := _BRACKET.match(sentence, end):
        end = bracket.end()
    return sentence[start:end].strip(" -"), end


def _end_of_people(sentence: str, start: int) -> int | None:
    """Where the words for people end that begin somewhere."""
    at, words, end = start, 0, None
    while words < _LONGEST_KIND and (found := _WORD.match(sentence, at)):
        word = found[1].casefold()
        if word in wording.STOPS or (words and re.search(r"[(]", found[0])):
            break
        words += 1
        at = found.end(1)
        if _is_people(word):
            end = at
        elif end is not None:
            break
    return end


def _left_out(sentence: str, start: int) -> tuple[str, int] | None:
    """A kind of people whose noun is left out: '10 full-time and 3 part-time staff'."""
    found = _LEFT_OUT.match(sentence, start)
    return (found[1], found.end(1)) if found else None


def _unknown(sentence: str, start: int) -> tuple[str, int] | None:
    """A kind of people that no table knows, in a list of people: '2 content stewards'."""
    found = _UNKNOWN.match(sentence, start)
    said = found[1].casefold().split() if found else []
    if found is None or said[-1] in wording.NOT_STAFF or not wording.STOPS.isdisjoint(said):
        return None
    return found[1], found.end(1)


def _is_people(word: str) -> bool:
    if word in wording.NOT_STAFF:
        return False
    return word in wording.PEOPLE or word in wording.ROLES or bool(_ENDINGS.fullmatch(word.rpartition("/")[2]))


def count(match: re.Match[str]) -> Decimal:
    """The number that digits or words say."""
    if match["digits"]:
        return Decimal(match["digits"].replace(",", ""))
    if match["tens"]:
        ones = wording.ONES.index(match["one"].casefold()) + 1 if match["one"] else 0
        return Decimal((wording.TENS.index(match["tens"].casefold()) + 2) * 10 + ones)
    return Decimal(wording.ONES.index(match["unit"].casefold()) + 1)
