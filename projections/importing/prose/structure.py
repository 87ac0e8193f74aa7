"""A text's structure: headings, lines of text, list items and tables, each with the lines of the
source that it stands on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Literal

from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from markdown_it.token import Token

LONGEST_LINE = 10_000
"""Characters of a line that is read; no report is written in longer ones."""
_WRAPPED = 50  # characters from which on a line may go on in the next
_BULLET = re.compile(
    r"^(\s*)(?:[▪•●◦‣·►▶■□○✓✔✅➢➤»–—]|\(?[a-h]\)|[a-h]\.(?=\s+[*_A-Z])|\(\d{1,2}\)|\d{1,2}\.\d{1,2}\.?(?=\s+[*_A-Z]))\s+(?=\S)"
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>|<!--.{0,1000}?-->")
_STRUCK = re.compile(r"~~[^~\n]{1,300}~~")
_INVISIBLE = re.compile(r"[\u200b-\u200f\u2060\ufeff\ufe0f\u202a-\u202e\u2066-\u2069]")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_PLAIN_LABEL = re.compile(r"((?:[^:()]|\([^()]{0,90}\)){2,90}?)\s*[:\uff1a](?:\s+|$)")
_DASHED_LABEL = re.compile(r"([^.:;()]{2,70}?(?:\([^()]{1,60}\))?)\s+[–—-]{1,2}\s+(?=\S)")
_ASIDE = re.compile(r"(\([^()]{0,90}\))\s*[:\uff1a–—-]*\s*")
_PARTING = " :\uff1a–—-"
_SENTENCE_END = re.compile(r"[.!?]\s")
Kind = Literal["heading", "text", "item", "table", "rule"]


@dataclass(slots=True)
class Block:
    """A piece of the text without its mark-up, and the lines that it stands on (from 1).

    lead: the bold beginning, where there is one. level: of a heading, from 1; of an item, the depth
    of its list. rows: of a table, the header first. children: what stands below an item.
    """

    kind: Kind
    text: str
    lines: tuple[int, ...]
    lead: str = ""
    level: int = 0
    rows: list[TableRow] = field(default_factory=list)
    children: list[Block] = field(default_factory=list)

    @property
    def labelled(self) -> tuple[str, str]:
        """The label that the text begins with, without its colon, and the rest; no label: empty,
        and the whole text.
        """
        return labelled(self.text, self.lead, self.kind == "item")

    @property
    def is_lead_alone(self) -> bool:
        """Whether all of it is bold."""
        return bool(self.lead) and len(self.lead) >= len(self.text.rstrip(": ")) - 1

    def walk(self) -> Iterator[Block]:
        """It and all that stands below it."""
        yield self
        for child in self.children:
            yield from child.walk()

    @property
    def all_lines(self) -> tuple[int, ...]:
        """Its own lines and those below it."""
        return tuple(sorted({line for block in self.walk() for line in block.lines}))

    @property
    def whole(self) -> str:
        """Its text and all that stands below it, a line each."""
        return "\n".join(block.text for block in self.walk() if block.text)


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table."""

    cells: tuple[str, ...]
    line: int


def labelled(text: str, lead: str = "", is_item: bool = False) -> tuple[str, str]:
    """The label that a text begins with, without its colon, and the rest; no label: empty, and the
    whole text.
    """
    if lead:
        rest = text[len(lead) :].lstrip()
        if lead.endswith(".") and rest[:1].isupper() and len(lead.split()) <= 9:
            return lead.rstrip("."), rest
        if lead.endswith((":", "\uff1a", " -", "–")) or not rest or rest[0] in ":\uff1a–—-(,.":
            aside = _ASIDE.match(rest)
            label = f"{lead.rstrip(_PARTING)} {aside[1] if aside else ''}"
            return label.strip(), (rest[aside.end() :] if aside else rest).lstrip(f"{_PARTING}.,")
    found = _PLAIN_LABEL.match(text)
    if (
        found
        and not _SENTENCE_END.search(found[1].replace("Inc. ", ""))
        and not found[1].lower().endswith(("http", "https"))
    ):
        return found[1].strip(), text[found.end() :].strip()
    if is_item and (found := _DASHED_LABEL.match(text)) and len(found[1].split()) <= 9:
        return found[1].strip(), text[found.end() :].strip()
    return "", text


def cleaned(text: str) -> str:
    """The text without what can't be seen or printed; its lines stay where they are."""
    return _INVISIBLE.sub("", _UNPRINTABLE.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")))


def blocks(text: str) -> list[Block]:
    """The structure of a cleaned text. Lines that are too long are left out."""
    lines = [
        _BULLET.sub(r"\1- ", line) if len(line) <= LONGEST_LINE else "" for line in text.split("\n")
    ]
    tokens = _markdown().parse("\n".join(lines))
    found = _Tree(tokens).blocks(0, len(tokens), 0)
    return [
        block
        for block in found
        if block.text or block.children or block.rows or block.kind == "rule"
    ]


@cache
def _markdown() -> MarkdownIt:
    return (
        MarkdownIt("commonmark", {"html": False, "maxNesting": 30})
        .enable("table")
        .disable(["code", "reference", "image"])
    )


class _Tree:
    """Tokens -> blocks."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens

    def blocks(self, start: int, end: int, depth: int) -> list[Block]:
        """The blocks that the tokens from start to end make, lists being so deep."""
        found: list[Block] = []
        at = start
        while at < end:
            token = self._tokens[at]
            close = self._close(at) if token.nesting == 1 else at
            match token.type:
                case "heading_open":
                    found += self._heading(token, self._tokens[at + 1])
                case "paragraph_open":
                    found += self._lines_of(self._tokens[at + 1])
                case "list_item_open":
                    found.append(_item(self.blocks(at + 1, close, depth), token, depth))
                case "table_open":
                    found.append(self._table(at, close))
                case "bullet_list_open" | "ordered_list_open":
                    found += self.blocks(at + 1, close, depth + 1)
                case "blockquote_open":
                    found += self.blocks(at + 1, close, depth)
                case "hr":
                    found.append(Block("rule", "", ((token.map or [0])[0] + 1,)))
                case _:
                    found += self._fenced(token)
            at = close + 1
        return found

    def _close(self, at: int) -> int:
        level, opened = self._tokens[at].level, self._tokens[at].type
        closing = opened.replace("_open", "_close")
        return next(
            i
            for i in range(at + 1, len(self._tokens))
            if self._tokens[i].level == level and self._tokens[i].type == closing
        )

    def _heading(self, token: Token, inline: Token) -> list[Block]:
        """A heading; where its underline was meant as a rule, the lines of text above it."""
        pieces = self._lines_of(inline)
        if token.markup.startswith("#") or (
            len(pieces) == 1 and not pieces[0].text.endswith(".") and len(pieces[0].text) < 100
        ):
            text = " ".join(piece.text for piece in pieces)
            return [
                Block(
                    "heading",
                    text,
                    tuple(line for piece in pieces for line in piece.lines),
                    level=int(token.tag[1:]),
                )
            ]
        return pieces

    def _lines_of(self, inline: Token) -> list[Block]:
        """The lines of a paragraph, a block each; lines that were only wrapped are one."""
        first = inline.map[0] + 1 if inline.map else 1
        found: list[Block] = []
        for number, (text, lead, broken) in enumerate(_plain_lines(inline)):
            if not text:
                continue
            before = found[-1] if found else None
            if before and not broken and _goes_on(before, text, lead):
                before.text = f"{before.text} {text}"
                before.lines = (*before.lines, first + number)
            else:
                found.append(Block("text", text, (first + number,), lead))
        return found

    def _fenced(self, token: Token) -> list[Block]:
        first = token.map[0] + 2 if token.map else 1
        return [
            Block("text", line.strip(), (first + n,))
            for n, line in enumerate(token.content.split("\n"))
            if line.strip()
        ]

    def _table(self, start: int, end: int) -> Block:
        rows = []
        for at in range(start, end):
            if self._tokens[at].type == "tr_open":
                cells = self._tokens[at + 1 : self._close(at)]
                line = (self._tokens[at].map or [0])[0] + 1
                rows.append(
                    TableRow(tuple(_plain(cell) for cell in cells if cell.type == "inline"), line)
                )
        block = self._tokens[start].map or [0, 0]
        return Block("table", "", tuple(range(block[0] + 1, block[1] + 1)), rows=rows)


def _item(below: list[Block], token: Token, depth: int) -> Block:
    """A list item: its first line of text, and what stands below."""
    if below and below[0].kind in ("text", "heading"):
        first, *rest = below
        return Block("item", first.text, first.lines, first.lead, depth, children=rest)
    return Block("item", "", ((token.map or [0])[0] + 1,), "", depth, children=below)


def _goes_on(before: Block, text: str, lead: str) -> bool:
    """Whether a line is the rest of the one before it, which was only wrapped."""
    if lead or len(before.text) < _WRAPPED or before.is_lead_alone or text[:1] in "•▪◦·*-–":
        return False
    label = _PLAIN_LABEL.match(text)
    return not (label and len(label[1].split()) <= 5 and label[1][:1].isupper())


def _plain_lines(inline: Token) -> list[tuple[str, str, bool]]:
    """A paragraph's lines without mark-up: the text, its bold lead, and whether the line before was
    ended on purpose.
    """
    lines, leads, breaks, bold = [""], [""], [False], 0
    for child in inline.children or ():
        match child.type:
            case "softbreak" | "hardbreak":
                lines.append("")
                leads.append("")
                breaks.append(child.type == "hardbreak")
            case "strong_open" | "em_open":
                bold += 1
            case "strong_close" | "em_close":
                bold -= 1
            case _:
                said = child.content if child.type in ("text", "code_inline", "html_inline") else ""
                if (
                    bold
                    and (leads[-1] or not lines[-1].strip())
                    and leads[-1] == lines[-1].lstrip()
                ):
                    leads[-1] += said
                lines[-1] += said
    return [
        (_one_line(said), _one_line(lead), broken)
        for said, lead, broken in zip(lines, leads, breaks, strict=True)
    ]


def _plain(inline: Token) -> str:
    return " ".join(text for text, _, _ in _plain_lines(inline) if text)


def _one_line(text: str) -> str:
    return " ".join(_TAG.sub(" ", _STRUCK.sub(" ", text)).split())
