"""What other corrections of a dictionary's errors give, for comparison: they take every unit as independent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from framing.statistics.intervals import CONFIDENCE, z_of


class Prevalence(NamedTuple):
    """A share with its limits."""

    value: float
    low: float
    high: float


def rogan_gladen(share: float, sensitivity: float, specificity: float) -> float:
    """The true share behind a share of positives (Rogan & Gladen 1978); missing for a test that says nothing.

    Its intervals, with sensitivity and specificity taken as certain, can be negative: none is given.

    >>> round(rogan_gladen(150 / 545, 0.8, 0.85), 6), rogan_gladen(0.3, 0.5, 0.5)
    (0.192661, nan)
    """
    told = sensitivity + specificity - 1
    return (share + specificity - 1) / told if told else float("nan")


def prediction_powered(
    codes: Sequence[float], predicted: Sequence[float], uncoded: Sequence[float], confidence: float = CONFIDENCE
) -> Prevalence:
    """Prediction-powered mean with λ = 1 (Angelopoulos et al. 2023): the dictionary's mean, less its mean error.

    Parameters: `codes`, what people found; `predicted`, what the dictionary says of the same units; `uncoded`, what it
    says of the others. Its limits cover too seldom where units come in articles (benchmarks/coverage_corrected.py).

    >>> [round(part, 3) for part in prediction_powered([1, 0, 0, 0], [1, 1, 0, 0], [1, 0, 0, 1, 0, 0])]
    [0.083, -0.484, 0.651]
    """
    y, f, rest = (np.asarray(values, dtype=float) for values in (codes, predicted, uncoded))
    value = float(rest.mean() + (y - f).mean())
    reach = z_of(confidence) * float(np.sqrt(rest.var() / len(rest) + (y - f).var() / len(y)))
    return Prevalence(value, value - reach, value + reach)
