"""What an entry changed, figure by figure: path, before, after."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from domain.entries import Recorded
from domain.facts import Subject
from domain.items import STATED, Item, Said
from domain.project import title_of
from domain.timeline import Step


class Change(NamedTuple):
    """What an entry did to one figure.

    Values are as in domain.items; None where nothing is known.
    """

    recorded: Recorded
    subject: Subject
    figure: str  # one of domain.items.STATED
    title: str  # of the item
    before: Any
    after: Any

    @property
    def path(self) -> str:
        """Where the figure is: milestone/ux-design/percent."""
        return path(self.subject, self.figure)

    @property
    def restates(self) -> bool:
        """Whether it says again what held."""
        return bool(self.before == self.after)


class Changes(list[Change]):
    """What one entry changed, and the entry that it amends or voids."""

    def __init__(self, changes: Iterable[Change], replaces: Recorded | None) -> None:
        super().__init__(changes)
        self.replaces = replaces


def changes_of(step: Step) -> list[Change]:
    """What one step changed, figure by figure; what is said again is a change to the same value."""
    kind = step.after or step.before
    if kind is None or step.before is step.after:
        return []
    was, now = (vars(item) if item else {} for item in (step.before, step.after))
    title, changes = title_of(kind), []
    for name in STATED[kind.shelf]:
        before, after = was.get(name) or None, now.get(name) or None
        if before is not after:
            changes.append(
                Change(step.recorded, step.subject, name, title, _value(before), _value(after))
            )
    return changes


def item_path(subject: Subject) -> str:
    """The path of an item: milestone/ux-design, or its kind alone where a project has one."""
    return f"{subject.kind}/{subject.key}" if subject.key else subject.kind


def path(subject: Subject, name: str) -> str:
    """The path of a figure: kind, key and field, without what is empty or says the same twice."""
    return item_path(subject) if name == subject.kind else f"{item_path(subject)}/{name}"


def value_of(item: Item | None, name: str) -> Any:
    """The value of a figure of an item; None where nothing is known."""
    return _value(vars(item).get(name) or None) if item else None


def _value(said: Said[Any] | Sequence[Said[Any]] | None) -> Any:
    if isinstance(said, Said):
        return said.value
    return tuple(each.value for each in said) or None if said is not None else None


def any_item(subject: Subject) -> bool:
    """Every item is wanted."""
    return True
