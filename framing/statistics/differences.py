"""Two outlets: the ratio of two rates and the difference of two shares, with limits made of the limits of each.

MOVER ("method of variance estimates recovery", Zou & Donner 2008): the distance of each limit from its estimate says
how uncertain that side is. For shares it is Newcombe's (1998) method 10. Limits of articles give limits of articles.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from framing.statistics.sums import Floats, divided

HALF = 0.5  # added to hits in a ratio, so that no hits are not an infinite ratio


class Difference(NamedTuple):
    """An estimate with its limits: the first outlet over, or minus, the second."""

    value: Floats
    low: Floats
    high: Floats


class Limits(NamedTuple):
    """What a ratio needs of one outlet: hits, size, and the limits of hits per size."""

    hits: ArrayLike
    size: ArrayLike
    low: ArrayLike
    high: ArrayLike


def log_rate_ratio(first: Limits, second: Limits) -> Difference:
    """Natural logarithm of the ratio of two rates. No hits on one side give a limit that is infinite.

    >>> a = Limits(29, 5850, 0.0025822300873642647, 0.008610282083535598)
    >>> b = Limits(9, 4080, 0.0005389683842291, 0.005960070245033583)
    >>> np.exp(log_rate_ratio(a, b)).round(3).tolist()
    [2.166, 0.683, 10.286]
    """
    e1, l1, u1 = _logs(first)
    e2, l2, u2 = _logs(second)
    value = e1 - e2
    low = value - np.sqrt(_squared(e1 - l1) + _squared(u2 - e2))
    high = value + np.sqrt(_squared(u1 - e1) + _squared(e2 - l2))
    return Difference(value, low, high)


def rate_ratio(first: Limits, second: Limits) -> Difference:
    """The ratio of two rates: 2 means twice as often in the first."""
    return Difference(*(np.exp(part) for part in log_rate_ratio(first, second)))


def _logs(rate: Limits) -> tuple[Floats, Floats, Floats]:
    with np.errstate(divide="ignore"):
        estimate = np.log(divided(np.asarray(rate.hits, dtype=float) + HALF, rate.size))
        return np.asarray(estimate), np.log(np.asarray(rate.low)), np.log(np.asarray(rate.high))


def _squared(distance: Floats) -> Floats:
    """A limit on the wrong side of the estimate (the half that was added) is no distance."""
    return np.asarray(np.maximum(distance, 0.0) ** 2)


def share_difference(first: ArrayLike, second: ArrayLike) -> Difference:
    """The difference of two shares, each given as (share, low, high).

    >>> from framing.statistics.intervals import wilson_limits
    >>> a, b = (56 / 70, *wilson_limits(56, 70)), (48 / 80, *wilson_limits(48, 80))
    >>> [round(float(part), 4) for part in share_difference(a, b)]
    [0.2, 0.0524, 0.3339]
    """
    (p1, l1, u1), (p2, l2, u2) = np.asarray(first, dtype=float), np.asarray(second, dtype=float)
    value = np.asarray(p1 - p2)
    low = value - np.sqrt((p1 - l1) ** 2 + (u2 - p2) ** 2)
    high = value + np.sqrt((u1 - p1) ** 2 + (p2 - l2) ** 2)
    return Difference(value, np.asarray(low), np.asarray(high))
