"""The names of companies and of projects in prose: what looks like one, and what is said as of
one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from projections.importing.wording import header as wording
from projections.importing.wording import vocabulary as words
from projections.importing.wording.phrases import either

WORD = r"(?:(?:St|Dr|Mt)\.\s)?[A-Z0-9](?:[\w&’'/-]|\.(?=\w|\s[a-z(]|$))*"
PROPER = (
    rf"{WORD}(?:\s+(?:(?:of|and|for|the|in|&|de|to|on)\s+(?=[A-Z]))*(?:{WORD}|\([A-Z][\w&-]*\)))*"
)
_ACRONYM = re.compile(r"\s*\([A-Z][\w&-]*\)$")
_ENDING = "|".join(
    re.escape(ending) for ending in sorted(wording.COMPANY_ENDINGS, key=len, reverse=True)
)
_LEGAL = r"(?:,? (?:Inc|Ltd|LLC|Corp|Corporation|Limited|GmbH)\b\.?)?"
_SHORT = r"(?:\s\([A-Z][\w&-]*\))?"
_BODY = rf"(?:{WORD}[ ,]+(?:(?:and|of|for|&)\s+)?){{1,6}}?(?:{_ENDING})(?![\w-]){_LEGAL}{_SHORT}"
_COMPANY, COMPANY_FIRST = re.compile(rf"{_BODY}(?!\s+[A-Z])"), re.compile(_BODY)
_A_PROJECT = rf"(?i:{either(*wording.PROJECTS)})"
_SAID_OF = (
    (4, rf"(?:leadership|management|board|members) (?:team )?of ({PROPER})"),
    (
        4,
        (
            rf"^({PROPER}) is an? (?:{either(*wording.IS_A)}|\w+"
            r" (?:company|provider|firm|builder|operator)\b)"
        ),
    ),
    (4, rf"{either(*wording.DOES)} by (?:the )?({PROPER})"),
    (4, rf"(?:[Oo]ur company|[Cc]ompany),? ({PROPER}),"),
    (3, rf"^({PROPER}) {either(*wording.IS_PLEASED)}"),
    (2, rf"^({PROPER}?)['’]s? (?:[A-Za-z-]+ ){{0,6}}{_A_PROJECT}"),
    (2, rf"{_A_PROJECT}(?: \([A-Z]+\))?,? (?:at|for|of|within|by|in) (?!the\b)({PROPER})"),
    (1, rf"(?:partner|here|team) at ({PROPER})"),
)
"""How prose names the company, and how surely."""
_TOLD = (
    r"(?:update|progress|status|report|advancement)s? (?:for|of|on|regarding|concerning) (?:the"
    r" |our |its )?"
)
_PROJECT_IN_PROSE = (
    rf"{_TOLD}(?:[a-z-]+ (?:project,? ?)?){{0,3}}({PROPER})",
    (
        rf"(?:[Tt]he|[Oo]ur|[Tt]his|['’]s?) (?:[a-z-]+ )?({PROPER}?)(?:,? \([A-Z]+\))?"
        r" (?:project|initiative|programme|program)\b"
    ),
    rf"(?:[Tt]he|[Oo]ur|[Tt]his) ({PROPER}) (?:is|has|remains|continues|was|reached|will)\b",
    rf"project,? ({PROPER})",
)
"""How prose names the project, the surest first."""
OF_COMPANY = re.compile(rf"\b(?:of|at|for),? ({PROPER})$")


@dataclass(slots=True)
class ReportNames:
    """The names that were found, and the lines that they stand on."""

    title: str | None = None
    company: str | None = None
    industry: str | None = None
    manager: str | None = None
    audience: str | None = None
    lines: set[int] = field(default_factory=set)
    company_in_title: bool = False  # the only name in the report's title looks like a company's

    def take(self, name: str, said: str, lines: Iterable[int]) -> None:
        """Take a name with its lines, where none stands yet."""
        if getattr(self, name) is None:
            setattr(self, name, said)
            self.lines.update(lines)


def is_company(text: str) -> bool:
    """Whether a text ends as the names of companies do."""
    bare = _ACRONYM.sub("", text.strip())
    bare = bare.title() if bare.isupper() else bare
    if not bare or len(bare.split()) < 2 or wording.ROLES.search(bare):
        return False
    return bare.split()[-1].strip(",") in wording.COMPANY_ENDINGS or bool(
        wording.COMPANY_BEGINNINGS.match(bare)
    )


def companies(sentence: str, title: str) -> Iterator[str]:
    """The names in a sentence that are said as companies' are."""
    for weight, pattern in _SAID_OF:
        for match in re.finditer(pattern, sentence):
            name = re.sub(r"['’]s$", "", match[1].strip(" ,.'’"))
            unlike = not title or (
                words.bare(name) not in words.bare(title)
                and words.bare(title) not in words.bare(name)
            )
            if (
                unlike
                and not re.match(
                    r"(?:Q[1-4]|The|Our|This|We|In|As|During|Phase|Key|Overall)\b", name
                )
                and (is_company(name) or weight > 1)
            ):
                yield from [name] * (weight + 2 * is_company(name))
    for match in _COMPANY.finditer(sentence):
        name = re.sub(r"^(?:The|Our|At|In|For|As|By|While|During) ", "", match[0].strip())
        if is_company(name) and words.bare(name) not in words.bare(title):
            yield name


def title_in(prose: Sequence[str], company: str | None) -> str | None:
    """The project that the prose names, which is not the company."""
    for text in prose[:4]:
        for pattern in _PROJECT_IN_PROSE:
            for match in re.finditer(pattern, text):
                name = match[1].strip(" ,.")
                if company:
                    name = re.sub(
                        rf"^{re.escape(_ACRONYM.sub('', company))}(?:['’]s?)?\s*", "", name
                    ).strip()
                name = re.sub(r"^(?:Q[1-4](?: \d{4})?|The|Our)\s+", "", name)
                if len(name.split()) > 1 and not words.section_named(name) and not is_company(name):
                    return name
    return None


def industry_in(texts: Sequence[str]) -> str | None:
    """An industry that is named as one."""
    for text in texts[:6]:
        if match := re.search(
            r"\b(?:in|within|across|for) the ([A-Za-z][A-Za-z& -]{2,30}?)(?<! of)"
            r" (?:industry|sector)\b",
            text,
        ):
            return match[1][0].upper() + match[1][1:]
    return None
