"""The kinds of question of the round: where each stands, and what may be answered to it, at the
prompt and in the form.
"""

from __future__ import annotations

import re
from typing import NamedTuple, get_args

from domain.facts import RiskKind

ANSWERS = 28  # columns that answers take, with their meanings behind them
WHEN = re.compile(r"\d{4}-\d{1,2}(?:-\d{1,2})?|(?:FY)?\d{4}\s*-?Q\d|Q\d\s*-?(?:FY)?\d{4}", re.I)
"""A day, a month or a quarter."""
RISK_KINDS = get_args(RiskKind)
LEVELS = r"P\s*\d{1,3}(?:[\s,x*/]*I\s*\d{1,3})?|I\s*\d{1,3}"
_PERCENT = r"\d[\d.]*\s*%"


class Question(NamedTuple):
    """A kind of question. next: patterns of what goes on with another part of an answer, whatever
    it comes after.

    may_be_next: of what does so after a part that holds no words; after words it may be some more
    of them.
    """

    section: str
    short: str  # the answers, in short
    rows: tuple[tuple[str, str], ...]  # each answer with its meaning
    also: str = ""  # a closing word
    words: tuple[str, ...] = ()  # that answers begin with
    next: tuple[str, ...] = ()
    may_be_next: tuple[str, ...] = ()
    several: bool = False  # it is answered as often as there is something to say
    field_by_field: bool = False  # an answer may say one thing and leave the others


QUESTIONS = {
    "status": Question(
        "status",
        "on-track, at-risk, off-track ...; words follow a comma",
        (
            ("on-track", "or ahead, at-risk, off-track, on-hold,"),
            ("", "completed, cancelled"),
            ("at-risk, the vendor is late", "words follow a comma"),
            ("same", "it still is so today"),
        ),
    ),
    "milestone": Question(
        "milestones",
        "95 or 100 done; due 2024Q3; note ...; delivered ...; dropped",
        (
            ("95", "so much of its work is done, in percent"),
            ("100 done", "or done 100; done alone leaves the percent"),
            ("95, sign-off is missing", "with a note"),
            ("due 2024-06-30", "or due 2024-06, due 2024Q3, due mid June"),
            ("delivered Prototype", "something is finished and handed over"),
            ("impact fewer calls", "what it means for the company's goals"),
            ("dropped", "it is no longer meant to be reached"),
            ("same", "the percent still is so today"),
        ),
        "Several at once: 95; delivered Prototype; note sign-off is missing",
        ("done", "note", "impact", "delivered", "due", "dropped"),
        next=(r"(?:note|impact)\b.*", rf"{_PERCENT}(?:\s*done)?", rf"due\W+(?:{WHEN.pattern})"),
        may_be_next=(
            r"delivered\b.*",
            r"due\b(?!\W+to\b).*",
            r"(?:done|dropped)",
            r"\d[\d.]*(?:\s*done)?",
        ),
        field_by_field=True,
    ),
    "risk": Question(
        "risks",
        "P4 I3; mitigation ...; owner ... - or closed, how it was resolved",
        (
            ("P4 I3", "how likely and how bad, each from 1 to 5"),
            ("mitigation a weekly call", "what is done about it"),
            ("owner j.doe", "who answers for it"),
            ("closed, all was delivered", "it is over, and how it was resolved"),
            ("same", "P and I still are so today"),
        ),
        "Several at once: P2; mitigation a weekly call",
        ("closed", "mitigation", "owner"),
        next=(r"(?:mitigation|owner)\b.*", LEVELS),
        field_by_field=True,
    ),
    "objective": Question(
        "objectives",
        "met, missed, moved 2024Q3 or dropped; words follow a comma",
        (
            ("met", "it is reached"),
            ("missed, the vendor was late", "words follow a comma: a note, also after met"),
            ("moved 2024Q3", "it is meant for another quarter"),
            ("dropped", "it is no longer meant to be reached"),
            ("moved 2024Q3, no test data", "words after moved and dropped are the reason"),
        ),
        words=("met", "missed", "moved", "dropped", "open"),
    ),
    "spent": Question(
        "budget",
        "an amount that is not recorded yet: 40000; vendor ...; reference ...",
        (
            ("40000", "so much more than is recorded was spent"),
            ("40,000.50 EUR", "the same, in full"),
            ("40000; vendor Acme", "also reference INV-17; category design"),
        ),
        "Several amounts are several answers: spent: ... on a line for each",
        words=("vendor", "reference", "category", "milestone"),
        next=(r"(?:vendor|category|reference|milestone)\b.*",),
        several=True,
    ),
    "used": Question(
        "budget",
        "80 %; over 5 %; spent 900000 - it replaces the whole: repeat what holds",
        (
            ("80 %", "so much of the budget is used"),
            ("80 %, after the pilot", "words follow a comma"),
            ("over 5 %", "it is exceeded by so much; or under 5 %"),
            ("spent 900000", "so much was spent to date"),
            ("same", "it still is so today"),
        ),
        "It replaces the whole, so repeat what still holds: 80 %; over 5 %",
        ("over", "under", "spent", "words"),
        next=(r"words\b.*", r"(?:over|under)\s+\d.*", r"spent\s+\d.*", _PERCENT),
    ),
    "forecast": Question(
        "budget",
        "an amount: 1250000, or 1,250,000 EUR",
        (("1250000", "so much will have been spent when all is done"),),
    ),
    "new": Question(
        "new risks",
        "its title; P3 I4; issue or blocker; mitigation ...; owner ...",
        (
            ("The vendor may be late", "its title"),
            ("...; P3 I4; owner j.doe", "how likely, how bad, and who answers for it"),
            ("...; blocker", "also risk or issue; mitigation a weekly call"),
            ("none", "or an empty line: there is none"),
        ),
        words=("mitigation", "owner"),
        next=(r"(?:mitigation|owner)\b.*", LEVELS),
        may_be_next=RISK_KINDS,
        several=True,
    ),
}
"""Kind of question -> what is known of it."""
SECTIONS = tuple(dict.fromkeys(question.section for question in QUESTIONS.values()))


def explained(kind: str) -> list[str]:
    """The answers to a kind of question, one a line, each with its meaning."""
    question = QUESTIONS[kind]
    rows = [f"{answer:<{ANSWERS}} {meaning}".rstrip() for answer, meaning in question.rows]
    return [*rows, question.also] if question.also else rows
