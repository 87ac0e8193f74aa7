"""Fields of a fact as options: --percent 60, --due 2024Q3, --amount 400EUR, --owner '' to clear."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from domain.amounts import amount
from domain.entries import read_fact
from domain.errors import Misused, Unreadable, did_you_mean
from domain.facts import FACTS

_WORDS = ("on", "by", "because", "project", "ledger", "dry_run", "quiet", "verbose")  # options beside the fields


def with_fields(fact: Mapping[str, Any], options: Sequence[str]) -> dict[str, Any]:
    """The fact, written, with the fields that the options name. Raises Misused, Unreadable."""
    changed = dict(fact)
    known = FACTS[fact["type"]].model_fields
    for name, text in _pairs(options):
        if name not in known:
            likely = did_you_mean(name, [*known, *_WORDS])
            raise Misused(f"{fact['type']} has no field {name!r}{likely or '; it has ' + ', '.join(known)}")
        if text:
            changed[name] = _readable(changed, name, text)
        else:
            changed.pop(name, None)
    return changed


def _pairs(options: Sequence[str]) -> Iterator[tuple[str, str]]:
    """--name value and --name=value, as names of fields and texts."""
    rest = iter(options)
    for option in rest:
        name, has_value, value = option.partition("=")
        if not name.startswith("--"):
            raise Misused(f"{option!r} is not a field; write fields as options, as in --percent 60")
        if not has_value:
            try:
                value = next(rest)
            except StopIteration:
                raise Misused(f"{name} lacks its value") from None
        yield name.removeprefix("--").replace("-", "_"), value


def _readable(fact: Mapping[str, Any], name: str, text: str) -> Any:
    """The value that the text means for the field: as it is, as JSON, as money, or as a list of one."""
    refused: Unreadable | None = None
    for value in _readings(fact, name, text):
        try:
            read_fact({**fact, name: value})
        except Unreadable as error:
            refused = refused or error
        else:
            return value
    raise refused or Misused(f"{name}: {text!r} cannot be read")


def _readings(fact: Mapping[str, Any], name: str, text: str) -> Iterator[Any]:
    yield text
    with suppress(ValueError, RecursionError):
        yield json.loads(text)
    if name in FACTS[fact["type"]].money:
        yield amount(text, fact[name]["currency"] if name in fact else None)
    yield [text]
