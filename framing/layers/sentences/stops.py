"""The stops of a block — full stops, exclamation and question marks, ellipses — and what stands around them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np

from framing.spans import Bools, Ints, last_at_or_before
from framing.text import knowledge
from framing.text.blocks import Block
from framing.text.characters import (
    CLOSING,
    DIGIT,
    LETTER,
    OPENING,
    SPACE,
    STOP,
    STOPS,
    UPPER,
    Codes,
    Kinds,
    are_among,
    kinds,
)
from framing.text.vocabulary import LookUp

# What a table of abbreviations.toml says about a word; a word can be in several.
ABBREVIATIONS = ("titles", "numbered", "months", "joining", "closing", "lists")
TABLES = (*ABBREVIATIONS, "calendar", "clock", "openers", "said", "domains")
FLAG = {table: 1 << bit for bit, table in enumerate(TABLES)}
ABBREVIATION = sum(FLAG[table] for table in ABBREVIATIONS)
MOST_CLOSERS = 4  # closing marks looked at after a stop: He said “she said ‘no.’”)
TITLE_CASE = 0.7  # share of capitalised words above which a line is set in title case


@dataclass(frozen=True)
class Stops:
    """The stops of a block that have a word after them in their line, and what stands around them."""

    block: Block
    codes: Codes
    at: Ints  # the stop itself; of a run such as “?!” or “...” the last
    next: Ints  # number of the next word in block.words
    line: Ints

    @classmethod
    def of(cls, block: Block) -> Stops:
        codes = block.points
        at = block.positions(STOPS)
        following = codes[at + 1]
        at = at[(kinds(following) & STOP == 0) & (following != ord("\n"))]
        following = np.searchsorted(block.words.end, at, side="right")
        line = last_at_or_before(block.lines.start, at)
        has_next = following < len(block.words)
        at, following, line = at[has_next], following[has_next], line[has_next]
        same_line = block.words.start[following] < block.lines.end[line]
        at, following, line = at[same_line], following[same_line], line[same_line]
        return cls(block, codes, at, following, line)

    def take(self, which: Bools | Ints) -> Stops:
        return Stops(self.block, self.codes, self.at[which], self.next[which], self.line[which])

    @cached_property
    def after(self) -> Ints:
        """The point behind the marks that close with the stop."""
        return _after_closers(self.block, self.codes, self.at)

    def code(self, points: Ints) -> Codes:
        return self.codes.take(points)

    def kind(self, points: Ints) -> Kinds:
        return kinds(self.codes.take(points))

    def word_flags(self, word: Ints) -> Ints:
        """What the data say about these words of the block."""
        last = len(self.block.words) - 1
        return _flags_of_forms(self.block.language).values(self.block.words.key.take(np.clip(word, 0, last)), 0)

    @cached_property
    def has_previous(self) -> Bools:
        """Does a word stand directly before the stop?"""
        previous = self.block.words.end.take(np.maximum(self.next - 1, 0))
        return np.asarray((previous == self.at) & (self.next > 0))

    @cached_property
    def previous_start(self) -> Ints:
        return np.where(self.has_previous, self.block.words.start.take(np.maximum(self.next - 1, 0)), self.at)

    @cached_property
    def previous_flags(self) -> Ints:
        return np.where(self.has_previous, self.word_flags(self.next - 1), 0)

    @cached_property
    def previous_is_letter(self) -> Bools:
        """Is the word before the stop one letter: an initial, or the end of U.S. and a.m.?"""
        one = self.at - self.previous_start == 1
        return np.asarray(one & (self.kind(self.at - 1) & LETTER > 0) & self.full_stop)

    @cached_property
    def in_acronym(self) -> Bools:
        """Has the one letter another letter with its full stop before it, as in U.S. and e.g.?"""
        before = self.code(np.maximum(self.at - 2, 0)) == ord(".")
        return np.asarray(self.previous_is_letter & before & (self.kind(np.maximum(self.at - 3, 0)) & LETTER > 0))

    @cached_property
    def next_start(self) -> Ints:
        return self.block.words.start.take(self.next)

    @cached_property
    def next_kind(self) -> Kinds:
        return self.kind(self.next_start)

    @cached_property
    def next_flags(self) -> Ints:
        return self.word_flags(self.next)

    @cached_property
    def next_opens(self) -> Bools:
        """Is the next word one that opens sentences, capitalised, in a line that does not capitalise every word?"""
        opener = (self.next_flags & FLAG["openers"] > 0) & (self.next_kind & UPPER > 0) & ~self.initial_follows
        opener &= (self.previous_flags & ABBREVIATION > 0) | self.previous_is_letter
        which = np.flatnonzero(opener)
        opener[which] = ~self.take(which).in_title_case
        return opener

    @cached_property
    def initial_follows(self) -> Bools:
        """Is the next word a letter with its own full stop, as in F.B.I. or J. A. Marsh?"""
        return np.asarray(self.code(self.next_start + 1) == ord("."))

    @cached_property
    def in_title_case(self) -> Bools:
        """Does the line capitalise nearly every word, as headlines do (U.S. To Send Ships)?"""
        words, lines = self.block.words, self.block.lines
        line = np.unique(self.line)
        first, last = (np.searchsorted(words.start, edge[line]) for edge in (lines.start, lines.end))
        count = last - first
        word = np.arange(count.sum()) + np.repeat(first - np.cumsum(count) + count, count)
        capital = self.kind(words.start[word]) & (UPPER | DIGIT) > 0
        capitals = np.add.reduceat(capital, np.cumsum(count) - count, dtype=np.int64) if len(line) else line
        return np.isin(self.line, line[capitals >= TITLE_CASE * count])

    @cached_property
    def full_stop(self) -> Bools:
        return np.asarray((self.code(self.at) == ord(".")) & (self.code(np.maximum(self.at - 1, 0)) != ord(".")))

    @cached_property
    def quote_closed(self) -> Bools:
        """Does a quotation mark close together with the stop?"""
        last = self.code(self.after - 1)
        return np.asarray((self.after > self.at + 1) & ~are_among(last, ")]}"))

    @cached_property
    def spaced(self) -> Bools:
        return np.asarray(self.kind(self.after) & SPACE > 0)


def _after_closers(block: Block, codes: Codes, at: Ints) -> Ints:
    """The point behind the stop and the marks that close with it: brackets, quotation marks, also misplaced ones."""
    after = at + 1
    here = np.arange(len(at))
    for _ in range(MOST_CLOSERS):
        here = here[_closes(block, codes, after[here])]
        after[here] += 1
    # “It cannot go on. ”The crews would leave“: a closing mark glued to the next sentence.
    lost = np.flatnonzero((kinds(codes[after]) & SPACE > 0) & are_among(codes[after + 1], "”»"))
    if len(lost):
        open_before = _open_before(block, after[lost])
        after[lost[open_before]] += 2
    return after


def _closes(block: Block, codes: Codes, at: Ints) -> Bools:
    code, kind, following = codes[at], kinds(codes[at]), kinds(codes[at + 1])
    closing = kind & CLOSING > 0
    straight = (code == ord('"')) | (code == ord("'")) | (code == ord("“"))
    closing |= straight & (following & (LETTER | DIGIT | OPENING) == 0)
    unclear = np.flatnonzero((code == ord('"')) & (following & LETTER > 0))
    if len(unclear):
        closing[unclear] = _odd_before(block, at[unclear])
    return np.asarray(closing)


def _odd_before(block: Block, at: Ints) -> Bools:
    """Is the number of straight marks before this one in its line odd, so that this one closes?"""
    return np.asarray(_count_before(block, block.positions('"'), at) % 2 == 1)


def _open_before(block: Block, at: Ints) -> Bools:
    """Is a quotation open at this point of its line?"""
    opened = _count_before(block, block.positions("“„«"), at)
    return np.asarray(opened > _count_before(block, block.positions("”»"), at))


def _count_before(block: Block, marks: Ints, at: Ints) -> Ints:
    line = block.lines.start.take(last_at_or_before(block.lines.start, at))
    return np.asarray(np.searchsorted(marks, at) - np.searchsorted(marks, line), dtype=np.int64)


@cache
def _flags_of_forms(language: str) -> LookUp:
    known = knowledge.read(language, "abbreviations")
    flags: dict[str, int] = {}
    for table, flag in FLAG.items():
        for word in known.get(table, {}).get("words", ()):
            flags[word] = flags.get(word, 0) | flag
    return LookUp(flags)
