"""What every measure promises: on no articles, one word, or the teaching corpus; in any order; with nothing changed."""

import json
from dataclasses import replace

import pandas as pd
import pytest

import framing as fr
from framing.text.articles import Corpus

CALLS = {
    "labels": lambda reading: fr.labels(reading, "people"),
    "rates": fr.rates,
    "speakers": fr.speakers,
    "voices": fr.voices,
    "keyness": lambda reading: fr.keyness(reading, draws=99),
    "claims": lambda reading: fr.claims(reading, "people"),
    "headlines": lambda reading: fr.headlines(reading, "people"),
    "kwic": lambda reading: fr.kwic(reading, "protest*"),
    "events": fr.events,
    "wire": fr.wire,
    "ledger": fr.ledger,
    "agency": fr.agency,
    "similarity": fr.similarity,
    "tellings": fr.tellings,
    "names": lambda reading: fr.names(reading, ["protesters", "Tokayev"]),
    "readability": fr.readability,
}


@pytest.fixture(autouse=True)
def closed():
    yield
    import matplotlib.pyplot as plt

    plt.close("all")


measures = pytest.mark.parametrize("name", list(CALLS))


@pytest.fixture(scope="module")
def teaching():
    from framing.shipped import shipped

    return fr.score(fr.load(shipped("seeds") / "almaty-2022"))


def scored(*articles):
    return fr.score(Corpus(tuple(articles)))


@measures
def test_no_articles_is_an_empty_table_with_all_columns(name, teaching):
    table = CALLS[name](scored())
    assert table.empty and list(table.columns) == list(CALLS[name](teaching).columns)
    getattr(fr.figures, name)(table)


@measures
@pytest.mark.parametrize("text", ["Protesters", "…", "Shops closed.\n\nRoads are open."])
def test_the_smallest_articles_are_measured_without_error(name, text):
    table = CALLS[name](scored(fr.Article("a", text, "The Lamp")))
    assert {"caveats", "reads", "measure", "question", "source"} <= set(table.attrs)
    getattr(fr.figures, name)(table)


@measures
def test_what_stands_under_a_table_is_plain_and_complete(name, teaching):
    attrs = CALLS[name](teaching).attrs
    assert attrs["measure"] == name and attrs["source"] == "Teaching text, invented outlet"
    assert attrs["reads"].endswith(".") and attrs["question"]
    assert all(set(note) == {"code", "text"} for note in attrs["caveats"])
    assert json.loads(json.dumps(attrs)) == attrs


@measures
def test_columns_are_lower_case_words_and_rows_are_numbered(name, teaching):
    table = CALLS[name](teaching)
    assert all(column == column.lower() and column.isidentifier() for column in table.columns)
    assert list(table.index) == list(range(len(table)))


@measures
def test_the_order_of_the_articles_changes_no_number(name, teaching):
    backwards = fr.score(replace(teaching.corpus, members=teaching.corpus.members[::-1]))
    there, back = CALLS[name](teaching), CALLS[name](backwards)
    if name == "kwic":  # its lines follow the articles
        there, back = (table.sort_values(["article", "start"], ignore_index=True) for table in (there, back))
    pd.testing.assert_frame_equal(there, back)


@measures
def test_a_measure_changes_nothing(name, teaching):
    tables = ("hits", "words", "voices", "sentences")
    before = {table: getattr(teaching, table).copy() for table in tables}
    CALLS[name](teaching)
    for table in tables:
        pd.testing.assert_frame_equal(getattr(teaching, table), before[table])


def test_no_hit_is_lost_or_counted_twice(teaching):
    people = teaching.hits[teaching.hits["lexicon"] == "people"]
    assert fr.labels(teaching, "people")["hits"].sum() == len(people)
    assert fr.claims(teaching, "people")["hits"].sum() == len(people)
    assert fr.rates(teaching)["hits"].sum() == len(teaching.hits)


def test_rates_and_labels_agree_where_both_are_in_one_voice(teaching):
    own = fr.labels(teaching, "people").query("voice == 'own'")
    rates = fr.rates(teaching.where(voice="own"), lexicon="people")
    keys = ["outlet", "category"]
    assert own.set_index(keys)["hits"].to_dict() == rates.set_index(keys)["hits"].to_dict()


def test_where_then_measure_is_measure_of_the_part(teaching):
    part = teaching.where(outlet=teaching.corpus.members[0].outlet)
    whole = fr.rates(teaching, lexicon="people")
    mine = whole[whole["outlet"] == part.corpus.members[0].outlet].reset_index(drop=True)
    pd.testing.assert_frame_equal(fr.rates(part, lexicon="people"), mine)


def test_every_voice_and_all_words_add_up(teaching):
    by_voice = fr.rates(teaching, by="voice", lexicon="people").drop_duplicates("voice")["words"].sum()
    by_outlet = fr.rates(teaching, lexicon="people").drop_duplicates("outlet")["words"].sum()
    assert by_voice == by_outlet == teaching.words["words"].sum()


def test_no_speaker_gets_more_words_than_there_are(teaching):
    table = fr.speakers(teaching)
    assert (table.groupby("outlet")["share_all"].sum() <= 1).all()
    attributed = teaching.words[teaching.words["voice"].isin(["quoted", "reported"])].groupby("outlet")["words"].sum()
    assert table.groupby("outlet")["words"].sum().to_dict() == attributed[attributed > 0].to_dict()
