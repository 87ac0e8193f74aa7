"""What importing a file would record, beside the lines that it comes from; what to look at; and
what was not understood.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from domain.kinds import kind_of
from projections.importing.plan.plans import Plan
from projections.importing.plan.rows import name_of, rank, short_spans, statement_lines
from projections.page.columns import GAP, apart, hanging, wide, widest
from projections.page.style import PLAIN, Style
from projections.page.table import Column, Row, Table
from projections.words.phrases import counted, counted_entries, entries
from projections.words.texts import clipped, isolated, one_line

LOOK = "to look at"
_MARGIN = 4  # columns for the lines of a file, at least


def import_lines(
    plan: Plan, moved: Iterable[str] = (), *, columns: int = 80, style: Style = PLAIN
) -> list[str]:
    """A file's preview. moved: the lines on published reports that it would change."""
    return [
        *_header(plan, columns, style),
        *statement_lines(plan, columns, style),
        *_section(LOOK, _notices(plan, moved), columns, style),
        *_section("noted", [("", doubt) for doubt in plan.reading.doubts], columns, style),
        *_section("in the ledger already", _held(plan), columns, style),
        *_unread(plan, columns, style),
    ]


def summary(plans: Sequence[Plan]) -> str:
    """How much was understood of a file, as in 14 entries, 2 lines not understood."""
    understood, unread = (
        counted_entries(sum(len(each.steps) for each in plans)),
        sum(len(each.unread) for each in plans),
    )
    return f"{understood}, {counted(unread, 'line')} not understood" if unread else understood


def imported_before(plan: Plan) -> str:
    """That the file was imported before, by which entries."""
    numbers = [recorded.position for recorded in plan.imported if recorded.is_stored]
    return f"already imported ({entries(numbers)})" if numbers else "the same as a file before it"


def _header(plan: Plan, columns: int, style: Style) -> Iterator[str]:
    """The file, its project and quarter; at the right, or below, the day that it holds from and how
    much was understood.
    """
    new = " (new)" if plan.destination.key and not plan.destination.history else ""
    quarter = f", {plan.reading.quarter}" if plan.reading.quarter else ""
    left = isolated(f"{plan.file.name}  ->  {plan.destination.key or 'no project'}{new}{quarter}")
    day = f"effective {plan.day}" if quarter else ""
    count = imported_before(plan) if plan.imported else summary([plan])
    whole = f"{left} ({day})" if day else left
    if wide(whole) + len(GAP) + len(count) <= columns:
        yield apart(style("heading", whole), count, columns)
    else:
        yield from (style("heading", line) for line in hanging(left, columns, 4))
        yield from hanging(f"  {', '.join(filter(None, (day, count)))}", columns, 4)


# What to look at


def _notices(plan: Plan, moved: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Conflicts, what is refused, and what moves in reports that went out."""
    lines_of = {step.entry.id: step.lines for step in plan.steps}
    yield from ((short_spans(each.lines), each.sentence) for each in plan.conflicts)
    yield from dict.fromkeys(
        (short_spans(lines_of.get(each.at.id, ())), str(each)) for each in plan.wrong
    )
    yield from (("", line) for line in moved)


def _held(plan: Plan) -> Iterator[tuple[str, str]]:
    """Lines that say what is there already, in how many statements of each kind."""
    numbers = sorted({held.by.position for held in plan.held if held.by.is_stored})
    spoken = {line for held in plan.held for line in held.lines}
    kinds = Counter(held.by.entry.fact.subject.kind for held in plan.held)
    if plan.held:
        by = f" ({entries(numbers)})" if numbers else ""
        said = ", ".join(_counted_kind(kind, kinds[kind]) for kind in sorted(kinds, key=rank))
        yield short_spans(spoken), f"{said}{by}"


def _counted_kind(kind: str, number: int) -> str:
    """How many statements of a kind: 2 milestones; of what a project has one of, its name."""
    name = name_of(kind)
    if kind_of(kind).titled:
        return (
            f"{number} {name[:-1]}ies"
            if number > 1 and name.endswith("y")
            else counted(number, name)
        )
    return name if number == 1 else f"{name} x {number}"


def _section(
    name: str, rows: Iterable[tuple[str, str]], columns: int, style: Style
) -> Iterator[str]:
    """Sentences below their name, beside their lines."""
    found = list(rows)
    if not found:
        return
    yield style("warning" if name == LOOK else "heading", f"{GAP}{name}")
    yield from _beside_lines(
        [(where, isolated(one_line(sentence))) for where, sentence in found], columns
    )


# What was not understood


def _unread(plan: Plan, columns: int, style: Style) -> Iterator[str]:
    """Each line that was not understood: its number, its text in part, and why; the reason below,
    where there is no room.
    """
    if not plan.unread or plan.imported:
        return
    margin = max(_MARGIN, len(str(plan.unread[-1].line)))
    part = max(24, (columns - margin - 2 * len(GAP)) * 45 // 100)
    yield style("heading", f"{GAP}not understood")
    told = [
        (
            f"{each.line}",
            isolated(f'"{clipped(one_line(each.text), part - 2)}"'),
            one_line(each.why),
        )
        for each in plan.unread
    ]
    yield from _beside_lines(told, columns, Column(width=part))


def _beside_lines(rows: Sequence[Row], columns: int, *beside: Column) -> Iterator[str]:
    """What is said beside the lines of a file, which stand to the right; the last column takes the
    room that is left.
    """
    margin = max(_MARGIN, widest(str(row[0]) for row in rows))
    shape = [Column(width=margin, is_right=True), *beside, Column(width=columns, gives={1: 1})]
    layout = Table(shape, rows).fitted(columns - len(GAP))._replace(indent=GAP)
    yield from (line for row in rows for line in layout.lines(row, PLAIN))
