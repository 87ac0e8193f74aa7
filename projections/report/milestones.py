"""The section on milestones: how far each is, when it is due, and how far the whole is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from domain.items import Milestone, Said
from domain.values import Money, canonical, plain
from projections.page.document import Detail, Line, Section
from projections.report.details import (
    ItemSection,
    Titled,
    accent,
    because,
    details,
    figures,
    goes_on,
    is_carried,
)
from projections.timeline.field import NOTHING, Field, aside, follows
from projections.timeline.view import View, argued, field, moved, resting
from projections.words.phrases import UNKNOWN, counted, entries, quoted, ref, times
from projections.words.sections import heading
from projections.words.values import bare, say

if TYPE_CHECKING:
    from projections.report.report import Report

_CENT = Decimal("0.01")
_ALMOST = Decimal("99.99")  # what is not all done never reads 100


@dataclass(frozen=True, kw_only=True)
class MilestoneShape(Titled):
    """A milestone. change: percent less that at the end of the quarter before; is_new: planned in
    the quarter.

    timing: on-time, late, overdue, open, or null without a due day, and where it is dropped. A
    milestone is complete where it is declared done or at 100; that settles its timing. first_due:
    the first due that names a day, else the first words;
    due_moves: how often it changed since.
    """

    key: str
    title: Field[str]
    percent: Field[Decimal]
    done: Field[bool]
    change: Decimal | None = follows("percent")
    is_new: bool
    due: Field[str]
    first_due: Field[str] = aside()
    slip_days: int | None = follows("first_due", "due", of={0: ("due",)})
    timing: str | None = follows(
        "due", "percent", "done", of={"open": ("due",), "overdue": ("due",)}
    )
    start: Field[date]
    owner: Field[str]
    weight: Field[Decimal]
    cost: Field[Money]
    deliverables: Field[tuple[str, ...]]
    delivered_in_quarter: tuple[str, ...]
    impact: Field[str]
    note: Field[str]
    dropped: Field[tuple[str, ...]]
    due_moves: int | None = None

    @property
    def is_complete(self) -> bool:
        """Whether it is declared done or at 100."""
        return bool(self.done.value) or self.percent.value == 100

    @property
    def is_dropped(self) -> bool:
        """Whether it was dropped."""
        return self.dropped.entry is not None


@dataclass(frozen=True, slots=True)
class Progress:
    """The mean of the percents, weighted; null as soon as one is unknown. entries: of percents, and
    of weights that count.
    """

    percent: Decimal | None
    entries: tuple[int, ...]
    known: int
    of: int


def shows_milestone(view: View, milestone: Milestone) -> bool:
    """Whether the report tells of it: of all but those that were dropped before the quarter."""
    return not milestone.dropped or view.since_it_began(milestone.dropped)


def milestone_shape(view: View, milestone: Milestone) -> MilestoneShape:
    """One milestone."""
    return MilestoneShape(
        key=milestone.key,
        title=field(milestone.title),
        percent=field(milestone.percent),
        done=field(milestone.done),
        change=_change(view, milestone),
        is_new=bool(milestone.created and view.covers(milestone.created.entry.effective_on)),
        due=moved(milestone.due, milestone.due_since if milestone.due_moves else None),
        first_due=field(milestone.first_due),
        slip_days=_slip(view, milestone),
        timing=_timing(view, milestone),
        start=field(milestone.start),
        owner=field(milestone.owner),
        weight=field(milestone.weight),
        cost=field(milestone.cost),
        deliverables=_deliverables(milestone),
        delivered_in_quarter=_once(
            said for said in milestone.deliverables if view.in_quarter(said)
        ),
        impact=view.of_quarter(milestone.impact),
        note=view.of_quarter(milestone.note),
        dropped=argued(milestone.dropped),
        due_moves=milestone.due_moves,
    )


MILESTONES = ItemSection(Milestone, MilestoneShape, milestone_shape, shows_milestone)


def _deliverables(milestone: Milestone) -> Field[tuple[str, ...]]:
    """Everything delivered so far."""
    if not milestone.deliverables:
        return NOTHING
    by_position = {said.by.position: said.by for said in milestone.deliverables}
    return resting(_once(milestone.deliverables), list(by_position.values()))


def _once(deliverables: Iterable[Said[str]]) -> tuple[str, ...]:
    """What was delivered; what was said twice, in whatever case, is one thing."""
    first: dict[str, str] = {}
    for said in deliverables:
        first.setdefault(said.value.casefold(), said.value)
    return tuple(first.values())


def _change(view: View, milestone: Milestone) -> Decimal | None:
    """Percent less the percent at the end of the quarter before; None where either is unknown."""
    earlier = view.before.one(Milestone, milestone.key)
    if milestone.percent is None or earlier is None or earlier.percent is None:
        return None
    return canonical(milestone.percent.value - earlier.percent.value)


def _slip(view: View, milestone: Milestone) -> int | None:
    """Current due less first due, in days; None for words."""
    due, first_due = view.day_of(milestone.due), view.day_of(milestone.first_due)
    return (due - first_due).days if due and first_due else None


def _timing(view: View, milestone: Milestone) -> str | None:
    """On time: it was complete on the due day or before. None where it is not due, or dropped."""
    due = view.day_of(milestone.due)
    if due is None or milestone.dropped:
        return None
    if milestone.completed:
        return "on-time" if milestone.completed.on <= due else "late"
    return "overdue" if view.as_of > due else "open"


def progress(view: View) -> Progress:
    """The weighted mean over milestones not dropped; unknown as soon as one is unknown."""
    standing = [
        milestone for milestone in view.held.all(Milestone).values() if not milestone.dropped
    ]
    known = [
        (each.percent.value, (each.weight and each.weight.value) or Decimal(1))
        for each in standing
        if each.percent
    ]
    mean = None
    if standing and len(known) == len(standing):
        total = sum((percent * weight for percent, weight in known), Decimal(0)) / sum(
            weight for _, weight in known
        )
        rounded = total.quantize(_CENT, ROUND_HALF_UP)
        mean = canonical(rounded if total == 100 else min(rounded, _ALMOST))
    weighs = len({percent for percent, _ in known}) > 1  # else any weights give that mean
    rests_on = {
        said.by.position
        for each in standing
        for said in (each.percent, each.weight if weighs else None)
        if said
    }
    return Progress(mean, tuple(sorted(rests_on)), len(known), len(standing))


# In words


def milestones_section(report: Report) -> Section:
    """The section milestones."""
    from projections.page.table import Column  # which measures text, as only a page needs

    progress = report.progress
    known = f"{progress.known} of {progress.of} known"
    overall = (
        f"{say('progress', progress.percent)}"
        f" ({entries(progress.entries) if progress.percent is not None else known})"
    )
    return Section(
        heading("milestones"),
        tuple(_line(report, milestone) for milestone in report.milestones),
        columns=(
            Column("progress", is_right=True),
            Column(f"since {report.quarter.shifted(-1)}", is_right=True),
            Column("due"),
        ),
        note=f"overall progress {overall}" if progress.of else "",
        paths=("progress",),
    )


def _line(report: Report, milestone: MilestoneShape) -> Line:
    done, title = done_words(milestone), milestone.title
    return Line(
        milestone.called,
        (done, _changed(milestone), _due(milestone)),
        ref(
            title if milestone.percent.value is None else milestone.percent,
            milestone.done,
            milestone.due,
            milestone.dropped,
        ),
        (*_slipped(milestone), *_carried(report, milestone), *_details(report, milestone)),
        None if milestone.percent.value is None else plain(milestone.percent.value),
        *accent(
            "" if milestone.is_dropped else milestone.timing or (done if done == "done" else "")
        ),
        f"milestone/{milestone.key}",
    )


def done_words(milestone: MilestoneShape) -> str:
    """How far a milestone is: its percent; without one, that it is done where somebody declared
    so.
    """
    percent = milestone.percent.value
    return "done" if percent is None and milestone.done.value else say("percent", percent)


def _changed(milestone: MilestoneShape) -> str:
    return (
        "new" if milestone.is_new and milestone.change is None else bare("change", milestone.change)
    )


def _due(milestone: MilestoneShape) -> str:
    if milestone.is_dropped:
        return f"dropped {milestone.dropped.on}"
    return "  ".join(
        part
        for part in (
            milestone.due.value or UNKNOWN,
            milestone.timing and say("timing", milestone.timing),
        )
        if part
    )


def _slipped(milestone: MilestoneShape) -> tuple[Detail, ...]:
    """That its due day is another than the first one, and by how much; of a dropped one, when it
    was due.
    """
    due, first_due, days = milestone.due, milestone.first_due, milestone.slip_days or 0
    was_due = details(("Due", due)) if milestone.is_dropped else ()
    if due.value == first_due.value and not milestone.due_moves:
        return was_due
    first = f"irst due {first_due.value}{_moved(milestone)}"
    if not days or was_due:
        return (*was_due, Detail("", f"F{first}", ref(first_due, due)))
    slipped = f"{'Slipped' if days > 0 else 'Earlier by'} {counted(abs(days), 'day')}"
    return (Detail("", f"{slipped}, f{first}", ref(first_due, due)),)


def _moved(milestone: MilestoneShape) -> str:
    """How often its due was moved, and the last reason."""
    moves = milestone.due_moves
    return f", moved {times(moves)}{quoted(milestone.due.because)}" if moves else ""


def _carried(report: Report, milestone: MilestoneShape) -> tuple[Detail, ...]:
    """The days that progress and due are from, where those are before the quarter."""
    fields = (("progress", milestone.percent), ("due", milestone.due))
    carried = [(name, field) for name, field in fields if is_carried(report, field)]
    words = ", ".join(f"{name} stated on {field.on}" for name, field in carried)
    return (
        (Detail("Carried over", words, ref(*(field for _, field in carried))),) if carried else ()
    )


def _details(report: Report, milestone: MilestoneShape) -> tuple[Detail, ...]:
    done = milestone.done
    return (
        *(
            Detail("Delivered", text, ref(milestone.deliverables))
            for text in milestone.delivered_in_quarter
        ),
        *details(("Impact", milestone.impact), ("Note", milestone.note)),
        *(
            (Detail("Complete", "said to be done", ref(done)),)
            if done.value and milestone.percent.value is not None
            else ()
        ),
        *details(("Owner", milestone.owner), ("Start", milestone.start)),
        *figures(("weight", milestone.weight), ("cost", milestone.cost)),
        *because(milestone.dropped),
        *goes_on("Goes on in", milestone.dropped, report.milestones),
    )
