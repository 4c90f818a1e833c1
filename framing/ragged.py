"""Lists of different lengths in two arrays, so that many of them can be laid out at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from framing.spans import Ints, ranges


@dataclass(frozen=True)
class Ragged:
    """Lists of whole numbers.

    >>> lists = Ragged.of([[7], [], [8, 9]])
    >>> [part.tolist() for part in lists.lay_out(np.array([2, 0]))]
    [[0, 0, 1], [8, 9, 7]]
    """

    values: Ints
    start: Ints
    length: Ints

    @classmethod
    def of(cls, lists: Iterable[Sequence[int]]) -> Ragged:
        rows = list(lists)
        length = np.fromiter(map(len, rows), dtype=np.int64, count=len(rows))
        values = np.fromiter((value for row in rows for value in row), dtype=np.int64, count=int(length.sum()))
        return cls(values, np.cumsum(length) - length, length)

    def __add__(self, more: Ragged) -> Ragged:
        """These lists and then the others."""
        length = np.concatenate([self.length, more.length])
        return Ragged(np.concatenate([self.values, more.values]), np.cumsum(length) - length, length)

    def lay_out(self, which: Ints) -> tuple[Ints, Ints]:
        """The values of these lists, one list after the other; before them, for each, its list's place in `which`."""
        whose, at = self.places(which)
        return whose, self.values[at]

    def places(self, which: Ints) -> tuple[Ints, Ints]:
        """The same with the places of the values in `values`, for columns kept beside them."""
        length = self.length[which]
        if (length == 1).all():  # as it mostly is
            return np.arange(len(which)), self.start[which]
        return np.repeat(np.arange(len(which)), length), ranges(self.start[which], length)
