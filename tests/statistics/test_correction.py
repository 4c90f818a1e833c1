"""Correction for dictionary errors: equal to what others derive otherwise, unsure where it should be."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from framing.statistics import intervals
from framing.statistics.correction import (
    Corrected,
    Units,
    corrected,
    differ,
    difference,
    proportion,
    recall,
)


def units(cells, codes, weights, articles):
    array = [np.asarray(values, dtype=float) for values in (codes, weights)]
    return Units.sentences(np.asarray(cells, dtype=np.int64), *array, np.asarray(articles, dtype=np.int64))


def design(hits, non_hits, right, coded_hits, missed, coded_non_hits, articles=10):
    """A sample by counts: `right` of `coded_hits` of `hits`, `missed` of `coded_non_hits` of `non_hits`."""
    cells = [0] * hits + [1] * non_hits
    nan = float("nan")
    codes = [1] * right + [0] * (coded_hits - right) + [nan] * (hits - coded_hits)
    codes += [1] * missed + [0] * (coded_non_hits - missed) + [nan] * (non_hits - coded_non_hits)
    weights = [hits / coded_hits] * hits + [non_hits / coded_non_hits] * non_hits
    return units(cells, codes, weights, [n % articles for n in range(len(cells))])


def test_the_formula_of_three_numbers():
    """q = .2, precision .75, miss rate .1: .2 × .75 + .8 × .1 = .23."""
    found = corrected(design(200, 800, 30, 40, 5, 50))
    assert found.value == pytest.approx(0.23, rel=1e-12)
    assert found.lower < 0.23 < found.upper and found.df == 9


# epiR 2.0.57, epi.prev: positives, n, sensitivity, specificity, true prevalence (Rogan & Gladen 1978)
ROGAN_GLADEN = [
    (150, 545, 0.80, 0.85, 0.1926605504587),
    (40, 200, 0.6, 0.95, 0.2727272727273),
    (90, 300, 0.9, 0.9, 0.25),
]


@pytest.mark.parametrize(("positives", "n", "sensitivity", "specificity", "prevalence"), ROGAN_GLADEN)
def test_it_is_rogan_and_gladen(positives, n, sensitivity, specificity, prevalence):
    """Precision and miss rate follow from sensitivity and specificity; carried back, the same prevalence comes out."""
    share = positives / n
    precision = sensitivity * prevalence / share
    missed = (1 - sensitivity) * prevalence / (1 - share)
    many = 10_000_000  # codes in halves and thirds: weights do the rest
    cells = np.repeat([0, 1], [positives, n - positives])
    codes, weights = np.full(n, np.nan), np.full(n, np.nan)
    for first, rate in ((0, precision), (positives, missed)):
        codes[first : first + 2] = (1, 0)
        weights[first : first + 2] = (rate * many, (1 - rate) * many)
    found = corrected(units(cells, codes, weights, np.arange(n) % 7))
    assert found.value == pytest.approx(prevalence, rel=1e-9)
    assert prevalence == pytest.approx((share + specificity - 1) / (sensitivity + specificity - 1), rel=1e-9)


def test_it_is_the_difference_estimator_of_prediction_powered_inference():
    """With codes at random in a cell, mean of the dictionary + weighted mean of its errors is the same number."""
    made = design(120, 380, 25, 40, 3, 60)
    hit = (made.cell == 0).astype(float)
    error = np.where(made.coded, made.weight * (np.nan_to_num(made.code) - hit), 0.0)
    assert corrected(made).value == pytest.approx(hit.mean() + error.sum() / len(hit), rel=1e-12)


def test_it_is_the_estimate_of_ppi_python_moved_by_the_regression():
    """ppi-python 0.2.3, mean, λ = 1: .195833 from 60 coded units (15 of 20 hits right, 1 of 40 missed) and 105 hits in
    400. Post-stratification moves it by (1 − slope) × (share of hits among the coded − share of hits)."""
    slope = 15 / 20 - 1 / 40
    moved = 0.19583333333333336 + (1 - slope) * (20 / 60 - 105 / 400)
    assert corrected(design(105, 295, 15, 20, 1, 40)).value == pytest.approx(moved, rel=1e-9)


def test_where_everything_is_coded_it_is_the_codes_alone():
    random = np.random.default_rng(1)
    codes, cells = random.integers(0, 2, 300).astype(float), random.integers(0, 2, 300)
    found = corrected(units(cells, codes, np.ones(300), np.arange(300) // 30))
    assert found.value == pytest.approx(codes.mean(), rel=1e-12)


def test_rows_left_blank_are_spoken_for_by_the_others():
    """Half of the drawn hits never came back: the weights of the others add up to all hits again."""
    whole, half = design(200, 800, 30, 40, 5, 50), design(200, 800, 15, 20, 5, 50)
    drawn = Units(half.cell, half.code, np.where(half.cell == 0, 5.0, half.weight), half.article, half.of, half.size)
    assert corrected(drawn).value == corrected(whole).value


def test_rates_count_mentions_over_words():
    """4 hits, 2 of them right, 1 miss among 2 of 6 sentences, 500 words: (4 × .5 + 6 × .5) / 500."""
    cell = np.array([0, 0, 1, 1, 1, 1, 1, 1])
    code = np.array([2, 0, 1, 0, *[np.nan] * 4], dtype=float)
    size = np.array([2, 2, 1, 1, 1, 1, 1, 1], dtype=float)
    words = np.array([250, 0, 0, 0, 250, 0, 0, 0], dtype=float)
    made = Units(cell, code, np.array([1, 1, 3, 3, *[np.nan] * 4]), np.array([0] * 4 + [1] * 4), words, size)
    assert corrected(made, "rate").value == pytest.approx(5 / 500, rel=1e-12)
    assert corrected(made, "rate").lower < 0.01 < corrected(made, "rate").upper


REFUSED = [
    (design(5, 5, 2, 5, 0, 5, articles=1), "1 article: no interval"),
    (units([0, 1], [1, math.nan], [1, 1], [0, 1]), "none of the non-hits is coded"),
    (units([0, 1], [math.nan, math.nan], [1, 1], [0, 1]), "none of the hits and none of the non-hits is coded"),
    (units([], [], [], []), "nothing was read"),
]


@pytest.mark.parametrize(("made", "why"), REFUSED)
def test_what_cannot_be_corrected_says_why(made, why):
    found = corrected(made)
    assert found.reason == why and math.isnan(found.lower)


def test_no_misses_found_are_not_no_misses():
    """0 misses in 50 sentences of 800: the interval reaches well above the hits that are right."""
    found = corrected(design(40, 800, 20, 20, 0, 50))
    assert found.value == pytest.approx(40 / 840)
    assert found.upper > 0.06


def test_nothing_found_anywhere_still_has_an_upper_limit():
    found = corrected(design(10, 300, 0, 10, 0, 50))
    assert found.value == found.lower == 0 and 0 < found.upper < 0.5


@settings(max_examples=50, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 12))
def test_the_order_of_units_does_not_matter_and_limits_enclose_the_value(seed, articles):
    random = np.random.default_rng(seed)
    n = 120
    cell = np.concatenate([[0, 0, 1, 1], random.integers(0, 2, n)])
    code = np.where(random.random(n + 4) < 0.4, random.integers(0, 2, n + 4), np.nan)
    code[:4] = (1, 0, 0, 0)
    article = np.concatenate([np.arange(4) % articles, random.integers(0, articles, n)])
    made = [cell, code, random.uniform(1, 4, n + 4), article]
    order = random.permutation(n + 4)
    there, back = corrected(units(*made)), corrected(units(*(column[order] for column in made)))
    assert there.lower <= there.value <= there.upper
    assert (there.value, there.lower, there.upper) == (
        pytest.approx(back.value),
        pytest.approx(back.lower),
        pytest.approx(back.upper),
    )


def test_limits_of_jeffreys_are_quantiles_of_beta_and_gamma():
    low, high = intervals.jeffreys_limits([3, 0, 20], [20, 20, 20])
    tails = [0.025, 0.975]
    assert [low[0], high[0]] == pytest.approx(stats.beta.ppf(tails, 3.5, 17.5), rel=1e-9)
    assert (low[1], high[1]) == (0, pytest.approx(stats.beta.ppf(0.975, 0.5, 20.5), rel=1e-9))
    assert (low[2], high[2]) == (pytest.approx(stats.beta.ppf(0.025, 20.5, 0.5), rel=1e-9), 1)
    low, high = intervals.jeffreys_rate_limits([5, 0], 100)
    assert [low[0], high[0]] == pytest.approx(stats.gamma.ppf(tails, 5.5) / 100, rel=1e-9)
    assert (low[1], high[1]) == (0, pytest.approx(stats.gamma.ppf(0.975, 0.5) / 100, rel=1e-9))
    assert np.isnan(intervals.jeffreys_limits(0, 0)).all() and np.isnan(intervals.jeffreys_rate_limits(0, 0)).all()


def test_where_articles_are_alike_the_limits_are_those_of_the_errors():
    """Every article has 5 hits, 1 coded, and 20 non-hits, 2 coded: only precision and miss rate are unsure, and codes
    do not cluster. 24 of 40 hits right, 4 of 80 missed; the distances add up like those of independent numbers."""
    articles = 40
    cells, article = np.tile([0] * 5 + [1] * 20, articles), np.repeat(np.arange(articles), 25)
    codes = np.full((articles, 25), math.nan)
    codes[:, 0] = [1.0] * 24 + [0.0] * 16
    codes[:, 5:7] = 0
    codes[[3, 13, 23, 33], 5] = 1
    weights = np.tile([5.0] * 5 + [10.0] * 20, articles)
    found = corrected(units(cells, codes.ravel(), weights, article))
    assert found.value == pytest.approx(0.2 * 0.6 + 0.8 * 0.05)
    hits, missed = _parts(codes)
    assert found.variance == pytest.approx(40 / 39 * ((hits + missed) ** 2).sum(), rel=1e-9)
    low, high = _reach_of_two(codes)
    assert (found.value - found.lower, found.upper - found.value) == (pytest.approx(low), pytest.approx(high))


def _parts(codes):
    """What each article adds to the value by its hits, and by its non-hits, beyond what their rates let expect."""
    return 0.2 / 40 * (codes[:, 0] - 0.6), 0.8 / 80 * (codes[:, 5:7] - 0.05).sum(axis=1)


def _reach_of_two(codes):
    hits, missed = _parts(codes)
    widening = (stats.t.ppf(0.975, 39) / stats.norm.ppf(0.975)) ** 2
    sides = []
    for part, weight, rate, number in ((hits, 0.2, 0.6, 40), (missed, 0.8, 0.05, 80)):
        effect = 40 / 39 * (part**2).sum() / (weight**2 * rate * (1 - rate) / number)
        n = number / max(effect * widening, 1)
        limits = stats.beta.ppf([0.025, 0.975], rate * n + 0.5, (1 - rate) * n + 0.5)
        sides.append(weight * np.abs(limits - rate))
    together = (hits @ missed) / math.sqrt((hits @ hits) * (missed @ missed))
    (below1, above1), (below2, above2) = sides
    return [math.sqrt(a * a + b * b + 2 * together * a * b) for a, b in ((below1, below2), (above1, above2))]


def test_differences_of_newcombe():
    """Newcombe (1998), method 10: 56/70 − 48/80 → .0524 to .3339."""
    pair = [Corrected(k / n, *map(float, intervals.wilson_limits(k, n)), 1.0, 9) for k, n in ((56, 70), (48, 80))]
    found = difference(*pair)
    assert (round(found.lower, 4), round(found.upper, 4)) == (0.0524, 0.3339)


def test_a_difference_with_a_refused_number_is_refused():
    whole, alone = corrected(design(20, 80, 5, 10, 1, 20)), corrected(design(5, 5, 2, 5, 0, 5, articles=1))
    assert difference(whole, alone).reason == "1 article: no interval"


def test_recall_from_three_numbers():
    assert recall(0.04, 0.8, 0.0582) == pytest.approx(0.364, abs=1e-3)
    assert recall(0.04, 0.8, 0.0) == 1.0
    assert math.isnan(recall(0.0, 0.0, 0.0))


def test_a_proportion_of_one_article_after_the_other_is_less_sure():
    spread, lumped = np.tile([1.0, 0.0], 20), np.repeat([1.0, 0.0], 20)
    article, one = np.repeat(np.arange(10), 4), np.ones(40)
    even, uneven = proportion(spread, one, article), proportion(lumped, one, article)
    assert even.value == uneven.value == 0.5
    assert uneven.upper - uneven.lower > 2 * (even.upper - even.lower)
    assert proportion(np.ones(0), np.ones(0), np.zeros(0, dtype=np.int64)).reason == "nothing is coded"


def test_error_rates_that_differ_are_found_and_equal_ones_are_not():
    article = np.repeat(np.arange(20), 5)
    group = (article >= 10).astype(np.int64)
    apart = np.where(group == 0, np.arange(100) % 10 < 9, np.arange(100) % 10 < 4).astype(float)
    alike = (np.arange(100) % 10 < 7).astype(float)
    assert differ(apart, group, article) < 0.01
    assert differ(alike, group, article) > 0.5
    assert math.isnan(differ(np.ones(100), group, article))  # all right: nothing can differ
    assert math.isnan(differ(apart, np.zeros(100, dtype=np.int64), article))


def test_the_permutation_keeps_its_promise():
    """Same error rates, clustered by article: p is below .1 in about 10 % of samples; single units give 30 %."""
    random, below = np.random.default_rng(4), 0
    article = np.repeat(np.arange(16), 8)
    group = (article % 2).astype(np.int64)
    for _ in range(200):
        rate = random.beta(2, 2, 16)
        code = (random.random(128) < rate[article]).astype(float)
        below += differ(code, group, article, draws=199) < 0.1
    assert 0.03 <= below / 200 <= 0.18


def test_two_articles_are_compared_by_their_units():
    code = np.array([1.0] * 20 + [0.0] * 20)
    article = np.repeat([0, 1], 20)
    assert differ(code, article.astype(np.int64), article) < 0.01
