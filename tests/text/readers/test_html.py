"""HTML: the page's text as lines, what it says about itself, and nothing fetched."""

import pytest

from framing.text.loading.fates import Raw, Rejection
from framing.text.loading.limits import Limits
from framing.text.readers.html import page

PAGE = """<!doctype html><html lang="en-GB"><head><title>Calm returns | The Lamp</title>
<meta property="og:site_name" content="The Lamp"><meta property="article:published_time" content="2022-01-06T10:00Z">
<meta property="og:url" content="https://example.org/calm"><style>p { color: red }</style></head>
<body><nav><a href="/">Home</a></nav><h1>Calm <i>returns</i></h1>
<p>Shops
  opened &amp; closed.<br>Roads<!-- not this --> are <b>icy</b>.</p>
<ul><li>one<li>two</ul><aside>More stories</aside>after<table><tr><td>a</td><td>b</td></tr></table>
<script>var x = "not this"</script></body></html>"""


def read(markup: str | bytes) -> Raw | Rejection:
    return page(markup if isinstance(markup, bytes) else markup.encode(), "a.html", "a", Limits())


def test_block_elements_are_lines_and_the_rest_is_text():
    assert read(PAGE).text == ("Calm returns\n\nShops opened & closed.\nRoads are icy.\n\none\ntwo\nafter\na\nb")


def test_what_the_page_says_about_itself():
    assert read(PAGE).fields == {
        "title": "Calm returns",
        "outlet": "The Lamp",
        "date": "2022-01-06T10:00Z",
        "url": "https://example.org/calm",
        "language": "en-GB",
    }


@pytest.mark.parametrize(
    ("markup", "title"),
    [
        ("<title>x</title><meta property=og:title content='Social'><h1>Calm</h1><p>t", "Calm"),
        ("<title>x</title><meta property=og:title content='Social'><h1>Calm</h1><h1>Storm</h1>", "Social"),
        ("<title>Calm - Live - The Lamp</title><h2>Calm - Live</h2><p>t", "Calm - Live"),
        ("<title>Calm | The Lamp</title><p>Shops closed.", "Calm | The Lamp"),
        ("<p>Shops closed.", None),
    ],
)
def test_the_headline_of_a_page(markup, title):
    assert read(markup).fields.get("title") == title


def test_the_first_time_on_the_page_is_its_date_where_nothing_else_is():
    markup = "<p>Shops<time datetime=2022-01-06>x</time><time datetime=2021-01-01>y</time>"
    assert read(markup).fields["date"] == "2022-01-06"


def test_the_pages_word_on_its_encoding_counts_where_the_bytes_are_not_utf8():
    cyrillic = "<meta charset=windows-1251><p>Магазины закрыты".encode("windows-1251")
    found = read(cyrillic)
    assert found.text == "Магазины закрыты"
    assert found.remarks == (("encoding", "encoding=windows-1251 (as the page says)"),)
    assert read("<meta charset=windows-1251><p>Café".encode()).text == "Café"
    wrong = read("<meta charset=nonsense><p>Café".encode("cp1252"))
    assert wrong.text == "Café"
    assert wrong.remarks == (("encoding", "encoding=cp1252 (fallback): the bytes are not UTF-8"),)


def test_an_entity_leads_to_no_file(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("a secret", encoding="utf-8")
    markup = f'<!DOCTYPE html [<!ENTITY e SYSTEM "{secret.as_uri()}">]><html><p>Shops &e; closed.</p>'
    assert "a secret" not in read(markup).text


def test_an_xml_declaration_of_another_encoding_does_no_harm():
    assert read('<?xml version="1.0" encoding="utf-16"?><html><p>Café</p></html>').text == "Café"


def test_many_blanks_and_many_lines_take_no_more_time_than_they_are_long():
    markup = "<p>Shops" + " <b> </b>" * 50_000 + "<br>" * 50_000 + "closed."
    assert read(markup).text == "Shops\nclosed."


def test_two_hundred_levels_are_read():
    assert read("<div>" * 200 + "Shops closed.").text == "Shops closed."


@pytest.mark.parametrize("markup", ["", "  \n"])
def test_an_empty_page_is_left_to_the_common_checks(markup):
    assert read(markup) == Raw("", "a.html", "a")
