"""Long output through a pager: PLEDGER_PAGER, else PAGER, else less, told to keep colours as git
does.
"""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import click


def is_long(text: str) -> bool:
    """Whether a text is longer than the terminal, where somebody can turn its pages."""
    if os.environ.get("TERM", "dumb") == "dumb":
        return False
    return (
        sys.stdin is not None
        and sys.stdin.isatty()
        and text.count("\n") >= shutil.get_terminal_size().lines
    )


def page(text: str) -> None:
    """Show a text in the pager; at once where there is none."""
    try:
        command = shlex.split(os.environ.get("PLEDGER_PAGER", os.environ.get("PAGER", "less")))
    except ValueError:  # a quote that is never closed
        command = []
    if not command or command == ["cat"] or not shutil.which(command[0]):
        click.echo(text, nl=False, color=True)
        return
    environment = {"LESS": "FRX", "LV": "-c", **os.environ}
    with suppress(BrokenPipeError), _patient():  # quit before the end
        subprocess.run(command, input=text.encode(), env=environment, check=False)  # noqa: S603 - the person's own


@contextmanager
def _patient() -> Iterator[None]:
    """Ctrl-C is the pager's own for as long as it runs."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
