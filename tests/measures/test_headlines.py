"""headlines: the label of the headline beside those of the body, and the passages."""

from dataclasses import replace

import pytest

from framing.errors import ConfigError
from framing.measures.headlines import headlines


def test_one_row_an_article_and_category(reading):
    table = headlines(reading, "people")
    counts = ["article", "category", "headline_own", "headline_other", "body_own", "body_other", "finding"]
    assert table[counts].values.tolist() == [
        ["coast-1", "riot", 1, 0, 0, 3, "attribution lost"],
        ["lamp-1", "protest", 1, 0, 2, 0, "same label, same voice"],
        ["lamp-1", "riot", 0, 0, 0, 4, "body only"],
    ]


def test_the_flags_say_the_same(reading):
    table = headlines(reading, "people").set_index(["article", "category"])
    flags = ["same_label", "same_voice", "attribution_lost"]
    assert table.loc[("coast-1", "riot"), flags].tolist() == [True, False, True]
    assert table.loc[("lamp-1", "protest"), flags].tolist() == [True, True, False]
    assert table.loc[("lamp-1", "riot"), flags].tolist() == [False, False, False]


def test_the_passages_are_the_sentences_of_the_first_hits(reading):
    hits = reading.hits.copy()
    hits.loc[(hits["article"] == "coast-1") & (hits["zone"] == "body"), "sentence"] = 1
    row = headlines(replace(reading, hits=hits), "people").iloc[0]
    text = reading.corpus["coast-1"].text
    assert row["headline_passage"] == "Rioters storm the square" == text[row["headline_start"] : row["headline_end"]]
    assert row["body_passage"] == "“The rioters will pay,” the mayor said." == text[row["body_start"] : row["body_end"]]


def test_no_passage_is_minus_one(reading):
    row = headlines(reading, "people").iloc[2]
    assert (row["headline_passage"], row["headline_start"], row["headline_end"]) == ("", -1, -1)


def test_an_article_without_a_headline_in_its_text_has_no_row(reading):
    assert "lamp-2" not in set(headlines(reading, "people")["article"])


@pytest.mark.parametrize(
    ("headline", "body", "finding"),
    [
        (["quoted"], ["own"], "attribution added"),
        (["own"], ["own", "quoted"], "same label, same voice"),
        (["reported"], ["quoted"], "same label, same voice"),
        (["own"], ["distanced"], "attribution lost"),
        (["own", "quoted"], ["reported"], "attribution lost"),
        (["own"], [], "headline only"),
        ([], ["own"], "body only"),
    ],
)
def test_the_finding_follows_from_the_voices(reading, headline, body, finding):
    one = reading.hits[reading.hits["article"] == "coast-1"].iloc[[0] * (len(headline) + len(body))]
    hits = one.assign(voice=headline + body, zone=["headline"] * len(headline) + ["body"] * len(body))
    assert headlines(replace(reading, hits=hits), "people")["finding"].tolist() == [finding]


def test_captions_are_neither_headline_nor_body(reading):
    hits = reading.hits.assign(zone="caption")
    assert headlines(replace(reading, hits=hits), "people").empty


def test_a_reading_narrowed_to_one_voice_is_refused(reading):
    with pytest.raises(ConfigError) as error:
        headlines(replace(reading, record={"where": {"voice": ["own"]}}), "people")
    assert str(error.value) == (
        "headlines compares voices and was given a reading narrowed to voice own. "
        "Give it the whole reading: leave out where(voice=…)."
    )
