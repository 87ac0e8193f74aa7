"""Fields of a fact as options: --percent 60, --due 2024Q3, --amount 400EUR, --owner '' to clear."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from cli.request.keys import key_meant
from domain.amounts import amount
from domain.entries import read_fact
from domain.errors import Misused, Unreadable, did_you_mean
from domain.facts import FACTS
from domain.kinds import names_of

_WORDS = (
    "because",
    "project",
    "ledger",
    "dry_run",
    "quiet",
    "verbose",
)  # options beside the fields
_MEANT = {
    **dict.fromkeys(("effective_on", "day", "date"), "on"),
    **dict.fromkeys(("actor", "who"), "by"),
    **dict.fromkeys(("reason", "why"), "because"),
}
_NAMES = (*names_of(lambda kind: kind.titled), "section", "dimension", "into", "status", "kind")
"""Fields that hold keys or words of a list, which people write as titles: At risk."""
_BOOLEANS = {"yes": True, "no": False}
Currency = Callable[[], str | None]


def with_fields(
    fact: Mapping[str, Any], options: Sequence[str], currency: Currency
) -> dict[str, Any]:
    """The fact, written, with the fields that the options name; an empty text clears, where the
    fact can.

    currency: of amounts where neither they nor the fact name one. Raises Misused, Unreadable.
    """
    changed = dict(fact)
    model = FACTS[fact["type"]]
    for name, texts in _fields(options, fact["type"]).items():
        if texts != [""]:
            changed[name] = _readable(changed, name, texts, currency)
        elif model.model_fields[name].is_required():
            raise Misused(f"{_option(name)} can be changed, but not cleared")
        elif model.clears:
            changed[name] = None
        else:
            changed.pop(name, None)
    return changed


def _fields(options: Sequence[str], type: str) -> dict[str, list[str]]:
    """The texts of each field that is named; several of a list only."""
    found: dict[str, list[str]] = {}
    for name, text in _pairs(options):
        known = FACTS[type].model_fields
        if name not in known:
            raise Misused(f"{type} has no field {name!r}{_likely(name, list(known))}")
        if name in found and known[name].default != ():
            raise Misused(f"{_option(name)} is said twice: {found[name][0]!r} and {text!r}")
        found.setdefault(name, []).append(text)
    return found


def _likely(name: str, known: Sequence[str]) -> str:
    meant = (
        f"; did you mean --{_MEANT[name]}?"
        if name in _MEANT
        else did_you_mean(name, [*known, *_WORDS])
    )
    return meant or f"; it has {', '.join(map(_option, known))}"


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"


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
            if value.startswith("--"):
                raise Misused(
                    f"{name} lacks its value; if {value} is its value, write {name}={value}"
                )
        yield name.removeprefix("--").replace("-", "_"), value


def _readable(fact: Mapping[str, Any], name: str, texts: Sequence[str], currency: Currency) -> Any:
    """The value that the texts mean for the field: as it is, as JSON, as money, as a key, or as a
    list.
    """
    refused: Unreadable | None = None
    for value in _readings(fact, name, texts, currency):
        try:
            read_fact({**fact, name: value})
        except Unreadable as error:
            refused = (
                error if refused is None or isinstance(value, int) else refused
            )  # a number knows its bounds
        else:
            return value
    raise refused or Misused(f"{name}: {texts[0]!r} cannot be read")


def _readings(
    fact: Mapping[str, Any], name: str, texts: Sequence[str], currency: Currency
) -> Iterator[Any]:
    text, *more = texts
    if not more:
        yield text.removesuffix("%").strip() if name.endswith("percent") else text
        with suppress(ValueError, RecursionError):
            yield json.loads(text)
        if name in FACTS[fact["type"]].money:
            yield amount(text, fact[name]["currency"] if name in fact else currency())
        if text.lower() in _BOOLEANS:
            yield _BOOLEANS[text.lower()]
        if name in _NAMES:
            yield key_meant(text)
    yield list(texts)
    if name in _NAMES:
        yield [key_meant(each) for each in texts]
