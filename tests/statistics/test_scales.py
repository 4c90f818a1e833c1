"""Cronbach's alpha: by its definition in whole numbers, as KR-20, with limits that hold, and refused with a reason."""

import math
from fractions import Fraction

import numpy as np
import pytest

from framing.statistics.scales import ENOUGH, scale_reliability


def by_hand(rows):
    """The definition, in fractions."""

    def variance(values):
        mean = Fraction(sum(values), len(values))
        return sum((value - mean) ** 2 for value in values) / (len(values) - 1)

    k = len(rows[0])
    return Fraction(k, k - 1) * (1 - sum(map(variance, zip(*rows, strict=True))) / variance([sum(r) for r in rows]))


def drawn(units, questions, seed, pull=1.0):
    """Yes and no that hang together by a trait of each unit."""
    draw = np.random.default_rng(seed)
    return (pull * draw.normal(size=(units, 1)) + draw.normal(size=(units, questions)) > 0).astype(int)


@pytest.mark.parametrize("seed", range(5))
def test_it_is_the_definition_and_kr20(seed):
    rows = drawn(60, 4, seed)
    found = scale_reliability(rows)
    assert found.value == pytest.approx(float(by_hand(rows.tolist())), abs=1e-12)
    share, total = rows.mean(axis=0), rows.sum(axis=1).var()
    assert found.value == pytest.approx(4 / 3 * (1 - (share * (1 - share)).sum() / total), abs=1e-12)  # KR-20
    assert found.lower < found.value < found.upper


def test_the_same_question_twice_is_a_perfect_scale_and_unrelated_ones_are_none():
    one = drawn(400, 1, 3)
    assert scale_reliability(np.hstack([one, one])).value == pytest.approx(1)
    assert abs(scale_reliability(drawn(4000, 5, 4, pull=0.0)).value) < 0.15


def test_the_limits_hold_for_what_they_are_limits_of():
    """Normal answers with a known reliability: 4 questions that share half of their variance have .8."""
    draw = np.random.default_rng(8)
    inside = 0
    for _ in range(600):
        found = scale_reliability(draw.normal(size=(60, 1)) + draw.normal(size=(60, 4)))
        inside += found.lower <= 0.8 <= found.upper
    assert 0.92 <= inside / 600 <= 0.98


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (drawn(ENOUGH - 1, 3, 1), f"{ENOUGH - 1} units answered on all questions"),
        (drawn(ENOUGH, 1, 1), "a scale takes two questions or more"),
        ([[1, 1]] * ENOUGH, "all units are alike"),
        (np.where(np.arange(ENOUGH)[:, None] == 0, np.nan, drawn(ENOUGH, 3, 1)), f"{ENOUGH - 1} units answered"),
        ([], "0 units answered on all questions"),
    ],
)
def test_what_cannot_be_computed_says_why(rows, why):
    found = scale_reliability(rows)
    assert math.isnan(found.value) and found.reason.startswith(why)
