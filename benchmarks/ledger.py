"""How well the ledger reads hand-coded figures: value and unit, recall and precision.

    python benchmarks/ledger.py SHARED/gold/figures.json --seeds SHARED/seeds

Counted are the figures and dates written in the article. Left out are figures of the page around it (zone blurb), and
dates that a coder derived from a day of the week: no number is written there. `--weekdays` counts those too, with
`ledger(weekdays=True)`; its recall is printed apart, because not every day of the week is coded.
"""

from __future__ import annotations

import argparse
import json
import math
import re
from pathlib import Path
from typing import Any

import framing as fr

DATES = {"000": "2022-01-06", "003": "2022-01-06"}  # as the pages show them
PEOPLE = ("casualties", "detentions", "crowd", "forces", "troops", "background")


def figures(gold: Path, derived: bool) -> list[dict[str, Any]]:
    """The coded figures that an article holds."""
    coded = json.loads(gold.read_text(encoding="utf-8"))["figures"]
    kept = [one for one in coded if one["zone"] != "blurb"]
    return [one for one in kept if derived or "derived" not in one["unit"]]


def rows(seeds: Path, docs: set[str], weekdays: bool) -> list[dict[str, Any]]:
    """The rows of the ledger of these articles."""
    found: list[dict[str, Any]] = []
    for path in sorted(seeds.glob("*.txt")):
        doc = path.name[:3]
        if doc in docs:
            row = {"article": doc, "outlet": doc, "date": DATES.get(doc, ""), "text": path.read_text(encoding="utf-8")}
            found += fr.ledger(fr.load([row]), weekdays=weekdays).to_dict("records")
    return found


def same(one: dict[str, Any], row: dict[str, Any]) -> bool:
    """Do a coded figure and a row stand in the same place, with the same value in the same unit?"""
    here = row["article"] == one["doc"] and row["start"] < one["end"] and one["start"] < row["end"]
    return here and unit_of(one) == row["unit"].replace("times", "factor") and value_matches(one, row)


def unit_of(one: dict[str, Any]) -> str:
    """The coded unit in the words of the ledger: soldiers and police are people; a period is a date."""
    unit = str(one["unit"]).split(" (")[0]
    if unit in ("date", "period"):
        return "date"
    if unit == "time range":
        return "time"
    return "people" if one["topic"] in PEOPLE and unit not in ("USD", "$") else unit


def value_matches(one: dict[str, Any], row: dict[str, Any]) -> bool:
    """Whether the values are the same. A coded value that is missing has to be inexact in the ledger too."""
    value = one["value"]
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?.*", value):
        days = [float((day + "-01")[:10].replace("-", "")) for day in value.split("/")]
        return any(row["low"] <= day <= row["high"] for day in days)
    if isinstance(value, str) and ":" in value:
        start, end = (int(part[:2]) + int(part[3:]) / 60 for part in value.split("-"))
        return bool(row["low"] == start and row["high"] == end)
    if value is None:
        least = one["min"]
        return bool(row["approximate"]) and (least is None or row["low"] >= least)
    return bool(row["value"] == value) and (one["relation"] not in (">", ">=") or math.isnan(row["high"]))


def score(coded: list[dict[str, Any]], found: list[dict[str, Any]]) -> tuple[int, int, list[str]]:
    """How many coded figures were found, how many rows are right, and what went wrong."""
    hit = [one for one in coded if any(same(one, row) for row in found)]
    right = [row for row in found if any(same(one, row) for one in coded)]
    wrong = [f"missed: {one['doc']} {one['start']} {one['unit']}" for one in coded if one not in hit]
    wrong += [f"not coded: {row['article']} {row['start']} {row['unit']}" for row in found if row not in right]
    return len(hit), len(right), wrong


def main() -> None:
    """Print recall and precision."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--seeds", type=Path)
    parser.add_argument("--weekdays", action="store_true")
    options = parser.parse_args()
    seeds = options.seeds or options.gold.parent.parent / "seeds"
    coded = figures(options.gold, options.weekdays)
    found = rows(seeds, {one["doc"] for one in coded}, options.weekdays)
    hit, right, wrong = score(coded, found)
    print(f"value and unit: recall {hit / len(coded):.3f} ({hit} of {len(coded)} coded figures)")
    if not options.weekdays:
        print(f"value and unit: precision {right / len(found):.3f} ({right} of {len(found)} rows)")
    print("\n".join(wrong))


if __name__ == "__main__":
    main()
