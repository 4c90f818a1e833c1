"""How many units: the published tables."""

import pytest

from framing.statistics.sizes import for_width, krippendorff_units, lacy_riffe

# Lacy & Riffe (1996), 95 % with SE .03 and .05 / 1.64 unrounded, and 99 % (SE .05 / 2.33): the formula, to a unit
LACY_RIFFE = [
    (10_000, 0.85, 0.03, 141),
    (10_000, 0.90, 0.03, 100),
    (1_000, 0.85, 0.03, 125),
    (1_000, 0.90, 0.03, 92),
    (500, 0.95, 0.03, 49),
    (100, 0.85, 0.03, 59),
    (1_000, 0.90, 0.05 / 1.64, 89),
    (250, 0.95, 0.05 / 1.64, 43),
]


@pytest.mark.parametrize(("units", "agreement", "error", "wanted"), LACY_RIFFE)
def test_lacy_and_riffe(units, agreement, error, wanted):
    assert lacy_riffe(units, agreement, error) == wanted


def test_nothing_needs_nothing_and_little_needs_all():
    assert lacy_riffe(0) == 0
    assert lacy_riffe(1) == 1
    assert lacy_riffe(5) == 5


# The manual of ATLAS.ti prints 139 and 81 for Krippendorff's formula
@pytest.mark.parametrize(("share", "least", "wanted"), [(0.25, 0.8, 139), (0.25, 0.667, 81), (0.1, 0.8, 293)])
def test_krippendorff(share, least, wanted):
    assert krippendorff_units(share, least) == wanted


def test_impossible_shares_need_no_number():
    assert krippendorff_units(0) == krippendorff_units(1) == 0


def test_units_for_a_width():
    assert for_width(0.5, 0.05) == 385  # every textbook: 384.15
    assert for_width(0.5, 0.05, spread=0.001) == 0  # articles differ by more than that
