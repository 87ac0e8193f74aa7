"""All that other rooms use of importing.

A text: `read` gives its `Reading`. A table: `read_map` reads the map of its columns, `read_table`
gives a reading a project and period, `example_map` a map to begin with, and `columns_named` what a
map names; its rows are `SheetRow`s. A reading's project: `Destinations.of` finds it, and `plan`
says what importing it from a `Source` on these `Terms` records. A `Plan`: `import_lines`, `summary`
and `imported_before` tell people of it, `import_json` and `failed_json` machines.
Titles: `created_titles` gives those that a fact brings, and `folded` makes them comparable, as a
table's headings.
"""

from __future__ import annotations

from projections.importing.plan.destination import Destinations
from projections.importing.plan.lines import import_lines, imported_before, summary
from projections.importing.plan.matching import created_titles
from projections.importing.plan.planning import plan
from projections.importing.plan.plans import Plan, Terms
from projections.importing.plan.shape import ImportShape, failed_json, import_json
from projections.importing.proposals import Reading, Source
from projections.importing.reading import read
from projections.importing.tables.guess import example_map
from projections.importing.tables.maps import columns_named, read_map
from projections.importing.tables.portfolio import read_table
from projections.importing.tables.rows import SheetRow
from projections.importing.wording.phrases import folded

__all__ = [
    "Destinations", "ImportShape", "Plan", "Reading", "SheetRow", "Source", "Terms",
    "columns_named", "created_titles",
    "example_map", "failed_json", "folded", "import_json", "import_lines", "imported_before",
    "plan", "read", "read_map",
    "read_table", "summary",
]  # fmt: skip
