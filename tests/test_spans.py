"""The arithmetic of spans agrees with asking every span about every point."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from framing.ragged import Ragged
from framing.spans import Spans, covered, covering, inside, last_at_or_before, narrowest, ranges

PAIRS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 12)), max_size=12)
SPANS = PAIRS.map(lambda pairs: Spans.of([s for s, _ in pairs], [s + n for s, n in pairs]))


def apart(pairs: list[tuple[int, int]]) -> Spans:
    """Spans that do not overlap: each starts where the one before ended, or later."""
    start, at = [], 0
    for gap, length in pairs:
        start.append((at + gap, at + gap + length))
        at += gap + length
    return Spans.of([s for s, _ in start], [e for _, e in start])


SPANS_APART = st.lists(st.tuples(st.integers(0, 5), st.integers(1, 6)), max_size=8).map(apart)


def rows(spans: Spans) -> list[tuple[int, int]]:
    return list(zip(spans.start.tolist(), spans.end.tolist(), strict=True))


@given(PAIRS)
def test_spans_are_sorted_with_the_longer_first_and_keep_their_columns(pairs: list[tuple[int, int]]) -> None:
    names = np.array([f"{s}+{n}" for s, n in pairs], dtype=object)
    spans = Spans.of([s for s, _ in pairs], [s + n for s, n in pairs], name=names)
    assert rows(spans) == sorted(((s, s + n) for s, n in pairs), key=lambda span: (span[0], -span[1]))
    assert [f"{s}+{e - s}" for s, e in rows(spans)] == spans["name"].tolist()


@given(SPANS_APART, st.lists(st.integers(0, 60)))
def test_covering(spans: Spans, points: list[int]) -> None:
    expected = [next((i for i, (s, e) in enumerate(rows(spans)) if s <= p < e), -1) for p in points]
    assert covering(spans, points).tolist() == expected


@given(SPANS, st.lists(st.integers(0, 60)))
def test_covered(spans: Spans, points: list[int]) -> None:
    assert covered(spans, points).tolist() == [any(s <= p < e for s, e in rows(spans)) for p in points]


@given(SPANS, SPANS_APART)
def test_inside(inner: Spans, outer: Spans) -> None:
    expected = [any(s <= a < e and b <= e for s, e in rows(outer)) for a, b in rows(inner)]
    assert inside(inner, outer).tolist() == expected


@given(SPANS)
def test_narrowest_gives_every_point_to_the_narrowest_span_there(spans: Spans) -> None:
    pieces = narrowest(spans)
    of_point = {}
    for (start, end), span in zip(rows(pieces), pieces["span"].tolist(), strict=True):
        assert not of_point.keys() & set(range(start, end))
        of_point |= dict.fromkeys(range(start, end), span)
    for point in range(60):
        there = [(e - s, -i, i) for i, (s, e) in enumerate(rows(spans)) if s <= point < e]
        assert of_point.get(point) == (min(there)[2] if there else None)


@given(SPANS)
def test_pieces_of_one_span_that_touch_are_one_piece(spans: Spans) -> None:
    pieces = narrowest(spans)
    touch = (pieces.end[:-1] == pieces.start[1:]) & (pieces["span"][:-1] == pieces["span"][1:])
    assert not touch.any()


def test_narrowest_carries_the_columns() -> None:
    pieces = narrowest(Spans.of([0, 4], [10, 6], voice=np.array(["quoted", "distanced"], dtype=object)))
    assert pieces["voice"].tolist() == ["quoted", "distanced", "quoted"]


def test_spans_may_nest_a_hundred_thousand_deep() -> None:
    depth = 100_000
    pieces = narrowest(Spans.of(np.arange(depth), 2 * depth - np.arange(depth)))
    assert len(pieces) == 2 * depth - 1


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 5))))
def test_ranges(pairs: list[tuple[int, int]]) -> None:
    start, length = np.array([s for s, _ in pairs], dtype=np.int64), np.array([n for _, n in pairs], dtype=np.int64)
    assert ranges(start, length).tolist() == [i for s, n in pairs for i in range(s, s + n)]


@given(st.lists(st.lists(st.integers(-9, 9), max_size=4), min_size=1), st.data())
def test_ragged_lists_are_laid_out(lists: list[list[int]], data: st.DataObject) -> None:
    which = data.draw(st.lists(st.integers(0, len(lists) - 1)))
    split = data.draw(st.integers(0, len(lists)))
    ragged = Ragged.of(lists[:split]) + Ragged.of(lists[split:])
    whose, values = ragged.lay_out(np.array(which, dtype=np.int64))
    assert values.tolist() == [value for i in which for value in lists[i]]
    assert whose.tolist() == [place for place, i in enumerate(which) for _ in lists[i]]


def test_last_at_or_before() -> None:
    assert last_at_or_before(np.array([3, 7]), [2, 3, 6, 7, 9]).tolist() == [-1, 0, 0, 1, 1]


def test_taking_nothing_from_spans_is_no_error() -> None:
    assert len(Spans.of([1], [2]).take([])) == 0
