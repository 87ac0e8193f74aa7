"""What a report means of the items that the ledger knows, and what is new of those that are
there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from domain import facts
from domain.facts import Fact, Subject
from domain.items import ITEMS, Header, Item
from domain.objections import named
from domain.project import Project, title_of
from domain.values import key_for
from projections.importing.plan.destination import company_words, words_of
from projections.importing.plan.plans import Conflict
from projections.importing.proposals import Statement
from projections.importing.wording.phrases import folded
from projections.timeline.changes import value_of

_ALIKE = 0.85  # of two titles' letters
_MOSTLY = 0.75  # of the words of the shorter of two titles


# Items


class KnownKeys:
    """The keys of a project's items by their titles; new titles get new ones.

    known: the project at the end of all that is known. same: what a person said is the same, by
    folded title.
    """

    def __init__(self, known: Project, same: Mapping[str, str]) -> None:
        self._same = same
        self._titles = {
            kind: {key: title_of(item) for key, item in known.all_of(kind).items()}
            for kind in ITEMS
        }
        self._keys = {
            kind: {title.casefold(): key for key, title in titles.items()}
            for kind, titles in self._titles.items()
        }
        self._known = {kind: dict(titles) for kind, titles in self._titles.items()}

    def named(self, kind: str, title: str, fallback: str) -> str:
        """The key of an item; fallback: for a title that makes none."""
        said = self._same.get(folded(title))
        if said is not None and said in self._known[kind]:
            return said
        if (key := self._keys[kind].get(title.casefold())) is not None:
            return key
        titles = self._titles[kind]
        try:
            key = key_for(title, titles)
        except ValueError:
            key = fallback
        titles[key], self._keys[kind][title.casefold()] = title, key
        return key

    def is_known(self, kind: str, key: str) -> bool:
        """Whether an item has this key already."""
        return key in self._known[kind]

    def title(self, kind: str, key: str) -> str:
        """The title of an item that has a key."""
        return self._titles[kind][key]

    def resembling(self, kind: str, title: str, but: Iterable[str]) -> str | None:
        """The key of the known item that a title resembles most; of none of those that are spoken
        of anyway.
        """
        others = {key: known for key, known in self._known[kind].items() if key not in set(but)}
        close = [
            (likeness, key)
            for key, known in others.items()
            if (likeness := _likeness(title, known))
        ]
        return max(close)[1] if close else None


def _likeness(one: str, other: str) -> float:
    """How much two titles are alike, where they are enough to be mistaken for each other; else
    0.
    """
    first, second = set(words_of(one)), set(words_of(other))
    shared = len(first & second)
    if shared > 1 and shared >= _MOSTLY * min(len(first), len(second)):
        return shared / max(len(first), len(second)) + 1
    matcher = SequenceMatcher(None, one.casefold(), other.casefold())
    is_close = matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE
    return ratio if is_close and (ratio := matcher.ratio()) >= _ALIKE else 0


# What is new of an item that is there


def news(fact: Fact, item: Item | None) -> list[Fact]:
    """What a fact that creates an item says anew of it where it is there; the fact itself where it
    is not.

    What is over begins again; nothing can be said of an objective that was met.
    """
    if item is None or (item.over and item.revivable):
        return [fact]
    if item.over and isinstance(fact, facts.ObjectiveSet):
        return []
    reopened = (
        [facts.RiskReopened(risk=fact.risk)]
        if item.over and isinstance(fact, facts.RiskRaised)
        else []
    )
    return [
        *reopened,
        *(
            changed
            for kind in _CHANGED_BY.get(type(fact), ())
            for changed in _anew(kind, fact, item)
        ),
    ]


_CHANGED_BY: Mapping[type[Fact], tuple[type[Fact], ...]] = {
    facts.MilestonePlanned: (facts.MilestoneRescheduled, facts.MilestoneDescribed),
    facts.RiskRaised: (facts.RiskReassessed,),
    facts.ObjectiveSet: (facts.ObjectiveMoved, facts.ObjectiveDescribed),
    facts.VendorEngaged: (facts.VendorNoted,),
}
"""What creates an item -> what says its fields anew."""


def _anew(kind: type[Fact], fact: Fact, item: Item) -> list[Fact]:
    """What a fact says otherwise than what holds, as another one about the same item; nothing,
    where that says none of it.
    """
    about = str(fact.about[1])
    changed = differing(
        fact, item, *(name for name in kind.model_fields if name not in (about, "title"))
    )
    return [kind(**{about: fact.subject.key}, **changed)] if changed else []


def differing(fact: Fact, item: Item | None, *names: str) -> dict[str, Any]:
    """The fields of a fact that say something else than what holds."""
    stated = fact.stated
    return {
        name: stated[name]
        for name in names
        if name in stated and stated[name] != value_of(item, name)
    }


def cannot_say(fact: Fact, item: Item | None) -> str:
    """What of a fact no fact can say of the item as it is; empty, where all is said."""
    if isinstance(fact, facts.ObjectiveSet) and item and item.over and not item.revivable:
        return (
            f"objective {fact.objective!r} was met {item.over.on} ({item.over.by.name}), and is not"
            " set again"
        )
    if (
        isinstance(fact, facts.DependencyRecorded)
        and item
        and not item.over
        and "words" in differing(fact, item, "words")
    ):
        return (
            f"dependency {fact.dependency!r} is there in other words"
            f" ({item.created.name if item.created else ''}), which stay"
        )
    return ""


def described_anew(
    fact: facts.ProjectOpened, header: Header, *, keeps_title: bool
) -> dict[str, str]:
    """What a report says of its project otherwise than what holds; letters' case and legal forms
    make no difference.

    keeps_title: the project was found by its title.
    """
    changed = {}
    for name, said in differing(fact, header, *facts.ProjectDescribed.model_fields).items():
        words = company_words if name == "company" else words_of
        is_kept = keeps_title and name == "title"
        if not is_kept and not (words(said) and words(said) == words(value_of(header, name))):
            changed[name] = said
    return changed


def with_known_keys(
    statements: Sequence[Statement], keys: KnownKeys
) -> tuple[list[tuple[Statement, Fact]], list[Conflict]]:
    """Statements with their facts under the ledger's keys, for those that the reading made; and
    what resembles a known item.

    A fact that creates a known item again gives it the title that it has.
    """
    creating = [
        (statement, title) for statement in statements for title in created_titles(statement.fact)
    ]
    known: dict[tuple[str, str], str] = {}
    for statement, title in creating:
        kind, own = statement.fact.subject
        known[kind, own] = keys.named(kind, title, fallback=own)
    found = [
        (statement, _titled(_renamed(statement.fact, known), keys)) for statement in statements
    ]
    return found, list(_resembling(creating, known, keys))


def _resembling(
    creating: Iterable[tuple[Statement, str]], known: Mapping[tuple[str, str], str], keys: KnownKeys
) -> Iterator[Conflict]:
    spoken = set(known.values())
    for statement, title in creating:
        kind, own = statement.fact.subject
        if not keys.is_known(kind, known[kind, own]) and (
            other := keys.resembling(kind, title, but=spoken)
        ):
            hint = f"if it is the same: --same {_quoted(f'{title}={other}')}"
            yield Conflict(
                statement.lines[:1], f"{title!r} resembles {named(Subject(kind, other))}; {hint}"
            )


def _quoted(text: str) -> str:
    """A word as people type it into a shell."""
    return "'" + text.replace("'", "'\\''") + "'"


def _titled(fact: Fact, keys: KnownKeys) -> Fact:
    """A fact that creates an item, with the title that the item has."""
    for title in created_titles(fact):
        name = "name" if "name" in type(fact).model_fields else "title"
        if title != (known := keys.title(*fact.subject)):
            return fact.model_copy(update={name: known})
    return fact


def _renamed(fact: Fact, keys: Mapping[tuple[str, str], str]) -> Fact:
    """A fact with the ledger's keys for the report's own. keys: by kind and the report's key."""
    changed: dict[str, Any] = {}
    kind, field = fact.about
    if field and field in type(fact).model_fields and (kind, fact.subject.key) in keys:
        changed[field] = keys[kind, fact.subject.key]
    if into := getattr(fact, "into", ()):
        changed["into"] = tuple(keys.get((kind, key), key) for key in into)
    if kind != "milestone" and (milestone := getattr(fact, "milestone", None)):
        changed["milestone"] = keys.get(("milestone", milestone), milestone)
    return fact.model_copy(update=changed) if changed else fact


def created_titles(fact: Fact) -> Iterator[str]:
    """The title of the item that a fact creates, where it is one of several of its kind."""
    if fact.creates and fact.about[1]:
        yield getattr(fact, "title", None) or fact.name  # type: ignore[attr-defined]  # vendors have a name
