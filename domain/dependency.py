"""Dependencies: what the project rests on."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from domain import evolution, rule
from domain.entry import Recorded
from domain.errors import Objection
from domain.fact import Fact
from domain.item import Item, Said
from domain.project import Project
from domain.values import Key, Text


class DependencyRecorded(
    Fact,
    stored="dependency-recorded",
    about=("dependency", "dependency"),
    happens=True,
    creates=True,
):
    """The project rests on something that others do."""

    dependency: Key
    title: Text
    words: Text | None = None


class DependencyResolved(
    Fact, stored="dependency-resolved", about=("dependency", "dependency"), happens=True
):
    """A dependency is there, or no longer needed."""

    dependency: Key


@dataclass(frozen=True)
class Dependency(Item):
    """What the project rests on."""

    shelf = "dependency"
    title: Said[str] | None = None
    words: Said[str] | None = None
    resolved: Said[bool] | None = None

    @property
    def over(self) -> Said[Any] | None:
        """What ended it."""
        return self.resolved


@evolution.of(DependencyRecorded)
def _(fact: DependencyRecorded, item: Item | None, key: str, by: Recorded) -> Item:
    return evolution.created(
        Dependency, item, key, evolution.said(fact, by) | {"resolved": None}, by
    )


@evolution.of(DependencyResolved)
def _(fact: DependencyResolved, item: Item | None, key: str, by: Recorded) -> Item | None:
    return evolution.changed(item, {"resolved": Said(True, by)})


@rule.of(DependencyRecorded)
def _(fact: DependencyRecorded, project: Project, recorded: Recorded) -> Iterator[Objection]:
    yield from rule.creation(project, recorded, fact.title)


@rule.of(DependencyResolved)
def _(fact: DependencyResolved, project: Project, recorded: Recorded) -> Iterator[Objection]:
    yield from rule.standing(project, recorded)
