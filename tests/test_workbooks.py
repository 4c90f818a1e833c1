"""Tables as a workbook: text stays text, names fit, and the bytes are the same every time."""

import io
import sys
import time
import zipfile

import pandas as pd
import pytest

from framing.errors import OutputError
from framing.workbooks import MOST_ROWS, NO_OPENPYXL, sheet_titles, write_workbook

openpyxl = pytest.importorskip("openpyxl")
TABLE = pd.DataFrame(
    {
        "text": ["=cmd|'/c calc'!A0", "007", "1e5", "TRUE", "+1", "a\x00b\x0bc", "x" * 40_000, "http://lamp.example"],
        "words": [1, 2, 3, 4, 5, 6, 7, 8],
        "rate": [0.5, float("nan"), 1.5, 2.5, 3.5, 4.5, 5.5, 6.5],
        "=1+1": [True, False] * 4,
    }
)


def read(path):
    return openpyxl.load_workbook(path)


def test_text_is_text_and_numbers_are_numbers(tmp_path):
    sheet = read(write_workbook(tmp_path / "tables.xlsx", {"hits": TABLE}))["hits"]
    assert [cell.value for cell in sheet[1]] == ["text", "words", "rate", "'=1+1"]
    texts = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert [cell.value for cell in texts[:6]] == ["'=cmd|'/c calc'!A0", "007", "1e5", "TRUE", "+1", "a b c"]
    assert {cell.data_type for cell in texts} == {"s"} and len(texts[6].value) == 32_767
    assert not any(cell.hyperlink for cell in texts)
    assert [cell.value for cell in sheet[2]][1:] == [1, 0.5, True] and sheet["C3"].value is None


def test_no_part_of_it_is_a_formula(tmp_path):
    path = write_workbook(tmp_path / "tables.xlsx", {"=a": TABLE})
    with zipfile.ZipFile(path) as packed:
        assert not any(b"<f>" in packed.read(name) or b"<f " in packed.read(name) for name in packed.namelist())


def test_names_of_sheets_fit_and_differ():
    titles = sheet_titles(["a" * 40, "a" * 41, "A" * 50, "x[1]:*?/\\", "'q'", "\x01", "hits"])
    assert titles == ["a" * 31, "a" * 29 + " 2", "A" * 29 + " 3", "x 1", "q", "table", "hits"]


def test_a_long_table_says_what_is_left_out(tmp_path):
    table = pd.DataFrame({"n": range(MOST_ROWS + 5)})
    sheet = read(write_workbook(tmp_path / "t.xlsx", {"n": table}))["n"]
    assert sheet.max_row == MOST_ROWS + 2 and sheet.cell(MOST_ROWS + 2, 1).value == "5 more rows stand in the CSV file"


def test_the_bytes_are_the_same_at_another_time(tmp_path):
    first = write_workbook(tmp_path / "a.xlsx", {"hits": TABLE}).read_bytes()
    time.sleep(2.1)  # a zip archive tells the time in steps of two seconds
    assert write_workbook(tmp_path / "b.xlsx", {"hits": TABLE}).read_bytes() == first
    assert zipfile.ZipFile(io.BytesIO(first)).testzip() is None


def test_without_openpyxl_it_says_what_to_do(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(OutputError) as told:
        write_workbook(tmp_path / "t.xlsx", {"hits": TABLE})
    assert str(told.value) == NO_OPENPYXL and not (tmp_path / "t.xlsx").exists()
