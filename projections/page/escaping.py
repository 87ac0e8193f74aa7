"""What people wrote, escaped, so that Markdown shows it as it was written and it makes no
mark-up.
"""

from __future__ import annotations

import re

_MARKS = re.compile(r"([\\`*_\[\]|~])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LAST_MARK = re.compile(r"(#+)$")
_FIRST_MARK = re.compile(r"^([-+=#>]|\d+(?=[.)](\s|$)))")


def escaped(text: str) -> str:
    """A text that Markdown shows as it is, within a line."""
    words = _ENTITY.sub("&amp;", " ".join(text.split())).replace("<", "&lt;")
    return _LAST_MARK.sub(r"\\\1", _MARKS.sub(r"\\\1", words))


def escaped_paragraph(text: str) -> str:
    """A text that Markdown shows as it is at the beginning of a line, where more characters are
    marks.
    """
    return _FIRST_MARK.sub(
        lambda mark: f"{mark[1]}\\" if mark[1].isdigit() else f"\\{mark[1]}", escaped(text)
    )
