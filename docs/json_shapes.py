"""The JSON shapes of the dataclasses that a report is made of, as TypedDicts: pydantic makes JSON
Schemas of these.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from decimal import Decimal
from functools import cache
from types import NoneType
from typing import Any, NotRequired, get_args, get_origin, get_type_hints

from typing_extensions import TypedDict

from domain.calendar import Quarter
from projections.timeline.field import BESIDE, FLAT, Field

_AS_TEXT = (Decimal, date, Quarter)


@cache
def json_shape(kind: Any) -> Any:
    """The TypedDict of what encode() writes of a dataclass, under the same name and with the same
    words about it.
    """
    made = TypedDict(kind.__name__, (_field() if issubclass(kind, Field) else {}) | _parts(kind))  # type: ignore[misc]
    made.__doc__ = kind.__doc__
    return made


def _field() -> dict[str, Any]:
    return {
        "value": Any,
        "entry": NotRequired[int | None],
        "entries": NotRequired[list[int]],
        "on": NotRequired[str],
        "by": NotRequired[str],
        "because": NotRequired[str],
    }


def _parts(kind: Any) -> dict[str, Any]:
    """The parts of a dataclass; first those of what stands flat in it."""
    hints = get_type_hints(kind)
    own = [
        part
        for part in fields(kind)
        if not (issubclass(kind, Field) and part.name in Field.__slots__)
    ]
    flat = [
        each for part in own if FLAT in part.metadata for each in _parts(hints[part.name]).items()
    ]
    return dict(flat) | {
        part.name: _part(part, hints[part.name]) for part in own if FLAT not in part.metadata
    }


def _part(part: Any, hint: Any) -> Any:
    if part.default is not None:
        return _json(hint)
    if BESIDE in part.metadata:
        return NotRequired[_json(hint)]
    return NotRequired[_json(get_args(hint)[0])]


def _json(hint: Any) -> Any:
    kind, inner = get_origin(hint) or hint, get_args(hint)
    if kind in _AS_TEXT:
        return str
    if kind is tuple:
        return list[_json(inner[0])]  # type: ignore[misc]
    if NoneType in inner:
        return _json(inner[0]) | None
    return kind if kind in (str, int, bool) else json_shape(kind)
