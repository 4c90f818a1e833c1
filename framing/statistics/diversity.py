"""How many names does an outlet have for one thing? Diversity of counts, and names among equally many mentions."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from framing.statistics.sums import Floats, divided


def shannon(counts: ArrayLike) -> float:
    """Shannon's entropy of the shares, in nats: 0 where one name is used throughout.

    >>> round(shannon([5, 5]), 4), shannon([9, 0])
    (0.6931, 0.0)
    """
    p = _shares(counts)
    return float(-(p * np.log(p)).sum()) + 0.0


def simpson(counts: ArrayLike) -> float:
    """How likely two mentions drawn at random are of different names (Gini & Simpson).

    >>> simpson([5, 5]), simpson([9, 0])
    (0.5, 0.0)
    """
    p = _shares(counts)
    return float(1 - (p**2).sum()) if len(p) else float("nan")


def _shares(counts: ArrayLike) -> Floats:
    values = np.asarray(counts, dtype=float)
    return divided(values[values > 0], values.sum())


def rarefied(counts: ArrayLike, mentions: int) -> float:
    """How many names would be expected among so few mentions (Hurlbert 1971)? Who is named more often has more names.

    Missing where there are fewer mentions than that.

    >>> round(rarefied([5, 5], 1), 4), round(rarefied([8, 1, 1], 5), 4), rarefied([2, 1], 4)
    (1.0, 2.0, nan)
    """
    from scipy.special import gammaln

    values = np.asarray(counts, dtype=float)
    values = values[values > 0]
    total = values.sum()
    if not 0 <= mentions <= total:
        return float("nan")
    rest = total - values
    possible = rest >= mentions  # otherwise every draw of so many mentions has the name
    log = gammaln(rest[possible] + 1) - gammaln(rest[possible] - mentions + 1)
    log -= gammaln(total + 1) - gammaln(total - mentions + 1)
    return float(len(values) - np.exp(log).sum())


def cramers_v(table: ArrayLike) -> float:
    """Cramér's V of a table of counts: how far its columns go with its rows, 0 to 1; missing for one row or column.

    >>> cramers_v([[5, 0], [0, 5]]), cramers_v([[5, 5], [5, 5]])
    (1.0, 0.0)
    """
    counts = np.asarray(table, dtype=float)
    counts = counts[counts.sum(axis=1) > 0][:, counts.sum(axis=0) > 0]
    least = min(counts.shape, default=0)
    if least < 2:
        return float("nan")
    expected = np.outer(counts.sum(axis=1), counts.sum(axis=0)) / counts.sum()
    chi2 = ((counts - expected) ** 2 / expected).sum()
    return float(np.sqrt(chi2 / counts.sum() / (least - 1)))
