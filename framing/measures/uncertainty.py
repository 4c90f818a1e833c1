"""How sure is a number? The columns that rates and shares have in common: limits, design effect, status and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from framing.statistics import intervals, presentable
from framing.statistics.sums import Floats, Sums, divided

if TYPE_CHECKING:
    import pandas as pd

    from framing.spans import Ints
    from framing.statistics.intervals import Intervals
    from framing.statistics.presentable import Verdict

COLUMNS = (
    "estimate low high design_effect effective top_article least_without most_without status why caveats each".split()
)
MOST_DOTS = 200  # articles of a group whose own values a row keeps, to be drawn; more could not be told apart
CLUSTERED = 2.0  # design effect above which hits are said to cluster
FRAGILE = 2  # articles with a hit up to which a number is said to rest on them
MOST = 9e99  # larger than any ratio: stands where there is none while the least is looked for


@dataclass(frozen=True)
class Spread:
    """How hits are spread over articles: each array has one entry a row of the table."""

    sums: Sums
    top: Floats  # share of the hits that the article with most of them holds
    least: Floats  # the ratio without each article with a hit in turn: the least and the most that it becomes
    most: Floats
    each: list[tuple[float, ...]]  # the ratio of each article

    @classmethod
    def of(cls, table: pd.DataFrame, parts: pd.DataFrame, sizes: pd.DataFrame, keys: Sequence[str]) -> Spread:
        """How the hits of each row are spread over its articles.

        `keys`: the columns that name a row; `parts`: their hits by article (columns of `keys`, article, part);
        `sizes`: what these are divided by (those of `keys` that it depends on, article, size).
        """
        group = [key for key in keys if key in sizes.columns]
        sizes = sizes[sizes["size"] > 0].sort_values([*group, "article"], kind="stable", ignore_index=True)
        hits, row, column = _square(table, parts, sizes, group, [key for key in keys if key not in group])
        if not len(sizes) or not hits.shape[1]:
            return _empty(len(table))
        number = np.asarray(sizes.groupby(group, sort=False).ngroup(), dtype=np.int64)
        starts = np.flatnonzero(np.diff(number, prepend=-1)).astype(np.int64)
        return _spread(hits, sizes["size"].to_numpy(dtype=float), starts, number[row], column, row >= 0)

    @classmethod
    def of_articles(cls, k: Any, n: Any) -> Spread:
        """In k of n articles: every article is 1 or 0."""
        hits, articles = np.asarray(k, dtype=float), np.asarray(n, dtype=float)
        without = divided(hits - 1, articles - 1)
        sums = Sums(articles, hits, hits, articles, hits, articles, hits)
        return cls(sums, divided(1.0, hits), without, without, [()] * len(hits))


def _square(
    table: pd.DataFrame, parts: pd.DataFrame, sizes: pd.DataFrame, group: list[str], kind: list[str]
) -> tuple[Floats, Ints, Ints]:
    """Hits by article (rows, as in `sizes`) and kind (columns); and for each row of the table a row of its group and
    its column in it."""
    import pandas as pd

    kinds = pd.MultiIndex.from_frame(table[kind].drop_duplicates())
    places = pd.MultiIndex.from_frame(sizes[[*group, "article"]])
    hits = np.zeros((len(places), len(kinds)))
    at = places.get_indexer(pd.MultiIndex.from_frame(parts[[*group, "article"]]))
    which = kinds.get_indexer(pd.MultiIndex.from_frame(parts[kind]))
    known = (at >= 0) & (which >= 0)
    np.add.at(hits, (at[known], which[known]), parts["part"].to_numpy(dtype=float)[known])
    first = sizes[group].drop_duplicates()
    row = pd.MultiIndex.from_frame(first).get_indexer(pd.MultiIndex.from_frame(table[group]))
    numbers = np.append(first.index.to_numpy(dtype=np.int64), -1)
    return hits, numbers[row], kinds.get_indexer(pd.MultiIndex.from_frame(table[kind])).astype(np.int64)


def _empty(rows: int) -> Spread:
    nothing, missing = np.zeros(rows), np.full(rows, np.nan)
    return Spread(Sums(*[nothing] * 7), missing, missing, missing, [()] * rows)


def _spread(hits: Floats, size: Floats, starts: Ints, group: Ints, column: Ints, known: Any) -> Spread:
    """Sums over the articles of each group, then the row of each group and kind that the table asks for."""
    x = size[:, None]

    def asked(values: Any, none: float = 0.0) -> Floats:
        """What stands for each row of the table, of values by group and kind."""
        return np.where(known, np.broadcast_to(values, (len(starts), hits.shape[1]))[group, column], none)

    def summed(values: Any) -> Floats:
        return np.asarray(np.add.reduceat(values, starts, axis=0))

    parts = (np.ones_like(x), hits > 0, hits, x, hits**2, x**2, hits * x)
    sums = Sums(*(asked(summed(part.astype(float))) for part in parts))
    lengths = np.diff(np.append(starts, len(size)))
    rest = np.repeat(summed(x), lengths, axis=0) - x
    without = divided(np.repeat(summed(hits), lengths, axis=0) - hits, rest)
    some = (hits > 0) & np.isfinite(without)
    least = np.minimum.reduceat(np.where(some, without, MOST), starts, axis=0)
    most = np.maximum.reduceat(np.where(some, without, -MOST), starts, axis=0)
    bounds = np.append(starts, len(size))
    return Spread(
        sums,
        divided(asked(np.maximum.reduceat(hits, starts, axis=0)), sums.hits),
        np.where(asked(least) < MOST, asked(least, np.nan), np.nan),
        np.where(asked(most) > -MOST, asked(most, np.nan), np.nan),
        _each(hits / x, [(bounds[g], bounds[g + 1], k) for g, k in zip(group, column, strict=True)], known),
    )


def _each(ratios: Floats, places: list[tuple[int, int, int]], known: Any) -> list[tuple[float, ...]]:
    return [
        tuple(ratios[start:end, column].tolist()) if here and end - start <= MOST_DOTS else ()
        for (start, end, column), here in zip(places, known.tolist(), strict=True)
    ]


def of_rates(table: pd.DataFrame, found: Spread, per: float, category: Sequence[str]) -> pd.DataFrame:
    """The table with what its rates are worth, per so many words. `category`: columns that name what is counted."""
    own = intervals.design_effect_of_rate(found.sums)
    limits = intervals.rates(found.sums, _pooled(table, own, found.sums.hits, category))
    return _with_columns(table, found, limits, presentable.of_rates(limits, found.sums), per)


def of_shares(table: pd.DataFrame, found: Spread, unit: str = "hits") -> pd.DataFrame:
    """The table with what its shares are worth. `unit`: what is shared."""
    limits = intervals.shares(found.sums)
    return _with_columns(table, found, limits, presentable.of_shares(limits, found.sums, unit))


def of_articles(table: pd.DataFrame, found: Spread) -> pd.DataFrame:
    """The table with what “in k of n articles” is worth: each article has one vote (Wilson 1927)."""
    sums = found.sums
    several = np.where(sums.articles > 1, sums.articles, np.nan)
    low, high = intervals.wilson_limits(np.where(sums.articles > 1, sums.hits, np.nan), several)
    limits = intervals.Intervals(sums.ratio, low, high, divided(several, several), several)
    return _with_columns(table, found, limits, presentable.of_shares(limits, sums, "articles"))


def facts(table: pd.DataFrame, found: Spread, names: Sequence[str], what: str) -> dict[str, Any]:
    """What a table with these columns knows for its warnings. `names`: columns that name a row; `what`: rate, share."""
    rows = [", ".join(map(str, row)) for row in table[list(names)].itertuples(index=False)]
    having = {
        code: [number for number, codes in enumerate(table["caveats"]) if code in codes.split()]
        for code in ("R1", "C1", "C2")
    }
    with_hit, articles = (column.astype(int).tolist() for column in (found.sums.with_hit, found.sums.articles))
    why, effect, least = (table[name].tolist() for name in ("why", "design_effect", "least_without"))
    return {
        "unreliable": tuple((rows[n], why[n]) for n in having["R1"]),
        "clustered": tuple((rows[n], effect[n], with_hit[n], articles[n], found.top[n]) for n in having["C1"]),
        "fragile": tuple((rows[n], with_hit[n], f"the {what} is {least[n]:.2f}") for n in having["C2"]),
    }


def _pooled(table: pd.DataFrame, own: Floats, hits: Floats, category: Sequence[str]) -> Floats:
    """The design effect of the same category in the other groups, for rows without a hit; 1 where there is none."""
    import pandas as pd

    known = ~np.isnan(own)
    both = pd.DataFrame({"effect": np.where(known, own * hits, 0.0), "hits": np.where(known, hits, 0.0)}, table.index)
    sums = both.groupby([table[name] for name in category], sort=False).transform("sum")
    return np.nan_to_num(divided(sums["effect"], sums["hits"]), nan=1.0)


def _with_columns(
    table: pd.DataFrame, found: Spread, limits: Intervals, verdicts: list[Verdict], per: float = 1.0
) -> pd.DataFrame:
    refused = np.array([verdict.status == presentable.REFUSE for verdict in verdicts], dtype=bool)
    return table.assign(
        estimate=np.where(refused, np.nan, per * limits.value),
        low=per * limits.low,
        high=per * limits.high,
        design_effect=limits.design_effect,
        effective=limits.effective,
        top_article=found.top,
        least_without=per * found.least,
        most_without=per * found.most,
        status=np.array([verdict.status for verdict in verdicts], dtype=object),
        why=np.array([verdict.why for verdict in verdicts], dtype=object),
        caveats=np.array(_codes(found, limits, verdicts), dtype=object),
        each=_column([tuple(per * value for value in values) for values in found.each]),
    )


def _column(values: list[tuple[float, ...]]) -> Any:
    """A column of tuples, which an array made of them would spread over several."""
    column = np.empty(len(values), dtype=object)
    column[:] = values
    return column


def _codes(found: Spread, limits: Intervals, verdicts: list[Verdict]) -> list[str]:
    """The codes of the warnings that concern each row."""
    sums, several = found.sums, found.sums.articles > 1
    unreliable = np.array(["(NCHS rule)" in verdict.why for verdict in verdicts], dtype=bool)
    conditions = {
        "N1": sums.articles == 1,
        "N2": several & (sums.articles < presentable.ENOUGH_ARTICLES),
        "R0": (sums.articles > 0) & (sums.hits == 0),
        "R1": several & (sums.hits > 0) & unreliable,
        "C1": several & (sums.hits > 1) & (np.nan_to_num(limits.design_effect) > CLUSTERED),
        "C2": (sums.articles > FRAGILE) & (sums.hits > 0) & (sums.with_hit <= FRAGILE),
    }
    holding = [np.where(condition, code, "").tolist() for code, condition in conditions.items()]
    return [" ".join(filter(None, codes)) for codes in zip(*holding, strict=True)]
