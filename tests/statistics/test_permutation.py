"""Permutation of articles: counted by hand where that is possible, and against the smallest p a design can reach."""

import itertools
import math

import numpy as np
import pytest
from scipy.sparse import csr_array

from framing.statistics import permutation
from framing.statistics.permutation import deals, p_of_rates, p_of_words, power_line, smallest_p

# Σ of the mirrored extreme deals over all deals: 2 / C(2n, n) for n v n, 1 / C(a + b, a) else
UNPAIRED = {
    (1, 1): 1, (1, 5): 0.16666666666666666, (1, 19): 0.05, (1, 20): 0.047619047619047616, (2, 2): 0.3333333333333333,
    (2, 5): 0.047619047619047616, (2, 7): 0.027777777777777776, (3, 3): 0.1, (3, 4): 0.02857142857142857,
    (3, 5): 0.017857142857142856, (4, 4): 0.02857142857142857, (5, 5): 0.007936507936507936,
}  # fmt: skip
PAIRED = {1: 1, 2: 0.5, 3: 0.25, 4: 0.125, 5: 0.0625, 6: 0.03125, 7: 0.015625, 8: 0.0078125, 10: 0.001953125}


def sides(a, b):
    return [True] * a + [False] * b


@pytest.mark.parametrize(("sizes", "p"), UNPAIRED.items())
def test_the_smallest_p_of_unpaired_articles(sizes, p):
    assert smallest_p(sides(*sizes)) == pytest.approx(p, rel=1e-12)


@pytest.mark.parametrize(("events", "p"), PAIRED.items())
def test_the_smallest_p_of_articles_swapped_within_events(events, p):
    assert smallest_p([True, False] * events, [e for e in range(events) for _ in "ab"]) == pytest.approx(p, rel=1e-12)


@pytest.mark.parametrize("sizes", [(1, 5), (3, 3), (3, 4), (2, 7), (4, 4)])
def test_the_smallest_p_is_reached_by_the_clearest_difference(sizes):
    a, b = sizes
    first = sides(a, b)
    hits = [50 + n for n in range(a)] + [0] * b
    assert p_of_rates(hits, [100] * (a + b), deals(first), first) == pytest.approx(UNPAIRED[sizes], rel=1e-12)


def by_hand(hits, words, first, possible):
    """|log ratio| of every deal, without any of the shortcuts."""

    def distance(mine):
        s, t = (
            sum(h for h, m in zip(hits, mine, strict=True) if m),
            sum(w for w, m in zip(words, mine, strict=True) if m),
        )
        every = 1 / sum(words)  # the one hit that is added, over all words
        return abs(math.log(s / t + every) - math.log((sum(hits) - s) / (sum(words) - t) + every))

    true = distance(first)
    return sum(distance(mine) >= true - 1e-9 for mine in possible) / len(possible)


@pytest.mark.parametrize("seed", range(8))
def test_p_is_the_part_of_deals_at_least_as_far_apart(seed):
    random = np.random.default_rng(seed)
    hits, words = random.integers(0, 5, 8).tolist(), random.integers(200, 900, 8).tolist()
    first = sides(3, 5)
    possible = [[n in chosen for n in range(8)] for chosen in itertools.combinations(range(8), 3)]
    assert p_of_rates(hits, words, deals(first), first) == pytest.approx(by_hand(hits, words, first, possible))


@pytest.mark.parametrize("seed", range(4))
def test_within_events_articles_are_exchanged_with_those_of_the_same_event_only(seed):
    random = np.random.default_rng(seed)
    hits, words = random.integers(0, 6, 8).tolist(), random.integers(200, 900, 8).tolist()
    first, events = [True, False] * 4, list("aabbccdd")
    possible = [list(sum(pairs, ())) for pairs in itertools.product([(True, False), (False, True)], repeat=4)]
    found = p_of_rates(hits, words, deals(first, events), first)
    assert found == pytest.approx(by_hand(hits, words, first, possible))


@pytest.mark.parametrize("each", [0, 1])
def test_an_outlet_that_writes_more_is_not_found_to_differ_by_that(each):
    first = sides(5, 5)
    hits, words = ([each] + [0] * 4) * 2, [900, 950, 1000, 1050, 1100, 300, 310, 320, 330, 340]
    p = p_of_rates(hits, words, deals(first), first)
    assert p == 1 if each == 0 else p > 0.2


def test_an_event_only_one_outlet_reports_on_is_left_as_it_is():
    rows = deals([True, True, False, True], ["a", "a", "a", "b"]).rows
    assert rows[:, 3].all() and rows.shape == (3, 4)


def test_many_words_are_tested_as_each_would_be_alone():
    random = np.random.default_rng(1)
    counts = random.poisson(0.7, (14, 30))
    words, first = random.integers(300, 800, 14), sides(7, 7)
    dealt = deals(first, draws=500)
    together = p_of_words(csr_array(counts), words, dealt, first)
    alone = [p_of_rates(counts[:, n], words, dealt, first) for n in range(30)]
    assert together.tolist() == pytest.approx(alone, rel=1e-12)


def test_the_size_of_the_blocks_changes_nothing():
    random = np.random.default_rng(2)
    counts, words, first = csr_array(random.poisson(1, (30, 40))), [400] * 30, sides(15, 15)
    dealt = deals(first, draws=99)
    assert not dealt.every and len(dealt) == 99
    one, two = (p_of_words(counts, words, dealt, first, block=block) for block in (10, 10**9))
    assert np.array_equal(one, two) and one.min() >= 1 / 100


def test_every_deal_keeps_the_number_of_articles():
    dealt = deals(sides(10, 20), [n % 3 for n in range(30)], draws=50)
    true = np.asarray(sides(10, 20))
    for event in range(3):
        here = np.arange(30) % 3 == event
        assert (dealt.rows[:, here].sum(axis=1) == true[here].sum()).all()


def test_the_seed_decides():
    one, two, other = (deals(sides(15, 15), draws=20, seed=seed).rows for seed in (1, 1, 2))
    assert np.array_equal(one, two) and not np.array_equal(one, other)


def test_outlets_that_do_not_differ_give_p_below_05_one_time_in_twenty():
    """Split at random, 20 articles whose hits cluster: the permutation keeps what it promises."""
    random = np.random.default_rng(5)
    hits = random.negative_binomial(0.5, 0.5 / (0.5 + 2.0), (600, 20)).T
    first = sides(10, 10)
    p = p_of_words(hits, random.integers(200, 900, 20), deals(first, draws=999), first)
    assert 0.03 < (p <= 0.05).mean() < 0.07


def test_one_outlet_alone_has_no_p():
    assert np.isnan(p_of_words(np.ones((3, 2)), [10] * 3, deals([True] * 3), [True] * 3)).all()


def test_what_a_test_can_find_is_said_in_a_sentence():
    assert power_line(5, 8) == (
        "With 5 v 8 articles a true fourfold difference is found about 15 % of the time, a twofold one about 9 %."
    )
    assert permutation.detected(4) == "less than 15 %" and permutation.detected(40, fold=2) == "about 35 %"
