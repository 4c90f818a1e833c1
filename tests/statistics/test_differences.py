"""Two outlets: Newcombe's published examples, and rate ratios from the limits of each outlet."""

import math

import numpy as np
import pytest

from framing.statistics.differences import Limits, log_rate_ratio, rate_ratio, share_difference
from framing.statistics.intervals import wilson_limits

A = Limits(29, 5850, 0.0025822300873642647, 0.008610282083535598)
B = Limits(9, 4080, 0.0005389683842291, 0.005960070245033583)
C = Limits(4, 3820, 0.0001261454795423699, 0.0037896576373052993)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (A, B, [2.1657219973009445, 0.6831196618890204, 10.286012046869967]),
        (A, C, [4.280721747388415, 1.1135575764776087, 42.58210217810728]),
        (B, C, [1.9765795206971686, 0.30385730982265946, 22.31292760846448]),
    ],
)
def test_a_rate_ratio_from_the_limits_of_both(first, second, expected):
    assert [float(part) for part in rate_ratio(first, second)] == pytest.approx(expected, rel=1e-9)


# Newcombe (1998), Statistics in Medicine 17:873, table II, method 10
@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [((56, 70), (48, 80), 0.0524, 0.3339), ((9, 10), (3, 10), 0.1705, 0.8090), ((5, 56), (0, 29), -0.0381, 0.1926)],
)
def test_newcombes_published_differences(first, second, low, high):
    p, q = ((x / n, *(v.item() for v in wilson_limits(x, n))) for x, n in (first, second))
    found = share_difference(p, q)
    assert (round(float(found.low), 4), round(float(found.high), 4)) == (low, high)


def test_turning_the_outlets_round_turns_the_interval_round():
    there, back = log_rate_ratio(A, B), log_rate_ratio(B, A)
    assert [float(-part) for part in back] == pytest.approx([float(there.value), float(there.high), float(there.low)])


def test_no_hits_in_one_outlet_leave_one_side_open():
    none = Limits(0, 1000, 0.0, 0.005)
    found = log_rate_ratio(A, none)
    assert found.high == math.inf and np.isfinite(found.low)
    both = log_rate_ratio(none, none)
    assert (both.low, both.high) == (-math.inf, math.inf) and both.value == 0


def test_a_missing_limit_gives_a_missing_interval():
    found = log_rate_ratio(Limits(3, 640, math.nan, math.nan), B)
    assert np.isnan(found.low) and np.isnan(found.high) and np.isfinite(found.value)
