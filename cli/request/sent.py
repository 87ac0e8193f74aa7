"""Files that went out of the ledger: they are known by their digests, and not written over."""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from cli.config import Config, here
from domain.errors import Misused, NotFound
from ledger.service import Ledger
from projections.published.editions import editions, sent_as


def keep(ledger: Ledger, file: Path, content: bytes) -> None:
    """Refuse to write something else over a file that went out of a ledger. Raises Misused."""
    if not file.is_file():
        return
    with suppress(OSError):  # which is told where it is written
        stands = file.read_bytes()
        if stands != content and (found := sent_as(editions(ledger.publications()), sha256(stands).hexdigest())):
            fact, recorded = found[0].fact, found[0].recorded
            which = (
                f"the report of {fact.quarter} of {recorded.entry.project} as it went out, edition {fact.edition} ({recorded.name})"
            )
            raise Misused(f"{file} is {which}, and is not written over; name another file, or insist with --force")


def keep_of(ledger: str | None, file: Path, content: bytes) -> None:
    """As keep, of the ledger that is named, else that of the settings; where there is none, nothing went out. Raises Misused."""
    with suppress(NotFound), Ledger(Config.nearest(here()).ledger(ledger)) as opened:
        keep(opened, file, content)
