"""Money as a controller records and reconciles it: what may be nothing, what has no cents, what was
booked.
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from journey import Answer, pledger


def said(words: str, *more: str) -> Answer:
    return pledger(*words.split(), *more)


@pytest.fixture
def portal(folder: Path) -> Path:
    """A project of two vendors."""
    pledger("init").done()
    for words in (
        "project open Portal --currency EUR --on 2024-01-01",
        "budget spend 48000 --vendor Terra --reference T-1 --category survey --on 2024-02-02",
        "budget spend 500.5 --vendor Acme --reference =1+1 --on 2024-03-31",
        "budget refund 20 --vendor ACME --on 2024-04-01",
    ):
        said(words, "-q").done()
    return folder


def test_nothing_can_be_approved_and_stated(portal: Path) -> None:
    assert "budget 0.00 EUR" in said("budget revise 0 --on 2024-05-01 --because stopped").done().out
    assert (
        "spent 0.00 EUR" in said("budget state --spent 0 --approved 0 --on 2024-05-01").done().out
    )
    assert "forecast at completion 0.00 EUR" in said("budget forecast 0 --on 2024-05-01").done().out
    said("budget spend 0 --on 2024-05-01").failed(2, "not above 0")


def test_yen_have_no_cents_wherever_people_read_them_and_dinars_three(folder: Path) -> None:
    pledger("init").done()
    for currency, whole, part in (
        ("JPY", "1,000,000 JPY", "250,000 JPY"),
        ("BHD", "1,000,000.000 BHD", "250,000.000 BHD"),
    ):
        key = f"in-{currency.lower()}"
        said(f"project open {key} --currency {currency} --on 2024-01-01").done()
        assert whole in said(f"budget approve 1000000 -p {key} --on 2024-01-02").done().out
        assert f"+{part}" in said(f"budget spend 250000 -p {key} --on 2024-02-01").done().out
        for asked in (
            "budget show",
            "budget list",
            "log",
            "audit",
            "report 2024Q1",
            "explain budget/used_percent",
            "entry show 3",
        ):
            told = said(f"{asked} -p {key}" if asked != "entry show 3" else asked).done().out
            assert ".00 JPY" not in told, asked
        assert part in said(f"report 2024Q1 -p {key}").done().out
        assert (
            json.loads(said(f"budget show -p {key} -O json").done().out)["budget"]["spent"][
                "value"
            ]["amount"]
            == "250000.00"
        )
        assert (
            f"\n2024-02-01,250000.00,{currency},,,,,"
            in said(f"budget list -p {key} -O csv").done().out
        )


def test_what_was_booked_is_listed_as_a_controller_reconciles_it(portal: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(said("budget list -O csv").done().out)))
    assert [
        (row["day"], row["amount"], row["vendor"], row["entry"], row["total"]) for row in rows
    ] == [
        ("2024-02-02", "48000.00", "Terra", "2", "48000.00"),
        ("2024-03-31", "500.50", "Acme", "3", "48500.50"),
        ("2024-04-01", "-20.00", "ACME", "4", "48480.50"),
    ]
    assert rows[1]["reference"] == "'=1+1"
    assert rows[-1]["total"] in said("budget show").done().out.replace(",", "")
    table = said("budget list --since 2024Q2").done().out
    assert table.splitlines()[0].split() == ["day", "amount", "vendor", "entry", "total"]
    assert "Before that: 48,500.50 EUR." in table
    assert [
        one["entry"]
        for one in json.loads(said("budget list --vendor acme -O json").done().out)["bookings"]
    ] == [3, 4]
    assert "#4" not in said("budget list --as-of 2024Q1").done().out
    assert "#3" not in said("budget list --known-at 2").done().out
    assert "nothing found" in said("budget list --since 2024Q3").done().out
    said("budget list --as-of 2023Q4").failed(3, "was not open")


def test_the_same_file_recorded_twice_books_its_money_once(portal: Path) -> None:
    line = {
        "effective_on": "2024-05-01",
        "fact": {"type": "money-spent", "amount": {"amount": "7", "currency": "EUR"}},
    }
    (portal / "may.jsonl").write_text(json.dumps(line) + "\n")
    said("record may.jsonl").done()
    said("record may.jsonl").failed(5, "line 1", "7.00 EUR was spent already", "--because")
    said("record may.jsonl --because another").done()
