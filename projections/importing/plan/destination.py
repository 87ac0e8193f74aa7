"""Which project a report is about, of those that the ledger holds as the files before it leave
them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from domain.entries import Recorded
from domain.errors import did_you_mean
from domain.facts import ProjectDescribed, ProjectOpened
from domain.items import Header
from domain.timeline import state, timeline
from domain.values import key_for, slug
from projections.importing.plan.plans import Destination
from projections.importing.proposals import Reading, Source
from projections.timeline.changes import value_of

_WORD = re.compile(r"\w+")
_LEGAL = frozenset(
    (
        "ab", "ag", "as", "bv", "co", "company", "corp", "corporation", "gmbh", "group", "inc",
        "incorporated", "kg", "limited",
        "llc", "llp", "ltd", "nv", "oy", "plc", "pty", "sa", "sas", "se", "spa", "srl", "the",
    )
)  # fmt: skip
"""Words of a company's name that say what it is by law, and are often left out."""


class NameWords(NamedTuple):
    """What a project is called, and whose it is, in folded words."""

    title: tuple[str, ...]
    company: tuple[str, ...]


class Destinations:
    """The projects of a ledger, and what files add to them one after another."""

    def __init__(self, histories: Mapping[str, Sequence[Recorded]]) -> None:
        self._histories: dict[str, Sequence[Recorded]] = {}
        self._names: dict[str, NameWords] = {}
        self._of_company: dict[tuple[str, ...], dict[str, None]] = {}
        self._of_title: dict[tuple[str, ...], dict[str, None]] = {}
        self._of_digest: dict[str, dict[str, None]] = {}
        for key, history in histories.items():
            self.put(key, history)

    def put(self, key: str, history: Sequence[Recorded]) -> None:
        """Let this be the history of a project from now on: in order of position."""
        known = len(self._histories.get(key, ()))
        for recorded in history[known:]:
            if source := Source.of(recorded.entry):
                self._of_digest.setdefault(source.digest, {})[key] = None
        self._histories[key], names = history, _names(key, history)
        if old := self._names.get(key):
            del self._of_title[old.title][key], self._of_company[old.company][key]
        self._of_title.setdefault(names.title, {})[key] = None
        self._of_company.setdefault(names.company, {})[key] = None
        self._names[key] = names

    def copy(self) -> Destinations:
        """Destinations of their own, whatever is put into these."""
        return Destinations(self._histories)

    def of(self, reading: Reading, digest: str, named: str | None) -> Destination:
        """The project that a report is about: as named, else where the file went, else as title and
        company say, else a new one.

        digest: empty, where a file holds reports of several projects.
        """
        if named is not None:
            return self._named(named, reading)
        imported = list(self._of_digest.get(digest, ()))
        keys = imported if len(imported) == 1 else self._meant(reading)
        match keys:
            case [key]:
                note = "" if imported else self._by_title_alone(key, reading)
                return Destination(key, self._histories[key], by_title=True, note=note)
            case []:
                return self._new(reading)
            case several:
                some = ", ".join(several[:5])
                return Destination(
                    "", problem=f"{reading.title!r} may be any of {some}; name the project with -p"
                )

    def _named(self, key: str, reading: Reading) -> Destination:
        if key in self._histories:
            return Destination(key, self._histories[key], named=True)
        likely = did_you_mean(key, self._histories)
        try:
            right = slug(key)
        except ValueError:
            right = "a-key"
        if right != key:
            return Destination(
                "", problem=f"{key!r} is not a key of a project{likely or f'; write {right!r}'}"
            )
        if reading.title is None:
            problem = (
                f"no project {key!r}{likely}, and none that could be opened: the report names no"
                " project"
            )
            return Destination("", problem=problem)
        return Destination(key, note=f"no project {key!r}{likely}; it is opened" if likely else "")

    def _by_title_alone(self, key: str, reading: Reading) -> str:
        """What to look at, where nobody says whose one of two projects of one title is."""
        if bool(words_of(reading.company)) == bool(self._names[key].company):
            return ""
        return f"taken as the same project as {key} by its title alone; -p names another"

    def _new(self, reading: Reading) -> Destination:
        """A project that is opened; where another has its key, the company's name goes before."""
        if reading.title is None:
            return Destination("", problem="names no project; name one with -p KEY")
        try:
            key = slug(reading.title)
            if key in self._histories:
                whole = f"{reading.company} {reading.title}" if reading.company else reading.title
                key = key_for(whole, dict.fromkeys(self._histories, ""))
        except ValueError as error:
            return Destination("", problem=f"{error}: -p KEY")
        return Destination(key)

    def _meant(self, reading: Reading) -> list[str]:
        """The keys of the projects that a report may be about; by the whole title, else by part of
        it.
        """
        names = NameWords(words_of(reading.title), company_words(reading.company))
        if not names.title:
            return []
        whole = [
            key
            for key in self._of_title.get(names.title, ())
            if _is_one_company(names.company, self._names[key].company)
        ]
        same_company = self._of_company.get(names.company, ()) if names.company else ()
        return whole or [key for key in same_company if _is_part(names, self._names[key])]


def _names(key: str, history: Sequence[Recorded]) -> NameWords:
    """What a project is called by all that is known."""
    telling = [
        recorded
        for recorded in timeline(history)
        if isinstance(recorded.entry.fact, ProjectOpened | ProjectDescribed)
    ]
    header = state(key, telling).one(Header)
    return NameWords(
        words_of(value_of(header, "title")), company_words(value_of(header, "company"))
    )


def _is_one_company(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two names may be of one company; an unknown one may be any."""
    return not one or not other or one == other


def _is_part(one: NameWords, other: NameWords) -> bool:
    """Whether one title contains the other, of a company that the titles may name as well."""
    first, second = (_without(each.title, one.company) for each in (one, other))
    return first == second or _contains(first, second) or _contains(second, first)


def _contains(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    """Whether two words or more stand in others, one after another."""
    size = len(shorter)
    return size > 1 and any(
        longer[at : at + size] == shorter for at in range(len(longer) - size + 1)
    )


def _without(words: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    """The words without a name that stands at their beginning."""
    return (
        words[len(others) :]
        if words[: len(others)] == others and len(words) > len(others)
        else words
    )


def words_of(text: str | None) -> tuple[str, ...]:
    """The words of a text, in whatever case."""
    return tuple(_WORD.findall((text or "").casefold()))


def company_words(name: str | None) -> tuple[str, ...]:
    """The words of a company's name, without its legal form."""
    words = words_of(name)
    return tuple(word for word in words if word not in _LEGAL) or words
