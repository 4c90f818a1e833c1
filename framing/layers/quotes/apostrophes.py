"""Single quotation marks, told from apostrophes, feet and minutes.

Only an opening that cannot be an apostrophe counts, and only with a closing in the same line and the same quotation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

ANGLED = "‹›"  # not apostrophes in any language
SINGLE = "'‘’‚" + ANGLED
# ’tis, ’em, rock ’n’ roll, the ’90s, and what is left where programs cut words: Holt 's.
CLIPPED = re.compile(
    r"(?:tis|twas|twere|twill|em|til|till|cause|cuz|bout|n|neath|s|re|ll|ve|d|m|t|nuff|\d0s|\d\d)(?!\w)", re.IGNORECASE
)
DROPPED = re.compile(r"(?:\w\win|\b(?:th|an|ol|yo|o)|\d)$", re.IGNORECASE)  # goin’, ol’, the 5’ wall
ENDS_IN_S = "sSzZxX"
LONGEST_WEAK = 60  # characters of a quotation whose closing mark could be a possessive: the ‘bosses’ have
STRONG, PLAIN, WEAK = 2, 1, 0


class Single(NamedTuple):
    """A mark that may open or close a quotation."""

    at: int
    opens: bool
    strength: int = STRONG  # of a closing mark; WEAK: it could as well be an apostrophe


def single(text: str, at: int) -> Single | None:
    """What the single mark at this point may be; None for an apostrophe.

    >>> single("the ‘plan’ fell", 4), single("the ‘plan’ fell", 9)
    (Single(at=4, opens=True, strength=2), Single(at=9, opens=False, strength=1))
    >>> single("the crews’ plan", 9)
    Single(at=9, opens=False, strength=0)
    >>> single("don't", 3), single("rock 'n' roll", 5)
    (None, None)
    """
    before = text[at - 1] if at else "\n"
    after = text[at + 1] if at + 1 < len(text) else "\n"
    if text[at] in ANGLED:
        return Single(at, text[at] == "‹")
    if _opens(text[at], before, after):
        return None if CLIPPED.match(text, at + 1) else Single(at, True)
    if before.isspace() or after.isalnum():
        return None
    return Single(at, False, _strength(text[max(0, at - 4) : at], after))


def _opens(mark: str, before: str, after: str) -> bool:
    if mark == "’" or not (after.isalnum() or after in '“"«([$€£#@…'):
        return False
    return not before.isalnum() if mark == "‘" else before.isspace() or before in "([{“„\"«–—-/'"


def _strength(before: str, after: str) -> int:
    if before[-1:] in '.,!?…;:)]”"' or after in '.,!?…;:)]”"»\n':
        return STRONG
    return WEAK if before[-1:] in ENDS_IN_S or DROPPED.search(before) else PLAIN


class PairedSingles(NamedTuple):
    """(start, end) of each quotation, and the opening mark that the line leaves open."""

    pairs: list[tuple[int, int]]
    open_at_end: int | None


def pair_singles(marks: Sequence[Single]) -> PairedSingles:
    """Which marks belong together? Each opening takes the first closing that is no possessive; if every closing before
    the next opening could be one, the first, when it is near.

    >>> pair_singles([Single(0, True), Single(9, False, WEAK), Single(20, False)])
    PairedSingles(pairs=[(0, 21)], open_at_end=None)
    >>> pair_singles([Single(0, True), Single(9, False, WEAK), Single(20, True)])
    PairedSingles(pairs=[(0, 10)], open_at_end=20)
    """
    found: list[tuple[int, int]] = []
    opening: Single | None = None
    possessive: Single | None = None
    for mark in marks:
        if mark.opens:
            found.extend(_nearby(opening, possessive))
            opening, possessive = mark, None
        elif opening and mark.strength == WEAK:
            possessive = possessive or mark
        elif opening:
            found.append((opening.at, mark.at + 1))
            opening, possessive = None, None
    last = _nearby(opening, possessive)
    return PairedSingles(found + last, opening.at if opening and not last else None)


def _nearby(opening: Single | None, possessive: Single | None) -> list[tuple[int, int]]:
    if opening and possessive and possessive.at - opening.at <= LONGEST_WEAK:
        return [(opening.at, possessive.at + 1)]
    return []
