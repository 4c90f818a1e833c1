"""Articles next to each other in a notebook."""

import re

import pytest

import framing as fr
from framing.errors import ConfigError, InputError


@pytest.fixture(scope="module")
def reading():
    corpus = fr.load(["Rioters ran. “Terrorists,” the mayor said. <b>Calm</b>.", "Protesters ran."])
    return fr.score(corpus, "people")


def test_hits_are_marked_and_text_is_escaped(reading):
    html = fr.side_by_side(reading, "text-1", "text-2")._repr_html_()
    assert html.count("<mark ") == 3
    assert "&lt;b&gt;Calm&lt;/b&gt;" in html
    assert "border-bottom: 3px double" in html and "border-bottom: 3px solid" in html
    assert "<script" not in html and "<style" not in html


def test_the_tooltip_says_what_decided(reading):
    html = fr.side_by_side(reading, "text-1")._repr_html_()
    title = "hit: people, terror\nvoice: quoted\nspeaker: mayor (state)\ncue: said\nrule: fronted\nsure: yes"
    assert f'title="{title}"' in html


def test_every_voice_and_hit_says_why_on_a_click(reading):
    html = fr.side_by_side(reading, "text-1")._repr_html_()
    folded = html.partition("<summary>Why these voices?</summary>")[2]
    assert re.findall(r"<summary>(.*?)</summary>", folded) == [
        "Rioters · own",
        "“Terrorists,” · quoted",
        "Terrorists · quoted",
    ]
    assert "rule: own<br>sure: yes<br>the rule says: No mark of another voice covers the word" in folded
    assert "href" not in html  # links within a notebook lead nowhere


def test_it_shows_one_to_four_known_articles(reading):
    with pytest.raises(InputError, match=r"side_by_side shows one to four articles, not 0\. Name their ids\."):
        fr.side_by_side(reading)
    with pytest.raises(ConfigError, match=r"article 'text-9' is not known\. Known: text-1, text-2\."):
        fr.side_by_side(reading, "text-9")
