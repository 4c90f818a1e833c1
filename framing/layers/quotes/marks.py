"""Double quotation marks of a block: where they stand, what the character says, and what its place says."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np

from framing.layers.quotes.pairing import FAMILY, Mark
from framing.spans import Bools, Ints, last_at_or_before
from framing.text.blocks import Block
from framing.text.characters import CLOSING, DIGIT, OPENING, SPACE, Codes, are_among, kinds

CHARACTERS = ('"', "“", "”", "„", "‟", "«", "»", "''", "``")  # a mark's `character` is a place in this list
DIRECTION = np.array([0, 1, -1, 1, 1, 1, -1, 0, 1])
FAMILIES = np.array([sorted(set(FAMILY.values())).index(FAMILY[character]) for character in CHARACTERS])
LOW, CURLY_OPENING = CHARACTERS.index("„"), CHARACTERS.index("“")
GUILLEMETS = FAMILIES[CHARACTERS.index("«")]
DOUBLED = {"'": "''", "`": "``", "‘": "“", "’": "”"}  # two single marks, and what they stand for
BEFORE_UTTERANCE = ".,:;!?…”’\"'»)–—-"
BEFORE_OPENING = "-–—/:="
NOT_AFTER_OPENING = ".,;:!?)"
AFTER_CLOSING = ".,;:!?…-–—/'"


@dataclass(frozen=True)
class Marks:
    """The double quotation marks of a block in their order, as columns of equal length."""

    at: Ints
    end: Ints
    character: Ints  # place in CHARACTERS
    direction: Ints  # what the character says: 1 opens, -1 closes, 0 either
    place: Ints  # what the characters beside it say
    after_number: Bools
    begins: Bools  # does it stand behind a comma, a full stop …, where an utterance can begin?
    line: Ints

    @classmethod
    def of(cls, block: Block) -> Marks:
        codes = block.points
        at, width, character = _characters(block)
        line = last_at_or_before(block.lines.start, at)
        place = _place(codes, at, at + width)
        direction = _direction(character, place, line)
        number = kinds(codes[np.maximum(at - 1, 0)]) & DIGIT > 0
        begins = begins_utterance(codes, at)
        return cls(at, at + width, character, direction, place, number & (at > 0), begins, line)

    def __len__(self) -> int:
        return len(self.at)

    def rows(self, which: Ints, line_starts: Ints) -> list[Mark]:
        """Some of the marks as pair_marks() wants them."""
        opens_line = self.at[which] == line_starts[self.line[which]]
        columns = (self.character, self.direction, self.place, self.after_number, self.begins)
        chosen = (column[which] for column in columns)
        rows = zip(*(column.tolist() for column in (*chosen, opens_line)), strict=True)
        return [Mark(CHARACTERS[character], *seen) for character, *seen in rows]


def _characters(block: Block) -> tuple[Ints, Ints, Ints]:
    """Place, width and character of every double mark; '' and `` are marks of width two."""
    at = block.positions("".join(c for c in CHARACTERS if len(c) == 1))
    found = [(at, np.ones(len(at), dtype=np.int64), _place_in_list()[block.points[at]])]
    typed = block.positions("".join(DOUBLED))
    typed = typed[_beside_its_like(block.points, typed)]
    for character, meant in DOUBLED.items():
        pairs = _doubled(block.points, typed[block.points[typed] == ord(character)])
        found.append((pairs, np.full(len(pairs), 2), np.full(len(pairs), CHARACTERS.index(meant))))
    at, width, character_of = (np.concatenate(columns) for columns in zip(*found, strict=True))
    order = np.argsort(at, kind="stable")
    return at[order], width[order], character_of[order]


@cache
def _place_in_list() -> Ints:
    """The place in CHARACTERS of each code point that is one of them."""
    place = np.zeros(1 << 16, dtype=np.int64)
    for i, character in enumerate(CHARACTERS):
        if len(character) == 1:
            place[ord(character)] = i
    return place


def begins_utterance(codes: Codes, at: Ints) -> Bools:
    """Does what a mark opens begin an utterance (He said: “…) rather than go on with a sentence (a so-called “…)?"""
    before = codes[at - 1]
    before = np.where(kinds(before) & SPACE > 0, codes[at - 2], before)
    return np.asarray(are_among(before, BEFORE_UTTERANCE) | (kinds(before) & SPACE > 0) | (at == 0))


def _beside_its_like(codes: Codes, at: Ints) -> Bools:
    return np.asarray((codes[at] == codes[at + 1]) | (codes[at] == codes[at - 1]))


def _doubled(codes: Codes, at: Ints) -> Ints:
    """Where two of a mark stand together. Of three, '''Run' opens '' before ' and 'run.''' closes ' before ''."""
    if not len(at):
        return at
    joined = np.diff(at, prepend=-9) == 1
    first = np.flatnonzero(~joined)
    length = np.diff(np.append(first, len(at)))
    first, length = first[length > 1], length[length > 1]
    before = kinds(codes[np.maximum(at[first] - 1, 0)])
    opens = (before & (SPACE | OPENING) > 0) | (at[first] == 0)
    return np.where(opens, at[first], at[first] + length - 2)


def _place(codes: Codes, start: Ints, end: Ints) -> Ints:
    """1 where a mark stands as if opening, -1 as if closing, 0 where both or neither can be said."""
    left = start - 1
    left = np.where((codes[left] == ord("'")) & (codes[left - 1] != ord("'")), left - 1, left)
    before, after = codes[left], codes[end]
    before_kind, after_kind = kinds(before), kinds(after)
    blank_before = (before_kind & SPACE > 0) | (left < 0)
    blank_after = after_kind & SPACE > 0
    ends_after = are_among(after, AFTER_CLOSING) | (after_kind & CLOSING > 0)
    dots_after = (after == ord(".")) & ((codes[end + 1] == ord(".")) | (kinds(codes[end + 1]) & DIGIT > 0))
    opening = blank_before | (before_kind & OPENING > 0) | are_among(before, BEFORE_OPENING)
    opening &= ~blank_after & (~are_among(after, NOT_AFTER_OPENING) | dots_after)
    closing = ~blank_before & (before_kind & OPENING == 0) & (blank_after | ends_after)
    return np.asarray(opening.astype(np.int64) - closing)


def _direction(character: Ints, place: Ints, line: Ints) -> Ints:
    """What each character says; „so“ and »so« are told from “so” and «so» by their line."""
    direction = DIRECTION[character]
    curly = character == CURLY_OPENING
    low = character == LOW
    beside_low = curly & np.isin(line, line[low])
    after_low = np.concatenate([[False], low[:-1] & (line[1:] == line[:-1])])[: len(low)]
    direction[beside_low & (place == -1) | curly & after_low & (place == 0)] = -1
    angled = np.flatnonzero(FAMILIES[character] == GUILLEMETS)
    if len(angled):
        votes = np.bincount(line[angled], weights=(direction * place)[angled])
        direction[angled] *= np.where(votes[line[angled]] < 0, -1, 1)
    return direction
