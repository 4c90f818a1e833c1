"""wire: passages that articles share, whose they are, and counting them once."""

import pandas as pd
import pytest

import framing as fr
from framing.alike.agencies import credit_of
from framing.errors import ConfigError, InputError
from framing.measures.wire import wire
from framing.text.articles import Article, Corpus
from framing.text.knowledge import read

SHARED = "Rioters broke the gates of the old mill before dawn and carried off two hundred sacks of flour"


def corpus(*rows):
    return Corpus(tuple(Article(name, text, outlet, date=date) for name, outlet, date, text in rows))


COPIED = corpus(
    ("a", "The Lamp", "2024-02-02", f"We were there. {SHARED}. Nobody slept."),
    ("b", "Coast Wire", "2024-02-01", f"{SHARED}. The mayor wept."),
    ("c", "The Bell", "2024-02-03", "A mill was robbed before dawn, and flour is missing."),
)


def test_a_shared_passage_stands_where_it_says_and_belongs_to_the_earliest():
    table = wire(COPIED)
    assert [COPIED[row.article].text[row.start : row.end] for row in table.itertuples()] == [SHARED, SHARED]
    assert table[["article", "original", "copied", "rule", "words", "articles"]].values.tolist() == [
        ["a", "b", True, "earliest", 18, 2],
        ["b", "b", False, "earliest", 18, 2],
    ]


def test_an_agency_goes_before_the_earliest():
    rows = [(a.article, a.outlet, a.date, a.text) for a in COPIED]
    rows[0] = ("a", "The Lamp", "2024-02-02", f"(Reuters) {SHARED}.")
    table = wire(corpus(*rows))
    passages = table[table["original"] != ""]
    assert passages["original"].tolist() == ["a", "a"] and passages["agency"].tolist() == ["Reuters", "Reuters"]
    assert set(passages["rule"]) == {"agency"}
    assert table.loc[table["original"] == "", ["rule", "agency"]].values.tolist() == [["in-brackets", "Reuters"]]


def test_without_dates_the_first_by_name_is_named_and_the_rule_says_so():
    table = wire(corpus(("b", "X", "", SHARED), ("a", "Y", "2024-01-01", SHARED)))
    assert set(table["original"]) == {"a"} and set(table["rule"]) == {"first"}


def test_short_coincidences_are_left_alone_unless_asked_for():
    few = corpus(
        ("a", "X", "", "The mayor of the old town wept."), ("b", "Y", "", "Then the mayor of the old town sang.")
    )
    assert wire(few).empty and wire(few, least=5)["words"].tolist() == [6, 6]


def test_what_was_set_aside_is_not_shared():
    from framing.text.articles import Aside

    menu = "Home News Sport Weather Culture Travel Food Money Health Science Letters Obituaries Games Puzzles"
    aside = (Aside(0, len(menu), "interface", "menu"),)
    members = tuple(
        Article(name, f"{menu}\n{text}", set_aside=aside) for name, text in (("a", "Bread."), ("b", "Flour."))
    )
    assert wire(Corpus(members)).empty


def test_a_passage_does_not_run_from_one_article_into_the_next():
    table = wire(corpus(("a", "X", "", SHARED), ("b", "Y", "", SHARED), ("c", "Z", "", SHARED)))
    assert len(table) == 3 and set(table["words"]) == {18} and set(table["articles"]) == {3}


def test_shared_words_can_be_counted_once():
    reading = fr.score(COPIED, "people")
    assert len(reading.hits) == 2
    once = reading.without(wire(reading).query("copied"))
    assert once.hits["article"].tolist() == ["b"]
    assert int(reading.words["words"].sum()) - int(once.words["words"].sum()) == 18 == once.record["without"]


def test_without_needs_to_know_where():
    with pytest.raises(InputError) as error:
        fr.score(COPIED, "people").without(pd.DataFrame({"article": ["a"]}))
    assert str(error.value) == "without: the table has no column 'start'. Wanted: article, start, end."


def test_fewer_than_five_words_are_refused():
    with pytest.raises(ConfigError) as error:
        wire(COPIED, least=4)
    assert str(error.value) == "wire: least is 4; a passage has at least 5 words. The default is 12."


def test_it_says_how_many_articles_are_copied_from():
    notes = {note["code"]: note["text"] for note in wire(COPIED).attrs["caveats"]}
    assert notes["W-wire"] == (
        "1 of 3 articles has passages word for word from another: their words are counted more than once."
    )


@pytest.mark.parametrize("texts", [[], ["…"], ["Bread."], ["", ""], ["Bread."] * 3])
def test_little_to_compare_is_no_error(texts):
    table = wire(Corpus(tuple(Article(f"a{n}", text) for n, text in enumerate(texts))))
    assert table.empty and ("W-alone" in {n["code"] for n in table.attrs["caveats"]}) == (len(texts) < 2)


FORMS = read("en", "agencies")["forms"]


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, form in FORMS.items() for text in form["hit"]])
def test_each_form_of_a_credit_is_seen(rule, text):
    found = credit_of(Article("a", text))
    assert found is not None and found.rule == rule


@pytest.mark.parametrize("text", [text for form in FORMS.values() for text in form["miss"]])
def test_what_only_looks_like_a_credit_is_none(text):
    assert credit_of(Article("a", text)) is None


def test_the_column_and_the_outlet_go_before_the_text():
    assert credit_of(Article("a", "(AP) Bread.", agency="Reuters")).agency == "Reuters"
    assert credit_of(Article("a", "Bread.", "AFP")).rule == "outlet"
