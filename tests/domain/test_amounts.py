"""Amounts as people type them."""

import pytest

from domain.amounts import amount
from domain.errors import Misused


@pytest.mark.parametrize(
    ("text", "number", "currency"),
    [
        ("1200000", "1200000", "EUR"),
        ("1,200,000.00", "1200000.00", "EUR"),
        ("400usd", "400", "USD"),
        ("12.500 KWD", "12.500", "KWD"),
    ],
)
def test_an_amount_is_read_as_people_type_it(text: str, number: str, currency: str) -> None:
    assert amount(text, "eur") == {"amount": number, "currency": currency}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("1.500", "1.500 can be read as two amounts; write 1500 or 1.50"),
        ("1250,50", "1250,50: write decimals with a point, as in 1250.50"),
        ("1.250.000,5", "1.250.000,5: write decimals with a point, as in 1250000.5"),
        ("-20", "-20 is below 0; money that came back is recorded with: pledger budget refund"),
        ("much", "'much' is not an amount; write 40000, 40,000.50 or 40000 EUR"),
    ],
)
def test_what_is_no_amount_is_told(text: str, sentence: str) -> None:
    with pytest.raises(Misused) as refused:
        amount(text, "EUR")
    assert str(refused.value) == sentence


def test_an_amount_needs_a_currency() -> None:
    with pytest.raises(Misused, match="in which currency"):
        amount("5", None)
