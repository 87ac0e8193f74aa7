"""What a report says of its budget, staffing, vendors and dependencies, each in its own section or
in one on resources.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from projections.importing.prose import budget, staffing
from projections.importing.prose import narratives as prose
from projections.importing.prose.draft import Draft
from projections.importing.prose.outline import ReportSection
from projections.importing.prose.topics import TOPICS, Remark, Topics, joined, sort
from projections.importing.wording import resources as wording
from projections.importing.wording import vocabulary as words
from projections.importing.wording.figures import figures

SECTIONS = (*TOPICS, words.RESOURCES)
"""Sections that are read together, as each may speak of all."""
_TELLING = ("risks", "executive-summary", "conclusion", words.HEADER, words.OTHER)
_NAMED = re.compile(
    r"(?:[A-Z0-9][\w&.'’+-]*|of|and|&|for|de|der|van|von)(?:,?"
    r" (?:[A-Z0-9(][\w&.'’()+-]*|of|and|&|for|de|der|van|von))*"
)
_LETTERED = re.compile(r"(?:vendor|supplier|contractor|partner) [A-Z0-9]{1,2}", re.I)


def read(draft: Draft, sections: Sequence[ReportSection]) -> None:
    """State what a report says of its budget, staffing, vendors and dependencies."""
    topics = Topics()
    for section in sections:
        if section.name in SECTIONS:
            sort(section, topics)
    _state_budget(draft, topics, [section for section in sections if section.name in _TELLING])
    _state_staffing(draft, topics)
    _state_vendors(draft, topics)
    _state_dependencies(draft, topics)
    for section, blocks in topics.rest:
        title = (
            None if prose.is_usual(section.name, section.heading) else section.heading.strip(" :")
        )
        prose.narrate(draft, section.name, blocks, title=title)


def _state_budget(draft: Draft, topics: Topics, others: Sequence[ReportSection]) -> None:
    """State the budget's figures and words; those that only the other sections state, too."""
    remarks = list(topics.remarks["budget"])
    fields = budget.stated([text for remark in remarks for text in remark.texts])
    for name, value, sentence in _elsewhere(others):
        if name not in fields:
            fields[name] = value
            remarks.append(Remark(sentence.text, sentence.lines, (), is_listed=True))
    lines, said = topics.lines("budget", remarks), joined(remarks)
    if said and not draft.state("budget-stated", lines, words=said, **fields):
        draft.state("budget-stated", lines, words=said)


def _elsewhere(sections: Sequence[ReportSection]) -> Iterator[tuple[str, str, prose.Sentence]]:
    """What other sections say of the budget: how far it is missed, and, but for the risks, how much
    of it is used.
    """
    for section in sections:
        for sentence in prose.sentences(section.blocks):
            if not wording.OF_BUDGET.search(sentence.text):
                continue
            if percent := budget.over([("", sentence.text)]):
                yield "over_percent", percent, sentence
            elif section.name != "risks" and (
                used := budget.stated([("", sentence.text)]).get("used_percent")
            ):
                yield "used_percent", used, sentence


@dataclass(frozen=True, slots=True)
class _Staff:
    """Something that is said of the staffing, and the people that it counts."""

    remark: Remark
    heads: Sequence[staffing.HeadCount]

    @property
    def is_bare(self) -> bool:
        """Whether it is an item or a row that says nothing but a head count."""
        if not self.remark.is_listed or len(self.heads) != 1:
            return False
        head, text = self.heads[0], self.remark.text[1]
        return len(text.split()) <= 2 + len((head.unit or head.role or "").split()) and not figures(
            text
        )

    @property
    def is_role(self) -> bool:
        """Whether it is an item or a row on one role."""
        return self.remark.is_listed and len(self.heads) == 1 and self.heads[0].role is not None

    @property
    def words(self) -> str | None:
        """What an item or a row on one role says of it beside its head count."""
        label, text = self.remark.text
        if not self.is_bare:
            return text if self.is_role else None
        return self.remark.title if self.remark.title not in ("", label, text) else None


def _state_staffing(draft: Draft, topics: Topics) -> None:
    """State the whole team with what is said of it, and every role that is counted."""
    remarks = topics.remarks["staffing"]
    found = staffing.heads([remark.text for remark in remarks])
    staff = [
        _Staff(remark, [head for head in found if head.place == place])
        for place, remark in enumerate(remarks)
    ]
    told = [staffed.remark for staffed in staff if not staffed.is_role and not staffed.is_bare]
    team = next((head for head in found if head.role is None), None)
    lines = topics.lines("staffing", [*told, *([remarks[team.place]] if team else ())])
    if team or told:
        count, unit = (str(team.count), team.unit) if team else (None, None)
        draft.state("staffing-stated", lines, count=count, unit=unit, words=joined(told))
        lines = []
    for staffed in staff:
        for head in staffed.heads:
            if head.role is not None:
                behind = [*staffed.remark.lines, *lines]
                draft.state(
                    "staffing-stated",
                    behind,
                    role=head.role,
                    count=str(head.count),
                    unit=head.unit,
                    words=staffed.words,
                )


def _state_vendors(draft: Draft, topics: Topics) -> None:
    """State the vendors that are listed by name, and what is said of vendors in general."""
    general = _state_listed(draft, topics, "vendors", "vendor-engaged", _vendor, titled="name")
    if text := joined(general):
        draft.state("vendor-noted", topics.lines("vendors", general), words=text)


def _state_dependencies(draft: Draft, topics: Topics) -> None:
    """State the dependencies that are listed, and the prose about them."""
    general = _state_listed(
        draft, topics, "dependencies", "dependency-recorded", _dependency, titled="title"
    )
    if text := joined(general):
        draft.narrate("dependencies", text, topics.lines("dependencies", general))


def _state_listed(
    draft: Draft,
    topics: Topics,
    topic: str,
    type: str,
    title_of: Callable[[str], str],
    *,
    titled: str,
) -> list[Remark]:
    """State what a topic lists by its titles, and give what else is said of it; where nothing is,
    its labels go to the list.

    titled: the field that holds a title. title_of: the title that an item's words are; empty where
    they are none.
    """
    kind, general = type.partition("-")[0], []
    for remark in topics.remarks[topic]:
        title = title_of(remark.title) if remark.is_listed else ""
        key = draft.key(kind, title) if title else None
        if key is None:
            general.append(remark)
        else:
            draft.state(type, remark.lines, **{kind: key, titled: title}, words=_beside(remark))
    if topics.remarks[topic] and not joined(general):
        first = next(statement for statement in draft.statements if statement.fact.type == type)
        draft.adds(first, topics.heads[topic])
    return general


def _beside(remark: Remark) -> str | None:
    """What an item or a row says beside its title."""
    text = remark.text[1]
    return text if text not in ("", remark.title) else None


def _vendor(title: str) -> str:
    """The name of a vendor, where an item's title is one, and no word about vendors."""
    name = title.strip(" .")
    is_name = (
        _NAMED.fullmatch(name) and len(name.split()) <= 6 and not wording.NO_VENDOR.search(name)
    )
    return name if is_name or _LETTERED.fullmatch(name) else ""


def _dependency(title: str) -> str:
    """What the project depends on, where an item's title names it, and is no sentence."""
    bare = title.strip(" .;")
    return bare if len(bare.split()) <= 14 and not wording.TELLS.search(bare) else ""
