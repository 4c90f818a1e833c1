"""Articles to events: two groups become one while they are nearly as alike as the articles within them.

Average linkage (Sokal & Michener 1958) with one addition, because no single threshold fits all news: texts on one
football match are twice as alike as texts on one leak of documents. So what is asked of two groups depends on them:
across the border the articles must be nearly as alike as inside. Two earthquakes of one year share their words with
each other, yet each report shares more with those on its own.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.spans import Bools, Ints

Floats = NDArray[np.float64]

START = 0.20  # what two single articles need: the first pair decides most, so it has to be sure
LEAST = 0.12  # what anything needs
AS_WITHIN = 0.70  # of the likeness within the looser of two groups
ONE_AS_WITHIN = 0.35  # the same for a single article: it may be the short one, or the one that tells it differently


def grouped(alike: Floats, start: float = START) -> Ints:
    """Which articles belong together? A label for each: the place of one of its group.

    >>> grouped(np.array([[1, 0.5, 0.1], [0.5, 1, 0.1], [0.1, 0.1, 1]])).tolist()
    [0, 0, 2]
    """
    groups = Groups(alike, start)
    while groups.join_two_most_alike():
        pass
    return groups.label


class Groups:
    """Groups of articles on their way to events."""

    def __init__(self, alike: Floats, start: float = START) -> None:
        number = len(alike)
        self.label = np.arange(number, dtype=np.int64)
        self.mean = np.array(alike, dtype=np.float64)  # of all pairs of an article of one and one of the other
        self.size = np.ones(number)
        self.inner = np.zeros(number)  # sum over the pairs within
        self.there = np.ones(number, dtype=bool)
        self._score = np.where(self.mean >= max(start, LEAST), self.mean, 0.0)
        np.fill_diagonal(self._score, 0.0)
        self._best = self._score.max(axis=1, initial=0.0)

    def join_two_most_alike(self) -> bool:
        """Join the two groups that are most alike of those that may be joined; whether there were any."""
        i = int(self._best.argmax()) if len(self._best) else 0
        if not len(self._best) or self._best[i] <= 0:
            return False
        j = int(self._score[i].argmax())
        self._join(min(i, j), max(i, j))
        return True

    def _join(self, i: int, j: int) -> None:
        """Group j becomes part of group i."""
        size = self.size[i] + self.size[j]
        self.inner[i] += self.inner[j] + self.mean[i, j] * self.size[i] * self.size[j]
        mean = (self.mean[i] * self.size[i] + self.mean[j] * self.size[j]) / size
        self.mean[i], self.mean[:, i] = mean, mean
        self.size[i], self.there[j] = size, False
        self.label[self.label == j] = i
        stale = (self._best > 0) & ((self._score[:, i] >= self._best) | (self._score[:, j] >= self._best))
        score = np.where(self.there & (mean >= self._needed(i)), mean, 0.0)
        score[i] = 0.0
        self._score[j], self._score[:, j] = 0.0, 0.0
        self._score[i], self._score[:, i] = score, score
        self._refresh(stale, i, j, score)

    def _refresh(self, stale: Bools, i: int, j: int, score: Floats) -> None:
        """The best partner of each group, looked for anew only where it was one of the two."""
        self._best = np.maximum(self._best, score)
        again = np.flatnonzero(stale)
        self._best[again] = self._score[again].max(axis=1)
        self._best[i], self._best[j] = score.max(), 0.0

    def _needed(self, i: int) -> Floats:
        """How alike every group must be to group i, which is not single, to become one with it."""
        within = self.inner / np.maximum(self.size * (self.size - 1) / 2, 1)
        asked: Floats = needed(within, within[i], self.size == 1)
        return asked


def needed(within: Any, other_within: Any, single: Any) -> Any:
    """How alike two groups must be to become one: the rule for arrays, `single` telling where the first is one article.

    >>> needed(np.array([0.0, 0.2]), 0.4, np.array([True, False])).round(2).tolist()
    [0.14, 0.14]
    """
    asked = np.where(single, ONE_AS_WITHIN * other_within, AS_WITHIN * np.minimum(within, other_within))
    return np.maximum(asked, LEAST)
