"""One page per outlet: what it calls whom beside all others, who speaks, passages, articles, what was set aside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from framing.errors import shorten
from framing.markup import VOICE_WORDS
from framing.outputs import safe_names
from framing.pages import opening
from framing.pages.matrix import OTHERS, Counted, Row, counted_hits
from framing.pages.passages import OUTLETS, anchors, by_row, passages
from framing.pages.reader import Printed
from framing.pages.rendering import page
from framing.text.articles import Article, counted
from framing.text.words import WORD

if TYPE_CHECKING:
    import pandas as pd

    from framing.reading import Reading

MOST_PAGES = 200  # outlets that get a page of their own, those with most words
SPEAKERS_SHOWN = 15
ARTICLES_SHOWN = 200
RULES_SHOWN = 30
EXAMPLE = 90  # characters
UP = "../"  # from the folder of these pages to the folder of the report


def outlet_files(reading: Reading) -> dict[str, str]:
    """The file of each outlet that gets a page, below the report's folder; none where there is nobody to compare."""
    words = reading.words.groupby("outlet")["words"].sum().to_dict()
    outlets = sorted(set(reading.corpus.articles["outlet"]), key=lambda name: (-words.get(name, 0), name))
    if len(outlets) < 2:
        return {}
    return {name: f"outlets/{file}" for name, file in safe_names(outlets[:MOST_PAGES], ".html").items()}


def outlet_pages(reading: Reading, files: Mapping[str, str], printed: Printed) -> Iterator[tuple[str, str]]:
    """File and page of each outlet; `printed` says where its articles can be read."""
    study = _Study(reading, printed)
    for outlet in files:
        yield files[outlet], page("outlet.html", up=UP, by="outlet", voice_words=VOICE_WORDS, **study.told(outlet))


class _Study:
    """What is counted once for the pages of all outlets."""

    def __init__(self, reading: Reading, printed: Printed) -> None:
        import framing

        self.reading, self.printed = reading, printed
        self.hits: list[Counted] = counted_hits(reading, "outlet")
        self.passages = by_row(passages(reading, "outlet", printed, OUTLETS))
        self.speakers: pd.DataFrame = framing.speakers(reading)
        self.voices = _sums(reading.words, ["outlet", "voice"])
        self.zones = _sums(reading.words, ["article", "zone"])
        self.sizes: Any = reading.hits.groupby(["article", "voice"]).size().to_dict()
        self.articles: dict[str, list[Article]] = {}
        for article in reading.corpus:
            self.articles.setdefault(article.outlet, []).append(article)

    def told(self, outlet: str) -> dict[str, Any]:
        """What the page of an outlet says."""
        found = self.passages.get(outlet, [])
        rows = self._rows(outlet)
        others = len(self.articles) - 1
        matrices = [each.beside(outlet).matrix(rows, anchors(found)) for each in self.hits]
        return {
            "title": shorten(outlet, 120),
            "others": f"the other {opening.in_words(others)} outlets" if others > 1 else "the other outlet",
            "facts": self._facts(outlet),
            "notices": opening.notices(self.reading),
            "matrices": [matrix for matrix in matrices if matrix["categories"]],
            "rates": self._rates(outlet),
            "profile": self._profile(outlet),
            "groups": self._groups(outlet),
            "speakers": self._speakers(outlet),
            "passages": found,
            "articles": [self._article(article) for article in self.articles[outlet][:ARTICLES_SHOWN]],
            "articles_left_out": max(0, len(self.articles[outlet]) - ARTICLES_SHOWN),
            "aside": _set_aside(self.articles[outlet]),
        }

    def _rows(self, outlet: str) -> list[Row]:
        here, everywhere = len(self.articles[outlet]), len(self.reading.corpus)
        return [
            {"key": outlet, "name": shorten(outlet, 80), "about": self._about(here, self._words(outlet))},
            {"key": OTHERS, "name": "all others", "about": self._about(everywhere - here, self._words(outlet, True))},
        ]

    def _about(self, articles: int, words: int) -> str:
        return f"{counted(articles, 'article')}, {counted(words, 'word')}"

    def _words(self, outlet: str, others: bool = False, voice: str = "") -> int:
        """Words of the outlet, or of all others; in one voice, or in all."""
        return sum(
            n for (name, spoken), n in self.voices.items() if (name != outlet) == others and voice in ("", spoken)
        )

    def _facts(self, outlet: str) -> list[tuple[str, str]]:
        own = sum(self.sizes.get((article.article, "own"), 0) for article in self.articles[outlet])
        every = sum(self.sizes.get((a.article, voice), 0) for a in self.articles[outlet] for voice in VOICE_WORDS)
        sizes = (
            counted(len(self.articles[outlet]), "article"),
            counted(self._words(outlet), "word"),
            counted(every, "hit"),
        )
        parts = (size.partition(" ") for size in sizes)
        return [*((number, noun) for number, _, noun in parts), (f"{own:,}", "hits in own voice")]

    def _profile(self, outlet: str) -> list[dict[str, Any]]:
        """Words by voice, here and in the others, each as a bar of 100 parts and as numbers."""
        return [
            {"name": row["name"], "parts": _parts({v: self._words(outlet, others, v) for v in VOICE_WORDS})}
            for row, others in zip(self._rows(outlet), (False, True), strict=True)
        ]

    def _rates(self, outlet: str) -> dict[str, Any] | None:
        """Names in the outlet's own voice per 1,000 words in that voice, beside the others."""
        naming = [each for each in self.hits if each.lexicon.relation == "alternatives" and each.counts][:1]
        if not naming:
            return None
        counts = naming[0].beside(outlet).counts
        categories = list(dict.fromkeys(c.name for c in naming[0].lexicon.categories if c.name in naming[0].columns))
        own = {key: self._words(outlet, others, "own") for key, others in ((outlet, False), (OTHERS, True))}
        rows = [
            {"name": category, "rates": [_rate(counts.get((key, category, "own"), 0), own[key]) for key in own]}
            for category in categories
        ]
        return {"question": naming[0].lexicon.question, "rows": rows}

    def _groups(self, outlet: str) -> list[dict[str, str]]:
        """Which groups of speakers have how much of what is quoted and reported."""
        here, there = (
            self.speakers[(self.speakers["outlet"] == outlet) == mine].groupby("speaker_group")["words"].sum()
            for mine in (True, False)
        )
        names = sorted({*here.index, *there.index}, key=lambda name: (-here.get(name, 0), name))
        return [
            {"name": n, "words": f"{here.get(n, 0):,}", "here": _share(n, here), "there": _share(n, there)}
            for n in names
        ]

    def _speakers(self, outlet: str) -> list[dict[str, Any]]:
        rows = self.speakers[self.speakers["outlet"] == outlet].head(SPEAKERS_SHOWN)
        return rows.to_dict("records")  # type: ignore[return-value]

    def _article(self, article: Article) -> dict[str, Any]:
        """An article as a row: its words by zone, its hits, and how much of it was set aside."""
        return {
            "article": article,
            "name": shorten(article.title or article.article, 120),
            "read_at": self.printed.address(article.article),
            "url": web_address(article.url),
            "zones": [self.zones.get((article.article, zone), 0) for zone in ("headline", "heading", "body")],
            "own": self.sizes.get((article.article, "own"), 0),
            "hits": sum(self.sizes.get((article.article, voice), 0) for voice in VOICE_WORDS),
            "aside": sum(_words_of(article, a.start, a.end) for a in article.set_aside),
        }


def web_address(url: str) -> str:
    """The address if it is one of the web that a page may lead to, else nothing.

    >>> web_address("https://lamp.example/a?b=1"), web_address("javascript:alert(1)"), web_address("https://a b/")
    ('https://lamp.example/a?b=1', '', '')
    """
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    plain = url.isprintable() and not any(sign in url for sign in " \"'<>`\\")
    return url if plain and parts.scheme in ("http", "https") and parts.hostname else ""


def _sums(words: pd.DataFrame, by: Sequence[str]) -> dict[tuple[str, str], int]:
    summed: Any = words.groupby(list(by))["words"].sum().to_dict()
    return {key: int(number) for key, number in summed.items()}


def _parts(words: Mapping[str, int]) -> list[dict[str, Any]]:
    """The voices as parts of a bar of the width 100."""
    every, left, parts = sum(words.values()), 0.0, []
    for voice, number in words.items():
        width = 100 * number / every if every else 0.0
        share = f"{number / every:.0%}".replace("%", " %") if every else ""
        parts.append(
            {"voice": voice, "words": number, "left": round(left, 2), "width": round(width, 2), "share": share}
        )
        left += width
    return parts


def _rate(hits: int, words: int) -> str:
    return f"{1000 * hits / words:.2f}" if words else ""


def _share(name: str, words: pd.Series[Any]) -> str:
    every = words.sum()
    return f"{words.get(name, 0) / every:.0%}".replace("%", " %") if every else ""


def _words_of(article: Article, start: int, end: int) -> int:
    return len(WORD.findall(article.text, start, end))


def _set_aside(articles: Sequence[Article]) -> list[dict[str, Any]]:
    """What was set aside in these articles, by rule: how many pieces and words, and one of them to see."""
    rules: dict[tuple[str, str], dict[str, Any]] = {}
    for article in articles:
        for aside in article.set_aside:
            text = " ".join(article.text[aside.start : aside.end].split())
            new = {"kind": aside.kind, "rule": aside.rule, "pieces": 0, "words": 0, "example": shorten(text, EXAMPLE)}
            row = rules.setdefault((aside.kind, aside.rule), new)
            row["pieces"] += 1
            row["words"] += _words_of(article, aside.start, aside.end)
    return sorted(rules.values(), key=lambda row: (-row["pieces"], row["kind"], row["rule"]))[:RULES_SHOWN]
