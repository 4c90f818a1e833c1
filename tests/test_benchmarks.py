"""The benchmark measures what it says: its text is like news, and its parts do the same work."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).parent.parent / "benchmarks"


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, FOLDER / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def benchmark():
    load("generate")
    yield load("reading")
    del sys.modules["generate"], sys.modules["reading"]


@pytest.fixture(scope="module")
def world(benchmark):
    return benchmark.generate.world(types=70_000)


def test_the_text_is_like_news(benchmark, world) -> None:
    articles = list(benchmark.generate.articles(world, 400_000))
    figures = benchmark.describe(articles, world.lexicons)
    assert 9 <= figures["lexicon hits per KB"] <= 15
    assert 2 <= figures["reporting cues per KB"] <= 5
    assert 0.15 <= figures["share of characters quoted"] <= 0.25
    assert figures["categories"] == 40
    assert figures["patterns"] >= 1_490
    assert any(not article.text.isascii() for article in articles)


def test_a_fifth_of_the_patterns_are_phrases_and_a_fifth_wildcards(world) -> None:
    patterns = [term.pattern for lexicon in world.lexicons for term in lexicon.terms]
    assert sum(" " in pattern for pattern in patterns) >= 295
    assert sum("*" in pattern for pattern in patterns) >= 295


def test_the_same_seed_gives_the_same_articles(benchmark, world) -> None:
    first, second = (list(benchmark.generate.articles(world, 20_000, seed=5)) for _ in range(2))
    assert first == second


def test_articles_have_their_headline_where_they_say(benchmark, world) -> None:
    for article in benchmark.generate.articles(world, 20_000):
        start, end = article.headline
        assert article.text[start:end] == article.title
        assert article.text[end : end + 2] == "\n\n"


def test_scikit_learn_counts_the_same_single_words(benchmark, world) -> None:
    """With one word a term nothing is nested, so the two counts must agree."""
    from framing.lexicons import Category, Lexicon, Term

    words = [str(word) for word in world.words[300:340] if word.isascii() and word.isalpha()]
    category = Category("c", "", tuple(Term(word, "c") for word in dict.fromkeys(map(str.lower, words))))
    lexicons = (Lexicon("one", "", "people", "naming", "alternatives", (category,)),)
    articles = list(benchmark.generate.articles(world, 30_000))
    counts = benchmark.count_vectorizer(articles, lexicons)[:, 0]
    hits = benchmark.hits_table(next(benchmark.blocks(articles, benchmark.Vocabulary())), lexicons)
    assert [int(count) for count in counts] == [int((hits["article"] == i).sum()) for i in range(len(articles))]


def test_corrected_differences_are_covered_where_naive_ones_are_not() -> None:
    """A taste of benchmarks/coverage_corrected.py: 60 of its 4,000 replications, in the case with the wrong sign."""
    module = load("coverage_corrected")
    scenario = next(one for one in module.SCENARIOS if one.name.startswith("true") and one.stratified)
    found = module.coverage(scenario, replications=60)
    assert found["corrected"] >= 0.88 and found["naive_articles"] == 0 == found["naive_sentences"]
    assert abs(found["bias"]) < 0.03 and found["naive_bias"] < -0.1
    del sys.modules["coverage_corrected"]


@pytest.fixture(scope="module")
def coverage():
    yield load("coverage")
    del sys.modules["coverage"]


def test_limits_of_rates_and_shares_cover_the_truth(coverage) -> None:
    random = coverage.np.random.default_rng(1)
    rates = [coverage.cover_rate(random, 1.0, 3.0, n, 600) for n in (3, 10, 40)]
    shares = [coverage.cover_share(random, 0.5, 3.0, n, 600) for n in (3, 10, 40)]
    assert min(rates + shares) > 91


def test_simulated_hits_have_the_mean_and_the_design_effect_that_were_asked_for(coverage) -> None:
    np = coverage.np
    words = np.full((4000, 10), 550)
    hits = coverage.clustered_hits(np.random.default_rng(2), words, 2.0, 3.0)
    assert abs(hits.mean() - 2.0) < 0.05 and abs(hits.var() / hits.mean() - 3.0) < 0.15


def test_one_outlet_split_at_random_has_few_false_key_words_and_many_by_g2(coverage) -> None:
    words, p, q, g2 = coverage.false_key_words(coverage.np.random.default_rng(7), 199)
    assert p / words < 0.08 and q == 0 and g2 / words > 0.1
