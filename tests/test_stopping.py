"""Ctrl-C, SIGTERM, full disks and bugs on the command line: one line each, and the documented status."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from framing.cli import main
from framing.cli.stopping import signals_raise

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals")
# Stops at a line of our choice: prints it, and waits there as if it worked on.
WAITING = """
import sys, time
import framing.pages.report as report
def wait(*arguments, **options):
    print("waiting", flush=True)
    {then}
report.outlet_files = wait
from framing.cli import main
main(sys.argv[1:])
"""
PATIENT = "time.sleep(60)"
STUBBORN = "\n    ".join(
    ["while True:", "    try:", "        time.sleep(60)", "    except BaseException:", "        pass"]
)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.txt").write_text(
        "Rioters ran through the town. “We saw it,” a driver said.", encoding="utf-8"
    )
    return tmp_path / "in"


@pytest.mark.parametrize("then", [PATIENT, STUBBORN], ids=["patient", "stubborn"])
@pytest.mark.parametrize(("number", "status", "line"), [(2, 130, "interrupted"), (15, 143, "terminated")])
def test_a_signal_ends_a_run_in_one_line_within_two_seconds(folder, tmp_path, number, status, line, then):
    out = tmp_path / "out"
    command = [sys.executable, "-c", WAITING.format(then=then), "report", str(folder), "-o", str(out)]
    run = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert run.stdout is not None and run.stderr is not None
    assert run.stdout.readline() == "waiting\n"
    run.send_signal(number)
    start = time.monotonic()
    said = run.communicate(timeout=30)[1]
    assert time.monotonic() - start < 20  # two seconds, and a busy machine
    assert run.returncode == status
    assert said.splitlines()[-1] == f"framing: {line}" and said.count("\n") == 2  # the first is the summary
    assert (out / "UNFINISHED.json").exists() and not (out / "RESULTS.json").exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_after_the_work_is_done_comes_too_late(number):
    """Python takes a while to leave; the status of what was done must stand."""
    code = (
        "import atexit, os, sys; from framing.cli import main; sys.argv = ['framing', 'lexicons']; "
        f"atexit.register(os.kill, os.getpid(), {int(number)}); main()"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "") and "people" in done.stdout


def test_a_command_within_a_program_leaves_its_signals_alone():
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    assert status_of("lexicons") == 0
    assert [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)] == before


def test_a_stopped_pool_leaves_no_worker_behind(tmp_path):
    """The parent alone is told to stop, as a batch system does it."""
    code = """
import os, time, sys
from framing.cli.stopping import Stopped, signals_raise
from framing.workers import mapped
def task(item):
    time.sleep(60)
try:
    with signals_raise():
        print(os.getpid(), flush=True)
        list(mapped(task, range(8), 2))
except Stopped as stopped:
    sys.exit(stopped.status)
"""
    run = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True, process_group=0)
    assert run.stdout is not None
    run.stdout.readline()
    while len(group(run.pid)) < 3:
        time.sleep(0.05)
    run.send_signal(signal.SIGTERM)
    assert run.wait(timeout=30) == 143
    run.stdout.close()
    deadline = time.monotonic() + 20
    while group(run.pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert group(run.pid) == []


def group(leader: int) -> list[str]:
    """The processes of a process group, those that only wait to be forgotten aside."""
    listed = subprocess.run(["ps", "-e", "-o", "pgid=,stat=,pid="], capture_output=True, text=True, check=True).stdout
    rows = [line.split() for line in listed.splitlines()]
    return [pid for pgid, state, pid in rows if pgid == str(leader) and not state.startswith("Z")]


def status_of(*arguments, capsys=None):
    with pytest.raises(SystemExit) as left:
        main([str(argument) for argument in arguments])
    return left.value.code


def test_a_bug_is_one_line_and_a_file(folder, capsys, monkeypatch, tmp_path):
    monkeypatch.setattr("framing.cli.look.reading_of", lambda **_: 1 / 0)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert status_of("hits", folder) == 70
    (written,) = tmp_path.glob("framing-crash-*.txt")
    assert capsys.readouterr().err == (
        "framing: internal error, please report it: ZeroDivisionError('division by zero') "
        f"(where it happened stands in {written})\n"
    )
    assert "ZeroDivisionError" in written.read_text(encoding="utf-8") and "Python 3" in written.read_text(
        encoding="utf-8"
    )
    with pytest.raises(ZeroDivisionError):
        main(["--debug", "hits", str(folder)])


def test_where_no_file_can_be_written_the_line_says_how_to_see_more(folder, capsys, monkeypatch, tmp_path):
    monkeypatch.setattr("framing.cli.look.reading_of", lambda **_: 1 / 0)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "not there"))
    assert status_of("hits", folder) == 70
    assert capsys.readouterr().err.endswith("ZeroDivisionError('division by zero') (--debug shows where)\n")


def test_another_thread_may_run_a_command():
    """Signals belong to the main thread; elsewhere the guard does nothing."""
    import threading

    entered = []

    def enter():
        with signals_raise():
            entered.append(signal.getsignal(signal.SIGTERM))

    thread = threading.Thread(target=enter)
    thread.start()
    thread.join()
    assert entered == [signal.getsignal(signal.SIGTERM)]


def framing(arguments, **options):
    command = [sys.executable, "-m", "framing", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, **options)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_behind_standard_output(folder):
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = framing(["hits", folder, "--format", "csv"], stdout=full)
    assert done.returncode == 5
    assert done.stderr.splitlines()[-1] == (
        "framing: cannot write to standard output: No space left on device. Free some space, or choose another."
    )
    assert framing(["report", folder, "-o", "/dev/full"], stdout=subprocess.DEVNULL).returncode == 5


def test_a_reader_that_has_read_enough_is_no_error(folder):
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as closed:
        done = framing(["hits", folder, "--format", "csv"], stdout=closed)
    assert done.returncode == 0 and "Error" not in done.stderr
