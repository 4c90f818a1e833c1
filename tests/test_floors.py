"""Quality that must not sink: the scorers of the evaluation data against the floors in `floors.toml`."""

import hashlib
import importlib.util
import os
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

import framing as fr

ROOT = Path(__file__).parent.parent
HERE = {**os.environ, "PYTHONPATH": str(ROOT)}  # this checkout, and not another that is installed
SCORERS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))["scorer"]
FLOORS = [(scorer, floor) for scorer in SCORERS for floor in scorer["floor"]]


@cache
def printed(folder: Path, *run: str) -> str:
    """What a scorer prints: one of the folder's, or of our benchmarks. Paths in its options are those in the folder."""
    scorer, *options = run
    arguments = [str(folder / option) if "/" in option else option for option in options]
    script = ROOT / scorer if scorer.startswith("benchmarks/") else folder / "tools" / scorer
    command = [sys.executable, str(script), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True, env=HERE).stdout


@pytest.mark.parametrize(("scorer", "floor"), FLOORS, ids=lambda value: value.get("what", value.get("name")))
def test_no_figure_sinks_below_its_floor(shared, scorer, floor):
    digest = hashlib.sha256((shared / scorer["data"]).read_bytes()).hexdigest()
    if digest != scorer["sha256"]:
        pytest.skip(f"{scorer['data']} is not the file the floors were set on")
    figure = float(re.search(floor["pattern"], printed(shared, *scorer["run"])).group(1))
    if "at_least" in floor:
        assert figure >= floor["at_least"], f"{scorer['name']}: {floor['what']}"
    else:
        assert figure <= floor["at_most"], f"{scorer['name']}: {floor['what']}"


@pytest.mark.parametrize(("scorer", "floor"), FLOORS, ids=lambda value: value.get("what", value.get("name")))
def test_no_floor_is_lower_than_what_was_promised(scorer, floor):
    if "at_least" in floor:
        assert floor["at_least"] >= floor["published"]
    else:
        assert floor["at_most"] <= floor["published"]


def test_the_five_real_articles_hold_what_the_table_says(shared):
    root = Path(__file__).parent.parent
    spec = importlib.util.spec_from_file_location("real_articles", root / "benchmarks" / "real_articles.py")
    real_articles = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(real_articles)
    assert real_articles.text(real_articles.rows(shared / "seeds")) == real_articles.TABLE.read_text(encoding="utf-8")


def test_one_terror_name_is_an_outlets_own(shared):
    """A plain count of terror* tells the five articles apart by nothing; the voices do."""
    table = Path(__file__).parent.parent / "seeds" / "real-articles.csv"
    reading = fr.score(fr.load(shared / "seeds", metadata=table), ["people", "event"])
    terror = reading.where(category="terror").hits
    assert len(terror) > 5
    assert terror.loc[terror["voice"] == "own", "match"].tolist() == ["terrorism"]
