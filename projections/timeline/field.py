"""Fields of a report: values with their entries, and the marks of what follows from others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, NamedTuple, TypeVar

T = TypeVar("T")
FOLLOWS, ASIDE, FLAT, BESIDE = "follows", "aside", "flat", "beside"


@dataclass(frozen=True, slots=True)
class Field(Generic[T]):
    """A value, null where nobody stated one; and the entry, or entries, that it rests on, their
    last day and author.

    because: why that entry states it, where the figure is one whose change wants explaining and
    somebody said so.
    """

    value: T | None
    entry: int | None = None
    # in rising order; None where it rests on one entry, or on none
    entries: tuple[int, ...] | None = None
    on: date | None = None
    by: str | None = None
    because: str | None = None

    @property
    def rests_on(self) -> tuple[int, ...]:
        """The positions of the entries."""
        return self.entries or ((self.entry,) if self.entry else ())


NOTHING: Field[Any] = Field(None)
"""What nobody stated."""


class Follows(NamedTuple):
    """The fields that a figure follows from. of: those that it does where it has that value;
    unless: where it is no figure.

    or_else: the field that it follows from where those rest on nothing.
    """

    fields: tuple[str, ...]
    of: Mapping[Any, tuple[str, ...]]
    or_else: str
    unless: Any


def follows(
    *fields: str,
    of: Mapping[Any, tuple[str, ...]] | None = None,
    or_else: str = "",
    unless: Any = None,
) -> Any:
    """A part that is a figure without being a Field."""
    return field(metadata={FOLLOWS: Follows(fields, of or {}, or_else, unless)})


def aside(**options: Any) -> Any:
    """A Field that is no figure of its own: it says something of another."""
    return field(metadata={ASIDE: True}, **options)


def beside(name: str) -> Any:
    """A part that earlier versions did not tell where they did not tell that other one; else it is
    null where it is None.
    """
    return field(default=None, metadata={BESIDE: name, ASIDE: True})


def flat() -> Any:
    """A part whose own parts stand in JSON among those of what holds it."""
    return field(metadata={FLAT: True})
