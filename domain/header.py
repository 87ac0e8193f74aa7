"""The project itself: what it is called, who answers for it, and whether it is open."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from domain import evolution, rule
from domain.entry import Recorded
from domain.errors import Objection
from domain.fact import Fact, Title
from domain.item import Item, Said
from domain.objections import AlreadyThere, NotOver, Over
from domain.project import Project
from domain.values import Currency, Text


class ProjectOpened(Fact, stored="project-opened", about=("project", None), creates=True):
    """A project begins, on the day that the entry holds from."""

    title: Text
    company: Text | None = None
    industry: Text | None = None
    manager: Text | None = None
    audience: Text | None = None
    currency: Currency | None = None
    fiscal_year_starts: Annotated[int, Field(strict=True, ge=1, le=12)] = 1


_HEADER = ("title", "company", "industry", "manager", "audience")


class ProjectDescribed(
    Fact, stored="project-described", about=("project", None), clears=True, needs_one_of=_HEADER
):
    """A project is described anew."""

    title: Title = None
    company: Text | None = None
    industry: Text | None = None
    manager: Text | None = None
    audience: Text | None = None


class ProjectClosed(Fact, stored="project-closed", about=("project", None), happens=True):
    """A project ends on that day, and how. What is said of later days needs a reason."""

    resolution: Text | None = None


class ProjectReopened(Fact, stored="project-reopened", about=("project", None), happens=True):
    """A closed project goes on."""


@dataclass(frozen=True)
class Header(Item):
    """What the project is."""

    shelf = "project"
    title: Said[str] | None = None
    company: Said[str] | None = None
    industry: Said[str] | None = None
    manager: Said[str] | None = None
    audience: Said[str] | None = None
    currency: Said[str] | None = None
    fiscal_year_starts: Said[int] | None = None
    state: Said[str] | None = None  # closed; open, where it was reopened
    resolution: Said[str] | None = None

    @property
    def closed(self) -> Said[str] | None:
        """What closed it.

        It is not over: it may be described, published and, with a reason, be told more of.
        """
        return self.state if self.state and self.state.value == "closed" else None


@evolution.of(ProjectOpened)
def _(fact: ProjectOpened, item: Item | None, key: str, by: Recorded) -> Item:
    return item or Header(key, created=by, **evolution.said(fact, by))


@evolution.of(ProjectDescribed)
def _(fact: ProjectDescribed, item: Item | None, key: str, by: Recorded) -> Item | None:
    return evolution.changed(item, evolution.said(fact, by))


@evolution.of(ProjectClosed)
def _(fact: ProjectClosed, item: Item | None, key: str, by: Recorded) -> Item | None:
    if isinstance(item, Header) and not item.closed:
        return item.but(
            {
                "state": Said("closed", by),
                "resolution": Said(fact.resolution, by) if fact.resolution else None,
            }
        )
    return item


@evolution.of(ProjectReopened)
def _(fact: ProjectReopened, item: Item | None, key: str, by: Recorded) -> Item | None:
    if isinstance(item, Header) and item.closed:
        return item.but({"state": Said("open", by), "resolution": None})
    return item


@rule.of(ProjectOpened)
def _(fact: ProjectOpened, project: Project, recorded: Recorded) -> Iterator[Objection]:
    if header := project.one(Header):
        yield AlreadyThere(recorded.entry, header, fact.subject)


@rule.of(ProjectClosed)
def _(fact: ProjectClosed, project: Project, recorded: Recorded) -> Iterator[Objection]:
    header = project.one(Header)
    if header and header.closed:
        yield Over(recorded.entry, fact.subject, "closed", header.closed.by)


@rule.of(ProjectReopened)
def _(fact: ProjectReopened, project: Project, recorded: Recorded) -> Iterator[Objection]:
    header = project.one(Header)
    if header and not header.closed:
        yield NotOver(recorded.entry, fact.subject)
