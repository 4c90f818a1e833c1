"""An article as the machine saw it, for a terminal: its lines, the voices underlined, and who speaks by which rule.

Each voice has a row of signs of its own below the words, so that nothing depends on colour; what was set aside stands
dimmed, with the rule that set it aside. Signs and words only: a file or a screen reader gets the same as the eye.
"""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import click
import numpy as np

from framing import tables
from framing.errors import printable
from framing.layers.voices import VOICES
from framing.layers.zones import ZONES
from framing.reading import READ, find_marks
from framing.spans import Ints, Spans
from framing.tables import Decided, Marks
from framing.text.articles import Article, counted
from framing.text.blocks import Block
from framing.text.words import Vocabulary

SIGNS = {"own": "~", "quoted": "=", "reported": "-", "distanced": "."}
COLOURS = {"own": "green", "quoted": "blue", "reported": "yellow", "distanced": "magenta"}
MARGIN = 10  # characters: as wide as "headline" and two spaces
NARROWEST, WIDEST = 30, 96  # characters of a line of text: longer lines are hard to read, however wide the window
NOBODY = -1


@dataclass(frozen=True)
class _Line:
    """One line of the screen: where it starts and ends in the text."""

    start: int
    end: int


@dataclass
class _Notes:
    """The notes under one paragraph: their numbers by utterance, and what each says."""

    number: dict[tuple[str, int], int] = field(default_factory=dict)
    marks: dict[int, list[int]] = field(default_factory=dict)  # number of the note -> its marks

    def of(self, voices: Spans, mark: int) -> int:
        """The number of the note for a mark: parts of one utterance share it."""
        utterance = int(voices["utterance"][mark])
        key = ("said", utterance) if utterance >= 0 else ("alone", mark)
        number = self.number.setdefault(key, len(self.number) + 1)
        marks = self.marks.setdefault(number, [])
        if mark not in marks:
            marks.append(mark)
        return number


def for_terminal(article: Article, width: int = 80) -> str:
    """What did the machine see in this article? For a terminal of this many columns; `click.echo` drops the colours.

    >>> from framing.text.articles import Article
    >>> print(click.unstyle(for_terminal(Article("a", "“We will win,” the mayor said. Shops closed."))))
    a · (no outlet)
    === quoted   --- reported   ... distanced   ~~~ own, by hearsay   no sign: own
    <BLANKLINE>
              “We will win,” the mayor said. Shops closed.
              1=============
              1 quoted: mayor (state), cue “said”, rule fronted
    <BLANKLINE>
    8 words: own 5 (62 %), quoted 3 (38 %)
    """
    block = Block((article,), Vocabulary())
    return "\n".join(_Sheet(block, width).lines())


class _Sheet:
    """One article on its way to the screen."""

    def __init__(self, block: Block, width: int) -> None:
        self.block, self.text = block, block.text
        self.marks: Marks = find_marks(block)
        self.decided = Decided(self.marks.voices)
        self.by: Ints = self.decided.mark_at(np.arange(len(block.text)))
        self.width = min(max(width - MARGIN, NARROWEST), WIDEST)

    def lines(self) -> Iterator[str]:
        """All lines, from the name of the article to the count of its words."""
        article = self.block.articles[0]
        about = (article.article, article.outlet, article.date)
        yield click.style(printable(" · ".join(part for part in about if part)), bold=True)
        yield legend()
        zones = self.marks.zones
        before = ""
        for start, end, code, rule in zip(zones.start, zones.end, zones["zone"], zones["rule"], strict=True):
            if ZONES[code] not in READ:
                yield from [""] * (before != "aside")
                yield from self._aside(int(start), int(end), ZONES[code], str(rule))
                before = "aside"
            else:
                yield ""
                yield from self._paragraph(int(start), int(end), ZONES[code])
                before = ZONES[code]
        yield ""
        yield self._counts()

    def _aside(self, start: int, end: int, zone: str, rule: str) -> Iterator[str]:
        """What was set aside, dimmed, with its rule."""
        told = f"{_safe(self.text[start:end])} [{rule}]"
        name = "caption" if zone == "caption" else "aside"
        for number, line in enumerate(textwrap.wrap(told, self.width, break_on_hyphens=False) or [told]):
            yield click.style(_margin("" if number else name) + line, dim=True)

    def _paragraph(self, start: int, end: int, zone: str) -> Iterator[str]:
        """The lines of a paragraph, the signs below them, and the notes."""
        notes = _Notes()
        margin = "" if zone == "body" else zone
        for line in wrapped(self.text, start, end, self.width):
            yield click.style(_margin(margin), dim=True) + self._words(line, bold=zone == "headline")
            if (self.by[line.start : line.end] >= 0).any():
                yield " " * MARGIN + self._signs(line, notes)
            margin = ""
        for number, marks in notes.marks.items():
            yield from self._note(number, marks)

    def _runs(self, line: _Line) -> Iterator[tuple[int, int, int]]:
        """Start, end and deciding mark of each stretch of a line."""
        by = self.by[line.start : line.end]
        edges = np.flatnonzero(np.diff(by, prepend=-2, append=-2)).tolist()
        for first, last in pairwise(edges):
            yield line.start + first, line.start + last, int(by[first])

    def _words(self, line: _Line, bold: bool) -> str:
        return "".join(
            click.style(_safe(self.text[start:end]), fg=self._colour(mark), bold=bold or None)
            for start, end, mark in self._runs(line)
        )

    def _colour(self, mark: int) -> str | None:
        return None if mark == NOBODY else COLOURS[self._voice(mark)]

    def _voice(self, mark: int) -> str:
        return VOICES[int(self.marks.voices["voice"][mark])]

    def _signs(self, line: _Line, notes: _Notes) -> str:
        """The row below a line: the sign of each voice, and where a mark begins the number of its note."""
        row = ""
        for start, end, mark in self._runs(line):
            wide = columns_of(_safe(self.text[start:end]))
            if mark == NOBODY:
                row += " " * wide
                continue
            begins = start == int(self.marks.voices.start[mark]) or self.by[start - 1] != mark
            number = str(notes.of(self.marks.voices, mark))[:wide] if begins else ""
            signs = number + SIGNS[self._voice(mark)] * (wide - len(number))
            row += click.style(signs, fg=COLOURS[self._voice(mark)])
        return row.rstrip()

    def _note(self, number: int, marks: list[int]) -> Iterator[str]:
        """Whose voice, by which cue and rule."""
        told = f"{number} {self._told(marks)}"
        lines = textwrap.wrap(printable(told), self.width, subsequent_indent="  ", break_on_hyphens=False)
        for line in lines:
            yield " " * MARGIN + click.style(line, fg=COLOURS[self._voice(marks[0])])

    def _told(self, marks: list[int]) -> str:
        """ "quoted, reported: mayor (state), cue “said”, rule clause"."""
        voices = self.marks.voices
        first = marks[0]
        named = ", ".join(dict.fromkeys(self._voice(mark) for mark in marks))
        parts = [self._speaker(first)] if named not in ("own", "distanced") else []
        parts += [f"cue “{' '.join(str(voices['cue'][first]).split())}”"] if voices["cue"][first] else []
        parts += [str(voices["commitment"][first])] if voices["commitment"][first] != "asserted" else []
        parts += [f"rule {voices['rule'][first]}"]
        parts += [] if voices["sure"][first] else ["not sure"]
        return f"{named}: {', '.join(parts)}"

    def _speaker(self, mark: int) -> str:
        speaker, group = str(self.marks.voices["speaker"][mark]), str(self.marks.voices["speaker_group"][mark])
        return f"{speaker} ({group})" if speaker else "nobody named"

    def _counts(self) -> str:
        """How many words each voice has, and how many were set aside."""
        words = tables.words(self.block, self.marks, self.decided)
        rows = list(zip(words["zone"].tolist(), words["voice"].tolist(), words["words"].tolist(), strict=True))
        read = {voice: sum(n for zone, of, n in rows if zone in READ and of == voice) for voice in VOICES}
        every = sum(read.values())
        aside = sum(n for zone, _, n in rows if zone not in READ)
        parts = [f"{voice} {n:,} ({n / every:.0%})".replace("%", " %") for voice, n in read.items() if n]
        told = f"{counted(every, 'word')}: {', '.join(parts)}" if every else counted(0, "word")
        return f"{told}; {counted(aside, 'word')} set aside" if aside else told


def legend() -> str:
    """What the signs mean."""
    told = {"quoted": "quoted", "reported": "reported", "distanced": "distanced", "own": "own, by hearsay"}
    signs = [click.style(f"{SIGNS[voice] * 3} {name}", fg=COLOURS[voice]) for voice, name in told.items()]
    return "   ".join([*signs, "no sign: own"])


def wrapped(text: str, start: int, end: int, width: int) -> Iterator[_Line]:
    """The lines of at most `width` columns into which a stretch of text breaks, at spaces where there are any.

    >>> text = "One two three fourteen"
    >>> [text[line.start : line.end] for line in wrapped(text, 0, len(text), 8)]
    ['One two', 'three', 'fourteen']
    """
    while start < end:
        last, wide = start, 0
        while last < end and (wide := wide + columns_of(text[last])) <= width:
            last += 1
        if last < end:
            last = max(last, start + 1)
            space = text.rfind(" ", start, last + 1)
            last = space if space > start else last
        yield _Line(start, last)
        start = last
        while start < end and text[start].isspace():
            start += 1


def columns_of(text: str) -> int:
    """How many columns a text takes on a terminal: two for a wide character, none for a combining mark.

    >>> columns_of("Almaty"), columns_of("阿拉木图"), columns_of("e\u0301")
    (6, 8, 1)
    """
    if text.isascii():
        return len(text)
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _safe(text: str) -> str:
    """The text without control characters, one sign for each: an article must not steer the terminal.

    An invisible character within a word is left: it takes no column, and terminals know it.
    """
    return "".join(c if c.isprintable() else " " if c.isspace() else "?" for c in text)


def _margin(word: str) -> str:
    return word.ljust(MARGIN)
