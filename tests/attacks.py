"""More than a hundred attacks, each in every field that other people fill in: what the tests of the pages write."""

from dataclasses import replace
from itertools import product

import pytest

import framing as fr
import framing.pages.report as writing
from framing.lexicons import Lexicons
from framing.pages import chapters
from framing.text.articles import Article, Aside, Corpus, Rejection

RUN = "top.owned=document.title='owned'"  # seen from the page also where a frame in it runs it

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


def corpus_of_attacks():
    """An article for each attack, which is its outlet, address, author …; another outlet with nothing bad."""
    rejected = tuple(Rejection(source=p, code="not_text", reason=p, excerpt=p) for p in PAYLOADS)
    return Corpus(tuple(article(number, attack) for number, attack in enumerate(PAYLOADS)), rejected)


def article(number, attack):
    text = f"Riot{number} {attack} there. “Terror{number} {attack},” {attack} said on Monday.\n{attack}"
    about = dict.fromkeys(("title", "event", "genre", "agency", "date", "url"), attack)
    furniture = (Aside(len(text) - len(attack), len(text), "notice" if number % 9 else "interface", "share-lines"),)
    extra = {"author": attack, "source": attack}
    return Article(f"{number} {attack}", text, attack, set_aside=furniture, extra=extra, source_file=attack, **about)


def lexicons():
    """A lexicon for each attack: its name, question and category, also where a file could not say it."""
    return Lexicons(lexicon(number, attack) for number, attack in enumerate(PAYLOADS))


def lexicon(number, attack):
    made = fr.lexicon("made", {"made": [f"riot{number}", f"terror{number}"]})
    categories = tuple(replace(category, name=attack) for category in made.categories)
    return replace(made, name=attack, question=attack, categories=categories)


def report_of_attacks(folder):
    """The pages of a report, and the reading; terms and speakers are attacks too, which no file can say."""
    reading = fr.score(corpus_of_attacks(), lexicons())
    attacks = [PAYLOADS[int(article.split()[0])] for article in reading.hits["article"]]
    spoken = [PAYLOADS[int(article.split()[0])] for article in reading.voices["article"]]
    reading = replace(
        reading,
        hits=reading.hits.assign(term=attacks, speaker=attacks, cue=attacks),
        voices=reading.voices.assign(speaker=spoken, speaker_group=spoken, cue=spoken),
    )
    with pytest.MonkeyPatch.context() as patched:  # figures of a hundred names take a minute, and are no HTML
        patched.setattr(chapters, "picture", lambda *_: "data:,")
        patched.setattr(writing, "_write_tables", lambda *_: None)
        fr.report(reading, folder)
    return [folder / "index.html", *sorted(folder.glob("reader*.html")), *sorted((folder / "outlets").iterdir())]
