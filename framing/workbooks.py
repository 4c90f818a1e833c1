"""Tables as one XLSX workbook: a sheet each, text only as text, never a formula, the same bytes every time."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.errors import OutputError
from framing.outputs import harmless, write_whole

if TYPE_CHECKING:
    import pandas as pd

LONGEST_TITLE = 31  # characters of the name of a sheet
LONGEST_CELL = 32_767  # characters of a cell
MOST_ROWS = 20_000  # of a sheet here: openpyxl takes a second for every few thousand; the CSV file holds all
NO_TIME = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip archive knows
NO_OPENPYXL = 'XLSX needs openpyxl: pip install "framing-toolkit[excel]". The same tables lie there as CSV.'


def write_workbook(path: str | Path, tables: Mapping[str, pd.DataFrame]) -> Path:
    """The tables as sheets of one workbook, in their order. Raises OutputError where openpyxl is absent."""
    try:
        import openpyxl
    except ImportError:
        raise OutputError(NO_OPENPYXL) from None
    book = openpyxl.Workbook(write_only=True)
    book.properties.created = book.properties.modified = datetime(*NO_TIME)
    for title, table in zip(sheet_titles(tables), tables.values(), strict=True):
        sheet = book.create_sheet(title)
        sheet.append([_cell(sheet, str(name)) for name in table.columns])
        for row in table.head(MOST_ROWS).itertuples(index=False, name=None):
            sheet.append([_cell(sheet, value) for value in row])
        if len(table) > MOST_ROWS:
            sheet.append([_cell(sheet, f"{len(table) - MOST_ROWS:,} more rows stand in the CSV file")])
    if not tables:
        book.create_sheet("nothing")
    out = io.BytesIO()
    book.save(out)
    return write_whole(path, timeless(out.getvalue()))


def sheet_titles(names: Iterable[str]) -> list[str]:
    """Names that a spreadsheet takes for its sheets: at most 31 characters, no signs it forbids, all different.

    >>> sheet_titles(["rates", "Rates", "a/b", ""])
    ['rates', 'Rates 2', 'a b', 'table']
    """
    titles: list[str] = []
    for name in names:
        plain = re.sub(r"[\x00-\x1f\[\]:*?/\\]", " ", name).strip(" '") or "table"
        title, number, taken = plain[:LONGEST_TITLE], 1, {title.casefold() for title in titles}
        while title.casefold() in taken:
            number += 1
            title = f"{plain[: LONGEST_TITLE - 1 - len(str(number))]} {number}"
        titles.append(title)
    return titles


def _cell(sheet: Any, value: Any) -> Any:
    """Numbers as numbers; everything else as text, also “=1+1”, whatever openpyxl thinks."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if value is None or value != value:
        return None
    if hasattr(value, "item"):
        value = value.item()
    if isinstance(value, bool | int | float):
        return value if abs(value) < 10**15 else str(value)
    text = ILLEGAL_CHARACTERS_RE.sub(" ", str(harmless(str(value))))[:LONGEST_CELL]
    cell = WriteOnlyCell(sheet, value=text.encode("utf-8", "replace").decode("utf-8"))
    cell.data_type = "s"
    return cell


def timeless(data: bytes) -> bytes:
    """The same workbook without the time of its making."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as told:
        for member in made.namelist():
            content = made.read(member)
            if member == "docProps/core.xml":
                content = re.sub(rb"\d{4}-\d\d-\d\dT[\d:.]+Z", b"1980-01-01T00:00:00Z", content)
            told.writestr(zipfile.ZipInfo(member, NO_TIME), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
