"""A run killed at random moments and run again: is its folder the same, byte for byte, as one that nobody disturbed?

python benchmarks/kills.py --kills 200            # a report
python benchmarks/kills.py --kills 200 --score    # fr.score(…, out=), in many parts
python benchmarks/kills.py --signals 60           # how `framing report` leaves when it is told to stop
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from multiprocessing.synchronize import Event
from pathlib import Path

import framing as fr
from framing.pages import chapters
from framing.results import FINISHED
from framing.store import RECORD
from framing.text import blocks

Write = Callable[[Path], object]  # what is killed: it writes a folder
LATE = 0.5  # this share of the kills is meant for the last fifth of a run, where files are replaced and taken away
ONCE_STARTED = 0.3  # seconds: before that Python itself is starting, and knows of no signals
TIMED = 10  # kills after which the time of a run is taken anew
ROWS = [
    {"id": "lamp-1", "outlet": "The Lamp", "text": "Rioters ran through the town. “Terrorists,” the mayor said."},
    {"id": "lamp-2", "outlet": "The Lamp", "text": "Protesters sang. The ministry said rioters had left."},
    {"id": "bell-1", "outlet": "The Bell", "text": "Rioters hid in the harbour. “We saw protesters,” a driver said."},
]


def written(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, hidden ones too."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def start(write: Write, out: Path) -> multiprocessing.process.BaseProcess:
    """Write the folder in a copy of this process, which has everything loaded already; returns when it has begun."""
    fork = multiprocessing.get_context("fork")
    begun = fork.Event()
    run = fork.Process(target=_begin, args=(begun, write, out))
    run.start()
    begun.wait()
    return run


def _begin(begun: Event, write: Write, out: Path) -> None:
    begun.set()
    write(out)


def whole(write: Write, out: Path) -> float:
    """Write the folder undisturbed; the seconds it took."""
    run, began = start(write, out), time.monotonic()
    run.join()
    if run.exitcode:
        raise SystemExit(f"a run that nobody disturbed failed: {run.exitcode}")
    return time.monotonic() - began


def kill(write: Write, out: Path, wait: float) -> bool:
    """Begin the run and kill it after so many seconds; whether the kill hit it at work."""
    run = start(write, out)
    run.join(wait)
    if run.exitcode is None and run.pid is not None:
        os.kill(run.pid, signal.SIGKILL)
    run.join()
    if run.exitcode not in (0, -signal.SIGKILL):
        raise SystemExit(f"a run failed by itself: {run.exitcode}")
    return run.exitcode == -signal.SIGKILL


def without_figure(*_: object) -> str:
    """Drawing takes most of a run, and is the part that a kill can harm least."""
    return "data:,"


def disturbed(write: Write, record: str, room: Path, kills: int, seed: int) -> dict[str, int]:
    """Runs in one folder until so many were killed at work, then one to its end, beside a run that nobody disturbed."""
    chance, out = random.Random(seed), room / "out"
    whole(write, room / "calm")  # loads fonts and templates, and so takes longer
    seconds = whole(write, room / "timed")
    wanted, told = written(room / "calm"), {"killed": 0, "too late": 0, "torn": 0}
    while told["killed"] < kills:
        wait = seconds * chance.uniform(0.8 if chance.random() < LATE else 0.0, 1.0)
        hit = kill(write, out, wait)
        told["killed" if hit else "too late"] += 1
        told["torn"] += (out / record).exists() and _differences(written(out), wanted) > 0
        if not hit or told["killed"] % TIMED == 0:  # how fast a run is changes with what else the machine does
            seconds = whole(write, room / "timed")
    whole(write, out)
    return told | {"different": _differences(written(out), wanted)}


def _differences(found: dict[str, bytes], wanted: dict[str, bytes]) -> int:
    """Files that are missing, left over, or not the same; a lock is no result."""
    names = {name for name in {*found, *wanted} if not Path(name).name.startswith(".framing-lock")}
    return sum(found.get(name) != wanted.get(name) for name in names)


def told_to_stop(source: Path, room: Path, signals: int, seed: int) -> Counter[str]:
    """How often `framing report` left with the documented status when a signal came at a random moment."""
    chance, told = random.Random(seed), Counter[str]()
    command = [sys.executable, "-m", "framing", "report", str(source), "-o"]
    quiet = partial(subprocess.Popen, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    begun = time.monotonic()
    quiet([*command, str(room / "timed")]).communicate()
    seconds = time.monotonic() - begun
    for number in range(signals):
        which = (signal.SIGINT, signal.SIGTERM)[number % 2]
        run = quiet([*command, str(room / "out")])
        time.sleep(chance.uniform(ONCE_STARTED, seconds))
        run.send_signal(which)
        sent = time.monotonic()
        said = run.communicate()[1]
        told["left later than after two seconds"] += time.monotonic() - sent > 2
        right = run.returncode == 128 + which and said.splitlines()[-1:] in (
            [f"framing: {word}"] for word in ("interrupted", "terminated")
        )
        told["stopped" if right else "done before" if run.returncode == 0 else f"wrong: {run.returncode} {said}"] += 1
    return told


def report_of(given: argparse.Namespace) -> Write:
    if not given.figures:
        chapters.picture = without_figure
    return partial(fr.report, fr.score(fr.load(ROWS), "people"))


def score_into() -> Write:
    """Thirty articles, a block for each few of them, so that a kill finds some parts written and some not."""
    blocks.blocks.__defaults__ = (200,)
    corpus = fr.load([{**row, "id": f"{row['id']}-{number}"} for number in range(10) for row in ROWS])
    return lambda out: fr.score(corpus, "people", out=out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--figures", action="store_true", help="Draw the figures too: five times as slow.")
    parser.add_argument("--score", action="store_true", help="Kill a reading written part by part, not a report.")
    parser.add_argument("--signals", type=int, default=0, help="Tell so many reports to stop instead of killing any.")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as room:
        if given.signals:
            (Path(room) / "in").mkdir()
            for row in ROWS:
                (Path(room) / "in" / f"{row['id']}.txt").write_text(row["text"], encoding="utf-8")
            for what, times in told_to_stop(Path(room) / "in", Path(room), given.signals, given.seed).items():
                print(f"{times} {what}")
            return
        write, record = (score_into(), RECORD) if given.score else (report_of(given), FINISHED)
        told = disturbed(write, record, Path(room), given.kills, given.seed)
    print(f"{told['killed']} runs killed at work; {told['too late']} more were done before the kill came")
    print(f"{told['torn']} folders called themselves finished and were not the undisturbed one")
    print(f"{told['different']} files differ, are missing or left over after the last, whole run")


if __name__ == "__main__":
    main()
