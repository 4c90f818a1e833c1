"""When two groups become one."""

import numpy as np

from framing.alike.grouping import Groups, grouped


def table(size, **pairs):
    """A table of likenesses from p01=0.5 and the like; all others are 0."""
    alike = np.eye(size)
    for name, value in pairs.items():
        i, j = int(name[1]), int(name[2])
        alike[i, j] = alike[j, i] = value
    return alike


def test_two_single_articles_need_the_start():
    assert grouped(table(2, p01=0.2)).tolist() == [0, 0]
    assert grouped(table(2, p01=0.19)).tolist() == [0, 1]
    assert grouped(table(2, p01=0.19), start=0.15).tolist() == [0, 0]


def test_a_single_article_joins_at_a_third_of_the_likeness_within():
    """Within is .6, so .21 is asked on average."""
    assert grouped(table(3, p01=0.6, p02=0.22, p12=0.22), start=0.5).tolist() == [0, 0, 0]
    assert grouped(table(3, p01=0.6, p02=0.20, p12=0.20), start=0.5).tolist() == [0, 0, 2]


def test_nothing_joins_below_the_least_however_loose_the_group():
    assert grouped(table(3, p01=0.2, p02=0.11, p12=0.11)).tolist() == [0, 0, 2]
    assert grouped(table(3, p01=0.2, p02=0.13, p12=0.13)).tolist() == [0, 0, 0]


def test_two_groups_need_most_of_the_likeness_within_the_looser():
    """Within are .6 and .4; .7 × .4 = .28 is asked."""
    across = {"p02", "p03", "p12", "p13"}
    assert grouped(table(4, p01=0.6, p23=0.4, **dict.fromkeys(across, 0.29)), 0.35).tolist() == [0, 0, 0, 0]
    assert grouped(table(4, p01=0.6, p23=0.4, **dict.fromkeys(across, 0.27)), 0.35).tolist() == [0, 0, 2, 2]


def test_the_mean_of_a_joined_group_is_that_of_its_pairs():
    groups = Groups(table(3, p01=0.9, p02=0.5, p12=0.3))
    groups.join_two_most_alike()
    assert groups.mean[0, 2] == 0.4 and groups.inner[0] == 0.9


def test_the_best_partner_is_always_the_best():
    """The quick book-keeping agrees with looking at all pairs anew."""
    random = np.random.default_rng(7)
    words = random.random((60, 8)) ** 3
    words /= np.linalg.norm(words, axis=1, keepdims=True)
    groups = Groups(words @ words.T)
    while True:
        assert np.array_equal(groups._best, groups._score.max(axis=1))
        if not groups.join_two_most_alike():
            break


def test_no_articles_and_one():
    assert grouped(np.empty((0, 0))).tolist() == [] and grouped(np.eye(1)).tolist() == [0]
