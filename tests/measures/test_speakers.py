"""speakers: who is quoted and reported, and with how many words."""

from dataclasses import replace

import pytest

from framing.measures.speakers import speakers


def test_utterances_words_and_shares_are_counted(reading):
    table = speakers(reading)
    shares = ["share_attributed", "share_all"]
    counted = "utterances articles words words_least of_attributed of_words".split()
    assert list(table.columns) == ["outlet", "name", "speaker_group", "speaker", *counted, *shares]
    counts = table[["outlet", "speaker", "utterances", "words", "of_attributed", "of_words"]].values.tolist()
    assert counts == [
        ["Coast Wire", "the mayor", 1, 40, 50, 200],
        ["Coast Wire", "(not named)", 1, 10, 50, 200],
        ["The Lamp", "the mayor", 1, 80, 100, 500],
        ["The Lamp", "Ana", 1, 20, 100, 500],
    ]
    assert table["share_attributed"].tolist() == [0.8, 0.2, 0.8, 0.2]
    assert table["share_all"].tolist() == [pytest.approx(x) for x in (0.2, 0.05, 0.16, 0.04)]


def test_an_interrupted_quotation_is_one_utterance(reading):
    mayor = speakers(reading).query("outlet == 'The Lamp' and speaker == 'the mayor'")
    assert mayor["utterances"].tolist() == [1]  # two marks, one number


def test_marks_without_a_number_are_utterances_of_their_own(reading):
    loose = replace(reading, voices=reading.voices.assign(utterance=-1))
    mayor = speakers(loose).query("outlet == 'The Lamp' and speaker == 'the mayor'")
    assert mayor["utterances"].tolist() == [2]


def test_equal_numbers_in_two_articles_are_two_utterances(reading):
    table = speakers(reading, by="event")
    assert table.query("speaker == 'the mayor'")["utterances"].tolist() == [2]


def test_distanced_words_have_no_source(reading):
    table = speakers(replace(reading, voices=reading.voices.assign(voice="distanced")))
    assert table.empty and list(table.columns)[:2] == ["outlet", "name"]


def test_a_source_outside_the_zones_that_are_read_does_not_count(reading):
    """The mark stands at character 0; without the headline no sentence that is read covers it in lamp-1 and coast-1."""
    body = replace(reading, sentences=reading.sentences[reading.sentences["zone"] == "body"])
    assert speakers(body).empty


def test_groups_and_names_that_are_missing_are_said(reading):
    unnamed = speakers(reading).query("outlet == 'Coast Wire'").iloc[1]
    assert (unnamed["speaker"], unnamed["speaker_group"]) == ("(not named)", "(no group)")


def test_a_name_stands_once_under_the_group_of_most_of_its_words(reading):
    """Sixty words of The Lamp under `state` and forty under `parties and campaigns` are a hundred of the state."""
    groups = reading.voices["speaker_group"].where(reading.voices["words"] != 20, "parties and campaigns")
    voices = reading.voices.assign(speaker="the mayor", speaker_group=groups)
    table = speakers(replace(reading, voices=voices))
    assert not table.duplicated(["outlet", "speaker"]).any()
    assert table[["outlet", "speaker_group", "words"]].values.tolist() == [
        ["Coast Wire", "state", 50],
        ["The Lamp", "state", 100],
    ]


def test_shares_of_a_group_add_up(reading):
    table = speakers(reading)
    assert table.groupby("outlet")["share_attributed"].sum().tolist() == [pytest.approx(1.0)] * 2
