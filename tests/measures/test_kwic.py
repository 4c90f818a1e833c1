"""kwic: concordance lines with their voice; nltk's concordance index is the oracle for where they stand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import framing as fr
from framing.errors import ConfigError, LexiconError
from framing.measures.kwic import COLUMNS, kwic
from framing.text.words import WORD, fold

TEXT = "Rioters ran. “Terrorists must go,” the mayor said.\n\nNobody there was a terrorist, and the terror ended."


@pytest.fixture(scope="module")
def corpus():
    return fr.load(
        [
            {"article": "a", "text": TEXT, "outlet": "The Lamp"},
            {"article": "b", "text": "Old terrors return. Shops closed.", "outlet": "Coast Wire"},
            {"article": "c", "text": "Shops closed.", "outlet": "Coast Wire"},
        ]
    )


def test_every_place_in_the_order_of_the_text(corpus):
    table = kwic(corpus, "terror*")
    assert list(table.columns) == COLUMNS
    assert table[["article", "match", "voice"]].values.tolist() == [
        ["a", "Terrorists", "quoted"],
        ["a", "terrorist", "own"],
        ["a", "terror", "own"],
        ["b", "terrors", "own"],
    ]


def test_offsets_are_those_of_the_stored_text(corpus):
    for row in kwic(corpus, "terror*").to_dict("records"):
        assert corpus[row["article"]].text[row["start"] : row["end"]] == row["match"]
        assert row["position"] == row["start"] / len(corpus[row["article"]].text)


def test_context_is_so_wide_and_runs_over_lines(corpus):
    first = kwic(corpus, "terrorist", width=14).iloc[0]
    assert (first["left"], first["right"]) == ("y there was a ", ", and the terr")
    line = kwic(corpus, "Nobody", width=12).iloc[0]
    assert line["left"] == "mayor said. "


def test_a_phrase_and_a_wildcard_inside_it(corpus):
    assert kwic(corpus, "the m*r")["match"].tolist() == ["the mayor"]


@pytest.mark.parametrize(
    ("sort", "matches"),
    [
        ("right", ["terrorist", "terror", "Terrorists", "terrors"]),  # and · ended · must · return
        ("left", ["terrorist", "terrors", "Terrorists", "terror"]),  # a · Old · ran · the
        ("voice", ["terrorist", "terror", "terrors", "Terrorists"]),
        ("outlet", ["terrors", "Terrorists", "terrorist", "terror"]),
    ],
)
def test_lines_can_be_sorted(corpus, sort, matches):
    assert kwic(corpus, "terror*", sort=sort)["match"].tolist() == matches


def test_a_narrowed_reading_shows_only_its_selection(corpus):
    reading = fr.score(corpus)
    assert kwic(reading.where(voice="quoted"), "terror*")["match"].tolist() == ["Terrorists"]
    assert kwic(reading.where(voice="own"), "terror*")["match"].tolist() == ["terrorist", "terror", "terrors"]
    assert kwic(reading.where(outlet="Coast Wire"), "terror*")["article"].tolist() == ["b"]
    assert len(kwic(reading.where(lexicon="people"), "shops")) == 2  # what other lexicons say does not matter


def test_what_was_set_aside_is_not_in_the_context():
    text = "The mayor spoke\n\nShare this article on Facebook\n\nThen the mayor left the hall."
    article = fr.load([text])[0]
    assert article.set_aside, "this test needs a line that is set aside"
    lines = kwic(fr.load([text]), "mayor")
    assert not lines["left"].str.contains("Facebook").any() and not lines["right"].str.contains("Facebook").any()


def test_nowhere_is_an_empty_table(corpus):
    table = kwic(corpus, "zeppelin*")
    assert table.empty and list(table.columns) == COLUMNS


def test_what_cannot_be_asked_is_refused(corpus):
    with pytest.raises(ConfigError) as error:
        kwic(corpus, "terror*", sort="rigth")
    assert str(error.value) == (
        "sort 'rigth' is not known. Known: article, left, right, voice, outlet. Did you mean 'right'?"
    )
    with pytest.raises(ConfigError, match="width 0 is not known"):
        kwic(corpus, "terror*", width=0)
    with pytest.raises(LexiconError):
        kwic(corpus, "*")


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(["bread", "Bread", "train", "dear"]), min_size=1, max_size=30))
def test_it_finds_what_nltk_finds(words):
    from nltk.text import ConcordanceIndex

    text = " ".join(words) + "."
    places = [match.start() for match in WORD.finditer(text)]
    index = ConcordanceIndex([fold(word) for word in WORD.findall(text)])
    assert kwic(fr.load([text]), "bread")["start"].tolist() == [places[n] for n in index.offsets("bread")]
