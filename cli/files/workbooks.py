"""Workbooks of spreadsheet programs -> the lines of one sheet, each cell as the text that a person
sees.
"""

from __future__ import annotations

import re
import warnings
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from cli.files.decoding import decoded
from cli.files.pandoc import EXTRA, unpacking
from domain.errors import Misused, did_you_mean
from domain.values import plain

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_LARGEST = 60_000_000  # bytes that a workbook may unpack to; in memory it takes fifty times as many
_QUOTED = re.compile(r'"[^"]*"|\\.')
_CURRENCY = re.compile(r'\[\$([^\]-]+)(?:-[^\]]*)?\]|"\s*([€£₹$]|[A-Z]{3})\s*"|([€£₹$])')


def lines_of(content: bytes, name: str = "") -> tuple[list[tuple[int, list[str]]], tuple[str, ...]]:
    """The lines of a sheet, with their numbers, and what to know of them. name: the sheet; else the
    first that is seen.

    Raises Misused, whose sentence lacks the file.
    """
    has_formulas = _checked(content)
    workbook = _loaded(content, data_only=True)
    sheet, notes = _chosen(workbook, name)
    formulas = _loaded(content, data_only=False)[sheet.title] if has_formulas else None
    lines = []
    for number, cells in enumerate(sheet.iter_rows(), 1):
        texts = [_text(cell.value, cell.number_format or "") for cell in cells]
        if formulas is not None:
            texts = [text or _formula(formulas[number][at].value) for at, text in enumerate(texts)]
        lines.append((number, texts))
    _spread(sheet, lines)
    return lines, notes


def _checked(content: bytes) -> bool:
    """Whether a workbook holds formulas. Raises Misused where it is none, damaged or huge."""
    with unpacking(), ZipFile(BytesIO(content)) as parts:
        names = parts.namelist()
        size = sum(part.file_size for part in parts.infolist())
        sheets = [name for name in names if name.startswith("xl/worksheets/")]
        has_formulas = size <= _LARGEST and any(b"<f" in parts.read(name) for name in sheets)
    if "xl/workbook.xml" not in names:
        raise Misused("is not a workbook; save it as .xlsx or .csv")
    if size > _LARGEST:
        raise Misused("unpacks to more than a table of projects holds; save it as .csv")
    return has_formulas


def _loaded(content: bytes, *, data_only: bool) -> Workbook:
    """The workbook with its values, or its formulas.

    Raises Misused where openpyxl is missing, or cannot read it.
    """
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise Misused(f"needs openpyxl to be read; install it with: {EXTRA}") from None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what it leaves out: styles, drawings, validations
            return load_workbook(BytesIO(content), data_only=data_only)
    except Exception as error:  # whatever a file can make it stumble over
        raise Misused(
            f"cannot be read as a workbook ({type(error).__name__}); save it again, or as .csv"
        ) from None


def _chosen(workbook: Workbook, name: str) -> tuple[Worksheet, tuple[str, ...]]:
    """The sheet of that name, or the first that is seen, and which are not read.

    Raises Misused where it isn't there.
    """
    sheets = {sheet.title: sheet for sheet in workbook.worksheets}
    if name:
        found = next((title for title in sheets if title.casefold() == name.casefold()), None)
        if found is None:
            raise Misused(
                "has no sheet"
                f" {name!r}{did_you_mean(name, sheets) or '; it has ' + ', '.join(sheets)}"
            )
        return sheets[found], ()
    seen = [title for title, sheet in sheets.items() if sheet.sheet_state == "visible"] or list(
        sheets
    )
    if not seen:
        raise Misused("holds no table")
    others = [repr(title) for title in sheets if title != seen[0]]
    notes = (f"its sheet {seen[0]!r} is read, and not {', '.join(others)}",) if others else ()
    return sheets[seen[0]], notes


def _spread(sheet: Worksheet, lines: list[tuple[int, list[str]]]) -> None:
    """Let a cell that is merged over several rows stand in each of them."""
    for merged in sheet.merged_cells.ranges:
        for row in range(merged.min_row, merged.max_row):
            if row < len(lines):
                lines[row][1][merged.min_col - 1] = lines[merged.min_row - 1][1][merged.min_col - 1]


# Cells


def _text(value: Any, format: str) -> str:
    """A cell's value as text; format: as its number is shown."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case datetime():
            return (
                value.date().isoformat()
                if value.time() == time()
                else value.isoformat(" ", "minutes")
            )
        case date():
            return value.isoformat()
        case int() | float():
            return _number(value, format)
        case _:
            text, _ = decoded(str(value).encode("utf-8", "replace")) if str(value) else ("", ())
            return text.strip()


def _number(value: float, format: str) -> str:
    """A number with the fifteen digits that a spreadsheet keeps, and the percent sign or the
    currency that it is shown with.
    """
    number = Decimal(value if isinstance(value, int) else f"{value:.15g}")
    if "%" in _QUOTED.sub("", format):
        return f"{plain(round(number * 100, 2))} %"
    found = _CURRENCY.search(format)
    sign = next(filter(None, found.groups()), "") if found else ""
    return f"{plain(number)} {sign}".strip()


def _formula(value: Any) -> str:
    """A formula whose value was not saved, which reading then tells of."""
    return value if isinstance(value, str) and value.startswith("=") else ""
