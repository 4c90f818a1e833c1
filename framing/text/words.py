"""What a word is, and the words of a block as numbers.

A word is a run of letters and digits of any script, with their combining marks, and with single apostrophes inside
it: `Kazakhstan's` and `don't` are one word each. A hyphen or `_` ends a word: `anti-terrorist` is two. Case and the
shape of the apostrophe do not matter. An invisible character inside a word (a soft hyphen, a zero-width space) is
part of it and does not matter either.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from framing.spans import Ints, ranges
from framing.text import alphabet
from framing.text.alphabet import Codes, Points, code_of, decode, encode, fold_character
from framing.text.characters import code_points
from framing.text.hashing import Keys, last_letters, word_keys
from framing.text.runs import bounds, whole_words
from framing.text.vocabulary import MOST_FORMS, Looks, Vocabulary, looks

__all__ = [
    "MOST_FORMS",
    "WORD",
    "Vocabulary",
    "Words",
    "find_words",
    "fold",
    "straight",
    "visible",
    "word_bounds",
    "words_of",
]

# For a glance at a line. It knows no combining marks and no invisible characters; `word_bounds` is the whole rule.
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def fold(word: str) -> str:
    """The form under which a word is looked up.

    >>> fold("Kazakhstan’s"), fold("İzmir")
    ("kazakhstan's", 'izmir')
    """
    return word.lower() if word.isascii() else word.translate(_FOLDING)


def straight(word: str) -> str:
    """The word with its capitals, but with straight apostrophes and nothing invisible.

    >>> straight("Ka\u00adzakhstan’s")
    "Kazakhstan's"
    """
    return "".join("'" if character in "’ʼ" else character for character in visible(word))


def visible(word: str) -> str:
    """The word without soft hyphens, zero-width spaces and the like."""
    return "".join(character for character in word if code_of(character) != alphabet.INVISIBLE)


class _Folding(dict[int, str]):
    """What str.translate() makes of each character; worked out when it is first met."""

    def __missing__(self, point: int) -> str:
        character = chr(point)
        folded = "" if code_of(character) == alphabet.INVISIBLE else fold_character(character)
        self[point] = folded
        return folded


_FOLDING = _Folding()


@dataclass(frozen=True)
class Words:
    """Words of a text: where they stand, their keys and their first letters; their forms are read when asked for."""

    text: str
    codes: Codes  # with all that is inside words as word codes
    start: Ints
    end: Ints
    key: Keys
    first: Keys
    apostrophes: Ints  # where they stand
    hidden: Ints  # the words with invisible characters
    plain: Looks  # and how they look without

    def __len__(self) -> int:
        return len(self.start)

    def last(self, which: Ints) -> Keys:
        """The last letters of these words."""
        last = last_letters(self.codes, self.start[which], self.end[which] - self.start[which])
        some = np.flatnonzero(np.isin(which, self.hidden))
        last[some] = self.plain.last[np.searchsorted(self.hidden, which[some])]
        return last

    def with_apostrophe(self) -> Ints:
        """The words that hold an apostrophe."""
        return np.searchsorted(self.start, self.apostrophes, side="right") - 1

    def numbers(self, vocabulary: Vocabulary, which: Ints) -> Ints:
        """The numbers of these words; the vocabulary learns their forms."""

        def read(new: Ints) -> tuple[list[str], Looks]:
            some = which[new]
            seen = Looks(self.key[some], self.first[some], self.last(some))
            return _spell(self.text, self.codes, self.start[some], self.end[some]), seen

        return vocabulary.numbers(self.key[which], read)


def words_of(text: str, vocabulary: Vocabulary) -> tuple[Ints, Ints, Ints]:
    """Start, end and number of every word of a text."""
    points = code_points(text)
    words = find_words(text, points, encode(points))
    return words.start, words.end, words.numbers(vocabulary, np.arange(len(words)))


def word_bounds(text: str) -> list[tuple[int, int]]:
    """Where the words of a line start and end.

    >>> word_bounds("o'er_it")
    [(0, 4), (5, 7)]
    """
    start, end = bounds(whole_words(encode(code_points(text)))[0])
    return list(zip(start.tolist(), end.tolist(), strict=True))


def find_words(text: str, points: Points, codes: Codes) -> Words:
    """Every word of a text, given also as code points and as codes of the alphabet."""
    codes, apostrophes = whole_words(codes)
    start, end = bounds(codes)
    key, first = word_keys(codes, points, start, end - start)
    hidden = _with_invisible(codes, start)
    plain = looks([visible(text[start[word] : end[word]]) for word in hidden.tolist()])
    key[hidden], first[hidden] = plain.key, plain.first
    return Words(text, codes, start, end, key, first, apostrophes, hidden, plain)


def _with_invisible(codes: Codes, start: Ints) -> Ints:
    """The numbers of the words with invisible characters. They look as they would without."""
    return np.unique(np.searchsorted(start, np.flatnonzero(codes == alphabet.INSIDE_WORD), side="right") - 1)


def _spell(text: str, codes: Codes, start: Ints, end: Ints) -> list[str]:
    """The folded forms of words. Most can be read from the codes, all in one go."""
    length = end - start + 1
    letters = codes[ranges(start, length)]
    letters[np.cumsum(length) - 1] = ord("\n")
    forms = decode(letters).split("\n")[:-1]
    shared = np.flatnonzero(letters >= alphabet.INSIDE_WORD)
    for word in np.unique(np.searchsorted(np.cumsum(length), shared, side="right")).tolist():
        forms[word] = fold(text[start[word] : end[word]])
    return forms
