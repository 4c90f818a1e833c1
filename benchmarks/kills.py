"""A report killed at random moments and run again: is it the same, byte for byte, as one that nobody disturbed?

python benchmarks/kills.py --kills 200
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import signal
import tempfile
import time
from multiprocessing.synchronize import Event
from pathlib import Path

import framing as fr
from framing.pages import chapters

LATE = 0.5  # this share of the kills is meant for the last fifth of a run, where files are replaced and taken away
TIMED = 10  # kills after which the time of a run is taken anew
ROWS = [
    {"id": "lamp-1", "outlet": "The Lamp", "text": "Rioters ran through the town. “Terrorists,” the mayor said."},
    {"id": "lamp-2", "outlet": "The Lamp", "text": "Protesters sang. The ministry said rioters had left."},
    {"id": "bell-1", "outlet": "The Bell", "text": "Rioters hid in the harbour. “We saw protesters,” a driver said."},
]


def written(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, hidden ones too."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def start(reading: fr.Reading, out: Path) -> multiprocessing.process.BaseProcess:
    """Write the report in a copy of this process, which has everything loaded already; returns when it has begun."""
    fork = multiprocessing.get_context("fork")
    begun = fork.Event()
    run = fork.Process(target=_begin, args=(begun, reading, out))
    run.start()
    begun.wait()
    return run


def _begin(begun: Event, reading: fr.Reading, out: Path) -> None:
    begun.set()
    fr.report(reading, out)


def whole(reading: fr.Reading, out: Path) -> float:
    """Write the report undisturbed; the seconds it took."""
    run, began = start(reading, out), time.monotonic()
    run.join()
    if run.exitcode:
        raise SystemExit(f"a run that nobody disturbed failed: {run.exitcode}")
    return time.monotonic() - began


def kill(reading: fr.Reading, out: Path, wait: float) -> bool:
    """Begin the report and kill it after so many seconds; whether the kill hit it at work."""
    run = start(reading, out)
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


def disturbed(reading: fr.Reading, room: Path, kills: int, seed: int) -> dict[str, int]:
    """Runs in one folder until so many were killed at work, then one to its end, beside a run that nobody disturbed."""
    chance, out = random.Random(seed), room / "out"
    whole(reading, room / "calm")  # loads fonts and templates, and so takes longer
    seconds = whole(reading, room / "timed")
    wanted, told = written(room / "calm"), {"killed": 0, "too late": 0, "torn": 0}
    while told["killed"] < kills:
        wait = seconds * chance.uniform(0.8 if chance.random() < LATE else 0.0, 1.0)
        hit = kill(reading, out, wait)
        told["killed" if hit else "too late"] += 1
        told["torn"] += (out / "RESULTS.json").exists() and _differences(written(out), wanted) > 0
        if not hit or told["killed"] % TIMED == 0:  # how fast a run is changes with what else the machine does
            seconds = whole(reading, room / "timed")
    whole(reading, out)
    return told | {"different": _differences(written(out), wanted)}


def _differences(found: dict[str, bytes], wanted: dict[str, bytes]) -> int:
    """Files that are missing, left over, or not the same; a lock is no result."""
    names = {name for name in {*found, *wanted} if not Path(name).name.startswith(".framing-lock")}
    return sum(found.get(name) != wanted.get(name) for name in names)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--figures", action="store_true", help="Draw the figures too: five times as slow.")
    given = parser.parse_args()
    if not given.figures:
        chapters.picture = without_figure
    reading = fr.score(fr.load(ROWS), "people")
    with tempfile.TemporaryDirectory() as room:
        told = disturbed(reading, Path(room), given.kills, given.seed)
    print(f"{told['killed']} runs killed at work; {told['too late']} more were done before the kill came")
    print(f"{told['torn']} folders called themselves finished and were not the undisturbed one")
    print(f"{told['different']} files differ, are missing or left over after the last, whole run")


if __name__ == "__main__":
    main()
