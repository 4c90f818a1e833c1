"""Codes as tables of coders by units: counted, as numbers, and why nothing can be computed from some of them.

None, NaN and "" are codes that are missing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
LEVELS = ("nominal", "ordinal", "interval", "ratio")


@dataclass(frozen=True)
class Coefficient:
    """A coefficient, or NaN and the reason why there is none."""

    value: float
    reason: str = ""
    lower: float = math.nan
    upper: float = math.nan
    se: float = math.nan


@dataclass(frozen=True)
class Counted:
    """How often each unit got each value: all that the coefficients need, and the same for any order of coders."""

    values: tuple[Any, ...]  # in order: numbers by size, others as they were listed or by name
    counts: Floats  # units x values

    @property
    def pairable(self) -> Floats:
        """The units with two codes or more."""
        return np.asarray(self.counts[self.counts.sum(axis=1) >= 2])


def counted(codes: Sequence[Sequence[Any]], order: Sequence[Any] = ()) -> Counted:
    """How often each unit got each value.

    Parameters: `codes`, coders by units; `order`, the values from least to most, for ordinal codes that are no numbers.
    """
    rows = [[None if is_missing(code) else code for code in row] for row in codes]
    found = {code for row in rows for code in row if code is not None}
    listed = [value for value in order if value in found]
    values = (*listed, *sorted(found - set(listed), key=size_of))
    place = {value: number for number, value in enumerate(values)}
    units = max((len(row) for row in rows), default=0)
    counts = np.zeros((units, len(values)))
    for row in rows:
        for unit, code in enumerate(row):
            if code is not None:
                counts[unit, place[code]] += 1
    return Counted(values, counts)


def is_missing(code: Any) -> bool:
    """Whether nobody coded: None, NaN or blank.

    >>> [is_missing(code) for code in (None, float("nan"), " ", 0, "no")]
    [True, True, True, False, False]
    """
    return code is None or code != code or (isinstance(code, str) and not code.strip())


def size_of(value: Any) -> tuple[int, float, str]:
    """What values are sorted by: numbers by size, then others by name."""
    number = as_number(value)
    return (0, number, "") if number == number else (1, 0.0, str(value))


def as_number(value: Any) -> float:
    """The number a code stands for; NaN if it is none.

    >>> as_number("3"), as_number(2.5), as_number("often")
    (3.0, 2.5, nan)
    """
    try:
        number = float(value)
    except (TypeError, ValueError):
        return math.nan
    return number if math.isfinite(number) else math.nan


def undefined(table: Counted, level: str, order: Sequence[Any] = ()) -> str:
    """Why alpha of these codes is not defined; "" if it is."""
    pairable = table.pairable
    if not len(pairable):
        return "no unit has codes by two coders"
    numbers = [as_number(value) for value in table.values]
    wordy = [value for value, number in zip(table.values, numbers, strict=True) if number != number]
    if level == "ordinal" and wordy and not set(table.values) <= set(order):
        return f"level “ordinal” needs numbers, or the order of the categories: {_some(wordy)} is neither"
    if level in ("interval", "ratio") and wordy:
        return f"level “{level}” needs numbers: “{wordy[0]}” is none; use nominal"
    if level == "ratio" and min(numbers) < 0:
        return f"level “ratio” needs numbers from 0 up: {min(numbers):g} is less"
    used = np.flatnonzero(pairable.sum(axis=0))
    if len(used) == 1:
        only = table.values[int(used[0])]
        return f"all codes are “{only}”: without variation agreement cannot be told from chance"
    return ""


def _some(values: Sequence[Any]) -> str:
    return f"“{values[0]}”"
