"""Which words of a list of phrases does a word form match? Asked once for every form of a vocabulary.

A vocabulary of news has hundreds of thousands of forms, most of which match nothing. So a form is held against the
regular expression of a pattern only if it starts or ends with the letters that the pattern starts or ends with, and
that is asked of all forms at once.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import repeat

import numpy as np

from framing.spans import Bools, Ints
from framing.text.alphabet import APOSTROPHE, code_of
from framing.text.hashing import Keys, Sieve, letter
from framing.text.phrases import possessive, word_pattern
from framing.text.vocabulary import Looks, LookUp, looks
from framing.text.words import Words

LONGEST_EDGE = 5  # letters of a form that are looked at first
AT_HAND = 1 << 15  # words looked at together: what is known of them stays in the fast memory of a core

Numbered = tuple[int, re.Pattern[str]]
Found = dict[int, list[tuple[int, int]]]
BYTE = 8
APOSTROPHES = (APOSTROPHE, ord("'"))


class WordPatterns:
    """Words with or without `*`, each with its place in the list."""

    def __init__(self, words: Sequence[str]) -> None:
        self._exact = LookUp({word: i for i, word in enumerate(words) if "*" not in word})
        wild = [(word, i) for i, word in enumerate(words) if "*" in word]
        lengths = range(1, LONGEST_EDGE + 1)
        self._heads = [_Edge(length, heads) for length in lengths if (heads := _with_head(wild, length))]
        self._tails = [_Edge(-length, tails) for length in lengths if (tails := _with_tail(wild, length))]
        self._others = [(i, word_pattern(word)) for word, i in wild if word[0] == word[-1] == "*"]

    def among(self, words: Words) -> Ints:
        """Which of the words of a text may match any of these? Few; the others need not be looked at any closer."""
        if self._others:
            return np.arange(len(words))
        may = np.empty(len(words), dtype=bool)
        for some in (slice(i, i + AT_HAND) for i in range(0, len(words), AT_HAND)):
            may[some] = self._exact.may_hold(words.key[some])
            for edge in self._heads:
                may[some] |= edge.may_be(words.first[some])
            last = words.last(np.arange(len(words))[some]) if self._tails else words.key[:0]
            for edge in self._tails:
                may[some] |= edge.may_be(last)
        may[words.with_apostrophe()] = True
        return np.flatnonzero(may)

    def matched(self, forms: Sequence[str], seen: Looks) -> Found:
        """For the forms that match any of the words: which, each with how much is left over of a possessive.

        A form that matches as a whole has nothing left over: `people's` is "people's", not "people" and the rest.

        >>> patterns = WordPatterns(["riot*", "police", "*crat", "people", "people's"])
        >>> forms = ["the", "rioters", "police's", "patriot", "democrat", "people's"]
        >>> patterns.matched(forms, looks(forms))
        {1: [(0, 0)], 2: [(1, 2)], 4: [(2, 0)], 5: [(3, 2), (4, 0)]}
        """
        found = self._matched(forms, seen)
        possessives = [(i, possessive(forms[i])) for i in _possessives(seen.last)]
        stems = [forms[i][:-ending] for i, ending in possessives]
        for stem, words in self._matched(stems, looks(stems)).items():
            i, ending = possessives[stem]
            whole = found.get(i, [])
            found[i] = whole + [(word, ending) for word, _ in words if (word, 0) not in whole]
        return {i: sorted(found[i]) for i in sorted(found)}

    def _matched(self, forms: Sequence[str], seen: Looks) -> Found:
        """For the forms that match any of the words as a whole: which."""
        exact = self._exact.values(seen.key, -1)
        at = np.flatnonzero(exact >= 0)
        found = {i: [(word, 0)] for i, word in zip(at.tolist(), exact[at].tolist(), strict=True)}
        for i, patterns in self._candidates(seen):
            for number, pattern in patterns:
                if pattern.fullmatch(forms[i]):
                    found.setdefault(i, []).append((number, 0))
        return found

    def _candidates(self, seen: Looks) -> Iterator[tuple[int, list[Numbered]]]:
        """The forms that may match a word with `*`, with the patterns that they may match."""
        if self._others:
            yield from zip(range(len(seen.key)), repeat(self._others))
        for edge in self._heads:
            yield from edge.candidates(seen.first)
        for edge in self._tails:
            yield from edge.candidates(seen.last)


class _Edge:
    """Patterns that start with so many letters (or end with them, for a negative length)."""

    def __init__(self, length: int, patterns: dict[str, list[Numbered]]) -> None:
        self._shift = np.uint64(BYTE * (BYTE - abs(length)))
        self._at_end = length < 0
        seen = looks(list(patterns))
        keys = self._cut(seen.last if self._at_end else seen.first)
        by_key: dict[int, list[Numbered]] = defaultdict(list)  # letters that share a code share a key
        for key, numbered in zip(keys.tolist(), patterns.values(), strict=True):
            by_key[key] += numbered
        self._keys = np.array(sorted(by_key), dtype=np.uint64)
        self._sieve = Sieve(self._keys)
        self._patterns = [by_key[key] for key in sorted(by_key)]

    def _cut(self, keys: Keys) -> Keys:
        """The letters at the edge out of eight."""
        return keys >> self._shift if self._at_end else keys << self._shift

    def may_be(self, keys: Keys) -> Bools:
        """Which of the words may have such letters at the edge."""
        return self._sieve.keeps(self._cut(keys))

    def candidates(self, keys: Keys) -> Iterator[tuple[int, list[Numbered]]]:
        """The places of the words with such letters at the edge, each with the patterns to be tried."""
        cut = self._cut(keys)
        at = np.minimum(np.searchsorted(self._keys, cut), len(self._keys) - 1)
        for i in np.flatnonzero(self._keys[at] == cut).tolist():
            yield i, self._patterns[at[i]]


def _possessives(last: Keys) -> list[int]:
    """The places of the forms that may end with an apostrophe, or with one and "s"."""
    end, before = letter(last, -1), letter(last, -2)
    bare, with_s = np.isin(end, APOSTROPHES), (end == code_of("s")) & np.isin(before, APOSTROPHES)
    return np.flatnonzero(bare | with_s).tolist()


def _with_head(wild: Sequence[tuple[str, int]], length: int) -> dict[str, list[Numbered]]:
    """The patterns that start with so many letters (or more, for the longest), by these letters."""
    found: dict[str, list[Numbered]] = {}
    for word, i in wild:
        head = word.split("*")[0][:LONGEST_EDGE]
        if len(head) == length:
            found.setdefault(head, []).append((i, word_pattern(word)))
    return found


def _with_tail(wild: Sequence[tuple[str, int]], length: int) -> dict[str, list[Numbered]]:
    """The patterns that start with `*` and end with so many letters, by these letters."""
    found: dict[str, list[Numbered]] = {}
    for word, i in wild:
        tail = word.split("*")[-1][-LONGEST_EDGE:]
        if word[0] == "*" and len(tail) == length:
            found.setdefault(tail, []).append((i, word_pattern(word)))
    return found
