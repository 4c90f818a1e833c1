"""Pairs without a table of all pairs."""

import numpy as np
import pytest

from framing.alike import pairs as room
from framing.alike.openings import openings
from framing.alike.pairs import heaps, nearness, pairs
from framing.text.articles import Article


def some_articles(number=60, seed=5):
    random = np.random.default_rng(seed)
    words = [f"word{n}" for n in range(80)]
    return [
        Article(f"a{n:02}", " ".join(random.choice(words, 12)), date=f"2022-01-{1 + n % 28:02}") for n in range(number)
    ]


def all_pairs(found, least):
    """The same with a table of all pairs."""
    alike = (found.weights @ found.weights.T).toarray() * nearness(found.days[:, None], found.days[None, :])
    first, second = np.nonzero(np.triu(alike, 1) >= least)
    return {(int(i), int(j)): alike[i, j] for i, j in zip(first, second, strict=True)}


@pytest.mark.parametrize("band", [7, 10**6])
@pytest.mark.parametrize("products", [1, 500, 10**9])
def test_chunks_of_any_size_give_all_pairs(monkeypatch, products, band):
    monkeypatch.setattr(room, "PRODUCTS", products)
    monkeypatch.setattr(room, "BAND", band)
    found = openings(some_articles())
    chunks = list(pairs(found, 0.2))
    got = {
        (i, j): alike
        for edges in chunks
        for i, j, alike in zip(edges.first.tolist(), edges.second.tolist(), edges.alike.tolist(), strict=True)
    }
    assert got == pytest.approx(all_pairs(found, 0.2)) and len(got) > 50


@pytest.mark.parametrize("products", [1, 10**9])
def test_heaps_are_what_hangs_together(monkeypatch, products):
    monkeypatch.setattr(room, "PRODUCTS", products)
    found = openings(some_articles())
    label = list(range(len(found)))
    for i, j in all_pairs(found, 0.3):
        old, new = label[j], label[i]
        label = [new if each == old else each for each in label]
    wanted = sorted(sorted(n for n, each in enumerate(label) if each == heap) for heap in set(label))
    assert sorted(rows.tolist() for rows in heaps(found, 0.3)) == wanted and 1 < len(wanted) < 60


def test_a_heap_that_is_too_large_is_cut_where_it_is_thinnest(monkeypatch):
    monkeypatch.setattr(room, "LARGEST", 10)
    found = openings(some_articles())
    cut = list(heaps(found, 0.1))
    assert sorted(row for rows in cut for row in rows.tolist()) == list(range(60))
    assert max(map(len, cut)) <= 10 < max(map(len, [*heaps(found, 0.1), [0] * 11]))


def test_what_is_the_same_many_times_stays_together(monkeypatch):
    monkeypatch.setattr(room, "LARGEST", 3)
    found = openings([Article(f"a{n}", "Bridge falls into river") for n in range(8)])
    assert [len(rows) for rows in heaps(found, 0.1)] == [8]


def test_dates_count_only_where_both_are_known():
    near = nearness(np.array([0.0, 0.0, 0.0, 0.0]), np.array([0.0, 14.0, 10_000.0, np.nan]))
    assert near == pytest.approx([1.0, 0.7 + 0.3 / np.e, 0.7, 1.0])


def test_nothing_to_pair():
    assert list(heaps(openings([]), 0.1)) == []
    assert [rows.tolist() for rows in heaps(openings([Article("a", "…"), Article("b", "…")]), 0.1)] == [[0], [1]]
