"""The grid of facts and outlets: who tells what, in whose voice; in a notebook that nobody trusts."""

import re

import lxml.html
import pandas as pd
import pytest

import framing as fr
from framing.fact_grid import MOST_FACTS, MOST_OUTLETS, FactGrid

NASTY = '<script>top.owned=1</script><img src=x onerror=alert(1)>" onmouseover="alert(1)'
LAMP = "The mayor of Ashford resigned on Monday after weeks of protest. Bread cost twice as much as in May."
COAST = "“The mayor of Ashford resigned on Monday after weeks of protest,” the council's clerk said. Nobody was hurt."
WOOD = "Rain fell on the hills. Trains were late."


def told(*texts, outlets=("The Lamp", "The Coast", "The Wood")):
    rows = [{"id": f"a{n}", "outlet": outlets[n], "text": text} for n, text in enumerate(texts)]
    return fr.tellings(fr.score(fr.load(rows), "people"))


def row(fact="f", article="a", outlet="Lamp", start=0, **about):
    usual = {"event": "e", "statement": "It rained.", "told": "own", "score": 0.9, "voice": "own", "speaker": ""}
    return (
        usual
        | {"fact": fact, "article": article, "outlet": outlet, "start": start, "end": start + 9}
        | ({"text": "It rained.", "differs": ""} | about)
    )


NOT = {"start": -1, "told": "not found in this article", "voice": "", "text": ""}


def test_a_cell_says_the_voice_and_the_words_of_its_own():
    grid = FactGrid.of(told(LAMP, COAST, WOOD))
    assert grid.outlets == ("The Lamp", "The Coast", "The Wood")
    (fact,) = grid.rows
    lamp, coast, wood = fact.cells
    assert [each.sign for each in lamp.tellings] == ["own"] and [each.sign for each in coast.tellings] == ["quoted"]
    assert coast.tellings[0].title.startswith("council's clerk: “The mayor")
    assert (wood.tellings, wood.none) == ((), "·")


def test_an_outlet_with_two_articles_has_both_in_its_cell_and_an_article_once():
    rows = [row(article="b"), row(article="a", score=0.5), row(article="a", start=20, voice="quoted", score=0.8)]
    (fact,) = FactGrid.of(pd.DataFrame(rows)).rows
    assert [(each.article, each.start, each.voice) for each in fact.cells[0].tellings] == [
        ("a", 20, "quoted"),
        ("b", 0, "own"),
    ]


def test_signs_say_what_the_voice_does_not():
    rows = [
        row(outlet="One", told="headline or caption only"),
        row(outlet="Two", article="b", told="contradicted", voice="reported"),
        row(outlet="Three", article="c", **NOT | {"told": "published earlier than the fact was known"}),
    ]
    grid = FactGrid.of(pd.DataFrame(rows))
    one, two, three = grid.rows[0].cells
    assert (one.tellings[0].sign, two.tellings[0].sign, three.none) == ("headline own", "≠ reported", "earlier")
    html = grid._repr_html_()
    assert "; headline: told only in a headline or caption; ≠: denies what another telling says; earlier: publ" in html


def test_what_has_no_room_is_said():
    facts = [row(fact=f"f{n}", outlet=f"o{at}", article=f"a{at}") for n in range(MOST_FACTS + 3) for at in range(10)]
    grid = FactGrid.of(pd.DataFrame(facts))
    assert (len(grid.rows), len(grid.outlets)) == (MOST_FACTS, MOST_OUTLETS)
    assert grid.left_out == "; 3 facts that fewer articles tell and 2 outlets stand only in the table"


def test_a_notebook_shows_the_table_as_the_grid_and_what_is_made_of_it_as_a_table():
    table = told(LAMP, COAST, WOOD)
    html = table._repr_html_()
    heads = [th.text_content() for th in lxml.html.fromstring(html).xpath("//thead//th")]
    assert heads == ["fact", "The Lamp", "The Coast", "The Wood"]
    assert ">own</span>" in html and "border-bottom: 3px double" in html and "3 rows" in html
    assert "dataframe" in table.head(2)._repr_html_() and "dataframe" in table[["fact", "told"]]._repr_html_()
    assert table.attrs["measure"] == "tellings"


def test_nothing_told_twice_is_said():
    assert told(LAMP, WOOD)._repr_html_().startswith("<p>No fact was found that two articles tell.</p>")


@pytest.mark.parametrize("field", ["outlet", "statement", "text", "differs", "speaker", "voice", "told", "event"])
def test_it_needs_no_trust(field):
    html = FactGrid.of(pd.DataFrame([row(**{field: NASTY})]))._repr_html_()
    tags = {element.tag for element in lxml.html.fromstring(f"<div>{html}</div>").iter()}
    assert tags <= {"div", "table", "caption", "thead", "tbody", "tr", "th", "td", "span", "br", "small"}
    assert not re.search(r"<[^>]*\son\w+=", re.sub(r'"[^"]*"', '""', html))
    assert "<style" not in html and "<script" not in html
