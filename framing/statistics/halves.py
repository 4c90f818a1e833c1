"""The false-discovery lab: one outlet's articles dealt to two halves by chance, and how many words look significant.

Nothing sets the halves apart, so every finding is false. Of a test at .05 five in a hundred are to be expected.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.statistics import association, permutation
from framing.statistics.association import Pair
from framing.statistics.multiple import false_discovery_rates
from framing.statistics.sums import Floats

CRITICAL = 3.841458820694124  # chi² with one degree of freedom, p = .05: what G² is compared with
LEAST = 4  # articles: two halves of two


@dataclass(frozen=True)
class Findings:
    """What two tests say of every word of two halves."""

    g2: Floats  # Dunning's G², which takes words for independent
    p: Floats  # permutation of articles
    q: Floats  # the same with the whole family counted

    @property
    def by_g2(self) -> NDArray[np.bool_]:
        return np.asarray(self.g2 >= CRITICAL)

    @property
    def by_p(self) -> NDArray[np.bool_]:
        return np.asarray(self.p <= permutation.ALPHA)

    @property
    def by_q(self) -> NDArray[np.bool_]:
        return np.asarray(self.q <= permutation.ALPHA)


def half(articles: int, seed: Any = 0) -> NDArray[np.bool_]:
    """Which articles are in the first half, dealt by chance; of an odd number the second half has one more.

    >>> half(5).sum().item(), bool((half(100) == half(100, seed=1)).all())
    (2, False)
    """
    first = np.zeros(articles, dtype=bool)
    first[np.random.default_rng(seed).permutation(articles)[: articles // 2]] = True
    return first


def findings(counts: Any, sizes: ArrayLike, first: ArrayLike, draws: int = 999, seed: int = 0) -> Findings:
    """Both tests of every word. `counts`: articles by words, dense or sparse; `sizes`: words of each article; `first`:
    which articles are in the first half.

    >>> found = findings([[9, 1], [0, 1], [0, 1], [0, 1]], [50] * 4, [True, True, False, False])
    >>> found.by_g2.tolist(), found.by_p.tolist()
    ([True, False], [False, False])
    """
    mine, x = np.asarray(first, dtype=bool), np.asarray(sizes, dtype=float)
    dealt = permutation.deals(mine, draws=draws, seed=seed)
    table = counts if hasattr(counts, "tocsr") else np.asarray(counts, dtype=float)
    a, b = (np.asarray(table[side].sum(axis=0), dtype=float).ravel() for side in (mine, ~mine))
    p = permutation.p_of_words(table, x, dealt, mine)
    return Findings(association.log_likelihood(Pair(a, b, x[mine].sum(), x[~mine].sum())), p, false_discovery_rates(p))
