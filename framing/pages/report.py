"""The comparison page: how the outlets tell it, with the sentence behind every number, in one file to open offline."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing import __version__
from framing.markup import VOICE_WORDS, Shown, css_class, marked
from framing.outputs import write_table, write_whole
from framing.pages.reader import article_html, categories_of, hit_title
from framing.text.articles import counted

if TYPE_CHECKING:
    import pandas as pd

    from framing.lexicons import Lexicon
    from framing.reading import Reading

ROWS_SHOWN = 40  # of a table; the rest is in its CSV file
PASSAGES_SHOWN = 25  # of one outlet and category
ARTICLES_SHOWN = 60  # printed in full
GLOSSARY = ("own", "quoted", "reported", "distanced", "hit", "lexicon", "category", "outlet")


@dataclass(frozen=True)
class Chapter:
    """One question of the page: the measure that answers it, and how it is called."""

    name: str
    question: str
    caption: str
    options: dict[str, Any]


def chapters_for(reading: Reading) -> Iterator[Chapter]:
    """The questions in the reader's order."""
    naming = [lexicon.name for lexicon in reading.lexicons if lexicon.relation == "alternatives"]
    yield Chapter("speakers", "Who gets to speak?", "Speakers, by outlet", {})
    yield Chapter("rates", "How often, per 1,000 words?", "Hits per 1,000 words, by outlet", {})
    for name in naming[:1]:
        yield Chapter("claims", f"Who says what about {name}?", "Groups of speakers and their words", {"lexicon": name})
        yield Chapter("headlines", "Headline against body", "Labels in headlines and bodies", {"lexicon": name})
    yield Chapter("similarity", "How alike are the tellings?", "Cosine similarity of outlets", {"of": "outlets"})
    yield Chapter("readability", "How hard is it to read?", "Readability by outlet and voice", {})


def report(reading: Reading, out: str | Path) -> Path:
    """Where is the page that shows how these outlets tell it?

    Writes `index.html` (one file: styles and figures inside, no request to anywhere), `figures/` and `tables/`
    (CSV for spreadsheets) into the folder `out`, and returns the path of the page. Raises OutputError where it
    cannot write.

    >>> import framing as fr, tempfile
    >>> reading = fr.score(fr.load(["Rioters ran. “Terrorists,” the mayor said."]))
    >>> page = fr.report(reading, tempfile.mkdtemp())
    >>> page.name
    'index.html'
    """
    folder = Path(out)
    chapters = [_chapter(reading, chapter, folder) for chapter in chapters_for(reading)]
    for name in ("hits", "words", "voices"):
        write_table(folder / "tables" / f"{name}.csv", getattr(reading, name))
    page = folder / "index.html"
    write_whole(page, _render(reading, [chapter for chapter in chapters if chapter]))
    return page


def _render(reading: Reading, chapters: list[dict[str, Any]]) -> str:
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader("framing.pages"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    style = (files("framing.pages") / "templates" / "style.css").read_text(encoding="utf-8")
    return environment.get_template("index.html").render(
        title=_title(reading),
        style=Markup(style),
        style_hash=_csp_hash(style),
        voice_words=VOICE_WORDS,
        notices=_notices(reading),
        facts=_facts(reading),
        accounting=reading.corpus.summary(),
        warnings=_warnings(chapters),
        matrices=[_matrix(reading, lexicon) for lexicon in reading.lexicons],
        chapters=chapters,
        passages=list(_passages(reading)),
        articles=list(_articles(reading)),
        articles_left_out=max(0, len(reading.corpus) - ARTICLES_SHOWN),
        method=list(_method(reading)),
        glossary=list(_glossary()),
    )


def _csp_hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _title(reading: Reading) -> str:
    events = sorted(set(reading.corpus.articles["event"]) - {""})
    outlets = reading.corpus.articles["outlet"].nunique()
    told = f"{len(reading.corpus)} articles of {outlets} outlets" if outlets > 1 else f"{len(reading.corpus)} articles"
    return f"{events[0]}: {told}" if len(events) == 1 else f"How {told} tell it"


def _notices(reading: Reading) -> list[str]:
    aside = reading.corpus.set_aside
    return sorted(set(aside.loc[aside["kind"] == "notice", "text"].str.strip()))[:3]


def _facts(reading: Reading) -> list[dict[str, str]]:
    own = int((reading.hits["voice"] == "own").sum())
    return [
        {"value": f"{len(reading.corpus):,}", "name": "articles"},
        {"value": f"{reading.corpus.articles['outlet'].nunique():,}", "name": "outlets"},
        {"value": f"{int(reading.words['words'].sum()):,}", "name": "words read"},
        {"value": f"{len(reading.hits):,}", "name": "lexicon hits"},
        {"value": f"{own:,}", "name": "of them in an outlet’s own voice"},
    ]


def _warnings(chapters: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Each warning once, with the chapters it concerns."""
    texts: dict[tuple[str, str], list[str]] = {}
    for chapter in chapters:
        for caveat in chapter["caveats"]:
            texts.setdefault((caveat["code"], caveat["text"]), []).append(chapter["name"])
    return [
        {"code": code, "text": text, "measures": ", ".join(dict.fromkeys(measures))}
        for (code, text), measures in texts.items()
    ]


# The hero: outlets by categories, split by voice ---------------------------------------------------------------------


def _matrix(reading: Reading, lexicon: Lexicon) -> dict[str, Any]:
    hits = reading.hits[reading.hits["lexicon"] == lexicon.name]
    counts = hits.groupby(["outlet", "category", "voice"]).size()
    words = reading.words.groupby("outlet")["words"].sum()
    articles = reading.corpus.articles.groupby("outlet").size()
    categories = [c.name for c in lexicon.categories if c.name in set(hits["category"])]
    rows = [
        {
            "outlet": outlet,
            "about": f"{counted(int(articles[outlet]), 'article')}, {counted(int(words.get(outlet, 0)), 'word')}",
            "cells": [_cell(counts, lexicon, outlet, category) for category in categories],
        }
        for outlet in sorted(articles.index)
    ]
    return {
        "lexicon": lexicon.name,
        "question": lexicon.question,
        "categories": categories,
        "rows": rows,
        "reads": (
            "Counts of words in these articles. They show who uses a word and in whose voice; "
            "they do not show why, and a few articles do not stand for an outlet."
        ),
    }


def _cell(counts: pd.Series, lexicon: Lexicon, outlet: str, category: str) -> dict[str, Any]:
    by_voice = [(voice, int(counts.get((outlet, category, voice), 0))) for voice in VOICE_WORDS]
    return {"counts": [(v, n) for v, n in by_voice if n], "link": _link(lexicon.name, outlet, category)}


def _link(lexicon: str, outlet: str, category: str) -> str:
    """An anchor that is safe whatever an outlet is called."""
    return "p-" + hashlib.sha256(f"{lexicon}\0{outlet}\0{category}".encode()).hexdigest()[:12]


# The chapters --------------------------------------------------------------------------------------------------------


def _chapter(reading: Reading, chapter: Chapter, folder: Path) -> dict[str, Any] | None:
    """A chapter's table and figure; None where the measure has nothing to say."""
    import framing

    table = getattr(framing, chapter.name)(reading, **chapter.options)
    if table.empty:
        return None
    write_table(folder / "tables" / f"{chapter.name}.csv", table)
    return {
        "name": chapter.name,
        "question": chapter.question,
        "caption": chapter.caption,
        "table": _shown_table(table, f"{chapter.name}.csv"),
        "figure": _figure(chapter.name, table, folder),
        "reads": table.attrs.get("reads", ""),
        "caveats": table.attrs.get("caveats", []),
    }


def _shown_table(table: pd.DataFrame, file: str) -> dict[str, Any]:
    rows = [[_shown_cell(value) for value in row] for row in table.head(ROWS_SHOWN).itertuples(index=False)]
    return {"columns": list(table.columns), "rows": rows, "file": file, "left_out": max(0, len(table) - ROWS_SHOWN)}


def _shown_cell(value: Any) -> dict[str, Any]:
    if isinstance(value, float):
        return {"text": "" if value != value else f"{value:,.2f}", "number": True}
    number = isinstance(value, int) and not isinstance(value, bool)
    return {"text": f"{value:,}" if number else str(value), "number": number}


def _figure(name: str, table: pd.DataFrame, folder: Path) -> str:
    """The measure's figure, written to the folder and given back as data, so that the page is one file."""
    from framing import figures

    svg = figures.svg(getattr(figures, name)(table))
    write_whole(folder / "figures" / f"{name}.svg", svg)
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode("utf-8")).decode("ascii")


# The sentences and the articles --------------------------------------------------------------------------------------


def _passages(reading: Reading) -> Iterator[dict[str, Any]]:
    """Hits grouped as the cells of the matrices, each with its sentence."""
    numbers = {article.article: i for i, article in enumerate(reading.corpus)}
    ends = reading.sentences.set_index(["article", "sentence"])[["start", "end"]]
    sentences = {key: (int(row["start"]), int(row["end"])) for key, row in ends.iterrows()}
    groups = reading.hits.groupby(["lexicon", "category", "outlet"], sort=True)
    for (lexicon, category, outlet), hits in groups:
        rows = hits.head(PASSAGES_SHOWN).to_dict("records")
        yield {
            "lexicon": lexicon,
            "category": category,
            "outlet": outlet,
            "link": _link(lexicon, outlet, category),
            "passages": [_passage(reading, hit, sentences, numbers) for hit in rows],
            "left_out": max(0, len(hits) - PASSAGES_SHOWN),
        }


def _passage(
    reading: Reading, hit: dict[str, Any], sentences: dict[Any, tuple[int, int]], numbers: dict[str, int]
) -> dict[str, Any]:
    from markupsafe import Markup

    text = reading.corpus[hit["article"]].text
    start, end = sentences.get((hit["article"], hit["sentence"]), (hit["start"], hit["end"]))
    shown = Shown(hit["start"] - start, hit["end"] - start, "hit", hit["category"], hit["voice"], hit_title(hit))
    html = marked(text[start:end], [shown], categories_of(reading), css_class)
    return {**hit, "html": Markup(html), "article_number": numbers[hit["article"]]}


def _articles(reading: Reading) -> Iterator[dict[str, Any]]:
    from markupsafe import Markup

    for number, article in enumerate(reading.corpus):
        if number >= ARTICLES_SHOWN:
            return
        yield {
            "number": number,
            "article": article.article,
            "outlet": article.outlet,
            "title": article.title,
            "date": article.date,
            "html": Markup(article_html(reading, article.article, css_class)),
        }


# The method ----------------------------------------------------------------------------------------------------------


def _method(reading: Reading) -> Iterator[str]:
    names = ", ".join(f"{name} ({sha[:8] or 'made in Python'})" for name, sha in reading.record["lexicons"].items())
    yield (
        f"framing {__version__} looked for the terms of the lexicons {names} in "
        f"{', '.join(reading.record['zones'])} of {len(reading.corpus)} articles. Page furniture is set aside and is "
        "shown in the articles. Every hit has the voice of the narrowest stretch of quoted, reported or distanced "
        "text around its first character; where there is none, it is the outlet’s own."
    )
    corrections = reading.record["corrections"]
    yield f"Corrected by hand: {corrections['applied']} of {len(reading.hits)} hits."
    yield "The lexicons are not validated on these articles: counts are counts of words, not of frames."


def _glossary() -> Iterator[tuple[str, str]]:
    from framing.glossary import explain

    for term in GLOSSARY:
        yield term, explain(term)
