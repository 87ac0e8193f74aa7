"""How many people a report says work on its project, of which kind: head counts, each with its role or its unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from domain.values import slug
from projections.reading.prose import split


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ONES = _words(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_TENS = _words("twenty thirty forty fifty sixty seventy eighty ninety")
PEOPLE = _set(
    "staff people person persons members member personnel employees employee professionals professional workers individuals "
    "ftes fte headcount heads equivalents equivalent resources colleagues workforce men women wte wtes mitarbeitende "
    "mitarbeiter personen collaborateurs personnes employés ouvriers volunteers full-time-equivalents full-time-equivalent"
)
"""Words for people of any kind: a head count of these is the whole team's."""
_NEUTRAL = _set(
    "dedicated full-time project projects team core total current active permanent delivery skilled experienced qualified "
    "committed programme program own assigned staff talented in-house member's key the our time full average headcount"
)
"""Words that tell no people from others."""
ROLES = _set(
    "nurses nurse interns intern leads lead chief agents agent experts expert hands crew clerks attorneys aides secondees "
    "secondee apprentices architects architect analysts analyst consultant consultants contractors contractor counsel "
    "scribes dbas sres devs dev qas sme smes pms pm coaches coach welders sre dba ba bas qa devops delegates deputies hires "
    "freelancers temps residents graduates specialists specialist staffers crewmen linemen foremen planners"
)
"""Kinds of people that no ending gives away."""
_ENDINGS = re.compile(r"[a-z]{2,}(?:ers?|ors?|ists?|icians?|arians?|yees?|ants?|ographers?|men)")
NOT_STAFF = _set(
    "customers customer users user stakeholders stakeholder vendors vendor suppliers supplier partners partner subscribers "
    "subscriber passengers consumers consumer learners learner participants participant applicants trainees attendees "
    "committees visitors investors servers server teams squads shifts sites locations offices regions departments units "
    "companies firms positions roles vacancies months weeks days hours years wards floors streams workstreams topics areas "
    "milestones phases cities countries schools stations lots modules systems trains buses trucks vehicles cranes "
    "excavators rigs machines devices laptops licences licenses routers router meters meter sensors sensor computers "
    "computer orders order offers papers chapters numbers number letters filters layers clusters containers container "
    "transformers transformer centers center towers tower doors floor factors sectors sector errors error monitors "
    "processors reactors quarters quarter year others other plants plant tenants variants grants constants lists list tests "
    "interest requests request transfers risers breakers dollars corridors motors generators boosters drawers covers "
    "scanners printers trackers printer matters masters answers headers tickets semesters parameters paper offer readers "
    "providers provider manufacturers manufacturer retailers farmers patients households bidders tenderers components "
    "requirements documents or for over per under after whether however rather further never water power cover major minor "
    "prior former latter better greater larger smaller higher lower fewer later earlier together another either neither "
    "offshore semi first most best least latest must just against important relevant significant consistent constant "
    "remainder chapter majority"
)
"""Words with such an ending that are no people, or people who do not work for the project, and other things that are counted."""
_STOPS = _set(
    "more extra of the in to for is are was were be been has have had by with at on from that which who will would can and or as "
    "per each every a an this these those years year months month weeks week days day hours hour shifts percent times minutes "
    "sites locations countries phases sprints our their its"
)
"""Words at which the words for people end."""
KINDS = _words(
    "full-time part-time internal external onsite offsite offshore onshore permanent temporary contract in-house additional "
    "junior senior seconded"
)
"""What tells people apart where their noun is left out: '10 full-time and 3 part-time'."""

_NUMBER = re.compile(
    r"(?<![\w.,$€£/%#&-])(?P<digits>\d{1,3}(?:,\d{3})+|\d{1,5}(?:\.\d{1,2})?)"
    r"(?![\d.,]*\d|\s?%|\s?percent|[:/]\d|(?:st|nd|rd|th)\b)"
    rf"|\b(?P<tens>{'|'.join(_TENS)})(?:[- ](?P<one>{'|'.join(_ONES[:9])}))?\b|\b(?P<unit>{'|'.join(_ONES)})\b",
    re.I,
)
_WORD = re.compile(r"\s*(?:\([^()]{0,40}\)\s*)?([A-Za-zÀ-ÿ][\w'’/&-]*)")
_BRACKET = re.compile(r"\s*\(((?:FTEs?|FTE|full-time equivalents?)[^()]{0,40})\)", re.I)
LONGEST = 1_000
"""Characters of a sentence in which people are counted."""
_LONGEST = 6  # words of a kind of people
_KIND = re.compile(
    r"\s+((?:[A-Za-z-]{3,}\s+){0,2}[A-Za-z-]{2,}[^\Ws]s)(?=\s*(?:$|[.,;(]|(?:and|plus|are|is|in|on|from|for|work|with)\b))"
)
_LEFT_OUT = re.compile(rf"\s+({'|'.join(KINDS)})(?=\s*(?:and|,|;|\.|$|[()]))", re.I)
_PART = re.compile(r"(?:external|internal|contract|part-time|additional|temporary|vendor|client|seconded|support)\b", re.I)
_OWNER = re.compile(r"\b([a-z]+['’]s? (?:[a-z-]+ )?team) (?:has|counts|consists of|comprises|numbers)\s*$", re.I)
_OURS = re.compile(r"(?:our|project|company)['’]", re.I)
_WORKING = re.compile(
    r"\b(?:teams?|staff\w*|ftes?|headcount|personnel|workforce|employees|employ|people|work(?:s|ing)? on|assigned|on site"
    r"|deployed)\b",
    re.I,
)
_NAMED_NUMBER = re.compile(
    r"\b(?:phase|stage|level|tier|grade|version|week|sprint|wave|step|section|team|unit|zone|batch|building|block|line|group|q"
    r"|no\.?|number|lot|release|year|room|site)\s*$",
    re.I,
)
"""What stands before a number that is a name."""
_BOUND = re.compile(
    r"(?:\b(?:up to|over|more than|at least|less than|fewer than|under|below|above|between|from|exceeding|other|another|further"
    r"|(?:increas\w+|reduc\w+|grew|rose|fell|cut|expand\w+) by)|\d\s?(?:-|–|—|to))\s*$",
    re.I,
)
"""What stands before a number that is a bound, the end of a range or a change."""
_LINKS = re.compile(
    r"\W*(?:and|plus|&|as well as|with|alongside|together with|comprising|including|of whom|of which"
    r"|(?:supported|supplemented|joined|assisted|complemented|augmented) by)?\W*(?:an?|the|another)?\W*$",
    re.I,
)
"""What stands between people of one list."""
_NO_TEAM_BEFORE = re.compile(
    r"\b(?:hir\w*|recruit\w*|will|plan\w*|anticipat\w*|expect\w*|intend\w*|train(?:ed|ing|s)?|certif\w*|vacan\w*|open|need\w*"
    r"|requir\w*|request\w*|seek\w*|lack\w*|short(?:age)?(?: of)?|missing|left|lost|departure\w*|resign\w*|onboard\w*|replac\w*"
    r"|increas\w*|decreas\w*|reduc\w*|add(?:ed|ing)?|may|might|could|should|would|serv(?:es|ing|ed)|interview\w*|survey\w*"
    r"|invit\w*|engag(?:ed|ing) with|one of|of whom|each|every)\b",
    re.I,
)
"""What is said before people who are not on the team, not yet, or not any more."""
_NO_TEAM_AFTER = re.compile(
    r"\W*(?:(?:who|that|of whom|which|were|was|have|has|been|had|are|is|will|to|of them|positions?|roles?|vacancies|posts?)\s+)*"
    r"(?:be\s+)?(?:joined(?! by)|left|hired|recruited|trained|resigned|departed|onboarded|added|needed|required|vacant|open"
    r"|unfilled|missing|certified|join|leave|start|retire\w*|rotate|replaced|weeks|months|years|vacanc\w+|attended|signed up"
    r"|complet\w+ (?:[\w-]+ ){0,3}(?:training|course|certification))\b",
    re.I,
)
"""What is said behind them."""
_ABOUT = r"(?:(?:about|approximately|around|some|roughly|currently|now) )*"
_SIZES = (
    rf"(?:team|workforce|crew|squad|organi[sz]ation|group|staff) of {_ABOUT}{{number}}",
    r"\b(?:team size|head ?count|staffing levels?|staff|staff(?:ing)? count|workforce|team|fte count|ftes?|staff numbers?) ?"
    r"(?:currently |now )?(?:is|stands at|of|at|remain(?:s|ed) at|totals|was|:|=|remains|reached|numbers|counts) ?"
    rf"{_ABOUT}{{number}}(?=\W*$|\W*[.,;(]|\s+(?:this|in total|at|as of|by|across|with|and|overall)\b)",
    r"\b{number}[- ](?:person|member|strong|people|man|head) (?:project |core |dedicated |delivery )?"
    r"(?:team|staff|crew|workforce|squad)",
    r"\btotal(?: of|:)? ?{number}(?=\W*$|\W*[.,;(])",
    r"(?:^|[,;(] ?){number} (?:in total|overall)\b",
)
"""How the size of a whole team is said without a word for its people."""
_TEAM = re.compile(
    r"(?:(?:current|total|overall|project|core|dedicated|delivery|full|our|average|actual)\s+)*"
    r"(?:team|staff|staffing|people|head ?count|ftes?|personnel|resources|workforce|total|size|human resources|count|number"
    r"|in total|overall|grand total|sum)"
    r"(?:\s+(?:size|levels?|count|members?|status|overview|numbers?|strength|total|in total|update|composition|allocation|capacity"
    r"|headcount|\(?ftes?\)?|resources|team|and|staffing|management|on project))*",
    re.I,
)
"""Labels of the whole team."""
_BARE = re.compile(
    r"(?:about |approximately |approx\. |~|x\s?)?([\d.,]+|[a-z]+(?:-[a-z]+)?)(?:\s?x)?\s*"
    r"(?:[(,–-]?\s*(FTEs?|full[- ]time equivalents?|people|persons?|heads?|staff|full[- ]time|part[- ]time)\)?)?"
    r"(?:\s*\([^()]*\))?\.?",
    re.I,
)
"""A head count with nothing beside it but its unit."""
_HOLDER = r"(?:an? |our |the )?(?:(?:full-time|part-time|dedicated|senior|junior|experienced)[ ,]+(?:and )?){1,2}"


@dataclass(frozen=True, slots=True)
class Head:
    """So many people. role: None for the whole team; unit: the word that they are counted in, where there is one.

    place: which of the texts says it.
    """

    role: str | None
    count: Decimal
    unit: str | None
    place: int


@dataclass(frozen=True, slots=True)
class _Group:
    """People that a sentence counts: how many, as what, and where."""

    count: Decimal
    what: str
    start: int
    end: int

    @property
    def is_general(self) -> bool:
        """Whether they are people of any kind, and nothing tells them from others."""
        return is_general(self.what)


def is_general(what: str) -> bool:
    """Whether words mean a team's people of any kind."""
    *kinds, last = re.sub(r"\(.*", "", what.casefold().replace("full-time equivalent", "full-time-equivalent")).split() or [""]
    return last in PEOPLE | {""} and not [word for word in kinds if word not in PEOPLE | _NEUTRAL]


def heads(said: Sequence[tuple[str, str]]) -> list[Head]:
    """The head counts that texts state, each behind its label (none: empty); the whole team once, every role once."""
    of_roles: list[Head] = []
    of_team: list[tuple[int, _Group]] = []
    for place, (label, text) in enumerate(said):
        if label and not is_team(label):
            of_roles += _of_role(label, text, place)
        else:
            of_team += [(place, group) for group in _counted(text, is_listed=True)]
            if label and not of_team and (bare := _bare(text)):
                of_team.append((place, _Group(bare[0], bare[1] or "", 0, 0)))
    found = [*_of_team(of_team, is_alone=not of_roles), *of_roles]
    return list(_once(sorted(found, key=lambda head: head.place)))


def _counted(text: str, *, is_listed: bool) -> list[_Group]:
    return [group for sentence in split(text) for group in _groups(sentence, is_listed=is_listed)]


def counts_people(text: str) -> bool:
    """Whether a text that may be of something else says how many work on the project."""
    return bool(_WORKING.search(text)) and bool(_groups(text))


def names_people(text: str) -> bool:
    """Whether a text counts people."""
    return bool(_groups(text))


def is_team(label: str) -> bool:
    """Whether a label stands before the whole team, and not before a role."""
    return bool(_TEAM.fullmatch(label.strip(" :*-–")))


def _of_role(label: str, text: str, place: int) -> Iterator[Head]:
    """The people that stand behind a role's label."""
    groups = _counted(text, is_listed=False)
    if len(groups) < 2 and (bare := _bare(text)):
        yield Head(label, *bare, place)
    elif len(groups) == 1:
        yield Head(label, groups[0].count, groups[0].what or None, place)
    elif groups:
        for group in groups:
            is_kind = not group.what or group.what.casefold() in KINDS
            yield Head(f"{label}, {group.what}".rstrip(", ") if is_kind else group.what, group.count, None, place)
    elif _is_one(label, text):
        yield Head(label, Decimal(1), None, place)


def _bare(text: str) -> tuple[Decimal, str | None] | None:
    """The head count that a text begins with, with nothing beside it but its unit; None where it doesn't."""
    bare = _BARE.fullmatch(re.split(r"[,;]\s|\.\s", text.strip(), maxsplit=1)[0])
    number = _NUMBER.fullmatch(bare[1].rstrip(".")) if bare else None
    return (_count(number), bare[2]) if bare and number else None


def _is_one(label: str, text: str) -> bool:
    """Whether a role's text speaks of its one holder: 'Surveyor: full-time surveyor for the quay'."""
    return not label.casefold().endswith("s") and bool(re.match(rf"{_HOLDER}{re.escape(label)}\b", text, re.I))


def _of_team(groups: Sequence[tuple[int, _Group]], *, is_alone: bool) -> Iterator[Head]:
    """The people that texts on the team count: the first general ones are all of it, the others have a role."""
    total = next((group for _, group in groups if group.is_general), None)
    if is_alone and total is None and len(groups) == 1 and not _PART.match(groups[0][1].what):
        total = groups[0][1]
    for place, group in groups:
        if group is total:
            yield Head(None, group.count, group.what or None, place)
        elif group.what:
            yield Head(group.what, group.count, None, place)


def _once(found: Sequence[Head]) -> Iterator[Head]:
    roles: set[str] = set()
    for head in found:
        role = _key(head.role)
        if role not in roles:
            roles.add(role)
            yield head


def _key(role: str | None) -> str:
    try:
        return slug(role) if role else ""
    except ValueError:
        return ""


def _groups(sentence: str, *, is_listed: bool = False) -> list[_Group]:
    """The people that a sentence counts as working on the project; is_listed: it is known to speak of people."""
    found: list[_Group] = []
    if len(sentence) > LONGEST:
        return found
    end, kept = 0, True
    for match in _NUMBER.finditer(sentence):
        between = sentence[end : match.start()]
        is_linked = bool(_LINKS.fullmatch(between)) and bool(end or is_listed)
        group = _group(sentence, match, is_listed=is_linked)
        if group is None or match.start() < end:
            continue
        if not (end and is_linked):
            kept = not _NO_TEAM_BEFORE.search(re.split(r"[;(]|, (?:with|but|while)\b", between)[-1])
        end = group.end
        if kept and not _NO_TEAM_AFTER.match(sentence, group.end):
            found.append(group)
    return found


def _group(sentence: str, match: re.Match[str], *, is_listed: bool) -> _Group | None:
    """The people that a number counts; None where it counts something else."""
    before = sentence[max(0, match.start() - 60) : match.start()]
    if _NAMED_NUMBER.search(before) or _BOUND.search(before) or re.fullmatch(r"(?:19|20)\d\d", match["digits"] or ""):
        return None
    named = _people(sentence, match.end()) or _left_out(sentence, match.end())
    if named is None and is_listed:
        named = _unknown(sentence, match.end())
    if named is not None:
        what, end = named
        return _Group(_count(match), _of_whom(before, what), match.start(), end)
    around = sentence[max(0, match.start() - 60) : match.end() + 60]
    at = match.start() - max(0, match.start() - 60)
    if any(size.start("number") == at for pattern in _sizes() for size in pattern.finditer(around)):
        return _Group(_count(match), "", match.start(), match.end())
    return None


def _of_whom(before: str, what: str) -> str:
    """What people are; where their noun only says that they are a team's, the team: "the owner's team has 16 members"."""
    owner = _OWNER.search(before)
    return owner[1] if owner and is_general(what) and not _OURS.match(owner[1]) else what


def _people(sentence: str, start: int) -> tuple[str, int] | None:
    """The words for people that follow a number, and where they end."""
    at, words, end = start, 0, None
    while words < _LONGEST and (found := _WORD.match(sentence, at)):
        word = found[1].casefold()
        if word in _STOPS or (words and re.search(r"[(]", found[0])):
            break
        words += 1
        at = found.end(1)
        if _is_people(word):
            end = at
        elif end is not None:
            break
    if end is None:
        return None
    if bracket := _BRACKET.match(sentence, end):
        end = bracket.end()
    return sentence[start:end].strip(" -"), end


def _left_out(sentence: str, start: int) -> tuple[str, int] | None:
    """A kind of people whose noun is left out: '10 full-time and 3 part-time staff'."""
    found = _LEFT_OUT.match(sentence, start)
    return (found[1], found.end(1)) if found else None


def _unknown(sentence: str, start: int) -> tuple[str, int] | None:
    """A kind of people that no table knows, in a list of people: '2 content stewards'."""
    found = _KIND.match(sentence, start)
    if found is None or found[1].split()[-1].casefold() in NOT_STAFF | _STOPS:
        return None
    return found[1], found.end(1)


def _is_people(word: str) -> bool:
    if word in NOT_STAFF:
        return False
    return word in PEOPLE or word in ROLES or bool(_ENDINGS.fullmatch(word.rpartition("/")[2]))


@cache
def _sizes() -> tuple[re.Pattern[str], ...]:
    number = rf"(?P<number>\d{{1,5}}(?:\.\d{{1,2}})?|{'|'.join(_TENS + _ONES)})\b"
    return tuple(re.compile(pattern.replace("{number}", number), re.I) for pattern in _SIZES)


def _count(match: re.Match[str]) -> Decimal:
    if match["digits"]:
        return Decimal(match["digits"].replace(",", ""))
    if match["tens"]:
        ones = _ONES.index(match["one"].casefold()) + 1 if match["one"] else 0
        return Decimal((_TENS.index(match["tens"].casefold()) + 2) * 10 + ones)
    return Decimal(_ONES.index(match["unit"].casefold()) + 1)
