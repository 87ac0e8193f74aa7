"""All projects at a glance: one row a project."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from domain.entries import Recorded
from domain.items import Header, Phase, Standing
from domain.timeline import state, timeline


@dataclass(frozen=True, slots=True)
class Overview:
    """A project's key, what it is and how it stands; None where nobody said. entries: in force."""

    key: str
    title: str
    company: str | None
    opened_on: date
    phase: str | None
    status: str | None
    state: str  # open or closed
    entries: int

    NAMES: ClassVar = ("project", "title", "company", "opened", "phase", "status", "state", "entries")

    def to_json(self) -> dict[str, Any]:
        """The row as JSON and CSV have it."""
        opened = self.opened_on.isoformat()
        said = (self.key, self.title, self.company, opened, self.phase, self.status, self.state, self.entries)
        return dict(zip(self.NAMES, said, strict=True))

    def is_(self, **wanted: str | None) -> bool:
        """Whether company, phase and status are the wanted ones, in whatever case; None wants nothing."""
        return all(value is None or (getattr(self, name) or "").casefold() == value.casefold() for name, value in wanted.items())


def overview(history: Sequence[Recorded], *, as_of: date, size: int) -> Overview | None:
    """The row of one project; None where it had not opened by then, as far as was known."""
    held = timeline(history, as_of=as_of, size=size)
    project = state(history[0].entry.project, held)
    header = project.one(Header)
    if header is None or header.title is None:
        return None
    phase, standing = project.one(Phase), project.one(Standing)
    return Overview(
        key=project.key,
        title=header.title.value,
        company=header.company.value if header.company else None,
        opened_on=held[0].entry.effective_on,
        phase=phase.phase.value if phase and phase.phase else None,
        status=standing.status.value.status if standing and standing.status else None,
        state="closed" if header.closed else "open",
        entries=len(held),
    )
