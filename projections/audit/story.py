"""One entry's whole story: what it says and changed, where it stands today, and what was said in
its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from domain.facts import Fact, QuarterPublished
from projections.page.columns import hanging
from projections.page.style import PLAIN, Style
from projections.timeline.changes import Change
from projections.timeline.trail import Traced
from projections.words.entries import change_words, entry_words, now_briefly, pair_words
from projections.words.labels import figure_words
from projections.words.phrases import counted, moment_words
from projections.words.texts import text_in_full
from projections.words.values import as_written

Hung = tuple[str, int]  # a line, and how far in it goes on below where it is too long
LABEL = 11  # columns that a label takes, with the gap after it
_LATE = 1  # days between taking effect and being recorded from which on it is worth a word


def entry_text(
    traced: Traced,
    chain: Sequence[Traced] = (),
    style: Style = PLAIN,
    columns: int | None = None,
    published: Sequence[str] = (),
) -> str:
    """One entry's story: what it says and changed, where it stands today, and what else was said in
    its place.

    columns: how wide its lines may be, where there is a limit. published: what it moved in reports
    that had gone out.
    """
    told = [*_story(traced, style), *_published(published), *_others(chain, traced, style)]
    return "".join(f"{line}\n" for text, indent in told for line in hanging(text, columns, indent))


def _story(traced: Traced, style: Style) -> Iterator[Hung]:
    """Each line, and how far in it goes on below."""
    recorded, entry = traced.recorded, traced.recorded.entry
    words, ref = (
        entry_words(recorded, traced.then, traced.replaces) + beside(traced),
        f"#{recorded.position}",
    )
    yield f"{style('faint', ref)}  {style('heading', words)}", len(ref) + 2
    yield standing(traced), 2
    yield "", 0
    said = [
        (_field_words(traced, name), text_in_full(value)) for name, value in _fields(entry.fact)
    ]
    longest = max(len(name) for name, _ in said)
    yield from ((f"  {name:<{longest}}  {value}", longest + 4) for name, value in said)
    yield "", 0
    yield from ((line, LABEL) for line in around(traced))
    yield f"Project    {entry.project} (its entry {recorded.version})", LABEL
    yield f"Source     {text_in_full(entry.source) or '-'}", LABEL
    yield f"Id         {entry.id}", LABEL
    yield from ((f"Changed    {_changed(change, traced)}", LABEL) for change in traced.changes)
    if values(traced.then) != values(traced.changes):
        yield from (
            (f"  when recorded  {_changed(change, traced)}", LABEL + 6) for change in traced.then
        )


def _changed(change: Change, traced: Traced) -> str:
    """A change; of an entry that changed several items, with the item's name."""
    several = len({one.subject for one in (*traced.changes, *traced.then)}) > 1
    label = figure_words(change.subject, change.figure)
    return change_words(change) if several or not label else f"{label} {pair_words(change)}"


def _others(chain: Sequence[Traced], traced: Traced, style: Style) -> Iterator[Hung]:
    if len(chain) > 1:
        yield "", 0
        yield "In its place", 0
        for one in chain:
            ref = f"#{one.recorded.position}"
            words = entry_words(one.recorded, one.then, one.replaces)
            here = "  (this entry)" if one is traced else ""
            who = text_in_full(one.recorded.entry.actor)
            yield f"  {style('faint', ref)}  {one.recorded_on}  {who}  {words}{here}", len(ref) + 4


def beside(traced: Traced) -> str:
    """What an entry says by what is known now, to stand beside what it said when recorded; empty
    where that is the same.
    """
    now = now_briefly(traced.recorded, traced.then, traced.changes, traced.replaces)
    return f"  [now {now}]" if now else ""


def standing(traced: Traced) -> str:
    """Where an entry stands today, in a sentence."""
    if traced.stands is traced.recorded:
        return "It holds."
    now = (
        f"#{traced.stands.position} holds in that place"
        if traced.stands
        else "nothing holds in that place"
    )
    return f"It was {traced.end}; {now}." if traced.undone_by else f"It has effect; {now}."


def around(traced: Traced) -> Iterator[str]:
    """Who, when and why; both times in full."""
    entry = traced.recorded.entry
    yield f"Effective  {entry.effective_on}"
    yield f"Recorded   {moment_words(traced.recorded_at)}{late_words(traced)}"
    yield f"By         {text_in_full(entry.actor)}"
    yield f"Why        {text_in_full(entry.reason) or '-'}"


def late_words(traced: Traced) -> str:
    """By how many days it was recorded late; empty where it was not."""
    return f" ({counted(traced.days_late, 'day')} late)" if traced.days_late >= _LATE else ""


def _published(lines: Sequence[str]) -> Iterator[Hung]:
    for number, line in enumerate(lines):
        yield f"{'' if number else 'Published':<{LABEL}}{line}", LABEL


def _fields(fact: Fact) -> Iterator[tuple[str, str]]:
    """The fields of a fact in words; of a publication, how long the report is that it holds."""
    for name, written in fact.to_json().items():
        if not isinstance(fact, QuarterPublished):
            yield name, _said(name, getattr(fact, name))
        elif name == "report":
            yield (
                name,
                (
                    f"{len(written):,} letters: pledger report {fact.quarter} --edition"
                    f" {fact.edition} -O canonical"
                ),
            )
        else:
            yield name, _said(name, written)


def _field_words(traced: Traced, name: str) -> str:
    """What people call a field of the fact."""
    fact = traced.recorded.entry.fact
    if name == "type":
        return "fact"
    return (
        name
        if name == fact.about[1]
        else figure_words(fact.subject, name) or name.replace("_", " ")
    )


def _said(name: str, value: Any) -> str:
    """The value of a field in words."""
    match value:
        case {"size": size, "root": root}:
            return f"{size}:{root}"
        case {"format": form, "sha256": digest}:
            return f"{form} {digest}"
        case list() | tuple():
            return "; ".join(_said(name, each) for each in value)
        case _:
            return as_written(name, value)


def values(changes: Sequence[Change]) -> list[tuple[str, Any, Any]]:
    """What changes say, whoever made them."""
    return [(change.path, change.before, change.after) for change in changes]
