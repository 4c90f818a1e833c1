"""Where words are: the runs of word codes in a text, once it is settled which marks and apostrophes belong to them."""

from __future__ import annotations

import numpy as np

from framing.spans import Ints
from framing.text import alphabet
from framing.text.alphabet import Codes, exact_code


def bounds(codes: Codes) -> tuple[Ints, Ints]:
    """Where the runs of word codes start and end."""
    word = codes >= alphabet.WORD
    changes = np.empty(len(word), dtype=bool)
    changes[0] = word[0]
    np.not_equal(word[1:], word[:-1], out=changes[1:])
    edges = np.flatnonzero(changes)
    return np.ascontiguousarray(edges[0::2]), np.ascontiguousarray(edges[1::2])


def whole_words(codes: Codes) -> tuple[Codes, Ints]:
    """The codes with all that is inside words as word codes, and nothing else; and where apostrophes are in words."""
    codes = codes.copy()
    _settle_marks(codes)
    at = np.flatnonzero((codes == ord("'")) | (codes == exact_code("’")) | (codes == alphabet.APOSTROPHE))
    inside = (codes[at - 1] >= alphabet.WORD) & (codes[at + 1] >= alphabet.WORD) | (codes[at] == alphabet.APOSTROPHE)
    codes[at[inside]] = alphabet.APOSTROPHE
    return codes, at[inside]


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
