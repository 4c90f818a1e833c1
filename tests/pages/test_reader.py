"""Articles next to each other in a notebook."""

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


def test_the_tooltip_names_speaker_and_rule(reading):
    html = fr.side_by_side(reading, "text-1")._repr_html_()
    assert "people: terror, quoted, mayor" in html and "(rule " in html


def test_it_shows_one_to_four_known_articles(reading):
    with pytest.raises(InputError, match=r"side_by_side shows one to four articles, not 0\. Name their ids\."):
        fr.side_by_side(reading)
    with pytest.raises(ConfigError, match=r"article 'text-9' is not known\. Known: text-1, text-2\."):
        fr.side_by_side(reading, "text-9")
