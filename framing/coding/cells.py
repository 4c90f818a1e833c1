"""The cells of a sheet, however it was saved: CSV of any kind, XLSX, answers of an exercise. Formulas never run."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from framing.errors import InputError
from framing.text.loading.decoding import decode

SIGNS = (",", ";", "\t", "|")
LARGEST = 50_000_000  # bytes of a file
LARGEST_UNPACKED = 300_000_000  # bytes of what an XLSX file unpacks to
NO_OPENPYXL = 'it is an XLSX file, which needs openpyxl: pip install "framing-toolkit[excel]", or save it as CSV'


@dataclass(frozen=True)
class Row:
    """One row: its line, its cells by column, and what is wrong with it ("" if nothing)."""

    line: int
    cells: Mapping[str, str]
    problem: str = ""


@dataclass(frozen=True)
class Sheet:
    """A sheet that came back."""

    source: str
    coder: str  # whose it is, unless a row says otherwise
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


def read_sheet(source: Any) -> Sheet:
    """The rows of a file or table. Raises InputError for a file that may be torn: half a sheet is worse than none."""
    if not isinstance(source, str | Path):
        header = [column_name(name) for name in source.columns]
        rows = [
            (n, [_cell(value) for value in row]) for n, row in enumerate(source.itertuples(index=False, name=None), 1)
        ]
        return _sheet("the table", "the table", header, rows)
    path = Path(source)
    try:
        if path.stat().st_size > LARGEST:
            raise InputError(f"{path.name}: more than {LARGEST:,} bytes is no coding sheet. Take something out.")
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path.name} cannot be read: {error.strerror or error}.") from None
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        return _answers(path.name, coder_of(path), data)
    header, rows, notes = _workbook(path.name, data) if data.startswith(b"PK\x03\x04") else _csv(path.name, data)
    return _sheet(path.name, coder_of(path), header, rows, notes)


def _answers(name: str, coder: str, data: bytes) -> Sheet:
    """What the page of an exercise saves (JSON): a row an item."""
    try:
        told = json.loads(data.decode("utf-8-sig"))
        answers = {
            str(item): {column_name(c): _cell(v) for c, v in row.items()} for item, row in told["answers"].items()
        }
    except (ValueError, RecursionError, KeyError, AttributeError, TypeError):
        raise InputError(
            f"{name} is no whole answers file: it is damaged or cut off. Save it again from the page."
        ) from None
    columns = list(dict.fromkeys(column for row in answers.values() for column in row))
    about = {column: _cell(told.get(column)) for column in ("coder", "saved", "exercise")}
    header = ["item", *(column for column in columns if column not in ("item", *about)), *about]
    cells = [
        [item, *(row.get(c, "") for c in header[1 : -len(about)]), *about.values()] for item, row in answers.items()
    ]
    return _sheet(name, coder, header, enumerate(cells, start=1))


def coder_of(path: Path) -> str:
    """Who coded, by the name of the file: what follows its last hyphen, else all of it.

    >>> coder_of(Path("people-ana.csv")), coder_of(Path("people.csv"))
    ('ana', 'people')
    """
    return path.stem.rsplit("-", 1)[-1] or path.stem


def column_name(name: Any) -> str:
    """A column as the sheet calls it, whatever a spreadsheet made of it.

    >>> column_name("\\ufeff Looked For ")
    'looked_for'
    """
    return "_".join(str(name).strip("\ufeff \t\n'\"").casefold().split())


def _sheet(
    source: str, coder: str, header: Sequence[str], rows: Iterable[tuple[int, Sequence[str]]], notes: Sequence[str] = ()
) -> Sheet:
    twice = sorted({name for name in header if name and header.count(name) > 1})
    if twice:
        raise InputError(f"{source}: the column “{twice[0]}” stands there twice. Delete one of them.")
    made = tuple(_row(line, list(header), list(cells)) for line, cells in rows if any(cell.strip() for cell in cells))
    return Sheet(source, coder, tuple(name for name in header if name), made, tuple(notes))


def _row(line: int, header: list[str], cells: list[str]) -> Row:
    over = [cell for cell in cells[len(header) :] if cell.strip()]
    padded = [*cells, *[""] * (len(header) - len(cells))]
    told = {name: _unquoted(cell) for name, cell in zip(header, padded, strict=False) if name}
    problem = f"the row has {len(cells)} cells, the header {len(header)}" if over else ""
    return Row(line, told, problem)


def _unquoted(cell: str) -> str:
    """A cell without the apostrophe that keeps spreadsheets from running it."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in "=+-@\t" and len(cell) > 1 else cell


def _csv(name: str, data: bytes) -> tuple[list[str], list[tuple[int, list[str]]], list[str]]:
    decoded = decode(data)
    if decoded.problem:
        raise InputError(f"{name} {decoded.problem[1]}")
    text, skipped = decoded.text, 0
    if text[:4].casefold() == "sep=":  # Excel's own line about the sign between cells
        text, skipped = text.split("\n", 1)[-1], 1
    for sign in sorted(SIGNS, key=lambda sign: -text.partition("\n")[0].count(sign)):
        records = list(_records(name, text, sign))
        header = [column_name(cell) for cell in records[0][1]] if records else []
        if "item" in header:
            notes = [f"{name}: {note}" for _, note in decoded.remarks]
            return header, [(line + skipped, cells) for line, cells in records[1:]], notes
    first = [column_name(cell) for cell in text.partition("\n")[0].split(",")]
    return first, [], []


def _records(name: str, text: str, sign: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, cells
            line = reader.line_num + 1
    except csv.Error:
        raise InputError(
            f"{name}, row from line {line}: a quotation mark is opened and never closed, or not doubled. No row is "
            "read. Save the sheet again from the spreadsheet."
        ) from None


def _workbook(name: str, data: bytes) -> tuple[list[str], list[tuple[int, list[str]]], list[str]]:
    """The first worksheet with a column “item”."""
    try:
        import openpyxl
    except ImportError:
        raise InputError(f"{name}: {NO_OPENPYXL}.") from None
    _refuse_bombs(name, data)
    try:
        # The formulas themselves, never their results: a formula in a cell for codes is rejected where it stands.
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False)
        tables = [[[_cell(value) for value in row] for row in sheet.iter_rows(values_only=True)] for sheet in book]
    except Exception as error:  # openpyxl raises a dozen kinds for a damaged file
        raise InputError(f"{name} cannot be read as XLSX ({type(error).__name__}). Save it again, or as CSV.") from None
    headers = [[column_name(cell) for cell in table[0]] if table else [] for table in tables]
    for header, table in zip(headers, tables, strict=True):
        if "item" in header:
            return header, list(enumerate(table[1:], start=2)), []
    return headers[0] if headers else [], [], []


def _refuse_bombs(name: str, data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            size = sum(member.file_size for member in packed.infolist())
    except zipfile.BadZipFile:
        raise InputError(f"{name} cannot be read as XLSX (BadZipFile). Save it again, or as CSV.") from None
    if size > LARGEST_UNPACKED:
        raise InputError(f"{name}: it unpacks to {size:,} bytes, which no coding sheet does.")


def _cell(value: Any) -> str:
    """What stands in a cell, as text: TRUE is true, 1.0 is 1, nothing is nothing."""
    if value is None or value != value:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
