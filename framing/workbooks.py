"""Tables as one XLSX workbook: a sheet each, text only as text, never a formula, the same bytes every time.

Written by ourselves: all we need of the format are a few elements of XML in a zip archive, and so there is no file of
somebody else's that a killed run leaves behind, and nothing to install.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.outputs import harmless, write_whole

if TYPE_CHECKING:
    import pandas as pd

LONGEST_TITLE = 31  # characters of the name of a sheet
LONGEST_CELL = 32_767  # characters of a cell
MOST_ROWS = 20_000  # of a sheet here: no spreadsheet likes many more; the CSV file holds all
NO_TIME = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip archive knows
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")  # no XML may hold them
NO_SIGNS = re.compile("[\ud800-\udfff\ufffe\uffff]")
READ_AS_A_SIGN = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")  # Excel takes _x0041_ for an A

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKED = "http://schemas.openxmlformats.org/package/2006"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PLAIN, BOLD, WRAPPED, BOLD_WRAPPED = range(4)  # the styles of cells, in the order of cellXfs
STYLES = (
    f'{HEAD}<styleSheet xmlns="{MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4">'
    + "".join(
        f'<xf numFmtId="0" fontId="{bold}" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1">'
        f'<alignment vertical="top"{wrapped}/></xf>'
        for wrapped in ("", ' wrapText="1"')
        for bold in (0, 1)
    )
    + '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


@dataclass(frozen=True)
class Sheet:
    """One sheet. Cells are numbers, yes or no, or text; None and NaN are empty."""

    title: str
    rows: Iterable[Sequence[Any]]
    headed: bool = True  # the first row names the columns, and stays in sight
    fixed: int = 0  # columns that stay in sight, too
    wrapped: bool = False  # long text is broken into lines
    widths: Mapping[int, float] = field(default_factory=dict)  # letters, by column
    choices: Mapping[int, Sequence[str]] = field(default_factory=dict)  # what its cells offer, by column


def write_workbook(path: str | Path, tables: Mapping[str, pd.DataFrame]) -> Path:
    """The tables as sheets of one workbook, in their order."""
    sheets = [Sheet(title, _rows_of(table)) for title, table in zip(sheet_titles(tables), tables.values(), strict=True)]
    return write_whole(path, workbook(sheets or [Sheet("nothing", [])]))


def _rows_of(table: pd.DataFrame) -> Iterator[Sequence[Any]]:
    yield [str(name) for name in table.columns]
    yield from table.head(MOST_ROWS).itertuples(index=False, name=None)
    if len(table) > MOST_ROWS:
        yield [f"{len(table) - MOST_ROWS:,} more rows stand in the CSV file"]


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


def workbook(sheets: Sequence[Sheet]) -> bytes:
    """The sheets as an XLSX file."""
    out, numbers = io.BytesIO(), range(1, len(sheets) + 1)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in _around(sheets, numbers):
            packed.writestr(_member(name), content)
        for number, sheet in zip(numbers, sheets, strict=True):
            with packed.open(_member(f"xl/worksheets/sheet{number}.xml"), "w") as file:
                for piece in _sheet(sheet):
                    file.write(piece.encode("utf-8"))
    return out.getvalue()


def _member(name: str) -> zipfile.ZipInfo:
    about = zipfile.ZipInfo(name, NO_TIME)
    about.compress_type = zipfile.ZIP_DEFLATED
    return about


def _around(sheets: Sequence[Sheet], numbers: Sequence[int]) -> Iterator[tuple[str, str]]:
    """What a workbook has beside its sheets: what is in it, and where."""
    kinds = {"/xl/workbook.xml": "sheet.main", "/xl/styles.xml": "styles"}
    kinds |= {f"/xl/worksheets/sheet{number}.xml": "worksheet" for number in numbers}
    listed = "".join(f'<Override PartName="{name}" ContentType="{KIND}.{kind}+xml"/>' for name, kind in kinds.items())
    default = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    yield "[Content_Types].xml", f'{HEAD}<Types xmlns="{PACKED}/content-types">{default}{listed}</Types>'
    yield "_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")])
    parts = [("worksheet", f"worksheets/sheet{number}.xml") for number in numbers]
    yield "xl/_rels/workbook.xml.rels", _relations([*parts, ("styles", "styles.xml")])
    named = "".join(
        f'<sheet name="{_text(sheet.title)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, sheet in zip(numbers, sheets, strict=True)
    )
    yield (
        "xl/workbook.xml",
        f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{RELATED}"><bookViews><workbookView/></bookViews>'
        f"<sheets>{named}</sheets></workbook>",
    )
    yield "xl/styles.xml", STYLES


def _relations(parts: Iterable[tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATED}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(parts, start=1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKED}/relationships">{listed}</Relationships>'


def _sheet(sheet: Sheet) -> Iterator[str]:
    """The XML of a sheet, a row at a time; its elements have the one order that Excel reads without a complaint."""
    yield f'{HEAD}<worksheet xmlns="{MAIN}">{_view(sheet)}'
    if sheet.widths:
        wide = "".join(
            f'<col min="{at + 1}" max="{at + 1}" width="{width}" customWidth="1"/>'
            for at, width in sorted(sheet.widths.items())
        )
        yield f"<cols>{wide}</cols>"
    yield "<sheetData>"
    number = 0
    for number, row in enumerate(sheet.rows, start=1):
        style = (WRAPPED if sheet.wrapped else PLAIN) + (BOLD if sheet.headed and number == 1 else PLAIN)
        cells = "".join(_cell(f"{column_letters(at)}{number}", value, style) for at, value in enumerate(row))
        yield f'<row r="{number}">{cells}</row>'
    yield "</sheetData>"
    if sheet.choices and number > 1:
        offered = "".join(
            '<dataValidation type="list" allowBlank="1" showErrorMessage="0" '
            f'sqref="{column_letters(at)}2:{column_letters(at)}{number}"><formula1>"{_text(",".join(codes))}"</formula1>'
            "</dataValidation>"
            for at, codes in sorted(sheet.choices.items())
        )
        yield f'<dataValidations count="{len(sheet.choices)}">{offered}</dataValidations>'
    yield "</worksheet>"


def _view(sheet: Sheet) -> str:
    """The header and the first columns stay in sight."""
    if not sheet.headed:
        return ""
    corner = f"{column_letters(sheet.fixed)}2"
    aside = f'xSplit="{sheet.fixed}" ' if sheet.fixed else ""
    pane = "bottomRight" if sheet.fixed else "bottomLeft"
    frozen = f'<pane {aside}ySplit="1" topLeftCell="{corner}" activePane="{pane}" state="frozen"/>'
    return f'<sheetViews><sheetView workbookViewId="0">{frozen}</sheetView></sheetViews>'


def column_letters(at: int) -> str:
    """The name of a column by its place, from 0.

    >>> [column_letters(at) for at in (0, 25, 26, 701, 702)]
    ['A', 'Z', 'AA', 'ZZ', 'AAA']
    """
    letters = ""
    at += 1
    while at:
        at, letter = divmod(at - 1, 26)
        letters = chr(65 + letter) + letters
    return letters


def _cell(place: str, value: Any, style: int) -> str:
    """Numbers as numbers; everything else as text, also “=1+1”."""
    if value is None or value != value:
        return ""
    if hasattr(value, "item"):
        value = value.item()
    about = f'r="{place}" s="{style}"'
    if isinstance(value, bool):
        return f'<c {about} t="b"><v>{value:d}</v></c>'
    if isinstance(value, int | float) and isfinite(value) and abs(value) < 10**15:
        return f"<c {about}><v>{value!r}</v></c>"
    return f'<c {about} t="inlineStr"><is><t xml:space="preserve">{_text(str(harmless(str(value))))}</t></is></c>'


def _text(text: str) -> str:
    """Text as XML: what it may not hold is a space, what is no sign at all a question mark."""
    plain = NO_SIGNS.sub("?", FORBIDDEN.sub(" ", text))[:LONGEST_CELL]
    return escape(READ_AS_A_SIGN.sub("_x005F_", plain)).replace("\r", "&#13;")
