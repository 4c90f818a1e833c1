"""Many tests at once: which findings survive when the whole family that was looked at is counted."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from framing.statistics.sums import Floats


def family_size(p: ArrayLike) -> int:
    """How many tests were made: every p there is."""
    return int((~np.isnan(np.asarray(p, dtype=float))).sum())


def false_discovery_rates(p: ArrayLike) -> Floats:
    """Benjamini & Hochberg's (1995) q of each p in one family; missing where p is.

    Calling everything with q ≤ .05 a finding, about one finding in twenty is false.

    >>> false_discovery_rates([0.01, 0.04, 0.03, float("nan")]).round(4).tolist()
    [0.03, 0.04, 0.04, nan]
    """
    from scipy.stats import false_discovery_control

    values = np.asarray(p, dtype=float)
    known = ~np.isnan(values)
    q = np.full(values.shape, np.nan)
    if known.any():
        q[known] = false_discovery_control(values[known])
    return q
