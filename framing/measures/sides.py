"""Two sides of a comparison: the articles of each, whether their events match, and what a test of them can reach."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from framing.errors import ConfigError, one_of
from framing.measures import tables
from framing.spans import Bools
from framing.statistics import permutation
from framing.statistics.permutation import Deals
from framing.statistics.presentable import ENOUGH_ARTICLES, FLAG, OK, REFUSE

if TYPE_CHECKING:
    from framing.reading import Reading

REST = "(the rest)"


@dataclass(frozen=True)
class Sides:
    """Articles (sorted) of two sides. `events` is None where they are not matched, so that any may be exchanged."""

    first: str
    second: str
    articles: tuple[str, ...]
    mine: Bools  # which articles are the first side's
    events: tuple[str, ...] | None

    @property
    def sizes(self) -> tuple[int, int]:
        return int(self.mine.sum()), int((~self.mine).sum())

    @property
    def testable(self) -> bool:
        """One article on a side describes that article: no test is made."""
        return min(self.sizes) > 1

    @property
    def smallest_p(self) -> float:
        return permutation.smallest_p(self.mine, self.events) if min(self.sizes) else 1.0

    def deals(self, draws: int, seed: int) -> Deals:
        return permutation.deals(self.mine, self.events, draws, seed)

    def facts(self) -> dict[str, Any]:
        """What the two sides know for the warnings."""
        return {"smallest_p": (*self.sizes, self.smallest_p)} if min(self.sizes) else {}


def of(reading: Reading, by: str, first: str, second: str | None = None) -> Sides:
    """The articles of `first` against those of `second` (None: all others). Raises ConfigError for an unknown name."""
    groups = tables.groups(reading, by)
    known = sorted(groups["group"].astype(str).unique())
    for name in (first, *([second] if second is not None else [])):
        one_of(by, name, known)
    of_article = dict(zip(groups["article"], groups["group"].astype(str), strict=True))
    wanted = {first, second} if second is not None else set(known)
    articles = tuple(sorted(article for article, group in of_article.items() if group in wanted))
    mine = np.array([of_article[article] == first for article in articles], dtype=bool)
    told = dict(zip(reading.corpus.articles["article"], reading.corpus.articles["event"].astype(str), strict=True))
    events = tuple(told[article] for article in articles)
    return Sides(
        first, second if second is not None else REST, articles, mine, events if matched(events, mine) else None
    )


def two_of(reading: Reading, by: str, a: str | None, b: str | None, measure: str) -> Sides:
    """The two sides that a measure compares; both may be left out where there are only two."""
    known = sorted(tables.groups(reading, by)["group"].astype(str).unique())
    if a is None or b is None:
        if a is not None or b is not None or len(known) != 2:
            listed = ", ".join(known) or "(nothing)"
            raise ConfigError(f"{measure} compares two and needs to know which: a=…, b=…. Known: {listed}.")
        a, b = known
    if a == b:
        raise ConfigError(f"{measure} compares two and was given {a!r} twice.")
    return of(reading, by, a, b)


def matched(events: Sequence[str], mine: Bools) -> bool:
    """Whether both sides report on the same events, and on more than one: then the subject can be taken out.

    >>> matched(["flood", "strike", "flood", "strike"], np.array([True, True, False, False]))
    True
    >>> matched(["flood", "strike"], np.array([True, False])), matched(["", ""], np.array([True, False]))
    (False, False)
    """
    here, there = (
        {event for event, side in zip(events, mine.tolist(), strict=True) if side == of} for of in (True, False)
    )
    return here == there and len(here) > 1 and "" not in here


def chosen(record: Mapping[str, Any]) -> tuple[str, ...]:
    """What a reading was narrowed to before it was tested, as people would say it."""
    return tuple(f"{column} = {' or '.join(map(str, values))}" for column, values in record.get("where", {}).items())


def verdict(pair: Sides) -> tuple[str, str]:
    """Whether these articles allow a comparison, and why not: ok, flag or refuse.

    >>> articles, mine = tuple("abcd"), np.array([True, False, False, False])
    >>> verdict(Sides("x", "y", articles, mine, None))
    ('refuse', '1 v 3 articles: one article describes itself, not its outlet; no interval, test or ranking')
    """
    one, two = pair.sizes
    if not min(one, two):
        return REFUSE, f"{one} v {two} articles: there is nothing to compare"
    if not pair.testable:
        return (
            REFUSE,
            f"{one} v {two} articles: one article describes itself, not its outlet; no interval, test or ranking",
        )
    if pair.smallest_p > permutation.ALPHA:
        return FLAG, f"{one} v {two} articles cannot reach p ≤ .05: no p below {pair.smallest_p:.2g} is possible"
    if min(one, two) < ENOUGH_ARTICLES:
        return FLAG, f"exploratory: {one} v {two} articles, fewer than {ENOUGH_ARTICLES} on a side"
    return OK, ""
