"""Tables as a workbook: text stays text, names fit, and the bytes are the same every time."""

import io
import time
import zipfile

import pandas as pd
import pytest

from framing.workbooks import MOST_ROWS, Sheet, sheet_titles, workbook, write_workbook

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


def cells_of(data):
    return [[cell.value for cell in row] for row in openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]]


def test_whatever_a_text_holds_comes_back(tmp_path):
    text = "<a & 'b' \"c\">\r\n two  spaces\t阿 𝄞 ]]> &amp; "
    assert cells_of(workbook([Sheet("t", [[text]])])) == [[text]]


def test_what_excel_would_read_as_a_sign_is_kept_from_it():
    """It takes _x0041_ for an A."""
    with zipfile.ZipFile(io.BytesIO(workbook([Sheet("t", [["a_x0041_b _x41_"]])]))) as packed:
        assert b">a_x005F_x0041_b _x41_<" in packed.read("xl/worksheets/sheet1.xml")


def test_no_number_is_one_that_a_spreadsheet_would_round():
    large = 10**15
    row = [large, large - 1, -1, None, float("nan"), 1e300, float("inf"), 0.1]
    assert cells_of(workbook([Sheet("n", [row])])) == [[str(large), large - 1, -1, None, None, "1e+300", "inf", 0.1]]


def test_the_header_is_bold_and_stays_in_sight():
    sheet = openpyxl.load_workbook(io.BytesIO(workbook([Sheet("t", [["a", "b"], [1, 2]], fixed=1)])))["t"]
    assert sheet.freeze_panes == "B2"
    assert [row[0].font.bold for row in sheet] == [True, False]


def test_it_writes_no_file_but_its_own(tmp_path, monkeypatch):
    """A file for a while, somewhere else, would stay there after a kill."""
    for maker in ("mkstemp", "mkdtemp", "NamedTemporaryFile", "TemporaryFile"):
        monkeypatch.setattr(f"tempfile.{maker}", None)
    write_workbook(tmp_path / "t.xlsx", {"hits": TABLE})
    assert [path.name for path in tmp_path.iterdir()] == ["t.xlsx"]


def test_nothing_is_a_workbook_too(tmp_path):
    assert read(write_workbook(tmp_path / "t.xlsx", {})).sheetnames == ["nothing"]
