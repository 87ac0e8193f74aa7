"""A form that is handed in again: what of it was recorded before, and what it booked then and says
no longer.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from domain.budget import BookedByForm
from domain.entries import Entry, Recorded
from domain.errors import Objection
from domain.facts import Fact, MoneySpent
from domain.payments import folded
from domain.timeline import Places
from projections.words.phrases import entries as named


@dataclass(frozen=True, slots=True)
class Again:
    """How the entries of a form meet what it recorded before.

    said: what was recorded already, by the entry's number among them. gone: which of that no longer
    stands.
    booked: other spending of the form, which stands.
    """

    entries: Sequence[Entry]
    said: Mapping[int, Recorded]
    gone: Sequence[Recorded]
    booked: Sequence[Recorded]

    @property
    def new(self) -> list[Entry]:
        """The entries that were not recorded yet."""
        return [entry for number, entry in enumerate(self.entries) if number not in self.said]

    @property
    def all(self) -> list[Entry]:
        """All of them, those that were recorded as they were then."""
        return [
            self.said[number].entry if number in self.said else entry
            for number, entry in enumerate(self.entries)
        ]

    @property
    def objections(self) -> Iterator[Objection]:
        """New spending needs a reason where the form booked some that it says no longer: it may be
        the same, corrected.
        """
        for entry in self.new:
            if self.booked and isinstance(entry.fact, MoneySpent) and not entry.reason:
                yield BookedByForm(entry, self.booked[0])

    @property
    def words(self) -> str:
        """What was handed in before; empty for a form that was not."""
        if not self.said:
            return ""
        gone = (
            f"; {_positions(self.gone)} no longer hold{'' if len(self.gone) > 1 else 's'}"
            if self.gone
            else ""
        )
        return f"handed in already ({_positions(self.said.values())}){gone}" + (
            "" if self.new else "; nothing was recorded"
        )


def source_of(name: str, mark: str) -> str:
    """The source of what a form of that mark states, handed in as a file of that name."""
    return f"{name}{_ending(mark)}"


def again(entries: Sequence[Entry], history: Sequence[Recorded], mark: str) -> Again:
    """How a form meets what the one of the same mark recorded before: by day and fact, each of them
    once.
    """
    before = [
        one
        for one in history
        if one.entry.source.endswith(_ending(mark)) and not one.entry.replaces
    ]
    said: dict[int, Recorded] = {}
    for number, entry in enumerate(entries):
        if same := next((one for one in before if _says_the_same(one.entry, entry)), None):
            before.remove(same)
            said[number] = same
    places = Places(history)
    gone = [one for one in said.values() if not places.in_force(one)]
    return Again(
        entries,
        said,
        gone,
        [one for one in before if isinstance(one.entry.fact, MoneySpent) and places.in_force(one)],
    )


def _says_the_same(one: Entry, other: Entry) -> bool:
    return (one.effective_on, _told(one.fact)) == (other.effective_on, _told(other.fact))


def _told(fact: Fact) -> Hashable:
    """What a fact says, whatever the spelling of whom and what for money was spent."""
    if not isinstance(fact, MoneySpent):
        return fact
    spelled = (fact.vendor, fact.reference, fact.category)
    return fact.amount, fact.milestone, *(text and folded(text) for text in spelled)


def _ending(mark: str) -> str:
    return f" form {mark}"


def _positions(recorded: Iterable[Recorded]) -> str:
    return named(sorted(one.position for one in recorded))
