"""Risks: what may go wrong, has gone wrong, or blocks the work."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field

from domain import evolution, rule
from domain.calendar import Target
from domain.entry import Recorded
from domain.errors import Objection
from domain.fact import Fact, Title
from domain.item import Item, Said, derived
from domain.objections import NotOver, Unknown
from domain.project import Project
from domain.values import Key, Text

Level = Annotated[int, Field(strict=True, ge=1, le=5)]
RiskKind = Literal["risk", "issue", "blocker"]


class RiskRaised(Fact, stored="risk-raised", about=("risk", "risk"), happens=True, creates=True):
    """Something that may go wrong, has gone wrong, or blocks the work."""

    risk: Key
    title: Text
    kind: RiskKind | None = None
    description: Text | None = None
    mitigation: Text | None = None
    probability: Level | None = None
    impact: Level | None = None
    owner: Text | None = None
    due: Target | None = None


_RISK = ("title", "kind", "description", "mitigation", "probability", "impact", "owner", "due")


class RiskReassessed(
    Fact,
    stored="risk-reassessed",
    about=("risk", "risk"),
    happens=True,
    clears=True,
    needs_one_of=_RISK,
):
    """A risk is seen in another light."""

    risk: Key
    title: Title = None
    kind: RiskKind | None = None
    description: Text | None = None
    mitigation: Text | None = None
    probability: Level | None = None
    impact: Level | None = None
    owner: Text | None = None
    due: Target | None = None


class RiskClosed(Fact, stored="risk-closed", about=("risk", "risk"), happens=True):
    """A risk is over, and how; or goes on as others."""

    risk: Key
    resolution: Text
    into: tuple[Key, ...] = ()


class RiskReopened(Fact, stored="risk-reopened", about=("risk", "risk"), happens=True):
    """A closed risk is there again."""

    risk: Key


@dataclass(frozen=True)
class Risk(Item):
    """What may go wrong, has gone wrong, or blocks the work."""

    shelf = "risk"
    title: Said[str] | None = None
    kind: Said[str] | None = None
    description: Said[str] | None = None
    mitigation: Said[str] | None = None
    probability: Said[int] | None = None
    impact: Said[int] | None = None
    owner: Said[str] | None = None
    due: Said[str] | None = None
    state: Said[str] | None = None  # open, closed
    resolution: Said[str] | None = None
    into: Said[tuple[str, ...]] | None = None
    rested: int = derived(0)  # days that it was closed before it was reopened

    @property
    def over(self) -> Said[Any] | None:
        """What ended it."""
        return self.state if self.state and self.state.value == "closed" else None

    @property
    def revivable(self) -> bool:
        """Whether it is over and may be created again."""
        return False  # it is reopened instead


@evolution.of(RiskRaised)
def _(fact: RiskRaised, item: Item | None, key: str, by: Recorded) -> Item:
    state = item.state if isinstance(item, Risk) else Said("open", by)
    return evolution.created(Risk, item, key, evolution.said(fact, by) | {"state": state}, by)


@evolution.of(RiskReassessed)
def _(fact: RiskReassessed, item: Item | None, key: str, by: Recorded) -> Item | None:
    return evolution.changed(item, evolution.said(fact, by))


@evolution.of(RiskClosed)
def _(fact: RiskClosed, item: Item | None, key: str, by: Recorded) -> Item | None:
    into = Said(fact.into, by) if fact.into else None
    return evolution.changed(
        item, {"state": Said("closed", by), "resolution": Said(fact.resolution, by), "into": into}
    )


@evolution.of(RiskReopened)
def _(fact: RiskReopened, item: Item | None, key: str, by: Recorded) -> Item | None:
    if isinstance(item, Risk) and item.over:
        rested = item.rested + (by.entry.effective_on - item.over.on).days
        return item.but(
            {"state": Said("open", by), "resolution": None, "into": None, "rested": rested}
        )
    return item


@rule.of(RiskRaised)
def _(fact: RiskRaised, project: Project, recorded: Recorded) -> Iterator[Objection]:
    yield from rule.creation(project, recorded, fact.title)
    yield from rule.calendar(project, recorded, fact.due)


@rule.of(RiskReassessed)
def _(fact: RiskReassessed, project: Project, recorded: Recorded) -> Iterator[Objection]:
    yield from rule.standing(project, recorded)
    yield from rule.entitling(project, recorded, fact.title)
    yield from rule.calendar(project, recorded, fact.due)


@rule.of(RiskClosed)
def _(fact: RiskClosed, project: Project, recorded: Recorded) -> Iterator[Objection]:
    yield from rule.standing(project, recorded)
    yield from rule.known(project, recorded, Risk, *fact.into)


@rule.of(RiskReopened)
def _(fact: RiskReopened, project: Project, recorded: Recorded) -> Iterator[Objection]:
    risk = project.one(Risk, fact.risk)
    if risk is None:
        yield Unknown(recorded.entry, "risk", fact.risk, project.all(Risk))
    elif not risk.over:
        yield NotOver(recorded.entry, fact.subject)
