"""Values: parsed once, in one canonical form, valid for ever."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Annotated, Any

import pytest
from hypothesis import assume, example
from hypothesis import given as for_all
from hypothesis import strategies as st
from iso4217 import Currency
from pydantic import TypeAdapter, ValidationError
from strategies import BIDI_CONTROLS, characters, titles

from domain.calendar import (
    YEARS,
    Calendar,
    Day,
    Quarter,
    QuarterField,
    Target,
    parse_day,
    quarter_in,
)
from domain.values import (
    DECIMALS,
    Amount,
    Key,
    LooseText,
    Money,
    Number,
    Percent,
    Text,
    key_for,
    plain,
    slug,
)


def parser(value_type: Any) -> Callable[[Any], Any]:
    adapter: TypeAdapter[Any] = TypeAdapter(Annotated[value_type, ...])
    return adapter.validate_python


text, loose_text, key, number, percent = map(parser, (Text, LooseText, Key, Number, Percent))
amount, day, quarter, target = map(parser, (Amount, Day, QuarterField, Target))
calendars = st.integers(1, 12).map(Calendar)
any_day = st.dates(
    date(YEARS[0], 1, 1), date(YEARS[-1] - 1, 12, 31)
)  # in fiscal years, the last year ends after the last


# Text


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("e\u0301tude", "étude"),
        ("one\r\ntwo", "one\ntwo"),
        ("  a\tb\n", "a\tb"),
        ("Ünïcödé 漢字 🚀 \u200f", "Ünïcödé 漢字 🚀 \u200f"),
    ],
)
def test_text_is_kept_composed_and_trimmed_with_plain_line_breaks(written: str, kept: str) -> None:
    assert text(written) == kept


def test_loose_text_may_be_empty() -> None:
    assert loose_text("") == ""


@pytest.mark.parametrize(
    "character", [*BIDI_CONTROLS, "\x00", "\x07", "\x1b", "\r", "\x7f", "\x85", "\x9b", "\ud800"]
)
def test_no_text_holds_a_control_character_and_the_refusal_names_it(character: str) -> None:
    for parse in (text, loose_text, key):
        with pytest.raises(ValidationError, match=f"U\\+{ord(character):04X}"):
            parse(f"a{character}b")


@pytest.mark.parametrize("blank", ["", " ", "\n\t", "\u3000"])
def test_text_is_not_blank(blank: str) -> None:
    with pytest.raises(ValidationError, match="blank"):
        text(blank)


@for_all(st.text(characters))
def test_text_that_was_read_is_read_again_unchanged(written: str) -> None:
    kept = loose_text(written)
    assert loose_text(kept) == kept
    assert unicodedata.is_normalized("NFC", kept)


# Keys


@pytest.mark.parametrize(
    ("title", "made"),
    [
        ("UX Design", "ux-design"),
        ("  Phase 2: Go-Live!  ", "phase-2-go-live"),
        ("Straße", "strasse"),
        ("E\u0301tude", "étude"),
        ("Проект «Заря»", "проект-заря"),
        ("設計 完了", "設計-完了"),
        ("हिन्दी", "हिन्दी"),
        ("\uff35\uff38 ①", "ux-1"),
        ("a" * 60, "a" * 48),
        ("word " * 12, "word-word-word-word-word-word-word-word-word"),
        (f"{'a' * 46} b c", f"{'a' * 46}-b"),
    ],
)
def test_a_key_is_made_of_the_letters_of_any_script_cut_at_a_word(title: str, made: str) -> None:
    assert slug(title) == made
    assert key(made) == made


@pytest.mark.parametrize("title", ["", "!!!", "—", " \n", "🚀", "\u00b4", "\u0301"])
def test_a_title_without_a_letter_or_a_digit_makes_no_key(title: str) -> None:
    with pytest.raises(ValueError, match="no letter" if title.strip() else "blank"):
        slug(title)


@for_all(titles)
@example("İstanbul ΐ ǰ ᾳ\u0301 ŉ")
def test_a_key_makes_itself(title: str) -> None:
    made = slug(title)
    assert slug(made) == made
    assert key(made) == made
    assert len(made) <= 48


@pytest.mark.parametrize(
    ("written", "instead"),
    [
        ("UX", "ux"),
        ("a b", "a-b"),
        ("-a", "a"),
        ("a--b", "a-b"),
        ("a_b", "a-b"),
        ("a\n", "a"),
        ("e\u0301", "é"),
        ("a" * 49, "a" * 48),
    ],
)
def test_what_is_no_key_is_refused_with_the_key_to_write(written: str, instead: str) -> None:
    with pytest.raises(ValidationError, match=f"write '{instead}'"):
        key(written)


def test_another_title_gets_a_key_of_its_own() -> None:
    taken = {"ux-design": "UX Design"}
    assert key_for("Portal", taken) == "portal"
    assert key_for("UX: Design", taken) == "ux-design-2"
    assert key_for("UX, design", taken | {"ux-design-2": "UX: Design"}) == "ux-design-3"


def test_the_same_title_in_whatever_case_keeps_its_key() -> None:
    assert key_for("UX DESIGN", {"ux-design": "UX Design"}) == "ux-design"
    assert (
        key_for("ux: design", {"ux-design": "UX Design", "ux-design-2": "UX: Design"})
        == "ux-design-2"
    )


def test_a_numbered_key_is_cut_to_fit() -> None:
    assert key_for("a" * 99, {"a" * 48: "a" * 98}) == "a" * 46 + "-2"
    assert key_for(f"{'a' * 45} bc!", {f"{'a' * 45}-bc": f"{'a' * 45} bc"}) == f"{'a' * 45}-2"


def test_a_numbered_key_is_not_one_that_another_title_has() -> None:
    assert key_for("Portal!", {"portal": "Portal", "portal-2": "Portal 2"}) == "portal-3"


def test_a_title_without_letters_stands_in_no_other_titles_way() -> None:
    assert key_for("UX", {"ux": "!!!"}) == "ux-2"


# Numbers


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("12.50", "12.5"), ("1e+2", "100"), (Decimal("1E+2"), "100"), (100, "100"), ("0.00", "0"),
        ("-3.10", "-3.1"),
        ("1e-12", "0.000000000001"), ("9" * 18 + ".123456789012", "9" * 18 + ".123456789012"),
    ],
)  # fmt: skip
def test_a_number_is_kept_without_exponent_and_trailing_zeros(written: Any, kept: str) -> None:
    assert plain(number(written)) == kept


@pytest.mark.parametrize(
    "written",
    [
        "-0", "-0.00", "NaN", "sNaN", "Infinity", "-inf", "1,5", "1 000", "1_000", "\uff11", "",
        ".", "x", "0e18", "1e18", "1e-13",
        "9" * 19, "9" * 9999, "1e9999999999999999999", 10**18, 10**9999,
    ],
    ids=lambda written: str(written)[:9] if isinstance(written, str) else "long",
)  # fmt: skip
def test_what_is_no_number_or_too_long_is_refused_in_a_short_sentence(written: str | int) -> None:
    with pytest.raises(ValidationError) as refusal:
        number(written)
    assert len(refusal.value.errors()[0]["msg"]) < 200


@pytest.mark.parametrize("written", [12.5, True, None, ["1"]])
def test_a_number_is_written_as_a_string_or_an_integer(written: Any) -> None:
    with pytest.raises(ValidationError, match=r"12\.5"):
        number(written)


@pytest.mark.parametrize(
    ("written", "kept"), [("1,200", "1200"), ("-13,500.25", "-13500.25"), ("1,234,567", "1234567")]
)
def test_a_number_is_read_as_it_is_shown_with_its_thousands_apart(written: str, kept: str) -> None:
    assert plain(number(written)) == kept


@pytest.mark.parametrize("written", ["1,20", "0,200", "1200,000", "1,2000", "12,34,567"])
def test_a_comma_that_parts_no_thousands_is_refused(written: str) -> None:
    with pytest.raises(ValidationError, match="is not a number"):
        number(written)


@for_all(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=4, min_value=-(10**17), max_value=10**17
    )
)
def test_equal_numbers_are_kept_alike(written: Decimal) -> None:
    assume(not (written.is_zero() and written.is_signed()))
    kept = number(str(written))
    assert kept == written
    assert str(kept) == str(number(kept)) == str(number(str(written) + "00"))


@pytest.mark.parametrize(
    ("written", "kept"),
    [("0", "0"), ("100.00", "100"), ("33.30", "33.3"), ("1e1", "10"), (50, "50")],
)
def test_a_percent_has_at_most_two_places(written: Any, kept: str) -> None:
    assert str(percent(written)) == kept


@pytest.mark.parametrize("written", ["100.01", "-1", "33.333", "120", 12.5])
def test_a_percent_lies_between_0_and_100(written: Any) -> None:
    with pytest.raises(ValidationError):
        percent(written)


# Money


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("1200000", "1200000.00"),
        ("5.5", "5.50"),
        ("1.5000", "1.50"),
        ("1.005", "1.005"),
        ("1e3", "1000.00"),
        (7, "7.00"),
    ],
)
def test_money_has_two_places_and_three_where_it_needs_them(written: Any, kept: str) -> None:
    money = Money.parse({"amount": written, "currency": "KWD"})
    assert money.to_json() == {"amount": kept, "currency": "KWD"}
    assert Money.parse(money) == Money.parse(money.to_json()) == money


@pytest.mark.parametrize(
    "written",
    [
        "12 EUR", {"amount": "1"}, {"amount": "1", "currency": "EUR", "rate": "2"},
        {"amount": "1", "currency": "eur"},
        {"amount": "1", "currency": "EUR\n"}, {"amount": "1", "currency": 978},
        {"amount": 1.5, "currency": "EUR"},
        {"amount": "1.2345", "currency": "EUR"}, {"amount": "-1", "currency": "EUR"},
    ],
)  # fmt: skip
def test_what_is_no_money_is_refused(written: Any) -> None:
    with pytest.raises(ValidationError):
        amount(written)


@pytest.mark.parametrize(
    ("amount", "currency", "written", "moved"),
    [
        ("1000", "JPY", "1,000 JPY", "+1,000 JPY"),
        ("1000.50", "JPY", "1,000.50 JPY", "+1,000.50 JPY"),
        ("1000", "EUR", "1,000.00 EUR", "+1,000.00 EUR"),
        ("1000.125", "EUR", "1,000.125 EUR", "+1,000.125 EUR"),
        ("1000.5", "BHD", "1,000.500 BHD", "+1,000.500 BHD"),
        ("0", "JPY", "0 JPY", "+0 JPY"),
        ("1000", "XQQ", "1,000.00 XQQ", "+1,000.00 XQQ"),
    ],
)
def test_an_amount_is_written_with_the_decimals_of_its_currency(
    amount: str, currency: str, written: str, moved: str
) -> None:
    money = Money.parse({"amount": amount, "currency": currency})
    assert (str(money), money.moved) == (written, moved)
    assert Money.parse(money.to_json()) == money


def test_the_decimals_of_currencies_are_those_of_iso_4217() -> None:
    assert {one.code: one.exponent for one in Currency if one.exponent in (0, 1, 3)} == DECIMALS


def test_money_reads_as_people_write_it_and_never_crosses_currencies() -> None:
    million, cent = (
        Money.parse({"amount": "1000000", "currency": "EUR"}),
        Money.parse({"amount": "0.01", "currency": "EUR"}),
    )
    assert str(million.minus(cent)) == "999,999.99 EUR"
    assert str(cent.minus(million)) == "-999,999.99 EUR"
    for add in (million.plus, million.minus):
        with pytest.raises(ValueError, match=r"EUR.*USD"):
            add(Money.parse({"amount": "1", "currency": "USD"}))


@for_all(st.lists(st.integers(1, 10**17), min_size=1, max_size=6))
@example([5, 5])
def test_equal_sums_of_money_are_written_alike(thousandths: list[int]) -> None:
    parts = [
        Money.parse({"amount": str(Decimal(units) / 1000), "currency": "KWD"})
        for units in thousandths
    ]
    total = parts[0]
    for part in parts[1:]:
        total = total.plus(part)
    assert (
        total.to_json()
        == Money.parse(
            {"amount": str(Decimal(sum(thousandths)) / 1000), "currency": "KWD"}
        ).to_json()
    )


# Days


@pytest.mark.parametrize("written", ["2024-09-03", "2024-9-3", date(2024, 9, 3)])
def test_a_day_is_written_year_first(written: Any) -> None:
    assert day(written) == parse_day(written) == date(2024, 9, 3)


@pytest.mark.parametrize("written", ["1900-01-01", "2024-02-29", "2199-12-31"])
def test_any_day_of_three_centuries_can_be_stated(written: str) -> None:
    assert str(day(written)) == target(written) == written


@pytest.mark.parametrize("written", ["03/04/2024", "3.4.24", "03-04-2024", "24-03-04"])
def test_a_day_that_can_be_read_as_two_is_refused(written: str) -> None:
    for parse in (day, target):
        with pytest.raises(ValidationError, match="two days"):
            parse(written)


@pytest.mark.parametrize(
    "written",
    [
        "2024-02-30",
        "2023-02-29",
        "2024-13-01",
        "0000-01-01",
        "1899-12-31",
        "2200-01-01",
        "31.13.2024",
    ],
)
def test_a_day_outside_the_calendar_is_refused(written: str) -> None:
    for parse in (day, target):
        with pytest.raises(ValidationError, match=written):
            parse(written)


@pytest.mark.parametrize(
    "written", ["30 Sep 2024", "September 30, 2024", "Monday, 30. September 2024", "2024-9-30"]
)
def test_a_day_may_be_written_with_the_name_of_its_month(written: str) -> None:
    assert day(written) == date(2024, 9, 30)


@pytest.mark.parametrize(
    "written",
    [
        "tomorrow",
        "2024-09",
        "September 2024",
        "30 September",
        "Tuesday, 30 September 2024",
        "20240903",
        "",
        20240903,
        None,
        datetime(2024, 9, 3, 12),
    ],
)
def test_what_is_no_day_is_refused(written: Any) -> None:
    with pytest.raises(ValidationError):
        day(written)


# Quarters


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("2024Q3", "2024Q3"), ("2024-q3", "2024Q3"), ("Q3 2024", "2024Q3"), (" 2024 Q3 ", "2024Q3"),
        ("q3-2024", "2024Q3"),
        ("FY2024Q3", "FY2024Q3"), ("fy2024-Q3", "FY2024Q3"), ("Q3 FY2024", "FY2024Q3"),
        ("FY24 Q3", "FY2024Q3"),
        (Quarter(2024, 3), "2024Q3"),
    ],
)  # fmt: skip
def test_a_quarter_has_one_spelling(written: Any, kept: str) -> None:
    assert str(quarter(written)) == kept


@pytest.mark.parametrize(
    "written", ["2024Q0", "2024Q5", "2024Q12", "1899Q4", "2201Q1", "24Q3", "Q3", "", 20243, None]
)
def test_what_is_no_quarter_is_refused(written: Any) -> None:
    with pytest.raises(ValidationError, match="2024Q3"):
        quarter(written)


@pytest.mark.parametrize(
    ("starts", "name", "first", "last"),
    [
        (1, "2024Q1", "2024-01-01", "2024-03-31"),
        (1, "2024Q4", "2024-10-01", "2024-12-31"),
        (4, "FY2024Q1", "2023-04-01", "2023-06-30"),
        (4, "FY2024Q4", "2024-01-01", "2024-03-31"),
        (10, "FY2024Q2", "2024-01-01", "2024-03-31"),
        (2, "FY2024Q4", "2023-11-01", "2024-01-31"),
        (12, "FY2024Q1", "2023-12-01", "2024-02-29"),
    ],
)
def test_a_fiscal_year_is_named_by_the_year_it_ends_in(
    starts: int, name: str, first: str, last: str
) -> None:
    calendar, named = Calendar(starts), Quarter.parse(name)
    assert (str(calendar.first_day(named)), str(calendar.last_day(named))) == (first, last)
    assert calendar.is_fiscal == named.fiscal


@for_all(calendars, any_day)
@example(Calendar(2), date(2024, 1, 31))
def test_every_day_lies_in_one_quarter(calendar: Calendar, when: date) -> None:
    within = calendar.quarter_of(when)
    assert calendar.first_day(within) <= when <= calendar.last_day(within)
    assert (
        calendar.quarter_of(calendar.first_day(within))
        == calendar.quarter_of(calendar.last_day(within))
        == within
    )
    assert (
        calendar.quarter_of(calendar.last_day(within) + timedelta(days=1))
        == within.shifted(1)
        > within
    )
    assert Quarter.parse(str(within)) == within
    assert calendar.last_day(Quarter(within.year, 4, within.fiscal)).year == within.year


@for_all(
    st.builds(Quarter, st.sampled_from(YEARS), st.integers(1, 4), st.booleans()),
    st.integers(-40, 40),
)
def test_shifting_there_and_back_changes_nothing(start: Quarter, quarters: int) -> None:
    assert start.shifted(quarters).shifted(-quarters) == start
    assert start.shifted(4) == Quarter(start.year + 1, start.number, start.fiscal)


# Targets


@pytest.mark.parametrize(
    ("written", "kept", "falls_due"),
    [
        ("2024-9-3", "2024-09-03", "2024-09-03"),
        ("2024-2", "2024-02", "2024-02-29"),
        ("Q3 2024", "2024Q3", "2024-09-30"),
        (" fy2024q1 ", "FY2024Q1", "2024-03-31"),
        ("mid June", "mid June", None),
        ("when 2024Q3 is over", "when 2024Q3 is over", None),
    ],
)
def test_a_target_falls_due_on_the_last_of_its_days(
    written: str, kept: str, falls_due: str | None
) -> None:
    due = Calendar().target_day(target(written))
    assert target(written) == target(kept) == kept
    assert (str(due) if due else None) == falls_due
    assert (quarter_in(kept) is not None) == ("Q" in kept and " " not in kept)


def test_a_fiscal_target_falls_due_by_the_projects_calendar() -> None:
    assert Calendar(4).target_day("FY2024Q1") == date(2023, 6, 30)
    assert Calendar(4).target_day("2024Q1") == date(2024, 3, 31)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2024Q5", "2024Q3"), ("2024Q12", "2024Q3"), ("FY2024-Q0", "2024Q3"), ("Q5 2024", "2024Q3"),
        ("Q3", "which year"),
        ("2024-13", "is not a month"), ("1850-01", "1900"), ("2024-02-30", "calendar"),
        ("30.02.2024", "calendar"),
        ("1/2/2024", "write 2024-01-02 or 2024-02-01"), ("31.12.2023", "write 2023-12-31"),
        ("2023/12/31", "write 2023-12-31"),
        ("20231231", "write 2023-12-31"), ("5.5.2024", "write 2024-05-05"), ("13.4.24", "two days"),
        ("2023", "whole year"), ("fy2024", "FY2024Q4"), ("FY24", "FY24Q4"),
        ("Next quarter", "another day"),
        ("2024-03-15T10:00", "not a day"), ("24", "not a day"), ("", "blank"),
    ],
)  # fmt: skip
def test_a_target_that_is_nearly_a_day_or_a_quarter_is_refused(written: str, said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        target(written)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("31 Dec 2026", "2026-12-31"), ("31. December 2026", "2026-12-31"),
        ("Dec 31, 2026", "2026-12-31"),
        ("31-Dec-2026", "2026-12-31"), ("the 15th of March, 2024", "2024-03-15"),
        ("2024 mar 15", "2024-03-15"),
        ("Fri 15 March 2024", "2024-03-15"), ("March 2024", "2024-03"), ("Sept. 2024", "2024-09"),
        ("2024 May", "2024-05"),
        ("end of March 2024", "2024-03"), ("FY24 Q3", "FY2024Q3"), ("fy 2024 q3", "FY2024Q3"),
        ("Q3/2024", "2024Q3"),
        ("3Q2024", "2024Q3"), ("third quarter of 2024", "2024Q3"),
        ("by 31 Dec 2026", "2026-12-31"), ("until March 2024", "2024-03"),
        ("By the end of Q3 2024", "2024Q3"),
        ("end of 2024", "2024-12"), ("by the end of 2024", "2024-12"), ("end of FY24", "FY2024Q4"),
        ("in March 2024", "2024-03"),
        ("the end of Q3 2024", "2024Q3"), ("Q3 of fiscal year 2024", "FY2024Q3"),
    ],
)  # fmt: skip
def test_a_target_in_other_clothes_is_what_it_names(written: str, kept: str) -> None:
    assert target(written) == kept
    assert TypeAdapter(Target).validate_python(written, context={"stored": True}) == written


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("15 March", "which year"), ("end of March", "which year"), ("in March", "which year"),
        ("31 Dec 26", "four digits"), ("March 24", "four digits"),
        ("30 February 2024", "calendar"), ("Monday, 15 March 2024", "is a Friday"),
        ("15 March 1850", "1900"), ("Mar 1850", "1900"),
    ],
)  # fmt: skip
def test_a_target_with_the_name_of_a_month_names_a_day_or_month_that_is_there(
    written: str, said: str
) -> None:
    with pytest.raises(ValidationError, match=said):
        target(written)


@pytest.mark.parametrize(
    "written",
    [
        "tomorrow", "now", "Tonight", "the day after tomorrow", "friday", "by Friday", "next Tue",
        "Monday morning", "next summer",
        "next March", "early next week", "in two weeks", "in 3 days", "within a month",
        "in 10 working days", "two weeks from now",
        "a week from Friday", "end of year", "end of the year", "by the end of next month",
        "year-end", "month end", "weekend",
        "EOY", "eod", "close of business", "mid-year", "this quarter", "the coming week", "Friday!",
        "tomorrow.", "midyear",
        "later this year", "sometime next month", "the week after next", "in the next two weeks",
        "over the next month",
        "in the coming weeks", "in 10 days' time", "first thing Monday", "Monday week",
        "a week on Friday", "COB Friday",
        "end of the fiscal year", "fiscal year-end", "before the end of the year",
        "before year end", "this evening", "right now",
        "in half a year", "in 2-3 weeks", "in six to eight weeks", "in about two weeks",
        "in the new year",
    ],
)  # fmt: skip
def test_a_target_that_moves_with_the_day_on_which_it_is_read_is_refused(written: str) -> None:
    with pytest.raises(ValidationError, match="means another day whenever it is read"):
        target(written)
    assert TypeAdapter(Target).validate_python(written, context={"stored": True}) == written


@pytest.mark.parametrize("written", ["2023", "tomorrow", "31.12.2023", "Q3"])
def test_a_target_that_was_recorded_before_it_was_refused_still_loads(written: str) -> None:
    assert TypeAdapter(Target).validate_python(written, context={"stored": True}) == written
    assert Calendar().target_day(written) is None


@pytest.mark.parametrize(
    "written",
    [
        "during 2023", "soon", "asap", "Q3 or Q4", "two weeks after 2024-03-15",
        "14 days after the go-live", "H1 2024", "mid June",
        "end of phase 2", "end of the pilot", "not before 31 Dec 2026", "before March 2024",
        "on time", "by hand", "two days",
        "a week after launch", "week 2", "the next two releases", "by the board's next meeting",
        "until further notice",
        "spring 2025", "the next release", "Friday, if the lab is free",
    ],
)  # fmt: skip
def test_a_target_may_be_words(written: str) -> None:
    assert target(written) == written


@pytest.mark.parametrize(
    ("written", "meant"),
    [("31.12.2023", "2023-12-31"), ("12/31/2023", "2023-12-31"), ("20231231", "2023-12-31")],
)
def test_a_day_that_is_written_otherwise_is_refused_naming_it(written: str, meant: str) -> None:
    with pytest.raises(ValidationError, match=f"write {meant}"):
        day(written)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("2024-W50", "2024-W50 is a week; write a day of it, as in 2024-12-15"),
        ("2024w54", "2024w54 is a week; write a day of it"),
    ],
)
def test_a_week_is_no_target(text: str, sentence: str) -> None:
    with pytest.raises(ValidationError, match=re.escape(sentence)):
        TypeAdapter(Target).validate_python(text)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("end of year", "end of year"),
        ("Friday", "Friday"),
        ("31 Dec 2026", "2026-12-31"),
        ("soon", "soon"),
    ],
)
def test_the_words_of_a_past_report_are_kept_where_they_name_a_day_that_moves(
    written: str, kept: str
) -> None:
    assert TypeAdapter(Target).validate_python(written, context={"quoted": True}) == kept
    with pytest.raises(ValidationError, match="whole year"):
        TypeAdapter(Target).validate_python("2023", context={"quoted": True})
