"""Rows of a table as texts with what the table says about them; every kind of table goes through here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from framing.errors import InputError
from framing.text.loading.checks import SURROGATE
from framing.text.loading.columns import Columns, cell, columns_of, no_text
from framing.text.loading.fates import Note, Raw, Read, Rejection

Row = Mapping[str, Any]
Rows = Iterable[tuple[int, Row] | Rejection]  # each row with its line (-1: not in a file), or why it is none


def read_rows(rows: Rows, source: str, name: str, chosen: Mapping[str, str], in_file: bool = True) -> Iterator[Read]:
    """Each row as a text; `name` makes the ids of rows that have none ("row" gives "row-1", "row-2")."""
    known: dict[tuple[str, ...], Columns] = {}
    said: set[str] = set()  # ragged rows may repeat a mapping
    for number, row in enumerate(rows, start=1):
        if isinstance(row, Rejection):
            yield row
            continue
        line, cells = row
        header = tuple(cells)
        if header not in known:
            try:
                known[header] = columns_of(header, chosen)
            except InputError as error:
                yield Rejection(source, "bad_row", f"{source!r}, row {number}: {error}", str(number), line)
                continue
            yield from _mapping(known[header], source, said)
        raw = _raw(cells, known[header], source, f"{name}-{number}", number, line)
        yield raw if isinstance(raw, Rejection) else replace(raw, in_file=in_file)


def check_header(header: Iterable[str], chosen: Mapping[str, str] | None) -> str:
    """Why a table with this header cannot be read; "" if it can."""
    names = list(header)
    try:
        found = columns_of(names, chosen).field_of.values()
    except InputError as error:
        return str(error)
    return "" if "text" in found else no_text(names)


def _raw(cells: Row, columns: Columns, source: str, name: str, number: int, line: int) -> Raw | Rejection:
    given, extra = columns.split(cells)
    where = f"{source!r}, line {line}" if line > 0 else f"row {number} of {source}"
    if "text" not in given:
        return Rejection(source, "no_text_field", f"{where}: {no_text(list(cells))}", str(number), line)
    text = given.pop("text")
    fields = {field: whole(cell(value)) for field, value in given.items()}
    name = fields.pop("article", "").strip() or name
    if not isinstance(text, str) and cell(text):
        reason = f"{where}: the text is no text but {type(text).__name__}, {cell(text)!r:.60}. Give strings."
        return Rejection(source, "not_text", reason, str(number), line)
    own = {column: whole(value) if isinstance(value, str) else value for column, value in extra.items()}
    return Raw(cell(text), source, name, fields, own, str(number), line, from_table=True)


def whole(text: str) -> str:
    """The text with a sign in place of each half character (JSON allows "\\ud83d"), which no file could hold."""
    return SURROGATE.sub("\ufffd", text)


def _mapping(columns: Columns, source: str, said: set[str]) -> Iterator[Note]:
    words = columns.in_words()
    if words and words not in said:
        said.add(words)
        yield Note("", "columns", f"{source}: read {words}")
