"""similarity: TF-IDF cosine of our own words, and what is said about it."""

import math
from dataclasses import replace

import numpy as np
import pytest

import framing as fr
from framing.errors import ConfigError, LimitError
from framing.measures import similarity as room
from framing.measures.similarity import cosine_matrix, function_words, similarity, square
from framing.text.articles import Article, Corpus


def of_texts(*texts, outlets=None):
    outlets = outlets or [f"Outlet {number}" for number in range(len(texts))]
    rows = [
        {"article": f"a{number}", "text": text, "outlet": outlet, "event": "flood"}
        for number, (text, outlet) in enumerate(zip(texts, outlets, strict=True))
    ]
    return fr.load(rows)


def test_the_cosine_is_the_textbook_one():
    """Two texts of two words with one in common: idf = ln(3/2) + 1 for a word in one text, 1 for one in both."""
    rare = math.log(3 / 2) + 1
    expected = 1 / (1 + rare**2)
    assert cosine_matrix([["bread", "dear"], ["bread", "cheap"]])[0, 1] == pytest.approx(expected, abs=1e-6)


def test_repeating_a_word_counts_by_its_logarithm():
    rare, twice = math.log(3 / 2) + 1, 1 + math.log(2)
    expected = twice / (math.hypot(twice, rare) * math.hypot(1, rare))
    assert cosine_matrix([["bread", "bread", "dear"], ["bread", "cheap"]])[0, 1] == pytest.approx(expected, abs=1e-6)


def test_one_row_a_pair_in_the_order_of_names():
    table = similarity(of_texts("Bread was dear.", "Bread was cheap.", "Trains stopped."))
    assert list(table.columns) == "a b name_a name_b cosine words_a words_b same_event same_outlet".split()
    assert table[["a", "b"]].values.tolist() == [["a0", "a1"], ["a0", "a2"], ["a1", "a2"]]
    assert table["cosine"].tolist()[1:] == [0.0, 0.0] and 0 < table["cosine"][0] < 1
    assert table["words_a"].tolist() == [2, 2, 2]  # "was" is a function word
    assert table["same_event"].all() and not table["same_outlet"].any()


def test_the_same_text_is_one_and_never_more():
    table = similarity(of_texts("Bread was dear in the whole valley.", "Bread was dear in the whole valley."))
    assert table["cosine"].tolist() == [1.0]
    assert [note["text"] for note in table.attrs["caveats"] if note["code"] == "T3"] == [
        "Nearly the same text, wire copy or an article twice? Each is counted: a0 and a1 (1.00)."
    ]


def test_outlets_are_their_articles_taken_together():
    corpus = of_texts("Bread was dear.", "Trains stopped.", "Bread and trains.", outlets=["Lamp", "Lamp", "Wire"])
    table = similarity(corpus, of="outlets")
    assert table[["a", "b", "name_a", "name_b", "words_a"]].values.tolist() == [
        ["Lamp", "Wire", "Lamp", "a2 (Wire)", 4]
    ]


def test_order_of_the_articles_changes_nothing():
    texts = ["Bread was dear.", "Bread was cheap.", "Trains with bread stopped."]
    rows = [{"article": f"a{n}", "text": text, "outlet": "Lamp"} for n, text in enumerate(texts)]
    there, back = similarity(fr.load(rows)), similarity(fr.load(rows[::-1]))
    assert there.values.tolist() == back.values.tolist()


def test_a_text_without_words_has_no_similarity():
    table = similarity(of_texts("Bread was dear.", "The of and.", "Bread."))
    assert np.isnan(table["cosine"].tolist()[0]) and table["words_b"].tolist()[0] == 0
    assert table["cosine"].tolist()[1] > 0


def test_nothing_but_function_words_is_missing_everywhere():
    assert similarity(of_texts("The of.", "And the."))["cosine"].isna().all()


def test_denials_and_duties_are_words_that_count():
    assert {"not", "no", "never", "must", "against", "us"}.isdisjoint(function_words())
    assert {"the", "of", "was"} <= function_words()


def test_stems_join_inflected_forms():
    corpus = of_texts("Protesting miners", "Protested a miner")
    assert similarity(corpus)["cosine"].tolist() == [0.0]
    assert similarity(corpus, stems=True)["cosine"].tolist() == [1.0]


def test_a_reading_in_one_voice_is_compared_in_that_voice():
    reading = fr.score(
        of_texts("“Bread is dear,” she said. Trains stopped.", "“Bread is dear,” he said. Shops closed.")
    )
    own, quoted = similarity(reading.where(voice="own")), similarity(reading.where(voice="quoted"))
    assert quoted["cosine"].tolist() == [1.0]
    assert own["cosine"].iloc[0] < similarity(reading)["cosine"].iloc[0] < 1


def test_square_is_symmetric_with_ones():
    matrix = square(similarity(of_texts("Bread was dear.", "Bread was cheap.", "Cheap trains.")))
    assert (matrix.to_numpy() == matrix.to_numpy().T).all() and np.diag(matrix).tolist() == [1.0] * 3
    assert list(matrix.index) == list(matrix.columns) == ["a0 (Outlet 0)", "a1 (Outlet 1)", "a2 (Outlet 2)"]


def test_it_says_that_this_is_mostly_topic():
    table = similarity(of_texts("Bread was dear.", "Bread was cheap."))
    assert "mostly topic" in table.attrs["reads"]
    assert {"S1", "S3", "S4"} <= {note["code"] for note in table.attrs["caveats"]}


def test_two_texts_of_one_outlet_are_a_baseline():
    table = similarity(of_texts("Bread was dear.", "Bread was cheap.", outlets=["Lamp", "Lamp"]))
    assert "S4" not in {note["code"] for note in table.attrs["caveats"]} and table["same_outlet"].all()


def test_one_text_has_no_pair(reading):
    one = replace(reading, corpus=Corpus((Article("lamp-2", "Prices rose."),)))
    table = similarity(one)
    assert table.empty and "cosine" in table.columns


def test_an_unknown_unit_is_refused():
    with pytest.raises(ConfigError) as error:
        similarity(of_texts("a", "b"), of="outlet")
    assert str(error.value) == "of 'outlet' is not known. Known: articles, outlets. Did you mean 'outlets'?"


def test_too_many_texts_are_refused_before_the_work(monkeypatch):
    monkeypatch.setattr(room, "MOST_TEXTS", 2)
    with pytest.raises(LimitError) as error:
        similarity(of_texts("Bread.", "Trains.", "Shops."))
    assert str(error.value) == (
        "similarity: 3 articles are more than 2. Narrow the reading with where(event=…), or compare of='outlets'."
    )
