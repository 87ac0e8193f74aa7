"""The section on vendors: those that are engaged, and those that were released since the quarter
began.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from domain.items import Vendor
from projections.page.document import Section
from projections.report.details import ItemSection, details, standing, standing_line
from projections.report.narratives import NarrativeShape, headed, prose_of
from projections.timeline.field import Field
from projections.timeline.view import View, field

if TYPE_CHECKING:
    from projections.report.report import Report


@dataclass(frozen=True, kw_only=True)
class VendorShape:
    """A vendor; name is null for what is said of vendors in general. state: engaged, or released
    since the quarter began.
    """

    key: str
    name: Field[str]
    state: Field[str]
    words: Field[str]

    @property
    def called(self) -> str:
        """What people call it."""
        return self.name.value or self.key


def shows_vendor(view: View, vendor: Vendor) -> bool:
    """Whether the report tells of it."""
    return (
        bool(vendor.key and not vendor.released)
        or view.since_it_began(vendor.released)
        or view.in_quarter(vendor.words)
    )


def vendor_shape(view: View, vendor: Vendor) -> VendorShape:
    """One vendor."""
    state = standing(vendor, "engaged", "released")
    return VendorShape(
        key=vendor.key, name=field(vendor.name), state=state, words=view.of_quarter(vendor.words)
    )


def vendors(view: View) -> tuple[VendorShape, ...]:
    """Vendors that are engaged or were released in the quarter; what was said of vendors in general
    comes last.
    """
    return tuple(sorted(VENDORS.shapes(view), key=lambda vendor: not vendor.key))


# In words


def vendors_section(report: Report, narrative: NarrativeShape | None) -> Section:
    """The section vendors."""
    lines = tuple(
        standing_line(vendor.called, vendor.state, vendor.words, f"vendor/{vendor.key}")
        for vendor in report.vendors
        if vendor.key
    )
    general = [
        detail
        for vendor in report.vendors
        if not vendor.key
        for detail in details(("In general", vendor.words))
    ]
    prose = (*general, *prose_of(narrative))
    return Section(headed("vendors", narrative), lines, prose, paths=("vendor/words",))


VENDORS = ItemSection(Vendor, VendorShape, vendor_shape, shows_vendor, vendors_section)
