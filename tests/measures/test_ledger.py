"""ledger: figures with their speaker and voice, facts, conflicts; what is no figure; what cannot be compared."""

import math

import pytest

import framing as fr
from framing.errors import ConfigError

TWO = [
    {"article": "a", "outlet": "Lamp", "date": "2024-05-02", "text": "Police said 12 officers were killed on 1 May."},
    {
        "article": "b",
        "outlet": "Wire",
        "date": "2024-05-03",
        "text": "At least 18 policemen died. It rained for 3 hours.",
    },
]


def ledger_of(*texts, **options):
    rows = [{"article": f"t{n}", "outlet": f"O{n}", "event": "e", "text": text} for n, text in enumerate(texts)]
    return fr.ledger(fr.load(rows), **options)


def warnings(table):
    return [note["text"] for note in table.attrs["caveats"] if note["code"] == "W-compare"]


def test_a_figure_has_its_speaker_voice_and_place():
    table = fr.ledger(fr.load(TWO))
    row = table.iloc[0]
    assert (row["match"], row["voice"], row["speaker"], row["zone"]) == ("12", "reported", "police", "body")
    assert TWO[0]["text"][row["start"] : row["end"]] == "12"
    assert (row["low"], row["high"], row["value"], row["counted"], row["group"]) == (12, 12, 12, "killed", "forces")


def test_at_least_has_no_upper_end():
    row = fr.ledger(fr.load(TWO)).query("match == 'At least 18'").iloc[0]
    assert row["low"] == 18 and math.isnan(row["high"]) and row["approximate"]


def test_figures_that_cannot_both_be_true_are_a_conflict_and_those_that_can_are_not():
    assert fr.ledger(fr.load(TWO)).query("fact == 'killed: forces'")["conflict"].tolist() == [True, True]
    agreeing = ledger_of("More than 10 officers were killed.", "12 policemen were killed.")
    assert agreeing["conflict"].tolist() == [False, False]


def test_a_conflict_says_on_how_many_days_the_figures_were_published():
    texts = [note["text"] for note in fr.ledger(fr.load(TWO)).attrs["caveats"] if note["code"] == "L1"]
    assert texts == [
        "1 fact has figures that cannot all be true, published on 2 days. "
        "Counts grow as more becomes known: compare the dates first."
    ]


def test_other_people_and_other_places_are_other_facts():
    table = ledger_of(
        "Two soldiers were killed at the airport.", "8 soldiers were killed.", "Dozens of rioters were killed."
    )
    assert table["fact"].tolist() == ["killed: forces, airport", "killed: forces", "killed: crowd"]
    assert not table["conflict"].any()


def test_events_are_kept_apart():
    rows = [{**row, "event": row["article"]} for row in TWO]
    assert not fr.ledger(fr.load(rows))["conflict"].any()
    assert set(fr.ledger(fr.load(rows), event="a")["article"]) == {"a"}
    with pytest.raises(ConfigError, match="event 'c' is not known"):
        fr.ledger(fr.load(rows), event="c")


def test_a_denied_figure_contradicts_nobody():
    table = ledger_of("The ministry denied that 40 officers were killed.", "Three officers were killed.")
    assert table["negated"].tolist() == [True, False] and not table["conflict"].any()


def test_sums_are_one_fact_where_their_sentences_are_alike():
    table = ledger_of(
        "The storm did damage of $3 million to the harbour.",
        "Damage to the harbour from the storm is put at $5 million. Damage to the crops of the valley: $90 million.",
    )
    assert table["fact"].tolist() == ["damage ($) (1)", "damage ($) (1)", "damage ($) (2)"]
    assert table["conflict"].tolist() == [True, True, False]


def test_a_date_without_a_year_is_of_the_year_of_publication():
    dates = fr.ledger(fr.load(TWO)).query("unit == 'date'")
    assert dates[["match", "low"]].values.tolist() == [["1 May", 20240501.0]]


def test_weekdays_only_if_asked():
    row = {"article": "a", "date": "2022-01-06", "text": "The mayor quit on Wednesday."}
    assert fr.ledger(fr.load([row])).empty
    assert fr.ledger(fr.load([row]), weekdays=True)["low"].tolist() == [20220105.0]


def test_a_voice_that_is_asked_for():
    reading = fr.score(fr.load(TWO)).where(voice="own")
    assert fr.ledger(reading)["match"].tolist() == ["At least 18", "3"]


@pytest.mark.parametrize(
    ("texts", "sentence"),
    [
        (["Roads are open.", "Shops closed."], "No figures were found in 2 articles, so none can be compared."),
        (["12 people died."], "One article: its figures can be compared with those of no other."),
    ],
)
def test_what_cannot_be_compared_is_said(texts, sentence):
    table = ledger_of(*texts)
    assert warnings(table) == [sentence]
    fr.figures.ledger(table)


def test_one_outlet_and_an_empty_article():
    rows = [
        {"article": "a", "outlet": "Lamp", "text": "12 people died."},
        {"article": "b", "outlet": "Lamp", "text": "18 died."},
    ]
    table = fr.ledger(fr.load(rows))
    assert warnings(table) == ["One outlet (Lamp): figures that differ are its own, of other times or other sources."]
    empty = fr.score(fr.Corpus((fr.Article("a", "", "Lamp"), fr.Article("b", "18 died.", "Wire"))))
    assert warnings(fr.ledger(empty)) == ["No text, so no figures: a."]


def test_identical_articles_agree():
    table = ledger_of("12 people died.", "12 people died.")
    assert not table["conflict"].any() and set(table["fact"]) == {"killed: people"}
    assert warnings(table)[-1].startswith("The same text, whose figures confirm nothing: ")
    assert warnings(ledger_of("12 people died.", "At least 12 people died.")) == []


def test_a_language_without_number_words_has_no_figures():
    assert fr.ledger(fr.Corpus((fr.Article("a", "18 Soldaten starben.", language="de"),))).empty
