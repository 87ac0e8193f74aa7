"""Reports as JSON: one encoder and one reader for every frozen dataclass that they are made of.

Decimals are strings, days are written 2024-03-31. A part that has a default is left out where it is
None.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple, TypeVar, get_args, get_origin, get_type_hints

from domain.calendar import Quarter
from domain.items import Status
from domain.values import Money, plain
from projections.timeline.field import BESIDE, FLAT, NOTHING, Field

T = TypeVar("T")
Json = Mapping[str, Any]
_Read = Callable[[Any], Any]


class _JsonPart(NamedTuple):
    """A part of a dataclass, as JSON has it. beside: the one without which it is left out."""

    name: str
    is_optional: bool
    beside: str
    is_flat: bool


def encode(value: Any) -> Any:
    """A value as JSON has it; a status with its words."""
    kind = type(value)
    write = _WRITERS.get(kind)
    if write is None:
        write = _WRITERS[kind] = _write_object if is_dataclass(kind) else _as_it_is
    return write(value)


def _as_it_is(value: Any) -> Any:
    return value


def _write_list(values: Any) -> list[Any]:
    return [encode(value) for value in values]


def _write_field(field: Field[Any]) -> dict[str, Any]:
    if field is NOTHING:
        return {"value": None, "entry": None}
    written: dict[str, Any] = {"value": encode(field.value)}
    if field.entries is None:
        written["entry"] = field.entry
    else:
        written["entries"] = list(field.entries)
    if field.on is not None:
        written["on"] = field.on.isoformat()
        written["by"] = field.by
    if field.because is not None:
        written["because"] = field.because
    return written


def _write_object(whole: Any) -> dict[str, Any]:
    kind: Any = type(whole)
    if names := _always_told(kind):  # most are, and so it is quicker
        return {name: encode(getattr(whole, name)) for name in names}
    written = _write_field(whole) if isinstance(whole, Field) else {}
    written.update((name, encode(value)) for name, value in parts_of(whole))
    return written


def parts_of(whole: Any) -> Iterator[tuple[str, Any]]:
    """The parts of a dataclass, by their names in JSON; of a Field, those that only its kind of
    Field has.
    """
    kind: Any = type(whole)
    for name, is_optional, beside, is_flat in _parts(kind):
        value = getattr(whole, name)
        if is_flat:
            yield from parts_of(value)
        elif value is not None or (
            getattr(whole, beside) is not None if beside else not is_optional
        ):
            yield name, value


def part_names(kind: type) -> tuple[str, ...]:
    """The names in JSON of all parts that a dataclass can have."""
    return tuple(part.name for part in _parts(kind))


_WRITERS: dict[type, Callable[[Any], Any]] = {
    Field: _write_field, tuple: _write_list,
    Decimal: plain, Money: Money.to_json, date: date.isoformat, Quarter: str,
    Status: Status._asdict,
}  # fmt: skip


@cache
def _parts(kind: Any) -> tuple[_JsonPart, ...]:
    """The parts of a dataclass, but for those that every Field has."""
    of_field = Field.__slots__ if issubclass(kind, Field) else ()
    return tuple(
        _JsonPart(
            part.name, part.default is None, part.metadata.get(BESIDE, ""), FLAT in part.metadata
        )
        for part in fields(kind)
        if part.name not in of_field
    )


@cache
def _always_told(kind: Any) -> tuple[str, ...]:
    """The names of all parts; none, where some may be left out, are flat, or belong to a Field."""
    is_plain = not any(part.is_optional or part.beside or part.is_flat for part in _parts(kind))
    return part_names(kind) if is_plain and not issubclass(kind, Field) else ()


def read(kind: type[T], written: Any) -> T:
    """What encode wrote of a dataclass. Parts that it does not know are passed over.

    Raises ValueError.
    """
    hint: Any = kind
    try:
        value: T = _reader(hint)(written)
    except (ArithmeticError, AttributeError, KeyError, TypeError) as error:
        raise ValueError(f"is no {kind.__name__}: {error!r}") from None
    return value


@cache
def _reader(hint: Any) -> _Read:
    """What reads a value of a type."""
    if hint in _READERS:
        return _READERS[hint]
    kind, inner = (
        get_origin(hint) or hint,
        [each for each in get_args(hint) if each not in (type(None), ...)],
    )
    if kind is tuple:
        read_item = _reader(inner[0])
        return lambda written: tuple(map(read_item, written))
    if type(None) in get_args(hint):
        read_value = _reader(inner[0])
        return lambda written: None if written is None else read_value(written)
    if issubclass(kind, Field):
        return _field_reader(
            kind, _reader(inner[0] if inner else get_args(kind.__orig_bases__[0])[0])
        )
    read_parts = _parts_reader(kind)
    return lambda written: kind(**read_parts(written))


def _field_reader(kind: type, read_value: _Read) -> _Read:
    read_parts = _parts_reader(kind) if kind is not Field else None

    def read_field(written: Json) -> Any:
        if written == _NOTHING:
            return NOTHING
        value, entries, on = written["value"], written.get("entries"), written.get("on")
        return kind(
            None if value is None else read_value(value),
            written.get("entry"),
            None if entries is None else tuple(entries),
            None if on is None else date.fromisoformat(on),
            written.get("by"),
            written.get("because"),
            **(read_parts(written) if read_parts else {}),
        )

    return read_field


def _parts_reader(kind: type) -> Callable[[Json], dict[str, Any]]:
    hints = get_type_hints(kind)
    parts = [(part, _reader(hints[part.name])) for part in _parts(kind)]

    def read_parts(written: Json) -> dict[str, Any]:
        return {
            part.name: read_part(written if part.is_flat else written[part.name])
            for part, read_part in parts
            if part.is_flat or not part.is_optional or part.name in written
        }

    return read_parts


def _exactly(kind: type) -> _Read:
    def read_value(written: Any) -> Any:
        if type(written) is not kind:
            raise ValueError(f"{written!r} is no {kind.__name__}")
        return written

    return read_value


_NOTHING = encode(NOTHING)
_READERS: Mapping[Any, _Read] = {
    str: _exactly(str), int: _exactly(int), bool: _exactly(bool),
    Decimal: Decimal, Money: Money.parse, date: date.fromisoformat, Quarter: cache(Quarter.parse),
}  # fmt: skip
