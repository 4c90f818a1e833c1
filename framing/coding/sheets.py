"""Coding sheets as files: CSV for any spreadsheet, or XLSX with lists to choose from; key and codebook beside."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.coding.codebooks import Codebook
from framing.coding.keys import SUFFIX, Key
from framing.errors import ConfigError, OutputError
from framing.outputs import harmless, safe_name, write_table, write_whole
from framing.workbooks import timeless

if TYPE_CHECKING:
    import pandas as pd

KINDS = (".csv", ".xlsx")
WIDE = {"looked_for": 32, "before": 40, "passage": 60, "after": 40, "text": 100, "notes": 30}  # letters of a column
NO_OPENPYXL = 'XLSX needs openpyxl: pip install "framing-toolkit[excel]", or choose a name that ends in .csv.'


def write_sheets(sheet: pd.DataFrame, key: Key, out: str | Path) -> list[Path]:
    """The sheet, one for each coder if there are several, the key, and the codebook to read while coding."""
    path = check_name(out)
    written = []
    coders = list(dict.fromkeys(sheet["coder"]))
    for coder in coders:
        rows = sheet[sheet["coder"] == coder]
        name = path if coders == [""] else path.with_name(f"{path.stem}-{_part(str(coder))}{path.suffix}")
        written.append(write_sheet(name, rows, key.codebook))
    written.append(key.write(path.with_name(path.stem + SUFFIX)))
    written.append(write_whole(path.with_name(path.stem + ".codebook.txt"), key.codebook.instructions()))
    return written


def check_name(out: str | Path) -> Path:
    """The file a sheet is to be written to. Raises ConfigError if it is no kind of sheet."""
    path = Path(out)
    if path.suffix.lower() not in KINDS:
        raise ConfigError(f"sheet {path.name!r}: a coding sheet is a .csv or an .xlsx file. Give such a name.")
    return path


def _part(coder: str) -> str:
    """A coder's name as a part of a file name; as it is, where it is plain."""
    return coder if coder.isascii() and coder.replace("-", "").replace("_", "").isalnum() else safe_name(coder)


def write_sheet(path: Path, rows: pd.DataFrame, codebook: Codebook) -> Path:
    """One sheet as a file."""
    if path.suffix.lower() == ".csv":
        return write_table(path, rows)
    return write_whole(path, workbook(rows, codebook))


def workbook(rows: pd.DataFrame, codebook: Codebook) -> bytes:
    """The sheet as XLSX: text only, never a formula; lists to choose from; the codebook on a sheet of its own.

    The same sheet gives the same bytes. Raises OutputError where openpyxl is absent.
    """
    try:
        import openpyxl
    except ImportError:
        raise OutputError(NO_OPENPYXL) from None
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "coding"
    _fill(sheet, [list(rows.columns), *rows.itertuples(index=False, name=None)])
    _dress(sheet, list(rows.columns), len(rows), codebook)
    told = book.create_sheet("codebook")
    _fill(told, [[line] for line in codebook.instructions().splitlines()])
    told.column_dimensions["A"].width = 120
    out = io.BytesIO()
    book.save(out)
    return timeless(out.getvalue())


def _fill(sheet: Any, rows: Iterable[Iterable[Any]]) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.styles import Alignment

    for y, row in enumerate(rows, start=1):
        for x, value in enumerate(row, start=1):
            cell = sheet.cell(row=y, column=x, value=ILLEGAL_CHARACTERS_RE.sub(" ", str(harmless(value))))
            cell.data_type = "s"  # "=1+1" in a passage is text, whatever openpyxl thinks
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def _dress(sheet: Any, columns: list[str], rows: int, codebook: Codebook) -> None:
    """Widths, a header that stays in sight, and a list of codes to choose from."""
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    sheet.freeze_panes = "B2"
    for number, name in enumerate(columns, start=1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = WIDE.get(name, 14)
        sheet.cell(row=1, column=number).font = Font(bold=True)
        codes = codebook.variables[name].categories if name in codebook.variables else ()
        listed = ",".join(codes)
        if codes and rows and len(listed) < 250 and not any("," in code or '"' in code for code in codes):
            choice = DataValidation(type="list", formula1=f'"{listed}"', allow_blank=True, showErrorMessage=False)
            sheet.add_data_validation(choice)
            choice.add(f"{letter}2:{letter}{rows + 1}")
