"""The comparison page: one file, no request, other people's text as text, and a sentence behind every number."""

import base64
import hashlib
import re

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
    targets = set(re.findall(r'id="(p-[0-9a-f]+)"', page))
    links = re.findall(r'class="chip (\w+)" href="#(p-[0-9a-f]+)" title="[^"]*: (\d+)"', page)
    assert links and {target for _, target, _ in links} == targets
    assert sum(int(count) for _, _, count in links) == len(reading.hits)


def test_every_article_stands_in_the_page_and_says_what_it_is(almaty):
    reading, page, _ = almaty
    assert len(re.findall(r'<details id="article-', page)) == len(reading.corpus)
    assert "Teaching text, invented outlet" in page


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
    page = fr.report(fr.score(fr.load(["Shops were closed."])), tmp_path)
    assert "Shops were closed." in page.read_text(encoding="utf-8")
