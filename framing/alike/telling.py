"""How alike are tellings, once what they tell is taken away? Centring within events, and permutation within events.

Two reports on one flood share the flood. What they share beyond it shows when the mean of all reports on the event is
subtracted from each, and what is left is compared with what is left of reports on other events.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

DRAWS = 999
FEWEST_DRAWS = 99
WORK = 400_000_000  # multiplications per outlet; larger collections get fewer draws


def codes(values: Sequence[str]) -> NDArray[np.int64]:
    """Equal values as equal numbers."""
    return np.asarray(np.unique(np.asarray(values, dtype=object).astype(str), return_inverse=True)[1], dtype=np.int64)


def centred(products: Floats, events: Sequence[str]) -> Floats:
    """Cosines of what is left of the articles when the mean of their event is taken away.

    `products`: the scalar product of every two articles. Missing for two articles of one event, whose cosines are
    −1/(k−1) on average whatever they say, for the only article of an event, and for one without an event.

    >>> rows = np.array([[1.0, 0.0], [0.6, 0.8], [1.0, 0.0], [0.0, 1.0]])
    >>> centred(rows @ rows.T, ["flood", "flood", "fire", "fire"]).round(2)[0].tolist()
    [nan, nan, 0.95, -0.95]
    """
    event = codes(events)
    same = (event[:, None] == event[None, :]) & np.array([bool(e) for e in events], dtype=bool)[None, :]
    share = same / np.maximum(same.sum(axis=1), 1)[:, None]
    left = np.eye(len(event)) - share
    products = left @ products @ left.T
    length = np.sqrt(np.clip(np.diag(products), 0, None))
    told = (same.sum(axis=1) > 1) & (length > 1e-9)
    length = np.where(told, length, np.nan)
    cosines: Floats = np.clip(products / length[:, None] / length[None, :], -1, 1)
    return np.where(same, np.nan, cosines)


@dataclass(frozen=True)
class Signature:
    """Mean centred cosines between outlets (in the diagonal: within one), and how seldom chance gives as much."""

    mean: Floats
    p: Floats  # for each two outlets, two-sided
    within: float
    between: float
    p_within: float  # of the difference, one-sided: articles of one outlet are more alike than those of two
    draws: int


def signature(cosines: Floats, outlets: Sequence[str], events: Sequence[str], seed: int = 0) -> Signature | None:
    """Do outlets tell alike from event to event? None where no two articles can be compared.

    The names of the outlets are dealt anew among the articles of each event (Good 2005): what is story choice stays.
    """
    pairs = np.isfinite(cosines)
    if not pairs.any():
        return None
    values, outlet, event = np.where(pairs, cosines, 0.0), codes(outlets), codes(events)
    true = _means(values, pairs, outlet)
    draws = int(np.clip(WORK // len(outlet) ** 2, FEWEST_DRAWS, DRAWS))
    random = np.random.default_rng(seed)
    dealt = [_means(values, pairs, _dealt(outlet, event, random)) for _ in range(draws)]
    means = np.array([mean for mean, _, _ in dealt])
    gaps = np.array([within - between for _, within, between in dealt])
    counted = np.isfinite(means).sum(axis=0)
    centre = np.nansum(means, axis=0) / np.where(counted > 0, counted, np.nan)  # two outlets may never meet
    as_far = (np.abs(means - centre) >= np.abs(true[0] - centre) - 1e-12).sum(axis=0)
    p = np.where(np.isfinite(true[0]), (1 + as_far) / (1 + draws), np.nan)
    gap = true[1] - true[2]
    p_within = (1 + int((gaps >= gap - 1e-12).sum())) / (1 + draws) if np.isfinite(gap) else float("nan")
    return Signature(true[0], p, true[1], true[2], p_within, draws)


def _dealt(outlet: NDArray[np.int64], event: NDArray[np.int64], random: Any) -> NDArray[np.int64]:
    """The outlets in another order within each event."""
    dealt = np.empty_like(outlet)
    dealt[np.argsort(event, kind="stable")] = outlet[np.lexsort((random.random(len(outlet)), event))]
    return dealt


def _means(values: Floats, pairs: Any, outlet: NDArray[np.int64]) -> tuple[Floats, float, float]:
    """The mean of each two outlets, of all pairs within an outlet, and of all pairs of two."""
    member = np.eye(int(outlet.max()) + 1)[outlet]
    sums, numbers = member.T @ values @ member, member.T @ pairs @ member
    with np.errstate(invalid="ignore", divide="ignore"):
        inside, outside = np.trace(sums) / np.trace(numbers), None
        others = numbers.sum() - np.trace(numbers)
        outside = (sums.sum() - np.trace(sums)) / others
        return sums / numbers, float(inside), float(outside)
