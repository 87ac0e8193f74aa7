"""A file of entries, a line of JSON each: read line by line, and refused with the line's number."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

from cli.naming import Namer
from cli.saying import new_id
from cli.wiring import Session
from domain.entries import Entry, read_entry
from domain.errors import Misused, NotFound, Refused, Unreadable, Unusable
from domain.facts import LEDGERS_OWN

Numbered = tuple[int, dict[str, Any]]


def read_lines(file: str) -> list[Numbered]:
    """The objects of a file, with the numbers of their lines; blank lines hold nothing. Raises Misused, NotFound."""
    found = []
    for number, line in enumerate(_content(file).split(b"\n"), 1):
        if line.strip():
            found.append((number, _object(number, line)))
    return found


def entries_of(session: Session, file: str, lines: Sequence[Numbered], by: str | None, because: str) -> list[tuple[int, Entry]]:
    """The entries that the lines write, what they leave out filled in. Raises Unreadable, naming the line."""
    name = "stdin" if file == "-" else Path(file).name
    namer = Namer(session.ledger)
    defaults: dict[str, str] = {}
    entries = []
    for number, words in lines:
        try:
            if "project" not in words:
                words["project"] = defaults.get("project") or defaults.setdefault("project", session.project())
            if "actor" not in words:
                words["actor"] = defaults.get("actor") or defaults.setdefault("actor", session.config.actor(by))
            filled = {"reason": because, "source": name, "id": new_id()} | words
            entries.append((number, read_entry(filled | {"fact": _keyed(namer, filled)})))
        except Misused as error:
            raise Unreadable(f"line {number}: {error}; nothing was recorded") from None
    return entries


def _keyed(namer: Namer, words: dict[str, Any]) -> Any:
    fact = words.get("fact")
    if not isinstance(fact, dict):
        return fact
    if fact.get("type") in LEDGERS_OWN:
        own = {"quarter-published": "pledger publish", "entry-voided": "pledger entry void"}
        raise Unreadable(f"fact: {fact['type']} is written only by {own[fact['type']]}")
    return namer.named(str(words["project"]), fact)


@contextmanager
def labelled(entries: Sequence[tuple[int, Entry]]) -> Iterator[None]:
    """Say the line of every entry that is refused."""
    try:
        yield
    except Refused as refused:
        labels = {entry.id: f"line {number}: " for number, entry in entries}
        raise Refused(refused.objections, labels) from None


def _content(file: str) -> bytes:
    if file == "-" and sys.stdin is None:
        raise Unusable("standard input is closed")
    try:
        content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except FileNotFoundError:
        raise NotFound(f"no file {file}") from None
    except OSError as error:
        raise Unusable(f"cannot read {file}: {error.strerror}") from None
    return content.removeprefix(b"\xef\xbb\xbf")


def _object(number: int, line: bytes) -> dict[str, Any]:
    try:
        words = json.loads(line.decode(), object_pairs_hook=_no_duplicates, parse_float=Decimal, parse_constant=_no_constant)
    except UnicodeDecodeError:
        raise Unreadable(f"line {number}: is not UTF-8; nothing was recorded") from None
    except RecursionError:
        raise Unreadable(f"line {number}: is nested too deeply; nothing was recorded") from None
    except json.JSONDecodeError as error:
        raise Unreadable(f"line {number}: is not JSON: {error.msg} at character {error.colno}; nothing was recorded") from None
    except ValueError as error:
        raise Unreadable(f"line {number}: {_short(error)}; nothing was recorded") from None
    except ArithmeticError:
        raise Unreadable(f"line {number}: holds a number that is too long; nothing was recorded") from None
    if not isinstance(words, dict):
        raise Unreadable(f"line {number}: is not a JSON object; nothing was recorded")
    return words


def _short(error: ValueError) -> str:
    return "holds a number that is too long" if "integer string conversion" in str(error) else str(error)


def _no_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    words = dict(pairs)
    if len(words) < len(pairs):
        twice = next(name for index, (name, _) in enumerate(pairs) if name in dict(pairs[:index]))
        raise ValueError(f"names {twice!r} twice")
    return words


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not a number that can be stated")
