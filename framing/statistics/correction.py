"""What would careful reading have found? Shares and rates corrected for the errors of a dictionary.

A dictionary sorts all units (sentences) into cells, such as hit and no hit; people code some units of every cell. What
the codes of a cell say is carried over to its uncoded units (post-stratification), and what single codes say beyond
that is added with the inverse of their inclusion probability. With the cells hit and no hit the corrected share is
q × precision + (1 − q) × miss rate: the same as Rogan & Gladen (1978) with design-weighted sensitivity and specificity,
and as the difference estimator of Egami et al. (2023) and Angelopoulos et al. (2023) with λ = 1. Articles are the
sampling units of the variance (linearisation).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.statistics import intervals
from framing.statistics.intervals import CONFIDENCE
from framing.statistics.sums import Floats

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Units:
    """All units of one group (an outlet), coded or not, each in a cell of the dictionary.

    `cell` counts from 0; `code` is what people found in a unit (0 or 1, or how many mentions), NaN where nobody coded;
    `weight` is 1 / inclusion probability, of coded units; `article` numbers the articles from 0; `of` is what a unit
    adds to the denominator (1 for shares of units, its words for rates); `size` is what the dictionary counted in it
    (hits of a hit, 1 otherwise).
    """

    cell: Ints
    code: Floats
    weight: Floats
    article: Ints
    of: Floats
    size: Floats

    @classmethod
    def sentences(cls, cell: Ints, code: Floats, weight: Floats, article: Ints) -> Units:
        """Units of which shares are asked: each counts one."""
        one = np.ones(len(cell))
        return cls(cell, code, weight, article, one, one)

    @property
    def coded(self) -> NDArray[np.bool_]:
        return ~np.isnan(self.code)


@dataclass(frozen=True)
class Corrected:
    """A corrected share or rate: value, interval, variance, degrees of freedom; or the reason why there is none."""

    value: float
    lower: float = math.nan
    upper: float = math.nan
    variance: float = math.nan
    df: int = 0
    reason: str = ""
    effective: float = math.nan  # units of a simple random sample of sentences that would say as much


def corrected(units: Units, kind: str = "share", cells: Sequence[str] = ("hits", "non-hits")) -> Corrected:
    """The share of units (or the rate per unit of `of`) that reading all of them would have given.

    Parameters: `units`; `kind`, share (of units, between 0 and 1) or rate (a count over `of`); `cells`, their names.
    The interval is Clopper–Pearson (share) or exact Poisson (rate) on effective numbers, after Korn & Graubard (1998);
    its variance is at least that of the dictionary's share between articles plus that of the coding with the error
    rates drawn towards one half (Jeffreys), because no error among few codes does not mean no errors.
    """
    population = np.bincount(units.cell, minlength=len(cells))
    number = np.bincount(units.cell[units.coded], minlength=len(cells))
    empty = [name for name, all_, n in zip(cells, population, number, strict=True) if all_ and not n]
    if not units.of.sum():
        return Corrected(math.nan, reason="nothing was read")
    if empty:
        return Corrected(math.nan, reason=f"none of the {' and none of the '.join(empty)} is coded")
    found = _found(units, len(cells))
    articles = int(np.bincount(units.article, weights=units.of).astype(bool).sum())
    if articles < 2:
        return Corrected(found.value, variance=found.variance, reason="1 article: no interval")
    if kind == "share":
        effective = _effective_share(found, len(units.cell), articles)
        lower, upper = clopper(found.value, effective)
    else:
        effective = _effective_rate(found, articles)
        lower, upper = poisson(found.value, effective)
    lower, upper = min(lower, found.value), max(upper, found.value)
    return Corrected(found.value, lower, upper, found.variance, articles - 1, "", effective)


@dataclass(frozen=True)
class _Found:
    value: float
    smoothed: float  # the value with error rates drawn towards one half: never 0
    variance: float
    counted: float  # hits of the dictionary, or the corrected number if that is larger


def _found(units: Units, cells: int) -> _Found:
    weight = _calibrated(units, cells)
    code = np.nan_to_num(units.code)
    rate, smooth, number = _rates(units, weight, code, cells)
    expected = rate[units.cell] * units.size
    total, of = expected.sum(), units.of.sum()
    value = total / of
    surprise = np.where(units.coded, weight * (code - expected), 0.0)
    influence = _by_article(units, expected + surprise - value * units.of)
    between = _by_article(units, expected - value * units.of)
    sizes = np.bincount(units.cell, weights=units.size, minlength=cells)
    spread = np.where(number > 0, smooth * np.maximum(1 - smooth, 0.0) / np.maximum(number, 1), 0.0)
    floor = _clustered(between, of) + float(((sizes / of) ** 2 * spread).sum())
    smoothed = float((smooth * sizes).sum() / of)
    counted = max(float(units.size[units.cell == 0].sum()), total)
    return _Found(float(value), smoothed, max(_clustered(influence, of), floor), counted)


def _calibrated(units: Units, cells: int) -> Floats:
    """Weights that add up to the size of each cell, so that units somebody left blank are spoken for by the others."""
    weight = np.where(units.coded, units.weight, 0.0)
    coded = np.bincount(units.cell, weights=weight, minlength=cells)
    population = np.bincount(units.cell, minlength=cells)
    return np.asarray(weight * np.divide(population, coded, out=np.zeros(cells), where=coded > 0)[units.cell])


def _rates(units: Units, weight: Floats, code: Floats, cells: int) -> tuple[Floats, Floats, Floats]:
    """In each cell: what people found per unit of size, the same drawn towards one half, and how many were coded.

    Where weights differ, codes of a small weight count less than one (Kish 1965).
    """
    found = np.bincount(units.cell, weights=weight * code, minlength=cells)
    of = np.bincount(units.cell, weights=weight * units.size, minlength=cells)
    squares = np.bincount(units.cell, weights=weight**2, minlength=cells)
    weights = np.bincount(units.cell, weights=weight, minlength=cells)
    number = np.divide(weights**2, squares, out=np.zeros(cells), where=squares > 0)
    rate = np.divide(found, of, out=np.zeros(cells), where=of > 0)
    return rate, (rate * number + 0.5) / (number + 1), number


def _by_article(units: Units, values: Floats) -> Floats:
    return np.asarray(np.bincount(units.article, weights=values), dtype=float)


def _clustered(sums: NDArray[Any], of: float) -> float:
    articles = len(sums)
    return float(articles / max(articles - 1, 1) * (sums**2).sum() / of**2)


def _effective_share(found: _Found, units: float, articles: int) -> float:
    share = found.value if 0 < found.value < 1 else found.smoothed
    effective = min(share * (1 - share) / found.variance, units) if found.variance > 0 else units
    return effective / float(intervals.widening(articles))


def clopper(share: float, number: float, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """The Clopper–Pearson interval of a share of a number that need not be whole.

    >>> [round(limit, 4) for limit in clopper(0.0, 50)], [round(limit, 4) for limit in clopper(0.3, 10)]
    ([0.0, 0.0711], [0.0667, 0.6525])
    """
    lower, upper = intervals.exact_limits(share * number, number, confidence)
    return float(lower), float(upper)


def _effective_rate(found: _Found, articles: int) -> float:
    """The size of a denominator that would say as much, if mentions fell on it at random."""
    rate = found.value if found.value > 0 else found.smoothed
    count = min(rate**2 / found.variance, found.counted) if found.variance > 0 else found.counted
    return count / rate / float(intervals.widening(articles))


def poisson(rate: float, size: float, confidence: float = CONFIDENCE) -> tuple[float, float]:
    """The exact Poisson interval of a rate over a denominator of this size.

    >>> [round(limit, 3) for limit in poisson(0.01, 1000)], [round(limit, 4) for limit in poisson(0.0, 1000)]
    ([0.005, 0.018], [0.0, 0.0037])
    """
    lower, upper = intervals.rate_limits(rate * size, size, 1.0, confidence)
    return float(lower), float(upper)


def difference(first: Corrected, second: Corrected, kind: str = "share") -> Corrected:
    """First minus second, with an interval from the limits of the two (MOVER: Newcombe 1998, Zou & Donner 2008).

    Of shares the limits are Wilson's: with Clopper and Pearson's, which are wide on both sides, differences would be
    covered more often than 97 %.
    """
    value = first.value - second.value
    why = first.reason or second.reason
    if why or math.isnan(value):
        return Corrected(value, reason=why)
    low, high = zip(*(_limits(each, kind) for each in (first, second)), strict=True)
    below = math.hypot(first.value - low[0], high[1] - second.value)
    above = math.hypot(high[0] - first.value, second.value - low[1])
    return Corrected(value, value - below, value + above, first.variance + second.variance, first.df + second.df)


def _limits(each: Corrected, kind: str) -> tuple[float, float]:
    if kind == "rate":
        return each.lower, each.upper
    lower, upper = intervals.wilson_limits(each.value * each.effective, each.effective)
    return float(lower), float(upper)


# The errors themselves ------------------------------------------------------------------------------------------------


def proportion(code: Floats, weight: Floats, article: Ints, confidence: float = CONFIDENCE) -> Corrected:
    """A share of coded units, such as precision, with an interval whose sampling units are articles.

    Where all codes are the same there is no variance to estimate: every unit counts as one.
    """
    number = len(code)
    if not number:
        return Corrected(math.nan, reason="nothing is coded")
    share = float((weight * code).sum() / weight.sum())
    articles = np.unique(article, return_inverse=True)[1]
    sums = np.bincount(articles, weights=weight * (code - share))
    variance = _clustered(sums, float(weight.sum()))
    effective = min(share * (1 - share) / variance, number) if variance > 0 else number
    lower, upper = clopper(share, effective, confidence)
    return Corrected(share, min(lower, share), max(upper, share), variance, len(sums) - 1)


def recall(share_of_hits: float, precision: float, missed: float) -> float:
    """How much of what is there does the dictionary find? q × precision / (q × precision + (1 − q) × miss rate).

    >>> round(recall(0.04, 0.8, 0.0582), 2), recall(0.04, 0.8, 0.0)
    (0.36, 1.0)
    """
    found, lost = share_of_hits * precision, (1 - share_of_hits) * missed
    return found / (found + lost) if found + lost > 0 else math.nan


def differ(code: NDArray[Any], group: Ints, article: Ints, draws: int = 1999, seed: int = 1) -> float:
    """How often would groups whose error rates are the same differ as much as these? A permutation of articles.

    With so few articles that no p below .1 can come out, units are permuted instead. NaN where there is nothing to
    compare.
    """
    groups = np.unique(group)
    if len(groups) < 2 or len(code) < 2 or code.min() == code.max():
        return math.nan
    order = np.lexsort((code, article))
    code, group, article = code[order], np.searchsorted(groups, group[order]), article[order]
    cluster = np.unique(article, return_inverse=True)[1]
    if _reachable(group, cluster) > 0.1:
        cluster = np.arange(len(code))
    first = np.unique(cluster, return_index=True)[1]
    found, size = np.bincount(cluster, weights=code), np.bincount(cluster).astype(float)
    return _permuted(found, size, group[first], draws, seed)


def _reachable(group: Ints, cluster: Ints) -> float:
    """The smallest p that a permutation of the clusters can give: one over the number of ways to deal them out."""
    first = np.unique(cluster, return_index=True)[1]
    sizes = np.bincount(group[first])
    ways = math.lgamma(sizes.sum() + 1) - sum(math.lgamma(size + 1) for size in sizes)
    same = math.prod(math.factorial(n) for n in np.unique(sizes[sizes > 0], return_counts=True)[1])
    return float(same * math.exp(-ways))


def _permuted(found: NDArray[Any], size: NDArray[Any], group: Ints, draws: int, seed: int) -> float:
    random = np.random.default_rng(seed)
    groups = int(group.max()) + 1
    labels = np.vstack([group, *(random.permutation(group) for _ in range(draws))])
    members = labels[:, :, None] == np.arange(groups)
    number = np.einsum("dag,a->dg", members, size)
    spread = (np.einsum("dag,a->dg", members, found) - found.sum() / size.sum() * number) ** 2
    statistic = np.divide(spread, number, out=np.zeros_like(spread), where=number > 0).sum(axis=1)
    return float((statistic >= statistic[0] - 1e-12).mean())
