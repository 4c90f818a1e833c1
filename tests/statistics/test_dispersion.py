"""Dispersion: Gries's worked example, and the values that pure chance gives."""

import numpy as np
import pytest
from scipy.sparse import csr_array

from framing.statistics import dispersion

SIZES = [9, 10, 10, 10, 11]
# Gries (2008, 2020): counts, DP, DPnorm (Lijffijt & Gries 2012), Juilland's D for parts of unequal size
GRIES = {
    "a": ([1, 2, 3, 4, 5], 0.18, 0.2195121951219512, 0.7851504534504508),
    "b": ([2, 2, 2, 2, 2], 0.02, 0.02439024390243903, 0.9680910432049221),
    "i": ([1, 0, 0, 0, 0], 0.82, 1.0, 0.0),
    "q": ([0, 1, 0, 0, 0], 0.80, 0.9756097560975608, 0.0),
    "x": ([0, 0, 0, 0, 1], 0.78, 0.9512195121951219, 0.0),
}


@pytest.mark.parametrize("word", list(GRIES))
def test_the_worked_example_of_gries(word):
    counts, dp, norm, juilland = GRIES[word]
    found = dispersion.deviation(counts, SIZES)
    assert found.item() == pytest.approx(dp, rel=1e-9)
    assert dispersion.normalised(found, SIZES).item() == pytest.approx(norm, rel=1e-9)
    assert dispersion.juilland(counts, SIZES).item() == pytest.approx(juilland, rel=1e-9, abs=1e-12)


def test_a_matrix_gives_the_same_as_each_word():
    counts = np.array([row[0] for row in GRIES.values()])
    dp, juilland = dispersion.of_matrix(csr_array(counts.T), SIZES)
    assert dp.tolist() == pytest.approx([row[1] for row in GRIES.values()], rel=1e-9)
    assert juilland.tolist() == pytest.approx([row[3] for row in GRIES.values()], rel=1e-9, abs=1e-9)


# parts, frequency, mean DPnorm of 20,000 random scatterings
@pytest.mark.parametrize(
    ("parts", "frequency", "simulated"),
    [(5, 2, 0.799), (5, 5, 0.405), (5, 50, 0.141), (20, 5, 0.815), (20, 50, 0.265), (20, 1000, 0.058), (100, 5, 0.961)],
)
def test_chance_alone_gives_that_much(parts, frequency, simulated):
    sizes = [1] * parts
    found = dispersion.normalised(dispersion.expected_deviation(frequency, sizes), sizes).item()
    assert found == pytest.approx(simulated, abs=0.006)


def test_two_hits_in_five_parts_by_hand():
    """X of one part is binomial(2, .2): E|X − .4| = .64·.4 + .32·.6 + .04·1.6 = .512; five parts, over f, halved."""
    assert dispersion.expected_deviation(2, [1] * 5).item() == pytest.approx(5 * 0.512 / 2 / 2)


def test_parts_of_unequal_size_by_simulation():
    sizes, random = np.array([100, 300, 50, 800]), np.random.default_rng(3)
    scattered = random.multinomial(12, sizes / sizes.sum(), size=20_000)
    simulated = dispersion.deviation(scattered, sizes).mean()
    assert dispersion.expected_deviation(12, sizes).item() == pytest.approx(simulated, rel=0.01)


def test_one_article_has_no_dispersion():
    assert np.isnan(dispersion.juilland([3], [100])) and np.isnan(dispersion.normalised(0.0, [100]))
