"""What kind of character stands where: code points and their kinds as arrays."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from framing.spans import Bools

SPACE, UPPER, LOWER, DIGIT, LETTER, OPENING, CLOSING, STOP = (1 << bit for bit in range(8))
OPENING_MARKS = "([{“„‟«‹‘‚¿¡"
CLOSING_MARKS = ")]}”»›’"
STOPS = ".!?…"
TABLE_SIZE = 0x10000  # what lies beyond counts as its last, which is no character
TABLE_END = 0x3000  # below: asked one by one; above: letters without case (CJK, Hangul), then everything else

Codes = NDArray[np.uint32]
Kinds = NDArray[np.uint8]


def code_points(text: str) -> Codes:
    """The code point of every character, followed by eight spaces, so that one may look ahead.

    >>> code_points("é!")[:2].tolist()
    [233, 33]
    """
    return np.frombuffer((text + " " * 8).encode("utf-32-le", "surrogatepass"), dtype="<u4")


def kinds(codes: Codes) -> Kinds:
    """The kinds of these code points, one bit for each kind.

    >>> (kinds(code_points("aB 7")[:4]) & (LOWER | UPPER | DIGIT) > 0).tolist()
    [True, True, False, True]
    """
    return _table().take(codes, mode="clip")


def are_among(codes: Codes, characters: str) -> Bools:
    """Which of the code points are one of these characters.

    >>> are_among(code_points("a-b!")[:4], "-!").tolist()
    [False, True, False, True]
    """
    return _among(characters).take(codes, mode="clip")


@cache
def _among(characters: str) -> Bools:
    table = np.zeros(TABLE_SIZE, dtype=bool)
    table[[ord(character) for character in characters]] = True
    table.flags.writeable = False
    return table


@cache
def _table() -> Kinds:
    table = np.zeros(TABLE_SIZE, dtype=np.uint8)
    table[:TABLE_END] = [_kind(chr(code)) for code in range(TABLE_END)]
    table[TABLE_END] = SPACE  # the ideographic space
    table[0x3040:0xD7B0] = LETTER
    table[0xF900:0xFB00] = LETTER
    table.flags.writeable = False
    return table


def _kind(character: str) -> int:
    kind = SPACE * character.isspace() | DIGIT * character.isdigit() | LETTER * character.isalpha()
    kind |= UPPER * character.isupper() | LOWER * character.islower()
    kind |= OPENING * (character in OPENING_MARKS) | CLOSING * (character in CLOSING_MARKS)
    return kind | STOP * (character in STOPS)
