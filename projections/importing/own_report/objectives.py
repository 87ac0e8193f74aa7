"""The objectives of a rendered report, read back: what was set for which quarter, where it was moved, and its outcome."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from projections.importing.own_report.document import ReportItem, ReportPart, day_of
from projections.importing.own_report.extraction import NOT_OURS, Listed, Saying, Taken, begin, in_turn, lines_of, text_of

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
class _ListedObjective(Listed):
    """An objective as the list that names it first tells of it. lines: of the others."""

    said: re.Match[str]
    quarter: str
    lines: list[int] = field(default_factory=list)

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
        return list(dict.fromkeys(filter(None, (first, self.quarter, self.said["to"], self.said["away"]))))

    @property
    def _moving(self) -> re.Match[str] | None:
        return _MOVED.fullmatch(self.item.text("Moved") or "")


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


def _listed(item: ReportItem, found: dict[str, _ListedObjective], taken: Taken) -> _ListedObjective | None:
    """The objective that an item of a list tells of; the same one, where an earlier list names it already."""
    said = _SAID.fullmatch(item.said)
    if said is None:
        return None
    known = found.get(item.title)
    if known and known.said["to"] and said["for"]:
        known.lines += item.all_lines
        return known
    begun, scored = day_of(item.text("Set") or "") or taken.within, day_of(said["on"] or "")
    objective = _ListedObjective(item, begun, scored, said, said["of"] or said["for"] or str(taken.page.quarter))
    objective.begun = min(begun, scored or begun, objective.moved or begun)
    found[item.title] = objective
    return objective


def _set(objective: _ListedObjective) -> Iterator[Saying]:
    """For which quarter it was set; and where it was moved."""
    item, key = objective.item, objective.key
    start = item.detail("Start")
    fields = {
        "objective": key,
        "title": item.title,
        "quarter": objective.quarters[0] if objective.moved else objective.quarter,
        **item.texts(_TEXTS),
        "target": text_of(start or item.detail("Target")),
        "target_is": "start" if start else None,
    }
    yield Saying("objective-set", fields, [*item.lines, *lines_of(*item.each(*_SET)), *objective.lines], objective.begun)
    if objective.moved:
        moved = [*item.lines, *lines_of(item.detail("Moved")), *objective.lines]
        for quarter in objective.quarters[1:]:  # the report tells the day of the last move only: by then it had moved before
            yield Saying("objective-moved", {"objective": key, "quarter": quarter}, moved, objective.moved, because=objective.why)


def _scored(objective: _ListedObjective, into: list[str]) -> Iterator[Saying]:
    """What became of it."""
    outcome, item = objective.said["outcome"], objective.item
    note, why = item.detail("Note") if outcome != "dropped" else None, item.detail("Because")
    if objective.ended:
        more = {"into": into} if outcome == "dropped" else {"note": text_of(note)}
        lines = [*item.lines, *lines_of(*objective.onwards, why, note)]
        yield Saying(f"objective-{outcome}", {"objective": objective.key, **more}, lines, objective.ended, because=text_of(why))


def _leave(objective: _ListedObjective, taken: Taken) -> None:
    """Leave what the report tells only half of."""
    taken.leave_all(objective.item.unclaimed(*_LABELS), NOT_OURS)
    if not objective.moved:
        taken.leave(lines_of(objective.item.detail("Moved")), _NO_ORIGIN)
    if objective.said["outcome"] in (None, "dropped"):
        taken.leave(lines_of(objective.item.detail("Note")), _NO_OUTCOME)
    if objective.said["outcome"] != "dropped":
        taken.leave_all(objective.onwards, _NO_OUTCOME)
