"""What should be coded next? How many hits and non-hits of each outlet, for an interval of a wanted width."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from framing.caveats import ENOUGH
from framing.coding.judged import units_of
from framing.statistics.correction import Units
from framing.statistics.intervals import t_of
from framing.text.articles import counted

if TYPE_CHECKING:
    import pandas as pd

KINDS = ("hit", "non-hit")
HALF_WIDTH = 0.05


@dataclass(frozen=True)
class Advice:
    """What to code next in one group: how many more of each kind, or why coding more does not help."""

    group: str
    half_width: float  # of a share, wanted
    more: tuple[int, int]  # hits, non-hits
    coded: tuple[int, int]
    reason: str = ""

    def sentence(self) -> str:
        """The advice in words.

        >>> Advice("Coast Wire", 0.05, (40, 160), (50, 50)).sentence()
        'Coast Wire: code 40 more hits and 160 more non-hits for an interval of ± 5 points.'
        """
        if self.reason:
            return f"{self.group}: {self.reason}"
        if not any(self.more):
            return f"{self.group}: enough is coded for an interval of ± {100 * self.half_width:.0f} points."
        parts = [f"{n} more {kind}{'s' * (n > 1)}" for n, kind in zip(self.more, KINDS, strict=True) if n]
        return f"{self.group}: code {' and '.join(parts)} for an interval of ± {100 * self.half_width:.0f} points."


def advise(group: str, units: Units, half_width: float = HALF_WIDTH) -> Advice:
    """What to code next, so that the corrected share of a group gets an interval of ± `half_width`.

    Units are shared out between hits and non-hits so that the least have to be coded (Neyman 1934): in proportion to
    their number and to how uncertain their error rate is. At least ten of a kind that occurs are always asked for.
    """
    sizes = np.bincount(units.cell, minlength=2).astype(float)
    coded = np.bincount(units.cell[units.coded], minlength=2)
    found = np.array([np.nan_to_num(units.code[(units.cell == cell) & units.coded]).sum() for cell in (0, 1)])
    rate = (found + 0.5) / (coded + 1)
    spread = sizes / max(sizes.sum(), 1) * np.sqrt(rate * (1 - rate))
    articles = len(np.unique(units.article))
    told = (int(coded[0]), int(coded[1]))
    if articles < 2:
        why = f"{counted(articles, 'article')}. Coding more says nothing of the outlet: collect more articles."
        return Advice(group, half_width, (0, 0), told, why)
    between = _between(units, rate)
    wanted = (half_width / float(t_of(articles - 1))) ** 2 - between
    if wanted <= 0:
        least = 100 * float(t_of(articles - 1)) * math.sqrt(between)
        why = (
            f"its {counted(articles, 'article')} differ so much that even with everything coded the interval is "
            f"± {least:.0f} points. Collect more articles."
        )
        return Advice(group, half_width, (0, 0), told, why)
    return Advice(group, half_width, _more(spread, wanted, sizes, coded), told)


def _more(spread: np.ndarray, wanted: float, sizes: np.ndarray, coded: np.ndarray) -> tuple[int, int]:
    number = np.ceil(spread * spread.sum() / wanted)
    number = np.minimum(np.maximum(number, np.minimum(ENOUGH, sizes)), sizes)
    more = np.maximum(number - coded, 0).astype(int)
    return int(more[0]), int(more[1])


def _between(units: Units, rate: np.ndarray) -> float:
    """The variance that stays however much is coded: how much the dictionary's share differs between articles."""
    expected = rate[units.cell]
    sums = np.bincount(units.article, weights=expected - expected.mean())
    sums = sums[np.bincount(units.article, minlength=len(sums)) > 0]
    return float(len(sums) / (len(sums) - 1) * (sums**2).sum() / len(units.cell) ** 2)


def sentences(advice: Sequence[Advice]) -> list[str]:
    """All advice, and how to follow it."""
    told = [each.sentence() for each in advice]
    more = sum(sum(each.more) for each in advice)
    return [*told, f"Draw them: fr.sample(reading, n={more}, coded=…)."] if more else told


def needed(sentences: pd.DataFrame) -> dict[tuple[str, str], float]:
    """How many more units of each outlet and kind the advice asks for: where a further sample is best drawn."""
    found: dict[tuple[str, str], float] = {}
    for outlet, part in sentences.groupby("outlet", sort=True):
        more = advise(str(outlet), units_of(part, True)).more
        found |= {(str(outlet), kind): float(n) for kind, n in zip(KINDS, more, strict=True)}
    return found if any(found.values()) else dict.fromkeys(found, 1.0)
