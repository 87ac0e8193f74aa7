"""What a report says of its resources, sorted by topic: budget, staffing, vendors and dependencies.

By labels, headings, columns of tables, and what sentences speak of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from projections.importing.prose import budget, staffing
from projections.importing.prose import narratives as prose
from projections.importing.prose.items import naming_column
from projections.importing.prose.outline import ReportSection
from projections.importing.prose.structure import Block, TableRow
from projections.importing.wording import resources as wording
from projections.importing.wording import vocabulary as words
from projections.importing.wording.figures import figures
from projections.importing.wording.phrases import either, says

TOPICS = tuple(wording.TOPICS)
_BUDGET = re.compile(r"\bbudget\b", re.I)
_OPENINGS = {
    name: topic.openings
    for name, topic in sorted(
        wording.TOPICS.items(), key=lambda named: named[0] == "staffing"
    )  # last: others open with its words
    if topic.openings
}
_FIGURE = re.compile(r"\W*(?:about |approximately |USD |EUR |GBP )?[$€£]?\d[^.;]{0,60}$", re.I)
_COUNTS = (says(*wording.COUNTS[0]), re.compile(rf"{either(*wording.COUNTS[1])}|#", re.I))


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said of a topic: its words, the lines that it stands on, and the texts to read in it,
    behind their labels.

    title: what it lists, where it is one of a list. is_listed: whether it is an item or a row.
    """

    words: str
    lines: tuple[int, ...]
    texts: tuple[budget.Labelled, ...]
    title: str = ""
    is_listed: bool = False

    @property
    def text(self) -> budget.Labelled:
        """The first text to read in it."""
        return self.texts[0] if self.texts else ("", "")


@dataclass(slots=True)
class Topics:
    """What a report says of each topic; the lines of labels and of tables' heads; the prose that is
    about none.
    """

    remarks: dict[str, list[Remark]] = field(
        default_factory=lambda: {topic: [] for topic in TOPICS}
    )
    heads: dict[str, list[int]] = field(default_factory=lambda: {topic: [] for topic in TOPICS})
    rest: list[tuple[ReportSection, list[Block]]] = field(default_factory=list)

    def add(self, topic: str, remark: Remark) -> None:
        """Add what is said of a topic."""
        self.remarks[topic].append(remark)

    def lines(self, topic: str, remarks: Iterable[Remark]) -> list[int]:
        """The lines that remarks of a topic stand on, and those of its labels."""
        return [*self.heads[topic], *(line for remark in remarks for line in remark.lines)]


def joined(remarks: Iterable[Remark]) -> str | None:
    """The words of remarks: those of one line together, others below each other."""
    found: list[tuple[tuple[int, ...], str]] = []
    for remark in remarks:
        if found and found[-1][0] == remark.lines and not remark.is_listed:
            found[-1] = (remark.lines, f"{found[-1][1]} {remark.words}")
        else:
            found.append((remark.lines, remark.words))
    return "\n".join(text for _, text in found) or None


def _topic_of_label(label: str) -> str | None:
    """The topic that a label opens."""
    name = words.section_named(label, loosely=True)
    if name in TOPICS:
        return name
    if staffing.is_team(label):
        return "staffing"
    is_figure = budget.meaning(label) not in ("", "none") and len(label.split()) < 6
    return "budget" if name is None and is_figure else None


def _topic_of_sentence(sentence: str) -> str | None:
    """The topic that a sentence speaks of first."""
    found = [
        (match.start(), topic)
        for topic, said in wording.TOPICS.items()
        if (match := said.words.search(sentence))
    ]
    return min(found)[1] if found else None


def _topics_of(sentence: str) -> list[str]:
    """The topics that a sentence says something of: the one that it speaks of first, and those that
    it states figures of.
    """
    first = _topic_of_sentence(sentence)
    found = [first]
    if budget.stated([("", sentence)]) or (_BUDGET.search(sentence) and figures(sentence)):
        found.append("budget")
    if staffing.counts_people(sentence) or (first is None and staffing.groups(sentence)):
        found.append("staffing")
    return list(dict.fromkeys(topic for topic in found if topic))


# Sections


def sort(section: ReportSection, topics: Topics) -> None:
    """Put what a section says into the topics that it is about."""
    own = section.name if section.name in TOPICS else None
    held, rest = own, []
    for block in section.blocks:
        if block.kind != "item":
            held = own
        if words.is_open(block.whole) or not _put(
            block, held, topics, section.heading if own else ""
        ):
            rest.append(block)
        elif block.kind == "text" and block.text.endswith(":"):
            held = _topic_of_sentence(prose.split(block.text)[-1]) or own
    if rest:
        topics.rest.append((section, rest))


def _put(block: Block, held: str | None, topics: Topics, heading: str) -> bool:
    """Put a block into the topics that it is about, behind the heading of their section; False
    where it is about none.
    """
    if block.kind == "table":
        return _put_table(block, held, topics)
    label, rest = _labelled(block)
    topic = _topic_named(label, rest, held, is_item=block.kind == "item")
    if topic is None:
        return _put_prose(block, topics)
    is_own = bool(label) and topic == (
        words.section_named(label) if held else _topic_of_label(label)
    )
    if not label and block.kind == "text":
        _put_text(block, heading, rest, topic, topics)
    else:
        _put_labelled(block, label, rest, topic, topics, is_own=is_own)
    return True


def _labelled(block: Block) -> tuple[str, str]:
    """A block's label and the rest; a sentence that leads to what stands below is no label."""
    label, rest = block.labelled
    return ("", block.text) if len(label.split()) > 6 and not rest else (label, rest)


def _topic_named(label: str, rest: str, held: str | None, *, is_item: bool) -> str | None:
    """The topic that a label opens, or that holds all that stands here."""
    named = _topic_of_label(label) if label else None
    if held and (named is None or (is_item and (held == "dependencies" or _FIGURE.match(rest)))):
        return held
    if named == "vendors" and (_FIGURE.match(rest) and rest[:1].isdigit()):
        return "staffing"
    return named


def _put_labelled(
    block: Block, label: str, rest: str, topic: str, topics: Topics, *, is_own: bool
) -> None:
    """Put a block of one topic there, and what stands below it; is_own: its label only names the
    topic.
    """
    if is_own or not label:
        _put_text(block, label, rest, topic, topics)
    elif rest or not block.children:
        topics.add(
            topic, Remark(block.text, block.lines, ((label, rest),), label, block.kind == "item")
        )
    else:
        topics.add(topic, Remark(block.text, block.lines, (), ""))
    for child in block.children:
        if child.kind == "table":
            _put_table(child, topic, topics)
        else:
            inner, after = _labelled(child)
            named = _topic_named(inner, after, topic, is_item=child.kind == "item") or topic
            _put_labelled(child, inner, after, named, topics, is_own=named != topic)


def _put_text(block: Block, label: str, rest: str, topic: str, topics: Topics) -> None:
    """Put the sentences of one topic there; those that begin with what is another's go there."""
    if not rest:
        topics.heads[topic] += block.lines
        return
    is_item = block.kind == "item" and not label
    for spoken, said in groupby(prose.split(rest), lambda sentence: _opened(sentence, topic)):
        text = " ".join(said)
        topics.add(
            spoken,
            Remark(
                text,
                block.lines,
                ((label if spoken == topic else "", text),),
                text if is_item else "",
                is_item,
            ),
        )


def _opened(sentence: str, topic: str) -> str:
    """The topic that a sentence begins with, where it stands in another."""
    others = () if topic == "dependencies" else _OPENINGS
    return next(
        (other for other in others if other != topic and _OPENINGS[other].match(sentence)), topic
    )


def _put_prose(block: Block, topics: Topics) -> bool:
    """Put the sentences of a paragraph, or of an item behind a label of its own, into the topics
    that they speak of.
    """
    label, rest = _labelled(block)
    said = [block.text] if label else prose.split(block.text)
    spoken = [_topics_of(sentence) for sentence in said]
    if not any(spoken):
        return False
    current = next(some for some in spoken if some)[:1]
    for sentence, found in zip(said, spoken, strict=True):
        current = found or current
        for topic in current:
            text = (label, rest) if label else ("", sentence)
            topics.add(topic, Remark(sentence, block.lines, (text,), "", block.kind == "item"))
        current = current[:1]
    for child in block.children:
        _put_labelled(child, *_labelled(child), current[0], topics, is_own=False)
    return True


# Tables


def _put_table(block: Block, held: str | None, topics: Topics) -> bool:
    """Put a table's rows into the topic that its head names, or each into its own."""
    head, *rows = block.rows
    topic = _topic_of_columns(head) or held
    if topic is None:
        return _put_rows(block, head, rows, topics)
    topics.heads[topic] += [block.lines[0], *(() if rows else block.lines)]
    for row in rows:
        topics.add(topic, _REMARKS[topic](head, row, rows))
    return True


def _topic_of_columns(head: TableRow) -> str | None:
    """The topic that a table's head names, in its first column or, where there are several more, in
    those.
    """
    first, *others = head.cells
    told = [("dependencies", first), ("vendors", first), ("staffing", first)]
    if len(others) > 1:
        told += [("staffing", " ".join(others)), ("budget", " ".join(others))]
    return next(
        (topic for topic, heads in told if wording.TOPICS[topic].columns.search(heads)), None
    )


def _put_rows(block: Block, head: TableRow, rows: Sequence[TableRow], topics: Topics) -> bool:
    """Put every row of a table into the topic that its first cell names, or that it speaks of, or
    where the row before is.
    """
    named = [(row, _topic_of_row(row)) for row in rows]
    current = next((topic for _, topic in named if topic), None)
    if current is None:
        return False
    topics.heads[current] += [block.lines[0]]
    for row, topic in named:
        current = topic or current
        topics.add(
            current,
            Remark(
                _words(row), (row.line,), ((row.cells[0], " ".join(row.cells[1:])),), is_listed=True
            ),
        )
    return True


def _topic_of_row(row: TableRow) -> str | None:
    """The topic that a row's first cell names, or that the row speaks of."""
    label, value = row.cells[0], " ".join(row.cells[1:])
    is_count = re.fullmatch(r"\d{1,4}(?:\.\d)?", value.strip())
    return _topic_of_label(label) or (
        "staffing" if is_count else _topic_of_sentence(f"{label} {value}")
    )


def _words(row: TableRow) -> str:
    return " | ".join(cell for cell in row.cells if cell)


def _of_staffing(head: TableRow, row: TableRow, rows: Sequence[TableRow]) -> Remark:
    """A row on a role: its name, its head count, and what the other columns say."""
    at = next(
        (
            at
            for pattern in _COUNTS
            for at, cell in enumerate(head.cells)
            if at and pattern.search(cell)
        ),
        1,
    )
    count = row.cells[at] if at < len(row.cells) else ""
    return Remark(
        _words(row),
        (row.line,),
        ((row.cells[0], count),),
        _others(head, row, (0, at)),
        is_listed=True,
    )


def _of_budget(head: TableRow, row: TableRow, rows: Sequence[TableRow]) -> Remark:
    """A row on money: in two columns a label and its figure; in more, the total's figures below
    their heads.
    """
    if len(head.cells) == 2:
        return Remark(_words(row), (row.line,), ((row.cells[0], row.cells[1]),))
    is_total = bool(wording.TOTAL.fullmatch(row.cells[0].strip(" :*"))) or len(rows) == 1
    texts = tuple(zip(head.cells, row.cells, strict=False)) if is_total else ()
    return Remark(_words(row), (row.line,), texts)


def _of_names(head: TableRow, row: TableRow, rows: Sequence[TableRow]) -> Remark:
    """A row on a vendor or a dependency: its name, and what the other columns say."""
    named = naming_column(head.cells)
    said = _others(head, row, range(named + 1))
    return Remark(
        _words(row), (row.line,), ((row.cells[named], said),), row.cells[named], is_listed=True
    )


def _others(head: TableRow, row: TableRow, known: Sequence[int]) -> str:
    """What a row's other columns say, each behind its head."""
    cells = enumerate(zip(head.cells, row.cells, strict=False))
    return "; ".join(
        f"{name}: {cell}" if name else cell
        for at, (name, cell) in cells
        if at not in known and cell
    )


_REMARKS = {
    "staffing": _of_staffing,
    "budget": _of_budget,
    "vendors": _of_names,
    "dependencies": _of_names,
}
