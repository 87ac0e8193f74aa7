"""Words of other tools are told apart from ours, and what they stand for is suggested."""

import pytest

from domain.entries import read_fact
from domain.errors import Unreadable, did_you_mean
from domain.words import section_near

STATUSES = ("ahead", "on-track", "at-risk", "off-track", "on-hold", "completed", "cancelled")


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("green", "on-track"), ("Amber", "at-risk"), ("YELLOW", "at-risk"), ("red", "off-track"),
        ("done", "completed"), ("late", "at-risk"), ("behind schedule", "at-risk"),
        ("paused", "on-hold"), ("ON_TRACK", "on-track"),
        ("on trak", "on-track"), ("canceled", "cancelled"), ("stalled", "on-hold"),
        ("complete", "completed"), ("rot", "off-track"),
    ],
)  # fmt: skip
def test_a_word_for_a_status_suggests_ours(word: str, status: str) -> None:
    assert did_you_mean(word, STATUSES) == f"; did you mean {status!r}?"
    with pytest.raises(Unreadable, match=f"is none of ahead, .*; did you mean '{status}'"):
        read_fact({"type": "status-declared", "status": word})


def test_a_word_suggests_only_what_is_known_there() -> None:
    assert did_you_mean("done", ("open", "met", "missed")) == "; did you mean 'met'?"
    assert did_you_mean("green", ("risk", "issue")) == ""
    assert did_you_mean("purple", STATUSES) == ""


def test_a_name_that_is_known_in_other_letters_comes_before_what_its_word_stands_for() -> None:
    assert did_you_mean("Done", ("completed", "done")) == "; did you mean 'done'?"


def test_a_section_of_the_reports_own_is_near_none() -> None:
    assert [section_near(name) for name in ("budget", "outlook", "summary", "riks")] == [
        None,
        None,
        "executive-summary",
        "risks",
    ]
    assert [section_near(name) for name in ("sumary", "managment-summary")] == [
        "executive-summary"
    ] * 2
