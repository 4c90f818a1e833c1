"""labels: shares of rival names by group and voice, counted by hand on the small reading."""

from dataclasses import replace

import pandas as pd
import pytest

from framing.errors import ConfigError
from framing.lexicons import Lexicons
from framing.measures.labels import labels
from framing.measures.tables import wide
from framing.statistics import estimates

COLUMNS = (
    "outlet name voice category hits hits_least hits_most negated of share articles of_articles estimate low high "
    "design_effect effective top_article least_without most_without status why caveats each"
).split()


def rows(table, *columns):
    return table[list(columns)].values.tolist()


def test_the_columns_are_stable_and_the_rows_sorted(reading):
    table = labels(reading, "people")
    assert list(table.columns) == COLUMNS
    assert rows(table, "outlet", "voice", "category") == [
        ["Coast Wire", "own", "protest"],
        ["Coast Wire", "own", "riot"],
        ["Coast Wire", "own", "terror"],
        ["Coast Wire", "quoted", "riot"],
        ["The Lamp", "own", "protest"],
        ["The Lamp", "own", "riot"],
        ["The Lamp", "own", "terror"],
        ["The Lamp", "quoted", "riot"],
    ]


def test_a_share_never_mixes_voices(reading):
    table = labels(reading, "people").set_index(["outlet", "voice", "category"])
    lamp = table.loc["The Lamp"]
    # 3 protest and 1 riot in own voice, 4 riot quoted: of all eight the shares would be 3/8 and 5/8.
    assert lamp.loc[("own", "protest"), ["hits", "of", "share"]].tolist() == [3, 4, 0.75]
    assert lamp.loc[("own", "riot"), ["hits", "of", "share"]].tolist() == [1, 4, 0.25]
    assert lamp.loc[("quoted", "riot"), ["hits", "of", "share"]].tolist() == [4, 4, 1.0]


def test_what_an_outlet_never_says_itself_is_a_row(reading):
    table = labels(reading, "people")
    terror = table[(table["category"] == "terror") & (table["voice"] == "own")]
    assert rows(terror, "outlet", "hits", "share") == [["Coast Wire", 0, 0.0], ["The Lamp", 0, 0.0]]


def test_articles_are_counted_once(reading):
    table = labels(reading, "people").set_index(["outlet", "voice", "category"])
    assert table.loc[("The Lamp", "own", "protest"), ["articles", "of_articles"]].tolist() == [1, 2]


def test_one_article_is_called_that_article(reading):
    table = labels(reading, "people")
    assert dict(zip(table["outlet"], table["name"], strict=True)) == {
        "Coast Wire": "coast-1 (Coast Wire)",
        "The Lamp": "The Lamp",
    }
    notes = {note["code"]: note["text"] for note in table.attrs["caveats"]}
    assert notes["N1"] == (
        "Coast Wire: 1 article. Numbers describe this article, not the outlet. No interval, test or ranking is given."
    )


def test_cooccurring_categories_are_shares_of_articles(reading):
    table = labels(reading, "cause").set_index(["outlet", "voice", "category"])
    # Two hits, but one of two articles.
    assert table.loc[("The Lamp", "own", "prices"), ["hits", "articles", "of_articles", "share"]].tolist() == [
        2,
        1,
        2,
        0.5,
    ]
    assert "do not add up" in labels(reading, "cause").attrs["reads"]


def test_a_share_of_nothing_is_missing_not_zero(reading):
    none = replace(reading, hits=reading.hits[reading.hits["voice"] != "own"])
    own = labels(none, "people").query("voice == 'own'")
    assert own["hits"].tolist() == [0] * 6 and own["share"].isna().all()


def test_denied_hits_count_and_are_counted(reading):
    denied = replace(reading, hits=reading.hits.assign(negated=reading.hits["voice"] == "quoted"))
    table = labels(denied, "people").set_index(["outlet", "voice", "category"])
    assert table.loc[("The Lamp", "quoted", "riot"), ["hits", "negated"]].tolist() == [4, 4]
    assert table.loc[("The Lamp", "own", "riot"), ["hits", "negated"]].tolist() == [1, 0]


@pytest.mark.parametrize(
    ("by", "groups"), [("genre", ["comment", "news"]), ("article", ["coast-1", "lamp-1", "lamp-2"])]
)
def test_any_column_of_the_articles_can_group(reading, by, groups):
    table = labels(reading, "people", by=by)
    assert table.columns[0] == by and list(dict.fromkeys(table[by])) == groups


def test_an_article_is_named_with_its_outlet(reading):
    assert labels(reading, by="article")["name"].iloc[0] == "coast-1 (Coast Wire)"


def test_an_empty_value_of_the_column_is_said(reading):
    table = labels(reading, "people", by="agency")
    assert set(table["agency"]) == {"(none)"}


def test_a_narrowed_reading_shows_no_false_zeros(reading):
    narrowed = replace(
        reading,
        hits=reading.hits[reading.hits["category"] == "riot"],
        record={**reading.record, "where": {"category": ["riot"]}},
    )
    assert set(labels(narrowed, "people")["category"]) == {"riot"}


def test_only_the_voices_that_were_asked_for_have_rows(reading):
    narrowed = replace(
        reading,
        hits=reading.hits[reading.hits["voice"] == "quoted"],
        record={**reading.record, "where": {"voice": ["quoted"]}},
    )
    assert set(labels(narrowed, "people")["voice"]) == {"quoted"}


def test_a_reading_that_lost_its_lexicons_still_has_its_hits(reading):
    opened = replace(reading, lexicons=Lexicons(()))
    assert set(labels(opened, "people")["category"]) == {"protest", "riot"}


def test_no_hits_at_all_is_a_table_of_zeros(reading):
    table = labels(replace(reading, hits=reading.hits.iloc[:0]), "people")
    assert len(table) == 6 and table["hits"].sum() == 0 and list(table.columns) == COLUMNS


def test_an_unknown_lexicon_is_named_with_what_is_known(reading):
    with pytest.raises(ConfigError) as error:
        labels(reading, "peopel")
    assert str(error.value) == "lexicon 'peopel' is not known. Known: people, cause. Did you mean 'people'?"


def test_an_unknown_column_is_named_with_what_is_known(reading):
    with pytest.raises(
        ConfigError, match=r"by 'outlets' is not known\. Known: article, outlet, date.*Did you mean 'outlet'"
    ):
        labels(reading, "people", by="outlets")


def test_the_table_carries_what_belongs_under_it(reading, noticed):
    attrs = labels(reading, "people").attrs
    assert attrs["measure"] == "labels" and attrs["by"] == "outlet"
    assert attrs["question"] == "What are the people in the streets called?"
    assert attrs["source"] == "" and labels(noticed, "people").attrs["source"] == "Teaching text, invented outlet"
    assert {note["code"] for note in attrs["caveats"]} == {"N1", "N2", "R1", "C1", "E2", "D1"}


def test_the_reading_is_not_changed(reading):
    before = reading.hits.copy()
    labels(reading, "people")
    pd.testing.assert_frame_equal(reading.hits, before)


def test_wide_shows_one_column_a_category(reading):
    table = wide(labels(reading, "people"), ["name", "voice"])
    assert table.values.tolist() == [
        ["coast-1 (Coast Wire)", "own", 0, 1, 0],
        ["coast-1 (Coast Wire)", "quoted", 0, 3, 0],
        ["The Lamp", "own", 3, 1, 0],
        ["The Lamp", "quoted", 0, 4, 0],
    ]
    assert list(table.columns) == ["name", "voice", "protest", "riot", "terror"]


def test_a_share_of_two_articles_has_limits_that_hold_for_articles(reading):
    """The Lamp's own names: 3 protest in lamp-1, 1 riot in lamp-2."""
    table = labels(reading, "people").set_index(["outlet", "voice", "category"])
    row = table.loc[("The Lamp", "own", "protest")]
    found = estimates.share([3, 0], [3, 1])
    assert [row["low"], row["high"], row["design_effect"]] == [found.low, found.high, found.design_effect]
    assert row["each"] == (1.0, 0.0) and row["top_article"] == 1.0 and row["least_without"] == 0.0
    assert row["status"] == "refuse" and row["why"] == found.why and pd.isna(row["estimate"])


def test_one_article_has_no_limits_and_says_why(reading):
    row = labels(reading, "people").set_index(["outlet", "voice", "category"]).loc[("Coast Wire", "own", "riot")]
    assert row[["estimate", "low", "high"]].isna().all() and row["caveats"] == "N1"
    assert row["why"] == "1 article: the number describes this article, not the outlet"


def test_nothing_to_share_is_said_in_words(reading):
    none = replace(reading, hits=reading.hits[reading.hits["voice"] != "own"])
    own = labels(none, "people").query("voice == 'own'")
    assert set(own["why"]) == {"no hits here: there is nothing to divide by"} and own["share"].isna().all()


def test_in_k_of_n_articles_every_article_has_one_vote(reading):
    row = labels(reading, "cause").set_index(["outlet", "voice", "category"]).loc[("The Lamp", "own", "prices")]
    # Wilson's limits of 1 in 2.
    assert [row["low"], row["high"]] == pytest.approx([0.0945312057, 0.9054687943])
    assert row["why"] == "share not reliable (NCHS rule): 2.0 effective articles, fewer than 30"
