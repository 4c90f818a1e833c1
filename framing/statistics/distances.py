"""Squares of distances: how much of them goes with a grouping, and how far two of them run together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from framing.statistics.sums import Floats


class Explained(NamedTuple):
    """The part of all squared distances that lies between groups, and the pseudo-F of the grouping."""

    r2: float
    f: float


def permanova(distances: ArrayLike, groups: Sequence[Any]) -> Explained:
    """How much of the differences between texts goes with their group (Anderson 2001)? p comes from a permutation.

    `distances`: a square; cosines make one as √(2 − 2 · cosine). Missing for one group, or where every text is alike.

    >>> near, far = 1.0, 3.0
    >>> square = [[0, near, far, far], [near, 0, far, far], [far, far, 0, near], [far, far, near, 0]]
    >>> [round(part, 4) for part in permanova(square, ["x", "x", "y", "y"])]
    [0.8947, 17.0]
    """
    squares = np.asarray(distances, dtype=float) ** 2
    number = np.unique(np.asarray(groups, dtype=object).astype(str), return_inverse=True)[1]
    texts, kinds = len(number), int(number.max(initial=-1)) + 1
    total = squares.sum() / (2 * texts) if texts else 0.0
    member = np.eye(kinds)[number] if kinds else np.zeros((0, 0))
    within = float(((member.T @ squares @ member).diagonal() / (2 * member.sum(axis=0))).sum())
    if kinds < 2 or not total > 0:
        return Explained(float("nan"), float("nan"))
    between = max(total - within, 0.0)  # of nothing rounding may leave less than nothing
    spare = texts - kinds
    f = (between / (kinds - 1)) / (within / spare) if spare and within > 0 else float("nan")
    return Explained(float(between / total), float(f))


def mantel(first: ArrayLike, second: ArrayLike) -> float:
    """Mantel's r: the correlation of two squares of distances between the same texts (Mantel 1967).

    Are texts that are alike in one way, such as their own voice, alike in another, such as whom they quote?

    >>> round(mantel([[0, 1, 2], [1, 0, 3], [2, 3, 0]], [[0, 2, 4], [2, 0, 6], [4, 6, 0]]), 9)
    1.0
    """
    one, two = (_flat(square) for square in (first, second))
    if len(one) < 2 or np.ptp(one) == 0 or np.ptp(two) == 0:
        return float("nan")
    return float(np.corrcoef(one, two)[0, 1])


def _flat(square: ArrayLike) -> Floats:
    """Each two texts once."""
    values = np.asarray(square, dtype=float)
    return np.asarray(values[np.triu_indices(len(values), 1)])
