"""Where an imported entry comes from, file, lines and digest; and how a file meets what was imported before."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from domain.entries import Entry, Recorded
from domain.facts import Fact
from projections.importing.proposals import spans

_FORM = re.compile(r"(?P<name>.+?)(?: lines? (?P<lines>\d[\d, -]*))? sha256 (?P<digest>[0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Source:
    """A file, as q1.md lines 17-19 sha256 8c3f...; without lines, where the file as a whole is why an entry is there."""

    name: str
    digest: str
    lines: str = ""

    @classmethod
    def of(cls, entry: Entry) -> Source | None:
        """Where an entry comes from; None for what was not imported."""
        found = _FORM.fullmatch(entry.source)
        return cls(found["name"], found["digest"], found["lines"] or "") if found else None

    @classmethod
    def file(cls, name: str, digest: str) -> Source:
        """A file as a whole; what a source can't hold of its name is shown as a question mark."""
        return cls("".join(letter if letter.isprintable() else "?" for letter in name).strip() or "?", digest)

    def at(self, lines: Iterable[int]) -> Source:
        """The same file at some of its lines."""
        return Source(self.name, self.digest, spans(lines))

    def __str__(self) -> str:
        words = f" line{'' if self.lines.isdecimal() else 's'} {self.lines}" if self.lines else ""
        return f"{self.name}{words} sha256 {self.digest}"


class Slot(NamedTuple):
    """What a fact states, whatever it says of it: a corrected file is compared by it."""

    type: str
    kind: str
    key: str
    quarter: str = ""  # the one that prose speaks of, where it says so

    @classmethod
    def of(cls, fact: Fact) -> Slot:
        """The place of a fact."""
        quarter = getattr(fact, "quarter", None) if fact.about[0] == "narrative" else None
        return cls(fact.type, *fact.subject, str(quarter or ""))


class Dated(NamedTuple):
    """A fact and the day that it holds from; is_own: the document says the day itself."""

    fact: Fact
    day: date
    is_own: bool = False


class Met(NamedTuple):
    """How what a file says meets what was imported before, by their numbers in their sequences.

    same: what is said again. corrected: what is said otherwise, with what it corrects. gone: what is no longer said.
    """

    same: Mapping[int, Recorded]
    corrected: Mapping[int, Recorded]
    gone: Sequence[Recorded]


def meeting(said: Sequence[Dated], before: Sequence[Recorded]) -> Met:
    """What is said again, otherwise, and no longer, by place. before: what stands of earlier imports, in order of position.

    A new day of a quarter that goes on makes a new statement of what is said otherwise, but for what creates an item.
    """
    waiting: dict[Slot, list[Recorded]] = {}
    for recorded in before:
        waiting.setdefault(Slot.of(recorded.entry.fact), []).append(recorded)
    same = _taken(dict(enumerate(said)), waiting, lambda one, old: old.entry.fact == one.fact and _may_be(one, old))
    rest = {number: one for number, one in enumerate(said) if number not in same}
    corrected = _taken(rest, waiting, _is_corrected)
    return Met(same, corrected, [old for others in waiting.values() for old in others])


def _may_be(one: Dated, old: Recorded) -> bool:
    return not one.is_own or one.day == old.entry.effective_on


def _is_corrected(one: Dated, old: Recorded) -> bool:
    return one.day == old.entry.effective_on or (one.fact.creates and not one.is_own)


def _taken(
    said: Mapping[int, Dated], waiting: Mapping[Slot, list[Recorded]], fits: Callable[[Dated, Recorded], bool]
) -> dict[int, Recorded]:
    """What fits, each taken out of what waits."""
    found = {}
    for number, one in said.items():
        others = waiting.get(Slot.of(one.fact), [])
        if (old := next((old for old in others if fits(one, old)), None)) is not None:
            others.remove(old)
            found[number] = old
    return found
