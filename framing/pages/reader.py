"""The reader: articles to read, one or up to four side by side, with voices, hits, and the facts that they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from framing.markup import VOICE_WORDS, Shown, category_number, css_class, marked
from framing.pages import opening
from framing.pages.marking import coloured_categories, place_in, rows_of, shown_in
from framing.pages.rendering import page
from framing.pages.why import rules_used, speaker_of
from framing.text.articles import Article

if TYPE_CHECKING:
    import pandas as pd

    from framing.reading import Reading

ARTICLES_PRINTED = 60  # on one page
CHARACTERS_PRINTED = 400_000  # of all articles of a page together
LONGEST = 40_000  # characters of one article
MOST_PAGES = 5
SPEAKERS_OFFERED = 200
STYLES = ("reader.css",)
# `columns.js` tells the others what is shown, so it comes last.
SCRIPTS = ("why.js", "together.js", "filters.js", "keys.js", "hover.js", "columns.js")

Facts = Mapping[str, Sequence[Shown]]  # by article


@dataclass(frozen=True)
class Printed:
    """Which articles the pages of the reader print, and where."""

    pages: Mapping[str, tuple[Article, ...]]  # by file

    @classmethod
    def of(cls, reading: Reading) -> Printed:
        """As many as there is room for; those of one event together, so that they can stand side by side."""
        pages: list[list[Article]] = []
        room = 0
        for article in sorted(reading.corpus, key=lambda article: article.event):
            size = min(len(article.text), LONGEST)
            if room < size or len(pages[-1]) == ARTICLES_PRINTED:
                pages.append([])
                room = CHARACTERS_PRINTED
            pages[-1].append(article)
            room -= size
        return cls({_file(number): tuple(found) for number, found in enumerate(pages[:MOST_PAGES], start=1)})

    def address(self, article: str, start: int = -1, end: int = -1) -> str:
        """The address of an article, or of a stretch of it; empty where it is not printed."""
        file, printed = self._places.get(article, ("", 0))
        return f"{file}#{place_in(article, start, end)}" if file and end <= printed else ""

    def beside(self, places: Sequence[tuple[str, int, int]]) -> str:
        """The address at which these stretches stand side by side; empty where they are not on one page."""
        found = [self.address(*place).partition("#") for place in places]
        files = {file for file, _, name in found if name}
        return f"{files.pop()}#{'&'.join(name for _, _, name in found)}" if len(files) == 1 and all(found) else ""

    @cached_property
    def _places(self) -> dict[str, tuple[str, int]]:
        return {a.article: (file, min(len(a.text), LONGEST)) for file, found in self.pages.items() for a in found}

    def __len__(self) -> int:
        return sum(map(len, self.pages.values()))


def _file(number: int) -> str:
    return "reader.html" if number == 1 else f"reader-{number}.html"


def reader_pages(reading: Reading, printed: Printed, tellings: pd.DataFrame | None) -> Iterator[tuple[str, str]]:
    """File and text of each page of the reader; `tellings` says which sentences tell the same fact."""
    facts = shared_facts(tellings) if tellings is not None else {}
    pages = [(file, f"page {number}") for number, file in enumerate(printed.pages, start=1)]
    for file, articles in printed.pages.items():
        yield file, reader_page(reading, articles, facts, up="", here=file, pages=pages if len(pages) > 1 else [])


def reader_page(reading: Reading, articles: Sequence[Article], facts: Facts, **about: Any) -> str:
    """A page on which these articles can be read, each alone or up to four side by side."""
    names = [article.article for article in articles]
    coloured = coloured_categories(reading)
    return page(
        "reader.html",
        styles=STYLES,
        scripts=SCRIPTS,
        title=opening.title(reading),
        notices=opening.notices(reading),
        voice_words=VOICE_WORDS,
        tints=[(name, category_number(name, coloured)) for name in coloured],
        texts=columns(reading, articles, facts),
        categories=_categories(reading, names),
        speakers=_speakers(reading, names),
        rules=list(rules_used(reading)),
        **about,
    )


def columns(reading: Reading, articles: Sequence[Article], facts: Facts) -> list[dict[str, Any]]:
    """The articles with everything marked in them."""
    from markupsafe import Markup

    marks = shown_in(reading, [article.article for article in articles], linked=True)
    coloured = coloured_categories(reading)
    return [
        {
            "article": article,
            "place": place_in(article.article),
            "name": article.title or article.article,
            "headed": article.headline[0] >= 0,
            "event": opening.readable(article.event),
            "html": Markup(
                marked(
                    article.text[:LONGEST],
                    _within([*marks[article.article], *facts.get(article.article, ())]),
                    coloured,
                    css_class,
                )
            ),
            "cut": max(0, len(article.text) - LONGEST),
        }
        for article in articles
    ]


def _within(marks: list[Shown]) -> list[Shown]:
    """The marks that lie in the part of an article that is printed."""
    return [mark for mark in marks if mark.end <= LONGEST]


def shared_facts(tellings: pd.DataFrame) -> dict[str, list[Shown]]:
    """The sentences that tell the same fact as a sentence of another article, numbered within each event."""
    told = tellings[tellings["start"] >= 0]
    several = told.groupby(["event", "fact"])["article"].transform("nunique") > 1
    events: dict[str, dict[str, int]] = defaultdict(dict)
    found: dict[str, list[Shown]] = defaultdict(list)
    rows = told.loc[several, ["event", "fact", "article", "start", "end"]]
    for event, fact, article, start, end in rows.itertuples(index=False, name=None):
        facts = events[event]
        number = facts.setdefault(fact, len(facts) + 1)
        found[article].append(Shown(start, end, "fact", f"{list(events).index(event)}-{number}"))
    return found


def _categories(reading: Reading, articles: Sequence[str]) -> list[tuple[str, list[str]]]:
    """The categories found in these articles, by lexicon, in the order of the lexicons."""
    hits = reading.hits[reading.hits["article"].isin(list(articles))]
    found = set(zip(hits["lexicon"], hits["category"], strict=True))
    listed = [
        (each.name, [c.name for c in each.categories if (each.name, c.name) in found]) for each in reading.lexicons
    ]
    return [(lexicon, names) for lexicon, names in listed if names]


def _speakers(reading: Reading, articles: Sequence[str]) -> list[str]:
    """Who speaks in these articles, as the marks write it, those with most to say first."""
    words: dict[str, int] = defaultdict(int)
    for row in rows_of(reading.voices, articles):
        if speaker := speaker_of(row):
            words[speaker] += int(row["words"])
    return sorted(words, key=lambda name: (-words[name], name))[:SPEAKERS_OFFERED]
