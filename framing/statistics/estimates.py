"""One estimate with all that has to be said with it: value, limits, counts, design effect, status and why."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from framing.statistics import intervals, presentable
from framing.statistics.sums import Sums


@dataclass(frozen=True)
class Estimate:
    """What articles say about an outlet. `value` is None where it is refused: no plot can draw it by accident."""

    value: float | None
    low: float | None
    high: float | None
    observed: float | None  # hits / size of these very articles: a description, never refused
    hits: float
    size: float
    articles: int
    articles_with_hit: int
    design_effect: float | None
    effective: float | None
    status: str  # ok, flag, refuse
    why: str


def rate(hits: ArrayLike, words: ArrayLike, pooled: float = 1.0, confidence: float = intervals.CONFIDENCE) -> Estimate:
    """The rate of one outlet, in hits per word, from the hits and words of its articles (Korn-Graubard-Poisson).

    >>> rate([3, 0, 7, 2, 1, 12, 0, 4], [640, 410, 980, 700, 350, 1450, 520, 800]).status
    'flag'
    >>> rate([3], [640]).why
    '1 article: the number describes this article, not the outlet'
    """
    sums = Sums.of(hits, words)
    found = intervals.rates(sums, pooled, confidence)
    return _estimate(found, sums, presentable.of_rates(found, sums)[0])


def share(
    part: ArrayLike, whole: ArrayLike, method: str = "wilson", confidence: float = intervals.CONFIDENCE
) -> Estimate:
    """The share of one outlet, from part and whole of its articles (Korn-Graubard; "wilson" or "exact").

    >>> round(share([2, 0, 0, 1, 0], [2, 5, 3, 4, 6]).high, 4)
    0.6066
    """
    sums = Sums.of(part, whole)
    found = intervals.shares(sums, method, confidence)
    return _estimate(found, sums, presentable.of_shares(found, sums)[0])


def _estimate(found: intervals.Intervals, sums: Sums, verdict: presentable.Verdict) -> Estimate:
    observed = known(found.value)
    return Estimate(
        value=None if verdict.status == presentable.REFUSE else observed,
        low=known(found.low),
        high=known(found.high),
        observed=observed,
        hits=float(sums.hits),
        size=float(sums.size),
        articles=int(sums.articles),
        articles_with_hit=int(sums.with_hit),
        design_effect=known(found.design_effect),
        effective=known(found.effective),
        status=verdict.status,
        why=verdict.why,
    )


def known(value: ArrayLike) -> float | None:
    """A number, or None where it is missing."""
    number = float(np.asarray(value))
    return None if np.isnan(number) else number
