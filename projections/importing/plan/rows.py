"""What was understood of a file, in columns: a row an item, beside the lines that it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from domain.calendar import Calendar
from domain.facts import EntryVoided, Fact
from domain.kinds import KINDS, fact_of, kind_of
from projections.importing.plan.plans import ImportStep, Plan
from projections.importing.plan.walk import figure_of, value_words
from projections.importing.proposals import spans
from projections.page.columns import GAP, widest
from projections.page.style import Style
from projections.page.table import NARROWEST, Column, Table
from projections.words.phrases import counted
from projections.words.sections import heading
from projections.words.texts import clipped, isolated, one_line
from projections.words.values import as_written, say

_WIDEST_LINES = 11
_PROSE = ("mitigation", "description", "impact", "note", "deliverable", "resolution")
_LEFT_OUT = (
    "title",
    "name",
    "section",
    "dimension",
    "role",
    "target_is",
    "fiscal_year_starts",
    "amount",
)
_WIDE = 100  # columns that leave room for prose
_PROSE_SHOWN = 80
_INDENT, _LINE = "  ", "line"
_TEXT = Column(gives={1: NARROWEST})


class PreviewRow(NamedTuple):
    """What is said of an item. where: its lines in the file. before: what stood there before."""

    where: str
    kind: str
    title: str
    said: str
    before: str


def statement_lines(plan: Plan, columns: int, style: Style) -> Iterator[str]:
    """A row an item, in columns: its lines, its kind where that is another, what is said of it, and
    what stood there before.
    """
    groups, is_wide = _grouped(plan.steps), columns >= _WIDE
    rows = [
        _row(group, plan.calendar, columns // 2 - 12, names_prose=not is_wide) for group in groups
    ]
    if not rows:
        return
    margin = max(len(_LINE), widest([row.where for row in rows]))
    kinds = ["", *(row.kind for row in rows)]
    table = Table(
        [
            Column(width=margin, role="faint", is_right=True),
            Column(),
            _TEXT,
            _TEXT,
            _TEXT._replace(role="faint"),
        ],
        [
            row._replace(kind="" if row.kind == before else row.kind)
            for before, row in zip(kinds, rows, strict=False)
        ],
    )
    layout = table.fitted(columns - len(_INDENT))._replace(indent=_INDENT)
    yield style("faint", f"{_INDENT}{_LINE.rjust(margin)}{GAP}understood as")
    for group, row in zip(groups, table.rows, strict=True):
        yield from layout.lines(row, style)
        below = " " * (layout.begin(2) + len(_INDENT))
        prose = _prose(group, min(_PROSE_SHOWN, columns - len(below))) if is_wide else ()
        yield from (f"{below}{style('faint', line)}" for line in prose)


def _grouped(steps: Sequence[ImportStep]) -> list[list[ImportStep]]:
    """The steps about one item together, in the order of kinds, then of the report."""
    groups: dict[tuple[Any, ...], list[ImportStep]] = {}
    for number, step in enumerate(steps):
        is_item = kind_of(step.subject.kind).listed and step.subject.key
        groups.setdefault(
            (step.subject, step.entry.effective_on) if is_item else (number,), []
        ).append(step)
    return sorted(groups.values(), key=lambda group: rank(group[0].subject.kind))


def rank(kind: str) -> int:
    """Where a preview tells of a kind of item."""
    return [*KINDS, kind].index(kind)


def name_of(kind: str) -> str:
    """What a preview calls a kind of item."""
    return kind_of(kind).brief or kind


def _row(
    steps: Sequence[ImportStep], calendar: Calendar, longest: int, *, names_prose: bool
) -> PreviewRow:
    """What steps about one item say of it."""
    kind = steps[0].subject.kind
    telling = sorted(
        steps, key=lambda step: step.entry.fact.type != "milestone-progressed"
    )  # its percent comes first
    phrases = list(
        dict.fromkeys(
            phrase
            for step in telling
            for phrase in _phrases(step, longest, names_prose=names_prose)
        )
    )
    before = "; ".join(dict.fromkeys(word for step in steps if (word := _before(step, calendar))))
    where = short_spans(line for step in steps for line in step.lines)
    title, *rest = [named, *phrases] if (named := one_line(_title(steps[0]))) else phrases or [""]
    return PreviewRow(
        where,
        name_of(kind),
        isolated(title),
        isolated(", ".join(rest)),
        f"({before})" if before else "",
    )


def _title(step: ImportStep) -> str:
    """What an item is called; empty for what a project has one of."""
    kind, key = step.subject
    match kind:
        case "project":
            return step.title
        case "status":
            return key
        case "staffing":
            return getattr(step.entry.fact, "role", None) or key or "whole team"
        case "narrative":
            section = key.rpartition("/")[2]
            return heading(section, step.title if step.title != key else None)
        case "vendor" if not key:
            return "vendors"
        case _:
            return step.title if kind_of(kind).listed else ""


def short_spans(numbers: Iterable[int]) -> str:
    """Lines, the first and the last of many."""
    said = spans(numbers)
    if len(said) <= _WIDEST_LINES:
        return said
    first, last = said.split("-")[0].split(",")[0], said.split(" ")[-1].split("-")[-1]
    return f"{first}..{last}"


# What is said


def _phrases(step: ImportStep, longest: int, *, names_prose: bool) -> Iterator[str]:
    """What an entry says of its item, in few words. names_prose: of its prose, only what it is."""
    fact = step.entry.fact
    if isinstance(fact, EntryVoided):
        yield "is taken back"
        return
    if step.replaces and step.entry.effective_on != step.replaces.entry.effective_on:
        yield f"opens on {step.entry.effective_on}"
    if deed := fact_of(fact.type).preview:
        yield " ".join(map(str, (deed, *fact.amounts)))
    said = _anew(step)
    for name, value in said:
        if not _is_prose(name, value):
            yield from _phrase(fact, name, value, longest)
    if step.replaces and (
        gone := [name for name, _ in _said(step.replaces.entry.fact) if name not in fact.stated]
    ):
        yield f"without {' and '.join(gone).replace('_', ' ')}"
    if names_prose and (prose := [name for name, value in said if _is_prose(name, value)]):
        yield f"with {' and '.join(prose)}"


def _prose(steps: Sequence[ImportStep], room: int) -> Iterator[str]:
    """The prose that is said of an item, as much as shows what it is."""
    for step in steps:
        prose = [(name, value) for name, value in _anew(step) if _is_prose(name, value)]
        yield from (
            isolated(f'{name}: "{clipped(one_line(value), room - len(name) - 4)}"')
            for name, value in prose
        )


def _anew(step: ImportStep) -> list[tuple[str, Any]]:
    """The fields of an entry that say something else than the one that it corrects."""
    said = () if isinstance(step.entry.fact, EntryVoided) else _said(step.entry.fact)
    old = step.replaces.entry.fact if step.replaces else None
    return [
        (name, value) for name, value in said if not (old and getattr(old, name, None) == value)
    ]


def _said(fact: Fact) -> Iterator[tuple[str, Any]]:
    """The fields that say something of the item but its name, in the fact's order."""
    stated = fact.stated
    names = (
        name for name in type(fact).model_fields if name != fact.about[1] and name not in _LEFT_OUT
    )
    yield from ((name, stated[name]) for name in names if stated.get(name, ()) != ())


def _is_prose(name: str, value: Any) -> bool:
    return name in _PROSE and isinstance(value, str)


def _phrase(fact: Fact, name: str, value: Any, longest: int) -> Iterator[str]:
    """A field in few words; some say theirs together with another."""
    is_measured = fact.type == "metric-measured"
    if value is None:
        yield f"no {name}"
    elif name == "count" or (name == "value" and is_measured):
        words = getattr(fact, "words", None) if is_measured else None
        yield " ".join(filter(None, (words, say(name, value), getattr(fact, "unit", None))))
    elif name in _WORDS:
        yield clipped(_WORDS[name](value, fact), longest + 8)
    elif name in ("words", "text") and not is_measured:
        yield f'"{clipped(one_line(value), longest)}"'
    elif name not in ("unit", "words"):
        yield clipped(one_line(as_written(name, value)), longest)


_WORDS: Mapping[str, Callable[[Any, Fact], str]] = {
    "percent": lambda value, _: say("percent", value),
    "used_percent": lambda value, _: f"{say('used_percent', value)} used",
    "over_percent": lambda value, _: (
        f"{say('over_percent', abs(value))} {'under' if value < 0 else 'over'}"
    ),
    "spent": lambda value, _: f"{value} spent",
    "approved": lambda value, _: f"{value} approved",
    "done": lambda value, _: "done" if value else "not done",
    "deliverables": lambda value, _: counted(len(value), "deliverable"),
    "quarter": lambda value, fact: (
        f"for {value}" if fact.about[0] == "objective" else f"of {value}"
    ),
    "target": lambda value, fact: (
        f"{'starts' if getattr(fact, 'target_is', '') == 'start' else 'by'} {one_line(value)}"
    ),
    "due": lambda value, _: f"due {one_line(value)}",
    "owner": lambda value, _: f"owner {one_line(value)}",
    "manager": lambda value, _: f"by {one_line(value)}",
    "audience": lambda value, _: f"for {one_line(value)}",
    "industry": lambda value, _: f"in {one_line(value)}",
    "company": lambda value, _: f"of {one_line(value)}",
    "probability": lambda value, _: f"P{value}",
    "impact": lambda value, _: f"I{value}",
    "cost": lambda value, _: f"cost {value}",
    "weight": lambda value, _: f"weight {say('weight', value)}",
}
"""Field -> how it is said in few words."""


def _before(step: ImportStep, calendar: Calendar) -> str:
    """What stood there before: 60 % in 2023Q4; of what is corrected, the entry and what it said."""
    figure, name = figure_of(step.entry.fact)
    is_text = figure in (*_PROSE, "words", "text")
    if step.replaces:
        old = getattr(step.replaces.entry.fact, name, None) if name else None
        if isinstance(step.entry.fact, EntryVoided):
            return step.replaces.name
        if old is not None and old != getattr(step.entry.fact, name, None) and not is_text:
            return f"{_figure_words(figure, old)} in {step.replaces.name}"
        return f"amends {step.replaces.name}"
    if step.before is None or is_text:
        return ""
    words = _figure_words(figure, step.before.value)
    return (
        f"{words} in {calendar.quarter_of(step.before.on)}"
        if fact_of(step.entry.fact.type).figure
        else f"{words} before"
    )


def _figure_words(figure: str, value: Any) -> str:
    return clipped(one_line(value_words(figure, value)), 24)
