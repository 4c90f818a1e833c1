"""Trees of what is alike: average linkage, its branches, and how often a branch comes back when articles are drawn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Branch = frozenset[int]

DRAWS = 200


def linkage(distances: Floats) -> Any:
    """Average linkage (Sokal & Michener 1958) of a square of distances, as scipy writes it."""
    from scipy.cluster import hierarchy
    from scipy.spatial.distance import squareform

    distances = np.array(distances, dtype=float)
    np.fill_diagonal(distances, 0)
    return hierarchy.linkage(squareform(distances, checks=False), method="average", optimal_ordering=True)


def branches(tree: Any) -> list[Branch]:
    """The leaves of each joint, from the lowest to the whole.

    >>> [sorted(branch) for branch in branches(linkage(np.array([[0, 1, 5], [1, 0, 4], [5, 4, 0]])))]
    [[0, 1], [0, 1, 2]]
    """
    below = [frozenset([leaf]) for leaf in range(len(tree) + 1)]
    for first, second in tree[:, :2].astype(int).tolist():
        below.append(below[first] | below[second])
    return below[len(tree) + 1 :]


def fit(distances: Floats) -> float:
    """Cophenetic correlation (Sokal & Rohlf 1962): how well the heights of the tree give the distances."""
    from scipy.cluster import hierarchy
    from scipy.spatial.distance import squareform

    flat = squareform(np.asarray(distances), checks=False)
    if len(flat) < 2 or np.ptp(flat) == 0:
        return float("nan")  # any tree fits, or none
    return float(hierarchy.cophenet(linkage(distances), flat)[0])


def recurrence(
    groups: Sequence[NDArray[np.int64]], distances: Callable[[Sequence[Floats]], Floats], draws: int = DRAWS
) -> dict[Branch, float]:
    """How often each branch comes back when the articles of every group are drawn anew, with replacement.

    `groups`: the articles of each leaf; `distances`: of how often each article of each leaf was drawn, the square of
    distances (Felsenstein 1985, with articles for characters).
    """
    random = np.random.default_rng(0)
    counted: Counter[Branch] = Counter()
    for _ in range(draws):
        drawn = [np.bincount(random.integers(len(g), size=len(g)), minlength=len(g)).astype(float) for g in groups]
        counted.update(branches(linkage(distances(drawn))))
    return {branch: counted[branch] / draws for branch in counted}
