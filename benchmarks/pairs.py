"""Do the pairs that `tellings` shows tell the same fact? Draws pairs to judge blind, and counts the verdicts.

python benchmarks/pairs.py basil.jsonl --seed 7 --sheet sheet.csv
    draws and prints the pairs in shuffled order, without saying which of them the tool shows; the sheet has a row each,
    to be filled in (same: yes or no)
python benchmarks/pairs.py basil.jsonl --score sheet.csv [another.csv ...]
    precision of the shown ones, and coverage; a pair that is in several sheets counts once, as the last of them says

The question to answer: do both sentences tell the same fact? One statement on who did what (or what is so) has to be in
both; the same topic, speaker or person is not enough. The texts are BASIL's (Fan et al. 2019); a sheet holds none.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

import framing as fr
from framing.alignment import facts
from framing.measures import texts
from framing.measures.tellings import Grid

BELOW = 0.12  # how far below the threshold the others are drawn from
FIELDS = ("seed", "one", "other", "same")


class Drawn(NamedTuple):
    """A pair: the names of its sentences (article:start) and their texts."""

    one: str
    other: str
    texts: tuple[str, str]


def corpus_of(data: Path) -> fr.Corpus:
    rows = [json.loads(line) for line in data.read_text(encoding="utf-8").splitlines()]
    return fr.load(
        [
            {
                "article": d["doc_id"],
                "outlet": d["outlet"].upper(),
                "event": d["event"],
                "text": d["text"],
                "date": d["date"],
            }
            for d in rows
        ]
    )


def grids(corpus: fr.Corpus) -> Iterator[Grid]:
    reading = texts.as_reading(corpus)
    for event in sorted({article.event for article in corpus}):
        yield Grid.of(reading, event, [article for article in corpus if article.event == event])


def shown_and_below(corpus: fr.Corpus) -> tuple[list[Drawn], list[Drawn], float]:
    """The pairs that the tool shows, the best ones below its threshold, and the share of sentences covered."""
    shown, below, covered, sentences = [], [], 0, 0
    for grid in grids(corpus):
        sure = facts.sureness(grid.sentences)
        here = {
            (i, j)
            for members in facts.facts(facts.pairs(grid.sentences, sure), sure)
            for i in members
            for j in members
            if i < j and grid.told[i].article != grid.told[j].article
        }
        shown += [_drawn(grid, i, j) for i, j in sorted(here)]
        below += [_drawn(grid, i, j) for i, j in _best_below(grid, sure) if (i, j) not in here]
        covered += len({i for pair in here for i in pair})
        sentences += len(grid.told)
    return shown, below, covered / sentences


def _best_below(grid: Grid, sure: np.ndarray) -> list[tuple[int, int]]:
    """Mutual best pairs of two articles that are not sure enough."""
    article, found = grid.sentences.article, []
    for a in range(len(grid.articles)):
        for b in range(a + 1, len(grid.articles)):
            one, other = np.flatnonzero(article == a), np.flatnonzero(article == b)
            scores = sure[np.ix_(one, other)]
            mutual = (scores == scores.max(1, keepdims=True)) & (scores == scores.max(0, keepdims=True))
            near = mutual & (scores >= facts.SURE - BELOW) & (scores < facts.SURE)
            found += [(int(one[r]), int(other[c])) for r, c in np.argwhere(near).tolist()]
    return found


def _drawn(grid: Grid, i: int, j: int) -> Drawn:
    one, other = grid.told[i], grid.told[j]
    return Drawn(f"{one.article}:{one.start}", f"{other.article}:{other.start}", (one.text, other.text))


def draw(corpus: fr.Corpus, seed: int, number: int, others: int) -> list[Drawn]:
    shown, below, _ = shown_and_below(corpus)
    chance = random.Random(seed)
    drawn = chance.sample(shown, min(number, len(shown))) + chance.sample(below, min(others, len(below)))
    chance.shuffle(drawn)
    return drawn


def score(corpus: fr.Corpus, *sheets: Path) -> str:
    """What the verdicts say. A pair that the tool no longer shows counts with those below the threshold."""
    shown, _, coverage = shown_and_below(corpus)
    names = {(pair.one, pair.other) for pair in shown}
    verdicts: dict[bool, list[bool]] = {True: [], False: []}
    for pair, same in judged(*sheets).items():
        verdicts[pair in names].append(same)
    right, wrong = (f"{sum(v)} of {len(v)} = {sum(v) / max(1, len(v)):.3f}" for v in (verdicts[True], verdicts[False]))
    return f"shown pairs that tell the same fact {right}; others {wrong}; sentences covered {coverage:.3f} of all"


def judged(*sheets: Path) -> dict[tuple[str, str], bool]:
    """Each pair that has a verdict, and whether it tells the same fact."""
    found = {}
    for sheet in sheets:
        with sheet.open(encoding="utf-8", newline="") as file:
            found |= {(row["one"], row["other"]): row["same"] == "yes" for row in csv.DictReader(file) if row["same"]}
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--shown", type=int, default=120)
    parser.add_argument("--below", type=int, default=50)
    parser.add_argument("--sheet", type=Path, help="where to write the sheet")
    parser.add_argument("--score", type=Path, nargs="+", help="sheets that have been filled in")
    given = parser.parse_args()
    corpus = corpus_of(given.data)
    if given.score:
        print(score(corpus, *given.score))
        return
    drawn = draw(corpus, given.seed, given.shown, given.below)
    for number, pair in enumerate(drawn, start=1):
        print(f"{number}\n  A  {pair.texts[0]}\n  B  {pair.texts[1]}")
    with given.sheet.open("w", encoding="utf-8", newline="") if given.sheet else sys.stderr as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(FIELDS)
        writer.writerows((given.seed, pair.one, pair.other, "") for pair in drawn)


if __name__ == "__main__":
    main()
