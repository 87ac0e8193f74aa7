"""Keys for what is created without one: made of the title, beside those that are taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from domain.errors import Misused, NotFound
from domain.facts import FACTS
from domain.items import ITEMS
from domain.kinds import SUMMARY
from domain.project import Project, title_of
from domain.timeline import state, timeline
from domain.values import key_for, slug
from ledger.names import keys_of
from ledger.service import Ledger

_TITLES = ("title", "name")


def project_key(ledger: Ledger, title: str, company: str | None) -> str:
    """A new project's key; where another project has it, the company's name goes before it. Raises Misused."""
    key = _slug(title)
    if key in ledger.projects() and company:
        return _slug(f"{company} {title}")
    return key


def project_meant(ledger: Ledger, name: str) -> str | None:
    """The key of the project that people mean by a key or a title; None where there is none. Raises Misused for several."""
    if name.isprintable() and ledger.holds(name):
        return name
    known = ledger.titled()
    match keys_of(name, known):
        case []:
            key = key_meant(name)
            return key if key in dict(known) else None
        case [key]:
            return key
        case several:
            raise Misused(f"which {name}? that is the title of {', '.join(several)}; name one by its key")


def item_meant(name: str, known: Iterable[tuple[str, str]]) -> str:
    """The key of the item that people mean by a key or a title; else the key that it makes. Raises Misused for several."""
    key = key_meant(name)
    if key == name:
        return key
    match keys_of(name, known):
        case []:
            return key
        case [one]:
            return one
        case several:
            raise Misused(f"which {name}? that is the title of {', '.join(several)}; name one by its key")


def key_meant(name: str) -> str:
    """The key that people mean by a title; the name itself where it makes none."""
    try:
        return slug(name)
    except ValueError:
        return name


def section_meant(name: str) -> str:
    """The section of the report that people mean: summary is the executive summary."""
    return SUMMARY if key_meant(name) == "summary" else name


class Namer:
    """Gives keys to facts that leave them out, one after another: made of their titles, beside the keys that are taken."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._taken: dict[tuple[str, str], dict[str, str]] = {}

    def keyed(self, words: Mapping[str, Any]) -> Mapping[str, Any]:
        """A written entry with its fact's key."""
        fact = words.get("fact")
        return {**words, "fact": self.named(str(words["project"]), fact)} if isinstance(fact, dict) else words

    def named(self, project: str, fact: Mapping[str, Any]) -> Mapping[str, Any]:
        """The fact with its key. Raises Misused where its title makes none."""
        model = FACTS.get(str(fact.get("type")))
        if model is None or not model.creates or (field := model.about[1]) is None:
            return fact
        title = next((fact[name] for name in _TITLES if isinstance(fact.get(name), str)), None)
        if title is None:
            return fact
        known = self._known(project, model.about[0])
        key = _key(title, known) if fact.get(field) is None else fact[field]
        known.setdefault(str(key), title)
        return {**fact, field: key}

    def meant(self, project: str, kind: str | None, value: Any) -> Any:
        """The keys of the items of a kind that people mean by keys or titles; the value itself without a kind. Raises Misused."""
        if kind is None or not value:
            return value
        if not isinstance(value, str):
            return [self.meant(project, kind, each) for each in value]
        return value if key_meant(value) == value else item_meant(value, self._known(project, kind).items())

    def _known(self, project: str, kind: str) -> dict[str, str]:
        """The keys of a kind in a project, with their titles."""
        if (project, kind) not in self._taken:
            try:
                held = state(project, timeline(self._ledger.history(project)))
            except NotFound:
                held = Project(project)
            for each in ITEMS:
                self._taken[project, each] = {key: title_of(item) for key, item in held.all_of(each).items()}
        return self._taken[project, kind]


def _key(title: str, known: Mapping[str, str]) -> str:
    try:
        return key_for(title, known)
    except ValueError as error:
        raise Misused(str(error)) from None


def _slug(title: str) -> str:
    try:
        return slug(title)
    except ValueError as error:
        raise Misused(str(error)) from None
