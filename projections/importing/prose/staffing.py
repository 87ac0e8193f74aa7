"""How many people a report says work on its project, of which kind: head counts, each with its role
or its unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from domain.values import slug
from projections.importing.prose.narratives import LONGEST, split
from projections.importing.wording import staffing as wording
from projections.importing.wording.phrases import either

_LONGEST_KIND = 6  # words
_TENS, _ONES, _TO_NINE = "|".join(wording.TENS), "|".join(wording.ONES), "|".join(wording.ONES[:9])
_NUMBER = re.compile(
    r"(?<![\w.,$€£/%#&-])(?P<digits>\d{1,3}(?:,\d{3})+|\d{1,5}(?:\.\d{1,2})?)"
    r"(?![\d.,]*\d|\s?%|\s?percent|[:/]\d|(?:st|nd|rd|th)\b)"
    rf"|\b(?P<tens>{_TENS})(?:[- ](?P<one>{_TO_NINE}))?\b|\b(?P<unit>{_ONES})\b",
    re.I,
)
_WORD = re.compile(r"\s*(?:\([^()]{0,40}\)\s*)?([A-Za-zÀ-ÿ][\w'’/&-]*)")
_BRACKET = re.compile(r"\s*\(((?:FTEs?|FTE|full-time equivalents?)[^()]{0,40})\)", re.I)
_ENDINGS = re.compile(rf"[a-z]{{2,}}(?:{'|'.join(wording.ENDINGS)})")
_UNKNOWN = re.compile(
    r"\s+((?:[A-Za-z-]{3,}\s+){0,2}[A-Za-z-]{2,}[^\Ws]s)(?=\s*(?:$|[.,;(]|(?:and|plus|are|is|in|on|from|for|work|with)\b))"
)
_TWO_KINDS = re.compile(r"(?<!one)(?<!\b1)\s+([a-z-]{2,}[^\Ws])\s+and\s+(?=[a-z])", re.I)
"""What stands before people who are of two kinds: '6 legal and financial advisors'."""
_LEFT_OUT = re.compile(rf"\s+({'|'.join(wording.KINDS)})(?=\s*(?:and|,|;|\.|$|[()]))", re.I)
_OWNER = re.compile(
    r"\b([a-z]+['’]s? (?:[a-z-]+ )?team) (?:has|counts|consists of|comprises|numbers)\s*$", re.I
)
_OURS = re.compile(r"(?:our|project|company)['’]", re.I)
_NUMBERED = re.compile(rf"{either(*wording.NUMBERED)}\.?\s*$", re.I)
_BOUND = re.compile(rf"(?:{either(*wording.BOUNDS)}|\d\s?(?:-|–|—|to))\s*$", re.I)
_LISTING = re.compile(rf"\W*(?:{either(*wording.LISTING)})?\W*(?:an?|the|another)?\W*$", re.I)
_CLAUSE = re.compile(rf"[;(]|, (?:with|but|while|{either(*wording.HELPING)})\b", re.I)
_SAYS_OF_THEM = rf"\W*(?:{either(*wording.SAYS_OF_THEM)}\s+)*(?:be\s+)?"
_HIRED = re.compile(r"\W*(?:who |that )?(?:have|has) (?:already )?been (?:hired|recruited)\b", re.I)
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
        rf"{either(*wording.SIZE)} ?(?:(?:currently|now) )?(?:{either(*wording.SIZE_IS)}|:|=)"
        rf" ?{_ABOUT}{_SIZE_NUMBER}"
        rf"{_ENDS}|\s+{either(*wording.BEHIND_SIZE)})",
        rf"\b{_SIZE_NUMBER}[- ]{either(*wording.STRONG)} {either(*wording.A_TEAM)}",
        rf"\btotal(?: of|:)? ?{_SIZE_NUMBER}{_ENDS})",
        rf"(?:^|[,;(] ?){_SIZE_NUMBER} (?:in total|overall)\b",
    )
)
"""How the size of a whole team is said without a word for its people."""
_TEAM = re.compile(
    rf"(?:{either(*wording.OF_THE_TEAM)}\s+)*{either(*wording.TEAM)}(?:\s+{either(*wording.ABOUT_THE_TEAM)})*",
    re.I,
)
_BARE = re.compile(
    r"(?:about |approximately |approx\. |~|x\s?)?([\d.,]+|[a-z]+(?:-[a-z]+)?)(?:\s?x)?\s*"
    r"(?:[(,–-]?\s*(FTEs?|full[- ]time equivalents?|people|persons?|heads?|staff|full[-"
    r" ]time|part[- ]time)\)?)?"
    r"(?:\s*\([^()]*\))?\.?",
    re.I,
)
"""A head count with nothing beside it but its unit."""
_HOLDER = rf"(?:an? |our |the )?(?:{either(*wording.HOLDERS)}[ ,]+(?:and )?){{1,2}}"


@dataclass(frozen=True, slots=True)
class HeadCount:
    """So many people. role: None for the whole team; unit: the word that they are counted in, where
    there is one.

    place: which of the texts says it.
    """

    role: str | None
    count: Decimal
    unit: str | None
    place: int


def heads(said: Sequence[tuple[str, str]]) -> list[HeadCount]:
    """The head counts that texts state, each behind its label (none: empty); the whole team once,
    every role once.
    """
    of_roles: list[HeadCount] = []
    of_team: list[tuple[int, Group]] = []
    for place, (label, text) in enumerate(said):
        if label and not is_team(label):
            of_roles += _of_role(label, text, place)
        else:
            of_team += [(place, group) for group in _counted(text, is_listed=True)]
            if label and not of_team and (bare := _bare(text)):
                of_team.append((place, Group(bare[0], bare[1] or "", 0, 0)))
    found: dict[str, HeadCount] = {}
    for head in sorted(
        [*_of_team(of_team, is_alone=not of_roles), *of_roles], key=lambda head: head.place
    ):
        found.setdefault(_key(head.role), head)
    return list(found.values())


def _counted(text: str, *, is_listed: bool) -> list[Group]:
    return [group for sentence in split(text) for group in groups(sentence, is_listed=is_listed)]


def counts_people(text: str) -> bool:
    """Whether a text that may be of something else says how many work on the project."""
    return bool(wording.WORKING.search(text)) and bool(groups(text))


def is_team(label: str) -> bool:
    """Whether a label stands before the whole team, and not before a role."""
    return bool(_TEAM.fullmatch(re.sub(r"[()]", "", label).strip(" :*-–")))


def _of_role(label: str, text: str, place: int) -> Iterator[HeadCount]:
    """The people that stand behind a role's label."""
    groups = _counted(text, is_listed=False)
    if len(groups) < 2 and (bare := _bare(text)):
        yield HeadCount(label, *bare, place)
    elif len(groups) == 1:
        yield HeadCount(label, groups[0].count, groups[0].what or None, place)
    elif groups:
        for group in groups:
            is_kind = not group.what or group.what.casefold() in wording.KINDS
            yield HeadCount(
                f"{label}, {group.what}".rstrip(", ") if is_kind else group.what,
                group.count,
                None,
                place,
            )
    elif _is_one(label, text):
        yield HeadCount(label, Decimal(1), None, place)


def _bare(text: str) -> tuple[Decimal, str | None] | None:
    """The head count that a text begins with, with nothing beside it but its unit; None where it
    doesn't.
    """
    bare = _BARE.fullmatch(re.split(r"[,;]\s|\.\s", text.strip(), maxsplit=1)[0])
    number = _NUMBER.fullmatch(bare[1].rstrip(".")) if bare else None
    return (count(number), bare[2]) if bare and number else None


def _is_one(label: str, text: str) -> bool:
    """Whether a role's text speaks of its one holder: 'Surveyor: full-time surveyor for the
    quay'.
    """
    return not label.casefold().endswith("s") and bool(
        re.match(rf"{_HOLDER}{re.escape(label)}\b", text, re.I)
    )


def _of_team(groups: Sequence[tuple[int, Group]], *, is_alone: bool) -> Iterator[HeadCount]:
    """The people that texts on the team count: the first general ones are all of it, the others
    have a role.
    """
    total = next((group for _, group in groups if group.is_general), None)
    if is_alone and total is None and len(groups) == 1:
        only = groups[0][1]
        is_some = wording.SOME_OF_THE_TEAM.match(only.what) or only.what.endswith(" team")
        total = None if is_some else only
    for place, group in groups:
        if group is total:
            yield HeadCount(None, group.count, group.what or None, place)
        elif group.what:
            yield HeadCount(group.what, group.count, None, place)


def _key(role: str | None) -> str:
    try:
        return slug(role) if role else ""
    except ValueError:
        return ""


# People in a sentence


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
    *kinds, last = re.sub(
        r"\(.*", "", what.casefold().replace("full-time equivalent", "full-time-equivalent")
    ).split() or [""]
    return last in wording.PEOPLE | {""} and not [
        word for word in kinds if word not in wording.PEOPLE | wording.NEUTRAL
    ]


def groups(sentence: str, *, is_listed: bool = False) -> list[Group]:
    """The people that a sentence counts as working on the project; is_listed: it is known to speak
    of people.
    """
    found: list[Group] = []
    if len(sentence) > LONGEST:
        return found
    end, kept = 0, True
    for match in _NUMBER.finditer(sentence):
        between = sentence[end : match.start()]
        is_linked = bool(_LISTING.fullmatch(between)) and bool(end or is_listed)
        group = _group(sentence, match, is_listed=is_linked)
        if group is None or match.start() < end:
            continue
        if not (end and is_linked):
            kept = not wording.NOT_ON_THE_TEAM.search(_CLAUSE.split(between)[-1])
        end = group.end
        if kept and not _is_joining_or_leaving(sentence, group):
            found.append(group)
    return found


def _is_joining_or_leaving(sentence: str, group: Group) -> bool:
    """Whether a sentence says of people that they are not on the team, not yet, or not any more;
    who has been hired by now is.
    """
    is_hired = _HIRED.match(sentence, group.end) and not wording.NEW.search(group.what)
    return not is_hired and _JOINING_OR_LEAVING.match(sentence, group.end) is not None


def _group(sentence: str, match: re.Match[str], *, is_listed: bool) -> Group | None:
    """The people that a number counts; None where it counts something else."""
    first = max(0, match.start() - 60)
    before = sentence[first : match.start()]
    if (
        _NUMBERED.search(before)
        or _BOUND.search(before)
        or re.fullmatch(r"(?:19|20)\d\d", match["digits"] or "")
    ):
        return None
    named = _people(sentence, match.end()) or _left_out(sentence, match.end())
    if named or (is_listed and (named := _unknown(sentence, match.end()))):
        what, end = named
        return (
            None
            if wording.NOT_OF_THE_TEAM.search(what)
            else Group(count(match), _of_whom(before, what), match.start(), end)
        )
    around = sentence[first : match.end() + 60]
    if any(
        size.start("number") == len(before)
        for pattern in _SIZES
        for size in pattern.finditer(around)
    ):
        return Group(count(match), "", match.start(), match.end())
    return None


def _of_whom(before: str, what: str) -> str:
    """What people are; where their noun only says that they are a team's, the team: "the owner's
    team has 16 members".
    """
    owner = _OWNER.search(before)
    return owner[1] if owner and _is_general(what) and not _OURS.match(owner[1]) else what


def _people(sentence: str, start: int) -> tuple[str, int] | None:
    """The words for people that follow a number, and where they end."""
    end = _end_of_people(sentence, start)
    if (
        end is None
        and (two := _TWO_KINDS.match(sentence, start))
        and two[1].casefold() not in wording.NOT_STAFF | wording.STOPS
    ):
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
    return (
        word in wording.PEOPLE
        or word in wording.ROLES
        or bool(_ENDINGS.fullmatch(word.rpartition("/")[2]))
    )


def count(match: re.Match[str]) -> Decimal:
    """The number that digits or words say."""
    if match["digits"]:
        return Decimal(match["digits"].replace(",", ""))
    if match["tens"]:
        ones = wording.ONES.index(match["one"].casefold()) + 1 if match["one"] else 0
        return Decimal((wording.TENS.index(match["tens"].casefold()) + 2) * 10 + ones)
    return Decimal(wording.ONES.index(match["unit"].casefold()) + 1)
