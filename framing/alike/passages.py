"""Passages that stand in more than one article: runs of words of which every five are also somewhere else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.alike.openings import numbered_words
from framing.spans import Ints
from framing.text.articles import Article

WORDS = 5  # of a shingle (Broder 1997)
LEAST = 12  # words of a passage: shorter ones are stock phrases and names
MOST = 200  # articles of a shingle that are looked at for a source; a disclaimer can stand in thousands
HALF = 0.5  # of a passage that another article must have to count as one that shares it
FACTOR = 0x9E3779B97F4A7C15


class Passage(NamedTuple):
    """A run of words of one article (its place in the list) as offsets, and which articles share it."""

    article: int
    start: int
    end: int
    words: int
    shared_with: tuple[int, ...]


@dataclass(frozen=True)
class Shingles:
    """Every five words of every article: its key, the article, and the place of its first word among all words."""

    key: NDArray[np.uint64]
    article: Ints
    place: Ints


def passages(articles: Iterable[Article], least: int = LEAST) -> Iterator[Passage]:
    """The passages of at least so many words that these articles share, article by article."""
    article, number, start, end = numbered_words(list(articles))
    shingles = _shingles(article, number)
    order = np.lexsort((shingles.place, shingles.key))
    key, owner = shingles.key[order], shingles.article[order]
    first = np.flatnonzero(np.diff(key, prepend=key[:1] - np.uint64(1))) if len(key) else np.empty(0, np.int64)
    length = np.diff(np.append(first, len(key)))
    several = np.maximum.reduceat(owner, first) != np.minimum.reduceat(owner, first) if len(first) else first > 0
    run_of = np.repeat(np.arange(len(first)), length)
    shared = several[run_of]
    group = np.full(len(number), -1, dtype=np.int64)  # of each word at which a shared shingle starts: which one
    group[shingles.place[order[shared]]] = run_of[shared]
    for begin, finish in _runs(group, article):
        if finish - begin >= least:
            found = group[begin : finish - WORDS + 1]
            others = _others(found[found >= 0], first, length, owner, int(article[begin]))
            if others:
                yield Passage(int(article[begin]), int(start[begin]), int(end[finish - 1]), finish - begin, others)


def _shingles(article: Ints, number: Ints) -> Shingles:
    places = np.arange(max(0, len(number) - WORDS + 1))
    places = places[article[places] == article[places + WORDS - 1]]
    key = np.zeros(len(places), dtype=np.uint64)
    for step in range(WORDS):
        key = (key ^ number[places + step].astype(np.uint64)) * np.uint64(FACTOR)
        key ^= key >> np.uint64(31)
    return Shingles(key, article[places], places)


def _runs(group: Ints, article: Ints) -> Iterator[tuple[int, int]]:
    """First word and the word after the last of every run of words that shared shingles cover."""
    covered = np.zeros(len(group), dtype=bool)
    starts = np.flatnonzero(group >= 0)
    for step in range(WORDS):
        covered[starts + step] = True
    edge = np.flatnonzero((np.diff(covered, prepend=False) | (np.diff(article, prepend=-1) != 0)) & covered)
    stop = np.flatnonzero(covered & np.append(~covered[1:] | (np.diff(article) != 0), True)) + 1 if len(group) else edge
    yield from zip(edge.tolist(), stop.tolist(), strict=True)


def _others(groups: Ints, first: Ints, length: Ints, owner: Ints, article: int) -> tuple[int, ...]:
    """The articles that have at least half of these shingles, without the article itself."""
    found = [np.unique(owner[first[g] : first[g] + min(int(length[g]), MOST)]) for g in groups.tolist()]
    places, number = np.unique(np.concatenate(found), return_counts=True)
    enough = places[(number >= HALF * len(groups)) & (places != article)]
    return tuple(enough.tolist())
