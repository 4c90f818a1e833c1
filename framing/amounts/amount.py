"""One figure: between what it lies, in which unit, what it counts, whom, and where."""

from __future__ import annotations

import math
from typing import NamedTuple

OPEN = math.inf  # the upper end of "at least 12"


class Amount(NamedTuple):
    """One figure of a sentence. Offsets are those of the sentence; `start` includes "at least" and the like."""

    start: int
    end: int
    low: float
    high: float
    value: float  # the number as written; missing for "dozens"
    unit: str  # people, a sign or name of money, %, times, hours, kilometres, date, time, or the noun that is counted
    counted: str = ""  # killed, injured, detained, price …
    noun: str = ""  # the words that say who or what is counted: "police officers and soldiers"
    group: str = ""  # forces, crowd, bystanders
    site: str = ""  # airport, station: a place of its own
    approximate: bool = False


def agree(one: Amount, other: Amount) -> bool:
    """Can both be true of one thing? "at least 12" agrees with 18, "12" does not.

    >>> twelve, least, dozens = (Amount(0, 1, *v, "people") for v in [(12, 12, 12), (12, OPEN, 12), (24, 99, 24)])
    >>> agree(twelve, least), agree(least, dozens), agree(twelve, dozens)
    (True, True, False)
    """
    return one.unit == other.unit and one.low <= other.high and other.low <= one.high
