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
from pathlib import Path

import framing as fr
from framing.pages import chapters

LATE = 0.5  # this share of the kills falls into the last fifth of a run, where files are replaced and taken away
ROWS = [
    {"id": "lamp-1", "outlet": "The Lamp", "text": "Rioters ran through the town. “Terrorists,” the mayor said."},
    {"id": "lamp-2", "outlet": "The Lamp", "text": "Protesters sang. The ministry said rioters had left."},
    {"id": "bell-1", "outlet": "The Bell", "text": "Rioters hid in the harbour. “We saw protesters,” a driver said."},
]


def written(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, hidden ones too."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def start(reading: fr.Reading, out: Path) -> multiprocessing.process.BaseProcess:
    """Write the report in a copy of this process, which has everything loaded already."""
    run = multiprocessing.get_context("fork").Process(target=fr.report, args=(reading, out))
    run.start()
    return run


def whole(reading: fr.Reading, out: Path) -> float:
    """Write the report undisturbed; the seconds it took."""
    began = time.monotonic()
    run = start(reading, out)
    run.join()
    if run.exitcode:
        raise SystemExit(f"the run after the kills failed: {run.exitcode}")
    return time.monotonic() - began


def kill(reading: fr.Reading, out: Path, wait: float) -> bool:
    """Begin the report and kill it after so many seconds; whether it was still at work."""
    run = start(reading, out)
    run.join(wait)
    at_work = run.exitcode is None
    if at_work and run.pid is not None:
        os.kill(run.pid, signal.SIGKILL)
    run.join()
    return at_work


def without_figure(*_: object) -> str:
    """Drawing takes most of a run, and is the part that a kill can harm least."""
    return "data:,"


def disturbed(reading: fr.Reading, room: Path, kills: int, seed: int) -> dict[str, int]:
    """So many runs in one folder, each killed, then one to its end, beside a run that nobody disturbed."""
    chance, out = random.Random(seed), room / "out"
    whole(reading, room / "first")  # loads fonts and templates, and so takes longer
    seconds = whole(reading, room / "calm")
    wanted, told = written(room / "calm"), {"kills": kills, "at work": 0, "torn": 0}
    for _ in range(kills):
        wait = seconds * chance.uniform(0.8 if chance.random() < LATE else 0.0, 1.0)
        told["at work"] += kill(reading, out, wait)
        told["torn"] += (out / "RESULTS.json").exists() and _differences(written(out), wanted) > 0
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
    print(f"{told['kills']} kills, {told['at work']} of them while the run was at work")
    print(f"{told['torn']} folders called themselves finished and were not the undisturbed one")
    print(f"{told['different']} files differ, are missing or left over after the last, whole run")


if __name__ == "__main__":
    main()
