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
PROGRAM = (
    "import sys; from pathlib import Path; import framing as fr; from framing.text import blocks; "
    "source = Path(sys.argv[1]); workers = int(sys.argv[3]); blocks.blocks.__defaults__ = (100,); "
    "corpus = fr.load(source, metadata=source.parent / 'about.csv'); "
    "fr.report(fr.score(corpus, 'people', workers=workers), sys.argv[2])"
)


def written(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def reported(tmp_path, name, order, workers=1, **about):
    """A report of the articles, put into a folder in this order, by a process of its own."""
    source = tmp_path / name / "in"
    source.mkdir(parents=True)
    for article in order:
        (source / f"{article}.txt").write_text(ARTICLES[article][1], encoding="utf-8")
    rows = "".join(f"{article}.txt,{ARTICLES[article][0]}\n" for article in order)
    (source.parent / "about.csv").write_text("file,outlet\n" + rows, encoding="utf-8")
    out = tmp_path / name / "out"
    command = [sys.executable, "-c", PROGRAM, str(source), str(out), str(workers)]
    subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, **about}, capture_output=True)
    return out


def test_order_hash_seed_time_zone_and_workers_change_no_byte(tmp_path):
    one = reported(tmp_path, "one", list(ARTICLES), PYTHONHASHSEED="1", TZ="UTC")
    about = {"PYTHONHASHSEED": "2", "TZ": "Asia/Almaty", "LC_ALL": "C"}
    two = reported(tmp_path, "two", list(reversed(ARTICLES)), workers=2, **about)
    first, second = written(one), written(two)
    assert set(first) == set(second) and len([name for name in first if name.startswith("outlets/")]) == 3
    assert {"index.html", "tables/tables.xlsx", "figures/rates.svg", "figures/rates.png"} <= set(first)
    assert [name for name in first if first[name] != second[name]] == []
