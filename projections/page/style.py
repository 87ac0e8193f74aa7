"""Colours as garnish: how a word's role looks on a terminal. Meaning never rests on them."""

from __future__ import annotations

from typing import NamedTuple

_CODES = {"heading": "1", "faint": "2", "good": "32", "warning": "33", "bad": "31", "undone": "9"}
_TONES = {
    "ahead": "good",
    "on-track": "good",
    "completed": "good",
    "on-time": "good",
    "met": "good",
    "done": "good",
    "at-risk": "warning",
    "on-hold": "warning",
    "late": "warning",
    "met-late": "warning",
    "overdue": "bad",
    "off-track": "bad",
    "missed": "bad",
    "cancelled": "bad",
}


class Style(NamedTuple):
    """Whether words are coloured."""

    coloured: bool = False

    def __call__(self, role: str, text: str) -> str:
        """The text as its role looks, one of heading, faint, good, warning, bad, undone; as it is
        for another.
        """
        code = _CODES.get(role) if self.coloured and text.strip() else None
        return f"\x1b[{code}m{text}\x1b[0m" if code else text

    def accented(self, role: str, word: str, text: str) -> str:
        """The text with one word in it, where it first stands, as the role looks."""
        before, found, after = text.partition(word) if word else (text, "", "")
        return before + self(role, found) + after


PLAIN = Style()


def tone(word: str) -> str:
    """The role of a status, a timing or an outcome: good, warning, bad; empty for a neutral one."""
    return _TONES.get(word.replace(" ", "-"), "")
