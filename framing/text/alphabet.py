"""What every character of a text is, in one byte a character: an index into the array is an offset into the text.

A code from `WORD` on is a letter, a digit or part of one, and upper and lower case share a code. So a word is a run
of high bytes, and eight bytes are eight letters, which numpy reads as one number. ASCII signs keep their own code
below `WORD`; the places of ASCII letters and digits there are free, and given to the signs of `SIGNS`.
"""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint8]
Points = NDArray[np.uint32]

WORD = 0x80
SMALL = 0x20  # the bit that makes a capital of ASCII a small letter
AT_HAND = 1 << 17  # characters encoded together: what is worked out on the way stays in the fast memory of a core
PADDING = 64  # codes behind the text that are no word: reading eight bytes on never leaves the array

# Codes that many characters share. All others stand for one character (and its capital).
OTHER_SIGN = 0x00  # also the padding
OTHER_BLANK = 0x01
INVISIBLE = 0x02  # soft hyphen, zero-width space …: Unicode's format characters
INSIDE_WORD = 0xFD  # the same between the letters of a word
OTHER_MARK = 0xFE  # combining marks: part of a word, but cannot start one
OTHER_LETTER = 0xFF
SHARED = (OTHER_SIGN, OTHER_BLANK, INVISIBLE, INSIDE_WORD, OTHER_MARK, OTHER_LETTER)

APOSTROPHE = 0xA7  # inside a word, straight or curly: ord("'") + WORD
SIGNS = "“”‘’‚‛„‟«»‹›‐‑‒–—―…•·′″−\u00a0\u2009\u202f¿¡´£€°§"
# Letters beyond ASCII and these share `OTHER_LETTER`; words with them cost more time, nothing else.
LETTERS = "àáâãäåæçèéêëìíîïñòóôõöøùúûüýßāăąćčđęěğıłńňőœřśşšűůźżžșț" + "абвгдежзийклмнопрстуфхцчшщъыьэюяё"

_FOLDED = {"ς": "σ", "’": "'", "ʼ": "'"}  # the modifier letter ʼ is the apostrophe of Ukrainian names


def fold_character(character: str) -> str:
    """The lower case of one character, as one character.

    "İ".lower() has two, so offsets would move; the capital of "ς" is the capital of "σ".

    >>> [fold_character(c) for c in "Aİς’"]
    ['a', 'i', 'σ', "'"]
    """
    return _FOLDED.get(character) or character.lower()[0]


def code_of(character: str) -> int:
    """The code of any character.

    >>> chr(code_of("!")), code_of("a") == code_of("A") >= WORD
    ('!', True)
    """
    folded = fold_character(character)
    if character.isalnum():
        ascii_code = ord(folded) + WORD if folded.isascii() else OTHER_LETTER
        return _own_codes().get(folded, ascii_code)
    if character in SIGNS:
        return _own_codes()[character]
    if character.isspace():
        return ord(character) if character in " \t\n" else OTHER_BLANK
    if character.isascii() and character.isprintable():
        return ord(character)
    return {"Cf": INVISIBLE, "Mn": OTHER_MARK, "Mc": OTHER_MARK, "Me": OTHER_MARK}.get(
        unicodedata.category(character), OTHER_SIGN
    )


@cache
def _own_codes() -> dict[str, int]:
    """The codes of the characters beyond ASCII that have one of their own: in the places that ASCII leaves free."""
    low = [point for point in range(WORD) if chr(point).isalnum()]
    high = set(range(WORD, 0x100)) - {ord(chr(point).lower()) + WORD for point in low} - {APOSTROPHE, *SHARED}
    return dict(zip(SIGNS, low, strict=False)) | dict(zip(LETTERS, sorted(high), strict=True))


class PageTable:
    """A function of characters as an array, filled a page of 256 at a time: for all of Unicode it takes a second."""

    def __init__(self, function: Callable[[str], int], dtype: type[np.generic]) -> None:
        self._function = function
        self._values: NDArray[Any] = np.zeros(0x110000, dtype=dtype)  # costs memory only where it is written
        self._known = np.zeros(0x1100, dtype=bool)

    def take(self, points: Points) -> NDArray[Any]:
        """The values for these code points."""
        pages = np.bincount(points >> 8, minlength=len(self._known)).astype(bool)
        for page in np.flatnonzero(pages & ~self._known).tolist():
            first = page << 8
            self._values[first : first + 256] = [self._function(chr(point)) for point in range(first, first + 256)]
            self._known[page] = True
        return self._values.take(points)


@cache
def _code_table() -> PageTable:
    return PageTable(code_of, np.uint8)


@cache
def _fold_table() -> PageTable:
    return PageTable(lambda character: ord(fold_character(character)), np.int32)


def encode(points: Points) -> Codes:
    """The codes of a text given as code points, followed by `PADDING`.

    >>> from framing.text.characters import code_points
    >>> (encode(code_points("Don’t!")) >= WORD)[:6].tolist()
    [True, True, True, False, True, False]
    """
    codes = np.zeros(len(points) + PADDING, dtype=np.uint8)
    for some in (slice(i, i + AT_HAND) for i in range(0, len(points), AT_HAND)):
        _encode(points[some], codes[: len(points)][some])
    return codes


def _encode(points: Points, codes: Codes) -> None:
    codes[:] = points  # the lowest byte is the whole of an ASCII character; what it makes of the others is overwritten
    letter = (codes | SMALL) - ord("a") < 26
    digit = codes - ord("0") < 10
    codes |= (letter | digit) * np.uint8(WORD | SMALL)  # digits have the bit of small letters anyway
    others = np.flatnonzero(points - 0x20 >= 0x5F)  # all but ASCII's signs, letters and digits: control characters too
    codes[others] = _code_table().take(points[others])


def decode(codes: Codes) -> str:
    """The folded characters of codes; "�" for a code that stands for many.

    >>> from framing.text.characters import code_points
    >>> decode(encode(code_points("Élan “ß”"))[:8])
    'élan “ß”'
    """
    return codecs.charmap_decode(codes.tobytes(), "strict", _characters_of_codes())[0]


@cache
def _characters_of_codes() -> str:
    characters = ["\ufffd"] * 256
    for character in [*map(chr, range(WORD)), *SIGNS, *LETTERS]:
        characters[code_of(character)] = fold_character(character)
    characters[APOSTROPHE] = "'"
    for code in SHARED:
        characters[code] = "\ufffd"
    return "".join(characters)


def fold_points(points: Points) -> NDArray[np.int32]:
    """The code points of the folded characters."""
    return _fold_table().take(points)


@cache
def exact_code(character: str) -> int:
    """The code that stands for this character and no other; -1 if it shares its code.

    >>> chr(exact_code("!")), exact_code("a"), exact_code("☃")
    ('!', -1, -1)
    """
    code = code_of(character)
    return -1 if code in SHARED or code >= WORD else code
