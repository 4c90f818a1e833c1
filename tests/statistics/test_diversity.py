"""Diversity of names: by hand, by drawing every sample, and at the edges."""

import math
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from framing.statistics.diversity import cramers_v, rarefied, shannon, simpson


@settings(max_examples=40)
@given(st.lists(st.integers(0, 4), min_size=1, max_size=4), st.integers(0, 8))
def test_rarefaction_is_the_mean_of_all_samples(counts, mentions):
    names = [name for name, n in enumerate(counts) for _ in range(n)]
    found = rarefied(counts, mentions)
    if mentions > len(names):
        assert math.isnan(found)
    else:
        each = [len(set(sample)) for sample in combinations(names, mentions)]
        assert found == pytest.approx(np.mean(each), abs=1e-9)


def test_entropy_and_simpson_by_hand():
    assert shannon([2, 1, 1]) == pytest.approx(1.5 * math.log(2)) and simpson([2, 1, 1]) == pytest.approx(0.625)
    assert shannon([4, 0]) == simpson([4, 0]) == 0 and math.isnan(simpson([0, 0])) and shannon([]) == 0


def test_cramers_v_is_that_of_scipy():
    from scipy.stats.contingency import association

    table = np.array([[9, 2, 12], [0, 15, 3], [1, 12, 2]])
    assert cramers_v(table) == pytest.approx(association(table, method="cramer"), rel=1e-12)
    assert cramers_v([[9, 2, 0], [4, 5, 0]]) == pytest.approx(cramers_v([[9, 2], [4, 5]]))  # nobody says the third
    assert math.isnan(cramers_v([[3, 4]])) and math.isnan(cramers_v([[3, 0], [4, 0]]))
