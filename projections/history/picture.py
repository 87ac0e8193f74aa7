"""A figure's history as a picture: a line a state of knowledge, each a strip of what was known to
hold from when to when.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby, pairwise
from typing import Any, NamedTuple, cast

from domain.calendar import Calendar, Quarter
from domain.entries import Recorded
from domain.facts import QuarterPublished
from domain.items import Status
from domain.values import Money
from projections.history.history import CourseStep, History, Knowledge, Revision, drawn
from projections.page.columns import GAP, aligned, apart, hanging, widest
from projections.page.style import Style, tone
from projections.timeline.trail import Traced
from projections.words.labels import figure_words, item_words
from projections.words.phrases import counted
from projections.words.texts import cut, terse
from projections.words.values import amount_moved, say, unit_of

_HEADINGS = ("known since", "entry")
_LEGEND = "Each line is what was known until the next"
_OF_MARKS, _OF_HIDDEN = "^ is where it says otherwise", "* is where a value has no room"
_LEVELS = ".:=#"  # less than a third of the most, than two thirds, than all; all
_PLAIN = "-"
_BEGINS, _HIDES = "|", "*"  # where a value begins, where several do
_SHORTEST_TEXT = 6  # letters of a text that say anything
_MARGIN = 12  # columns beside the axis, at most, for the newest value
_EACH = (1, 2, 4, 8, 20, 40, 80, 200, 400, 800)  # quarters between two names on the axis
_YEAR = 4
_MOST = 12  # states, and publications between them, that a person takes in at a glance


def picture(told: History, style: Style, columns: int) -> Iterator[str]:
    """The picture in lines of at most so many columns; a sentence, where nothing was ever known."""
    lines = drawn(told.states, until=told.until, most=_MOST, zone=told.zone)
    if not lines:
        yield cut(
            f"nothing is known of {figure_words(told.subject, told.figure) or told.subject.kind}",
            columns,
        )
        return
    strips = Strips.of(told, lines, columns)
    went_out = [
        one for one in told.publications if one.recorded.position > told.states[0].newest.position
    ]
    drawn_too = [one for one in went_out if one.recorded.position > lines[0].state.newest.position][
        -_MOST:
    ]
    yield from strips.heading(told, lines, style, columns)
    shown: date | None = None
    for known, after in zip(lines, [*lines[1:], None], strict=True):
        yield strips.line(known, shown, style)
        yield from (style("warning", line) for line in strips.revised(known, told))
        yield from (
            style("faint", strips.published(one, told.calendar))
            for one in _between(drawn_too, known, after)
        )
        shown = known.known_on
    yield ""
    yield from _undrawn(
        len(told.states) - len(lines), "state", "--known-at looks back at them", columns
    )
    yield from _undrawn(
        len(went_out) - len(drawn_too), "publication", "pledger publications lists them", columns
    )
    yield from (style("faint", line) for line in hanging(_legend(lines, strips), columns, 0))


def _undrawn(number: int, what: str, where: str, columns: int) -> Sequence[str]:
    """That there are more, and where they are found."""
    more = f"1 more {what} is" if number == 1 else f"{number:,} more {what}s are"
    return hanging(f"{more} not drawn; {where}.", columns, 0) if number else ()


def _legend(lines: Sequence[Knowledge], strips: Strips) -> str:
    """What the lines are, and what the marks are that stand in them."""
    marks = {
        _OF_MARKS: any(known.revisions() for known in lines),
        _OF_HIDDEN: any(map(strips.hides, lines)),
    }
    used = ", ".join(words for words, is_used in marks.items() if is_used)
    return f"{_LEGEND}; {used}." if used else f"{_LEGEND}."


def _between(
    publications: Sequence[Traced], before: Knowledge, after: Knowledge | None
) -> list[Traced]:
    """Those that went out after one state and before another."""
    first, last = before.state.newest.position, after.state.newest.position if after else None
    return [
        one
        for one in publications
        if first < one.recorded.position and (last is None or one.recorded.position < last)
    ]


class Axis(NamedTuple):
    """Days on so many columns."""

    first: date
    last: date
    columns: int

    @property
    def days(self) -> int:
        """How many there are."""
        return (self.last - self.first).days + 1

    def at(self, day: date) -> int:
        """The column that a day lies in."""
        return min(max((day - self.first).days * self.columns // self.days, 0), self.columns - 1)

    def names(self, calendar: Calendar, room: int) -> str:
        """The quarters above their first days, or the years; as many as there is room for. room:
        columns, with the margin.
        """
        quarter = calendar.quarter_of(self.first)
        a_quarter = self.columns * 91 / self.days
        each = next(
            each
            for each in _EACH
            if each * a_quarter > len(_named(quarter, each)) + 2 or each == _EACH[-1]
        )
        line = _named(quarter, each)
        while calendar.first_day(quarter := quarter.shifted(1)) <= self.last:
            if (quarter.year * _YEAR + quarter.number - 1) % each == 0:
                at = self.at(calendar.first_day(quarter))
                name = _named(quarter, each)
                mark = name if at + len(name) <= room else "|"
                line = f"{line if len(line) < at else '':<{at}}{mark}"
        return line


def _named(quarter: Quarter, each: int) -> str:
    return f"|{quarter}" if each < _YEAR else f"|{str(quarter)[:-2]}"


class Part(NamedTuple):
    """A part of a strip: what holds from its first column on, until the column at which it ends.

    hidden: how many values begin and end in the first column. is_one_way: whether these, the value
    and those beside it only grow, or only fall.
    """

    value: Any
    begin: int
    end: int
    hidden: int
    is_one_way: bool
    is_last: bool

    @property
    def lead(self) -> str:
        """What stands in its first column."""
        return _HIDES if self.hidden else _BEGINS

    @property
    def is_level(self) -> bool:
        """Whether it is a step of a longer way, and too short for more than how far that has
        come.
        """
        return self.is_one_way and self.end - self.begin == 1 and not self.is_last


class Strips(NamedTuple):
    """How the lines are laid out: two columns, then the axis, then room for the newest value. most:
    the greatest value drawn.
    """

    refs: int
    axis: Axis
    room: int
    figure: str
    most: Decimal

    @classmethod
    def of(cls, told: History, lines: Sequence[Knowledge], columns: int) -> Strips:
        """The layout in which the lines fit."""
        steps = [step for known in lines for step in known.course] or [
            CourseStep(lines[0].state.since, None)
        ]
        named = [
            *(known.state.newest for known in lines),
            *(one.recorded for one in told.publications),
        ]
        refs = widest([_HEADINGS[1], *map(_ref, named)])
        room = columns - len(_HEADINGS[0]) - refs - 2 * len(GAP)
        newest = [_label(told.figure, known.course[-1].value) for known in lines if known.course]
        margin = min(widest(newest) + 1, _MARGIN)
        last = max(*(step.day for step in steps), *(known.until for known in lines))
        amounts = [amount for step in steps if (amount := _amount(step.value)) is not None]
        most = Decimal(100) if told.figure.endswith("percent") else max(amounts, default=Decimal(0))
        first = min(
            [step.day for step in steps]
            + [row.traced.recorded.entry.effective_on for row in told.rows]
        )
        return cls(refs, Axis(first, last, room - margin), room, told.figure, most)

    def heading(
        self, told: History, lines: Sequence[Knowledge], style: Style, columns: int
    ) -> Iterator[str]:
        """What is drawn, over which days, and the names of the columns."""
        unit = next(
            (
                unit
                for known in lines
                for step in known.course
                if (unit := unit_of(told.figure, step.value))
            ),
            "",
        )
        label = figure_words(told.subject, told.figure)
        words = (
            item_words(told.subject, told.title)
            + (f": {label}" if label else "")
            + (f", in {unit}" if unit else "")
        )
        days = f"{self.axis.first} to {self.axis.last}"
        yield apart(style("heading", cut(words, columns - len(days) - len(GAP))), days, columns)
        yield ""
        yield style("heading", self._head(*_HEADINGS) + self.axis.names(told.calendar, self.room))

    def line(self, known: Knowledge, shown: date | None, style: Style) -> str:
        """A state of knowledge: its day, unless it was shown, its entry, and the strip."""
        day = "" if known.known_on == shown else known.known_on.isoformat()
        parts = self.parts(known)
        strip = "".join(self._drawn(part, style) for part in parts)
        return (
            self._head(day, _ref(known.state.newest))
            + " " * (parts[0].begin if parts else 0)
            + strip
        ).rstrip()

    def parts(self, known: Knowledge) -> list[Part]:
        """The strip's parts: a part begins in each column in which a value does."""
        of_columns = [
            list(steps)
            for _, steps in groupby(known.course, key=lambda step: self.axis.at(step.day))
        ]
        begins = [self.axis.at(steps[0].day) for steps in of_columns]
        ends = [*begins[1:], self.axis.at(known.until) + 1] if begins else []
        found, at = [], 0
        for steps, begin, end in zip(of_columns, begins, ends, strict=True):
            first, at = at, at + len(steps)
            around = [step.value for step in known.course[max(first - 1, 0) : at + 1]]
            is_one_way = first > 0 and _is_one_way(around)
            found.append(
                Part(
                    steps[-1].value, begin, end, len(steps) - 1, is_one_way, at == len(known.course)
                )
            )
        return found

    def hides(self, known: Knowledge) -> bool:
        """Whether a value has no room in a line."""
        return any(part.lead == _HIDES and not part.is_level for part in self.parts(known))

    def _drawn(self, part: Part, style: Style) -> str:
        """A part of the strip: a bar, the value where there is room, and a filling that tells how
        much it is.
        """
        if part.is_level:
            return self._filling(part.value)
        label = _label(self.figure, part.value)
        room = (
            (min(max(part.end, part.begin + 1 + _MARGIN), self.room) if part.is_last else part.end)
            - part.begin
            - 1
        )
        if widest([label]) > room:
            label = (
                cut(label, room)
                if isinstance(part.value, str | tuple) and room >= _SHORTEST_TEXT
                else ""
            )
        filling = self._filling(part.value) * (part.end - part.begin - 1 - widest([label]))
        role = tone(part.value.status) if isinstance(part.value, Status) else ""
        return f"{part.lead}{style(role, label)}{filling}"

    def _filling(self, value: Any) -> str:
        amount = _amount(value)
        if value is None:
            return " "
        if amount is None:
            return _PLAIN
        share = amount / self.most if self.most > 0 else Decimal(0)
        return _LEVELS[int(min(max(share, Decimal(0)), Decimal(1)) * (len(_LEVELS) - 1))]

    def revised(self, known: Knowledge, told: History) -> Iterator[str]:
        """What a line says otherwise, marked below it and in words beside the marks, or below them
        where there is no room.
        """
        revisions = known.revisions()
        if not revisions:
            return
        head, marks = self._head(f"  {_why(known, told)}", ""), self._marks(revisions)
        words = cut(_words(self.figure, revisions, known.known_on), self.room)
        before, columns = len(marks) - len(marks.lstrip()), widest([words])
        if len(marks) + 1 + columns <= self.room:
            yield f"{head}{marks} {words}"
        elif columns < before:
            yield f"{head}{' ' * (before - 1 - columns)}{words} {marks.lstrip()}"
        else:
            yield f"{head}{marks}"
            yield self._head("", "") + " " * (self.room - columns) + words

    def _marks(self, revisions: Sequence[Revision]) -> str:
        marks = " " * self.room
        for one in revisions:
            begin, end = self.axis.at(one.first), self.axis.at(one.last) + 1
            marks = marks[:begin] + "^" * (end - begin) + marks[end:]
        return marks.rstrip()

    def published(self, went_out: Traced, calendar: Calendar) -> str:
        """An edition that went out between two lines, below the name of its quarter."""
        fact = cast("QuarterPublished", went_out.recorded.entry.fact)
        again = f" (edition {fact.edition})" if fact.edition > 1 else ""
        words = cut(f"{fact.quarter} published{again}", self.room)
        at = min(self.axis.at(calendar.first_day(fact.quarter)), self.room - len(words))
        return (
            self._head(went_out.recorded_on.isoformat(), _ref(went_out.recorded)) + " " * at + words
        )

    def _head(self, day: str, ref: str) -> str:
        """The first two columns; what is said instead of a day may take both, and is left out where
        it takes more.
        """
        columns = len(_HEADINGS[0]) + self.refs + 2 * len(GAP)
        whole = f"{aligned(day, len(_HEADINGS[0]))}{GAP}{ref}".rstrip()
        return aligned(whole if widest([whole]) < columns else "", columns)


def _ref(recorded: Recorded) -> str:
    return f"#{recorded.position}"


def _why(known: Knowledge, told: History) -> str:
    """In two words, why the past is another now."""
    traced = next(
        (row.traced for row in told.rows if row.position == known.state.newest.position), None
    )
    if traced is None:  # it was told under another calendar's quarter
        return ""
    return traced.deed or (
        f"{counted(traced.days_late, 'day')} late" if traced.days_late > 0 else ""
    )


def _label(figure: str, value: Any) -> str:
    """A value as it stands in a strip, whose heading says the unit."""
    if value is None:
        return ""
    if isinstance(value, Status):
        return value.status
    return terse(say(figure, value)).removesuffix(unit_of(figure, value)).rstrip()


def _amount(value: Any) -> Decimal | None:
    """How much a value is, where it can be more or less."""
    match value:
        case Money():
            return value.amount
        case bool():
            return None
        case int() | Decimal():
            return Decimal(value)
        case _:
            return None


def _is_one_way(values: Sequence[Any]) -> bool:
    """Whether values are amounts that only grow, or only fall."""
    amounts = [amount for value in values if (amount := _amount(value)) is not None]
    pairs = list(pairwise(amounts))
    return len(amounts) == len(values) and (
        all(one <= next_ for one, next_ in pairs) or all(one >= next_ for one, next_ in pairs)
    )


def _words(figure: str, revisions: Sequence[Revision], known_on: date) -> str:
    """The first revision in words, and how many more there are; of amounts, which add up, what they
    come to.
    """
    first, last = revisions[0], revisions[-1]
    if all(map(_is_money, revisions)):
        of_several = (
            " in all" if len({amount_moved(one.was, one.now) for one in revisions}) > 1 else ""
        )
        return (
            f"{terse(amount_moved(last.was, last.now))}{of_several}"
            f" {_days(first._replace(last=last.last), known_on)}"
        )
    pair = terse(f"{say(figure, first.was)} -> {say(figure, first.now)}")
    more = f" (and {len(revisions) - 1} more)" if len(revisions) > 1 else ""
    return f"{pair} {_days(first, known_on)}{more}"


def _is_money(revision: Revision) -> bool:
    return isinstance(revision.was, Money | None) and isinstance(revision.now, Money | None)


def _days(revision: Revision, known_on: date) -> str:
    if revision.last >= known_on:
        return f"since {revision.first}"
    return (
        f"on {revision.first}"
        if revision.first == revision.last
        else f"from {revision.first} to {revision.last}"
    )
