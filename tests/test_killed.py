"""A report killed at any moment, read-only folders, folders in use: nothing is torn, and each says what it is."""

import multiprocessing
import os
import signal
from pathlib import Path

import pytest

import framing as fr
from framing.cli import main
from framing.locks import FolderLock
from framing.pages import chapters
from framing.results import FINISHED, UNFINISHED

ROWS = [
    {"id": "a", "outlet": "The Lamp", "text": "Rioters ran through the town. “Terrorists,” the mayor said."},
    {"id": "b", "outlet": "The Bell", "text": "Rioters hid. “We saw protesters,” a driver said."},
]


@pytest.fixture
def reading(monkeypatch):
    monkeypatch.setattr(chapters, "picture", lambda *_: "data:,")  # drawing takes most of a run
    return fr.score(fr.load(ROWS), "people")


def written(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def killed_at(number, before, reading, out):
    """Write the report, killed just before or after its n-th file takes its place."""
    replace, left = Path.replace, [number]

    def counted(path, target):
        left[0] -= 1
        if left[0] == 0 and before:
            os.kill(os.getpid(), signal.SIGKILL)
        replace(path, target)
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    Path.replace = counted
    fr.report(reading, out)


@pytest.mark.skipif(os.name == "nt", reason="needs fork and SIGKILL")
def test_a_killed_report_is_unfinished_and_the_next_run_makes_it_the_undisturbed_one(reading, tmp_path):
    out, calm = tmp_path / "out", tmp_path / "calm"
    fr.report(reading, calm)
    files = len(written(calm))
    for number in (1, 2, files // 2, files - 1, files):
        for before in (True, False):
            run = multiprocessing.get_context("fork").Process(target=killed_at, args=(number, before, reading, out))
            run.start()
            run.join()
            assert run.exitcode == -signal.SIGKILL
            assert not (out / FINISHED).exists()
            assert number == 1 or (out / UNFINISHED).exists()
    fr.report(reading, out)
    assert written(out) == written(calm)
    fr.report(reading, out)
    assert written(out) == written(calm)


@pytest.fixture
def source(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.txt").write_text("Rioters ran through the town.", encoding="utf-8")
    return tmp_path / "in"


def status(*arguments):
    with pytest.raises(SystemExit) as left:
        main([str(argument) for argument in arguments])
    return left.value.code


def test_a_second_run_in_a_folder_is_told_and_leaves_it_alone(source, tmp_path, capsys):
    out = tmp_path / "out"
    with FolderLock(out):
        assert status("report", source, "-o", out) == 6
    said = capsys.readouterr().err.splitlines()[-1]
    assert said.startswith(f"framing: the folder {str(out)!r} is in use by another run (process {os.getpid()} on ")
    assert written(out) == {}


def test_a_folder_below_a_file_cannot_be_written(source, tmp_path, capsys):
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    assert status("report", source, "-o", tmp_path / "taken" / "out") == 5
    assert "is not a folder" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_cannot_be_written(source, tmp_path, capsys):
    (tmp_path / "out").mkdir(mode=0o500)
    assert status("report", source, "-o", tmp_path / "out") == 5
    assert "is read-only" in capsys.readouterr().err
