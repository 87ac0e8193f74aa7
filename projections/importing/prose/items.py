"""The items that a section lists: milestones, risks, objectives; as list items, below headings, in
tables or in prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from projections.importing.prose.outline import ReportSection
from projections.importing.prose.structure import Block, TableRow, labelled
from projections.importing.wording import milestones as wording
from projections.importing.wording import vocabulary as words
from projections.importing.wording.phrases import either

_NUMBERED = re.compile(
    r"(?:milestone|risk|objective|goal|task|work"
    r" package|wp|issue|blocker|deliverable|activity|priority|m|r|o)?\s*[#.]?\s?"
    r"\d{1,2}(?:\.\d{1,2})?[a-z]?",
    re.I,
)
_ASIDE = re.compile(r"\s*[(\[]([^()\[\]]{1,90})[)\]]")
_TELLING = re.compile(rf"\d|%|{either(*wording.TELLING)}", re.I)
_CLAUSE_END = re.compile(
    rf" (?:is|are|was) (?:{either(*wording.ABOUT)} )?\d|,? {either(*wording.CLAUSES)}"
    r"|, (?:\w+ing|with|for|to|as|but|while|where|due) |;\s|\s[–—]\s|\.\s|\.$"
)
_ENDING = re.compile(
    r"\s*(?:[:,]|\s[–—-]|\s?\.{3,}|\s?…)\s*((?:about |approx\.? |now |is |at"
    r" )?\d{1,3}(?:[.,]\d+)?\s?%[^%()]{0,40})$"
)
_LONGEST = 160
_LEADS = re.compile(r"\b(?:are|is|includ\w*|identified|following|follows)$", re.I)
_MARKS = re.compile(r"^[\s✅✔☑❌⚠🔴🟠🟡🟢⬛•▪◦*–—-]+")


@dataclass(slots=True)
class ListedItem:
    """An item: its title, what its title says beside it, the text next to it, and what is said of
    it below.

    asides: what stood in brackets in the title. details: by what is said (words.DETAILS) the text
    and its lines.
    below: the rest that stands below it.
    """

    title: str
    text: str
    lines: tuple[int, ...]
    asides: list[str] = field(default_factory=list)
    details: dict[str, list[tuple[str, tuple[int, ...]]]] = field(default_factory=dict)
    below: list[Block] = field(default_factory=list)

    @property
    def prose(self) -> str:
        """Its text, where that says more than its title and what stood in brackets there."""
        return (
            "" if words.bare(without_asides(self.text)[0]) == words.bare(self.title) else self.text
        )

    def texts(self, *names: str) -> list[str]:
        """What details say, text by text."""
        return [text for name in names for text, _ in self.details.get(name, ())]

    def said(self, name: str) -> str | None:
        """What a detail says, in one text; None where nothing does."""
        return "\n".join(text for text, _ in self.details.get(name, ()) if text) or None

    @property
    def all_lines(self) -> tuple[int, ...]:
        """Its lines and all of those below it."""
        below = [line for block in self.below for line in block.all_lines]
        return tuple(
            sorted(
                {
                    *self.lines,
                    *below,
                    *(
                        line
                        for said in self.details.values()
                        for _, lines in said
                        for line in lines
                    ),
                }
            )
        )


def listed(section: ReportSection) -> tuple[list[ListedItem], list[Block]]:
    """The items of a section, and the blocks that are none."""
    items: list[ListedItem] = []
    others: list[Block] = []
    blocks = _without_categories(section.blocks)
    if not any(block.kind in ("item", "table") for block in blocks):
        blocks = [
            Block("item", block.text, block.lines, block.lead, 1) if _is_item(block) else block
            for block in blocks
        ]
    for block in blocks:
        if block.kind == "item" and not words.PLACEHOLDER.fullmatch(item_of(block).title):
            items.append(item_of(block))
        elif block.kind == "table" and len(block.rows) > 1:
            items += rows_of(block)
        else:
            others.append(block)
    return items, others


def _is_item(block: Block) -> bool:
    """Whether a line of text, in a section without a list, is an item: it has a label of its own,
    or is no sentence.
    """
    label, rest = labelled(block.text, block.lead, is_item=True)
    if label and rest:
        return len(label.split()) <= 9 and words.detail(label) is None and not _LEADS.search(label)
    return len(block.text) < 120 and not block.text.endswith((".", "!", "?", ":"))


def _without_categories(blocks: Sequence[Block]) -> list[Block]:
    """The blocks; where the list's items only sort what is said ('Percentage of completion'), what
    stands below them.
    """
    labels = [
        words.detail(block.labelled[0] or block.text) for block in blocks if block.kind == "item"
    ]
    sorting = [
        label
        for label in labels
        if label in ("percent", "deliverables", "impact", "mitigation", "description")
    ]
    if len(sorting) < 2 or len(set(labels)) < 2:
        return list(blocks)
    found = []
    for block in blocks:
        name = words.detail(block.labelled[0] or block.text) if block.kind == "item" else None
        if name in ("percent", "deliverables"):
            rest = block.labelled[1]
            found += [Block("item", rest, block.lines, level=1)] if rest else []
            found += block.children
        elif name in ("impact", "mitigation"):
            found.append(Block("text", block.whole, block.all_lines, block.lead))
        else:
            found.append(block)
    return found


def item_of(block: Block) -> ListedItem:
    """The item that a list item is, or what stands below a heading."""
    label, rest = block.labelled
    label, rest = _unnumbered(label, rest)
    if len(label.split()) > 14:
        label, rest = "", block.text
    label, said = _two_labels(label)
    title, asides = without_asides(label or headline(rest))
    repeats = not label and words.bare(rest) == words.bare(title)
    item = ListedItem(title, "" if said or repeats else rest, block.lines, asides)
    if said:
        item.details[said] = [(rest, block.lines)]
    for child in block.children:
        _take(item, child)
    if not title and item.below:
        first, *rest_below = item.below
        item.title, item.asides = without_asides(headline(first.text))
        item.text, item.below, item.lines = first.text, rest_below, (*item.lines, *first.lines)
    return item


def _unnumbered(label: str, rest: str) -> tuple[str, str]:
    """A label and its rest, where the label only numbers ('Milestone 3'): those of the rest."""
    label = _MARKS.sub("", label)
    if label and _NUMBERED.fullmatch(label) and rest:
        inner, after = labelled(rest, is_item=True)
        return (
            (inner, after)
            if inner
            else (rest, "")
            if len(rest) < 90 and not rest.endswith(".")
            else ("", rest)
        )
    found = re.match(rf"(?:{_NUMBERED.pattern})\s*[:.–—-]\s+(?=\D)", label, re.I)
    return (label[found.end() :] if found else label), rest


def _two_labels(label: str) -> tuple[str, str]:
    """A label without a second one that says more of the item, and what that means: 'Late steel,
    mitigation'.
    """
    first, _, second = label.rpartition(", ")
    meaning = words.detail(second) if first else None
    return (first, meaning) if meaning else (label, "")


def _take(item: ListedItem, child: Block) -> None:
    """Put what stands below an item where it belongs: a labelled detail, or the rest."""
    label, rest = child.labelled
    name = words.detail(label) or (
        words.detail(child.text) if child.children and not label else None
    )
    if name is None and (rest or not child.children):
        name = _by_first_words(label)
    if name is None:
        item.below.append(child)
        return
    below = "\n".join(part.text for grandchild in child.children for part in grandchild.walk())
    text = "\n".join(part for part in (rest if label else "", below) if part)
    item.details.setdefault(name, []).append((text, child.all_lines))


def _by_first_words(label: str) -> str | None:
    """What a longer label stands before, by the table's words in it: 'Impact on customers'."""
    name = words.bare(label)
    for pattern, meaning in (
        (r"^impact\b|^contribution\b|\bgoals?$", "impact"),
        (r"mitigat", "mitigation"),
        (r"^(percent|completion|progress)", "percent"),
        (r"deliverable", "deliverables"),
        (r"^(target|due|expected|planned) ", "target"),
    ):
        if name and len(name.split()) <= 5 and re.search(pattern, name):
            return meaning
    return None


def without_asides(title: str) -> tuple[str, list[str]]:
    """A title without the brackets that say something of it, such as '(80 % completion)', and what
    they say.
    """
    ending = ""
    if found := _ENDING.search(title):
        title, ending = title[: found.start()], found[1]
    asides = [ending] if ending else []
    asides += [found[1] for found in _ASIDE.finditer(title) if _TELLING.search(found[1])]
    bare = _ASIDE.sub(lambda found: "" if _TELLING.search(found[1]) else found[0], title)
    return _MARKS.sub("", bare).strip(" :–—-.,"), asides


def headline(text: str) -> str:
    """The part of a sentence that names what it is about."""
    text = _MARKS.sub("", text)
    end = _CLAUSE_END.search(text, 6)
    head = text[: end.start()] if end else text
    return head if len(head) <= _LONGEST else head[:_LONGEST].rsplit(" ", 1)[0]


def rows_of(table: Block) -> Iterator[ListedItem]:
    """The items of a table: a row each, its columns by what their heads say."""
    head = table.rows[0].cells
    meanings = [_column(cell) for cell in head]
    named = meanings.index("title") if "title" in meanings else naming_column(head)
    for row in table.rows[1:]:
        if named < len(row.cells) and row.cells[named].strip(" -–—"):
            yield _row(row, head, meanings, named, table)


def naming_column(head: Sequence[str]) -> int:
    """The first column of a table that does not only number its rows."""
    return next(
        (
            column
            for column, cell in enumerate(head)
            if words.bare(cell) not in ("", "no", "id", "ref", "nr", "#")
        ),
        0,
    )


def _column(head: str) -> str | None:
    """What a column says of its items; an earlier or a planned percentage says nothing."""
    folded = words.bare(head)
    if re.search(
        r"\b(?:plan\w*|prior|previous|last|target\w*|baseline|scheduled|expected)\b", folded
    ) and re.search(r"%|percent|\bquarter\b|progress", head, re.I):
        return None
    if re.search(r"\b(?:actual|this quarter|current|to date)\b", folded) or (
        "%" in head and "budget" not in folded
    ):
        return "percent"
    return words.detail(head)


def _row(
    row: TableRow, head: Sequence[str], meanings: Sequence[str | None], named: int, table: Block
) -> ListedItem:
    title, asides = without_asides(row.cells[named])
    lines = (table.rows[0].line, row.line) if row is table.rows[1] else (row.line,)
    item = ListedItem(title, "", lines, asides)
    for column, cell in enumerate(row.cells):
        if column == named or not cell.strip(" -–—"):
            continue
        meaning = meanings[column]
        if meaning and meaning != "title":
            item.details.setdefault(meaning, []).append((cell, (row.line,)))
        else:
            item.below.append(
                Block("text", f"{head[column]}: {cell}" if head[column] else cell, (row.line,))
            )
    return item
