"""The printer that a command is handed: what was typed, what the settings prefer; and files that
went out, not written over.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from cli.config import Config, here, preferred_output
from cli.output.printer import Printer
from cli.output.terminal import style
from domain.errors import Misused, NotFound

if TYPE_CHECKING:
    from ledger.service import Ledger


_ENDINGS = {
    ".json": "json",
    ".jsonl": "jsonl",
    ".csv": "csv",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "text",
}
_PROSE = ("text", "table")  # what people read on a terminal, whichever of the two a command has


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
    """The printer for a format and a file, as typed; of a ledger, no file that went out is written
    over, unless by force.

    Raises Misused.
    """
    if output is not None and (not output.strip() or output.endswith("/")):
        raise Misused("-o names no file; name one, or leave it out")
    file = Path(output) if output and output != "-" else None
    keep = None if force else partial(_keep_of, ledger)
    return Printer(
        named or _format(formats, file), file, style(color, into_file=file is not None), pager, keep
    )


def _format(formats: Sequence[str], file: Path | None) -> str:
    """The format as the file's name ends, else the preferred or the first. Raises Misused."""
    said = preferred_output() if file is None else _ENDINGS.get(file.suffix.lower())
    if said in _PROSE:
        said = next((each for each in _PROSE if each in formats), said)
    if file is not None and said not in formats and not (len(formats) == 1 and said is None):
        raise Misused(
            f"cannot tell the format from {file.name!r}; name one with -O: {', '.join(formats)}"
        )
    return said if said and said in formats else formats[0]


def _keep_of(ledger: str | None, file: Path, content: bytes) -> None:
    """As keep, of the ledger that is named, else that of the settings; where there is none, nothing
    went out. Raises Misused.
    """
    from ledger.service import Ledger

    with suppress(NotFound), Ledger(Config.nearest(here()).ledger(ledger)) as opened:
        keep(opened, file, content)


def keep(ledger: Ledger, file: Path, content: bytes) -> None:
    """Refuse to write something else over a file that went out of a ledger. Raises Misused."""
    from projections.published.editions import editions, sent_as

    if not file.is_file():
        return
    with suppress(OSError):  # which is told where it is written
        stands = file.read_bytes()
        if stands != content and (
            found := sent_as(editions(ledger.publications()), sha256(stands).hexdigest())
        ):
            fact, recorded = found[0].fact, found[0].recorded
            which = (
                f"the report of {fact.quarter} of {recorded.entry.project} as it went out, edition"
                f" {fact.edition} ({recorded.name})"
            )
            raise Misused(
                f"{file} is {which}, and is not written over; name another file, or insist with"
                " --force"
            )
