"""The door of importing: what others may call. Read a text or a table, plan it against a project, preview the plan."""

from __future__ import annotations

from projections.importing.plan.destination import Destinations
from projections.importing.plan.lines import already, import_lines, summary
from projections.importing.plan.matching import created_titles, folded
from projections.importing.plan.planning import plan
from projections.importing.plan.plans import Plan, Terms
from projections.importing.plan.shape import ImportShape, failed_json, import_json
from projections.importing.plan.source import Source
from projections.importing.proposals import Reading
from projections.importing.reading import read
from projections.importing.tables.cells import folded as folded_cell
from projections.importing.tables.guess import example
from projections.importing.tables.maps import columns_named, read_map
from projections.importing.tables.portfolio import readings
from projections.importing.tables.rows import SheetRow

__all__ = [
    "Destinations",
    "ImportShape",
    "Plan",
    "Reading",
    "SheetRow",
    "Source",
    "Terms",
    "already",
    "columns_named",
    "created_titles",
    "example",
    "failed_json",
    "folded",
    "folded_cell",
    "import_json",
    "import_lines",
    "plan",
    "read",
    "read_map",
    "readings",
    "summary",
]
