"""What importing a file would record, beside the lines that it comes from; what to look at; and what was not understood."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from domain.facts import EntryVoided, Fact
from domain.values import Calendar, plain
from projections.difference import Move
from projections.effects import Effect, effects
from projections.importing.plans import Plan, Step
from projections.importing.walk import FIGURES, figure_of, value_words
from projections.publication import Edition
from projections.reading.proposals import spans
from projections.render.columns import Cell, aligned, hanging, limits, lines, widest
from projections.render.effectlines import effect_lines
from projections.render.figures import clipped
from projections.render.phrases import counted, counted_entries, entries, isolated, one_line, shown
from projections.render.style import PLAIN, Style
from projections.sections import heading

_KINDS = (
    "project", "phase", "status", "completion_target", "milestone", "risk", "objective", "budget", "budget/stated", "staffing",
    "vendor", "dependency", "metric", "narrative",
)  # fmt: skip
"""Kinds of items in the order in which a preview tells them."""
_NAMES = {"completion_target": "target", "budget/stated": "budget", "narrative": "prose"}
_ITEMS = ("milestone", "risk", "objective", "vendor", "dependency", "metric", "narrative", "staffing")
LOOK = "to look at"
_WIDEST_LINES = 11
_DEEDS = {
    "milestone-dropped": "dropped",
    "risk-closed": "closed",
    "risk-reopened": "there again",
    "objective-met": "met",
    "objective-missed": "missed",
    "objective-dropped": "dropped",
    "vendor-released": "released",
    "dependency-resolved": "resolved",
    "budget-approved": "approved",
    "budget-revised": "approved",
    "cost-forecast": "forecast",
    "money-spent": "spent",
    "money-refunded": "refunded",
}
_PROSE = ("mitigation", "description", "impact", "note", "deliverable", "resolution")  # only named
_LEFT_OUT = ("title", "name", "section", "dimension", "role", "target_is", "fiscal_year_starts", "amount")


def import_lines(plan: Plan, *, columns: int = 80, style: Style = PLAIN) -> list[str]:
    """The preview of a file."""
    return [
        *_header(plan, columns, style),
        *_statements(plan, columns, style),
        *_section(LOOK, _notices(plan), columns, style),
        *_section("noted", [("", doubt) for doubt in plan.reading.doubts], columns, style),
        *_section("in the ledger already", _held(plan), columns, style),
        *_unread(plan, columns, style),
    ]


def summary(plan: Plan) -> str:
    """How much was understood, as in 14 entries, 2 lines not understood."""
    unread = len(plan.unread)
    return (
        f"{counted_entries(len(plan.steps))}, {counted(unread, 'line')} not understood"
        if unread
        else counted_entries(len(plan.steps))
    )


def already(plan: Plan) -> str:
    """That the file was imported before, by which entries."""
    numbers = [one.position for one in plan.imported if one.is_stored]
    return f"already imported ({entries(numbers)})" if numbers else "the same as a file before it"


def _header(plan: Plan, columns: int, style: Style) -> Iterator[str]:
    """The file, its project and quarter; at the right, or below, the day that it holds from and how much was understood."""
    new = " (new)" if plan.ground.key and not plan.ground.history else ""
    quarter = f", {plan.quarter}" if plan.quarter else ""
    left = isolated(f"{plan.file.name}  ->  {plan.ground.key or 'no project'}{new}{quarter}")
    day = f"effective {plan.day}" if plan.quarter else ""
    count = already(plan) if plan.imported else summary(plan)
    whole = f"{left} ({day})" if day else left
    gap = columns - widest([whole]) - len(count)
    if gap >= 2:
        yield style("heading", whole) + " " * gap + count
    else:
        yield from (style("heading", line) for line in hanging(left, columns, 4))
        yield from hanging(f"  {', '.join(filter(None, (day, count)))}", columns, 4)


# What was understood


def _statements(plan: Plan, columns: int, style: Style) -> Iterator[str]:
    """A row an item, in columns: its lines, its kind where that is another, what is said of it, and what stood there before."""
    rows = [_row(group, plan.calendar, columns // 2 - 12) for group in _grouped(plan.steps)]
    if not rows:
        return
    spoken = [row[0] for row in rows]
    margin = max(4, widest(spoken))
    table: list[Sequence[Cell]] = []
    for number, (lines_, kind, *cells) in enumerate(rows):
        is_first = number == 0 or rows[number - 1][1] != kind
        table.append(((lines_.rjust(margin),), (kind if is_first else "",), *((cell,) for cell in cells)))
    used = [at for at in range(len(table[0])) if at < 3 or any(any(row[at]) for row in table)]
    table = [[row[at] for at in used] for row in table]
    widths = limits(table, columns - 2, rigid=2)
    yield style("faint", f"  {'line'.rjust(margin)}  understood as")
    roles = ["faint", "", "", "", "faint"]
    for row in table:
        yield from (f"  {line}" for line in lines(row, widths, [roles[at] for at in used], style))


def _grouped(steps: Sequence[Step]) -> list[list[Step]]:
    """The steps about one item together, in the order of kinds, then of the report."""
    groups: dict[tuple[Any, ...], list[Step]] = {}
    for number, step in enumerate(steps):
        is_item = step.subject.kind in _ITEMS and step.subject.key
        groups.setdefault((step.subject, step.entry.effective_on) if is_item else (number,), []).append(step)
    return sorted(groups.values(), key=lambda group: _rank(group[0].subject.kind))


def _rank(kind: str) -> int:
    return _KINDS.index(kind) if kind in _KINDS else len(_KINDS)


def _row(steps: Sequence[Step], calendar: Calendar, longest: int) -> tuple[str, str, str, str, str]:
    """Lines, kind, title, what is said, and what stood there before."""
    kind = steps[0].subject.kind
    telling = sorted(steps, key=lambda step: step.entry.fact.type != "milestone-progressed")  # its percent comes first
    phrases = list(dict.fromkeys(phrase for step in telling for phrase in _phrases(step, longest)))
    before = "; ".join(dict.fromkeys(word for step in steps if (word := _before(step, calendar))))
    where = _short_spans(line for step in steps for line in step.lines)
    title, *rest = [named, *phrases] if (named := one_line(_title(steps[0]))) else phrases or [""]
    return where, _NAMES.get(kind, kind), isolated(title), isolated(", ".join(rest)), f"({before})" if before else ""


def _title(step: Step) -> str:
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
            return step.title if kind in _ITEMS else ""


def _short_spans(numbers: Iterable[int]) -> str:
    said = spans(numbers)
    if len(said) <= _WIDEST_LINES:
        return said
    first, last = said.split("-")[0].split(",")[0], said.split(" ")[-1].split("-")[-1]
    return f"{first}..{last}"


# What is said


def _phrases(step: Step, longest: int) -> Iterator[str]:
    """What an entry says of its item, in few words; its prose is only named."""
    fact = step.entry.fact
    if isinstance(fact, EntryVoided):
        yield "is taken back"
        return
    if step.replaces and step.entry.effective_on != step.replaces.entry.effective_on:
        yield f"opens on {step.entry.effective_on}"
    if deed := _DEEDS.get(fact.type):
        yield " ".join(map(str, (deed, *fact.amounts)))
    said = [(name, value) for name, value in _said(fact) if not (step.replaces and _is_as_before(step, name, value))]
    for name, value in said:
        if not _is_prose(name, value):
            yield from _phrase(fact, name, value, longest)
    if step.replaces and (gone := [name for name, _ in _said(step.replaces.entry.fact) if name not in fact.stated]):
        yield f"without {' and '.join(gone).replace('_', ' ')}"
    if prose := [name for name, value in said if _is_prose(name, value)]:
        yield f"with {' and '.join(prose)}"


def _said(fact: Fact) -> Iterator[tuple[str, Any]]:
    """The fields that say something of the item but its name, in the fact's order."""
    stated = fact.stated
    names = (name for name in type(fact).model_fields if name != fact.about[1] and name not in _LEFT_OUT)
    yield from ((name, stated[name]) for name in names if stated.get(name, ()) != ())


def _is_prose(name: str, value: Any) -> bool:
    return name in _PROSE and isinstance(value, str)


def _is_as_before(step: Step, name: str, value: Any) -> bool:
    old = step.replaces.entry.fact if step.replaces else None
    return bool(getattr(old, name, None) == value)


def _phrase(fact: Fact, name: str, value: Any, longest: int) -> Iterator[str]:
    """A field in few words; some say theirs together with another."""
    is_measured = fact.type == "metric-measured"
    if value is None:
        yield f"no {name}"
    elif name == "count" or (name == "value" and is_measured):
        words = getattr(fact, "words", None) if is_measured else None
        yield " ".join(filter(None, (words, plain(value), getattr(fact, "unit", None))))
    elif name in _WORDS:
        yield clipped(_WORDS[name](value, fact), longest + 8)
    elif name in ("words", "text") and not is_measured:
        yield f'"{clipped(one_line(value), longest)}"'
    elif name not in ("unit", "words"):
        yield clipped(one_line(shown(value)), longest)


def _over(value: Any, fact: Fact) -> str:
    return f"{plain(abs(value))} % {'under' if value < 0 else 'over'}"


def _target(value: Any, fact: Fact) -> str:
    return f"{'starts' if getattr(fact, 'target_is', 'due') == 'start' else 'by'} {one_line(value)}"


_WORDS: Mapping[str, Callable[[Any, Fact], str]] = {
    "percent": lambda value, _: f"{plain(value)} %",
    "used_percent": lambda value, _: f"{plain(value)} % used",
    "over_percent": _over,
    "spent": lambda value, _: f"{value} spent",
    "approved": lambda value, _: f"{value} approved",
    "done": lambda value, _: "done" if value else "not done",
    "deliverables": lambda value, _: counted(len(value), "deliverable"),
    "quarter": lambda value, fact: f"for {value}" if fact.about[0] == "objective" else f"of {value}",
    "target": _target,
    "due": lambda value, _: f"due {one_line(value)}",
    "owner": lambda value, _: f"owner {one_line(value)}",
    "manager": lambda value, _: f"by {one_line(value)}",
    "audience": lambda value, _: f"for {one_line(value)}",
    "industry": lambda value, _: f"in {one_line(value)}",
    "company": lambda value, _: f"of {one_line(value)}",
    "probability": lambda value, _: f"P{value}",
    "impact": lambda value, _: f"I{value}",
    "cost": lambda value, _: f"cost {value}",
    "weight": lambda value, _: f"weight {plain(value)}",
}
"""Field -> how it is said in few words."""


def _before(step: Step, calendar: Calendar) -> str:
    """What stood there before: 60 % in 2023Q4; of what is corrected, the entry and what it said."""
    if step.replaces:
        figure, name = figure_of(step.entry.fact)
        old = getattr(step.replaces.entry.fact, name, None) if name else None
        if isinstance(step.entry.fact, EntryVoided):
            return step.replaces.name
        if old is not None and old != getattr(step.entry.fact, name, None):
            return f"{_figure_words(figure, old)} in {step.replaces.name}"
        return f"amends {step.replaces.name}"
    if step.before is None:
        return ""
    figure, _ = figure_of(step.entry.fact)
    if step.entry.fact.type not in FIGURES:
        return "" if figure in _PROSE or figure == "words" else f"{_figure_words(figure, step.before.value)} before"
    return f"{_figure_words(figure, step.before.value)} in {calendar.quarter_of(step.before.on)}"


def _figure_words(figure: str, value: Any) -> str:
    words = clipped(one_line(value_words(value)), 24)
    return f"{words} %" if figure.endswith("percent") else words


# What to look at


def _notices(plan: Plan) -> Iterator[tuple[str, str]]:
    """Conflicts, what is refused, and what moves in reports that went out."""
    lines_of = {step.entry.id: step.lines for step in plan.steps}
    yield from ((_short_spans(each.lines), each.sentence) for each in plan.conflicts)
    yield from dict.fromkeys((_short_spans(lines_of.get(each.at.id, ())), str(each)) for each in plan.wrong)
    yield from (("", line) for line in _moved(plan))


def _moved(plan: Plan) -> Iterator[str]:
    """What the plan moves in reports that had gone out: each figure once, by all of its entries together."""
    if not plan.moves_published:
        return
    history = plan.recorded()
    newest = history[len(plan.ground.history) - 1].position
    moves: dict[int, dict[str, Move]] = {}
    out: dict[int, Edition] = {}
    for found in effects(history, after=newest, upto=history[-1].position).values():
        for effect in found:
            number = effect.edition.recorded.position
            out[number] = effect.edition
            for move in effect.moves:
                before = moves.setdefault(number, {}).get(move.figure.path, move)
                moves[number][move.figure.path] = move._replace(before=before.before)
    for number, edition in out.items():
        moved = [move for move in moves[number].values() if move.before != move.after]
        first, *figures = effect_lines(Effect(edition, moved))
        yield f"{first} {'; '.join(figures)}".rstrip()


def _held(plan: Plan) -> Iterator[tuple[str, str]]:
    """Lines that say what is there already, those of one file or hand together."""
    numbers = sorted({held.by.position for held in plan.held if held.by.is_stored})
    spoken = {line for held in plan.held for line in held.lines}
    if plan.held:
        by = f" ({entries(numbers)})" if numbers else ""
        yield _short_spans(spoken), f"{counted(len(plan.held), 'statement')}{by}"


def _section(name: str, rows: Iterable[tuple[str, str]], columns: int, style: Style) -> Iterator[str]:
    """Sentences below their name, beside their lines."""
    found = list(rows)
    if not found:
        return
    margin = max(4, widest([where for where, _ in found]))
    yield style("warning" if name == LOOK else "heading", f"  {name}")
    for where, sentence in found:
        indent = 2 + margin + 2
        yield from hanging(f"  {where.rjust(margin)}  {isolated(one_line(sentence))}", columns, indent)


# What was not understood


def _unread(plan: Plan, columns: int, style: Style) -> Iterator[str]:
    """Each line that was not understood: its number, its text in part, and why; the reason below, where there is no room."""
    if not plan.unread or plan.imported:
        return
    margin = max(4, len(str(plan.unread[-1].line)))
    room = columns - 2 - margin - 2
    part = max(24, room * 45 // 100)
    yield style("heading", "  not understood")
    for why, group in groupby(plan.unread, key=lambda each: each.why):
        for each in group:
            text = aligned(isolated(f'"{clipped(one_line(each.text), part - 2)}"'), part)
            yield from hanging(f"  {str(each.line).rjust(margin)}  {text}  {one_line(why)}", columns, 2 + margin + 2 + part + 2)
