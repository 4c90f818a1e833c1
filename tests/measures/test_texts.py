"""Words and sentences for the measures of text: no furniture, and each word in one voice."""

from dataclasses import replace

import numpy as np
import pandas as pd

from framing.measures.texts import Sentence, sentences, voice_at, voices_asked, words_by_article
from framing.text.articles import Article, Corpus


def made(reading, text, rows, marks=()):
    """A reading of one article: sentences as (start, end, zone), marks as (start, end, voice)."""
    sentences = pd.DataFrame(rows, columns=["start", "end", "zone"]).assign(article="a", outlet="o", event="")
    voices = pd.DataFrame(list(marks), columns=["start", "end", "voice"]).assign(article="a")
    return replace(reading, corpus=Corpus((Article("a", text),)), sentences=sentences, voices=voices)


def test_words_outside_the_sentences_are_left_out(reading):
    text = "Share this\nShops closed. Menu"
    found = sentences(made(reading, text, [(11, 24, "body")]))
    assert found == [Sentence("a", "body", ("Shops", "closed"), ("own", "own"))]


def test_zones_that_were_not_read_are_left_out(reading):
    text = "A photograph.\nShops closed."
    found = sentences(made(reading, text, [(0, 13, "caption"), (14, 27, "body")]))
    assert [sentence.zone for sentence in found] == ["body"]


def test_the_narrowest_mark_that_is_not_own_decides():
    marks = pd.DataFrame(
        {"start": [0, 5, 6], "end": [20, 10, 9], "voice": ["reported", "quoted", "own"]}
    )  # an own mark inside a quotation decides nothing
    assert voice_at(marks, np.array([0, 5, 7, 12, 20])) == ["reported", "quoted", "quoted", "reported", "own"]


def test_no_marks_is_own_voice():
    assert voice_at(None, np.array([3])) == ["own"]


def test_a_sentence_has_the_voice_of_most_of_its_words(reading):
    text = "“We will win this,” he said."
    (sentence,) = sentences(made(reading, text, [(0, len(text), "body")], [(0, 19, "quoted")]))
    assert sentence.voices == ("quoted",) * 4 + ("own",) * 2 and sentence.voice == "quoted"


def test_of_two_voices_that_tie_the_first_one_counts():
    assert Sentence("a", "body", ("one", "two"), ("quoted", "own")).voice == "quoted"


def test_words_are_folded_and_a_possessive_counts_as_its_word(reading):
    text = "The MAYOR’s house"
    assert words_by_article(made(reading, text, [(0, 17, "body")])) == {"a": ["the", "mayor", "house"]}


def test_only_the_voices_asked_for(reading):
    text = "“Never,” he said."
    one = made(reading, text, [(0, 17, "body")], [(0, 8, "quoted")])
    assert words_by_article(one, ["own"]) == {"a": ["he", "said"]}
    assert voices_asked(replace(one, record={"where": {"voice": ["own"]}})) == ("own",)
    assert voices_asked(one) == ("own", "quoted", "reported", "distanced")


def test_an_article_without_words_stays_in_the_count(reading):
    assert words_by_article(made(reading, "…", [])) == {"a": []}
