"""What an item is: what holds of one thing, every field with the entry that said it. items.py lists
the kinds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, ClassVar, Generic, NamedTuple, Self, TypeVar

from domain.entry import Recorded

T = TypeVar("T")
_DERIVED = "derived"


class Said(NamedTuple, Generic[T]):
    """A value and the entry that it rests on. The value is None where that entry cleared it."""

    value: T
    by: Recorded

    @property
    def on(self) -> date:
        """The day that it holds from."""
        return self.by.entry.effective_on


def derived(default: Any = None, *, compare: bool = True) -> Any:
    """A field that follows from others, so that no audit names it.

    compare: whether it tells two items apart, which of a long past would recurse.
    """
    return field(default=default, metadata={_DERIVED: True}, compare=compare, repr=compare)


@dataclass(frozen=True)
class Item:
    """Something that facts are about."""

    shelf: ClassVar[str]  # the kind that Fact.about names; the first part of its path

    key: str
    created: Recorded | None = derived()

    @property
    def over(self) -> Said[Any] | None:
        """What ended it, where it is over: closed, dropped, resolved ..."""
        return None

    @property
    def revivable(self) -> bool:
        """Whether it is over and may be created again."""
        return self.over is not None

    def but(self, fields: Mapping[str, Any]) -> Self:
        """Another record of the item, with these fields."""
        # dataclasses.replace takes six times as long, which a long history feels
        other = object.__new__(type(self))
        vars(other).update(vars(self))
        vars(other).update(fields)
        return other

    def bars(self, creation: Recorded) -> bool:
        """Whether it stands in the way of an entry that creates it: it is there, and was when that
        entry was recorded.

        Not of an amendment, which says anew what created it before.
        """
        if self.created is None or self.revivable or creation.entry.replaces:
            return False
        return self.created.position < creation.position


def stated_figures(kind: type[Item]) -> tuple[str, ...]:
    """The names of its fields that people state."""
    return tuple(
        each.name for each in fields(kind) if each.name != "key" and _DERIVED not in each.metadata
    )
