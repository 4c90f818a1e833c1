"""Sums over articles: all that an interval needs to know about how hits are spread over articles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Sums:
    """Sums over the articles of a group. Each is an array with one entry a row: a category, a word, an outlet.

    `size` is what hits are divided by: words (a rate) or the hits of the whole lexicon (a share). Articles with size
    0 say nothing about the ratio and are not counted.
    """

    articles: Floats  # articles with a size
    with_hit: Floats  # articles with a hit
    hits: Floats
    size: Floats
    hits_squared: Floats  # Σ hits²
    size_squared: Floats  # Σ size²
    product: Floats  # Σ hits · size

    @classmethod
    def of(cls, hits: ArrayLike, size: ArrayLike) -> Sums:
        """The sums of hits and sizes given by article: one row a row of `hits`, or one number each.

        >>> Sums.of([2, 0, 1], [100, 50, 100]).hits.item()
        3.0
        """
        y, x = np.asarray(hits, dtype=float), np.asarray(size, dtype=float)
        y, x = np.broadcast_arrays(y, x)
        y = np.where(x > 0, y, 0.0)
        parts = (x > 0, y > 0, y, x, y * y, x * x, y * x)
        return cls(*(np.asarray(part.sum(axis=-1), dtype=float) for part in parts))

    def take(self, rows: Any) -> Sums:
        """The same sums of these rows only."""
        return Sums(*(getattr(self, name)[rows] for name in self.__dataclass_fields__))

    @property
    def ratio(self) -> Floats:
        """Σ hits / Σ size; missing where there is no size."""
        return divided(self.hits, self.size)

    @property
    def variance(self) -> Floats:
        """Variance of the ratio between articles, by linearisation (Cochran 1977, ch. 6); missing for one article."""
        ratio = self.ratio
        scatter = self.hits_squared - 2 * ratio * self.product + ratio**2 * self.size_squared
        scatter = np.where(scatter > 1e-12 * self.hits_squared, scatter, 0.0)  # what rounding leaves is no scatter
        widened = divided(self.articles, self.articles - 1)
        return np.asarray(divided(widened * scatter, self.size**2))


def divided(part: ArrayLike, whole: ArrayLike) -> Floats:
    """`part / whole`, missing where there is no positive whole: never infinite."""
    top, bottom = np.asarray(part, dtype=float), np.asarray(whole, dtype=float)
    missing = np.full(np.broadcast_shapes(top.shape, bottom.shape), np.nan)
    return np.asarray(np.divide(top, bottom, out=missing, where=bottom > 0))


def leave_one_out(hits: ArrayLike, size: ArrayLike) -> Floats:
    """The ratio without each article in turn: how much one article carries.

    >>> leave_one_out([3, 0, 1], [100, 100, 100]).tolist()
    [0.005, 0.02, 0.015]
    """
    y, x = np.asarray(hits, dtype=float), np.asarray(size, dtype=float)
    return divided(y.sum(axis=-1, keepdims=True) - y, x.sum(axis=-1, keepdims=True) - x)


def standard_error_of_mean(values: ArrayLike) -> tuple[float, float]:
    """Mean of the articles' own rates and its standard error: one article, one vote. Another question than the ratio.

    >>> standard_error_of_mean([1.0, 3.0])
    (2.0, 1.0)
    """
    each = np.asarray(values, dtype=float)
    if len(each) < 2:
        return (float(each.mean()) if len(each) else float("nan")), float("nan")
    return float(each.mean()), float(each.std(ddof=1) / np.sqrt(len(each)))
