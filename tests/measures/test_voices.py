"""voices: the share of words in each voice, counted by hand on the small reading."""

import pytest

from framing.errors import ConfigError
from framing.measures.voices import voices
from framing.statistics import estimates


def test_shares_of_words_by_voice(reading):
    table = voices(reading).set_index(["outlet", "voice"])
    # The Lamp: 400 of its 500 words are its own, 100 quoted, all of them in lamp-1.
    own, quoted = table.loc[("The Lamp", "own")], table.loc[("The Lamp", "quoted")]
    assert own[["words", "of_words", "share", "articles"]].tolist() == [400, 500, 0.8, 2]
    assert quoted[["words", "of_words", "share", "articles", "of_articles"]].tolist() == [100, 500, 0.2, 1, 2]
    assert quoted["each"] == pytest.approx((1 / 3, 0.0)) and quoted["top_article"] == 1.0


def test_limits_hold_for_articles(reading):
    quoted = voices(reading).set_index(["outlet", "voice"]).loc[("The Lamp", "quoted")]
    found = estimates.share([100, 0], [300, 200])
    assert [quoted["low"], quoted["high"]] == pytest.approx([found.low, found.high])


def test_every_voice_has_a_row_and_the_shares_are_a_whole(reading):
    table = voices(reading)
    assert table.groupby("outlet")["share"].sum().tolist() == pytest.approx([1, 1])
    assert list(dict.fromkeys(table["voice"])) == ["own", "quoted", "reported", "distanced"]


def test_one_article_is_refused_in_words(reading):
    wire = voices(reading).set_index(["outlet", "voice"]).loc[("Coast Wire", "own")]
    assert wire["why"] == "1 article: the number describes this article, not the outlet" and wire["share"] == 0.75


def test_words_always_cluster_so_nobody_is_told(reading):
    assert not voices(reading)["caveats"].str.contains("C1").any()


def test_an_unknown_column_is_refused(reading):
    with pytest.raises(ConfigError, match="by 'weekday' is not known"):
        voices(reading, by="weekday")
