"""Do the questions of a scale measure one thing? Cronbach's alpha, which for yes and no is KR-20.

Another alpha than Krippendorff's: that one compares coders on one question, this one compares questions on the same
units. A unit with a question that nobody answered is left out.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from framing.statistics.codes import Coefficient
from framing.statistics.intervals import CONFIDENCE

ENOUGH = 50  # units, below which the limits are too wide to say anything of a scale


def scale_reliability(
    answers: Sequence[Sequence[float]], enough: int = ENOUGH, confidence: float = CONFIDENCE
) -> Coefficient:
    """Cronbach's alpha of a scale with its limits, or the reason why there is none.

    Parameters: `answers`, units by questions, NaN where nobody answered; `enough`, units that it takes; `confidence`.
    k / (k − 1) · (1 − Σ variance of a question / variance of the sum). Cronbach (1951), Coefficient Alpha and the
    Internal Structure of Tests; the limits are those of Feldt (1965): with n units and k questions (1 − alpha of the
    questions in general) / (1 − alpha found) is distributed as F with n − 1 and (n − 1)(k − 1) degrees of freedom.

    >>> answers = [[1, 1], [0, 0], [1, 0], [0, 0], [1, 1]]
    >>> round(scale_reliability(answers, enough=5).value, 3)
    0.8
    >>> scale_reliability(answers).reason
    '5 units answered on all questions: the reliability of a scale takes 50 or more'
    """
    table = np.asarray(answers, dtype=float) if len(answers) else np.empty((0, 2))
    whole = table[~np.isnan(table).any(axis=1)]
    units, questions = whole.shape
    if questions < 2:
        return Coefficient(math.nan, "a scale takes two questions or more")
    if units < max(enough, 2):
        return Coefficient(
            math.nan, f"{units} units answered on all questions: the reliability of a scale takes {enough} or more"
        )
    total = whole.sum(axis=1).var(ddof=1)
    if total < 1e-12:
        return Coefficient(math.nan, "all units are alike: without variation nothing can be compared")
    value = questions / (questions - 1) * (1 - whole.var(axis=0, ddof=1).sum() / total)
    low, high = _feldt(float(value), units, questions, confidence)
    return Coefficient(float(value), "", low, high)


def _feldt(value: float, units: int, questions: int, confidence: float) -> tuple[float, float]:
    from scipy.special import fdtri

    degrees, tail = (units - 1, (units - 1) * (questions - 1)), (1 - confidence) / 2
    low, high = (1 - (1 - value) * float(fdtri(*degrees, share)) for share in (1 - tail, tail))
    return low, high
