"""Many tests at once: R's p.adjust, and the worked example of Benjamini and Hochberg."""

import math

import numpy as np
import pytest

from framing.statistics.multiple import false_discovery_rates, family_size

# Benjamini & Hochberg (1995), section 4; R 4.2.2: p.adjust(p, "BH")
P = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1]
Q = [0.0015, 0.003, 0.0095, 0.035625, 0.0603, 0.0638571428571429, 0.0638571428571429, 0.0645, 0.0765, 0.486,
     0.581181818181818, 0.714875, 0.753230769230769, 0.813214285714286, 1]  # fmt: skip


def test_benjamini_and_hochberg_as_in_r():
    assert false_discovery_rates(P).tolist() == pytest.approx(Q, rel=1e-9)
    assert sum(q <= 0.05 for q in false_discovery_rates(P)) == 4  # as they say: four hypotheses are rejected


def test_what_was_not_tested_is_not_in_the_family():
    p = [P[0], math.nan, *P[1:]]
    assert family_size(p) == 15
    found = false_discovery_rates(p)
    assert np.isnan(found[1]) and np.delete(found, 1).tolist() == pytest.approx(Q)


def test_no_tests_no_q():
    assert false_discovery_rates([]).tolist() == [] and family_size([math.nan]) == 0
