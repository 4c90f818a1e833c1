"""Samples: drawn at random as promised, blind, the same every time; and what they refuse."""

import json
import math
from collections import Counter
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_coding import MISSED, OTHER, RIGHT, WRONG, article, filled, street_reading

import framing as fr
from framing.coding import drawing
from framing.coding.keys import key_of, probabilities, read_key
from framing.coding.passages import hidden_names
from framing.errors import ConfigError, InputError
from framing.text.articles import Article, Corpus


@pytest.fixture(scope="module")
def reading():
    return street_reading()


def test_half_hits_half_others_from_every_outlet(reading):
    key = fr.sample(reading, n=20).attrs["key"]
    assert [(s["outlet"], s["kind"], s["population"], s["drawn"]) for s in key["strata"]] == [
        ("Coast Wire", "hit", 8, 5),
        ("Coast Wire", "non-hit", 16, 5),
        ("The Lamp", "hit", 8, 5),
        ("The Lamp", "non-hit", 16, 5),
    ]
    assert {item["probability"] for item in key["items"]} == {5 / 8, 5 / 16}


def test_what_an_outlet_has_not_the_others_give(reading):
    drawn = Counter(s["drawn"] for s in fr.sample(reading, n=40).attrs["key"]["strata"])
    assert drawn == {8: 2, 12: 2}
    assert len(fr.sample(reading, n=10_000)) == 48


def test_the_sheet_tells_neither_outlet_nor_machine(reading):
    sheet = fr.sample(reading, n=48)
    told = " ".join(map(str, sheet.to_numpy().ravel()))
    assert not any(word in told for word in ("Lamp", "Coast", "lamp-", "coast-", "own", "probability"))
    assert list(sheet.columns) == "item looked_for before passage after relevant voice speaker notes coder".split()
    assert (sheet[["relevant", "voice", "speaker", "notes", "coder"]] == "").all(axis=None)
    marked = sheet["passage"].str.contains("[[", regex=False)
    assert marked.sum() == 16 and sheet.loc[marked, "passage"].str.contains(r"\[\[Rioters\]\]").all()


def test_outlets_named_in_the_text_are_hidden():
    lamp = article("a", "The Lamp", "Rioters told the LAMP and The  Lamp, not a Lampion", OTHER)
    shown = " ".join(fr.sample(street_reading(lamp, article("b", "Il", "Il est la", OTHER)), n=4)["passage"])
    assert "[[Rioters]] told [outlet] and [outlet], not a Lampion" in shown and "Il est la" in shown
    assert hidden_names(["(no outlet)", "Il"]) is None


def test_a_sentence_comes_with_its_neighbours():
    told = street_reading(article("a", "The Lamp", OTHER, RIGHT, WRONG))
    row = fr.sample(told, n=9).query("passage.str.contains('Rioters.. ran')").iloc[0]
    assert (row["before"], row["passage"], row["after"]) == (
        "Shops closed early in street 0.",
        "[[Rioters]] ran off in street 1.",
        "The Rioters Cup began in street 2.",
    )


def test_a_sentence_with_two_hits_has_a_row_for_each():
    told = street_reading(article("a", "The Lamp", "Rioters chased rioters", OTHER))
    key = fr.sample(told, n=2).attrs["key"]
    assert sorted(item["match"] for item in key["items"]) == ["", "Rioters", "rioters"]
    assert len({item["item"] for item in key["items"]}) == 3 and len({item["unit"] for item in key["items"]}) == 2


def test_seeds_and_the_order_of_articles(reading):
    backwards = fr.score(replace(reading.corpus, members=reading.corpus.members[::-1]), reading.lexicons)
    first, again, other = (
        fr.sample(made, n=12, seed=seed) for made, seed in ((reading, 1), (backwards, 1), (reading, 2))
    )
    pd.testing.assert_frame_equal(first, again)
    assert set(first["item"]) != set(other["item"])
    assert list(first["item"]) != sorted(first["item"])


def test_every_sentence_is_as_likely_as_its_probability_says(reading):
    """Each of 16 sentences without a hit of The Lamp should be among 5 drawn in 5/16 of 300 seeds (± 4 SE)."""
    seen = Counter()
    for seed in range(300):
        for item in fr.sample(reading, n=20, seed=seed).attrs["key"]["items"]:
            seen[item["unit"]] += not item["hit"] and item["outlet"] == "The Lamp"
    counts = [n for n in seen.values() if n]
    error = math.sqrt(5 / 16 * 11 / 16 / 300)
    assert len(counts) == 16 and all(abs(n / 300 - 5 / 16) < 4 * error for n in counts)


def test_coders_share_what_lacy_and_riffe_ask_for_and_divide_the_rest():
    many = street_reading(*(article(f"a{n}", "The Lamp", *[RIGHT, OTHER, MISSED, OTHER] * 5) for n in range(20)))
    sheet = fr.sample(many, n=400, coders=["ana", "ben"])
    by = {coder: set(rows["item"]) for coder, rows in sheet.groupby("coder")}
    assert len(by["ana"] | by["ben"]) == len(fr.sample(many, n=400))
    assert len(by["ana"] & by["ben"]) == 81  # (399 × .03² + .09 × 400) / (399 × .03² + .09) = 80.96
    assert abs(len(by["ana"]) - len(by["ben"])) <= 1


def test_a_second_sample_draws_others_and_knows_the_joint_probability(reading):
    first = filled(fr.sample(reading, n=12))
    second = fr.sample(reading, n=12, coded=first, seed=3)
    assert not set(first["item"]) & set(second["item"])
    keys = [key_of(first.attrs["key"]), key_of(second.attrs["key"])]
    assert keys[1].after == (keys[0].sample,)
    chances = probabilities(keys)
    for stratum in keys[1].strata:
        place = (stratum.outlet, stratum.kind)
        drawn = [(i, key.strata[i.stratum]) for key in keys for i in key.items]
        units = {item.unit for item, one in drawn if (one.outlet, one.kind) == place}
        assert stratum.drawn == len(units) and {chances[unit] for unit in units} == {stratum.probability}


def test_independent_samples_join_their_chances(reading):
    keys = [key_of(fr.sample(reading, n=20, seed=seed).attrs["key"]) for seed in (1, 2)]
    both = {i.unit for i in keys[0].items} & {i.unit for i in keys[1].items}
    hit = next(i for i in keys[0].items if i.unit in both and i.hit)
    assert probabilities(keys)[hit.unit] == pytest.approx(1 - (1 - 5 / 8) ** 2)


def test_files_beside_each_other(reading, tmp_path):
    sheet = fr.sample(reading, n=8, out=tmp_path / "street.csv", coders=["ana", "Бен"])
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names[:2] == ["street-ana.csv", "street.codebook.txt"] or "street-ana.csv" in names
    assert "street.key.json" in names and len(names) == 4 and all(name.isascii() for name in names)
    assert sorted(map(str, tmp_path.iterdir())) == sorted(sheet.attrs["written"])
    assert key_of(sheet.attrs["key"]) == read_key(tmp_path / "street.key.json")
    assert json.loads(json.dumps(sheet.attrs)) == sheet.attrs
    assert "The Lamp" not in (tmp_path / "street-ana.csv").read_text(encoding="utf-8-sig")


def test_articles_with_a_codebook_of_ones_own(tmp_path):
    long = Article("b", "Roads are open. " * 3000, "Coast Wire")
    told = Corpus((Article("a", "The Lamp says: shops closed.", "The Lamp"), long))
    (tmp_path / "tone.toml").write_text(
        'question = "Tone?"\n[variables.tone]\nquestion = "?"\ncategories = ["warm", "cold"]\n', encoding="utf-8"
    )
    sheet = fr.sample(fr.score(told, [street_reading().lexicons[0]]), codebook=tmp_path / "tone.toml")
    assert list(sheet.columns) == ["item", "text", "text_2", "tone", "coder"]
    assert sorted(len(text) for text in sheet["text"]) == [28 - len("The Lamp") + len("[outlet]"), 32_000]


REFUSED = [
    (lambda r: fr.sample(r.where(voice="own")), ConfigError,
     "sample: the reading is narrowed to some values of 'voice', "
     "and the hits of others would count as missed. Give the whole reading; fr.corrected takes a narrowed one later."),
    (lambda r: fr.sample(r, n=0), ConfigError, "n 0 is not known. Known: 1 or more units."),
    (lambda r: fr.sample(r, lexicon="peple"), ConfigError, "lexicon 'peple' is not known. Known: street."),
    (lambda r: fr.sample(r, out="sheet.ods"), ConfigError,
     "sheet 'sheet.ods': a coding sheet is a .csv or an .xlsx file. Give such a name."),
    (lambda r: fr.sample(fr.score(Corpus(()), r.lexicons)), InputError,
     "sample: there is no sentence or article left to draw. Load more articles."),
    (lambda r: fr.sample(r.where(term="rioter*")), ConfigError,
     "sample: single terms cannot be checked; narrow to a category, or give the whole lexicon."),
]  # fmt: skip


@pytest.mark.parametrize(("call", "kind", "message"), REFUSED, ids=range(len(REFUSED)))
def test_what_a_sample_refuses(reading, call, kind, message):
    with pytest.raises(kind) as error:
        call(reading)
    assert str(error.value) == message


def test_which_lexicon_must_be_said():
    both = fr.score(Corpus((article("a", "The Lamp", RIGHT),)), ["people", "forces"])
    with pytest.raises(ConfigError, match=r"which lexicon is to be checked\? Give lexicon=…; known: people, forces\."):
        fr.sample(both)
    assert fr.sample(both, lexicon="people").attrs["key"]["lexicon"] == "people"
    narrow = fr.sample(both.where(lexicon="people", category="riot"))
    assert narrow.attrs["key"]["category"] == "riot"


places = st.dictionaries(
    st.tuples(st.sampled_from("abc"), st.sampled_from(["hit", "non-hit"])), st.integers(0, 30), max_size=6
)


@given(st.integers(0, 200), places)
def test_units_are_shared_out_evenly_and_none_is_lost(n, room):
    given_ = drawing.shared_out(n, room)
    assert sum(given_.values()) == min(n, sum(room.values()))
    assert all(0 <= given_[place] <= room[place] for place in room)
    open_ = [given_[place] for place in room if given_[place] < room[place]]
    assert not open_ or (max(given_.values()) <= max(open_) + 1 and max(open_) - min(open_) <= 1)
