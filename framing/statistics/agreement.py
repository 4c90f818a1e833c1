"""How far do coders agree beyond chance? Krippendorff's alpha, Cohen's kappa, Gwet's AC1, percent agreement.

Codes are a table of coders (rows) by units (columns). None, NaN and "" are codes that are missing. A coefficient that
cannot be computed is undefined, with the reason in a sentence: never 0, never 1, never an exception.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Any

import numpy as np

from framing.errors import one_of
from framing.statistics.codes import LEVELS, Coefficient, Floats, as_number, counted, is_missing, size_of, undefined

WEIGHTS = ("none", "linear", "quadratic")
DRAWS = 2000
BATCH = 2_000_000  # numbers of a batch of bootstrap samples


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
    one_of("level", level, LEVELS)
    table = counted(codes, order)
    why = undefined(table, level, order)
    if why:
        return Coefficient(math.nan, why)
    numbers = _numbers(table.values, level)
    return Coefficient(float(_alphas(_coincidences(table.pairable).sum(axis=0)[None], level, numbers)[0]))


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
    return _beyond(codes, lambda share: (share * (1 - share)).sum() / (len(share) - 1))


def fleiss(codes: Sequence[Sequence[Any]]) -> Coefficient:
    """Fleiss' kappa: chance agreement from how often all coders together use each value (Fleiss 1971).

    >>> round(fleiss(["aabb", "aabb", "abbb"]).value, 3)
    0.657
    """
    return _beyond(codes, lambda share: (share**2).sum())


def brennan_prediger(codes: Sequence[Sequence[Any]]) -> Coefficient:
    """Agreement beyond that of coders who take every value equally often (Brennan & Prediger 1981).

    >>> round(brennan_prediger(["aabb", "aabb", "abbb"]).value, 3)
    0.667
    """
    return _beyond(codes, lambda share: 1 / len(share))


def _beyond(codes: Sequence[Sequence[Any]], by_chance: Callable[[Floats], Any]) -> Coefficient:
    """Percent agreement beyond what chance gives, as a function of the share of each value."""
    table = counted(codes)
    why = undefined(table, "nominal")
    if why:
        return Coefficient(math.nan, why)
    coded = table.counts[table.counts.sum(axis=1) > 0]
    chance = float(by_chance((coded / coded.sum(axis=1, keepdims=True)).mean(axis=0)))
    observed = float(_same(table.pairable).mean())
    return Coefficient((observed - chance) / (1 - chance))


def kappa(first: Sequence[Any], second: Sequence[Any], weights: str = "none", order: Sequence[Any] = ()) -> Coefficient:
    """Cohen's kappa of two coders, over the units that both coded, with its large-sample standard error.

    Parameters: `first`, `second`, their codes; `weights`, none, linear or quadratic: whether codes that lie near each
    other in `order` (or by size) agree in part. Cohen (1960, 1968); standard error: Fleiss, Cohen & Everitt (1969).

    >>> round(kappa("aabbab", "aabaab").value, 3), round(kappa([1, 2, 3, 3], [1, 2, 2, 3], "quadratic").value, 3)
    (0.667, 0.8)
    """
    one_of("weights", weights, WEIGHTS)
    pairs = [(a, b) for a, b in zip(first, second, strict=True) if not is_missing(a) and not is_missing(b)]
    if not pairs:
        return Coefficient(math.nan, "no unit has codes by both coders")
    found = {value for pair in pairs for value in pair}
    values = [*(value for value in order if value in found), *sorted(found - set(order), key=size_of)]
    if len(values) == 1:
        why = f"all codes are “{values[0]}”: without variation agreement cannot be told from chance"
        return Coefficient(math.nan, why)
    place = {value: number for number, value in enumerate(values)}
    table = np.zeros((len(values), len(values)))
    for a, b in pairs:
        table[place[a], place[b]] += 1
    return _kappa(table, _credit(len(values), weights))


def _credit(values: int, weights: str) -> Floats:
    """How far two codes agree, from 0 to 1, by how many steps lie between them."""
    steps = np.abs(np.subtract.outer(np.arange(values), np.arange(values))) / (values - 1)
    return np.asarray({"none": steps == 0, "linear": 1 - steps, "quadratic": 1 - steps**2}[weights], dtype=float)


def _kappa(table: Floats, credit: Floats) -> Coefficient:
    n = table.sum()
    share = table / n
    rows, columns = share.sum(axis=1), share.sum(axis=0)
    observed, chance = float((share * credit).sum()), float(rows @ credit @ columns)
    value = (observed - chance) / (1 - chance)
    usual = (credit @ columns)[:, None] + (rows @ credit)[None, :]  # what each cell's codes get from chance
    spread = float((share * (credit - usual * (1 - value)) ** 2).sum())
    variance = (spread - (value - chance * (1 - value)) ** 2) / (n * (1 - chance) ** 2)
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
