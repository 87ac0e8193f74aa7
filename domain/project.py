"""A project's state: what holds in it, by item."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar, cast

from domain.calendar import Calendar
from domain.entry import Recorded
from domain.evolution import evolved
from domain.fact import Subject
from domain.item import Item, Said
from domain.kinds import KINDS
from domain.payments import Payments
from domain.values import title_folded

I = TypeVar("I", bound=Item)  # noqa: E741 - the usual name for an item type here
_CALENDAR_YEARS = Calendar()


class Project:
    """What holds in one project, by item.

    Owned by the walk that builds it; the items themselves are immutable.
    """

    def __init__(self, key: str, calendar: Calendar = _CALENDAR_YEARS) -> None:
        self.key = key
        self.calendar = calendar
        # of all amounts: as opened with, else that of the first amount
        self.currency: Said[str] | None = None
        self.payments = Payments()
        self._shelves: dict[str, dict[str, Item]] = {kind: {} for kind in KINDS}
        # kind and folded title -> the key that last took it
        self._titles: dict[tuple[str, str], str] = {}

    def all(self, kind: type[I]) -> dict[str, I]:
        """The items of a kind, by key, in the order in which they came to be."""
        return cast("dict[str, I]", self._shelves[kind.shelf])

    def one(self, kind: type[I], key: str = "") -> I | None:
        """The item of a kind with that key."""
        return cast("I | None", self._shelves[kind.shelf].get(key))

    def at(self, subject: Subject) -> Item | None:
        """The item that a fact is about."""
        return self._shelves.get(subject.kind, {}).get(subject.key)

    def all_of(self, shelf: str) -> Mapping[str, Item]:
        """The items of the kind that a fact names, by key."""
        return self._shelves[shelf]

    def titled(self, shelf: str, title: str) -> str | None:
        """The key of the item of that kind that has the title, in whatever case, blanks and width
        of letters.
        """
        folded = title_folded(title)
        key = self._titles.get((shelf, folded))
        item = self._shelves[shelf].get(key) if key is not None else None
        return key if item and title_folded(title_of(item)) == folded else None

    def subject_of(self, recorded: Recorded) -> Subject:
        """What an entry is about."""
        return recorded.entry.fact.subject_in(self.calendar, recorded.entry.effective_on)

    def evolved(self, item: Item | None, subject: Subject, recorded: Recorded) -> Item | None:
        """The item after an entry about it: the same where the entry speaks of another currency
        than the project's.
        """
        ours = self.currency
        if ours and any(amount.currency != ours.value for amount in recorded.entry.fact.amounts):
            return item
        return evolved(item, subject, recorded)

    def copy(self) -> Project:
        """The project as it is now, whatever becomes of this one."""
        other = Project(self.key, self.calendar)
        other.currency, other.payments, other._titles = (
            self.currency,
            self.payments.copy(),
            dict(self._titles),
        )
        other._shelves = {shelf: dict(items) for shelf, items in self._shelves.items()}
        return other

    def put(self, item: Item) -> None:
        """Let this be what holds of an item."""
        self._shelves[item.shelf][item.key] = item

    def restore(self, subject: Subject, item: Item | None) -> None:
        """Let this be what holds of an item; nothing, where None."""
        if item is None:
            self._shelves[subject.kind].pop(subject.key, None)
        else:
            self.put(item)

    def entitle(self, item: Item) -> None:
        """Remember the title that an item now has."""
        self._titles[item.shelf, title_folded(title_of(item))] = item.key

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Project) and (self.key, self._shelves) == (
            other.key,
            other._shelves,
        )

    __hash__ = None  # type: ignore[assignment]  # mutable while its walk goes on


def title_of(item: Item) -> str:
    """The title, or name, that people know an item by; its key where it has none."""
    said: Said[str] | None = getattr(item, "title", None) or getattr(item, "name", None)
    return said.value if said else item.key
