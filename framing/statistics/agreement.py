"""How far do coders agree beyond chance? Krippendorff's alpha, Cohen's kappa, Gwet's AC1, percent agreement.

Codes are a table of coders (rows) by units (columns). None, NaN and "" are codes that are missing. A coefficient that
cannot be computed is undefined, with the reason in a sentence: never 0, never 1, never an exception.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
LEVELS = ("nominal", "ordinal", "interval", "ratio")
DRAWS = 2000
BATCH = 2_000_000  # numbers of a batch of bootstrap samples


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
    values = (*listed, *sorted(found - set(listed), key=_size))
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


def _size(value: Any) -> tuple[int, float, str]:
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


# Krippendorff's alpha -------------------------------------------------------------------------------------------------


def alpha(codes: Sequence[Sequence[Any]], level: str = "nominal", order: Sequence[Any] = ()) -> Coefficient:
    """Krippendorff's alpha: 1 − observed over expected disagreement, for any number of coders and missing codes.

    Parameters: `codes`, coders by units; `level`, nominal, ordinal, interval or ratio; `order`, ordinal values that are
    no numbers, from least to most. Krippendorff (2011), Computing Krippendorff's Alpha-Reliability.

    >>> alpha([[1, 2, 3, 3], [1, 2, 3, 2]]).value
    0.6666666666666667
    >>> alpha([["yes", "yes"], ["yes", "yes"]]).reason
    'all codes are “yes”: without variation agreement cannot be told from chance'
    """
    table = counted(codes, order)
    why = undefined(table, level, order)
    if why:
        return Coefficient(math.nan, why)
    numbers = _numbers(table.values, level)
    return Coefficient(float(_alphas(_coincidences(table.pairable).sum(axis=0)[None], level, numbers)[0]))


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


def _numbers(values: Sequence[Any], level: str) -> Floats:
    """The values as numbers; ordinal ones need their rank only, and the alpha of ranks is worked out from counts."""
    return np.array([as_number(value) if level in ("interval", "ratio") else 0.0 for value in values])


def _coincidences(counts: Floats) -> Floats:
    """For each unit the pairs of values its coders gave, each coder with each other, over its number of coders − 1."""
    coders = counts.sum(axis=1)
    pairs = counts[:, :, None] * counts[:, None, :]
    diagonal = np.arange(counts.shape[1])
    pairs[:, diagonal, diagonal] -= counts
    return np.asarray(pairs / np.maximum(coders - 1, 1)[:, None, None])


def _alphas(coincidences: Floats, level: str, numbers: Floats) -> Floats:
    """Alpha of each of many coincidence matrices; NaN where one value only is left."""
    margins = coincidences.sum(axis=2)
    total = margins.sum(axis=1)
    delta = _differences(margins, level, numbers)
    observed = (coincidences * delta).sum(axis=(1, 2))
    expected = np.einsum("bi,bij,bj->b", margins, delta, margins)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(expected > 0, 1 - (total - 1) * observed / expected, math.nan)


def _differences(margins: Floats, level: str, numbers: Floats) -> Floats:
    """How much two values differ, squared, as their level says: a matrix for each row of margins."""
    size = margins.shape[1]
    if level == "nominal":
        return np.broadcast_to(1 - np.eye(size), (len(margins), size, size))
    if level == "ordinal":
        # All codes from the one value to the other, the ends counted half.
        middle = np.cumsum(margins, axis=1) - margins / 2
        return np.asarray((middle[:, :, None] - middle[:, None, :]) ** 2)
    difference = (numbers[:, None] - numbers[None, :]) ** 2
    if level == "ratio":
        together = (numbers[:, None] + numbers[None, :]) ** 2
        difference = np.divide(difference, together, out=np.zeros_like(difference), where=together > 0)
    return np.broadcast_to(difference, (len(margins), size, size))


def alpha_interval(
    codes: Sequence[Sequence[Any]],
    level: str = "nominal",
    order: Sequence[Any] = (),
    draws: int = DRAWS,
    seed: int = 1,
    confidence: float = 0.95,
) -> Coefficient:
    """Alpha with a percentile interval from samples of the units, all coders of a unit together.

    Samples in which all codes are the same have no alpha and are left out; if they are more than 5 % there is no
    interval. The interval is too short where the rarer code is rare: ten units of it are the least.
    """
    found = alpha(codes, level, order)
    if found.reason:
        return found
    table = counted(codes, order)
    pairable = _in_one_order(table.pairable)
    if len(pairable) < 2:
        return Coefficient(found.value, "one unit: no interval")
    each = _coincidences(pairable)
    samples = _sampled(each, level, _numbers(table.values, level), draws, seed)
    defined = samples[~np.isnan(samples)]
    if len(defined) < 0.95 * draws:
        lost = 100 * (1 - len(defined) / draws)
        return Coefficient(found.value, f"no interval: in {lost:.0f} % of the samples all codes are the same")
    tail = 50 * (1 - confidence)
    lower, upper = np.percentile(defined, [tail, 100 - tail])
    return Coefficient(found.value, "", float(lower), float(upper), float(defined.std(ddof=1)))


def _in_one_order(counts: Floats) -> Floats:
    """The units sorted by their codes, so that the interval does not depend on the order in which they came."""
    return np.asarray(counts[np.lexsort(counts.T)])


def _sampled(each: Floats, level: str, numbers: Floats, draws: int, seed: int) -> Floats:
    """Alpha of many samples of the units, a batch at a time."""
    random = np.random.default_rng(seed)
    units, size = each.shape[0], each.shape[1]
    flat = each.reshape(units, size * size)
    batch = max(1, BATCH // max(units, size * size))
    found = []
    for start in range(0, draws, batch):
        weights = random.multinomial(units, np.full(units, 1 / units), size=min(batch, draws - start))
        found.append(_alphas((weights @ flat).reshape(-1, size, size), level, numbers))
    return np.concatenate(found)


# Percent, kappa, AC1 --------------------------------------------------------------------------------------------------


def percent(codes: Sequence[Sequence[Any]]) -> Coefficient:
    """The share of pairs of codes of the same unit that are the same, each unit with the same weight.

    >>> percent([["a", "b", "b"], ["a", "b", "a"]]).value
    0.6666666666666666
    """
    pairable = counted(codes).pairable
    if not len(pairable):
        return Coefficient(math.nan, "no unit has codes by two coders")
    return Coefficient(float(_same(pairable).mean()))


def _same(pairable: Floats) -> Floats:
    """For each unit the share of its pairs of codes that are the same."""
    coders = pairable.sum(axis=1)
    return np.asarray((pairable * (pairable - 1)).sum(axis=1) / (coders * (coders - 1)))


def ac1(codes: Sequence[Sequence[Any]]) -> Coefficient:
    """Gwet's AC1: agreement beyond a chance that stays small where one code is rare. Gwet (2008).

    With one value only its chance agreement is 0, and so AC1 is undefined too: nobody has shown that the coders can
    tell the values apart.
    """
    table = counted(codes)
    why = undefined(table, "nominal")
    if why:
        return Coefficient(math.nan, why)
    coded = table.counts[table.counts.sum(axis=1) > 0]
    share = (coded / coded.sum(axis=1, keepdims=True)).mean(axis=0)
    chance = float((share * (1 - share)).sum() / (len(share) - 1))
    observed = float(_same(table.pairable).mean())
    return Coefficient((observed - chance) / (1 - chance))


def kappa(first: Sequence[Any], second: Sequence[Any]) -> Coefficient:
    """Cohen's kappa of two coders, over the units that both coded, with its large-sample standard error.

    Cohen (1960); standard error: Fleiss, Cohen & Everitt (1969).

    >>> round(kappa("aabbab", "aabaab").value, 3)
    0.667
    """
    pairs = [(a, b) for a, b in zip(first, second, strict=True) if not is_missing(a) and not is_missing(b)]
    if not pairs:
        return Coefficient(math.nan, "no unit has codes by both coders")
    values = sorted({value for pair in pairs for value in pair}, key=_size)
    if len(values) == 1:
        why = f"all codes are “{values[0]}”: without variation agreement cannot be told from chance"
        return Coefficient(math.nan, why)
    place = {value: number for number, value in enumerate(values)}
    table = np.zeros((len(values), len(values)))
    for a, b in pairs:
        table[place[a], place[b]] += 1
    return _kappa(table)


def _kappa(table: Floats) -> Coefficient:
    n = table.sum()
    share = table / n
    rows, columns = share.sum(axis=1), share.sum(axis=0)
    observed, chance = float(np.trace(share)), float(rows @ columns)
    value = (observed - chance) / (1 - chance)
    both = rows[:, None] + columns[None, :]  # [i, j]: margin of row i plus margin of column j
    on = float((np.diag(share) * (1 - np.diag(both) * (1 - value)) ** 2).sum())
    off = share * (both.T * (1 - value)) ** 2
    aside = float(off.sum() - np.trace(off))
    variance = (on + aside - (value - chance * (1 - value)) ** 2) / (n * (1 - chance) ** 2)
    se = math.sqrt(max(variance, 0.0))
    return Coefficient(value, "", value - Z * se, value + Z * se, se)


Z = 1.959963984540054


def mean_kappa(codes: Sequence[Sequence[Any]]) -> Coefficient:
    """Cohen's kappa of two coders; of more, the mean over all pairs of coders (Light 1971)."""
    found = [kappa(first, second) for first, second in combinations(codes, 2)]
    defined = [each.value for each in found if each.value == each.value]
    if not defined:
        return found[0] if found else Coefficient(math.nan, "kappa needs two coders")
    if len(found) == 1:
        return found[0]
    left_out = len(found) - len(defined)
    note = f"mean of {len(defined)} pairs of coders; {left_out} undefined" if left_out else ""
    return Coefficient(float(np.mean(defined)), note)
