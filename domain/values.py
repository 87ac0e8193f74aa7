"""Texts, keys, numbers and money, of which facts are made: parsed once, in one canonical form,
valid for ever.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, Self

from pydantic import AfterValidator, PlainSerializer, PlainValidator

_LONGEST_KEY = 48
_PLAIN_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ASCII_WORD = re.compile(r"[a-z0-9]+")
_NUMBER = re.compile(r"\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*", re.ASCII)
_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}(,\d{3})+(\.\d+)?", re.ASCII)
_DECIMAL_COMMA = re.compile(r"\d+,\d+", re.ASCII)
_CURRENCY = re.compile(r"[A-Z]{3}")
_CENT = Decimal("0.01")
_IN_CENTS = re.compile(
    r"(0|[1-9]\d{0,14})\.\d\d", re.ASCII
)  # as amounts are stored: nothing to bring into form
_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_FILLERS = "\u115f\u1160\u3164\uffa0"  # letters of Hangul that show nothing

# Text


def plain_text(text: str) -> str:
    """The text in its canonical form, NFC with plain line breaks.

    Raises ValueError for a control character.
    """
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    for character in text if not text.isprintable() else "":
        category = unicodedata.category(character)
        if (
            category == "Cs"
            or character in _BIDI_CONTROLS
            or (category == "Cc" and character not in "\n\t")
        ):
            raise ValueError(f"holds the control character U+{ord(character):04X}; remove it")
    return text


def _is_seen(letter: str) -> bool:
    return letter not in _FILLERS and unicodedata.category(letter) not in (
        "Cc",
        "Cf",
        "Zs",
        "Zl",
        "Zp",
    )


def _stated_text(text: str) -> str:
    text = plain_text(text).strip()
    if not any(_is_seen(letter) for letter in text):
        raise ValueError("is blank; say something")
    return text


Text = Annotated[str, AfterValidator(_stated_text)]
"""What a person wrote: NFC, not blank, no control characters but line breaks and tabs."""

LooseText = Annotated[str, AfterValidator(lambda text: plain_text(text).strip())]
"""What a person wrote, as Text, or nothing."""


# Keys


def slug(title: str) -> str:
    """The key that a title makes: case-folded letters and digits of any script, words joined by
    '-', at most 48 characters.

    Raises ValueError where a title holds no letter and no digit.
    """
    words = _folded_words(title)
    if not words:
        if not title.strip():
            raise ValueError("the title is blank; say something")
        raise ValueError(f"{shown(title)} holds no letter to make a key of; give a key")
    key = words[0][:_LONGEST_KEY]
    for word in words[1:]:
        if len(key) + 1 + len(word) > _LONGEST_KEY:
            break
        key = f"{key}-{word}"
    return key


def _folded_words(text: str) -> list[str]:
    """Its words of letters and digits, case-folded."""
    if text.isascii():
        return _ASCII_WORD.findall(text.lower())  # most of them
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", text).casefold())
    words = "".join(c if unicodedata.category(c)[0] in "LMN" else " " for c in folded).split()
    return [word for word in words if any(unicodedata.category(c)[0] in "LN" for c in word)]


def name_folded(name: str) -> str:
    """A name by which those that differ in case, blanks and marks alone are the same; a key stays
    as it is.
    """
    return "-".join(_folded_words(name)) or name


def title_folded(title: str) -> str:
    """A title by which those that differ in case, blanks and the width of letters alone are the
    same.
    """
    return " ".join(unicodedata.normalize("NFKC", title).casefold().split())


def key_for(title: str, taken: Mapping[str, str]) -> str:
    """The key for a new item of this title, beside the taken keys and their titles: another title's
    key gets '-2', '-3' ...
    """
    key = base = slug(title)
    folded, number = title_folded(title), 1
    while key in taken and title_folded(taken[key]) != folded:
        number += 1
        ending = f"-{number}"
        key = base[: _LONGEST_KEY - len(ending)].rstrip("-") + ending
    return key


def _key(key: str) -> str:
    if len(key) <= _LONGEST_KEY and _PLAIN_KEY.fullmatch(key):
        return key
    if not key.strip():
        raise ValueError("is blank; name one")
    canonical = slug(plain_text(key))
    if key != canonical:
        raise ValueError(f"{key!r} is not a key; write {canonical!r}")
    return key


Key = Annotated[str, AfterValidator(_key)]


# Numbers


def plain(number: Decimal) -> str:
    """A decimal as people write it: no exponent, no trailing zeros."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def canonical(number: Decimal) -> Decimal:
    """A decimal without trailing zeros and without an exponent."""
    return Decimal(plain(number))


def _decimal(value: Any) -> Decimal:
    if isinstance(value, str) and len(value) < 10 and value.isascii() and value.isdecimal():
        return Decimal(value)  # most of them
    if isinstance(value, bool) or not isinstance(value, str | int | Decimal):
        raise ValueError(f'{_short(value)} is not a decimal number; write it as "12.5"')
    if isinstance(value, str) and _THOUSANDS.fullmatch(value):
        value = value.replace(",", "")  # as numbers are shown, and amounts are typed
    if isinstance(value, str) and not _NUMBER.fullmatch(value):
        instead = (
            value.replace(",", ".")
            if _DECIMAL_COMMA.fullmatch(value) and len(value) < 20
            else "12.5"
        )
        raise ValueError(f"{_short(value)} is not a number; write it with a point, as in {instead}")
    try:
        number = Decimal(value)
    except ArithmeticError:
        raise ValueError(
            f"{_short(value)} is too long; at most 18 digits before the point and 12 after it"
        ) from None
    if not number.is_finite() or (number.is_zero() and number.is_signed()):
        raise ValueError(f"{_short(value)} is not a number that can be stated; 0 has no sign")
    if number.adjusted() > 17 or int(number.as_tuple().exponent) < -12:
        raise ValueError(
            f"{_short(value)} is too long; at most 18 digits before the point and 12 after it"
        )
    return number


def _short(value: Any) -> str:
    if isinstance(value, int) and not isinstance(value, bool):
        return "the number"  # which may be too long to be written
    return shown(value)


def shown(value: Any) -> str:
    """A value that somebody wrote, as a sentence shows it: as in JSON, and cut where it is long."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) < 60 else f"{text[:56]}...{text[-1]}"


def _at_most_two_places(number: Decimal) -> Decimal:
    if number == number.to_integral_value():
        return Decimal(int(number))
    number = canonical(number)
    if int(number.as_tuple().exponent) < -2:
        raise ValueError(f"{plain(number)} has more than two decimal places")
    return number


_in_json = PlainSerializer(plain, return_type=str, when_used="json")

Number = Annotated[Decimal, PlainValidator(lambda value: canonical(_decimal(value))), _in_json]
"""Any decimal, without trailing zeros."""


def _percent(least: int, most: int | None = None) -> PlainValidator:
    def percent(value: Any) -> Decimal:
        number = _at_most_two_places(_decimal(value))
        if number < least or (most is not None and number > most):
            raise ValueError(
                f"{plain(number)} is not a percentage"
                f" {f'from {least} to {most}' if most else f'of {least} or more'}"
            )
        return number

    return PlainValidator(percent)


Percent = Annotated[Decimal, _percent(0, 100), _in_json]
"""How much of a whole is done: 0 to 100, at most two places."""

UsedPercent = Annotated[Decimal, _percent(0), _in_json]
"""How much of a budget is used: from 0, at most two places."""

OverPercent = Annotated[Decimal, _percent(-100), _in_json]
"""By how much a budget is exceeded: from -100, below 0 for under; at most two places."""


def _currency(written: Any) -> str:
    if not isinstance(written, str) or not _CURRENCY.fullmatch(written):
        raise ValueError(f"{shown(written)} is not a currency; write its three letters, as in EUR")
    return written


Currency = Annotated[str, PlainValidator(_currency)]
"""The three letters of a currency."""


DECIMALS: Mapping[str, int] = {
    "BIF": 0, "CLP": 0, "DJF": 0, "GNF": 0, "ISK": 0, "JPY": 0, "KMF": 0, "KRW": 0, "PYG": 0,
    "RWF": 0, "UGX": 0, "UYI": 0,
    "VND": 0, "VUV": 0, "XAF": 0, "XOF": 0, "XPF": 0,
    "BHD": 3, "IQD": 3, "JOD": 3, "KWD": 3, "LYD": 3, "OMR": 3, "TND": 3,
}  # fmt: skip
"""The currencies that have other than two decimals (ISO 4217), and how many they have."""
MOST_DECIMALS = 3
"""As many as an amount is kept with."""


def figures(amount: Decimal, currency: str, sign: str = "") -> str:
    """An amount with the decimals of its currency, or more where it needs them: 1,200.00, of JPY
    1,200. sign: + to show it.
    """
    exact = amount.quantize(Decimal(1).scaleb(-DECIMALS.get(currency, 2)))
    return format(exact if exact == amount else amount, f"{sign},f")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in a currency (ISO 4217): at least two decimal places, three where it needs them.

    Sums may be below zero.
    """

    amount: Decimal
    currency: str

    @classmethod
    def parse(cls, written: Any) -> Self:
        """The money that {"amount": "12.50", "currency": "EUR"} writes. Raises ValueError."""
        if isinstance(written, cls):
            return written
        if written == {}:
            raise ValueError("is blank; say how much, as in 40000 EUR")
        if not isinstance(written, Mapping) or set(written) != {"amount", "currency"}:
            raise ValueError('is not money; write {"amount": "12.50", "currency": "EUR"}')
        said, currency = written["amount"], written["currency"]
        amount = (
            Decimal(said)
            if isinstance(said, str) and _IN_CENTS.fullmatch(said)
            else Decimal(plain(_decimal(said)))
        )
        currency = _currency(currency)
        if -int(amount.as_tuple().exponent) > MOST_DECIMALS:
            raise ValueError(f"{plain(amount)} has more than three decimal places")
        return cls(_two_places(amount), currency)

    def to_json(self) -> dict[str, str]:
        """As parse() reads it."""
        return {"amount": format(self.amount, "f"), "currency": self.currency}

    def plus(self, other: Money) -> Money:
        """The sum. Raises ValueError where the currencies differ."""
        if other.currency != self.currency:
            raise ValueError(f"{self.currency} and {other.currency} do not add up")
        return Money(_two_places(self.amount + other.amount), self.currency)

    def minus(self, other: Money) -> Money:
        """The difference. Raises ValueError where the currencies differ."""
        return self.plus(Money(-other.amount, other.currency))

    @property
    def figures(self) -> str:
        """The amount without its currency, as in 1,200.00."""
        return figures(self.amount, self.currency)

    @property
    def moved(self) -> str:
        """The amount as what came or went, as in +1,200.00 EUR."""
        return f"{figures(self.amount, self.currency, '+')} {self.currency}"

    def __str__(self) -> str:
        return f"{self.figures} {self.currency}"


def _two_places(amount: Decimal) -> Decimal:
    """The amount with two decimal places; with three where it needs them."""
    in_cents = amount.quantize(_CENT)
    return in_cents if in_cents == amount else amount


def _amount(written: Any) -> Money:
    money = Money.parse(written)
    if money.amount < 0:
        raise ValueError(f"{money} is below 0; an amount is 0 or more")
    return money


def _above_zero(hint: str) -> PlainValidator:
    def amount(written: Any) -> Money:
        money = Money.parse(written)
        if money.amount <= 0:
            raise ValueError(f"{money} is not above 0; {hint}")
        return money

    return PlainValidator(amount)


_as_json = PlainSerializer(Money.to_json)

Amount = Annotated[Money, PlainValidator(_amount), _as_json]
"""Money that stands: zero or more."""

AmountSpent = Annotated[
    Money, _above_zero("money that came back is recorded with: pledger budget refund"), _as_json
]
"""Money above zero that went out."""

AmountRefunded = Annotated[Money, _above_zero("say how much came back"), _as_json]
"""Money above zero that came back."""
