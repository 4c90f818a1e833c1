"""CSV and TSV: one row, one article; a table that may be torn is refused whole, a bad row alone."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from io import TextIOWrapper
from typing import Any

from framing.text.articles import counted
from framing.text.loading.columns import NAMES, plain, twice
from framing.text.loading.decoding import BOMS, SAMPLE, binary
from framing.text.loading.fates import Note, Read, Rejection, sha256_of
from framing.text.loading.files import GivenFile
from framing.text.loading.limits import Limits
from framing.text.loading.rows import check_header, read_rows

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs"}
KNOWN = {known for names in NAMES.values() for known in names}
PIECE = 1 << 20


class BadTable(Exception):
    """Why a table cannot be read: a reject code, a sentence, and the line where it shows."""

    def __init__(self, code: str, reason: str, line: int = -1, byte: int = -1) -> None:
        super().__init__(reason)
        self.code, self.line, self.byte = code, line, byte


@dataclass(frozen=True)
class Layout:
    """How a table is written."""

    encoding: str
    delimiter: str
    header: tuple[str, ...] = ()


def read(file: GivenFile, limits: Limits, columns: Mapping[str, str]) -> Iterator[Read]:
    """The rows of the table. It is looked through once before, so that a torn table gives no rows at all."""
    try:
        layout = layout_of(file, limits)
        problem = check_header(layout.header, columns) if layout.header else ""
        if problem:
            raise BadTable("no_text_field", f"{file.source!r}: {problem}")
    except BadTable as bad:
        yield Rejection(file.source, bad.code, str(bad), line=bad.line, byte=bad.byte)
        return
    if layout.encoding == "cp1252":
        yield Note("", "encoding", f"{file.source}: encoding=cp1252 (fallback): the bytes are not UTF-8")
    yield from read_rows(rows(file, layout), file.source, file.name, columns)


def layout_of(file: GivenFile, limits: Limits) -> Layout:
    """How this table is written. Raises BadTable if that is not certain, or if a quotation mark is left open."""
    # The module's own limit of 131,072 characters a cell is that of 2002; it can only be set for the whole process.
    csv.field_size_limit(max(csv.field_size_limit(), 4 * limits.characters))
    try:
        encoding = encoding_of(file)
        tabs = file.suffix.lower() in (".tsv", ".tab")
        layout = Layout(encoding, "\t" if tabs else delimiter_of(file, encoding))
        return replace(layout, header=_header(file, layout, limits))
    except OSError as error:
        raise BadTable("unreadable", f"{file.source!r} cannot be read: {error.strerror or error}.") from error


def rows(file: GivenFile, layout: Layout) -> Iterator[tuple[int, Mapping[str, Any]] | Rejection]:
    """Each row with the line it begins in; a row with too many or too few cells is rejected."""
    wanted = len(layout.header)
    found = records(file, layout)
    next(found, None)
    for line, cells in found:
        if len(cells) == wanted:
            yield line, dict(zip(layout.header, cells, strict=True))
            continue
        reason = (
            f"{file.source!r}, line {line}: the row has {counted(len(cells), 'cell')}, the header {wanted}. "
            f"Put cells that hold {DELIMITERS[layout.delimiter]} in quotation marks."
        )
        row = layout.delimiter.join(cells)
        yield Rejection(file.source, "bad_row", reason, line=line, excerpt=row, sha256=sha256_of(row))


def records(file: GivenFile, layout: Layout) -> Iterator[tuple[int, list[str]]]:
    """Header and rows, each with its first line; blank lines are no rows. Raises BadTable where the table is torn."""
    with file.open() as binary_file, TextIOWrapper(binary_file, layout.encoding, newline="") as text:
        reader = csv.reader(text, delimiter=layout.delimiter, strict=True)
        line = 1
        try:
            for cells in reader:
                if cells:
                    yield line, cells
                line = reader.line_num + 1
        except csv.Error as error:
            raise BadTable("bad_row", _torn(file.source, line, error), line) from error


def encoding_of(file: GivenFile) -> str:
    """UTF-8, or what the byte order mark says, or Windows-1252; the whole file must be in it."""
    with file.open() as handle:
        start = handle.read(SAMPLE)
    marked = next((encoding for mark, encoding in BOMS if start.startswith(mark)), "")
    if not marked and binary(start):
        raise BadTable("not_text", f"{file.source!r} is not a table of text. Export it as CSV (UTF-8) first.")
    # With a mark the codecs are those that drop it: utf-8-sig, utf-16, utf-32.
    wanted = {"": "utf-8", "utf-8": "utf-8-sig"}.get(marked, marked[:6])
    at = undecodable(file, wanted)
    if at < 0:
        return wanted
    if not marked and undecodable(file, "cp1252") < 0:
        return "cp1252"
    raise BadTable("encoding", f"{file.source!r} is not {wanted} (near byte {at}). Save it as UTF-8.", byte=at)


def undecodable(file: GivenFile, encoding: str) -> int:
    """About where the file stops being in this encoding; -1 if it never does."""
    decoder = codecs.getincrementaldecoder(encoding)()
    at = 0
    with file.open() as handle:
        while True:
            piece = handle.read(PIECE)
            try:
                decoder.decode(piece, final=not piece)
            except UnicodeDecodeError as error:
                return at + error.start
            if not piece:
                return -1
            at += len(piece)


def delimiter_of(file: GivenFile, encoding: str) -> str:
    """The sign between the cells: the one that divides the header; of several the one that gives known columns."""
    headers = {sign: header for sign in DELIMITERS if len(header := _first(file, encoding, sign)) > 1}
    if len(headers) < 2:
        return next(iter(headers), ",")
    known = {sign: len(set(header) & KNOWN) for sign, header in headers.items()}
    best = [sign for sign in headers if known[sign] == max(known.values())]
    if len(best) == 1:
        return best[0]
    listed = " or ".join(DELIMITERS[sign] for sign in best)
    raise BadTable("bad_row", f"{file.source!r}: its cells may be separated by {listed}. Save it as .tsv with tabs.", 1)


def _first(file: GivenFile, encoding: str, sign: str) -> list[str]:
    """The header, cut at this sign; nothing if it is torn then."""
    try:
        return [plain(cell) for cell in next(records(file, Layout(encoding, sign)), (1, []))[1]]
    except BadTable:
        return []


def _header(file: GivenFile, layout: Layout, limits: Limits) -> tuple[str, ...]:
    """The names of the columns, after a look through the whole table."""
    found = records(file, layout)
    header = [name.strip() or f"column {n}" for n, name in enumerate(next(found, (1, []))[1], start=1)]
    for _ in found:
        pass  # Only a look: with one open quotation mark, half of the rows would be the text of one cell.
    if len(header) > limits.columns:
        reason = f"{file.source!r} has {len(header):,} columns, more than {limits.columns:,}. Take some out."
        raise BadTable("too_large", reason, 1)
    if twice(header):
        raise BadTable("bad_row", f"{file.source!r}: {twice(header)}", 1)
    return tuple(header)


def _torn(source: str, line: int, error: csv.Error) -> str:
    if "field larger" in str(error):
        why = "a cell is larger than any article may be, or its quotation mark is never closed"
    elif "end of data" in str(error):
        why = "a quotation mark is opened here and never closed"
    else:
        why = "a quotation mark stands inside a cell and is not doubled, or an earlier one was not closed"
    return f"{source!r}, row from line {line}: {why}. No row of it is read. Export the table again, marks doubled."
