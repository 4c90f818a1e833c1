"""Validation of a dictionary: numbers that can be counted on made sentences, ranges that say how little is known."""

import json
import math

import pandas as pd
import pytest
from made_coding import MISSED, OTHER, RIGHT, WRONG, article, filled, street_reading

import framing as fr
from framing.errors import ConfigError, InputError


@pytest.fixture(scope="module")
def reading():
    return street_reading()


@pytest.fixture(scope="module")
def whole(reading):
    """Every sentence coded."""
    return filled(fr.sample(reading, n=48))


def test_precision_misses_and_recall_are_those_that_were_made(reading, whole):
    table = fr.validate(reading, whole).set_index("name")
    told = table[["hits", "hits_coded", "precision", "sentences", "sentences_coded", "missed", "miss_rate", "recall"]]
    assert told.loc["The Lamp"].tolist() == [8, 8, 1.0, 16, 16, 4, 0.25, pytest.approx(8 / 12)]
    assert told.loc["Coast Wire"].tolist() == [8, 8, 0.5, 16, 16, 0, 0.0, 1.0]
    assert told.loc["(all)"].tolist() == [16, 16, 0.75, 32, 32, 4, 0.125, pytest.approx(12 / 16)]
    assert list(table["voice_accuracy"]) == [1.0, 1.0, 1.0] and list(table["voice_coded"]) == [4, 8, 12]


def test_intervals_enclose_their_shares_and_recall_is_a_range(reading, whole):
    for row in fr.validate(reading, whole).to_dict("records"):
        for share in ("precision", "miss_rate", "recall", "voice_accuracy"):
            assert 0 <= row[f"{share}_low"] <= row[share] <= row[f"{share}_high"] <= 1
        assert row["recall_low"] < row["recall_high"]


def test_no_misses_in_fifty_sentences_leave_recall_open():
    """4 % hits, precision .8, nothing missed in 50 of 960: recall is anywhere from .36 (methods, section 8)."""
    kinds = [*[RIGHT] * 4, WRONG, *[OTHER] * 120]
    told = street_reading(*(article(f"a{n}", "The Lamp", *kinds) for n in range(8)))
    sheet = fr.sample(told, n=90)
    row = fr.validate(told, filled(sheet)).iloc[-1]
    assert (row["hits_coded"], row["sentences_coded"], row["missed"], row["recall"]) == (40, 50, 0, 1.0)
    assert 0.25 < row["recall_low"] < 0.5


def test_voices_taken_for_others_are_counted(reading, whole):
    other = whole.assign(voice=["quoted" if code == "yes" else "" for code in whole["relevant"]])
    other.attrs = whole.attrs
    table = fr.validate(reading, other)
    assert table.iloc[-1]["voice_accuracy"] == 0
    assert table.attrs["voices"] == [{"machine": "own", "coder": "quoted", "hits": 12}]


def test_errors_that_differ_warn_and_equal_ones_do_not(whole, reading):
    codes = {note["code"]: note["text"] for note in fr.validate(reading, whole).attrs["caveats"]}
    assert codes["D2"].startswith("Dictionary errors differ between outlets (precision, p = 0.0")
    assert codes["D3"].startswith("Fewer than 10 coded units of the rarer class (missed sentences: 4)")
    kinds = [RIGHT, RIGHT, WRONG, MISSED, OTHER, OTHER]
    same = street_reading(*(article(f"{o}{n}", o, *kinds) for o in ("The Lamp", "Coast Wire") for n in range(4)))
    caveats = fr.validate(same, filled(fr.sample(same, n=48))).attrs["caveats"]
    assert "D2" not in [note["code"] for note in caveats]


def test_advice_says_what_to_code_next(reading):
    sheet = filled(fr.sample(reading, n=16))
    advice = fr.validate(reading, sheet).attrs["advice"]
    assert advice[0].startswith("Coast Wire: code ") and advice[1].startswith("The Lamp: code ")
    assert advice[-1].startswith("Draw them: fr.sample(reading, n=")


def test_one_article_is_told_to_collect_more():
    told = street_reading(article("a", "The Lamp", RIGHT, OTHER, OTHER))
    table = fr.validate(told, filled(fr.sample(told, n=3)))
    assert table.attrs["advice"] == [
        "a (The Lamp): 1 article. Coding more says nothing of the outlet: collect more articles."
    ]
    assert table.iloc[0]["status"] == "flag" and table.iloc[0]["why"] == "only 1 hits and 2 sentences without coded"


def test_what_is_not_coded_is_not_known(reading):
    sheet = fr.sample(reading, n=48)
    hits_only = filled(sheet[sheet["passage"].str.contains("[[", regex=False)])
    hits_only.attrs = sheet.attrs
    row = fr.validate(reading, hits_only).iloc[-1]
    assert row["precision"] == 0.75 and math.isnan(row["recall"]) and math.isnan(row["miss_rate"])
    assert (row["status"], row["why"]) == (
        "flag",
        "no sentence without a hit is coded here: what was missed is not known",
    )


def test_by_any_column_of_the_articles(reading, whole):
    table = fr.validate(reading, whole, by="event")
    assert list(table["event"]) == ["square", "(all)"] and table.iloc[0]["precision"] == 0.75


def test_split_coders_and_lost_sentences_are_counted(reading, whole):
    other = whole.assign(coder="ben")
    other.loc[0, "relevant"] = "no" if whole.loc[0, "relevant"] == "yes" else "yes"
    other.attrs = whole.attrs
    caveats = {n["code"]: n["text"] for n in fr.validate(reading, [whole, other]).attrs["caveats"]}
    assert caveats["W-split"] == "Coders are split on 1 row, which nobody settled and which are not used."
    part = reading.where(outlet="The Lamp")
    caveats = {n["code"]: n["text"] for n in fr.validate(part, whole).attrs["caveats"]}
    assert caveats["W-lost"] == "24 coded sentences are not in this reading and not used."


def test_sheets_of_another_reading_are_refused(reading, whole):
    elsewhere = street_reading(article("z", "The Lamp", RIGHT, OTHER))
    with pytest.raises(InputError, match="none of the coded sentences is in this reading"):
        fr.validate(elsewhere, whole)
    empty = fr.sample(reading, n=4)
    with pytest.raises(InputError, match=r"nothing is coded yet \(4 rows given: 0 used, 4 not coded yet"):
        fr.validate(reading, empty)
    with pytest.raises(ConfigError, match="they check the lexicon 'street', which this reading does not have"):
        fr.validate(fr.score(reading.corpus, "people"), whole)
    with pytest.raises(ConfigError, match=r"coders were not asked for 'negated'\. Take where\(negated=…\) away\."):
        fr.validate(reading.where(negated=False), whole)
    with pytest.raises(ConfigError, match="they check all categories together of 'street'"):
        fr.validate(reading.where(category="riot"), whole)
    articles = fr.sample(reading, codebook="four-functions")
    with pytest.raises(ConfigError, match="these are of articles, not of hits"):
        fr.validate(reading, articles.assign(problem="yes"))


def test_a_better_lexicon_is_validated_with_the_same_codes(reading, whole):
    """The sentences were coded, not the words: looters, once missed, are hits now, and none of them is lost."""
    better = fr.lexicon("street", {"riot": ["rioter*", "looter*"]}, question="?")
    again = fr.validate(fr.score(reading.corpus, [better]), whole).set_index("name")
    assert again.loc["The Lamp", ["hits", "missed", "recall"]].tolist() == [12, 0, 1.0]


def test_the_table_is_plain(reading, whole):
    table = fr.validate(reading, whole)
    for made in (table, fr.corrected(reading, whole), fr.agreement(whole)):
        assert json.loads(json.dumps(made.attrs)) == made.attrs
        assert all(column == column.lower() and column.isidentifier() for column in made.columns)
    assert isinstance(table, pd.DataFrame) and table.attrs["accounts"] == (
        "48 rows given: 48 used, 0 not coded yet, 0 rejected; 1 coder"
    )
