"""The objectives of a rendered report, read back: what was set for which quarter, where it was
moved, and its outcome.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from projections.importing.own_report.document import ReportItem, ReportPart, day_of
from projections.importing.own_report.extraction import (
    NOT_OURS,
    Listed,
    Saying,
    Taken,
    begin,
    in_turn,
    lines_of,
    text_of,
)

_QUARTER = r"(?:FY)?\d{4}Q[1-4]"
_SAID = re.compile(
    rf"(?:silent|moved to (?P<to>{_QUARTER})|(?P<outcome>met|missed|dropped)(?: late)?"
    r" (?P<on>\d{4}-\d\d-\d\d)"
    rf"(?:, moved to (?P<away>{_QUARTER}))?)"
    rf"(?:, (?:of|for) (?P<of>{_QUARTER}))?|for (?P<for>{_QUARTER})"
)
_MOVED = re.compile(
    rf"(?P<on>\d{{4}}-\d\d-\d\d), to {_QUARTER}(?: \((?:(?:twice|[\d,]+ times), )?first for"
    rf" (?P<first>{_QUARTER})\))?"
    r"(?:: \"(?P<why>.*)\")?",
    re.DOTALL,
)
_TEXTS = {"description": "Objective", "deliverable": "Deliverable", "owner": "Owner"}
_SET = (*_TEXTS.values(), "Target", "Start", "Set")
_LABELS = (*_SET, "Note", "Because", "Goes on in", "Moved")
_NO_ORIGIN = "the report doesn't tell for which quarter it was set between"
_NO_OUTCOME = "the report doesn't tell of which outcome"


@dataclass(slots=True)
class _ListedObjective(Listed):
    """An objective as the list that names it first tells of it.

    quarters: those that it was for, in order, as far as the report tells. moved, why: when and why
    it was moved last, where the report tells from which quarter. lines: of the other lists that
    name it.
    """

    said: re.Match[str]
    quarters: list[str]
    moved: date | None
    why: str | None
    lines: list[int] = field(default_factory=list)


def objectives(parts: Sequence[ReportPart], taken: Taken) -> None:
    """Take the objectives of their sections: set first, since one may go on in another."""
    by_title: dict[str, _ListedObjective] = {}
    for part in parts:
        in_turn(taken.listed(part, lambda item: _listed(item, by_title, taken)))
    found = [*by_title.values()]
    begin("objective", found)
    for objective in found:
        taken.take(*_set(objective))
        _leave(objective, taken)
    taken.take_ends(found, _scored)


def _listed(
    item: ReportItem, found: dict[str, _ListedObjective], taken: Taken
) -> _ListedObjective | None:
    """The objective that an item of a list tells of; the same one, where an earlier list names it
    already.
    """
    said = _SAID.fullmatch(item.said)
    if said is None:
        return None
    known = found.get(item.title)
    if known and known.said["to"] and said["for"]:
        known.lines += item.all_lines
        return known
    quarter, moving = (
        said["of"] or said["for"] or str(taken.page.quarter),
        _MOVED.fullmatch(item.text("Moved") or ""),
    )
    quarters = (
        list(dict.fromkeys(filter(None, (moving["first"], quarter, said["to"], said["away"]))))
        if moving
        else [quarter]
    )
    moved, why = (
        (day_of(moving["on"]), moving["why"]) if moving and len(quarters) > 1 else (None, None)
    )
    begun, ended = day_of(item.text("Set") or "") or taken.within, day_of(said["on"] or "")
    begun = min(begun, ended or begun, moved or begun)
    found[item.title] = _ListedObjective(
        item, begun, ended, said, quarters if moved else [quarter], moved, why
    )
    return found[item.title]


def _set(objective: _ListedObjective) -> Iterator[Saying]:
    """For which quarter it was set; and where it was moved."""
    item, key = objective.item, objective.key
    start = item.detail("Start")
    fields = {
        "objective": key,
        "title": item.title,
        "quarter": objective.quarters[0],
        **item.texts(_TEXTS),
        "target": text_of(start or item.detail("Target")),
        "target_is": "start" if start else None,
    }
    yield Saying(
        "objective-set",
        fields,
        [*item.lines, *lines_of(*item.each(*_SET)), *objective.lines],
        objective.begun,
    )
    if objective.moved:
        moved = [*item.lines, *lines_of(item.detail("Moved")), *objective.lines]
        for quarter in objective.quarters[
            1:
        ]:  # the report tells the day of the last move only: by then it had moved before
            yield Saying(
                "objective-moved",
                {"objective": key, "quarter": quarter},
                moved,
                objective.moved,
                because=objective.why,
            )


def _scored(objective: _ListedObjective, into: list[str]) -> Iterator[Saying]:
    """What became of it."""
    outcome, item = objective.said["outcome"], objective.item
    note, why = item.detail("Note") if outcome != "dropped" else None, item.detail("Because")
    if objective.ended:
        more = {"into": into} if outcome == "dropped" else {"note": text_of(note)}
        lines = [*item.lines, *lines_of(*objective.onwards, why, note)]
        yield Saying(
            f"objective-{outcome}",
            {"objective": objective.key, **more},
            lines,
            objective.ended,
            because=text_of(why),
        )


def _leave(objective: _ListedObjective, taken: Taken) -> None:
    """Leave what the report tells only half of."""
    taken.leave_all(objective.item.unclaimed(*_LABELS), NOT_OURS)
    if not objective.moved:
        taken.leave(lines_of(objective.item.detail("Moved")), _NO_ORIGIN)
    if objective.said["outcome"] in (None, "dropped"):
        taken.leave(lines_of(objective.item.detail("Note")), _NO_OUTCOME)
    if objective.said["outcome"] != "dropped":
        taken.leave_all(objective.onwards, _NO_OUTCOME)
