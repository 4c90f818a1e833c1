"""Articles to read, with their hits and voices marked: one, or several next to each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from framing.errors import InputError
from framing.markup import UNDERLINES, VOICE_WORDS, Attributes, Shown, inline_style, marked

if TYPE_CHECKING:
    from framing.reading import Reading


def shown_in(reading: Reading, article: str) -> list[Shown]:
    """Everything to show in one article: what was set aside, the voices, and the hits."""
    corpus = reading.corpus
    hits = reading.hits[reading.hits["article"] == article]
    voices = reading.voices[reading.voices["article"] == article]
    return [
        *(Shown(a.start, a.end, "aside", a.kind, title=f"set aside: {a.rule}") for a in corpus[article].set_aside),
        *(Shown(v["start"], v["end"], "voice", v["voice"], title=voice_title(v)) for v in _rows(voices)),
        *(Shown(h["start"], h["end"], "hit", h["category"], h["voice"], hit_title(h)) for h in _rows(hits)),
    ]


def _rows(table: Any) -> Iterator[dict[str, Any]]:
    yield from table.to_dict("records")


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


def categories_of(reading: Reading) -> list[str]:
    """The categories of all lexicons, in their order: the order of their colours."""
    listed = [category.name for lexicon in reading.lexicons for category in lexicon.categories]
    return list(dict.fromkeys([*listed, *sorted(set(reading.hits["category"]))]))


def article_html(reading: Reading, article: str, attributes: Attributes = inline_style) -> str:
    """The text of one article as HTML paragraphs, with everything that is to be shown in it."""
    text = marked(reading.corpus[article].text, shown_in(reading, article), categories_of(reading), attributes)
    return text.replace("\n", "<br>\n")


class SideBySide:
    """Articles next to each other, for a notebook: colour is the category, the underline is the voice."""

    def __init__(self, reading: Reading, articles: tuple[str, ...]) -> None:
        self.reading = reading
        self.articles = articles

    def _repr_html_(self) -> str:
        from html import escape

        cells = "".join(
            '<td style="vertical-align: top; text-align: left; padding: 0 1em; max-width: 36em">'
            f"<b>{escape(self.reading.corpus[a].outlet)}</b> <small>{escape(a)}</small><br><br>"
            f"{article_html(self.reading, a)}</td>"
            for a in self.articles
        )
        key = ", ".join(f"{line} underline: {VOICE_WORDS[voice]}" for voice, line in UNDERLINES.items())
        return f"<p><small>{key}</small></p><table><tr>{cells}</tr></table>"

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
