"""What does not make sense about an entry in a project's state: whether that is open, and the rule
of its fact.
"""

from __future__ import annotations

from collections.abc import Iterator

from domain.entry import Recorded
from domain.errors import Objection
from domain.facts import (
    NarrativeWritten,
    ProjectClosed,
    ProjectOpened,
    ProjectReopened,
    QuarterPublished,
)
from domain.items import Header
from domain.objections import AfterClosing, BeforeOpening, NotOpen
from domain.project import Project
from domain.rule import objections_to


def objections(
    project: Project, recorded: Recorded, opening: Recorded | None = None
) -> Iterator[Objection]:
    """What does not make sense about this entry in that state of its project; opening: the entry
    that opens the project.
    """
    entry, header = recorded.entry, project.one(Header)
    if header is None and not isinstance(entry.fact, ProjectOpened):
        yield NotOpen(entry, None) if opening is None else BeforeOpening(entry, opening)
        return
    if (
        header
        and header.closed
        and entry.effective_on > header.closed.on
        and not isinstance(entry.fact, _AFTER_THE_END)
    ):
        yield AfterClosing(entry, header.closed.by)
    yield from objections_to(entry.fact, project, recorded)


_AFTER_THE_END = (ProjectClosed, ProjectReopened, QuarterPublished, NarrativeWritten)
"""What is said of a closed project as a matter of course; closing it again is refused."""
