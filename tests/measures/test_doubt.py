"""Doubt: how few and how many hits a voice has if weak rules err."""

import pandas as pd
import pytest

import framing as fr

# "condemned" with an object is a weak rule, "said that" is not: three hits are own, three reported, two of them weakly
TEXT = (
    "Rioters ran. Rioters stood. Protesters sang. The mayor said that rioters had left. "
    "The union condemned the rioters. The club condemned the protesters."
)


@pytest.fixture(scope="module")
def reading():
    return fr.score(fr.load([{"text": TEXT, "outlet": "The Lamp"}]), "people")


def triples(table, *keys):
    found = table[table["hits"] > 0].set_index(list(keys))[["hits", "hits_least", "hits_most"]]
    return {key: tuple(row) for key, row in zip(found.index, found.values.tolist(), strict=True)}


def test_the_marks_are_those_the_counts_rest_on(reading):
    found = reading.hits[["match", "voice", "sure"]].values.tolist()
    assert found == [
        ["Rioters", "own", True],
        ["Rioters", "own", True],
        ["Protesters", "own", True],
        ["rioters", "reported", True],
        ["rioters", "reported", False],
        ["protesters", "reported", False],
    ]


def test_what_a_weak_rule_gives_to_others_may_be_own(reading):
    assert triples(fr.labels(reading, "people"), "voice", "category") == {
        ("own", "riot"): (2, 2, 3),
        ("own", "protest"): (1, 1, 2),
        ("reported", "riot"): (2, 1, 2),
        ("reported", "protest"): (1, 0, 1),
    }


def test_a_selection_of_own_voice_knows_what_it_left_out(reading):
    own = reading.where(voice="own")
    expected = {"riot": (2, 2, 3), "protest": (1, 1, 2)}
    assert triples(fr.rates(own, lexicon="people"), "category") == expected
    assert triples(fr.labels(own, "people"), "category") == expected
    assert triples(fr.rates(own.where(category="riot"), lexicon="people"), "category") == {"riot": (2, 2, 3)}
    assert triples(fr.rates(reading.where(category="riot", voice="own")), "category") == {"riot": (2, 2, 3)}


def test_a_selection_of_another_voice_may_only_lose(reading):
    reported = reading.where(voice="reported")
    assert triples(fr.rates(reported), "category") == {"riot": (2, 1, 2), "protest": (1, 0, 1)}


def test_own_and_reported_together_lose_nothing_to_each_other(reading):
    both = reading.where(voice=["own", "reported"])
    assert triples(fr.rates(both), "category") == {"riot": (4, 4, 4), "protest": (2, 2, 2)}
    assert triples(fr.rates(both.where(voice="own")), "category") == {"riot": (2, 2, 3), "protest": (1, 1, 2)}


def test_all_voices_together_have_no_range(reading):
    assert triples(fr.rates(reading), "category") == {"riot": (4, 4, 4), "protest": (2, 2, 2)}


def test_voices_as_rows_are_those_of_labels(reading):
    table = fr.rates(reading, by="voice", lexicon="people")
    assert triples(table, "voice", "category") == triples(fr.labels(reading), "voice", "category")


def test_a_weak_mark_that_is_own_may_leave_own(reading):
    from dataclasses import replace

    weak = replace(reading, hits=reading.hits.assign(sure=reading.hits["match"] != "Rioters"))
    table = triples(fr.labels(weak, "people"), "voice", "category")
    assert table["own", "riot"] == (2, 0, 2)
    assert table["reported", "riot"] == (2, 2, 2)


def test_a_hit_that_a_person_has_looked_at_is_sure(reading):
    row = reading.hits.iloc[4]
    sheet = pd.DataFrame([{"hit": row["hit"], "voice": "reported", "coder": "Ana"}])
    corrected = fr.score(reading.corpus, "people", corrections=sheet)
    assert triples(fr.labels(corrected, "people"), "voice", "category")["own", "riot"] == (2, 2, 2)


def test_words_of_speakers_without_weak_rules(reading):
    table = fr.speakers(reading).set_index("speaker")[["words", "words_least"]]
    assert table.loc["mayor"].tolist() == [4, 4]
    assert table.loc["union"].tolist() == [2, 0]


def test_the_matrix_of_the_page_shows_the_range(reading, tmp_path):
    page = fr.report(reading, tmp_path).read_text(encoding="utf-8")
    assert '<span class="unseen">own </span>2–3</a>' in page
    assert '<span class="unseen">reported </span>1–2</a>' in page
    assert "<b>3–5</b>&nbsp;/ 6" in page
    assert 'title="reported, 0 to 1 if weak rules err: 1"' in page
