"""Coding sheets as files: CSV for any spreadsheet, or XLSX with lists to choose from; key and codebook beside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from framing import workbooks
from framing.coding.codebooks import Codebook
from framing.coding.keys import SUFFIX, Key
from framing.errors import ConfigError
from framing.outputs import safe_name, write_table, write_whole
from framing.workbooks import Sheet

if TYPE_CHECKING:
    import pandas as pd

KINDS = (".csv", ".xlsx")
WIDE = {"looked_for": 32, "before": 40, "passage": 60, "after": 40, "text": 100, "notes": 30}  # letters of a column
LONGEST_LIST = 250  # letters of all codes of a variable together: Excel takes no longer list


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

    The same sheet gives the same bytes.
    """
    columns = list(rows.columns)
    cells = ([str(value) for value in row] for row in rows.itertuples(index=False, name=None))
    return workbooks.workbook(
        [
            Sheet(
                "coding",
                chain([columns], cells),
                fixed=1,
                wrapped=True,
                widths={at: WIDE.get(name, 14) for at, name in enumerate(columns)},
                choices=dict(_offered(columns, codebook)),
            ),
            Sheet(
                "codebook",
                ([line] for line in codebook.instructions().splitlines()),
                headed=False,
                wrapped=True,
                widths={0: 120},
            ),
        ]
    )


def _offered(columns: list[str], codebook: Codebook) -> Iterator[tuple[int, Sequence[str]]]:
    """The codes to choose from, by column, where a spreadsheet can hold them as a list."""
    for at, name in enumerate(columns):
        codes = codebook.variables[name].categories if name in codebook.variables else ()
        if codes and len(",".join(codes)) < LONGEST_LIST and not any("," in code or '"' in code for code in codes):
            yield at, codes
