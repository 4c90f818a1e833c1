"""May a number be shown? The published rule of the US National Center for Health Statistics, answered in words.

Rates: Parker et al. (2023), "National Center for Health Statistics data presentation standards for rates and counts"
(Vital and Health Statistics 2/200). Proportions: Parker et al. (2017), 2/175. Both are made for Korn-Graubard
intervals. "refuse": the estimate is not to be shown (its interval may be, where there is one); "flag": shown with a
warning; "ok". A refusal always says why.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from framing.statistics.intervals import Intervals
from framing.statistics.sums import Sums

OK, FLAG, REFUSE = "ok", "flag", "refuse"
STATUSES = (OK, FLAG, REFUSE)
ENOUGH_ARTICLES = 9  # 8 degrees of freedom
EFFECTIVE_HITS = 10  # of a rate
WIDEST = 160  # % of a rate that its interval may be wide
EFFECTIVE_SIZE = 30  # of a share
NARROW, WIDE = 0.05, 0.30  # a share's interval: shown whatever its relative width, never shown
WIDEST_SHARE = 130  # % of a share that its interval may be wide, between those two
FEW_WITH_HIT = 2
NOT_NEVER = "none found, which is not “never used”: see the upper limit"


class Verdict(NamedTuple):
    """ok, flag or refuse, and why; "" where there is nothing to say."""

    status: str
    why: str


class _Row(NamedTuple):
    """What one estimate is judged by."""

    value: float
    low: float
    high: float
    articles: float
    with_hit: float
    effective: float


def of_rates(found: Intervals, sums: Sums, unit: str = "words") -> list[Verdict]:
    """The verdict on each rate. `unit`: what its hits are divided by."""
    return [_few(row, unit) or _of_rate(row) for row in _rows(found, sums)]


def of_shares(found: Intervals, sums: Sums, unit: str = "hits") -> list[Verdict]:
    """The verdict on each share. `unit`: what is shared."""
    return [_few(row, unit) or _of_share(row, unit) for row in _rows(found, sums)]


def _rows(found: Intervals, sums: Sums) -> list[_Row]:
    columns = (found.value, found.low, found.high, sums.articles, sums.with_hit, found.effective)
    return [_Row(*row) for row in zip(*(np.atleast_1d(column).tolist() for column in columns), strict=True)]


def _few(row: _Row, unit: str) -> Verdict | None:
    """Nothing can be said of an outlet from no article or one."""
    if row.articles < 1:
        return Verdict(REFUSE, f"no {unit} here: there is nothing to divide by")
    if row.articles < 2:
        return Verdict(REFUSE, "1 article: the number describes this article, not the outlet")
    return None


def _of_rate(row: _Row) -> Verdict:
    if row.value == 0:
        return _unreliable("rate", NOT_NEVER)
    width = 100 * (row.high - row.low) / row.value
    if row.effective < EFFECTIVE_HITS:
        return _unreliable("rate", f"{row.effective:.1f} effective hits, fewer than {EFFECTIVE_HITS}")
    if width > WIDEST:
        return _unreliable("rate", f"the interval is {width:.0f} % of the rate wide, more than {WIDEST} %")
    return _flagged(row.articles, row.with_hit)


def _of_share(row: _Row, unit: str) -> Verdict:
    width = row.high - row.low
    if row.effective < EFFECTIVE_SIZE:
        return _unreliable("share", f"{row.effective:.1f} effective {unit}, fewer than {EFFECTIVE_SIZE}")
    if width >= WIDE:
        return _unreliable("share", f"the interval is {100 * width:.0f} percentage points wide, 30 or more")
    if width > NARROW and 100 * width > WIDEST_SHARE * row.value:
        if row.value == 0:
            return _unreliable("share", NOT_NEVER)
        relative = 100 * width / row.value
        return _unreliable("share", f"the interval is {relative:.0f} % of the share wide, more than {WIDEST_SHARE} %")
    return _flagged(row.articles, row.articles if row.value in (0, 1) else row.with_hit)


def _unreliable(what: str, why: str) -> Verdict:
    return Verdict(REFUSE, f"{what} not reliable (NCHS rule): {why}")


def _flagged(articles: float, with_hit: float) -> Verdict:
    if articles < ENOUGH_ARTICLES:
        return Verdict(FLAG, f"exploratory: {articles:.0f} articles, fewer than {ENOUGH_ARTICLES}")
    if with_hit <= FEW_WITH_HIT:
        noun = "article" if with_hit == 1 else "articles"
        return Verdict(FLAG, f"rests on {with_hit:.0f} {noun} with a hit")
    return Verdict(OK, "")
