"""What the terminal is like, and what was asked of it: colours, and the format that is
preferred.
"""

from __future__ import annotations

import os
import re
import sys
from typing import TextIO

from projections.page.style import Style

_UNSAFE = re.compile("[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f-\x9f\u202a-\u202e]|\x1b(?!\\[[\\d;]*m)")
_HASH = re.compile(r"\b[0-9a-f]{64}\b")  # is copied, and never broken
_ROOMY = 80  # columns that hold one, with what stands before it


def is_terminal() -> bool:
    """Whether what is printed is read as it is printed."""
    return bool(sys.stdout) and sys.stdout.isatty()


def style(color: bool | None, *, into_file: bool = False) -> Style:
    """Colours where they were asked for; else on a terminal, unless NO_COLOR is set or the terminal
    has none. Never in a file.
    """
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return Style(not into_file and (is_terminal() and not plain if color is None else color))


def safe(text: str) -> str:
    """A text that can do nothing to a terminal but colour words: what names of files and settings
    may hold is written out.
    """
    return _UNSAFE.sub(lambda found: ascii(found[0])[1:-1], text)


def columns_of(stream: TextIO | None) -> int | None:
    """How wide a terminal is; None for what is none, or does not say."""
    return (
        os.get_terminal_size(stream.fileno()).columns or None
        if stream and stream.isatty()
        else None
    )


def fitted(text: str, stream: TextIO | None, indent: int = 4) -> str:
    """A line, wrapped at words where it is read on a terminal that is narrower; whole elsewhere,
    and where a hash would break.
    """
    columns = columns_of(stream)
    if (
        columns is None
        or (text.isascii() and len(text) <= columns)
        or (columns < _ROOMY and _HASH.search(text))
    ):
        return text
    from projections.page.columns import hanging

    return "\n".join(hanging(text, columns, indent))
