"""The words that open an article, and what they weigh."""

import math

import numpy as np
import pytest

from framing.alike.openings import HALF, LAST, day_numbers, openings
from framing.text.articles import Article, Aside


def weight_of(found, article, word):
    row = [a.article for a in found.articles].index(article)
    return found.weights[row, found.terms.index(word)]


def test_the_headline_counts_twice_and_what_follows_less_and_less():
    """One article, so every rarity is 1: the weights are 1 + ln 2 (headline) to 1/2 (after 100 words)."""
    filler = " ".join(["the"] * (HALF - 1))
    found = openings([Article("a", f"Flood\n\nbridge {filler} river", headline=(0, 5))])
    twice, once, half = 1 + math.log(2), 1.0, 0.5
    length = math.sqrt(twice**2 + once**2 + half**2)
    got = [weight_of(found, "a", word) for word in ("flood", "bridge", "river")]
    assert got == pytest.approx([twice / length, once / length, half / length])


def test_what_was_set_aside_is_not_read_and_takes_no_place():
    text = "Share this page\nbridge"
    found = openings([Article("a", text, set_aside=(Aside(0, 15, "interface", "share"),))])
    assert found.terms[-1] == "bridge" and found.weights[0].toarray().ravel().tolist()[-1] == 1.0
    assert found.weights.nnz == 1


def test_nothing_is_read_after_the_opening():
    text = " ".join(["bridge"] + ["the"] * LAST + ["harbour"])
    assert openings([Article("a", text)]).weights.nnz == 1


def test_a_title_that_is_not_in_the_text_is_read_before_it():
    found = openings([Article("a", "Shops closed.", title="Flood in town")])
    assert weight_of(found, "a", "flood") > weight_of(found, "a", "shops")


def test_a_possessive_is_its_word_and_function_words_are_none():
    found = openings([Article("a", "The bridge’s end"), Article("b", "of a bridge")])
    assert found.terms == ("bridge", "end")


def test_articles_come_in_the_order_of_their_names_whatever_the_order_given():
    articles = [Article("b", "Roads.", language="de"), Article("c", "Shops."), Article("a", "Bridges.")]
    there, back = openings(articles), openings(articles[::-1])
    assert [a.article for a in there.articles] == ["b", "a", "c"]  # by language, then by name
    assert there.terms == back.terms and (there.weights != back.weights).nnz == 0


def test_an_article_without_words_is_a_row_of_nothing():
    found = openings([Article("a", "…"), Article("b", "Bridges."), Article("c", "the of")])
    assert found.wordless == ["a", "c"] and not np.isnan(found.weights.toarray()).any()


def test_no_articles_at_all():
    assert len(openings([])) == 0


def test_days():
    days = day_numbers(["2022-01-06", "2022-01-07 08:00", "January"])
    assert days[1] - days[0] == 1 and np.isnan(days[2])
