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
from framing.statistics.differences import share_difference
from framing.statistics.intervals import CONFIDENCE
from framing.statistics.sums import Floats, divided

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


def corrected(units: Units, kind: str = "share", cells: Sequence[str] = ("hits", "non-hits")) -> Corrected:
    """The share of units (or the rate per unit of `of`) that reading all of them would have given.

    Parameters: `units`; `kind`, share (of units, between 0 and 1) or rate (a count over `of`); `cells`, their names.
    What is unsure has parts: how far articles differ, and the error rate of each cell. Each gets limits of its own and
    MOVER puts them together, with the correlation of the parts (Zou & Donner 2008): articles full of hits are those in
    which hits are right and things are missed. One variance for all would be too small where few errors are seen, and
    with a floor against that too large.
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
    below, above = _reaches(found, articles)
    most = 1.0 if kind == "share" else math.inf
    lower, upper = max(found.value - below, 0.0), min(found.value + above, most)
    return Corrected(found.value, lower, upper, found.variance, articles - 1)


@dataclass(frozen=True)
class _Found:
    value: float
    covariance: Floats  # of the parts: articles, the error rate of each cell
    rate: Floats  # in each cell: what people found per unit of size
    number: Floats  # units coded in each cell
    weight: Floats  # of each cell in the value

    @property
    def variance(self) -> float:
        return float(self.covariance.sum())


def _found(units: Units, cells: int) -> _Found:
    weight = _calibrated(units, cells)
    code = np.nan_to_num(units.code)
    rate, number = _rates(units, weight, code, cells)
    expected = rate[units.cell] * units.size
    of = units.of.sum()
    value = float(expected.sum() / of)
    surprise = np.where(units.coded, weight * (code - expected), 0.0)
    parts = [expected - value * units.of, *(np.where(units.cell == cell, surprise, 0.0) for cell in range(cells))]
    influence = np.stack([np.bincount(units.article, weights=part) for part in parts])
    articles = influence.shape[1]
    covariance = articles / max(articles - 1, 1) * influence @ influence.T / of**2
    sizes = np.bincount(units.cell, weights=units.size, minlength=cells)
    return _Found(value, covariance, rate, number, np.asarray(sizes / of))


def _calibrated(units: Units, cells: int) -> Floats:
    """Weights that add up to the size of each cell, so that units somebody left blank are spoken for by the others."""
    weight = np.where(units.coded, units.weight, 0.0)
    coded = np.bincount(units.cell, weights=weight, minlength=cells)
    population = np.bincount(units.cell, minlength=cells)
    return np.asarray(weight * np.divide(population, coded, out=np.zeros(cells), where=coded > 0)[units.cell])


def _rates(units: Units, weight: Floats, code: Floats, cells: int) -> tuple[Floats, Floats]:
    """In each cell: what people found per unit of size, and how many units were coded.

    Where weights differ, codes of a small weight count less than one (Kish 1965).
    """
    found = np.bincount(units.cell, weights=weight * code, minlength=cells)
    of = np.bincount(units.cell, weights=weight * units.size, minlength=cells)
    squares = np.bincount(units.cell, weights=weight**2, minlength=cells)
    weights = np.bincount(units.cell, weights=weight, minlength=cells)
    number = np.divide(weights**2, squares, out=np.zeros(cells), where=squares > 0)
    return np.divide(found, of, out=np.zeros(cells), where=of > 0), number


def _reaches(found: _Found, articles: int) -> tuple[float, float]:
    """How far the limits are below and above the value."""
    between = float(intervals.t_of(articles - 1)) * math.sqrt(found.covariance[0, 0])
    low, high = _limits_of_errors(found, float(intervals.widening(articles)))
    below = np.concatenate([[between], found.weight * (found.rate - low)])
    above = np.concatenate([[between], found.weight * (high - found.rate)])
    spread = np.sqrt(np.diag(found.covariance))
    together = divided(found.covariance, np.outer(spread, spread))
    together = np.where(np.isnan(together), np.eye(len(spread)), together)  # a part without scatter goes with no other
    reach = [math.sqrt(max(float(part @ together @ part), 0.0)) for part in (below, above)]
    return reach[0], reach[1]


def _limits_of_errors(found: _Found, widening: float) -> tuple[Floats, Floats]:
    """Jeffreys limits of each cell's rate; codes that cluster in articles count as fewer, never as more.

    The scatter between articles, compared to that of independent codes, is the design effect: estimated, it is widened
    like those of other intervals. A cell without units, or without codes, adds nothing.
    """
    share = found.rate <= 1
    independent = np.where(share, found.rate * (1 - found.rate), found.rate)
    alone = divided(found.weight**2 * independent, found.number)
    effect = np.maximum(np.nan_to_num(divided(np.diag(found.covariance)[1:], alone)) * widening, 1.0)
    number = found.number / effect
    of_share = intervals.jeffreys_limits(np.minimum(found.rate, 1.0) * number, number)
    of_rate = intervals.jeffreys_rate_limits(found.rate * number, number)
    low, high = (np.where(share, *limits) for limits in zip(of_share, of_rate, strict=True))
    coded = found.number > 0
    return np.where(coded, low, found.rate), np.where(coded, high, found.rate)


def difference(first: Corrected, second: Corrected) -> Corrected:
    """First minus second, with an interval from the limits of the two (MOVER: Newcombe 1998, Zou & Donner 2008)."""
    value = first.value - second.value
    why = first.reason or second.reason
    if why or math.isnan(value):
        return Corrected(value, reason=why)
    found = share_difference(*((each.value, each.lower, each.upper) for each in (first, second)))
    variance, df = first.variance + second.variance, first.df + second.df
    return Corrected(float(found.value), float(found.low), float(found.high), variance, df)


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
    variance = len(sums) / max(len(sums) - 1, 1) * float((sums**2).sum() / weight.sum() ** 2)
    effective = min(share * (1 - share) / variance, number) if variance > 0 else number
    lower, upper = (float(limit) for limit in intervals.exact_limits(share * effective, effective, confidence))
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
