"""Word shifts: which words make two texts differ, as parts that add up to the whole (Gallagher et al. 2021)."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from framing.errors import one_of
from framing.statistics.sums import Floats, divided

KINDS = ("proportion", "entropy", "divergence")


def shares(counts: ArrayLike) -> Floats:
    """Counts as parts of their whole."""
    values = np.asarray(counts, dtype=float)
    return divided(values, values.sum(axis=-1, keepdims=True))


def contributions(first: ArrayLike, second: ArrayLike, kind: str) -> Floats:
    """What each word adds to the difference of second − first. `first`, `second`: counts, one entry a word.

    "proportion": p₂ − p₁. "entropy": to the difference in Shannon entropy, in bits. "divergence": to the
    Jensen-Shannon divergence, in bits, never negative. Raises ConfigError for an unknown kind.

    >>> contributions([3, 1], [1, 1], "proportion").tolist()
    [-0.25, 0.25]
    >>> round(contributions([1, 0], [0, 1], "divergence").sum().item(), 6)
    1.0
    """
    one_of("kind", kind, KINDS)
    return of_shares(shares(first), shares(second), kind)


def of_shares(p1: Floats, p2: Floats, kind: str) -> Floats:
    """The same from shares instead of counts."""
    if kind == "proportion":
        return np.asarray(p2 - p1)
    if kind == "entropy":
        return _plog(p1) - _plog(p2)
    return np.asarray((_plog(p1) + _plog(p2)) / 2 - _plog((p1 + p2) / 2))


def _plog(p: Floats) -> Floats:
    """p · log₂ p, which is 0 for 0."""
    return np.asarray(p * np.log2(p, out=np.zeros_like(p), where=p > 0))


def weighted(first: ArrayLike, second: ArrayLike, scores: ArrayLike, reference: float | None = None) -> Floats:
    """What each word adds to the difference of two mean scores, e.g. of a lexicon with weights.

    A word counts by how far its score lies from `reference` (None: the mean score of the first) and by how much more
    often it is used. `scores`: one entry a word. Words without a score are to be left out before.

    >>> weighted([1, 1], [1, 3], [0.0, 1.0], reference=0.0).tolist()
    [-0.0, 0.25]
    """
    p1, p2, score = shares(first), shares(second), np.asarray(scores, dtype=float)
    middle = float((p1 * score).sum(axis=-1).mean()) if reference is None else reference
    return np.asarray((p2 - p1) * (score - middle))


def divergence(first: ArrayLike, second: ArrayLike) -> Floats:
    """Jensen-Shannon divergence in bits: 0 for the same shares, 1 for no word in common."""
    return np.asarray(contributions(first, second, "divergence").sum(axis=-1))


def relative(parts: ArrayLike) -> Floats:
    """Contributions over the sum of their sizes, so that bars of different comparisons can be read alike."""
    values = np.asarray(parts, dtype=float)
    return divided(values, np.abs(values).sum(axis=-1, keepdims=True))
