"""An explanation as people read it: the value, the formula with its inputs filled in, and a row an
entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby
from operator import itemgetter

from domain.items import Status
from domain.kinds import figure_of, kind_of
from domain.values import Money
from projections.explain.evidence import Explanation, Formula, Support
from projections.page.columns import GAP, apart, hanging, wide, widest
from projections.page.style import Style
from projections.page.table import Cell, Column, Layout, Table
from projections.timeline.trail import Traced
from projections.words.clauses import spending_words
from projections.words.labels import figure_words, item_words
from projections.words.phrases import counted, entries
from projections.words.texts import cut, isolated, text_in_full, text_words
from projections.words.values import is_number, say

MOST = 20  # rows that say how a value came to be, where nobody asks for all
_LONGEST_NAME = 16
_INDENT = "  "
_LABEL, _AMOUNT, _VALUE, _REF, _DAY, _WHO, _WHY = range(7)
_SHORTEST_WHY = 32  # columns for a reason beside its row; it stands below where there are fewer
_UNDONE = "undone"
_LONG = 7  # days late from which on it is said beside what goes into a formula

# Text


def explaining(
    told: Explanation, style: Style, columns: int, *, every: bool = False
) -> Iterator[str]:
    """An explanation in lines of at most so many columns. every: all rows, however many."""
    yield from _heading(told, style, columns)
    if not told.name:
        yield from _overview(told, style, columns)
        return
    for one in (told, *(each for each in told.inputs if each.inputs)):
        if one.formula:
            name = "" if one is told else f"{one.label or one.name} "
            yield from _indented(f"{name}= {filled(one.formula)}", columns, len(name) + 2)
    rows = _grouped(_rows(told, None if every else MOST))
    if rows:
        yield ""
        yield from _table(rows, style, columns, has_numbers=_has_numbers(told))
    for remark in _remarks(told):
        yield ""
        yield from _indented(remark, columns)


def _indented(words: str, columns: int, hang: int = 0) -> Iterator[str]:
    return (_INDENT + line for line in hanging(words, columns - len(_INDENT), hang))


def _heading(told: Explanation, style: Style, columns: int) -> Iterator[str]:
    """The path and the value, with the day at the right edge; then what people call it."""
    value = f" = {say(told.name, told.value)}" if told.name else ""
    day = f"as of {told.as_of}"
    first, *rest = hanging(
        f"{isolated(told.path)}{value}",
        columns - len(GAP) - len(day),
        min(len(told.path) + 3, columns // 3),
    )
    yield apart(style("heading", first), day, columns)
    yield from (style("heading", line) for line in rest)
    item, label = (
        item_words(told.subject, told.title),
        (figure_words(told.subject, told.name) if told.name else ""),
    )
    if (words := f"{item}: {label}" if label else item) != told.path:
        yield style("faint", cut(words, columns))


def filled(formula: Formula) -> str:
    """The formula with its terms and their values; how the result was rounded."""
    words = formula.template.format(
        *(f"{term.label} {say(term.name, term.value)}".strip() for term in formula.terms)
    )
    return f"{words}, {formula.rounding}" if formula.rounding else words


# Rows

EvidenceRow = tuple[str, ...]  # label, amount, value, entry, day, who, why


def _rows(told: Explanation, most: int | None) -> Iterator[EvidenceRow]:
    """A row an entry: how the figure came to be; of one that follows from others, what each of its
    inputs rests on.
    """
    if told.subject.kind == "progress":
        yield from _weighed(told.inputs)
        return
    for one in told.inputs:
        yield from _rows_of_input(one, most)
    if _is_sum(told):
        yield from _sum_rows(told, most)
    yield from _story(told, most)


def _is_sum(told: Explanation) -> bool:
    return bool(told.rests_on and told.rests_on[0].amount)


def _rows_of_input(one: Explanation, most: int | None) -> Iterator[EvidenceRow]:
    if one.inputs:
        yield from _rows(one, most)
    elif _is_sum(one):
        yield from _sum_rows(one, most)
    elif one.rests_on:
        yield from (
            _row(label_of(one), say(one.name, one.value), support) for support in one.rests_on
        )
    else:
        yield _without_entry(label_of(one), say(one.name, one.value), unstated(one))


def label_of(one: Explanation) -> str:
    """What people call a figure within its item."""
    return one.label or figure_words(one.subject, one.name) or one.name.replace("_", " ")


def _sum_rows(one: Explanation, most: int | None) -> Iterator[EvidenceRow]:
    """What adds up to a total, each with what it comes to by then; the oldest in one row, where
    there are many.
    """
    label = one.label or "spent"
    added = [(support, support.amount) for support in one.rests_on if support.amount]
    totals = list(accumulate((amount for _, amount in added), Money.plus))
    hidden = _hidden(len(added), most)
    if hidden:
        positions = sorted(support.traced.recorded.position for support, _ in added[:hidden])
        which = f"{hidden:,} earlier, #{positions[0]}..#{positions[-1]} (--all lists them)"
        yield _without_entry(label, _bare(totals[hidden - 1]), which, _added(totals[hidden - 1]))
    for (support, amount), total in zip(added[hidden:], totals[hidden:], strict=True):
        yield _row(label, _bare(total), support, _added(amount))


def _hidden(number: int, most: int | None) -> int:
    """How many of so many rows, the oldest, are counted in one row."""
    return number - most if most and number > most + 1 else 0


def _added(amount: Money) -> str:
    """What an amount adds to a total, without its currency."""
    return amount.moved.removesuffix(f" {amount.currency}")


def _bare(total: Money) -> str:
    """An amount without its currency, which the formula says, but with the room for it."""
    return f"{total.figures}{' ' * len(total.currency)} "


def _story(told: Explanation, most: int | None) -> Iterator[EvidenceRow]:
    """What was said before, what was undone, and what holds, in order of place; the oldest are
    counted, where there are many.
    """
    holding = () if _is_sum(told) or told.inputs else told.rests_on
    marked = [("rests on", one, told.name) for one in holding] + [
        ("before", one, told.name) for one in told.earlier
    ]
    undone = {
        (one.traced.recorded.position, each.name): one
        for each in (told, *told.inputs)
        for one in each.undone
    }
    marked += [(_UNDONE, one, name) for (_, name), one in undone.items()]
    ordered = sorted(
        marked, key=lambda row: (row[1].on, row[1].traced.rank, row[1].traced.recorded.position)
    )
    hidden = _hidden(len(ordered), most)
    if hidden:
        yield _without_entry("before", "", f"{hidden:,} earlier (--all lists them)")
    for label, one, name in ordered[hidden:]:
        value = one.amount.moved if label == _UNDONE and one.amount else _after(name, one)
        yield _row(label, value, one, in_full=True)


def _after(name: str, one: Support) -> str:
    """What an entry made of the figure; of a list, what it added."""
    before, after = one.before or (), one.after
    if isinstance(after, Status):
        return f"{after.status}, {text_words(after.words)}" if after.words else after.status
    if isinstance(after, tuple) and after[: len(before)] == before:
        after = after[len(before) :]
    return say(name, after)


def _weighed(inputs: Sequence[Explanation]) -> Iterator[EvidenceRow]:
    """A row a milestone: percent and weight, and their product."""
    weights = {one.subject: one for one in inputs if one.name == "weight"}
    for one in inputs:
        if one.name == "percent":
            weight = weights.get(one.subject)
            title = cut(text_words(one.title), 40)
            value = say(one.name, one.value) + (
                f" x {say('weight', weight.value)}" if weight else ""
            )
            row = (
                _row(title, value, one.rests_on[-1])
                if one.rests_on
                else _without_entry(title, value, unstated(one))
            )
            positions = sorted({*one.entries, *(weight.entries if weight else ())})
            yield (*row[:_REF], entries(positions) if positions else "", *row[_DAY:])


def _without_entry(label: str, value: str, why: str, amount: str = "") -> EvidenceRow:
    return (label, amount, value, "", "", "", why)


def _row(
    label: str, value: str, one: Support, amount: str = "", *, in_full: bool = False
) -> EvidenceRow:
    entry, ref = one.traced.recorded.entry, f"#{one.traced.recorded.position}"
    day, who = entry.effective_on.isoformat(), text_words(entry.actor, _LONGEST_NAME)
    return (label, amount, value, ref, day, who, _why(one.traced, in_full=in_full))


def _why(traced: Traced, *, in_full: bool) -> str:
    """What money was for, the reason; how late it was recorded; what else happened in its place."""
    entry, days, fate = traced.recorded.entry, traced.days_late, traced.fate
    text = ": ".join(
        part for part in (spending_words(entry.fact), text_in_full(entry.reason)) if part
    )
    recorded = f"recorded {traced.recorded_on}, " if in_full else ""
    late = f"{recorded}{counted(days, 'day')} late" if days >= (1 if in_full else _LONG) else ""
    if traced.undone_by and traced.end.startswith(
        "voided"
    ):  # what replaces it stands in a row of its own
        fate += (
            f", {text_in_full(traced.undone_by.entry.actor)}:"
            f" {text_in_full(traced.undone_by.entry.reason)}"
        )
    beside = "; ".join(part for part in (late, fate) if part)
    return f"{text} ({beside})".strip() if beside else text


def _grouped(rows: Iterable[EvidenceRow]) -> list[EvidenceRow]:
    """The rows, with a label once for those that follow one another under it."""
    groups = (list(group) for _, group in groupby(rows, itemgetter(_LABEL)))
    return [row if at == 0 else ("", *row[1:]) for group in groups for at, row in enumerate(group)]


def _has_numbers(told: Explanation) -> bool:
    """Whether all rows tell numbers; of a progress, where each percent is known."""
    if told.subject.kind == "progress":
        return all(one.value is not None for one in told.inputs if one.name == "percent")
    return all(map(_has_numbers, told.inputs)) if told.inputs else is_number(told.name, told.value)


def _table(
    rows: Sequence[EvidenceRow], style: Style, columns: int, *, has_numbers: bool
) -> Iterator[str]:
    """The rows in columns that fit, without empty ones; figures stand to the right, and reasons
    below where there is no room.
    """
    layout = _layout(rows, columns - len(_INDENT), has_numbers=has_numbers)._replace(indent=_INDENT)
    for row in rows:
        yield from _row_lines(row, layout, columns, style)


def _layout(rows: Sequence[EvidenceRow], columns: int, *, has_numbers: bool) -> Layout:
    """The columns of the rows: texts give way before reasons do; people do not, where reasons stand
    below all the same.
    """
    value = Column(gives={} if has_numbers else {2: 24, 4: 12}, is_right=has_numbers)
    why = Column(gives={1: _SHORTEST_WHY, 6: 0})
    shape = [
        Column(gives={3: 20}),
        Column(is_right=True),
        value,
        Column(role="faint"),
        Column(),
        Column(gives={5: 8}),
        why,
    ]
    layout = Table(shape, rows).fitted(columns)
    if layout.width_of(_WHY) < min(_SHORTEST_WHY, widest(row[_WHY] for row in rows)):
        shape[_WHO] = Column(gives={7: 8})
        return Table(shape, rows).fitted(columns)
    return layout


def _row_lines(row: EvidenceRow, layout: Layout, columns: int, style: Style) -> Iterator[str]:
    """A row in lines; the reason begins where the entry would stand, where there is none, or stands
    below.
    """
    if (
        layout.width - len(GAP) * (_WHY in layout.shown) > columns
    ):  # a reason that stands below needs no gap before it
        words = GAP.join(cell.strip() for cell in row if cell)
        yield from _indented(words, columns, len(GAP))
        return
    own = layout if any(row[_REF:_WHY]) else layout.spanning(_REF, _WHY)
    is_beside = own.width_of(_WHY) >= min(_SHORTEST_WHY, wide(row[_WHY]))
    value = Cell(row[_VALUE], "undone" if row[_LABEL] == _UNDONE else "")
    yield from own.lines(
        [*row[:_VALUE], value, *row[_REF:_WHY], row[_WHY] if is_beside else ""], style
    )
    if not is_beside:
        below = " " * (len(_INDENT) + layout.width_of(_LABEL) + len(GAP))
        yield from (below + line for line in hanging(row[_WHY], columns - len(below), 0))


def _remarks(told: Explanation) -> Iterator[str]:
    if told.value is None and told.rests_on:
        last = told.rests_on[-1]
        yield (
            f"Nothing is known of it since {last.on}: #{last.traced.recorded.position} says no more"
            " of it."
        )
    elif told.note:
        yield f"{told.note[0].upper()}{told.note[1:]}."
    elif told.value is None and not told.inputs and told.name != "progress":
        yield f"{unstated(told)[0].upper()}{unstated(told)[1:]}"
    if told.later:
        later = told.later
        yield f"From {later.on} on: {_after(told.name, later)} (#{later.traced.recorded.position})."


def unstated(one: Explanation) -> str:
    """That nobody stated a figure, and the command that does, where there is one."""
    command = figure_of(one.subject.kind, one.name).verb.format(key=one.subject.key)
    return (
        f"nobody has stated it: pledger {kind_of(one.subject.kind).noun} {command}"
        if command
        else "nobody has stated it"
    )


def _overview(told: Explanation, style: Style, columns: int) -> Iterator[str]:
    """A row a figure that is known, with its formula or its entry; the names of the others."""
    known = [one for one in told.inputs if one.value is not None]
    rows = [_overview_row(one, told) for one in known]
    if rows:
        yield ""
        yield from _table(
            rows, style, columns, has_numbers=all(is_number(one.name, one.value) for one in known)
        )
    if unknown := [label_of(one) for one in told.inputs if one.value is None]:
        yield ""
        yield from _indented(f"Not known: {', '.join(unknown)}.", columns)
    if known:
        yield ""
        yield from hanging(
            f"pledger explain {isolated(known[0].path)} shows where a figure comes from.",
            columns,
            0,
        )


def _overview_row(one: Explanation, item: Explanation) -> EvidenceRow:
    name = one.path.removeprefix(f"{item.path}/")
    if one.formula:
        return _without_entry(name, say(one.name, one.value), f"= {filled(one.formula)}")
    return _row(name, say(one.name, one.value), one.rests_on[-1])
