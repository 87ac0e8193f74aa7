"""A file of entries, a line of JSON each: read line by line, and refused with the line's number."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from cli.files.reading import content_of
from cli.output.progress import watched
from cli.request.keys import Namer
from cli.request.recording import Speaker, new_id
from domain.entries import Entry, read_entry
from domain.errors import Misused, Refused, Unreadable
from domain.facts import LEDGERS_OWN, QuarterPublished

Numbered = tuple[int, dict[str, Any]]
_EXPORTED = {"schema", "position", "version", "recorded_at"}


def read_lines(file: str) -> list[Numbered]:
    """The objects of a file, with the numbers of their lines; blank lines hold nothing.

    Raises Misused, NotFound.
    """
    found = []
    for number, line in enumerate(content_of(file).split(b"\n"), 1):
        if line.strip():
            found.append((number, _object(number, line)))
    return found


def entries_of(speaker: Speaker, file: str, lines: Sequence[Numbered]) -> list[tuple[int, Entry]]:
    """The entries that the lines write, what they leave out filled in.

    Raises Unreadable, naming the line.

    A line of another ledger's export is a new entry of the same id, with or without a reason as it
    was recorded; what only that ledger knew of it is left out.
    """
    name = "stdin" if file == "-" else Path(file).name
    namer = Namer(speaker.session.ledger)
    defaults = {"project": cache(speaker.session.project), "actor": cache(lambda: speaker.actor)}
    entries = []
    for number, words in watched(lines, "reading", len(lines)):
        try:
            filled = {"source": name, "id": new_id()} | _stated(words)
            for field, default in defaults.items():
                if field not in filled:
                    filled[field] = default()
            is_exported = _is_exported(words)
            if filled.get("reason", "") == "" and not is_exported:
                filled["reason"] = speaker.reason
            entries.append((number, read_entry(namer.keyed(filled), stored=is_exported)))
        except Misused as error:
            raise Unreadable(f"line {number}: {error}; nothing was recorded") from None
    return entries


def record_lines(
    speaker: Speaker, entries: Sequence[tuple[int, Entry]], exported: Set[int]
) -> None:
    """Record a file's entries, all or none. Raises Refused, naming the lines.

    exported: the lines of another ledger's export. Of these only those that are asked for a reason
    are given the one that is said here, so that all others stay what they were.
    """
    try:
        with labelled(entries):
            speaker.record(*(entry for _, entry in entries))
    except Refused as refused:
        asked = {
            one.id for objection in refused.objections for one in objection.asked if not one.reason
        }
        given = [
            (n, replace(one, reason=speaker.reason) if n in exported and one.id in asked else one)
            for n, one in entries
        ]
        if given == list(entries):
            raise
        with labelled(given):
            speaker.record(*(entry for _, entry in given))


def exported(lines: Iterable[Numbered]) -> set[int]:
    """The lines of another ledger's export."""
    return {number for number, words in lines if _is_exported(words)}


def publications(lines: Iterable[Numbered]) -> list[int]:
    """The lines of an export that hold publications: those went out of the other ledger, and prove
    nothing of this one.
    """
    return [
        number
        for number, words in lines
        if _is_exported(words) and _type_of(words) == QuarterPublished.type
    ]


def _is_exported(words: Mapping[str, Any]) -> bool:
    return words.keys() >= _EXPORTED


def _stated(words: dict[str, Any]) -> dict[str, Any]:
    """What the author says: all that is written, but of an export's line what only its ledger
    knew.
    """
    if _is_exported(words):
        return {key: words[key] for key in words if key not in _EXPORTED}
    if (name := _type_of(words)) in LEDGERS_OWN:
        own = {"quarter-published": "publishing a quarter", "entry-voided": "pledger entry void"}
        raise Unreadable(f"fact: {name} is written only by {own[name]}")
    return words


def _type_of(words: Mapping[str, Any]) -> str:
    fact = words.get("fact")
    return str(fact.get("type")) if isinstance(fact, dict) else ""


@contextmanager
def labelled(entries: Sequence[tuple[int, Entry]]) -> Iterator[None]:
    """Say the line of every entry that is refused."""
    try:
        yield
    except Refused as refused:
        labels = {entry.id: f"line {number}: " for number, entry in entries}
        raise Refused(refused.objections, labels) from None


def _object(number: int, line: bytes) -> dict[str, Any]:
    try:
        words = json.loads(
            line.decode(),
            object_pairs_hook=_no_duplicates,
            parse_float=Decimal,
            parse_constant=_no_constant,
        )
    except UnicodeDecodeError:
        raise Unreadable(f"line {number}: is not UTF-8; nothing was recorded") from None
    except RecursionError:
        raise Unreadable(f"line {number}: is nested too deeply; nothing was recorded") from None
    except json.JSONDecodeError as error:
        raise Unreadable(
            f"line {number}: is not JSON: {error.msg} at character {error.colno}; nothing was"
            " recorded"
        ) from None
    except ValueError as error:
        raise Unreadable(f"line {number}: {_short(error)}; nothing was recorded") from None
    except ArithmeticError:
        raise Unreadable(
            f"line {number}: holds a number that is too long; nothing was recorded"
        ) from None
    if not isinstance(words, dict):
        raise Unreadable(f"line {number}: is not a JSON object; nothing was recorded")
    return words


def _short(error: ValueError) -> str:
    return (
        "holds a number that is too long"
        if "integer string conversion" in str(error)
        else str(error)
    )


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    words = dict(pairs)
    if len(words) < len(pairs):
        twice = next(name for index, (name, _) in enumerate(pairs) if name in dict(pairs[:index]))
        raise ValueError(f"names {twice!r} twice")
    return words


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not a number that can be stated")
