"""The reading as a whole: the one-voice rule, the tables' promises, what narrowing does, and corrections."""

import dataclasses

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import framing as fr
from framing import tables
from framing.errors import ConfigError, InputError
from framing.layers.voices import VOICES
from framing.layers.zones import ZONES
from framing.reading import read_block
from framing.shipped import shipped
from framing.text.blocks import blocks
from framing.text.words import Vocabulary

TEXTS = [
    "Rioters burned cars. “These terrorists will pay,” the mayor said. Police said the rioters had fled.",
    "Protesters marched. The so-called peacekeepers stood by.\n\nNobody was a terrorist, the minister said.",
    "Shops were closed.",
]
SENTENCES = st.sampled_from(
    [
        "Rioters burned cars.",
        "“These terrorists will pay,” the mayor said.",
        "Police said the rioters had fled.",
        "The so-called peacekeepers stood by.",
        "They were not terrorists, she said.",
        "According to the ministry, the protesters left.",
        "“We came as protesters",
        "It was “a gang of bandits” on the square.",
        "Straße İstanbul 😀 protesters",
    ]
)
LEXICONS = fr.load_lexicons(["people", "forces"])
ARTICLES = st.lists(st.lists(SENTENCES, min_size=1, max_size=6).map(" ".join), min_size=1, max_size=4)


@pytest.fixture(scope="module")
def reading():
    rows = [
        {"article": f"a{i}", "text": text, "outlet": f"Outlet {i % 2}", "genre": "news"} for i, text in enumerate(TEXTS)
    ]
    return fr.score(fr.load(rows))


def test_the_tables_have_the_promised_columns(reading):
    for name, columns in tables.COLUMNS.items():
        assert list(getattr(reading, name).columns) == columns


def test_a_plain_count_says_one_thing_and_the_voices_another(reading):
    people = reading.hits[reading.hits["lexicon"] == "people"]
    assert people[people["article"] == "a0"][["match", "voice"]].values.tolist() == [
        ["Rioters", "own"],
        ["terrorists", "quoted"],
        ["rioters", "reported"],
    ]


def test_offsets_point_at_what_the_tables_say(reading):
    text = {article.article: article.text for article in reading.corpus}
    for hit in reading.hits.to_dict("records"):
        assert text[hit["article"]][hit["start"] : hit["end"]] == hit["match"]


def test_negation_and_distance_are_columns_of_a_hit(reading):
    second = reading.hits[reading.hits["article"] == "a1"].set_index("match")
    assert second.loc["peacekeepers", ["voice", "distance"]].tolist() == ["distanced", "so-called"]
    assert not second.loc["Protesters", "negated"]


def test_an_article_without_hits_keeps_its_words(reading):
    assert reading.words[reading.words["article"] == "a2"]["words"].sum() == 3


def test_where_voice_narrows_hits_and_words_together(reading):
    own = reading.where(voice="own")
    assert set(own.hits["voice"]) == {"own"}
    assert set(own.words["voice"]) == {"own"}
    assert own.words["words"].sum() < reading.words["words"].sum()


def test_where_category_keeps_the_denominators(reading):
    riot = reading.where(category="riot")
    assert set(riot.hits["category"]) == {"riot"}
    assert riot.words.equals(reading.words)


def test_where_narrows_by_any_column_of_the_articles(reading):
    some = reading.where(outlet="Outlet 1")
    assert set(some.hits["article"]) | set(some.words["article"]) == {"a1"}
    assert len(some.corpus) == 1
    assert len(reading.where(genre="news").hits) == len(reading.hits)
    assert len(reading.where(article=["a0", "a1"]).corpus) == 2


def test_where_names_what_it_does_not_know(reading):
    with pytest.raises(ConfigError, match=r"where: voice 'onw' is not known\. Known: own, .*Did you mean 'own'\?"):
        reading.where(voice="onw")
    with pytest.raises(ConfigError, match=r"where: column 'outlt' is not known\. .*Did you mean 'outlet'\?"):
        reading.where(outlt="Outlet 1")
    with pytest.raises(ConfigError, match=r"where: outlet 'Outlet 7' is not known\. Known: Outlet 0, Outlet 1\."):
        reading.where(outlet="Outlet 7")


def test_zones_can_be_asked_for_and_the_record_says_what_was_left_out():
    text = (
        "Prices rise\n\nThe town counted its losses on Monday after a long night on the square.\n\n(Photo: A. Person)"
    )
    corpus = fr.load([text])
    reading = fr.score(corpus)
    everything = fr.score(corpus, zones=ZONES)
    left_out = sum(reading.record["words_left_out"].values())
    assert left_out == everything.words["words"].sum() - reading.words["words"].sum() > 0


def one_voice(marks: pd.DataFrame, point: int) -> str:
    """The rule of the house, said again in the plainest way."""
    covering = marks[(marks["layer"] == "voice") & (marks["start"] <= point) & (point < marks["end"])]
    others = covering[covering["label"] != "own"]
    if others.empty:
        return "own"
    return others.iloc[(others["end"] - others["start"]).argmin()]["label"]


@settings(max_examples=30, deadline=None)
@given(ARTICLES)
def test_the_voice_of_a_hit_is_that_of_the_narrowest_mark(texts):
    corpus = fr.load(texts)
    reading = fr.score(corpus, LEXICONS)
    marks = {article.article: fr.marks(article) for article in corpus}
    for hit in reading.hits.to_dict("records"):
        assert hit["voice"] == one_voice(marks[hit["article"]], hit["start"])


@settings(max_examples=30, deadline=None)
@given(ARTICLES)
def test_hits_stay_inside_the_words_they_are_divided_by(texts):
    reading = fr.score(fr.load(texts), LEXICONS)
    for voice in VOICES:
        part = reading.where(voice=voice)
        words = part.words.groupby("article")["words"].sum()
        for article, hits in part.hits.groupby("article"):
            assert words.get(article, 0) > 0 and len(hits) <= len(reading.hits)


@settings(max_examples=20, deadline=None)
@given(ARTICLES)
def test_lexicons_change_no_denominators(texts):
    corpus = fr.load(texts)
    none = fr.score(corpus, lexicons=[])
    assert none.words.equals(fr.score(corpus, LEXICONS).words)
    assert none.hits.empty and list(none.hits.columns) == tables.COLUMNS["hits"]


def read_in_blocks(articles, size):
    parts = [read_block(block, LEXICONS) for block in blocks(articles, Vocabulary(), size)]
    joined = {name: pd.DataFrame(tables.joined([part[name] for part in parts], name)) for name in tables.COLUMNS}
    return {name: t.sort_values(list(t.columns), kind="stable").reset_index(drop=True) for name, t in joined.items()}


@settings(max_examples=20, deadline=None)
@given(ARTICLES, st.randoms())
def test_block_size_and_order_change_nothing(texts, random):
    articles = list(fr.load(texts))
    shuffled = random.sample(articles, len(articles))
    whole, cut = read_in_blocks(articles, 10**6), read_in_blocks(shuffled, 1)
    for name in tables.COLUMNS:
        pd.testing.assert_frame_equal(whole[name], cut[name])


@pytest.mark.parametrize("seeds", ["almaty-2022", "veldania"])
def test_articles_read_together_and_one_by_one_have_the_same_hits_and_voices(seeds):
    articles = list(fr.load(shipped("seeds") / seeds))
    together, alone = read_in_blocks(articles, 10**9), read_in_blocks(articles[::-1], 1)
    assert len(together["voices"]) > 100
    for name in tables.COLUMNS:
        pd.testing.assert_frame_equal(together[name], alone[name])


def test_workers_change_nothing():
    corpus = fr.load(TEXTS * 3)
    one, two = fr.score(corpus, LEXICONS), fr.score(corpus, LEXICONS, workers=2)
    for name in tables.COLUMNS:
        pd.testing.assert_frame_equal(getattr(one, name), getattr(two, name))


# Corrections ---------------------------------------------------------------------------------------------------------


def correction(hit, **columns):
    return pd.DataFrame([{"hit": hit, "coder": "AB", **columns}])


def test_a_person_can_overrule_a_voice_and_it_is_counted():
    corpus = fr.load(TEXTS[:1])
    hit = fr.score(corpus).hits.query("match == 'Rioters'")["hit"].item()
    reading = fr.score(corpus, corrections=correction(hit, voice="reported", speaker="the police"))
    row = reading.hits[reading.hits["hit"] == hit].iloc[0]
    assert row[["voice", "speaker", "rule"]].tolist() == ["reported", "the police", "corrected by AB"]
    assert reading.record["corrections"] == {"given": 1, "applied": 1, "without_a_hit": []}


def test_a_hit_that_is_not_relevant_goes_and_the_words_stay():
    corpus = fr.load(TEXTS[:1])
    before = fr.score(corpus)
    hit = before.hits["hit"].iloc[0]
    after = fr.score(corpus, corrections=correction(hit, relevant="no"))
    assert hit not in set(after.hits["hit"]) and len(after.hits) == len(before.hits) - 1
    assert after.words.equals(before.words)


def test_a_correction_without_its_hit_is_reported():
    reading = fr.score(fr.load(TEXTS[:1]), corrections=correction("a9:1:people.riot", relevant="no"))
    assert reading.record["corrections"] == {"given": 1, "applied": 0, "without_a_hit": ["a9:1:people.riot"]}


def test_corrections_survive_a_spreadsheet(tmp_path):
    corpus = fr.load(TEXTS[:1])
    sheet = fr.corrections_sheet(fr.score(corpus).hits)
    sheet.loc[0, "relevant"] = "no"
    sheet.to_csv(tmp_path / "corrections.csv", index=False, encoding="utf-8-sig")
    reading = fr.score(corpus, corrections=tmp_path / "corrections.csv")
    assert reading.record["corrections"]["given"] == 1


def test_bad_corrections_say_where_and_what_to_do(tmp_path):
    corpus = fr.load(TEXTS[:1])
    with pytest.raises(ConfigError, match=r"the corrections table, line 2: voice 'qouted' is not known\. .*'quoted'\?"):
        fr.score(corpus, corrections=correction("x", voice="qouted"))
    with pytest.raises(InputError, match=r"line 2: no hit is named\. Copy the column 'hit' from the hits table\."):
        fr.score(corpus, corrections=correction("", voice="own"))
    with pytest.raises(InputError, match=r"Corrections file .*nothing\.csv does not exist\."):
        fr.score(corpus, corrections=tmp_path / "nothing.csv")


def test_marks_explain_every_voice():
    table = fr.marks(TEXTS[0])
    voices = table[table["layer"] == "voice"]
    assert (voices["rule"] != "").all()
    for row in table.to_dict("records"):
        assert TEXTS[0][row["start"] : row["end"]] == row["text"]
        if row["speaker_start"] >= 0:
            assert 0 <= row["speaker_start"] < row["speaker_end"] <= len(TEXTS[0])


def test_a_reading_is_a_value():
    reading = fr.score(fr.load(TEXTS[:1]))
    with pytest.raises(dataclasses.FrozenInstanceError):
        reading.hits = None


def test_apostrophes_in_place_of_quotation_marks_do_not_vouch_for_the_wording():
    hits = fr.score(fr.load(["''Rioters ran the town,'' the mayor said."]), LEXICONS).hits
    assert hits[["match", "voice"]].values.tolist()[0] == ["Rioters", "reported"]
