"""Articles to read, with their hits and voices marked: one, or several next to each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING, Any

from framing.errors import InputError, shorten
from framing.glossary import rule_says
from framing.markup import TINTS, UNDERLINES, VOICE_WORDS, Shown, css_class, inline_style, marked
from framing.pages import why
from framing.pages.why import place_of
from framing.text.articles import Article, laid_out

if TYPE_CHECKING:
    from framing.reading import Reading

ARTICLES_PRINTED = 60  # on one page
CHARACTERS_PRINTED = 400_000  # of all articles of a page together
LONGEST = 40_000  # characters of one article
WORDS_OF_A_REASON = 60  # characters


def shown_in(reading: Reading, articles: Collection[str], linked: bool = False) -> dict[str, list[Shown]]:
    """Everything to show in these articles: what was set aside, the headline, the voices, and the hits.

    `linked`: each leads to the place of a page that says what its rule means.
    """
    found: dict[str, list[Shown]] = defaultdict(list)
    for name in articles:
        found[name] += _laid_out(reading.corpus[name], linked)
    for voice in _rows(reading.voices, articles):
        href = place_of(voice["rule"]) if linked else ""
        mark = Shown(
            voice["start"], voice["end"], "voice", voice["voice"], title=why.tooltip(why.facts(voice)), href=href
        )
        found[voice["article"]].append(mark)
    for hit in _rows(reading.hits, articles):
        found[hit["article"]].append(shown_hit(hit, linked=linked))
    return found


def shown_hit(hit: dict[str, Any], offset: int = 0, linked: bool = True, placed: bool = True) -> Shown:
    """A hit as a mark, in a text that begins at `offset`; `placed`: others may lead to it."""
    start, end = hit["start"] - offset, hit["end"] - offset
    href = place_of(hit["rule"]) if linked else ""
    place = why.place_of_hit(hit["hit"]) if linked and placed else ""
    return Shown(start, end, "hit", hit["category"], hit["voice"], why.tooltip(why.facts(hit)), href, place)


def _laid_out(article: Article, linked: bool) -> list[Shown]:
    """The headline and what was set aside."""
    marks = laid_out(article)
    if not linked:
        return marks
    rules = {(aside.start, aside.end): aside.rule for aside in article.set_aside}
    return [replace(m, href=place_of(rules[m.start, m.end])) if m.kind == "aside" else m for m in marks]


def _rows(table: Any, articles: Collection[str]) -> Iterator[dict[str, Any]]:
    yield from table[table["article"].isin(list(articles))].to_dict("records")


def coloured_categories(reading: Reading) -> list[str]:
    """The categories that get a colour: those found of the first lexicon that names something; the rest is grey.

    Forty categories in forty colours cannot be told apart; the ten of one question can.
    """
    found = set(zip(reading.hits["lexicon"], reading.hits["category"], strict=True))
    for lexicon in sorted(reading.lexicons, key=lambda lexicon: lexicon.relation != "alternatives"):
        names = [c.name for c in lexicon.categories if (lexicon.name, c.name) in found]
        if names:
            return names[: len(TINTS) - 1]
    return []


def articles_printed(reading: Reading) -> list[dict[str, Any]]:
    """The articles that a page prints in full, with their marks, as far as there is room."""
    from markupsafe import Markup

    room, chosen = CHARACTERS_PRINTED, []
    for article in list(reading.corpus)[:ARTICLES_PRINTED]:
        if room > 0:
            chosen.append(article)
            room -= min(len(article.text), LONGEST)
    marks = shown_in(reading, [article.article for article in chosen], linked=True)
    coloured = coloured_categories(reading)
    return [
        {
            "article": article,
            "html": Markup(marked(article.text[:LONGEST], _within(marks[article.article]), coloured, css_class)),
            "cut": max(0, len(article.text) - LONGEST),
        }
        for article in chosen
    ]


def _within(marks: list[Shown]) -> list[Shown]:
    """The marks that lie in the part of an article that is printed."""
    return [mark for mark in marks if mark.end <= LONGEST]


class SideBySide:
    """Articles next to each other, for a notebook: colour is the category, the underline is the voice."""

    def __init__(self, reading: Reading, articles: tuple[str, ...]) -> None:
        self.reading = reading
        self.articles = articles

    def _repr_html_(self) -> str:
        marks = shown_in(self.reading, self.articles)
        cells = "".join(self._cell(article, marks[article]) for article in self.articles)
        key = ", ".join(f"{line} underline: {VOICE_WORDS[voice]}" for voice, line in UNDERLINES.items())
        return f"<p><small>{key}</small></p><table><tr>{cells}</tr></table>"

    def _cell(self, article: str, marks: list[Shown]) -> str:
        text = marked(self.reading.corpus[article].text, marks, coloured_categories(self.reading), inline_style)
        return (
            '<td style="vertical-align: top; text-align: left; padding: 0 1em; max-width: 36em">'
            f"<b>{escape(self.reading.corpus[article].outlet)}</b> <small>{escape(article)}</small>"
            f'<div dir="auto" style="white-space: pre-line; margin-top: 1em">{text}</div>{self._reasons(article)}</td>'
        )

    def _reasons(self, article: str) -> str:
        """Every hit and voice in the order of the text: a click says why."""
        rows = [row for table in (self.reading.voices, self.reading.hits) for row in _rows(table, [article])]
        text = self.reading.corpus[article].text
        listed = "".join(
            _reason(text[row["start"] : row["end"]], row) for row in sorted(rows, key=lambda row: row["start"])
        )
        return f"<details><summary>Why these voices?</summary>{listed}</details>" if rows else ""

    def __repr__(self) -> str:
        return f"SideBySide({', '.join(self.articles)}): shown in a notebook"


def _reason(words: str, row: dict[str, Any]) -> str:
    """One stretch of text or one hit, folded: whose voice, and what decided."""
    told = [*why.facts(row), ("the rule says", rule_says(row["rule"]))]
    lines = "<br>".join(f"{escape(name)}: {escape(value)}" for name, value in told)
    title = escape(shorten(" ".join(words.split()), WORDS_OF_A_REASON))
    style = 'style="margin-left: 1em"'
    return f"<details {style}><summary>{title} · {escape(row['voice'])}</summary><small>{lines}</small></details>"


def side_by_side(reading: Reading, *articles: str) -> SideBySide:
    """How do these articles tell it, next to each other?

    Parameters: a Reading and the ids of one to four of its articles. Shown by a notebook: hits coloured by
    category and underlined by voice, voices shaded, page furniture grey; under each article every voice and hit says
    why, on a click. Raises InputError for an unknown article.

    >>> import framing as fr
    >>> reading = fr.score(fr.load(["Rioters ran.", "Protesters ran."]))
    >>> fr.side_by_side(reading, "text-1", "text-2")
    SideBySide(text-1, text-2): shown in a notebook
    """
    if not 1 <= len(articles) <= 4:
        raise InputError(f"side_by_side shows one to four articles, not {len(articles)}. Name their ids.")
    for article in articles:
        reading.corpus[article]  # an unknown id is told before anything is drawn
    return SideBySide(reading, articles)
