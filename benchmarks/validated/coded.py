"""The coded articles, and what every table needs: scorers, intervals, kinds of attribution.

The articles are other people's and stay outside the project: the functions get the folder that FRAMING_DATA names. The
scorers in its `tools/` say what counts as right; they are those of tests/floors.toml.
"""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

DRAWS, SEED = 2_000, 1
Row = dict[str, str | int | float]


@cache
def documents(data: Path, name: str, split: str = "dev") -> list[dict[str, Any]]:
    lines = (data / "data" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [one for one in map(json.loads, lines) if one["split"] == split]


@cache
def tool(data: Path, name: str) -> ModuleType:
    """A scorer of the folder, as a module."""
    spec = importlib.util.spec_from_file_location(name, data / "tools" / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def attributed(document: dict[str, Any]) -> np.ndarray:
    """For each character: do the coders say that somebody else answers for it?"""
    covered = np.zeros(len(document["text"]) + 1, dtype=bool)
    for one in document["gold"]["attributions"]:
        for start, end in one["content"]:
            covered[start:end] = True
    return covered


def between(right: Sequence[int], of: Sequence[int]) -> tuple[float, float]:
    """95 % interval of a share, by drawing articles anew: the article is what was sampled, not the word."""
    counts = np.array([right, of], dtype=float)
    drawn = np.random.default_rng(SEED).integers(0, counts.shape[1], size=(DRAWS, counts.shape[1]))
    sums = counts[:, drawn].sum(axis=2)
    shares = sums[0][sums[1] > 0] / sums[1][sums[1] > 0]
    low, high = np.percentile(shares, [2.5, 97.5])
    return float(low), float(high)


def interval(low: float, high: float) -> str:
    return f"{low:.2f}–{high:.2f}"


def utterances(data: Path, text: str) -> list[dict[str, Any]]:
    """What fr.marks attributes in a text, joined by utterance, as the scorers want it."""
    found: list[dict[str, Any]] = tool(data, "adapter").attributions(text, "en")
    return found


def pairs(data: Path) -> tuple[list[dict[str, Any]], list[list[dict[str, Any]]]]:
    """Articles of the training part that two people coded: one person's attributions, and the other's."""
    one, other = [], []
    for document in documents(data, "polnear", "train"):
        gold = document["gold"]
        coded = {gold.get("annotator"): gold["attributions"], **(gold.get("other_annotators") or {})}
        for a in sorted(coded):
            for b in sorted(coded):
                if a < b:
                    one.append({**document, "gold": {"attributions": coded[a]}})
                    other.append(coded[b])
    return one, other


def kind_of(data: Path, text: str, content: list[list[int]]) -> str:
    """Direct, mixed or indirect: how much of the content stands in quotation marks."""
    scorer = tool(data, "score_voice")
    inside = scorer.mask(len(text), scorer.quoted_regions(text))
    bounds = [m.span() for m in scorer.WORD.finditer(text)]
    quoted = [bool(inside[b]) for b, e in bounds if any(s <= b and e <= t for s, t in content)]
    if not any(quoted):
        return "indirect"
    return "direct" if all(quoted) else "mixed"


def printed(data: Path, scorer: str, *options: str) -> str:
    """What a scorer of the folder prints."""
    given = [str(data / option) if "/" in option else option for option in options]
    command = [sys.executable, str(data / "tools" / f"{scorer}.py"), *given]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def number(pattern: str, printed: str) -> float:
    found = re.search(pattern, printed)
    assert found, f"the scorer does not print {pattern}"
    return float(found[1])
