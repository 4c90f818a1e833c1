"""Readings in a folder: the same as in memory, whole or not at all, one run at a time."""

import pandas as pd
import pytest

import framing as fr
from framing import store, tables
from framing.errors import BusyError, InputError
from framing.locks import FolderLock

ROWS = [
    {"article": "a", "outlet": "The Lamp", "text": "Rioters ran. “Terrorists,” the mayor said.", "desk": "city"},
    {"article": "b", "outlet": "The Post", "text": "Protesters marched.\n\n(Photo: A. Person)", "desk": "world"},
    {"article": "c", "outlet": "The Post", "text": "   "},
]


@pytest.fixture(params=["parquet", "csv"])
def kind(request, monkeypatch):
    """Both ways of storing: with pyarrow, and on a machine without it."""
    if request.param == "csv":
        monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    return request.param


def test_a_stored_reading_is_the_reading(tmp_path, kind):
    corpus = fr.load(ROWS)
    reading = fr.score(corpus)
    opened = fr.open_reading(fr.score(corpus, out=tmp_path))
    assert list(tmp_path.glob(f"hits-*.{kind}"))
    for name in tables.COLUMNS:
        pd.testing.assert_frame_equal(getattr(opened, name), getattr(reading, name), check_dtype=False)
    assert tuple(opened.corpus) == tuple(corpus)
    assert opened.corpus.rejected.equals(corpus.rejected)
    assert opened.lexicons == reading.lexicons
    assert opened.where(voice="own").hits.equals(reading.where(voice="own").hits) or kind == "csv"


def test_a_folder_of_files_is_scored_without_loading_it(tmp_path):
    (tmp_path / "in").mkdir()
    for row in ROWS:
        (tmp_path / "in" / f"{row['article']}.txt").write_text(row["text"], encoding="utf-8")
    opened = fr.open_reading(fr.score(tmp_path / "in", out=tmp_path / "out"))
    assert opened.corpus.counts() == (2, 1, 0)
    assert set(opened.hits["match"]) >= {"Rioters", "Terrorists", "Protesters"}


def test_many_blocks_make_one_reading(tmp_path, monkeypatch):
    corpus = fr.load(ROWS[:2])
    whole = fr.score(corpus)
    monkeypatch.setattr("framing.text.blocks.SIZE", 1)
    monkeypatch.setattr("framing.text.blocks.blocks.__defaults__", (1,))
    opened = fr.open_reading(fr.score(corpus, out=tmp_path))
    assert len(list(tmp_path.glob("hits-*"))) == 2
    pd.testing.assert_frame_equal(opened.hits, whole.hits, check_dtype=False)


def test_a_second_study_replaces_the_first(tmp_path):
    fr.score(fr.load(ROWS[:2]), out=tmp_path)
    fr.score(fr.load(ROWS[:1]), out=tmp_path)
    assert list(fr.open_reading(tmp_path).corpus.articles["article"]) == ["a"]


def test_an_unfinished_folder_says_so(tmp_path, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(store.Folder, "finish", stop)
    with pytest.raises(KeyboardInterrupt):
        fr.score(fr.load(ROWS[:1]), out=tmp_path)
    with pytest.raises(InputError, match=r"holds no finished run: reading\.json is missing or damaged\. Run it again"):
        fr.open_reading(tmp_path)


def test_two_runs_cannot_share_a_folder(tmp_path):
    with FolderLock(tmp_path), pytest.raises(BusyError, match=r"is in use by another run"):
        fr.score(fr.load(ROWS[:1]), out=tmp_path)
