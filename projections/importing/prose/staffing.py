"""How many people a report says work on its project, of which kind: head counts, each with its role or its unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from domain.values import slug
from projections.importing.prose import headcounts
from projections.importing.prose.headcounts import NUMBER, Group
from projections.importing.prose.narratives import split
from projections.importing.wording import staffing as wording
from projections.importing.wording.phrases import either, says

_SOME_OF_THE_TEAM = says(*wording.SOME_OF_THE_TEAM)
_WORKING = says(*wording.WORKING)
_TEAM = re.compile(rf"(?:{either(*wording.OF_THE_TEAM)}\s+)*{either(*wording.TEAM)}(?:\s+{either(*wording.ABOUT_THE_TEAM)})*", re.I)
_BARE = re.compile(
    r"(?:about |approximately |approx\. |~|x\s?)?([\d.,]+|[a-z]+(?:-[a-z]+)?)(?:\s?x)?\s*"
    r"(?:[(,–-]?\s*(FTEs?|full[- ]time equivalents?|people|persons?|heads?|staff|full[- ]time|part[- ]time)\)?)?"
    r"(?:\s*\([^()]*\))?\.?",
    re.I,
)
"""A head count with nothing beside it but its unit."""
_HOLDER = rf"(?:an? |our |the )?(?:{either(*wording.HOLDERS)}[ ,]+(?:and )?){{1,2}}"


@dataclass(frozen=True, slots=True)
class HeadCount:
    """So many people. role: None for the whole team; unit: the word that they are counted in, where there is one.

    place: which of the texts says it.
    """

    role: str | None
    count: Decimal
    unit: str | None
    place: int


def heads(said: Sequence[tuple[str, str]]) -> list[HeadCount]:
    """The head counts that texts state, each behind its label (none: empty); the whole team once, every role once."""
    of_roles: list[HeadCount] = []
    of_team: list[tuple[int, Group]] = []
    for place, (label, text) in enumerate(said):
        if label and not is_team(label):
            of_roles += _of_role(label, text, place)
        else:
            of_team += [(place, group) for group in _counted(text, is_listed=True)]
            if label and not of_team and (bare := _bare(text)):
                of_team.append((place, Group(bare[0], bare[1] or "", 0, 0)))
    found = [*_of_team(of_team, is_alone=not of_roles), *of_roles]
    return list(_once(sorted(found, key=lambda head: head.place)))


def _counted(text: str, *, is_listed: bool) -> list[Group]:
    return [group for sentence in split(text) for group in headcounts.groups(sentence, is_listed=is_listed)]


def counts_people(text: str) -> bool:
    """Whether a text that may be of something else says how many work on the project."""
    return bool(_WORKING.search(text)) and bool(headcounts.groups(text))


def names_people(text: str) -> bool:
    """Whether a text counts people."""
    return bool(headcounts.groups(text))


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
            yield HeadCount(f"{label}, {group.what}".rstrip(", ") if is_kind else group.what, group.count, None, place)
    elif _is_one(label, text):
        yield HeadCount(label, Decimal(1), None, place)


def _bare(text: str) -> tuple[Decimal, str | None] | None:
    """The head count that a text begins with, with nothing beside it but its unit; None where it doesn't."""
    bare = _BARE.fullmatch(re.split(r"[,;]\s|\.\s", text.strip(), maxsplit=1)[0])
    number = NUMBER.fullmatch(bare[1].rstrip(".")) if bare else None
    return (headcounts.count(number), bare[2]) if bare and number else None


def _is_one(label: str, text: str) -> bool:
    """Whether a role's text speaks of its one holder: 'Surveyor: full-time surveyor for the quay'."""
    return not label.casefold().endswith("s") and bool(re.match(rf"{_HOLDER}{re.escape(label)}\b", text, re.I))


def _of_team(groups: Sequence[tuple[int, Group]], *, is_alone: bool) -> Iterator[HeadCount]:
    """The people that texts on the team count: the first general ones are all of it, the others have a role."""
    total = next((group for _, group in groups if group.is_general), None)
    if is_alone and total is None and len(groups) == 1 and not _is_some(groups[0][1].what):
        total = groups[0][1]
    for place, group in groups:
        if group is total:
            yield HeadCount(None, group.count, group.what or None, place)
        elif group.what:
            yield HeadCount(group.what, group.count, None, place)


def _is_some(what: str) -> bool:
    """Whether people are some of the project's, or another's team."""
    return bool(_SOME_OF_THE_TEAM.match(what)) or what.endswith(" team")


def _once(found: Sequence[HeadCount]) -> Iterator[HeadCount]:
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
