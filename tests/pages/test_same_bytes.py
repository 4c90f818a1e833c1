"""The same articles give the same bytes in every file of a report: any order, hash seed, time, workers."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
ARTICLES = {
    "lamp-1": (
        "The Lamp",
        "Rioters ran through the town. “Terrorists,” the mayor said.\nProtesters sang on the square.",
    ),
    "lamp-2": ("The Lamp", "Protesters sang. The ministry said rioters had left the so-called camp."),
    "bell-1": ("The Bell", "Rioters hid in the harbour. “We saw protesters,” a driver said."),
    "horn-1": ("The Horn", "Protesters came back. Police followed them."),
}
PROGRAM = """
import os, random, sys
from pathlib import Path
import framing as fr
from framing.text import blocks

source, out, workers, seed = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
blocks.blocks.__defaults__ = (100,)
scandir, listdir = os.scandir, os.listdir


class Shuffled(list):  # a folder in another order, as another disk may list it
    def __enter__(self): return self
    def __exit__(self, *error): pass
    def __next__(self): return self.pop() if self else next(iter(()))
    def __iter__(self): return self
    def close(self): self.clear()


os.scandir = lambda path=".": Shuffled(random.Random(seed).sample(found := list(scandir(path)), len(found)))
os.listdir = lambda path=".": random.Random(seed).sample(found := listdir(path), len(found))
corpus = fr.load(source, metadata=source.parent / "about.csv")
fr.report(fr.score(corpus, "people", workers=workers), out)
"""


def written(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def given(tmp_path, name, order):
    """A folder of the articles, written in this order, and the table about them."""
    source = tmp_path / name / "in"
    source.mkdir(parents=True)
    for article in order:
        (source / f"{article}.txt").write_text(ARTICLES[article][1], encoding="utf-8")
    rows = "".join(f"{article}.txt,{ARTICLES[article][0]}\n" for article in order)
    (source.parent / "about.csv").write_text("file,outlet\n" + rows, encoding="utf-8")
    return source


def reported(source, workers=1, seed=0, cwd=ROOT, **about):
    """A report of the articles beside them, by a process of its own; what it wrote."""
    out = source.parent / "out"
    command = [sys.executable, "-c", PROGRAM, str(source), str(out), str(workers), str(seed)]
    path = os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])
    subprocess.run(command, check=True, cwd=cwd, env={**os.environ, "PYTHONPATH": path, **about}, capture_output=True)
    return written(out)


def test_order_hash_seed_locale_time_zone_workers_and_place_change_no_byte(tmp_path):
    first = reported(given(tmp_path, "one", list(ARTICLES)), PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C.UTF-8")
    other = given(tmp_path, "two", list(reversed(ARTICLES)))
    about = {"PYTHONHASHSEED": "2", "TZ": "Asia/Almaty", "LC_ALL": "C"}
    second = reported(other, workers=2, seed=1, **about)
    assert set(first) == set(second) and len([name for name in first if name.startswith("outlets/")]) == 3
    assert {"index.html", "tables/tables.xlsx", "figures/rates.svg", "figures/rates.png"} <= set(first)
    assert [name for name in first if first[name] != second[name]] == []
    # Once more in the same folder, from elsewhere, where results lie already.
    about = {"PYTHONHASHSEED": "3", "TZ": "America/St_Johns", "LC_ALL": "tr_TR.UTF-8", "LANG": "de_DE.UTF-8"}
    again = reported(other, workers=3, seed=2, cwd=tmp_path, **about)
    assert set(first) == set(again) and [name for name in first if first[name] != again[name]] == []
