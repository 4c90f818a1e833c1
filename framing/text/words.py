"""What a word is, and the words of a block as numbers.

A word is a run of letters and digits of any script, with their combining marks, and with single apostrophes inside
it: `Kazakhstan's` and `don't` are one word each. A hyphen or `_` ends a word: `anti-terrorist` is two. Case and the
shape of the apostrophe do not matter. An invisible character inside a word (a soft hyphen, a zero-width space) is
part of it and does not matter either.
"""

from __future__ import annotations

import re

import numpy as np

from framing.spans import Ints, ranges
from framing.text import alphabet
from framing.text.alphabet import Codes, Points, code_of, decode, encode, fold_character
from framing.text.characters import code_points
from framing.text.hashing import edges, word_keys
from framing.text.runs import bounds, whole_words
from framing.text.vocabulary import MOST_FORMS, Looks, Vocabulary, looks

__all__ = ["MOST_FORMS", "WORD", "Vocabulary", "find_words", "fold", "straight", "visible", "word_bounds", "words_of"]

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


def words_of(text: str, vocabulary: Vocabulary) -> tuple[Ints, Ints, Ints]:
    """Start, end and number of every word of a text."""
    points = code_points(text)
    return find_words(text, points, encode(points), vocabulary)


def word_bounds(text: str) -> list[tuple[int, int]]:
    """Where the words of a line start and end.

    >>> word_bounds("o'er_it")
    [(0, 4), (5, 7)]
    """
    start, end = bounds(whole_words(encode(code_points(text))))
    return list(zip(start.tolist(), end.tolist(), strict=True))


def find_words(text: str, points: Points, codes: Codes, vocabulary: Vocabulary) -> tuple[Ints, Ints, Ints]:
    """Start, end and number of every word of a text, given also as code points and as codes of the alphabet."""
    codes = whole_words(codes)
    start, end = bounds(codes)
    keys = word_keys(codes, points, start, end - start)
    hidden = _with_invisible(codes, start)
    plain = looks([visible(text[start[word] : end[word]]) for word in hidden.tolist()])
    keys[hidden] = plain.key

    def read(new: Ints) -> tuple[list[str], Looks]:
        """The forms and looks of these words."""
        seen = Looks(keys[new], *edges(codes, start[new], (end - start)[new]))
        which = np.flatnonzero(np.isin(new, hidden))
        for column, values in zip(seen, plain.take(np.searchsorted(hidden, new[which])), strict=True):
            column[which] = values
        return _spell(text, codes, start[new], end[new]), seen

    return start, end, vocabulary.numbers(keys, read)


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
