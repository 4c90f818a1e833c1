"""Where the words and phrases of a list occur in a block: lexicon terms, cues, negators, by one grammar.

A phrase is words with something between them.

* Case does not matter, nor the shape of the apostrophe.
* `*` stands for any letters or digits, also none, anywhere in a word: `terror*`, `*phobia`.
  It does not run over an apostrophe or a space; alone it is any one word.
* A space or a hyphen in the phrase is one joint: in the text spaces of any kind or one bare hyphen.
  " - " is a dash and a line break ends a line: no phrase runs across them.
* Other marks must be there as written: `U.S. troops` needs its stops, `AT&T` its ampersand.
* A possessive counts as its word: `terrorist` finds "terrorist's", and what it finds ends before the 's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

import numpy as np

from framing.spans import Ints, Spans
from framing.text.blocks import Block
from framing.text.words import fold, word_bounds

BLANKS = " \t\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
HYPHENS = "-\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"
JOINT = " "
POSSESSIVES = ("'s", "'")

_STAR = "\ue000"  # stands for * while words are looked for; a private character, in no word of any list


@dataclass(frozen=True)
class Phrase:
    """One phrase taken apart: the patterns of its words, and the marks between, before and after them."""

    words: tuple[str, ...]
    gaps: tuple[str, ...]  # one fewer than words; a joint is a space, other marks stand for themselves
    before: str = ""  # marks that are part of the phrase: the sign of "#strike"
    after: str = ""  # the last stop of "U.S."

    @classmethod
    def of(cls, pattern: str) -> Phrase:
        """
        >>> Phrase.of("U.S. troop*")
        Phrase(words=('u', 's', 'troop*'), gaps=('.', '. '), before='', after='')
        """
        edges = word_bounds(pattern.replace("*", "x"))  # for once the star is a letter
        if not edges:
            return cls((), ())
        gaps = tuple(_A_JOINT.sub(JOINT, pattern[a:b]) for (_, a), (b, _) in pairwise(edges))
        before, after = pattern[: edges[0][0]].strip(), pattern[edges[-1][1] :].strip()
        return cls(tuple(fold(pattern[a:b]) for a, b in edges), gaps, before, after)


_A_JOINT = re.compile(f"[{re.escape(BLANKS + HYPHENS)}]+")


@lru_cache(maxsize=4096)
def _gap_pattern(gap: str) -> re.Pattern[str]:
    """What a gap of a phrase may look like in the text."""
    joint = f"(?:[{re.escape(BLANKS)}]+|[{re.escape(HYPHENS)}])"
    return re.compile("".join(joint if mark == JOINT else re.escape(mark) for mark in gap))


def word_pattern(word: str) -> re.Pattern[str]:
    """A word of a phrase as a regular expression over folded forms."""
    if not word.strip("*"):
        return re.compile(".+", re.DOTALL)
    return re.compile(r"[^\W_']*".join(map(re.escape, word.split("*"))))


def possessive(form: str) -> int:
    """How many characters of a word form are its possessive ending.

    >>> possessive("police's"), possessive("police")
    (2, 0)
    """
    return next((len(ending) for ending in POSSESSIVES if form.endswith(ending)), 0)


class Phrases:
    """A list of phrases, ready to be found in any number of blocks."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self.phrases = [Phrase.of(pattern) for pattern in patterns]
        self._atoms = {w: i for i, w in enumerate(dict.fromkeys(w for p in self.phrases for w in p.words))}
        self._kinds: dict[tuple[tuple[int, int], ...], int] = {(): 0}

    def find(self, block: Block) -> Spans:
        """Every place where a phrase stands; column `phrase` is its position in the list."""
        words = block.words
        kinds = block.vocabulary.table(self, self._kind_of).take(words["number"])
        rows = [row for i in np.flatnonzero(kinds).tolist() for row in self._at(block, kinds, i)]
        table = np.asarray(rows, dtype=np.int64).reshape(-1, 3)
        return Spans.of(table[:, 0], table[:, 1], phrase=table[:, 2])

    @cached_property
    def _wildcards(self) -> list[tuple[int, re.Pattern[str]]]:
        return [(i, word_pattern(word)) for word, i in self._atoms.items() if "*" in word]

    @cached_property
    def _starting(self) -> dict[int, list[int]]:
        table: dict[int, list[int]] = {}
        for i, phrase in enumerate(self.phrases):
            if phrase.words:
                table.setdefault(self._atoms[phrase.words[0]], []).append(i)
        return table

    def _kind_of(self, form: str) -> int:
        """A number for the set of phrase words that a form matches, each with what is cut from its end."""
        cut = possessive(form)
        matched = dict.fromkeys(self._matched(form[: len(form) - cut]), cut) if cut else {}
        matched |= dict.fromkeys(self._matched(form), 0)
        return self._kinds.setdefault(tuple(sorted(matched.items())), len(self._kinds))

    def _matched(self, form: str) -> list[int]:
        exact = [self._atoms[form]] if form in self._atoms else []
        return exact + [atom for atom, pattern in self._wildcards if pattern.fullmatch(form)]

    def _at(self, block: Block, kinds: Ints, i: int) -> list[tuple[int, int, int]]:
        """The phrases that start at word i: start, end, number."""
        sets = list(self._kinds)
        found = []
        for number in (n for atom, _ in sets[kinds[i]] for n in self._starting.get(atom, ())):
            phrase = self.phrases[number]
            matched = [dict(sets[k]) for k in kinds[i : i + len(phrase.words)]]
            if self._continues(block, phrase, matched, i):
                found.append((*self._span(block, phrase, matched[-1], i), number))
        return found

    def _continues(self, block: Block, phrase: Phrase, matched: Sequence[dict[int, int]], i: int) -> bool:
        text, words = block.text, block.words
        if len(matched) < len(phrase.words):
            return False
        if not all(self._atoms[word] in has for word, has in zip(phrase.words, matched, strict=True)):
            return False
        edges = [(int(words.end[j]), int(words.start[j + 1])) for j in range(i, i + len(phrase.gaps))]
        pairs = zip(phrase.gaps, edges, strict=True)
        joined = all(_gap_pattern(gap).fullmatch(text, a, b) is not None for gap, (a, b) in pairs)
        start, end = self._span(block, phrase, matched[-1], i)
        return joined and text[start:].startswith(phrase.before) and text[:end].endswith(phrase.after)

    def _span(self, block: Block, phrase: Phrase, last: dict[int, int], i: int) -> tuple[int, int]:
        end = int(block.words.end[i + len(phrase.words) - 1]) - last[self._atoms[phrase.words[-1]]]
        return int(block.words.start[i]) - len(phrase.before), end + len(phrase.after)
