"""What a report says of its means, cut into parts: budget, staffing, vendors and dependencies, and what tells them apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from projections.importing.prose import budget, staffing
from projections.importing.prose.budget import Labelled
from projections.importing.prose.outline import ReportSection
from projections.importing.prose.structure import Block
from projections.importing.wording import resources as meanswording
from projections.importing.wording import vocabulary as words
from projections.importing.wording.figures import figures
from projections.importing.wording.phrases import says

MEANS = ("budget", "staffing", "vendors", "dependencies")
_TOPICS = {part: says(*phrases) for part, phrases in meanswording.TOPICS.items()}
_BUDGET = re.compile(r"\bbudget\b", re.I)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that is said of one part: its words, the lines that it stands on, and the texts to read in it, behind their labels.

    title: what it lists, where it is one of a list. is_listed: whether it is an item or a row.
    """

    words: str
    lines: tuple[int, ...]
    texts: tuple[Labelled, ...]
    title: str = ""
    is_listed: bool = False

    @property
    def text(self) -> Labelled:
        """The first text to read in it."""
        return self.texts[0] if self.texts else ("", "")


@dataclass(slots=True)
class Parts:
    """What a report says of its means, part by part; the lines of labels and of tables' heads; the prose that is about none."""

    pieces: dict[str, list[Remark]] = field(default_factory=lambda: {part: [] for part in MEANS})
    heads: dict[str, list[int]] = field(default_factory=lambda: {part: [] for part in MEANS})
    rest: list[tuple[ReportSection, list[Block]]] = field(default_factory=list)

    def add(self, part: str, piece: Remark) -> None:
        """Add what is said of a part."""
        self.pieces[part].append(piece)

    def lines(self, part: str, pieces: Iterable[Remark]) -> list[int]:
        """The lines that pieces of a part stand on, and those of its labels."""
        return [*self.heads[part], *(line for piece in pieces for line in piece.lines)]


def joined(pieces: Iterable[Remark]) -> str | None:
    """The words of pieces: those of one line together, others below each other."""
    found: list[tuple[tuple[int, ...], str]] = []
    for piece in pieces:
        if found and found[-1][0] == piece.lines and not piece.is_listed:
            found[-1] = (piece.lines, f"{found[-1][1]} {piece.words}")
        else:
            found.append((piece.lines, piece.words))
    return "\n".join(text for _, text in found) or None


def of_label(label: str) -> str | None:
    """The part that a label opens."""
    name = words.section_named(label, loosely=True)
    if name in MEANS:
        return name
    if staffing.is_team(label):
        return "staffing"
    is_figure = budget.meaning(label) not in ("", "none") and len(label.split()) < 6
    return "budget" if name is None and is_figure else None


def of_sentence(sentence: str) -> str | None:
    """The part that a sentence speaks of first."""
    found = [(match.start(), part) for part, pattern in _TOPICS.items() if (match := pattern.search(sentence))]
    return min(found)[1] if found else None


def all_of(sentence: str) -> list[str]:
    """The parts that a sentence says something of: the one that it speaks of first, and those that it states figures of."""
    first = of_sentence(sentence)
    found = [first]
    if budget.speaks_of_figures(sentence) or (_BUDGET.search(sentence) and figures(sentence)):
        found.append("budget")
    if staffing.counts_people(sentence) or (first is None and staffing.names_people(sentence)):
        found.append("staffing")
    return list(dict.fromkeys(part for part in found if part))
