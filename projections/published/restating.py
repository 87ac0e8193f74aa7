"""A published report by what is known now: every changed line marked, the old figure beside the
new, and what moved it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, tzinfo
from typing import Any

from projections.diff.difference import Move, MoveStep
from projections.diff.words import OTHERWISE, cause_words, step_words
from projections.page.document import Detail, Document, Line, Section
from projections.published.editions import Edition, Restated
from projections.report.document import document_of
from projections.words.phrases import COMPOSED, counted, counted_entries
from projections.words.texts import isolated, one_line
from projections.words.values import say

_MARK = "* "
_TEXTS = (
    "text",
    "words",
    "note",
    "impact",
    "description",
    "mitigation",
    "resolution",
    "deliverable",
    "title",
)


def as_published(
    restated: Restated,
    receipt: str,
    asides: Iterable[str] = (),
    replaced: tuple[Iterable[str], Iterable[Section]] = ((), ()),
) -> Document:
    """The report as it went out, and whether anything has changed since. asides: what else to say
    of it.

    replaced: what it says of the edition that it replaced, in sentences and sections.
    """
    shown = f"pledger report {restated.edition.fact.quarter} --restated"
    notices, sections = replaced
    document = document_of(
        restated.published,
        receipt,
        (*_went_out(restated), *asides, *_since(restated, shown), *notices),
    )
    return replace(document, sections=(*sections, *document.sections))


def as_restated(
    restated: Restated, receipt: str, asides: Iterable[str] = (), zone: tzinfo = UTC
) -> Document:
    """The report by what is known now: what changed it comes first, and every changed line is
    marked.
    """
    title = (
        "Restated, by what is known now; not as it went out on"
        f" {restated.edition.recorded.entry.effective_on}."
    )
    notice = (
        *((title,) if restated.moves else ()),
        *_went_out(restated),
        *asides,
        *_since(restated),
    )
    old, new = document_of(restated.published, receipt), document_of(restated.now, receipt, notice)
    if restated.now.narratives != restated.published.narratives:
        new = replace(new, sections=tuple(_composed_anew(section) for section in new.sections))
    marking = _Marking(
        {move.figure.path: move for move in restated.moves},
        is_alike=not restated.computed_otherwise,
    )
    sections = tuple(
        marking.section(section, before) for section, before in _beside(new.sections, old.sections)
    )
    causes = (_causes(restated, zone),) if restated.moves else ()
    header = tuple(map(marking.line, new.header, _at_paths(new.header, old.header)))
    return replace(new, header=header, sections=(*causes, *sections))


def _composed_anew(section: Section) -> Section:
    """Of a summary that is composed from the figures, that it is from the restated ones."""
    return (
        replace(section, note=f"* {COMPOSED} as restated")
        if section.note.startswith(COMPOSED)
        else section
    )


def asides(restated: Restated, newest: Edition, today: date) -> Iterator[str]:
    """What a reader of an edition must know besides: that another one replaced it, or that it was
    early.
    """
    quarter, last_day = restated.edition.fact.quarter, restated.published.last_day
    if newest.recorded.position != restated.edition.recorded.position:
        yield (
            f"Edition {newest.fact.edition} ({newest.recorded.name}) replaced it on"
            f" {newest.recorded.entry.effective_on}."
        )
    elif restated.published.as_of < last_day < today:
        yield (
            f"The quarter has ended since, on {last_day}; all of it: pledger report {quarter}"
            f" --as-of {quarter}."
        )


def the_same(edition: Edition) -> tuple[str, ...]:
    """What to say above a report that is word for word what went out."""
    recorded = edition.recorded
    return (
        (
            f"This is edition {edition.fact.edition}, as it went out on"
            f" {recorded.entry.effective_on} ({recorded.name})."
        ),
    )


def another_view(edition: Edition) -> tuple[str, ...]:
    """What to say above a report at other times than those of what went out."""
    fact = edition.fact
    where = f"edition {fact.edition}, {edition.recorded.name}"
    return (
        (
            f"Not as published: {fact.quarter} went out as of {fact.as_of}, by"
            f" {counted_entries(fact.size)} ({where})."
        ),
    )


def edition_words(edition: Edition) -> str:
    """An edition, as a sentence names it."""
    return f"{edition.fact.quarter}, edition {edition.fact.edition} ({edition.recorded.name})"


def outdated_words(edition: Edition) -> str:
    """What to say beside figures of a published day that may be others than what went out."""
    restated = f"pledger report {edition.fact.quarter} --restated"
    return f"{edition_words(edition)} went out before some of this was recorded: {restated}"


def standing(restated: Restated) -> str:
    """Whether anything has changed since an edition went out, in a few words."""
    entries = len(restated.causes)
    if entries:
        change = "changes" if entries == 1 else "change"
        return (
            f"{counted_entries(entries)} recorded since {change}"
            f" {counted(restated.things_moved, 'figure')} of it"
        )
    if restated.learned:
        leave = "leaves" if restated.learned == 1 else "leave"
        return (
            f"{counted_entries(restated.learned)} recorded since about its days {leave} every"
            " figure as it was"
        )
    return OTHERWISE if restated.computed_otherwise else "nothing has changed since"


def _went_out(restated: Restated) -> Iterator[str]:
    recorded, fact = restated.edition.recorded, restated.edition.fact
    early = f", early: as of {fact.as_of}" if restated.published.is_early else ""
    yield (
        f"Published {recorded.entry.effective_on} by {recorded.entry.actor} (edition"
        f" {fact.edition}, {recorded.name}{early})."
    )


def _since(restated: Restated, shown: str = "") -> Iterator[str]:
    words = standing(restated)
    yield f"{words[0].upper()}{words[1:]}" + (f": {shown}" if restated.causes and shown else ".")
    if restated.computed_otherwise and restated.causes:
        yield f"Besides, {OTHERWISE}; that is not a restatement."


def _causes(restated: Restated, zone: tzinfo) -> Section:
    """What was recorded since the report went out and moved a figure of it, an entry after the
    other.
    """
    went_out = restated.edition.recorded.recorded_at.astimezone(zone).date()
    told_of = [
        Detail("", cause_words(cause, went_out, zone), f"#{cause.recorded.position}")
        for cause in restated.causes
    ]
    otherwise = [Detail("", OTHERWISE)] if restated.computed_otherwise else []
    return Section(
        "Restated", prose=(*told_of, *otherwise), note="* marks what is not as it was published"
    )


def _beside(
    new: Sequence[Section], old: Sequence[Section]
) -> Iterator[tuple[Section, Section | None]]:
    """The sections of both, in the order of the new one; those that are gone come last."""
    before = {section.paths[-1] + section.heading: section for section in old}
    for section in new:
        yield section, before.pop(section.paths[-1] + section.heading, None)
    for section in before.values():
        yield replace(section, lines=(), prose=()), section


def _at_paths(new: Iterable[Line], old: Iterable[Line]) -> Iterator[Line | None]:
    """The old line beside each new one, by its path."""
    before = {line.path: line for line in old}
    return (before.get(line.path) for line in new)


@dataclass(frozen=True, slots=True)
class _Marking:
    """What moved, by path, while it is said where the document tells of it.

    is_alike: what went out tells as much as this version of pledger does, so that any other word of
    it was moved by entries.
    """

    moves: Mapping[str, Move]
    is_alike: bool

    def section(self, section: Section, before: Section | None) -> Section:
        """A section with its changed lines marked, and those that are gone."""
        standing = {line.path for line in section.lines}
        gone = [
            self._gone(line)
            for line in (before.lines if before else ())
            if line.path not in standing
        ]
        prose = [detail for path in section.paths for detail in self._beside_prose(path)]
        lines = map(
            self.line, section.lines, _at_paths(section.lines, before.lines if before else ())
        )
        return replace(section, lines=(*lines, *gone), prose=(*section.prose, *prose))

    def line(self, line: Line, published: Line | None) -> Line:
        """A line, marked where anything moved that it tells of; published: the same as it went
        out.
        """
        moves = self._under(line.path)
        if not moves:
            return self._told_anew(line, published)
        if all(move.before is None for move in moves):
            beside = [Detail("Published", f"not in the report; added by {_by(moves)}")]
        else:
            beside = [
                Detail(
                    "Published",
                    _was(move, move.figure.label if move.figure.path != line.path else ""),
                )
                for move in moves
            ]
        return replace(line, title=_MARK + line.title, details=(*beside, *line.details))

    def _told_anew(self, line: Line, published: Line | None) -> Line:
        """A line whose figures stand; marked where what is told beside them, such as what held
        before, was other.
        """
        if published is None or not self.is_alike or _texts(published) == _texts(line):
            return line
        was = (
            "; ".join(text for text in _texts(published) if text not in _texts(line))
            or "without all of this"
        )
        return replace(
            line,
            title=_MARK + line.title,
            details=(Detail("Published", one_line(was)), *line.details),
        )

    def _gone(self, line: Line) -> Line:
        """A line of the published report that is in it no longer."""
        *others, last = line.cells
        return replace(
            line,
            title=_MARK + line.title,
            cells=(*others, f"{last}, as published"),
            details=(Detail("", f"No longer in the report, by {_by(self._under(line.path))}"),),
        )

    def _beside_prose(self, path: str) -> Iterator[Detail]:
        for move in self._under(path):
            yield Detail(f"* {move.figure.item}, as published", _was(move, move.figure.label))

    def _under(self, path: str) -> list[Move]:
        return [
            move
            for at, move in self.moves.items()
            if path and (at == path or at.startswith(f"{path}/"))
        ]


def _texts(line: Line) -> list[str]:
    """What a line says, and what is told below it."""
    return [cell for cell in line.cells if cell] + [
        f"{detail.label}: {detail.text}".removeprefix(": ") for detail in line.details
    ]


def _was(move: Move, name: str) -> str:
    """What was published, and how each entry moved it."""
    head = f"{name} " if name and move.figure.name != "text" else ""
    if move.before is None:
        return f"{head}not in the report; added by {_by([move])}"
    before = head + _whole(move.figure.name, move.before)
    if move.after is None:
        return f"{before}; taken out by {_by([move])}"
    if move.figure.name in _TEXTS:
        return f"{before}; replaced by {_by([move])}"
    return (
        f"{before}, then"
        f" {', '.join(f'{step_words(move, step)} by {_ref(step)}' for step in move.steps)}"
    )


def _whole(name: str, value: Any) -> str:
    """A value in words; a text is not cut."""
    return (
        isolated(one_line(value)) if isinstance(value, str) and name in _TEXTS else say(name, value)
    )


def _by(moves: Iterable[Move]) -> str:
    """The entries that moved figures."""
    refs = {
        step.cause.recorded.position if step.cause else 0: _ref(step)
        for move in moves
        for step in move.steps
    }
    return ", ".join(refs[position] for position in sorted(refs))


def _ref(step: MoveStep) -> str:
    return f"#{step.cause.recorded.position}" if step.cause else OTHERWISE
