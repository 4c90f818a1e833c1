"""halves: the false-discovery lab. One outlet against itself, on corpora where every finding is false."""

import numpy as np
import pandas as pd
import pytest

import framing as fr
from framing.errors import ConfigError
from framing.measures.halves import COLUMNS, halves, split
from framing.measures.keyness import keyness
from framing.shipped import shipped
from framing.text.articles import Corpus


def corpus(texts, outlet="The Lamp"):
    return fr.load([{"article": f"t{n:02d}", "text": text, "outlet": outlet} for n, text in enumerate(texts)])


def subjects(articles=40, seed=4):
    """Articles on six subjects, each full of its own words: what makes tests of words find too much."""
    random = np.random.default_rng(seed)
    words = [[f"word{chr(97 + s)}{chr(97 + n)}" for n in range(12)] for s in range(6)]
    return corpus([" ".join(random.choice(words[random.integers(6)], 60)) + "." for _ in range(articles)])


def test_g2_finds_what_is_not_there_and_the_permutation_does_not():
    table = halves(subjects())
    assert len(table) == 20 and set(table["articles"]) == set(table["articles_other"]) == {20}
    assert table["share_g2"].mean() > 0.2 and table["share_p"].mean() < 0.07 and (table["q"] > 0).mean() <= 0.1
    assert table.attrs["says"].startswith("Of 1,440 tests in 20 random splits, G² calls ")


def test_on_the_second_teaching_corpus_the_permutation_keeps_its_promise():
    table = halves(fr.load(shipped("seeds") / "veldania"), "Daybreak")
    words = table["words"].sum()
    assert 0.03 <= table["p"].sum() / words <= 0.06 < table["g2"].sum() / words and table["q"].sum() == 0


def test_a_split_says_what_keyness_says_of_the_two_halves():
    whole = subjects(24)
    row = halves(whole, splits=1, draws=99, seed=3).iloc[0]
    listed = keyness(split(whole, "The Lamp", seed=[3, 1]), draws=99, seed=3)  # of each half against the other
    top = listed[listed["word"] == row["top"]].iloc[0]
    assert [row["words"], row["top_g2"], row["top_p"]] == pytest.approx([top["family"], top["g2"], top["p"]])
    assert row["top_g2"] >= listed["g2"].max() - 1e-9


def test_the_halves_hold_every_article_of_the_outlet_and_no_other():
    two = fr.load([{"text": f"Storm {n}.", "outlet": "x" if n % 3 else "y"} for n in range(12)])
    found = split(two, "x").articles.set_index("article")["outlet"]
    mine = two.articles.loc[two.articles["outlet"] == "x", "article"]
    assert set(found.index) == set(mine) and set(found) == {"x (A)", "x (B)"}
    assert abs((found == "x (A)").sum() - (found == "x (B)").sum()) <= 1


def test_the_seed_decides_and_the_order_of_the_articles_does_not():
    from dataclasses import replace

    whole = subjects(12)
    there, back = (halves(each, splits=3, draws=99) for each in (whole, replace(whole, members=whole.members[::-1])))
    pd.testing.assert_frame_equal(there, back)
    assert not there.equals(halves(whole, splits=3, draws=99, seed=1))


@pytest.mark.parametrize(
    ("texts", "status", "why"),
    [
        (["A storm."], "refuse", "1 article: two halves need two articles each"),
        (["A storm."] * 3, "refuse", "3 articles: two halves need two articles each"),
        (["A storm."] * 4, "flag", "2 v 2 articles cannot reach p ≤ .05: no p below 0.33 is possible"),
        (["Storm.", "Calm.", "Quay.", "Road."], "refuse", "no word stands in 3 articles"),
    ],
)
def test_too_few_articles_or_words_are_a_sentence(texts, status, why):
    table = halves(corpus(texts), splits=2)
    assert set(table["status"]) == {status} and set(table["why"]) == {why}
    if status == "refuse":
        assert table.attrs["says"].startswith("Nothing could be split")


def test_nothing_to_split_is_an_empty_table():
    empty = halves(Corpus(()))
    assert empty.empty and list(empty.columns) == COLUMNS


def test_what_cannot_be_asked_is_refused():
    with pytest.raises(ConfigError) as error:
        halves(corpus(["A storm."]), "The Lantern")
    assert str(error.value) == "outlet 'The Lantern' is not known. Known: The Lamp. Did you mean 'The Lamp'?"
    with pytest.raises(ConfigError, match="splits is 0; split the articles once or more"):
        halves(corpus(["A storm."] * 4), splits=0)
