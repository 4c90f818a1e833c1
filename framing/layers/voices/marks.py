"""Attributions as marks: character offsets, one row a stretch of one voice, speakers by their canonical names."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from framing.layers.people import CutRuns, Register
from framing.layers.voices.countries import abroad, mentions
from framing.layers.voices.distance import WORD, Distance
from framing.layers.voices.groups import group_of
from framing.layers.voices.sentence import NOWHERE, Attribution, Range, Tokens
from framing.spans import Spans
from framing.text.blocks import Block
from framing.text.knowledge import read, words_of

VOICES = ("own", "quoted", "reported", "distanced")
OWN, QUOTED, REPORTED, DISTANCED = range(len(VOICES))
COLUMNS = (
    "voice",
    "distance",
    "commitment",
    "attitude",
    "utterance",
    "speaker",
    "speaker_group",
    "speaker_start",
    "speaker_end",
    "cue",
    "cue_start",
    "cue_end",
    "rule",
    "sure",
)
NUMBERS = {"voice": np.int8, "utterance": np.int64, "speaker_start": np.int64, "speaker_end": np.int64,
           "cue_start": np.int64, "cue_end": np.int64, "sure": np.bool_}  # fmt: skip
EDGE = " \t\n,;:.-–—―"
SCARE = 3  # words: a quoted fragment as short as this inside reported speech may be held at arm's length

NO_PHRASE = re.compile(r"[mEgvVbx][dI]|[rkst]")  # "meet the target", "as others": no source, whatever it is

Row = tuple[Any, ...]


@cache
def weak_rules(language: str) -> frozenset[str]:
    """The rules whose marks carry `sure = False`: in a language without rules of its own, those of English."""
    rules = read(language, "voice-rules") or read("en", "voice-rules")
    return frozenset(name for name, rule in rules.items() if not rule.get("sure", True))


class Marks:
    """Collects the rows of one block; keeps a person register for each article that has a speaker."""

    def __init__(self, block: Block, tokens: Tokens) -> None:
        self.block, self.tokens, self.text = block, tokens, block.text
        self.rows: list[Row] = []
        self.weak = weak_rules(block.language)
        self.selves = words_of(block.language, "cues/first", "self")
        self.starts: list[int] = block.starts.tolist()
        self.outlets = [article.outlet.lower().removeprefix("the ") for article in block.articles]
        self.registers: dict[int, Register] = {}
        self.named: dict[int, Counter[str]] = {}
        self.runs = CutRuns(block.language)
        self.quoted = [(tokens.start[k], tokens.end[k]) for k in tokens.quotes]

    def characters(self, tokens: Range) -> Range:
        """Where these tokens stand in the text."""
        return NOWHERE if tokens[0] < 0 else (self.tokens.start[tokens[0]], self.tokens.end[tokens[1] - 1])

    def register(self, at: int) -> tuple[Register, int]:
        """The person register of the article at a place, and where that article starts."""
        number = bisect_right(self.starts, at) - 1
        first = self.starts[number]
        if number not in self.registers:
            text = self.block.articles[number].text
            i, j = bisect_left(self.quoted, (first, 0)), bisect_left(self.quoted, (first + len(text), 0))
            quoted = [(start - first, end - first) for start, end in self.quoted[i:j]]
            self.registers[number] = Register(text, self.block.language, quoted, self.runs)
        return self.registers[number], first

    def speaker(self, source: Range) -> tuple[str, str]:
        """Canonical name and group of a source; no name if there is none: "It is said that …" ."""
        if source == NOWHERE:
            return "", group_of("", "", self.block.language)
        register, first = self.register(source[0])
        written = self.text[source[0] : source[1]]
        name = register.resolve(written, source[0] - first)
        register.spoken(name, source[0] - first)
        role = register.role_of(name) or written
        group = group_of(name, role, self.block.language)
        return name, abroad(group, f"{role} {name}", lambda: self.countries(source[0]), self.block.language)

    def countries(self, at: int) -> Counter[str]:
        """How often the article at a place names each country."""
        number = bisect_right(self.starts, at) - 1
        if number not in self.named:
            self.named[number] = mentions(self.block.articles[number].text, self.block.language)
        return self.named[number]

    def add(self, one: Attribution, utterance: int) -> None:
        """The rows of one attribution: what is between quotation marks is quoted, the rest reported."""
        source, cue = self.characters(one.source), self.characters(one.cue)
        speaks = one.source == NOWHERE or not NO_PHRASE.match(self.tokens.letters, *one.source)
        name, group = self.speaker(source if speaks else NOWHERE)
        words = self.text[cue[0] : cue[1]] if cue[0] >= 0 else ""
        if one.frame.attitude == "speech" and self.is_self(source):
            self.own_report(one, words, cue)
            return
        pieces = [piece for tokens in one.content for piece in self.pieces(tokens)]
        mixed = any(voice == REPORTED for _, _, voice in pieces)
        tail = (one.frame.commitment, one.frame.attitude, utterance, name, group, *source, words, *cue, one.rule)
        for start, end, voice in pieces:
            scare = mixed and voice == QUOTED and len(WORD.findall(self.text, start, end)) <= SCARE
            self.rows.append((start, end, voice, "scare" if scare else "none", *tail, one.rule not in self.weak))

    def is_self(self, source: Range) -> bool:
        """ "This newspaper reported", "The Herald reported" in the Herald itself."""
        if source == NOWHERE:
            return False
        written = self.text[source[0] : source[1]].lower()
        outlet = self.outlets[bisect_right(self.starts, source[0]) - 1]
        return written in self.selves or written.removeprefix("the ") == outlet

    def own_report(self, one: Attribution, words: str, cue: Range) -> None:
        """What the outlet says it has said before: its own voice, with the commitment of the cue."""
        none = ("none", one.frame.commitment, "", -1, "", "", -1, -1, words, *cue, "own-report", True)
        for tokens in one.content:
            start, end = self.trimmed(*self.characters(tokens))
            if end > start:
                self.rows.append((start, end, OWN, *none))

    def distanced(self, d: Distance, voice: int = DISTANCED) -> None:
        """A row without a source."""
        cue = self.text[d.cue_start : d.cue_end] if d.cue_start >= 0 else ""
        none = ("", -1, "", "", -1, -1, cue, d.cue_start, d.cue_end, d.rule, d.rule not in self.weak)
        self.rows.append((d.start, d.end, voice, d.distance, d.commitment, *none))

    def pieces(self, tokens: Range) -> list[tuple[int, int, int]]:
        """Start, end and voice of the quotations among these tokens, and of what stands between them."""
        found: list[tuple[int, int, int]] = []
        at, stop = tokens
        starts, ends = self.tokens.start, self.tokens.end
        for k in [*self.tokens.quotes_in(tokens), stop]:
            if k > at:
                start, end = self.trimmed(starts[at], ends[k - 1])
                if end > start:
                    found.append((start, end, REPORTED))
            if k < stop:
                # ''So it was,'' he said: two apostrophes stand in for marks that were lost on the way, so the words
                # are somebody else's, but not certainly verbatim. `load` notes such texts.
                found.append((starts[k], ends[k], REPORTED if self.text.startswith("''", starts[k]) else QUOTED))
            at = k + 1
        return found

    def trimmed(self, start: int, end: int) -> Range:
        """Without the commas, stops and spaces at both ends."""
        text = self.text
        while end > start and text[end - 1] in EDGE:
            end -= 1
        while start < end and text[start] in EDGE:
            start += 1
        return start, end

    def spans(self) -> Spans:
        """The rows as columns."""
        columns = list(zip(*self.rows, strict=True)) or [()] * (2 + len(COLUMNS))
        named = {name: _column(name, values) for name, values in zip(COLUMNS, columns[2:], strict=True)}
        return Spans.of(np.asarray(columns[0], dtype=np.int64), np.asarray(columns[1], dtype=np.int64), **named)


def _column(name: str, values: tuple[Any, ...]) -> NDArray[Any]:
    if name in NUMBERS:
        return np.asarray(values, dtype=NUMBERS[name])
    column = np.empty(len(values), dtype=object)
    column[:] = values
    return column
