"""Entries and changes in one line each: what the log, the audit trail and the answer to a recording
say.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from domain.calendar import Calendar
from domain.entries import Recorded
from domain.facts import EntryVoided, Fact, MoneyRefunded, StatusDeclared, Subject
from domain.items import Status
from domain.kinds import fact_of, kind_of
from domain.payments import Booking
from projections.timeline.changes import Change, Changes
from projections.words.clauses import moved_words, sentence
from projections.words.labels import figure_words, item_words
from projections.words.texts import text_words
from projections.words.values import say


def change_words(change: Change) -> str:
    """What one change did, as in UX design: progress 60 % -> 95 %."""
    said = f"{figure_words(change.subject, change.figure)} {pair_words(change)}".lstrip()
    return f"{item_words(change.subject, change.title)}: {said}"


def pair_words(change: Change) -> str:
    """The value before and after; once, where it was said again."""
    before, after = (say(change.figure, value) for value in (change.before, change.after))
    return f"{after}, again" if change.restates else f"{before} -> {after}"


def answer(recorded: Recorded, changes: Changes) -> str:
    """What a recording answers: number, project, day, what changed, who and why."""
    entry = recorded.entry
    why = f": {text_words(entry.reason)}" if entry.reason else ""
    said = (
        entry_words(recorded, changes, changes.replaces)
        + _key_words(recorded, changes)
        + _no_day(entry.fact)
    )
    return (
        f"#{recorded.position}  {entry.project}  {entry.effective_on}  {said}   by"
        f" {text_words(entry.actor)}{why}"
    )


def _key_words(recorded: Recorded, changes: Sequence[Change]) -> str:
    """The key that later commands name a new item by, where its title is another word."""
    kind, key = recorded.entry.fact.subject
    is_told = kind == "project" or not changes or key == changes[0].title
    return f"   as {key}" if recorded.entry.fact.creates and key and not is_told else ""


def _no_day(fact: Fact) -> str:
    """That a target is no day, where it is words: what people may take for one."""
    said = ((name, fact.stated.get(name)) for name in ("due", "target"))
    words = (
        name for name, one in said if isinstance(one, str) and Calendar().target_day(one) is None
    )
    return "".join(f"   {name} as words: never overdue" for name in words)


def entry_words(
    recorded: Recorded, changes: Sequence[Change], replaces: Recorded | None = None
) -> str:
    """What an entry says, as in Requirements  60 % -> 95 %; for one that replaces another, what it
    takes back or says anew.
    """
    if replaces is None:
        return _statement(recorded, changes)
    if not isinstance(recorded.entry.fact, EntryVoided):
        return f"amends #{replaces.position}: {_anew(recorded, changes, replaces)}"
    return f"voids #{replaces.position}: {_effect(changes, replaces)}"


def now_words(
    recorded: Recorded,
    then: Sequence[Change],
    now: Sequence[Change],
    replaces: Recorded | None = None,
) -> str:
    """What an entry says by what is known now, where that is other than what it said then; empty
    elsewhere.

    What its item is called is left as it was then: another title is told by the entry that gave it.
    """
    titles = {change.subject: change.title for change in then}
    as_titled = [change._replace(title=titles.get(change.subject, change.title)) for change in now]
    if as_titled == list(then):
        return ""
    words = entry_words(recorded, as_titled, replaces)
    return words if words != entry_words(recorded, then, replaces) else ""


def now_briefly(
    recorded: Recorded,
    then: Sequence[Change],
    now: Sequence[Change],
    replaces: Recorded | None = None,
) -> str:
    """What an entry says now, beside what it said then: without the item's name, and what both
    begin or end with.
    """
    words = now_words(recorded, then, now, replaces)
    if not words or not then:
        return words
    head = _head(then[-1].subject, then[-1].title)[0]
    said, was = (
        text.removeprefix(head).strip() for text in (words, entry_words(recorded, then, replaces))
    )
    return _without_common(_without_common(said, was, ", "), was, "; ", at_end=True)


def _without_common(text: str, other: str, mark: str, *, at_end: bool = False) -> str:
    """A text without the clauses that it begins with as the other does; or ends with."""
    step = -1 if at_end else 1
    clauses, others = text.split(mark)[::step], other.split(mark)[::step]
    same = next(
        (at for at, pair in enumerate(zip(clauses, others, strict=False)) if pair[0] != pair[1]), 0
    )
    return mark.join(clauses[same:][::step])


def _statement(recorded: Recorded, changes: Sequence[Change]) -> str:
    """The item, what happened to it, and what else changed."""
    fact = recorded.entry.fact
    row = fact_of(fact.type)
    deed = row.deed
    if not changes:
        return " ".join(
            part for part in (text_words(fact.subject.key), deed, "(changes nothing)") if part
        )
    told = {change.figure: change for change in changes}
    if row.says in told:
        deed = f"{deed} {moved_words(told[row.says])}".strip()
    head, gap = _head(changes[0].subject, changes[0].title)
    said = [change for change in changes if change.figure not in row.implies]
    return sentence(f"{head} {deed}".strip(), ", " if deed else gap, said)


def _effect(changes: Sequence[Change], voided: Recorded) -> str:
    """What a void took back; what it brought back, for a void of a void."""
    if not changes:
        return "changes nothing"
    if isinstance(voided.entry.fact, EntryVoided):
        return f"brings back {sentence(*_head(changes[0].subject, changes[0].title), changes)}"
    is_gone = all(change.after is None for change in changes) and changes[0].figure != "spent"
    if is_gone or fact_of(voided.entry.fact.type).deed:
        back = [change._replace(before=change.after, after=change.before) for change in changes]
        return f"takes back {_statement(voided, back)}"
    return sentence(*_head(changes[0].subject, changes[0].title), changes)


def _anew(recorded: Recorded, changes: Sequence[Change], replaces: Recorded) -> str:
    """What an amendment says other than the entry that it amends: old -> new of the statement, not
    of the timeline.
    """
    old, new = replaces.entry, recorded.entry
    if type(old.fact) is not type(new.fact) or old.fact.subject != new.fact.subject:
        return _statement(
            recorded, [change for change in changes if change.subject == changes[-1].subject]
        )
    subject, title = (
        (changes[-1].subject, changes[-1].title)
        if changes
        else (new.fact.subject, new.fact.subject.key)
    )
    was, now = _figures(old.fact), _figures(new.fact)
    moved = [
        Change(recorded, subject, name, title, was.get(name), now.get(name))
        for name in was | now
        if was.get(name) != now.get(name)
    ]
    is_spending = isinstance(new.fact, Booking)
    deed, whole = (
        ("refunded", "spent in all") if isinstance(new.fact, MoneyRefunded) else ("spent", "in all")
    )
    head, gap = (deed, " ") if is_spending else _head(subject, title)
    total = [
        f"{change.after} {whole}"
        for change in changes
        if is_spending and change.figure == "spent" and change.after
    ]
    days = (
        [f"{old.effective_on} -> {new.effective_on}"]
        if old.effective_on != new.effective_on
        else []
    )
    return ", ".join(
        [
            sentence(head, gap, moved) or item_words(subject, ""),
            *total,
            *days,
            *([] if moved or days else ["again"]),
        ]
    )


def _figures(fact: Fact) -> dict[str, Any]:
    """The fields that say something, but the item's key, under the names of the figures that they
    state.
    """
    if isinstance(fact, StatusDeclared):
        return {"status": Status(fact.status, fact.words)}
    row = fact_of(fact.type)
    return {
        row.figure if name == row.field else name: value
        for name, value in fact.stated.items()
        if name != fact.about[1]
    }


def _head(subject: Subject, title: str) -> tuple[str, str]:
    """What an item is called at the beginning of a sentence, and the gap after it."""
    match subject:
        case ("project", _):
            return text_words(title), "  "
        case ("budget", _):
            return "", ""
        case ("budget/stated", _):
            return item_words(subject, ""), ": "
        case _:
            return item_words(subject, title), (
                "  " if kind_of(subject.kind).titled and subject.key else " "
            )
