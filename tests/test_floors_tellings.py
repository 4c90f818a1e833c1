"""Floors of alignment and names on coded articles: precision of the pairs that are shown, and mentions found.

FRAMING_DATA names the folder with `data/`. The texts are other people's: verdicts name sentences, only figures stand
here. A floor may be raised; lowering one needs a reason in the commit.
"""

from __future__ import annotations

import csv
import hashlib
import importlib.util
import json
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
VERDICTS = sorted((ROOT / "benchmarks" / "verdicts").glob("*.csv"))
HASHES = {
    "basil": "059c5a178cb249af052649d12bd3f3e7faacd09584e6249afdf663ea055bc47d",
    "newswcl50": "0b6014306a5cc923e613c8c56c91685a23a54190f9209f8bb2f0fe6f9fc2120c",
}
PRECISION, COVERAGE = 0.90, 0.20  # measured 0.916 of 347 distinct pairs, 0.205
# Of each sheet; measured 0.927, 0.944, 0.903, 0.867. No rule was changed after the last: expect that of a new one.
OF_A_SHEET = {"seed-2022": 0.90, "seed-41": 0.90, "seed-97": 0.90, "seed-113": 0.86}
NAMES = 0.865  # measured 0.875; the bare name alone 0.828


def benchmark(name):
    spec = importlib.util.spec_from_file_location(f"benchmark_{name}", ROOT / "benchmarks" / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def data(shared, name):
    path = shared / "data" / f"{name}.jsonl"
    if hashlib.sha256(path.read_bytes()).hexdigest() != HASHES[name]:
        pytest.skip(f"{path.name} is not the file the floors were set on")
    return path


@pytest.mark.parametrize("path", VERDICTS, ids=lambda path: path.stem)
def test_verdicts_hold_names_and_answers_and_no_text(path):
    rows = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
    assert len(rows) >= 150
    assert all(row["same"] in ("yes", "no") for row in rows)
    assert all(re.fullmatch(r"[\w.-]+:\d+", row[side]) for row in rows for side in ("one", "other"))


@pytest.mark.parametrize(
    ("sheets", "least", "floor"),
    [(VERDICTS, 300, PRECISION), *(([path], 100, OF_A_SHEET[path.stem]) for path in VERDICTS)],
    ids=["all", *(path.stem for path in VERDICTS)],
)
def test_nine_of_ten_pairs_that_are_shown_tell_the_same_fact(shared, sheets, least, floor):
    pairs = benchmark("pairs")
    said = pairs.score(pairs.corpus_of(data(shared, "basil")), *sheets)
    right, judged = map(int, re.search(r"same fact (\d+) of (\d+)", said).groups())
    assert judged >= least and right / judged >= floor
    assert float(re.search(r"covered (\S+)", said).group(1)) >= COVERAGE


def test_mentions_are_found_from_one_name(shared):
    names = benchmark("names")
    documents = [json.loads(line) for line in data(shared, "newswcl50").read_text(encoding="utf-8").splitlines()]
    corpus = names.corpus_of(documents)
    coded = names.actors(documents)
    assert names.score(corpus, coded, names.by_names)[2] >= NAMES
