"""Word shifts: what shifterator 0.3.0 gives for the same counts, and sums that must add up."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.errors import ConfigError
from framing.statistics import shifts

WORDS = ["the", "troops", "foreign", "peacekeepers", "unrest", "terrorists", "prices", "protesters"]
FIRST, SECOND = [40, 3, 0, 0, 5, 1, 4, 6], [30, 1, 4, 5, 2, 7, 0, 0]
VALENCE = [5.1, 4.0, 4.8, 6.5, 3.2, 1.8, 4.5, 5.0]
EXACT = {"rel": 1e-9, "abs": 1e-12}

# shifterator's scores are contributions over the sum of their sizes
SHIFTERATOR = {
    "proportion": [-0.10614525139664799, -0.04916201117318437, 0.1318435754189944, 0.16480446927374304,
                   -0.07094972067039107, 0.20335195530726258, -0.10949720670391062, -0.16424581005586594],
    "entropy": [0.029537142013446697, -0.057694498544323417, 0.16379028847007945, 0.18650379139458126,
                -0.06294537890882283, 0.16726867791258948, -0.14611211923561349, -0.18614810352054348],
    "divergence": [0.005270016297283437, 0.02113360098418393, 0.17807095245575236, 0.2225886905696905,
                   0.024703143376865522, 0.17851000859029756, 0.14788943509037067, 0.22183415263555614],
}  # fmt: skip
TOTALS = {"proportion": 0.0, "entropy": 0.16970677642615256, "divergence": 0.22921383846000604}


@pytest.mark.parametrize("kind", list(SHIFTERATOR))
def test_contributions_are_those_of_shifterator(kind):
    parts = shifts.contributions(FIRST, SECOND, kind)
    assert parts.sum() == pytest.approx(TOTALS[kind], **EXACT)
    assert shifts.relative(parts).tolist() == pytest.approx(SHIFTERATOR[kind], **EXACT)


@pytest.mark.parametrize(
    ("reference", "scores"),
    [
        (5.0, [-0.009099181073703328, 0.0421435754992577, -0.022604281404147327, 0.21191513816388102,
               0.1094775154446626, -0.55782769024472, 0.04693261816962789, 0.0]),
        (None, [-0.03004231089859532, 0.03336526035979582, 0.002735183114052266, 0.24836439526707357,
                0.09777617360796649, -0.5291420349795483, 0.026447829941811173, -0.03212681183115702]),
    ],
)  # fmt: skip
def test_a_weighted_shift_is_that_of_shifterator(reference, scores):
    parts = shifts.weighted(FIRST, SECOND, VALENCE, reference)
    assert parts.sum() == pytest.approx(-0.12933241093047385, **EXACT)
    assert shifts.relative(parts).tolist() == pytest.approx(scores, **EXACT)


def test_the_divergence_is_that_of_scipy():
    from scipy.spatial.distance import jensenshannon

    expected = jensenshannon(FIRST, SECOND, base=2) ** 2  # scipy gives the square root
    assert shifts.divergence(FIRST, SECOND).item() == pytest.approx(expected, rel=1e-9)


counts = st.lists(st.integers(0, 60), min_size=5, max_size=5).filter(any)


@given(counts, counts)
def test_the_parts_of_a_divergence_are_never_negative_and_at_most_one_together(first, second):
    parts = shifts.contributions(first, second, "divergence")
    assert (parts >= -1e-12).all() and -1e-12 <= parts.sum() <= 1 + 1e-9


def test_an_unknown_kind_is_refused():
    with pytest.raises(ConfigError) as error:
        shifts.contributions([1], [1], "kl")
    assert str(error.value) == "kind 'kl' is not known. Known: proportion, entropy, divergence."


def test_a_text_without_words_gives_missing_parts():
    assert np.isnan(shifts.contributions([0, 0], [1, 1], "proportion")).all()
