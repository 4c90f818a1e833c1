"""similarity: TF-IDF cosine of our own words, and what is said about it."""

import math
from dataclasses import replace

import numpy as np
import pytest

import framing as fr
from framing.alike.openings import function_words
from framing.alike.vectors import products, vectors_of
from framing.errors import ConfigError, InputError, LimitError
from framing.measures import similarity as room
from framing.measures.similarity import similarity, square
from framing.text.articles import Article, Corpus


def of_texts(*texts, outlets=None):
    outlets = outlets or [f"Outlet {number}" for number in range(len(texts))]
    rows = [
        {"article": f"a{number}", "text": text, "outlet": outlet, "event": "flood"}
        for number, (text, outlet) in enumerate(zip(texts, outlets, strict=True))
    ]
    return fr.load(rows)


def cosine_matrix(texts):
    return products(vectors_of(texts))


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
    assert list(table.columns) == "a b name_a name_b cosine words_a words_b same_event same_outlet telling p".split()
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
    assert there.equals(back)


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


# Telling: what is left when the event is taken away

FLOOD, FIRE, STRIKE = "river bank water rose cellars", "roof smoke flames attic burned", "dockers walked out pay port"
SOBER, LOUD = "officials said figures show according", "shock horror outrage fury chaos"


def two_manners(events=(FLOOD, FIRE, STRIKE), manners=(SOBER, LOUD, SOBER, LOUD)):
    """Outlets 0 and 2 tell soberly, 1 and 3 loudly."""
    rows = [
        {"article": f"e{e}o{o}", "text": f"{about} {manner}.", "outlet": f"Outlet {o}", "event": f"event {e}"}
        for e, about in enumerate(events)
        for o, manner in enumerate(manners)
    ]
    return fr.load(rows)


def test_telling_sees_the_manner_where_the_cosine_sees_the_event():
    table = similarity(two_manners()).set_index(["a", "b"])
    assert table.loc[("e0o0", "e0o1"), "cosine"] > table.loc[("e0o0", "e1o2"), "cosine"]
    assert table.loc[("e0o0", "e1o2"), "telling"] == pytest.approx(1, abs=0.01)  # nothing is left but the manner
    assert table.loc[("e0o0", "e1o1"), "telling"] == pytest.approx(-1, abs=0.01)
    assert np.isnan(table.loc[("e0o0", "e0o1"), "telling"]) and table["p"].isna().all()


def test_of_outlets_it_is_the_mean_with_a_p_from_names_dealt_within_events():
    table = similarity(two_manners(), of="outlets").set_index(["a", "b"])
    alike, unlike = table.loc[("Outlet 0", "Outlet 2")], table.loc[("Outlet 0", "Outlet 1")]
    assert alike["telling"] == pytest.approx(1, abs=0.01) and unlike["telling"] == pytest.approx(-1, abs=0.01)
    # Of 3 partners one tells alike: the names of 3 events fall so in (1/3)² of the deals.
    assert alike["p"] == pytest.approx(1 / 9, abs=0.04)


def test_the_signature_says_whether_outlets_tell_alike_from_event_to_event():
    told = similarity(two_manners(manners=(SOBER, LOUD)), of="outlets").attrs
    assert told["signature"]["within"] == pytest.approx(1, abs=0.01)
    assert told["signature"]["between"] == pytest.approx(-1, abs=0.01)
    assert told["signature"]["p"] == pytest.approx(1 / 4, abs=0.06) and told["signature"]["draws"] == 999
    assert "within outlets and" in told["reads"]


def test_telling_is_refused_for_one_event():
    table = similarity(two_manners(events=(FLOOD,)))
    assert table["telling"].isna().all() and table.attrs["signature"] is None
    assert [note["text"] for note in table.attrs["caveats"] if note["code"] == "S2"] == [
        "Residual similarity of a single event averages -0.33 by construction: it shows nothing."
    ]


def test_telling_is_missing_without_events():
    assert similarity(fr.load(["Bread was dear.", "Bread was cheap."]))["telling"].isna().all()


def test_names_can_be_masked():
    corpus = of_texts("The mayor of Ulmental wept when Ulmental froze.", "In the harbour Ulmental bakers sang.")
    assert similarity(corpus)["cosine"].iloc[0] > 0 == similarity(corpus, mask="names")["cosine"].iloc[0]
    assert similarity(corpus, mask=["names"]).attrs["masked"] == {"names": ["ulmental"]}


def test_house_style_can_be_masked():
    """Outlet 0 writes “esquire” in every report, others differ from event to event."""
    topics = [f"topic{n} matter{n} thing{n}" for n in range(8)]
    rows = [
        {"article": f"e{e}o{o}", "text": f"{about} {'esquire' if o == 0 else f'other{e}'} {o * 7 + e}.",
         "outlet": f"Outlet {o}", "event": f"event {e}"}
        for e, about in enumerate(topics) for o in range(3)
    ]  # fmt: skip
    table = similarity(fr.load(rows), of="outlets", mask="style")
    assert table.attrs["masked"] == {"style": ["esquire"]}


def test_an_unknown_mask_is_refused():
    with pytest.raises(ConfigError) as error:
        similarity(of_texts("a", "b"), mask="name")
    assert str(error.value) == "mask 'name' is not known. Known: names, style. Did you mean 'names'?"


# The user's own vectors


def test_an_array_has_one_row_for_each_article_in_the_order_of_the_corpus():
    rows = [{"article": name, "text": "Bread.", "outlet": name} for name in "cab"]
    table = similarity(fr.load(rows), vectors=np.array([[3.0, 0.0], [0.0, 2.0], [1.0, 1.0]]))
    assert table[["a", "b"]].values.tolist() == [["a", "b"], ["a", "c"], ["b", "c"]]
    assert table["cosine"].tolist() == pytest.approx([math.sqrt(0.5), 0, math.sqrt(0.5)], abs=1e-6)


def test_any_vectoriser_will_do_and_a_fitted_one_is_used_as_it_is():
    from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

    corpus = of_texts("Bread was dear.", "Bread was cheap.")
    assert similarity(corpus, vectors=CountVectorizer())["cosine"].tolist() == [0.5]
    background = TfidfVectorizer().fit(["bread dear cheap"] + ["bread"] * 50)
    rare = math.log(52 / 2) + 1
    assert similarity(corpus, vectors=background)["cosine"].tolist() == pytest.approx([1 / (1 + rare**2)], abs=1e-6)


@pytest.mark.parametrize(
    ("vectors", "message"),
    [
        (np.ones((3, 2)), "vectors: the array is 3 × 2, and needs one row for each of the 2 articles in order."),
        (np.ones(2), "vectors: the array is 2, and needs one row for each of the 2 articles in order."),
        (
            np.array([[1.0], [np.nan]]),
            "vectors: the array holds something that is no number. Fill or drop what is missing.",
        ),
    ],
)
def test_vectors_that_do_not_fit_are_refused(vectors, message):
    with pytest.raises(InputError) as error:
        similarity(of_texts("Bread.", "Trains."), vectors=vectors)
    assert str(error.value) == message


# The tree of outlets


def test_branches_say_how_often_they_come_back():
    table = similarity(two_manners(), of="outlets")
    assert {tuple(branch["members"]) for branch in table.attrs["branches"]} >= {("Outlet 0", "Outlet 2")}
    assert all(0 <= branch["recurs"] <= 1 for branch in table.attrs["branches"])
    firm = {tuple(branch["members"]): branch["recurs"] for branch in table.attrs["branches"]}
    assert firm["Outlet 0", "Outlet 2"] > 0.6


def test_one_article_an_outlet_says_nothing_about_how_firm_the_tree_is():
    table = similarity(of_texts("Bread was dear.", "Bread was cheap.", "Cheap trains."), of="outlets")
    assert table.attrs["branches"] == [] and table.attrs["cophenetic"] is not None


# Little to compare


@pytest.mark.parametrize(("of", "what"), [("articles", "1 article"), ("outlets", "1 outlet")])
def test_one_text_has_nothing_to_be_compared_with(of, what):
    table = similarity(of_texts("Bread was dear."), of=of)
    assert table.empty
    assert [n["text"] for n in table.attrs["caveats"] if n["code"] == "W-alone"] == [
        f"{what}: there is nothing to compare."
    ]


def test_what_has_no_words_is_named():
    table = similarity(of_texts("Bread was dear.", "The of and."))
    assert [n["text"] for n in table.attrs["caveats"] if n["code"] == "W-wordless"] == [
        "a1 has no words to compare, so nothing is said about likeness."
    ]


def test_identical_articles_are_compared_without_error():
    rows = [
        {"article": f"a{e}{o}", "text": "Bread was dear.", "outlet": f"O{o}", "event": f"e{e}"}
        for e in range(2)
        for o in range(3)
    ]
    table = similarity(fr.load(rows), of="outlets")
    assert table["cosine"].tolist() == [1.0] * 3 and table["telling"].isna().all()


def test_how_much_of_the_differences_goes_with_events_and_how_much_with_outlets():
    """Two subjects, three outlets, and nothing else: all of it is the event, and outlets explain less than chance."""
    rows = [
        {"article": f"{outlet}-{event}", "text": text, "outlet": outlet, "event": event}
        for event, text in (("flood", "Water rose."), ("strike", "Workers marched."))
        for outlet in "xyz"
    ]
    table = similarity(fr.load(rows))
    assert table.attrs["explained"] == [
        {"by": "event", "r2": 1.0, "chance": 0.2},
        {"by": "outlet", "r2": 0.0, "chance": 0.4},
    ]
    told = "Of the differences between articles 100 % goes with the event (20 % by chance) and 0 % goes with the "
    assert told + "outlet (40 % by chance)." in table.attrs["reads"]


def test_where_every_article_is_its_own_outlet_nothing_is_explained():
    table = similarity(of_texts("Water rose.", "Water fell.", "Bridges broke."))
    assert table.attrs["explained"] == [] and "differences between articles" not in table.attrs["reads"]
