"""Attributions as marks: character offsets, one row a stretch of one voice, speakers by their canonical names."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from framing.layers.people import Register, group_of
from framing.layers.voices.attributions import NOWHERE, Attribution, Range
from framing.layers.voices.distance import SCARE, WORD
from framing.layers.voices.letters import Letters
from framing.text.blocks import Block

VOICES = ("own", "quoted", "reported", "distanced")
OWN, QUOTED, REPORTED, DISTANCED = range(len(VOICES))
EDGE = " \t\n,;:.-–—―"
INNER = re.compile(r"[\w\"“”‘’«»„'(\[$€£#@]")

Row = dict[str, Any]


@dataclass
class Marks:
    """Collects the rows of one block; keeps a person register for each article that has a speaker."""

    block: Block
    letters: Letters

    def __post_init__(self) -> None:
        self.rows: list[Row] = []
        self.registers: dict[int, Register] = {}
        self.text = self.block.text
        self.starts = self.letters.start.tolist()
        self.ends = self.letters.end.tolist()
        self.quotes = self.letters.quote.tolist()
        self.quoted = [(s, e) for s, e, q in zip(self.starts, self.ends, self.quotes, strict=True) if q >= 0]
        self.groups = lru_cache(maxsize=4096)(group_of)

    def characters(self, tokens: Range) -> Range:
        """Where these tokens stand in the text."""
        return NOWHERE if tokens == NOWHERE else (self.starts[tokens[0]], self.ends[tokens[1] - 1])

    def register(self, at: int) -> tuple[Register, int]:
        """The person register of the article at a place, and where that article starts."""
        number = int(self.block.article_at(np.asarray([at]))[0])
        if number not in self.registers:
            first, last = int(self.block.starts[number]), int(self.block.ends[number])
            quoted = self.quoted
            quoted = [(s - first, e - first) for s, e in quoted[bisect_left(quoted, (first, 0)) : bisect_left(quoted, (last, 0))]]
            self.registers[number] = Register(self.block.articles[number].text, self.block.language, quoted)
        return self.registers[number], int(self.block.starts[number])

    def speaker(self, source: Range) -> tuple[str, str]:
        """Canonical name and group of a source; empty strings if there is none."""
        if source == NOWHERE:
            return "", ""
        start, end = source
        register, first = self.register(start)
        name = register.resolve(self.text[start:end], start - first)
        register.spoken(name, start - first)
        return name, self.groups(name, register.role_of(name) or self.text[start:end], self.block.language)

    def add(self, one: Attribution, utterance: int) -> None:
        """The rows of one attribution: what is between quotation marks is quoted, the rest reported."""
        source, cue = self.characters(one.source), self.characters(one.cue)
        name, group = self.speaker(source)
        row = {
            "distance": "none", "commitment": one.frame.commitment, "attitude": one.frame.attitude, "utterance": utterance,
            "speaker": name, "speaker_group": group, "speaker_start": source[0], "speaker_end": source[1],
            "cue": self.text[cue[0] : cue[1]] if cue != NOWHERE else "", "cue_start": cue[0], "cue_end": cue[1],
            "rule": one.rule, "sure": one.sure,
        }
        pieces = [piece for tokens in one.content for piece in self.pieces(tokens)]
        mixed = any(voice == REPORTED for _, _, voice in pieces)
        for start, end, voice in pieces:
            scare = mixed and voice == QUOTED and len(WORD.findall(self.text[start:end])) <= SCARE
            self.rows.append(row | {"start": start, "end": end, "voice": voice, "distance": "scare" if scare else "none"})

    def pieces(self, tokens: Range) -> list[tuple[int, int, int]]:
        """Start, end and voice of the quotations among these tokens, and of what stands between them."""
        found: list[tuple[int, int, int]] = []
        at, stop = tokens
        for k in range(at, stop + 1):
            if k < stop and self.quotes[k] < 0:
                continue
            if k > at:
                start, end = self.trimmed(self.starts[at], self.ends[k - 1])
                if end > start:
                    found.append((start, end, REPORTED))
            if k < stop:
                found.append((self.starts[k], self.ends[k], QUOTED))
            at = k + 1
        return found

    def trimmed(self, start: int, end: int) -> Range:
        text = self.text
        while end > start and text[end - 1] in EDGE:
            end -= 1
        while start < end and text[start] in EDGE:
            start += 1
        return start, end
