"""A quarter's report going out: rendered, recorded, and written to files whose digests are kept."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path

from cli.files.writing import Staged, check
from cli.request import moments
from cli.request.look import not_open
from cli.request.printers import keep
from cli.request.recording import Speaker
from domain.calendar import Quarter
from domain.entries import Entry, Recorded, checked_text, read_entry
from domain.errors import Misused, Unusable, Unverified
from ledger.service import Known
from projections.page.columns import aligned, widest
from projections.published.editions import editions, published, restated
from projections.published.lines import since_words
from projections.published.publications import PublishedReport
from projections.published.sending import Sending, as_it_goes_out, content
from projections.report.report import build_report
from projections.words.phrases import counted_entries

_FORMATS = {".md": "markdown", ".markdown": "markdown", ".txt": "text", ".json": "json"}


def publish(
    speaker: Speaker, quarter: str, outputs: Sequence[str], *, early: bool, force: bool
) -> None:
    """Let a quarter's report go out. Raises Misused, NotFound, Refused, Unusable."""
    Publisher(speaker, quarter, outputs, early=early, force=force).publish()


class Publisher:
    """A quarter's report on its way out: its day, its files, and the digests of what is written
    there.
    """

    def __init__(
        self, speaker: Speaker, quarter: str, outputs: Sequence[str], *, early: bool, force: bool
    ) -> None:
        """force: also over files that went out.

        Raises Misused for a quarter that has not ended, unless early, and for files of no known
        format.
        """
        self._speaker = speaker
        self._session = speaker.session
        self._project = self._session.project()
        calendar = self._session.calendar(self._project)
        self._quarter = moments.quarter(quarter, self._session.today, calendar)
        last_day = calendar.last_day(self._quarter)
        _check_ended(
            self._quarter,
            calendar.first_day(self._quarter),
            last_day,
            self._session.today,
            early=early,
        )
        self._as_of = min(last_day, self._session.today)
        self._files = _targets(outputs)
        self._force = force
        self._digests: dict[Path, str] = {}

    def publish(self) -> None:
        """Record the publication, write its files, and say what went out.

        Raises Misused, NotFound, Refused, Unusable.
        """
        ledger, dry_run = self._session.ledger, self._speaker.dry_run
        with Staged() as staged:
            answer = ledger.publish(
                self._project, partial(self._drafted, staged), self._session.today, dry_run=dry_run
            )
            try:
                unplaced = {} if dry_run else staged.place()
            except KeyboardInterrupt:
                unplaced = dict.fromkeys(self._files, "interrupted")
        self._speaker.reply.give(self._session, [answer], dry_run=dry_run)
        written = [file for file in self._files if file not in unplaced]
        for line in (
            *self._told(answer.recorded, ledger.known(), written),
            *self._since_the_last(answer.history),
        ):
            self._speaker.reply.adds(line)
        if unplaced:
            raise Unusable(_recorded_only(answer.recorded, self._quarter, unplaced))

    def _drafted(self, staged: Staged, history: Sequence[Recorded], known: Known) -> Entry:
        """The publication of what is known, its files staged."""
        shown = build_report(
            history, self._quarter, as_of=self._as_of, size=known.size, known_at=known.moment
        )
        if shown is None:
            raise not_open(self._project, self._as_of, history)
        *_, before = (None, *editions(history, self._quarter))
        why = checked_text(self._speaker.reason)
        sending = Sending(
            checked_text(self._speaker.actor),
            self._session.today,
            why,
            known.size,
            str(known.receipt),
        )
        document = as_it_goes_out(history, shown, sending)
        contents = [(form, content(form, shown, document)) for form in self._files.values()]
        for file, (_, written) in zip(self._files, contents, strict=True):
            self._stage(file, written, staged)
        edition = 1 + (before.fact.edition if before else 0)
        fact = published(shown, edition=edition, size=known.size, root=known.root, files=contents)
        return read_entry(self._speaker.words(self._project) | {"fact": fact})

    def _stage(self, file: Path, written: bytes, staged: Staged) -> None:
        if not self._force:
            keep(self._session.ledger, file, written)
        staged.put(file, written)
        self._digests[file] = sha256(written).hexdigest()

    def _told(self, recorded: Recorded, known: Known, written: Sequence[Path]) -> Iterator[str]:
        """What went out; once it did, where it was written, and the receipt that covers the
        publication too.
        """
        for edition in editions([recorded]):
            fact = edition.fact
            yield f"As of {fact.as_of}, by the ledger's first {counted_entries(fact.size)}"
            yield "SHA-256 of the canonical report:"
            yield f"  {fact.sha256}"
            yield "Receipt of the report:"
            yield f"  {fact.receipt.size}:{fact.receipt.root}"
        if not self._speaker.dry_run:
            yield "Receipt with the publication, to be kept outside the ledger:"
            yield f"  {known.receipt}"
            room = widest(list(map(str, written)))
            yield from (
                f"wrote {aligned(str(file), room)}  SHA-256 {self._digests[file]}"
                for file in written
            )

    def _since_the_last(self, history: Sequence[Recorded]) -> Iterator[str]:
        """What moved since the edition before, where that was of the same day."""
        *_, before, now = (None, *editions(history, self._quarter))
        if before and now and before.fact.as_of == now.fact.as_of:
            with suppress(Unverified):  # of a later version, say, as its document tells
                moved = restated(history, before, size=now.fact.size, known_at=None)
                yield (
                    f"Since edition {before.fact.edition}:"
                    f" {since_words(PublishedReport(before, None, moved))}"
                )


def _recorded_only(recorded: Recorded, quarter: Quarter, unplaced: Mapping[Path, str]) -> str:
    """What to say where a report went out by its entry, and files of it could not be put in
    place.
    """
    files = " and ".join(f"{file} ({why})" for file, why in unplaced.items())
    again = (
        f"pledger report {quarter} --as-sent -o"
        f" {next(iter(unplaced)) if len(unplaced) == 1 else 'FILE'}"
    )
    which = "it" if len(unplaced) == 1 else "each"
    return (
        f"recorded as {recorded.name}, so that it is published; but {files} could not be put in"
        f" place; write {which} with: {again}"
    )


def _check_ended(
    quarter: Quarter, first_day: date, last_day: date, today: date, *, early: bool
) -> None:
    if first_day > today:
        raise Misused(f"{quarter} begins on {first_day}; there is nothing to publish of it yet")
    if last_day >= today and not early:
        raise Misused(
            f"{quarter} goes on until {last_day}; to publish how it stands today, say so: --early"
        )


def _targets(outputs: Sequence[str]) -> dict[Path, str]:
    """Each file with its format. Raises Misused for what is no file, or named twice."""
    files = {Path(output): _format(output) for output in outputs}
    if len({os.path.realpath(file) for file in files}) < len(outputs):
        raise Misused("-o names the same file twice; name each format's own")
    for file in files:
        if file.exists() and not file.is_file():
            raise Misused(f"{file} is not a file; a report goes out into files")
    return files


def _format(output: str) -> str:
    file = Path(output)
    if file.suffix.lower() not in _FORMATS:
        raise Misused(
            f"cannot tell the format from {file.name!r}; end the name in {', '.join(_FORMATS)}"
        )
    check(file)
    return _FORMATS[file.suffix.lower()]
