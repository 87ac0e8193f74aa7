"""What a report says of its means: budget, staffing, vendors and dependencies, each in its own section or in one on resources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.calendar import Quarter
from projections.importing.prose import budget, staffing
from projections.importing.prose import narratives as prose
from projections.importing.prose.draft import Draft
from projections.importing.prose.narratives import Sentence
from projections.importing.prose.outline import ReportSection
from projections.importing.prose.sorting import sort
from projections.importing.prose.staffing import HeadCount
from projections.importing.prose.topics import MEANS, Parts, Remark, joined
from projections.importing.wording import resources as meanswording
from projections.importing.wording import vocabulary as words
from projections.importing.wording.figures import figures
from projections.importing.wording.phrases import says
from projections.words.sections import HEADINGS

_OF_BUDGET = says(*meanswording.OF_BUDGET)
_TELLING = ("risks", "executive-summary", "conclusion", words.HEADER, words.OTHER)
_NAMED = re.compile(
    r"(?:[A-Z0-9][\w&.'’+-]*|of|and|&|for|de|der|van|von)(?:,? (?:[A-Z0-9(][\w&.'’()+-]*|of|and|&|for|de|der|van|von))*"
)
_NO_VENDOR = says(*meanswording.NO_VENDOR)
_LETTERED = re.compile(r"(?:vendor|supplier|contractor|partner) [A-Z0-9]{1,2}", re.I)
_TELLS = says(*meanswording.TELLS)


def read(draft: Draft, sections: Sequence[ReportSection], quarter: Quarter | None) -> None:
    """State what a report says of its budget, staffing, vendors and dependencies."""
    parts = Parts()
    for section in sections:
        if section.name in (*MEANS, words.RESOURCES):
            sort(section, parts)
    _state_budget(draft, parts, [section for section in sections if section.name in _TELLING])
    _state_staffing(draft, parts)
    _state_vendors(draft, parts)
    _state_dependencies(draft, parts)
    for section, blocks in parts.rest:
        is_usual = words.folded(section.heading) == words.folded(HEADINGS.get(section.name, ""))
        prose.narrate(draft, section.name, blocks, title=None if is_usual else section.heading.strip(" :"))


def _state_budget(draft: Draft, parts: Parts, others: Sequence[ReportSection]) -> None:
    """State the budget's figures and words; those that only the other sections state, too."""
    pieces = list(parts.pieces["budget"])
    fields = budget.stated([text for piece in pieces for text in piece.texts])
    for name, value, sentence in _elsewhere(others):
        if name not in fields:
            fields[name] = value
            pieces.append(Remark(sentence.text, sentence.lines, (), is_listed=True))
    lines, said = parts.lines("budget", pieces), joined(pieces)
    if said and not draft.state("budget-stated", lines, words=said, **fields):
        draft.state("budget-stated", lines, words=said)


def _elsewhere(sections: Sequence[ReportSection]) -> Iterator[tuple[str, str, Sentence]]:
    """What other sections say of the budget: how far it is missed, and, but for the risks, how much of it is used."""
    for section in sections:
        for sentence in prose.sentences(section.blocks):
            if not _OF_BUDGET.search(sentence.text):
                continue
            if percent := budget.over([("", sentence.text)]):
                yield "over_percent", percent, sentence
            elif section.name != "risks" and (used := budget.stated([("", sentence.text)]).get("used_percent")):
                yield "used_percent", used, sentence


@dataclass(frozen=True, slots=True)
class _Staff:
    """Something that is said of the staffing, and the people that it counts."""

    piece: Remark
    heads: Sequence[HeadCount]

    @property
    def is_bare(self) -> bool:
        """Whether it is an item or a row that says nothing but a head count."""
        if not self.piece.is_listed or len(self.heads) != 1:
            return False
        head, text = self.heads[0], self.piece.text[1]
        return len(text.split()) <= 2 + len((head.unit or head.role or "").split()) and not figures(text)

    @property
    def is_role(self) -> bool:
        """Whether it is an item or a row on one role."""
        return self.piece.is_listed and len(self.heads) == 1 and self.heads[0].role is not None

    @property
    def words(self) -> str | None:
        """What an item or a row on one role says of it beside its head count."""
        label, text = self.piece.text
        if not self.is_bare:
            return text if self.is_role else None
        return self.piece.title if self.piece.title not in ("", label, text) else None


def _state_staffing(draft: Draft, parts: Parts) -> None:
    """State the whole team with what is said of it, and every role that is counted."""
    pieces = parts.pieces["staffing"]
    found = staffing.heads([piece.text for piece in pieces])
    staff = [_Staff(piece, [head for head in found if head.place == place]) for place, piece in enumerate(pieces)]
    told = [one.piece for one in staff if not one.is_role and not one.is_bare]
    team = next((head for head in found if head.role is None), None)
    lines = parts.lines("staffing", [*told, *([pieces[team.place]] if team else ())])
    if team or told:
        count, unit = (_plain(team), team.unit) if team else (None, None)
        draft.state("staffing-stated", lines, count=count, unit=unit, words=joined(told))
        lines = []
    for one in staff:
        for head in one.heads:
            if head.role is not None:
                behind = [*one.piece.lines, *lines]
                draft.state("staffing-stated", behind, role=head.role, count=_plain(head), unit=head.unit, words=one.words)


def _plain(head: HeadCount) -> str:
    return format(head.count, "f")


def _state_vendors(draft: Draft, parts: Parts) -> None:
    """State the vendors that are listed by name, and what is said of vendors in general."""
    general = []
    for piece in parts.pieces["vendors"]:
        name = piece.title.strip(" .")
        key = draft.key("vendor", name) if piece.is_listed and _is_name(name) else None
        if key is None:
            general.append(piece)
        else:
            draft.state("vendor-engaged", piece.lines, vendor=key, name=name, words=_beside(piece))
    if text := joined(general):
        draft.state("vendor-noted", parts.lines("vendors", general), words=text)
    elif parts.pieces["vendors"]:
        _add(draft, parts, "vendors", "vendor-engaged")


def _beside(piece: Remark) -> str | None:
    """What an item or a row says beside its title."""
    text = piece.text[1]
    return text if text not in ("", piece.title) else None


def _is_name(title: str) -> bool:
    """Whether an item's title is the name of a vendor, and no word about vendors."""
    if _LETTERED.fullmatch(title):
        return True
    return bool(_NAMED.fullmatch(title)) and len(title.split()) <= 6 and not _NO_VENDOR.search(title)


def _state_dependencies(draft: Draft, parts: Parts) -> None:
    """State the dependencies that are listed, and the prose about them."""
    general: list[Remark] = []
    for piece in parts.pieces["dependencies"]:
        title = piece.title.strip(" .;")
        key = draft.key("dependency", title) if piece.is_listed and _is_title(title) else None
        if key is None:
            general.append(piece)
        else:
            draft.state("dependency-recorded", piece.lines, dependency=key, title=title, words=_beside(piece))
    if text := joined(general):
        draft.narrate("dependencies", text, parts.lines("dependencies", general))
    elif parts.pieces["dependencies"]:
        _add(draft, parts, "dependencies", "dependency-recorded")


def _is_title(title: str) -> bool:
    """Whether an item's text names what the project depends on, and is no sentence."""
    return bool(title) and len(title.split()) <= 14 and not _TELLS.search(title)


def _add(draft: Draft, parts: Parts, part: str, type: str) -> None:
    """Let a part's labels stand behind the first statement of its list."""
    first = next(statement for statement in draft.statements if statement.fact.type == type)
    draft.adds(first, parts.heads[part])
