"""What a report says of its means: budget, staffing, vendors and dependencies, each in its own section or in one on resources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from domain.values import Quarter
from projections.reading import budget, prose, staffing
from projections.reading import vocabulary as words
from projections.reading.budget import Labelled
from projections.reading.draft import Draft
from projections.reading.figures import figures
from projections.reading.outline import Section
from projections.reading.prose import Sentence
from projections.reading.staffing import Head
from projections.reading.structure import Block, Row
from projections.sections import HEADINGS

MEANS = ("budget", "staffing", "vendors", "dependencies")
TOPICS = {
    "budget": r"budget\w*|spen[dt]\b|spending|expenditures?|expenses?|costs?\b|fund(?:s|ing|ed)?\b|financ\w+|invoices?\b|cash\b"
    r"|savings\b",
    "staffing": r"staff\w*|headcount|personnel|teams?\b|ftes?\b|employees?|workforce|recruit\w*|hiring|hired|developers?"
    r"|engineers?|consultants?|specialists?|resourc(?:ing|es? gaps?|e constraints)|full-time|part-time|people\b|skill\w*|crews?\b",
    "vendors": r"vendors?\b|suppl(?:ier|iers)\b|contractors?\b|subcontractors?\b|partners?(?:hips?)?\b|third[- ]part(?:y|ies)"
    r"|manufacturers?\b|resellers?\b",
    "dependencies": r"dependenc\w+|depend(?:s|ent|ing)?\b|contingent (?:up)?on|relies\b|rely\b|reliant\b|hinges?\b"
    r"|prerequisites?\b",
}
"""Part -> the words that a sentence speaks of it with, in small letters; the first in a sentence counts."""
OPENINGS = {
    "vendors": r"(?:\w+ )?(?:vendor|supplier|partner|contractor)s? (?:collaborat|relation|manage|engage|perform|coordinat)\w+"
    r"|collaborations? with (?:\w+ ){0,2}(?:vendors?|suppliers?)",
    "dependencies": r"(?:\w+ ){0,2}dependenc(?:y|ies)\b",
    "staffing": r"staffing\b|staff levels\b",
}
"""Part -> how a sentence begins that belongs to it though it stands in another."""
COLUMNS = {
    "staffing": r"\b(?:roles?|positions?|staff\w*|headcount|ftes?|team members?|personnel|people|skill)\b",
    "vendors": r"\b(?:vendors?|suppliers?|contractors?|partners?|subcontractors?)\b",
    "dependencies": r"\bdependenc\w+\b",
    "budget": r"\b(?:budget\w*|costs?|amount|spen[dt]\w*|expenditure|actuals?|approved)\b",
}
"""Part -> what the head of its table holds."""
_COUNTS = (
    r"\b(?:actual|current|filled|on board|assigned)\b",
    r"\b(?:count|number|no|headcount|ftes?|quantity|qty|people|size|staff|total|heads)\b|#",
)
_TOTAL = re.compile(r"(?:grand |project |overall )?(?:total|sum|overall|project|all)(?: budget| costs?| project)?", re.I)
_NAMED = re.compile(
    r"(?:[A-Z0-9][\w&.'’+-]*|of|and|&|for|de|der|van|von)(?:,? (?:[A-Z0-9(][\w&.'’()+-]*|of|and|&|for|de|der|van|von))*"
)
_NO_NAME = re.compile(
    r"\b(?:vendors?|suppliers?|contracts?|contracting|collaborations?|performance|status|management|deliver\w*|communications?"
    r"|procurement|issues?|risks?|support|quality|relations?\w*|partnerships?|partners|engagements?|coordination|updates?|notes?"
    r"|key|overall|summary|next|schedule|timelines?|challenges?|selection|meetings?|reviews?|payments?|onboarding|negotiations?"
    r"|actions?|compliance|evaluation|dependencies|external|internal|integration|resources?|training|progress|highlights?)\b",
    re.I,
)
"""What a title holds that is no vendor's name."""
_LETTERED = re.compile(r"(?:vendor|supplier|contractor|partner) [A-Z0-9]{1,2}", re.I)
_FIGURE = re.compile(r"\W*(?:about |approximately |USD |EUR |GBP )?[$€£]?\d[^.;]{0,60}$", re.I)
_OF_BUDGET = re.compile(r"\b(?:budget|overspen\w+|overrun\w*)\b", re.I)
_TELLING = ("risks", "executive-summary", "conclusion", words.HEADER, words.OTHER)
_BUDGET = re.compile(r"\bbudget\b", re.I)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|will|must|depends?|relies|rely|hinges?|remains?|may|can|we|requires?|needs?)\b", re.I
)


@dataclass(frozen=True, slots=True)
class _Piece:
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
class _Parts:
    """What a report says of its means, part by part; the lines of labels and of tables' heads; the prose that is about none."""

    pieces: dict[str, list[_Piece]] = field(default_factory=lambda: {part: [] for part in MEANS})
    heads: dict[str, list[int]] = field(default_factory=lambda: {part: [] for part in MEANS})
    rest: list[tuple[Section, list[Block]]] = field(default_factory=list)

    def add(self, part: str, piece: _Piece) -> None:
        """Add what is said of a part."""
        self.pieces[part].append(piece)

    def lines(self, part: str, pieces: Iterable[_Piece]) -> list[int]:
        """The lines that pieces of a part stand on, and those of its labels."""
        return [*self.heads[part], *(line for piece in pieces for line in piece.lines)]


def read(draft: Draft, sections: Sequence[Section], quarter: Quarter | None) -> None:
    """State what a report says of its budget, staffing, vendors and dependencies."""
    parts = _Parts()
    for section in sections:
        if section.name in (*MEANS, words.RESOURCES):
            _sort(section, parts)
    _state_budget(draft, parts, [section for section in sections if section.name in _TELLING])
    _state_staffing(draft, parts)
    _state_vendors(draft, parts)
    _state_dependencies(draft, parts)
    for section, blocks in parts.rest:
        is_usual = words.folded(section.heading) == words.folded(HEADINGS.get(section.name, ""))
        prose.narrate(draft, section.name, blocks, title=None if is_usual else section.heading.strip(" :"))


# Which part is spoken of


def _sort(section: Section, parts: _Parts) -> None:
    """Put what a section says into the parts that it is about."""
    own = section.name if section.name in MEANS else None
    held, rest = own, []
    for block in section.blocks:
        if block.kind != "item":
            held = own
        if _is_open(block.whole) or not _put(block, held, parts, section.heading if own else ""):
            rest.append(block)
        elif block.kind == "text" and block.text.endswith(":"):
            held = _part_of(prose.split(block.text)[-1]) or own
    if rest:
        parts.rest.append((section, rest))


def _is_open(text: str) -> bool:
    """Whether a template's text was not filled in."""
    return bool(words.PLACEHOLDER.search(text)) and len(re.sub(r"\W", "", words.PLACEHOLDER.sub("", text))) < 40


def _put(block: Block, held: str | None, parts: _Parts, heading: str) -> bool:
    """Put a block into the parts that it is about, behind the heading of their section; False where it is about none."""
    if block.kind == "table":
        return _put_table(block, held, parts)
    label, rest = _labelled(block)
    part = _part_named(label, rest, held, is_item=block.kind == "item")
    if part is None:
        return _put_prose(block, parts)
    is_own = bool(label) and part == (words.section_named(label) if held else _part_of_label(label))
    if not label and block.kind == "text":
        _put_text(block, heading, rest, part, parts)
    else:
        _put_labelled(block, label, rest, part, parts, is_own=is_own)
    return True


def _labelled(block: Block) -> tuple[str, str]:
    """A block's label and the rest; a sentence that leads to what stands below is no label."""
    label, rest = block.labelled
    return ("", block.text) if len(label.split()) > 6 and not rest else (label, rest)


def _part_named(label: str, rest: str, held: str | None, *, is_item: bool) -> str | None:
    """The part that a label opens, or that holds all that stands here."""
    named = _part_of_label(label) if label else None
    if held and (named is None or (is_item and (held == "dependencies" or _FIGURE.match(rest)))):
        return held
    if named == "vendors" and (_FIGURE.match(rest) and rest[:1].isdigit()):
        return "staffing"
    return named


def _part_of_label(label: str) -> str | None:
    name = words.section_named(label, loosely=True)
    if name in MEANS:
        return name
    if staffing.is_team(label):
        return "staffing"
    is_figure = budget.meaning(label) not in ("", "none") and len(label.split()) < 6
    return "budget" if name is None and is_figure else None


def _put_labelled(block: Block, label: str, rest: str, part: str, parts: _Parts, *, is_own: bool) -> None:
    """Put a block of one part there, and what stands below it; is_own: its label only names the part."""
    if is_own or not label:
        _put_text(block, label, rest, part, parts)
    elif rest or not block.children:
        parts.add(part, _Piece(block.text, block.lines, ((label, rest),), label, block.kind == "item"))
    else:
        parts.add(part, _Piece(block.text, block.lines, (), ""))
    for child in block.children:
        if child.kind == "table":
            _put_table(child, part, parts)
        else:
            inner, after = _labelled(child)
            named = _part_named(inner, after, part, is_item=child.kind == "item") or part
            _put_labelled(child, inner, after, named, parts, is_own=named != part)


def _put_text(block: Block, label: str, rest: str, part: str, parts: _Parts) -> None:
    """Put the sentences of one part there; those that begin with what is another's go there."""
    if not rest:
        parts.heads[part] += block.lines
        return
    runs: list[tuple[str, list[str]]] = []
    for sentence in prose.split(rest):
        spoken = _opened(sentence, part)
        if runs and runs[-1][0] == spoken:
            runs[-1][1].append(sentence)
        else:
            runs.append((spoken, [sentence]))
    is_item = block.kind == "item" and not label
    for spoken, said in runs:
        text = " ".join(said)
        parts.add(spoken, _Piece(text, block.lines, ((label if spoken == part else "", text),), text if is_item else "", is_item))


def _opened(sentence: str, part: str) -> str:
    """The part that a sentence begins with, where it stands in another."""
    others = () if part == "dependencies" else OPENINGS
    return next((other for other in others if other != part and re.match(OPENINGS[other], sentence.casefold())), part)


def _put_prose(block: Block, parts: _Parts) -> bool:
    """Put the sentences of a paragraph, or of an item behind a label of its own, into the parts that they speak of."""
    label, rest = _labelled(block)
    said = [block.text] if label else prose.split(block.text)
    spoken = [_parts_of(sentence) for sentence in said]
    if not any(spoken):
        return False
    current = next(parts_ for parts_ in spoken if parts_)[:1]
    for sentence, found in zip(said, spoken, strict=True):
        current = found or current
        for part in current:
            text = (label, rest) if label else ("", sentence)
            parts.add(part, _Piece(sentence, block.lines, (text,), "", block.kind == "item"))
        current = current[:1]
    for child in block.children:
        _put_labelled(child, *_labelled(child), current[0], parts, is_own=False)
    return True


def _part_of(sentence: str) -> str | None:
    """The part that a sentence speaks of first."""
    folded = sentence.casefold()
    found = [(match.start(), part) for part, pattern in TOPICS.items() if (match := re.search(rf"\b(?:{pattern})", folded))]
    return min(found)[1] if found else None


def _parts_of(sentence: str) -> list[str]:
    """The parts that a sentence says something of: the one that it speaks of first, and those that it states figures of."""
    first = _part_of(sentence)
    found = [first]
    if budget.speaks_of_figures(sentence) or (_BUDGET.search(sentence) and figures(sentence)):
        found.append("budget")
    if staffing.counts_people(sentence) or (first is None and staffing.names_people(sentence)):
        found.append("staffing")
    return list(dict.fromkeys(part for part in found if part))


# Tables


def _put_table(block: Block, held: str | None, parts: _Parts) -> bool:
    """Put a table's rows into the part that its head names, or each into its own."""
    head, *rows = block.rows
    part = _part_of_columns(head) or held
    if part is None:
        return _put_rows(block, head, rows, parts)
    parts.heads[part] += [block.lines[0], *(() if rows else block.lines)]
    for row in rows:
        parts.add(part, _PIECES[part](head, row, rows))
    return True


def _part_of_columns(head: Row) -> str | None:
    """The part that a table's head names, in its first column or, where there are several more, in those."""
    first, *others = [cell.casefold() for cell in head.cells]
    named = (part for part in ("dependencies", "vendors", "staffing") if re.search(COLUMNS[part], first))
    beside = (part for part in ("staffing", "budget") if len(others) > 1 and re.search(COLUMNS[part], " ".join(others)))
    return next(named, None) or next(beside, None)


def _put_rows(block: Block, head: Row, rows: Sequence[Row], parts: _Parts) -> bool:
    """Put every row of a table into the part that its first cell names, or that it speaks of, or where the row before is."""
    named = [(row, _part_of_row(row)) for row in rows]
    current = next((part for _, part in named if part), None)
    if current is None:
        return False
    parts.heads[current] += [block.lines[0]]
    for row, part in named:
        current = part or current
        parts.add(current, _Piece(_words(row), (row.line,), ((row.cells[0], " ".join(row.cells[1:])),), is_listed=True))
    return True


def _part_of_row(row: Row) -> str | None:
    label, value = row.cells[0], " ".join(row.cells[1:])
    is_count = re.fullmatch(r"\d{1,4}(?:\.\d)?", value.strip())
    return _part_of_label(label) or ("staffing" if is_count else _part_of(f"{label} {value}"))


def _words(row: Row) -> str:
    return " | ".join(cell for cell in row.cells if cell)


def _of_staffing(head: Row, row: Row, rows: Sequence[Row]) -> _Piece:
    """A row on a role: its name, its head count, and what the other columns say."""
    at = next((at for pattern in _COUNTS for at, cell in enumerate(head.cells) if at and re.search(pattern, cell.casefold())), 1)
    count = row.cells[at] if at < len(row.cells) else ""
    return _Piece(_words(row), (row.line,), ((row.cells[0], count),), _others(head, row, (0, at)), is_listed=True)


def _of_budget(head: Row, row: Row, rows: Sequence[Row]) -> _Piece:
    """A row on money: in two columns a label and its figure; in more, the total's figures below their heads."""
    if len(head.cells) == 2:
        return _Piece(_words(row), (row.line,), ((row.cells[0], row.cells[1]),))
    is_total = bool(_TOTAL.fullmatch(row.cells[0].strip(" :*"))) or len(rows) == 1
    texts = tuple(zip(head.cells, row.cells, strict=False)) if is_total else ()
    return _Piece(_words(row), (row.line,), texts)


def _of_names(head: Row, row: Row, rows: Sequence[Row]) -> _Piece:
    """A row on a vendor or a dependency: its name, and what the other columns say."""
    named = next((at for at, cell in enumerate(head.cells) if words.folded(cell) not in ("", "no", "id", "ref", "nr", "#")), 0)
    said = _others(head, row, range(named + 1))
    return _Piece(_words(row), (row.line,), ((row.cells[named], said),), row.cells[named], is_listed=True)


def _others(head: Row, row: Row, known: Sequence[int]) -> str:
    """What a row's other columns say, each behind its head."""
    cells = enumerate(zip(head.cells, row.cells, strict=False))
    return "; ".join(f"{name}: {cell}" if name else cell for at, (name, cell) in cells if at not in known and cell)


_PIECES = {"staffing": _of_staffing, "budget": _of_budget, "vendors": _of_names, "dependencies": _of_names}


# Statements


def _joined(pieces: Iterable[_Piece]) -> str | None:
    """The words of pieces: those of one line together, others below each other."""
    found: list[tuple[tuple[int, ...], str]] = []
    for piece in pieces:
        if found and found[-1][0] == piece.lines and not piece.is_listed:
            found[-1] = (piece.lines, f"{found[-1][1]} {piece.words}")
        else:
            found.append((piece.lines, piece.words))
    return "\n".join(text for _, text in found) or None


def _state_budget(draft: Draft, parts: _Parts, others: Sequence[Section]) -> None:
    """State the budget's figures and words; those that only the other sections state, too."""
    pieces = list(parts.pieces["budget"])
    fields = budget.stated([text for piece in pieces for text in piece.texts])
    for name, value, sentence in _elsewhere(others):
        if name not in fields:
            fields[name] = value
            pieces.append(_Piece(sentence.text, sentence.lines, (), is_listed=True))
    lines, said = parts.lines("budget", pieces), _joined(pieces)
    if said and not draft.state("budget-stated", lines, words=said, **fields):
        draft.state("budget-stated", lines, words=said)


def _elsewhere(sections: Sequence[Section]) -> Iterator[tuple[str, str, Sentence]]:
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

    piece: _Piece
    heads: Sequence[Head]

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


def _state_staffing(draft: Draft, parts: _Parts) -> None:
    """State the whole team with what is said of it, and every role that is counted."""
    pieces = parts.pieces["staffing"]
    found = staffing.heads([piece.text for piece in pieces])
    staff = [_Staff(piece, [head for head in found if head.place == place]) for place, piece in enumerate(pieces)]
    told = [one.piece for one in staff if not one.is_role and not one.is_bare]
    team = next((head for head in found if head.role is None), None)
    lines = parts.lines("staffing", [*told, *([pieces[team.place]] if team else ())])
    if team or told:
        count, unit = (_plain(team), team.unit) if team else (None, None)
        draft.state("staffing-stated", lines, count=count, unit=unit, words=_joined(told))
        lines = []
    for one in staff:
        for head in one.heads:
            if head.role is not None:
                behind = [*one.piece.lines, *lines]
                draft.state("staffing-stated", behind, role=head.role, count=_plain(head), unit=head.unit, words=one.words)


def _plain(head: Head) -> str:
    return format(head.count, "f")


def _state_vendors(draft: Draft, parts: _Parts) -> None:
    """State the vendors that are listed by name, and what is said of vendors in general."""
    general = []
    for piece in parts.pieces["vendors"]:
        name = piece.title.strip(" .")
        key = draft.key("vendor", name) if piece.is_listed and _is_name(name) else None
        if key is None:
            general.append(piece)
        else:
            draft.state("vendor-engaged", piece.lines, vendor=key, name=name, words=_beside(piece))
    if text := _joined(general):
        draft.state("vendor-noted", parts.lines("vendors", general), words=text)
    elif parts.pieces["vendors"]:
        _add(draft, parts, "vendors", "vendor-engaged")


def _beside(piece: _Piece) -> str | None:
    """What an item or a row says beside its title."""
    text = piece.text[1]
    return text if text not in ("", piece.title) else None


def _is_name(title: str) -> bool:
    """Whether an item's title is the name of a vendor, and no word about vendors."""
    if _LETTERED.fullmatch(title):
        return True
    return bool(_NAMED.fullmatch(title)) and len(title.split()) <= 6 and not _NO_NAME.search(title)


def _state_dependencies(draft: Draft, parts: _Parts) -> None:
    """State the dependencies that are listed, and the prose about them."""
    general: list[_Piece] = []
    for piece in parts.pieces["dependencies"]:
        title = piece.title.strip(" .;")
        key = draft.key("dependency", title) if piece.is_listed and _is_title(title) else None
        if key is None:
            general.append(piece)
        else:
            draft.state("dependency-recorded", piece.lines, dependency=key, title=title, words=_beside(piece))
    if text := _joined(general):
        draft.narrate("dependencies", text, parts.lines("dependencies", general))
    elif parts.pieces["dependencies"]:
        _add(draft, parts, "dependencies", "dependency-recorded")


def _is_title(title: str) -> bool:
    """Whether an item's text names what the project depends on, and is no sentence."""
    return bool(title) and len(title.split()) <= 14 and not _VERB.search(title)


def _add(draft: Draft, parts: _Parts, part: str, type: str) -> None:
    """Let a part's labels stand behind the first statement of its list."""
    first = next(statement for statement in draft.statements if statement.fact.type == type)
    draft.adds(first, parts.heads[part])
