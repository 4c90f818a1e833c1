"""Folders of results: unfinished until the last file, of one study, and free of what is no longer true."""

import hashlib
import json

import pytest

from framing.errors import BusyError
from framing.locks import FolderLock
from framing.outputs import write_whole
from framing.results import FINISHED, UNFINISHED, Results


def run(folder, files, articles=("a", "b"), finish=True):
    with Results(folder, articles) as results:
        for name, content in files.items():
            write_whole(folder / name, content)
        if finish:
            results.finish({"given": len(articles)})


def names(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def record(folder, name=FINISHED):
    return json.loads((folder / name).read_text(encoding="utf-8"))


def test_a_finished_folder_names_its_files_with_their_hashes(tmp_path):
    run(tmp_path, {"index.html": "x", "tables/a.csv": "y"})
    assert names(tmp_path) == [FINISHED, "index.html", "tables/a.csv"]
    told = record(tmp_path)
    assert told["files"] == {
        name: hashlib.sha256(content).hexdigest()
        for name, content in {"index.html": b"x", "tables/a.csv": b"y"}.items()
    }
    assert told["given"] == 2 and told["articles"] == ["a", "b"] and "numpy" in told["made_with"]


def test_a_stopped_run_leaves_the_folder_unfinished_and_the_next_run_makes_it_whole(tmp_path):
    with pytest.raises(ZeroDivisionError), Results(tmp_path, ["a"]):
        write_whole(tmp_path / "index.html", "half")
        raise ZeroDivisionError
    assert names(tmp_path) == [UNFINISHED, "index.html"]
    assert record(tmp_path, UNFINISHED)["state"].startswith("This run has not ended, or it was stopped. Run it again")
    run(tmp_path, {"index.html": "whole"}, ["a"])
    assert names(tmp_path) == [FINISHED, "index.html"]


def test_the_same_run_twice_gives_the_same_bytes(tmp_path):
    for folder in ("one", "two"):
        run(tmp_path / folder, {"index.html": "x"})
    run(tmp_path / "two", {"index.html": "x"})
    one, two = ((tmp_path / folder / FINISHED).read_bytes() for folder in ("one", "two"))
    assert one == two


def test_files_of_an_earlier_run_go_and_files_of_the_user_stay(tmp_path):
    run(tmp_path, {"index.html": "x", "outlets/old.html": "y", "tables/edited.csv": "z"})
    (tmp_path / "my-notes.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "tables" / "edited.csv").write_text("mine too", encoding="utf-8")
    run(tmp_path, {"index.html": "stopped"}, finish=False)
    run(tmp_path, {"index.html": "x2"})
    assert names(tmp_path) == [FINISHED, "index.html", "my-notes.txt", "tables/edited.csv"]
    assert list(record(tmp_path)["files"]) == ["index.html"]


def test_results_of_other_articles_are_not_written_over(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run(tmp_path / "out", {"index.html": "x"}, ["a", "b", "c"])
    with pytest.raises(BusyError) as caught, Results("out", ["d"]):
        pass
    assert str(caught.value) == (
        "the folder 'out' holds the results of other articles (a, b …). Choose another folder, "
        "or delete this one first."
    )
    assert (tmp_path / "out" / "index.html").read_text(encoding="utf-8") == "x" and (
        tmp_path / "out" / FINISHED
    ).exists()
    run(tmp_path / "out", {"index.html": "y"}, ["c", "d"])  # an article more, some taken out: the same study


@pytest.mark.parametrize(
    "content", ["", "{", "[1]", '{"files": [1], "articles": []}', '{"files": {"../outside.txt": "x"}}']
)
def test_a_record_that_somebody_damaged_is_no_record(tmp_path, content):
    folder = tmp_path / "out"
    folder.mkdir()
    (tmp_path / "outside.txt").write_text("mine", encoding="utf-8")
    (folder / FINISHED).write_text(content, encoding="utf-8")
    run(folder, {"index.html": "x"})
    assert names(tmp_path) == [f"out/{FINISHED}", "out/index.html", "outside.txt"]


def test_while_one_run_writes_another_is_told_and_changes_nothing(tmp_path):
    run(tmp_path, {"index.html": "x"})
    with FolderLock(tmp_path), pytest.raises(BusyError, match="is in use by another run"), Results(tmp_path, ["a"]):
        pass
    assert names(tmp_path) == [FINISHED, "index.html"]
