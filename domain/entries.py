"""Entries as they are written, in JSON: read and checked once, field by field."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING

from pydantic import TypeAdapter, ValidationError

from domain.entry import Entry, Recorded
from domain.errors import Unreadable, did_you_mean
from domain.facts import FACTS, Fact
from domain.values import plain_text, shown

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

__all__ = ["Entry", "Recorded", "checked_text", "read_entry", "read_fact"]

_ENTRY_FIELDS = tuple(field.name for field in fields(Entry))


def read_fact(written: object, *, stored: bool = False, quoted: bool = False) -> Fact:
    """The fact that a JSON object states. Raises Unreadable, naming the field.

    stored: it was recorded, so that what is refused only since then is read. quoted: a past report
    says it, whose words are kept where they name a day that moves.
    """
    if not isinstance(written, dict):
        raise Unreadable(
            'fact: is not an object such as {"type": "phase-entered", "phase": "Design"}'
        )
    fields = dict(written)
    name = fields.pop("type", None)
    if name is None:
        raise Unreadable("fact: its type is missing")
    if not isinstance(name, str) or name not in FACTS:
        raise Unreadable(
            "fact: unknown type"
            f" {shown(name)}{did_you_mean(str(name), FACTS) or '; docs/facts.md lists them'}"
        )
    model = FACTS[name]
    try:
        return model.model_validate(
            fields, context={"stored": stored, "quoted": quoted} if stored or quoted else None
        )
    except ValidationError as error:
        raise Unreadable(_sentence(error, tuple(model.model_fields), name)) from None


def read_entry(written: object, *, stored: bool = False) -> Entry:
    """The entry that a JSON object writes down.

    Raises Unreadable, naming the field. stored: as for a fact.
    """
    if not isinstance(written, Mapping):
        raise Unreadable("is not a JSON object")
    if "fact" not in written:
        raise Unreadable("fact: is missing")
    try:
        return _entry_adapter().validate_python(
            {**written, "fact": read_fact(written["fact"], stored=stored)}
        )
    except ValidationError as error:
        raise Unreadable(_sentence(error, _ENTRY_FIELDS, "an entry")) from None


@cache
def _entry_adapter() -> TypeAdapter[Entry]:
    return TypeAdapter(Entry)


def checked_text(text: str) -> str:
    """A text that an entry may hold around its fact. Raises Unreadable."""
    try:
        return plain_text(text).strip()
    except ValueError as error:
        raise Unreadable(f"{error}") from None


def _sentence(error: ValidationError, fields: Sequence[str], name: str) -> str:
    """The first thing that is wrong, with its field."""
    first = error.errors(include_url=False)[0]
    field = " ".join(str(part + 1 if isinstance(part, int) else part) for part in first["loc"])
    match first["type"]:
        case "extra_forbidden" | "unexpected_keyword_argument":
            return f"unknown field {field!r} of {name}{did_you_mean(field, fields)}"
        case "missing" | "missing_keyword_only_argument":
            return f"{field}: is missing from {name}"
        case "value_error":
            said = str(first["ctx"]["error"])
        case _:
            said = f"{shown(first['input'])} {_said(first)}"
    return f"{field}: {said}" if field else f"{name} {said}"


def _said(error: ErrorDetails) -> str:
    """What is wrong with a value, in our words."""
    bounds = error.get("ctx", {})
    match error["type"]:
        case "literal_error":
            known = re.findall(r"'(.*?)'", bounds["expected"])
            return f"is none of {', '.join(known)}{did_you_mean(str(error['input']), known)}"
        case "greater_than":
            return f"is not above {bounds['gt']}"
        case "greater_than_equal":
            return f"is less than {bounds['ge']}, the least that it can be"
        case "less_than_equal":
            return f"is more than {bounds['le']}, the most that it can be"
        case kind:
            return _NOT_A.get(kind, "cannot be read")


_NOT_A = {
    "string_type": "is not a text; write one in double quotes",
    "int_type": "is not a whole number",
    "bool_type": "is neither true nor false",
    "tuple_type": "is not a list; write one in brackets",
}
"""What a value of the wrong type is not, by pydantic's kind of error."""
