"""Amounts as people type them: 1200000, 1,200,000.00 or 1200000 EUR."""

from __future__ import annotations

import re
from string import ascii_letters

from domain.errors import Misused
from domain.values import DECIMALS

_AMBIGUOUS = re.compile(
    r"\d{1,3}\.\d\d0"
)  # a thousand in some countries, one with three decimals in others
_GROUPED = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?")
_COMMA = re.compile(
    r"\d+,\d\d?|\d{1,3}(\.\d{3})+,\d\d?"
)  # 1250,5 and 1.250,50, as much of Europe writes
_PLAIN = re.compile(r"\d+(\.\d+)?")


def amount(text: str, currency: str | None) -> dict[str, str]:
    """The money that a text says; in this currency, where it names none. Raises Misused."""
    number = text.strip().rstrip(f" {ascii_letters}")
    said = text.strip()[len(number) :].strip().upper()
    currency = said or (currency or "").upper()
    if _AMBIGUOUS.fullmatch(number) and DECIMALS.get(currency) != 3:
        raise Misused(
            f"{number} can be read as two amounts; write {number.replace('.', '')} or {number[:-1]}"
        )
    if _COMMA.fullmatch(number):
        raise Misused(
            f"{number}: write decimals with a point, as in"
            f" {number.replace('.', '').replace(',', '.')}"
        )
    if number.startswith("-"):
        raise Misused(
            f"{number} is below 0; money that came back is recorded with: pledger budget refund"
        )
    if not (_GROUPED.fullmatch(number) or _PLAIN.fullmatch(number)):
        raise Misused(f"{text.strip()!r} is not an amount; write 40000, 40,000.50 or 40000 EUR")
    if not currency:
        raise Misused(f"in which currency? name it, as in {number} EUR")
    return {"amount": number.replace(",", ""), "currency": currency}
