"""What a word is, and the words of a block as numbers.

A word is a run of letters and digits, with apostrophes inside it: `Kazakhstan's` and `don't` are one word each.
A hyphen ends a word: `anti-terrorist` is two. Case and the shape of the apostrophe do not matter.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from framing.spans import Ints

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def fold(word: str) -> str:
    """The form under which a word is looked up.

    >>> fold("Kazakhstan’s")
    "kazakhstan's"
    """
    return word.lower().replace("’", "'")


class Vocabulary:
    """Every word form seen so far, with a number. What is known about a form is worked out once, not once a word."""

    def __init__(self) -> None:
        self.forms: list[str] = []
        self._number: dict[str, int] = {}
        self._tables: dict[object, NDArray[np.int64]] = {}

    def number(self, form: str) -> int:
        """The number of a folded form; a new one if it has not been seen."""
        if form not in self._number:
            self._number[form] = len(self.forms)
            self.forms.append(form)
        return self._number[form]

    def table(self, key: object, value: Callable[[str], int]) -> NDArray[np.int64]:
        """`value(form)` for every form, as an array indexed by word number; kept and extended under `key`."""
        known = self._tables.get(key, np.empty(0, dtype=np.int64))
        if len(known) < len(self.forms):
            new = np.fromiter((value(form) for form in self.forms[len(known) :]), dtype=np.int64)
            known = self._tables[key] = np.concatenate([known, new])
        return known


def find_words(text: str, vocabulary: Vocabulary) -> tuple[Ints, Ints, Ints]:
    """Start, end and number of every word of a text."""
    found = [(m.start(), m.end(), vocabulary.number(fold(m.group()))) for m in WORD.finditer(text)]
    table = np.asarray(found, dtype=np.int64).reshape(-1, 3)
    return table[:, 0], table[:, 1], table[:, 2]
