"""How a project stands: its phase, its status as somebody answers for it, and when it is meant to
be done.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from domain import evolution, rule
from domain.calendar import Target
from domain.entry import Recorded
from domain.errors import Objection
from domain.fact import Fact
from domain.item import Item, Said, derived
from domain.project import Project
from domain.values import Key, Text

StatusWord = Literal[
    "ahead", "on-track", "at-risk", "off-track", "on-hold", "completed", "cancelled"
]


class PhaseEntered(Fact, stored="phase-entered", about=("phase", None), happens=True):
    """A project enters a phase."""

    phase: Text


class StatusDeclared(Fact, stored="status-declared", about=("status", "dimension"), happens=True):
    """Somebody answers for how the project stands: overall, or in one dimension such as cost."""

    status: StatusWord
    dimension: Key | None = None
    words: Text | None = None


class CompletionTargeted(Fact, stored="completion-targeted", about=("completion_target", None)):
    """When the whole project is meant to be done."""

    target: Target


@dataclass(frozen=True)
class Phase(Item):
    """The phase the project is in."""

    shelf = "phase"
    phase: Said[str] | None = None


class Status(NamedTuple):
    """A declared status and the words that came with it."""

    status: str
    words: str | None

    def __str__(self) -> str:
        return f"{self.status} ({self.words})" if self.words else self.status


@dataclass(frozen=True)
class Standing(Item):
    """How the project stands: overall (key '') or in a dimension."""

    shelf = "status"
    status: Said[Status] | None = None
    since: Said[Status] | None = derived()  # the first declaration of this status in a row
    why: Said[str] | None = derived()  # the newest words of that row; without any, its reason
    earlier: "Standing | None" = derived(compare=False)  # as it stood at the end of days before


@dataclass(frozen=True)
class Completion(Item):
    """When the project is meant to be done."""

    shelf = "completion_target"
    completion_target: Said[str] | None = None
    first: Said[str] | None = derived()  # the first that has a day; else the first words
    moves: int = derived(0)  # how often it changed since the first
    since: Said[str] | None = derived()  # the first statement of this target in a row


@evolution.of(PhaseEntered)
def _(fact: PhaseEntered, item: Item | None, key: str, by: Recorded) -> Item:
    return Phase(key, phase=Said(fact.phase, by))


@evolution.of(StatusDeclared)
def _(fact: StatusDeclared, item: Item | None, key: str, by: Recorded) -> Item:
    said, words = Said(Status(fact.status, fact.words), by), fact.words or by.entry.because
    why, earlier = (
        (Said(words, by) if words else None),
        (item if isinstance(item, Standing) else None),
    )
    if (
        earlier
        and earlier.since
        and earlier.since.on == by.entry.effective_on
        and earlier.since.value.status != fact.status
    ):
        earlier = earlier.earlier  # what never stood at the end of a day
    if earlier and earlier.since and earlier.since.value.status == fact.status:
        return earlier.but({"status": said, "why": why or earlier.why})
    return Standing(key, status=said, since=said, why=why, earlier=earlier)


@evolution.of(CompletionTargeted)
def _(fact: CompletionTargeted, item: Item | None, key: str, by: Recorded) -> Item:
    before, target = (
        item if isinstance(item, Completion) else Completion(key),
        Said(fact.target, by),
    )
    first, moves = evolution.moved(before.first, before.moves, before.completion_target, target)
    return Completion(
        key,
        completion_target=target,
        first=first,
        moves=moves,
        since=evolution.since(before.since, target),
    )


@rule.of(CompletionTargeted)
def _(fact: CompletionTargeted, project: Project, recorded: Recorded) -> Iterator[Objection]:
    yield from rule.calendar(project, recorded, fact.target)
