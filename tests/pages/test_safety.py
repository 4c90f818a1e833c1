"""Other people's text stays text: more than a hundred attacks in every field, on the two kinds of page."""

import re
import shutil
import subprocess
from itertools import product
from pathlib import Path

import lxml.html
import pytest

import framing as fr
from framing.lexicons import Lexicons
from framing.pages import chapters
from framing.text.articles import Article, Aside, Corpus, Rejection

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
RUN = "document.title='owned'"

# Written as attacks usually are: ways out of where the text stands, times ways to run something there.
WAYS_OUT = (
    "", '">', "'>", "</title>", "</style>", "</script>", "-->", "</textarea>", "]]>",
    "</mark></span></a>", "\\\">", "&quot;>",
)  # fmt: skip
ELEMENTS = (
    f"<script>{RUN}</script>",
    f"<ScRiPt >{RUN}</sCrIpT>",
    f"<img src=x onerror={RUN}>",
    f'<svg/onload="{RUN}">',
    f"<details open ontoggle={RUN}>",
    f"<iframe srcdoc='<script>{RUN}</script>'>",
    '<meta http-equiv=refresh content="0;url=data:text/html,x">',
)
OTHERS = (
    f'" onmouseover="{RUN}" x="', f"' autofocus onfocus='{RUN}", f'" style="background:url(javascript:{RUN})',
    f"javascript:{RUN}", f"JaVaScRiPt:{RUN}", f"java\tscript:{RUN}", f" javascript:{RUN}", f"&#106;avascript:{RUN}",
    f"data:text/html,<script>{RUN}</script>", f"vbscript:{RUN}", "{{7*7}}", "{% raw %}", "${7*7}", "<%= 7*7 %>",
    "%3Cscript%3E", "＜script＞", "\u202e<b>", "<base href=//evil.example/>", "<form action=//evil.example><button>",
    "<link rel=stylesheet href=//evil.example/x.css>", f'<a href="javascript:{RUN}">x</a>',
    "<object data=x><embed src=x>",
    "<math><mtext></mtext></math>", "<template><b></template>",
)  # fmt: skip
PAYLOADS = [*(out + element for out, element in product(WAYS_OUT, ELEMENTS)), *OTHERS]
TAGS_OF_OURS = set(
    "html head meta title style body a header h1 h2 h3 h4 p ul ol li b section div dl dt dd details summary nav main "
    "figure figcaption img table caption thead tbody tfoot tr th td span mark aside button script svg rect small kbd "
    "article form fieldset legend label input select optgroup option code".split()
)


def pairs_of(payloads):
    """Two by two; of an odd number the last with itself."""
    return [(payloads[at], payloads[min(at + 1, len(payloads) - 1)]) for at in range(0, len(payloads), 2)]


def article(number, one, other):
    both = f"{one} {other}"
    text = f"Rioters ran {both} there. “Terrorists {both},” {other} said on Monday.\n{both}"
    about = dict.fromkeys(("title", "event", "genre", "agency", "date"), both)
    furniture = (Aside(len(text) - len(both), len(text), "interface", "share-lines"),)
    extra = {"author": both, "source": other}
    return Article(
        f"{number} {both}", text, one, url=other, set_aside=furniture, extra=extra, source_file=both, **about
    )


def lexicons():
    made = [
        fr.lexicon(f"people {one}", {f"riot {other}": ["rioter*"], other: ["terrorist*"]}, question=one)
        for one, other in pairs_of(PAYLOADS[:4])
    ]
    return Lexicons(made)


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("safe")
    rejected = tuple(Rejection(source=p, code="not_text", reason=p, excerpt=p) for p in PAYLOADS)
    corpus = Corpus(tuple(article(n, *pair) for n, pair in enumerate(pairs_of(PAYLOADS))), rejected)
    reading = fr.score(corpus, lexicons())
    with pytest.MonkeyPatch.context() as patched:  # a hundred names in figures take a minute, and are no HTML
        patched.setattr(chapters, "picture", lambda *_: "data:,")
        fr.report(reading, folder)
    return [folder / "index.html", *sorted(folder.glob("reader*.html")), *sorted((folder / "outlets").iterdir())]


def trouble_in(page: Path) -> list[str]:
    """What of a page is not ours: elements, handlers, styles, links to anywhere."""
    root = lxml.html.parse(page).getroot()
    found = [f"<{e.tag}>" for e in root.iter(lxml.etree.Element) if e.tag not in TAGS_OF_OURS]
    for element in root.iter(lxml.etree.Element):
        for name, value in element.attrib.items():
            ours = re.match(r"#|(\.\./)?(index|reader(-\d)?)\.html(#|$)|outlets/[a-z0-9-]+\.html$|data:,$", value)
            if name.startswith("on") or name == "style" or (name in ("href", "src", "action", "data") and not ours):
                found.append(f"{element.tag} {name}={value}")
    scripts = len(root.xpath("//script"))
    refreshed = root.xpath("//meta[@http-equiv]/@http-equiv") != ["Content-Security-Policy"]
    return found + [f"{scripts} scripts"] * (scripts != 1) + ["meta"] * refreshed


def test_there_are_enough_attacks():
    assert len(set(PAYLOADS)) >= 100


def test_no_attack_in_any_field_becomes_part_of_a_page(pages):
    assert len(pages) > 50
    assert {page.name: found for page in pages if (found := trouble_in(page))} == {}


def test_the_attacks_are_there_to_be_read(pages):
    shown = " ".join(lxml.html.parse(pages[0]).getroot().text_content().split())
    assert all(" ".join(payload.split()) in shown for payload in PAYLOADS[:40])


def test_an_unescaped_page_would_be_noticed(pages, tmp_path):
    broken = tmp_path / "index.html"
    broken.write_text(pages[0].read_text(encoding="utf-8").replace("&lt;", "<").replace("&gt;", ">"), encoding="utf-8")
    assert trouble_in(broken) != []


def title_in_browser(page: Path, profile: Path) -> str:
    command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}", "--dump-dom"]
    shown = subprocess.run([*command, page.as_uri()], capture_output=True, text=True, timeout=240).stdout
    return str(lxml.html.fromstring(shown).findtext(".//title"))


@pytest.mark.skipif(CHROMIUM is None, reason="needs chromium to open the page")
def test_a_browser_runs_no_attack_even_where_an_escape_is_missing(pages, tmp_path):
    broken = tmp_path / "outlet.html"
    attack = "".join(ELEMENTS[:5])
    page = pages[1].read_text(encoding="utf-8")
    broken.write_text(page.replace("<main>", f"<main>{attack}"), encoding="utf-8")
    naked = tmp_path / "naked.html"  # without the policy the same attack does run: the test can fail
    naked.write_text(f"<title>plain</title>{attack}", encoding="utf-8")
    assert title_in_browser(naked, tmp_path / "p") == "owned"
    for opened in (pages[0], broken):
        assert title_in_browser(opened, tmp_path / "p") != "owned"
