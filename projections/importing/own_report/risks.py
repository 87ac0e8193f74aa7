"""The risks of a rendered report, read back: the day each was raised by its age, and how it
ended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from projections.importing.own_report.document import Piece, ReportItem, ReportPart, day_of
from projections.importing.own_report.extraction import (
    NOT_OURS,
    Listed,
    Saying,
    Taken,
    begin,
    lines_of,
    text_of,
)

_SAID = re.compile(
    r"(?:(risk|issue|blocker), )?(?:P([1-5?]) x I([1-5?])(?: = \d+)?, )?(?:open (\d[\d,]{0,9})"
    r" days?|closed (\d{4}-\d\d-\d\d))",
    re.ASCII,
)
_AGE = re.compile(r"Was open for (\d[\d,]{0,9}) days?", re.ASCII)
_TEXTS = {"description": "Description", "mitigation": "Mitigation", "owner": "Owner", "due": "Due"}
_LABELS = (*_TEXTS.values(), "Resolution", "Goes on as")


@dataclass(slots=True)
class _ListedRisk(Listed):
    goes_on: ClassVar[str] = "Goes on as"

    said: re.Match[str]
    ages: dict[Piece, str]  # how many days it was open


def risks(part: ReportPart, taken: Taken) -> None:
    """Take the risks of their section: raised first, since one may go on as another."""
    found = taken.listed(part, lambda item: _listed(item, taken))
    begin("risk", found)
    for risk in found:
        taken.take(_raised(risk))
        taken.leave_all(
            (piece for piece in risk.item.unclaimed(*_LABELS) if piece not in risk.ages), NOT_OURS
        )
    taken.take_ends(found, _closed)


def _listed(item: ReportItem, taken: Taken) -> _ListedRisk | None:
    """A risk, raised so many days before it was closed, or before the day that the report stands
    at.
    """
    said = _SAID.fullmatch(item.said)
    closed = day_of(said[5] or "") if said else None
    if said is None or not (closed or said[4]):
        return None
    ages = {piece: found[1] for piece in item.details if (found := _AGE.fullmatch(piece.text))}
    age = next(iter(ages.values()), "0") if closed else said[4]
    begun = (closed or taken.held).toordinal() - min(int(age.replace(",", "")), 36_500)
    return _ListedRisk(item, date.fromordinal(max(begun, 1)), closed, said, ages)


def _raised(risk: _ListedRisk) -> Saying:
    item, said = risk.item, risk.said
    fields = {
        "risk": risk.key,
        "title": item.title,
        "kind": said[1],
        "probability": _level(said[2]),
        "impact": _level(said[3]),
    }
    lines = [*item.lines, *lines_of(*risk.ages, *item.each(*_TEXTS.values()))]
    return Saying("risk-raised", fields | item.texts(_TEXTS), lines, risk.begun)


def _level(said: str | None) -> int | None:
    return int(said) if said and said != "?" else None


def _closed(risk: _ListedRisk, into: list[str]) -> Iterator[Saying]:
    if risk.ended:
        resolution = risk.item.detail("Resolution")
        fields = {"risk": risk.key, "resolution": text_of(resolution), "into": into}
        yield Saying(
            "risk-closed",
            fields,
            [*risk.item.lines, *lines_of(resolution, *risk.onwards)],
            risk.ended,
        )
