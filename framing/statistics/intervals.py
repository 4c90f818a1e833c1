"""Intervals for rates and shares in which the article, not the word, is the unit that was sampled.

A writer who uses a word once uses it again: ten hits in one article say less about an outlet than ten hits in ten. The
*design effect* says how much less; hits divided by it are *effective hits*; the exact interval of that many, widened by
Student's t because the design effect is itself estimated, is the Korn-Graubard interval (Korn & Graubard 1998).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from framing.errors import one_of
from framing.statistics.sums import Floats, Sums, divided

CONFIDENCE = 0.95
METHODS = ("wilson", "exact")


@dataclass(frozen=True)
class Intervals:
    """One entry a row: what these articles show, and between which limits the outlet's habit may lie."""

    value: Floats  # Σ hits / Σ size
    low: Floats
    high: Floats
    design_effect: Floats  # at least 1; missing for one article
    effective: Floats  # effective hits of a rate, effective size of a share: before (t / z)² is taken off


def z_of(confidence: float = CONFIDENCE) -> float:
    """Quantile of the normal distribution for a two-sided interval.

    >>> round(z_of(0.95), 4)
    1.96
    """
    from scipy.special import ndtri

    return float(ndtri((1 + confidence) / 2))


def t_of(degrees: ArrayLike, confidence: float = CONFIDENCE) -> Floats:
    """Quantile of Student's t for a two-sided interval; missing without a degree of freedom."""
    from scipy.special import stdtrit

    degrees = np.asarray(degrees, dtype=float)
    return np.asarray(np.where(degrees > 0, stdtrit(np.maximum(degrees, 1), (1 + confidence) / 2), np.nan))


def widening(articles: ArrayLike, confidence: float = CONFIDENCE) -> Floats:
    """(t / z)²: what it costs that the design effect is estimated from so many articles."""
    return np.asarray((t_of(np.asarray(articles, dtype=float) - 1, confidence) / z_of(confidence)) ** 2)


def design_effect_of_rate(sums: Sums) -> Floats:
    """Variance between articles over the variance of independent words; missing without hits or for one article."""
    return divided(sums.variance, divided(sums.ratio, sums.size))


def rates(sums: Sums, pooled: ArrayLike = 1.0, confidence: float = CONFIDENCE) -> Intervals:
    """Korn-Graubard-Poisson intervals of rates, in hits per unit of size.

    The exact Poisson interval of S/k and T/k with k = design effect · (t/z)². Its form is ours, by analogy with Korn
    & Graubard (1998); simulations support it (benchmarks/coverage.py). Without hits the design effect cannot be
    estimated: `pooled`, that of the same category in other outlets, stands in. Missing for fewer than two articles.

    >>> found = rates(Sums.of([1, 0, 0, 2, 5, 1], [300, 720, 610, 900, 1100, 450]))
    >>> (1000 * found.low).round(2).item(), (1000 * found.high).round(2).item()
    (0.54, 5.96)
    """
    found = design_effect_of_rate(sums)
    effect = np.maximum(np.where(np.isnan(found) & (sums.articles > 1), pooled, found), 1.0)
    low, high = rate_limits(sums.hits, sums.size, effect * widening(sums.articles, confidence), confidence)
    return Intervals(sums.ratio, low, high, effect, divided(sums.hits, effect))


def rate_limits(
    hits: ArrayLike, size: ArrayLike, divisor: ArrayLike = 1.0, confidence: float = CONFIDENCE
) -> tuple[Floats, Floats]:
    """Exact Poisson limits (Garwood 1936) of a rate after hits and size are divided by `divisor`.

    >>> low, high = rate_limits(0, 1000)
    >>> low.item(), round(high.item(), 6)
    (0.0, 0.003689)
    """
    from scipy.special import gammaincinv

    tail = (1 - confidence) / 2
    s, t = divided(hits, divisor), divided(size, divisor)
    low = np.where(s > 0, gammaincinv(np.maximum(s, 1e-300), tail), 0.0)
    return divided(np.where(np.isnan(s), np.nan, low), t), divided(gammaincinv(s + 1, 1 - tail), t)


def design_effect_of_share(sums: Sums) -> Floats:
    """Variance between articles over the variance of independent hits; missing for a share of 0 or 1."""
    p = sums.ratio
    return divided(sums.variance, divided(p * (1 - p), sums.size))


def shares(sums: Sums, method: str = "wilson", confidence: float = CONFIDENCE) -> Intervals:
    """Korn-Graubard intervals of shares: Wilson's (default) or Clopper & Pearson's limits of an effective size.

    "exact" is `svyciprop(method="beta")` of R's survey: never below its nominal coverage, wider. A share of 0 or 1 has
    no scatter to estimate: its effective size is the number of articles, one vote each.

    >>> found = shares(Sums.of([5, 0, 3, 0, 1, 4, 0, 2], [6, 4, 3, 5, 2, 4, 7, 3]))
    >>> found.low.round(4).item(), found.high.round(4).item()
    (0.1456, 0.7853)
    """
    one_of("method", method, METHODS)
    p, variance = sums.ratio, sums.variance
    effect = np.maximum(design_effect_of_share(sums), 1.0)
    spread = divided(p * (1 - p), np.where(variance > 0, variance, np.nan))
    certain = (p == 0) | (p == 1)
    size = np.where(np.isnan(spread), sums.size, spread)
    if method == "wilson":
        size = np.minimum(size, sums.size)
    size = np.where(sums.articles > 1, np.where(certain, sums.articles, size), np.nan)
    wide = _exact_widening(sums, confidence) if method == "exact" else 1 / widening(sums.articles, confidence)
    counted = np.where(certain, size, size * wide)
    limits = exact_limits if method == "exact" else wilson_limits
    low, high = limits(p * counted, counted, confidence)
    return Intervals(p, low, high, effect, size)


def _exact_widening(sums: Sums, confidence: float) -> Floats:
    """(t of all hits / t of the articles)², as Korn & Graubard have it."""
    return np.asarray((t_of(sums.size - 1, confidence) / t_of(sums.articles - 1, confidence)) ** 2)


def wilson_limits(hits: ArrayLike, size: ArrayLike, confidence: float = CONFIDENCE) -> tuple[Floats, Floats]:
    """Wilson's (1927) score limits of a share; `hits` and `size` need not be whole numbers.

    >>> low, high = wilson_limits(3, 10)
    >>> round(low.item(), 6), round(high.item(), 6)
    (0.107791, 0.603222)
    """
    x, n, z = np.asarray(hits, dtype=float), np.asarray(size, dtype=float), z_of(confidence)
    middle = divided(x + z * z / 2, n + z * z)
    reach = divided(z * np.sqrt(np.maximum(divided(x * (n - x), n), 0.0) + z * z / 4), n + z * z)
    low, high = np.where(x <= 0, 0.0, middle - reach), np.where(x >= n, 1.0, middle + reach)
    known = divided(n, n)  # 1, and missing where there is nothing to share
    return np.asarray(np.clip(low, 0, 1) * known), np.asarray(np.clip(high, 0, 1) * known)


def exact_limits(hits: ArrayLike, size: ArrayLike, confidence: float = CONFIDENCE) -> tuple[Floats, Floats]:
    """Clopper & Pearson's (1934) limits of a share; `hits` and `size` need not be whole numbers.

    >>> low, high = exact_limits(3, 10)
    >>> round(low.item(), 6), round(high.item(), 6)
    (0.06674, 0.652453)
    """
    from scipy.special import betaincinv

    x, n, tail = np.asarray(hits, dtype=float), np.asarray(size, dtype=float), (1 - confidence) / 2
    some, none = np.maximum(x, 1e-300), np.maximum(n - x, 1e-300)
    low = np.where(x <= 0, 0.0, betaincinv(some, n - x + 1, tail))
    high = np.where(x >= n, 1.0, betaincinv(x + 1, none, 1 - tail))
    known = divided(n, n)
    return np.asarray(low * known), np.asarray(high * known)


def jeffreys_limits(hits: ArrayLike, size: ArrayLike, confidence: float = CONFIDENCE) -> tuple[Floats, Floats]:
    """Jeffreys limits of a share (Brown, Cai & DasGupta 2001), right on average where Clopper & Pearson's are safe.

    Quantiles of Beta(hits + ½, size − hits + ½); of no hits the lower limit is 0, of hits only the upper one is 1.

    >>> low, high = jeffreys_limits(3, 10)
    >>> round(low.item(), 6), round(high.item(), 6)
    (0.092695, 0.605818)
    """
    from scipy.special import betaincinv

    x, n, tail = np.asarray(hits, dtype=float), np.asarray(size, dtype=float), (1 - confidence) / 2
    a, b = np.maximum(x, 0) + 0.5, np.maximum(n - x, 0) + 0.5
    low, high = np.where(x <= 0, 0.0, betaincinv(a, b, tail)), np.where(x >= n, 1.0, betaincinv(a, b, 1 - tail))
    known = divided(n, n)
    return np.asarray(low * known), np.asarray(high * known)


def jeffreys_rate_limits(hits: ArrayLike, size: ArrayLike, confidence: float = CONFIDENCE) -> tuple[Floats, Floats]:
    """Jeffreys limits of a rate of hits over a size: quantiles of Gamma(hits + ½) / size; the lower of no hits is 0.

    >>> low, high = jeffreys_rate_limits(5, 100)
    >>> round(low.item(), 6), round(high.item(), 6)
    (0.019079, 0.1096)
    """
    from scipy.special import gammaincinv

    x, tail = np.asarray(hits, dtype=float), (1 - confidence) / 2
    low = np.where(x <= 0, 0.0, gammaincinv(x + 0.5, tail))
    return divided(low, size), divided(gammaincinv(x + 0.5, 1 - tail), size)


def pooled(design_effects: ArrayLike, hits: ArrayLike) -> float:
    """The design effect of a category over the outlets that have hits, weighted by them; 1 where none has.

    >>> pooled([3.0, float("nan"), 1.0], [1, 0, 3])
    1.5
    """
    effects, weights = np.asarray(design_effects, dtype=float), np.asarray(hits, dtype=float)
    known = ~np.isnan(effects) & (weights > 0)
    return float(np.average(effects[known], weights=weights[known])) if known.any() else 1.0
