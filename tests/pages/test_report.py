"""The comparison page: one file, no request, other people's text as text, and a sentence behind every number."""

import base64
import hashlib
import re
from itertools import pairwise
from urllib.parse import unquote

import lxml.html
import pytest

import framing as fr
from framing.pages import chapters
from framing.pages.marking import place_in

NASTY = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


@pytest.fixture(scope="module")
def page(almaty):
    return (almaty[1] / "index.html").read_text(encoding="utf-8")


def test_the_page_asks_nobody_for_anything(page):
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page).group(1)
    assert policy.startswith("default-src 'none'; img-src data:;")
    assert not re.search(r'(?:src|href)="(?!#|data:|outlets/[a-z0-9-]+\.html|reader\.html)', page)


def test_the_only_script_is_the_one_the_policy_allows(page):
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src &#39;sha256-{digest}&#39;" in page or f"script-src 'sha256-{digest}'" in page
    assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|eval|fetch|XMLHttp|import\b", script)
    assert page.count("<script") == 1 and not re.search(r"<[^>]* on\w+=", page)


def test_the_style_is_the_one_the_policy_allows(page):
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL).group(1)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src &#39;sha256-{digest}&#39;" in page or f"style-src 'sha256-{digest}'" in page
    assert ' style="' not in page


def test_every_number_leads_to_its_sentences(almaty, page):
    reading, _ = almaty
    targets = set(re.findall(r'class="group" id="(p[0-9a-f]+)"', page))
    links = re.findall(r'<a class="chip (\w+)" href="#(p[0-9a-f]+)" title="[^"]*: (\d+)"', page)
    assert links and {target for _, target, _ in links} == targets
    assert sum(int(count) for _, _, count in links) == len(reading.hits)


def test_every_link_stays_in_the_page_and_arrives(page):
    names = re.findall(r' id="([^"]+)"', page)
    assert len(names) == len(set(names))
    assert set(re.findall(r'href="#([^"]*)"', page)) <= set(names)


def test_headings_stand_in_order(page):
    levels = [int(level) for level in re.findall(r"<h([1-6])", page)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_article_is_named_and_says_what_it_is(almaty, page):
    reading, _ = almaty
    assert all(f'<a href="reader.html#{place_in(name)}">' in page for name in reading.corpus.articles["article"])
    assert "Teaching text, invented outlet" in page


def test_every_sentence_leads_into_its_article(almaty, page):
    reading, folder = almaty
    links = set(re.findall(r'href="reader\.html#([^"&]+:\d+-\d+)"', page))
    hits = reading.hits
    assert links <= {place_in(a, s, e) for a, s, e in zip(hits["article"], hits["start"], hits["end"], strict=True)}
    placed = set(re.findall(r' id="([^"]+)"', (folder / "reader.html").read_text(encoding="utf-8")))
    assert len(links) > 0.9 * len(hits) and links <= placed


def test_the_page_is_light_enough_to_send(page):
    assert len(page.encode()) < 1_000_000


def test_warnings_come_first(page):
    assert page.index("Before you read") < page.index("<main>")


def test_tables_and_figures_lie_beside_the_page(almaty):
    _, folder = almaty
    assert {p.name for p in (folder / "tables").iterdir()} >= {"hits.csv", "words.csv", "voices.csv", "rates.csv"}
    assert {p.stem for p in (folder / "figures").iterdir()} >= {"speakers", "rates", "similarity"}


def test_the_same_reading_gives_the_same_bytes(almaty, tmp_path):
    reading, folder = almaty
    fr.report(reading, tmp_path)
    for name in ("index.html", "reader.html"):
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes()


def test_a_payload_in_any_field_is_shown_as_text(tmp_path):
    row = {"text": f"Rioters ran {NASTY} and “terrorists,” {NASTY} said.", "genre": NASTY}
    row |= dict.fromkeys(("article", "outlet", "title", "event", "url", "agency"), NASTY)
    reading = fr.score(fr.load([row]), fr.lexicon("mine", {"riot": ["rioter*"], "terror": ["terrorist*"]}))
    page = fr.report(reading, tmp_path).read_text(encoding="utf-8")
    assert "<script>alert" not in page and "<img src=x" not in page
    assert "&lt;script&gt;" in page


def test_one_text_and_no_hits_still_make_a_page(tmp_path):
    page = fr.report(fr.score(fr.load(["Snow fell."])), tmp_path).read_text(encoding="utf-8")
    assert "Snow fell." in (tmp_path / "reader.html").read_text(encoding="utf-8")
    assert "None of its words is in these articles." in page
    assert '<h1 dir="auto">How “text-1” tells it</h1>' in page


def test_one_outlet_is_shown_article_by_article(tmp_path):
    rows = [
        {"article": f"day {n}", "outlet": "The Lamp", "title": f"Day <{n}>", "text": "Rioters ran. Nobody came."}
        for n in (1, 2)
    ]
    page = fr.report(fr.score(fr.load(rows)), tmp_path).read_text(encoding="utf-8")
    assert '<h1 dir="auto">How The Lamp tells it</h1>' in page
    assert re.findall(r'<th scope="row" dir="auto">([^<]*)<span', page)[:2] == ["Day &lt;1&gt;", "Day &lt;2&gt;"]
    assert page.count('<a href="reader.html#day%202:9-16">day 2</a>') == 1


def test_many_outlets_with_long_names_make_a_page_of_bearable_size(tmp_path):
    rows = [
        {
            "outlet": f"The Long and Winding Name of Outlet Number {n}",
            "text": "Rioters ran. “Terrorists,” he said. " * 10,
        }
        for n in range(60)
    ]
    page = fr.report(fr.score(fr.load(rows), "people"), tmp_path).read_text(encoding="utf-8")
    assert len(re.findall(r'<th scope="row" dir="auto"><a href="outlets/[a-z0-9-]+\.html">The Long', page)) == 60
    assert "How 60 outlets tell it" in page
    assert "more in tables/hits.csv" in page and "Drawn are the 24 with most words" in page
    assert len(page.encode()) < 1_500_000


def test_of_many_events_the_first_are_laid_side_by_side_and_the_page_says_so(monkeypatch, tmp_path):
    monkeypatch.setattr(chapters, "EVENTS_COMPARED", 2)
    monkeypatch.setattr(chapters, "COMPARED", 3)
    monkeypatch.setattr(chapters, "picture", lambda *_: "data:,")
    told = "The mayor of Ashford resigned on Monday."
    sizes = {"alone": 1, "big": 4, "one": 2, "three": 2, "two": 2}
    events = [event for event, size in sizes.items() for _ in range(size)]
    rows = [{"event": e, "outlet": f"o{at}", "text": f"{told} Rioters ran {at}."} for at, e in enumerate(events)]
    page = fr.report(fr.score(fr.load(rows), "people"), tmp_path).read_text(encoding="utf-8")
    assert "Here and in the table are 2 of 5 events: those with 2 to 3 articles, or the first 2 of them" in page
    table = (tmp_path / "tables" / "tellings.csv").read_text(encoding="utf-8-sig")
    assert {line.split(",")[0] for line in table.splitlines()[1:]} == {"one", "three"}


def test_each_telling_of_a_fact_leads_to_its_sentence_beside_the_others(almaty):
    reading, folder = almaty
    page = lxml.html.parse(folder / "index.html").getroot()
    links = page.xpath("//table[contains(@class, 'told')]//a/@href")
    assert len(links) > 40
    for link in links:
        file, _, places = link.partition("#")
        assert file == "reader.html" and 2 <= len(places.split("&")) <= 4
        article, _, stretch = places.split("&")[0].rpartition(":")
        start, end = map(int, stretch.split("-"))
        assert start < end <= len(reading.corpus[unquote(article)].text)
    assert not page.xpath("//section[@id='tellings']//figure") and (folder / "figures" / "tellings.svg").exists()
