"""All projects at a glance: one row a project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from typing_extensions import TypedDict  # of pydantic, which makes JSON Schemas of these

from domain.entries import Recorded
from domain.items import Header, Phase, Standing
from domain.timeline import state, timeline


class Overview(TypedDict):
    """A project at a glance. state: open or closed; entries: those in force."""

    project: str
    title: str
    company: str | None
    opened: str
    phase: str | None
    status: str | None
    state: str
    entries: int


def overview(history: Sequence[Recorded], *, as_of: date, size: int) -> Overview | None:
    """The row of one project; None where it had not opened by then, as far as was known."""
    held = timeline(history, as_of=as_of, size=size)
    project = state(history[0].entry.project, held)
    header = project.one(Header)
    if header is None or header.title is None:
        return None
    phase, standing = project.one(Phase), project.one(Standing)
    return {
        "project": project.key,
        "title": header.title.value,
        "company": header.company.value if header.company else None,
        "opened": held[0].entry.effective_on.isoformat(),
        "phase": phase.phase.value if phase and phase.phase else None,
        "status": standing.status.value.status if standing and standing.status else None,
        "state": "closed" if header.closed else "open",
        "entries": len(held),
    }


def fits(row: Overview, **wanted: str | None) -> bool:
    """Whether company, phase and status are the wanted ones, in whatever case; None wants
    nothing.
    """
    said: Mapping[str, Any] = row
    return all(
        value is None or (said[name] or "").casefold() == value.casefold()
        for name, value in wanted.items()
    )
