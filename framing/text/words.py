"""What a word is, and the words of a block as numbers.

A word is a run of letters and digits of any script, with their combining marks, and with single apostrophes inside
it: `Kazakhstan's` and `don't` are one word each. A hyphen or `_` ends a word: `anti-terrorist` is two. Case and the
shape of the apostrophe do not matter. An invisible character inside a word (a soft hyphen, a zero-width space) is
part of it and does not matter either.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from framing.spans import Ints, ranges
from framing.text import alphabet
from framing.text.alphabet import Codes, Points, code_of, decode, encode, exact_code, fold_character
from framing.text.characters import code_points
from framing.text.hashing import Keys, Numbering, word_keys

# For a glance at a line. It knows no combining marks and no invisible characters; `word_bounds` is the whole rule.
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
MOST_FORMS = 200_000  # a vocabulary that has grown beyond this is given up for a new one: memory has an end


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


class Vocabulary:
    """Every word form seen so far, with a number. What is known about a form is worked out once, not once a word.

    >>> vocabulary = Vocabulary()
    >>> start, end, number = words_of("The mayor saw the Mayor.", vocabulary)
    >>> number.tolist(), vocabulary.forms
    ([0, 1, 2, 0, 1], ['the', 'mayor', 'saw'])
    >>> vocabulary.table("titles", {"mayor": 1}).tolist()
    [0, 1, 0]
    """

    def __init__(self) -> None:
        self.forms: list[str] = []
        self._numbering = Numbering()
        self._tables: dict[object, NDArray[np.int64]] = {}

    @property
    def full(self) -> bool:
        """Whether it is time for a new one."""
        return len(self.forms) > MOST_FORMS

    def numbers(self, keys: Keys, spell: Callable[[Ints], list[str]]) -> Ints:
        """The number of each word, given by its key; `spell` gives the forms of words, for those that are new."""
        found = self._numbering.find(keys)
        new = np.flatnonzero(found < 0)
        if len(new):
            _, first, which = np.unique(keys[new], return_index=True, return_inverse=True)
            found[new] = self._add(keys[new], first, spell(new[np.sort(first)]))[which]
        return found

    def _add(self, keys: Keys, first: Ints, forms: list[str]) -> Ints:
        """New numbers, in the order in which the forms come up first, for keys in their own order."""
        numbers = np.empty(len(first), dtype=np.int64)
        numbers[np.argsort(first)] = np.arange(len(self.forms), len(self.forms) + len(first))
        self._numbering.add(keys[first], numbers)
        self.forms.extend(forms)
        return numbers

    def table(
        self, key: object, value: Callable[[str], int] | Mapping[str, int], default: int = 0
    ) -> NDArray[np.int64]:
        """What is known about each form, as an array indexed by word number; kept and extended under `key`.

        `value` is a function of the form, or (much faster) a mapping with a `default` for what is not in it.
        """
        if isinstance(value, Mapping):
            get = value.get
            return self.table_of_many(key, lambda forms: map(get, forms, repeat(default)))
        return self.table_of_many(key, lambda forms: map(value, forms))

    def table_of_many(self, key: object, values: Callable[[list[str]], Iterable[int]]) -> NDArray[np.int64]:
        """The same for a function that is given all new forms together."""
        known = self._tables.get(key, np.empty(0, dtype=np.int64))
        if len(known) < len(self.forms):
            forms = self.forms[len(known) :]
            new = np.fromiter(values(forms), dtype=np.int64, count=len(forms))
            known = self._tables[key] = np.concatenate([known, new])
        return known


def words_of(text: str, vocabulary: Vocabulary) -> tuple[Ints, Ints, Ints]:
    """Start, end and number of every word of a text."""
    points = code_points(text)
    return find_words(text, points, encode(points), vocabulary)


def word_bounds(text: str) -> list[tuple[int, int]]:
    """Where the words of a line start and end.

    >>> word_bounds("o'er_it")
    [(0, 4), (5, 7)]
    """
    start, end = _bounds(_with_whole_words(encode(code_points(text))))
    return list(zip(start.tolist(), end.tolist(), strict=True))


def find_words(text: str, points: Points, codes: Codes, vocabulary: Vocabulary) -> tuple[Ints, Ints, Ints]:
    """Start, end and number of every word of a text, given also as code points and as codes of the alphabet."""
    codes = _with_whole_words(codes)
    start, end = _bounds(codes)
    keys = word_keys(codes, points, start, end - start)
    _set_visible_keys(keys, text, codes, start, end)

    return start, end, vocabulary.numbers(keys, lambda new: _spell(text, codes, start[new], end[new]))


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


def _bounds(codes: Codes) -> tuple[Ints, Ints]:
    """Where the runs of word codes start and end."""
    word = codes >= alphabet.WORD
    changes = np.empty(len(word), dtype=bool)
    changes[0] = word[0]
    np.not_equal(word[1:], word[:-1], out=changes[1:])
    edges = np.flatnonzero(changes)
    return np.ascontiguousarray(edges[0::2]), np.ascontiguousarray(edges[1::2])


def _with_whole_words(codes: Codes) -> Codes:
    """The codes with all that is inside words as word codes, and nothing else."""
    codes = codes.copy()
    _settle_marks(codes)
    apostrophes = np.flatnonzero((codes == ord("'")) | (codes == exact_code("’")))
    inside = (codes[apostrophes - 1] >= alphabet.WORD) & (codes[apostrophes + 1] >= alphabet.WORD)
    codes[apostrophes[inside]] = alphabet.APOSTROPHE
    return codes


def _settle_marks(codes: Codes) -> None:
    """Which combining marks and invisible characters are part of a word: those in a run behind a letter.

    An invisible character at the end of the run is so only if another letter follows it.
    """
    mark, invisible = codes == alphabet.OTHER_MARK, codes == alphabet.INVISIBLE
    at = np.flatnonzero(mark | invisible)
    if not len(at):
        return
    run = np.cumsum(np.diff(at, prepend=-2) > 1) - 1
    first = at[np.flatnonzero(np.diff(run, prepend=-1))]
    last = np.append(at[np.flatnonzero(np.diff(run))], at[-1])
    behind_letter = (codes[first - 1] >= alphabet.WORD) & (first > 0)
    letter_follows = codes[last + 1] >= alphabet.WORD
    last_mark = np.maximum.reduceat(np.where(mark[at], at, -1), np.searchsorted(at, first))
    reaches = np.where(letter_follows, last, last_mark)
    part = behind_letter[run] & (at <= reaches[run])
    codes[at[~part & mark[at]]] = alphabet.OTHER_SIGN
    codes[at[part & invisible[at]]] = alphabet.INSIDE_WORD


def _set_visible_keys(keys: Keys, text: str, codes: Codes, start: Ints, end: Ints) -> None:
    """Give words with invisible characters the keys that they have without them."""
    hidden = np.flatnonzero(codes == alphabet.INSIDE_WORD)
    if not len(hidden):
        return
    words = np.unique(np.searchsorted(start, hidden, side="right") - 1)
    edges = zip(start[words].tolist(), end[words].tolist(), strict=True)
    points = code_points("\n".join(visible(text[first:last]) for first, last in edges))
    plain = _with_whole_words(encode(points))
    first, last = _bounds(plain)
    keys[words] = word_keys(plain, points, first, last - first)
