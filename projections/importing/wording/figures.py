"""The figures of a text: percentages and amounts of money, each where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from domain.values import plain

_SHARE = r"\d{1,3}(?:,\d{3})+(?:\.\d{1,6})?|\d{1,15}(?:[.,]\d{1,6})?|\d{1,15}(?=\s?%)"
PERCENT = re.compile(rf"({_SHARE})\s?(%|\uff05|percent\b|per cent\b|pct\b|Prozent\b)", re.I)
_CODES = "USD|EUR|GBP|CHF|JPY|INR|AUD|CAD|CNY|SEK|NOK|DKK|PLN|CZK|HUF|BRL|ZAR|SGD|HKD"
_CODES += "|NZD|MXN|AED|SAR|KRW|TRY|KES|NGN|THB|MYR|IDR|PHP|ILS"
_SYMBOLS = {
    "US$": "USD", "A$": "AUD", "C$": "CAD", "CA$": "CAD", "AU$": "AUD", "NZ$": "NZD", "S$": "SGD",
    "HK$": "HKD", "R$": "BRL",
    "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "Rs.": "INR", "Rs": "INR",
    "zł": "PLN", "₩": "KRW", "₺": "TRY",
}  # fmt: skip
"""Sign -> currency. A dollar without a country is taken as that of the United States."""
_SCALES = {
    "k": 3, "thousand": 3,
    "m": 6, "mn": 6, "mm": 6, "mio": 6, "mio.": 6, "million": 6, "millions": 6, "millionen": 6,
    "bn": 9, "b": 9,
    "billion": 9, "crore": 7, "crores": 7, "lakh": 5, "lakhs": 5, "tsd": 3, "tsd.": 3, "mrd": 9,
    "mrd.": 9,
}  # fmt: skip
_NUMBER = (
    r"(?:\d{1,3}(?:[,.'’ \u00a0\u202f]\d{3}){1,5}(?:[.,]\d{1,2})?|\d{1,15}(?:[.,]\d{1,3})?)(?!\d)"
)
_SCALE = "|".join(re.escape(scale) for scale in sorted(_SCALES, key=len, reverse=True))
_SIGN = "|".join(re.escape(sign) for sign in sorted(_SYMBOLS, key=len, reverse=True))
MONEY = re.compile(
    rf"(?:(?P<before>{_SIGN}|(?<![A-Za-z])(?:{_CODES})(?![A-Za-z]))\s?(?P<number>{_NUMBER})(?:\s?(?P<scale>{_SCALE})(?![\w]))?"
    rf"|(?<![\w.,])(?P<number2>{_NUMBER})(?:\s?(?P<scale2>{_SCALE})(?![\w]))?\s?(?P<after>{_SIGN}|(?:{_CODES})(?![A-Za-z])|dollars\b|euros?\b|pounds\b))",
    re.I,
)
_MINUS = re.compile(r"(?:^|[^\w%.)])[-\u2212]$")
_CURRENCIES = {sign.casefold(): code for sign, code in _SYMBOLS.items()}
_CURRENCIES |= {"dollars": "USD", "euro": "EUR", "euros": "EUR", "pounds": "GBP"}
Said = tuple[str, Decimal]
"""A unit, % or a currency, and how many of it."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A percentage, or an amount of money. unit: % or a currency; text: as it is written; start,
    end: where.
    """

    unit: str
    number: Decimal
    text: str
    start: int
    end: int

    @property
    def said(self) -> Said:
        """What it says, however it is written."""
        return self.unit, self.number

    @property
    def plain(self) -> str:
        """The number as facts have it."""
        return plain(self.number)


def percents(text: str) -> list[Quantity]:
    """The percentages of a text, in order."""
    return [
        _quantity("%", number, found)
        for found in PERCENT.finditer(text)
        if (number := number_of(found[1])) is not None
    ]


def amounts(text: str) -> list[Quantity]:
    """The amounts of money of a text, in order."""
    found = []
    for match in MONEY.finditer(text):
        parts = match.groupdict("")
        number = number_of(parts["number"] or parts["number2"])
        if number is not None:
            sign, scale = parts["before"] or parts["after"], parts["scale"] or parts["scale2"]
            currency = _CURRENCIES.get(sign.casefold(), sign.upper())
            found.append(
                _quantity(currency, number.scaleb(_SCALES.get(scale.casefold(), 0)), match)
            )
    return found


def _quantity(unit: str, number: Decimal, found: re.Match[str]) -> Quantity:
    """A quantity with the sign right before it: a dash behind a letter or a digit is none."""
    is_negative = _MINUS.search(found.string[max(0, found.start() - 2) : found.start()])
    return Quantity(unit, (-number if is_negative else number).normalize(), found[0], *found.span())


def figures(text: str) -> list[Quantity]:
    """The percentages and the amounts of money of a text."""
    return [*percents(text), *amounts(text)]


def number_of(text: str) -> Decimal | None:
    """The number that people write as 1,200,000.50, 1.200.000,50, 1 200 000 or 2.5."""
    text = re.sub(r"['’ \u00a0\u202f]", "", text)
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", text):
        text = text.replace(",", "")
    elif re.fullmatch(r"\d{1,3}(\.\d{3}){2,}(,\d+)?|\d{1,3}(\.\d{3})+,\d+", text):
        text = text.replace(".", "")
    try:
        return Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None
