"""names: from one name per actor to the names each outlet uses, and a draft of a lexicon."""

import pandas as pd
import pytest

import framing as fr
from framing.alignment.mentions import Cast, called_otherwise, mentions, people_in, plain_mentions
from framing.errors import ConfigError, LimitError
from framing.measures.names import lexicon_of, names

LAMP = "Hundreds of protesters blocked the harbour road on Monday. Shops closed."
WIRE = "On Monday hundreds of rioters blocked the harbour road. It rained on the rioters."


def of_texts(*texts, **columns):
    rows = [{"article": f"a{n}", "outlet": f"Outlet {n}", "text": text} for n, text in enumerate(texts)]
    for name, values in columns.items():
        rows = [{**row, name: value} for row, value in zip(rows, values, strict=True)]
    return fr.load(rows)


def found(text, seed):
    return [text[m.start : m.end] for m in mentions(Cast((text,)), 0, seed)]


PEOPLE = [
    ("President Ann Bell resigned. Bell wept.", "Bell", ["President Ann Bell", "Bell"]),
    (
        "Former energy minister Ann Bell spoke. The former minister left.",
        "Ann Bell",
        ["Former energy minister Ann Bell", "The former minister"],
    ),
    ("Mr. Bell spoke.", "Bell", ["Mr. Bell"]),
    ("Bell’s speech was short.", "Bell", ["Bell’s"]),
    ("Ann Bell spoke, and so did Bell. Tom Bell did not.", "Ann Bell", ["Ann Bell", "Bell"]),
    ("The Bell campaign was over. Bell Tower burned.", "Bell", []),
    ("President Ann Bell met Chancellor Tom Cole. The chancellor smiled.", "Bell", ["President Ann Bell"]),
    (
        "President Ann Bell met Chancellor Tom Cole. The chancellor smiled.",
        "Cole",
        ["Chancellor Tom Cole", "The chancellor"],
    ),
    ("A meeting With Bell was planned.", "Bell", ["Bell"]),
    ("It ended the networks. Bell said so.", "Bell", ["Bell"]),
]


@pytest.mark.parametrize(("text", "seed", "expected"), PEOPLE, ids=[f"{seed}: {text}" for text, seed, _ in PEOPLE])
def test_a_person_is_followed_through_names_and_roles(text, seed, expected):
    assert found(text, seed) == expected


def test_who_is_in_the_same_place_of_the_same_fact_is_the_same():
    table = names(of_texts(LAMP, WIRE), "protesters")
    assert table[["article", "name", "how"]].values.tolist() == [
        ["a0", "protesters", "name"],
        ["a1", "rioters", "same fact"],
        ["a1", "rioters", "same name"],
    ]


def test_the_police_they_faced_are_not_the_protesters():
    faced = "On Monday hundreds of officers blocked the harbour road. It rained."
    assert set(names(of_texts(LAMP, faced), "protesters")["article"]) == {"a0"}


def test_what_somebody_calls_them():
    called = "The mayor called the protesters “a gang of thugs” on Tuesday."
    assert [called[s:e] for s, e in called_otherwise(called, "protesters")] == ["a gang of thugs"]
    assert called_otherwise("The mayor called the harbour “a disgrace”.", "protesters") == []


def test_a_noun_is_met_as_one_and_as_many_and_a_kindred_word_is_not():
    text = "A protester at the protest shouted; two protesters’ banners fell."
    assert [text[m.start : m.end] for m in plain_mentions(text, "protesters")] == ["protester", "protesters"]


def test_nouns_for_people():
    text = "The attackers and a mob of marchers met the winter."
    assert [text[s:e] for s, e in people_in(text)] == ["attackers", "mob", "marchers"]


def test_offsets_voice_and_speaker_are_those_of_the_name():
    corpus = of_texts("Rain fell. “The protesters have left,” the mayor said.", LAMP)
    row = names(corpus, "protesters").iloc[0]
    assert corpus["a0"].text[row["start"] : row["end"]] == row["name"] == "protesters"
    assert (row["voice"], row["speaker"]) == ("quoted", "mayor")


def test_several_actors_by_the_names_a_person_gives_them():
    corpus = of_texts("President Ann Bell spoke to protesters.")
    table = names(corpus, {"the head of state": "Bell", "the street": "protesters"})
    assert table[["actor", "name"]].values.tolist() == [
        ["the head of state", "President Ann Bell"],
        ["the street", "protesters"],
    ]


def test_without_a_seed_the_most_named_people_are_followed():
    corpus = of_texts("President Ann Bell met Tom Cole.", "Ann Bell left. Mary Dow stayed.")
    assert set(names(corpus)["actor"]) == {"Bell"}


def test_a_name_that_no_article_has_is_said():
    table = names(of_texts(LAMP, WIRE), ["Bell"])
    assert table.empty
    assert {"code": "W-not-met", "text": "No article has “Bell”: give a name as the articles write it."} in table.attrs[
        "caveats"
    ]


@pytest.mark.parametrize(
    "corpus", [fr.Corpus(()), fr.Corpus((fr.Article("a", ""),)), of_texts(LAMP)], ids=["no", "empty", "one"]
)
def test_little_text_is_no_error(corpus):
    assert len(names(corpus, "protesters")) <= 1


def test_a_seed_without_a_word_is_refused():
    with pytest.raises(ConfigError) as error:
        names(of_texts(LAMP), "…")
    assert str(error.value) == "names: the seed '…' of the actor '…' has no word. Give a name the articles use."


def test_an_unknown_event_is_refused():
    with pytest.raises(ConfigError, match="event 'x' is not known"):
        names(of_texts(LAMP, event=["flood"]), "protesters", event="x")


@pytest.mark.parametrize(
    ("event", "those"),
    [("flood", "the event 'flood' has"), ("", "the articles have no event, are taken as one, and have")],
)
def test_an_event_that_is_too_large(monkeypatch, event, those):
    monkeypatch.setattr("framing.measures.tellings.MOST_SENTENCES", 3)
    with pytest.raises(LimitError) as error:
        names(of_texts(LAMP, WIRE, event=[event, event]), "protesters")
    assert str(error.value) == (
        f"names: {those} 4 sentences, more than 3. Group the articles into events (column event, or fr.events), or "
        "narrow the reading with where(outlet=…)."
    )


def test_the_draft_is_a_lexicon_that_can_be_used(tmp_path):
    corpus = of_texts(LAMP, WIRE, outlet=['The "Lamp"', "Wire\nWire"])
    table = names(corpus, "protesters", draft=tmp_path / "street.toml")
    assert (tmp_path / "street.toml").read_text(encoding="utf-8") == lexicon_of(table)
    reading = fr.score(corpus, str(tmp_path / "street.toml"))
    assert set(reading.hits["match"]) == {"protesters", "rioters"} and set(reading.hits["category"]) == {"protesters"}


def test_the_order_of_the_articles_changes_nothing():
    corpus = of_texts(LAMP, WIRE)
    pd.testing.assert_frame_equal(names(corpus, "protesters"), names(fr.Corpus(corpus.members[::-1]), "protesters"))
