"""Measures what docs/validity.md states, and writes its tables: `python benchmarks/validity.py`.

With FRAMING_DATA naming the folder of coded articles everything is measured anew; without it only our own cases and the
speed are, and the other figures stay as they are. docs/validity.json keeps the figures; the tables are set from it.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests"), str(ROOT / "benchmarks")]

from validated import attributions, cases, others, own  # noqa: E402
from validated.coded import Row  # noqa: E402

PAGE, FIGURES = ROOT / "docs" / "validity.md", ROOT / "docs" / "validity.json"
MEASURED: dict[str, Callable[[Path], list[Row]]] = {
    "own": own.own,
    "own-against": own.own_against,
    "own-errors": own.own_errors,
    "words": attributions.words,
    "spans": attributions.spans,
    "kinds": attributions.kinds,
    "marked": attributions.marked,
    "others": others.others,
    "zones": others.zones_of_two,
}
OURS: dict[str, Callable[[], list[Row]]] = {
    "cases-by-kind": cases.cases_by_kind,
    "cases-by-beat": cases.cases_by_beat,
    "cases-by-habit": cases.cases_by_habit,
    "speed": others.speed,
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--only", choices=[*MEASURED, *OURS, "cases"], action="append", help="these tables, the rest as it is"
    )
    given = parser.parse_args()
    kept = known()
    if folder() is None:
        print("FRAMING_DATA names no folder: only our own cases and the speed are measured", file=sys.stderr)
    for name in wanted(given.only):
        kept[name] = measure(name)
    FIGURES.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")
    PAGE.write_text(with_tables(PAGE.read_text(encoding="utf-8"), kept), encoding="utf-8", newline="\n")


def known() -> dict[str, Any]:
    """The figures as they were last measured."""
    read: dict[str, Any] = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
    return read


def folder() -> Path | None:
    name = os.environ.get("FRAMING_DATA", "")
    return Path(name) if name and Path(name).is_dir() else None


def wanted(only: list[str] | None) -> list[str]:
    ours = [name for name in OURS if name.startswith("cases")]
    chosen = [*MEASURED, *OURS] if only is None else [n for one in only for n in (ours if one == "cases" else [one])]
    return [name for name in chosen if name in OURS or folder()]


def measure(name: str) -> list[Row]:
    """One table anew."""
    data = folder()
    if name in OURS:
        return OURS[name]()
    assert data is not None
    return MEASURED[name](data)


def in_short(kept: dict[str, Any]) -> str:
    """The figures to remember, as sentences."""
    own = next(row for row in kept["own-against"] if row["what"] == "framing")
    training = next(row for row in kept["own-against"] if "training" in row["what"])
    words = {row["who"]: row["voice right"] for row in kept["words"]}
    called, right = own["called own"], own["of these truly own"]
    lines = (
        f"* Of {called} lexicon hits called **own** in 84 US news articles **{percent(right)}** are own by the coders",
        f"  (interval {own['95 % interval']}); of {training['called own']} in the training part of the same corpus,",
        f"  {percent(training['of these truly own'])} ({training['95 % interval']}).",
        f"  Were every hit taken for the outlet's own, it would be {percent(own['own by the coders'])}.",
        f"* The voice of {percent(words['framing'])} of all words is right. Quotation marks alone are right for",
        f"  {percent(words['quotation marks only'])}; two people agree on {percent(words['two people'])}.",
    )
    return "\n".join(lines)


def percent(share: float) -> str:
    return f"{round(100 * share)} %"


def table(rows: list[Row]) -> str:
    """Rows as a table in Markdown; columns that some rows lack are empty there."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    lines = [columns, ["---"] * len(columns), *([_cell(row.get(name, "")) for name in columns] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _cell(value: str | float) -> str:
    """A number, or a text that stays in its cell whatever it holds."""
    if isinstance(value, float) and value < 1:
        return f"{value:.3f}".removeprefix("0")
    return " ".join(str(value).replace("|", "\\|").split())


def with_tables(page: str, kept: dict[str, Any]) -> str:
    """The page with its tables set anew: each stands between `<!-- name -->` and `<!-- /name -->`."""
    for name, text in [("in-short", in_short(kept)), *((name, table(rows)) for name, rows in kept.items())]:
        before, opening, rest = page.partition(f"<!-- {name} -->\n")
        _, closing, after = rest.partition(f"<!-- /{name} -->")
        if opening and closing:
            page = f"{before}{opening}{text}\n{closing}{after}"
    return page


if __name__ == "__main__":
    main()
