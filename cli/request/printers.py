"""The printer that a command is handed: what was typed, what the settings prefer, and what is not written over."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from cli.config import preferred_output
from cli.output.printer import Printer


def printer(
    formats: Sequence[str],
    named: str | None,
    output: str | None,
    *,
    color: bool | None = None,
    pager: bool = True,
    force: bool = False,
    ledger: str | None = None,
) -> Printer:
    """The printer for a format and a file, as typed; of a ledger, no file that went out is written over, unless by force.

    Raises Misused.
    """
    keep = None if force else partial(_keep, ledger)
    return Printer.chosen(formats, named, output, color, preferred=preferred_output, pager=pager, keep=keep)


def _keep(ledger: str | None, file: Path, content: bytes) -> None:
    from cli.request.sent import keep_of

    keep_of(ledger, file, content)
