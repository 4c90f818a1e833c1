"""Dispersion: does a word run through an outlet's articles, or does one article hold most of it?"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from framing.statistics.sums import Floats, divided


def deviation(counts: ArrayLike, sizes: ArrayLike) -> Floats:
    """DP (Gries 2008): half the sum of |share of the word − share of the text| over articles. 0 is perfectly even.

    `counts`: one row a word, one column an article (or one row); `sizes`: words of each article.

    >>> round(deviation([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]).item(), 4)
    0.18
    """
    v, s = np.asarray(counts, dtype=float), np.asarray(sizes, dtype=float)
    return np.asarray(np.abs(divided(v, v.sum(axis=-1, keepdims=True)) - s / s.sum()).sum(axis=-1) / 2)


def normalised(deviation: ArrayLike, sizes: ArrayLike) -> Floats:
    """DPnorm (Lijffijt & Gries 2012): DP over the most it can be, 1 − the share of the shortest article.

    >>> round(normalised(0.18, [9, 10, 10, 10, 11]).item(), 4)
    0.2195
    """
    s = np.asarray(sizes, dtype=float)
    return divided(deviation, 1 - s.min() / s.sum())


def expected_deviation(frequency: ArrayLike, sizes: ArrayLike) -> Floats:
    """DP of a word that falls at random on the words of these articles: what DP has to be compared with.

    Exact: each article's count is binomial, and De Moivre gave its mean absolute deviation. In 20 articles a word used
    five times purely at random has a DPnorm of .82.

    >>> round(normalised(expected_deviation(5, [1] * 20), [1] * 20).item(), 3)
    0.815
    """
    f, s = np.asarray(frequency, dtype=float)[..., None], np.asarray(sizes, dtype=float)
    return np.asarray(divided(_absolute_deviation(f, s / s.sum()), f).sum(axis=-1) / 2)


def _absolute_deviation(n: Floats, p: Floats) -> Floats:
    """E|X − np| of a binomial X: 2 m C(n, m) pᵐ (1 − p)ⁿ⁻ᵐ⁺¹ with m = ⌊np⌋ + 1."""
    from scipy.special import gammaln, xlog1py, xlogy

    m = np.minimum(np.floor(n * p) + 1, n)
    log = gammaln(n + 1) - gammaln(m + 1) - gammaln(n - m + 1) + xlogy(m, p) + xlog1py(n - m + 1, -p)
    return np.asarray(2 * m * np.exp(log))


def juilland(counts: ArrayLike, sizes: ArrayLike) -> Floats:
    """Juilland's D: 1 − (coefficient of variation of the articles' rates) / √(articles − 1). 1 is perfectly even.

    >>> round(juilland([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]).item(), 4)
    0.7852
    """
    v, s = np.asarray(counts, dtype=float), np.asarray(sizes, dtype=float)
    return _juilland((v / s).sum(axis=-1), ((v / s) ** 2).sum(axis=-1), len(s))


def _juilland(total: ArrayLike, squares: ArrayLike, articles: int) -> Floats:
    """D from the sum of rates and the sum of their squares."""
    if articles < 2:
        return np.full(np.shape(total), np.nan)
    mean = np.asarray(total, dtype=float) / articles
    spread = np.sqrt(np.maximum(np.asarray(squares) / articles - mean**2, 0.0))
    return np.asarray(1 - divided(spread, mean) / np.sqrt(articles - 1))


def of_matrix(counts: Any, sizes: ArrayLike) -> tuple[Floats, Floats]:
    """DP and Juilland's D of every column of a sparse matrix of articles by words: only what is there is touched."""
    s = np.asarray(sizes, dtype=float)
    matrix = counts.tocsc()
    which, shares = matrix.indices, s / s.sum()
    word = np.repeat(np.arange(matrix.shape[1]), np.diff(matrix.indptr))

    def summed(values: Floats) -> Floats:
        return np.bincount(word, weights=values, minlength=matrix.shape[1]).astype(float)

    total = summed(matrix.data)
    here = matrix.data / total[word]
    # An article without the word differs by its share of the text, and those shares are what is left of 1.
    dp = (summed(np.abs(here - shares[which])) + 1 - summed(shares[which])) / 2
    rates = matrix.data / s[which]
    return np.where(total > 0, dp, np.nan), _juilland(summed(rates), summed(rates**2), len(s))
