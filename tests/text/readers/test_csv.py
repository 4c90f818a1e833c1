"""CSV and TSV: what was written comes back, and a damaged table never loses a row in silence."""

import csv
import io
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.text.loading.fates import Note, Raw, Rejection
from framing.text.loading.files import GivenFile
from framing.text.loading.limits import Limits
from framing.text.readers.csv import encoding_of, layout_of, read, rows


def given_file(folder: Path, data: bytes, name: str = "t.csv") -> GivenFile:
    path = folder / name
    path.write_bytes(data)
    return GivenFile(path, name)


def read_bytes(data: bytes, name: str = "t.csv", columns=None) -> list:
    with tempfile.TemporaryDirectory() as folder:
        return list(read(given_file(Path(folder), data, name), Limits(), columns or {}))


def texts(found: list) -> list[str]:
    return [f.text for f in found if isinstance(f, Raw)]


CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
TABLES = st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=8)


@settings(deadline=None)
@given(TABLES, st.sampled_from([",", ";", "\t"]), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]), st.booleans())
def test_what_was_written_comes_back(table, delimiter, encoding, quote_all):
    out = io.StringIO()
    quoting = csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n", quoting=quoting)
    writer.writerow(["text", "my note"])
    writer.writerows(table)
    data = out.getvalue().encode(encoding)
    if b"\x00" in data and encoding != "utf-16":
        return  # many NULs make a file that is no text
    found = [f for f in read_bytes(data) if not isinstance(f, Note)]
    if len(found) == 1 and isinstance(found[0], Rejection):
        assert found[0].code == "not_text"  # control characters only
        return
    assert [(f.text, f.extra["my note"]) for f in found] == table


@settings(deadline=None, max_examples=300)
@given(st.integers(2, 12), st.data())
def test_one_corrupted_byte_loses_no_row_in_silence(number, data):
    """Either the table is refused whole, or every row is read or rejected: none is swallowed by another."""
    lines = ["id,text"] + [f'{n},"Shops, he said, ""closed"" on day {n}."' for n in range(number)]
    table = bytearray("\r\n".join(lines).encode() + b"\r\n")
    at = data.draw(st.integers(9, len(table) - 1))
    table[at] = data.draw(st.sampled_from(list(b'",;x\n\r\x00 \xe9\xff')))
    found = [f for f in read_bytes(bytes(table)) if not isinstance(f, Note)]
    if any(isinstance(f, Rejection) and f.record == "" and "No row of it is read" in f.reason for f in found):
        assert len(found) == 1
        return
    read_whole = [t for t in texts(found) if t.startswith("Shops, he said") and t.count("day") == 1]
    assert len(read_whole) >= number - 1  # at most the damaged row is not what it was
    assert all(t.count("Shops") <= 1 for t in texts(found))


def test_an_unclosed_quotation_mark_in_a_thousand_rows_is_not_five_hundred_rows():
    lines = ["id,text"] + [f"{n},Row {n} is plain." for n in range(1000)]
    lines[501] = '500,"Row 500 is torn.'
    (found,) = read_bytes("\n".join(lines).encode())
    assert (found.code, found.line) == ("bad_row", 502)
    assert "a quotation mark is opened here and never closed" in found.reason


def test_lines_are_counted_as_an_editor_counts_them():
    found = read_bytes(b'id,text\n1,"two\nlines"\n\n2,Roads are open.\n3,too,many\n')
    assert [(f.record, f.line) for f in found if isinstance(f, Raw)] == [("1", 2), ("2", 5)]
    assert [f.line for f in found if isinstance(f, Rejection)] == [6]


@pytest.mark.parametrize(
    ("table", "delimiter"),
    [
        ("id,text\n1,a;b\n", ","),
        ("id;text\n1;a,b\n", ";"),
        ("id\ttext\n1\ta,b;c\n", "\t"),
        ("text\nShops closed\n", ","),
        ("id;text;a,b\n1;x;y\n", ";"),  # commas divide the header too, but into names nobody knows
        ('"id, old";text\n1;x\n', ";"),
    ],
)
def test_the_delimiter_is_the_one_that_divides_the_header(tmp_path, table, delimiter):
    assert layout_of(given_file(tmp_path, table.encode()), Limits()).delimiter == delimiter


def test_a_tsv_has_tabs_whatever_else_is_in_it(tmp_path):
    assert layout_of(given_file(tmp_path, b"text,x\tid\n", "t.tsv"), Limits()).header == ("text,x", "id")


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"text\nShops\n", "utf-8"),
        ("text\nCafé\n".encode(), "utf-8"),
        ("text\nCafé\n".encode("utf-8-sig"), "utf-8-sig"),
        ("text\nCafé\n".encode("cp1252"), "cp1252"),
        ("text\nCafé\n".encode("utf-16"), "utf-16"),
    ],
)
def test_the_encoding_of_the_whole_file(tmp_path, data, encoding):
    assert encoding_of(given_file(tmp_path, data)) == encoding


def test_windows_1252_is_noted():
    note = read_bytes("text\nCafés closed.\n".encode("cp1252"))[0]
    assert note == Note("", "encoding", "t.csv: encoding=cp1252 (fallback): the bytes are not UTF-8")


def test_an_unnamed_column_gets_a_name():
    (found,) = read_bytes(b",text\n0,Shops closed.\n")
    assert found.extra == {"column 1": "0"}


def test_cells_stay_strings():
    found = read_bytes(b"id,text,n\n007,NA,1e5\n")
    assert [(f.name, f.text, f.extra) for f in found if isinstance(f, Raw)] == [("007", "NA", {"n": "1e5"})]


def test_a_cell_may_be_longer_than_the_csv_module_allows_by_default():
    (found,) = read_bytes(b"text\n" + b"word " * 40_000 + b"\n")
    assert len(found.text) == 200_000


def test_a_cell_beyond_every_limit_refuses_the_table():
    (found,) = read_bytes(b"text\n" + b"word " * 1_700_000 + b"\n")
    assert found.code == "bad_row"
    assert found.reason == (
        "'t.csv', row from line 2: a cell is larger than any article may be, or its quotation mark is never closed. "
        "No row of it is read. Export the table again, marks doubled."
    )


def test_rows_can_be_read_again(tmp_path):
    file = given_file(tmp_path, b"id,text\n1,Shops closed.\n")
    layout = layout_of(file, Limits())
    assert list(rows(file, layout)) == list(rows(file, layout)) == [(2, {"id": "1", "text": "Shops closed."})]
