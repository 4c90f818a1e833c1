"""Articles next to each other: in a notebook as they are, and as a page of their own, the reader of a report."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from framing.errors import InputError, shorten
from framing.glossary import rule_says
from framing.markup import UNDERLINES, VOICE_WORDS, Shown, inline_style, marked
from framing.outputs import write_whole
from framing.pages import why
from framing.pages.marking import coloured_categories, rows_of, shown_in
from framing.pages.reader import reader_page, shared_facts
from framing.text.articles import Corpus

if TYPE_CHECKING:
    from framing.reading import Reading

WORDS_OF_A_REASON = 60  # characters


class SideBySide:
    """Articles next to each other: colour is the category, the underline is the voice.

    A notebook shows them; `save` writes them as a page with everything that needs a script.
    """

    def __init__(self, reading: Reading, articles: tuple[str, ...]) -> None:
        self.reading = reading
        self.articles = articles

    def save(self, path: str | Path) -> Path:
        """Write the reader of a report with these articles only: one file, with filters, and scrolling along facts."""
        from framing.measures.tellings import tellings

        articles = [self.reading.corpus[name] for name in self.articles]
        facts = shared_facts(tellings(Corpus(tuple(articles)))) if len(articles) > 1 else {}
        return write_whole(path, reader_page(self.reading, articles, facts, up=None, here="", pages=[]))

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
        rows = [row for table in (self.reading.voices, self.reading.hits) for row in rows_of(table, [article])]
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
