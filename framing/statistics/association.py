"""Word-level association: for comparison with other tools only, because it takes every word for independent.

Splitting one outlet's articles at random into two, G² calls a fifth to a third of the words significant: a word that
an article is about fills that article. The measures are here because people know them; keyness tests articles.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from framing.statistics.intervals import exact_limits
from framing.statistics.sums import Floats, divided


class Pair(NamedTuple):
    """Hits a and b in n1 and n2 words."""

    a: ArrayLike
    b: ArrayLike
    n1: ArrayLike
    n2: ArrayLike

    def arrays(self) -> tuple[Floats, Floats, Floats, Floats]:
        a, b, n1, n2 = np.broadcast_arrays(*(np.asarray(part, dtype=float) for part in self))
        return a, b, n1, n2


def _term(observed: Floats, expected: Floats) -> Floats:
    """O · ln(O / E), which is 0 where nothing was observed."""
    some = (observed > 0) & (expected > 0)
    log = np.log(np.divide(observed, expected, out=np.ones_like(observed), where=some))
    return np.asarray(np.where(some, observed * log, 0.0))


def log_likelihood(pair: Pair) -> Floats:
    """G² of the whole 2 × 2 table (Dunning 1993).

    >>> round(log_likelihood(Pair(7, 2, 10, 9)).item(), 6)
    4.534939
    """
    a, b, n1, n2 = pair.arrays()
    share = divided(a + b, n1 + n2)
    cells = [(a, n1 * share), (b, n2 * share), (n1 - a, n1 * (1 - share)), (n2 - b, n2 * (1 - share))]
    return np.asarray(np.maximum(2 * sum(_term(observed, expected) for observed, expected in cells), 0.0))


def log_likelihood_of_hits(pair: Pair) -> Floats:
    """G² of the two cells with hits only (Rayson & Garside 2000); nearly the same for rare words.

    >>> round(log_likelihood_of_hits(Pair(7, 2, 10, 9)).item(), 6)
    2.4401
    """
    a, b, n1, n2 = pair.arrays()
    share = divided(a + b, n1 + n2)
    return np.asarray(2 * (_term(a, n1 * share) + _term(b, n2 * share)))


def chi_squared(pair: Pair) -> Floats:
    """Pearson's chi² of the 2 × 2 table, without a correction."""
    a, b, n1, n2 = pair.arrays()
    determinant = a * (n2 - b) - b * (n1 - a)
    return divided((n1 + n2) * determinant**2, (a + b) * (n1 + n2 - a - b) * n1 * n2)


def bic(pair: Pair) -> Floats:
    """G² less ln(words): an approximate Bayes factor (Wilson 2013); 2 and more is called positive evidence."""
    _, _, n1, n2 = pair.arrays()
    return np.asarray(log_likelihood(pair) - np.log(n1 + n2))


def log_ratio(pair: Pair) -> Floats:
    """Binary logarithm of the ratio of rates (Hardie 2014): 1 is twice as often. No hits count as half a hit.

    >>> round(log_ratio(Pair(6, 0, 694, 3140)).item(), 4)
    5.7627
    """
    a, b, n1, n2 = pair.arrays()
    first, second = divided(np.where(a > 0, a, 0.5), n1), divided(np.where(b > 0, b, 0.5), n2)
    return np.asarray(np.log2(divided(first, second)))


def conservative_log_ratio(pair: Pair, confidence: float = 0.95) -> Floats:
    """The limit of the log ratio that is nearest 0; 0 where the limits hold 0 (Evert 2022). Words are independent here.

    >>> conservative_log_ratio(Pair([14, 10], [1, 20], [1778, 1000], [4056, 2000])).round(4).tolist()
    [2.2807, 0.0]
    """
    a, b, n1, n2 = pair.arrays()
    low, high = (np.log2(divided(share, 1 - share) * n2 / n1) for share in _open(exact_limits(a, a + b, confidence)))
    nearest = np.maximum(low, 0.0) + np.minimum(high, 0.0)
    return np.asarray(np.where(a + b > 0, nearest, np.nan))


def _open(limits: tuple[Floats, Floats]) -> list[Floats]:
    """Limits as shares that have odds: the ends themselves have none."""
    return [np.clip(limit, 1e-300, 1 - 1e-16) for limit in limits]


def percent_difference(pair: Pair) -> Floats:
    """%DIFF (Gabrielatos & Marchi 2011): how many per cent more often; missing where the second has no hit."""
    a, b, n1, n2 = pair.arrays()
    return np.asarray(100 * (divided(divided(a, n1), divided(b, n2)) - 1))


class LogOdds(NamedTuple):
    """Log-odds ratio under a Dirichlet prior, its variance and z."""

    delta: Floats
    variance: Floats
    z: Floats


def log_odds(first: ArrayLike, second: ArrayLike, prior: ArrayLike) -> LogOdds:
    """Log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008), one entry a word.

    With all four terms of the variance. The usual two are for large vocabularies: with the few words of a lexicon they
    made “the” significant (z = −5.06 instead of −2.28).

    >>> log_odds([8, 2], [8, 2], [1, 1]).delta.tolist()
    [0.0, 0.0]
    """
    y1, y2, alpha = (np.asarray(part, dtype=float) for part in (first, second, prior))
    parts = []
    for y in (y1, y2):
        inside, outside = y + alpha, y.sum() + alpha.sum() - y - alpha
        parts.append((np.log(inside) - np.log(outside), 1 / inside + 1 / outside))
    (one, variance_one), (two, variance_two) = parts
    delta, variance = one - two, variance_one + variance_two
    return LogOdds(delta, variance, delta / np.sqrt(variance))
