"""Parquet: rows as they were written, or a word on what is missing."""

import sys

import pytest

from framing.errors import InputError
from framing.text.load import load


def test_rows_come_back(tmp_path):
    arrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    table = arrow.table({"id": ["007", "8"], "text": ["Shops closed.", None], "n": [1, 2]})
    parquet.write_table(table, tmp_path / "t.parquet")
    corpus = load(tmp_path / "t.parquet")
    assert [(a.article, a.text, a.extra, a.source_file) for a in corpus] == [
        ("007", "Shops closed.", {"n": 1}, "t.parquet")
    ]
    assert [(r.code, r.record, r.reason) for r in corpus.rejections] == [
        ("empty", "2", "'t.parquet', row 2 is empty. Put the article's text in it, or leave it out.")
    ]


def test_a_table_without_texts(tmp_path):
    arrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    parquet.write_table(arrow.table({"headline": ["Calm"]}), tmp_path / "t.parquet")
    with pytest.raises(InputError, match=r"'t.parquet': no column holds the texts. Columns: headline."):
        load(tmp_path / "t.parquet")


def test_without_pyarrow(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (tmp_path / "t.parquet").write_bytes(b"PAR1")
    with pytest.raises(InputError) as caught:
        load(tmp_path / "t.parquet")
    assert str(caught.value).endswith(
        "'t.parquet': Parquet needs pyarrow. Install it: python -m pip install 'framing-toolkit[scale]'."
    )
