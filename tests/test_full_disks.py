"""Full disks and read-only ones, real ones: each run says so, tears nothing, and ends well once there is room."""

import contextlib
import os
import subprocess

import pytest

import framing as fr
from framing.cli import main
from framing.errors import OutputError
from framing.pages import chapters
from framing.results import FINISHED
from framing.store import RECORD
from framing.text import blocks

ROWS = [
    {"id": f"{outlet}-{number}", "outlet": outlet, "text": "Rioters ran through the town. “Terrorists,” a driver said."}
    for outlet in ("lamp", "bell")
    for number in range(8)
]
ROOM = "64m"
PAGE = 4096  # a disk in memory has room for whole pages


def mount(*arguments):
    subprocess.run(["mount", *map(str, arguments)], check=True, capture_output=True)


@pytest.fixture
def disk(tmp_path):
    """A disk of its own, which a test may fill or make read-only."""
    if os.name == "nt" or os.geteuid() != 0:
        pytest.skip("only root may mount a disk")
    folder = tmp_path / "disk"
    folder.mkdir()
    try:
        mount("-t", "tmpfs", "-o", f"size={ROOM}", "tmpfs", folder)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"no disk can be mounted here: {error}")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def with_room(disk, size):
    mount("-o", f"remount,rw,size={size}", disk)


def written(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def sizes(files):
    """Disks on which the run ends at its beginning, in the middle, and at its last files."""
    needed = sum(-(-len(content) // PAGE) for content in files.values())
    return [f"{PAGE * pages}" for pages in sorted({1, 2, 3, needed // 4, needed // 2, needed * 3 // 4})]


def leftovers(folder):
    return [p.name for p in folder.rglob("*") if p.name.startswith(".")]


@pytest.fixture
def source(tmp_path, monkeypatch):
    monkeypatch.setattr(chapters, "picture", lambda *_: "data:,")  # drawing takes most of a run
    folder = tmp_path / "in"
    folder.mkdir()
    for row in ROWS:
        (folder / f"{row['id']}.txt").write_text(row["text"], encoding="utf-8")
    return folder


def status(*arguments):
    with pytest.raises(SystemExit) as left:
        main([str(argument) for argument in arguments])
    return left.value.code


def test_a_report_on_a_full_disk(disk, source, tmp_path, capsys):
    assert status("report", source, "-o", tmp_path / "calm") == 0
    calm, out = written(tmp_path / "calm"), disk / "out"
    for size in sizes(calm):
        with_room(disk, ROOM)
        subprocess.run(["rm", "-rf", str(out)], check=True)
        with_room(disk, size)
        capsys.readouterr()
        assert status("report", source, "-o", out) == 5, size
        said = capsys.readouterr().err.splitlines()[-1]
        assert said.startswith("framing: cannot write ") and f"{str(disk)!r}"[:-1] in said and "is full" in said
        assert not (out / FINISHED).exists() and leftovers(disk) == []
        whole = written(disk)
        assert all(whole[f"out/{name}"] == calm[name] for name in calm if f"out/{name}" in whole)
        with_room(disk, ROOM)
        assert status("report", source, "-o", out) == 0
        assert written(out) == calm


def test_a_finished_report_stays_what_it_was_when_the_disk_is_full(disk, source, capsys):
    out = disk / "out"
    assert status("report", source, "-o", out) == 0
    before = written(out)
    filler = disk / "filler"
    with contextlib.suppress(OSError), filler.open("wb", buffering=0) as file:
        while file.write(b"0" * PAGE):
            pass
    assert status("report", source, "-o", out) == 5
    assert "is full" in capsys.readouterr().err
    assert {name: written(out)[name] for name in before} == before
    filler.unlink()
    assert status("report", source, "-o", out) == 0
    assert written(out) == before


def test_a_reading_written_part_by_part_on_a_full_disk(disk, tmp_path, monkeypatch):
    monkeypatch.setattr(blocks.blocks, "__defaults__", (200,))
    corpus = fr.load(ROWS)
    calm, out = written(fr.score(corpus, "people", out=tmp_path / "calm")), disk / "out"
    assert len(calm) > 20
    for size in sizes(calm):
        with_room(disk, ROOM)
        subprocess.run(["rm", "-rf", str(out)], check=True)
        with_room(disk, size)
        with pytest.raises(OutputError, match="is full"):
            fr.score(corpus, "people", out=out)
        assert not (out / RECORD).exists() and leftovers(disk) == []
        with_room(disk, ROOM)
        fr.score(corpus, "people", out=out)
        assert written(out) == calm


def test_a_read_only_disk(disk, source, capsys):
    out = disk / "out"
    assert status("report", source, "-o", out) == 0
    before = written(disk)
    mount("-o", "remount,ro", disk)
    for folder in (out, disk / "new"):
        assert status("report", source, "-o", folder) == 5
        assert "is read-only. Choose another folder" in capsys.readouterr().err.splitlines()[-1]
        with pytest.raises(OutputError, match="is read-only"):
            fr.score(fr.load(ROWS), "people", out=folder)
    assert written(disk) == before
