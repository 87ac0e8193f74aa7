"""How a table writes its values, where that can't be seen from a cell: as its map says, and the headings of its columns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

_CODES = "EUR|USD|GBP|CHF|INR|SEK|NOK|DKK|PLN|CZK|CAD|AUD|JPY"
_SIGNS = {"€": "EUR", "£": "GBP", "₹": "INR"}
_CURRENCY = re.compile(rf"(?P<sign>[€£₹])|(?<![A-Za-z])[TkKM]?(?P<code>{_CODES})(?![A-Za-z])")
_SCALES = (
    ("thousands", re.compile(rf"(?<!\w)[kt](?:[€£$]|(?:{_CODES})\b)|[€£$]\s?k\b|\btsd\b|\(k\)|\bthousands?\b|\b000s?\b", re.I)),
    ("millions", re.compile(rf"(?<!\w)m(?:[€£$]|(?:{_CODES})\b)|[€£$]\s?mn?\b|\bmio\b|\(mn?\)|\bmillions?\b", re.I)),
)


@dataclass(frozen=True, slots=True)
class CellStyle:
    """How a table writes its values, where that can't be seen from a cell.

    currency: of amounts that name none. dates: day-first or month-first. decimals: comma or point. amounts: thousands or millions.
    percents: "of 1" or "of 100". statuses: folded word -> status.
    """

    currency: str = ""
    dates: str = ""
    decimals: str = ""
    amounts: str = ""
    percents: str = ""
    statuses: Mapping[str, str] = field(default_factory=dict)


def under(heading: str, style: CellStyle) -> CellStyle:
    """The style of a column: its heading may say the currency of its amounts, and that they are thousands or millions."""
    scale = next((name for name, pattern in _SCALES if pattern.search(heading)), style.amounts)
    said = _CURRENCY.search(heading)
    return replace(style, amounts=scale, currency=(said["code"] or _SIGNS[said["sign"]]) if said else style.currency)
