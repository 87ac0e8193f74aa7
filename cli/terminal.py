"""What the terminal is like, and what was asked of it: colours, and the format that is preferred."""

from __future__ import annotations

import os
import sys

from projections.render.style import Style


def is_terminal() -> bool:
    """Whether what is printed is read as it is printed."""
    return bool(sys.stdout) and sys.stdout.isatty()


def style(color: bool | None, *, into_file: bool = False) -> Style:
    """Colours where they were asked for; else on a terminal, unless NO_COLOR is set or the terminal has none. Never in a file."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return Style(not into_file and (is_terminal() and not plain if color is None else color))


def preferred_output() -> str | None:
    """The format that PLEDGER_OUTPUT or the nearest pledger.toml asks for. Raises Misused."""
    from cli.config import Config, here

    return Config.nearest(here()).output()
