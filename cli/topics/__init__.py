"""What is explained apart from any command: pledger help TOPIC. Each topic is a page of plain text
in this folder.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

_ORDER = (
    "recipes",
    "dates",
    "entries",
    "time",
    "corrections",
    "publishing",
    "importing",
    "formats",
    "exit-codes",
)


class HelpTopic(NamedTuple):
    """A summary of one line, and the page, which begins with it."""

    summary: str
    text: str


def _read(name: str) -> HelpTopic:
    text = Path(__file__).with_name(f"{name}.txt").read_text(encoding="utf-8")
    return HelpTopic(text.partition("\n")[0], text)


TOPICS: dict[str, HelpTopic] = {name: _read(name) for name in _ORDER}
