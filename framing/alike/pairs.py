"""Which articles could be about one event? All pairs with some likeness, found without a table of all pairs.

Only articles that share a word can be alike, so rows are multiplied a chunk at a time with what comes after them. Of
all pairs a spanning tree of the strongest is kept: it says for every threshold which articles hang together, and
memory is bounded by the chunk, not by the number of pairs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.alike.openings import Openings
from framing.spans import Ints

Floats = NDArray[np.float64]

PRODUCTS = 6_000_000  # multiplications of a chunk: some 200 MB at the very most
BAND = 8_000  # rows for which what comes after them is turned on its side once: turning it for every chunk took longest
LARGEST = 2_000  # articles that are compared all with all; larger heaps are cut where they are thinnest
FARTHEST = 0.7  # what is left of the likeness of two articles whose dates are far apart
DAYS = 14.0  # how soon it gets there: after two weeks most of the way
ALMOST_ONE = 0.95


@dataclass(frozen=True)
class Edges:
    """Pairs of articles (row numbers) and how alike they are."""

    first: Ints
    second: Ints
    alike: Floats

    def take(self, which: Any) -> Edges:
        return Edges(self.first[which], self.second[which], self.alike[which])


def nearness(days: Floats, other_days: Floats) -> Floats:
    """What dates leave of a likeness: 1 on the same day, 0.7 long after, 1 where either date is not known.

    >>> nearness(np.array([10.0, 10.0]), np.array([10.0, np.nan])).tolist()
    [1.0, 1.0]
    """
    near: Floats = FARTHEST + (1 - FARTHEST) * np.exp(-np.abs(days - other_days) / DAYS)
    return np.where(np.isnan(near), 1.0, near)


def heaps(openings: Openings, least: float) -> Iterator[Ints]:
    """Row numbers of articles that hang together by likenesses of `least` or more; most heaps are one article."""
    tree = _tree(openings, least)
    for rows in _components(tree, np.arange(len(openings))):
        yield from _cut(rows, tree, least)


def _cut(rows: Ints, tree: Edges, level: float) -> Iterator[Ints]:
    """The heap, or if it is too large what it falls into when the threshold rises."""
    if len(rows) <= LARGEST or level > ALMOST_ONE:
        yield rows
        return
    level += 0.02
    inside = tree.take(np.isin(tree.first, rows) & (tree.alike >= level))
    for part in _components(inside, rows):
        yield from _cut(part, inside, level)


def _components(edges: Edges, rows: Ints) -> list[Ints]:
    """The connected parts of these rows, by their first row."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    first, second = np.searchsorted(rows, edges.first), np.searchsorted(rows, edges.second)
    graph = coo_matrix((np.ones(len(first)), (first, second)), shape=(len(rows), len(rows)))
    label = connected_components(graph, directed=False)[1]
    order = np.argsort(label, kind="stable")
    return np.split(rows[order], np.flatnonzero(np.diff(label[order])) + 1) if len(rows) else []


def _tree(openings: Openings, least: float) -> Edges:
    """The strongest pairs that hold together all that hangs together."""
    tree = Edges(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0))
    for edges in pairs(openings, least):
        tree = _spanning(_both(tree, edges), len(openings))
    return tree


def _both(one: Edges, other: Edges) -> Edges:
    return Edges(
        np.concatenate([one.first, other.first]),
        np.concatenate([one.second, other.second]),
        np.concatenate([one.alike, other.alike]),
    )


def _spanning(edges: Edges, articles: int) -> Edges:
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import minimum_spanning_tree

    distance = 2 - edges.alike  # never 0, which would be no pair
    graph = csr_matrix((distance, (edges.first, edges.second)), shape=(articles, articles))
    tree = minimum_spanning_tree(graph).tocoo()
    return Edges(tree.row.astype(np.int64), tree.col.astype(np.int64), 2 - tree.data)


def pairs(openings: Openings, least: float) -> Iterator[Edges]:
    """All pairs that are at least so much alike, a chunk of rows at a time."""
    shared = _shared(openings.weights)
    work = np.diff(np.concatenate([[0], np.cumsum(shared.getnnz(axis=0)[shared.indices])])[shared.indptr])
    for band in range(0, shared.shape[0], BAND):
        after = shared[band:].T.tocsr()
        for start, end in chunks(work[band : band + BAND]):
            product = (shared[band + start : band + end] @ after).tocoo()
            kept = (product.data >= least) & (product.col > product.row + start)
            first, second = (each[kept].astype(np.int64) + band for each in (product.row + start, product.col))
            alike = product.data[kept] * nearness(openings.days[first], openings.days[second])
            yield Edges(first, second, alike).take(alike >= least)


def _shared(weights: Any) -> Any:
    """The weights of words that at least two articles have."""
    return weights[:, np.flatnonzero(np.bincount(weights.indices, minlength=weights.shape[1]) > 1)]


def chunks(work: Ints) -> Iterator[tuple[int, int]]:
    """From and to which row: rows that together take a bounded number of multiplications, or one that takes more.

    >>> list(chunks(np.array([4_000_000, 2_000_000, 9_000_000, 1])))
    [(0, 2), (2, 3), (3, 4)]
    """
    done = np.concatenate([[0], np.cumsum(work)])
    start = 0
    while start < len(work):
        end = max(start + 1, int(np.searchsorted(done, done[start] + PRODUCTS, side="right")) - 1)
        yield start, end
        start = end
