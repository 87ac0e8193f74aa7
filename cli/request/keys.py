"""Keys for what is created without one: made of the title, beside those that are taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from cli.misuse import understood
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
    """A new project's key; where another project has it, the company's name goes before it.

    Raises Misused.
    """
    key = understood(slug, title)
    return understood(slug, f"{company} {title}") if key in ledger.projects() and company else key


def project_meant(ledger: Ledger, name: str) -> str | None:
    """The key of the project that people mean by a key or a title; None where there is none.

    Raises Misused for several.
    """
    if name.isprintable() and ledger.holds(name):
        return name
    known, key = ledger.titled(), key_meant(name)
    return _titled(name, known) or (key if key in dict(known) else None)


def item_meant(name: str, known: Iterable[tuple[str, str]]) -> str:
    """The key of the item that people mean by a key or a title; else the key that it makes.

    Raises Misused for several.
    """
    key = key_meant(name)
    return key if key == name else _titled(name, known) or key


def _titled(title: str, known: Iterable[tuple[str, str]]) -> str | None:
    """The key of what has a title. Raises Misused for several."""
    keys = keys_of(title, known)
    if len(keys) > 1:
        raise Misused(f"which {title}? that is the title of {', '.join(keys)}; name one by its key")
    return keys[0] if keys else None


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
    """Gives keys to facts that leave them out, one after another: made of their titles, beside the
    keys that are taken.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        # by project and kind, keys and titles
        self._taken: dict[str, dict[str, dict[str, str]]] = {}

    def keyed(self, words: Mapping[str, Any]) -> Mapping[str, Any]:
        """A written entry with its fact's key."""
        fact = words.get("fact")
        return (
            {**words, "fact": self.named(str(words["project"]), fact)}
            if isinstance(fact, dict)
            else words
        )

    def named(self, project: str, fact: Mapping[str, Any]) -> Mapping[str, Any]:
        """The fact with its key. Raises Misused where its title makes none."""
        model = FACTS.get(str(fact.get("type")))
        if model is None or not model.creates or (field := model.about[1]) is None:
            return fact
        title = next((fact[name] for name in _TITLES if isinstance(fact.get(name), str)), None)
        if title is None:
            return fact
        known = self._known(project, model.about[0])
        key = understood(key_for, title, known) if fact.get(field) is None else fact[field]
        known.setdefault(str(key), title)
        return {**fact, field: key}

    def meant(self, project: str, kind: str | None, value: Any) -> Any:
        """The keys of the items of a kind that people mean by keys or titles; the value itself
        without a kind. Raises Misused.
        """
        if kind is None or not value:
            return value
        if not isinstance(value, str):
            return [self.meant(project, kind, each) for each in value]
        return (
            value
            if key_meant(value) == value
            else item_meant(value, self._known(project, kind).items())
        )

    def _known(self, project: str, kind: str) -> dict[str, str]:
        """The keys of a kind in a project, with their titles."""
        if project not in self._taken:
            try:
                held = state(project, timeline(self._ledger.history(project)))
            except NotFound:
                held = Project(project)
            self._taken[project] = {
                each: {key: title_of(item) for key, item in held.all_of(each).items()}
                for each in ITEMS
            }
        return self._taken[project][kind]
