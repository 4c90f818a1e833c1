"""Outputs: whole files or none, names any system takes, cells no spreadsheet runs."""

import csv
import errno
import io
import json
import os
import sys

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.errors import InputError, OutputError
from framing.outputs import (
    clean_up,
    csv_text,
    harmless,
    read_part,
    read_record,
    safe_name,
    write_lines,
    write_part,
    write_record,
    write_table,
    write_whole,
)

# Whole files ----------------------------------------------------------------------------------------------------------


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_text_and_bytes_are_written_and_folders_made(tmp_path):
    write_whole(tmp_path / "a" / "b" / "page.html", "Café\r\n")
    assert (tmp_path / "a" / "b" / "page.html").read_bytes() == "Café\r\n".encode()
    write_whole(tmp_path / "x.bin", b"\x00\xff")
    assert (tmp_path / "x.bin").read_bytes() == b"\x00\xff"
    assert names(tmp_path) == ["a", "x.bin"]


def failing(monkeypatch, number: int, where: str = "fsync"):
    def fail(*_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, where, fail)


def message(path, content="new"):
    with pytest.raises(OutputError) as caught:
        write_whole(path, content)
    return str(caught.value)


@pytest.fixture
def out(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "page.html").write_text("old", encoding="utf-8")
    return tmp_path / "out"


def test_a_full_disk_leaves_the_old_file_and_names_free_and_needed_bytes(out, monkeypatch):
    failing(monkeypatch, errno.ENOSPC)
    monkeypatch.setattr("framing.outputs._free", lambda folder: 1024)
    assert message("out/page.html") == (
        "cannot write 'page.html': the disk of the folder 'out' is full (1,024 bytes free, 3 needed). "
        "Free some space, or choose another folder."
    )
    assert (out / "page.html").read_text(encoding="utf-8") == "old"
    assert names(out) == ["page.html"]


@pytest.mark.parametrize(
    ("number", "why"),
    [
        (errno.EDQUOT, "what you may store in the folder 'out' is used up"),
        (errno.EFBIG, "no file in the folder 'out' may become that large"),
    ],
)
def test_a_quota_and_a_limit_of_the_size_of_files(out, monkeypatch, number, why):
    failing(monkeypatch, number)
    monkeypatch.setattr("framing.outputs._free", lambda folder: 1024)
    assert message("out/page.html") == (
        f"cannot write 'page.html': {why} (1,024 bytes free, 3 needed). Free some space, or choose another folder."
    )


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS, errno.EPERM])
def test_a_read_only_folder(out, monkeypatch, number):
    failing(monkeypatch, number)
    assert message("out/page.html") == (
        "cannot write 'page.html': the folder 'out' is read-only. Choose another folder, or change its permissions."
    )


def test_any_other_refusal_of_the_system(out, monkeypatch):
    failing(monkeypatch, errno.EIO)
    assert message("out/page.html") == (
        "cannot write 'page.html' in the folder 'out': Input/output error. Choose another folder."
    )


def test_a_file_where_a_folder_belongs(out):
    assert message("out/page.html/index.html") == (
        "cannot write 'index.html': 'out/page.html' is not a folder, or 'index.html' is one. Choose another folder."
    )


def test_the_free_bytes_are_those_of_the_nearest_folder_that_exists(out):
    from framing.outputs import _free

    assert _free(out / "not" / "yet") > 0


def test_an_interruption_leaves_nothing_behind(out, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_whole(out / "page.html", "new")
    assert names(out) == ["page.html"] and (out / "page.html").read_text(encoding="utf-8") == "old"


def test_what_a_killed_run_left_is_removed(out):
    (out / ".0a1b2c3d.tmp-99999").write_text("half", encoding="utf-8")
    clean_up(out)
    assert names(out) == ["page.html"]


RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}

# Names ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "label", ["../../etc/passwd", "CON", "nul", "x" * 300, "Café", "", ".", "a/b\\c:d*e?", "\x00", "\ud800", "Привет"]
)
def test_names_any_system_takes(label):
    name = safe_name(label, ".html")
    assert name.isascii() and name == name.lower() and len(name) <= 80
    assert not set(name) - set("abcdefghijklmnopqrstuvwxyz0123456789-.") and name.count(".") == 1
    assert name.split(".")[0] not in RESERVED and not name.startswith((".", "-"))


def test_labels_that_look_alike_get_different_names():
    labels = ["The Lamp", "the lamp", "The  Lamp", "Café", "Cafe", "Cafe\u0301", "A" * 299, "A" * 300]
    assert len({safe_name(label).casefold() for label in labels}) == len(labels)
    assert safe_name("The Lamp") == safe_name("The Lamp")


# Tables ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x", "- Live"],
)
def test_cells_a_spreadsheet_could_run_get_an_apostrophe(cell):
    assert harmless(cell) == "'" + cell


@pytest.mark.parametrize(
    "cell", ["plain", "", "-5", "+3.5", "-1,234.5", "-2.5e-3", "-12%", "a=b", "'=1", 5, -5, -0.5, True]
)
def test_other_cells_stay(cell):
    assert harmless(cell) == cell


@pytest.mark.parametrize("cell", [None, float("nan"), np.nan])
def test_missing_cells_are_empty(cell):
    assert harmless(cell) == ""


def test_a_table_for_spreadsheets(tmp_path):
    table = pd.DataFrame({"=name": ["=1+1", "Café, “late”"], "n": [-1, 2]})
    data = write_table(tmp_path / "t.csv", table).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig") == "'=name,n\r\n'=1+1,-1\r\n\"Café, “late”\",2\r\n"


def test_a_table_without_loss(tmp_path):
    cells = [
        "NA",
        "007",
        "",
        "=1+1",
        "a\r\nb",
        '"',
        None,
        float("nan"),
        1,
        0.1,
        True,
        "\x85\u2028\u2029",
        "\x00",
        "Café",
    ]
    table = pd.DataFrame({"cell": pd.Series(cells, dtype=object), "n": range(len(cells)), "share": 0.5})
    lines = write_lines(tmp_path / "t.jsonl", table).read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert [row["cell"] for row in rows] == [None if cell != cell else cell for cell in cells]
    assert rows[-1] == {"cell": "Café", "n": 13, "share": 0.5}
    assert json.loads(write_lines(tmp_path / "u.jsonl", pd.DataFrame({"x": [np.inf]})).read_text()) == {"x": "inf"}


CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
PARTS = st.lists(st.tuples(CELLS, st.integers(-(2**63), 2**63 - 1), st.booleans()), max_size=6)


@pytest.fixture(params=["parquet", "csv"])
def kind(request, monkeypatch):
    if request.param == "csv":
        monkeypatch.setitem(sys.modules, "pyarrow", None)
    else:
        pytest.importorskip("pyarrow")
    return request.param


@pytest.fixture
def part(tmp_path, kind):
    def there_and_back(rows):
        columns = dict(zip(("match", "start", "sure"), zip(*rows, strict=True) if rows else ((), (), ()), strict=True))
        path = write_part(tmp_path / "hits-00001.x", {name: list(cells) for name, cells in columns.items()})
        assert path.name == f"hits-00001.x.{kind}"
        return read_part(path, {"start": "int64", "sure": "bool"})

    return there_and_back


@pytest.mark.parametrize("cells", [["NA", "007", "", "=1+1", "a\r\nb", '"', ",", "None", "1e5", " x ", "\x00"]])
def test_a_part_comes_back_without_loss(part, cells):
    table = part([(cell, n, n % 2 == 0) for n, cell in enumerate(cells)])
    assert table["match"].tolist() == cells
    assert table["start"].tolist() == list(range(len(cells))) and table["start"].dtype == "int64"
    assert table["sure"].tolist() == [n % 2 == 0 for n in range(len(cells))]


@given(PARTS)
def test_csv_text_comes_back(rows):
    text = csv_text(("match", "start", "sure"), rows)
    back = list(csv.reader(io.StringIO(text, newline="")))
    assert back == [["match", "start", "sure"], *[[m, str(n), str(b)] for m, n, b in rows]]


def test_an_empty_part_keeps_its_columns(part):
    assert list(part([]).columns) == ["match", "start", "sure"]


# Records --------------------------------------------------------------------------------------------------------------


def test_a_record_names_every_file_with_its_hash(tmp_path):
    write_whole(tmp_path / "tables" / "hits.csv", "abc")
    (tmp_path / ".framing-lock").write_text("x", encoding="utf-8")
    write_record(tmp_path, {"zones": ["body"]})
    assert read_record(tmp_path) == {
        "zones": ["body"],
        "files": {"tables/hits.csv": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    }


@pytest.mark.parametrize("content", [None, "{", "[1]"])
def test_a_folder_without_a_whole_record_is_no_finished_run(tmp_path, monkeypatch, content):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "out").mkdir()
    if content is not None:
        (tmp_path / "out" / "run.json").write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_record("out")
    assert str(caught.value) == (
        "the folder 'out' holds no finished run: run.json is missing or damaged. Run it again, or give another folder."
    )
