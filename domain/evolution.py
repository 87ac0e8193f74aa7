"""What facts make of the items that they are about.

Pure and total: what makes no sense changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import singledispatch
from typing import Any, TypeVar

from domain.calendar import is_dated
from domain.entry import Recorded
from domain.fact import Fact, Subject
from domain.item import Item, Said

I = TypeVar("I", bound=Item)  # noqa: E741 - the usual name for an item type here


def evolved(item: Item | None, subject: Subject, recorded: Recorded) -> Item | None:
    """The item as it is after an entry about it: pure. None where it still isn't there."""
    return _next(recorded.entry.fact, item, subject.key, recorded)


@singledispatch
def _next(fact: Fact, item: Item | None, key: str, by: Recorded) -> Item | None:
    """What becomes of the item; facts that no item keeps change nothing."""
    return item


of = _next.register
"""What facts of a class make of their item: a function of the fact, the item, its key and the
entry.
"""


def said(fact: Fact, by: Recorded, *, but: tuple[str, ...] = ()) -> dict[str, Any]:
    """The fact's fields that say something, each with its entry; but the item's key and those
    named.
    """
    key = fact.about[1]
    return {
        name: Said(value, by)
        for name, value in fact.stated.items()
        if name != key and name not in but
    }


def created(
    kind: type[I], item: Item | None, key: str, fields: Mapping[str, Any], by: Recorded
) -> Item:
    """A new item; where it is over, or an entry recorded later created it earlier, the same
    restated.
    """
    if item is None:
        return kind(key, created=by, **fields)
    return item if item.bars(by) else item.but(fields)


def changed(item: Item | None, fields: Mapping[str, Any]) -> Item | None:
    """The item with these fields, where it is there and not over."""
    return item if item is None or item.over else item.but(fields)


def moved(
    first: Said[str] | None, moves: int, before: Said[str] | None, now: Said[str]
) -> tuple[Said[str], int]:
    """What a target makes of those before it: the first that has a day is the first, and from there
    on each other one moves it.
    """
    if first is None or (is_dated(now.value) and not is_dated(first.value)):
        return now, 0
    return first, moves + (before is None or before.value != now.value)


def since(since: Said[str] | None, now: Said[str]) -> Said[str]:
    """The first statement of a target in a row: what moved it, also where it is said again."""
    return since if since and since.value == now.value else now
