"""The section on staffing: head counts that hold, and words of the quarter."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from domain.items import Staffing
from domain.values import slug
from projections.page.document import Detail, Line, Section
from projections.report.details import ItemSection, since
from projections.report.narratives import NarrativeShape, headed, prose_of
from projections.timeline.field import NOTHING, Field, follows
from projections.timeline.view import View, field, stated
from projections.words.phrases import UNKNOWN, is_number, ref
from projections.words.values import say

if TYPE_CHECKING:
    from projections.report.report import Report


@dataclass(frozen=True, kw_only=True)
class StaffingShape:
    """A role's head count; role is null for the whole team. words: of the quarter only."""

    role: str | None
    count: Field[Decimal]
    unit: str | None = follows("count")
    words: str | None = follows("count")

    @property
    def key(self) -> str:
        """The role's key; empty for the whole team."""
        return slug(self.role) if self.role else ""

    @property
    def called(self) -> str:
        """What people call the role; empty for the whole team."""
        return self.role or ""


def shows_role(view: View, role: Staffing) -> bool:
    """Whether the report tells of it."""
    return role.count is not None or view.in_quarter(role.words)


def staffing_shape(view: View, role: Staffing) -> StaffingShape:
    """One role."""
    return StaffingShape(
        role=role.role.value if role.role else None,
        count=(
            field(role.count)
            if role.count
            else stated(None, role.words.by)
            if role.words
            else NOTHING
        ),
        unit=role.unit.value if role.unit else None,
        words=view.of_quarter(role.words).value,
    )


# In words


def staffing_section(report: Report, narrative: NarrativeShape | None) -> Section:
    """The section staffing."""
    lines = tuple(_line(report, role) for role in report.staffing)
    return Section(headed("staffing", narrative), lines, prose_of(narrative))


def _line(report: Report, role: StaffingShape) -> Line:
    count, words, title = role.count.value, role.words, role.role or "Team"
    path = f"staffing/{role.key}" if role.key else "staffing"
    if count is None and not _begins_with_number(words):
        return Line(title, (words or UNKNOWN,), ref(role.count), path=path)
    counted = f"{say('count', count)} {role.unit or ''}".strip() + since(report, role.count)
    beside = (Detail("Stated", words, ref(role.count)),) if words else ()
    return Line(title, (counted,), ref(role.count), beside, path=path)


def _begins_with_number(words: str | None) -> bool:
    """Whether words would be taken for a head count."""
    return bool(words) and is_number((words or "").split()[0])


STAFFING = ItemSection(Staffing, StaffingShape, staffing_shape, shows_role, staffing_section)
