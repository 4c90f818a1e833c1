"""How words and phrases to look for are written: lexicon terms, cues, negators, by one grammar.

A phrase is words with something between them.

* Case does not matter, nor the shape of the apostrophe.
* `*` stands for any letters or digits, also none, anywhere in a word: `terror*`, `*phobia`. It does not run over an
  apostrophe or a space; alone it is any one word.
* A space or a hyphen in the phrase is one joint: in the text spaces of any kind or one bare hyphen.
  " - " is a dash and a line break ends a line: no phrase runs across them.
* Other marks must be there as written: `U.S. troops` needs its stops, `AT&T` its ampersand.
* A possessive counts as its word: `terrorist` finds "terrorist's", and what it finds ends before the 's.

`framing.text.phrasebook` finds them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from framing.text.words import fold, word_bounds

BLANKS = " \t\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
HYPHENS = "-\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"
JOINT = " "
POSSESSIVES = ("'s", "'")

_ASCII_WORD = re.compile("[A-Za-z0-9]+(?:'[A-Za-z0-9]+)*")
_A_JOINT = re.compile(f"[{re.escape(BLANKS + HYPHENS)}]+")


@dataclass(frozen=True)
class Phrase:
    """One phrase taken apart: the patterns of its words, and the marks between, before and after them."""

    words: tuple[str, ...]
    gaps: tuple[str, ...]  # one fewer than words; a joint is a space, other marks stand for themselves
    before: str = ""  # marks that are part of the phrase: the sign of "#strike"
    after: str = ""  # the last stop of "U.S."

    @classmethod
    @lru_cache(maxsize=65536)
    def of(cls, pattern: str) -> Phrase:
        """
        >>> Phrase.of("U.S. troop*")
        Phrase(words=('u', 's', 'troop*'), gaps=('.', '. '), before='', after='')
        """
        edges = pattern_bounds(pattern)
        if not edges:
            return cls((), ())
        gaps = tuple(_A_JOINT.sub(JOINT, pattern[a:b]) for (_, a), (b, _) in pairwise(edges))
        before, after = pattern[: edges[0][0]].strip(), pattern[edges[-1][1] :].strip()
        return cls(tuple(fold(pattern[a:b]) for a, b in edges), gaps, before, after)


def pattern_bounds(pattern: str) -> list[tuple[int, int]]:
    """Where the words of a phrase start and end; for once the star is a letter.

    >>> pattern_bounds("*government forces")
    [(0, 11), (12, 18)]
    """
    text = pattern.replace("*", "x")
    if text.isascii():  # nearly every term: a lexicon of 3,000 loads four times as fast
        return [found.span() for found in _ASCII_WORD.finditer(text)]
    return word_bounds(text)


@lru_cache(maxsize=4096)
def gap_pattern(gap: str) -> re.Pattern[str]:
    """What a gap of a phrase may look like in the text."""
    joint = f"(?:[{re.escape(BLANKS)}]+|[{re.escape(HYPHENS)}])"
    return re.compile("".join(joint if mark == JOINT else re.escape(mark) for mark in gap))


@lru_cache(maxsize=65536)
def word_pattern(word: str) -> re.Pattern[str]:
    """A word of a phrase as a regular expression over word forms, which hold nothing but letters and apostrophes."""
    if not word.strip("*"):
        return re.compile(".+")
    return re.compile("[^']*".join(map(re.escape, word.split("*"))))


def possessive(form: str) -> int:
    """How many characters of a word form are its possessive ending.

    >>> possessive("police's"), possessive("police")
    (2, 0)
    """
    return next((len(ending) for ending in POSSESSIVES if form.endswith(ending)), 0)
