"""keyness: what sets an outlet apart, article by article; on small corpora where the right words are known."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

import framing as fr
from framing.errors import ConfigError
from framing.measures.house_style import listed, of_outlets
from framing.measures.keyness import COLUMNS, keyness
from framing.measures.word_counts import word_counts

FILLER = ["The quay is long.", "Boats come and go.", "Nets hang dry.", "Gulls cry."]


def corpus(texts, events=None):
    """Articles by outlet, each with a line that all share."""
    rows = [
        {"text": f"{text} {FILLER[n % 4]}", "outlet": outlet, "event": events[n] if events else "pier"}
        for outlet, each in texts.items()
        for n, text in enumerate(each)
    ]
    return fr.load(rows)


APART = {"x": ["Rioters ran."] * 5, "y": ["Protesters ran."] * 5}


def codes(table):
    return {note["code"] for note in table.attrs["caveats"]}


def test_what_one_outlet_says_and_the_other_does_not_comes_first():
    table = keyness(corpus(APART), target="x")
    first = table.iloc[0]
    assert first["word"] == "rioters"
    assert (first["articles"], first["of_articles"], first["articles_reference"], first["of_articles_reference"]) == (
        5,
        5,
        0,
        5,
    )
    # 252 ways to deal ten articles into five and five; only the true one and its mirror are so far apart.
    assert first["p"] == pytest.approx(2 / 252) and first["high"] == np.inf
    assert table.set_index("word").loc["ran", "p"] == 1.0
    # Tested are rioters, protesters, ran, quay and long; listed are those in three articles of x.
    assert set(table["family"]) == {5} and "protesters" not in set(table["word"])


def test_words_in_fewer_than_three_articles_are_not_listed():
    texts = {"x": ["Rioters ran."] * 2 + ["People ran."] * 4, "y": ["Protesters ran."] * 6}
    assert {"people", "ran"} <= set(keyness(corpus(texts), target="x")["word"]) and "rioters" not in set(
        keyness(corpus(texts), target="x")["word"]
    )


def test_the_family_does_not_depend_on_who_is_the_target():
    """To test only what the target has enough of would choose the words by what is tested."""
    texts = {"x": ["Rioters ran."] * 5, "y": ["Protesters ran."] * 5 + ["Crowds ran."] * 4}
    families = [set(keyness(corpus(texts), target=name)["family"]) for name in ("x", "y")]
    assert families[0] == families[1]


def test_a_word_that_one_article_repeats_is_no_key_word():
    """Twelve times in one article is one article: G² is large, and there is no row below three articles."""
    texts = {
        "x": ["Storm " * 12 + ".", "A storm.", "A storm.", "Calm.", "Calm."],
        "y": ["A storm.", "A storm."] + ["Calm."] * 3,
    }
    storm = keyness(corpus(texts), target="x").set_index("word").loc["storm"]
    assert storm["g2"] > 3.84 and storm["p"] > 0.05 and storm["low"] < 0
    assert storm["dispersion"] > storm["dispersion_random"]


def test_house_style_names_and_numbers_are_left_out_and_spelling_is_pointed_out():
    texts = {"x": ["Mr Hale of Xanthe Post told Reuters on Monday that 40 percent ran."] * 4, "y": ["People ran."] * 4}
    table = keyness(
        corpus({f"{name} Post": each for name, each in zip(("Xanthe", "Yarrow"), texts.values(), strict=True)})
    )
    words = set(table["word"])
    assert {"hale", "percent", "ran"} <= words and not words & {
        "mr",
        "xanthe",
        "post",
        "reuters",
        "monday",
        "40",
        "the",
    }
    assert table.loc[table["house_style"], "word"].tolist().count("percent") == 1
    assert "K2" in codes(table)


def test_an_outlet_can_bring_its_own_house_words():
    rows = [
        {"text": "Guvnor said so.", "outlet": "x", "house_style": "guvnor innit"},
        {"text": "Ada said so.", "outlet": "y"},
    ]
    assert {"guvnor", "innit", "x", "y"} <= of_outlets(fr.load(rows).articles)
    assert not listed(kept_out=True) & listed(kept_out=False)


def test_a_reading_narrowed_to_a_voice_is_compared_in_that_voice():
    texts = {"x": ["“Rioters,” the mayor said."] * 4, "y": ["Rioters ran."] * 4}
    reading = fr.score(corpus(texts), "people")
    assert "rioters" in set(keyness(reading, target="x")["word"])
    own = keyness(reading.where(voice="own"), target="x")
    assert "rioters" not in set(own["word"]) and "M1" in codes(own)


def test_furniture_is_not_counted():
    texts = {"x": ["Rioters ran.\n\nSign up to our newsletter\n\nPeople stayed."] * 4, "y": ["Protesters ran."] * 4}
    assert not {"sign", "newsletter"} & set(keyness(corpus(texts), target="x")["word"])


def test_several_outlets_are_each_set_against_the_rest_or_a_named_one():
    three = corpus({**APART, "z": ["Crowds ran."] * 5})
    table = keyness(three)
    first = table.groupby("target", sort=False).first()
    assert first["word"].to_dict() == {"x": "rioters", "y": "protesters", "z": "crowds"}
    assert set(first["reference"]) == {"(the rest)"} and set(first["of_articles_reference"]) == {10}
    named = keyness(three, target="x", reference="z")
    assert set(named["reference"]) == {"z"} and set(named["of_articles_reference"]) == {5}
    assert keyness(three, reference="z")["target"].unique().tolist() == ["x", "y"]
    note = next(note["text"] for note in table.attrs["caveats"] if note["code"] == "K1")
    family = table.groupby("target")["family"].first()
    assert note.startswith(f"{family.sum()} words tested, 3 comparisons, each a family of its own: ")


def test_within_matched_events_articles_stay_with_their_event():
    table = keyness(corpus(APART, events=list("abcde")), target="x")
    assert table["matched_events"].all() and table["p_smallest"].iloc[0] == 2 / 32
    assert set(table["why"]) == {"5 v 5 articles cannot reach p ≤ .05: no p below 0.062 is possible"}
    assert "P1" in codes(table)


def test_one_article_is_not_tested_and_says_so():
    table = keyness(corpus({"x": ["Rioters ran."], "y": ["Protesters ran."] * 5}))
    assert table["p"].isna().all() and set(table["status"]) == {"refuse"}
    assert set(table["why"]) == {
        "5 v 1 articles: one article describes itself, not its outlet; no interval, test or ranking"
    }
    assert table["low"].isna().all() and "N1" in codes(table)


def test_one_outlet_has_nothing_to_be_set_apart_from():
    table = keyness(corpus({"x": ["Rioters ran."] * 5}))
    assert table.empty and list(table.columns) == list(COLUMNS)


def test_one_outlet_split_at_random_has_no_key_words_where_g2_finds_some():
    """The false-discovery lab: articles on six subjects, each full of its own words, dealt to two names by chance."""
    random = np.random.default_rng(4)
    subjects = [[f"word{chr(97 + s)}{chr(97 + n)}" for n in range(12)] for s in range(6)]
    texts = [" ".join(random.choice(subjects[random.integers(6)], 60)) + "." for _ in range(40)]
    table = keyness(corpus({"x": texts[:20], "y": texts[20:]}), target="x", draws=999)
    assert len(table) > 40
    assert (table["g2"] > 3.84).mean() > 0.1 and (table["q"] <= 0.05).sum() == 0


def test_no_number_depends_on_the_order_of_the_articles():
    there = corpus({**APART, "z": ["Crowds ran."] * 5})
    back = replace(there, members=there.members[::-1])
    pd.testing.assert_frame_equal(keyness(there, draws=200), keyness(back, draws=200))


def test_the_seed_decides_where_articles_are_drawn():
    many = corpus({"x": ["Rioters ran."] * 6 + ["Gulls ran."] * 6, "y": ["Rioters ran."] * 4 + ["Gulls ran."] * 8})
    one, same, other = (keyness(many, target="x", draws=50, seed=seed)["p"].tolist() for seed in (0, 0, 1))
    assert one == same and one != other


def test_unknown_names_are_refused():
    with pytest.raises(ConfigError) as error:
        keyness(corpus(APART), target="w")
    assert str(error.value) == "outlet 'w' is not known. Known: x, y."
    with pytest.raises(ConfigError, match="by 'weekday' is not known"):
        keyness(corpus(APART), by="weekday")


def test_words_are_counted_as_they_stand_and_sizes_hold_all_of_them():
    found = word_counts(fr.load([{"text": "The mayor's boat. The BOAT sank.", "outlet": "x"}]))
    assert dict(zip(found.words, found.counts.toarray()[0].tolist(), strict=True)) == {
        "boat": 2, "mayor": 1, "sank": 1, "the": 2,
    }  # fmt: skip
    assert found.sizes.tolist() == [6]


def test_word_counts_are_those_of_the_words_of_the_articles():
    """The same words as the texts that similarity compares, counted without arrays."""
    from collections import Counter

    from framing.measures.texts import words_by_article
    from framing.shipped import shipped

    reading = fr.score(fr.load(shipped("seeds") / "almaty-2022"))
    for narrowed in (reading, reading.where(voice="own"), reading.where(voice=["quoted", "reported"])):
        found = word_counts(narrowed)
        from framing.measures.texts import as_reading, voices_asked

        plain = words_by_article(as_reading(narrowed), voices_asked(narrowed))
        for row, article in enumerate(found.articles):
            counts = found.counts[[row]].toarray()[0]
            ours = {word: int(n) for word, n in zip(found.words, counts, strict=True) if n}
            assert ours == dict(Counter(plain[article]))
            assert found.sizes[row] == len(plain[article])
