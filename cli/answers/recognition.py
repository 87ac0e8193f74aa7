"""What a file is that no digest knows: the edition that it is nearest to, and a report that did not
go out, by its receipt.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from hashlib import sha256
from typing import NamedTuple

from cli import clock
from cli.answers.report import receipt_json
from cli.request import moments
from cli.request.session import Session
from domain.errors import NotFound, PledgerError, Unverified
from ledger.service import Known
from projections.published import shown
from projections.published.copies import Claim, claim, decoded, differs, likeness
from projections.published.editions import Edition, editions
from projections.published.recognised import RebuiltFile
from projections.published.restating import another_view, edition_words, the_same
from projections.published.sending import sent_again
from projections.report.report import build_report
from projections.words.phrases import counted_entries


class _MadeReport(NamedTuple):
    """What pledger makes, and what that is; shows: the edition that it shows without being what
    went out.
    """

    content: bytes
    words: str
    shows: str = ""


def rebuilt(
    session: Session, file: str, content: bytes, went_out: Sequence[Edition]
) -> RebuiltFile:
    """The report that a file is byte for byte, where it did not go out.

    Raises Unverified, saying what it is nearest to.
    """
    text = decoded(content)
    if text is None:
        raise Unverified(
            f"{file} is no file that went out of this ledger, and no text that could be compared"
            " with one"
        )
    claimed = claim(text)
    if claimed is None:
        raise Unverified(
            f"{file} is no file that went out of this ledger, and does not read like a report of"
            " pledger"
        )
    known, why = _known(session, claimed)
    made = (
        [*_rebuilt(session, claimed, known), *_shown(session, claimed, known, went_out)]
        if known
        else []
    )
    for candidate in made:
        if known and candidate.content == content:
            return RebuiltFile(
                file, sha256(content).hexdigest(), claimed, known.size, candidate.shows
            )
    candidates = [*_sent(session, claimed, went_out), *made]
    raise Unverified(
        f"{file} is no file that went out of this"
        f" ledger{why}{_nearest(content, text, candidates, claimed, went_out)}"
    )


def _known(session: Session, claimed: Claim) -> tuple[Known | None, str]:
    """What was known by what a report claims to rest on; and what is to be said of its receipt,
    where that is of no such ledger.
    """
    try:
        if claimed.size is None:
            return (
                session.ledger.known(
                    moments.known_at(claimed.known_at or "0", clock.now(), session.zone)
                ),
                "",
            )
        known = session.ledger.known(claimed.size)
    except PledgerError:
        known = None
    if known and known.root == claimed.root:
        return known, ""
    return None, (
        f"; its receipt, {claimed.size}:{claimed.root}, is not one of it" if claimed.root else ""
    )


def _rebuilt(session: Session, claimed: Claim, known: Known) -> Iterator[_MadeReport]:
    """What pledger report makes of what a report claims to be, with all that it may say above it of
    what went out.
    """
    try:
        history = session.ledger.history(claimed.project)
    except NotFound:
        return
    made = build_report(
        history, claimed.quarter, as_of=claimed.as_of, size=known.size, known_at=known.moment
    )
    if made is None:
        return
    which = f"the report of {claimed.quarter} of {claimed.project} as of {claimed.as_of}"
    words = (
        f"{which} by the ledger's first {counted_entries(known.size)}, as this version of pledger"
        " makes it"
    )
    notices = (
        notice(edition)
        for edition in editions(history, claimed.quarter)
        for notice in (the_same, another_view)
    )
    for notice in ((), *notices):
        again = shown.made_anew(made, receipt_json(known.receipt), notice)
        yield _MadeReport(again.text(claimed.form, claimed.columns).encode(), words)


def _shown(
    session: Session, claimed: Claim, known: Known, went_out: Sequence[Edition]
) -> Iterator[_MadeReport]:
    """What pledger report shows of the editions: as they went out, then, when others replaced them
    and now, and restated.
    """
    every = _editions(claimed, went_out) if claimed.form != "canonical" else []
    for at, edition in enumerate(every):
        first, *later = (edition.recorded.position for edition in every[at:])
        sizes = sorted({first, *later, *(size - 1 for size in later), session.known(None).size})
        views = (
            [(session.ledger.known(size), False) for size in sizes]
            if claimed.size == edition.fact.size
            else []
        )
        for size, is_restated in [*views, *([(known, True)] if known.size >= first else [])]:
            with suppress(Unverified):  # of a later version, say
                yield _view(session, claimed, edition, size, is_restated=is_restated)


def _view(
    session: Session, claimed: Claim, edition: Edition, known: Known, *, is_restated: bool
) -> _MadeReport:
    """An edition as pledger report shows it to who knows so much. Raises Unverified."""
    history, receipt = session.ledger.history(claimed.project), receipt_json(known.receipt)
    report = shown.of_edition(
        history,
        edition,
        receipt,
        known.moment,
        today=session.today,
        zone=session.zone,
        is_restated=is_restated,
    )
    how = (
        f"restated by the ledger's first {counted_entries(known.size)}"
        if is_restated
        else "as it went out"
    )
    words = f"{edition_words(edition)} of {claimed.project}, {how}"
    return _MadeReport(
        report.text(claimed.form, claimed.columns).encode(),
        f"{words}, as pledger report shows it",
        words,
    )


def _sent(session: Session, claimed: Claim, went_out: Sequence[Edition]) -> Iterator[_MadeReport]:
    """What went out of the project's quarter in that format, as far as this version of pledger
    makes it again.
    """
    form = {"canonical": "json"}.get(claimed.form, claimed.form)
    for edition in _editions(claimed, went_out):
        content = sent_again(session.ledger.history(claimed.project), edition, form)
        if content is not None:
            yield _MadeReport(content, f"{edition_words(edition)} of {claimed.project}, as {form}")


def _editions(claimed: Claim, went_out: Sequence[Edition]) -> list[Edition]:
    of = (claimed.project, claimed.quarter)
    return [
        edition
        for edition in went_out
        if (edition.recorded.entry.project, edition.fact.quarter) == of
    ]


def _nearest(
    content: bytes,
    text: str,
    made: Sequence[_MadeReport],
    claimed: Claim,
    went_out: Sequence[Edition],
) -> str:
    """Which of what pledger makes a file is nearest to, and where it differs from that."""
    if made:
        nearest = max(made, key=lambda candidate: likeness(text, candidate.content.decode()))
        encoded = "its encoding, UTF-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ""
        return (
            f"; it is nearest to {nearest.words}, and"
            f" {differs(text, nearest.content.decode(), encoded=encoded)}"
        )
    for edition in reversed(_editions(claimed, went_out)):
        which = f"{edition_words(edition)} of {claimed.project}"
        return (
            f"; it seems to be of {which}, which this version of pledger cannot lay out as it went"
            " out, to compare the lines"
        )
    return (
        f"; it says that it is the report of {claimed.quarter} of {claimed.project}, of which"
        " nothing went out"
    )
