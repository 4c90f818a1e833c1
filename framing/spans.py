"""Spans of text as arrays, and their arithmetic: covering, inside, overlapping."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

MANY = 4  # points to a span: with more of them, and in order, spans are looked up among points


@dataclass(frozen=True)
class Spans:
    """Many half-open spans `start:end`, sorted by start, with further columns of the same length.

    >>> s = Spans.of([0, 5], [3, 9], label=np.array(["a", "b"]))
    >>> len(s), s["label"].tolist()
    (2, ['a', 'b'])
    """

    start: Ints
    end: Ints
    columns: dict[str, NDArray[Any]] = field(default_factory=dict)

    @classmethod
    def of(cls, start: ArrayLike, end: ArrayLike, **columns: ArrayLike) -> Spans:
        """Spans from any sequences, sorted by start; of two that start together the longer comes first."""
        s, e = np.asarray(start, dtype=np.int64), np.asarray(end, dtype=np.int64)
        named = {name: np.asarray(column) for name, column in columns.items()}
        sorted_already = bool(np.all((s[1:] > s[:-1]) | ((s[1:] == s[:-1]) & (e[1:] <= e[:-1]))))
        spans = cls(s, e, named)
        return spans if sorted_already else spans.take(np.lexsort((-e, s)))

    @classmethod
    def from_rows(cls, rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> Spans:
        """Spans from a list of dicts with `start`, `end` and the named columns."""
        return cls.of(
            [row["start"] for row in rows],
            [row["end"] for row in rows],
            **{name: _column([row[name] for row in rows]) for name in columns},
        )

    def __len__(self) -> int:
        return len(self.start)

    def __getitem__(self, column: str) -> NDArray[Any]:
        return self.columns[column]

    def take(self, which: ArrayLike) -> Spans:
        """The spans at these positions, or where this mask is true."""
        index = np.asarray(which)
        if index.dtype != bool and not len(index):
            index = index.astype(np.int64)
        return Spans(self.start[index], self.end[index], {name: column[index] for name, column in self.columns.items()})

    def having(self, **columns: ArrayLike) -> Spans:
        """The same spans with these columns added or replaced."""
        return Spans(self.start, self.end, {**self.columns, **{n: np.asarray(c) for n, c in columns.items()}})


def _column(values: list[Any]) -> NDArray[Any]:
    """Strings stay Python strings (an array of fixed width would cut a longer one assigned later)."""
    if values and isinstance(values[0], str):
        column = np.empty(len(values), dtype=object)
        column[:] = values
        return column
    return np.asarray(values) if values else np.empty(0, dtype=object)


def last_at_or_before(sorted_points: Ints, points: ArrayLike) -> Ints:
    """Index of the last of `sorted_points` that is not after each point; -1 where there is none."""
    return np.asarray(np.searchsorted(sorted_points, points, side="right") - 1, dtype=np.int64)


def ranges(start: Ints, length: Ints) -> Ints:
    """The numbers of many ranges, one range after the other.

    >>> ranges(np.array([5, 20]), np.array([3, 2])).tolist()
    [5, 6, 7, 20, 21]
    """
    before = np.cumsum(length) - length
    return np.asarray(np.arange(int(length.sum())) + np.repeat(start - before, length), dtype=np.int64)


def covering(spans: Spans, points: ArrayLike) -> Ints:
    """Index of the span that covers each point, -1 where none does. The spans must not overlap.

    >>> covering(Spans.of([0, 5], [3, 9]), [2, 3, 8]).tolist()
    [0, -1, 1]
    """
    at = np.asarray(points, dtype=np.int64)
    if not len(spans):
        return np.full(at.shape, -1, dtype=np.int64)
    if at.size > MANY * len(spans) and at.ndim == 1 and bool(np.all(at[1:] >= at[:-1])):
        return _filled(spans, at)
    index = last_at_or_before(spans.start, at)
    outside = (index < 0) | (at >= spans.end[index])
    return np.where(outside, -1, index)


def _filled(spans: Spans, points: Ints) -> Ints:
    """The same for many points in their order: the spans look for their points, as there are fewer of them."""
    first, past = np.searchsorted(points, spans.start), np.searchsorted(points, spans.end)
    index = np.full(len(points), -1, dtype=np.int64)
    index[ranges(first, past - first)] = np.repeat(np.arange(len(spans)), past - first)
    return index


def covered(spans: Spans, points: ArrayLike) -> Bools:
    """Whether any span covers each point; the spans may overlap.

    >>> covered(Spans.of([0, 2], [9, 3]), [1, 5, 9]).tolist()
    [True, True, False]
    """
    begun = np.searchsorted(spans.start, points, side="right")
    over = np.searchsorted(np.sort(spans.end), points, side="right")
    return np.asarray(begun > over)


def inside(inner: Spans, outer: Spans) -> Bools:
    """Which of the inner spans lie wholly inside one of the (non-overlapping) outer ones."""
    at = covering(outer, inner.start)
    return np.asarray((at >= 0) & (inner.end <= outer.end[at])) if len(outer) else np.zeros(len(inner), dtype=bool)


def narrowest(spans: Spans) -> Spans:
    """Non-overlapping pieces of nested or overlapping spans, each with the columns of the narrowest span there.

    A column `span` says which one it was. Gaps stay gaps.

    >>> p = narrowest(Spans.of([0, 4], [10, 6]))
    >>> p.start.tolist(), p.end.tolist(), p["span"].tolist()
    ([0, 4, 6], [4, 6, 10], [0, 1, 0])
    """
    edges = np.unique(np.concatenate([spans.start, spans.end]))
    # The widest has the lowest rank; of two equally wide the later one has the higher.
    by_rank = np.argsort(spans.start - spans.end, kind="stable")
    first, last = (np.searchsorted(edges, points[by_rank]) for points in (spans.start, spans.end))
    rank = _highest_rank(first, last, max(0, len(edges) - 1))
    starts = np.flatnonzero(np.diff(rank, prepend=-2))
    rank, start, end = rank[starts], edges[starts], edges[np.append(starts[1:], len(edges) - 1)[: len(starts)]]
    picked = by_rank[rank[rank >= 0]]
    pieces = Spans(start[rank >= 0], end[rank >= 0])
    return pieces.having(span=picked, **{name: column[picked] for name, column in spans.columns.items()})


def _highest_rank(first: Ints, last: Ints, count: int) -> Ints:
    """For each of `count` places the position of the last range `first:last` that covers it, -1 where none does.

    A range is the union of two ranges of a power of two. Those are written down where they start, and then halved,
    from the widest to single places: as fast for deep nests as for neighbours.
    """
    rank, width = np.arange(len(first)), last - first
    level = np.frexp(np.maximum(width, 1))[1] - 1
    highest = np.full(count, -1, dtype=np.int64)
    for power in range(int(level.max(initial=0)), -1, -1):
        half = 1 << power
        highest[half:] = np.maximum(highest[half:], highest[:-half])
        here = (level == power) & (width > 0)
        np.maximum.at(highest, first[here], rank[here])
        np.maximum.at(highest, last[here] - half, rank[here])
    return highest
