"""The objectives of a rendered report, read back: what was set for which quarter, where it was moved, and its outcome."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from domain.calendar import Quarter
from projections.importing.own_report.document import ReportItem, ReportPart, day_of
from projections.importing.own_report.extraction import NOT_OURS, Saying, Taken, keys_of, known_of, leave_unknown, lines_of, text_of

_QUARTER = r"(?:FY)?\d{4}Q[1-4]"
_SAID = re.compile(
    rf"(?:silent|moved to (?P<to>{_QUARTER})|(?P<outcome>met|missed|dropped)(?: late)? (?P<on>\d{{4}}-\d\d-\d\d)"
    rf"(?:, moved to (?P<away>{_QUARTER}))?)"
    rf"(?:, (?:of|for) (?P<of>{_QUARTER}))?|for (?P<for>{_QUARTER})"
)
_MOVED = re.compile(
    rf"(?P<on>\d{{4}}-\d\d-\d\d), to {_QUARTER}(?: \((?:(?:twice|[\d,]+ times), )?first for (?P<first>{_QUARTER})\))?"
    r"(?:: \"(?P<why>.*)\")?",
    re.DOTALL,
)
_TEXTS = {"description": "Objective", "deliverable": "Deliverable", "owner": "Owner"}
_SET = (*_TEXTS.values(), "Target", "Start", "Set")
_LABELS = (*_SET, "Note", "Because", "Goes on in", "Moved")
_NO_ORIGIN = "the report doesn't tell for which quarter it was set between"
_NO_OUTCOME = "the report doesn't tell of which outcome"


@dataclass(slots=True)
class _Objective:
    """An objective as the list that names it first tells of it, and the lines of the others. begun: the day by which it was set."""

    item: ReportItem
    said: re.Match[str]
    quarter: Quarter
    begun: date
    lines: list[int] = field(default_factory=list)

    @property
    def scored(self) -> date | None:
        """The day of its outcome."""
        return day_of(self.said["on"] or "")

    @property
    def moved(self) -> date | None:
        """The day that it was moved last, where the report tells from which quarter."""
        found = self._moving
        return day_of(found["on"]) if found and len(self.quarters) > 1 else None

    @property
    def why(self) -> str | None:
        """Why it was moved last."""
        return self._moving["why"] if self._moving else None

    @property
    def quarters(self) -> list[str]:
        """The quarters that it was for, in order, as far as the report tells."""
        first = self._moving["first"] if self._moving else None
        return list(
            dict.fromkeys(quarter for quarter in (first, str(self.quarter), self.said["to"] or self.said["away"]) if quarter)
        )

    @property
    def _moving(self) -> re.Match[str] | None:
        return _MOVED.fullmatch(self.item.text("Moved") or "")


def objectives(parts: Sequence[ReportPart], taken: Taken) -> None:
    """Take the objectives of their sections: set first, since one may go on in another."""
    found: dict[str, _Objective] = {}
    for part in parts:
        listed = [objective for item in part.items if (objective := _listed(item, found, taken))]
        for objective, next_ in reversed([*pairwise(listed)]):  # they stand in the order in which they were set
            objective.begun = min(objective.begun, next_.begun)
    for objective in found.values():
        for other in known_of(objective.item.each("Goes on in"), found):
            other.begun = min(other.begun, objective.scored or other.begun)
    keys = dict(zip(found, keys_of("objective", found), strict=True))
    for objective in found.values():
        taken.take(*_set(objective, keys))
        _leave(objective, taken)
    for objective in found.values():
        taken.take(*_scored(objective, keys))
        leave_unknown(objective.item.each("Goes on in"), keys, taken)


def _listed(item: ReportItem, found: dict[str, _Objective], taken: Taken) -> _Objective | None:
    """The objective that an item of a list tells of; the same one, where an earlier list names it already."""
    said = _SAID.fullmatch(item.said)
    if said is None:
        taken.leave(item.all_lines, NOT_OURS)
        return None
    known = found.get(item.title)
    if known and known.said["to"] and said["for"]:
        known.lines += item.all_lines
        return known
    quarter = said["of"] or said["for"]
    objective = _Objective(item, said, Quarter.parse(quarter) if quarter else taken.page.quarter, date.max)
    begun = day_of(item.text("Set") or "") or taken.within
    objective.begun = min(begun, objective.scored or begun, objective.moved or begun)
    found[item.title] = objective
    return objective


def _set(objective: _Objective, keys: Mapping[str, str]) -> Iterator[Saying]:
    """For which quarter it was set; and where it was moved."""
    item, key = objective.item, keys[objective.item.title]
    start = item.detail("Start")
    fields = {
        "objective": key,
        "title": item.title,
        "quarter": objective.quarters[0] if objective.moved else str(objective.quarter),
        **item.texts(_TEXTS),
        "target": text_of(start or item.detail("Target")),
        "target_is": "start" if start else None,
    }
    yield Saying("objective-set", fields, [*item.lines, *lines_of(*item.each(*_SET)), *objective.lines], objective.begun)
    if objective.moved:
        moved = [*item.lines, *lines_of(item.detail("Moved")), *objective.lines]
        for quarter in objective.quarters[1:]:  # the report tells the day of the last move only: by then it had moved before
            yield Saying("objective-moved", {"objective": key, "quarter": quarter}, moved, objective.moved, because=objective.why)


def _scored(objective: _Objective, keys: Mapping[str, str]) -> Iterator[Saying]:
    """What became of it."""
    outcome, note, into = objective.said["outcome"], objective.item.detail("Note"), objective.item.each("Goes on in")
    if outcome and objective.scored:
        more = {"into": known_of(into, keys)} if outcome == "dropped" else {"note": text_of(note)}
        fields = {"objective": keys[objective.item.title], **more}
        why = objective.item.detail("Because")
        lines = [*objective.item.lines, *lines_of(*into, why, note if outcome != "dropped" else None)]
        yield Saying(f"objective-{outcome}", fields, lines, objective.scored, because=text_of(why))


def _leave(objective: _Objective, taken: Taken) -> None:
    """Leave what the report tells only half of."""
    taken.leave_all(objective.item.unclaimed(*_LABELS), NOT_OURS)
    if not objective.moved:
        taken.leave(lines_of(objective.item.detail("Moved")), _NO_ORIGIN)
    if objective.said["outcome"] in (None, "dropped"):
        taken.leave(lines_of(objective.item.detail("Note")), _NO_OUTCOME)
    if objective.said["outcome"] != "dropped":
        taken.leave_all(objective.item.each("Goes on in"), _NO_OUTCOME)
