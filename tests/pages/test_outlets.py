"""One page per outlet: beside all others, with safe file names, and links that arrive."""

import re
import shutil
import subprocess
from pathlib import PureWindowsPath

import lxml.html
import pytest

import framing as fr
from framing.pages.outlets import MOST_PAGES, outlet_files, web_address
from framing.shipped import shipped

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ROWS = [
    {
        "article": "a-1",
        "outlet": "The Lamp",
        "title": "Night on the square",
        "url": "https://lamp.example/night",
        "text": "Rioters ran. “Terrorists,” the mayor said.\nProtesters sang.",
    },
    {"article": "b-1", "outlet": "The Bell", "text": "Protesters sang. Rioters ran. Rioters hid.", "url": "file:///x"},
    {"article": "c-1", "outlet": "The Horn", "text": "Rioters shouted."},
]
PEOPLE = fr.lexicon("people", {"riot": ["rioter*"], "protest": ["protester*"], "terror": ["terrorist*"]})


@pytest.fixture(scope="module")
def lamp(tmp_path_factory):
    folder = tmp_path_factory.mktemp("outlets")
    reading = fr.score(fr.load(ROWS), PEOPLE)
    fr.report(reading, folder)
    files = outlet_files(reading)
    return folder, files, lxml.html.parse(folder / files["The Lamp"]).getroot()


def words(element):
    return " ".join(element.text_content().split())


def rows_below(page, section, caption):
    (table,) = page.xpath(f'//section[@id="{section}"]//table[contains(caption, "{caption}")]')
    return [[words(cell) for cell in row.xpath("./*")] for row in table.xpath(".//tbody/tr")]


def test_the_matrix_sets_the_outlet_beside_all_others(lamp):
    assert rows_below(lamp[2], "names", "Hits by") == [
        ["The Lamp1 article, 12 words", "own 1", "own 1", "quoted 1", "2 / 3"],
        ["all others2 articles, 8 words", "own 3", "own 1", "none", "4 / 4"],
    ]


def test_rates_are_per_thousand_words_in_own_voice(lamp):
    # The Lamp has 11 own words (title and text, all but “Terrorists”), the others have 8.
    assert rows_below(lamp[2], "names", "per 1,000") == [
        ["riot", "90.91", "375.00"],
        ["protest", "90.91", "125.00"],
        ["terror", "0.00", "0.00"],
    ]


def test_the_bar_holds_all_words(lamp):
    bars = lamp[2].xpath('//section[@id="profile"]//svg')
    assert [round(sum(float(part.get("width")) for part in bar.xpath("./rect"))) for bar in bars] == [100, 100]


def test_speakers_and_their_groups(lamp):
    assert rows_below(lamp[2], "speakers", "Groups") == [["state", "1", "100 %", ""]]
    assert rows_below(lamp[2], "speakers", "most words") == [["mayor", "state", "1", "1", "1"]]


def test_articles_say_what_was_read_and_lead_to_it(lamp):
    (row,) = rows_below(lamp[2], "articles", "Articles of this outlet")
    assert row == ["Night on the square as published", "", "4", "0", "8", "2 / 3", "0"]
    inside, outside = lamp[2].xpath('//section[@id="articles"]//tbody//a/@href')
    assert inside == "../reader.html#a-1:" and outside == "https://lamp.example/night"


def test_every_link_arrives(lamp):
    folder, files, page = lamp
    index, reader = (lxml.html.parse(folder / name).getroot() for name in ("index.html", "reader.html"))
    places = {"": set(page.xpath("//@id"))}
    places |= {"../index.html": set(index.xpath("//@id")), "../reader.html": set(reader.xpath("//@id"))}
    assert len(page.xpath("//@id")) == len(places[""])
    links = [link for link in page.xpath("//a/@href") if not link.startswith("https://")]
    assert len(links) > 10
    for link in links:
        file, _, place = link.partition("#")
        assert not place or place in places[file], link
    assert set(index.xpath('//table[@class="matrix"]//th/a/@href')) == set(files.values())


def test_a_page_has_one_script_no_request_and_the_style_that_its_policy_allows(lamp):
    page = lamp[2]
    (policy,) = page.xpath('//meta[@http-equiv="Content-Security-Policy"]/@content')
    assert policy.startswith("default-src 'none'; img-src data:; style-src 'sha256-")
    assert len(page.xpath("//script")) == 1 and not page.xpath("//link | //iframe | //@style")


def test_a_single_outlet_has_nobody_to_stand_beside(tmp_path):
    fr.report(fr.score(fr.load(ROWS[:1]), PEOPLE), tmp_path)
    assert not (tmp_path / "outlets").exists()


def test_file_names_are_safe_and_distinct():
    names = [
        "../../etc",
        "CON",
        "con",
        "x" * 300,
        "x" * 301,
        "Café",
        "Cafe",
        "Lamp",
        "LAMP",
        "阿拉木图",
        "nul.html",
        "a/b",
    ]
    rows = [{"outlet": name, "text": "Rain fell."} for name in names]
    files = outlet_files(fr.score(fr.load(rows), []))
    assert set(files) == set(names)
    assert len({file.lower() for file in files.values()}) == len(names)
    assert all(re.fullmatch(r"outlets/[a-z0-9-]{1,70}\.html", file) for file in files.values())
    assert not any(PureWindowsPath(file).is_reserved() for file in files.values())


def test_of_very_many_outlets_the_largest_have_pages():
    rows = [{"outlet": f"Paper {n}", "text": "Rain fell. " * (1 + (n == 250))} for n in range(260)]
    files = outlet_files(fr.score(fr.load(rows), []))
    assert len(files) == MOST_PAGES and "Paper 250" in files


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://lamp.example/a", "https://lamp.example/a"),
        ("http://lamp.example", "http://lamp.example"),
        ("javascript:alert(1)", ""),
        (" javascript:alert(1)", ""),
        ("JaVaScRiPt://lamp.example/%0aalert(1)", ""),
        ("data:text/html,<script>", ""),
        ("file:///etc/passwd", ""),
        ("//lamp.example", ""),
        ("https:lamp", ""),
        ("https://lamp.example/\u202e", ""),
        ("https://[", ""),
        ("", ""),
    ],
)
def test_only_addresses_of_the_web_become_links(url, expected):
    assert web_address(url) == expected


@pytest.mark.skipif(CHROMIUM is None, reason="needs chromium to open the page")
def test_a_browser_finds_nothing_to_complain_of(lamp, tmp_path):
    folder, files, _ = lamp
    command = [
        CHROMIUM,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--enable-logging=stderr",
        "--v=0",
        "--dump-dom",
    ]
    done = subprocess.run(
        [*command, f"--user-data-dir={tmp_path}", (folder / files["The Lamp"]).as_uri()],
        capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert "The Lamp" in done.stdout and "CONSOLE" not in done.stderr


def test_the_teaching_corpus_has_a_page_for_each_outlet():
    reading = fr.score(fr.load(shipped("seeds") / "almaty-2022"), [])
    assert len(outlet_files(reading)) == 5
