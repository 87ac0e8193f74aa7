"""The risks of a rendered report, read back: the day each was raised by its age, and how it ended."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from projections.importing.own_report.document import Piece, ReportItem, ReportPart, day_of
from projections.importing.own_report.extraction import NOT_OURS, Saying, Taken, keys_of, known_of, leave_unknown, lines_of, text_of

_SAID = re.compile(
    r"(?:(risk|issue|blocker), )?(?:P([1-5?]) x I([1-5?])(?: = \d+)?, )?(?:open ([\d,]+) days?|closed (\d{4}-\d\d-\d\d))", re.ASCII
)
_AGE = re.compile(r"Was open for ([\d,]+) days?", re.ASCII)
_TEXTS = {"description": "Description", "mitigation": "Mitigation", "owner": "Owner", "due": "Due"}
_LABELS = (*_TEXTS.values(), "Resolution", "Goes on as")


def risks(part: ReportPart, taken: Taken) -> None:
    """Take the risks of their section: raised first, since one may go on as another."""
    found = [(item, said) for item in part.items if (said := _SAID.fullmatch(item.said))]
    taken.leave_all((Piece("", item.all_lines) for item in part.items if not _SAID.fullmatch(item.said)), NOT_OURS)
    keys = dict(zip((item.title for item, _ in found), keys_of("risk", (item.title for item, _ in found)), strict=True))
    begun = {item.title: _raised_on(item, said, taken) for item, said in found}
    for item, said in found:
        for other in known_of(item.each("Goes on as"), {title: title for title in begun}):
            begun[other] = min(begun[other], day_of(said[5] or "") or begun[other])
    for item, said in found:
        taken.take(_raised(item, said, keys[item.title], begun[item.title]))
        taken.leave_all((piece for piece in item.unclaimed(*_LABELS) if not _AGE.fullmatch(piece.text)), NOT_OURS)
    for item, said in found:
        taken.take(*_closed(item, said, keys))
        leave_unknown(item.each("Goes on as"), keys, taken)


def _raised_on(item: ReportItem, said: re.Match[str], taken: Taken) -> date:
    """The day that it was raised: so many days before it was closed, or before the day that the report stands at."""
    closed = day_of(said[5] or "")
    age = next((found[1] for piece in item.details if (found := _AGE.fullmatch(piece.text))), "0") if closed else said[4]
    return (closed or taken.held) - timedelta(days=min(int(age.replace(",", "")), 36_500))


def _raised(item: ReportItem, said: re.Match[str], key: str, on: date) -> Saying:
    fields = {"risk": key, "title": item.title, "kind": said[1], "probability": _level(said[2]), "impact": _level(said[3])}
    aged = [piece for piece in item.details if _AGE.fullmatch(piece.text)]
    return Saying("risk-raised", fields | item.texts(_TEXTS), [*item.lines, *lines_of(*aged, *item.each(*_TEXTS.values()))], on)


def _level(said: str | None) -> int | None:
    return int(said) if said and said != "?" else None


def _closed(item: ReportItem, said: re.Match[str], keys: Mapping[str, str]) -> Iterator[Saying]:
    if closed := day_of(said[5] or ""):
        into, resolution = item.each("Goes on as"), item.detail("Resolution")
        fields = {"risk": keys[item.title], "resolution": text_of(resolution), "into": known_of(into, keys)}
        yield Saying("risk-closed", fields, [*item.lines, *lines_of(resolution, *into)], closed)
