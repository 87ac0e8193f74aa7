"""Budget, staffing, vendors, dependencies and metrics of a rendered report, read back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal

from domain.values import Money
from projections.importing.own_report.document import Piece, ReportItem, ReportPart, day_of
from projections.importing.own_report.extraction import (
    COMPUTED,
    NOT_OURS,
    Listed,
    Saying,
    Taken,
    begin,
    in_turn,
    keys_of,
    lines_of,
    money_of,
    share_of,
    text_of,
)  # fmt: skip

_HEADLINE = re.compile(
    r"(\d+(?:\.\d+)? %) (?:stated by (.*) on (\d{4}-\d\d-\d\d)|computed: .*)", re.ASCII | re.DOTALL
)
_AMOUNT = re.compile(r"(-?)(\d[\d,]{0,24}(?:\.\d{1,3})?) ([A-Z]{3})", re.ASCII)
_STANDS = re.compile(r"(engaged|released|open|resolved) since (\d{4}-\d\d-\d\d)")
_NUMBER = re.compile(r"-?\d[\d,]*(?:\.\d+)?", re.ASCII)
_BESIDE = re.compile(
    r"(.*?)( \(.* until \d{4}-\d\d-\d\d(?:: (.*))?\)|, \S+ [A-Z]{3} above the approved)?", re.DOTALL
)
_WHOLE_TEAM = "Team"


# Budget


def budget(part: ReportPart, taken: Taken) -> None:
    """Take the budget of its section: what is approved, spent and expected, and what was stated."""
    lines = {item.title: item for item in part.items}
    _stated(part, lines, taken)
    for title, type_ in (
        ("Approved", "budget-approved"),
        ("Forecast at completion", "cost-forecast"),
    ):
        if item := lines.pop(title, None):
            said, on = taken.since(item.said, taken.held)
            amount, beside, why = _BESIDE.fullmatch(said).groups()  # type: ignore[union-attr]  # which any text matches
            taken.take(Saying(type_, {"amount": money_of(amount)}, item.lines, on, because=why))
            taken.leave(item.lines if beside else (), COMPUTED)
    _spent(
        lines.pop("Spent to date", None), lines.pop(f"Spent in {taken.page.quarter}", None), taken
    )
    for item in lines.values():
        taken.leave(
            item.all_lines,
            COMPUTED if item.title in ("Remaining", "Used", "Over", "Under") else NOT_OURS,
        )


def _stated(part: ReportPart, lines: dict[str, ReportItem], taken: Taken) -> None:
    """What was stated without recorded spending; in one fact, as it was stated."""
    found: dict[str, object] = {}
    used: list[ReportItem] = []
    by, on = None, taken.held
    for title, name, sign in _SHARES:
        item = lines.get(title)
        headline = _HEADLINE.fullmatch(item.said) if item else None
        if item is None or (headline and not headline[2]):
            continue
        said, on = (
            (headline[1], day_of(headline[3]) or on) if headline else taken.since(item.said, on)
        )
        by = headline[2] if headline else by
        found[name] = f"{sign}{share_of(said)}"
        used.append(lines.pop(title))
    for title, name in (("Stated: approved", "approved"), ("Stated: spent", "spent")):
        if item := lines.pop(title, None):
            said, on = taken.since(item.said, on)
            found[name] = money_of(said) or said
            used.append(item)
    words = part.labelled("Stated")
    on = min(on, taken.within) if words else on
    if found or words:
        computed = _COMPUTED_FROM.fullmatch(lines["Used"].said) if "Used" in lines else None
        by, on = (computed[1], day_of(computed[2]) or on) if computed else (by, on)
        said_on = [line for item in used for line in item.lines]
        taken.take(
            Saying(
                "budget-stated",
                {**found, "words": text_of(words)},
                [*said_on, *lines_of(words)],
                on,
                by,
            )
        )


_SHARES = (
    ("Used", "used_percent", ""), ("Over", "over_percent", ""), ("Under", "over_percent", "-"),
    ("Stated: used", "used_percent", ""), ("Stated: over", "over_percent", ""),
    ("Stated: under", "over_percent", "-"),
)  # fmt: skip
"""Lines that state a share, the field that holds it, and its sign."""
_COMPUTED_FROM = re.compile(r".*, as stated by (.*) on (\d{4}-\d\d-\d\d)", re.DOTALL)
"""A share that nobody stated: who stated the amounts that it was computed from, and when."""


def _spent(to_date: ReportItem | None, in_quarter: ReportItem | None, taken: Taken) -> None:
    """What was spent before the quarter and in it; the report tells only the sums."""
    if to_date is None:
        return
    lines = (*to_date.lines, *(in_quarter.lines if in_quarter else ()))
    said, on = taken.since(to_date.said, taken.page.first_day - timedelta(days=1))
    whole, part = _sum(said), _sum(in_quarter.said) if in_quarter else None
    if whole is None or part is None or whole.currency != part.currency:
        taken.leave(lines, NOT_OURS)
        return
    before = whole.minus(part)
    came_back = before.amount < 0  # after the quarter
    _spend(
        before,
        whole if came_back else before,
        to_date.lines,
        taken.held if came_back else on,
        taken,
    )
    _spend(
        part,
        None if came_back else whole,
        lines if part == whole else lines[1:],
        taken.within,
        taken,
    )
    if part.amount and before.amount:
        taken.leave(to_date.lines, "the sum of what was spent before the quarter and in it")
    if not part.amount:
        taken.leave(lines[1:] if whole.amount else lines, COMPUTED)


def _spend(
    amount: Money, total: Money | None, lines: tuple[int, ...], on: date, taken: Taken
) -> None:
    """Money that went out; below zero, that came back. total: what had gone out after it, where
    that is told.
    """
    if amount.amount:
        type_ = "money-spent" if amount.amount > 0 else "money-refunded"
        taken.take(
            Saying(
                type_,
                {"amount": Money(abs(amount.amount), amount.currency)},
                lines,
                on,
                total=total,
            )
        )


def _sum(said: str) -> Money | None:
    """An amount that may be 0 or less."""
    found = _AMOUNT.fullmatch(said)
    return Money(Decimal(f"{found[1]}{found[2].replace(',', '')}"), found[3]) if found else None


# People, vendors, dependencies, metrics


def staffing(part: ReportPart, taken: Taken) -> None:
    """Take the head counts of their section, and what is said in words."""
    for item in part.items:
        words = item.detail("Stated")
        said, on = taken.since(item.said, taken.within if words else taken.held)
        first, _, unit = said.partition(" ")
        counted = (
            {"count": first.replace(",", ""), "unit": unit or None}
            if _NUMBER.fullmatch(first)
            else {}
        )
        if not counted and not words:
            words, on = Piece(item.said, item.lines), taken.within
        fields = {
            **counted,
            "words": text_of(words),
            "role": None if item.title == _WHOLE_TEAM else item.title,
        }
        taken.take(Saying("staffing-stated", fields, [*item.lines, *lines_of(words)], on))
        taken.leave_all(item.unclaimed("Stated"), NOT_OURS)


def vendors(part: ReportPart, taken: Taken) -> None:
    """Take the vendors of their section, and what is said of vendors in general."""
    _take_each("vendor", part, taken, _vendor)
    if general := part.labelled("In general"):
        taken.take(Saying("vendor-noted", {"words": general.text}, general.lines, taken.within))


def _vendor(vendor: Listed, noted_on: date) -> Iterator[Saying]:
    item, about = vendor.item, {"vendor": vendor.key}
    yield Saying("vendor-engaged", {**about, "name": item.title}, item.lines, vendor.begun)
    if note := item.detail("Note"):
        yield Saying("vendor-noted", {**about, "words": note.text}, note.lines, noted_on)
    if vendor.ended:
        yield Saying("vendor-released", about, item.lines, vendor.ended)


def dependencies(part: ReportPart, taken: Taken) -> None:
    """Take the dependencies of their section."""
    _take_each("dependency", part, taken, _dependency)


def _dependency(dependency: Listed, _: date) -> Iterator[Saying]:
    item, note, about = (
        dependency.item,
        dependency.item.detail("Note"),
        {"dependency": dependency.key},
    )
    fields = {**about, "title": item.title, "words": text_of(note)}
    yield Saying("dependency-recorded", fields, [*item.lines, *lines_of(note)], dependency.begun)
    if dependency.ended:
        yield Saying("dependency-resolved", about, item.lines, dependency.ended)


def _take_each(
    kind: str, part: ReportPart, taken: Taken, sayings: Callable[[Listed, date], Iterator[Saying]]
) -> None:
    """Take items that stand since a day, or are over since one. sayings: of an item, its note being
    of a day.
    """
    found = taken.listed(part, lambda item: _standing(item, taken))
    begin(kind, found)
    in_turn(found)
    for each in found:
        taken.take(*sayings(each, min(taken.within, each.ended or date.max)))
        taken.leave_all(each.item.unclaimed("Note"), NOT_OURS)


def _standing(item: ReportItem, taken: Taken) -> Listed | None:
    said = _STANDS.fullmatch(item.said)
    day = day_of(said[2]) if said else None
    if said is None or day is None:
        return None
    return Listed(
        item,
        min(day, taken.within) if item.detail("Note") else day,
        day if said[1] in ("released", "resolved") else None,
    )


def metrics(part: ReportPart, taken: Taken) -> None:
    """Take what was measured: the first number of a line, with the words before it and the unit
    behind it.
    """
    for item, key in zip(
        part.items, keys_of("metric", (item.title for item in part.items)), strict=True
    ):
        words = item.said.split(" ")
        at = next((at for at, word in enumerate(words) if _NUMBER.fullmatch(word)), None)
        if at is None:
            taken.leave(item.all_lines, NOT_OURS)
            continue
        stated = item.detail("Stated")
        fields = {
            "metric": key,
            "title": None if item.title == key else item.title,
            "value": words[at].replace(",", ""),
            "unit": " ".join(words[at + 1 :]) or None,
            "words": text_of(stated) or " ".join(words[:at]) or None,
        }
        taken.take(Saying("metric-measured", fields, item.all_lines, taken.within))
