"""One sentence as letters, read forwards and backwards, and what is said of it: who, by which cue, what."""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np

from framing.layers.voices import grammar as g
from framing.layers.voices.cues import Cues, Frame, Verb
from framing.layers.voices.letters import Letters
from framing.spans import Ints

Range = tuple[int, int]  # first token, one past the last
NOWHERE: Range = (-1, -1)
CUE = re.compile(r"[VZBGUAa]")
SPOKEN = Frame("quotation marks", "speech", "asserted")
CLOSING = "\"”“’‘»«' "


class Attribution(NamedTuple):
    """One source, one cue, one content, in tokens of the block (of the sentence while it is read)."""

    content: tuple[Range, ...]
    source: Range
    cue: Range
    rule: str
    frame: Frame

    def moved(self, by: int) -> Attribution:
        """The same, `by` tokens further on."""
        i, j = self.source
        source = self.source if i < 0 else (i + by, j + by)
        cue = self.cue if self.cue[0] < 0 else (self.cue[0] + by, self.cue[1] + by)
        return Attribution(tuple((a + by, b + by) for a, b in self.content), source, cue, self.rule, self.frame)


class Left(NamedTuple):
    """What stands before a cue: its subject, its auxiliaries, and the letter before the subject."""

    subject: Range
    helpers: str
    before: str


class Tokens:
    """The letters of a block, to be looked at one by one.

    Places are views of the arrays (a list of all would take as long to make as many sentences to read); verbs and
    quotations are rare, and looked up by token.
    """

    def __init__(self, letters: Letters, cues: Cues, text: str) -> None:
        self.letters, self.cues, self.text = letters.text, cues, text
        self.start, self.end = letters.start.data, letters.end.data
        self.verb = _where_any(letters.verb)
        self.quote = _where_any(letters.quote)
        self.quotes = list(self.quote)  # the tokens that are quotations
        self._before = np.append(0, np.cumsum(letters.quote >= 0)).data  # how many of them stand before each token

    def quotes_in(self, tokens: Range) -> list[int]:
        """The quotations among these tokens."""
        return self.quotes[self._before[tokens[0]] : self._before[tokens[1]]]

    def word(self, at: int) -> str:
        """The word at a token, in lower case."""
        return self.text[self.start[at] : self.end[at]].lower()


def _where_any(numbers: Ints) -> dict[int, int]:
    """The numbers that are not −1, by token."""
    at = np.flatnonzero(numbers >= 0)
    return dict(zip(at.tolist(), numbers[at].tolist(), strict=True))


class Sentence:
    """One sentence: its letters `s`, the same backwards, where its cues stand, and the sources found so far."""

    def __init__(self, tokens: Tokens, start: int, end: int) -> None:
        self.tokens, self.start = tokens, start
        self.cues = tokens.cues
        self.s = tokens.letters[start:end]
        self.back = self.s[::-1]
        self.first = 1 if self.s[:1] in "\n|" else 0
        dateline = g.DATELINE.match(self.s)
        if dateline and self.tokens.text[tokens.start[start + 1] : tokens.end[start + 1]].isupper():
            self.first = dateline.end()  # "ASHFORD - “It is late,” Bell said."
        self.last = len(self.s)
        self.places = [m.start() for m in CUE.finditer(self.s)]
        self.sources: list[Range] = []
        self._left: dict[int, Left] = {}

    def verb(self, at: int) -> Verb | None:
        """The verb at a place, if it is in the cue files."""
        number = self.tokens.verb.get(self.start + at)
        return None if number is None else self.cues.verbs[number]

    def fronting(self, at: int) -> Frame | None:
        """The frame in which the verb at a place follows its content, if it can."""
        verb = self.verb(at)
        return verb.frames.get("front") if verb is not None else None

    def word(self, at: int) -> str:
        return self.tokens.word(self.start + at)

    def mark(self, at: int) -> str:
        """The last character inside a quotation."""
        end = self.tokens.end[self.start + at]
        return self.tokens.text[max(0, end - 4) : end].rstrip(CLOSING)[-1:]

    def left(self, at: int) -> Left:
        """What stands before a cue; looked at once."""
        if at not in self._left:
            self._left[at] = self._read_left(at)
        return self._left[at]

    def _read_left(self, at: int) -> Left:
        m = g.LEFT.match(self.back, self.last - at)
        if m is None:
            return Left((at, at), "", "")
        helpers, before = m.group("helpers"), m.group("before")
        return Left((self.last - m.end("subject"), self.last - m.start("subject")), helpers[::-1], before)

    def behind(self, pattern: re.Pattern[str], at: int, group: str) -> Range:
        """Where a pattern, read backwards from a place, has its group; NOWHERE if it does not match."""
        m = pattern.match(self.back, self.last - at)
        return (self.last - m.end(group), self.last - m.start(group)) if m else NOWHERE
