"""Pairs of sentences that are sure enough to be shown, and the facts they make up; the rest is left alone."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from framing.alignment.acts import same_toll
from framing.alignment.likeness import Matrix, Sentences, quoted_runs
from framing.layers.numbers import numbers_in
from framing.spans import Ints

SURE = 0.32  # mutual best pairs from here on are shown; chosen on BASIL, where 87 to 94 % of them tell the same fact
CLEAR = 0.50  # pairs from here on are shown if one of the two has no better one, and if they share only names
MARGIN = 0.02  # by how much a mutual best pair below CLEAR has to be better than the next best
LEAST_SHARED = 3  # senses, unless one of the sentences has only two
LEAST_SAID = 2  # of them besides the name of who speaks: "Why?" and "Why?" tell no fact
JOINED, LEAST_JOINED = 0.27, 0.2  # how alike the sentences of one fact are on average, and any two of them
ANCHOR = 0.08  # what a quotation of four words or an uncommon figure that both have adds
DENIAL = 0.06  # what it costs that one of two sentences denies what the other says
RUN = 4  # words of a quotation that are an anchor


class Pair(NamedTuple):
    """Two sentences of different articles, by number, and how sure it is that they tell the same fact."""

    one: int
    other: int
    score: float


def sureness(sentences: Sentences) -> Matrix:
    """How sure it is that two sentences tell the same fact: their likeness, and what anchors them to each other."""
    figures = np.maximum(_share(_figures(sentences)), sentences.where_done(same_toll))
    anchored = sentences.direct + ANCHOR * _share(_quoted(sentences)) + ANCHOR * figures
    sure = np.clip(anchored, 0.0, 1.0) * (sentences.direct > 0)
    for one, other in np.argwhere(np.triu(sure, 1) >= LEAST_JOINED).tolist():
        if sentences.told_otherwise(one, other):
            sure[one, other] = sure[other, one] = sure[one, other] - DENIAL
    return np.asarray(sure, dtype=np.float64)


def _quoted(sentences: Sentences) -> list[set[object]]:
    """Every run of four words within quotation marks."""
    return [
        {tuple(run[i : i + RUN]) for run in quoted_runs(text) for i in range(len(run) - RUN + 1)}
        for text in sentences.text
    ]


def _figures(sentences: Sentences) -> list[set[object]]:
    """Figures that are unlikely to be met twice by accident: no date, and not the two, three or ten of anything."""
    return [
        {(n.low, n.high, n.unit) for n in numbers_in(text, sentences.language) if n.unit != "date" and n.high > 12}
        for text in sentences.text
    ]


def _share(kept: list[set[object]]) -> Matrix:
    """1 where two sentences have one of these in common."""
    holders: dict[object, list[int]] = {}
    for number, each in enumerate(kept):
        for one in each:
            holders.setdefault(one, []).append(number)
    shared = np.zeros((len(kept), len(kept)))
    for numbers in holders.values():
        shared[np.ix_(numbers, numbers)] = 1.0
    np.fill_diagonal(shared, 0.0)
    return shared


def pairs(sentences: Sentences, sure: Matrix | None = None) -> list[Pair]:
    """The pairs that are sure enough to be shown, surest first. Where two candidates are as good, neither is.

    >>> told = Sentences.of([["The mayor quit on Monday.", "Shops closed."], ["On Monday the mayor quit."]])
    >>> [pair[:2] for pair in pairs(told)]
    [(0, 2)]
    """
    sure = sureness(sentences) if sure is None else sure
    found: list[Pair] = []
    numbers = np.unique(sentences.article).tolist()
    for place, a in enumerate(numbers):
        for b in numbers[place + 1 :]:
            found += _between(
                sentences, sure, np.flatnonzero(sentences.article == a), np.flatnonzero(sentences.article == b)
            )
    return sorted(found, key=lambda pair: (-pair.score, pair.one, pair.other))


def _between(sentences: Sentences, sure: Matrix, a: Ints, b: Ints) -> list[Pair]:
    """The pairs of two articles, whose sentences have these numbers."""
    scores = sure[np.ix_(a, b)]
    best_of_row = scores == scores.max(axis=1, keepdims=True)
    best_of_column = scores == scores.max(axis=0, keepdims=True)
    mutual = best_of_row & best_of_column & (scores >= SURE) & (_lead(scores) >= MARGIN)
    clear = (best_of_row | best_of_column) & (scores >= CLEAR)
    candidates = [Pair(int(a[r]), int(b[c]), float(scores[r, c])) for r, c in np.argwhere(mutual | clear).tolist()]
    return [pair for pair in candidates if _says_the_same(sentences, pair)]


def _lead(scores: Matrix) -> Matrix:
    """By how much each score is better than the next best of its row and column."""
    return np.minimum(_lead_in_rows(scores), _lead_in_rows(scores.T).T)


def _lead_in_rows(scores: Matrix) -> Matrix:
    if scores.shape[1] < 2:
        return scores
    second = np.partition(scores, -2, axis=1)[:, -2:-1]
    return np.asarray(scores - second)


def _says_the_same(sentences: Sentences, pair: Pair) -> bool:
    """Enough words in common besides the name of who speaks, and below CLEAR one that is no name at all."""
    one, other = set(sentences.senses[pair.one]), set(sentences.senses[pair.other])
    said = sentences.said(pair.one, pair.other)
    if len(one & other) < min(LEAST_SHARED, len(one), len(other)) or len(said) < LEAST_SAID:
        return False
    return pair.score >= CLEAR or not said <= sentences.names


def facts(found: list[Pair], sure: Matrix) -> list[list[int]]:
    """The sentences of each fact, in their order; facts in the order of their first sentence.

    Pairs are joined, surest first, as long as the sentences of a fact are alike on average, and no two of them are
    strangers: a chain of likenesses must not join two facts (average linkage, Sokal & Michener 1958).
    """
    of: dict[int, list[int]] = {}
    for pair in found:
        one, other = of.get(pair.one, [pair.one]), of.get(pair.other, [pair.other])
        between = sure[np.ix_(one, other)]
        if one is not other and between.mean() >= JOINED and between.min() >= LEAST_JOINED:
            joined = sorted(one + other)
            of |= dict.fromkeys(joined, joined)
    return sorted({id(members): members for members in of.values()}.values())
