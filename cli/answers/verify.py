"""Whether the ledger is what was recorded, and files are what went out of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from cli.misuse import understood
from cli.request.look import Look
from cli.request.session import Session
from domain.errors import PledgerError, Unusable, Unverified
from ledger.verification import TreeReceipt
from projections.words.stamp import Stamp

if TYPE_CHECKING:
    from projections.published.editions import Edition
    from projections.published.recognised import RebuiltFile, SentFile


def verify(look: Look, files: Sequence[str], receipts: Sequence[str]) -> None:
    """Prove the ledger, then each file; what is strange is said last.

    Raises Misused, Unusable, Unverified.
    """
    session, printer = look.session, look.printer
    known = session.ledger.verify([understood(TreeReceipt.parse, text) for text in receipts])
    recognised, strange = _all_recognised(session, files) if files else ([], [])
    if printer.format == "json":
        from projections.published.recognised import verification_output

        printer.json(
            verification_output(Stamp(date.max, known.at, known.size), known.root, recognised)
        )
    else:
        kept = {0: "", 1: " They begin with those of the receipt."}
        begin = kept.get(len(receipts), f" They begin with those of {len(receipts)} receipts.")
        lines = [f"{file.file}: {file.words}" for file in recognised]
        lines = [
            f"Verified: {known.size:,} entries are what was recorded.{begin}",
            *lines,
            f"Receipt {known.receipt}",
        ]
        printer.text("\n".join(lines) + "\n")
    if strange:
        raise type(strange[0])("\n".join(map(str, strange)))


def _all_recognised(
    session: Session, files: Sequence[str]
) -> tuple[list[SentFile | RebuiltFile], list[PledgerError]]:
    """What files are, and what is strange about others."""
    from projections.published.editions import editions

    went_out = editions(session.ledger.publications())
    recognised: list[SentFile | RebuiltFile] = []
    strange: list[PledgerError] = []
    for file in files:
        try:
            recognised.append(_recognised(session, file, _read(file), went_out))
        except (Unusable, Unverified) as error:
            strange.append(error)
    return recognised, strange


def _read(file: str) -> bytes:
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise Unusable(f"cannot read {file}: {error.strerror}") from None


def _recognised(
    session: Session, file: str, content: bytes, went_out: Sequence[Edition]
) -> SentFile | RebuiltFile:
    """The newest edition that a file went out with; else the report that it is, without having gone
    out. Raises Unverified.
    """
    from projections.published.editions import sent_as
    from projections.published.recognised import SentFile

    digest = sha256(content).hexdigest()
    if sent := sent_as(went_out, digest):
        edition, form = sent
        return SentFile(file, form, digest, edition, _newer(edition, went_out))
    from cli.answers.recognition import rebuilt

    return rebuilt(session, file, content, went_out)


def _newer(edition: Edition, went_out: Sequence[Edition]) -> Edition | None:
    """The edition that replaced this one, where there is one."""
    of = (edition.recorded.entry.project, edition.fact.quarter)
    newest = [one for one in went_out if (one.recorded.entry.project, one.fact.quarter) == of][-1]
    return newest if newest is not edition else None
