"""A report as it goes out into files: made of the ledger alone, so that the same bytes can be made
again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import NamedTuple

from domain.calendar import Quarter
from domain.entries import Recorded
from domain.errors import Unverified
from domain.kinds import kind_of
from domain.values import Money
from projections.diff.difference import Move
from projections.diff.words import cause_words, way
from projections.page.document import Detail, Document, Line, Section
from projections.page.markdown import as_markdown
from projections.page.table import Column
from projections.page.text import as_text
from projections.published.editions import Edition, changes_since, editions, sent_as
from projections.report.document import document_of
from projections.report.report import Report, canonical
from projections.words.figure import Figure, figure_label, item_heading
from projections.words.labels import item_words
from projections.words.phrases import entries
from projections.words.texts import one_line
from projections.words.values import moved_by, say

_CONTENTS: Mapping[str, Callable[[Report, Document], str]] = {
    "markdown": lambda _, document: as_markdown(document),
    "text": lambda _, document: as_text(document),
    "json": lambda report, _: canonical(report),
}


class Sending(NamedTuple):
    """Who lets a report go out, on which day and why; and what it rests on: so many entries of the
    ledger, and their receipt.
    """

    by: str
    on: date
    why: str
    size: int
    receipt: str


def as_it_goes_out(history: Sequence[Recorded], report: Report, sending: Sending) -> Document:
    """A report that goes out, saying so; which edition it replaces, and what has changed since
    that.
    """
    before = _before(history, report.quarter, sending.size)
    edition = 1 if before is None else before.fact.edition + 1
    early = f", early: as of {report.as_of}" if report.is_early else ""
    notice = f"Published {sending.on} by {sending.by} (edition {edition}{early})."
    notices, sections = _replacing(history, before, report, sending.size, sending.why)
    document = document_of(report, sending.receipt, (notice, *notices))
    return replace(document, sections=(*sections, *document.sections))


def replacing(
    history: Sequence[Recorded], edition: Edition
) -> tuple[Sequence[str], Sequence[Section]]:
    """What an edition that went out says of the one that it replaced: notices, and a section of
    what had changed.
    """
    fact = edition.fact
    before = _before(history, fact.quarter, fact.size)
    return _replacing(history, before, edition.report, fact.size, edition.recorded.entry.reason)


def _before(history: Sequence[Recorded], quarter: Quarter, size: int) -> Edition | None:
    """The edition that one replaces which goes out by the ledger's first size entries."""
    return next(reversed(editions(history, quarter, size)), None)


def _replacing(
    history: Sequence[Recorded], before: Edition | None, report: Report, size: int, why: str
) -> tuple[Sequence[str], Sequence[Section]]:
    if before is None:
        return (), ()
    which = (
        f"It replaces edition {before.fact.edition} of {before.recorded.entry.effective_on}"
        f" ({before.recorded.name})"
    )
    notice = which + (f': "{one_line(why)}"' if why else ".")
    try:
        changes = changes_since(
            [one for one in history if one.position <= size], before, report, size=size
        )
    except Unverified as error:  # of a later version, say: that is no reason not to publish
        return (notice, f"What has changed is not told: {error}."), ()
    if not changes:
        same = f"No figure has changed since edition {before.fact.edition}."
        return ((notice, same) if changes == [] else (notice,)), ()
    return (notice,), (_changes(before, report, changes),)


def as_it_went_out(history: Sequence[Recorded], edition: Edition) -> Document:
    """The bytes of an edition that went out, as this version of pledger makes them.

    Raises Unverified.
    """
    entry, fact = edition.recorded.entry, edition.fact
    receipt = f"{fact.receipt.size}:{fact.receipt.root}"
    return as_it_goes_out(
        history,
        edition.report,
        Sending(entry.actor, entry.effective_on, entry.reason, fact.size, receipt),
    )


def content(form: str, report: Report, document: Document) -> bytes:
    """What a file of that format holds: text, markdown, or json, which is the canonical report."""
    return _CONTENTS[form](report, document).encode()


def forms_sent(edition: Edition) -> list[str]:
    """The formats in which an edition went out: those of its files, and json, as the canonical
    report is inside the entry.
    """
    return list(dict.fromkeys([*(file.format for file in edition.fact.files), "json"]))


def sent_again(history: Sequence[Recorded], edition: Edition, form: str) -> bytes | None:
    """What went out in a format; None where this version of pledger makes other bytes of it.

    Raises Unverified.
    """
    made = (
        edition.fact.report.encode()
        if form == "json"
        else content(form, edition.report, as_it_went_out(history, edition))
    )
    found = sent_as([edition], sha256(made).hexdigest())
    return made if found and found[1] == form else None


def _changes(before: Edition, report: Report, changes: Sequence[Move]) -> Section:
    """What has changed since an edition: figure by figure, each entry below the first that it
    moved.
    """
    from_day = before.fact.as_of
    note = f"as of {from_day}, now as of {report.as_of}" if from_day != report.as_of else ""
    columns = (Column("before -> after"), Column("change"))
    return Section(
        f"Changes since Edition {before.fact.edition}",
        tuple(_lines(changes)),
        columns=columns,
        note=note,
    )


def _lines(changes: Sequence[Move]) -> Iterator[Line]:
    """A line a figure; an item that came or went as a whole."""
    whole: dict[str, list[Move]] = {}
    for move in changes:
        subject = move.figure.subject
        whole.setdefault(
            f"{subject}" if move.fate and kind_of(subject.kind).listed else move.figure.path, []
        ).append(move)
    known: set[int] = set()
    for moves in whole.values():
        causes = {
            step.cause.recorded.position if step.cause else 0: step.cause
            for move in moves
            for step in move.steps
        }
        told = [
            Detail("", cause_words(causes[at]), f"#{at}" if at else "")
            for at in sorted(causes)
            if at not in known
        ]
        known |= causes.keys()
        title, cells = _figure(moves[0])
        yield Line(title, cells, entries(sorted(causes.keys() - {0})), tuple(told))


def _figure(move: Move) -> tuple[str, tuple[str, str]]:
    """What moved, from what to what and by how much; of an item that came or went, that it did."""
    figure, before, after = move.figure, move.before, move.after
    if move.fate and kind_of(figure.subject.kind).listed:
        return item_words(figure.subject, figure.title), (
            "new" if move.fate == "new" else "no longer in the report",
            "",
        )
    words = (
        way(move)
        if isinstance(after, Money)
        else f"{say(figure.name, before)} -> {say(figure.name, after)}"
    )
    return _title(figure), (words, moved_by(figure.name, before, after))


def _title(figure: Figure) -> str:
    """What a figure is called, with its item where it has one."""
    if figure.subject.kind == "narrative":
        return item_words(figure.subject, figure.title)
    item, label = item_heading(figure), figure_label(figure)
    return f"{item} {label}".strip() if item else f"{label[:1].upper()}{label[1:]}"
