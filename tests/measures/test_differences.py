"""differences: two outlets side by side, on readings whose articles can be counted by hand."""

import math

import pytest
from made_reading import Made, hits_of, sentences_of, voices_of, words_of

from framing.errors import ConfigError
from framing.measures.differences import differences
from framing.statistics import estimates
from framing.statistics.differences import share_difference
from framing.text.articles import Article, Corpus

WORDS = 100


def made(hits, events=None):
    """Articles of 100 own words: for each outlet a list with the hits of each article, {category: n} by voice."""
    articles, rows = [], []
    for outlet, each in hits.items():
        for number, found in enumerate(each):
            name = f"{outlet}-{number:02d}"
            event = events[number] if events else "square"
            articles.append(Article(name, "Rioters ran.", outlet, event=event))
            rows += [(name, outlet, "people", *key, n) for key, n in found.items()]
    hit_rows = [(a, o, lexicon, category, "body", voice, n) for a, o, lexicon, category, voice, n in rows]
    words = [(a.article, a.outlet, "body", "own", WORDS) for a in articles]
    return Made(Corpus(tuple(articles)), hits_of(hit_rows), words_of(words), voices_of([]), sentences_of([]))


RIOT, PROTEST, QUOTED = ("riot", "own"), ("protest", "own"), ("riot", "quoted")
APART = {
    "x": [{RIOT: 2}, {RIOT: 1, PROTEST: 1}, {RIOT: 3}, {RIOT: 1}],
    "y": [{PROTEST: 2}, {PROTEST: 1}, {PROTEST: 2, QUOTED: 1}, {RIOT: 1, PROTEST: 1}],
}


def rows(table):
    return table.set_index(["voice", "category"])


def test_shares_are_compared_voice_by_voice():
    table = rows(differences(made(APART)))
    riot = table.loc[("own", "riot")]
    # x says riot in 7 of 8 names of its own, y in 1 of 7; the quoted one is another row.
    assert (riot["hits_a"], riot["size_a"], riot["hits_b"], riot["size_b"]) == (7, 8, 1, 7)
    assert riot["difference"] == pytest.approx(7 / 8 - 1 / 7)
    assert table.loc[("quoted", "riot"), "hits_b"] == 1 and ("quoted", "protest") in table.index


def test_the_limits_are_newcombes_on_limits_of_articles():
    riot = rows(differences(made(APART))).loc[("own", "riot")]
    one, two = (estimates.share(*each) for each in (([2, 1, 3, 1], [2, 2, 3, 1]), ([0, 0, 0, 1], [2, 1, 2, 2])))
    found = share_difference((one.observed, one.low, one.high), (two.observed, two.low, two.high))
    assert [riot["low"], riot["high"]] == pytest.approx([float(found.low), float(found.high)])
    assert riot["each_a"] == (1.0, 0.5, 1.0, 1.0) and riot["each_b"] == (0.0, 0.0, 0.0, 0.5)


def test_each_article_has_one_majority_or_none():
    table = rows(differences(made(APART)))
    # One article of x and one of y use both names once: a tie is no majority.
    assert table.loc[("own", "riot"), ["majority_a", "majority_b"]].tolist() == [3, 0]
    assert table.loc[("own", "protest"), ["majority_a", "majority_b"]].tolist() == [0, 3]


def test_p_deals_out_articles_and_q_counts_all_rows():
    table = differences(made(APART))
    riot = rows(table).loc[("own", "riot")]
    # Of 70 ways to deal eight articles into four and four, the true one and its mirror are so far apart; and those in
    # which the two articles with both names have changed places.
    assert riot["p"] == pytest.approx(4 / 70) and riot["p_smallest"] == pytest.approx(2 / 70)
    assert riot["family"] == table["p"].notna().sum() == 2  # riot and protest in own voice
    first, second = sorted(table["p"].dropna())
    assert table["q"].min() == pytest.approx(min(2 * first, second))
    assert (riot["status"], riot["why"]) == ("flag", "exploratory: 4 v 4 articles, fewer than 9 on a side")
    assert riot["power"].startswith("With 4 v 4 articles a true fourfold difference is found less than 15 % of")


def test_articles_are_swapped_within_events_that_match():
    table = rows(differences(made(APART, events=["a", "b", "c", "d"])))
    riot = table.loc[("own", "riot")]
    assert riot["matched_events"] and riot["p_smallest"] == 2 / 16 and riot["p"] == 2 / 16
    assert riot["why"] == "4 v 4 articles cannot reach p ≤ .05: no p below 0.12 is possible"
    notes = {note["code"]: note["text"] for note in differences(made(APART, events=list("abcd"))).attrs["caveats"]}
    assert notes["P1"] == "With 4 v 4 articles no permutation p below 0.12 is possible; the test cannot be significant."


def test_rates_are_ratios_of_rates_per_words_of_the_voice():
    table = differences(made(APART), of="rates")
    riot = rows(table).loc[("own", "riot")]
    assert [riot["value_a"], riot["value_b"]] == pytest.approx([17.5, 2.5])
    assert riot["difference"] == pytest.approx(7.5 / 1.5) and riot["low"] < riot["difference"] < riot["high"]
    assert "V2" in {note["code"] for note in table.attrs["caveats"]}
    quoted = rows(table).loc[("quoted", "riot")]
    assert quoted["why"] == "0 v 0 articles: there is nothing to compare"  # no quoted words were counted


def test_no_hits_on_one_side_leave_the_ratio_open():
    table = rows(differences(made({"x": [{RIOT: 2}] * 5, "y": [{}] * 5}), of="rates"))
    riot = table.loc[("own", "riot")]
    assert riot["high"] == math.inf and riot["low"] > 1


def test_no_hits_on_both_sides_are_said_in_words():
    terror = rows(differences(made(APART), of="rates")).loc[("own", "terror")]
    assert (terror["status"], terror["why"]) == ("refuse", "0 hits on both sides: there is nothing to compare")
    assert math.isnan(terror["difference"]) and math.isnan(terror["p"])


def test_one_article_is_refused_in_words():
    table = differences(made({"x": [{RIOT: 2}], "y": [{PROTEST: 1}] * 3}))
    riot = rows(table).loc[("own", "riot")]
    assert riot["why"] == "1 v 3 articles: one article describes itself, not its outlet; no interval, test or ranking"
    assert table[["difference", "low", "high", "p", "q"]].isna().all(axis=None)
    assert "N1" in {note["code"] for note in table.attrs["caveats"]}


def test_cooccurring_categories_are_shares_of_articles():
    reading = made({"x": [{}] * 6, "y": [{}] * 6})
    found = [(f"x-{n:02d}", "x", "cause", "prices", "body", "own", 3) for n in range(6)]
    reading = Made(reading.corpus, hits_of(found), reading.words, reading.voices, reading.sentences)
    prices = rows(differences(reading, lexicon="cause")).loc[("own", "prices")]
    assert (prices["kind"], prices["value_a"], prices["value_b"]) == ("share of articles", 1.0, 0.0)
    assert (prices["hits_a"], prices["size_a"]) == (6, 6) and prices["p"] == pytest.approx(2 / 924)


def test_a_selection_is_said_to_be_one():
    import framing as fr

    told = [("x", "Rioters ran."), ("y", "Protesters ran.")] * 3
    reading = fr.score(fr.load([{"text": text, "outlet": outlet} for outlet, text in told]), "people")
    table = differences(reading.where(voice="own"))
    assert "Tested is a selection (voice = own)." in {n["code"]: n["text"] for n in table.attrs["caveats"]}["M1"]
    assert "M1" not in {note["code"] for note in differences(reading).attrs["caveats"]}


def test_outlets_that_are_not_clear_are_asked_for():
    three = made({"x": [{RIOT: 1}], "y": [{RIOT: 1}], "z": [{RIOT: 1}]})
    with pytest.raises(ConfigError) as error:
        differences(three)
    assert str(error.value) == "differences compares two and needs to know which: a=…, b=…. Known: x, y, z."
    with pytest.raises(ConfigError, match="differences compares two and was given 'x' twice"):
        differences(three, "x", "x")
    with pytest.raises(ConfigError, match="outlet 'w' is not known"):
        differences(three, "x", "w")
    with pytest.raises(ConfigError, match="of 'words' is not known"):
        differences(three, "x", "y", of="words")
