"""The word forms of a corpus as numbers, and what is known about each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from framing.spans import Bools, Ints
from framing.text.alphabet import encode
from framing.text.characters import code_points
from framing.text.hashing import Keys, Numbering, Sieve, last_letters, word_keys
from framing.text.runs import whole_words

MOST_FORMS = 200_000  # a vocabulary that has grown beyond this is given up for a new one: memory has an end

Table = NDArray[np.int32]  # one number a form: what is known about forms are small numbers, and there are many forms


class Looks(NamedTuple):
    """What can be seen of many word forms at once: their keys, their first and their last letters."""

    key: Keys
    first: Keys
    last: Keys

    def end_with(self, ending: str) -> Bools:
        """Which of the forms end so?

        >>> looks(["riots", "s", "st"]).end_with("s").tolist()
        [True, True, False]
        """
        wanted, beyond = looks(["x" + ending]).last[0], np.uint64(8 * (8 - len(ending)))
        return np.asarray(self.last >> beyond == wanted >> beyond)

    def take(self, which: Ints | slice) -> Looks:
        return Looks(*(column[which] for column in self))


def looks(forms: Sequence[str]) -> Looks:
    """The looks of any list of word forms.

    >>> looks(["riot", "riots"]).key.tolist() == looks(["riot", "riots"]).first.tolist()  # both are short
    True
    """
    points = code_points("\n".join(forms))
    codes, _ = whole_words(encode(points))
    length = np.fromiter(map(len, forms), dtype=np.int64, count=len(forms))
    start = np.cumsum(length + 1) - length - 1
    return Looks(*word_keys(codes, points, start, length), last_letters(codes, start, length))


class Vocabulary:
    """Every word form seen so far, with a number. What is known about a form is worked out once, not once a word.

    >>> from framing.text.words import words_of
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
        self._looks = [_Column(), _Column(), _Column()]
        self._tables: dict[object, Table] = {}

    @property
    def full(self) -> bool:
        """Whether it is time for a new one."""
        return len(self.forms) > MOST_FORMS

    def numbers(self, keys: Keys, read: Callable[[Ints], tuple[list[str], Looks]]) -> Ints:
        """The number of each word, given by its key; `read` gives the forms and looks of words that are new."""
        found = self._numbering.find(keys)
        new = np.flatnonzero(found < 0)
        if len(new):
            _, first, which = np.unique(keys[new], return_index=True, return_inverse=True)
            found[new] = self._add(first, *read(new[np.sort(first)]))[which]
        return found

    def _add(self, first: Ints, forms: list[str], seen: Looks) -> Ints:
        """New numbers in the order in which the forms come up; returned in the order of the keys, as `first` is."""
        numbers = np.empty(len(first), dtype=np.int64)
        in_turn = np.argsort(first)
        numbers[in_turn] = np.arange(len(self.forms), len(self.forms) + len(first))
        self._numbering.add(seen.key, numbers[in_turn])
        self.forms.extend(forms)
        for column, values in zip(self._looks, seen, strict=True):
            column.extend(values)
        return numbers

    def table(self, key: object, value: Callable[[str], int] | Mapping[str, int], default: int = 0) -> Table:
        """What is known about each form, as an array indexed by word number; kept and extended under `key`.

        `value` is a function of the form, or (much faster) a mapping with a `default` for what is not in it.
        """
        if isinstance(value, Mapping):
            wanted = LookUp(value)
            return self.table_of_looks(key, lambda _, seen: wanted.values(seen.key, default))
        return self.table_of_many(key, lambda forms: map(value, forms))

    def table_of_many(self, key: object, values: Callable[[list[str]], Iterable[int]]) -> Table:
        """The same for a function that is given all new forms together."""
        return self.table_of_looks(key, lambda forms, _: values(forms))

    def table_of_looks(self, key: object, values: Callable[[list[str], Looks], Iterable[int]]) -> Table:
        """The same for a function that is given all new forms together, and their looks."""
        known = self._tables.get(key, np.empty(0, dtype=np.int32))
        if len(known) < len(self.forms):
            forms = self.forms[len(known) :]
            new = values(forms, Looks(*(column.values[len(known) :] for column in self._looks)))
            array = new if isinstance(new, np.ndarray) else np.fromiter(new, dtype=np.int32, count=len(forms))
            known = self._tables[key] = np.concatenate([known, array.astype(np.int32, copy=False)])
        return known


class LookUp:
    """A mapping from word forms to whole numbers that is asked for many keys at once.

    >>> LookUp({"no": 2, "never": 3}).values(looks(["perhaps", "never"]).key, -1).tolist()
    [-1, 3]
    """

    def __init__(self, mapping: Mapping[str, int]) -> None:
        keys = looks(list(mapping)).key
        self._sieve = Sieve(keys)
        order = np.argsort(keys)
        self._keys = keys[order]
        self._values = np.fromiter(mapping.values(), dtype=np.int64, count=len(mapping))[order]

    def values(self, keys: Keys, default: int) -> Ints:
        """The number for each key."""
        values = np.full(len(keys), default, dtype=np.int64)
        which = np.flatnonzero(self.may_hold(keys))
        if len(which):
            at = np.minimum(np.searchsorted(self._keys, keys[which]), len(self._keys) - 1)
            held = self._keys[at] == keys[which]
            values[which[held]] = self._values[at[held]]
        return values

    def may_hold(self, keys: Keys) -> Bools:
        """Which keys are worth being looked up."""
        return self._sieve.keeps(keys)


class _Column:
    """An array that grows at its end without being copied every time."""

    def __init__(self) -> None:
        self._array = np.empty(1024, dtype=np.uint64)
        self._count = 0

    @property
    def values(self) -> Keys:
        return self._array[: self._count]

    def extend(self, more: Keys) -> None:
        count = self._count + len(more)
        if count > len(self._array):
            grown = np.empty(count + count // 4, dtype=np.uint64)
            grown[: self._count] = self.values
            self._array = grown
        self._array[self._count : count] = more
        self._count = count
