"""Locks: one run a folder, and a killed run leaves it free."""

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import textwrap

import pytest

from framing.errors import BusyError, OutputError
from framing.locks import NAME, FolderLock


def test_a_locked_folder_is_busy_and_free_afterwards(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with FolderLock("out"):
        holder = json.loads((tmp_path / "out" / NAME).read_text(encoding="utf-8"))
        assert holder["pid"] == os.getpid()
        with pytest.raises(BusyError) as caught, FolderLock("out"):
            pass
        assert str(caught.value) == (
            f"the folder 'out' is in use by another run (process {os.getpid()} on {holder['host']}, "
            f"since {holder['start']}). Wait until it has ended, or choose another folder."
        )
    assert list((tmp_path / "out").iterdir()) == []
    with FolderLock("out"):
        pass


def test_an_error_inside_frees_the_folder(tmp_path):
    with pytest.raises(ZeroDivisionError), FolderLock(tmp_path):
        raise ZeroDivisionError
    with FolderLock(tmp_path):
        pass


def test_a_lock_file_of_a_dead_run_is_taken_over(tmp_path):
    (tmp_path / NAME).write_text('{"pid": 1, "host": "x", "start": "y"}', encoding="utf-8")
    with FolderLock(tmp_path):
        assert json.loads((tmp_path / NAME).read_text(encoding="utf-8"))["pid"] == os.getpid()


def test_a_lock_file_that_says_nothing_still_locks(tmp_path):
    with FolderLock(tmp_path):
        (tmp_path / NAME).write_text("", encoding="utf-8")
        with pytest.raises(BusyError, match=r"is in use by another run\. Wait"), FolderLock(tmp_path):
            pass


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_a_killed_run_leaves_the_folder_free(tmp_path):
    code = textwrap.dedent(
        f"""
        import time
        from framing.locks import FolderLock
        with FolderLock({str(tmp_path)!r}):
            print("locked", flush=True)
            time.sleep(60)
        """
    )
    run = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert run.stdout is not None and run.stdout.readline() == "locked\n"
    with pytest.raises(BusyError, match=f"process {run.pid} on"), FolderLock(tmp_path):
        pass
    run.send_signal(signal.SIGKILL)
    run.wait()
    run.stdout.close()
    with FolderLock(tmp_path):
        pass


def attempt(folder, start, hold, results):
    start.wait()
    try:
        with FolderLock(folder):
            results.put("won")
            hold.wait()
    except BusyError:
        results.put("busy")


@pytest.mark.skipif(os.name == "nt", reason="fork")
def test_of_many_simultaneous_starts_exactly_one_wins(tmp_path):
    context = multiprocessing.get_context("fork")
    for _ in range(3):
        start, hold, results = context.Event(), context.Event(), context.Queue()
        runs = [context.Process(target=attempt, args=(tmp_path, start, hold, results)) for _ in range(8)]
        for run in runs:
            run.start()
        start.set()
        outcomes = [results.get(timeout=30) for _ in runs]
        hold.set()
        for run in runs:
            run.join()
        assert sorted(outcomes) == ["busy"] * 7 + ["won"]


def test_a_folder_that_cannot_be_made(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    with pytest.raises(OutputError) as caught, FolderLock("out"):
        pass
    assert str(caught.value) == (
        "cannot write '.framing-lock': 'out' is not a folder, or '.framing-lock' is one. Choose another folder."
    )


def test_a_lock_file_removed_before_it_is_locked_is_made_anew(tmp_path, monkeypatch):
    """The run before us leaves between our opening of its file and our locking it: that lock would lock nobody out."""
    real, opened = FolderLock._open, []

    def open_and_remove(self):
        opened.append(real(self))
        if len(opened) == 1:
            self.path.unlink()
        return opened[-1]

    monkeypatch.setattr(FolderLock, "_open", open_and_remove)
    with FolderLock(tmp_path):
        assert len(opened) == 2
        assert (tmp_path / NAME).is_file()
