"""Intervals against trusted implementations: R 4.2.2 (stats; survey 4.1.1, svyciprop and svyratio)."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from framing.errors import ConfigError
from framing.statistics import estimates, intervals, presentable
from framing.statistics.intervals import Sums
from framing.statistics.sums import divided, leave_one_out, standard_error_of_mean

EXACT = {"rel": 1e-9, "abs": 1e-12}

# hits and words of the articles of three outlets; R's survey and boot on the same numbers
OUTLETS = {
    "A": ([3, 0, 7, 2, 1, 12, 0, 4], [640, 410, 980, 700, 350, 1450, 520, 800]),
    "B": ([1, 0, 0, 2, 5, 1], [300, 720, 610, 900, 1100, 450]),
    "C": ([0, 0, 1, 0, 3], [500, 620, 810, 390, 1500]),
}
RATES = {  # per 1,000: rate, svyratio's standard error, design effect, Korn-Graubard-Poisson limits
    "A": (4.957264957265, 1.173700513286, 1.6256547722507046, 2.5822300873642647, 8.610282083535598),
    "B": (2.205882352941, 0.8933475997665, 1.4761101499423297, 0.5389683842291, 5.960070245033583),
    "C": (1.047120418848, 0.5008467852477, 1.0, 0.1261454795423699, 3.7896576373052993),
}
MEANS = {  # mean of the articles' own rates and its standard error, per 1,000
    "A": (3.852563115764, 1.069642359477),
    "B": (2.053872053872, 0.7379807780632),
    "C": (0.6469135802469, 0.4142265081582),
}
LEFT_OUT = {
    "A": [4.990403071017, 5.330882352941, 4.517453798768, 5.242718446602, 5.090909090909, 3.863636363636,
          5.440900562852, 4.950495049505],
    "B": [2.116402116402, 2.678571428571, 2.593659942363, 2.201257861635, 1.342281879195, 2.203856749311],
    "C": [1.204819277108, 1.25, 0.9966777408638, 1.166180758017, 0.4310344827586],
}  # fmt: skip

outlets = pytest.mark.parametrize("outlet", list(OUTLETS))


@outlets
def test_rates_of_articles_are_those_of_r(outlet):
    rate, error, effect, low, high = RATES[outlet]
    sums = Sums.of(*OUTLETS[outlet])
    assert 1000 * sums.ratio.item() == pytest.approx(rate, rel=1e-12)
    assert 1000 * math.sqrt(sums.variance) == pytest.approx(error, rel=1e-11)
    found = intervals.rates(sums)
    assert found.design_effect.item() == pytest.approx(effect, **EXACT)
    assert [1000 * found.low.item(), 1000 * found.high.item()] == pytest.approx([low, high], **EXACT)


@outlets
def test_one_article_one_vote_is_another_number(outlet):
    hits, words = (np.asarray(values) for values in OUTLETS[outlet])
    assert standard_error_of_mean(1000 * hits / words) == pytest.approx(MEANS[outlet], rel=1e-11)


@outlets
def test_leaving_each_article_out(outlet):
    assert (1000 * leave_one_out(*OUTLETS[outlet])).tolist() == pytest.approx(LEFT_OUT[outlet], rel=1e-11)


def test_no_hits_are_compatible_with_some():
    found = intervals.rates(Sums.of([0, 0, 0, 0], [650, 650, 650, 650]))
    assert found.low.item() == 0.0
    assert 1000 * found.high.item() == pytest.approx(3.740650246964346, **EXACT)


def test_without_hits_the_design_effect_of_the_others_stands_in():
    none = Sums.of([0] * 10, [100] * 10)
    assert intervals.rates(none, pooled=3.0).high.item() == pytest.approx(3 * intervals.rates(none).high.item())
    some = Sums.of([1] + [0] * 9, [100] * 10)
    assert intervals.rates(some, pooled=3.0).high.item() == intervals.rates(some).high.item()


def test_the_pooled_design_effect_is_weighted_by_hits():
    assert intervals.pooled([2.0, 5.0, math.nan], [3, 1, 0]) == pytest.approx(2.75)
    assert intervals.pooled([math.nan], [0]) == 1.0


# a and n by article; R survey 4.1.1, svyciprop with articles as clusters
SHARES = [
    ([5, 0, 3, 0, 1, 4, 0, 2], [6, 4, 3, 5, 2, 4, 7, 3], 0.1759998762267,
     (0.08613438549303898, 0.8510745570453995), (0.14557323720735932, 0.785325259344489), 5.468071752730444),
    ([2, 0, 0, 1, 0], [2, 5, 3, 4, 6], 0.1202211503854,
     (0.0012925309335091893, 0.6737301770845514), (0.01979333670838923, 0.6066413499398705), 4.396088490130984),
    ([9, 1, 0], [9, 6, 4], 0.3365736464835,
     (1.174085616658195e-06, 0.999999742499881), (0.03017319785954503, 0.9754187879163614), 0.4566660050785949),
]  # fmt: skip


@pytest.mark.parametrize(("part", "whole", "error", "exact", "wilson", "effective"), SHARES)
def test_shares_of_articles_are_those_of_svyciprop(part, whole, error, exact, wilson, effective):
    sums = Sums.of(part, whole)
    assert math.sqrt(sums.variance) == pytest.approx(error, rel=1e-11)
    found = intervals.shares(sums)
    assert (found.low.item(), found.high.item()) == pytest.approx(wilson, **EXACT)
    assert found.effective.item() / intervals.widening(len(part)).item() == pytest.approx(effective, **EXACT)
    found = intervals.shares(sums, "exact")
    assert (found.low.item(), found.high.item()) == pytest.approx(exact, **EXACT)


def test_svyciprop_itself_prints_the_exact_limits():
    """R's own root finder stops at 1e-9 or so."""
    found = intervals.shares(Sums.of(*SHARES[0][:2]), "exact")
    assert (found.low.item(), found.high.item()) == pytest.approx((0.08613438543861, 0.8510745571216), abs=2e-10)


# R: binom.test, prop.test(correct = FALSE)
BINOMIAL = [
    (0, 5, (0, 0.434482464783175), (0, 0.521823750104981)),
    (1, 5, (0.0362241086324301, 0.624465370237475), (0.00505076337946806, 0.716417936118089)),
    (5, 5, (0.565517535216825, 1), (0.478176249895019, 1)),
    (3, 10, (0.107791267406301, 0.603221852538855), (0.0667395111777345, 0.652452850059997)),
    (14, 15, (0.7018347012622, 0.988133104506731), (0.680515433421697, 0.998313569758647)),
    (81, 263, (0.255288519878274, 0.3662095769828), (0.252736745585271, 0.367621922601351)),
    (15, 148, (0.0623863995307363, 0.160487241723308), (0.0578440100834486, 0.161650490349479)),
    (0, 20, (0, 0.161125158052819), (0, 0.168433470983085)),
    (1, 29, (0.00611321429276266, 0.171755218793203), (0.000872646883579923, 0.177644295488723)),
]


@pytest.mark.parametrize(("x", "n", "wilson", "exact"), BINOMIAL)
def test_limits_of_plain_shares_are_those_of_r(x, n, wilson, exact):
    assert [v.item() for v in intervals.wilson_limits(x, n)] == pytest.approx(wilson, **EXACT)
    assert [v.item() for v in intervals.exact_limits(x, n)] == pytest.approx(exact, **EXACT)


def test_poisson_limits_of_single_words_are_those_of_r():
    """What an interval would be if words were independent (R: poisson.test on outlet A), and why it is too short."""
    low, high = intervals.rate_limits(29, 5850)
    assert [1000 * low.item(), 1000 * high.item()] == pytest.approx([3.319958143171, 7.119459391211], rel=1e-11)


def test_a_share_of_all_or_nothing_counts_articles():
    """No scatter between articles can be seen, so each article has one vote: Wilson's limits of 0 of 4."""
    found = intervals.shares(Sums.of([0, 0, 0, 0], [9, 2, 30, 4]))
    assert found.effective.item() == 4
    assert found.high.item() == pytest.approx(intervals.wilson_limits(0, 4)[1].item())
    every = intervals.shares(Sums.of([9, 2, 30, 4], [9, 2, 30, 4]))
    assert every.low.item() == pytest.approx(1 - found.high.item()) and every.high.item() == 1


def test_articles_without_a_denominator_are_no_articles():
    assert Sums.of([1, 0, 0], [4, 0, 6]).articles.item() == 2


def test_one_article_has_no_interval():
    for found in (intervals.rates(Sums.of([3], [640])), intervals.shares(Sums.of([3], [6]))):
        assert np.isnan([found.low.item(), found.high.item(), found.design_effect.item()]).all()


def test_an_unknown_method_is_refused():
    with pytest.raises(ConfigError) as error:
        intervals.shares(Sums.of([1, 0], [2, 2]), "wald")
    assert str(error.value) == "method 'wald' is not known. Known: wilson, exact."


def test_rows_are_worked_out_together_as_they_are_alone():
    hits = np.array([[3, 0, 7, 2], [0, 0, 0, 0], [1, 1, 1, 1]])
    words = np.array([640, 410, 980, 700])
    together = intervals.rates(Sums.of(hits, words))
    for row in range(3):
        alone = intervals.rates(Sums.of(hits[row], words))
        assert together.high[row] == pytest.approx(alone.high.item(), rel=1e-12)


articles = st.lists(st.tuples(st.integers(0, 40), st.integers(41, 900)), min_size=2, max_size=30)


@given(articles)
def test_an_interval_holds_its_estimate_and_is_wider_than_that_of_single_words(found):
    hits, words = zip(*found, strict=True)
    sums = Sums.of(hits, words)
    ours = intervals.rates(sums)
    low, high = intervals.rate_limits(sum(hits), sum(words))
    assert ours.low <= ours.value <= ours.high
    assert ours.low.item() <= low.item() + 1e-15 and ours.high.item() >= high.item() - 1e-15


@given(articles, st.randoms())
def test_the_order_of_articles_does_not_matter(found, random):
    shuffled = list(found)
    random.shuffle(shuffled)
    one, two = (intervals.rates(Sums.of(*zip(*each, strict=True))) for each in (found, shuffled))
    assert one.high.item() == pytest.approx(two.high.item(), rel=1e-12)


def test_nothing_divided_by_nothing_is_missing():
    assert np.isnan(divided([1, 0], [0, 0])).all()


# What may be shown -----------------------------------------------------------------

WORDS = [1000] * 20


@pytest.mark.parametrize(
    ("hits", "words", "status", "why"),
    [
        ([], [], "refuse", "no words here: there is nothing to divide by"),
        ([0], [0], "refuse", "no words here: there is nothing to divide by"),
        ([3], [640], "refuse", "1 article: the number describes this article, not the outlet"),
        ([0] * 20, WORDS, "refuse",
         "rate not reliable (NCHS rule): none found, which is not “never used”: see the upper limit"),
        ([9] + [0] * 19, WORDS, "refuse", "rate not reliable (NCHS rule): 1.0 effective hits, fewer than 10"),
        ([5, 6, 5, 6], [1000] * 4, "flag", "exploratory: 4 articles, fewer than 9"),
        ([6, 6], [1000] * 2, "refuse",
         "rate not reliable (NCHS rule): the interval is 1084 % of the rate wide, more than 160 %"),
        ([5, 6] * 10, WORDS, "ok", ""),
    ],
)  # fmt: skip
def test_the_verdict_on_a_rate_is_in_words(hits, words, status, why):
    found = estimates.rate(hits, words)
    assert found.status == status and found.why.split(": the interval is")[0] == why.split(": the interval is")[0]
    assert (found.value is None) == (status == "refuse")


def test_the_rule_on_a_wide_interval():
    """12 hits in two articles of 1,000 words: t(1) makes the interval many times as wide as the rate."""
    found = estimates.rate([6, 6], [1000, 1000])
    assert found.effective == 12 and found.value is None and found.low is not None and found.high is not None
    width = 100 * (found.high - found.low) / found.observed
    assert found.why == (
        f"rate not reliable (NCHS rule): the interval is {width:.0f} % of the rate wide, more than 160 %"
    )


@pytest.mark.parametrize(
    ("part", "whole", "status", "why"),
    [
        ([], [], "refuse", "no hits here: there is nothing to divide by"),
        ([2], [5], "refuse", "1 article: the number describes this article, not the outlet"),
        ([2, 3, 2], [5, 5, 5], "refuse", "share not reliable (NCHS rule): 15.0 effective hits, fewer than 30"),
        ([0] * 40, [5] * 40, "refuse",
         "share not reliable (NCHS rule): none found, which is not “never used”: see the upper limit"),
        ([20, 21, 20, 22], [60] * 4, "flag", "exploratory: 4 articles, fewer than 9"),
        ([5, 6] * 20, [10, 12] * 20, "ok", ""),
    ],
)  # fmt: skip
def test_the_verdict_on_a_share_is_in_words(part, whole, status, why):
    found = estimates.share(part, whole)
    assert (found.status, found.why) == (status, why)


def test_the_thresholds_of_shares():
    """A share of .5 from 40 effective hits is 30 points wide; one of .02 is refused by its relative width."""
    wide = estimates.share([1] * 20 + [0] * 20, [1] * 40)
    assert wide.effective is not None and wide.effective > 30 and "percentage points wide, 30 or more" in wide.why
    rare = estimates.share([1] * 2 + [0] * 98, [1] * 100)
    assert rare.why.endswith("% of the share wide, more than 130 %")


def test_a_rate_that_rests_on_two_articles_is_flagged():
    """Two articles of ten hold all hits and nearly all words, so that the hits are not clustered for their length."""
    found = estimates.rate([40, 40] + [0] * 8, [9000, 9000] + [10] * 8)
    assert (found.status, found.why) == ("flag", "rests on 2 articles with a hit")


def test_statuses_are_a_closed_list():
    assert presentable.STATUSES == ("ok", "flag", "refuse")
