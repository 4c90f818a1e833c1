"""The comparison page: one file, no request, other people's text as text, and a sentence behind every number."""

import base64
import hashlib
import re
from itertools import pairwise

import pytest

import framing as fr
from framing.shipped import shipped

NASTY = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


@pytest.fixture(scope="module")
def almaty(tmp_path_factory):
    folder = tmp_path_factory.mktemp("almaty")
    reading = fr.score(fr.load(shipped("seeds") / "almaty-2022"))
    return reading, fr.report(reading, folder).read_text(encoding="utf-8"), folder


def test_the_page_asks_nobody_for_anything(almaty):
    _, page, _ = almaty
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page).group(1)
    assert policy.startswith("default-src 'none'; img-src data:;")
    assert not re.search(r'(?:src|href)="(?!#|data:)', page)
    assert "<script" not in page


def test_the_style_is_the_one_the_policy_allows(almaty):
    _, page, _ = almaty
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL).group(1)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src &#39;sha256-{digest}&#39;" in page or f"style-src 'sha256-{digest}'" in page
    assert ' style="' not in page


def test_every_number_leads_to_its_sentences(almaty):
    reading, page, _ = almaty
    targets = set(re.findall(r'class="group" id="(p[0-9a-f]+)"', page))
    links = re.findall(r'<a class="chip (\w+)" href="#(p[0-9a-f]+)" title="[^"]*: (\d+)"', page)
    assert links and {target for _, target, _ in links} == targets
    assert sum(int(count) for _, _, count in links) == len(reading.hits)


def test_every_link_stays_in_the_page_and_arrives(almaty):
    _, page, _ = almaty
    names = re.findall(r' id="([^"]+)"', page)
    assert len(names) == len(set(names))
    assert set(re.findall(r'href="#([^"]*)"', page)) <= set(names)


def test_headings_stand_in_order(almaty):
    _, page, _ = almaty
    levels = [int(level) for level in re.findall(r"<h([1-6])", page)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_article_stands_in_the_page_and_says_what_it_is(almaty):
    reading, page, _ = almaty
    assert len(re.findall(r'class="article" id="article-', page)) == len(reading.corpus)
    assert "Teaching text, invented outlet" in page


def test_the_page_is_light_enough_to_send(almaty):
    _, page, _ = almaty
    assert len(page.encode()) < 1_000_000


def test_warnings_come_first(almaty):
    _, page, _ = almaty
    assert page.index("Before you read") < page.index("<main>")


def test_tables_and_figures_lie_beside_the_page(almaty):
    _, _, folder = almaty
    assert {p.name for p in (folder / "tables").iterdir()} >= {"hits.csv", "words.csv", "voices.csv", "rates.csv"}
    assert {p.stem for p in (folder / "figures").iterdir()} >= {"speakers", "rates", "similarity"}


def test_the_same_reading_gives_the_same_bytes(almaty, tmp_path):
    reading, page, _ = almaty
    assert fr.report(reading, tmp_path).read_text(encoding="utf-8") == page


def test_a_payload_in_any_field_is_shown_as_text(tmp_path):
    row = {"text": f"Rioters ran {NASTY} and “terrorists,” {NASTY} said.", "genre": NASTY}
    row |= dict.fromkeys(("article", "outlet", "title", "event", "url", "agency"), NASTY)
    reading = fr.score(fr.load([row]), fr.lexicon("mine", {"riot": ["rioter*"], "terror": ["terrorist*"]}))
    page = fr.report(reading, tmp_path).read_text(encoding="utf-8")
    assert "<script" not in page and "<img src=x" not in page
    assert "&lt;script&gt;" in page


def test_one_text_and_no_hits_still_make_a_page(tmp_path):
    page = fr.report(fr.score(fr.load(["Snow fell."])), tmp_path).read_text(encoding="utf-8")
    assert "Snow fell." in page and "None of its words is in these articles." in page
    assert '<h1 dir="auto">How “text-1” tells it</h1>' in page


def test_one_outlet_is_shown_article_by_article(tmp_path):
    rows = [
        {"article": f"day {n}", "outlet": "The Lamp", "title": f"Day <{n}>", "text": "Rioters ran. Nobody came."}
        for n in (1, 2)
    ]
    page = fr.report(fr.score(fr.load(rows)), tmp_path).read_text(encoding="utf-8")
    assert '<h1 dir="auto">How The Lamp tells it</h1>' in page
    assert re.findall(r'<th scope="row" dir="auto">([^<]*)<span', page)[:2] == ["Day &lt;1&gt;", "Day &lt;2&gt;"]
    assert 'href="#article-1">day 2</a>' in page


def test_many_outlets_with_long_names_make_a_page_of_bearable_size(tmp_path):
    rows = [
        {
            "outlet": f"The Long and Winding Name of Outlet Number {n}",
            "text": "Rioters ran. “Terrorists,” he said. " * 10,
        }
        for n in range(60)
    ]
    page = fr.report(fr.score(fr.load(rows), "people"), tmp_path).read_text(encoding="utf-8")
    assert page.count('<th scope="row" dir="auto">The Long') == 60
    assert "How 60 outlets tell it" in page
    assert "more in tables/hits.csv" in page and "Drawn are the 24 with most words" in page
    assert len(page.encode()) < 1_500_000
