"""rates: hits per 1,000 words of the same selection, counted by hand on the small reading."""

from dataclasses import replace

import pandas as pd
import pytest
from made_reading import Made, hits_of, sentences_of, voices_of, words_of

from framing.errors import ConfigError
from framing.measures.rates import rates
from framing.measures.tables import ratio
from framing.statistics import estimates
from framing.text.articles import Article, Corpus


def narrowed(reading, voice):
    """What where(voice=…) does: hits and words together."""
    return replace(
        reading,
        hits=reading.hits[reading.hits["voice"] == voice],
        words=reading.words[reading.words["voice"] == voice],
        record={**reading.record, "where": {"voice": [voice]}},
    )


def test_the_columns_are_stable(reading):
    assert list(rates(reading).columns) == (
        "outlet name lexicon category hits hits_least hits_most words rate articles articles_with_hit estimate low "
        "high design_effect effective top_article least_without most_without status why caveats each".split()
    )


def test_all_voices_are_divided_by_all_words(reading):
    table = rates(reading, lexicon="people").set_index(["outlet", "category"])
    # The Lamp: 5 riot hits in 10 + 190 + 100 + 200 words.
    assert table.loc[("The Lamp", "riot"), ["hits", "words", "rate"]].tolist() == [5, 500, 10.0]
    assert table.loc[("Coast Wire", "riot"), ["hits", "words", "rate"]].tolist() == [4, 200, 20.0]


def test_an_own_voice_rate_is_divided_by_own_voice_words(reading):
    table = rates(narrowed(reading, "own"), lexicon="people").set_index(["outlet", "category"])
    assert table.loc[("The Lamp", "riot"), ["hits", "words", "rate"]].tolist() == [1, 400, 2.5]
    assert table.loc[("Coast Wire", "riot"), ["hits", "words", "rate"]].tolist() == [1, 150, pytest.approx(20 / 3)]


def test_the_ranking_turns_round_when_voices_are_told_apart(reading):
    """Per word of all voices the wire says riot twice as often as The Lamp; in its own voice, 2.7 times as often."""
    ratio = {}
    for voices in (reading, narrowed(reading, "own")):
        rate = rates(voices, lexicon="people").set_index(["outlet", "category"])["rate"]
        ratio[len(voices.words)] = rate[("Coast Wire", "riot")] / rate[("The Lamp", "riot")]
    assert list(ratio.values()) == [pytest.approx(2.0), pytest.approx(8 / 3)]


def test_a_category_without_hits_has_a_row_and_a_warning(reading):
    table = rates(reading, lexicon="people")
    terror = table[table["category"] == "terror"]
    assert terror[["hits", "rate"]].values.tolist() == [[0, 0.0], [0, 0.0]]
    note = next(note["text"] for note in table.attrs["caveats"] if note["code"] == "R0")
    assert note == "3 rows have 0 hits, which is not “never used”; the shortest rests on 200 words of 1 article."


def test_no_words_no_rate(reading):
    table = rates(narrowed(reading, "distanced"), lexicon="people")
    assert table["words"].tolist() == [0] * 6 and table["rate"].isna().all()


def test_all_lexicons_unless_one_is_named(reading):
    assert list(dict.fromkeys(rates(reading)["lexicon"])) == ["people", "cause"]


def test_voice_and_zone_can_group_too(reading):
    by_voice = rates(reading, by="voice", lexicon="people")
    assert list(dict.fromkeys(by_voice["voice"])) == ["own", "quoted"]
    quoted = by_voice.set_index(["voice", "category"]).loc[("quoted", "riot")]
    assert quoted[["hits", "words", "articles", "articles_with_hit"]].tolist() == [7, 150, 2, 2]
    by_zone = rates(reading, by="zone", lexicon="people").set_index(["zone", "category"])
    assert by_zone.loc[("headline", "riot"), ["hits", "words", "rate"]].tolist() == [1, 20, 50.0]


def test_articles_and_those_with_a_hit(reading):
    table = rates(reading, lexicon="people").set_index(["outlet", "category"])
    assert table.loc[("The Lamp", "protest"), ["articles", "articles_with_hit"]].tolist() == [2, 1]


def test_the_share_of_attributed_hits_is_said_where_voices_are_mixed(reading):
    notes = {note["code"]: note["text"] for note in rates(reading, lexicon="people").attrs["caveats"]}
    # 7 of 12 hits are quoted; 5 own hits in 550 own words.
    assert notes["V1"] == (
        "58 % of these hits are quoted, reported or distanced; the own-voice rate is 9.09 per 1,000 own-voice words."
    )
    assert "V2" not in notes


def test_where_voices_are_told_apart_the_denominators_are_said_to_differ(reading):
    codes = [note["code"] for note in rates(narrowed(reading, "own")).attrs["caveats"]]
    assert "V2" in codes and "V1" not in codes


def test_the_denominators_do_not_depend_on_the_lexicons(reading):
    assert set(rates(reading, lexicon="people")["words"]) == set(rates(reading, lexicon="cause")["words"])


def test_an_unknown_column_or_lexicon_is_refused(reading):
    with pytest.raises(ConfigError, match="by 'weekday' is not known"):
        rates(reading, by="weekday")
    with pytest.raises(ConfigError, match="lexicon 'weather' is not known"):
        rates(reading, lexicon="weather")


def test_a_ratio_without_a_whole_is_missing():
    found = ratio(pd.Series([1, 0, 3]), pd.Series([0, 0, 4]))
    assert found.isna().tolist() == [True, True, False] and found[2] == 0.75


def test_a_rate_of_two_articles_has_limits_that_hold_for_articles(reading):
    """The Lamp: 4 of its 5 riot hits in the 300 words of lamp-1, 1 in the 200 words of lamp-2."""
    row = rates(reading, lexicon="people").set_index(["outlet", "category"]).loc[("The Lamp", "riot")]
    found = estimates.rate([4, 1], [300, 200])
    assert [row["low"], row["high"]] == pytest.approx([1000 * found.low, 1000 * found.high], rel=1e-12)
    assert row["each"] == pytest.approx((40 / 3, 5.0)) and row["top_article"] == 0.8
    assert [row["least_without"], row["most_without"]] == pytest.approx([5.0, 40 / 3])
    assert row["why"] == found.why and row["caveats"] == "N2 R1" and pd.isna(row["estimate"])


def test_without_hits_the_design_effect_is_that_of_the_other_outlets():
    """Ten articles of each; all six hits of the one outlet stand in one article, the other has none."""
    table = rates(many({"a": [6] + [0] * 9, "b": [0] * 10}), lexicon="people").set_index(["outlet", "category"])
    effect = estimates.rate([6] + [0] * 9, [100] * 10).design_effect
    assert table.loc[("b", "riot"), "design_effect"] == pytest.approx(effect) and effect > 5
    none = table.loc[("b", "riot")]
    assert none["low"] == 0 and none["high"] == pytest.approx(1000 * estimates.rate([0] * 10, [100] * 10, effect).high)
    assert none["why"].endswith("none found, which is not “never used”: see the upper limit")


def many(hits):
    """A reading with articles of 100 words: hits of riot by outlet and article."""
    rows = [(f"{outlet}{i:02d}", outlet, n) for outlet, each in hits.items() for i, n in enumerate(each)]
    return Made(
        Corpus(tuple(Article(a, "Rioters ran.", outlet, event="square") for a, outlet, _ in rows)),
        hits_of([(a, outlet, "people", "riot", "body", "own", n) for a, outlet, n in rows]),
        words_of([(a, outlet, "body", "own", 100) for a, outlet, _ in rows]),
        voices_of([]),
        sentences_of([]),
    )


def test_enough_even_hits_are_an_estimate():
    row = rates(many({"a": [2, 3] * 6}), lexicon="people").set_index("category").loc["riot"]
    assert (row["status"], row["why"], row["caveats"]) == ("ok", "", "") and row["estimate"] == row["rate"] == 25.0


def test_hits_that_cluster_and_rest_on_two_articles_are_said_to():
    table = rates(many({"a": [9, 5] + [0] * 8}), lexicon="people")
    notes = {note["code"]: note["text"] for note in table.attrs["caveats"]}
    effect = table.set_index("category").loc["riot", "design_effect"]
    assert table.set_index("category").loc["riot", "caveats"] == "R1 C1 C2"
    assert notes["C1"] == (
        f"a, riot: hits cluster in few articles (design effect {effect:.1f}; 2 of 10 articles; the top article holds "
        "64 %)."
    )
    # Without the article with nine hits, five in 900 words are left.
    assert notes["C2"] == "a, riot rests on 2 articles: without one of them the rate is 5.56."


def test_an_article_that_is_a_row_has_no_interval(reading):
    table = rates(reading, by="article", lexicon="people")
    assert table[["low", "high", "estimate"]].isna().all(axis=None) and set(table["status"]) == {"refuse"}


def test_no_words_are_said_in_words(reading):
    table = rates(narrowed(reading, "distanced"), lexicon="people")
    assert set(table["why"]) == {"no words here: there is nothing to divide by"} and set(table["caveats"]) == {""}
