"""Corrected numbers: the truth where everything is coded, near it where a sample is, honest about the rest."""

import math

import pytest
from made_coding import MISSED, OTHER, RIGHT, WRONG, article, careful, filled, street_reading

import framing as fr
from framing.errors import ConfigError


@pytest.fixture(scope="module")
def reading():
    return street_reading()


@pytest.fixture(scope="module")
def whole(reading):
    return filled(fr.sample(reading, n=48))


def test_where_everything_is_coded_the_truth_comes_out(reading, whole):
    """The Lamp: 12 of 24 sentences; Coast Wire: 4 of 24. The dictionary says 8 of 24 for both."""
    table = fr.corrected(reading, whole).set_index("name")
    assert table["naive"].tolist() == pytest.approx([1 / 3, 1 / 3])
    assert table.loc["The Lamp", "corrected"] == pytest.approx(12 / 24)
    assert table.loc["Coast Wire", "corrected"] == pytest.approx(4 / 24)
    assert (table["low"] < table["corrected"]).all() and (table["corrected"] < table["high"]).all()


def test_differences_have_the_sign_that_the_dictionary_hides(reading, whole):
    row = fr.corrected(reading, whole, differences=True).iloc[0]
    assert (row["first"], row["second"], row["naive"]) == ("Coast Wire", "The Lamp", pytest.approx(0))
    assert row["corrected"] == pytest.approx(-8 / 24) and row["high"] < 0.1


def test_rates_are_mentions_per_thousand_words(reading, whole):
    table = fr.corrected(reading, whole, kind="rate").set_index("name")
    words = reading.words.groupby("outlet")["words"].sum()
    assert table.loc["The Lamp", "corrected"] == pytest.approx(12_000 / words["The Lamp"])
    assert table.loc["The Lamp", "naive"] == pytest.approx(8_000 / words["The Lamp"])
    assert set(table["kind"]) == {"mentions per 1,000 words"}


def test_a_sample_comes_near_and_says_how_near():
    kinds = {"The Lamp": [RIGHT, RIGHT, MISSED, *[OTHER] * 5], "Coast Wire": [RIGHT, WRONG, *[OTHER] * 6]}
    told = street_reading(*(article(f"{o[:3]}{n}", o, *kinds[o] * (1 + n % 3)) for o in kinds for n in range(20)))
    truth = {"The Lamp": 3 / 8, "Coast Wire": 1 / 8}
    for seed in range(5):
        for row in fr.corrected(told, filled(fr.sample(told, n=160, seed=seed))).to_dict("records"):
            assert row["low"] < truth[row["outlet"]] < row["high"] and row["status"] == "ok"
            assert abs(row["corrected"] - truth[row["outlet"]]) < 0.15


def test_in_a_voice_only_what_coders_hear_in_it_counts():
    said = "“Rioters ran off,” the mayor said"
    told = street_reading(*(article(f"a{n}", "The Lamp", said, RIGHT, OTHER, OTHER) for n in range(4)))
    sheet = fr.sample(told, n=16)
    voices = [
        "quoted" if "mayor" in p and careful(p) == "yes" else "own" if careful(p) == "yes" else ""
        for p in sheet["passage"]
    ]
    coded = filled(sheet, voice=voices)
    assert fr.corrected(told, coded).iloc[0]["corrected"] == pytest.approx(0.5)
    own = fr.corrected(told.where(voice="own"), coded).iloc[0]
    assert own["naive"] == own["corrected"] == pytest.approx(0.25)
    wrong = filled(sheet, voice=["own" if voice else "" for voice in voices])
    assert fr.corrected(told.where(voice="own"), wrong).iloc[0]["corrected"] == pytest.approx(0.5)


def test_one_article_has_no_interval_and_the_reason():
    told = street_reading(article("a", "The Lamp", RIGHT, OTHER), article("b", "Coast Wire", RIGHT, OTHER))
    table = fr.corrected(told, filled(fr.sample(told, n=4)))
    assert list(table["status"]) == ["refuse", "refuse"] and set(table["why"]) == {"1 article: no interval"}
    assert table["low"].isna().all() and table.iloc[0]["corrected"] == 0.5
    assert "N1" in [note["code"] for note in table.attrs["caveats"]]
    assert fr.corrected(told, filled(fr.sample(told, n=4)), differences=True).iloc[0]["status"] == "refuse"


def test_where_nothing_is_coded_the_reason_is_given(reading):
    sheet = fr.sample(reading, n=48)
    hits = filled(sheet[sheet["passage"].str.contains("[[", regex=False)])
    hits.attrs = sheet.attrs
    table = fr.corrected(reading, hits)
    assert set(table["why"]) == {"none of the non-hits is coded"} and table["corrected"].isna().all()


def test_an_outlet_without_a_hit_is_corrected_by_what_was_missed():
    lamp = [article(f"a{n}", "The Lamp", RIGHT, OTHER) for n in range(3)]
    coast = [article(f"b{n}", "Coast Wire", MISSED, OTHER) for n in range(3)]
    told = street_reading(*lamp, *coast)
    row = fr.corrected(told, filled(fr.sample(told, n=12))).iloc[0]
    assert (row["naive"], row["corrected"], math.isnan(row["precision"])) == (0, 0.5, True)


def test_two_samples_together_are_one(reading):
    first = filled(fr.sample(reading, n=24))
    second = filled(fr.sample(reading, n=48, coded=first, seed=2))
    table = fr.corrected(reading, [first, second]).set_index("name")
    assert table["corrected"].tolist() == pytest.approx([4 / 24, 12 / 24])


def test_an_unknown_kind_is_refused(reading, whole):
    with pytest.raises(ConfigError, match=r"kind 'odds' is not known\. Known: share, rate"):
        fr.corrected(reading, whole, kind="odds")


def test_only_columns_of_the_articles_can_be_compared(reading, whole):
    for measure in (fr.corrected, fr.validate):
        with pytest.raises(ConfigError, match=r"by 'voice' is not known\."):
            measure(reading, whole, by="voice")
