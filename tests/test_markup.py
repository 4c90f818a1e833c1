"""Text as HTML: nothing from outside is ever markup, and nothing of the text is lost."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from framing.markup import Shown, css_class, inline_style, marked, table, voice_matrix
from framing.text.articles import Article, Aside

NASTY = '<script>alert(1)</script> " onmouseover="x" \' & {{7*7}}'


@st.composite
def shown_in_text(draw):
    text = draw(st.text(max_size=40))
    points = st.integers(0, len(text))
    spans = draw(st.lists(st.tuples(points, points, st.sampled_from(["hit", "voice", "aside"])), max_size=6))
    return text, [Shown(min(a, b), max(a, b), kind, "x", "own", NASTY) for a, b, kind in spans if a != b]


@given(shown_in_text())
def test_without_its_elements_it_is_the_text(case):
    text, shown = case
    html = marked(text, shown, ["x"], css_class)
    assert unescape(re.sub(r"<[^>]*>", "", html)) == unescape(unescape_once(text))


def unescape_once(text):
    """`unescape` also resolves what looks like an entity in the text itself: compare both after it."""
    from html import escape

    return unescape(escape(text))


def test_every_mark_is_an_element_and_they_nest():
    html = marked("abc def", [Shown(0, 7, "voice", "quoted"), Shown(4, 7, "hit", "x", "quoted")], ["x"], css_class)
    assert html == (
        '<span class="voice voice-quoted">abc </span>'
        '<span class="voice voice-quoted"><mark class="hit tint-0 voice-quoted">def</mark></span>'
    )


def test_a_payload_stays_text_everywhere():
    for attributes in (inline_style, css_class):
        html = marked(NASTY, [Shown(0, len(NASTY), "hit", NASTY, NASTY, NASTY)], [NASTY], attributes)
        assert "<script" not in html and 'onmouseover="' not in html
    assert "<script" not in table([{NASTY: NASTY}], caption=NASTY)


def test_many_marks_take_time_in_proportion():
    text = "word " * 20_000
    shown = [Shown(i, i + 4, "hit", "x") for i in range(0, len(text), 5)]
    assert marked(text, shown, ["x"]).count("<mark") == 20_000


def test_the_notebook_matrix_names_voices_and_escapes():
    html = voice_matrix({(NASTY, NASTY, "own"): 2, (NASTY, NASTY, "quoted"): 1}, [NASTY], caption=NASTY)
    assert "own&nbsp;2</span><br>" in html and "quoted&nbsp;1" in html
    assert "<script" not in html and "<style" not in html


def test_a_reading_and_an_article_show_themselves_in_a_notebook():
    import framing as fr

    corpus = fr.load([{"text": f"Rioters ran. “Terrorists,” {NASTY} said.", "outlet": NASTY}])
    reading = fr.score(corpus, "people")
    html = reading._repr_html_()
    assert html.startswith("<p>Reading: 2 hits") and "quoted&nbsp;1" in html
    for shown in (html, reading.corpus[0]._repr_html_()):
        assert "<script" not in shown and "&lt;script&gt;" in shown


def test_what_was_set_aside_is_grey_and_the_headline_bold():
    article = Article(
        "a", "Ferry sunk\nShare this\nIt sank.", headline=(0, 10), set_aside=(Aside(11, 21, "x", "share"),)
    )
    html = article._repr_html_()
    assert '<span style="font-weight: bold">Ferry sunk</span>' in html
    assert '<span style="color: #767676; font-size: smaller" title="set aside: share">Share this</span>' in html
