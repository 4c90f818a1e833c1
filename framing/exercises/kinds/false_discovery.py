"""False discovery: one outlet split at random. How many words look significant, and by permutation?"""

from __future__ import annotations

from typing import Any

import numpy as np

from framing.exercises.asked import Asked, Parts
from framing.exercises.model import Item, Table
from framing.measures.halves import halves
from framing.measures.keyness import LEAST
from framing.measures.word_counts import WordCounts, content, word_counts
from framing.statistics import halves as lab

WORDS = 16
DRAWS, SPLITS = 999, 20


def make(asked: Asked) -> Parts:
    """A guess; words with their counts, as G² sees them; and the same words as the permutation sees them."""
    outlet, names = _outlet(asked)
    counts = content(word_counts(asked.reading.corpus.only(set(names))), asked.reading)
    counts = counts.of_words(np.asarray((counts.counts > 0).sum(axis=0)).ravel() >= LEAST)
    if len(counts.words) < 4:
        raise asked.lacks(f"no four words stand in {LEAST} articles of one outlet", "Give more articles of an outlet.")
    first = lab.half(len(names), asked.seed)
    found = lab.findings(counts.counts, counts.sizes, first, DRAWS, asked.seed)
    places = asked.even(range(len(counts.words)), found.by_g2.tolist(), asked.n or WORDS)
    guess, why = (Item(asked.name(name), about=asked.say(name), asks=(name,)) for name in ("guess", "conclusion"))
    by_g2 = [_item(asked, counts, found, place, "g2") for place in places]
    by_p = [_item(asked, counts, found, place, "p") for place in places]
    table = _counts(asked, counts, first, places)
    return Parts(
        [guess, *by_g2, *by_p, why], tables=[table], reveals=[_all(asked, outlet, found), _splits(asked, outlet)]
    )


def _outlet(asked: Asked) -> tuple[str, list[str]]:
    """The outlet with most articles."""
    table = asked.reading.corpus.articles
    by_outlet = {str(name): sorted(rows["article"]) for name, rows in table.groupby("outlet")}
    outlet = max(sorted(by_outlet), key=lambda name: len(by_outlet[name]), default="")
    if len(by_outlet.get(outlet, ())) < lab.LEAST:
        raise asked.lacks(f"no outlet has {lab.LEAST} articles", "Give more articles of one outlet.")
    return outlet, by_outlet[outlet]


def _item(asked: Asked, counts: WordCounts, found: lab.Findings, place: int, test: str) -> Item:
    word = counts.words[place]
    g2, p = found.g2[place], found.p[place]
    told = asked.say("g2", word=word, g2=f"{g2:.1f}") if test == "g2" else asked.say("p", word=word, times=_times(p))
    beyond = bool((found.by_g2 if test == "g2" else found.by_p)[place])
    return Item(
        asked.name(test, word),
        about=told,
        group=asked.say(f"by_{test}"),
        asks=("call",),
        key={"call": "yes" if beyond else "no"},
        reasons=((asked.words.page["rule"], asked.say(f"rule_{test}")),),
    )


def _times(p: float) -> int:
    """In how many of the random deals the difference is as large: p counts the articles as they are as one more."""
    return round(float(p) * (DRAWS + 1)) - 1


def _counts(asked: Asked, counts: WordCounts, first: Any, places: list[int]) -> Table:
    """How often each word stands in either half, and in how many articles."""
    dense = counts.counts.toarray() if hasattr(counts.counts, "toarray") else np.asarray(counts.counts)
    rows = []
    for place in sorted(places, key=lambda place: counts.words[place]):
        column = dense[:, place]
        halves_ = [f"{int(column[half].sum())} ({(column[half] > 0).sum()})" for half in (first, ~first)]
        rows.append((counts.words[place], *halves_))
    sizes = [f"{counts.sizes[half].sum():,}" for half in (first, ~first)]
    rows.append((asked.say("all_words"), *sizes))
    return Table(asked.say("counts"), (asked.say("word"), asked.say("half_a"), asked.say("half_b")), tuple(rows))


def _all(asked: Asked, outlet: str, found: lab.Findings) -> Table:
    """What the tests find among all words of this split."""
    cells = (outlet, len(found.g2), found.by_g2.sum(), found.by_p.sum(), found.by_q.sum())
    columns = (
        asked.words.page["outlet"],
        *(asked.say(name) for name in ("words", "called_g2", "called_p", "called_q")),
    )
    return Table(asked.say("this_split"), columns, (tuple(str(cell) for cell in cells),))


def _splits(asked: Asked, outlet: str) -> Table:
    """The same for twenty other splits."""
    table = halves(asked.reading, outlet, SPLITS, seed=asked.seed)
    rows = tuple(
        tuple(str(row[name]) for name in ("split", "words", "g2", "p", "q")) for row in table.to_dict("records")
    )
    names = ("split", "words", "called_g2", "called_p", "called_q")
    return Table(asked.say("other_splits"), tuple(asked.say(name) for name in names), rows)
