"""agency: hits that name deeds, with their form, doer and those it is done to; what cannot be compared."""

import csv
from pathlib import Path

import pytest

import framing as fr
from framing.errors import ConfigError
from framing.layers.agents import deed
from framing.measures.agency import shares

VELDANIA = Path(__file__).parents[2] / "seeds" / "veldania"
TEXT = "Police killed a striker. Two guards were injured. A nurse died. Panic spread."


def deeds_of(*texts, lexicons=("harm", "state-action"), **options):
    rows = [{"article": f"t{n}", "outlet": f"O{n}", "text": text} for n, text in enumerate(texts)]
    return fr.agency(fr.score(fr.load(rows), list(lexicons)), **options)


def warnings(table, code="W-compare"):
    return [note["text"] for note in table.attrs["caveats"] if note["code"] == code]


def test_each_deed_has_its_form_doer_and_those_it_is_done_to():
    table = deeds_of(TEXT)
    assert table[["match", "form", "agent", "affected"]].values.tolist() == [
        ["killed", "active", "Police", "a striker"],
        ["injured", "passive without agent", "", "Two guards"],
        ["died", "no-agent verb", "", "A nurse"],
    ]


def test_a_deed_can_be_joined_to_its_hit():
    reading = fr.score(fr.load([TEXT]), "harm")
    table = fr.agency(reading)
    joined = reading.hits.merge(table[["hit", "form"]], on="hit")
    assert joined["match"].tolist() == ["killed", "injured", "died"]


def test_words_that_name_no_deed_are_counted_and_left_out():
    assert warnings(deeds_of(TEXT), "G1") == [
        "1 words name no deed (weapons, feelings, states) and are left out; "
        "0 have a form that the rules could not decide."
    ]


def test_one_category():
    assert deeds_of(TEXT, category="death")["match"].tolist() == ["killed", "died"]
    with pytest.raises(ConfigError):
        deeds_of(TEXT, category="no such category")


def test_shares_of_the_forms():
    table = shares(deeds_of(TEXT)).set_index("form")
    assert table.loc["active", ["deeds", "of"]].tolist() == [1, 3] and table["share"].sum() == pytest.approx(1)


@pytest.mark.parametrize(
    ("texts", "sentence"),
    [
        (["Roads are open.", "Shops sold bread."], "No deed was found in 2 articles, so nothing can be compared."),
        (["12 people died."], "One outlet (O0): there is no other to compare it with."),
    ],
)
def test_what_cannot_be_compared_is_said(texts, sentence):
    table = deeds_of(*texts)
    assert warnings(table) == [sentence]
    fr.figures.agency(table)


def test_without_the_lexicons_there_is_nothing_to_look_at():
    assert warnings(deeds_of(TEXT, lexicons=["people"])) == [
        "The reading was scored without the lexicons harm and state-action, so there are no deeds to look at."
    ]


def test_no_articles_and_empty_texts():
    assert warnings(fr.agency(fr.score(fr.Corpus(())))) == ["There is no article, so there are no deeds."]
    empty = fr.Corpus((fr.Article("a", "", "Lamp"), fr.Article("b", "", "Wire")))
    assert fr.agency(fr.score(empty)).empty


def test_deeds_without_a_doer_that_people_marked_in_veldania():
    """A passive without a doer; a tool after "by" ("by an artillery shell") is a by-phrase to the rules."""
    rows = list(csv.DictReader((VELDANIA / "passives.csv").open(encoding="utf-8")))
    forms = [_form(row) for row in rows]
    assert forms.count("passive without agent") / len(forms) >= 0.88
    assert (forms.count("passive without agent") + forms.count("by-phrase")) / len(forms) >= 0.95


def _form(row):
    text = (VELDANIA / row["file"]).read_text(encoding="utf-8")
    start, end = int(row["start"]), int(row["end"])
    first = max(text.rfind(mark, 0, start) + len(mark) for mark in ("\n", ". ", "! ", "? "))
    last = min(place for place in (text.find("\n", end), text.find(". ", end), len(text)) if place >= 0)
    return deed(text[first:last], start - first, end - first).form


def test_hardly_a_killing_of_the_real_articles_has_a_doer(shared):
    """The coders found none at all in the words for killing; no list of words shows that."""
    table = Path(__file__).parents[2] / "seeds" / "real-articles.csv"
    deaths = fr.agency(fr.score(fr.load(shared / "seeds", metadata=table), "harm"), category="death")
    assert len(deaths) >= 14 and (deaths["agent"] == "").all()
