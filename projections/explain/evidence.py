"""What a figure rests on: every entry that speaks of it, with what it says; and how one that
follows from others is made up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, tzinfo
from typing import Any, NamedTuple

from domain.entries import Recorded
from domain.facts import Subject
from domain.items import Said, Status
from domain.kinds import figure_of
from domain.payments import Booking, change
from domain.project import title_of
from domain.timeline import Places
from domain.values import Money
from projections.timeline.changes import Change, any_item, changes_of, item_path, path
from projections.timeline.sequences import Sequences, as_opened
from projections.timeline.trail import Traced, trail
from projections.timeline.view import View

STALE = "stated for an earlier quarter, of which a report repeats no words and no measurements"


class Support(NamedTuple):
    """An entry that says something of a figure, and the value before and after it.

    amount: what it adds to a total, signed.
    """

    traced: Traced
    before: Any
    after: Any
    amount: Money | None = None

    @property
    def on(self) -> date:
        """The day that it holds from."""
        return self.traced.recorded.entry.effective_on


class Term(NamedTuple):
    """What stands in a formula: what it is called there, its value, a number or a day, and the
    figure's name.

    label: empty where the formula says what it is.
    """

    label: str
    value: Any
    name: str = ""


class Formula(NamedTuple):
    """How a figure follows from others. {0}, {1} in the template stand for the terms. rounding: how
    the result was rounded here.
    """

    template: str
    terms: tuple[Term, ...] = ()
    rounding: str = ""

    @property
    def words(self) -> str:
        """The formula, with the names of its terms."""
        return self.template.format(*(term.label or term.value for term in self.terms))


@dataclass(frozen=True, slots=True)
class Explanation:
    """A figure at the end of a day. value: as JSON has it; None where nothing is known.

    name: empty for an item as a whole, whose figures are its inputs. label: what a formula calls
    it, where that is not its name.
    rests_on, earlier: in order of place. later: the first that speaks of it for a day to come.
    note: why what was stated shows no more.
    """

    subject: Subject
    name: str
    title: str
    as_of: date
    value: Any = None
    label: str = ""
    formula: Formula | None = None
    inputs: tuple[Explanation, ...] = ()
    rests_on: tuple[Support, ...] = ()
    earlier: tuple[Support, ...] = ()
    undone: tuple[Support, ...] = ()
    later: Support | None = None
    note: str = ""

    @property
    def path(self) -> str:
        """Where it is: milestone/ux-design/percent."""
        return path(self.subject, self.name) if self.name else item_path(self.subject)

    @property
    def entries(self) -> list[int]:
        """All that it rests on, and that its inputs rest on, in rising order."""
        own = {one.traced.recorded.position for one in self.rests_on}
        return sorted(own.union(*(each.entries for each in self.inputs)))


_Figure = tuple[Subject, str]


@dataclass(frozen=True, slots=True)
class Sources:
    """What figures are explained from: a view, and what was said of each figure, for any day, in
    order of place.

    undone: what was amended or voided since.
    """

    view: View
    traced: Mapping[int, Traced] = field(repr=False)  # by position
    said: Mapping[_Figure, Sequence[Support]] = field(repr=False)
    undone: Mapping[_Figure, Sequence[Support]] = field(repr=False)

    @classmethod
    def of(
        cls,
        view: View,
        history: Sequence[Recorded],
        *,
        size: int,
        zone: tzinfo = UTC,
        about: Callable[[Subject], bool] = any_item,
        watch: Callable[[Sequence[Recorded]], Iterable[Recorded]] = iter,
    ) -> Sources:
        """The sources of a view of this history. about: the items that will be asked for
        (bearing_on).
        """
        every = trail(history, as_of=date.max, size=size, zone=zone, about=about, watch=watch)
        traced = {one.recorded.position: one for one in every}
        places = Places(one for one in history if one.position <= size)
        said, undone = (
            defaultdict[_Figure, list[Support]](list),
            defaultdict[_Figure, list[Support]](list),
        )
        for step in Sequences(as_opened(places, view.held.key), about, places).steps():
            for moved in changes_of(step):
                said[moved.subject, moved.figure].append(
                    _support(traced[step.recorded.position], moved)
                )
        for one in every:
            for moved in one.then if one.undone_by and not one.voids else ():
                if moved.after is not None and _says(one, moved.figure):
                    undone[moved.subject, moved.figure].append(_support(one, moved))
        return cls(view, traced, said, undone)

    def held(self, subject: Subject, name: str, as_of: date) -> list[Support]:
        """What was said of a figure and holds at the end of a day, or was replaced since."""
        return [one for one in self.said.get((subject, name), ()) if one.on <= as_of]

    def title(self, subject: Subject) -> str:
        """What an item is called."""
        item = self.view.held.at(subject)
        return title_of(item) if item else subject.key

    def stated(
        self, subject: Subject, name: str, *, label: str = "", as_of: date | None = None
    ) -> Explanation:
        """A figure of which what was said last holds; of what was delivered, all."""
        day = as_of or self.view.as_of
        held = self.held(subject, name, day)
        shows = (
            not held
            or not figure_of(subject.kind, name).of_quarter
            or self.view.covers(held[-1].on)
        )
        value = held[-1].after if held and shows else None
        first = 0 if name == "deliverables" else len(held) - shows
        return Explanation(
            subject,
            name,
            self.title(subject),
            day,
            value.status if isinstance(value, Status) else value,
            label=label,
            rests_on=tuple(held[first:]),
            earlier=tuple(held[:first]),
            undone=tuple(one for one in self.undone.get((subject, name), ()) if one.on <= day),
            later=next((one for one in self.said.get((subject, name), ()) if one.on > day), None),
            note="" if shows else STALE,
        )

    def resting(
        self, subject: Subject, name: str, said: Said[Any] | None, label: str = ""
    ) -> Explanation:
        """A value that an entry brought about, though it says something else, as the day on which a
        risk was raised.
        """
        rests_on = (Support(self.traced[said.by.position], None, said.value),) if said else ()
        value = said.value if said else None
        return Explanation(
            subject,
            name,
            self.title(subject),
            self.view.as_of,
            value,
            label=label,
            rests_on=rests_on,
        )

    def following(
        self, subject: Subject, name: str, value: Any, formula: Formula, *inputs: Explanation
    ) -> Explanation:
        """A figure that follows from others."""
        return Explanation(
            subject,
            name,
            self.title(subject),
            self.view.as_of,
            value,
            formula=formula,
            inputs=inputs,
        )


def _support(traced: Traced, moved: Change) -> Support:
    fact = traced.recorded.entry.fact
    return Support(
        traced, moved.before, moved.after, change(fact) if isinstance(fact, Booking) else None
    )


def _says(traced: Traced, figure: str) -> bool:
    """Whether an entry speaks of a figure itself, rather than to leave out what the one did that it
    amends.
    """
    if traced.replaces is None:
        return True
    return (
        figure in traced.recorded.entry.fact.stated
        or figure not in traced.replaces.entry.fact.stated
    )
