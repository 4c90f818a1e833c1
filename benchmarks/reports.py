"""How long does a report of very many articles take, how much memory, and how big are its pages?

python benchmarks/reports.py FOLDER --articles 10000
"""

from __future__ import annotations

import argparse
import csv
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from generate import articles, world

import framing as fr
from framing.text.articles import Article

ENDLESS = 10**12  # characters: the number of articles is what ends it


def corpus(number: int, outlets: int) -> Iterator[Article]:
    """Articles of invented words, five on each event, in which the terms of the shipped lexicons stand."""
    terms = [t.pattern.replace("*", "") for each in fr.load_lexicons() for c in each.categories for t in c.terms]
    made = articles(replace(world(), phrases=tuple(terms)), ENDLESS)
    for at, article in enumerate(islice(made, number)):
        yield replace(article, outlet=f"outlet {at % outlets}")


def write(folder: Path, made: Iterator[Article]) -> None:
    """The articles as files, and the table that says whose they are."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "articles.csv").open("w", encoding="utf-8", newline="") as table:
        rows = csv.writer(table)
        rows.writerow(["file", "outlet", "event"])
        for article in made:
            name = f"{article.article}.txt"
            (folder / name).write_text(article.text + "\n", encoding="utf-8", newline="\n")
            rows.writerow([name, article.outlet, article.event])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--outlets", type=int, default=8)
    given = parser.parse_args()
    write(given.folder / "in", corpus(given.articles, given.outlets))
    out, began = given.folder / "out", time.monotonic()
    subprocess.run([sys.executable, "-m", "framing", "report", str(given.folder / "in"), "-o", str(out)], check=True)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"{time.monotonic() - began:.0f} s, {used.ru_utime:.0f} s of processor time, {used.ru_maxrss / 1e6:.2f} GB")
    for page in sorted(out.rglob("*.html")):
        print(f"{page.stat().st_size / 1e6:6.2f} MB  {page.relative_to(out)}")
    print(f"{sum(f.stat().st_size for f in out.rglob('*') if f.is_file()) / 1e6:.0f} MB in all")


if __name__ == "__main__":
    main()
