"""What somebody wrote, and what is said of it, in one line: whole, cut where it is long, or in
fewer letters.
"""

from __future__ import annotations

import re
from unicodedata import bidirectional

LONGEST = 60
ELLIPSIS = "..."
_RIGHT_TO_LEFT = ("R", "AL")
_FIGURE_ENDS = re.compile(
    r"[^\s\u2068\u2069]*\d[^\s\u2068\u2069]*( %| [A-Z]{3})?( -)?$"
)  # with half an arrow
_FIGURE_GOES_ON = re.compile(r"[^\s,;:)]|[.,]\d|\s(%|->|[A-Z]{3}\b)")
_TERSER = (
    (re.compile(r" \([^()]*(\)|\.\.\.)(?=\u2069? -> )"), ""),  # the words of what held before
    (re.compile(r"\.00+(?= [A-Z]{3}\b)"), ""),
    (re.compile(r" %(?= -> [\d.,]+ %)"), ""),
    (re.compile(r" points?(?= -> [-+\d.,]+ points?\b)"), ""),
    (re.compile(r" ([A-Z]{3}) -> ([-+\d,.]+ \1)\b"), r" -> \2"),
)


def isolated(text: str) -> str:
    """A text that moves nothing beside it where it runs from right to left: between Unicode's
    isolates (UAX 9).
    """
    if text.isascii() or not any(bidirectional(letter) in _RIGHT_TO_LEFT for letter in text):
        return text
    return f"\N{FIRST STRONG ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}"


def one_line(text: str) -> str:
    """A text without its line breaks and tabs."""
    return " ".join(text.split())


def text_words(text: str, columns: int = LONGEST) -> str:
    """What somebody wrote, in one line, not too long; it moves nothing beside it."""
    return isolated(cut(one_line(text), columns))


def text_in_full(text: str) -> str:
    """What somebody wrote, in one line, however long; it moves nothing beside it."""
    return isolated(one_line(text))


def cut(text: str, columns: int) -> str:
    """A text of at most so many columns; where it is longer, an ellipsis stands at its end."""
    if text.isascii() and len(text) <= columns:
        return text
    from wcwidth import clip, width  # here, as most texts need neither

    if width(text) <= columns:
        return text
    kept = clip(text, 0, max(columns - len(ELLIPSIS), 0)).rstrip()
    opened = kept.count("\N{FIRST STRONG ISOLATE}") - kept.count("\N{POP DIRECTIONAL ISOLATE}")
    return kept + "\N{POP DIRECTIONAL ISOLATE}" * opened + ELLIPSIS


def clipped(text: str, columns: int) -> str:
    """As cut, but a figure is left out rather than shown in part."""
    kept = cut(text, columns)
    stem = kept.removesuffix(ELLIPSIS)
    if kept == text or not text.startswith(stem):
        return kept
    if _FIGURE_GOES_ON.match(text, len(stem)):
        stem = _FIGURE_ENDS.sub("", stem)
    return stem.rstrip(" ,;:.") + ELLIPSIS


def terse(text: str) -> str:
    """Figures in fewer letters: amounts without zero cents, a currency once, no words beside what
    held before.
    """
    for long, short in _TERSER:
        text = long.sub(short, text)
    return text
