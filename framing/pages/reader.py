"""Articles to read, with their hits and voices marked: one, or several next to each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from html import escape
from typing import TYPE_CHECKING, Any

from framing.errors import InputError
from framing.markup import TINTS, UNDERLINES, VOICE_WORDS, Shown, css_class, inline_style, marked
from framing.text.articles import laid_out

if TYPE_CHECKING:
    from framing.reading import Reading

ARTICLES_PRINTED = 60  # on one page
CHARACTERS_PRINTED = 400_000  # of all articles of a page together
LONGEST = 40_000  # characters of one article


def shown_in(reading: Reading, articles: Collection[str]) -> dict[str, list[Shown]]:
    """Everything to show in these articles: what was set aside, the headline, the voices, and the hits."""
    found: dict[str, list[Shown]] = defaultdict(list)
    for name in articles:
        found[name] += laid_out(reading.corpus[name])
    for voice in _rows(reading.voices, articles):
        title = voice_title(voice)
        found[voice["article"]].append(Shown(voice["start"], voice["end"], "voice", voice["voice"], title=title))
    for hit in _rows(reading.hits, articles):
        mark = Shown(hit["start"], hit["end"], "hit", hit["category"], hit["voice"], hit_title(hit))
        found[hit["article"]].append(mark)
    return found


def _rows(table: Any, articles: Collection[str]) -> Iterator[dict[str, Any]]:
    yield from table[table["article"].isin(list(articles))].to_dict("records")


def voice_title(voice: dict[str, Any]) -> str:
    """What a tooltip says of a stretch of text: whose voice, and which rule decided.

    >>> voice_title({"voice": "quoted", "speaker": "the mayor", "rule": "quote-then-cue"})
    'quoted: the mayor (rule quote-then-cue)'
    """
    speaker = voice["speaker"] or "no speaker found"
    return f"{VOICE_WORDS.get(voice['voice'], voice['voice'])}: {speaker} (rule {voice['rule']})"


def hit_title(hit: dict[str, Any]) -> str:
    """What a tooltip says of a hit."""
    said_by = f", {hit['speaker']}" if hit["speaker"] else ""
    denied = ", negated" if hit["negated"] else ""
    return f"{hit['lexicon']}: {hit['category']}, {VOICE_WORDS[hit['voice']]}{said_by}{denied} (rule {hit['rule']})"


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
    marks = shown_in(reading, [article.article for article in chosen])
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
        broken = text.replace("\n", "<br>\n")
        return (
            '<td style="vertical-align: top; text-align: left; padding: 0 1em; max-width: 36em">'
            f"<b>{escape(self.reading.corpus[article].outlet)}</b> <small>{escape(article)}</small>"
            f"<br><br>{broken}</td>"
        )

    def __repr__(self) -> str:
        return f"SideBySide({', '.join(self.articles)}): shown in a notebook"


def side_by_side(reading: Reading, *articles: str) -> SideBySide:
    """How do these articles tell it, next to each other?

    Parameters: a Reading and the ids of one to four of its articles. Shown by a notebook: hits coloured by
    category and underlined by voice, voices shaded, page furniture grey. Raises InputError for an unknown article.

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
