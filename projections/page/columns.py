"""Texts measured as a terminal shows them: filled with blanks to a width, and broken into lines of
it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from wcwidth import width, wrap

from projections.words.texts import isolated

GAP = "  "
_OPEN, _CLOSE = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


def wide(text: str) -> int:
    """How many columns a text takes; colours take none."""
    return len(text) if text.isascii() and text.isprintable() else width(text)


def widest(texts: Iterable[str]) -> int:
    """How many columns the widest of some texts takes; 0 of none."""
    return max(map(wide, texts), default=0)


def aligned(text: str, columns: int, *, is_right: bool = False) -> str:
    """A text filled with blanks to so many columns."""
    if text.isascii() and text.isprintable():
        return text.rjust(columns) if is_right else text.ljust(columns)
    blanks = " " * (columns - width(text))
    return blanks + text if is_right else text + blanks


def apart(left: str, right: str, columns: int) -> str:
    """Two texts at the edges of so many columns."""
    return aligned(left, columns - wide(right)) + right


def hanging(text: str, columns: int | None, indent: int) -> list[str]:
    """A text in lines of at most so many columns, where there is a limit; what goes on below stands
    further in by indent.

    Words are kept whole, those with hyphens too, for keys and options are copied. The text may be
    coloured.
    """
    if columns is None or (text.isascii() and len(text) <= columns):
        return [text]
    first, *rest = wrap(text, columns, subsequent_indent=" " * indent, break_on_hyphens=False) or [
        ""
    ]
    below = (
        re.sub(rf"^((?:\x1b\[[\d;]*m)*) {{{indent}}}", r"\1", line) for line in rest
    )  # colours that go on come first
    whole = list(_undisturbed([first, *below]))
    return [whole[0], *(" " * indent + line for line in whole[1:])]


def broken(text: str, columns: int) -> list[str]:
    """The paragraphs of a text in lines of at most so many columns; words are kept whole as in
    hanging.
    """
    if "\n" not in text and wide(text) <= columns:
        return [text] if text.isascii() else [*_undisturbed([text])]
    paragraphs = (
        wrap(paragraph, max(columns, 1), break_on_hyphens=False) for paragraph in text.split("\n")
    )
    return [line for lines in paragraphs for line in _undisturbed(lines or [""])]


def _undisturbed(lines: Iterable[str]) -> Iterator[str]:
    """The lines of a wrapped text; what runs from right to left moves nothing beside it: isolates
    are closed, and opened again.
    """
    opened = 0
    for line in lines:
        whole = _OPEN * opened + line
        opened = whole.count(_OPEN) - whole.count(_CLOSE)
        yield whole + _CLOSE * opened if _OPEN in whole else isolated(whole)
