"""Permutation of articles: how often would outlets that do not differ look this different?

If it made no difference which outlet wrote an article, the articles could be dealt to the outlets anew. A p is the part
of such deals, the true one among them, in which the rates are at least as far apart. Where outlets report on the same
events, articles are dealt anew within each event only: that takes the subject out of the comparison.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from framing.statistics.sums import Floats

DRAWS = 4999  # with the true deal 5,000: a p of .05 is known to ± .006
MOST = 20_000  # deals that are all gone through rather than drawn
ALPHA = 0.05
BLOCK = 2_000_000  # numbers of a block of counts: 8 MB, and some temporary copies
TIE = 1e-9  # what rounding may add to a ratio: the true deal must tie with itself

# How often (%) a true fourfold and a true twofold difference is found at p ≤ .05, by articles per outlet: topical words
# in 300 US news articles (BASIL, Fan et al. 2019), simulated with this test.
POWER = {5: (15, 9), 10: (27, 15), 20: (47, 23), 40: (70, 35)}


@dataclass(frozen=True)
class Deals:
    """Ways to deal the articles to the first outlet: one row a deal, True for an article of the first."""

    rows: NDArray[np.bool_]
    every: bool  # all there are (the true one among them), or draws (the true one to be added)
    smallest: float  # no p below this one is possible

    def __len__(self) -> int:
        return len(self.rows)


def number_of_deals(first: ArrayLike, strata: Sequence[Any] | None = None) -> int:
    """In how many ways can the articles be dealt anew?

    >>> number_of_deals([True, True, False, False]), number_of_deals([True, False, True, False], ["a", "a", "b", "b"])
    (6, 4)
    """
    return math.prod(math.comb(len(members), int(mine)) for members, mine in _strata(first, strata))


def smallest_p(first: ArrayLike, strata: Sequence[Any] | None = None, draws: int = DRAWS) -> float:
    """The smallest p that a two-sided test of these articles can reach, whatever their words.

    >>> round(smallest_p([True] * 3 + [False] * 3), 4), smallest_p([True, False] * 5, list("aabbccddee"))
    (0.1, 0.0625)
    """
    every = number_of_deals(first, strata)
    # With as many articles on both sides the mirror image of a deal has the same distance.
    mirrored = all(2 * mine == len(members) for members, mine in _strata(first, strata))
    exact = min((2 if mirrored else 1) / every, 1.0)
    return exact if every <= MOST else max(exact, 1 / (draws + 1))


def deals(first: ArrayLike, strata: Sequence[Any] | None = None, draws: int = DRAWS, seed: int = 0) -> Deals:
    """All deals if there are few, else so many at random. `first`: which articles are of the first outlet; `strata`:
    the event of each article, where articles may only be exchanged within events (None: freely)."""
    smallest = smallest_p(first, strata, draws)
    if number_of_deals(first, strata) <= MOST:
        return Deals(_every(first, strata), True, smallest)
    return Deals(_drawn(first, strata, draws, np.random.default_rng(seed)), False, smallest)


def _strata(first: ArrayLike, strata: Sequence[Any] | None) -> list[tuple[NDArray[np.int64], int]]:
    """The articles of each stratum, and how many of them are of the first outlet."""
    mine = np.asarray(first, dtype=bool)
    if strata is None:
        return [(np.arange(len(mine)), int(mine.sum()))]
    members: dict[Any, list[int]] = {}
    for number, stratum in enumerate(strata):
        members.setdefault(stratum, []).append(number)
    return [(np.asarray(numbers), int(mine[numbers].sum())) for numbers in members.values()]


def _every(first: ArrayLike, strata: Sequence[Any] | None) -> NDArray[np.bool_]:
    groups = [list(combinations(members.tolist(), mine)) for members, mine in _strata(first, strata)]
    chosen = [[number for part in parts for number in part] for parts in product(*groups)]
    rows = np.zeros((len(chosen), len(np.asarray(first))), dtype=bool)
    for row, numbers in zip(rows, chosen, strict=True):
        row[numbers] = True
    return rows


def _drawn(
    first: ArrayLike, strata: Sequence[Any] | None, draws: int, random: np.random.Generator
) -> NDArray[np.bool_]:
    rows = np.zeros((draws, len(np.asarray(first))), dtype=bool)
    for members, mine in _strata(first, strata):
        for some in _blocks(draws, len(members), BLOCK):
            order = random.random((some.stop - some.start, len(members))).argsort(axis=1)
            np.put_along_axis(rows[some], members[order[:, :mine]], True, axis=1)
    return rows


def p_of_rates(hits: ArrayLike, words: ArrayLike, dealt: Deals, first: ArrayLike) -> float:
    """p of one rate: `hits` and `words` by article. The distance is |log ratio of rates|.

    One hit is added to all, and divided between the outlets as their words are: of no hits there is no ratio. (Half a
    hit to each, whatever they have written, would find two outlets without a hit far apart if one wrote more.)

    >>> first = [True] * 4 + [False] * 4
    >>> round(p_of_rates([9, 8, 9, 7, 1, 0, 1, 2], [100] * 8, deals(first), first), 4)
    0.0286
    """
    return float(p_of_words(np.asarray(hits, dtype=float)[:, None], words, dealt, first)[0])


def p_of_words(hits: Any, words: ArrayLike, dealt: Deals, first: ArrayLike, block: int = BLOCK) -> Floats:
    """p of many rates at once. `hits`: articles by words, dense or sparse; `block` bounds the memory, nothing else.

    Whether a deal is as far as the true one is asked of the counts: in a deal where the first outlet has the share r of
    words to those of the second, and so s = r / (1 + r) of the hit that is added, the log ratio is at least c where
    hits₁ · (1 + eᶜ r) ≥ eᶜ r (hits + 1 − s) − s.
    """
    x, mine = np.asarray(words, dtype=float), np.asarray(first, dtype=bool)
    if not len(dealt) or mine.all() or not mine.any():
        return np.full(hits.shape[1], np.nan)
    matrix = _columns(hits)
    total, own = (_summed(part) for part in (matrix, matrix[mine]))
    ratio = _odds(dealt.rows, x)
    truly = _odds(mine[None, :], x)[0]
    added = truly / (1 + truly)
    distance = np.abs(np.log((own + added) / (total - own + 1 - added)) - np.log(truly))
    far = np.zeros(matrix.shape[1])
    for some in _blocks(len(dealt), len(mine), block):
        rows = np.ascontiguousarray(dealt.rows[some].T.astype(np.float32))
        for columns in _blocks(matrix.shape[1], rows.shape[1], block):
            c = np.exp(distance[columns] - TIE)
            counts = matrix[:, columns].T @ rows  # one row a word, one column a deal
            far[columns] += _as_far(counts, total[columns], c, ratio[some])
    return far / len(dealt) if dealt.every else (far + 1) / (len(dealt) + 1)


def _columns(hits: Any) -> Any:
    """The counts as sparse columns of small numbers."""
    from scipy.sparse import csc_array

    return csc_array(hits, dtype=np.float32)


def _summed(matrix: Any) -> Floats:
    return np.asarray(matrix.sum(axis=0, dtype=np.float64)).ravel()


def _odds(rows: NDArray[np.bool_], words: Floats) -> Floats:
    """Words of the first outlet over those of the second, in each deal: a block at a time, as numbers take 8 × the room
    of yes and no."""
    parts = [rows[some].astype(float) @ words for some in _blocks(len(rows), len(words), BLOCK)]
    mine = np.concatenate(parts)
    with np.errstate(divide="ignore"):
        return np.asarray(mine / (words.sum() - mine))


def _blocks(number: int, width: int, block: int) -> Iterator[slice]:
    """So many rows of this width at a time that a block holds no more numbers than it should."""
    step = max(1, block // max(width, 1))
    for start in range(0, number, step):
        yield slice(start, min(start + step, number))


def _as_far(counts: Any, total: Floats, c: Floats, ratio: Floats) -> Floats:
    """In how many deals is each word at least as far from an even rate as in the true one, on either side?"""
    above = np.multiply.outer(c, ratio)
    below = np.multiply.outer(1 / c, ratio)
    added = ratio / (1 + ratio)
    whole = np.add.outer(total, 1 - added)
    far = counts >= (above * whole - added) / (1 + above)
    far |= counts <= (below * whole - added) / (1 + below)
    return np.asarray(far.sum(axis=1), dtype=float)


def detected(articles: int, fold: int = 4) -> str:
    """How often a true difference of rates is found with so many articles per outlet, in words.

    >>> detected(3), detected(7), detected(12, fold=2), detected(60)
    ('0 %', '15 to 27 %', '15 to 23 %', 'more than 70 %')
    """
    if articles <= 3:
        return "0 %"
    column = {4: 0, 2: 1}[fold]
    sizes = sorted(POWER)
    low = max((n for n in sizes if n <= articles), default=0)
    high = min((n for n in sizes if n >= articles), default=0)
    if low == high:
        return f"about {POWER[low][column]} %"
    if not high:
        return f"more than {POWER[low][column]} %"
    return f"{POWER[low][column]} to {POWER[high][column]} %" if low else f"less than {POWER[high][column]} %"


def power_line(first: int, second: int) -> str:
    """What a test of so many articles can find, as a sentence.

    >>> power_line(10, 20)
    'With 10 v 20 articles a true fourfold difference is found about 27 % of the time, a twofold one about 15 %.'
    """
    fewest = min(first, second)
    return (
        f"With {first} v {second} articles a true fourfold difference is found {detected(fewest)} of the time, "
        f"a twofold one {detected(fewest, fold=2)}."
    )
