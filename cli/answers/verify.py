"""Whether the ledger is what was recorded, and files are what went out of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from typing_extensions import TypedDict

from cli.output.printer import Printer
from cli.output.stamps import stamped
from cli.request.session import Session
from domain.errors import Misused, Unusable, Unverified
from ledger.verification import Receipt
from projections.published.editions import Edition, editions, sent_as
from projections.words.phrases import counted_entries

if TYPE_CHECKING:
    from cli.answers.recognition import Rebuilt


class _WentOut(NamedTuple):
    """A file, and the edition that it is of."""

    file: str
    form: str
    sha256: str
    edition: Edition
    newer: Edition | None


class _Rebuilt(NamedTuple):
    """A file that did not go out, and the report that it is."""

    file: str
    sha256: str
    rebuilt: Rebuilt


_Found = _WentOut | _Rebuilt


class Verifier:
    """Somebody who wants proof."""

    def __init__(self, session: Session, printer: Printer) -> None:
        self._session = session
        self._printer = printer

    def verify(self, files: Sequence[str], receipts: Sequence[str]) -> None:
        """Prove the ledger, then each file; what is strange is said last. Raises Misused, Unusable, Unverified."""
        known = self._session.ledger.verify([_receipt(text) for text in receipts])
        went_out = editions(self._session.ledger.publications()) if files else []
        found: list[_Found] = []
        strange = []
        for file in files:
            try:
                found.append(_recognised(self._session, file, _read(file), went_out))
            except (Unusable, Unverified) as error:
                strange.append(error)
        if self._printer.format == "json":
            told = {"receipt": known.receipt._asdict(), "files": list(map(_json, found))}
            self._printer.json(stamped("pledger.verification/1", date.max, known) | told)
        else:
            kept = {0: "", 1: " They begin with those of the receipt."}
            begin = kept.get(len(receipts), f" They begin with those of {len(receipts)} receipts.")
            lines = [f"Verified: {known.size:,} entries are what was recorded.{begin}", *_lines(found), f"Receipt {known.receipt}"]
            self._printer.text("\n".join(lines) + "\n")
        if strange:
            raise type(strange[0])("\n".join(map(str, strange)))


def _receipt(text: str) -> Receipt:
    try:
        return Receipt.parse(text)
    except ValueError as error:
        raise Misused(str(error)) from None


def _read(file: str) -> bytes:
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise Unusable(f"cannot read {file}: {error.strerror}") from None


def _recognised(session: Session, file: str, content: bytes, went_out: Sequence[Edition]) -> _Found:
    """The newest edition that a file went out with; else the report that it is, without having gone out. Raises Unverified."""
    told = sha256(content).hexdigest()
    if found := sent_as(went_out, told):
        edition, form = found
        return _WentOut(file, form, told, edition, _newer(edition, went_out))
    from cli.answers.recognition import rebuilt

    return _Rebuilt(file, told, rebuilt(session, file, content, went_out))


def _newer(edition: Edition, went_out: Iterable[Edition]) -> Edition | None:
    """The edition that replaced this one, where there is one."""
    of = (edition.recorded.entry.project, edition.fact.quarter)
    same = [one for one in went_out if (one.recorded.entry.project, one.fact.quarter) == of]
    return same[-1] if same[-1] is not edition else None


def _lines(found: Iterable[_Found]) -> Iterator[str]:
    for one in found:
        yield f"{one.file}: {_sent_words(one) if isinstance(one, _WentOut) else _rebuilt_words(one.rebuilt)}"


def _sent_words(one: _WentOut) -> str:
    recorded, fact = one.edition.recorded, one.edition.fact
    newer = f"; edition {one.newer.fact.edition} ({one.newer.recorded.name}) replaced it" if one.newer else ""
    which = f"the report of {fact.quarter} of {recorded.entry.project}, edition {fact.edition} ({recorded.name})"
    return f"{which}, as {recorded.entry.actor} published it on {recorded.entry.effective_on}{newer}"


def _rebuilt_words(rebuilt: Rebuilt) -> str:
    claim, known, shows = rebuilt
    if shows:
        return f"{shows}, word for word as pledger report shows it; the file itself did not go out"
    which = f"the report of {claim.quarter} of {claim.project} as of {claim.as_of}"
    by = f"word for word what the ledger's first {counted_entries(known.size)} say"
    return f"{which}, {by}{'' if claim.root else ', known at its moment; it has no receipt'}; it did not go out"


def _json(one: _Found) -> FileShape:
    if isinstance(one, _Rebuilt):
        claim = one.rebuilt.claim
        return {
            "file": one.file,
            "format": claim.form,
            "sha256": one.sha256,
            "project": claim.project,
            "quarter": str(claim.quarter),
            "edition": None,
            "entry": None,
            "replaced_by": None,
        }
    recorded, fact = one.edition.recorded, one.edition.fact
    return {
        "file": one.file,
        "format": one.form,
        "sha256": one.sha256,
        "project": recorded.entry.project,
        "quarter": str(fact.quarter),
        "edition": fact.edition,
        "entry": recorded.position,
        "replaced_by": one.newer.recorded.position if one.newer else None,
    }


class FileShape(TypedDict):
    """A file that went out with a publication. replaced_by: the entry of the newest edition, where that is another.

    One that is a report without having gone out, as its receipt proves, has no edition and no entry.
    """

    file: str
    format: str
    sha256: str
    project: str
    quarter: str
    edition: int | None
    entry: int | None
    replaced_by: int | None
