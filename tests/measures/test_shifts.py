"""shifts: parts that add up to the whole, whiskers, and the baseline of two halves of one outlet."""

import pytest

import framing as fr
from framing.errors import ConfigError
from framing.measures.shifts import shifts


def corpus(texts):
    return fr.load([{"text": text, "outlet": outlet} for outlet, each in texts.items() for text in each])


APART = {"x": ["Bread was dear."] * 4, "y": ["Bread was cheap."] * 4}


@pytest.mark.parametrize("kind", ["divergence", "proportion", "entropy"])
def test_the_parts_add_up_to_the_whole(kind):
    texts = {
        "x": ["Bread was dear and dear.", "Fish was dear."],
        "y": ["Bread was cheap.", "Salt was scarce, bread too."],
    }
    table = shifts(corpus(texts), kind=kind)
    assert table["part"].sum() == pytest.approx(table.attrs["total"])
    assert table["share"].abs().sum() == pytest.approx(1)


def test_words_of_one_outlet_only_carry_the_divergence():
    table = shifts(corpus(APART)).set_index("word")
    # p = ½ against 0: −¼ log₂ ¼ + ½ · ½ log₂ ½ = ½ − ¼.
    assert table.loc["dear", "part"] == table.loc["cheap", "part"] == pytest.approx(0.25)
    assert table.loc["bread", "part"] == 0
    assert table.loc["dear", ["articles_a", "of_articles_a", "articles_b"]].tolist() == [4, 4, 0]
    assert "was" not in table.index  # a function word


def test_whiskers_hold_the_part_and_are_none_where_all_articles_are_alike():
    alike = shifts(corpus(APART)).set_index("word")
    assert alike.loc["dear", ["low", "high"]].tolist() == pytest.approx([0.25, 0.25])
    texts = {"x": ["Bread was dear."] * 3 + ["Salt was cheap."] * 3, "y": ["Bread was cheap."] * 6}
    dear = shifts(corpus(texts)).set_index("word").loc["dear"]
    assert dear["low"] < dear["part"] < dear["high"]


def test_two_halves_of_one_outlet_are_the_baseline():
    texts = {"x": ["Bread was dear."] * 4, "y": ["Bread was cheap.", "Salt ran out.", "Fish froze.", "Oil burned."]}
    attrs = shifts(corpus(texts)).attrs
    assert attrs["half"] == 2 and attrs["within_a"] == 0.0  # all articles of x are the same
    # Two and two of four articles with no word in common but one: nearly as far apart as texts can be.
    assert attrs["within_b"] == pytest.approx(1.0)
    assert "At 2 articles a side the divergence is" in attrs["reads"]


def test_one_article_has_no_halves_and_no_whiskers():
    table = shifts(corpus({"x": ["Bread was dear."], "y": ["Bread was cheap."] * 4}))
    assert table[["low", "high"]].isna().all(axis=None) and table.attrs["within_a"] is None
    assert "There is no baseline: an outlet with one article has no halves." in table.attrs["reads"]
    assert {"N1", "S4"} <= {note["code"] for note in table.attrs["caveats"]}


def test_weights_are_the_users_and_their_coverage_is_said():
    table = shifts(corpus(APART), kind="weighted", weights={"dear": -1.0, "cheap": 1.0})
    # Mean score −1 in x, 1 in y; half of the words, bread, have no score.
    assert table.attrs["total"] == pytest.approx(2.0) and table.attrs["coverage"] == pytest.approx(0.5)
    assert set(table["word"]) == {"dear", "cheap"}


@pytest.mark.parametrize("given", [{"kind": "weighted"}, {"weights": {"dear": 1.0}}])
def test_weights_and_their_kind_belong_together(given):
    with pytest.raises(ConfigError) as error:
        shifts(corpus(APART), **given)
    assert str(error.value) == (
        "shifts: kind 'weighted' and weights belong together: weights={word: score, …} from a list that you chose."
    )


def test_unknown_names_and_kinds_are_refused():
    with pytest.raises(ConfigError, match="kind 'kl' is not known"):
        shifts(corpus(APART), kind="kl")
    with pytest.raises(ConfigError, match="shifts compares two and needs to know which"):
        shifts(corpus({"x": ["Bread."]}))


def test_turning_the_outlets_round_changes_the_sign():
    there = shifts(corpus(APART), "x", "y", kind="proportion").set_index("word")["part"]
    back = shifts(corpus(APART), "y", "x", kind="proportion").set_index("word")["part"]
    assert there.to_dict() == pytest.approx((-back).to_dict())


def test_texts_without_words_left_say_nothing():
    table = shifts(corpus({"x": ["It was."] * 2, "y": ["They were."] * 2}))
    assert table.empty and table.attrs["divergence"] is None
