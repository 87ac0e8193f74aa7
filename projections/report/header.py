"""The head of a report: what the project is, and how it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from domain.items import Completion, Header, Phase, Standing
from projections.page.document import Line
from projections.page.style import tone
from projections.report.details import Titled, since
from projections.report.status import (
    Dimension,
    StatusField,
    status_field,
    status_word,
    status_words,
)
from projections.timeline.field import NOTHING, Field, aside
from projections.timeline.view import View, field, moved
from projections.words.phrases import quoted, ref, times

if TYPE_CHECKING:
    from projections.report.report import Report


@dataclass(frozen=True, kw_only=True)
class ProjectShape(Titled):
    """What the project is. state, resolution: how it ended; left out of one that goes on."""

    key: str
    title: Field[str]
    company: Field[str]
    industry: Field[str]
    manager: Field[str]
    audience: Field[str]
    state: Field[str] | None = None
    resolution: Field[str] | None = None


@dataclass(frozen=True, kw_only=True)
class StandingShape:
    """How the project stands. completion_first: the first target that names a day, else the first
    words.

    completion_moves: how often the target changed since.
    """

    phase: Field[str]
    status: StatusField
    dimensions: tuple[Dimension, ...]
    completion_target: Field[str]
    completion_first: Field[str] | None = aside(default=None)
    completion_moves: int | None = None


def project(view: View) -> ProjectShape:
    """What the project is."""
    header = view.held.one(Header) or Header("")
    return ProjectShape(
        key=view.held.key,
        title=field(header.title),
        company=field(header.company),
        industry=field(header.industry),
        manager=field(header.manager),
        audience=field(header.audience),
        state=field(header.closed) if header.closed else None,
        resolution=field(header.resolution) if header.closed else None,
    )


def standing(view: View) -> StandingShape:
    """How the project stands: overall and in each dimension, in which phase, to be done when."""
    completion, phase = view.held.one(Completion) or Completion(""), view.held.one(Phase)
    return StandingShape(
        phase=field(phase.phase) if phase else NOTHING,
        status=status_field(view, view.held.one(Standing)),
        dimensions=tuple(
            Dimension(key, status_field(view, each))
            for key, each in view.held.all(Standing).items()
            if key
        ),
        completion_target=moved(
            completion.completion_target, completion.since if completion.moves else None
        ),
        completion_first=field(completion.first),
        completion_moves=completion.moves,
    )


# In words


def header_lines(report: Report) -> Iterator[Line]:
    """What the project is, and how it stands."""
    project, standing = report.project, report.standing
    yield _stated("Project", project.title, "project/title")
    yield _stated("Company", project.company, "project/company")
    yield _stated("Industry", project.industry, "project/industry")
    if project.state:
        yield _closed(project.state, project.resolution)
    yield _stated("Phase", standing.phase, "phase", since(report, standing.phase))
    yield _status(report, "Status", standing.status, "status")
    for dimension in standing.dimensions:
        yield _status(
            report,
            f"Status, {dimension.dimension}",
            dimension.status,
            f"status/{dimension.dimension}",
        )
    target = standing.completion_target
    yield _stated(
        "Target completion", target, "completion_target", _moved(standing) + since(report, target)
    )
    yield _stated("Prepared by", project.manager, "project/manager")
    yield _stated("For", project.audience, "project/audience")


def _moved(standing: StandingShape) -> str:
    """For when the project was meant to be done first, how often that was moved, and the last
    reason.
    """
    first, moves = standing.completion_first, standing.completion_moves
    if not (first and moves):
        return ""
    return (
        f" (first {first.value}, moved {times(moves)}{quoted(standing.completion_target.because)})"
    )


def _stated(label: str, field: Field[str], path: str, note: str = "") -> Line:
    words = f"{field.value}{note}" if field.value is not None else "nobody has stated it"
    return Line(label, (words,), ref(field), path=path)


def _closed(state: Field[str], resolution: Field[str] | None) -> Line:
    words = f": {resolution.value}" if resolution and resolution.value else ""
    return Line("Closed", (f"{state.on} by {state.by}{words}",), ref(state), path="project/state")


def _status(report: Report, label: str, field: StatusField, path: str) -> Line:
    if field.value is None:
        return Line(label, ("nobody has declared one",), path=path)
    behind: tuple[Field[Any], ...] = (field, *(field.before or ()))
    words = status_words(field, report.as_of, report.first_day)
    return Line(
        label,
        (words,),
        ref(*behind),
        accent=status_word(field.value),
        tone=tone(field.value),
        path=path,
    )
