"""A sentence as words and as letters, one letter a word, from which the form of a deed is read off.

d determiner · 0 number · N name · n other word · l 's · P pronoun · I it, this · O him · b be · x have, will ·
y adverb · E -ed or participle · g -ing · v other verb · r preposition · f of · u by · c and, or · e but ·
s because, when · t to · T that · W who, which · M time · , ; " . marks.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from framing.layers.agents.words import Known

TOKEN = re.compile(r"[^\W_]+(?:[’'.,-][^\W_]+)*|[’']s\b|[\"“”„«»]|[,;:.!?()–—]|\S")
MARK = {",": ",", ";": ";", ":": ":", ".": ".", "!": ".", "?": ".", "–": ";", "—": ";", "(": "(", ")": ")"}
ABOUT = re.compile(
    r"(?:at least|more than|fewer than|less than|up to|as many as|close to|no fewer than) (?=\w)", re.IGNORECASE
)


class Line(NamedTuple):
    """A sentence as tokens and letters, with the place of the deed among them."""

    text: str
    words: tuple[str, ...]
    start: tuple[int, ...]
    end: tuple[int, ...]
    letters: str

    def said(self, first: int, last: int) -> str:
        """The text from one token up to, not including, another."""
        return self.text[self.start[first] : self.end[last - 1]] if first < last else ""


def spelled(sentence: str, known: Known) -> Line:
    """The sentence as letters. "at least" before a number belongs to it."""
    plain = ABOUT.sub(lambda match: "_" * (len(match.group()) - 1) + " ", sentence)
    found = [match for match in TOKEN.finditer(plain) if "_" not in match.group()]
    words = tuple(match.group() for match in found)
    titled = sum(word[:1].isupper() for word in words) > 0.6 * max(1, sum(word[:1].isalpha() for word in words))
    letters = [_letter(word, number == 0 or titled, known) for number, word in enumerate(words)]
    return Line(sentence, words, tuple(m.start() for m in found), tuple(m.end() for m in found), "".join(letters))


def _letter(word: str, capital_says_nothing: bool, known: Known) -> str:
    low = word.lower().replace("’", "'")
    if low in MARK or not word[0].isalnum():
        return "l" if low == "'s" else MARK.get(low, '"')
    if word[0].isdigit():
        return "0"
    if low in known.letters and not (word[0].isupper() and not capital_says_nothing and known.letters[low] in "nvE"):
        return known.letters[low]
    if low in known.adverbs or (low.endswith("ly") and len(low) > 4 and low not in known.plain):
        return "y"
    if word[0].isupper() and not capital_says_nothing:
        return "N"
    if low.endswith("ed") and len(low) > 3 and not low.endswith("eed"):
        return "E"
    return "g" if low.endswith("ing") and len(low) > 5 and low not in known.plain else "n"
