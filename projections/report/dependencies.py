"""The section on dependencies: those that are open, and those that were resolved since the quarter
began.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from domain.items import Dependency
from projections.page.document import Section
from projections.report.details import ItemSection, Titled, standing, standing_line
from projections.report.narratives import NarrativeShape, headed, prose_of
from projections.timeline.field import Field
from projections.timeline.view import View, field

if TYPE_CHECKING:
    from projections.report.report import Report


@dataclass(frozen=True, kw_only=True)
class DependencyShape(Titled):
    """What the project rests on. state: open, or resolved since the quarter began."""

    key: str
    title: Field[str]
    state: Field[str]
    words: Field[str]


def shows_dependency(view: View, dependency: Dependency) -> bool:
    """Whether the report tells of it."""
    return not dependency.resolved or view.since_it_began(dependency.resolved)


def dependency_shape(view: View, dependency: Dependency) -> DependencyShape:
    """One dependency."""
    state, words = standing(dependency, "open", "resolved"), view.of_quarter(dependency.words)
    return DependencyShape(
        key=dependency.key, title=field(dependency.title), state=state, words=words
    )


# In words


def dependencies_section(report: Report, narrative: NarrativeShape | None) -> Section:
    """The section dependencies."""
    lines = tuple(
        standing_line(item.called, item.state, item.words, f"dependency/{item.key}")
        for item in report.dependencies
    )
    return Section(headed("dependencies", narrative), lines, prose_of(narrative))


DEPENDENCIES = ItemSection(
    Dependency, DependencyShape, dependency_shape, shows_dependency, dependencies_section
)
