"""Distances: the part that goes with a grouping, worked out by hand and by plain loops."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.statistics.distances import mantel, permanova


def by_hand(square, groups):
    """Anderson (2001): sums of squared distances within groups, each over the group's size."""
    n = len(groups)
    total = sum(square[i][j] ** 2 for i in range(n) for j in range(i + 1, n)) / n
    within = 0.0
    for group in set(groups):
        members = [i for i in range(n) if groups[i] == group]
        within += sum(square[i][j] ** 2 for i in members for j in members if i < j) / len(members)
    return 1 - within / total


@given(st.integers(0, 10_000), st.lists(st.sampled_from("xyz"), min_size=3, max_size=9))
def test_the_part_between_groups_is_that_of_plain_loops(seed, groups):
    points = np.random.default_rng(seed).normal(size=(len(groups), 2))
    square = np.sqrt(((points[:, None] - points[None]) ** 2).sum(axis=2))
    found = permanova(square, groups)
    if len(set(groups)) < 2:
        assert math.isnan(found.r2) and math.isnan(found.f)
    else:
        assert found.r2 == pytest.approx(by_hand(square, groups), abs=1e-9)


@pytest.mark.parametrize(
    ("square", "groups"), [([], []), ([[0]], ["x"]), ([[0, 0], [0, 0]], ["x", "y"]), ([[0, 1], [1, 0]], ["x", "x"])]
)
def test_nothing_to_explain_is_missing(square, groups):
    assert math.isnan(permanova(np.reshape(square, (len(groups), len(groups))), groups).r2)


def test_each_text_its_own_group_explains_all_and_has_no_f():
    found = permanova([[0, 1, 2], [1, 0, 2], [2, 2, 0]], ["x", "y", "z"])
    assert found.r2 == 1 and math.isnan(found.f)


def test_distances_that_do_not_vary_have_no_correlation():
    assert math.isnan(mantel([[0, 1, 1], [1, 0, 1], [1, 1, 0]], [[0, 1, 2], [1, 0, 3], [2, 3, 0]]))
    assert math.isnan(mantel([[0, 1], [1, 0]], [[0, 2], [2, 0]]))
    assert mantel([[0, 1, 2], [1, 0, 3], [2, 3, 0]], [[0, 3, 2], [3, 0, 1], [2, 1, 0]]) == pytest.approx(-1)
