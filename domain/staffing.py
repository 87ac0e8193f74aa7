"""Staffing: who works on the project, role by role."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, Field

from domain import evolution
from domain.entry import Recorded
from domain.fact import Fact, Subject
from domain.item import Item, Said
from domain.values import Number, Text, slug


def _with_letters(role: str) -> str:
    slug(role)
    return role


Role = Annotated[Text, AfterValidator(_with_letters)]


class StaffingStated(
    Fact,
    stored="staffing-stated",
    about=("staffing", "role"),
    happens=True,
    needs_one_of=("count", "words"),
):
    """Who works on the project: the whole team, or one role; a newer one replaces that role's."""

    count: Annotated[Number, Field(ge=0)] | None = None
    words: Text | None = None
    unit: Text | None = None
    role: Role | None = None

    @property
    def subject(self) -> Subject:
        """The role, however it is spelled; the whole team without one."""
        return Subject("staffing", slug(self.role) if self.role else "")


@dataclass(frozen=True)
class Staffing(Item):
    """A role's head count; the whole team's has the key ''."""

    shelf = "staffing"
    role: Said[str] | None = None
    count: Said[Decimal] | None = None
    unit: Said[str] | None = None
    words: Said[str] | None = None


@evolution.of(StaffingStated)
def _(fact: StaffingStated, item: Item | None, key: str, by: Recorded) -> Item:
    return Staffing(
        key, **evolution.said(fact, by), role=Said(fact.role, by) if fact.role else None
    )
