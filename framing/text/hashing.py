"""Numbers for words: a 64-bit key for every word of a block at once, and a table from keys to numbers.

The key of a word of up to eight letters of `alphabet.LETTERS` or ASCII is its codes: no two such words share one.
The key of a longer word, or of one with other letters, is a hash. A million different words share a key among
them with a probability of about 10**12 / 2**65, one in thirty million; such a pair would count as one word.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from framing.spans import Bools, Ints, ranges
from framing.text.alphabet import OTHER_MARK, Codes, Points, fold_points

Keys = NDArray[np.uint64]

WINDOWS = (8, 16, 24)  # where the second, third and fourth eight letters start
READ = 32  # letters read eight at a time; what a longer word has beyond is read letter by letter
EMPTY = 0
SIEVE_BITS = 14  # what a core has at hand at once
FIRST_BITS = 19  # slots of the table: enough for a full vocabulary, so that it hardly ever grows

_FACTOR, _OTHER_FACTOR = (
    np.uint64(0x9E3779B97F4A7C15),
    np.uint64(0xC2B2AE3D27D4EB4F),
)  # odd, so nothing is lost
_FIRST_BYTES = np.array([(1 << 8 * n) - 1 for n in range(9)], dtype=np.uint64)  # keeps the first n of eight bytes


def word_keys(codes: Codes, points: Points, start: Ints, length: Ints) -> tuple[Keys, Keys]:
    """The key of every word, from the codes of its letters, and its first letters.

    These are up to eight codes as one number; the first letter is its lowest byte.
    """
    eight = _eight_from_each(codes)
    first = eight[start]  # not take(): it would first copy what is not aligned, which is all of it
    first &= _FIRST_BYTES.take(length, mode="clip")
    keys = first.copy()
    longer = np.flatnonzero(length > 8)
    for window in WINDOWS:
        rest = length[longer] - window
        more = eight[start[longer] + window] & _FIRST_BYTES.take(rest, mode="clip")
        keys[longer] = _stir(keys[longer] + more * _OTHER_FACTOR)
        longer = longer[rest > 8]
    return _with_single_letters(keys, codes, points, start, length), first


def _eight_from_each(codes: Codes) -> Keys:
    """The eight codes from each offset on as one number: a view, nothing is copied."""
    return np.ndarray(len(codes) - 7, dtype="<u8", buffer=codes, strides=(1,))


def _stir(keys: Keys) -> Keys:
    """Different numbers stay different, and every bit comes to depend on others."""
    keys = keys * _FACTOR
    keys ^= keys >> np.uint64(29)
    keys *= _OTHER_FACTOR
    keys ^= keys >> np.uint64(32)
    return keys


def _with_single_letters(keys: Keys, codes: Codes, points: Points, start: Ints, length: Ints) -> Keys:
    """The keys with what the codes do not tell: letters that share a code, and letters beyond `READ`."""
    at = _single_letters(codes, start, length)
    if not len(at):
        return keys
    word = np.searchsorted(start, at, side="right") - 1
    # Each letter is mixed with its place in the word; the order in which they are joined does not matter then.
    letter = fold_points(points[at]).astype(np.uint64) + ((at - start[word]).astype(np.uint64) << np.uint64(21))
    first = np.flatnonzero(np.diff(word, prepend=-1))
    keys[word[first]] = _stir(keys[word[first]] ^ np.bitwise_xor.reduceat(_stir(letter), first))
    return keys


def _single_letters(codes: Codes, start: Ints, length: Ints) -> Ints:
    shared = np.flatnonzero(codes >= OTHER_MARK)
    huge = np.flatnonzero(length > READ)
    if not len(huge):
        return shared
    tails = ranges(start[huge] + READ, length[huge] - READ)
    return np.unique(np.concatenate([shared, tails]))


def last_letters(codes: Codes, start: Ints, length: Ints) -> Keys:
    """The codes of the last letters of words, up to eight, as one number: the last letter is its highest byte."""
    end = start + length
    eight: Keys = _eight_from_each(codes)[np.maximum(end - 8, 0)]
    eight <<= _bits(8 - end)  # a word at the start of the text has no eight before it
    return eight >> _bits(8 - length) << _bits(8 - length)


def _bits(missing: Ints) -> Keys:
    return (8 * np.maximum(missing, 0)).astype(np.uint64)


def letter(keys: Keys, place: int) -> Keys:
    """One letter of each of the words' edges: 0 the first, −1 the last."""
    return keys >> np.uint64(8 * (place % 8)) & np.uint64(0xFF)


class Sieve:
    """Which of very many keys may be among a few? It keeps those that are, and one in twenty of all others at most.

    >>> Sieve(np.array([7, 9], dtype=np.uint64)).keeps(np.array([9, 8], dtype=np.uint64)).tolist()
    [True, False]
    """

    def __init__(self, keys: Keys) -> None:
        bits = max(SIEVE_BITS, int(20 * len(keys)).bit_length())
        self._shift = np.uint64(64 - bits)
        self._kept = np.zeros(1 << bits, dtype=bool)
        self._kept[self._place(keys)] = True

    def keeps(self, keys: Keys) -> Bools:
        """Which of these keys may be among them."""
        return self._kept.take(self._place(keys))

    def _place(self, keys: Keys) -> Ints:
        place = keys * _FACTOR
        place >>= self._shift
        return place.view(np.int64)


class Numbering:
    """The number of every key seen so far: an open-addressing table in two arrays, at most half full.

    >>> numbering = Numbering()
    >>> numbering.add(np.array([7, 9], dtype=np.uint64), np.array([0, 1]))
    >>> numbering.find(np.array([9, 8], dtype=np.uint64)).tolist()
    [1, -1]
    """

    def __init__(self) -> None:
        self._count = 0
        self._bits = FIRST_BITS
        self._clear()

    def _clear(self) -> None:
        # Zeros cost memory only where something is written; so a slot holds its number plus one.
        self._keys = np.zeros(1 << self._bits, dtype=np.uint64)
        self._slots = np.zeros(1 << self._bits, dtype=np.int64)

    def find(self, keys: Keys) -> Ints:
        """The number of each key; -1 for one not seen."""
        slot = self._home(keys)
        found = self._slots.take(slot)
        astray = np.flatnonzero((self._keys.take(slot) != keys) & (found != EMPTY))
        while len(astray):  # another key sits there: look in the next slot
            at = slot[astray] = self._next(slot[astray])
            found[astray] = self._slots[at]
            astray = astray[(self._keys[at] != keys[astray]) & (found[astray] != EMPTY)]
        found -= 1
        return found

    def add(self, keys: Keys, numbers: Ints) -> None:
        """Remember keys, all different and none of them known."""
        self._count += len(keys)
        if self._count > len(self._keys) // 2:
            self._grow()
        self._place(keys, numbers)

    def _home(self, keys: Keys) -> Ints:
        return ((keys * _FACTOR) >> np.uint64(64 - self._bits)).view(np.int64)

    def _next(self, slot: Ints) -> Ints:
        return (slot + 1) & (len(self._keys) - 1)

    def _place(self, keys: Keys, numbers: Ints) -> None:
        """Put keys into free slots, the lowest numbers first: frequent words come early, and are found at once."""
        order = np.argsort(-numbers)
        keys, numbers = keys[order], numbers[order]
        slot = self._home(keys)
        while len(keys):
            free = self._slots[slot] == EMPTY
            # Of several keys that want one slot the last written gets it; the others move on.
            self._slots[slot[free]] = numbers[free] + 1
            self._keys[slot[free]] = keys[free]
            moved_on = self._slots[slot] != numbers + 1
            keys, numbers, slot = keys[moved_on], numbers[moved_on], self._next(slot[moved_on])

    def _grow(self) -> None:
        """A larger table with the same keys."""
        used = self._slots != EMPTY
        keys, numbers = self._keys[used], self._slots[used] - 1
        while self._count > 1 << self._bits >> 1:
            self._bits += 1
        self._clear()
        self._place(keys, numbers)
