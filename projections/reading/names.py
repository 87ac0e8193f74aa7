"""Whose report it is, and of which project: the names in a report's head, its title and its prose."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from projections.reading import vocabulary as words
from projections.reading import wording
from projections.reading.outline import Section
from projections.reading.structure import Block, labelled
from projections.reading.when import times
from projections.reading.wording import either, says

_WORD = r"(?:(?:St|Dr|Mt)\.\s)?[A-Z0-9](?:[\w&’'/-]|\.(?=\w|\s[a-z(]|$))*"
_PROPER = rf"{_WORD}(?:\s+(?:(?:of|and|for|the|in|&|de|to|on)\s+(?=[A-Z]))*(?:{_WORD}|\([A-Z][\w&-]*\)))*"
_ACRONYM = re.compile(r"\s*\([A-Z][\w&-]*\)$")
_BOILERPLATE = re.compile(rf"\b(?:{either(*wording.OF_A_REPORT)}[\s:/–—-]*){{2,}}|^report:?\s|\s(?:report|update)$", re.I)
_REPORT = re.compile(r"\b(?:report|update|review|bericht|rapport)\b", re.I)
_ENDING = "|".join(re.escape(ending) for ending in sorted(words.COMPANY_ENDINGS, key=len, reverse=True))
_LEGAL = r"(?:,? (?:Inc|Ltd|LLC|Corp|Corporation|Limited|GmbH)\b\.?)?"
_SHORT = r"(?:\s\([A-Z][\w&-]*\))?"
_BODY = rf"(?:{_WORD}[ ,]+(?:(?:and|of|for|&)\s+)?){{1,6}}?(?:{_ENDING})(?![\w-]){_LEGAL}{_SHORT}"
_COMPANY, _COMPANY_FIRST = re.compile(rf"{_BODY}(?!\s+[A-Z])"), re.compile(_BODY)
_A_PROJECT = rf"(?i:{either(*wording.PROJECTS)})"
_SAID_OF = (
    (4, rf"(?:leadership|management|board|members) (?:team )?of ({_PROPER})"),
    (4, rf"^({_PROPER}) is an? (?:{either(*wording.IS_A)}|\w+ (?:company|provider|firm|builder|operator)\b)"),
    (4, rf"{either(*wording.DOES)} by (?:the )?({_PROPER})"),
    (4, rf"(?:[Oo]ur company|[Cc]ompany),? ({_PROPER}),"),
    (3, rf"^({_PROPER}) {either(*wording.IS_PLEASED)}"),
    (2, rf"^({_PROPER}?)['’]s? (?:[A-Za-z-]+ ){{0,6}}{_A_PROJECT}"),
    (2, rf"{_A_PROJECT}(?: \([A-Z]+\))?,? (?:at|for|of|within|by|in) (?!the\b)({_PROPER})"),
    (1, rf"(?:partner|here|team) at ({_PROPER})"),
)
"""How prose names the company, and how surely."""
_TOLD = r"(?:update|progress|status|report|advancement)s? (?:for|of|on|regarding|concerning) (?:the |our |its )?"
_PROJECT_IN_PROSE = (
    rf"{_TOLD}(?:[a-z-]+ (?:project,? ?)?){{0,3}}({_PROPER})",
    rf"(?:[Tt]he|[Oo]ur|[Tt]his|['’]s?) (?:[a-z-]+ )?({_PROPER}?)(?:,? \([A-Z]+\))? (?:project|initiative|programme|program)\b",
    rf"(?:[Tt]he|[Oo]ur|[Tt]his) ({_PROPER}) (?:is|has|remains|continues|was|reached|will)\b",
    rf"project,? ({_PROPER})",
)
"""How prose names the project, the surest first."""
_BEGINNINGS = says(*words.COMPANY_BEGINNINGS)
_ROLE = says(*wording.ROLES)
_OF_COMPANY = re.compile(rf"\b(?:of|at|for),? ({_PROPER})$")


@dataclass(slots=True)
class Names:
    """The names that were found, and the lines that they stand on."""

    title: str | None = None
    company: str | None = None
    industry: str | None = None
    manager: str | None = None
    audience: str | None = None
    lines: set[int] = field(default_factory=set)


def named(sections: Sequence[Section]) -> Names:
    """The names in a report: a labelled one beats a heading, a heading beats prose."""
    found = Names()
    head = [block for section in sections[:1] for block in section.blocks]
    foot = [block for section in sections if section.name == words.SIGNATURE for block in section.blocks]
    prose = list(_prose(sections))
    _labelled(found, [*paired(head), *paired(foot)])
    titles = [
        block
        for block in head
        if block.labelled[0] == "" or not block.labelled[1] or words.header_field(block.labelled[0]) in (None, "report")
    ]
    _titled(found, titles, " ".join(prose))
    _possessed(found, prose)
    found.company = found.company or _company_of(found, foot, prose)
    found.title = found.title or _title_in(prose, found.company)
    found.industry = found.industry or _industry([*(block.text for block in head), *prose])
    return found


def _prose(sections: Sequence[Section]) -> Iterator[str]:
    """The prose of the head, the summary and what else speaks of the whole, in order."""
    order = (words.HEADER, "executive-summary", words.OTHER, "conclusion", words.CLOSING)
    for name in order:
        for section in sections:
            if section.name == name:
                said = [part.text for block in section.blocks for part in block.walk()]
                yield from (text for text in said if len(text) > 60 or (name == words.HEADER and len(text.split()) > 5))


def paired(blocks: Sequence[Block]) -> Iterator[tuple[str, str, tuple[int, ...]]]:
    """Label, value and lines: of labelled lines, of labels with their value on the next line, and of tables of two columns."""
    for block, after in zip(blocks, [*blocks[1:], None], strict=False):
        if block.kind == "table":
            yield from ((row.cells[0].strip(": "), row.cells[1], (row.line,)) for row in block.rows if len(row.cells) == 2)
            continue
        if len(several := [labelled(part) for part in re.split(r"\s+[|•·]\s+|\s{3,}", block.text)]) > 1 and all(
            label for label, _ in several
        ):
            yield from ((label, value, block.lines) for label, value in several)
            continue
        label, value = block.labelled
        if label and value:
            yield label, value, block.lines
        elif label and after is not None and after.kind == "text" and not after.labelled[0]:
            yield label, after.text, (*block.lines, *after.lines)
        yield from paired(block.children)


def _labelled(found: Names, pairs: Iterable[tuple[str, str, tuple[int, ...]]]) -> None:
    """Take what stands behind labels."""
    for label, value, lines in pairs:
        name = words.header_field(label)
        if not value or name is None or words.PLACEHOLDER.search(value):
            continue
        if name in ("title", "company", "industry") and getattr(found, name) is None and len(value) < 120:
            setattr(found, name, _without_period(value) if name == "title" else value)
            found.lines.update(lines)
        elif name in ("manager", "audience", "people") and len(value) < 120:
            _person(found, name, value, lines)


def _person(found: Names, name: str, value: str, lines: tuple[int, ...]) -> None:
    """Take who wrote it or whom it is for; with the company that stands beside them."""
    who, _, beside = value.partition(", ")
    employer = _OF_COMPANY.search(value)
    company = next((body for body in (beside, employer[1] if employer else "") if _is_company(body)), None)
    if company is None and name == "manager" and _is_company(value):
        company, who = value, ""
    if company and found.company is None:
        found.company = company
        found.lines.update(lines)
    if name == "people":
        return
    who = value if who and not beside else who
    if name == "manager" and beside and not _is_company(beside) and not _ROLE.search(who):
        who = who.strip()
    if who and getattr(found, name) is None and not (name == "manager" and who == company):
        setattr(found, name, who)
        found.lines.update(lines)


def _is_company(text: str) -> bool:
    """Whether a text ends as the names of companies do."""
    bare = _ACRONYM.sub("", text.strip())
    bare = bare.title() if bare.isupper() else bare
    if not bare or len(bare.split()) < 2 or _ROLE.search(bare):
        return False
    return bare.split()[-1].strip(",") in words.COMPANY_ENDINGS or bool(_BEGINNINGS.match(bare))


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a title that names something."""

    text: str
    lines: tuple[int, ...]
    of_report: bool  # beside the words that make it a report's title


def _titled(found: Names, blocks: Sequence[Block], prose: str) -> None:
    """Take what the report's own titles say: of the project, and of the company where it stands beside it."""
    parts = [part for block in blocks for part in _parts_of(found, block)]
    bodies = [part for part in parts if _is_company(part.text)]
    others = [part for part in parts if part not in bodies]
    if found.company is None and bodies:
        found.company = bodies[0].text
        found.lines.update(bodies[0].lines)
    others += [part for part in bodies if words.folded(part.text) not in words.folded(found.company or "") and not others]
    if not others:
        return
    said = words.folded(found.title or "")
    title = next((part for part in others if words.folded(part.text) in said), None) if said else None
    best = title or max(others, key=lambda part: (_is_project_like(part.text, prose) + part.of_report, -others.index(part)))
    if found.title is None:
        found.title = _without_company(found, best.text)
    found.lines.update(best.lines)
    beside = [part for part in others if part is not best and re.fullmatch(_PROPER, part.text) and len(part.text.split()) <= 6]
    if found.company is None and beside:
        found.company = beside[0].text
        found.lines.update(beside[0].lines)


def _parts_of(found: Names, block: Block) -> Iterator[_Part]:
    """What a title names; the lines of a title that names nothing else are the report's, too."""
    is_prose = len(block.text) > 200 or (block.text.endswith((".", "!", "?")) and not _is_company(block.text))
    if block.kind not in ("heading", "text") or is_prose or words.is_courtesy(block.text):
        return
    label, rest = block.labelled
    if label and rest and not block.lead and block.kind != "heading" and not _REPORT.search(block.text):
        return
    text = rest if words.header_field(label) == "report" and rest else block.text
    of_report = bool(_REPORT.search(text))
    if of_report:
        found.lines.update(block.lines)
    for part in _parts(text):
        if company := _by(part):
            found.company = found.company or company
            found.lines.update(block.lines)
        else:
            yield _Part(part, block.lines, of_report)


def _is_project_like(part: str, prose: str) -> int:
    """How much a name looks like a project's: by its last word, and by 'the' before it in prose."""
    ends = part.rsplit(maxsplit=1)[-1].casefold().strip(")") in words.PROJECT_ENDINGS
    name = re.escape(part)
    return (
        3 * ends - 2 * bool(_BEGINNINGS.match(part))
        + len(re.findall(rf"\b(?:the|our|this) {name}\b", prose, re.I))
        - 2 * len(re.findall(rf"\b(?:at|of|by) {name}\b|{name}['’]s", prose))
    )  # fmt: skip


def _by(part: str) -> str | None:
    match = re.match(rf"by ({_PROPER})$", part, re.I)
    return match[1] if match else None


def _parts(text: str) -> Iterator[str]:
    """The parts of a title that name something: without the words that make it a report's, and without its period."""
    text = words.PLACEHOLDER.sub(" ", text)
    text = re.sub(r"\((?=[^()]*(?:Q[1-4]|\bquarter\b|(?:19|20)\d\d))[^()]*\)", " - ", text, flags=re.I)
    text = _without_period(text)
    is_report = bool(_REPORT.search(text))
    text = _BOILERPLATE.sub(" | ", text) if is_report or "quarterly" in text.casefold() else text
    for piece in re.split(r"\s+[-–—|:/]+\s+|[:|]\s+|\s+[-–—|:]+$|,\s+(?=\|)|\|", text):
        part = _bare(piece)
        if _names_something(part) and not words.header_field(part) and not words.section_named(part):
            yield part


def _bare(piece: str) -> str:
    """A part of a title without what parts it from the others."""
    part = piece.strip(" :|,–—-_/").removeprefix("(")
    part = part if part.count("(") >= part.count(")") else part.removesuffix(")")
    return re.sub(r"^(?:for|of|on)\s+(?:the\s+)?", "", part)


def _names_something(part: str) -> bool:
    """Whether a part of a title is a name: in capitals, and not of the report itself."""
    is_name = len(part) > 2 and re.search(r"[^\W\d_]{2}", part) is not None
    return is_name and not re.match(r"(?:[a-z]+\s|No\.?\s?\d)|(?:report|quarter|quarterly|period|prepared|submitted)\b", part)


def _without_period(text: str) -> str:
    """A title without the quarter that it names."""
    for when in reversed(times(text)):
        if when.kind in ("quarter", "span", "day", "month"):
            text = text[: when.start].rstrip(" -–—,:(") + " - " + text[when.end :].lstrip(" )-–—,:")
    return text.strip(" -–—,:|")


def _without_company(found: Names, part: str) -> str:
    """A title without the company's name before it."""
    if (
        (match := _COMPANY_FIRST.match(part))
        and _is_company(match[0].strip())
        and len(part) - match.end() > 8
        and part[match.end()] in " ’'"
    ):
        rest = re.sub(r"^['’]s?\s+", "", part[match.end() :].strip())
        if match[0].strip().split()[-1] in ("Inc.", "Inc", "Ltd", "Ltd.", "LLC", "GmbH", "Corp.", "Corporation", "PLC"):
            found.company = found.company or match[0].strip()
            return rest
    return part


def _company_of(found: Names, foot: Sequence[Block], prose: Sequence[str]) -> str | None:
    """A company that the foot or the prose names."""
    for block in foot:
        if not block.labelled[0] and _is_company(block.text) and len(block.text) < 80:
            found.lines.update(block.lines)
            return block.text
    votes: Counter[str] = Counter()
    for text in prose:
        for sentence in re.split(r"(?<=[.!?])\s+", text):
            votes.update(_companies(sentence, found.title or ""))
    return votes.most_common(1)[0][0] if votes else None


def _possessed(found: Names, prose: Sequence[str]) -> None:
    """Cut a title that begins with the company's name, where prose says so: 'Acme's Portal' of 'Acme Portal'."""
    for text in prose:
        for match in re.finditer(rf"\b({_PROPER}?)['’]s? (?={_WORD})", text):
            if (
                found.title
                and found.company is None
                and found.title.startswith(f"{match[1]} ")
                and text[match.end() :].startswith(found.title[len(match[1]) + 1 :][:12])
            ):
                found.company, found.title = match[1], found.title[len(match[1]) + 1 :]


def _companies(sentence: str, title: str) -> Iterator[str]:
    """The names in a sentence that are said as companies' are."""
    for weight, pattern in _SAID_OF:
        for match in re.finditer(pattern, sentence):
            name = re.sub(r"['’]s$", "", match[1].strip(" ,.'’"))
            unlike = not title or (words.folded(name) not in words.folded(title) and words.folded(title) not in words.folded(name))
            if (
                unlike
                and not re.match(r"(?:Q[1-4]|The|Our|This|We|In|As|During|Phase|Key|Overall)\b", name)
                and (_is_company(name) or weight > 1)
            ):
                yield from [name] * (weight + 2 * _is_company(name))
    for match in _COMPANY.finditer(sentence):
        name = re.sub(r"^(?:The|Our|At|In|For|As|By|While|During) ", "", match[0].strip())
        if _is_company(name) and words.folded(name) not in words.folded(title):
            yield name


def _title_in(prose: Sequence[str], company: str | None) -> str | None:
    """The project that the prose names, which is not the company."""
    for text in prose[:4]:
        for pattern in _PROJECT_IN_PROSE:
            for match in re.finditer(pattern, text):
                name = match[1].strip(" ,.")
                if company:
                    name = re.sub(rf"^{re.escape(_ACRONYM.sub('', company))}(?:['’]s?)?\s*", "", name).strip()
                name = re.sub(r"^(?:Q[1-4](?: \d{4})?|The|Our)\s+", "", name)
                if len(name.split()) > 1 and not words.section_named(name) and not _is_company(name):
                    return name
    return None


def _industry(texts: Sequence[str]) -> str | None:
    """An industry that is named as one."""
    for text in texts[:6]:
        if match := re.search(r"\b(?:in|within|across|for) the ([A-Za-z][A-Za-z& -]{2,30}?)(?<! of) (?:industry|sector)\b", text):
            return match[1][0].upper() + match[1][1:]
    return None
